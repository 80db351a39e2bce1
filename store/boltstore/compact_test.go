package boltstore_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore"
)

// same demands that two archives hold the same.
func (k kept) same(t *testing.T, want kept) {
	t.Helper()
	if !maps.Equal(k.visits, want.visits) || !maps.Equal(k.bodies, want.bodies) || !maps.Equal(k.urls, want.urls) {
		t.Errorf("%d visits, %d bodies, %d URLs; want %d, %d and %d, or they differ", len(k.visits), len(k.bodies), len(k.urls), len(want.visits), len(want.bodies), len(want.urls))
	}
}

func TestACompactedArchiveHoldsTheSameInLess(t *testing.T) {
	d := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, d.Path())
	want := keptOf(t, d)
	c, err := d.Compact(context.Background(), "portal", nil)
	if err != nil {
		t.Fatal(err)
	}
	if c.LogAfter >= c.LogBefore*4/5 || c.DerivedAfter >= c.DerivedBefore {
		t.Errorf("%+v", c)
	}
	if v := verify(t, d); !v.Whole() || len(v.Notes) > 0 || v.Documents == 0 {
		t.Errorf("%v, notes %v", v.Err(), v.Notes)
	}
	keptOf(t, d).same(t, want)
	again, err := d.Compact(context.Background(), "portal", nil)
	if err != nil || again.LogBefore != c.LogAfter || again.LogAfter != c.LogAfter {
		t.Errorf("a second time: %+v, %v", again, err)
	}
	goesOn(t, d)
}

func TestACompactionKeepsFieldsThatItDoesNotKnow(t *testing.T) {
	d := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, d.Path())
	path := filepath.Join(d.Path(), "portal.db")
	editBolt(t, path, changeField("visits", number(9), 99, "of a later build"))
	editBolt(t, path, changeField("meta", []byte("counters"), 99, 17))
	if _, err := d.Compact(context.Background(), "portal", nil); err != nil {
		t.Fatal(err)
	}
	editBolt(t, path, func(tx *bolt.Tx) error {
		if !bytes.Contains(tx.Bucket([]byte("visits")).Get(number(9)), []byte("of a later build")) {
			t.Error("a field of a visit is gone")
		}
		if !bytes.Contains(tx.Bucket([]byte("meta")).Get([]byte("counters")), []byte{0x18, 99, 17}) {
			t.Error("a field of the counters is gone")
		}
		return nil
	})
}

// leftBehind are the faults of what no visit refers to: a copy does not have them.
var leftBehind = []string{"a pack belongs to nobody", "a staged body is one that a visit has"}

func TestADamagedArchiveIsNotCompacted(t *testing.T) {
	t.Parallel()
	whole := t.TempDir()
	keptArchive(t, whole)
	for _, e := range edits {
		if e.file != "" { // the derived file can be made again, and is copied as it is
			continue
		}
		d := testDir(t, t.TempDir(), boltstore.Options{})
		copyFiles(t, whole, d.Path())
		path := filepath.Join(d.Path(), "portal.db")
		editBolt(t, path, e.do)
		before, _ := os.ReadFile(path)
		_, err := d.Compact(context.Background(), "portal", nil)
		after, _ := os.ReadFile(path)
		if slices.Contains(leftBehind, e.name) {
			if v := verify(t, d); err != nil || !v.Whole() {
				t.Errorf("%s: %v, and then %v", e.name, err, v.Err())
			}
		} else if !errors.Is(err, store.ErrDamaged) || !bytes.Equal(before, after) {
			t.Errorf("%s: %v", e.name, err)
		}
		if _, err := os.Stat(path + ".new"); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: the half-made file is there: %v", e.name, err)
		}
	}
}

func TestAnArchiveInUseIsNotCompacted(t *testing.T) {
	d := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, d.Path())
	testArchive(t, d)
	for _, who := range []*boltstore.Dir{d, testDir(t, d.Path(), boltstore.Options{})} {
		if _, err := who.Compact(context.Background(), "portal", nil); !errors.Is(err, store.ErrBusy) {
			t.Errorf("got %v", err)
		}
	}
}

// backup copies a portal into a new folder.
func backup(t *testing.T, d *boltstore.Dir) *boltstore.Dir {
	t.Helper()
	to := testDir(t, t.TempDir(), boltstore.Options{})
	err := d.Backup(context.Background(), "portal", func(name string) (io.WriteCloser, error) {
		return os.Create(filepath.Join(to.Path(), name))
	})
	if err != nil {
		t.Fatal(err)
	}
	return to
}

func TestABackupIsAnArchiveWhileItsOriginalIsWritten(t *testing.T) {
	t.Parallel()
	d := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, d.Path())
	want := keptOf(t, d)
	cold := backup(t, d)
	if v := verify(t, cold); !v.Whole() || v.Documents == 0 {
		t.Errorf("closed: %v", v.Err())
	}
	keptOf(t, cold).same(t, want)

	a := testArchive(t, d)
	r, err := d.CreateReports(a.Portal(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for n := 3000; ; n++ {
			select {
			case <-stop:
				return
			default:
				put(t, a, pageVisit(n, pageHTML(n, 3000)))
			}
		}
	}()
	for range 10 {
		hot := backup(t, d)
		if v := verify(t, hot); !v.Whole() {
			t.Fatal(v.Err())
		}
		goesOn(t, hot)
	}
	close(stop)
	<-done
}

func TestARestoreWritesOverNothingAndTakesNothingDamaged(t *testing.T) {
	ctx := context.Background()
	saved := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, saved.Path())
	want := keptOf(t, saved)
	d := testDir(t, filepath.Join(t.TempDir(), "archive"), boltstore.Options{})
	if _, err := d.Restore(ctx, saved, "portal", nil); err != nil {
		t.Fatal(err)
	}
	keptOf(t, d).same(t, want)
	if v := verify(t, d); !v.Whole() || v.Documents == 0 {
		t.Error(v.Err())
	}
	if _, err := d.Restore(ctx, saved, "portal", nil); !errors.Is(err, os.ErrExist) {
		t.Errorf("over an archive: %v", err)
	}
	if _, err := d.Restore(ctx, saved, "nobody", nil); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("what is not there: %v", err)
	}
	editBolt(t, filepath.Join(saved.Path(), "portal.db"), deleteFirst("digests"))
	empty := testDir(t, t.TempDir(), boltstore.Options{})
	v, err := empty.Restore(ctx, saved, "portal", nil)
	if !errors.Is(err, store.ErrDamaged) || v.Whole() {
		t.Errorf("a damaged one: %v", err)
	}
	if names, err := os.ReadDir(empty.Path()); err != nil || len(names) > 0 {
		t.Errorf("files were left: %v, %v", names, err)
	}
}
