package boltstore

import (
	"bytes"
	"fmt"
	"strings"

	bolt "go.etcd.io/bbolt"
)

// What was removed stays removed, also where the damage took what says so, and
// where free pages of the file still hold the bytes.

// removed tells whether the bytes of a visit were removed: its mark says so, or
// its URL, which is barred since.
func (r *rebuilder) removed(w *write, n uint64, rec *visitRecord) (bool, error) {
	if w.tx.Bucket(bucketRemoved).Get(numberKey(n)) != nil {
		return true, nil
	}
	if !rec.Captured && rec.Extra.Len == 0 {
		return false, nil
	}
	u, err := w.url(rec.key())
	if err != nil || u == nil || !u.barred() {
		return false, err
	}
	var number uint64
	if _, err := fmt.Sscanf(u.Rule, "tombstone %d:", &number); err != nil || number == 0 || number >= uint64(r.src.size) {
		number = 1
	}
	_, reason, _ := strings.Cut(u.Rule, ": ")
	if err := w.standIn(number, reason); err != nil {
		return false, err
	}
	w.counts.Removed++
	return true, w.tx.Bucket(bucketRemoved).Put(numberKey(n), numberKey(number))
}

// standIn sets a tombstone in the place of one that is lost.
func (w *write) standIn(number uint64, reason string) error {
	tombs := w.tx.Bucket(bucketTombs)
	if tombs.Get(numberKey(number)) != nil {
		return nil
	}
	return putRecord(tombs, numberKey(number), tombstoneRecord{At: micros(w.now), Rule: "what it named was lost with a damaged file", Reason: reason})
}

// wipeRemoved takes removed bytes out of the packs again: a pack may have been
// found as it was before they were removed.
func (r *rebuilder) wipeRemoved() error {
	wipes := map[uint64][]location{} // by pack
	err := r.dst.view(func(tx *bolt.Tx) error {
		return tx.Bucket(bucketRemoved).ForEach(func(k, v []byte) error {
			if t, err := readTombstone(tx, beUint64(v)); err != nil || t.Lost {
				return err
			}
			rec, err := readRecord(tx, beUint64(k))
			if err != nil {
				return err
			}
			for _, l := range removedRanges(tx, rec) {
				wipes[l.Pack] = append(wipes[l.Pack], l)
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	for pack, ranges := range wipes {
		if _, err := r.dst.change(func(w *write) error { return r.wipe(w, pack, ranges) }); err != nil {
			return err
		}
	}
	return nil
}

// removedRanges is where what a visit brought stood, but for a body that another
// capture still has.
func removedRanges(tx *bolt.Tx, rec *visitRecord) (ranges []location) {
	if rec.Extra.Len > 0 {
		ranges = append(ranges, rec.Extra)
	}
	if rec.Body.Len > 0 && tx.Bucket(bucketDigests).Get(rec.Digest) == nil {
		ranges = append(ranges, rec.Body)
	}
	return ranges
}

func (r *rebuilder) wipe(w *write, pack uint64, ranges []location) error {
	if w.tx.Bucket(bucketPacks).Get(sliceKey(pack, 0)) == nil {
		return nil // nobody else refers to it, and it was not taken over
	}
	raw, err := r.dst.codec.getPack(w.tx, pack)
	if err != nil {
		return err
	}
	var there []location
	for _, l := range ranges {
		from := min(uint64(l.At), uint64(len(raw)))
		to := min(from+uint64(l.Len), uint64(len(raw))) // it may have been read in part only
		if len(bytes.Trim(raw[from:to], "\x00")) > 0 {
			there = append(there, location{Pack: pack, At: uint32(from), Len: uint32(to - from)})
		}
	}
	if len(there) == 0 {
		return nil
	}
	return w.wipe(pack, there)
}
