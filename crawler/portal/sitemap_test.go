package portal

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/store"
)

func sitemapPage(text string) *Page {
	return &Page{Request: &store.Request{Kind: store.KindPage, URL: "http://a.example/sitemap.xml"}, Text: []byte(text), Charset: "utf-8"}
}

func TestSitemapsAreReadAsFarAsTheyAreWhole(t *testing.T) {
	const head = `<?xml version="1.0" encoding="GBK"?>` + "\n"
	for name, test := range map[string]struct {
		text string
		rows int
	}{
		"a set of URLs":      {head + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> http://a.example/1.html </loc><lastmod>2024-01-01</lastmod></url><url><loc>/2.html?a=1&amp;b=2</loc></url></urlset>`, 2},
		"an index":           {head + `<sitemapindex><sitemap><loc>http://a.example/s1.xml.gz</loc></sitemap></sitemapindex>`, 1},
		"each URL once":      {`<urlset><url><loc>/1</loc></url><url><loc>http://a.example/1</loc></url></urlset>`, 1},
		"cut in the middle":  {`<urlset><url><loc>/1</loc></url><url><loc>/2`, 1},
		"not a URL":          {`<urlset><url><loc>javascript:x()</loc></url><url><loc>http://[</loc></url></urlset>`, 0},
		"entities that grow": {`<!DOCTYPE x [<!ENTITY a "aaaa">]><urlset><url><loc>/&a;&a;</loc></url></urlset>`, 1},
	} {
		lists := sitemap{}.Lists(sitemapPage(test.text))
		if len(lists) != 1 || len(lists[0].Rows) != test.rows || !lists[0].Last {
			t.Errorf("%s: %+v", name, lists)
		}
	}
	if lists := (sitemap{}).Lists(sitemapPage(`<html><a href="/">urlset</a></html>`)); lists != nil {
		t.Errorf("a page was taken for a sitemap: %+v", lists)
	}
}

func TestASitemapIsReadToTheEndOfWhatItMayHold(t *testing.T) {
	for _, n := range []int{maxSitemap, maxSitemap + 1000} {
		var b strings.Builder
		b.WriteString("<urlset>")
		for i := range n {
			fmt.Fprintf(&b, "<url><loc>http://a.example/zwgk/art/2024/1/1/art_12345_%d.html</loc><lastmod>2024-01-01</lastmod></url>\n", i)
		}
		b.WriteString("</urlset>")
		rd := &Reader{Families: Families()}
		all := rd.Read(sitemapPage(b.String()))
		if len(all) != 1 || len(all[0].Rows) != maxSitemap {
			t.Fatalf("%d readings, %d rows", len(all), len(all[0].Rows))
		}
		if l := all[0].ListPage; (n > maxSitemap) != (l.Total == n) {
			t.Errorf("%+v", l)
		}
	}
}

func FuzzSitemap(f *testing.F) {
	f.Add(`<urlset><url><loc>/1</loc></url></urlset>`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range (sitemap{}).Lists(sitemapPage(text)) {
			for _, r := range l.Rows {
				if r.URL == "" {
					t.Error("a row without URL")
				}
			}
		}
	})
}
