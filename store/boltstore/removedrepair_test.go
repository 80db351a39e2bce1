package boltstore_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/zstd"
	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore"
)

// removedAndNotCompacted is an archive out of which bytes were taken that still
// lie in free pages of its file.
func removedAndNotCompacted(t *testing.T, folder string) {
	t.Helper()
	d := testDir(t, folder, boltstore.Options{})
	a, err := d.Create("portal", "")
	if err != nil {
		t.Fatal(err)
	}
	for n := range 6 {
		put(t, a, pageVisit(800+2*n, pageHTML(n, 1500)), pageVisit(801+2*n, pageHTML(100+n, 1500)))
	}
	put(t, a, pageVisit(700, pageHTML(700, 3000)), pageVisit(701, secret), pageVisit(702, pageHTML(702, 3000)))
	put(t, a, pageVisit(703, bytes.Repeat(secret, 500)))
	put(t, a, pageVisit(704, pageHTML(704, 3000)))
	r, err := a.Remove(context.Background(), store.RemovalRule{Match: `_70[13]\.html$`, Reason: "x"}, false)
	if err != nil || r.Visits != 2 {
		t.Fatalf("%+v, %v", r, err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
}

// inPacks tells whether a pack of a file gives the secret.
func inPacks(t *testing.T, path string) (found bool) {
	t.Helper()
	dec, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer dec.Close()
	editBolt(t, path, func(tx *bolt.Tx) error {
		frames := map[uint64][]byte{}
		_ = tx.Bucket([]byte("packs")).ForEach(func(k, v []byte) error {
			n := binary.BigEndian.Uint64(k)
			frames[n] = append(frames[n], v...)
			return nil
		})
		for _, frame := range frames {
			raw, _ := dec.DecodeAll(frame, nil)
			found = found || bytes.Contains(raw, secret[1000:1400])
		}
		return nil
	})
	return found
}

// TestARepairBringsNoRemovedBytesBack damages page after page of a file whose
// free pages still hold what was removed.
func TestARepairBringsNoRemovedBytesBack(t *testing.T) {
	t.Parallel()
	whole := t.TempDir()
	removedAndNotCompacted(t, whole)
	log, err := os.ReadFile(filepath.Join(whole, "portal.db"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(log, secret[1000:1040]) && !bytes.Contains(log, secret[1100:1140]) { // a slice may end in one of them
		t.Fatal("the file does not hold the secret any more, and this test shows nothing")
	}
	repaired := 0
	spoil := func(what string, hurt func(b []byte)) {
		d := testDir(t, t.TempDir(), boltstore.Options{})
		path, b := filepath.Join(d.Path(), "portal.db"), bytes.Clone(log)
		hurt(b)
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		r, err := d.Repair(context.Background(), "portal", nil)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if r.After == nil {
			return
		}
		repaired++
		if inPacks(t, path) {
			t.Errorf("%s: the removed bytes are back", what)
		}
		if !r.After.Whole() {
			t.Errorf("%s: %v", what, r.After.Err())
		}
	}
	for page := range len(log) / 4096 {
		spoil(fmt.Sprintf("page %d of zeros", page), func(b []byte) { clear(b[page*4096 : (page+1)*4096]) })
	}
	for page := range len(log) / 4096 { // with nothing that says what is free
		spoil(fmt.Sprintf("page %d of zeros and no meta page", page), func(b []byte) { clear(b[:2*4096]); clear(b[page*4096 : (page+1)*4096]) })
	}
	t.Logf("%d repairs of %d pages", repaired, len(log)/4096)
}
