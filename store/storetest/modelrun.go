package storetest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"testing"
	"time"

	"gongkai/store"
)

// SeedVariable names the environment variable that picks the sequences of the
// model test: the number that a failing test printed.
const SeedVariable = "STORETEST_SEED"

const (
	sequences = 240
	steps     = 20
)

// runModel does the same things to an archive and to a model of it, in random
// order, and demands after each that they agree.
func runModel(t *testing.T, backend func(*testing.T) Backend) {
	first, count := uint64(1), sequences
	if s := os.Getenv(SeedVariable); s != "" {
		seed, err := strconv.ParseUint(s, 10, 64)
		if err != nil {
			t.Fatalf("%s: %v", SeedVariable, err)
		}
		first, count = seed, 1
	}
	const groups = 8
	for g := range min(groups, count) {
		t.Run(fmt.Sprintf("group %d", g), func(t *testing.T) {
			t.Parallel()
			for i := g; i < count && !t.Failed(); i += groups {
				seed := first + uint64(i)
				t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
					p := &pair{world: newWorld(t, backend(t)), m: newModel(), random: rand.New(rand.NewPCG(seed, 0)), limit: 3}
					t.Cleanup(func() {
						if t.Failed() {
							t.Logf("run again with %s=%d; what was done:", SeedVariable, seed)
							for _, line := range p.done {
								t.Log(line)
							}
						}
					})
					for range steps {
						p.step()
						p.compareLedger()
					}
					p.compareURLs()
					p.compareVisits()
				})
			}
		})
	}
}

// pair is an archive and its model.
type pair struct {
	*world
	m      *model
	random *rand.Rand
	limit  int // the depth up to which links are followed
	done   []string
	lost   []*store.Lease
}

func (p *pair) step() {
	p.Helper()
	operations := []struct {
		weight int
		run    func()
	}{
		{4, p.doAdd}, {5, p.doLease}, {8, p.doCommit}, {2, p.doMore}, {1, p.doRelease}, {2, p.doWake},
		{1, p.doRejudge}, {3, p.doPass}, {1, p.doReopen}, {1, p.doCrash}, {1, p.doLostCommit},
	}
	total := 0
	for _, o := range operations {
		total += o.weight
	}
	pick := p.random.IntN(total)
	for _, o := range operations {
		if pick -= o.weight; pick < 0 {
			o.run()
			return
		}
	}
}

func (p *pair) note(format string, args ...any) {
	p.done = append(p.done, fmt.Sprintf(format, args...))
}

var modelHosts = []string{"one.example:80", "two.example:80"}

func (p *pair) host() string { return modelHosts[p.random.IntN(len(modelHosts))] }

// request is one of few, so that the same ones come again.
func (p *pair) request(depth int) store.Request {
	h, n := p.host(), p.random.IntN(12)
	return store.Request{
		Kind: store.KindPage, Method: "GET", URL: fmt.Sprintf("http://%s/%d", h[:len(h)-3], n),
		Host: h, Depth: depth, Priority: uint8(n % 3),
	}
}

func (p *pair) discoveries() []store.Discovery {
	depth := 1 + p.random.IntN(5)
	found := make([]store.Discovery, 1+p.random.IntN(5))
	for i := range found {
		found[i].Request = p.request(depth)
		if depth > p.limit {
			found[i].Refused, found[i].Rule = store.OutOfScope, limitRule(p.limit)
		}
	}
	return found
}

func keysOf(found []store.Discovery) (keys []store.Key) {
	for i := range found {
		keys = append(keys, found[i].Request.Key())
	}
	return keys
}

