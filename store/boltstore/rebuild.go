package boltstore

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"

	"gongkai/store"
)

// rebuilder makes a log out of a wreck.
type rebuilder struct {
	ctx       context.Context
	src       *wreck
	dst       *Archive
	out       *Repaired
	last      uint64            // the largest number of a visit
	lost      []uint64          // visits
	lostNow   map[uint64]bool   // visits of this window whose bytes are lost
	keys      map[uint64]string // of lost visits, where another visit or a URL tells
	tombstone uint64            // of this repair; 0: nothing is lost yet
}

// lostReason is what the tombstone of a repair says.
const lostReason = "could not be read when the file was repaired"

// unjudged marks a URL that a repair found again. The rules judge it, as they do
// all refused ones, when the archive is opened for a crawl.
const unjudged = "found again by a repair, and not judged yet"

func (r *rebuilder) run(progress Progress) error {
	var err error
	if r.last, err = r.src.last(r.ctx); err != nil {
		return err
	}
	for _, step := range []func() error{r.tombs, r.hosts, r.oldSeqs, r.urls} {
		if err := step(); err != nil {
			return err
		}
	}
	for number := range r.keys { // a URL may know of visits that nothing else does
		r.last = max(r.last, number)
	}
	const window = 128
	for first := uint64(1); first <= r.last; first += window {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		if _, err := r.dst.change(func(w *write) error { return r.visits(w, first, min(first+window-1, r.last)) }); err != nil {
			return err
		}
		r.dst.trigger("repair-window")
		progress.tell(first, r.last)
	}
	if err := r.wipeRemoved(); err != nil {
		return err
	}
	if err := r.writeLost(); err != nil {
		return err
	}
	if r.src.damaged["urls"] || r.src.damaged[""] {
		if err := r.links(); err != nil {
			return err
		}
	}
	return r.meta()
}

// each changes the new file a window of entries at a time.
func (r *rebuilder) each(bucket []byte, fn func(w *write, k, v []byte) error) error {
	return r.src.each(r.ctx, bucket, ledgerWindow, func(keys, values [][]byte) error {
		_, err := r.dst.change(func(w *write) error {
			for i := range keys {
				if err := fn(w, keys[i], values[i]); err != nil {
					return err
				}
			}
			return nil
		})
		return err
	})
}

