package storetest

import (
	"context"
	"fmt"
	"net/netip"
	"reflect"
	"slices"
	"sync"
	"time"

	"gongkai/store"
)

var logTests = []test{
	{"a visit comes back whole", visitWhole},
	{"a visit with as little as possible comes back", visitBare},
	{"times keep their microseconds", timesKept},
	{"a visit that is not there is not found", visitMissing},
	{"walks give what lies between two numbers", walksBounded},
	{"a walk may stop and begin again", walkStops},
	{"a mark is a snapshot while a writer goes on", markIsSnapshot},
	{"URLs are walked in the order of keys", urlsInOrder},
}

// wholeVisit is a visit with everything that a visit can hold.
func (w *world) wholeVisit(it store.Item) *store.Visit {
	v := w.answer(it, "hello world")
	v.Outcome, v.Reason, v.Detail, v.Status, v.Attempt = store.Truncated, "timeout-body", "the body stopped after 11 bytes", 203, 2
	v.Location, v.ETag, v.Modified, v.SameAs = "http://www.example.gov.cn/else", `W/"x"`, "Mon, 06 May 2024 00:00:00 GMT", 0
	v.Outlinks = []store.Outlink{
		{URL: "http://www.example.gov.cn/政府", Kind: store.LinkAnchor, Title: "青溪市水利局2019年政府信息公开工作年度报告"},
		{URL: "https://elsewhere.example/", Kind: store.LinkScript, Elsewhere: true},
	}
	v.Capture.Framing = []store.Frame{{At: 0, Bytes: []byte("5;x=y\r\n")}, {At: 5, Bytes: []byte("\r\n6\r\n")}, {At: 11, Bytes: []byte("\r\n0\r\nX-A: b\r\n\r\n")}}
	v.Capture.Truncated = "time"
	v.Lists = []store.ListPage{{List: "http://www.example.gov.cn/list part=1", Family: "trs", Page: 2, Pages: 3, Total: -1, Rows: 15, End: store.EndLast}}
	v.Imported = &store.Imported{File: "a.warc.gz", Record: "urn:uuid:1", Request: "urn:uuid:2", URI: "http://WWW.example.gov.cn/#a"}
	v.Capture.RemoteAddr = netip.MustParseAddrPort("[2001:db8::1]:443")
	v.Capture.TLS = &store.TLS{Version: 0x0304, Cipher: 0x1301, ServerName: "www.example.gov.cn", Peer: [][]byte{noise(1, 32), noise(2, 32)}, Verified: true}
	return v
}

func visitWhole(w *world) {
	r := page("list.jsp")
	r.Method, r.Identity, r.Body, r.BodyType = "POST", "page=2", []byte("page=2&x=\x00\xff"), "application/x-www-form-urlencoded"
	r.Recipe = `{"family":"trs","page":2}`
	r.Depth, r.Hops, r.Priority, r.Kind, r.Referer = 3, 2, 6, store.KindAttachment, "http://www.example.gov.cn/referer"
	w.add(1, store.Discovery{Request: r})
	l := w.lease(1)
	item := l.Items[0]
	item.Request.Referer = r.Referer
	v := w.wholeVisit(item)
	w.end(l, v)
	w.reopen()
	got := w.read(v.Number)
	wantBody(w, got, []byte("hello world"))
	v.Found, v.Next, v.Rest = nil, store.Next{}, 0
	v.Capture.Body, got.Capture.Body = store.Body{}, store.Body{}
	if !reflect.DeepEqual(got, v) {
		w.Fatalf("got  %+v\n     %+v\nwant %+v\n     %+v", got, got.Capture, v, v.Capture)
	}
	for slim, err := range w.Ledgered(context.Background(), 1, 1) {
		if err != nil {
			w.Fatal(err)
		}
		if slim.Capture == nil || slim.Capture.Body.Size != 11 || slim.Capture.RequestHead != nil || slim.Capture.Framing != nil || slim.Outlinks != nil || slim.Titled != 1 {
			w.Fatalf("ledgered: %+v", slim)
		}
		if slim.Outcome != v.Outcome || slim.Reason != v.Reason || slim.Status != v.Status || slim.Location != v.Location || slim.Capture.RemoteAddr != v.Capture.RemoteAddr {
			w.Fatalf("ledgered: %+v", slim)
		}
	}
}

func visitBare(w *world) {
	w.add(1, found("a")...)
	l := w.lease(1)
	v := &store.Visit{Request: l.Items[0].Request, Outcome: store.RobotsDenied, Next: store.Next{State: store.Refused}}
	w.end(l, v)
	got := w.read(v.Number)
	if got.Capture != nil || !got.Started.IsZero() || !got.Ended.IsZero() || !got.Committed.Equal(w.clock) || got.Outlinks != nil {
		w.Fatalf("%+v", got)
	}
}

func timesKept(w *world) {
	w.add(2, found("a", "b")...)
	l := w.lease(2)
	v := w.answer(l.Items[0], "x")
	v.Started = time.Date(2023, 12, 31, 23, 59, 59, 999_999_000, time.UTC)
	v.Capture.FirstByte = v.Started
	v.Ended = v.Started.Add(time.Microsecond)
	shanghai := w.answer(l.Items[1], "y")
	shanghai.Started = v.Started.In(time.FixedZone("CST", 8*3600))
	w.end(l, v, shanghai)
	got := w.read(v.Number)
	for _, c := range []struct{ got, want time.Time }{{got.Started, v.Started}, {got.Capture.FirstByte, v.Started}, {got.Ended, v.Ended}, {got.Committed, w.clock}} {
		if !c.got.Equal(c.want) || c.got.Location() != time.UTC {
			w.Errorf("got %s, want %s", c.got, c.want)
		}
	}
	if got := w.read(shanghai.Number).Started; !got.Equal(v.Started) || got.Location() != time.UTC {
		w.Errorf("a time of another zone: got %s", got)
	}
	if !v.Committed.Equal(got.Committed) {
		w.Errorf("Commit filled in %s, the archive says %s", v.Committed, got.Committed)
	}
	if p := w.Portal(); !p.Created.Equal(w.clock.Add(-14*time.Millisecond)) || p.Created.Location() != time.UTC {
		w.Errorf("portal created %s", p.Created)
	}
}

