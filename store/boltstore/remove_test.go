package boltstore_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/zstd"
	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore"
)

// secret is what must not be on the disk any more; it does not compress, so it
// would be found in a pack too.
var secret = incompressible(77, 3000)

// onDisk tells whether a file holds the secret in any page or pack.
func onDisk(t *testing.T, path string) bool {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, secret[1000:1400]) {
		return true
	}
	found := false
	dec, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer dec.Close()
	editBolt(t, path, func(tx *bolt.Tx) error {
		frames := map[string][]byte{}
		return tx.ForEach(func(_ []byte, b *bolt.Bucket) error {
			return b.ForEach(func(k, v []byte) error {
				name := string(k[:min(8, len(k))])
				frames[name] = append(frames[name], v...)
				if out, err := dec.DecodeAll(frames[name], nil); err == nil && bytes.Contains(out, secret[1000:1400]) {
					found = true
				}
				return nil
			})
		})
	})
	return found
}

func TestRemovedBytesAreGoneFromTheDiskAfterACompaction(t *testing.T) {
	ctx := context.Background()
	d := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, d.Path())
	a, err := d.Create("portal", "")
	if err != nil {
		t.Fatal(err)
	}
	put(t, a, pageVisit(800, pageHTML(800, 3000)), pageVisit(801, secret), pageVisit(802, pageHTML(802, 3000)))
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(d.Path(), "portal.db")
	if !onDisk(t, path) {
		t.Fatal("the secret is not where this test looks")
	}
	want := keptOf(t, d)
	if a, err = d.Create("portal", ""); err != nil {
		t.Fatal(err)
	}
	r, err := a.Remove(ctx, store.RemovalRule{URL: pageURL(801), Reason: "x"}, false)
	if err != nil || r.Visits != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	v := verify(t, d)
	for i := range v.First { // the parser had no look at the three pages
		t.Error(v.First[i].String())
	}
	if _, err := d.Compact(ctx, "portal", nil); err != nil {
		t.Fatal(err)
	}
	if onDisk(t, path) {
		t.Error("the secret is still on the disk")
	}
	if v := verify(t, d); !v.Whole() {
		t.Error(v.Err())
	}
	got := keptOf(t, d)
	got.within(t, want)
	if len(got.visits) != len(want.visits) || len(got.bodies) != len(want.bodies)-1 {
		t.Errorf("%d visits with %d bodies, before %d with %d", len(got.visits), len(got.bodies), len(want.visits), len(want.bodies))
	}
	goesOn(t, d)
}

func TestADocumentOfRemovedBytesIsAFault(t *testing.T) {
	ctx := context.Background()
	d := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, d.Path())
	a, err := d.Create("portal", "")
	if err != nil {
		t.Fatal(err)
	}
	r, err := d.EditReports("portal")
	if err != nil {
		t.Fatal(err)
	}
	done, err := a.Remove(ctx, store.RemovalRule{Match: "/t2024_1.\\.html$", Reason: "x"}, false)
	if err != nil || done.Visits != 10 {
		t.Fatalf("%+v, %v", done, err)
	}
	if v := verify(t, d); v.ByKind["document"] != 10 {
		t.Errorf("%d faults: %v", v.Faults, v.Err())
	}
	before, _ := r.Counts(ctx)
	if err := r.Drop(ctx, done.Numbers); err != nil {
		t.Fatal(err)
	}
	if after, _ := r.Counts(ctx); after.Documents != before.Documents-10 {
		t.Errorf("%d documents, before %d", after.Documents, before.Documents)
	}
	if v := verify(t, d); !v.Whole() {
		t.Error(v.Err())
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	if err := a.Close(); err != nil {
		t.Error(err)
	}
	spoilt := filepath.Join(d.Path(), "portal.db")
	editBolt(t, spoilt, deleteFirst("digests"))
	if r := repair(t, d); !r.After.Whole() {
		t.Error(r.After.Err())
	}
	if got := keptOf(t, d); len(got.bodies) != 54 {
		t.Errorf("%d bodies after a repair", len(got.bodies))
	}
}
