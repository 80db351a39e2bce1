package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"testing"
	"time"

	"gongkai/store"
)

const host = "www.example.gov.cn:80"

// page is a request for a page of the test's host.
func page(path string) store.Request {
	return store.Request{
		Kind: store.KindPage, Method: "GET", URL: "http://www.example.gov.cn/" + path,
		Host: host, Depth: 1, Priority: store.PriorityDefault,
	}
}

func key(path string) store.Key {
	r := page(path)
	return r.Key()
}

// found makes discoveries of pages.
func found(paths ...string) []store.Discovery {
	d := make([]store.Discovery, len(paths))
	for i, p := range paths {
		d[i].Request = page(p)
	}
	return d
}

// add discovers and demands how many were new.
func (w *world) add(want int, d ...store.Discovery) {
	w.Helper()
	n, err := w.Add(context.Background(), d)
	if err != nil {
		w.Fatalf("add: %v", err)
	}
	if n != want {
		w.Fatalf("add: %d were new, want %d", n, want)
	}
	w.ledger()
}

// lease takes up to max URLs and demands that there are any.
func (w *world) lease(max int) *store.Lease {
	w.Helper()
	l, err := w.Lease(context.Background(), host, max)
	if err != nil {
		w.Fatalf("lease: %v", err)
	}
	if l == nil {
		w.Fatal("lease: nothing is due")
	}
	w.ledger()
	return l
}

// idle demands that nothing is due.
func (w *world) idle() {
	w.Helper()
	if l, err := w.Lease(context.Background(), host, 1); err != nil || l != nil {
		w.Fatalf("lease: got %v, %v; want nothing", l, err)
	}
}

// paths names the items of a lease by what stands behind the host.
func paths(items []store.Item) []string {
	var p []string
	for _, it := range items {
		p = append(p, it.Request.URL[len("http://www.example.gov.cn/"):])
	}
	return p
}

func (w *world) wantPaths(items []store.Item, want ...string) {
	w.Helper()
	if got := paths(items); !slices.Equal(got, want) {
		w.Fatalf("got %q, want %q", got, want)
	}
}

// answer is a visit of an item that a server answered with the body.
func (w *world) answer(it store.Item, body string) *store.Visit {
	return w.visit(it, store.Fetched, store.Next{State: store.Done}, body)
}

// visit is a visit of an item with an answer and what it means for the URL.
func (w *world) visit(it store.Item, o store.Outcome, next store.Next, body string) *store.Visit {
	v := w.silent(it, o, next)
	v.Status = 200
	v.Capture = &store.Capture{
		RequestHead:  []byte("GET / HTTP/1.1\r\nHost: www.example.gov.cn\r\n\r\n"),
		ResponseHead: []byte("HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n"),
		Body:         store.BytesBody([]byte(body)),
		RemoteAddr:   netip.MustParseAddrPort("127.0.0.1:80"),
		FirstByte:    v.Started.Add(3 * time.Millisecond),
	}
	return v
}

// silent is a visit without an answer. It takes 7 ms.
func (w *world) silent(it store.Item, o store.Outcome, next store.Next) *store.Visit {
	started := w.clock
	w.pass(7 * time.Millisecond)
	return &store.Visit{Request: it.Request, Outcome: o, Attempt: it.Attempt, Started: started, Ended: w.clock, Next: next}
}

// commit demands that a commit works.
func (w *world) commit(batches ...store.Batch) *store.Effect {
	w.Helper()
	e, err := w.Commit(context.Background(), batches...)
	if err != nil {
		w.Fatalf("commit: %v", err)
	}
	w.ledger()
	return e
}

// end commits visits and ends their lease.
func (w *world) end(l *store.Lease, v ...*store.Visit) *store.Effect {
	w.Helper()
	return w.commit(store.Batch{Lease: l, Visits: v, End: true})
}

// fetched makes pages that were answered once with a body of their own.
func (w *world) fetched(next store.Next, names ...string) {
	w.Helper()
	w.add(len(names), found(names...)...)
	l := w.lease(len(names))
	var visits []*store.Visit
	for _, it := range l.Items {
		visits = append(visits, w.visit(it, store.Fetched, next, "body of "+it.Request.URL))
	}
	w.end(l, visits...)
}

// read reads a visit whole.
func (w *world) read(number uint64) *store.Visit {
	w.Helper()
	v, err := w.Visit(context.Background(), number)
	if err != nil {
		w.Fatalf("visit %d: %v", number, err)
	}
	return v
}

// url reads what the frontier knows of a page.
func (w *world) url(path string) *store.URL {
	w.Helper()
	u, err := w.URL(context.Background(), key(path))
	if err != nil {
		w.Fatalf("%s: %v", path, err)
	}
	return u
}

// queue is the host's part of the queue.
func (w *world) queue() store.HostQueue {
	w.Helper()
	queues, err := w.Hosts(context.Background())
	if err != nil {
		w.Fatalf("hosts: %v", err)
	}
	for _, q := range queues {
		if q.Host == host {
			return q
		}
	}
	return store.HostQueue{Host: host}
}

// wantBody demands that a visit's body opens, more than once, and is this.
func wantBody(t testing.TB, v *store.Visit, want []byte) {
	t.Helper()
	if v.Capture == nil {
		t.Fatalf("visit %d has no capture", v.Number)
	}
	if want := store.BytesBody(want); v.Capture.Body.Size != want.Size || v.Capture.Body.Digest != want.Digest {
		t.Fatalf("visit %d: the body has %d bytes and digest %s, want %d and %s", v.Number, v.Capture.Body.Size, v.Capture.Body.Digest, want.Size, want.Digest)
	}
	for range 2 {
		if got, err := v.Capture.Body.Bytes(); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("visit %d: read %d bytes, %v; want %d bytes", v.Number, len(got), err, len(want))
		}
	}
}

func wantError(t testing.TB, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("%s: got %v, want %v", what, err, want)
	}
}

func number(prefix string, n int) string { return fmt.Sprintf("%s%04d", prefix, n) }
