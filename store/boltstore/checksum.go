package boltstore

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"

	"gongkai/store"
)

// sumSize is the size of the checksum that a visit's record ends with. It covers
// all that stands before it, so no bit of a visit changes unnoticed; bodies have
// their digests besides.
const sumSize = 4

func checksum(p []byte) uint32 { return crc32.Checksum(p, crc32.MakeTable(crc32.Castagnoli)) }

// encodeVisit gives the record of a visit with its checksum.
func encodeVisit(rec *visitRecord) ([]byte, error) {
	rec.Sum = make([]byte, sumSize)
	p, err := encode(rec)
	if err != nil {
		return nil, err
	}
	return seal(p), nil
}

// seal sets the checksum of a record in its last bytes.
func seal(p []byte) []byte {
	binary.BigEndian.PutUint32(p[len(p)-sumSize:], checksum(p[:len(p)-sumSize]))
	return p
}

// decodeVisit reads a record that is what was written.
func decodeVisit(number uint64, p []byte, rec *visitRecord) error {
	if err := decode(fmt.Sprintf("visit %d", number), p, rec); err != nil {
		return err
	}
	if n := len(p) - sumSize; len(rec.Sum) != sumSize || binary.BigEndian.Uint32(p[n:]) != checksum(p[:n]) {
		return fmt.Errorf("%w: visit %d: its checksum is another", store.ErrDamaged, number)
	}
	return nil
}
