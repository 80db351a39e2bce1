package crawler

import (
	"slices"
	"strings"
	"time"

	families "gongkai/crawler/portal"
	"gongkai/store"
)

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
	t.listLost(v, gone)
}

// listLost takes over what it means that a page of a list could not be had.
func (t *task) listLost(v *store.Visit, gone bool) {
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

// listMoved says what it means that a page of a list is a redirect. The next hop
// is the page, as to a browser; but one to what is known already, such as the
// front page or that for errors, says that there is no such page, and one that
// answers a POST that something went wrong.
func (t *task) listMoved(v *store.Visit, hop *store.Request) (again, lost bool) {
	r := &v.Request
	if r.Kind != store.KindList || r.Recipe == "" {
		return false, false
	}
	if r.Method != "GET" {
		t.listLost(v, false)
		return false, true
	}
	hop.Recipe, hop.Identity = r.Recipe, r.Identity
	if withinHost(v.Location) == withinHost(r.URL) { // another scheme or host
		return true, false
	}
	if _, err := t.portal.archive.URL(t.run.ctx, hop.Key()); err != nil {
		return false, false
	}
	t.listLost(v, true)
	return false, true
}

// withinHost is what of a URL stands behind its host.
func withinHost(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		return rest[i:]
	}
	return ""
}

// listsMissed notes the lists that a page showed and shows no more, or that
// cannot be had any more with it: an alarm, as sites are rebuilt without a word,
// often into shells that a script fills. Where its lists are read as those of
// other software they are others, and none is missed.
func (t *task) listsMissed(v *store.Visit) {
	if t.item.Capture == 0 || v.Next.State == store.Pending {
		return
	}
	switch v.Outcome {
	case store.SameContent, store.NotModified, store.Truncated, store.Redirect:
		return
	}
	before, err := t.portal.archive.Visit(t.run.ctx, t.item.Capture)
	if err != nil {
		return
	}
	shown, families := map[string]bool{}, map[string]bool{}
	for i := range v.Lists {
		shown[v.Lists[i].List], families[v.Lists[i].Family] = true, true
	}
	for _, list := range before.Lists {
		if shown[list.List] || len(families) > 0 && !families[list.Family] {
			continue
		}
		list.Rows, list.New, list.End = 0, 0, store.EndFailed // what it had is not forgotten: it may be there tomorrow
		v.Lists = append(v.Lists, list)
	}
}

// askAgain is how long until a page of a list is asked for that could not be had:
// a day, and then as long as it has been lost. 0 where none was lost, and where
// the page before must be asked first: coming back to the list does that.
func (t *task) askAgain(v *store.Visit) time.Duration {
	r, err := families.ParseRecipe(v.Request.Recipe)
	if v.Request.Kind != store.KindList || v.Next.State == store.Pending || err != nil || r.Sure || !losesPage(v) {
		return 0
	}
	since := v.Started
	if u, err := t.portal.archive.URL(t.run.ctx, v.Request.Key()); err == nil {
		since = t.failingSince(u.Last, since)
	}
	return min(max(v.Ended.Sub(since), lostLeast), lostMost)
}

// The bounds of asking again for a lost page of a list, and how many of its
// visits are looked at.
const (
	lostLeast  = day
	lostMost   = 45 * day
	lostVisits = 100
)

// failingSince is when the first of a row of failures began that ends with a
// visit.
func (t *task) failingSince(last uint64, since time.Time) time.Time {
	for range lostVisits {
		v, err := t.portal.archive.Visit(t.run.ctx, last)
		if err != nil || (v.Outcome == store.Fetched || v.Outcome == store.SameContent || v.Outcome == store.NotModified) && !losesPage(v) {
			break
		}
		since, last = v.Started, v.Previous
	}
	return since
}

// losesPage tells whether a visit says of a list that a page of it cannot be had.
func losesPage(v *store.Visit) bool {
	return slices.ContainsFunc(v.Lists, func(p store.ListPage) bool { return p.End == store.EndFailed })
}
