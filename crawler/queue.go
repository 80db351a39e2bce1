package crawler

import (
	"context"
	"net/netip"
	"time"

	"gongkai/store"
)

// queue is one portal's part of a host: what was leased and what is left.
type queue struct {
	portal *portal
	host   *host
	lease  *store.Lease
	items  []store.Item // leased and not yet asked for
	left   int          // queued in the archive, leased ones too, as of the last commit
	due    time.Time    // when to ask the archive for more
	empty  bool         // it gave nothing: what is left was leased, or waits by the store's clock
	hold   time.Time    // robots.txt cannot be had: nothing before
	gaveUp string       // why this run asks no more; "" while it does
}

// The number of URLs leased at once: a polite host needs few, one that may be
// asked in parallel enough to keep all workers busy during a commit.
const (
	leasePolite   = 4
	leaseParallel = 256
)

// lookAgain is how long an archive that gave nothing is left alone, unless a
// commit tells something new. Its clock may have been set since it said when
// the next URL is due.
const lookAgain = time.Second

func (q *queue) readyAt() (time.Time, bool) {
	switch {
	case q.gaveUp != "" || !q.portal.asks():
		return time.Time{}, false
	case len(q.items) > 0:
		return later(q.hold, q.portal.pause), !q.waitsForRobots()
	case q.left == 0:
		return time.Time{}, false
	}
	return later(later(q.hold, q.due), q.portal.pause), true
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func (q *queue) waitsForRobots() bool {
	o := q.portal.origins[originOf(&q.items[0].Request)]
	return o != nil && o.asking
}

// refill leases more URLs when none is at hand.
func (q *queue) refill(ctx context.Context, now time.Time) error {
	if len(q.items) > 0 {
		return nil
	}
	n := leasePolite
	if q.host.parallel() {
		n = leaseParallel
	}
	if q.lease != nil {
		items, err := q.portal.archive.More(ctx, q.lease, n)
		if err != nil {
			return err
		}
		q.lease.Items = nil // the archive remembers them; we need the new ones only
		q.items = items
	} else {
		lease, err := q.portal.archive.Lease(ctx, q.host.name, n)
		if err != nil {
			return err
		}
		if lease != nil {
			q.items, lease.Items = lease.Items, nil
			q.lease = lease
		}
	}
	if q.empty = len(q.items) == 0; q.empty {
		q.due = now.Add(lookAgain)
	}
	return nil
}

// hear takes over what the archive says of a running portal's queues.
func (l *loop) hear(p *portal, hosts []store.HostQueue) {
	if !p.asks() {
		return
	}
	now := l.now()
	for _, u := range hosts {
		q := p.queues[u.Host]
		if q == nil {
			if u.Queued == 0 {
				continue
			}
			q = l.join(p, u, now)
		}
		q.left, q.empty, q.due = u.Queued, false, now.Add(u.Wait)
		l.place(q.host)
	}
}

// recount lets the loop hear how a portal's queues stand in the archive, and
// calls after in the loop.
func (l *loop) recount(ctx context.Context, p *portal, after func(error)) {
	p.telling.Lock()
	defer p.telling.Unlock()
	hosts, err := p.archive.Hosts(ctx)
	l.post(func() {
		l.hear(p, hosts)
		after(err)
	})
}

// join makes a portal's queue at a host, whose kept clock counts from then on:
// another process may have asked it last.
func (l *loop) join(p *portal, u store.HostQueue, now time.Time) *queue {
	q := &queue{portal: p, host: l.hostOf(u.Host)}
	p.queues[u.Host] = q
	q.host.queues = append(q.host.queues, q)
	rest := min(u.Rest, maxRest) // a clock that jumped must not freeze a host
	if until := now.Add(rest); until.After(q.host.next) {
		q.host.next, q.host.why = until, "rest-of-last-run"
	}
	return q
}

func (l *loop) hostOf(name string) *host {
	h := l.hosts[name]
	if h == nil {
		h = &host{name: name, index: -1}
		l.hosts[name] = h
		if at, err := netip.ParseAddrPort(name); err == nil {
			l.addressOf(h, at)
		}
	}
	return h
}

// drop takes a portal's queues away from their hosts and gives the leases back.
func (l *loop) drop(p *portal) {
	for name, q := range p.queues {
		if q.lease != nil {
			p.archive.Release(context.Background(), q.lease)
		}
		h := q.host
		for i, other := range h.queues {
			if other == q {
				h.queues = append(h.queues[:i], h.queues[i+1:]...)
				break
			}
		}
		delete(p.queues, name)
		l.place(h)
	}
}
