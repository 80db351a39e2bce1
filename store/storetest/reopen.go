package storetest

import (
	"context"
	"time"

	"gongkai/store"
)

var reopenTests = []test{
	{"an archive says whether it was closed", cleanOrNot},
	{"what was committed is there after a crash", committedSurvives},
	{"what was leased can be leased after a crash", leasedSurvives},
	{"the portal keeps its identity", portalKept},
	{"an archive opened for reading can be read and not written", readOnly},
}

func cleanOrNot(w *world) {
	if !w.Clean() {
		w.Fatal("a new archive is not clean")
	}
	w.reopen()
	if !w.Clean() {
		w.Fatal("not clean after Close")
	}
	w.crash()
	if w.Clean() {
		w.Fatal("clean after a crash")
	}
	w.crash()
	if w.Clean() {
		w.Fatal("clean after two crashes")
	}
	w.reopen()
	if !w.Clean() {
		w.Fatal("not clean after a crash and Close")
	}
}

func committedSurvives(w *world) {
	w.add(3, found("a", "b", "c")...)
	l := w.lease(3)
	v := w.answer(l.Items[0], "a")
	v.Found, v.Rest, v.Next.Revisit = found("d"), time.Hour, time.Hour
	w.commit(store.Batch{Lease: l, Visits: []*store.Visit{v, w.silent(l.Items[1], store.Transient, store.Next{State: store.Pending, Retry: time.Minute})}})
	before := w.ledger()
	w.crash()
	after := w.ledger()
	if after.Leased != 0 {
		w.Fatalf("leased after a crash: %d", after.Leased)
	}
	before.Leased, before.FileBytes, after.FileBytes = 0, 0, 0
	if before.Discovered != after.Discovered || before.Visits != after.Visits || before.Queued != after.Queued || before.PayloadBytes != after.PayloadBytes {
		w.Fatalf("before %+v, after %+v", before, after)
	}
	wantBody(w, w.read(1), []byte("a"))
	if q := w.queue(); q.Queued != 3 || q.Rest == 0 {
		w.Fatalf("%+v", q)
	}
	l = w.lease(9)
	w.wantPaths(l.Items, "c", "d")
	w.commit(store.Batch{Lease: l, Visits: []*store.Visit{w.answer(l.Items[0], "c")}})
	if n := w.read(3).Number; n != 3 {
		w.Fatalf("the next visit after a crash has number %d", n)
	}
}

func leasedSurvives(w *world) {
	w.add(3, found("a", "b", "c")...)
	w.lease(2)
	w.crash()
	w.states(3, 0, 0, 0, 3)
	w.wantPaths(w.lease(9).Items, "a", "b", "c")
}

func portalKept(w *world) {
	p := w.Portal()
	if p.Name == "" || p.ID == [16]byte{} || !p.Created.Equal(w.clock) {
		w.Fatalf("%+v", p)
	}
	w.pass(time.Hour)
	w.reopen()
	if got := w.Portal(); got != p {
		w.Fatalf("got %+v, want %+v", got, p)
	}
	w.crash()
	if got := w.Portal(); got != p {
		w.Fatalf("got %+v, want %+v", got, p)
	}
}

func readOnly(w *world) {
	w.fetched(store.Next{State: store.Done}, "a")
	w.add(1, found("b")...)
	if err := w.Close(); err != nil {
		w.Fatal(err)
	}
	a, err := w.backend.OpenRead(w.now)
	if err != nil {
		w.Fatal(err)
	}
	w.Archive = a
	w.check()
	wantBody(w, w.read(1), []byte("body of http://www.example.gov.cn/a"))
	if u := w.url("b"); u.State != store.Pending {
		w.Fatalf("%+v", u)
	}
	if q := w.queue(); q.Queued != 1 {
		w.Fatalf("%+v", q)
	}
	ctx := context.Background()
	_, err = w.Add(ctx, found("c"))
	wantError(w, "Add", err, store.ErrReadOnly)
	_, err = w.Wake(ctx, []store.Request{page("a")})
	wantError(w, "Wake", err, store.ErrReadOnly)
	_, err = w.Lease(ctx, host, 1)
	wantError(w, "Lease", err, store.ErrReadOnly)
	_, err = w.Commit(ctx, store.Batch{Visits: []*store.Visit{w.answer(store.Item{Request: page("c"), Attempt: 1}, "c")}})
	wantError(w, "Commit", err, store.ErrReadOnly)
	_, err = w.Rejudge(ctx, "new", func(u *store.URL) store.Discovery { return store.Discovery{Request: u.Request} })
	wantError(w, "Rejudge", err, store.ErrReadOnly)
	if err := w.Close(); err != nil {
		w.Fatal(err)
	}
	w.open()
	if !w.Clean() {
		w.Fatal("reading made the archive unclean")
	}
	w.states(1, 1, 0, 0, 1)
}
