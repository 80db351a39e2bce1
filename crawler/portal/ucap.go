package portal

import (
	"regexp"
	"strconv"
	"strings"
)

// ucap is UCAP (开普): createPageHTML('page_div', pages, current, 'list',
// 'shtml', rows), where pages count from 1; the second is list_2.shtml, and
// index_2.shtml where the list's page is also its folder's.
type ucap struct{}

func (ucap) Name() string { return "ucap" }

var (
	ucapCall     = regexp.MustCompile(`^createPageHTML\s*\(\s*["'][\w#.-]{1,60}["']\s*,\s*(\d{1,6})\s*,\s*(\d{1,6})\s*,\s*["']([\w-]{1,60})["']\s*,\s*["'](\w{1,10})["']\s*(?:,\s*(\d{1,8})\s*)?`)
	ucapDocument = regexp.MustCompile(`/content_\d{1,12}\.s?html?$|/content\.shtml$|/\d{6}/[0-9a-f]{32}\.shtml$|/\d{6}/(?:t\d{8}_)?\d{5,12}\.s?html?$`)
	ucapList     = regexp.MustCompile(`/((?:[\w-]{0,40}list|index)[\w-]{0,20})\.(shtml|html)$`)
)

// Lists reads the call. Pages that only say 共 3 页 are lists where documents
// stand on them under the names that the software gives.
func (f ucap) Lists(p *Page) []Listing {
	if m := first(p.Text, "createPageHTML", 300, ucapCall); m != nil {
		l := f.listing(p, number(m[1]), string(m[3]), string(m[4]))
		if len(m[5]) > 0 {
			l.Total = number(m[5])
		}
		if l.Page = number(m[2]); l.Page > 1 {
			l.First = f.first(p, string(m[3]), string(m[4]))
		}
		return []Listing{l}
	}
	name := ucapList.FindStringSubmatch(p.URL())
	if name == nil || len(rowsMatching(p, ucapDocument)) == 0 || pagesSaid(p.Text) < 2 {
		return nil
	}
	l := f.listing(p, pagesSaid(p.Text), name[1], name[2])
	l.Total = totalSaid(p.Text)
	return []Listing{l}
}

// first is the URL of the first page, seen from a later one.
func (ucap) first(p *Page, stem, ext string) string {
	if strings.HasPrefix(p.URL()[strings.LastIndexByte(p.URL(), '/')+1:], "index_") {
		stem = "index"
	}
	return p.Resolve(stem + "." + ext)
}

func (f ucap) More(p *Page, r *Recipe) *Listing {
	l := f.listing(p, r.Pages, r.With["stem"], r.With["ext"])
	return &l
}

func (ucap) listing(p *Page, pages int, stem, ext string) Listing {
	rows := rowsMatching(p, ucapDocument)
	if len(rows) == 0 {
		rows = mainRows(p)
	}
	return Listing{
		Pages: pages, Total: -1, Rows: rows,
		With: map[string]string{"stem": stem, "ext": ext},
		Ask: func(page int) []Ask {
			suffix := "_" + strconv.Itoa(page) + "." + ext
			asks := []Ask{{URL: p.Resolve(stem + suffix)}}
			if stem != "index" {
				asks = append(asks, Ask{URL: p.Resolve("index" + suffix)})
			}
			return asks
		},
	}
}
