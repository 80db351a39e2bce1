package storetest

import (
	"context"
	"slices"
	"time"

	"gongkai/store"
)

var frontierTests = []test{
	{"adding again changes nothing, whatever became of the URL", addAgain},
	{"one call may name a URL twice", addTwiceInOneCall},
	{"adding keeps what the request says", addKeepsRequest},
	{"URLs come by priority, then by age", orderOfQueue},
	{"an identity makes another request of the same URL", identityDistinguishes},
	{"hosts tell how many wait and how long", hostsTell},
	{"a cancelled call does nothing", cancelled},
}

func addAgain(w *world) {
	refused := store.Discovery{Request: page("refused"), Refused: store.OutOfScope, Reason: "exclude", Rule: "exclude /x/"}
	w.add(2, append(found("done", "dead"), refused)...)
	l := w.lease(2)
	w.end(l, w.answer(l.Items[0], "x"), w.silent(l.Items[1], store.Gone, store.Next{State: store.Dead}))
	w.add(2, found("leased", "pending")...)
	l = w.lease(1)

	all := append(found("pending", "leased", "done", "dead"), refused)
	before := w.ledger()
	for range 2 {
		w.add(0, all...)
	}
	otherPriority := found("pending", "done")
	for i := range otherPriority {
		otherPriority[i].Request.Priority = store.PrioritySeed
	}
	w.add(0, otherPriority...)
	after := w.ledger()
	before.FileBytes, after.FileBytes = 0, 0
	if before.Discovered != after.Discovered || before.Queued != after.Queued || before.Leased != after.Leased {
		w.Fatalf("before %+v, after %+v", before, after)
	}
	w.states(2, 1, 1, 1, 2)
	if err := w.Release(context.Background(), l); err != nil {
		w.Fatal(err)
	}
}

func addTwiceInOneCall(w *world) {
	w.add(2, found("a", "b", "a", "a")...)
	w.wantPaths(w.lease(9).Items, "a", "b")
}

func addKeepsRequest(w *world) {
	r := store.Request{
		Kind: store.KindAttachment, Method: "POST", URL: "http://www.example.gov.cn/list.jsp?a=1", Identity: "page=2",
		Body: []byte("page=2"), BodyType: "application/x-www-form-urlencoded", Host: host, Depth: 3, Hops: 2, Priority: 6,
	}
	w.add(1, store.Discovery{Request: r})
	got := w.lease(1).Items[0]
	if got.Attempt != 1 || got.Revisit || got.Capture != 0 {
		w.Fatalf("a first try looks like %+v", got)
	}
	g := got.Request
	if string(g.Body) != string(r.Body) {
		w.Fatalf("body %q", g.Body)
	}
	g.Body, r.Body = nil, nil
	if g.Key() != r.Key() || g.Kind != r.Kind || g.BodyType != r.BodyType || g.Host != r.Host || g.Depth != r.Depth || g.Hops != r.Hops || g.Priority != r.Priority {
		w.Fatalf("got %+v, want %+v", g, r)
	}
	u, err := w.URL(context.Background(), r.Key())
	if err != nil || u.State != store.Pending || !u.Queued || !u.Found.Equal(w.clock) {
		w.Fatalf("got %+v, %v", u, err)
	}
	_, err = w.URL(context.Background(), key("never"))
	wantError(w, "an unknown URL", err, store.ErrNotFound)
}

func orderOfQueue(w *world) {
	prio := func(p uint8, name string) store.Discovery {
		d := found(name)[0]
		d.Request.Priority = p
		return d
	}
	w.add(3, prio(7, "z-last"), prio(4, "y"), prio(4, "x"))
	w.pass(time.Second)
	w.add(3, prio(4, "a-later"), prio(0, "seed"), prio(1, "list"))
	l := w.lease(2)
	w.wantPaths(l.Items, "seed", "list")
	more, err := w.More(context.Background(), l, 9)
	if err != nil {
		w.Fatal(err)
	}
	w.wantPaths(more, "y", "x", "a-later", "z-last")
	w.wantPaths(l.Items, "seed", "list", "y", "x", "a-later", "z-last")
}

