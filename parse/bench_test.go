package parse_test

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"codeberg.org/readeck/go-readability/v2"

	"gongkai/parse"
	"gongkai/parse/charset"
)

// BenchmarkParse reads report pages from bytes to records, and beside it, in the
// same run, lets readability alone look for the article in the same pages,
// decoded for it beforehand.
func BenchmarkParse(b *testing.B) {
	names, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(names) == 0 {
		b.Fatal("no pages", err)
	}
	var pages, decoded [][]byte
	total := 0
	for _, name := range names {
		page, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		text, _ := charset.Decode(page, charset.Detect(page, "").Name)
		pages, decoded = append(pages, page), append(decoded, text)
		total += len(page)
	}
	b.Run("parse", func(b *testing.B) {
		b.SetBytes(int64(total))
		b.ReportAllocs()
		for b.Loop() {
			for _, page := range pages {
				parse.Parse(parse.Input{Body: page})
			}
		}
	})
	b.Run("readability", func(b *testing.B) {
		address, _ := url.Parse("http://www.qingxi.gov.cn/a.html")
		b.SetBytes(int64(total))
		b.ReportAllocs()
		for b.Loop() {
			for _, page := range decoded {
				if _, err := readability.FromReader(bytes.NewReader(page), address); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
