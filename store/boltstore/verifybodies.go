package boltstore

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gongkai/store"
)

// removedBytes looks at a visit whose bytes were removed. They may be there
// still, for another visit that refers to them: then they must be whole.
func (f *verifier) removedBytes(number uint64, rec *visitRecord, tell func(string, string, ...any)) {
	f.referred.Add(rec.Extra.Pack)
	for p, n := rec.Body.Pack, rec.packs(); n > 0; p, n = p+1, n-1 {
		f.referred.Add(p)
	}
	var d digestRecord
	p := f.get(bucketDigests, rec.Digest)
	if !f.lostBytes(number) {
		f.wiped(rec.Extra, "its heads and links were removed and are still there", tell)
		if p == nil && rec.Body.Len > 0 {
			f.wiped(rec.Body, "its body was removed and is still there", tell)
		}
	}
	if p != nil && decode("digest", p, &d) == nil && d.Visit == number {
		f.got.Unique += uint64(rec.BodySize)
		f.v.Bodies++
		f.v.Bytes += uint64(rec.BodySize)
		if err := f.hash(rec); err != nil {
			tell(faultBody, "%v", err)
		}
	}
}

// lostBytes tells bytes that a repair could not read from those that were
// removed.
func (f *verifier) lostBytes(number uint64) bool {
	var t tombstoneRecord
	p := f.get(bucketTombs, f.get(bucketRemoved, numberKey(number)))
	return p != nil && decode("tombstone", p, &t) == nil && t.Lost
}

// wiped demands that nothing stands where removed bytes stood.
func (f *verifier) wiped(l location, what string, tell func(string, string, ...any)) {
	if l.Len == 0 || !f.present.Has(l.Pack) {
		return
	}
	if b, err := f.at(l); err == nil && slices.ContainsFunc(b, func(c byte) bool { return c != 0 }) {
		tell(faultBody, "%s", what)
	}
}

// body compares a body with the index and, where this visit stored it, with its
// digest.
func (f *verifier) body(number uint64, rec *visitRecord, tell func(string, string, ...any)) {
	for p, n := rec.Body.Pack, rec.packs(); n > 0; p, n = p+1, n-1 {
		f.referred.Add(p)
	}
	var d digestRecord
	p := f.get(bucketDigests, rec.Digest)
	known := p != nil && decode("digest", p, &d) == nil
	switch {
	case len(rec.Digest) != sha256.Size:
		tell(faultVisit, "its digest has %d bytes", len(rec.Digest))
		return
	case !known:
		tell(faultIndex, "the index of digests does not hold %x", rec.Digest)
	case d.Body != rec.Body:
		tell(faultIndex, "the index of digests has %x at another place", rec.Digest)
	case d.Visit > number:
		tell(faultIndex, "the index of digests says that visit %d stored %x first", d.Visit, rec.Digest)
	case d.Visit < number:
		return // it was read there
	}
	if known && d.Visit == number {
		f.got.Unique += uint64(rec.BodySize)
	}
	f.v.Bodies++
	f.v.Bytes += uint64(rec.BodySize)
	if err := f.hash(rec); err != nil {
		tell(faultBody, "%v", err)
	}
}

// packs is in how many packs of its own a large body lies; 1 for others.
func (r *visitRecord) packs() uint64 {
	if r.Body.Len > 0 {
		return 1
	}
	return (uint64(r.BodySize) + largeBody - 1) / largeBody
}

// hash reads a body and computes its digest.
func (f *verifier) hash(rec *visitRecord) error {
	h := sha256.New()
	size := int64(0)
	if rec.Body.Len > 0 {
		b, err := f.at(rec.Body)
		if err != nil {
			return fmt.Errorf("its body: %w", err)
		}
		size = int64(len(b))
		h.Write(b)
	} else {
		for p := rec.Body.Pack; size < rec.BodySize; p++ {
			if err := f.ctx.Err(); err != nil {
				return err
			}
			raw, err := f.pack(p)
			if err != nil {
				return fmt.Errorf("its body: %w", err)
			}
			if int64(len(raw)) != min(largeBody, rec.BodySize-size) {
				return fmt.Errorf("its body: pack %d has %d bytes, which is not its part", p, len(raw))
			}
			size += int64(len(raw))
			h.Write(raw)
		}
	}
	if size != rec.BodySize {
		return fmt.Errorf("its body has %d bytes at its place, and %d by the record", size, rec.BodySize)
	}
	if got := h.Sum(nil); !bytes.Equal(got, rec.Digest) {
		return fmt.Errorf("its body has the digest %x, and %x by the record", got, rec.Digest)
	}
	return nil
}

// pack decodes a pack and keeps it: neighbours share them.
func (f *verifier) pack(n uint64) ([]byte, error) {
	if f.lastPack.raw != nil && f.lastPack.number == n {
		return f.lastPack.raw, nil
	}
	raw, err := f.codec.unpack(n, treeSlices(f.trees["packs"], n))
	if err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), store.ErrDamaged.Error()+": "))
	}
	f.lastPack.number, f.lastPack.raw = n, raw
	return raw, nil
}

func (f *verifier) at(l location) ([]byte, error) {
	raw, err := f.pack(l.Pack)
	if err != nil {
		return nil, err
	}
	if uint64(l.At)+uint64(l.Len) > uint64(len(raw)) {
		return nil, fmt.Errorf("pack %d is shorter than the record says", l.Pack)
	}
	return raw[l.At : l.At+l.Len], nil
}

// packs tells of packs that nobody refers to, once the visits are read.
func (f *verifier) packs() {
	staged := func(n uint64) bool {
		return slices.ContainsFunc(f.staged, func(s span) bool { return s.has(n) })
	}
	for _, n := range f.beyond { // the counters follow with the visit that a staged body waits for
		if !staged(n) {
			f.fault(faultCounter, Fault{Bucket: "packs", Key: fmt.Sprint(n), What: fmt.Sprintf("pack %d lies behind the last one by the counters, %d", n, f.want.Pack)})
		}
	}
	for w, word := range f.present {
		if word&^f.referred[w] == 0 {
			continue
		}
		for n := uint64(w) * 64; n < uint64(w+1)*64; n++ {
			if f.present.Has(n) && !f.referred.Has(n) && !staged(n) {
				f.fault(faultIndex, Fault{Bucket: "packs", Key: fmt.Sprint(n), What: "no visit refers to this pack"})
			}
		}
	}
}
