package boltstore_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"gongkai/store"
	"gongkai/store/boltstore"
)

// readAll opens a file that may be damaged and reads everything in it. What it
// gives is what went wrong; nil: nothing did.
func readAll(d *boltstore.Dir) error {
	ctx := context.Background()
	a, err := d.Open("portal")
	if err != nil {
		return err
	}
	defer a.Close()
	err = a.Check(ctx)
	for v, verr := range a.Visits(ctx, 1, 1<<62) {
		if verr != nil {
			return errors.Join(err, verr)
		}
		if v.Capture == nil {
			continue
		}
		if b, berr := v.Capture.Body.Bytes(); berr != nil {
			err = errors.Join(err, berr)
		} else if err == nil && sha256.Sum256(b) != v.Capture.Body.Digest {
			return fmt.Errorf("visit %d has a wrong body and nobody said so", v.Number)
		}
	}
	for _, uerr := range a.URLs(ctx, "") {
		if uerr != nil {
			return errors.Join(err, uerr)
		}
	}
	_, lerr := a.Ledger(ctx)
	_, herr := a.Hosts(ctx)
	return errors.Join(err, lerr, herr)
}

// damaged makes an archive with this done to its bytes and reads it.
func damaged(t *testing.T, whole []byte, hurt func([]byte) []byte) error {
	t.Helper()
	d := testDir(t, t.TempDir(), boltstore.Options{})
	path := filepath.Join(d.Path(), "portal.db")
	if err := os.WriteFile(path, hurt(append([]byte(nil), whole...)), 0o644); err != nil {
		t.Fatal(err)
	}
	err := readAll(d)
	if errors.Is(err, store.ErrBusy) {
		t.Fatalf("the lock was kept: %v", err)
	}
	if a, werr := d.Create("portal", ""); werr == nil { // and for writing: no crash either
		a.Close()
	} else if errors.Is(werr, store.ErrBusy) {
		t.Fatalf("the lock was kept: %v", werr)
	}
	return err
}

func wholeArchive(t *testing.T) []byte {
	t.Helper()
	folder := t.TempDir()
	newArchive(t, folder)
	b, err := os.ReadFile(filepath.Join(folder, "portal.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := damaged(t, b, func(b []byte) []byte { return b }); err != nil {
		t.Fatalf("a whole archive: %v", err)
	}
	return b
}

func TestACutFileIsDamagedAndNoCrash(t *testing.T) {
	whole := wholeArchive(t)
	used := len(whole)
	for used > 0 && whole[used-1] == 0 {
		used--
	}
	for _, size := range []int{2 * 4096, 3 * 4096, 4*4096 + 17, used / 3, used / 2} {
		err := damaged(t, whole, func(b []byte) []byte { return b[:size] })
		if !errors.Is(err, store.ErrDamaged) && !errors.Is(err, store.ErrNotArchive) {
			t.Errorf("cut at %d of %d: %v", size, used, err)
		}
	}
}

func TestFlippedBytesAreFoundOrHarmlessAndNoCrash(t *testing.T) {
	t.Parallel()
	whole := wholeArchive(t)
	random := rand.New(rand.NewPCG(3, 4))
	found := 0
	const rounds = 150
	for range rounds {
		at, bit := random.IntN(len(whole)), random.IntN(8)
		if err := damaged(t, whole, func(b []byte) []byte { b[at] ^= 1 << bit; return b }); err != nil {
			found++
		}
	}
	t.Logf("%d of %d flips were found; the rest fell on free pages or on words that nothing repeats", found, rounds)
	if found == 0 {
		t.Error("no flip was found")
	}
}

func TestZeroedPagesAreDamagedAndNoCrash(t *testing.T) {
	t.Parallel()
	whole := wholeArchive(t)
	found := 0
	for page := 0; page*4096 < len(whole); page += 1 + page/8 {
		err := damaged(t, whole, func(b []byte) []byte {
			clear(b[page*4096 : min((page+1)*4096, len(b))])
			return b
		})
		if err != nil {
			found++
		}
	}
	if found < 5 {
		t.Errorf("only %d zeroed pages were found", found)
	}
}
