package boltstore

import (
	"math/rand/v2"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
)

func TestAFrameIsCutIntoSlicesThatMakeItUp(t *testing.T) {
	for _, n := range []int{0, 1, sliceLen, sliceLen + 1, wideFrom - 1, wideFrom, 2 * wideSlice, 2*wideSlice + 1, 2*wideSlice + wideFrom, packLimit} {
		sum, slices := 0, 0
		for m := range cuts(n) {
			if m <= 0 || m > wideSlice {
				t.Fatalf("%d bytes: a slice of %d", n, m)
			}
			sum += m
			slices++
		}
		if sum != n || slices > 1<<16 {
			t.Errorf("%d bytes: %d slices of %d together", n, slices, sum)
		}
	}
}

// TestFramesFillTheirPages stores frames of any size, a few in each transaction,
// and weighs the pages that they take.
func TestFramesFillTheirPages(t *testing.T) {
	for _, c := range []struct {
		name     string
		from, to int     // bytes of a frame
		bound    float64 // bytes of pages to a byte
	}{
		{"small frames", 1000, 9000, 1.15},
		{"large frames", wideFrom, 240_000, 1.04},
		{"frames of any size", 1000, 150_000, 1.05},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, err := bolt.Open(filepath.Join(t.TempDir(), "frames.db"), 0o644, &bolt.Options{NoSync: true})
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			random, bytes := rand.New(rand.NewPCG(1, 2)), 0
			for n := uint64(1); n < 200; {
				err := db.Update(func(tx *bolt.Tx) error {
					packs, err := tx.CreateBucketIfNotExists(bucketPacks)
					for range 3 {
						frame := make([]byte, c.from+random.IntN(c.to-c.from))
						bytes += len(frame)
						if err == nil {
							err = putFrame(packs, n, frame)
						}
						n++
					}
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
			}
			_ = db.View(func(tx *bolt.Tx) error {
				s := tx.Bucket(bucketPacks).Stats()
				pages := float64(s.LeafAlloc+s.BranchAlloc) / float64(bytes)
				t.Logf("%d bytes of frames take %.3f of that in pages", bytes, pages)
				if pages > c.bound {
					t.Errorf("that is more than %.2f", c.bound)
				}
				return nil
			})
		})
	}
}
