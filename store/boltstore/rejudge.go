package boltstore

import (
	"context"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

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
		if err := rises(&last, k); err != nil {
			return last, seen, err
		}
		u := new(urlRecord)
		if err := decode("url "+string(k), p, u); err != nil {
			return last, seen, err
		}
		if store.State(u.State) == store.Refused && !u.barred() {
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
		if d := judge(info); d.Refused == 0 {
			w.free(key, u, w.nextSeq())
		} else {
			w.countRefusal(u, -1)
			u.Outcome, u.Reason, u.Rule = uint8(d.Refused), d.Reason, d.Rule
			w.countRefusal(u, 1)
		}
		if err := w.putURL(key, u); err != nil {
			return last, seen, err
		}
	}
	return last, seen, nil
}
