package storetest

import (
	"context"
	"slices"
	"time"

	"gongkai/store"
)

var removalTests = []test{
	{"what is removed is gone, and its visit stays", removedIsGone},
	{"a dry run changes nothing", removalDry},
	{"bytes that another capture refers to stay", removalKeepsShared},
	{"a large body is removed", removalOfLarge},
	{"a pattern takes all that it finds", removalByPattern},
	{"one visit of several is removed, and the URL goes on", removalOfOneVisit},
	{"a URL that was removed is not asked for again until it is allowed", removedIsNotAsked},
	{"a URL in flight is not removed", removalInFlight},
	{"a removal outlives a crash", removalAfterCrash},
}

func (w *world) remove(rule store.RemovalRule) *store.RemovalResult {
	w.Helper()
	rule.Reason = "a court order"
	r, err := w.Remove(context.Background(), rule, false)
	if err != nil {
		w.Fatal(err)
	}
	w.check()
	return r
}

// wantRemoved demands that a visit stands in the log without its bytes.
func (w *world) wantRemoved(number uint64, before *store.Visit, tombstone uint64) {
	w.Helper()
	v := w.read(number)
	if v.Removed == nil || v.Capture != nil || len(v.Outlinks) > 0 {
		w.Fatalf("visit %d is there: %+v", number, v)
	}
	r := v.Removed
	if r.Number != tombstone || r.Reason != "a court order" || r.Lost || !r.At.Equal(w.clock) || r.Digest != before.Capture.Body.Digest || r.Size != before.Capture.Body.Size {
		w.Fatalf("visit %d: %+v", number, r)
	}
	if v.Outcome != before.Outcome || v.Status != before.Status || v.Request.Key() != before.Request.Key() || !v.Started.Equal(before.Started) {
		w.Fatalf("visit %d was changed: %+v, before %+v", number, v, before)
	}
}

func removedIsGone(w *world) {
	w.fetched(store.Next{State: store.Done, Revisit: time.Hour}, "a", "b")
	a, before := w.read(1), w.ledger()
	r := w.remove(store.RemovalRule{URL: page("a").URL})
	if r.Visits != 1 || r.URLs != 1 || r.Tombstone != 1 || r.Kept != 0 || !slices.Equal(r.Numbers, []uint64{1}) {
		w.Fatalf("%+v", r)
	}
	w.wantRemoved(1, a, 1)
	wantBody(w, w.read(2), []byte("body of "+page("b").URL))
	after := w.ledger()
	if after.Visits != before.Visits || after.Captures != before.Captures-1 || after.Removed != 1 ||
		after.UniqueBytes != before.UniqueBytes-uint64(a.Capture.Body.Size) || after.Refusals["removed: tombstone 1: a court order"] != 1 {
		w.Fatalf("before %+v, after %+v", before, after)
	}
	u := w.url("a")
	if u.State != store.Refused || u.Outcome != store.Removed || u.Queued || !u.NextDue.IsZero() || u.Capture != 0 || u.Last != 1 {
		w.Fatalf("%+v", u)
	}
	if again := w.remove(store.RemovalRule{URL: page("a").URL}); again.Visits != 0 || again.Tombstone != 0 {
		w.Fatalf("a second time: %+v", again)
	}
	w.reopen()
	w.wantRemoved(1, a, 1)
}

func removalDry(w *world) {
	w.fetched(store.Next{State: store.Done}, "a")
	before := w.ledger()
	r, err := w.Remove(context.Background(), store.RemovalRule{URL: page("a").URL, Reason: "x"}, true)
	if err != nil || r.Visits != 1 || r.Bytes == 0 || r.Tombstone != 0 {
		w.Fatalf("%+v, %v", r, err)
	}
	wantBody(w, w.read(1), []byte("body of "+page("a").URL))
	if after := w.ledger(); after.Captures != before.Captures || after.Done != before.Done {
		w.Fatalf("before %+v, after %+v", before, after)
	}
}

func removalKeepsShared(w *world) {
	w.add(3, found("a", "b", "c")...)
	l := w.lease(3)
	var visits []*store.Visit
	for _, it := range l.Items {
		visits = append(visits, w.answer(it, "the same"))
	}
	w.commit(store.Batch{Lease: l, Visits: visits, End: true})
	a, b, c := w.read(1), w.read(2), w.read(3)
	if r := w.remove(store.RemovalRule{URL: page("a").URL}); r.Kept != 1 {
		w.Fatalf("%+v", r)
	}
	w.wantRemoved(1, a, 1)
	wantBody(w, w.read(2), []byte("the same"))
	w.remove(store.RemovalRule{URL: page("b").URL})
	w.wantRemoved(2, b, 2)
	wantBody(w, w.read(3), []byte("the same"))
	if r := w.remove(store.RemovalRule{URL: page("c").URL}); r.Kept != 0 {
		w.Fatalf("%+v", r)
	}
	w.wantRemoved(3, c, 3)
	if l := w.ledger(); l.UniqueBytes != 0 || l.PayloadBytes != 0 || l.Captures != 0 {
		w.Fatalf("%+v", l)
	}
	// What comes again is a new capture.
	w.add(1, found("d")...)
	next := w.lease(1)
	w.commit(store.Batch{Lease: next, Visits: []*store.Visit{w.answer(next.Items[0], "the same")}, End: true})
	wantBody(w, w.read(4), []byte("the same"))
}

