package boltstore

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/klauspost/compress/zstd"
	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore/pages"
)

// wreck is a log file of which some pages may be damaged: its trees and, where
// pages are missing, the entries of leaves that no tree leads to any more.
type wreck struct {
	trees   map[string]*pages.Tree
	loose   *bolt.DB // such entries, in a file of their own; nil: there are none
	damaged map[string]bool
	size    int64
	packs   struct { // the last one that was read
		number uint64
		raw    []byte
		whole  bool
	}
}

// looseSuffix is that of the file of loose entries, which is deleted in the end.
const looseSuffix = ".loose"

// openWreck reads which pages are there.
func openWreck(ctx context.Context, f *pages.File, loose string) (*wreck, error) {
	s := &wreck{trees: f.Trees(func(pages.Fault) {}), damaged: map[string]bool{}, size: f.Size}
	used, err := pages.NewBits(0), error(nil)
	if len(f.Metas) > 0 {
		used, err = f.Audit(ctx, nil, func(x pages.Fault) { s.damaged[x.Bucket] = true })
		if err != nil {
			return nil, err
		}
	}
	for _, b := range logBuckets {
		if s.trees[string(b)] == nil {
			s.damaged[string(b)] = true
		}
	}
	if len(s.damaged) == 0 {
		return s, nil
	}
	return s, s.gather(ctx, f, used, loose)
}

// gather keeps what leaves outside the trees hold of buckets that lost pages.
func (s *wreck) gather(ctx context.Context, f *pages.File, used pages.Bits, path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	db, err := bolt.Open(path, 0o644, &bolt.Options{NoSync: true})
	if err != nil {
		return noSpace(err)
	}
	s.loose = db
	type entry struct {
		bucket string
		k, v   []byte
	}
	var window []entry
	flush := func() error {
		err := db.Update(func(tx *bolt.Tx) error {
			for _, e := range window {
				b, err := tx.CreateBucketIfNotExists([]byte(e.bucket))
				if err != nil {
					return err
				}
				if newer(e.bucket, b.Get(e.k), e.k, e.v) {
					continue
				}
				if err := b.Put(e.k, e.v); err != nil {
					return err
				}
			}
			return nil
		})
		window = window[:0]
		return noSpace(err)
	}
	err = f.Leaves(ctx, used, func(k, v []byte) error {
		bucket := s.bucketOf(k, v)
		if bucket == "" || len(k) == 0 || s.tree(bucket, k) != nil {
			return nil
		}
		if window = append(window, entry{bucket, k, v}); len(window) < 1000 {
			return nil
		}
		return flush()
	})
	if err != nil {
		return err
	}
	return flush()
}

// bucketOf tells by its shape which bucket an entry was part of, of those whose
// pages are missing and that nothing else can make again.
func (s *wreck) bucketOf(k, v []byte) string {
	switch {
	case len(k) == 10 && len(v) > 0 && len(v) <= wideSlice:
		if s.damaged["packs"] {
			return "packs"
		}
	case len(k) == 8 && beUint64(k) != 0 && beUint64(k) < uint64(s.size):
		return s.numbered(beUint64(k), v)
	case bytes.HasPrefix(k, []byte("GET http")) || bytes.HasPrefix(k, []byte("POST http")):
		if s.damaged["urls"] && decode("", v, new(urlRecord)) == nil {
			return "urls"
		}
	case bytes.Equal(k, keyPortal) || bytes.Equal(k, keyFormat) || bytes.Equal(k, keyCounters):
		if s.damaged["meta"] {
			return "meta"
		}
	}
	return ""
}

// numbered tells what an entry under a number is.
func (s *wreck) numbered(n uint64, v []byte) string {
	rec, tomb := new(visitRecord), new(tombstoneRecord)
	switch {
	case s.damaged["visits"] && decodeVisit(n, v, rec) == nil && rec.plausible():
		return "visits"
	case s.damaged["removed"] && len(v) == 8 && beUint64(v) != 0 && beUint64(v) < uint64(s.size):
		return "removed"
	case s.damaged["tombstones"] && decode("", v, tomb) == nil && tomb.At > 0 && tomb.Rule != "":
		return "tombstones"
	}
	return ""
}

func (r *visitRecord) plausible() bool {
	return r.Method != "" && strings.Contains(r.URL, "://") && r.Outcome > 0 && int(r.Outcome) <= len(store.Outcomes())
}

// newer tells whether what is known under a key is newer than what was found: of
// what changes, leaves of earlier transactions lie about.
func newer(bucket string, known, key, found []byte) bool {
	switch {
	case known == nil:
		return false
	case bucket == "urls":
		var a, b urlRecord
		if decode("", known, &a) != nil || decode("", found, &b) != nil {
			return false
		}
		return a.Last > b.Last || a.Last == b.Last && a.barred() && !b.barred() // a removal is no visit
	case bytes.Equal(key, keyCounters):
		var a, b counters
		return decode("", known, &a) == nil && decode("", found, &b) == nil && a.Visit > b.Visit
	}
	return false
}

