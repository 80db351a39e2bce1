package portal

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
)

// nfcms is NFCMS, of many sites in Guangdong: content/post_N.html in lists with
// the script of TRS, whose pages count from 1 on most sites and from 0 on others.
type nfcms struct{}

func (nfcms) Name() string { return "nfcms" }

var nfcmsDocument = regexp.MustCompile(`/content/m?post_\d{1,12}\.html?$`)

// Lists knows the software by its documents, or by the names in its scripts.
func (f nfcms) Lists(p *Page) []Listing {
	pager, ok := readTRSPager(p.Text)
	if !ok || !bytes.Contains(p.Text, []byte("NFCMS_")) && len(rowsMatching(p, nfcmsDocument)) == 0 {
		return nil
	}
	base := 0 // the number that the second page has in its URL is 1 or 2
	if pager.current > 0 {
		base = 1
	}
	if second := linkedNumber(p, pager.stem, pager.ext); second > 0 {
		base = second - 1
	}
	l := f.listing(p, pager.pages, map[string]string{"stem": pager.stem, "ext": pager.ext, "base": strconv.Itoa(base)})
	if pager.stem == "index" {
		l.First = p.Resolve("./")
	}
	if n := trsNumber(p.URL(), pager.stem, pager.ext); n > 0 { // a later page that something links to
		l.Page = n + 1 - base
	}
	return []Listing{l}
}

func (f nfcms) More(p *Page, r *Recipe) *Listing {
	l := f.listing(p, r.Pages, r.With)
	return &l
}

// listing tries the likely number of a page first, then its neighbour.
func (nfcms) listing(p *Page, pages int, with map[string]string) Listing {
	base, _ := strconv.Atoi(with["base"])
	return Listing{
		Pages: pages, Total: -1, Rows: rowsMatching(p, nfcmsDocument), With: with,
		Ask: func(page int) []Ask {
			url := func(n int) Ask {
				return Ask{URL: p.Resolve(with["stem"] + "_" + strconv.Itoa(n) + "." + with["ext"])}
			}
			return []Ask{url(page - 1 + base), url(page - base)}
		},
	}
}

// linkedNumber is the number in the URL of the page behind this one, where a
// link leads there; 0 where none does.
func linkedNumber(p *Page, stem, ext string) int {
	for i := range p.Links {
		if isNextLabel(p.Links[i].Text) || p.Links[i].Text == "2" {
			if n := trsNumber(p.Links[i].URL, stem, ext); n == 1 || n == 2 {
				return n
			}
		}
	}
	return 0
}

// trsNumber is the n of …/stem_n.ext, 0 for other URLs.
func trsNumber(url, stem, ext string) int {
	name := url[strings.LastIndexByte(url, '/')+1:]
	name, ok := strings.CutPrefix(name, stem+"_")
	if !ok {
		return 0
	}
	name, ok = strings.CutSuffix(name, "."+ext)
	if !ok || len(name) > 6 {
		return 0
	}
	n, _ := strconv.Atoi(name)
	return max(0, n)
}
