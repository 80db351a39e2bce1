package boltstore_test

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"gongkai/parse"
	"gongkai/parse/report"
	"gongkai/store"
	"gongkai/store/boltstore"
)

var portal = store.Portal{ID: uuid.MustParse("6f2c8a00-0000-4000-8000-000000000001"), Name: "portal"}

func parsed(visit uint64, title string, reports ...report.Report) store.Parsed {
	return store.Parsed{Visit: visit, Key: store.Key("GET " + pageURL(int(visit))), Document: &parse.Document{Title: title, Reports: reports}}
}

func createReports(t *testing.T, d *boltstore.Dir, p store.Portal, version int) *boltstore.Reports {
	t.Helper()
	r, err := d.CreateReports(p, version)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func wantCursor(t *testing.T, r *boltstore.Reports, visit uint64, version int) {
	t.Helper()
	gotVisit, gotVersion, err := r.Cursor(context.Background())
	if err != nil || gotVisit != visit || gotVersion != version {
		t.Fatalf("cursor %d of version %d, %v; want %d of %d", gotVisit, gotVersion, err, visit, version)
	}
}

func titles(t *testing.T, r *boltstore.Reports, last uint64) (titles []string) {
	t.Helper()
	for p, err := range r.Documents(context.Background(), last) {
		if err != nil {
			t.Fatal(err)
		}
		titles = append(titles, p.Document.Title)
	}
	return titles
}

func TestDocumentsAndCursorMoveTogether(t *testing.T) {
	ctx := context.Background()
	d := testDir(t, t.TempDir(), boltstore.Options{})
	r := createReports(t, d, portal, 7)
	wantCursor(t, r, 0, 7)
	if err := r.Put(ctx, 4, []store.Parsed{parsed(2, "two", report.Report{Form: report.Prose}), parsed(4, "four")}); err != nil {
		t.Fatal(err)
	}
	wantCursor(t, r, 4, 7)
	if err := r.Put(ctx, 3, []store.Parsed{parsed(2, "two again", report.Report{Form: report.Six2021, Unread: "form six2021: not read yet"}, report.Report{Form: report.Six2021})}); err != nil {
		t.Fatal(err)
	}
	wantCursor(t, r, 4, 7)
	r.Close()
	r = createReports(t, d, portal, 7)
	defer r.Close()
	wantCursor(t, r, 4, 7)
	if got := titles(t, r, 9); len(got) != 2 || got[0] != "two again" || got[1] != "four" {
		t.Errorf("documents %q", got)
	}
	if got := titles(t, r, 3); len(got) != 1 {
		t.Errorf("documents up to 3: %q", got)
	}
	p, err := r.Document(ctx, 2)
	if err != nil || p.Key != parsed(2, "").Key || p.Document.Title != "two again" {
		t.Errorf("%+v, %v", p, err)
	}
	if _, err := r.Document(ctx, 3); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a visit without a document: %v", err)
	}
	c, err := r.Counts(ctx)
	if err != nil || c.Documents != 2 || c.Reports != 2 || !maps.Equal(c.ByForm, map[string]uint64{"six2021": 2}) || !maps.Equal(c.Unread, map[string]uint64{"form six2021: not read yet": 1}) {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestDocumentsAreWalkedInOrderThroughManyWindows(t *testing.T) {
	d := testDir(t, t.TempDir(), boltstore.Options{})
	r := createReports(t, d, portal, 1)
	defer r.Close()
	var docs []store.Parsed
	for n := uint64(1); n <= 100; n++ {
		docs = append(docs, parsed(3*n, "x"))
	}
	if err := r.Put(context.Background(), 300, docs); err != nil {
		t.Fatal(err)
	}
	last := uint64(0)
	for p, err := range r.Documents(context.Background(), 1<<62) {
		if err != nil || p.Visit != last+3 {
			t.Fatalf("%+v, %v after %d", p, err, last)
		}
		last = p.Visit
	}
	if last != 300 {
		t.Errorf("the walk ended at %d", last)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range r.Documents(ctx, 9) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
	}
	if err := r.Put(ctx, 301, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestADerivedFileThatDoesNotFitIsBegunAnew(t *testing.T) {
	other := portal
	other.ID[0]++
	for name, c := range map[string]struct {
		portal  store.Portal
		version int
		damage  func(path string) error
		want    uint64
	}{
		"the same":                {portal, 2, nil, 5},
		"another parser version":  {portal, 3, nil, 0},
		"an older parser version": {portal, 1, nil, 0},
		"another log":             {other, 2, nil, 0},
		"not a bbolt file":        {portal, 2, func(path string) error { return os.WriteFile(path, make([]byte, 1<<15), 0o644) }, 0},
		"a cut file":              {portal, 2, func(path string) error { return os.Truncate(path, 2*4096) }, 0},
		"an empty file":           {portal, 2, func(path string) error { return os.Truncate(path, 0) }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			d := testDir(t, t.TempDir(), boltstore.Options{})
			r := createReports(t, d, portal, 2)
			if err := errors.Join(r.Put(context.Background(), 5, []store.Parsed{parsed(5, "five")}), r.Close()); err != nil {
				t.Fatal(err)
			}
			if c.damage != nil {
				if err := c.damage(filepath.Join(d.Path(), "portal.parsed.db")); err != nil {
					t.Fatal(err)
				}
			}
			r = createReports(t, d, c.portal, c.version)
			defer r.Close()
			wantCursor(t, r, c.want, c.version)
			if got := titles(t, r, 9); len(got) != int(c.want/5) {
				t.Errorf("documents %q", got)
			}
		})
	}
}

func TestReadersSeeOneGenerationOrTheOther(t *testing.T) {
	ctx := context.Background()
	d := testDir(t, t.TempDir(), boltstore.Options{})
	old := createReports(t, d, portal, 1)
	if err := old.Put(ctx, 2, []store.Parsed{parsed(1, "old"), parsed(2, "old")}); err != nil {
		t.Fatal(err)
	}
	next, err := d.NextGeneration(portal, 2)
	if err != nil {
		t.Fatal(err)
	}
	if err := next.Put(ctx, 1, []store.Parsed{parsed(1, "new")}); err != nil {
		t.Fatal(err)
	}
	if got := titles(t, old, 9); len(got) != 2 || got[0] != "old" {
		t.Errorf("before the swap: %q", got)
	}
	// A reparse that was broken off begins anew.
	next.Close()
	if next, err = d.NextGeneration(portal, 2); err != nil {
		t.Fatal(err)
	}
	wantCursor(t, next, 0, 2)
	if err := next.Put(ctx, 2, []store.Parsed{parsed(1, "new"), parsed(2, "new")}); err != nil {
		t.Fatal(err)
	}
	if err := d.Swap(portal, next); err != nil {
		t.Fatal(err)
	}
	if got := titles(t, old, 9); len(got) != 2 || got[0] != "old" {
		t.Errorf("a reader from before the swap: %q", got)
	}
	old.Close()
	r, err := d.OpenReports("portal")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	wantCursor(t, r, 2, 2)
	if got := titles(t, r, 9); len(got) != 2 || got[0] != "new" || got[1] != "new" {
		t.Errorf("after the swap: %q", got)
	}
	if err := r.Put(ctx, 3, nil); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("a write through a reader: %v", err)
	}
	if _, err := os.Stat(filepath.Join(d.Path(), "portal.parsed.db.next")); !errors.Is(err, os.ErrNotExist) {
		t.Error("the next generation is still there")
	}
}

func TestADerivedFileThatCannotBeOpenedNowIsKept(t *testing.T) {
	path := t.TempDir()
	d := testDir(t, path, boltstore.Options{})
	file := filepath.Join(path, "portal.parsed.db")
	if err := os.Symlink(file, file); err != nil { // an error of the system, whoever runs the test
		t.Skip(err)
	}
	if r, err := d.CreateReports(portal, 7); err == nil {
		r.Close()
		t.Error("begun anew")
	}
	if _, err := os.Lstat(file); err != nil {
		t.Error(err)
	}
}
