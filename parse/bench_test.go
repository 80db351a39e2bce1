package parse_test

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"gongkai/parse"
	"gongkai/parse/charset"
	"gongkai/parse/report"
	"gongkai/parse/reporttest"
)

// BenchmarkParse reads small report pages of many layouts from bytes to records.
func BenchmarkParse(b *testing.B) {
	names, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(names) == 0 {
		b.Fatal("no pages", err)
	}
	var pages [][]byte
	for _, name := range names {
		page, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, page)
	}
	besidePeers(b, pages)
}

// BenchmarkTypical reads pages of 30 KB, of each form of a report and of news.
func BenchmarkTypical(b *testing.B) {
	for _, form := range []report.Form{report.Prose, report.Table2014, report.Six2019, report.Six2021, ""} {
		name := string(form)
		if form == "" {
			name = "news"
		}
		b.Run(name, func(b *testing.B) { besidePeers(b, typicalPages(b, form)) })
	}
}

// typicalPages are four pages of a form, each of which is read as what it is.
func typicalPages(b *testing.B, form report.Form) [][]byte {
	g := reporttest.New(1)
	var pages [][]byte
	for range 4 {
		x := g.Typical(form, 30<<10)
		doc := parse.Parse(parse.Input{Body: x.Page})
		if want := min(len(form), 1); len(doc.Reports) != want || want > 0 && doc.Reports[0].Form != form {
			b.Fatalf("seed %d: %d reports on a page of %q", x.Seed, len(doc.Reports), form)
		}
		pages = append(pages, x.Page)
	}
	return pages
}

// besidePeers reads the pages from bytes to records, and beside it, in the same
// run, lets readability alone look for the article in them, decoded for it
// beforehand, and x/net/html make their trees, which is what any reader of
// markup spends at least.
func besidePeers(b *testing.B, pages [][]byte) {
	total := 0
	var decoded [][]byte
	for _, page := range pages {
		text, _ := charset.Decode(page, charset.Detect(page, "").Name)
		decoded = append(decoded, text)
		total += len(page)
	}
	each := func(name string, pages [][]byte, read func(page []byte) error) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(total))
			b.ReportAllocs()
			for b.Loop() {
				for _, page := range pages {
					if err := read(page); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
	address, err := url.Parse("http://www.qingxi.gov.cn/a.html")
	if err != nil {
		b.Fatal(err)
	}
	each("parse", pages, func(page []byte) error {
		parse.Parse(parse.Input{Body: page})
		return nil
	})
	each("readability", decoded, func(page []byte) error {
		_, err := readability.FromReader(bytes.NewReader(page), address)
		return err
	})
	each("html.Parse", decoded, func(page []byte) error {
		_, err := html.Parse(bytes.NewReader(page))
		return err
	})
}
