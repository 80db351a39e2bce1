package boltstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// Backup writes a portal's two files as they are at one moment, also while this
// process writes to them: create begins a file, closing it ends it. The log is
// never older than what was derived from it. Writers go on meanwhile; pages that
// they give up are free for use only when the backup is done.
func (d *Dir) Backup(ctx context.Context, name string, create func(file string) (io.WriteCloser, error)) error {
	derived, err := d.snapshot(d.parsedPath(name))
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	if derived != nil {
		defer derived.close()
	}
	log, err := d.snapshot(d.logPath(name))
	if err != nil {
		return err
	}
	defer log.close()
	d.opts.Trigger("backup-pinned")
	if err := d.copySnapshot(ctx, log, name+logSuffix, create); err != nil || derived == nil {
		return err
	}
	d.opts.Trigger("backup-log-written")
	err = d.copySnapshot(ctx, derived, name+parsedSuffix, create)
	d.opts.Trigger("backup-derived-written")
	return err
}

// snapshot is a file at one moment.
type snapshot struct {
	tx    *bolt.Tx // of this process; nil where nobody writes
	file  *os.File
	close func()
}

func (d *Dir) snapshot(path string) (*snapshot, error) {
	if db := d.openDB(path); db != nil {
		tx, err := db.Begin(false)
		if err != nil {
			return nil, err
		}
		return &snapshot{tx: tx, close: func() { tx.Rollback() }}, nil
	}
	if err := checkFile(path); err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, explainOpen(path, err)
	}
	if err := shareLock(file, d.opts.Lock); err != nil {
		file.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &snapshot{file: file, close: func() { file.Close() }}, nil
}

func (d *Dir) copySnapshot(ctx context.Context, s *snapshot, name string, create func(string) (io.WriteCloser, error)) error {
	w, err := create(name)
	if err != nil {
		return err
	}
	out := &untilDone{ctx, w, func() { d.opts.Trigger("backup-chunk") }}
	err = guard(func() error {
		if s.tx != nil {
			_, err := s.tx.WriteTo(out)
			return err
		}
		_, err := io.Copy(out, s.file)
		return err
	})
	return errors.Join(err, w.Close())
}

// untilDone writes until a context ends, and tells of each write.
type untilDone struct {
	ctx   context.Context
	w     io.Writer
	wrote func()
}

func (u *untilDone) Write(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := u.w.Write(p)
	u.wrote()
	return n, err
}

// Restore takes over a portal's files from a folder, such as a backup, in which
// they must be whole. It never writes over an archive.
func (d *Dir) Restore(ctx context.Context, from *Dir, name string, progress Progress) (*Verification, error) {
	if _, err := os.Lstat(d.logPath(name)); !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w", d.logPath(name), os.ErrExist)
	}
	v, err := from.Verify(ctx, name, progress)
	if err != nil {
		return nil, err
	}
	if !v.Whole() {
		return v, fmt.Errorf("%s: %w", from.logPath(name), store.ErrDamaged)
	}
	if err := os.MkdirAll(d.path, 0o755); err != nil {
		return v, explainOpen(d.path, err)
	}
	// The log comes last: without it there is no archive.
	for _, f := range []struct{ from, to string }{{from.parsedPath(name), d.parsedPath(name)}, {from.logPath(name), d.logPath(name)}} {
		if err := d.takeFile(ctx, f.from, f.to); err != nil {
			return v, err
		}
	}
	return v, syncDir(d.path)
}

func (d *Dir) takeFile(ctx context.Context, from, to string) (err error) {
	in, err := os.Open(from)
	if errors.Is(err, os.ErrNotExist) {
		return nil // nothing was derived
	}
	if err != nil {
		return err
	}
	defer in.Close()
	made := to + newSuffix
	out, err := os.Create(made)
	if err != nil {
		return noSpace(err)
	}
	if _, err = io.Copy(&untilDone{ctx, out, func() { d.opts.Trigger("restore-chunk") }}, in); err == nil {
		err = out.Sync()
	}
	if err = noSpace(errors.Join(err, out.Close())); err != nil {
		os.Remove(made)
		return err
	}
	d.opts.Trigger("restore-made")
	if err := os.Rename(made, to); err != nil {
		return err
	}
	d.opts.Trigger("restore-renamed")
	return syncDir(d.path)
}