func (s *wreck) close() {
	if s.loose != nil {
		path := s.loose.Path() // which it forgets
		s.loose.Close()
		os.Remove(path)
	}
}

// tree looks an entry up where it belongs.
func (s *wreck) tree(bucket string, key []byte) []byte {
	if t := s.trees[bucket]; t != nil {
		if v, err := t.Get(key); err == nil {
			return v
		}
	}
	return nil
}

// get looks an entry up wherever it lies; nil where it is lost.
func (s *wreck) get(bucket, key []byte) (v []byte) {
	if v = s.tree(string(bucket), key); v != nil || s.loose == nil {
		return v
	}
	_ = s.loose.View(func(tx *bolt.Tx) error {
		if b := tx.Bucket(bucket); b != nil {
			v = bytes.Clone(b.Get(key))
		}
		return nil
	})
	return v
}

// each gives the entries of a bucket in windows of at most n: those of its tree
// in order, then the loose ones.
func (s *wreck) each(ctx context.Context, bucket []byte, n int, fn func(keys, values [][]byte) error) error {
	var keys, values [][]byte
	add := func(k, v []byte) error {
		if keys, values = append(keys, k), append(values, v); len(keys) < n {
			return nil
		}
		err := errors.Join(ctx.Err(), fn(keys, values))
		keys, values = nil, nil
		return err
	}
	if t := s.trees[string(bucket)]; t != nil {
		if err := t.Walk(nil, add, func(pages.Fault) {}); err != nil {
			return err
		}
	}
	if s.loose != nil {
		err := s.loose.View(func(tx *bolt.Tx) error {
			b := tx.Bucket(bucket)
			if b == nil {
				return nil
			}
			return b.ForEach(func(k, v []byte) error { return add(bytes.Clone(k), bytes.Clone(v)) })
		})
		if err != nil {
			return err
		}
	}
	if len(keys) == 0 {
		return ctx.Err()
	}
	return errors.Join(ctx.Err(), fn(keys, values))
}

// visit reads a visit; nil where it is lost.
func (s *wreck) visit(number uint64) (raw []byte, rec *visitRecord) {
	raw = s.get(bucketVisits, numberKey(number))
	rec = new(visitRecord)
	if raw == nil || decodeVisit(number, raw, rec) != nil || rec.URL == "" {
		return nil, nil
	}
	return raw, rec
}

// last is the largest number that a visit has, or had by what is left of the rest.
func (s *wreck) last(ctx context.Context) (last uint64, err error) {
	for _, b := range [][]byte{bucketVisits, bucketMeta, bucketDigests, bucketRobots, bucketImported, bucketLists, bucketListPages} {
		err := s.each(ctx, b, ledgerWindow, func(keys, values [][]byte) error {
			for i := range keys {
				if n := numberIn(b, keys[i], values[i]); n < uint64(s.size) { // no file has room for more
					last = max(last, n)
				}
			}
			return nil
		})
		if err != nil {
			return last, err
		}
	}
	return last, nil
}

// numberIn is the visit that an entry of a bucket names; 0 for none.
func numberIn(bucket, key, value []byte) uint64 {
	var c counters
	var d digestRecord
	var l listRecord
	var p partRecord
	switch string(bucket) {
	case "visits":
		return beUint64(key)
	case "robots", "imported":
		return beUint64(value)
	case "meta":
		if bytes.Equal(key, keyCounters) && decode("", value, &c) == nil {
			return c.Visit
		}
	case "digests":
		if decode("", value, &d) == nil {
			return d.Visit
		}
	case "lists":
		if decode("", value, &l) == nil {
			return l.Visit
		}
	case "listpages":
		if decode("", value, &p) == nil {
			return p.Visit
		}
	}
	return 0
}

// pack reads a pack as far as it can be read.
func (s *wreck) pack(c *codec, n uint64) (raw []byte, whole bool) {
	p := &s.packs
	if p.raw != nil && p.number == n {
		return p.raw, p.whole
	}
	var frame []byte
	for i := 0; i < 1<<16; i++ {
		slice := s.get(bucketPacks, sliceKey(n, i))
		if slice == nil {
			break
		}
		frame = append(frame, slice...)
	}
	if len(frame) == 0 {
		return nil, false
	}
	raw, err := c.dec.DecodeAll(frame, nil)
	if err != nil {
		raw = decodePart(frame)
	}
	p.number, p.raw, p.whole = n, raw, err == nil
	return raw, err == nil
}

// decodePart decodes a damaged frame up to the damage. What it gives may have
// wrong bytes at its end: digests tell.
func decodePart(frame []byte) []byte {
	dec, err := zstd.NewReader(bytes.NewReader(frame), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(packLimit), zstd.IgnoreChecksum(true))
	if err != nil {
		return nil
	}
	defer dec.Close()
	var out bytes.Buffer
	_, _ = io.Copy(&out, io.LimitReader(dec, packLimit))
	return out.Bytes()
}
