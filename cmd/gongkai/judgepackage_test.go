package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAnIndependentReaderTakesTheDatapackageOfEachFormat(t *testing.T) {
	clients := judges(t)
	home := filepath.Dir(clients.scripts)
	if _, err := os.Stat(filepath.Join(home, "node_modules", "datapackage")); err != nil {
		t.Skip("the library datapackage is not installed beside the other clients")
	}
	script, err := filepath.Abs(filepath.Join("testdata", "check-datapackage.mjs"))
	if err != nil {
		t.Fatal(err)
	}
	e := crawlEverything(t, "sample", "faults")
	for _, format := range []string{"csv", "jsonl", "parquet", "sqlite", "warc", "cdxj", "wacz"} {
		clients.passesWith(t, "node", script, home, e.export(t, format))
	}
}
