package portal

import (
	"cmp"

	"gongkai/crawler/fetch"
	"gongkai/store"
)

// Reading is what a Reader makes of one list on a page.
type Reading struct {
	store.ListPage // its List is empty where nothing can be said of one yet
	Rows           []fetch.Link
	Next           []store.Request // the next page, with its number in its recipe
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
	for _, f := range rd.Families {
		if lists := f.Lists(p); len(lists) > 0 {
			return rd.first(p, f, lists)
		}
	}
	return nil
}

// first makes readings of a page that was found as a link.
func (rd *Reader) first(p *Page, f Family, lists []Listing) []Reading {
	readings := make([]Reading, 0, len(lists))
	for i := range lists {
		l := &lists[i]
		r := &Recipe{Family: f.Name(), List: cmp.Or(l.First, p.URL()), Page: max(1, l.Page), Total: -1}
		if l.Part != "" {
			r.List += " " + l.Part
		}
		if !l.Shell {
			readings = append(readings, rd.reading(p, r, l))
			continue
		}
		r.Page = 0
		r.announce(l)
		readings = append(readings, Reading{Next: r.next(l, p.Request.Depth)})
	}
	return readings
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
	if l == nil || len(r.Else) > 0 && r.unseen(l.Rows) == 0 {
		return []Reading{r.lost(p.Request, true)}
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

// Lost is what becomes of a list when one of its pages cannot be had: there is
// none where gone is set. False for requests that are no part of a list.
func (rd *Reader) Lost(req *store.Request, gone bool) (Reading, bool) {
	r, err := ParseRecipe(req.Recipe)
	if req.Kind != store.KindList || err != nil {
		return Reading{}, false
	}
	return r.lost(req, gone), true
}

// reading says what a page of a list means and what to ask for next.
func (rd *Reader) reading(p *Page, r *Recipe, l *Listing) Reading {
	at := *r
	at.announce(l)
	out := Reading{ListPage: at.page(), Rows: l.Rows}
	unseen := r.unseen(l.Rows)
	out.ListPage.Rows = max(0, l.rows()-(len(l.Rows)-unseen))
	switch {
	case l.rows() == 0:
		out.End = store.EndEmpty
	case unseen == 0 && len(l.Rows) > 0:
		out.End, out.Rows = store.EndRepeat, nil
	case l.Last, at.Pages > 0 && r.Page >= at.Pages:
		out.End = store.EndLast
	case l.Ask != nil && rd.MaxPages > 0 && r.Page >= rd.MaxPages:
		out.End = store.EndLimit
	default:
		at.see(l.Rows)
		out.Next = at.next(l, p.Request.Depth)
	}
	return out
}
