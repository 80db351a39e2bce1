package boltstore

import (
	"fmt"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// readRemoval tells whether the bytes of a visit are no longer kept; nil: they
// are.
func readRemoval(tx *bolt.Tx, number uint64, rec *visitRecord) (*store.Removal, error) {
	p := tx.Bucket(bucketRemoved).Get(numberKey(number))
	if p == nil {
		return nil, nil
	}
	t, err := readTombstone(tx, beUint64(p))
	if err != nil {
		return nil, err
	}
	r := &store.Removal{Tombstone: *t, Size: rec.BodySize}
	copy(r.Digest[:], rec.Digest)
	return r, nil
}

func readTombstone(tx *bolt.Tx, number uint64) (*store.Tombstone, error) {
	p := tx.Bucket(bucketTombs).Get(numberKey(number))
	if p == nil {
		return nil, fmt.Errorf("%w: tombstone %d is missing", store.ErrDamaged, number)
	}
	var t tombstoneRecord
	if err := decode(fmt.Sprintf("tombstone %d", number), p, &t); err != nil {
		return nil, err
	}
	return &store.Tombstone{Number: number, At: fromMicros(t.At), Lost: t.Lost, Rule: t.Rule, Reason: t.Reason}, nil
}

// bury appends a tombstone and gives its number.
func bury(tx *bolt.Tx, t tombstoneRecord) (uint64, error) {
	b := tx.Bucket(bucketTombs)
	number := uint64(1)
	if k, _ := b.Cursor().Last(); k != nil {
		number = beUint64(k) + 1
	}
	return number, putRecord(b, numberKey(number), t)
}
