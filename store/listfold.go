package store

import (
	"cmp"
	"slices"
)

// ListFold puts together what visits say of lists: after the visits of a log up
// to some number it knows the lists as the archive knew them then. Memory grows
// with the pages of lists. The zero ListFold has seen no visit.
type ListFold struct{ lists map[string]*foldedList }

// foldedList is one list, and its pages by number.
type foldedList struct {
	*ListSums
	pages map[int]foldedPage
}

type foldedPage struct {
	ListedPage
	key Key // of the request that its last visit answered
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
			l = &foldedList{NewListSums(List{Name: p.List, Total: -1}, 0, Astray{}), map[int]foldedPage{}}
			f.lists[p.List] = l
		}
		l.take(p, v)
	}
}

// Lists gives every list in the order of their names.
func (f *ListFold) Lists() []*List {
	var all []*List
	for _, l := range f.lists {
		all = append(all, l.List())
	}
	slices.SortFunc(all, func(a, b *List) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

func (l *foldedList) take(p *ListPage, v *Visit) {
	key := v.Request.Key()
	old, known := l.pages[p.Page]
	var before *ListedPage
	if known {
		before = &old.ListedPage
	}
	now, end := l.Take(p, v.Number, before, known && old.key == key)
	l.pages[p.Page] = foldedPage{now, key}
	if end == 0 {
		return
	}
	var gone []ListedPage
	for number, page := range l.pages {
		if number > end {
			gone = append(gone, page.ListedPage)
			delete(l.pages, number)
		}
	}
	l.Forget(end, gone...)
}