// wantItems compares what was handed out with what the model has due.
func (p *pair) wantItems(host string, items []store.Item, max int) {
	p.Helper()
	due := p.m.due(host, p.clock)
	due = due[:min(max, len(due))]
	var got []store.Key
	for _, it := range items {
		u := p.m.urls[it.Request.Key()]
		if got = append(got, it.Request.Key()); u == nil {
			continue
		}
		revisit := u.last != 0 && u.state != store.Pending
		if it.Attempt != u.attempts+1 || it.Revisit != revisit || it.Capture != u.capture || it.Request.Depth != u.depth || it.Request.Host != host {
			p.Fatalf("item %+v of %+v", it, u)
		}
	}
	// Only the order of what never waited is promised.
	sameOrder := func(a, b store.Key) int {
		x, y := p.m.urls[a], p.m.urls[b]
		if x != nil && y != nil && x.priority == y.priority && x.notBefore.IsZero() && y.notBefore.IsZero() {
			return x.seq - y.seq
		}
		return 0
	}
	if len(got) != len(due) || !slices.IsSortedFunc(got, sameOrder) {
		p.Fatalf("%s at %s: got %v, want %v", host, p.clock, got, due)
	}
	for i := range got {
		if p.m.urls[got[i]] == nil || p.m.urls[got[i]].priority != p.m.urls[due[i]].priority {
			p.Fatalf("%s at %s: got %v, want %v", host, p.clock, got, due)
		}
	}
	sorted := slices.Sorted(slices.Values(got))
	if len(slices.Compact(sorted)) != len(got) {
		p.Fatalf("handed out twice: %v", got)
	}
	for _, k := range got {
		if u := p.m.urls[k]; !u.queued || u.notBefore.After(p.clock) || u.host != host || p.m.taken(host, k) {
			p.Fatalf("%s is not due: %+v", k, u)
		}
	}
}

func (p *pair) take(host string, items []store.Item) {
	for _, it := range items {
		p.m.leases[host].keys[it.Request.Key()] = true
	}
}

// held picks a lease, nil when there is none.
func (p *pair) held() (host string, l *modelLease) {
	host = p.host()
	return host, p.m.leases[host]
}

func (p *pair) forget(host string) {
	p.lost = append(p.lost, p.m.leases[host].lease)
	delete(p.m.leases, host)
}

// outcome makes up what became of an item.
func (p *pair) outcome(it store.Item) *store.Visit {
	revisit := []time.Duration{0, time.Hour, 24 * time.Hour}[p.random.IntN(3)]
	var v *store.Visit
	switch p.random.IntN(6) {
	case 0:
		v = p.silent(it, store.Transient, store.Next{State: store.Pending, Retry: time.Duration(p.random.IntN(3)) * time.Minute})
	case 1:
		v = p.silent(it, store.DNSFailure, store.Next{State: store.Dead, Revisit: revisit})
	case 2:
		v = p.silent(it, store.RobotsDenied, store.Next{State: store.Refused})
		v.Detail = "Disallow: /"
	default:
		body := noise(uint64(p.random.IntN(5)), 40*p.random.IntN(100))
		v = p.visit(it, store.Fetched, store.Next{State: store.Done, Revisit: revisit}, string(body))
		v.Found = p.discoveries()
	}
	v.Rest = time.Duration(p.random.IntN(20)) * time.Second
	return v
}

// relearnAges forgets the ages among what one call woke: their order is free.
func (p *pair) relearnAges() {
	for _, u := range p.m.urls {
		if u.queued && u.last != 0 && u.notBefore.IsZero() {
			u.notBefore = p.clock.Add(-time.Hour) // as if it had waited: no order is promised
		}
	}
}

func (p *pair) allForgotten() {
	for _, host := range slices.Sorted(maps.Keys(p.m.leases)) {
		p.forget(host)
	}
}

func (p *pair) compareLedger() {
	p.Helper()
	got, want := p.ledger(), p.m.ledger()
	got.FileBytes = 0
	if !reflect.DeepEqual(got, want) {
		p.Fatalf("after %q:\ngot  %+v\nwant %+v", p.done[max(0, len(p.done)-1):], got, want)
	}
}