// tombs takes over what was removed and lost before.
func (r *rebuilder) tombs() error {
	for _, b := range [][]byte{bucketTombs, bucketRemoved, bucketLost} {
		err := r.each(b, func(w *write, k, v []byte) error {
			switch {
			case len(k) != 8:
				return nil
			case bytes.Equal(b, bucketRemoved):
				if err := w.standIn(beUint64(v), lostReason); err != nil {
					return err
				}
				if _, rec := r.src.visit(beUint64(k)); rec == nil {
					return nil
				}
				w.counts.Removed++
			case bytes.Equal(b, bucketLost):
				if _, rec := r.src.visit(beUint64(k)); rec != nil {
					return nil
				}
				w.counts.Lost++
			}
			return w.tx.Bucket(b).Put(k, v)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// hosts takes over the clocks.
func (r *rebuilder) hosts() error {
	return r.each(bucketHosts, func(w *write, k, v []byte) error {
		var h hostRecord
		if decode("", v, &h) == nil {
			w.host(string(k)).Rested = h.Rested
		}
		return nil
	})
}

// visits takes over a window of the log.
func (r *rebuilder) visits(w *write, first, last uint64) error {
	r.lostNow = map[uint64]bool{}
	for n := first; n <= last; n++ {
		w.counts.Visit = n
		raw, rec := r.src.visit(n)
		if rec == nil {
			if w.tx.Bucket(bucketLost).Get(numberKey(n)) == nil {
				r.lost = append(r.lost, n)
			}
			continue
		}
		if err := r.visit(w, n, raw, rec); err != nil {
			return fmt.Errorf("visit %d: %w", n, err)
		}
	}
	return nil
}

func (r *rebuilder) visit(w *write, n uint64, raw []byte, rec *visitRecord) error {
	r.out.Visits++
	if p := rec.Previous; p != 0 && p < n {
		if _, before := r.src.visit(p); before == nil {
			r.keys[p] = string(rec.key())
		}
	}
	visits := w.tx.Bucket(bucketVisits)
	visits.FillPercent = 1
	if err := visits.Put(numberKey(n), raw); err != nil {
		return err
	}
	w.counts.ByOutcome[rec.Outcome]++
	if err := r.bytes(w, n, rec); err != nil {
		return err
	}
	if from := rec.Imported; from != nil {
		if err := w.tx.Bucket(bucketImported).Put([]byte(from.Record), numberKey(n)); err != nil {
			return err
		}
	}
	if store.Kind(rec.Kind) == store.KindRobots {
		return w.tx.Bucket(bucketRobots).Put([]byte(rec.key()), numberKey(n))
	}
	for _, l := range rec.Lists {
		page := l.page()
		if err := w.listPage(&page, rec.key(), n); err != nil {
			return err
		}
	}
	return r.answer(w, n, rec)
}

// bytes takes over what a visit brought, or writes down that it is lost.
func (r *rebuilder) bytes(w *write, n uint64, rec *visitRecord) error {
	removed, err := r.removed(w, n, rec)
	if err != nil {
		return err
	}
	extra, extraOK := r.extra(rec)
	body, bodyOK := digestRecord{Body: rec.Body, Visit: n}, true
	store := false // this visit's body
	if rec.Captured && rec.BodySize > 0 {
		if p := w.tx.Bucket(bucketDigests).Get(rec.Digest); p == nil {
			store = r.hash(rec)
			bodyOK = store
		} else if decode("digest", p, &body) != nil || body.Body != rec.Body {
			bodyOK = false // it lies elsewhere too, and this record does not say where
		}
	}
	if !removed && (!extraOK || !bodyOK) {
		if err := r.loseBytes(w, n, rec); err != nil {
			return err
		}
		removed = true
	}
	if removed {
		return nil
	}
	if err := r.copyPacks(w, rec); err != nil {
		return err
	}
	if extra != nil {
		for _, l := range extra.Outlinks {
			if l.Elsewhere {
				w.gone[hostOf(l.URL)]++
			}
		}
	}
	if !rec.Captured {
		return nil
	}
	w.counts.Captures++
	w.counts.Payload += uint64(rec.BodySize)
	if store {
		w.counts.Unique += uint64(rec.BodySize)
		return putRecord(w.tx.Bucket(bucketDigests), rec.Digest, body)
	}
	return nil
}

func (r *rebuilder) loseBytes(w *write, n uint64, rec *visitRecord) error {
	if err := r.bury(w); err != nil {
		return err
	}
	w.counts.Removed++
	r.lostNow[n] = true
	r.out.LostBodies++
	r.out.LostBytes += uint64(rec.BodySize)
	r.out.lose(fmt.Sprintf("bytes of visit %d, %d: %s", n, rec.BodySize, rec.URL))
	return w.tx.Bucket(bucketRemoved).Put(numberKey(n), numberKey(r.tombstone))
}

// bury sets the tombstone of this repair, once.
func (r *rebuilder) bury(w *write) (err error) {
	if r.tombstone == 0 {
		r.tombstone, err = bury(w.tx, tombstoneRecord{At: micros(w.now), Lost: true, Rule: "repair", Reason: lostReason})
	}
	return err
}

// extra reads heads and links; nil and true where there are none.
func (r *rebuilder) extra(rec *visitRecord) (*extraRecord, bool) {
	if rec.Extra.Len == 0 {
		return nil, true
	}
	b, ok := r.at(rec.Extra)
	x := new(extraRecord)
	return x, ok && checksum(b) == rec.ExtraSum && decode("", b, x) == nil
}

func (r *rebuilder) at(l location) ([]byte, bool) {
	raw, _ := r.src.pack(r.dst.codec, l.Pack)
	if uint64(l.At)+uint64(l.Len) > uint64(len(raw)) {
		return nil, false
	}
	return raw[l.At : l.At+l.Len], true
}

// hash tells whether a body can be read as its digest says.
func (r *rebuilder) hash(rec *visitRecord) bool {
	h := sha256.New()
	if rec.Body.Len > 0 {
		b, ok := r.at(rec.Body)
		if !ok || int64(len(b)) != rec.BodySize {
			return false
		}
		h.Write(b)
	} else {
		left := rec.BodySize
		for p := rec.Body.Pack; left > 0; p++ {
			raw, whole := r.src.pack(r.dst.codec, p)
			if !whole || int64(len(raw)) != min(largeBody, left) {
				return false
			}
			h.Write(raw)
			left -= int64(len(raw))
		}
	}
	return bytes.Equal(h.Sum(nil), rec.Digest)
}

// copyPacks takes over the packs that a visit names, under their numbers.
func (r *rebuilder) copyPacks(w *write, rec *visitRecord) error {
	if rec.Extra.Len > 0 {
		if err := r.copyPack(w, rec.Extra.Pack); err != nil {
			return err
		}
	}
	if !rec.Captured || rec.BodySize == 0 {
		return nil
	}
	for p, n := rec.Body.Pack, rec.packs(); n > 0; p, n = p+1, n-1 {
		if err := r.copyPack(w, p); err != nil {
			return err
		}
	}
	return nil
}

func (r *rebuilder) copyPack(w *write, n uint64) error {
	packs := w.tx.Bucket(bucketPacks)
	if packs.Get(sliceKey(n, 0)) != nil {
		return nil
	}
	raw, _ := r.src.pack(r.dst.codec, n)
	if err := r.dst.codec.putPack(packs, n, raw); err != nil {
		return err
	}
	w.pack.next = max(w.pack.next, n+1)
	return nil
}
