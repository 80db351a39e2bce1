package storetest

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"time"

	"gongkai/store"
)

var commitTests = []test{
	{"numbers rise from one without gaps", numbersRise},
	{"a visit, its links and its URL become visible together", visibleTogether},
	{"the effect tells what was added and which queues changed", effectTells},
	{"links on several pages are added once", linksOnce},
	{"what a visit leads to knows the visit", fromVisit},
	{"visits of robots.txt need no lease and are no frontier entries", robotsVisits},
	{"a visit of an unknown URL makes it known", unknownVisited},
	{"a retry and its answer may stand in one commit", retryAndAnswer},
	{"a visit must say what becomes of its URL", stateRequired},
	{"a body that cannot be read changes nothing", unreadableBody},
	{"links elsewhere are counted by host", elsewhereCounted},
	{"links elsewhere are counted by name for a thousand hosts", elsewhereBounded},
	{"the ledger counts outcomes and bytes", ledgerCounts},
	{"a host's rest counts from the end of the answer and never shrinks", restGrows},
}

func numbersRise(w *world) {
	w.add(3, found("a", "b", "c")...)
	l := w.lease(3)
	var visits []*store.Visit
	for _, it := range l.Items {
		visits = append(visits, w.answer(it, it.Request.URL))
	}
	w.commit(store.Batch{Lease: l, Visits: visits[:2]})
	w.pass(time.Second)
	w.end(l, visits[2])
	for i, v := range visits {
		if v.Number != uint64(i+1) {
			w.Fatalf("visit %d got number %d", i, v.Number)
		}
		if got := w.read(v.Number); got.Request.URL != v.Request.URL || !got.Committed.Equal(v.Committed) || v.Committed.Before(v.Ended) {
			w.Fatalf("visit %d: %s committed %s", v.Number, got.Request.URL, got.Committed)
		}
	}
	if mark, err := w.Mark(context.Background()); err != nil || mark != 3 {
		w.Fatalf("mark %d, %v", mark, err)
	}
}

func visibleTogether(w *world) {
	w.add(1, found("list")...)
	l := w.lease(1)
	v := w.answer(l.Items[0], "<a href=a>")
	v.Found = found("a")
	v.Outlinks = []store.Outlink{{URL: v.Found[0].Request.URL, Kind: store.LinkAnchor}, {URL: "http://elsewhere.example/", Kind: store.LinkFrame, Elsewhere: true}}
	v.Next.Revisit = time.Hour
	w.end(l, v)
	u := w.url("list")
	if u.State != store.Done || u.Outcome != store.Fetched || u.Last != 1 || u.Capture != 1 || u.Queued || !u.NextDue.Equal(v.Ended.Add(time.Hour)) {
		w.Fatalf("the URL: %+v", u)
	}
	got := w.read(1)
	if !slices.Equal(got.Outlinks, v.Outlinks) || got.Found != nil || got.Next != (store.Next{}) || got.Rest != 0 {
		w.Fatalf("the visit: %+v", got)
	}
	if u := w.url("a"); u.State != store.Pending || !u.Queued {
		w.Fatalf("the link: %+v", u)
	}
	w.states(1, 1, 0, 0, 1)
}

func effectTells(w *world) {
	w.add(1, found("list")...)
	l := w.lease(1)
	v := w.answer(l.Items[0], "list")
	v.Found = append(found("a", "b", "list"), store.Discovery{Request: page("no"), Refused: store.OutOfScope, Rule: "r"})
	other := found("x")[0]
	other.Request.URL, other.Request.Host = "http://other.example/x", "other.example:80"
	v.Found = append(v.Found, other)
	e := w.end(l, v)
	if e.Added != 3 {
		w.Fatalf("added %d, want 3: refused ones are not queued", e.Added)
	}
	queues := map[string]int{}
	for _, q := range e.Hosts {
		queues[q.Host] = q.Queued
	}
	if want := map[string]int{host: 2, "other.example:80": 1}; !maps.Equal(queues, want) {
		w.Fatalf("queues %v, want %v", queues, want)
	}
}