func visitMissing(w *world) {
	w.fetched(store.Next{State: store.Done}, "a")
	for _, n := range []uint64{0, 2, 1 << 63} {
		_, err := w.Visit(context.Background(), n)
		wantError(w, fmt.Sprintf("visit %d", n), err, store.ErrNotFound)
	}
	_, err := w.VisitsOf(context.Background(), key("unknown"))
	wantError(w, "visits of an unknown key", err, store.ErrNotFound)
}

func walksBounded(w *world) {
	var names []string
	for i := range 1100 { // more than any window
		names = append(names, number("p", i))
	}
	w.fetched(store.Next{State: store.Done}, names...)
	for _, c := range []struct{ first, last, want, from uint64 }{
		{1, 1100, 1100, 1}, {0, 3, 3, 1}, {5, 5, 1, 5}, {6, 5, 0, 0}, {1090, 1 << 63, 11, 1090}, {2000, 3000, 0, 0},
	} {
		for name, walk := range map[string]func(context.Context, uint64, uint64) func(func(*store.Visit, error) bool){
			"Visits": func(ctx context.Context, a, b uint64) func(func(*store.Visit, error) bool) {
				return w.Visits(ctx, a, b)
			},
			"Ledgered": func(ctx context.Context, a, b uint64) func(func(*store.Visit, error) bool) {
				return w.Ledgered(ctx, a, b)
			},
		} {
			n, next := uint64(0), c.from
			for v, err := range walk(context.Background(), c.first, c.last) {
				if err != nil {
					w.Fatal(err)
				}
				if v.Number != next {
					w.Fatalf("%s %d..%d: got %d, want %d", name, c.first, c.last, v.Number, next)
				}
				n, next = n+1, next+1
			}
			if n != c.want {
				w.Fatalf("%s %d..%d: %d visits, want %d", name, c.first, c.last, n, c.want)
			}
		}
	}
}

func walkStops(w *world) {
	var names []string
	for i := range 700 {
		names = append(names, number("p", i))
	}
	w.add(700, found(names...)...)
	l := w.lease(1)
	w.end(l, w.answer(l.Items[0], "x"))
	urls, visits := w.URLs(context.Background(), ""), w.Visits(context.Background(), 1, 9)
	for range 2 {
		n := 0
		for u, err := range urls {
			if err != nil || u == nil {
				w.Fatal(err)
			}
			if n++; n == 600 {
				break
			}
		}
		for v, err := range visits {
			if err != nil || v.Number != 1 {
				w.Fatal(v, err)
			}
			n++
		}
		if n != 601 {
			w.Fatalf("walked %d", n)
		}
	}
}

func markIsSnapshot(w *world) {
	var names []string
	for i := range 150 {
		names = append(names, number("p", i))
	}
	w.fetched(store.Next{State: store.Done}, names...)
	mark, err := w.Mark(context.Background())
	if err != nil || mark != 150 {
		w.Fatalf("mark %d, %v", mark, err)
	}
	stop := make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			r := page(number("more", i))
			at := time.Date(2024, 5, 6, 8, 0, 0, 0, time.UTC)
			v := &store.Visit{Request: r, Outcome: store.Fetched, Attempt: 1, Started: at, Ended: at, Next: store.Next{State: store.Done},
				Capture: &store.Capture{Body: store.BytesBody(noise(uint64(i), 3000))}}
			if _, err := w.Commit(context.Background(), store.Batch{Visits: []*store.Visit{v}}); err != nil {
				w.Errorf("commit: %v", err)
				return
			}
		}
	})
	for range 3 {
		next := uint64(1)
		for v, err := range w.Visits(context.Background(), 1, mark) {
			if err != nil {
				w.Error(err)
				break
			}
			if v.Number != next {
				w.Errorf("got visit %d, want %d", v.Number, next)
			}
			wantBody(w, v, []byte("body of "+v.Request.URL))
			next++
		}
		if next != mark+1 {
			w.Errorf("the walk ended before visit %d", next)
		}
		if err := w.backend.Check(context.Background(), w.Archive); err != nil {
			w.Errorf("check beside a writer: %v", err)
		}
	}
	close(stop)
	group.Wait()
}

func urlsInOrder(w *world) {
	var names []string
	for i := range 1100 {
		names = append(names, number("p", i*7919%1100))
	}
	w.add(1100, found(names...)...)
	slices.Sort(names)
	walk := func(after store.Key, want []string) {
		w.Helper()
		i := 0
		for u, err := range w.URLs(context.Background(), after) {
			if err != nil {
				w.Fatal(err)
			}
			if i >= len(want) || u.Request.Key() != key(want[i]) {
				w.Fatalf("after %q: at %d got %s", after, i, u.Request.Key())
			}
			i++
		}
		if i != len(want) {
			w.Fatalf("after %q: %d URLs, want %d", after, i, len(want))
		}
	}
	walk("", names)
	walk(key("p0500"), names[501:])
	walk(key("p0500x"), names[501:])
	walk(key("z"), nil)
}
