package portal

import (
	"cmp"
	"regexp"

	"gongkai/crawler/fetch"
	"gongkai/store"
)

// Reading is what a Reader makes of one list on a page.
type Reading struct {
	store.ListPage // its List is empty where nothing can be said of one yet
	Rows           []fetch.Link
	Also           []fetch.Link    // as Listing.Also
	Stray          []fetch.Link    // what stands among the rows and is none by its name: they may lead to other hosts
	Next           []store.Request // the next page, with its number in its recipe
	Pager          map[string]bool // URLs to which the page links and that are pages of the list: they are asked for as such
}

// InTurn tells whether each page can be asked for behind the page before it only.
func (r *Reading) InTurn() bool {
	if len(r.Next) == 0 {
		return false
	}
	next, err := ParseRecipe(r.Next[0].Recipe)
	return err == nil && next.Sure
}

// Reader reads lists of one portal. It goes from each page to the next, so that
// a site whose list ends before it should, or repeats itself, is asked no more.
type Reader struct {
	Families []Family
	MaxPages int // pages of one list that are asked for; 0: no limit
}

// Read gives the lists that a page belongs to.
func (rd *Reader) Read(p *Page) []Reading {
	if p.Request.Kind == store.KindList {
		return rd.more(p)
	}
	whole, p := p, p.clipped()
	for _, f := range rd.Families {
		at := p
		if _, ok := f.(sitemap); ok { // they are long, and cheap to read
			at = whole
		}
		if lists := f.Lists(at); len(lists) > 0 {
			return rd.first(at, f, lists)
		}
	}
	return nil
}

// first makes readings of a page that was found as a link.
func (rd *Reader) first(p *Page, f Family, lists []Listing) []Reading {
	readings := make([]Reading, 0, len(lists))
	for i := range lists {
		l := &lists[i]
		r := &Recipe{Family: f.Name(), List: cmp.Or(l.First, folder(p.URL())), Page: max(1, l.Page), Total: -1}
		if l.Part != "" {
			r.List += " " + l.Part
		}
		if !l.Shell {
			readings = append(readings, rd.reading(p, r, l, len(lists) == 1))
			continue
		}
		readings = append(readings, r.shell(p, l))
	}
	return readings
}

var folderIndex = regexp.MustCompile(`^([^?]*/)(?:index|default)\.(?:html?|shtml|jsp|aspx?|php)$`)

// folder is the URL of a folder in place of that of its index: most portals link
// to both, and they are one page.
func folder(url string) string {
	if m := folderIndex.FindStringSubmatch(url); m != nil {
		return m[1]
	}
	return url
}

// more makes a reading of a page that was asked for. An answer that is none, or
// says nothing new, is tried another way where there is one.
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
	switch {
	case l == nil, len(r.Else) > 0 && r.unseen(l.Rows) == 0 && l.Total != 0: // where it says that there are no rows, there are none
		return []Reading{r.lost(p.Request, true)}
	case l.Shell:
		return []Reading{r.shell(p, l)}
	}
	return []Reading{rd.reading(p, r, l, true)}
}

// shell is the reading of a page that leads to the first page of a list. Its
// rows, where it has any, are links of its own.
func (r *Recipe) shell(p *Page, l *Listing) Reading {
	at := *r
	at.Page, at.Try = 0, 0
	at.announce(l)
	out := Reading{ListPage: store.ListPage{Family: r.Family}, Rows: l.Rows, Also: l.Also, Next: at.next(l, p.Request.Depth)}
	if len(out.Next) == 0 && at.asks(l) { // it would have to carry more than an archive keeps
		out.ListPage = r.page()
		out.End = store.EndFailed
	}
	return out
}

// asks tells whether the page after this one can be asked for at all.
func (r *Recipe) asks(l *Listing) bool {
	if l.Ask == nil {
		return false
	}
	asks := l.Ask(r.Page + 1)
	return len(asks) > 0 && asks[0].URL != ""
}

func (rd *Reader) family(name string) Family {
	for _, f := range rd.Families {
		if f.Name() == name {
			return f
		}
	}
	return nil
}

// Lost is what becomes of a list when one of its pages cannot be had: there is
// none where gone is set. False for requests that are no part of a list.
func (rd *Reader) Lost(req *store.Request, gone bool) (Reading, bool) {
	r, err := ParseRecipe(req.Recipe)
	if req.Kind != store.KindList || err != nil {
		return Reading{}, false
	}
	return r.lost(req, gone), true
}

// reading says what a page of a list means and what to ask for next. Alone is a
// list whose page shows no other, so that all its rows are of this one.
func (rd *Reader) reading(p *Page, r *Recipe, l *Listing, alone bool) Reading {
	at := *r
	at.announce(l)
	out := Reading{ListPage: at.page(), Rows: l.Rows, Also: l.Also, Pager: pagerOf(p, l)}
	unseen := r.unseen(l.Rows)
	if r.Sure && r.expired(l.Rows) {
		return r.lost(p.Request, false)
	}
	out.ListPage.Rows = max(0, l.rows()-(len(l.Rows)-unseen))
	switch {
	case l.rows() == 0:
		out.End = store.EndEmpty
	case unseen == 0 && len(l.Rows) > 0:
		out.End, out.Rows = store.EndRepeat, nil
	case at.Trail.holds(l.Rows):
		out.End, out.Rows, out.ListPage.Rows = store.EndLoop, nil, 0
	case l.Last, at.Pages > 0 && r.Page >= at.Pages:
		out.End = store.EndLast
	case l.Ask != nil && rd.MaxPages > 0 && r.Page >= rd.MaxPages:
		out.End = store.EndLimit
	default:
		at.see(l.Rows)
		out.Next = at.next(l, p.Request.Depth)
	}
	if out.End != store.EndRepeat && out.End != store.EndLoop {
		out.Nowhere = l.Dead
		if alone && len(p.Links) > 0 {
			stray, dead := strays(p, l.Rows)
			out.Stray, out.Nowhere = stray, out.Nowhere+dead
		}
	}
	return out
}

// pagerOf finds the links of a page that lead to other pages of its list.
func pagerOf(p *Page, l *Listing) map[string]bool {
	if l.Ask == nil || l.InTurn || len(p.Links) == 0 {
		return nil
	}
	own := map[string]bool{}
	add := func(page int) {
		for _, a := range l.Ask(page) {
			own[a.URL] = true
		}
	}
	add(1)
	for _, t := range numberingsOf(l) {
		for i := range p.Links {
			if n, ok := t.numberOf(p.Links[i].URL); ok && (n-t.second)%t.step == 0 {
				add(max(1, 2+(n-t.second)/t.step))
			}
		}
	}
	linked := map[string]bool{}
	for i := range p.Links {
		if url := p.Links[i].URL; own[url] && url != p.URL() {
			linked[url] = true
		}
	}
	return linked
}

// numberingsOf finds where the URLs of a list's pages have their numbers, for each
// way in which they may be asked for.
func numberingsOf(l *Listing) []numbering {
	second, third := l.Ask(2), l.Ask(3)
	var all []numbering
	for i := range min(len(second), len(third)) {
		for _, run := range numbersOf(third[i].URL) {
			t := numbering{before: third[i].URL[:run[0]], after: third[i].URL[run[1]:]}
			at, _ := t.numberOf(third[i].URL)
			if from, ok := t.numberOf(second[i].URL); ok && from != at { // some fall
				t.second, t.step = from, at-from
				all = append(all, t)
			}
		}
	}
	return all
}