func linksOnce(w *world) {
	w.add(2, found("1", "2")...)
	l := w.lease(2)
	a, b := w.answer(l.Items[0], "1"), w.answer(l.Items[1], "2")
	a.Found, b.Found = found("x", "y", "2"), found("y", "z", "1", "x")
	if e := w.end(l, a, b); e.Added != 3 {
		w.Fatalf("added %d, want 3", e.Added)
	}
	w.wantPaths(w.lease(9).Items, "x", "y", "z")
}

func fromVisit(w *world) {
	w.add(1, found("list")...)
	l := w.lease(1)
	v := w.answer(l.Items[0], "list")
	v.Found = found("a")
	w.end(l, v)
	it := w.lease(1).Items[0]
	if it.Request.From != v.Number || it.Request.Referer != v.Request.URL {
		w.Fatalf("item: %+v", it.Request)
	}
	if u := w.url("a"); u.Request.From != v.Number || u.Request.Referer != v.Request.URL {
		w.Fatalf("URL: %+v", u.Request)
	}
}

func robotsVisits(w *world) {
	w.add(1, found("a")...)
	robots := func() *store.Visit {
		r := page("robots.txt")
		r.Kind = store.KindRobots
		v := w.answer(store.Item{Request: r, Attempt: 1}, "User-agent: *\n")
		v.Next = store.Next{}
		return v
	}
	w.commit(store.Batch{Visits: []*store.Visit{robots()}})
	l := w.lease(1)
	w.end(l, robots(), w.answer(l.Items[0], "a"), robots())
	w.states(0, 1, 0, 0, 0)
	numbers, err := w.VisitsOf(context.Background(), key("robots.txt"))
	if err != nil || !slices.Equal(numbers, []uint64{1, 2, 4}) {
		w.Fatalf("visits of robots.txt: %v, %v", numbers, err)
	}
	got := w.read(4)
	if got.Request.Kind != store.KindRobots {
		w.Fatalf("kind %s", got.Request.Kind)
	}
	wantBody(w, got, []byte("User-agent: *\n"))
	if l := w.ledger(); l.Visits != 4 || l.Captures != 4 || l.Discovered != 1 {
		w.Fatalf("%+v", l)
	}
	// A link may lead to the same URL: then it is a page besides.
	w.add(1, found("robots.txt")...)
	l = w.lease(1)
	w.end(l, w.answer(l.Items[0], "User-agent: *\n"))
	if numbers, err := w.VisitsOf(context.Background(), key("robots.txt")); err != nil || !slices.Equal(numbers, []uint64{1, 2, 4, 5}) {
		w.Fatalf("visits of robots.txt as both: %v, %v", numbers, err)
	}
}

func unknownVisited(w *world) {
	w.commit(store.Batch{Visits: []*store.Visit{w.answer(store.Item{Request: page("probe"), Attempt: 1}, "x")}})
	w.states(0, 1, 0, 0, 0)
	w.commit(store.Batch{Visits: []*store.Visit{w.silent(store.Item{Request: page("probe2"), Attempt: 1}, store.Transient, store.Next{State: store.Pending})}})
	w.states(1, 1, 0, 0, 1)
	w.add(0, found("probe", "probe2")...)
}

func retryAndAnswer(w *world) {
	item := store.Item{Request: page("probe"), Attempt: 1}
	w.add(1, found("probe")...)
	failed := w.silent(item, store.Transient, store.Next{State: store.Pending})
	w.commit(store.Batch{Visits: []*store.Visit{failed, w.answer(item, "x")}})
	w.states(0, 1, 0, 0, 0)
	w.idle()
}

func stateRequired(w *world) {
	w.add(1, found("a")...)
	l := w.lease(1)
	for _, state := range []store.State{0, store.Dead + 1} {
		v := w.answer(l.Items[0], "a")
		v.Next.State = state
		if _, err := w.Commit(context.Background(), store.Batch{Lease: l, Visits: []*store.Visit{v}}); err == nil {
			w.Fatalf("state %d was taken", state)
		}
	}
	w.states(1, 0, 0, 0, 1)
	w.end(l, w.answer(l.Items[0], "a"))
}

