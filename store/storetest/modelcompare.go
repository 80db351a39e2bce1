package storetest

import (
	"context"
	"slices"
	"time"

	"gongkai/store"
)

// compareURLs demands that everything known of every URL is as in the model.
func (p *pair) compareURLs() {
	p.Helper()
	i, keys := 0, p.m.sorted()
	for u, err := range p.URLs(context.Background(), "") {
		if err != nil {
			p.Fatal(err)
		}
		if i >= len(keys) || u.Request.Key() != keys[i] {
			p.Fatalf("URL %d is %s; the model has %v", i, u.Request.Key(), keys)
		}
		want := p.m.urls[keys[i]]
		i++
		if u.State != want.state || u.Outcome != want.outcome || u.Rule != want.rule || u.Attempts != want.attempts ||
			u.Last != want.last || u.Capture != want.capture || u.Queued != want.queued || u.Request.Depth != want.depth ||
			u.Request.Priority != want.priority || u.Request.Host != want.host || !u.NextDue.Equal(want.nextDue) {
			p.Fatalf("%s:\ngot  %+v\nwant %+v", u.Request.Key(), u, want)
		}
		if u.NotBefore.After(p.clock) != want.notBefore.After(p.clock) || u.NotBefore.After(p.clock) && !u.NotBefore.Equal(want.notBefore) {
			p.Fatalf("%s: not before %s, want %s", u.Request.Key(), u.NotBefore, want.notBefore)
		}
		if n, err := p.VisitsOf(context.Background(), keys[i-1]); err != nil || !slices.Equal(n, want.visits) {
			p.Fatalf("%s: visits %v, %v; want %v", keys[i-1], n, err, want.visits)
		}
	}
	if i != len(keys) {
		p.Fatalf("%d URLs, want %d", i, len(keys))
	}
	queues, err := p.Hosts(context.Background())
	if err != nil {
		p.Fatal(err)
	}
	for _, q := range queues {
		p.wantQueue(q)
	}
}

// wantQueue compares one host's queue with the model's.
func (p *pair) wantQueue(q store.HostQueue) {
	p.Helper()
	queued, free, first := 0, 0, time.Duration(0)
	for k, u := range p.m.urls {
		if u.host != q.Host || !u.queued {
			continue
		}
		if queued++; p.m.taken(q.Host, k) {
			continue
		}
		if wait := max(0, u.notBefore.Sub(p.clock)); free == 0 || wait < first {
			first = wait
		}
		free++
	}
	rest := max(0, p.m.rests[q.Host].Sub(p.clock))
	if q.Queued != queued || q.Rest != rest || free > 0 && q.Wait != first {
		p.Fatalf("%s: got %+v; want %d queued, wait %s, rest %s", q.Host, q, queued, first, rest)
	}
}

// compareVisits demands that every visit is there, once, with its bytes.
func (p *pair) compareVisits() {
	p.Helper()
	mark, err := p.Mark(context.Background())
	if err != nil || mark != uint64(len(p.m.visits)) {
		p.Fatalf("mark %d, %v; want %d", mark, err, len(p.m.visits))
	}
	n := 0
	for v, err := range p.Visits(context.Background(), 1, mark) {
		if err != nil {
			p.Fatal(err)
		}
		want := p.m.visits[n]
		n++
		if v.Number != uint64(n) || v.Request.Key() != want.key || v.Outcome != want.outcome || (v.Capture == nil) != (want.body == nil) {
			p.Fatalf("visit %d: got %+v, want %s %s", n, v, want.key, want.outcome)
		}
		if want.body != nil {
			wantBody(p, v, want.body)
		}
	}
	if n != len(p.m.visits) {
		p.Fatalf("walked %d visits, want %d", n, len(p.m.visits))
	}
}
