package boltstore

import (
	"bytes"
	"context"
	"fmt"

	"github.com/fxamacker/cbor/v2"
	"github.com/klauspost/compress/zstd"
	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// compactor copies one log into a new file.
type compactor struct {
	ctx  context.Context
	src  *Archive
	dst  *bolt.DB
	enc  *zstd.Encoder
	cbor cbor.EncMode
	pack packWriter

	packs *bolt.Bucket // of the transaction under way
}

func newCompactor(ctx context.Context, src *Archive, dst *bolt.DB) (*compactor, error) {
	enc, err := newEncoder(zstd.SpeedBetterCompression)
	if err != nil {
		return nil, err
	}
	mode, err := cbor.CanonicalEncOptions().EncMode()
	if err != nil {
		return nil, err
	}
	c := &compactor{ctx: ctx, src: src, dst: dst, enc: enc, cbor: mode}
	c.pack = packWriter{codec: &codec{enc: enc, dec: src.codec.dec}, next: 1}
	return c, nil
}

func (c *compactor) close() { c.enc.Close() }

// txBytes is about how much one transaction of a copy holds in memory.
const txBytes = 4 << 20

func (c *compactor) run(progress Progress) error {
	mark, err := c.src.Mark(c.ctx)
	if err != nil {
		return err
	}
	for next := uint64(1); next <= mark; progress.tell(next-1, mark) {
		if next, err = c.visits(next); err != nil {
			return err
		}
		c.src.trigger("compact-window")
	}
	for _, b := range logBuckets {
		switch {
		case bytes.Equal(b, bucketVisits), bytes.Equal(b, bucketPacks), bytes.Equal(b, bucketStaged):
			continue
		}
		if err := c.copyBucket(b); err != nil {
			return fmt.Errorf("bucket %s: %w", b, err)
		}
	}
	return nil
}

// visits copies visits from a number on, as many as one transaction takes, and
// gives the number that comes next.
func (c *compactor) visits(next uint64) (uint64, error) {
	if err := c.ctx.Err(); err != nil {
		return next, err
	}
	err := c.dst.Update(func(tx *bolt.Tx) error {
		c.packs = tx.Bucket(bucketPacks)
		visits := tx.Bucket(bucketVisits)
		visits.FillPercent = 1
		written := 0
		err := c.src.view(func(old *bolt.Tx) error {
			packs := &packReader{codec: c.src.codec}
			cur := old.Bucket(bucketVisits).Cursor()
			k, p := cur.Seek(numberKey(next))
			for ; k != nil && written < txBytes; k, p = cur.Next() {
				number := beUint64(k)
				rec := new(visitRecord)
				if err := decodeVisit(number, p, rec); err != nil {
					return err
				}
				n, err := c.visit(old, tx, packs, number, rec)
				if err != nil {
					return fmt.Errorf("visit %d: %w", number, err)
				}
				raw, err := c.relocate(p, rec)
				if err != nil {
					return err
				}
				if err := visits.Put(k, raw); err != nil {
					return err
				}
				next, written = number+1, written+n+len(raw)
			}
			if k == nil {
				next = 1<<64 - 1
			}
			return nil
		})
		if err != nil {
			return err
		}
		return c.pack.end(c.packs, 0)
	})
	c.pack.free()
	return next, err
}

// visit copies what a visit brought, and sets in its record where it lies now.
func (c *compactor) visit(old, tx *bolt.Tx, packs *packReader, number uint64, rec *visitRecord) (written int, err error) {
	removed := old.Bucket(bucketRemoved).Get(numberKey(number)) != nil
	if rec.Captured && rec.BodySize > 0 {
		var d digestRecord
		p := old.Bucket(bucketDigests).Get(rec.Digest)
		switch {
		case p == nil && !removed:
			return 0, fmt.Errorf("%w: the index of digests does not hold %x", store.ErrDamaged, rec.Digest)
		case p == nil:
			rec.Body = location{}
		default:
			if err := decode("digest", p, &d); err != nil {
				return 0, err
			}
			if d.Visit == number {
				written, err = c.body(old, packs, rec)
			} else {
				rec.Body, err = bodyOf(tx, d.Visit)
			}
			if err != nil {
				return 0, err
			}
		}
	}
	if removed {
		rec.Extra = location{}
	}
	b, err := packs.at(old, rec.Extra)
	if b == nil || err != nil {
		return written, err
	}
	rec.Extra, err = c.pack.add(b)
	return written + len(b), err
}

// bodyOf is where the body of a visit lies that was copied before.
func bodyOf(tx *bolt.Tx, number uint64) (location, error) {
	rec, err := readRecord(tx, number)
	if err != nil {
		return location{}, fmt.Errorf("%w: %v", store.ErrDamaged, err)
	}
	return rec.Body, nil
}

func (c *compactor) body(old *bolt.Tx, packs *packReader, rec *visitRecord) (written int, err error) {
	if rec.Body.Len > 0 {
		b, err := packs.at(old, rec.Body)
		if err != nil {
			return 0, err
		}
		rec.Body, err = c.pack.add(b)
		return len(b), err
	}
	if err := c.pack.end(c.packs, 0); err != nil {
		return 0, err
	}
	first := c.pack.next
	for p, n := rec.Body.Pack, rec.packs(); n > 0; p, n = p+1, n-1 {
		raw, err := c.src.codec.getPack(old, p)
		if err != nil {
			return 0, err
		}
		if err := c.pack.codec.putPack(c.packs, c.pack.next, raw); err != nil {
			return 0, err
		}
		c.pack.next++
		written += len(raw)
	}
	rec.Body = location{Pack: first}
	return written, nil
}

// relocate writes into a record where its bytes lie now. Every other field stays,
// those too that this build does not know.
func (c *compactor) relocate(record []byte, now *visitRecord) ([]byte, error) {
	p, err := c.patch(record, map[int]any{23: now.Extra, 25: now.Body})
	if err != nil {
		return nil, err
	}
	return seal(p), nil // the checksum stays last: no field has a higher number
}

func (c *compactor) patch(record []byte, with map[int]any) ([]byte, error) {
	fields := map[int]cbor.RawMessage{}
	if err := cbor.Unmarshal(record, &fields); err != nil {
		return nil, fmt.Errorf("%w: %v", store.ErrDamaged, err)
	}
	for field, v := range with {
		p, err := encode(v)
		if err != nil {
			return nil, err
		}
		fields[field] = p
	}
	return c.cbor.Marshal(fields)
}

// copyBucket copies a bucket as it is, but for what says where bytes lie.
func (c *compactor) copyBucket(name []byte) error {
	fill := 0.9 // most will be written to again
	if bytes.Equal(name, bucketDigests) || bytes.Equal(name, bucketImported) {
		fill = 1
	}
	return copySorted(c.ctx, c.src.db, c.dst, name, fill, func(tx *bolt.Tx, k, v []byte) ([]byte, error) {
		switch {
		case bytes.Equal(name, bucketDigests):
			var d digestRecord
			if err := decode(fmt.Sprintf("digest %x", k), v, &d); err != nil {
				return nil, err
			}
			body, err := bodyOf(tx, d.Visit)
			if err != nil {
				return nil, err
			}
			d.Body = body
			return encode(d)
		case bytes.Equal(name, bucketMeta) && bytes.Equal(k, keyCounters):
			return c.patch(v, map[int]any{2: c.pack.next - 1})
		}
		return v, nil
	})
}
