package boltstore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore/pages"
)

// Progress is told how far a long work is; its functions accept a nil one.
type Progress func(done, of uint64)

func (p Progress) tell(done, of uint64) {
	if p != nil {
		p(done, of)
	}
}

// Verify reads both files of a portal and compares everything that is said
// twice: pages with the trees that they are part of, bodies with their digests,
// indexes and counters with what they stand for. It ends on any file, in memory
// that does not grow with the file but by a few bits a page and a visit. It may
// run beside a writer of this process. The error says why it could not look; a
// damaged file is no error, but a Verification that is not Whole.
func (d *Dir) Verify(ctx context.Context, name string, progress Progress) (*Verification, error) {
	pin, done, err := d.pin(d.logPath(name))
	if err != nil {
		return nil, err
	}
	defer done()
	v := &Verification{Portal: name}
	f := &verifier{ctx: ctx, v: v, codec: d.codec, file: name + logSuffix, pin: pin}
	defer f.close()
	if err := f.run(progress); err != nil {
		return nil, err
	}
	if err := d.verifyParsed(v, name, f); err != nil {
		return nil, err
	}
	return v, d.noteLeftovers(v, name)
}

// noteLeftovers names files that an interrupted command left: they are in
// nobody's way.
func (d *Dir) noteLeftovers(v *Verification, name string) error {
	for _, path := range []string{d.logPath(name) + newSuffix, d.parsedPath(name) + newSuffix, d.parsedPath(name) + nextSuffix} {
		if st, err := os.Stat(path); err == nil {
			v.Notes = append(v.Notes, fmt.Sprintf("%s: left by a command that was interrupted, %d bytes; the next of its kind takes its place", filepath.Base(path), st.Size()))
		}
	}
	return nil
}

// Check is Verify for the log of an open archive, with all that it found in one
// error.
func (a *Archive) Check(ctx context.Context) error {
	v := &Verification{Portal: a.portal.Name}
	f := &verifier{ctx: ctx, v: v, codec: a.codec, file: filepath.Base(a.path), pin: pinOpen(a.db, a.path)}
	defer f.close()
	if err := f.run(nil); err != nil {
		return err
	}
	return v.Err()
}

// pin is a way to the present state of a file. What it gives stays readable
// until it is released.
type pin func() (f *pages.File, release func(), err error)

// pin finds the way to a file: through this process's own transactions where it
// has the file open, and else with a lock that keeps writers away until done.
func (d *Dir) pin(path string) (p pin, done func(), err error) {
	if db := d.openDB(path); db != nil {
		return pinOpen(db, path), func() {}, nil
	}
	if err := checkFile(path); err != nil {
		return nil, nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, explainOpen(path, err)
	}
	if err := shareLock(file, d.opts.Lock); err != nil {
		file.Close()
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	p = func() (*pages.File, func(), error) {
		st, err := file.Stat()
		if err != nil {
			return nil, nil, err
		}
		f, err := pages.Open(d.opts.Reader(file), st.Size())
		return f, func() {}, err
	}
	return p, func() { file.Close() }, nil
}

// pinOpen reads a file that this process has open. A transaction keeps the pages
// of its state from being written over.
func pinOpen(db *bolt.DB, path string) pin {
	return func() (*pages.File, func(), error) {
		file, err := os.Open(path)
		if err != nil {
			return nil, nil, err
		}
		for try := 1; ; try++ {
			tx, err := db.Begin(false)
			if err != nil {
				file.Close()
				return nil, nil, err
			}
			release := func() { tx.Rollback(); file.Close() }
			st, err := file.Stat()
			if err != nil {
				release()
				return nil, nil, err
			}
			f, err := pages.OpenAt(file, st.Size(), uint64(tx.ID()))
			if err == nil {
				return f, release, nil
			}
			tx.Rollback()
			if try == 20 { // two commits between two steps, twenty times, or a torn page
				f, err := pages.Open(file, st.Size())
				return f, func() { file.Close() }, err
			}
		}
	}
}

// shareLock takes the lock that readers share, as bbolt does.
func shareLock(file *os.File, wait time.Duration) error {
	for end := time.Now().Add(wait); ; time.Sleep(10 * time.Millisecond) {
		err := syscall.Flock(int(file.Fd()), syscall.LOCK_SH|syscall.LOCK_NB)
		switch {
		case err == nil:
			return nil
		case !errors.Is(err, syscall.EWOULDBLOCK):
			return err
		case time.Now().After(end):
			return store.ErrBusy
		}
	}
}
