package store

import (
	"cmp"
	"maps"
	"slices"
)

// ListFold puts together what visits say of lists: after the visits of a log up
// to some number it knows the lists as the archive knew them then. Memory grows
// with the pages of lists. The zero ListFold has seen no visit.
type ListFold struct{ lists map[string]*foldedList }

// foldedList is one list, and its pages by number.
type foldedList struct {
	List
	last   int    // the page furthest down
	pushed Astray // as Astray.Pushed
	pages  map[int]foldedPage
}

type foldedPage struct {
	rows   int
	astray Astray
	failed bool
	key    Key // of the request that its last visit answered
}

// Add takes what a visit says. Visits come in the order of their numbers.
func (f *ListFold) Add(v *Visit) {
	for i := range v.Lists {
		p := &v.Lists[i]
		if f.lists == nil {
			f.lists = map[string]*foldedList{}
		}
		l := f.lists[p.List]
		if l == nil {
			l = &foldedList{List: List{Name: p.List, Total: -1}, pages: map[int]foldedPage{}}
			f.lists[p.List] = l
		}
		l.take(p, v)
	}
}

// Lists gives every list in the order of their names.
func (f *ListFold) Lists() []*List {
	var all []*List
	for _, l := range f.lists {
		list := l.List
		list.Rows += list.Moved
		list.Astray = list.Astray.Plus(l.pushed, 1)
		all = append(all, &list)
	}
	slices.SortFunc(all, func(a, b *List) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

// take replaces what a page was before.
func (l *foldedList) take(p *ListPage, v *Visit) {
	old, known := l.pages[p.Page]
	page := foldedPage{rows: p.Rows, astray: p.Astray, failed: p.End == EndFailed, key: v.Request.Key()}
	if page.failed { // what it held before still counts
		page.rows, page.astray = old.rows, old.astray
	}
	if known {
		l.count(old, -1)
	}
	l.count(page, 1)
	l.pages[p.Page] = page
	l.Visit = v.Number
	l.Open = p.End == "" && (l.Open || known && old.key == page.key && !old.failed)
	if page.failed {
		if p.Page == 1 && old.rows > 0 {
			l.Dried = old.rows
		}
		l.Family = cmp.Or(l.Family, p.Family)
		return
	}
	l.Moved += p.New - (page.rows - old.rows)
	l.pushed = l.pushed.Pushed(old.astray, page.astray, p)
	if p.Page == 1 {
		switch {
		case page.rows > 0:
			l.Dried = 0
		case old.rows > 0:
			l.Dried = old.rows
		}
	}
	l.Family = p.Family
	if p.Pages > 0 || p.Total >= 0 {
		l.Pages, l.Total = p.Pages, p.Total
	}
	l.settle(p)
	if p.Page >= l.last && p.End != EndKnown {
		l.last, l.End = p.Page, p.End
	}
	l.shorten(lastOf(p))
}

func (l *foldedList) count(p foldedPage, n int) {
	l.Rows += n * p.rows
	l.Astray = l.Astray.Plus(p.astray, n)
	if p.failed {
		l.Failed += n
	} else {
		l.Asked += n
	}
}

// settle keeps the rows that moved within what is possible: below the last page
// there are none, and no list has more than it announces.
func (l *foldedList) settle(p *ListPage) {
	if p.Ends() {
		l.Moved = 0
	}
	if l.Total >= 0 {
		l.Moved = min(l.Moved, l.Total-l.Rows)
	}
	l.Moved = max(0, l.Moved)
}

// shorten forgets the pages that a list has no longer.
func (l *foldedList) shorten(last int) {
	if last == 0 {
		return
	}
	for number, page := range l.pages {
		if number > last {
			l.count(page, -1)
		}
	}
	maps.DeleteFunc(l.pages, func(number int, _ foldedPage) bool { return number > last })
	if l.last > last {
		l.last, l.End = last, ""
	}
}

// lastOf is the number of the list's last page where the page tells it, else 0.
func lastOf(p *ListPage) int {
	if p.Ends() {
		return p.Page
	}
	return p.Pages
}
