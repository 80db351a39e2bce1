package parse

import (
	"bytes"
	"os"
	"testing"
	"unicode/utf8"
)

// FuzzParse holds Parse to its promises on any bytes: it does not panic, its
// text is UTF-8, every quote stands where its offsets say, and the same input
// gives the same document.
func FuzzParse(f *testing.F) {
	for _, file := range pageFiles(f) {
		body, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if len(body) < 20_000 {
			f.Add(body, "http://www.qingxi.gov.cn/t20170321_1.html", "text/html; charset=gb2312", "a.html")
		}
	}
	f.Add([]byte("<table><tr><td rowspan=9 colspan=9>一<tr><td>二</table>"), "", "", "")
	f.Add([]byte("PK\x03\x04word/document.xml"), "", "", "a.docx")
	f.Add([]byte("统计指标 | 单位 | 统计数 |\n(一)收到申请数 | 件 | 9 |"), "", "text/plain", "a.txt")
	f.Fuzz(func(t *testing.T, body []byte, url, contentType, file string) {
		if len(body) > 1<<16 {
			return
		}
		in := Input{Body: body, URL: url, ContentType: contentType, File: file}
		before := bytes.Clone(body)
		doc := Parse(in)
		if !bytes.Equal(before, body) {
			t.Fatal("the input was changed")
		}
		checkDocument(t, doc)
		if again := Parse(in); !bytes.Equal(marshal(t, doc), marshal(t, again)) {
			t.Fatalf("two answers for one input:\n%s\n%s", marshal(t, doc), marshal(t, again))
		}
	})
}

// checkDocument fails unless the document keeps what its type promises.
func checkDocument(t testing.TB, doc *Document) {
	t.Helper()
	if !utf8.ValidString(doc.Text) || !utf8.ValidString(doc.Title) {
		t.Fatalf("not UTF-8: %q, %q", doc.Title, doc.Text)
	}
	if doc.Error != "" && (doc.Text != "" || len(doc.Reports) != 0) {
		t.Fatalf("error %q with text", doc.Error)
	}
	text := []rune(doc.Text)
	stands := func(start, end int, quote string) {
		if start < 0 || end > len(text) || start > end || string(text[start:end]) != quote {
			t.Fatalf("text[%d:%d] is not %q", start, end, quote)
		}
	}
	if doc.Reports == nil {
		t.Fatal("reports is null")
	}
	for _, r := range doc.Reports {
		for _, i := range r.Indicators {
			stands(i.Start, i.End, i.Quote)
		}
		for _, d := range r.Differences {
			stands(d.Start, d.End, d.Quote)
		}
		for _, s := range r.Sections {
			if s.Start < 0 || s.End > len(text) || s.Start > s.End {
				t.Fatalf("section %q at %d to %d of %d", s.Heading, s.Start, s.End, len(text))
			}
		}
	}
}
