package boltstore_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore"
	"gongkai/store/storetest"
)

func TestArchiveKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Backend {
		f := &file{t: t, folder: t.TempDir()}
		t.Cleanup(func() {
			for _, d := range f.dirs {
				d.Close()
			}
		})
		return storetest.Backend{Open: f.open, OpenRead: f.openRead, Crash: f.crash, Check: check}
	})
}

// file is one archive in a folder that a crash moves it out of.
type file struct {
	t      *testing.T
	folder string
	dirs   []*boltstore.Dir // closed after the archives
}

func (f *file) dir(now func() time.Time) *boltstore.Dir {
	d, err := boltstore.OpenDir(f.folder, boltstore.Options{Now: now, Lock: time.Millisecond})
	if err != nil {
		f.t.Fatal(err)
	}
	f.dirs = append(f.dirs, d)
	return d
}

func (f *file) open(now func() time.Time) (store.Archive, error) {
	return f.dir(now).Create("portal", "门户")
}

func (f *file) openRead(now func() time.Time) (store.Archive, error) {
	return f.dir(now).Open("portal")
}

// crash copies the file as it lies there: what a killed process leaves.
func (f *file) crash(a store.Archive) error {
	folder := f.t.TempDir()
	if err := copyFile(filepath.Join(f.folder, "portal.db"), filepath.Join(folder, "portal.db")); err != nil {
		return err
	}
	f.folder = folder
	return a.Close()
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// check is the archive's own check.
func check(ctx context.Context, a store.Archive) error { return a.(*boltstore.Archive).Check(ctx) }

// checkFile holds a closed file against bbolt's own check and the archive's.
func checkFile(t *testing.T, path string) {
	t.Helper()
	db, err := bolt.Open(path, 0o644, &bolt.Options{ReadOnly: true, PreLoadFreelist: true, Timeout: time.Second})
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	defer db.Close()
	err = db.View(func(tx *bolt.Tx) error {
		for err := range tx.Check() {
			t.Errorf("%s: bbolt: %v", path, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
