package wacz

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"gongkai/parse"
	"gongkai/store"
	"gongkai/store/export"
	"gongkai/store/export/exporttest"
)

func exported(t *testing.T, o Options, sources ...export.Source) *exporttest.Memory {
	t.Helper()
	o.Software = "gongkai test"
	m := exporttest.NewMemory()
	if err := export.Run(m, func(s export.Sink) error { return Export(t.Context(), sources, s, o) }); err != nil {
		t.Fatal(err)
	}
	return m
}

// entries unpacks a file: the contents by path, and the paths that are stored as
// they are.
func entries(t *testing.T, file []byte) (contents map[string][]byte, stored map[string]bool) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	contents, stored = map[string][]byte{}, map[string]bool{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if contents[f.Name] != nil {
			t.Errorf("%s is there twice", f.Name)
		}
		if contents[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		stored[f.Name] = f.Method == zip.Store
	}
	return contents, stored
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return "sha256:" + hex.EncodeToString(sum[:])
}

type description struct {
	Profile, Title, Created, Software, Citation, MainPageURL, MainPageDate string
	Version                                                                string `json:"wacz_version"`
	Resources                                                              []struct {
		Name, Path, Hash string
		Bytes            int
	}
}

func TestTheManifestIsTrueOfEveryFile(t *testing.T) {
	for _, block := range []int{0, 2} {
		m := exported(t, Options{indexBlock: block, MaxSegment: 2000}, exporttest.Sample("sample").Source())
		contents, stored := entries(t, m.Files["sample.wacz"].Bytes())
		var d description
		if err := json.Unmarshal(contents["datapackage.json"], &d); err != nil {
			t.Fatal(err)
		}
		if d.Profile != "data-package" || d.Version != "1.1.1" || d.Title != "测试县政务公开" || !strings.HasPrefix(d.Created, "2024-03-01T08:00:") ||
			d.Software != "gongkai test" || d.Citation == "" || d.MainPageURL != "http://gk.example/" || d.MainPageDate != "2024-03-01T08:00:00Z" {
			t.Errorf("%+v", d)
		}
		listed := map[string]bool{"datapackage.json": true, "datapackage-digest.json": true}
		for _, r := range d.Resources {
			listed[r.Path] = true
			if b, there := contents[r.Path]; !there || r.Hash != hashOf(b) || r.Bytes != len(b) || r.Name == "" {
				t.Errorf("%s: %d bytes with %s, the manifest says %d with %s", r.Path, len(b), hashOf(b), r.Bytes, r.Hash)
			}
		}
		warcs := 0
		for path := range contents {
			if !listed[path] {
				t.Errorf("%s is not in the manifest", path)
			}
			if strings.HasPrefix(path, "archive/") {
				warcs++
			}
			if strings.HasSuffix(path, ".gz") && !stored[path] {
				t.Errorf("%s cannot be read in part", path)
			}
		}
		if warcs < 4 {
			t.Errorf("%d segments", warcs)
		}
		var digest struct{ Path, Hash string }
		if err := json.Unmarshal(contents["datapackage-digest.json"], &digest); err != nil || digest.Path != "datapackage.json" || digest.Hash != hashOf(contents["datapackage.json"]) {
			t.Errorf("%+v, %v", digest, err)
		}
		if r := packageOf(t, m).Resources; len(r) != 3 || r[0].Path != "sample.wacz" || r[0].Hash != hashOf(m.Files["sample.wacz"].Bytes()) || *r[0].Rows != 7 {
			t.Errorf("the export's own manifest: %+v", r)
		}
	}
}

func packageOf(t *testing.T, m *exporttest.Memory) (p export.Package) {
	t.Helper()
	if err := json.Unmarshal(m.Files[export.PackageName].Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestALargeIndexHasBlocksThatABrowserFinds(t *testing.T) {
	a := exporttest.Sample("sample")
	plain, _ := entries(t, exported(t, Options{}, a.Source()).Files["sample.wacz"].Bytes())
	packed, _ := entries(t, exported(t, Options{indexBlock: 4}, a.Source()).Files["sample.wacz"].Bytes())
	index, blocks := packed["indexes/index.cdx.gz"], strings.Split(strings.TrimSpace(string(packed["indexes/index.idx"])), "\n")
	if blocks[0] != `!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}` || len(blocks) != 1+4 {
		t.Fatalf("%q", blocks)
	}
	var whole []byte
	for _, line := range blocks[1:] {
		parts := strings.SplitN(line, " ", 3)
		var at struct {
			Offset, Length   int
			Digest, Filename string
		}
		if err := json.Unmarshal([]byte(parts[2]), &at); err != nil {
			t.Fatal(err)
		}
		block := index[at.Offset : at.Offset+at.Length]
		gz, err := gzip.NewReader(bytes.NewReader(block))
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(gz)
		if err != nil || !bytes.HasPrefix(text, []byte(parts[0]+" "+parts[1]+" ")) || at.Digest != hashOf(block) || at.Filename != "index.cdx.gz" {
			t.Errorf("%s leads to %.80q, %v", line, text, err)
		}
		whole = append(whole, text...)
	}
	if want := plain["indexes/index.cdx"]; len(want) == 0 || !bytes.Equal(whole, want) {
		t.Errorf("the blocks hold %d bytes, a plain index %d", len(whole), len(want))
	}
}

// listed reads a list of pages behind its head.
func listed(t *testing.T, text []byte) (urls []string, all map[string]page) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if !strings.HasPrefix(lines[0], `{"format":"json-pages-1.0","id":"`) || !strings.Contains(lines[0], `"hasText":true`) {
		t.Errorf("the head is %s", lines[0])
	}
	all = map[string]page{}
	for _, line := range lines[1:] {
		var p page
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatal(err)
		}
		urls = append(urls, p.URL)
		all[p.URL] = p
	}
	return urls, all
}

