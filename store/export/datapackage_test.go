package export_test

import (
	"encoding/csv"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/parse/report"
	"gongkai/store/export"
	"gongkai/store/export/exporttest"
)

// packed writes the manifest of an export without files of its own.
func packed(t *testing.T, sources ...export.Source) (*exporttest.Memory, map[string]any) {
	t.Helper()
	m := exporttest.NewMemory()
	p, err := export.NewPackage(t.Context(), "gongkai-test", "gongkai 1", sources)
	if err == nil {
		err = export.Run(m, p.Write)
	}
	if err != nil {
		t.Fatal(err)
	}
	var manifest map[string]any
	if err := json.Unmarshal(m.Files[export.PackageName].Bytes(), &manifest); err != nil {
		t.Fatal(err)
	}
	return m, manifest
}

func TestTheManifestSaysUnderWhichConditionsPagesWereHad(t *testing.T) {
	s := exporttest.Sample("sample").Source()
	s.Configured = &export.Configured{Seeds: []string{"http://gk.example/"}, RobotsAgent: "gongkai", Delay: "2s"}
	_, manifest := packed(t, s, exporttest.New("empty", "").Source())
	crawl := manifest["crawl"].([]any)
	first := crawl[0].(map[string]any)
	for key, want := range map[string]any{
		"portal": "sample", "user_agent": "gongkai", "first_fetched": "2024-03-01T08:00:00.123456Z", "last_fetched": "2024-03-01T08:00:28.123456Z",
	} {
		if first[key] != want {
			t.Errorf("%s is %v, want %v", key, first[key], want)
		}
	}
	configured := first["configured"].(map[string]any)
	if configured["delay"] != "2s" || !strings.Contains(first["robots_policy"].(string), "RFC 9309") {
		t.Errorf("%v", first)
	}
	if empty := crawl[1].(map[string]any); empty["configured"] != nil || empty["first_fetched"] != nil || empty["portal"] != "empty" {
		t.Errorf("%v", empty)
	}
	if sources := manifest["sources"].([]any); sources[0].(map[string]any)["path"] != "http://gk.example/" {
		t.Errorf("%v", sources)
	}
}

func TestAnExportCanBeCitedInBothLanguages(t *testing.T) {
	s, err := exporttest.Sample("sample").Source().Select(t.Context(), export.Selection{Region: "99"})
	if err != nil {
		t.Fatal(err)
	}
	_, manifest := packed(t, s)
	id := s.Log.Portal().ID.String()
	if want := "gongkai 1: 测试县政务公开 (" + id + ", visits 1-15). Archived until 2024-03-01 (UTC). Selection: region 99."; manifest["citation"] != want {
		t.Errorf("%v, want %s", manifest["citation"], want)
	}
	if want := "gongkai 1：测试县政务公开（" + id + "，第1至15次采集）。存档截至2024-03-01（UTC）。范围：region 99。"; manifest["citation_zh"] != want {
		t.Errorf("%v, want %s", manifest["citation_zh"], want)
	}
}

func TestEveryExportCarriesTheCodebook(t *testing.T) {
	m, _ := packed(t, exporttest.New("empty", "").Source())
	table := m.Files["codebook.csv"].String()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(table, "\uFEFF"))).ReadAll()
	if err != nil || len(rows) != len(report.Codes())+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	at := slices.IndexFunc(rows, func(row []string) bool { return row[0] == "app.new@nat" })
	if at < 0 || rows[at][1] != "app_new_nat" || rows[at][4] != "件" || rows[at][5] != "integer" {
		t.Errorf("%v", rows[max(at, 0)])
	}
	if text := m.Files["codebook.md"].String(); !strings.Contains(text, "零是写出来的") || !strings.Contains(text, "`req.recv.mail`") {
		t.Error("the codebook for people lacks codes, or how to read them")
	}
}

// The rules of Frictionless for what we write: docs of Data Package, version 1.
func TestTheManifestIsADataPackage(t *testing.T) {
	m, manifest := packed(t, exporttest.Sample("sample").Source())
	name := regexp.MustCompile(`^[-a-z0-9._/]+$`)
	if !name.MatchString(manifest["name"].(string)) || manifest["profile"] != "data-package" {
		t.Errorf("%v, %v", manifest["name"], manifest["profile"])
	}
	names := map[any]bool{}
	for _, r := range manifest["resources"].([]any) {
		r := r.(map[string]any)
		if !name.MatchString(r["name"].(string)) || names[r["name"]] {
			t.Errorf("resource %v is named badly, or twice", r["name"])
		}
		names[r["name"]] = true
		file := m.Files[r["path"].(string)]
		if file == nil || r["bytes"] != float64(file.Len()) || !regexp.MustCompile(`^sha256:[0-9a-f]{64}$`).MatchString(r["hash"].(string)) {
			t.Errorf("resource %v: %v bytes, %v", r["name"], r["bytes"], r["hash"])
		}
	}
}
