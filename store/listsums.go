package store

import "cmp"

// ListSums is what is known of one list, and what it takes to put the next page
// to it. NewListSums makes one.
type ListSums struct {
	list   List   // Rows and Astray: of the pages as they are
	Last   int    // the page furthest down that said how the list ends, or did not
	Pushed Astray // as Astray.Pushed
}

// ListedPage is what a list's page last was.
type ListedPage struct {
	Rows   int
	Failed bool // it could not be had; Rows and Astray are what it held before
	Astray
}

// NewListSums takes sums up again: what is known of the pages as they are, the
// page furthest down, and what was pushed off.
func NewListSums(pages List, last int, pushed Astray) *ListSums {
	return &ListSums{list: pages, Last: last, Pushed: pushed}
}

// Pages is the list with the rows of its pages as they are.
func (l *ListSums) Pages() List { return l.list }

// List is the list with the rows of its pages and those that were pushed off.
func (l *ListSums) List() *List {
	list := l.list
	list.Rows += list.Moved
	list.Astray = list.Astray.Plus(l.Pushed, 1)
	return &list
}

// Take puts what a visit says of a page in the place of what the page was before,
// nil for one that was not known. Again tells that its last visit asked for the
// same. It gives what the page is now. Where the visit tells the list's last
// page, end is its number, else 0: pages behind it are to be given to Forget.
func (l *ListSums) Take(p *ListPage, visit uint64, before *ListedPage, again bool) (now ListedPage, end int) {
	old := ListedPage{}
	if before != nil {
		old = *before
		l.list.Count(old, -1)
	}
	now = ListedPage{Rows: p.Rows, Failed: p.End == EndFailed, Astray: p.Astray}
	if now.Failed { // what it held before still counts
		now.Rows, now.Astray = old.Rows, old.Astray
	}
	l.list.Count(now, 1)
	l.list.Visit = visit
	l.list.Open = p.End == "" && (l.list.Open || again && !old.Failed)
	if p.Page == 1 {
		l.dried(old, now)
	}
	if now.Failed {
		l.list.Family = cmp.Or(l.list.Family, p.Family)
		return now, 0
	}
	l.list.Family = p.Family
	l.list.Moved += p.New - (now.Rows - old.Rows)
	l.Pushed = l.Pushed.Pushed(old.Astray, now.Astray, p)
	if p.Pages > 0 || p.Total >= 0 {
		l.list.Pages, l.list.Total = p.Pages, p.Total
	}
	l.settle(p)
	if p.Page >= l.Last && p.End != EndKnown {
		l.Last, l.list.End = p.Page, p.End
	}
	if p.Ends() {
		return now, p.Page
	}
	return now, p.Pages
}

// Forget takes pages out that the list has no longer, behind its end.
func (l *ListSums) Forget(end int, gone ...ListedPage) {
	for _, page := range gone {
		l.list.Count(page, -1)
	}
	if l.Last > end {
		l.Last, l.list.End = end, ""
	}
}

// dried raises or ends the alarm over a first page that gives no rows any more.
func (l *ListSums) dried(old, now ListedPage) {
	switch {
	case old.Rows > 0 && (now.Failed || now.Rows == 0):
		l.list.Dried = old.Rows
	case now.Rows > 0 && !now.Failed:
		l.list.Dried = 0
	}
}

// Count takes a page into the sums of a list; n is 1, or -1 to take it out.
func (l *List) Count(p ListedPage, n int) {
	l.Rows += n * p.Rows
	l.Astray = l.Astray.Plus(p.Astray, n)
	if p.Failed {
		l.Failed += n
	} else {
		l.Asked += n
	}
}

// settle keeps the rows that moved within what is possible: below the last page
// there are none, and no list has more than it announces.
func (l *ListSums) settle(p *ListPage) {
	if p.Ends() {
		l.list.Moved = 0
	}
	if l.list.Total >= 0 {
		l.list.Moved = min(l.list.Moved, l.list.Total-l.list.Rows)
	}
	l.list.Moved = max(0, l.list.Moved)
}
