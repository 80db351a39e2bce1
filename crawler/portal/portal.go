package portal

import (
	"cmp"
	"hash/fnv"

	"gongkai/crawler/fetch"
	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// Family is one kind of portal software.
type Family interface {
	// Name is how status, recipes and probe call it: "trs", "hanweb-jpage".
	Name() string

	// Lists reads the lists of a page that was found as a link, mostly the first
	// page of each; nil when the page is none of this software's lists.
	Lists(p *Page) []Listing

	// More reads the answer to a request for a further page of a list, made as a
	// Listing of this family asked for it; nil when it is not such an answer.
	More(p *Page, r *Recipe) *Listing
}

// Page is an answer as families see it.
type Page struct {
	Request *store.Request
	Text    []byte       // as UTF-8
	Charset string       // WHATWG name of what Text was decoded from; links are encoded in it
	Links   []fetch.Link // of an HTML page, each URL once, in page order
}

// URL is where the page was fetched.
func (p *Page) URL() string { return p.Request.URL }

// Resolve gives a reference of the page as a canonical URL, "" for none that
// can be fetched.
func (p *Page) Resolve(ref string) string {
	base, err := urlkey.NewBase(p.Request.URL, "", p.Charset)
	if err != nil {
		return ""
	}
	url, err := base.Resolve(ref)
	if err != nil {
		return ""
	}
	return url
}

// Listing is what one page shows of one list.
type Listing struct {
	Part  string       // tells lists on one page apart; empty for most
	Page  int          // the number of this page where it says one; 0: the first
	First string       // URL of the first page, where this is another or that has two; empty: this page's
	Pages int          // pages announced, 0: not said
	Total int          // rows announced, -1: not said
	Per   int          // rows to a page, 0: as many as the first page has
	Last  bool         // the page offers no next one
	Rows  []fetch.Link // what the list leads to, in its order

	// Ask says how a page is asked for, where 1 is the first. Several answers
	// are tried in turn until one has rows: there are sites that count from 0
	// and others that count from 1. Nil: there is no way on.
	Ask func(page int) []Ask

	// InTurn is set where a page can only be asked for with what stands on the
	// page before it.
	InTurn bool

	With map[string]string // what the family needs to read the next answers
}

// Ask is one request for a page of a list.
type Ask struct {
	URL      string // canonical
	Post     bool
	Body     string // of a POST
	BodyType string // empty: a form
}

// Reading is what a Reader makes of one list on a page.
type Reading struct {
	store.ListPage
	Rows []fetch.Link
	Next []store.Request // further pages, the nearest first; each with its page number in its recipe
}

// Reader reads lists of one portal.
type Reader struct {
	Families []Family
	MaxPages int // pages of one list that are asked for; 0: no limit
}

// Read gives the lists that a page belongs to.
func (rd *Reader) Read(p *Page) []Reading {
	if p.Request.Kind == store.KindList {
		return rd.more(p)
	}
	for _, f := range rd.Families {
		if lists := f.Lists(p); len(lists) > 0 {
			return rd.first(p, f, lists)
		}
	}
	return nil
}

// first makes readings of the first page of lists.
func (rd *Reader) first(p *Page, f Family, lists []Listing) []Reading {
	readings := make([]Reading, 0, len(lists))
	for i := range lists {
		l := &lists[i]
		name := cmp.Or(l.First, p.URL())
		if l.Part != "" {
			name += " " + l.Part
		}
		r := &Recipe{Family: f.Name(), List: name, Page: max(1, l.Page), Total: -1}
		readings = append(readings, rd.reading(p, r, l))
	}
	return readings
}

// more makes a reading of a further page. An answer that is none is tried
// another way where there is one, and is the end of a list that announced
// nothing.
func (rd *Reader) more(p *Page) []Reading {
	r, err := ParseRecipe(p.Request.Recipe)
	if err != nil {
		return nil
	}
	f := rd.family(r.Family)
	if f == nil {
		return nil
	}
	l := f.More(p, r)
	if l == nil || (len(l.Rows) == 0 || fingerprint(l.Rows) == r.Before) && len(r.Else) > 0 {
		reading, _ := rd.Missing(p.Request)
		return []Reading{reading}
	}
	return []Reading{rd.reading(p, r, l)}
}

func (rd *Reader) family(name string) Family {
	for _, f := range rd.Families {
		if f.Name() == name {
			return f
		}
	}
	return nil
}

// Missing is what becomes of a list when one of its pages cannot be had: there
// is no such page, or the answer is none of the list's. False for requests that
// are no part of a list.
func (rd *Reader) Missing(req *store.Request) (Reading, bool) {
	r, err := ParseRecipe(req.Recipe)
	if req.Kind != store.KindList || err != nil {
		return Reading{}, false
	}
	reading := Reading{ListPage: r.page()}
	switch {
	case len(r.Else) > 0: // says nothing of the list yet
		reading.ListPage = store.ListPage{}
		other := *r
		other.Else, other.Try = r.Else[1:], r.Try+1
		reading.Next = []store.Request{other.request(Ask{URL: r.Else[0]}, req.Depth)}
	case r.Pages == 0 && r.Total < 0:
		reading.End = store.EndMissing
	default:
		reading.End = store.EndFailed
	}
	return reading, true
}

// Failed is what becomes of a list when one of its pages cannot be had although
// it may exist.
func (rd *Reader) Failed(req *store.Request) (store.ListPage, bool) {
	r, err := ParseRecipe(req.Recipe)
	if req.Kind != store.KindList || err != nil {
		return store.ListPage{}, false
	}
	page := r.page()
	page.End = store.EndFailed
	return page, true
}

// reading says what a page of a list means and what to ask for next.
func (rd *Reader) reading(p *Page, r *Recipe, l *Listing) Reading {
	at := *r
	at.announce(l)
	out := Reading{ListPage: at.page(), Rows: l.Rows}
	out.ListPage.Rows = len(l.Rows)
	rows := fingerprint(l.Rows)
	switch {
	case len(l.Rows) == 0:
		out.End = store.EndEmpty
	case r.Page > 1 && rows == r.Before:
		out.End, out.ListPage.Rows, out.Rows = store.EndRepeat, 0, nil
	case l.Last, at.Pages > 0 && r.Page >= at.Pages:
		out.End = store.EndLast
	case l.Ask == nil:
	case rd.MaxPages > 0 && r.Page >= rd.MaxPages:
		out.End = store.EndLimit
	}
	if out.End != "" || l.Ask == nil {
		return out
	}
	last := r.Page + 1
	if r.Page == 1 && at.Pages > 0 && !l.InTurn {
		last = at.Pages
	}
	if rd.MaxPages > 0 {
		last = min(last, rd.MaxPages)
	}
	at.Before, at.With = rows, l.With
	for page := r.Page + 1; page <= last; page++ {
		if next, ok := at.next(l.Ask(page), page, p.Request.Depth); ok {
			out.Next = append(out.Next, next)
		}
	}
	return out
}

// fingerprint tells whether two pages have the same rows.
func fingerprint(rows []fetch.Link) uint64 {
	h := fnv.New64a()
	for i := range rows {
		h.Write([]byte(rows[i].URL))
		h.Write([]byte{0})
	}
	return h.Sum64()
}
