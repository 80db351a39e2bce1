package boltstore_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"gongkai/store"
	"gongkai/store/boltstore"
)

// sectors are what a disk writes wholly or not at all.
const sector = 512

// TestACommitOfWhichAPartReachedTheDiskIsThereOrNotAtAll makes what a power cut
// leaves of a commit: any part of its pages and none of its last page, which says
// that it is there, or that page torn. The archive is then as it was before.
func TestACommitOfWhichAPartReachedTheDiskIsThereOrNotAtAll(t *testing.T) {
	t.Parallel()
	d := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, d.Path())
	path := filepath.Join(d.Path(), "portal.db")
	a, err := d.Create("portal", "")
	if err != nil {
		t.Fatal(err)
	}
	put(t, a, pageVisit(7000, pageHTML(7000, 3000)))
	before, err := os.ReadFile(path) // a commit is on its own way to the disk: nothing is in between
	if err != nil {
		t.Fatal(err)
	}
	v := pageVisit(7001, pageHTML(7001, 60_000))
	v.Found = []store.Discovery{{Request: pageVisit(7002, nil).Request}}
	put(t, a, v, pageVisit(3, pageHTML(7003, 3000)))
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	before = append(before, make([]byte, len(after)-len(before))...)
	var changed []int
	for at := 0; at < len(after); at += sector {
		if !bytes.Equal(before[at:at+sector], after[at:at+sector]) {
			changed = append(changed, at)
		}
	}
	meta := -1
	for _, at := range changed {
		if at < 2*4096 {
			meta = at
		}
	}
	if meta < 0 || len(changed) < 20 {
		t.Fatalf("%d sectors changed, meta page at %d", len(changed), meta)
	}
	look := func(what string, b []byte, last uint64) {
		t.Helper()
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		a, err := d.Create("portal", "")
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		defer a.Close()
		if mark, err := a.Mark(t.Context()); err != nil || mark != last {
			t.Errorf("%s: the log ends at %d, %v; want %d", what, mark, err, last)
		}
		if err := a.Check(t.Context()); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		put(t, a, pageVisit(7100, pageHTML(7100, 3000)))
		if err := a.Check(t.Context()); err != nil {
			t.Errorf("%s, and a commit: %v", what, err)
		}
	}
	random := rand.New(rand.NewPCG(11, 12))
	for range 20 {
		b := bytes.Clone(before)
		for _, at := range changed {
			if at >= 2*4096 && random.IntN(2) == 0 {
				copy(b[at:at+sector], after[at:])
			}
		}
		look("a part of the pages", b, 65)
	}
	torn := bytes.Clone(after) // a page torn within its first sector
	copy(torn[meta+48:meta+sector], before[meta+48:])
	look("a torn last page", torn, 65)
	look("all of it", after, 67)
}
