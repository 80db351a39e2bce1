package main

import (
	"path/filepath"
	"testing"

	tables "gongkai/store/export/table"
)

// What stands in some cell of these tables of the sample portal.
var tableWords = map[string]string{
	"reports": "青溪市人民政府", "panel": "青溪市人民政府", "coverage": "lists-whole", "indicators": "主动公开", "documents": "依申请公开",
	"sections": "存在的主要问题", "captures": "robots-denied",
}

func TestIndependentReadersAgreeOnTheTablesOfEverything(t *testing.T) {
	clients := judges(t)
	e := crawlEverything(t, "sample", "faults")
	jsonl, csv, parquet := e.export(t, "jsonl"), e.export(t, "csv"), e.export(t, "parquet")
	for _, described := range tables.Tables() {
		name, words := described.Name, tableWords[described.Name]
		clients.passes(t, "check-jsonl.sh", filepath.Join(jsonl, name+".jsonl"), words)
		clients.passes(t, "check-parquet.sh", filepath.Join(parquet, name+".parquet"), words, "SELECT count(*) FROM read_parquet({f})")
		office := []string{filepath.Join(csv, name+".csv"), words}
		if words == "" {
			office = append(office, "--no-office") // a spreadsheet takes seconds to start
		}
		clients.passes(t, "check-csv.sh", office...)
	}
}

func TestSQLiteItselfReadsTheDatabaseOfEverything(t *testing.T) {
	clients := judges(t)
	dir := crawlEverything(t, "sample", "faults").export(t, "sqlite")
	clients.passes(t, "check-sqlite.sh", filepath.Join(dir, "gongkai.sqlite"), "依申请公开",
		`SELECT d.title FROM documents d JOIN document_search s ON s.rowid = d.id WHERE document_search MATCH '"依申请公开"' LIMIT 3`)
}
