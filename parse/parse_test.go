package parse

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/parse/attach"
)

func TestKindsAreToldByTheirBytes(t *testing.T) {
	for _, c := range []struct {
		name string
		in   Input
		want Kind
	}{
		{"markup", Input{Body: []byte("<!DOCTYPE html><p>文")}, HTML},
		{"markup behind a BOM", Input{Body: []byte("\xef\xbb\xbf\r\n<HTML><p>文")}, HTML},
		{"markup in UTF-16", Input{Body: []byte("\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00")}, HTML},
		{"a fragment of markup", Input{Body: []byte("说明<br>第二行")}, HTML},
		{"a text that quotes tags", Input{Body: []byte("关于<承诺书>的通知 <p>"), File: "a.txt"}, Text},
		{"a page of markup in a text file", Input{Body: []byte("<!doctype html><p>文"), File: "a.txt"}, HTML},
		{"a page saved as a Word file", Input{Body: []byte("<html xmlns:w=\"urn:schemas-microsoft-com:office:word\"><p>文"), File: "a.doc", ContentType: "application/msword"}, HTML},
		{"a page saved as a workbook", Input{Body: []byte("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>1"), File: "a.xls"}, HTML},
		{"a text by its header", Input{Body: []byte("a <b> c"), ContentType: "text/plain; charset=utf-8"}, Text},
		{"plain text", Input{Body: []byte("全年公开 9 条")}, Text},
		{"plain text called markup", Input{Body: []byte("全年公开 9 条\n第二行"), ContentType: "text/html"}, Text},
		{"plain text in UTF-16", Input{Body: []byte("\xff\xfe\x87e\x87e\x87e")}, Text},
		{"a page that speaks of PDF", Input{Body: []byte("<p>%PDF-1.4</p>")}, HTML},
		{"a PDF named as text", Input{Body: []byte("%PDF-1.4\n"), File: "a.txt"}, attach.PDF},
		{"a picture", Input{Body: []byte("\xff\xd8\xff\xe0JFIF")}, attach.Image},
		{"something else", Input{Body: []byte("\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00>\x00")}, Binary},
		{"nothing", Input{}, Empty},
	} {
		if kind, _ := Readable(c.in); kind != c.want {
			t.Errorf("%s: %s, want %s", c.name, kind, c.want)
		}
	}
}

func TestAFileThatIsNotReadSaysSo(t *testing.T) {
	for body, want := range map[string]string{
		"":                       "empty: the file has no bytes",
		"Rar!\x1a\x07\x00":       "rar: archives of this kind are not opened",
		"7z\xbc\xaf\x27\x1c\x00": "7z: archives of this kind are not opened",
		"\xff\xd8\xff\xe0JFIF":   "image: there is no text in a picture",
		"\x7fELF\x02\x01\x01\x00\x00\x01\x00\x00": "binary: what kind of file it is cannot be told",
		"\xdb\xa5\x2d\x00 Word 2":                 "doc-95: files of Word 6, 95 and before are not read",
		"PK\x03\x04 cut":                          "zip: the archive is damaged",
	} {
		doc := Parse(Input{Body: []byte(body), File: "a.pdf", URL: "http://a/b.pdf"})
		if doc.Error != want || doc.Source.Size != int64(len(body)) || doc.Source.File != "a.pdf" || len(doc.Source.SHA256) != 64 {
			t.Errorf("%q: %+v, want error %q", body, doc, want)
		}
		var unread *UnreadError
		if _, err := Readable(Input{Body: []byte(body)}); doc.Source.Kind != "zip" && !errors.As(err, &unread) {
			t.Errorf("%q: %v", body, err)
		}
	}
}

func TestPagesOfEveryLayoutGiveTheirReport(t *testing.T) {
	for _, file := range pageFiles(t) {
		doc := parsePage(t, file)
		checkDocument(t, doc)
		if !strings.Contains(doc.Text, "制发规范性文件总数 | 件 | 26") {
			continue // not one of the layouts
		}
		if len(doc.Reports) != 1 || doc.Reports[0].Year != 2016 {
			t.Errorf("%s: %d reports", file, len(doc.Reports))
		}
	}
}

func TestAPageInGBKReadsLikeOneInUTF8(t *testing.T) {
	for _, name := range []string{"trs.html", "aspnet.html", "oldasp.html", "epoint.html", "founder.html"} {
		doc := parsePage(t, filepath.Join("testdata", "pages", name))
		if doc.Charset == nil || doc.Charset.Name != "gb18030" || doc.Charset.Replacements != 0 {
			t.Errorf("%s: charset %+v", name, doc.Charset)
		}
		if !strings.Contains(doc.Text, "全年主动公开政府信息12846条") {
			t.Errorf("%s: %q", name, doc.Text)
		}
	}
}

func TestWholeSamplesGiveTheirReports(t *testing.T) {
	dir := samplesDir(t)
	for name, reports := range map[string]int{
		"001_be38cc387fbdfa8e.txt": 1,
		"002_2b124b45d0b66a98.txt": 1,
		"003_e58907eb69c41167.txt": 1,
		"004_504f2814b7c8e9b7.txt": 1,
	} {
		body, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Skip(err)
		}
		doc := Parse(Input{Body: body, File: name})
		checkDocument(t, doc)
		if len(doc.Reports) != reports {
			t.Errorf("%s: %d reports, want %d", name, len(doc.Reports), reports)
		}
	}
}

// samplesDir finds the sample pages beside the repository.
func samplesDir(t *testing.T) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Skip("no go.mod above the test")
		}
	}
	dir = filepath.Join(dir, "..", "shared", "samples", "pages")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no sample pages beside the repository")
	}
	return dir
}