func unreadableBody(w *world) {
	w.add(2, found("a", "b")...)
	l := w.lease(2)
	good, bad := w.answer(l.Items[0], "good"), w.answer(l.Items[1], "bad")
	for _, size := range []int64{100, 5 << 20} {
		broken := errors.New("the spool file is gone")
		bad.Capture.Body = failingBody(size, broken)
		good.Found = found("c")
		_, err := w.Commit(context.Background(), store.Batch{Lease: l, Visits: []*store.Visit{good, bad}, End: true})
		wantError(w, "commit", err, broken)
		w.states(2, 0, 0, 0, 2)
		if got := w.ledger(); got.Leased != 2 || got.Visits != 0 || got.UniqueBytes != 0 {
			w.Fatalf("%+v", got)
		}
	}
	bad.Capture.Body = store.BytesBody([]byte("bad"))
	w.end(l, good, bad)
	w.states(1, 2, 0, 0, 1)
}

func elsewhereCounted(w *world) {
	w.add(2, found("a", "b")...)
	l := w.lease(2)
	a, b := w.answer(l.Items[0], "a"), w.answer(l.Items[1], "b")
	a.Outlinks = []store.Outlink{
		{URL: "http://one.example/x", Kind: store.LinkAnchor, Elsewhere: true},
		{URL: "http://one.example/y?z", Kind: store.LinkAnchor, Elsewhere: true},
		{URL: "https://two.example:8443?q", Kind: store.LinkAnchor, Elsewhere: true},
		{URL: "http://www.example.gov.cn/b", Kind: store.LinkAnchor},
	}
	b.Outlinks = a.Outlinks[:1]
	w.end(l, a, b)
	want := map[string]uint64{"one.example": 3, "two.example:8443": 1}
	if got := w.ledger().Elsewhere; !maps.Equal(got, want) {
		w.Fatalf("got %v, want %v", got, want)
	}
}

func elsewhereBounded(w *world) {
	w.add(2, found("a", "b")...)
	l := w.lease(2)
	a, b := w.answer(l.Items[0], "a"), w.answer(l.Items[1], "b")
	for i := range 1005 {
		a.Outlinks = append(a.Outlinks, store.Outlink{URL: "http://" + strconv.Itoa(10000+i) + ".example/", Kind: store.LinkAnchor, Elsewhere: true})
	}
	b.Outlinks = append(a.Outlinks[:1:1], store.Outlink{URL: "http://new.example/", Kind: store.LinkAnchor, Elsewhere: true})
	w.commit(store.Batch{Lease: l, Visits: []*store.Visit{a}})
	w.end(l, b)
	got := w.ledger().Elsewhere
	if len(got) != 1001 || got[""] != 6 || got["10000.example"] != 2 {
		w.Fatalf("%d hosts, %d under no name, %d for the first", len(got), got[""], got["10000.example"])
	}
}

func ledgerCounts(w *world) {
	w.add(4, found("a", "b", "c", "d")...)
	l := w.lease(4)
	w.end(l, w.answer(l.Items[0], "12345"), w.answer(l.Items[1], "12345"),
		w.silent(l.Items[2], store.DNSFailure, store.Next{State: store.Dead}),
		w.visit(l.Items[3], store.Gone, store.Next{State: store.Dead}, "not found"))
	got := w.ledger()
	if got.Visits != 4 || got.Captures != 3 || got.PayloadBytes != 19 || got.UniqueBytes != 14 || got.FileBytes == 0 {
		w.Fatalf("%+v", got)
	}
	if want := map[store.Outcome]uint64{store.Fetched: 2, store.DNSFailure: 1, store.Gone: 1}; !maps.Equal(got.ByOutcome, want) {
		w.Fatalf("by outcome: %v", got.ByOutcome)
	}
	w.states(0, 2, 0, 2, 0)
}

func restGrows(w *world) {
	w.add(2, found("a", "b")...)
	l := w.lease(1)
	v := w.answer(l.Items[0], "a")
	v.Rest = time.Minute
	w.pass(5 * time.Second) // the commit comes later than the answer
	w.end(l, v)
	if q := w.queue(); q.Rest != 55*time.Second {
		w.Fatalf("rest %s", q.Rest)
	}
	r := page("robots.txt")
	r.Kind = store.KindRobots
	short := w.answer(store.Item{Request: r, Attempt: 1}, "x")
	short.Rest = time.Second
	w.commit(store.Batch{Visits: []*store.Visit{short}})
	if q := w.queue(); q.Rest != 55*time.Second-7*time.Millisecond {
		w.Fatalf("rest %s after a shorter one", q.Rest)
	}
}
