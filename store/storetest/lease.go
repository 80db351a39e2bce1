package storetest

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"gongkai/store"
)

var leaseTests = []test{
	{"a host is leased to one at a time", leaseExcludes},
	{"a lease without due URLs is not given", leaseOfNothing},
	{"a retry is not due before its time", retryWaits},
	{"an answered URL leaves its lease with the commit", answeredLeaves},
	{"a released lease gives its URLs back and is lost", released},
	{"a commit with one lost lease changes nothing", lostLeaseChangesNothing},
	{"a visit that the lease does not cover changes nothing", foreignVisit},
	{"a URL is answered once in a commit", answeredOnce},
	{"epochs rise with every lease and every opening", epochsRise},
	{"no URL is handed out twice to many workers", manyWorkers},
	{"a lease may end with an empty commit", endWithoutVisits},
	{"batches of one commit may share a lease", sharedLease},
	{"a release during a commit does not disturb it", releaseDuringCommit},
	{"a wait set by a clock that jumped does not freeze a URL", clockJumped},
}

func leaseExcludes(w *world) {
	other := found("x")[0]
	other.Request.URL, other.Request.Host = "http://other.example/x", "other.example:80"
	w.add(3, append(found("a", "b"), other)...)
	l := w.lease(1)
	if got := w.ledger().Leased; got != 1 {
		w.Fatalf("leased: %d", got)
	}
	_, err := w.Lease(context.Background(), host, 1)
	wantError(w, "a second lease", err, store.ErrLeased)
	if o, err := w.Lease(context.Background(), "other.example:80", 9); err != nil || o == nil || len(o.Items) != 1 {
		w.Fatalf("another host: %v, %v", o, err)
	}
	w.end(l, w.answer(l.Items[0], "a"))
	w.wantPaths(w.lease(9).Items, "b")
}

func leaseOfNothing(w *world) {
	w.idle()
	w.add(1, found("a")...)
	if l, err := w.Lease(context.Background(), "unknown.example:80", 1); l != nil || err != nil {
		w.Fatalf("an unknown host: %v, %v", l, err)
	}
	if l, err := w.Lease(context.Background(), host, 0); l != nil || err != nil {
		w.Fatalf("no items wanted: %v, %v", l, err)
	}
	l := w.lease(1)
	if more, err := w.More(context.Background(), l, 5); err != nil || len(more) != 0 {
		w.Fatalf("more of nothing: %v, %v", more, err)
	}
}

func retryWaits(w *world) {
	w.add(1, found("a")...)
	for attempt := 1; attempt <= 3; attempt++ {
		l := w.lease(1)
		if got := l.Items[0].Attempt; got != attempt {
			w.Fatalf("attempt %d, want %d", got, attempt)
		}
		w.end(l, w.silent(l.Items[0], store.Transient, store.Next{State: store.Pending, Retry: time.Minute}))
		w.idle()
		w.pass(time.Minute - time.Microsecond)
		w.idle()
		if u := w.url("a"); u.Attempts != attempt || u.State != store.Pending || !u.NotBefore.Equal(w.clock.Add(time.Microsecond)) {
			w.Fatalf("got %+v at %s", u, w.clock)
		}
		w.pass(time.Microsecond)
	}
	l := w.lease(1)
	w.end(l, w.answer(l.Items[0], "a"))
	if u := w.url("a"); u.Attempts != 0 || u.State != store.Done || u.Queued {
		w.Fatalf("after an answer: %+v", u)
	}
}

func answeredLeaves(w *world) {
	w.add(2, found("a", "b")...)
	l := w.lease(2)
	w.commit(store.Batch{Lease: l, Visits: []*store.Visit{w.answer(l.Items[0], "a")}})
	if got := w.ledger(); got.Leased != 1 || got.Queued != 1 {
		w.Fatalf("leased %d, queued %d", got.Leased, got.Queued)
	}
	again := w.answer(l.Items[0], "a again")
	_, err := w.Commit(context.Background(), store.Batch{Lease: l, Visits: []*store.Visit{again}})
	wantError(w, "a second answer", err, store.ErrLeaseLost)

	retry := w.silent(l.Items[1], store.Transient, store.Next{State: store.Pending})
	w.commit(store.Batch{Lease: l, Visits: []*store.Visit{retry}})
	more, err := w.More(context.Background(), l, 9)
	if err != nil {
		w.Fatal(err)
	}
	w.wantPaths(more, "b")
	w.end(l, w.answer(more[0], "b"))
	w.states(0, 2, 0, 0, 0)
}

