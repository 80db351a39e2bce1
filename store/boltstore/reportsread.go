package boltstore

import (
	"context"
	"fmt"
	"iter"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// Cursor is the last visit looked at and the parser's version.
func (r *Reports) Cursor(context.Context) (uint64, int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.head.Cursor, r.head.Parser, nil
}

func (r *Reports) decode(frame []byte) (*store.Parsed, error) { return decodeParsed(r.codec, frame) }

func decodeParsed(c *codec, frame []byte) (*store.Parsed, error) {
	raw, err := c.dec.DecodeAll(frame, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", store.ErrDamaged, err)
	}
	p := new(store.Parsed)
	if err := documentCBOR.Unmarshal(raw, p); err != nil {
		return nil, fmt.Errorf("%w: %v", store.ErrDamaged, err)
	}
	return p, nil
}

// Document reads the document of one visit.
func (r *Reports) Document(_ context.Context, visit uint64) (p *store.Parsed, err error) {
	err = guard(func() error {
		return r.db.View(func(tx *bolt.Tx) error {
			frame := tx.Bucket(bucketDocuments).Get(numberKey(visit))
			if frame == nil {
				return fmt.Errorf("document of visit %d: %w", visit, store.ErrNotFound)
			}
			p, err = r.decode(frame)
			return err
		})
	})
	return p, err
}

// Documents walks documents in the order of visits, in windows.
func (r *Reports) Documents(ctx context.Context, last uint64) iter.Seq2[*store.Parsed, error] {
	return inWindows(ctx, 1, func(next uint64) (window []*store.Parsed, _ uint64, err error) {
		if next > last {
			return nil, next, nil
		}
		err = guard(func() error {
			return r.db.View(func(tx *bolt.Tx) error {
				cur := tx.Bucket(bucketDocuments).Cursor()
				for k, frame := cur.Seek(numberKey(next)); k != nil && beUint64(k) <= last && len(window) < visitWindow; k, frame = cur.Next() {
					p, err := r.decode(frame)
					if err != nil {
						return err
					}
					if p.Visit != beUint64(k) || p.Visit < next {
						return fmt.Errorf("%w: the document of visit %d stands out of order", store.ErrDamaged, p.Visit)
					}
					next = p.Visit + 1
					window = append(window, p)
				}
				return nil
			})
		})
		return window, next, err
	})
}

// Counts tells how much was read.
func (r *Reports) Counts(context.Context) (store.ParsedCounts, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return store.ParsedCounts{
		Documents: r.head.Documents, Reports: r.head.Reports,
		ByForm: cloneOrNew(r.head.ByForm), Unread: cloneOrNew(r.head.Unread),
	}, nil
}
