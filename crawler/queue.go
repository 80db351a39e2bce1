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
	due    time.Time    // when something not leased may be asked for
	empty  bool         // the archive gave nothing; a commit or `due` changes that
	hold   time.Time    // robots.txt cannot be had: nothing before
	gaveUp string       // why this run asks no more; "" while it does
}

// The number of URLs leased at once: a polite host needs few, one that may be
// asked in parallel enough to keep all workers busy during a commit.
const (
	leasePolite   = 4
	leaseParallel = 256
)

func (q *queue) readyAt() (time.Time, bool) {
	switch {
	case q.gaveUp != "" || !q.portal.asks():
		return time.Time{}, false
	case len(q.items) > 0:
		return q.hold, !q.waitsForRobots()
	case q.left == 0 || q.empty:
		return time.Time{}, false
	case q.hold.After(q.due):
		return q.hold, true
	}
	return q.due, true
}

func (q *queue) waitsForRobots() bool {
	o := q.portal.origins[originOf(&q.items[0].Request)]
	return o != nil && o.asking
}

// refill leases more URLs when none is at hand.
func (q *queue) refill(ctx context.Context) error {
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
	q.empty = len(q.items) == 0
	return nil
}

// update takes over what a commit says of the queue.
func (q *queue) update(u store.HostQueue, now time.Time) {
	q.left, q.empty = u.Queued, false
	q.due = now.Add(u.Wait)
}

// queued takes over what the archive says of a running portal's queues.
func (l *loop) queued(p *portal, hosts []store.HostQueue) {
	if !p.asks() {
		return
	}
	now := l.now()
	for _, u := range hosts {
		q := l.queueOf(p, u.Host)
		q.update(u, now)
		l.place(q.host)
	}
}

// queueOf finds or makes a portal's queue at a host.
func (l *loop) queueOf(p *portal, name string) *queue {
	if q := p.queues[name]; q != nil {
		return q
	}
	q := &queue{portal: p, host: l.hostOf(name)}
	p.queues[name] = q
	q.host.queues = append(q.host.queues, q)
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