func removalOfLarge(w *world) {
	w.add(2, found("a", "b")...)
	l := w.lease(2)
	large := string(noise(3, 3<<20))
	w.commit(store.Batch{Lease: l, Visits: []*store.Visit{w.answer(l.Items[0], large), w.answer(l.Items[1], "small")}, End: true})
	a := w.read(1)
	w.remove(store.RemovalRule{URL: page("a").URL})
	w.wantRemoved(1, a, 1)
	wantBody(w, w.read(2), []byte("small"))
}

func removalByPattern(w *world) {
	w.fetched(store.Next{State: store.Done}, "x/1", "x/2", "y/1")
	w.add(1, found("x/3")...) // known and never asked for
	r := w.remove(store.RemovalRule{Match: `/x/\d`})
	if r.Visits != 2 || r.URLs != 3 {
		w.Fatalf("%+v", r)
	}
	w.states(0, 1, 3, 0, 0)
	if _, err := w.Remove(context.Background(), store.RemovalRule{Match: "("}, false); err == nil {
		w.Fatal("a pattern that is none was taken")
	}
}

func removalOfOneVisit(w *world) {
	w.fetched(store.Next{State: store.Done}, "a")
	w.revisited("a", "second")
	first, second := w.read(1), w.read(2)
	w.remove(store.RemovalRule{Visit: 2})
	w.wantRemoved(2, second, 1)
	wantBody(w, w.read(1), []byte("body of "+page("a").URL))
	if u := w.url("a"); u.State != store.Done || u.Capture != 1 || u.Last != 2 {
		w.Fatalf("%+v", u)
	}
	if r := w.remove(store.RemovalRule{Visit: 1}); r.URLs != 1 {
		w.Fatalf("%+v", r)
	}
	w.wantRemoved(1, first, 2)
	if u := w.url("a"); u.State != store.Refused || u.Capture != 0 {
		w.Fatalf("%+v", u)
	}
	_, err := w.Remove(context.Background(), store.RemovalRule{Visit: 9}, false)
	wantError(w, "a visit that is not there", err, store.ErrNotFound)
}

func (w *world) revisited(path, body string) {
	w.Helper()
	if _, err := w.Wake(context.Background(), []store.Request{page(path)}); err != nil {
		w.Fatal(err)
	}
	l := w.lease(1)
	w.commit(store.Batch{Lease: l, Visits: []*store.Visit{w.answer(l.Items[0], body)}, End: true})
}

func removedIsNotAsked(w *world) {
	ctx := context.Background()
	w.fetched(store.Next{State: store.Done, Revisit: time.Hour}, "a")
	w.remove(store.RemovalRule{URL: page("a").URL})
	w.pass(2 * time.Hour)
	again := found("a")
	again[0].Again = true
	w.add(0, again...)
	w.add(0, found("a")...)
	if n, err := w.Wake(ctx, []store.Request{page("a")}); n != 0 || err != nil {
		w.Fatalf("woken %d, %v", n, err)
	}
	if n, err := w.Rejudge(ctx, "other rules", func(u *store.URL) store.Discovery { return store.Discovery{Request: u.Request} }); n != 0 || err != nil {
		w.Fatalf("freed %d, %v", n, err)
	}
	w.states(0, 0, 1, 0, 0)
	r, err := w.Remove(ctx, store.RemovalRule{URL: page("a").URL, Allow: true}, false)
	if err != nil || r.Allowed != 1 {
		w.Fatalf("%+v, %v", r, err)
	}
	w.states(1, 0, 0, 0, 1)
	l := w.lease(1)
	if it := l.Items[0]; it.ETag != "" || it.Capture != 0 {
		w.Fatalf("it would be asked for as if its bytes were there: %+v", it)
	}
	w.commit(store.Batch{Lease: l, Visits: []*store.Visit{w.answer(l.Items[0], "new")}, End: true})
	wantBody(w, w.read(2), []byte("new"))
}

func removalInFlight(w *world) {
	w.add(1, found("a")...)
	l := w.lease(1)
	_, err := w.Remove(context.Background(), store.RemovalRule{URL: page("a").URL}, false)
	wantError(w, "in flight", err, store.ErrLeased)
	w.commit(store.Batch{Lease: l, Visits: []*store.Visit{w.answer(l.Items[0], "a")}, End: true})
	a := w.read(1)
	w.remove(store.RemovalRule{URL: page("a").URL})
	w.wantRemoved(1, a, 1)
}

func removalAfterCrash(w *world) {
	w.fetched(store.Next{State: store.Done}, "a", "b")
	a := w.read(1)
	w.remove(store.RemovalRule{URL: page("a").URL})
	w.crash()
	w.wantRemoved(1, a, 1)
	w.check()
	w.fetched(store.Next{State: store.Done}, "c")
}
