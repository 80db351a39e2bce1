package boltstore

import (
	"context"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// Remove takes bytes out of the archive, or with a dry run tells what it would
// take. Visits are never changed: a mark beside each says which tombstone its
// bytes lie under. Where it is cut short, the same call goes on.
func (a *Archive) Remove(ctx context.Context, what store.RemovalRule, dry bool) (*store.RemovalResult, error) {
	r := &remover{ctx: ctx, a: a, what: what, out: new(store.RemovalResult), uses: map[store.Digest]int{}}
	if err := r.choose(); err != nil {
		return nil, err
	}
	if err := r.count(1, r.a.mark()); err != nil {
		return nil, err
	}
	if dry {
		return r.out, nil
	}
	if a.read {
		return nil, store.ErrReadOnly
	}
	return r.out, r.apply()
}

// mark is the number of the last visit.
func (a *Archive) mark() uint64 {
	a.writing.Lock()
	defer a.writing.Unlock()
	return a.counts.Visit
}

// removalWindow bounds the visits that one transaction takes bytes from.
const removalWindow = 200

// remover is one act of removal.
type remover struct {
	ctx     context.Context
	a       *Archive
	what    store.RemovalRule
	out     *store.RemovalResult
	visits  []uint64    // whose bytes go, rising
	keys    []store.Key // that are not asked for any more
	uses    map[store.Digest]int
	counted uint64 // the last visit that was looked at for other uses of the bodies
	number  uint64 // of the tombstone, 0 until it is set
}

// apply removes, a window of visits in each transaction. Nobody commits between
// the last look at who refers to a body and its end.
func (r *remover) apply() error {
	r.a.writing.Lock()
	defer r.a.writing.Unlock()
	if err := r.count(r.counted+1, r.a.counts.Visit); err != nil {
		return err
	}
	if err := r.free(); err != nil {
		return err
	}
	visits, keys := r.visits, r.keys
	for first := true; first || len(visits)+len(keys) > 0; first = false {
		v, k := min(len(visits), removalWindow), min(len(keys), ledgerWindow)
		w := r.a.newWrite()
		err := r.a.update(func(tx *bolt.Tx) error {
			w.begin(tx)
			if err := r.window(w, visits[:v], keys[:k]); err != nil {
				return err
			}
			r.a.trigger("remove-before-sync")
			return w.finish()
		})
		if err != nil {
			return err
		}
		w.adopt()
		visits, keys = visits[v:], keys[k:]
		r.a.trigger("remove-window")
	}
	return nil
}

// free refuses while one of the URLs is being asked: its answer would come back.
func (r *remover) free() error {
	r.a.leasing.Lock()
	defer r.a.leasing.Unlock()
	for _, key := range r.keys {
		if r.a.taken[key] {
			return fmt.Errorf("%s is being asked for at this moment; run the command again: %w", key.URL(), store.ErrLeased)
		}
	}
	return nil
}

func (r *remover) window(w *write, visits []uint64, keys []store.Key) error {
	if r.what.Allow {
		return r.allow(w, keys)
	}
	if r.number == 0 && len(visits)+len(keys) > 0 {
		var err error
		if r.number, err = bury(w.tx, tombstoneRecord{At: micros(w.now), Rule: r.what.String(), Reason: r.what.Reason}); err != nil {
			return err
		}
		r.out.Tombstone = r.number
	}
	wipes := map[uint64][]location{} // by pack
	for _, n := range visits {
		if err := r.visit(w, n, wipes); err != nil {
			return err
		}
	}
	for pack, ranges := range wipes {
		if err := w.wipe(pack, ranges); err != nil {
			return err
		}
	}
	for _, key := range keys {
		if err := r.bar(w, key); err != nil {
			return err
		}
	}
	return nil
}

// visit marks a visit and says which ranges of packs are to be wiped.
func (r *remover) visit(w *write, n uint64, wipes map[uint64][]location) error {
	rec, err := readRecord(w.tx, n)
	if err != nil {
		return err
	}
	if err := w.tx.Bucket(bucketRemoved).Put(numberKey(n), numberKey(r.number)); err != nil {
		return err
	}
	w.counts.Removed++
	if err := r.capture(w, n, rec); err != nil {
		return err
	}
	if rec.Extra.Len > 0 {
		wipes[rec.Extra.Pack] = append(wipes[rec.Extra.Pack], rec.Extra)
	}
	if !rec.Captured {
		return nil
	}
	w.counts.Captures--
	w.counts.Payload -= uint64(rec.BodySize)
	if rec.BodySize == 0 {
		return nil
	}
	digest := store.Digest(rec.Digest)
	left, goes := r.uses[digest]
	if !goes {
		return nil
	}
	if r.uses[digest] = left - 1; left > 1 {
		return nil // the last of these visits takes it away
	}
	w.counts.Unique -= uint64(rec.BodySize)
	if err := w.tx.Bucket(bucketDigests).Delete(rec.Digest); err != nil {
		return err
	}
	if rec.Body.Len > 0 {
		wipes[rec.Body.Pack] = append(wipes[rec.Body.Pack], rec.Body)
		return nil
	}
	for p, n := rec.Body.Pack, rec.packs(); n > 0; p, n = p+1, n-1 {
		if err := deletePack(w.tx.Bucket(bucketPacks), p); err != nil {
			return err
		}
	}
	return nil
}

// capture gives a URL whose last capture goes the one before it.
func (r *remover) capture(w *write, n uint64, rec *visitRecord) error {
	u, err := w.url(rec.key())
	if err != nil || u == nil || u.Capture != n {
		return err
	}
	if u.Capture, err = lastCapture(w.tx, rec.Previous); err != nil {
		return err
	}
	return w.putURL(rec.key(), u)
}

// wipe writes a pack anew with zeros in some ranges: everything else in it stays
// where it is.
func (w *write) wipe(pack uint64, ranges []location) error {
	raw, err := w.a.codec.getPack(w.tx, pack)
	if err != nil {
		return err
	}
	for _, l := range ranges {
		if uint64(l.At)+uint64(l.Len) > uint64(len(raw)) {
			return fmt.Errorf("%w: pack %d is shorter than a record says", store.ErrDamaged, pack)
		}
		clear(raw[l.At : l.At+l.Len])
	}
	packs := w.tx.Bucket(bucketPacks)
	if err := deletePack(packs, pack); err != nil {
		return err
	}
	return w.a.codec.putPack(packs, pack, raw)
}

// bar keeps a URL from being asked for again.
func (r *remover) bar(w *write, key store.Key) error {
	u, err := w.url(key)
	if err != nil || u == nil || u.barred() {
		return err
	}
	if err := w.unqueue(key, u); err != nil {
		return err
	}
	if err := w.schedule(key, u, w.now, 0); err != nil {
		return err
	}
	w.countVanished(u, -1)
	if store.State(u.State) == store.Refused {
		w.countRefusal(u, -1)
	}
	w.move(u, store.Refused)
	u.Outcome, u.Reason, u.Attempts = uint8(store.Removed), "removed", 0
	u.Rule = fmt.Sprintf("tombstone %d: %s", r.number, r.what.Reason)
	w.countRefusal(u, 1)
	if u.Capture, err = lastCapture(w.tx, u.Last); err != nil {
		return err
	}
	return w.putURL(key, u)
}

// barred tells a URL that was removed and is not asked for again.
func (u *urlRecord) barred() bool {
	return store.State(u.State) == store.Refused && store.Outcome(u.Outcome) == store.Removed
}

// allow lets URLs be asked for again that were barred.
func (r *remover) allow(w *write, keys []store.Key) error {
	for _, key := range keys {
		u, err := w.url(key)
		if err != nil {
			return err
		}
		if u == nil || !u.barred() {
			continue
		}
		w.lift(key, u, w.nextSeq())
		if err := w.putURL(key, u); err != nil {
			return err
		}
		r.out.Allowed++
	}
	return nil
}
