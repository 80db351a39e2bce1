package boltstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// lease is what one Lease handed out. Leases live in memory: after a crash
// nobody holds any.
type lease struct {
	host string
	keys map[store.Key]bool // handed out and not yet answered
	busy int                // commits under way that rely on it
	over bool               // released; it ends when it is no longer busy
}

// Lease hands out due URLs of a host.
func (a *Archive) Lease(ctx context.Context, host string, max int) (*store.Lease, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if a.read {
		return nil, store.ErrReadOnly
	}
	a.leasing.Lock()
	defer a.leasing.Unlock()
	if _, ok := a.leased[host]; ok {
		return nil, fmt.Errorf("%s: %w", host, store.ErrLeased)
	}
	items, err := a.due(host, max)
	if err != nil || len(items) == 0 {
		return nil, err
	}
	a.granted++
	epoch := a.opened<<32 | a.granted
	l := &lease{host: host, keys: map[store.Key]bool{}}
	a.leases[epoch], a.leased[host] = l, epoch
	a.take(l, items)
	return &store.Lease{Host: host, Epoch: epoch, Items: items}, nil
}

// More adds due URLs to a lease.
func (a *Archive) More(ctx context.Context, l *store.Lease, max int) ([]store.Item, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	a.leasing.Lock()
	defer a.leasing.Unlock()
	held := a.leases[l.Epoch]
	if held == nil || held.over {
		return nil, fmt.Errorf("%s: %w", l.Host, store.ErrLeaseLost)
	}
	items, err := a.due(held.host, max)
	if err != nil {
		return nil, err
	}
	a.take(held, items)
	l.Items = append(l.Items, items...)
	return items, nil
}

func (a *Archive) take(l *lease, items []store.Item) {
	for i := range items {
		key := items[i].Request.Key()
		l.keys[key], a.taken[key] = true, true
	}
}

// due reads up to max due URLs of a host that nobody has leased.
func (a *Archive) due(host string, max int) (items []store.Item, err error) {
	now := micros(a.now())
	err = a.view(func(tx *bolt.Tx) error {
		p := tx.Bucket(bucketHosts).Get([]byte(host))
		if p == nil {
			return nil
		}
		h := new(hostRecord)
		if err := decode("host "+host, p, h); err != nil {
			return err
		}
		for prio := uint8(0); prio <= store.MaxPriority; prio++ {
			for key := range dueOf(tx, h.ID, prio, now) {
				if len(items) >= max {
					return nil
				}
				if a.taken[key] {
					continue
				}
				item, err := readItem(tx, host, key)
				if err != nil {
					return err
				}
				items = append(items, *item)
			}
		}
		return nil
	})
	return items, err
}

// dueOf walks what is due of one priority of a host, oldest first, and then what
// a clock that jumped put further away than any retry may be.
func dueOf(tx *bolt.Tx, host uint32, priority uint8, now int64) iter.Seq[store.Key] {
	return func(yield func(store.Key) bool) {
		cur := tx.Bucket(bucketQueue).Cursor()
		prefix := queueKey(host, priority, 0, 0)[:5]
		for k, v := cur.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = cur.Next() {
			if at := queueNotBefore(k); at > now && !jumped(at, now) {
				k, v = cur.Seek(queueKey(host, priority, now+store.MaxRetry.Microseconds()+1, 0))
				if !bytes.HasPrefix(k, prefix) {
					return
				}
			}
			if !yield(store.Key(v)) {
				return
			}
		}
	}
}

// jumped tells a stored time that no retry can have set from one that one did.
func jumped(notBefore, now int64) bool { return notBefore-now > store.MaxRetry.Microseconds() }

