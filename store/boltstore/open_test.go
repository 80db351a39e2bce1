package boltstore_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fxamacker/cbor/v2"
	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore"
)

// editBolt changes a file as another program would.
func editBolt(t *testing.T, path string, edit func(tx *bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(path, 0o644, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(edit), db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsNoArchiveIsRefusedAndLeftAlone(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(t *testing.T, path string)
		want error
	}{
		{"an empty file", func(t *testing.T, path string) { os.WriteFile(path, nil, 0o644) }, store.ErrNotArchive},
		{"a short file", func(t *testing.T, path string) { os.WriteFile(path, []byte("notes"), 0o644) }, store.ErrNotArchive},
		{"a text", func(t *testing.T, path string) {
			os.WriteFile(path, []byte(strings.Repeat("not an archive\n", 9000)), 0o644)
		}, store.ErrNotArchive},
		{"a folder", func(t *testing.T, path string) { os.Mkdir(path, 0o755) }, store.ErrNotArchive},
		{"zeros", func(t *testing.T, path string) { os.WriteFile(path, make([]byte, 1<<16), 0o644) }, store.ErrNotArchive},
		{"another program's bbolt file", func(t *testing.T, path string) {
			editBolt(t, path, func(tx *bolt.Tx) error {
				b, err := tx.CreateBucket([]byte("meta"))
				if err != nil {
					return err
				}
				return b.Put([]byte("format"), []byte("v3"))
			})
		}, store.ErrNotArchive},
		{"a derived file", func(t *testing.T, path string) {
			d := testDir(t, t.TempDir(), boltstore.Options{})
			r, err := d.CreateReports(store.Portal{Name: "x"}, 1)
			if err != nil {
				t.Fatal(err)
			}
			r.Close()
			os.MkdirAll(filepath.Dir(path), 0o755)
			if err := os.Rename(filepath.Join(d.Path(), "x.parsed.db"), path); err != nil {
				t.Fatal(err)
			}
		}, store.ErrNotArchive},
		{"a newer format", func(t *testing.T, path string) {
			newArchive(t, filepath.Dir(path))
			editBolt(t, path, func(tx *bolt.Tx) error {
				p, _ := cbor.Marshal(map[int]any{1: "gongkai archive", 2: boltstore.FormatVersion + 1, 77: "what only it knows"})
				return tx.Bucket([]byte("meta")).Put([]byte("format"), p)
			})
		}, store.ErrNewerFormat},
		{"a bucket is missing", func(t *testing.T, path string) {
			newArchive(t, filepath.Dir(path))
			editBolt(t, path, func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte("queue")) })
		}, store.ErrDamaged},
		{"the counters are garbage", func(t *testing.T, path string) {
			newArchive(t, filepath.Dir(path))
			editBolt(t, path, func(tx *bolt.Tx) error {
				return tx.Bucket([]byte("meta")).Put([]byte("counters"), []byte{0xff})
			})
		}, store.ErrDamaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := testDir(t, t.TempDir(), boltstore.Options{})
			path := filepath.Join(d.Path(), "portal.db")
			c.make(t, path)
			before, _ := os.ReadFile(path)
			_, err := d.Open("portal")
			_, werr := d.Create("portal", "")
			for _, err := range []error{err, werr} {
				if !errors.Is(err, c.want) || !strings.Contains(err.Error(), path) {
					t.Errorf("got %v, want %v with the path", err, c.want)
				}
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

// newArchive makes an archive with a few pages and closes it.
func newArchive(t *testing.T, folder string) {
	t.Helper()
	d, err := boltstore.OpenDir(folder, boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	a, err := d.Create("portal", "")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 6 {
		put(t, a, pageVisit(2*i, pageHTML(2*i, 9000)), pageVisit(2*i+1, pageHTML(2*i+1, 2500)))
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAnArchiveThatIsNotThereIsNotFound(t *testing.T) {
	d := testDir(t, filepath.Join(t.TempDir(), "not", "there"), boltstore.Options{})
	if _, err := d.Open("portal"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Open: %v", err)
	}
	if _, err := d.OpenReports("portal"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("OpenReports: %v", err)
	}
	if names, err := d.Names(); err != nil || names != nil {
		t.Errorf("Names: %v, %v", names, err)
	}
	testArchive(t, d) // makes the folder
}

func TestAnArchiveHasOneOwner(t *testing.T) {
	d := testDir(t, t.TempDir(), boltstore.Options{})
	testArchive(t, d)
	if _, err := d.Create("portal", ""); !errors.Is(err, store.ErrBusy) {
		t.Errorf("a second writer: %v", err)
	}
	if _, err := d.Open("portal"); !errors.Is(err, store.ErrBusy) {
		t.Errorf("a reader beside the writer: %v", err)
	}
}

func TestHalfMadeFilesAreReplaced(t *testing.T) {
	d := testDir(t, t.TempDir(), boltstore.Options{})
	os.WriteFile(filepath.Join(d.Path(), "portal.db.new"), []byte("torn"), 0o644)
	os.WriteFile(filepath.Join(d.Path(), ".hidden.db"), []byte("x"), 0o644)
	os.Mkdir(filepath.Join(d.Path(), "folder.db"), 0o755)
	if names, err := d.Names(); err != nil || len(names) != 0 {
		t.Errorf("Names: %v, %v", names, err)
	}
	testArchive(t, d)
	if _, err := os.Stat(filepath.Join(d.Path(), "portal.db.new")); !errors.Is(err, os.ErrNotExist) {
		t.Error("the half-made file is still there")
	}
	if names, err := d.Names(); err != nil || !slices.Equal(names, []string{"portal"}) {
		t.Errorf("Names: %v, %v", names, err)
	}
}

func TestRenameTakesBothFilesAlong(t *testing.T) {
	d := testDir(t, t.TempDir(), boltstore.Options{})
	newArchive(t, d.Path())
	a, err := d.Open("portal")
	if err != nil {
		t.Fatal(err)
	}
	id := a.Portal().ID
	r, err := d.CreateReports(a.Portal(), 1)
	if err != nil {
		t.Fatal(err)
	}
	r.Put(context.Background(), 5, nil)
	a.Close()
	r.Close()
	if err := d.Rename("portal", "portal"); err == nil {
		t.Error("a file was renamed over one that exists")
	}
	if err := d.Rename("portal", "newname"); err != nil {
		t.Fatal(err)
	}
	b, err := d.Create("newname", "")
	if err != nil {
		t.Fatal(err)
	}
	if p := b.Portal(); p.Name != "newname" || p.ID != id {
		t.Errorf("%+v", p)
	}
	r, err = d.CreateReports(b.Portal(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if cursor, _, _ := r.Cursor(context.Background()); cursor != 5 {
		t.Errorf("cursor %d: the derived file was begun anew", cursor)
	}
	r.Close()
	b.Close()
	again, err := d.Open("newname")
	if err != nil || again.Portal().Name != "newname" {
		t.Fatal(err)
	}
	again.Close()
}
