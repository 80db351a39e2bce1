package parse

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestKindsAreToldByTheirBytes(t *testing.T) {
	word := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."), utf16("WordDocument")...)
	sheet := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."), utf16("Workbook")...)
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
		{"a text by its header", Input{Body: []byte("a <b> c"), ContentType: "text/plain; charset=utf-8"}, Text},
		{"plain text", Input{Body: []byte("全年公开 9 条")}, Text},
		{"plain text called markup", Input{Body: []byte("全年公开 9 条\n第二行"), ContentType: "text/html"}, Text},
		{"a PDF", Input{Body: []byte("%PDF-1.4\n"), File: "a.txt"}, PDF},
		{"a PDF behind white space", Input{Body: []byte("\r\n\r\n%PDF-1.4\n")}, PDF},
		{"a page that speaks of PDF", Input{Body: []byte("<p>%PDF-1.4</p>")}, HTML},
		{"Word", Input{Body: []byte("PK\x03\x04....word/document.xml")}, DOCX},
		{"Excel", Input{Body: []byte("PK\x03\x04....xl/workbook.xml")}, XLSX},
		{"OFD", Input{Body: []byte("PK\x03\x04....OFD.xml")}, OFD},
		{"another archive", Input{Body: []byte("PK\x03\x04....a.jpg")}, Zip},
		{"old Word", Input{Body: word}, DOC},
		{"old Excel", Input{Body: sheet}, XLS},
		{"old Excel by its name", Input{Body: []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), File: "表.XLS"}, XLS},
		{"a picture", Input{Body: []byte("\xff\xd8\xff\xe0JFIF")}, Image},
		{"nothing", Input{}, Empty},
	} {
		kind, err := Readable(c.in)
		if kind != c.want {
			t.Errorf("%s: %s, want %s", c.name, kind, c.want)
		}
		var unread *UnreadError
		if read := kind == HTML || kind == Text; read != (err == nil) || !read && (!errors.As(err, &unread) || unread.Kind != kind) {
			t.Errorf("%s: error %v", c.name, err)
		}
	}
}

func TestAFileThatIsNotReadSaysSo(t *testing.T) {
	doc := Parse(Input{Body: []byte("%PDF-1.4\n"), File: "a.pdf", URL: "http://a/b.pdf"})
	if doc.Error != "pdf files are not read yet" || doc.Source.Size != 9 || doc.Source.File != "a.pdf" || len(doc.Source.SHA256) != 64 {
		t.Errorf("%+v", doc)
	}
	if doc := Parse(Input{}); doc.Error != "the file is empty" {
		t.Errorf("%+v", doc)
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
