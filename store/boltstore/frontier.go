package boltstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"time"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// Add discovers requests.
func (a *Archive) Add(ctx context.Context, found []store.Discovery) (added int, err error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	return a.change(func(w *write) error {
		w.found = found
		return nil
	})
}

// change runs one transaction that is no commit of visits.
func (a *Archive) change(fn func(*write) error) (added int, err error) {
	a.writing.Lock()
	defer a.writing.Unlock()
	w := a.newWrite()
	err = a.update(func(tx *bolt.Tx) error {
		w.begin(tx)
		if err := fn(w); err != nil {
			return err
		}
		if err := w.discover(); err != nil {
			return err
		}
		return w.finish()
	})
	if err != nil {
		return 0, err
	}
	w.adopt()
	return w.added, nil
}

// wakeWindow bounds how many URLs one transaction moves.
const wakeWindow = 2000

// Wake queues what is due, and the seeds.
func (a *Archive) Wake(ctx context.Context, seeds []store.Request) (woken int, err error) {
	horizon := a.now().UnixMilli()
	for more := true; more; {
		if err := ctx.Err(); err != nil {
			return woken, err
		}
		n := 0
		if _, err := a.change(func(w *write) error {
			n, err = w.wakeDue(horizon)
			return err
		}); err != nil {
			return woken, err
		}
		woken += n
		more = n == wakeWindow
	}
	n := 0
	_, err = a.change(func(w *write) error {
		for i := range seeds {
			did, err := w.wakeSeed(&seeds[i])
			if err != nil {
				return err
			}
			if did {
				n++
			}
		}
		return nil
	})
	return woken + n, err
}

