package boltstore

import (
	"bytes"
	"errors"
	"testing"

	"gongkai/store"
)

func TestNoBitOfAVisitChangesUnnoticed(t *testing.T) {
	p, err := encodeVisit(&visitRecord{
		Kind: 1, Method: "GET", URL: "http://www.example.gov.cn/", Outcome: 1, Status: 200, Started: 1700000000000000,
		Captured: true, Body: location{Pack: 3, At: 7, Len: 9}, BodySize: 9, Digest: bytes.Repeat([]byte{5}, 32), ExtraSum: 12345,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := decodeVisit(1, p, new(visitRecord)); err != nil {
		t.Fatal(err)
	}
	for bit := range len(p) * 8 {
		q := bytes.Clone(p)
		q[bit/8] ^= 1 << (bit % 8)
		if err := decodeVisit(1, q, new(visitRecord)); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("bit %d of %d: %v", bit, len(p)*8, err)
		}
	}
	if err := decodeVisit(1, p[:len(p)-1], new(visitRecord)); !errors.Is(err, store.ErrDamaged) {
		t.Error(err)
	}
}
