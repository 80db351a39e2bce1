package portal

import (
	"regexp"
	"strconv"
	"strings"

	"gongkai/crawler/fetch"
)

// trs is TRS WCM: static pages index.html, index_1.html …, whose number a script
// on the page states.
type trs struct{}

func (trs) Name() string { return "trs" }

// Lists finds the call that draws the page links: createPageHTML(pages, current,
// "index", "html"), also with the number of rows before; or countPage and
// currentPage in variables.
func (f trs) Lists(p *Page) []Listing {
	pager, ok := readTRSPager(p.Text)
	if !ok {
		return nil
	}
	l := f.listing(p, pager.pages, pager.stem, pager.ext)
	l.Page = pager.current + 1
	if pager.stem == "index" {
		l.First = p.Resolve("./") // the folder and its index are one page
	}
	return []Listing{l}
}

func (f trs) More(p *Page, r *Recipe) *Listing {
	l := f.listing(p, r.Pages, r.With["stem"], r.With["ext"])
	return &l
}

func (trs) listing(p *Page, pages int, stem, ext string) Listing {
	return Listing{
		Pages: pages, Total: -1, Rows: trsRows(p, stem),
		With: map[string]string{"stem": stem, "ext": ext},
		Ask: func(page int) []Ask {
			return []Ask{{URL: p.Resolve(stem + "_" + strconv.Itoa(page-1) + "." + ext)}}
		},
	}
}

var (
	trsCall     = regexp.MustCompile(`^createPageHTML\s*\(\s*(\d{1,6})\s*,\s*(\d{1,6})\s*(?:,\s*(\d{1,6})\s*)?(?:,\s*["']([\w-]{1,40})["']\s*,\s*["'](\w{1,10})["'])?`)
	trsCount    = regexp.MustCompile(`^(?:countPage|totalPage|pageCount)\s*=\s*["']?(\d{1,6})\b`)
	trsCurrent  = regexp.MustCompile(`^currentPage\s*=\s*["']?(\d{1,6})\b`)
	trsNumbered = regexp.MustCompile(`["']_["']|index_`)
)

// trsPager is what the script of a page says of its list.
type trsPager struct {
	pages, current int // current counts from 0
	stem, ext      string
}

// readTRSPager finds the script. With three numbers the first counts rows.
func readTRSPager(text []byte) (trsPager, bool) {
	pager := trsPager{stem: "index", ext: "html"}
	if m := first(text, "createPageHTML", 200, trsCall); m != nil {
		count, current := m[1], m[2]
		if len(m[3]) > 0 {
			count, current = m[2], m[3]
		}
		if len(m[4]) > 0 {
			pager.stem, pager.ext = string(m[4]), string(m[5])
		}
		pager.pages, pager.current = number(count), number(current)
		return pager, true
	}
	for _, name := range []string{"countPage", "totalPage", "pageCount"} {
		m := first(text, name, 60, trsCount)
		if m == nil || !trsNumbered.Match(text) {
			continue
		}
		pager.pages = number(m[1])
		if m := first(text, "currentPage", 60, trsCurrent); m != nil {
			pager.current = number(m[1])
		}
		return pager, true
	}
	return pager, false
}

// number reads digits that an expression has matched.
func number(digits []byte) int {
	n, _ := strconv.Atoi(string(digits))
	return n
}

var trsDocument = regexp.MustCompile(`/(?:t\d{8}_\d+|P0\d{10,}|W0\d{10,})[^/]*$`)

// trsRows are the links to documents: tYYYYMMDD_ID.html, and the files that lie
// beside them. Where a site names its documents otherwise, all that lies below
// the list's folder.
func trsRows(p *Page, stem string) []fetch.Link {
	var named, below []fetch.Link
	folder := p.Resolve("./")
	for _, l := range p.Links {
		switch {
		case trsDocument.MatchString(l.URL):
			named = append(named, l)
		case strings.HasPrefix(l.URL, folder) && l.URL != folder && l.Text != "" && !strings.HasPrefix(l.URL[len(folder):], stem):
			below = append(below, l)
		}
	}
	if len(named) > 0 {
		return named
	}
	return below
}
