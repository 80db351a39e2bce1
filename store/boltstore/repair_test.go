package boltstore_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"gongkai/store"
	"gongkai/store/boltstore"
)

// kept is what an archive holds, for comparing: visits, bodies and URLs.
type kept struct {
	visits map[uint64]string // key, outcome, status, digest
	bodies map[uint64]string
	urls   map[store.Key]string // state
	mark   uint64
}

func keptOf(t *testing.T, d *boltstore.Dir) kept {
	t.Helper()
	ctx := context.Background()
	a, err := d.Open("portal")
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	mark, err := a.Mark(ctx)
	if err != nil {
		t.Fatal(err)
	}
	k := kept{map[uint64]string{}, map[uint64]string{}, map[store.Key]string{}, mark}
	for v, err := range a.Visits(ctx, 1, 1<<62) {
		if err != nil {
			t.Fatal(err)
		}
		k.visits[v.Number] = fmt.Sprint(v.Request.Key(), v.Outcome, v.Status)
		if v.Capture != nil {
			b, err := v.Capture.Body.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			k.bodies[v.Number] = string(b) + string(v.Capture.ResponseHead)
		}
	}
	for u, err := range a.URLs(ctx, "") {
		if err != nil {
			t.Fatal(err)
		}
		k.urls[u.Request.Key()] = u.State.String()
	}
	return k
}

// within demands that everything here stands in a larger one in the same way.
func (k kept) within(t *testing.T, whole kept) {
	t.Helper()
	for n, v := range k.visits {
		if whole.visits[n] != v {
			t.Errorf("visit %d was %s and is %s", n, whole.visits[n], v)
		}
	}
	for n, b := range k.bodies {
		if whole.bodies[n] != b {
			t.Errorf("visit %d has other bytes", n)
		}
	}
}

func repair(t *testing.T, d *boltstore.Dir) *boltstore.Repaired {
	t.Helper()
	r, err := d.Repair(context.Background(), "portal", nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// goesOn demands that an archive can be crawled on.
func goesOn(t *testing.T, d *boltstore.Dir) {
	t.Helper()
	a := testArchive(t, d)
	put(t, a, pageVisit(5000, pageHTML(5000, 3000)), pageVisit(3, pageHTML(5001, 3000)))
	if _, err := a.Wake(context.Background(), nil); err != nil {
		t.Error(err)
	}
	if _, err := a.Lease(context.Background(), testHost, 10); err != nil {
		t.Error(err)
	}
}

func TestARepairMakesAllThatFollowsFromTheLogAnew(t *testing.T) {
	t.Parallel()
	whole := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, whole.Path())
	want := keptOf(t, whole)
	for _, e := range edits {
		if e.file != "" {
			continue
		}
		t.Run(e.name, func(t *testing.T) {
			d := testDir(t, t.TempDir(), boltstore.Options{})
			copyFiles(t, whole.Path(), d.Path())
			path := filepath.Join(d.Path(), "portal.db")
			editBolt(t, path, e.do)
			damaged, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			r := repair(t, d)
			aside, err := os.ReadFile(r.Aside)
			if err != nil || !bytes.Equal(aside, damaged) {
				t.Errorf("the damaged file was not kept as it was: %v", err)
			}
			switch e.name {
			case "a visit has another digest", "a visit has another URL", "a visit has another size", "a visit has an unknown outcome", "a visit follows a wrong one":
				return // the log contradicts itself: it is kept as it is, and verify goes on to say so
			}
			if !r.After.Whole() {
				t.Error(r.After.Err())
			}
			got := keptOf(t, d)
			got.within(t, want)
			if lost := uint64(len(want.visits) - len(got.visits)); lost != r.LostVisits || lost > 1 {
				t.Errorf("%d visits are gone, %d were told", lost, r.LostVisits)
			}
			for key, state := range want.urls {
				if got.urls[key] != state && e.name != "a URL has another state" && e.name != "a URL is missing" {
					t.Errorf("%s was %s and is %q", key, state, got.urls[key])
				}
			}
			goesOn(t, d)
		})
	}
}

func TestAPortalKeepsItsIdentityWhereTheDerivedFileTellsIt(t *testing.T) {
	t.Parallel()
	d := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, d.Path())
	identity := func() string {
		a, err := d.Open("portal")
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		return a.Portal().ID.String()
	}
	want := identity()
	editBolt(t, filepath.Join(d.Path(), "portal.db"), deleteKey("meta", []byte("portal")))
	repair(t, d)
	if got := identity(); got != want {
		t.Errorf("%s was %s: no capture can be cited any more", got, want)
	}
}

