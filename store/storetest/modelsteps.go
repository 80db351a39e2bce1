package storetest

import (
	"context"
	"slices"
	"time"

	"gongkai/store"
)

func (p *pair) doAdd() {
	found := p.discoveries()
	p.note("add %v at depth %d, refused %v", keysOf(found), found[0].Request.Depth, found[0].Refused)
	got, err := p.Add(context.Background(), found)
	if want := p.m.discover(found); err != nil || got != want {
		p.Fatalf("added %d, %v; want %d", got, err, want)
	}
}

func (p *pair) doLease() {
	host, max := p.host(), 1+p.random.IntN(5)
	p.note("lease %d of %s", max, host)
	l, err := p.Lease(context.Background(), host, max)
	if p.m.leases[host] != nil {
		wantError(p, "lease", err, store.ErrLeased)
		return
	}
	if err != nil {
		p.Fatal(err)
	}
	if l == nil {
		p.wantItems(host, nil, max)
		return
	}
	p.wantItems(host, l.Items, max)
	if len(l.Items) == 0 {
		p.Fatal("a lease without items")
	}
	p.m.leases[host] = &modelLease{lease: l, keys: map[store.Key]bool{}}
	p.take(host, l.Items)
}

func (p *pair) doMore() {
	host, l := p.held()
	if l == nil {
		return
	}
	p.note("more of %s", host)
	items, err := p.More(context.Background(), l.lease, 3)
	if err != nil {
		p.Fatal(err)
	}
	p.wantItems(host, items, 3)
	p.take(host, items)
}

func (p *pair) doRelease() {
	host, l := p.held()
	if l == nil {
		return
	}
	p.note("release %s", host)
	if err := p.Release(context.Background(), l.lease); err != nil {
		p.Fatal(err)
	}
	p.forget(host)
}

func (p *pair) doCommit() {
	var batches []store.Batch
	var visits []*store.Visit
	for _, host := range modelHosts {
		l := p.m.leases[host]
		if l == nil || p.random.IntN(4) == 0 {
			continue
		}
		b := store.Batch{Lease: l.lease, End: p.random.IntN(3) == 0}
		for _, it := range l.lease.Items {
			if l.keys[it.Request.Key()] && p.random.IntN(3) > 0 && !slices.ContainsFunc(b.Visits, func(v *store.Visit) bool { return v.Request.Key() == it.Request.Key() }) {
				b.Visits = append(b.Visits, p.outcome(it))
			}
		}
		batches, visits = append(batches, b), append(visits, b.Visits...)
	}
	if batches == nil {
		return
	}
	var found []store.Discovery
	for _, v := range visits {
		p.note("commit %s %s to %s, found %v", v.Request.Key(), v.Outcome, v.Next.State, keysOf(v.Found))
		found = append(found, v.Found...)
	}
	e, err := p.Commit(context.Background(), batches...)
	if err != nil {
		p.Fatal(err)
	}
	for _, v := range visits {
		p.m.answer(v, p.clock)
		if v.Number != uint64(len(p.m.visits)) {
			p.Fatalf("number %d, want %d", v.Number, len(p.m.visits))
		}
		delete(p.m.leases[v.Request.Host].keys, v.Request.Key())
	}
	if want := p.m.discover(found); e.Added != want {
		p.Fatalf("added %d, want %d", e.Added, want)
	}
	for _, b := range batches {
		if b.End {
			p.note("end %s", b.Lease.Host)
			p.forget(b.Lease.Host)
		}
	}
	for _, q := range e.Hosts {
		p.wantQueue(q)
	}
}

func (p *pair) doLostCommit() {
	if len(p.lost) == 0 {
		return
	}
	l := p.lost[p.random.IntN(len(p.lost))]
	p.note("commit under a lost lease of %s", l.Host)
	v := p.outcome(l.Items[0])
	_, err := p.Commit(context.Background(), store.Batch{Lease: l, Visits: []*store.Visit{v}})
	wantError(p, "commit", err, store.ErrLeaseLost)
}

func (p *pair) doWake() {
	seeds := []store.Request{p.request(0), p.request(0)}[:p.random.IntN(3)]
	p.note("wake with %d seeds", len(seeds))
	for i := range seeds {
		p.note("  seed %s", seeds[i].Key())
	}
	got, err := p.Wake(context.Background(), seeds)
	if want := p.m.wake(seeds, p.clock); err != nil || got != want {
		p.Fatalf("woke %d, %v; want %d", got, err, want)
	}
	p.relearnAges()
}

func (p *pair) doRejudge() {
	p.limit = 1 + p.random.IntN(5)
	rules := limitRule(p.limit)
	p.note("rejudge with %s", rules)
	got, err := p.Rejudge(context.Background(), rules, func(u *store.URL) store.Discovery {
		d := store.Discovery{Request: u.Request}
		if u.Request.Depth > p.limit {
			d.Refused, d.Rule = store.OutOfScope, rules
		}
		return d
	})
	if want := p.m.rejudge(rules, p.limit); err != nil || got != want {
		p.Fatalf("freed %d, %v; want %d", got, err, want)
	}
}

func (p *pair) doPass() {
	d := []time.Duration{time.Second, time.Minute, time.Hour, 25 * time.Hour}[p.random.IntN(4)]
	p.note("pass %s", d)
	p.pass(d)
}

func (p *pair) doReopen() {
	p.note("reopen")
	p.world.reopen()
	p.allForgotten()
}

func (p *pair) doCrash() {
	p.note("crash")
	p.world.crash()
	p.allForgotten()
}
