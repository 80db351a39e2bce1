package boltstore

import (
	"bytes"
	"context"
	"math"
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
		for i := range found {
			w.found = append(w.found, finding{&found[i], found[i].Request.From})
		}
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
	w.pack.free()
	if err != nil {
		return 0, err
	}
	w.adopt()
	return w.added, nil
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
			q := store.HostQueue{Host: name, Queued: int(h.Queued), Rest: until(h.Rested, micros(now))}
			if h.Queued > 0 {
				q.Wait = a.wait(tx, h.ID, micros(now))
			}
			queues = append(queues, q)
		}
		return nil
	})
	return queues, err
}

// wait is the time until the first unleased URL of a host may be asked for.
func (a *Archive) wait(tx *bolt.Tx, host uint32, now int64) time.Duration {
	first := int64(math.MaxInt64)
	cur := tx.Bucket(bucketQueue).Cursor()
	for p := uint8(0); p <= store.MaxPriority; p++ {
		prefix := queueKey(host, p, 0, 0)[:5]
		for k, v := cur.Seek(prefix); bytes.HasPrefix(k, prefix); k, v = cur.Next() {
			if !a.taken[store.Key(v)] {
				first = min(first, queueNotBefore(k))
				break
			}
		}
	}
	if jumped(first, now) {
		return 0
	}
	return until(first, now)
}

// until is how long it is from one time to another, both in µs; 0 for the past.
func until(then, now int64) time.Duration {
	return time.Duration(max(0, then-now)) * time.Microsecond
}

func (w *write) effect() (*store.Effect, error) {
	names := make([]string, 0, len(w.hosts))
	for name := range w.hosts {
		names = append(names, name)
	}
	queues, err := w.a.hostQueues(names)
	return &store.Effect{Added: w.added, Hosts: queues}, err
}