func TestAWholeArchiveIsNotRepaired(t *testing.T) {
	d := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, d.Path())
	before, _ := os.ReadFile(filepath.Join(d.Path(), "portal.db"))
	r := repair(t, d)
	after, _ := os.ReadFile(filepath.Join(d.Path(), "portal.db"))
	if r.After != nil || r.Aside != "" || r.DropDerived || !bytes.Equal(before, after) {
		t.Errorf("%+v", r)
	}
	testArchive(t, d)
	if _, err := testDir(t, d.Path(), boltstore.Options{}).Repair(context.Background(), "portal", nil); !errors.Is(err, store.ErrBusy) {
		t.Errorf("in use: %v", err)
	}
}

// TestWhatADamagedFileStillHoldsIsSaved damages page after page and demands that
// the rest is there, exactly, and that what is lost was told.
func TestWhatADamagedFileStillHoldsIsSaved(t *testing.T) {
	t.Parallel()
	whole := testDir(t, t.TempDir(), boltstore.Options{})
	keptArchive(t, whole.Path())
	want := keptOf(t, whole)
	log, err := os.ReadFile(filepath.Join(whole.Path(), "portal.db"))
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(7, 8))
	save := func(what string, hurt func(b []byte), visits int) {
		t.Run(what, func(t *testing.T) {
			d := testDir(t, t.TempDir(), boltstore.Options{})
			b := bytes.Clone(log)
			hurt(b)
			if err := os.WriteFile(filepath.Join(d.Path(), "portal.db"), b, 0o644); err != nil {
				t.Fatal(err)
			}
			r := repair(t, d)
			if r.Aside == "" {
				return // it fell on a free page
			}
			if !r.After.Whole() {
				t.Error(r.After.Err())
			}
			got := keptOf(t, d)
			got.within(t, want)
			if len(got.visits) < visits {
				t.Errorf("%d visits of %d were saved", len(got.visits), len(want.visits))
			}
			unnamed := want.mark - got.mark // where nothing is left that names the last visits, nothing can tell of them
			if unnamed > 0 && visits > 0 {
				t.Errorf("the last visit was %d and is %d", want.mark, got.mark)
			}
			lostVisits, lostBodies := uint64(len(want.visits)-len(got.visits)), uint64(len(want.bodies)-len(got.bodies))
			if lostVisits != r.LostVisits+unnamed || lostBodies > r.LostBodies+r.LostVisits+unnamed {
				t.Errorf("%d visits and %d bodies are gone; %d and %d were told, and nothing was left of %d", lostVisits, lostBodies, r.LostVisits, r.LostBodies, unnamed)
			}
			goesOn(t, d)
		})
	}
	used := len(log) / 4096
	for used > 0 && bytes.Count(log[(used-1)*4096:used*4096], []byte{0}) == 4096 {
		used--
	}
	for page := 0; page < used; page += 1 + page/10 {
		save(fmt.Sprintf("page %d of zeros", page), func(b []byte) { clear(b[page*4096 : (page+1)*4096]) }, 20)
	}
	save("no meta page", func(b []byte) { clear(b[:2*4096]) }, len(want.visits))
	save("the last page is torn", func(b []byte) { clear(b[(used-1)*4096+512 : used*4096]) }, 20)
	save("the end is missing", func(b []byte) { clear(b[used/2*4096:]) }, 0)
	for i := range 10 {
		save(fmt.Sprintf("a tenth of the pages, %d", i), func(b []byte) {
			for range used / 10 {
				page := random.IntN(used)
				clear(b[page*4096 : (page+1)*4096])
			}
		}, 0)
	}
}
