// Package storetest promises that an archive which passes Run keeps what
// package store says: nothing is lost, nothing is stored twice, the ledger adds
// up, and a commit is there wholly or not at all.
//
// An implementation calls Run from a test of its own with a function that
// makes a Backend.
package storetest

import (
	"context"
	"testing"
	"time"

	"gongkai/store"
)

// Backend is one archive of one implementation, made for one test. At most one
// owner has it open at a time.
type Backend struct {
	// Open opens the archive for writing and makes it the first time. The
	// archive takes its time from now.
	Open func(now func() time.Time) (store.Archive, error)

	// OpenRead opens it for reading only. Nobody has it open for writing.
	OpenRead func(now func() time.Time) (store.Archive, error)

	// Crash takes the archive away from its owner as the end of the process
	// would: without Close. What was durable is what the next Open finds.
	Crash func(store.Archive) error

	// Check is the implementation's full check of everything stored.
	Check func(context.Context, store.Archive) error
}

// Run holds an implementation against the contract. The function is called once
// for each test.
func Run(t *testing.T, backend func(*testing.T) Backend) {
	for _, group := range []struct {
		name  string
		tests []test
	}{
		{"Frontier", frontierTests},
		{"Lease", leaseTests},
		{"Commit", commitTests},
		{"Prepare", prepareTests},
		{"Revisit", revisitTests},
		{"Refusal", refusalTests},
		{"List", listTests},
		{"Body", bodyTests},
		{"Log", logTests},
		{"Import", importTests},
		{"Removal", removalTests},
		{"Reopen", reopenTests},
	} {
		t.Run(group.name, func(t *testing.T) {
			for _, c := range group.tests {
				t.Run(c.name, func(t *testing.T) {
					t.Parallel()
					c.run(newWorld(t, backend(t)))
				})
			}
		})
	}
	t.Run("Model", func(t *testing.T) { runModel(t, backend) })
}

type test struct {
	name string
	run  func(*world)
}

// world is what one test works in: an archive, a clock that moves only when it
// is told to, and short words for what tests do. Whatever a test does, the
// archive passes its full check afterwards.
type world struct {
	*testing.T
	backend Backend
	clock   time.Time
	store.Archive
}

func newWorld(t *testing.T, b Backend) *world {
	w := &world{T: t, backend: b, clock: time.Date(2024, 5, 6, 7, 8, 9, 123456000, time.UTC)}
	w.open()
	t.Cleanup(func() {
		if w.Archive == nil {
			return
		}
		w.check()
		if err := w.Archive.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return w
}

func (w *world) now() time.Time { return w.clock }

func (w *world) pass(d time.Duration) { w.clock = w.clock.Add(d) }

func (w *world) open() {
	w.Helper()
	a, err := w.backend.Open(w.now)
	if err != nil {
		w.Fatalf("open: %v", err)
	}
	w.Archive = a
}

func (w *world) reopen() {
	w.Helper()
	if err := w.Archive.Close(); err != nil {
		w.Fatalf("close: %v", err)
	}
	w.open()
}

func (w *world) crash() {
	w.Helper()
	if err := w.backend.Crash(w.Archive); err != nil {
		w.Fatalf("crash: %v", err)
	}
	w.open()
}

// check runs the implementation's check and the ledger's.
func (w *world) check() {
	w.Helper()
	if err := w.backend.Check(context.Background(), w.Archive); err != nil {
		w.Errorf("check: %v", err)
	}
	w.ledger()
}

// ledger reads the ledger, which must always be balanced.
func (w *world) ledger() *store.Ledger {
	w.Helper()
	l, err := w.Ledger(context.Background())
	if err != nil {
		w.Fatalf("ledger: %v", err)
	}
	if !l.Balanced() {
		w.Fatalf("the ledger does not add up: %+v", l)
	}
	return l
}

// states demands how many URLs are pending, done, refused, dead and queued.
func (w *world) states(pending, done, refused, dead, queued uint64) {
	w.Helper()
	l := w.ledger()
	got := [5]uint64{l.Pending, l.Done, l.Refused, l.Dead, l.Queued}
	if want := [5]uint64{pending, done, refused, dead, queued}; got != want {
		w.Fatalf("pending, done, refused, dead, queued: got %d, want %d", got, want)
	}
}
