package store

import "fmt"

// ListPage is what one page says of the list that it is part of. A visit keeps
// it, so that a list's completeness can be proven from the log.
type ListPage struct {
	List   string // names the list: the canonical URL of its first page, and a part behind a space where one page shows several
	Family string // the portal software that the list was read as: trs, hanweb-jpage …
	Page   int    // 1 for the first
	Pages  int    // pages announced, 0: not said
	Total  int    // rows announced, -1: not said
	Rows   int    // rows on this page
	New    int    // of these, the rows that no earlier reading of the list had
	End    ListEnd
	Astray
}

// Astray counts the rows of a list that lead to no page of the portal, so that
// nobody asks for what they name.
type Astray struct {
	Elsewhere int `json:"rows_elsewhere"` // to a host that is not the portal's
	Nowhere   int `json:"rows_nowhere"`   // to nothing that can be asked for: a script
}

// Any tells whether there are such rows.
func (a Astray) Any() bool { return a.Elsewhere > 0 || a.Nowhere > 0 }

// Plus adds up; n is 1, or -1 to take away.
func (a Astray) Plus(b Astray, n int) Astray {
	return Astray{a.Elsewhere + n*b.Elsewhere, a.Nowhere + n*b.Nowhere}
}

// Pushed is what is known of rows that new ones pushed off the pages seen again,
// to pages further down that were not: before, and after a page that had old of
// them turned out to have now. Without new rows, those that it lacks are gone.
func (a Astray) Pushed(old, now Astray, page *ListPage) Astray {
	if page.Ends() {
		return Astray{}
	}
	left := old.Plus(now, -1)
	if page.New == 0 {
		left = Astray{min(left.Elsewhere, 0), min(left.Nowhere, 0)}
	}
	a = a.Plus(left, 1)
	return Astray{max(a.Elsewhere, 0), max(a.Nowhere, 0)}
}

// ListEnd says why nothing comes after a page of a list; "" while something does.
type ListEnd string

// The ends of a list. The first four are what a whole list looks like where it
// announces nothing; the others leave rows unseen.
const (
	EndLast    ListEnd = "last-page"    // the page says so, or offers no next one
	EndEmpty   ListEnd = "empty-page"   // it has no rows
	EndRepeat  ListEnd = "no-new-rows"  // it repeats the rows of the page before
	EndMissing ListEnd = "no-such-page" // the portal has no page of that number, and announced none
	EndLoop    ListEnd = "loop"         // it repeats a page further up: the pager leads round in circles
	EndKnown   ListEnd = "known-rows"   // on coming back: all rows were known
	EndFailed  ListEnd = "page-failed"  // this page could not be had
	EndLimit   ListEnd = "max-list"     // the configuration's limit
)

// List is what is known of one list of a portal, over all visits to its pages.
type List struct {
	Name   string  `json:"list"` // as ListPage.List
	Family string  `json:"family"`
	Pages  int     `json:"pages_announced"` // 0: not said
	Total  int     `json:"rows_announced"`  // -1: not said
	Asked  int     `json:"pages"`           // pages that were answered
	Failed int     `json:"pages_failed"`    // pages that could not be had
	Rows   int     `json:"rows"`            // on the pages answered, as each was last seen, and those that were pushed off them since
	Moved  int     `json:"rows_moved"`      // of these, the ones pushed off
	Open   bool    `json:"open,omitempty"`  // it is being read again
	End    ListEnd `json:"end,omitempty"`   // as the page furthest down said
	Dried  int     `json:"dried"`           // the rows that its first page had before it gave none; 0: no alarm
	Visit  uint64  `json:"visit"`           // last visit to one of its pages
	Astray         // of all its rows, likewise
}

// Ends tells whether a page says that it is the last of its list.
func (p *ListPage) Ends() bool {
	switch p.End {
	case EndLast, EndEmpty, EndRepeat, EndMissing, EndLoop:
		return true
	}
	return false
}

// Proof says whether every row of the list was seen, and what shows it.
func (l *List) Proof() (whole bool, why string) {
	switch {
	case l.Dried > 0:
		return false, fmt.Sprintf("it gives no rows, and had %d on its first page", l.Dried)
	case l.End == EndLimit:
		return false, fmt.Sprintf("max_list_pages was reached after %d pages", l.Asked)
	case l.Failed > 0:
		return false, fmt.Sprintf("%d of its pages could not be had", l.Failed)
	case l.Open:
		return false, "not finished: it is being read again"
	case l.Total >= 0 && l.Rows >= l.Total:
		return true, fmt.Sprintf("%d rows seen, %d announced", l.Rows, l.Total)
	case l.Total < 0 && l.Asked < l.Pages && l.Moved > 0 && l.End == EndLast: // it has grown since
		return true, fmt.Sprintf("all of %d pages seen, and %d rows before they moved to others", l.Asked, l.Moved)
	case l.End == EndLoop:
		return false, fmt.Sprintf("page %d is one further up once more", l.Asked)
	case l.Pages > 0 && l.Asked < l.Pages && (l.End == "" || l.Total < 0):
		return false, fmt.Sprintf("%d of %d pages seen", l.Asked, l.Pages)
	case l.Total >= 0 && (l.Pages > 0 || l.End != ""):
		return false, fmt.Sprintf("%d rows seen, %d announced", l.Rows, l.Total)
	case l.Pages > 1 && (l.End == EndEmpty || l.End == EndRepeat):
		return false, fmt.Sprintf("page %d of %d has no rows that are new", l.Asked, l.Pages)
	case l.Pages > 0:
		return true, fmt.Sprintf("all of %d pages seen", l.Pages)
	case l.End != "":
		return true, fmt.Sprintf("%d pages, then %s", l.Asked, l.End)
	}
	return false, fmt.Sprintf("not finished: %d pages seen", l.Asked)
}
