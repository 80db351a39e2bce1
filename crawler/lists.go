package crawler

import (
	"gongkai/config"
	"gongkai/crawler/fetch"
	families "gongkai/crawler/portal"
	"gongkai/store"
)

// newReader reads the lists of portals under a configuration.
func newReader(limits *config.Crawl) *families.Reader {
	return &families.Reader{Families: families.Families(), MaxPages: limits.MaxListPages}
}

// readLists reads the lists that an answer belongs to, by the software of the
// portal. A page that is a shell for a browser, but of a known list, is no empty
// shell.
func (t *task) readLists(v *store.Visit, res *fetch.Result) []families.Reading {
	switch v.Outcome {
	case store.Fetched:
	case store.EmptyShell:
		if len(res.View) == 0 {
			return nil
		}
	default:
		return nil
	}
	readings := t.scope.lists.Read(&families.Page{Request: &v.Request, Text: res.View, Charset: res.Charset, Links: res.Links})
	if len(readings) > 0 && v.Outcome == store.EmptyShell {
		v.Outcome, v.Reason, v.Detail = store.Fetched, "", ""
	}
	return readings
}

// takeLists notes what the page says of its lists, and adds what their software
// would ask for next. Rows that stand in no link of the page are links too.
func (l *loop) takeLists(t *task, v *store.Visit, readings []families.Reading) {
	for i := range readings {
		r := &readings[i]
		again := false
		if t.item.Revisit && r.End == "" {
			if again = l.unseen(t, r.Rows); !again {
				r.End = store.EndKnown
			}
		}
		if r.List != "" {
			v.Lists = append(v.Lists, r.ListPage)
		}
		for n := range r.Next {
			d := t.scope.accept(r.Next[n])
			d.Again = again && n == 0
			v.Found = append(v.Found, d)
		}
	}
}

// rows are the links of a page with the rows of its lists that are not among
// them: those that a script would draw.
func rows(links []fetch.Link, readings []families.Reading) []fetch.Link {
	if len(readings) == 0 {
		return links
	}
	known := make(map[string]bool, len(links))
	for i := range links {
		known[links[i].URL] = true
	}
	links = links[:len(links):len(links)]
	for i := range readings {
		for _, row := range readings[i].Rows {
			if !known[row.URL] {
				known[row.URL] = true
				row.Kind = store.LinkScript
				links = append(links, row)
			}
		}
	}
	return links
}

// unseen tells whether a list that was read before has rows that the frontier
// does not know. Where the archive cannot tell, it is read on.
func (l *loop) unseen(t *task, rows []fetch.Link) bool {
	for i := range rows {
		if _, err := t.portal.archive.URL(t.run.ctx, store.NewKey("GET", rows[i].URL, "")); err != nil {
			return true
		}
	}
	return false
}

// listGone notes that a page of a list could not be had: the list may end there,
// or be asked for in another way, or it stays incomplete.
func (t *task) listGone(v *store.Visit) {
	if v.Request.Kind != store.KindList || v.Next.State == store.Pending {
		return
	}
	gone := false
	switch v.Outcome {
	case store.Fetched, store.NotModified, store.SameContent, store.Redirect:
		return
	case store.Gone, store.SoftNotFound, store.EmptyShell:
		gone = true
	}
	r, ok := t.scope.lists.Lost(&v.Request, gone)
	if !ok {
		return
	}
	if r.List != "" {
		v.Lists = append(v.Lists, r.ListPage)
	}
	for _, next := range r.Next {
		v.Found = append(v.Found, t.scope.accept(next))
	}
}

// listDried notes that a page which showed a list shows none any more: an alarm,
// as sites are rebuilt without a word.
func (l *loop) listDried(t *task, v *store.Visit) {
	if t.item.Capture == 0 || len(v.Lists) > 0 || v.Outcome != store.Fetched {
		return
	}
	before, err := t.portal.archive.Visit(t.run.ctx, t.item.Capture)
	if err != nil {
		return
	}
	for _, list := range before.Lists {
		list.Rows, list.End = 0, store.EndEmpty
		v.Lists = append(v.Lists, list)
	}
}