func released(w *world) {
	w.add(2, found("a", "b")...)
	l := w.lease(2)
	w.commit(store.Batch{Lease: l, Visits: []*store.Visit{w.answer(l.Items[0], "a")}})
	for range 2 { // repeating it is harmless
		if err := w.Release(context.Background(), l); err != nil {
			w.Fatal(err)
		}
	}
	if got := w.ledger().Leased; got != 0 {
		w.Fatalf("leased: %d", got)
	}
	next := w.lease(9)
	w.wantPaths(next.Items, "b")
	_, err := w.More(context.Background(), l, 1)
	wantError(w, "more", err, store.ErrLeaseLost)
	if err := w.Release(context.Background(), l); err != nil { // not the lease that stands now
		w.Fatal(err)
	}
	w.end(next, w.answer(next.Items[0], "b"))
}

func lostLeaseChangesNothing(w *world) {
	other := found("x")[0]
	other.Request.URL, other.Request.Host = "http://other.example/x", "other.example:80"
	w.add(2, append(found("a"), other)...)
	lost, held := w.lease(1), (*store.Lease)(nil)
	held, err := w.Lease(context.Background(), other.Request.Host, 1)
	if err != nil {
		w.Fatal(err)
	}
	w.Release(context.Background(), lost)
	taken := w.lease(1)

	before := w.ledger()
	good, bad := w.answer(held.Items[0], "good"), w.answer(lost.Items[0], "bad")
	good.Found, bad.Found = found("new"), found("newer")
	good.Rest = time.Hour
	e, err := w.Commit(context.Background(), store.Batch{Lease: held, Visits: []*store.Visit{good}, End: true}, store.Batch{Lease: lost, Visits: []*store.Visit{bad}})
	wantError(w, "commit", err, store.ErrLeaseLost)
	if e != nil || good.Number != 0 {
		w.Fatalf("a failed commit gave %+v and number %d", e, good.Number)
	}
	after := w.ledger()
	if before.Discovered != after.Discovered || before.Visits != after.Visits || before.Queued != after.Queued || before.Leased != after.Leased || before.UniqueBytes != after.UniqueBytes {
		w.Fatalf("before %+v, after %+v", before, after)
	}
	if mark, _ := w.Mark(context.Background()); mark != 0 {
		w.Fatalf("mark: %d", mark)
	}
	w.commit(store.Batch{Lease: held, Visits: []*store.Visit{good}, End: true}, store.Batch{Lease: taken, Visits: []*store.Visit{bad}, End: true})
	w.states(2, 2, 0, 0, 2)
}

func foreignVisit(w *world) {
	w.add(2, found("a", "b")...)
	l := w.lease(1)
	_, err := w.Commit(context.Background(), store.Batch{Lease: l, Visits: []*store.Visit{w.answer(store.Item{Request: page("b"), Attempt: 1}, "b")}})
	wantError(w, "a visit of what was not leased", err, store.ErrLeaseLost)
	_, err = w.Commit(context.Background(), store.Batch{Visits: []*store.Visit{w.answer(l.Items[0], "a")}})
	wantError(w, "a visit without the lease that somebody holds", err, store.ErrLeaseLost)
	w.states(2, 0, 0, 0, 2)
}

func answeredOnce(w *world) {
	w.add(1, found("a")...)
	l := w.lease(1)
	_, err := w.Commit(context.Background(), store.Batch{Lease: l, Visits: []*store.Visit{w.answer(l.Items[0], "1"), w.answer(l.Items[0], "2")}})
	wantError(w, "two answers", err, store.ErrLeaseLost)
	w.states(1, 0, 0, 0, 1)
	w.end(l, w.answer(l.Items[0], "1"))
}

