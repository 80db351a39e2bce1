package parse

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/parse/attach/attachtest"
)

func attachment(t testing.TB, name string) []byte {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", "attach", name))
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func TestAnArchiveGivesADocumentForEachOfItsFiles(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("2016年/民政局.doc")
	if err != nil {
		t.Fatal(err)
	}
	inner := attachtest.Zip("../表.xls", string(attachment(t, "report-six2021.xls")))
	body := attachtest.Zip(
		gbk, string(attachment(t, "report-table2014.doc")),
		"扫描.jpg", "\xff\xd8\xff\xe0",
		"更早.zip", string(inner),
		"说明.txt", "本次一并公布各年报告。",
	)
	docs := Documents(Input{Body: body, File: "a.zip", URL: "http://www.qingxi.gov.cn/a.zip"})
	want := []struct {
		file, kind string
		reports    int
	}{{"a.zip!/2016年/民政局.doc", "doc", 1}, {"a.zip!/扫描.jpg", "image", 0}, {"a.zip!/更早.zip!/../表.xls", "xls", 1}, {"a.zip!/说明.txt", "txt", 0}}
	if len(docs) != len(want) {
		t.Fatalf("%d documents", len(docs))
	}
	for i, w := range want {
		d := docs[i]
		checkDocument(t, d)
		if d.Source.File != w.file || d.Source.Kind != w.kind || len(d.Reports) != w.reports || (d.Error != "") != (w.kind == "image") {
			t.Errorf("%s is %s with %d reports, error %q; want %+v", d.Source.File, d.Source.Kind, len(d.Reports), d.Error, w)
		}
	}

	whole := Parse(Input{Body: body, File: "a.zip"})
	checkDocument(t, whole)
	if whole.Source.Kind != "zip" || whole.Error != "" || len(whole.Reports) != 2 {
		t.Fatalf("kind %s, error %q, %d reports", whole.Source.Kind, whole.Error, len(whole.Reports))
	}
	if len(whole.Flags) == 0 || whole.Flags[0] != (Flag{"unread-member", "扫描.jpg: image: there is no text in a picture"}) {
		t.Errorf("flags %v", whole.Flags)
	}
	lines := strings.Split(whole.Text, "\n")
	for _, r := range whole.Reports {
		for _, i := range r.Indicators {
			if i.Cell == nil {
				continue
			}
			if row := rowOf(lines, i.Cell.Table, i.Cell.Row); !strings.Contains(row, i.Raw) {
				t.Fatalf("%s: row %d of table %d is %q and has no %s", i.Code, i.Cell.Row, i.Cell.Table, row, i.Raw)
			}
		}
	}
}

// rowOf finds a row of a table: tables are runs of lines with separators.
func rowOf(lines []string, table, row int) string {
	at, in := -1, false
	for i, l := range lines {
		if now := strings.Contains(l, "|"); now && !in {
			if at++; at == table && i+row < len(lines) {
				return lines[i+row]
			}
			in = true
		} else if !now {
			in = false
		}
	}
	return ""
}

func TestAnArchiveThatCannotBeReadSaysWhy(t *testing.T) {
	nested := attachtest.Zip("a.txt", "文")
	for range 4 {
		nested = attachtest.Zip("a.zip", string(nested))
	}
	for name, c := range map[string]struct {
		body []byte
		want string
	}{
		"empty":         {attachtest.Zip(), "zip: the archive is empty"},
		"damaged":       {[]byte("PK\x03\x04 cut"), "zip: the archive is damaged"},
		"only pictures": {attachtest.Zip("a.jpg", "\xff\xd8\xff\xe0"), "zip: none of its members is read"},
		"too deep":      {nested, "zip: none of its members is read"},
	} {
		if doc := Parse(Input{Body: c.body, File: "a.zip"}); doc.Error != c.want || doc.Source.Kind != "zip" {
			t.Errorf("%s: %q of a %s, want %q", name, doc.Error, doc.Source.Kind, c.want)
		}
	}
	docs := Documents(Input{Body: nested, File: "a.zip"})
	if len(docs) != 1 || docs[0].Error != "zip: archives lie too deep in one another" {
		t.Errorf("%d documents, error %q", len(docs), docs[0].Error)
	}
}

func TestMembersOfAnArchiveShareWhatItMayCost(t *testing.T) {
	page := "<p>" + strings.Repeat("公开", 700_000)
	docs := Documents(Input{Body: attachtest.Zip("1.htm", page, "2.htm", page, "3.htm", page, "4.htm", page, "5.htm", page), File: "a.zip"})
	read := 0
	for _, d := range docs {
		if d.Error == "" {
			read++
		}
	}
	if last := docs[4].Error; read != 3 || last != "the text is longer than 16 MiB" {
		t.Errorf("%d members of 4 MiB were read, the last says %q", read, last)
	}
}
