package crawler

import (
	"hash/fnv"
	"time"

	"gongkai/crawler/fetch"
	families "gongkai/crawler/portal"
	"gongkai/store"
)

// habit is how a kind of page is looked at again: after the first look, and at
// the soonest and the latest.
type habit struct{ first, least, most time.Duration }

const day = 24 * time.Hour

// habitOf tells what kind of page a visit was to. Seeds and lists hold the news,
// documents rarely change, and what is offered for download next to never.
func habitOf(v *store.Visit) habit {
	r := &v.Request
	switch {
	case r.Kind == store.KindAttachment:
		return habit{180 * day, 30 * day, 730 * day}
	case r.Depth == 0:
		return habit{20 * time.Hour, 20 * time.Hour, 7 * day}
	case r.Depth == 1, len(v.Lists) > 0, r.Kind == store.KindList, r.Priority == store.PriorityReport && r.Depth <= 3:
		return habit{6 * day, day, 45 * day}
	}
	return habit{30 * day, 7 * day, 365 * day}
}

// conditions are what a page may be answered with "not modified" by: none where it
// must be seen although it has not changed, as a list on it is to be read on.
func (t *task) conditions() fetch.Conditions {
	c := fetch.Conditions{ETag: t.item.ETag, Modified: t.item.Modified}
	if t.item.Capture == 0 || c == (fetch.Conditions{}) {
		return c
	}
	for before, err := range t.portal.archive.Ledgered(t.run.ctx, t.item.Capture, t.item.Capture) {
		if err == nil && t.readsOn(before) {
			return fetch.Conditions{}
		}
	}
	return c
}

// readsOn tells whether the lists of a page, as it was captured, wait for what
// the page says: a page of one could not be had, or a pager was stated since.
func (t *task) readsOn(before *store.Visit) bool {
	stated := t.scope.lists.Stated(before.Request.URL)
	for i := range before.Lists {
		l, err := t.portal.archive.List(t.run.ctx, before.Lists[i].List)
		if err == nil && l.Failed > 0 {
			return true
		}
		stated = stated && before.Lists[i].Family != families.StatedName
	}
	return stated && before.Request.Kind == store.KindPage
}

// revisit is how long until a page is looked at again, when the look before was
// so long ago (0: there was none): later where nothing has changed, sooner where
// something has, within the bounds of its kind.
func revisit(v *store.Visit, since time.Duration, changed bool) time.Duration {
	if v.Request.Kind == store.KindList && !families.FirstPage(&v.Request) {
		return 0 // the first page is looked at again, and reads on where it has news
	}
	h := habitOf(v)
	wait := h.first
	switch {
	case since <= 0:
	case changed:
		wait = since / 2
	default:
		wait = since + since/2
	}
	return calendar(&v.Request, v.Ended, min(max(wait, h.least), h.most))
}

// Reports on a year are due by 31 January (agencies) and 31 March (governments)
// of the next, and some are late.
const (
	seasonBegins = 10 // January
	seasonEnds   = 20 // April
	seasonLook   = 3 * day
)

// chinaTime has no summer time.
var chinaTime = time.FixedZone("Asia/Shanghai", 8*3600)

// calendar shortens a wait for columns of yearly reports: in the season they are
// looked at every few days, and no wait reaches over the season's beginning. A
// URL's own number spreads them over some days.
func calendar(r *store.Request, now time.Time, wait time.Duration) time.Duration {
	if r.Priority != store.PriorityReport || r.Kind != store.KindPage {
		return wait
	}
	local := now.In(chinaTime)
	begins := time.Date(local.Year(), time.January, seasonBegins, 0, 0, 0, 0, chinaTime)
	ends := time.Date(local.Year(), time.April, seasonEnds, 0, 0, 0, 0, chinaTime)
	if !now.Before(begins) && now.Before(ends) {
		return min(wait, seasonLook)
	}
	if !now.Before(ends) {
		begins = begins.AddDate(1, 0, 0)
	}
	h := fnv.New32a()
	h.Write([]byte(r.URL))
	begins = begins.Add(time.Duration(h.Sum32()%uint32(seasonLook/time.Minute)) * time.Minute)
	if until := begins.Sub(now); until > 0 {
		return min(wait, until)
	}
	return wait
}
