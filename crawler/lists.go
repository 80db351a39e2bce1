package crawler

import (
	"maps"
	"math"
	"slices"

	"gongkai/config"
	"gongkai/crawler/fetch"
	families "gongkai/crawler/portal"
	"gongkai/crawler/robots"
	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// newReader reads the lists of a portal under a configuration, which may state
// pagers of its own.
func newReader(pagers []config.Pager, limits *config.Crawl) *families.Reader {
	known := families.Families()
	if len(pagers) > 0 { // whoever configures a site knows better
		known = append([]families.Family{families.Declared(pagers)}, known...)
	}
	return &families.Reader{Families: known, MaxPages: limits.MaxListPages}
}

// readLists reads the lists that an answer belongs to, by the software of the
// portal. A page that is a shell for a browser, but of a known list, is no empty
// shell.
func (t *task) readLists(v *store.Visit, res *fetch.Result) []families.Reading {
	switch v.Outcome {
	case store.Fetched, store.SameContent: // the same page may show a list to a reader that has learned more
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

// maxSitemaps is how many sitemaps of one robots.txt are asked for.
const maxSitemaps = 100

// sitemaps adds the sitemaps that a robots.txt names.
func (t *task) sitemaps(v *store.Visit, body []byte) {
	named := robots.Parse(body).Sitemaps()
	for _, raw := range named[:min(len(named), maxSitemaps)] {
		url, err := urlkey.Canonical(raw)
		if err != nil {
			continue
		}
		d := t.scope.accept(store.Request{
			Kind: store.KindPage, Method: "GET", URL: url, Host: urlkey.HostPort(url), Depth: 1, Priority: store.PriorityHub,
		})
		away := d.Refused == store.OutOfScope && d.Reason == "host"
		v.Outlinks = append(v.Outlinks, store.Outlink{URL: url, Kind: store.LinkScript, Elsewhere: away})
		if !away {
			v.Found = append(v.Found, d)
		}
	}
}

// takeLists notes what the page says of its lists, and adds what their software
// would ask for next.
func (t *task) takeLists(v *store.Visit, readings []families.Reading) {
	for i := range readings {
		r := &readings[i]
		r.New, r.Elsewhere = r.ListPage.Rows, awayAmong(v, r)
		back, again := t.comeBack(r), false
		if back != nil && r.End == "" {
			if again = r.New > 0 || back.Owed > 0 || r.Page < back.Until; !again {
				r.End, r.Next = store.EndKnown, nil
			}
		}
		if !again && t.another(r) {
			continue
		}
		if r.List != "" {
			v.Lists = append(v.Lists, r.ListPage)
		}
		for _, next := range r.Next {
			if again {
				back.Give(&next)
			}
			next.Priority = store.PriorityList
			if t.item.Request.Priority == store.PriorityReport {
				next.Priority = store.PriorityReport
			}
			shown := !again && t.knownAsPage(next.Key())
			if shown {
				first := families.Back{First: true}
				first.Give(&next)
			}
			d := t.scope.accept(next)
			d.Again = again || shown
			v.Found = append(v.Found, d)
		}
	}
}

// awayAmong counts the rows that lead to hosts which are not the portal's.
func awayAmong(v *store.Visit, r *families.Reading) int {
	away := map[string]bool{}
	for _, l := range v.Outlinks {
		if l.Elsewhere {
			away[l.URL] = true
		}
	}
	n := 0
	for _, row := range slices.Concat(r.Rows, r.Stray) {
		if away[row.URL] {
			n++
			delete(away, row.URL)
		}
	}
	return n
}

// another tells whether a page shows a list that another page has shown: what it
// would ask for next is what was asked for there, so it is read on there.
func (t *task) another(r *families.Reading) bool {
	if r.List == "" || r.Page != 1 || len(r.Next) == 0 {
		return false
	}
	key := r.Next[0].Key()
	if u, err := t.portal.archive.URL(t.run.ctx, key); err == nil {
		known, err := families.ParseRecipe(u.Request.Recipe)
		return err == nil && known.List != r.List
	}
	first, _ := t.portal.lists.LoadOrStore(key, r.List) // until the archive knows it
	return first != r.List
}

// knownAsPage tells whether the next page of a list was found as a link before
// anybody knew that it is one. It is asked for once more, as what it is.
func (t *task) knownAsPage(key store.Key) bool {
	u, err := t.portal.archive.URL(t.run.ctx, key)
	return err == nil && u.Request.Kind != store.KindList
}

// comeBack counts which rows of a list that was read before are new; nil where
// it is read for the first time. Known is what the archive had found when it
// last looked at a page of the list: a row that another page has shown since is
// news.
func (t *task) comeBack(r *families.Reading) *families.Back {
	back, _ := families.BackOf(&t.item.Request)
	if !t.item.Revisit && back.Since == 0 || back.First || r.List == "" {
		return nil
	}
	var before *store.List
	if back.Since == 0 { // the first page; those behind it are told
		var err error
		if before, err = t.portal.archive.List(t.run.ctx, r.List); err != nil {
			return nil
		}
		back.Since = before.Visit
		if before.Total >= 0 {
			back.Owed = max(0, r.Total-before.Total)
		}
	}
	for i := range r.Rows {
		u, err := t.portal.archive.URL(t.run.ctx, store.NewKey("GET", r.Rows[i].URL, ""))
		if err == nil && u.Request.From <= back.Since {
			r.New--
		}
	}
	r.New = max(0, r.New)
	back.Owed = max(0, back.Owed-r.New)
	if before != nil && r.Page == 1 {
		back.Until = until(before, r)
	}
	return &back
}

// until is the page up to which a list is read again although it has no news, 0
// for none.
func until(before *store.List, r *families.Reading) int {
	switch {
	case before.Dried > 0 && before.Rows == 0: // it was empty, and its pages were forgotten
		return math.MaxInt32
	case before.Failed > 0 && r.InTurn(): // it ended there, and can be asked for behind the page before only
		return before.Asked + before.Failed
	case before.Total < 0 && before.Pages < r.Pages && r.New == 0: // it was shorter, and what it had before is back
		return r.Pages
	}
	return 0
}

// pager are the links of a page that lead to other pages of its lists.
func pager(readings []families.Reading) map[string]bool {
	all := map[string]bool{}
	for i := range readings {
		maps.Copy(all, readings[i].Pager)
	}
	return all
}

// withRows are the links of a page with the rows of its lists that are not among
// them: those that a script would draw. It also tells which links are rows.
func withRows(links []fetch.Link, readings []families.Reading) ([]fetch.Link, map[string]bool) {
	if len(readings) == 0 {
		return links, nil
	}
	known, row := make(map[string]bool, len(links)), map[string]bool{}
	for i := range links {
		known[links[i].URL] = true
	}
	links = links[:len(links):len(links)]
	for i := range readings {
		for n, r := range slices.Concat(readings[i].Rows, readings[i].Also) {
			if n < len(readings[i].Rows) {
				row[r.URL] = true
			}
			if !known[r.URL] {
				known[r.URL] = true
				r.Kind = store.LinkScript
				links = append(links, r)
			}
		}
	}
	return links, row
}