func readItem(tx *bolt.Tx, host string, key store.Key) (*store.Item, error) {
	p := tx.Bucket(bucketURLs).Get([]byte(key))
	if p == nil {
		return nil, fmt.Errorf("%w: the queue names %s, which is not known", store.ErrDamaged, key)
	}
	u := new(urlRecord)
	if err := decode("url "+string(key), p, u); err != nil {
		return nil, err
	}
	item := &store.Item{Request: u.request(key, host), Attempt: u.Attempts + 1, Revisit: u.Last != 0 && store.State(u.State) != store.Pending, Capture: u.Capture, Looked: fromMicros(u.Looked)}
	if u.From != 0 {
		from, err := readRecord(tx, u.From)
		switch {
		case err == nil:
			item.Request.Referer = from.page()
		case !errors.Is(err, store.ErrNotFound): // an import may name a visit of another archive
			return nil, err
		}
	}
	if u.Capture != 0 {
		last, err := readRecord(tx, u.Capture)
		if err != nil {
			return nil, err
		}
		if last.Truncated == "" { // "not modified" would make half a page the whole one
			item.ETag, item.Modified = last.ETag, last.Modified
		}
		copy(item.Digest[:], last.Digest)
	}
	return item, nil
}

// page is the page on which a browser would show what a visit found: answers to
// a list's script stand on the page of the list.
func (r *visitRecord) page() string {
	if store.Kind(r.Kind) == store.KindList && r.Referer != "" {
		return r.Referer
	}
	return r.URL
}

func (u *urlRecord) request(key store.Key, host string) store.Request {
	method, url, identity := key.Parts()
	return store.Request{
		Kind: store.Kind(u.Kind), Method: method, URL: url, Identity: identity, Body: u.Body, BodyType: u.BodyType, Recipe: u.Recipe,
		Host: host, From: u.From, Depth: u.Depth, Hops: u.Hops, Priority: u.Priority,
	}
}

// Release ends a lease, after a commit that relies on it and is under way.
func (a *Archive) Release(_ context.Context, l *store.Lease) error {
	a.leasing.Lock()
	defer a.leasing.Unlock()
	if held := a.leases[l.Epoch]; held != nil {
		held.over = true
		a.end(l.Epoch, held)
	}
	return nil
}

// end forgets a lease that is over and not busy.
func (a *Archive) end(epoch uint64, l *lease) {
	if !l.over || l.busy > 0 {
		return
	}
	for key := range l.keys {
		delete(a.taken, key)
	}
	delete(a.leases, epoch)
	delete(a.leased, l.host)
}

// hold checks that every batch's lease still stands and covers its visits, each
// URL once, and keeps the leases until letGo.
func (a *Archive) hold(batches []store.Batch) error {
	a.leasing.Lock()
	defer a.leasing.Unlock()
	answers := map[store.Key]bool{}
	for _, b := range batches {
		var l *lease
		if b.Lease != nil {
			if l = a.leases[b.Lease.Epoch]; l == nil || l.over {
				return fmt.Errorf("%s: %w", b.Lease.Host, store.ErrLeaseLost)
			}
		}
		for _, v := range b.Visits {
			if v.Request.Kind == store.KindRobots {
				continue
			}
			key := v.Request.Key()
			if l != nil && (!l.keys[key] || answers[key]) || l == nil && a.taken[key] {
				return fmt.Errorf("%s: %w: not among what was leased", v.Request.URL, store.ErrLeaseLost)
			}
			answers[key] = true
		}
	}
	for _, b := range batches {
		if b.Lease != nil {
			a.leases[b.Lease.Epoch].busy++
		}
	}
	return nil
}

// letGo ends what hold began. URLs whose visits were committed leave their
// leases: whoever leases from now on sees the transaction's result.
func (a *Archive) letGo(batches []store.Batch, committed bool) {
	a.leasing.Lock()
	defer a.leasing.Unlock()
	for _, b := range batches {
		if b.Lease == nil {
			continue
		}
		l := a.leases[b.Lease.Epoch]
		l.busy--
		if committed {
			for _, v := range b.Visits {
				if key := v.Request.Key(); l.keys[key] && v.Request.Kind != store.KindRobots {
					delete(l.keys, key)
					delete(a.taken, key)
				}
			}
			l.over = l.over || b.End
		}
		a.end(b.Lease.Epoch, l)
	}
}
