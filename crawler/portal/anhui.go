package portal

import (
	"regexp"
	"strconv"
	"strings"
)

// anhui is the disclosure module of many sites in Anhui: lists
// /XxgkContent/showList/<office>/<category>/page_k.html, documents
// /XxgkContent/show/<id>.html; annual reports have a controller of their own.
type anhui struct{}

func (anhui) Name() string { return "anhui" }

var (
	anhuiPage     = regexp.MustCompile(`^(.*/\w{1,40}/showList(?:/\w{1,40}){1,4})/page_(\d{1,6})\.html$`)
	anhuiDocument = regexp.MustCompile(`/\w{1,40}/show/\d{1,12}\.html$`)
)

// Lists knows a list by its own URL, or by its pager where it has another name.
func (f anhui) Lists(p *Page) []Listing {
	base, page := "", 1
	if m := anhuiPage.FindStringSubmatch(p.URL()); m != nil {
		base, page = m[1], number([]byte(m[2]))
	} else if base = f.pager(p); base == "" {
		return nil
	}
	l := f.listing(p, base)
	l.First, l.Page = base+"/page_1.html", page
	return []Listing{l}
}

// pager is the list that a page's own pager leads through, "" for none. Links to
// first pages are menus.
func (anhui) pager(p *Page) string {
	for i := range p.Links {
		if !strings.Contains(p.Links[i].URL, "/showList/") {
			continue
		}
		m := anhuiPage.FindStringSubmatch(p.Links[i].URL)
		if m != nil && number([]byte(m[2])) > 1 && isPagerLabel(p.Links[i].Text) {
			return m[1]
		}
	}
	return ""
}

func (f anhui) More(p *Page, r *Recipe) *Listing {
	l := f.listing(p, r.With["base"])
	return &l
}

func (anhui) listing(p *Page, base string) Listing {
	pages := pagesSaid(p.Text)
	if _, last := pagerLinks(p); pages == 0 {
		if m := anhuiPage.FindStringSubmatch(last); m != nil && m[1] == base {
			pages = number([]byte(m[2]))
		}
	}
	return Listing{
		Pages: pages, Total: totalSaid(p.Text), Rows: rowsMatching(p, anhuiDocument),
		With: map[string]string{"base": base},
		Ask: func(page int) []Ask {
			return []Ask{{URL: base + "/page_" + strconv.Itoa(page) + ".html"}}
		},
	}
}
