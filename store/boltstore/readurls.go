package boltstore

import (
	"context"
	"fmt"
	"iter"
	"slices"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// URL tells what the frontier knows of a key.
func (a *Archive) URL(_ context.Context, key store.Key) (u *store.URL, err error) {
	err = a.view(func(tx *bolt.Tx) error {
		p := tx.Bucket(bucketURLs).Get([]byte(key))
		if p == nil {
			return fmt.Errorf("%s: %w", key, store.ErrNotFound)
		}
		u, err = a.urlInfo(tx, key, p)
		return err
	})
	return u, err
}

func (a *Archive) urlInfo(tx *bolt.Tx, key store.Key, p []byte) (*store.URL, error) {
	u := new(urlRecord)
	if err := decode("url "+string(key), p, u); err != nil {
		return nil, err
	}
	info := &store.URL{
		Request: u.request(key, string(tx.Bucket(bucketHostNames).Get(hostIDKey(u.HostID)))), State: store.State(u.State), Outcome: store.Outcome(u.Outcome),
		Reason: u.Reason, Rule: u.Rule, Attempts: u.Attempts, Found: fromMicros(u.Found), Last: u.Last, Capture: u.Capture,
		Queued: u.Seq != 0, NotBefore: fromMicros(u.NotBefore), NextDue: fromMicros(u.NextDue), Looked: fromMicros(u.Looked),
	}
	if u.From != 0 {
		if from, err := readRecord(tx, u.From); err == nil {
			info.Request.Referer = from.page()
		}
	}
	return info, nil
}

// URLs walks every discovered URL.
func (a *Archive) URLs(ctx context.Context, after store.Key) iter.Seq2[*store.URL, error] {
	return inWindows(ctx, after, func(after store.Key) (window []*store.URL, _ store.Key, err error) {
		err = a.view(func(tx *bolt.Tx) error {
			cur := tx.Bucket(bucketURLs).Cursor()
			for k, p := seekAfter(cur, after); k != nil && len(window) < ledgerWindow; k, p = cur.Next() {
				if err := rises(&after, k); err != nil {
					return err
				}
				u, err := a.urlInfo(tx, after, p)
				if err != nil {
					return err
				}
				window = append(window, u)
			}
			return nil
		})
		return window, after, err
	})
}

// VisitsOf follows the chains of a key's visits back to the first: that of the
// frontier's entry and, where robots.txt was asked for, that of its visits.
func (a *Archive) VisitsOf(_ context.Context, key store.Key) (numbers []uint64, err error) {
	err = a.view(func(tx *bolt.Tx) error {
		var ends []uint64
		if p := tx.Bucket(bucketURLs).Get([]byte(key)); p != nil {
			u := new(urlRecord)
			if err := decode("url "+string(key), p, u); err != nil {
				return err
			}
			ends = append(ends, u.Last)
		}
		if p := tx.Bucket(bucketRobots).Get([]byte(key)); p != nil {
			ends = append(ends, beUint64(p))
		}
		if ends == nil {
			return fmt.Errorf("%s: %w", key, store.ErrNotFound)
		}
		for _, last := range ends {
			chain, err := visitsBefore(tx, last)
			if err != nil {
				return err
			}
			numbers = append(numbers, chain...)
		}
		return nil
	})
	slices.Sort(numbers)
	return numbers, err
}

// visitsBefore follows a chain of visits from its last one. Those that a repair
// could not read are passed over.
func visitsBefore(tx *bolt.Tx, last uint64) (numbers []uint64, err error) {
	for last != 0 {
		previous, there, err := visitBefore(tx, last)
		if err != nil {
			return nil, err
		}
		if previous >= last {
			return nil, fmt.Errorf("%w: visit %d names visit %d as the one before it", store.ErrDamaged, last, previous)
		}
		if there {
			numbers = append(numbers, last)
		}
		last = previous
	}
	return numbers, nil
}

func visitBefore(tx *bolt.Tx, number uint64) (previous uint64, there bool, err error) {
	if p := tx.Bucket(bucketLost).Get(numberKey(number)); p != nil {
		var l lostRecord
		err := decode(fmt.Sprintf("lost visit %d", number), p, &l)
		return l.Previous, false, err
	}
	rec, err := readRecord(tx, number)
	if err != nil {
		return 0, false, err
	}
	return rec.Previous, true, nil
}

// rises moves a walk on to key k. Keys that do not rise are damage, and would
// make a walk in windows endless.
func rises(after *store.Key, k []byte) error {
	if string(k) <= string(*after) {
		return fmt.Errorf("%w: url %s stands out of order", store.ErrDamaged, k)
	}
	*after = store.Key(k)
	return nil
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
