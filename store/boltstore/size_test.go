package boltstore_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore"
	"gongkai/store/export"
	"gongkai/store/export/exporttest"
	"gongkai/store/export/warc"
)

// TestABodyCostsLittleMoreThanItsBytes prints how large a file becomes, against
// each body gzipped alone, and holds it to bounds. The file has visits, URLs
// and digests besides the bodies.
func TestABodyCostsLittleMoreThanItsBytes(t *testing.T) {
	t.Parallel()
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

// TestACompactedLogIsNoLongerThanAWARCOfTheSame compares the buckets that hold
// the log, visits, packs and digests, with a WARC file of request, response and
// metadata, each record a gzip member. It holds them to 1.1, and prints both.
func TestACompactedLogIsNoLongerThanAWARCOfTheSame(t *testing.T) {
	t.Parallel()
	const links = 25
	for size, pages := range map[int]int{2500: 600, 30_000: 150} {
		d := testDir(t, t.TempDir(), boltstore.Options{})
		a, err := d.Create("portal", "")
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; n < pages; n += 3 { // as a slow crawl commits them
			var visits []*store.Visit
			for m := n; m < n+3; m++ {
				v := pageVisit(m, pageHTML(m, size))
				for k := range links {
					v.Outlinks = append(v.Outlinks, store.Outlink{URL: pageURL((m*7 + k*k) % 1000), Kind: store.LinkAnchor})
				}
				visits = append(visits, v)
			}
			put(t, a, visits...)
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(d.Path(), "portal.db")
		before := logBytes(t, path)
		if _, err := d.Compact(t.Context(), "portal", nil); err != nil {
			t.Fatal(err)
		}
		log, warc := logBytes(t, path), warcBytes(t, d)
		t.Logf("a capture of %5d bytes takes %5d of the log in commits of three, %5d compacted, and %5d of a WARC.gz: %.2f", size, before/pages, log/pages, warc/pages, float64(log)/float64(warc))
		if float64(log) > 1.1*float64(warc) {
			t.Errorf("pages of %d bytes: the log has %d bytes, the WARC %d", size, log, warc)
		}
	}
}

// logBytes is what the pages of the log's own buckets take.
func logBytes(t *testing.T, path string) (sum int) {
	t.Helper()
	editBolt(t, path, func(tx *bolt.Tx) error {
		for _, name := range []string{"visits", "packs", "digests"} {
			s := tx.Bucket([]byte(name)).Stats()
			sum += s.BranchAlloc + s.LeafAlloc
		}
		return nil
	})
	return sum
}

// warcBytes is how long the WARC files of an export are.
func warcBytes(t *testing.T, d *boltstore.Dir) (sum int) {
	t.Helper()
	a, err := d.Open("portal")
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	src, err := export.NewSource(t.Context(), a, nil)
	if err != nil {
		t.Fatal(err)
	}
	out := exporttest.NewMemory()
	if err := warc.Export(t.Context(), []export.Source{src}, out, warc.Options{}); err != nil {
		t.Fatal(err)
	}
	for name, file := range out.Files {
		if strings.HasSuffix(name, ".warc.gz") {
			sum += file.Len()
		}
	}
	return sum
}
