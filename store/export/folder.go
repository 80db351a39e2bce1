package export

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// partSuffix marks a file that is not finished.
const partSuffix = ".part"

// Folder is a Sink on disk. A file is written as NAME.part beside its final
// place; Commit renames all of them once all are on the disk. Files of an
// earlier export that have the same names are replaced, others are left alone.
type Folder struct {
	dir  string
	made bool     // the folder was not there before
	lock *os.File // the folder itself, locked against a second export

	mu    sync.Mutex
	names []string            // in the order of creation
	open  map[string]*os.File // by name; nil once closed
	done  bool
}

// NewFolder prepares dir, making it where it is missing. A second export into
// the same folder at the same time is refused.
func NewFolder(dir string) (*Folder, error) {
	_, err := os.Stat(dir)
	made := errors.Is(err, fs.ErrNotExist)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("folder for the export: %w", err)
	}
	lock, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("folder for the export: %w", err)
	}
	if err := lockFolder(lock); err != nil {
		lock.Close()
		return nil, fmt.Errorf("another export is writing into %s; wait for it or choose another folder", dir)
	}
	return &Folder{dir: dir, made: made, lock: lock, open: map[string]*os.File{}}, nil
}

// Create starts a file.
func (d *Folder) Create(name string) (io.WriteCloser, error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.done {
		return nil, fmt.Errorf("%s: the export is over", name)
	}
	if len(d.names) >= maxFiles {
		return nil, fmt.Errorf("%s: more than %d files", name, maxFiles)
	}
	if _, known := d.open[name]; known {
		return nil, fmt.Errorf("%s: created twice", name)
	}
	target := filepath.Join(d.dir, name)
	if info, err := os.Lstat(target); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is in the way and no plain file; remove it or choose another folder", target)
	}
	os.Remove(target + partSuffix) // of an export that was killed
	f, err := os.OpenFile(target+partSuffix, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	d.names = append(d.names, name)
	d.open[name] = f
	return &folderFile{folder: d, name: name, File: f}, nil
}

// folderFile is one file of a Folder.
type folderFile struct {
	*os.File
	folder *Folder
	name   string
}

// Close puts the file on the disk.
func (f *folderFile) Close() error {
	f.folder.mu.Lock()
	f.folder.open[f.name] = nil
	f.folder.mu.Unlock()
	err := f.Sync()
	if e := f.File.Close(); err == nil {
		err = e
	}
	return err
}

// Commit renames every file to its name. The earlier manifest goes first and
// the new one comes last, so a folder is never half old, half new and whole in
// looks.
func (d *Folder) Commit() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.done {
		return errors.New("the export is over")
	}
	for name, f := range d.open {
		if f != nil {
			return fmt.Errorf("%s was not closed", name)
		}
	}
	if n := len(d.names); n > 0 {
		if err := os.Remove(filepath.Join(d.dir, d.names[n-1])); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	for _, name := range d.names {
		target := filepath.Join(d.dir, name)
		if err := os.Rename(target+partSuffix, target); err != nil {
			return err
		}
	}
	if err := syncFolder(d.lock); err != nil {
		return fmt.Errorf("folder %s: %w", d.dir, err)
	}
	d.done = true
	return d.lock.Close()
}

// Abort removes what was not renamed yet, and the folder if it was made for
// this export and is empty.
func (d *Folder) Abort(error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.done {
		return
	}
	d.done = true
	for _, f := range d.open {
		if f != nil {
			f.Close()
		}
	}
	for _, name := range d.names {
		os.Remove(filepath.Join(d.dir, name) + partSuffix)
	}
	d.lock.Close()
	if d.made {
		os.Remove(d.dir)
	}
}
