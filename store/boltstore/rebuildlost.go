package boltstore

import (
	"bytes"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// writeLost writes down which visits are lost, with what others tell of them.
func (r *rebuilder) writeLost() error {
	if len(r.lost) == 0 {
		return nil
	}
	r.out.LostVisits = uint64(len(r.lost))
	before, err := r.visitsOfLost()
	if err != nil {
		return err
	}
	for len(r.lost) > 0 {
		n := min(len(r.lost), ledgerWindow)
		_, err := r.dst.change(func(w *write) error {
			if err := r.bury(w); err != nil {
				return err
			}
			for _, number := range r.lost[:n] {
				l := lostRecord{Key: r.keys[number], Tombstone: r.tombstone}
				for _, v := range before[l.Key] {
					if v < number {
						l.Previous = v
					}
				}
				w.counts.Lost++
				r.out.lose(fmt.Sprintf("visit %d: %s", number, orNone(l.Key)))
				if err := putRecord(w.tx.Bucket(bucketLost), numberKey(number), l); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		r.lost = r.lost[n:]
	}
	return nil
}

func orNone(key string) string {
	if key == "" {
		return "of a URL that nothing tells"
	}
	return key
}

// visitsOfLost lists the visits of the requests of which one is lost.
func (r *rebuilder) visitsOfLost() (map[string][]uint64, error) {
	of := map[string][]uint64{}
	for _, number := range r.lost {
		if key := r.keys[number]; key != "" {
			of[key] = nil
		}
	}
	if len(of) == 0 {
		return of, nil
	}
	for next := uint64(1); next <= r.last; next += ledgerWindow {
		err := r.dst.view(func(tx *bolt.Tx) error {
			for n := next; n < next+ledgerWindow && n <= r.last; n++ {
				if rec, err := readRecord(tx, n); err == nil {
					if list, ok := of[string(rec.key())]; ok {
						of[string(rec.key())] = append(list, n)
					}
				}
			}
			return r.ctx.Err()
		})
		if err != nil {
			return nil, err
		}
	}
	return of, nil
}

// links finds URLs again that were known and lost: the pages that led to them
// are there still.
func (r *rebuilder) links() error {
	const window = 256
	var found []store.Discovery
	flush := func() error {
		_, err := r.dst.change(func(w *write) error {
			before := w.counts.Discovered
			for _, d := range found {
				if u, err := w.url(d.Request.Key()); u != nil || err != nil {
					continue
				}
				u := w.newURL(&d.Request, d.Request.From)
				w.refuse(u, &d)
				if err := w.putURL(d.Request.Key(), u); err != nil {
					return err
				}
			}
			r.out.FoundURLs += w.counts.Discovered - before
			return nil
		})
		found = found[:0]
		return err
	}
	for v, err := range r.dst.Visits(r.ctx, 1, r.last) {
		if err != nil {
			return err
		}
		for _, l := range v.Outlinks {
			if l.Elsewhere || r.src.tree("urls", []byte(store.NewKey("GET", l.URL, ""))) != nil {
				continue
			}
			found = append(found, store.Discovery{
				Request: store.Request{
					Kind: store.KindPage, Method: "GET", URL: l.URL, Host: r.hostOf(0, store.NewKey("GET", l.URL, "")),
					From: v.Number, Depth: v.Request.Depth + 1, Priority: store.PriorityDefault,
				},
				Refused: store.OutOfScope, Reason: "repair", Rule: unjudged,
			})
		}
		if len(found) >= window {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// meta takes over what the file says of itself. Where URLs were found again the
// rules count as new, so that they are judged.
func (r *rebuilder) meta() error {
	_, err := r.dst.change(func(w *write) error {
		meta := w.tx.Bucket(bucketMeta)
		var opened uint64
		if p := r.src.get(bucketMeta, keyOpened); p != nil && decode("", p, &opened) == nil && opened < 1<<31 {
			if err := putRecord(meta, keyOpened, opened+1); err != nil {
				return err
			}
		}
		if rules := r.src.get(bucketMeta, keyRules); rules != nil && r.out.FoundURLs == 0 {
			return meta.Put(keyRules, bytes.Clone(rules))
		}
		return nil
	})
	return err
}
