package table_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"gongkai/parse"
	"gongkai/parse/report"
	"gongkai/store"
	"gongkai/store/export"
	"gongkai/store/export/exporttest"
	"gongkai/store/export/table"
)

// exported writes sources into memory.
func exported(t *testing.T, format string, sources ...export.Source) *exporttest.Memory {
	t.Helper()
	m := exporttest.NewMemory()
	err := export.Run(m, func(s export.Sink) error {
		return table.Export(t.Context(), format, sources, s, table.Options{Software: "gongkai test"})
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// rows reads one table of a jsonl export.
func rows(t *testing.T, m *exporttest.Memory, name string) []map[string]any {
	t.Helper()
	var all []map[string]any
	d := json.NewDecoder(bytes.NewReader(m.Files[name+".jsonl"].Bytes()))
	for d.More() {
		var row map[string]any
		if err := d.Decode(&row); err != nil {
			t.Fatal(err)
		}
		all = append(all, row)
	}
	return all
}

func TestAFigureLeadsBackToItsBytes(t *testing.T) {
	a := exporttest.Sample("sample")
	m := exported(t, "jsonl", a.Source())
	documents := map[any]map[string]any{}
	for _, d := range rows(t, m, "documents") {
		documents[d["capture_id"]] = d
	}
	reports := map[any]bool{}
	for _, r := range rows(t, m, "reports") {
		reports[r["report_id"]] = true
	}
	indicators := rows(t, m, "indicators")
	if len(indicators) != 12 || len(reports) != 3 || len(documents) != 3 {
		t.Fatalf("%d indicators, %d reports, %d documents", len(indicators), len(reports), len(documents))
	}
	for _, i := range indicators[:1] {
		d := documents[i["capture_id"]]
		text := []rune(d["text"].(string))
		if quote := string(text[int(i["start"].(float64)):int(i["end"].(float64))]); quote != i["quote"] {
			t.Errorf("the quote is %q, in the text stands %q", i["quote"], quote)
		}
		first, _ := a.Visit(t.Context(), 1)
		if i["digest"] != first.Capture.Body.Digest.String() || i["fetched_at"] != "2024-03-01T08:00:00.123456Z" || i["page_url"] != "http://gk.example/" || !reports[i["report_id"]] {
			t.Errorf("%v", i)
		}
		if i["check"] != "fails" || i["value"] != 1354.0 || i["row"] != 2.0 {
			t.Errorf("%v", i)
		}
	}
}

func TestBlankIsNotZeroAndNotAbsent(t *testing.T) {
	m := exported(t, "jsonl", exporttest.Sample("sample").Source())
	var zero, blank any
	for _, r := range rows(t, m, "indicators") {
		switch r["code"] {
		case "lit.total":
			zero = r["value"]
		case "pa.ch.gazette":
			t.Error("a blank cell has a figure")
		}
	}
	for _, r := range rows(t, m, "blanks") {
		blank = r["code"]
	}
	if zero != 0.0 || blank != "pa.ch.gazette" {
		t.Errorf("zero is %v, blank is %v", zero, blank)
	}
}

func TestEveryVisitIsInTheLedger(t *testing.T) {
	a := exporttest.Sample("sample")
	captures := rows(t, exported(t, "jsonl", a.Source()), "captures")
	if len(captures) != int(a.Source().Mark) {
		t.Fatalf("%d rows", len(captures))
	}
	last := captures[len(captures)-1]
	if last["outcome"] != "dns" || last["digest"] != nil || last["size"] != nil || last["status"] != nil {
		t.Errorf("a visit without bytes: %v", last)
	}
}

func TestDaysAreCountedFromTheDeadline(t *testing.T) {
	for published, want := range map[string][2]any{
		"2016-01-31": {0.0, -60.0}, "2016-03-31": {60.0, 0.0}, "2016-04-01": {61.0, 1.0}, "2015-12-31": {-31.0, -91.0}, "": {nil, nil},
	} {
		a := exporttest.New("days", "")
		v := a.Page("http://gk.example/", "HTTP/1.1 200 OK", nil)
		a.Parse(v, &parse.Document{Reports: []report.Report{{Agency: "A", Year: 2015, Published: published}}})
		r := rows(t, exported(t, "jsonl", a.Source()), "reports")[0]
		if r["days_after_jan31"] != want[0] || r["days_after_mar31"] != want[1] {
			t.Errorf("%s: %v and %v", published, r["days_after_jan31"], r["days_after_mar31"])
		}
	}
}

func TestTheManifestDescribesEveryFile(t *testing.T) {
	for _, format := range table.Formats {
		m := exported(t, format, exporttest.Sample("sample").Source())
		var p export.Package
		if err := json.Unmarshal(m.Files[export.PackageName].Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		tables := table.Tables()
		if len(p.Resources) != len(tables)+2 || m.Names[len(m.Names)-1] != export.PackageName {
			t.Fatalf("%d resources, files %v", len(p.Resources), m.Names)
		}
		if p.Marks[0].Visit != 15 || p.Marks[0].Parsed != 15 || p.Marks[0].Parser != 1 || !strings.Contains(p.Citation, "until 2024-03-01") {
			t.Errorf("%+v, %s", p.Marks, p.Citation)
		}
		for i, r := range p.Resources {
			file := m.Files[r.Path].Bytes()
			if hash := hashOf(file); r.Hash != hash || r.Bytes != int64(len(file)) || i < len(tables) && r.Name != tables[i].Name {
				t.Errorf("%s: %s of %d bytes, want %s of %d", r.Path, r.Hash, r.Bytes, hash, len(file))
			}
			if r.Format == "csv" {
				cells, err := csv.NewReader(bytes.NewReader(file[3:])).ReadAll()
				if err != nil || int64(len(cells)-1) != *r.Rows || len(cells[0]) != len(r.Schema.Fields) || !bytes.HasPrefix(file, []byte("\uFEFF")) {
					t.Errorf("%s: %d rows, %v", r.Path, len(cells), err)
				}
			}
		}
	}
}

func TestTheSameMarksGiveTheSameBytes(t *testing.T) {
	for _, format := range table.Formats {
		a, b := exporttest.Sample("a"), exporttest.Sample("b")
		sources := []export.Source{a.Source(), b.Source()}
		first := exported(t, format, sources...)
		later := a.Page("http://gk.example/later.html", "HTTP/1.1 200 OK", []byte("came after the mark"))
		a.Parse(later, &parse.Document{Reports: []report.Report{{Agency: "测试县人民政府", Year: 2015}}})
		var group sync.WaitGroup
		for range 3 {
			group.Go(func() {
				second := exported(t, format, sources...)
				for name, file := range first.Files {
					if !bytes.Equal(file.Bytes(), second.Files[name].Bytes()) {
						t.Errorf("%s differs", name)
					}
				}
			})
		}
		group.Wait()
	}
}

func TestAnInterruptionAtAnyStepLeavesNoFile(t *testing.T) {
	sources := []export.Source{exporttest.Sample("sample").Source()}
	for failAt := 1; ; failAt++ {
		dir := filepath.Join(t.TempDir(), "out")
		folder, err := export.NewFolder(dir)
		if err != nil {
			t.Fatal(err)
		}
		faulty := &exporttest.Faulty{Sink: folder, FailAt: failAt}
		err = export.Run(faulty, func(s export.Sink) error { return table.Export(t.Context(), "csv", sources, s, table.Options{}) })
		if err == nil {
			break
		}
		if _, statErr := os.Stat(dir); !errors.Is(err, exporttest.ErrInjected) || !errors.Is(statErr, os.ErrNotExist) {
			t.Errorf("step %d: %v; folder: %v", failAt, err, statErr)
		}
	}
}

func TestADocumentOfNoVisitIsDamage(t *testing.T) {
	a := exporttest.New("small", "")
	v := a.Page("http://gk.example/", "HTTP/1.1 200 OK", nil)
	a.Parse(v, &parse.Document{})
	s := a.Source()
	s.Log = exporttest.New("small", "") // another log, without visits
	err := table.Export(context.Background(), "csv", []export.Source{s}, exporttest.NewMemory(), table.Options{})
	if err == nil {
		t.Error("it was not noticed")
	}
	other := exporttest.New("small", "")
	other.Page("http://gk.example/", "HTTP/1.1 200 OK", nil)
	a.Parse(&store.Visit{Number: 2}, &parse.Document{Reports: []report.Report{{Agency: "A", Year: 2015}}})
	s = other.Source()
	s.Reports, s.Parsed = a, 2
	if err := table.Export(context.Background(), "csv", []export.Source{s}, exporttest.NewMemory(), table.Options{}); !errors.Is(err, store.ErrDamaged) {
		t.Error(err)
	}
}

func TestACancelledExportStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := table.Export(ctx, "csv", []export.Source{exporttest.Sample("a").Source()}, exporttest.NewMemory(), table.Options{})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestAnUnknownFormatIsAClearError(t *testing.T) {
	err := table.Export(t.Context(), "xlsx", nil, exporttest.NewMemory(), table.Options{})
	if err == nil || !strings.Contains(err.Error(), "use jsonl, csv, parquet or sqlite") {
		t.Error(err)
	}
}

func TestAnArchiveThatWasNotParsedHasItsLedger(t *testing.T) {
	s, err := export.NewSource(t.Context(), exporttest.Sample("sample"), nil)
	if err != nil {
		t.Fatal(err)
	}
	m := exported(t, "jsonl", s)
	if len(rows(t, m, "captures")) != 15 || m.Files["documents.jsonl"].Len() != 0 {
		t.Error("captures are missing, or documents are there")
	}
}

func TestALongCellIsNotedAndOnlyCSVCutsAVeryLongOne(t *testing.T) {
	for _, c := range []struct {
		length     int // in characters
		kept, note string
	}{
		{32767, "all", ""},
		{40000, "all", `"cells_over_32767": 1`},
		{65534, "all", `"cells_over_32767": 1`},
		{65535, "cut", `"cells_cut_to_65534": 1`},
		{200000, "cut", `"cells_cut_to_65534": 1`},
	} {
		a := exporttest.New("long", "")
		v := a.Page("http://gk.example/", "HTTP/1.1 200 OK", nil)
		long := strings.Repeat("字", c.length-1) + "\""
		a.Parse(v, &parse.Document{Text: long})
		m := exported(t, "csv", a.Source())
		cells, err := csv.NewReader(bytes.NewReader(m.Files["documents.csv"].Bytes()[3:])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		got := cells[1][len(cells[1])-2]
		if c.kept == "all" && got != long || c.kept == "cut" && got != string([]rune(long)[:65534]) {
			t.Errorf("of %d characters %d came back", c.length, len([]rune(got)))
		}
		manifest := m.Files[export.PackageName].String()
		if c.note == "" && strings.Contains(manifest, "cells_") || !strings.Contains(manifest, c.note) {
			t.Errorf("the manifest does not say what became of %d characters", c.length)
		}
		for name, words := range map[string]string{export.PackageName: "本表共 1 个", "codebook.md": "are cut there: 1 of this table"} {
			if says := strings.Contains(m.Files[name].String(), words); says != (c.kept == "cut") {
				t.Errorf("%d characters: %s says that a cell was cut: %v", c.length, name, says)
			}
		}
		if text := rows(t, exported(t, "jsonl", a.Source()), "documents")[0]["text"]; text != long {
			t.Errorf("JSON does not keep %d characters", c.length)
		}
	}
}

func hashOf(b []byte) string {
	m := export.NewMeter(nopCloser{})
	m.Write(b)
	return m.Hash()
}

type nopCloser struct{}

func (nopCloser) Write(p []byte) (int, error) { return len(p), nil }
func (nopCloser) Close() error                { return nil }
