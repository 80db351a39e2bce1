package parse

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/golden: new pages, and changed output once Version was raised")

// golden is what Parse gave for a page, and the version that gave it.
type golden struct {
	Version  int       `json:"version"`
	Document *Document `json:"document"`
}

// TestOutputChangesOnlyWithVersion keeps a promise to archives: two builds of
// one Version read a page alike. When it fails: raise Version, then run
// go test ./parse -run TestOutputChangesOnlyWithVersion -update
// (before the first release: delete the golden files and run the same).
func TestOutputChangesOnlyWithVersion(t *testing.T) {
	for _, file := range pageFiles(t) {
		name := filepath.Base(file)
		goldenFile := filepath.Join("testdata", "golden", name+".json")
		got := marshal(t, parsePage(t, file))
		stored, want := readGolden(t, goldenFile)
		if stored == Version && bytes.Equal(got, want) {
			continue
		}
		switch {
		case *update && (stored == 0 || Version > stored):
			writeGolden(t, goldenFile, got)
		case stored == 0:
			t.Errorf("%s: no golden file; run with -update", name)
		case Version < stored:
			t.Errorf("%s: golden of version %d, but Version is %d", name, stored, Version)
		case bytes.Equal(got, want):
			t.Errorf("%s: golden of version %d; run with -update", name, stored)
		default:
			t.Errorf("%s: output changed and Version is still %d: raise it, then run with -update\n%s", name, Version, difference(want, got))
		}
	}
}

func pageFiles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/pages/*.*")
	if err != nil || len(files) < 12 {
		t.Fatalf("%d pages, %v", len(files), err)
	}
	pages := files[:0]
	for _, f := range files {
		if !strings.HasPrefix(filepath.Base(f), ".") {
			pages = append(pages, f)
		}
	}
	return pages
}

func parsePage(t testing.TB, file string) *Document {
	t.Helper()
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return Parse(Input{Body: body, File: filepath.Base(file)})
}

func marshal(t testing.TB, v any) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readGolden(t *testing.T, file string) (version int, document []byte) {
	t.Helper()
	data, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		return 0, nil
	}
	if err != nil {
		t.Fatal(err)
	}
	var g golden
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return g.Version, marshal(t, g.Document)
}

func writeGolden(t *testing.T, file string, document []byte) {
	t.Helper()
	var d Document
	if err := json.Unmarshal(document, &d); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, marshal(t, golden{Version, &d}), 0o644); err != nil {
		t.Fatal(err)
	}
}

// difference shows the first lines that differ.
func difference(want, got []byte) string {
	w, g := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := 0; i < len(w) && i < len(g); i++ {
		if w[i] != g[i] {
			return "- " + w[i] + "\n+ " + g[i]
		}
	}
	return "one is longer than the other"
}