func (w *write) wakeDue(horizon int64) (n int, err error) {
	var due []store.Key
	cur := w.tx.Bucket(bucketAgenda).Cursor()
	for k, _ := cur.First(); len(k) > 8 && int64(binary.BigEndian.Uint64(k)) <= horizon && len(due) < wakeWindow; k, _ = cur.Next() {
		due = append(due, store.Key(k[8:]))
	}
	for _, key := range due {
		u, err := w.url(key)
		if err != nil {
			return n, err
		}
		if u == nil {
			return n, fmt.Errorf("%w: agenda names %s, which is not known", store.ErrDamaged, key)
		}
		if err := w.schedule(key, u, w.now, 0); err != nil {
			return n, err
		}
		if u.Seq == 0 {
			w.enqueue(key, u, w.nextSeq(), time.Time{})
		}
		if err := w.putURL(key, u); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// wakeSeed queues a seed. One that was given up becomes pending again: the
// operator's configuration says that it should answer.
func (w *write) wakeSeed(r *store.Request) (bool, error) {
	key := r.Key()
	u, err := w.url(key)
	if err != nil {
		return false, err
	}
	if u == nil {
		w.found = append(w.found, store.Discovery{Request: *r})
		return true, nil
	}
	if u.Seq != 0 {
		return false, nil
	}
	switch store.State(u.State) {
	case store.Dead:
		w.move(u, store.Pending)
	case store.Refused:
		w.refused(u, -1)
		w.move(u, store.Pending)
	}
	if err := w.schedule(key, u, w.now, 0); err != nil {
		return false, err
	}
	u.Attempts = 0
	w.enqueue(key, u, w.nextSeq(), time.Time{})
	return true, w.putURL(key, u)
}

// Hosts tells of each host with queued URLs.
func (a *Archive) Hosts(ctx context.Context) ([]store.HostQueue, error) {
	a.writing.Lock()
	names := make([]string, 0, len(a.hosts))
	for name, h := range a.hosts {
		if h.Queued > 0 {
			names = append(names, name)
		}
	}
	a.writing.Unlock()
	return a.hostQueues(names)
}

func (a *Archive) hostQueues(names []string) ([]store.HostQueue, error) {
	a.leasing.Lock()
	defer a.leasing.Unlock()
	now := a.now()
	queues := make([]store.HostQueue, 0, len(names))
	err := a.view(func(tx *bolt.Tx) error {
		for _, name := range names {
			h := new(hostRecord)
			p := tx.Bucket(bucketHosts).Get([]byte(name))
			if p == nil {
				continue
			}
			if err := decode("host "+name, p, h); err != nil {
				return err
			}
			q := store.HostQueue{Host: name, Queued: int(h.Queued), Rest: max(0, fromMicros(h.Rested).Sub(now))}
			if h.Rested == 0 {
				q.Rest = 0
			}
			if h.Queued > 0 {
				q.Wait = a.wait(tx, h.ID, now)
			}
			queues = append(queues, q)
		}
		return nil
	})
	return queues, err
}

// wait is the time until the first unleased URL of a host may be asked for.
func (a *Archive) wait(tx *bolt.Tx, host uint32, now time.Time) time.Duration {
	first := int64(-1)
	cur := tx.Bucket(bucketQueue).Cursor()
	for p := uint8(0); p <= store.MaxPriority; p++ {
		prefix := queueKey(host, p, 0, 0)[:5]
		for k, v := cur.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = cur.Next() {
			if a.taken[store.Key(v)] {
				continue
			}
			if t := queueNotBefore(k); first < 0 || t < first {
				first = t
			}
			break
		}
	}
	if first <= 0 {
		return 0
	}
	return max(0, fromMillis(first).Sub(now))
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
	held, ok := a.leases[l.Epoch]
	if !ok {
		return nil, store.ErrLeaseLost
	}
	items, err := a.due(l.Host, max)
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
	now := a.now().UnixMilli()
	err = a.view(func(tx *bolt.Tx) error {
		p := tx.Bucket(bucketHosts).Get([]byte(host))
		if p == nil {
			return nil
		}
		h := new(hostRecord)
		if err := decode("host "+host, p, h); err != nil {
			return err
		}
		cur := tx.Bucket(bucketQueue).Cursor()
		for prio := uint8(0); prio <= store.MaxPriority; prio++ {
			prefix := queueKey(h.ID, prio, 0, 0)[:5]
			for k, v := cur.Seek(prefix); len(items) < max && bytes.HasPrefix(k, prefix) && queueNotBefore(k) <= now; k, v = cur.Next() {
				if a.taken[store.Key(v)] {
					continue
				}
				item, err := readItem(tx, host, store.Key(v))
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

func readItem(tx *bolt.Tx, host string, key store.Key) (*store.Item, error) {
	p := tx.Bucket(bucketURLs).Get([]byte(key))
	if p == nil {
		return nil, fmt.Errorf("%w: the queue names %s, which is not known", store.ErrDamaged, key)
	}
	u := new(urlRecord)
	if err := decode("url "+string(key), p, u); err != nil {
		return nil, err
	}
	item := &store.Item{Request: u.request(key, host), Attempt: u.Attempts + 1, Revisit: u.Last != 0 && store.State(u.State) != store.Pending, Capture: u.Capture}
	if u.From != 0 {
		from, err := readRecord(tx, u.From)
		if err != nil {
			return nil, err
		}
		item.Request.Referer = from.URL
	}
	if u.Capture != 0 {
		last, err := readRecord(tx, u.Capture)
		if err != nil {
			return nil, err
		}
		item.ETag, item.Modified = last.ETag, last.Modified
		copy(item.Digest[:], last.Digest)
	}
	return item, nil
}

func (u *urlRecord) request(key store.Key, host string) store.Request {
	method, url, identity := key.Parts()
	return store.Request{
		Kind: store.Kind(u.Kind), Method: method, URL: url, Identity: identity, Body: u.Body, BodyType: u.BodyType,
		Host: host, From: u.From, Depth: u.Depth, Hops: u.Hops, Priority: u.Priority,
	}
}

// Release ends a lease.
func (a *Archive) Release(_ context.Context, l *store.Lease) error {
	a.leasing.Lock()
	defer a.leasing.Unlock()
	a.release(l.Epoch)
	return nil
}

func (a *Archive) release(epoch uint64) {
	l, ok := a.leases[epoch]
	if !ok {
		return
	}
	for key := range l.keys {
		delete(a.taken, key)
	}
	delete(a.leases, epoch)
	delete(a.leased, l.host)
}

// holds checks that every batch's lease still stands and covers its visits.
func (a *Archive) holds(batches []store.Batch) error {
	a.leasing.Lock()
	defer a.leasing.Unlock()
	for _, b := range batches {
		if b.Lease == nil {
			continue
		}
		l, ok := a.leases[b.Lease.Epoch]
		if !ok {
			return fmt.Errorf("%s: %w", b.Lease.Host, store.ErrLeaseLost)
		}
		for _, v := range b.Visits {
			if v.Request.Kind != store.KindRobots && !l.keys[v.Request.Key()] {
				return fmt.Errorf("%s: %w: not among what was leased", v.Request.URL, store.ErrLeaseLost)
			}
		}
	}
	return nil
}

// answered takes committed URLs out of their leases. It comes after the
// transaction: whoever leases now sees its result.
func (a *Archive) answered(batches []store.Batch) {
	a.leasing.Lock()
	defer a.leasing.Unlock()
	for _, b := range batches {
		if b.Lease == nil {
			continue
		}
		l := a.leases[b.Lease.Epoch]
		for _, v := range b.Visits {
			key := v.Request.Key()
			if l.keys[key] {
				delete(l.keys, key)
				delete(a.taken, key)
			}
		}
		if b.End {
			a.release(b.Lease.Epoch)
		}
	}
}

func (w *write) effect() (*store.Effect, error) {
	names := make([]string, 0, len(w.hosts))
	for name := range w.hosts {
		names = append(names, name)
	}
	queues, err := w.a.hostQueues(names)
	return &store.Effect{Added: w.added, Hosts: queues}, err
}

// Rejudge asks about every refused URL again when the rules changed. The new
// rules are kept last: a crash before that repeats the work, which is harmless.
func (a *Archive) Rejudge(ctx context.Context, rules string, judge func(*store.URL) store.Discovery) (freed int, err error) {
	var old string
	err = a.view(func(tx *bolt.Tx) error {
		old = string(tx.Bucket(bucketMeta).Get(keyRules))
		return nil
	})
	if err != nil || old == rules {
		return 0, err
	}
	var after store.Key
	for seen := -1; seen != 0; {
		if err := ctx.Err(); err != nil {
			return freed, err
		}
		added, err := a.change(func(w *write) (err error) {
			after, seen, err = w.rejudge(after, judge)
			return err
		})
		if err != nil {
			return freed, err
		}
		freed += added
	}
	a.writing.Lock()
	defer a.writing.Unlock()
	return freed, a.update(func(tx *bolt.Tx) error { return tx.Bucket(bucketMeta).Put(keyRules, []byte(rules)) })
}

// rejudge asks about the refused among the next URLs after a key.
func (w *write) rejudge(after store.Key, judge func(*store.URL) store.Discovery) (last store.Key, seen int, err error) {
	var refused []store.Key
	cur := w.tx.Bucket(bucketURLs).Cursor()
	last = after
	for k, p := seekAfter(cur, after); k != nil && seen < wakeWindow; k, p = cur.Next() {
		seen++
		last = store.Key(k)
		u := new(urlRecord)
		if err := decode("url "+string(k), p, u); err != nil {
			return last, seen, err
		}
		if store.State(u.State) == store.Refused {
			refused = append(refused, last)
		}
	}
	for _, key := range refused {
		p := w.tx.Bucket(bucketURLs).Get([]byte(key))
		info, err := w.a.urlInfo(w.tx, key, p)
		if err != nil {
			return last, seen, err
		}
		u := new(urlRecord)
		if err := decode("url "+string(key), p, u); err != nil {
			return last, seen, err
		}
		w.refused(u, -1)
		if d := judge(info); d.Refused != 0 {
			u.Outcome, u.Reason, u.Rule = uint8(d.Refused), d.Reason, d.Rule
			w.refused(u, 1)
		} else {
			u.Outcome, u.Reason, u.Rule = 0, "", ""
			w.move(u, store.Pending)
			w.enqueue(key, u, w.nextSeq(), time.Time{})
			w.added++
		}
		if err := w.putURL(key, u); err != nil {
			return last, seen, err
		}
	}
	return last, seen, nil
}

func seekAfter(cur *bolt.Cursor, after store.Key) (k, v []byte) {
	if after == "" {
		return cur.First()
	}
	k, v = cur.Seek([]byte(after))
	if string(k) == string(after) {
		k, v = cur.Next()
	}
	return k, v
}

// outcomes gives the counts of visits under the names of package store.
func (c *counters) outcomes() map[store.Outcome]uint64 {
	m := make(map[store.Outcome]uint64, len(c.ByOutcome))
	for o, n := range c.ByOutcome {
		m[store.Outcome(o)] = n
	}
	return m
}

func (c *counters) refusals() map[string]uint64 { return maps.Clone(c.Refusals) }
