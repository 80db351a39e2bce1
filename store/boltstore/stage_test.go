package boltstore_test

import (
	"context"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore"
)

func incompressible(seed byte, size int) []byte {
	b := make([]byte, size)
	rand.NewChaCha8([32]byte{seed}).Read(b)
	return b
}

// packsOf counts the packs of a closed file and what it has staged.
func packsOf(t *testing.T, path string) (packs, staged int) {
	t.Helper()
	db, err := bolt.Open(path, 0o644, &bolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.View(func(tx *bolt.Tx) error {
		numbers := map[uint64]bool{}
		tx.Bucket([]byte("packs")).ForEach(func(k, _ []byte) error {
			numbers[binary.BigEndian.Uint64(k)] = true
			return nil
		})
		packs = len(numbers)
		return tx.Bucket([]byte("staged")).ForEach(func(_, _ []byte) error { staged++; return nil })
	})
	return packs, staged
}

func TestStagedBodiesAreReapedAfterACrash(t *testing.T) {
	for _, point := range []string{"stage-chunk", "commit-staged", "commit-before-sync"} {
		t.Run(point, func(t *testing.T) {
			folder, crashed := t.TempDir(), t.TempDir()
			armed := false
			d := testDir(t, folder, boltstore.Options{Trigger: func(p string) {
				if armed && p == point {
					armed = false
					if err := copyFile(filepath.Join(folder, "portal.db"), filepath.Join(crashed, "portal.db")); err != nil {
						t.Error(err)
					}
				}
			}})
			a := testArchive(t, d)
			put(t, a, pageVisit(1, incompressible(1, 2<<20)))
			armed = true
			put(t, a, pageVisit(2, incompressible(2, 6<<20)))

			path := filepath.Join(crashed, "portal.db")
			if packs, staged := packsOf(t, path); staged != 1 || packs <= 3 {
				t.Fatalf("the crash left %d packs and %d staged bodies", packs, staged)
			}
			b := testDir(t, crashed, boltstore.Options{})
			again, err := b.Create("portal", "")
			if err != nil {
				t.Fatal(err)
			}
			put(t, again, pageVisit(2, incompressible(2, 6<<20)))
			if v, err := again.Visit(context.Background(), 2); err != nil || v.Capture.Body.Size != 6<<20 {
				t.Fatal(v, err)
			}
			if err := errors.Join(again.Check(context.Background()), again.Close()); err != nil {
				t.Fatal(err)
			}
			checkFile(t, path)
			if packs, staged := packsOf(t, path); staged != 0 || packs != 2+1+6+1 {
				t.Errorf("%d packs and %d staged bodies are left", packs, staged)
			}
		})
	}
}

func TestACommitThatFailsLeavesNothingStaged(t *testing.T) {
	d := testDir(t, t.TempDir(), boltstore.Options{})
	a, err := d.Create("portal", "")
	if err != nil {
		t.Fatal(err)
	}
	good, bad := pageVisit(1, incompressible(1, 6<<20)), pageVisit(2, nil)
	bad.Capture.Body = store.LazyBody(10, store.Digest{1}, nil, nil) // says 10 bytes and has none
	if _, err := a.Commit(context.Background(), store.Batch{Visits: []*store.Visit{good, bad}}); err == nil {
		t.Fatal("a body that cannot be read was taken")
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if packs, staged := packsOf(t, filepath.Join(d.Path(), "portal.db")); packs != 0 || staged != 0 {
		t.Errorf("%d packs and %d staged bodies are left", packs, staged)
	}
	checkFile(t, filepath.Join(d.Path(), "portal.db"))
}