func identityDistinguishes(w *world) {
	a, b := found("list")[0], found("list")[0]
	b.Request.Identity = "page=2"
	w.add(2, a, b)
	l := w.lease(2)
	v := w.answer(l.Items[1], "second page")
	w.end(l, v)
	w.states(1, 1, 0, 0, 1)
	if numbers, err := w.VisitsOf(context.Background(), b.Request.Key()); err != nil || !slices.Equal(numbers, []uint64{v.Number}) {
		w.Fatalf("visits of the second page: %v, %v", numbers, err)
	}
	if numbers, err := w.VisitsOf(context.Background(), a.Request.Key()); err != nil || len(numbers) != 0 {
		w.Fatalf("visits of the first page: %v, %v", numbers, err)
	}
}

func hostsTell(w *world) {
	if q, err := w.Hosts(context.Background()); err != nil || len(q) != 0 {
		w.Fatalf("an empty archive: %v, %v", q, err)
	}
	other := found("x")[0]
	other.Request.URL, other.Request.Host = "http://other.example/x", "other.example:80"
	w.add(3, append(found("a", "b"), other)...)
	if q := w.queue(); q.Queued != 2 || q.Wait != 0 || q.Rest != 0 {
		w.Fatalf("two due URLs: %+v", q)
	}
	l := w.lease(2)
	if q := w.queue(); q.Queued != 2 {
		w.Fatalf("leased ones stay in the queue: %+v", q)
	}
	retry := w.silent(l.Items[0], store.Transient, store.Next{State: store.Pending, Retry: time.Minute})
	retry.Rest = 10 * time.Second
	e := w.end(l, retry, w.answer(l.Items[1], "b"))
	want := store.HostQueue{Host: host, Queued: 1, Wait: time.Minute - 7*time.Millisecond, Rest: 10*time.Second - 7*time.Millisecond}
	if len(e.Hosts) != 1 || e.Hosts[0] != want {
		w.Fatalf("effect: got %+v, want %+v", e.Hosts, want)
	}
	if q := w.queue(); q != want {
		w.Fatalf("hosts: got %+v, want %+v", q, want)
	}
	w.reopen()
	if q := w.queue(); q != want {
		w.Fatalf("after a reopen: got %+v, want %+v", q, want)
	}
	w.pass(30 * time.Second)
	if q := w.queue(); q.Rest != 0 || q.Wait != 30*time.Second-7*time.Millisecond {
		w.Fatalf("half a minute later: %+v", q)
	}
	w.pass(time.Hour)
	if q := w.queue(); q.Wait != 0 {
		w.Fatalf("an hour later: %+v", q)
	}
	w.end(w.lease(1), w.answer(store.Item{Request: page("a"), Attempt: 2}, "a"))
	if q := w.queue(); q.Queued != 0 {
		w.Fatalf("nothing waits: %+v", q)
	}
}

func cancelled(w *world) {
	w.add(1, found("a")...)
	l := w.lease(1)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := w.Add(ctx, found("b"))
	wantError(w, "Add", err, context.Canceled)
	_, err = w.Lease(ctx, "other.example:80", 1)
	wantError(w, "Lease", err, context.Canceled)
	_, err = w.More(ctx, l, 1)
	wantError(w, "More", err, context.Canceled)
	_, err = w.Wake(ctx, []store.Request{page("c")})
	wantError(w, "Wake", err, context.Canceled)
	_, err = w.Commit(ctx, store.Batch{Lease: l, Visits: []*store.Visit{w.answer(l.Items[0], "a")}})
	wantError(w, "Commit", err, context.Canceled)
	for _, err := range w.Visits(ctx, 1, 9) {
		wantError(w, "Visits", err, context.Canceled)
	}
	for _, err := range w.URLs(ctx, "") {
		wantError(w, "URLs", err, context.Canceled)
	}
	w.states(1, 0, 0, 0, 1)
	w.end(l, w.answer(l.Items[0], "a"))
}