func TestPagesHaveTitlesTextsAndTimes(t *testing.T) {
	contents, _ := entries(t, exported(t, Options{}, exporttest.Sample("sample").Source()).Files["sample.wacz"].Bytes())
	main, of := listed(t, contents["pages/pages.jsonl"])
	if want := []string{"http://gk.example/", "http://gk.example/gbk.html?q=%D5%FE%B8%AE", "http://gk.example/large.pdf"}; !slices.Equal(main, want) {
		t.Errorf("seeds and reports: %q", main)
	}
	seed := of["http://gk.example/"]
	if seed.Title != "+测试县人民政府年度报告" || !strings.Contains(seed.Text, "主动公开政府信息1354条") || seed.TS != "2024-03-01T08:00:00Z" || !seed.Seed || seed.ID == "" {
		t.Errorf("%+v", seed)
	}
	extra, of := listed(t, contents["pages/extraPages.jsonl"])
	for _, url := range []string{"http://gk.example/old.html", "http://gk.example/robots.txt", "http://gk.example/odd", "http://gone.example/"} {
		if slices.Contains(extra, url) {
			t.Errorf("%s is no page", url)
		}
	}
	if p := of["http://gk.example/gzip.html"]; p.Title != p.URL || p.Mime != "text/html" || p.Status != "200" { // it was not parsed
		t.Errorf("%+v", p)
	}
}

func TestWithoutSeedsAndReportsTheOtherPagesComeFirst(t *testing.T) {
	a := exporttest.New("small", "")
	a.Parse(a.Page("http://gk.example/a", "HTTP/1.1 200 OK", []byte("a")), &parse.Document{Title: "甲"})
	contents, _ := entries(t, exported(t, Options{}, a.Source()).Files["small.wacz"].Bytes())
	if urls, _ := listed(t, contents["pages/pages.jsonl"]); len(urls) != 1 || contents["pages/extraPages.jsonl"] != nil {
		t.Errorf("%q", urls)
	}
}

func TestTheSameMarksGiveTheSameBytes(t *testing.T) {
	a := exporttest.Sample("sample")
	source := a.Source()
	first := exported(t, Options{}, source)
	a.Page("http://gk.example/later", "HTTP/1.1 200 OK", nil)
	second := exported(t, Options{}, source)
	for name, file := range first.Files {
		if !bytes.Equal(file.Bytes(), second.Files[name].Bytes()) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestEveryPortalHasAFileAndAnEmptyOneNone(t *testing.T) {
	told := uint64(0)
	m := exported(t, Options{Progress: func(done, total uint64) { told = max(told, done) }},
		exporttest.Sample("a").Source(), exporttest.New("empty", "").Source(), exporttest.Sample("b").Source())
	if want := []string{"a.wacz", "b.wacz", "codebook.md", "codebook.csv", export.PackageName}; !slices.Equal(m.Names, want) {
		t.Errorf("%q", m.Names)
	}
}

func TestAnInterruptionAtAnyStepLeavesNothing(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	sources := []export.Source{exporttest.Sample("a").Source()}
	for failAt := 1; ; failAt++ {
		m := exporttest.NewMemory()
		err := export.Run(&exporttest.Faulty{Sink: m, FailAt: failAt}, func(s export.Sink) error { return Export(t.Context(), sources, s, Options{}) })
		if left, _ := os.ReadDir(temp); len(left) > 0 {
			t.Errorf("step %d leaves %v", failAt, left)
		}
		if err == nil {
			if failAt < 8 {
				t.Errorf("only %d steps", failAt)
			}
			return
		}
		if m.Committed || !m.Aborted {
			t.Errorf("step %d: committed %v", failAt, m.Committed)
		}
	}
}

func TestARevisitOfAPageIsNoFurtherPage(t *testing.T) {
	a := exporttest.New("small", "")
	first := a.Page("http://gk.example/a", "HTTP/1.1 200 OK\r\nContent-Length: 4", []byte("page"))
	for i := range 3 {
		v := a.Page("http://gk.example/a", fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nX: %d", i), []byte("page"))
		v.Outcome, v.SameAs = store.SameContent, first.Number
	}
	contents, _ := entries(t, exported(t, Options{}, a.Source()).Files["small.wacz"].Bytes())
	if urls, _ := listed(t, contents["pages/pages.jsonl"]); len(urls) != 1 {
		t.Errorf("%q", urls)
	}
	if n := bytes.Count(contents["indexes/index.cdx"], []byte("\n")); n != 4 {
		t.Errorf("%d lines in the index", n)
	}
}
