package portal

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
)

// vsb is VSB 博达. Its lists come in two forms: list.jsp?totalpage=T&PAGENUM=k,
// and static pages xxgk.htm, xxgk/{T-1}.htm … xxgk/1.htm, whose numbers fall, so
// that the oldest page keeps its name.
type vsb struct{}

func (vsb) Name() string { return "vsb" }

var (
	vsbDocument = regexp.MustCompile(`/info/\d{1,9}/\d{1,9}\.htm$|[?&]wbnewsid=\d{1,9}`)
	vsbNumber   = regexp.MustCompile(`([?&](?i:PAGENUM)=)(\d{1,6})`)
	vsbPages    = regexp.MustCompile(`[?&](?i:totalpage)=(\d{1,6})`)
	vsbTree     = regexp.MustCompile(`[?&]wbtreeid=(\d{1,9})`)
	vsbPaging   = regexp.MustCompile(`(?i)\b(?:totalpage|PAGENUM)=\d*&?`)
	vsbStatic   = regexp.MustCompile(`^(\d{1,6})\.htm$`)
)

func (f vsb) Lists(p *Page) []Listing {
	if l := f.dynamic(p); l != nil {
		return []Listing{*l}
	}
	return f.static(p)
}

func (f vsb) More(p *Page, r *Recipe) *Listing {
	pages, _ := strconv.Atoi(r.With["pages"])
	var l Listing
	switch {
	case r.With["url"] != "":
		l = f.numbered(p, r.With["url"], max(pages, vsbPagesOf(p)))
	case pages > 0:
		l = f.descending(p, r.With["stem"], pages)
		l.Last = r.Page >= pages
	default:
		return nil
	}
	return &l
}

// dynamic finds a link to a numbered page of the same column.
func (f vsb) dynamic(p *Page) *Listing {
	if !bytes.Contains(p.Text, []byte("PAGENUM")) && !vsbNumber.MatchString(p.URL()) {
		return nil
	}
	tree := vsbTree.FindStringSubmatch(p.URL())
	for i := range p.Links {
		url := p.Links[i].URL
		of := vsbTree.FindStringSubmatch(url)
		if !vsbNumber.MatchString(url) || tree != nil && of != nil && of[1] != tree[1] {
			continue
		}
		l := f.numbered(p, url, vsbPagesOf(p))
		l.First = strings.TrimRight(vsbPaging.ReplaceAllString(p.URL(), ""), "?&")
		if m := vsbNumber.FindStringSubmatch(p.URL()); m != nil {
			l.Page = number([]byte(m[2]))
		}
		return &l
	}
	return nil
}

// numbered is the form with PAGENUM; url is that of some page of it.
func (vsb) numbered(p *Page, url string, pages int) Listing {
	return Listing{
		Pages: pages, Total: totalSaid(p.Text), Rows: rowsMatching(p, vsbDocument),
		With: map[string]string{"url": url, "pages": strconv.Itoa(pages)},
		Ask: func(page int) []Ask {
			return []Ask{{URL: p.Resolve(vsbNumber.ReplaceAllString(url, "${1}"+strconv.Itoa(page)))}}
		},
	}
}

// vsbPagesOf is the number of pages that links or words announce.
func vsbPagesOf(p *Page) int {
	for i := range p.Links {
		if m := vsbPages.FindStringSubmatch(p.Links[i].URL); m != nil && vsbNumber.MatchString(p.Links[i].URL) {
			return number([]byte(m[1]))
		}
	}
	return pagesSaid(p.Text)
}

// static knows the first page x.htm by its links to x/n.htm, the highest of
// which is the second page.
func (f vsb) static(p *Page) []Listing {
	stem, ok := strings.CutSuffix(p.URL(), ".htm")
	if !ok || len(rowsMatching(p, vsbDocument)) == 0 {
		return nil
	}
	second := 0
	for i := range p.Links {
		name, below := strings.CutPrefix(p.Links[i].URL, stem+"/")
		if !below || !isPagerLabel(p.Links[i].Text) {
			continue
		}
		if m := vsbStatic.FindStringSubmatch(name); m != nil {
			second = max(second, number([]byte(m[1])))
		}
	}
	if second == 0 {
		return nil
	}
	return []Listing{f.descending(p, stem, second+1)}
}

// descending is the static form with pages, of which page k has the number
// pages-k+1. Their number is not announced as the list's: when a page is added,
// the pages that are known keep their names and count from the other end.
func (vsb) descending(p *Page, stem string, pages int) Listing {
	return Listing{
		Total: totalSaid(p.Text), Rows: rowsMatching(p, vsbDocument),
		With: map[string]string{"stem": stem, "pages": strconv.Itoa(pages)},
		Ask: func(page int) []Ask {
			if page > pages {
				return nil
			}
			return []Ask{{URL: p.Resolve(stem + "/" + strconv.Itoa(pages-page+1) + ".htm")}}
		},
	}
}
