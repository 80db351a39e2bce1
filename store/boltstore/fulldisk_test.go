//go:build unix

package boltstore_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"

	"gongkai/store"
	"gongkai/store/boltstore"
)

const fullDiskChild = "BOLTSTORE_FULL_DISK_CHILD"

// TestAFullDiskStopsCommitsAndDamagesNothing runs in a process of its own whose
// files may not grow beyond a limit: no other disk is needed for that.
func TestAFullDiskStopsCommitsAndDamagesNothing(t *testing.T) {
	if folder := os.Getenv(fullDiskChild); folder != "" {
		if err := fillDisk(folder); err != nil {
			t.Fatal(err)
		}
		return
	}
	folder := t.TempDir()
	child := exec.Command(os.Args[0], "-test.run=^TestAFullDiskStopsCommitsAndDamagesNothing$", "-test.count=1")
	child.Env = append(os.Environ(), fullDiskChild+"="+folder)
	if out, err := child.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	checkFile(t, filepath.Join(folder, "portal.db"))
}

func fillDisk(folder string) error {
	ctx := context.Background()
	signal.Ignore(syscall.SIGXFSZ)
	d, err := boltstore.OpenDir(folder, boltstore.Options{})
	if err != nil {
		return err
	}
	defer d.Close()
	a, err := d.Create("portal", "")
	if err != nil {
		return err
	}
	commit := func(n, size int) error {
		_, err := a.Commit(ctx, store.Batch{Visits: []*store.Visit{pageVisit(n, incompressible(byte(n), size))}})
		return err
	}
	if err := commit(1, 300_000); err != nil {
		return err
	}
	before, err := a.Ledger(ctx)
	if err != nil {
		return err
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	full := limit
	full.Cur = before.FileBytes + 64<<10
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &full); err != nil {
		return err
	}
	for _, size := range []int{900_000, 9 << 20, 900_000} { // in a pack, staged, and again
		if err := commit(2, size); !errors.Is(err, store.ErrNoSpace) {
			return fmt.Errorf("a commit of %d bytes on a full disk: %v", size, err)
		}
		if _, err := a.Visit(ctx, 1); err != nil {
			return fmt.Errorf("reading on a full disk: %v", err)
		}
		if err := a.Check(ctx); err != nil {
			return fmt.Errorf("check on a full disk: %v", err)
		}
	}
	// Two that were prepared beside each other, of which the second counts on a body
	// that the first brings.
	shared := incompressible(4, 900_000)
	first := a.Prepare(store.Batch{Visits: []*store.Visit{pageVisit(4, shared)}})
	second := a.Prepare(store.Batch{Visits: []*store.Visit{pageVisit(5, shared), pageVisit(6, incompressible(6, 900_000))}})
	for name, commit := range map[string]func(context.Context) (*store.Effect, error){"first": first, "second": second} {
		if _, err := commit(ctx); !errors.Is(err, store.ErrNoSpace) {
			return fmt.Errorf("the %s of two prepared commits on a full disk: %v", name, err)
		}
	}
	if err := a.Check(ctx); err != nil {
		return fmt.Errorf("check after two prepared commits on a full disk: %v", err)
	}
	if err := fullWorks(d, folder, full); err != nil {
		return err
	}
	if _, err := d.Create("another", ""); err != nil && !errors.Is(err, store.ErrNoSpace) {
		return fmt.Errorf("a new archive on a full disk: %v", err)
	}
	after, err := a.Ledger(ctx)
	if err != nil || after.Visits != before.Visits || after.Discovered != before.Discovered || after.UniqueBytes != before.UniqueBytes {
		return fmt.Errorf("before %+v, after %+v, %v", before, after, err)
	}

	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	if err := commit(2, 900_000); err != nil {
		return fmt.Errorf("once there is room again: %v", err)
	}
	if err := commit(3, 9<<20); err != nil {
		return fmt.Errorf("once there is room again: %v", err)
	}
	for name, commit := range map[string]func(context.Context) (*store.Effect, error){"second": second, "first": first} {
		if _, err := commit(ctx); err != nil {
			return fmt.Errorf("the %s of two prepared commits, called again once there is room: %v", name, err)
		}
	}
	for n := uint64(1); n <= 6; n++ {
		v, err := a.Visit(ctx, n)
		if err != nil {
			return err
		}
		if _, err := v.Capture.Body.Bytes(); err != nil {
			return err
		}
	}
	return errors.Join(a.Check(ctx), a.Close())
}

// fullWorks does what writes a whole file where no file may grow as long: the
// old one stays, and nothing half-made.
func fullWorks(d *boltstore.Dir, folder string, full syscall.Rlimit) error {
	from := filepath.Join(folder, "other")
	other, err := boltstore.OpenDir(from, boltstore.Options{})
	if err != nil {
		return err
	}
	defer other.Close()
	a, err := other.Create("other", "")
	if err != nil {
		return err
	}
	for n := range 3 {
		if _, err := a.Commit(context.Background(), store.Batch{Visits: []*store.Visit{pageVisit(n, incompressible(byte(n+1), 60_000))}}); err != nil {
			return fmt.Errorf("a small archive: %w", err)
		}
	}
	if err := a.Close(); err != nil {
		return err
	}
	tight := full
	tight.Cur = 100_000
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &tight); err != nil {
		return err
	}
	defer syscall.Setrlimit(syscall.RLIMIT_FSIZE, &full)
	if _, err := other.Compact(context.Background(), "other", nil); !errors.Is(err, store.ErrNoSpace) {
		return fmt.Errorf("a compaction on a full disk: %v", err)
	}
	if _, err := d.Restore(context.Background(), other, "other", nil); !errors.Is(err, store.ErrNoSpace) {
		return fmt.Errorf("a restore on a full disk: %v", err)
	}
	for _, dir := range []string{folder, from} {
		left, err := filepath.Glob(filepath.Join(dir, "*.new*"))
		if err != nil || len(left) > 0 {
			return fmt.Errorf("left on a full disk: %v, %v", left, err)
		}
	}
	v, err := other.Verify(context.Background(), "other", nil)
	if err != nil {
		return err
	}
	return v.Err()
}