func epochsRise(w *world) {
	w.add(1, found("a")...)
	last := uint64(0)
	for i := range 6 {
		l := w.lease(1)
		if l.Epoch <= last {
			w.Fatalf("epoch %d after %d", l.Epoch, last)
		}
		last = l.Epoch
		switch i % 3 {
		case 0:
			w.Release(context.Background(), l)
		case 1:
			w.reopen()
		case 2:
			w.crash()
		}
		if i%3 != 0 {
			_, err := w.Commit(context.Background(), store.Batch{Lease: l, Visits: []*store.Visit{w.answer(l.Items[0], "late")}})
			wantError(w, "a commit under a lease from before", err, store.ErrLeaseLost)
		}
	}
}

func manyWorkers(w *world) {
	const urls = 60
	var names []string
	for i := range urls {
		names = append(names, number("p", i))
	}
	w.add(urls, found(names...)...)
	var visits atomic.Int64
	var group sync.WaitGroup
	started := w.clock
	for range 4 {
		group.Go(func() {
			for visits.Load() < urls {
				l, err := w.Lease(context.Background(), host, 3)
				if errors.Is(err, store.ErrLeased) || err == nil && l == nil {
					time.Sleep(50 * time.Microsecond)
					continue
				}
				if err != nil {
					w.Errorf("lease: %v", err)
					return
				}
				b := store.Batch{Lease: l, End: true}
				for _, it := range l.Items {
					b.Visits = append(b.Visits, &store.Visit{Request: it.Request, Outcome: store.Gone, Attempt: it.Attempt, Started: started, Ended: started, Next: store.Next{State: store.Done}})
				}
				visits.Add(int64(len(b.Visits)))
				if _, err := w.Commit(context.Background(), b); err != nil {
					w.Errorf("commit: %v", err)
					return
				}
			}
		})
	}
	group.Wait()
	if l := w.ledger(); l.Visits != urls || l.Done != urls {
		w.Fatalf("%+v", l)
	}
}

func endWithoutVisits(w *world) {
	w.add(1, found("a")...)
	l := w.lease(1)
	w.commit(store.Batch{Lease: l, End: true})
	w.wantPaths(w.lease(1).Items, "a")
}

func sharedLease(w *world) {
	w.add(2, found("a", "b")...)
	l := w.lease(2)
	w.commit(
		store.Batch{Lease: l, Visits: []*store.Visit{w.answer(l.Items[0], "a")}, End: true},
		store.Batch{Lease: l, Visits: []*store.Visit{w.answer(l.Items[1], "b")}},
	)
	w.states(0, 2, 0, 0, 0)
	if got := w.ledger().Leased; got != 0 {
		w.Fatalf("leased: %d", got)
	}
}

func releaseDuringCommit(w *world) {
	var names []string
	for i := range 40 {
		names = append(names, number("p", i))
	}
	w.add(len(names), found(names...)...)
	for range names {
		l := w.lease(1)
		v := w.answer(l.Items[0], "x")
		var group sync.WaitGroup
		group.Go(func() { w.Release(context.Background(), l) })
		_, err := w.Commit(context.Background(), store.Batch{Lease: l, Visits: []*store.Visit{v}})
		group.Wait()
		if err != nil && !errors.Is(err, store.ErrLeaseLost) {
			w.Fatal(err)
		}
		if got := w.ledger(); got.Leased != 0 {
			w.Fatalf("leased: %d", got.Leased)
		}
		if u, err := w.URL(context.Background(), v.Request.Key()); err != nil || (u.State == store.Done) != (v.Number != 0) {
			w.Fatalf("number %d, URL %+v, %v", v.Number, u, err)
		}
	}
}

func clockJumped(w *world) {
	w.add(1, found("a")...)
	w.pass(400 * 24 * time.Hour)
	l := w.lease(1)
	w.end(l, w.silent(l.Items[0], store.Transient, store.Next{State: store.Pending, Retry: time.Hour}))
	w.idle()
	w.pass(-400 * 24 * time.Hour)
	w.reopen()
	if q := w.queue(); q.Queued != 1 || q.Wait != 0 {
		w.Fatalf("the queue waits %+v", q)
	}
	l = w.lease(1)
	w.end(l, w.answer(l.Items[0], "a"))
}
