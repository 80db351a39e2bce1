package portal

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	"gongkai/crawler/fetch"
	"gongkai/store"
)

// sitemap is no software but what every site may have: an XML file with its URLs
// (urlset), or with its sitemaps (sitemapindex), named in robots.txt.
type sitemap struct{}

func (sitemap) Name() string { return "sitemap" }

// maxSitemap is how many URLs a sitemap may hold by its standard.
const maxSitemap = 50_000

func (sitemap) Lists(p *Page) []Listing {
	start := p.Text[:min(len(p.Text), 2048)]
	if !bytes.Contains(start, []byte("<urlset")) && !bytes.Contains(start, []byte("<sitemapindex")) {
		return nil
	}
	l := Listing{Total: -1, Last: true, Rows: sitemapRows(p)}
	if n := bytes.Count(p.Text, []byte("<loc>")); n > maxSitemap { // what is left out is told
		l.Total = n
	}
	return []Listing{l}
}

// More is never asked: a sitemap is one page.
func (sitemap) More(*Page, *Recipe) *Listing { return nil }

// sitemapRows reads the loc elements. What is broken ends the reading; what came
// before it stays.
func sitemapRows(p *Page) []fetch.Link {
	d := xml.NewDecoder(bytes.NewReader(p.Text))
	d.Strict, d.CharsetReader = false, func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 already
	var rows []fetch.Link
	seen := map[string]bool{}
	for len(rows) < maxSitemap {
		token, err := d.Token()
		if err != nil {
			return rows
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "loc" {
			continue
		}
		var loc string
		if d.DecodeElement(&loc, &start) != nil {
			return rows
		}
		if url := p.Resolve(strings.TrimSpace(loc)); url != "" && !seen[url] {
			seen[url] = true
			rows = append(rows, fetch.Link{URL: url, Kind: store.LinkScript})
		}
	}
	return rows
}
