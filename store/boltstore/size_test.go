package boltstore_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore"
)

// TestABodyCostsLittleMoreThanItsBytes prints how large a file becomes, against
// each body gzipped alone, and holds it to bounds. The file has visits, URLs
// and digests besides the bodies.
func TestABodyCostsLittleMoreThanItsBytes(t *testing.T) {
	pages := 100
	if os.Getenv("BOLTSTORE_LONG") != "" {
		pages = 2000
	}
	for _, c := range []struct {
		size   int
		bounds map[int]float64 // by pages in a commit: times the sum of gzipped bodies
	}{
		{2500, map[int]float64{1: 2.2, 10: 1.5, 100: 1.4}},
		{30_000, map[int]float64{1: 1.3, 10: 1.15, 100: 1.15}},
	} {
		bodies, raw, zipped := make([][]byte, pages), 0, 0
		for n := range bodies {
			bodies[n] = pageHTML(n, c.size)
			raw, zipped = raw+len(bodies[n]), zipped+gzipped(t, bodies[n])
		}
		for batch, bound := range c.bounds {
			used := archiveOf(t, bodies, batch)
			got := float64(used) / float64(zipped)
			t.Logf("in commits of %3d, a page of %5d bytes, gzipped %5d, costs %5d bytes of the file: %.2f of gzip", batch, raw/pages, zipped/pages, used/pages, got)
			if got > bound {
				t.Errorf("pages of %d bytes in commits of %d: the file has %.2f times the bytes of the gzipped bodies, the bound is %.2f", c.size, batch, got, bound)
			}
		}
	}
}

// archiveOf makes an archive of pages and says how many bytes it takes.
func archiveOf(t *testing.T, bodies [][]byte, batch int) int {
	t.Helper()
	d := testDir(t, t.TempDir(), boltstore.Options{})
	a, err := d.Create("portal", "")
	if err != nil {
		t.Fatal(err)
	}
	var visits []*store.Visit
	for n, body := range bodies {
		if visits = append(visits, pageVisit(n, body)); len(visits) == batch {
			put(t, a, visits...)
			visits = visits[:0]
		}
	}
	put(t, a, visits...)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return usedBytes(t, filepath.Join(d.Path(), "portal.db"))
}

func gzipped(t *testing.T, b []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write(b)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}

// usedBytes is the size of a closed file without the pages that are free.
func usedBytes(t *testing.T, path string) int {
	t.Helper()
	db, err := bolt.Open(path, 0o644, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tx, err := db.Begin(true) // its end counts the free pages
	if err != nil {
		t.Fatal(err)
	}
	used := int(tx.Size())
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	s := db.Stats()
	return used - (s.FreePageN+s.PendingPageN)*db.Info().PageSize
}
