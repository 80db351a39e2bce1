package boltstore

import (
	"context"
	"encoding/binary"
	"fmt"
	"time"

	"gongkai/store"
)

// wakeWindow bounds how many URLs one transaction moves.
const wakeWindow = 2000

// Wake queues what is due, and the seeds.
func (a *Archive) Wake(ctx context.Context, seeds []store.Request) (woken int, err error) {
	horizon := micros(a.now())
	for more := true; more; {
		if err := ctx.Err(); err != nil {
			return woken, err
		}
		n := 0
		_, err := a.change(func(w *write) (err error) {
			n, more, err = w.wakeDue(horizon)
			return err
		})
		if err != nil {
			return woken, err
		}
		woken += n
	}
	n := 0
	added, err := a.change(func(w *write) error {
		for i := range seeds {
			queued, err := w.wakeSeed(&seeds[i])
			if err != nil {
				return err
			}
			if queued {
				n++
			}
		}
		return nil
	})
	return woken + n + added, err
}

// wakeDue takes what is due off the agenda, a window at a time, and queues it.
func (w *write) wakeDue(horizon int64) (n int, more bool, err error) {
	var due []store.Key // as they stand on the agenda, behind their times
	agenda := w.tx.Bucket(bucketAgenda)
	cur := agenda.Cursor()
	for k, _ := cur.First(); len(k) > 8 && int64(binary.BigEndian.Uint64(k)) <= horizon && len(due) < wakeWindow; k, _ = cur.Next() {
		due = append(due, store.Key(k))
	}
	for _, entry := range due {
		if err := agenda.Delete([]byte(entry)); err != nil {
			return n, false, err
		}
		key := entry[8:]
		u, err := w.url(key)
		if err != nil {
			return n, false, err
		}
		if u == nil {
			return n, false, fmt.Errorf("%w: agenda names %s, which is not known", store.ErrDamaged, key)
		}
		u.NextDue = 0
		if store.State(u.State) == store.Dead { // it is tried once more for its first answer
			w.move(u, store.Pending)
		}
		if u.Seq == 0 {
			w.enqueue(key, u, w.nextSeq(), time.Time{})
			n++
		}
		if err := w.putURL(key, u); err != nil {
			return n, false, err
		}
	}
	return n, len(due) == wakeWindow, nil
}

// wakeSeed queues a seed. One that was given up becomes pending again: the
// operator's configuration says that it should answer. Those that are new to
// the queue count as added and not as queued.
func (w *write) wakeSeed(r *store.Request) (queued bool, err error) {
	key := r.Key()
	u, err := w.url(key)
	if err != nil {
		return false, err
	}
	if u == nil {
		w.found = append(w.found, finding{&store.Discovery{Request: *r}, r.From})
		return false, nil
	}
	if u.Seq != 0 {
		return false, nil
	}
	u.Attempts = 0
	if err := w.schedule(key, u, w.now, 0); err != nil {
		return false, err
	}
	switch store.State(u.State) {
	case store.Refused:
		w.free(key, u, w.nextSeq())
		return false, w.putURL(key, u)
	case store.Dead:
		w.move(u, store.Pending)
	}
	w.enqueue(key, u, w.nextSeq(), time.Time{})
	return true, w.putURL(key, u)
}

// Reschedule sets anew when URLs are looked at again.
func (a *Archive) Reschedule(ctx context.Context, again []store.Reschedule) error {
	if err := ctx.Err(); err != nil || len(again) == 0 {
		return err
	}
	_, err := a.change(func(w *write) error {
		for _, r := range again {
			u, err := w.url(r.Key)
			if err != nil {
				return err
			}
			if u == nil || u.Last != r.Visit || u.Seq != 0 {
				continue
			}
			v, err := readRecord(w.tx, r.Visit)
			if err != nil {
				return err
			}
			if err := w.schedule(r.Key, u, fromMicros(v.Started+v.Ended), r.Revisit); err != nil {
				return err
			}
			if err := w.putURL(r.Key, u); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}
