package boltstore_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore"
)

// BenchmarkCommit commits captures of pages with 25 links each in batches of
// 100, two at a time as the crawler does, and reports captures/s, beside a bare
// bbolt file that takes the same bytes under rising keys in transactions of 100.
func BenchmarkCommit(b *testing.B) {
	const batch, batches, links = 100, 20, 25
	for _, size := range []int{2500, 30_000} {
		b.Run(fmt.Sprintf("%dB", size), func(b *testing.B) {
			bodies := make([][]byte, batch*batches)
			for n := range bodies {
				bodies[n] = pageHTML(n, size)
			}
			for b.Loop() {
				commits := benchCommits(b, bodies, batch, links)
				bare := benchBare(b, bodies, batch)
				b.ReportMetric(float64(len(bodies))/commits.Seconds(), "captures/s")
				b.ReportMetric(float64(len(bodies))/bare.Seconds(), "bare-puts/s")
			}
		})
	}
}

func benchCommits(b *testing.B, bodies [][]byte, batch, links int) time.Duration {
	d := testDir(b, b.TempDir(), boltstore.Options{})
	a, err := d.Create("bench", "")
	if err != nil {
		b.Fatal(err)
	}
	defer a.Close()
	visits := make([]*store.Visit, len(bodies)) // as the fetcher hands them over, digest and all
	for n, body := range bodies {
		v := pageVisit(n, body)
		for k := range links { // most links of a page lead to pages known already
			to := pageVisit((n*7+k*k)%(2*len(bodies)), nil).Request
			v.Outlinks = append(v.Outlinks, store.Outlink{URL: to.URL, Kind: store.LinkAnchor})
			v.Found = append(v.Found, store.Discovery{Request: to})
		}
		visits[n] = v
	}
	start := time.Now()
	var committers sync.WaitGroup
	batches := make(chan []*store.Visit)
	for range 2 {
		committers.Go(func() {
			for visits := range batches {
				if _, err := a.Commit(context.Background(), store.Batch{Visits: visits}); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for batch := range slices.Chunk(visits, batch) {
		batches <- batch
	}
	close(batches)
	committers.Wait()
	took := time.Since(start)
	if l, err := a.Ledger(context.Background()); err != nil || l.Captures != uint64(len(visits)) || !l.Balanced() {
		b.Fatal(l, err)
	}
	return took
}

func benchBare(b *testing.B, bodies [][]byte, batch int) time.Duration {
	db, err := bolt.Open(filepath.Join(b.TempDir(), "bare.db"), 0o644, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	start := time.Now()
	for i := 0; i < len(bodies); i += batch {
		err := db.Update(func(tx *bolt.Tx) error {
			bucket, err := tx.CreateBucketIfNotExists([]byte("bodies"))
			if err != nil {
				return err
			}
			for j := range batch {
				if err := bucket.Put(binary.BigEndian.AppendUint64(nil, uint64(i+j)), bodies[i+j]); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start)
}
