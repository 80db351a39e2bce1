package boltstore

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/google/uuid"
	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"gongkai/store"
)

const (
	logSuffix    = ".db"
	parsedSuffix = ".parsed.db"
	newSuffix    = ".new"  // of a file that is being made
	nextSuffix   = ".next" // of a new generation of a derived file
)

// Dir is a folder of archives, one file a portal. Owning the folder (one
// process at a time) is the caller's affair; each file has a lock besides.
type Dir struct {
	path  string
	codec *codec
	opts  Options

	mu   sync.Mutex
	open map[string]*bolt.DB // files that this process writes, by path
}

// Options are what an archive takes from outside.
type Options struct {
	Now     func() time.Time   // the store's clock; nil: time.Now
	NewID   func() uuid.UUID   // for new portals; nil: random
	Lock    time.Duration      // how long to wait for a file's lock; 0: a second
	Trigger func(point string) // called at each durability boundary, by tests; nil: nothing

	// Reader stands between a file that is not open and what verifies or mends
	// it: tests put a failing disk there. nil: nothing.
	Reader func(*os.File) io.ReaderAt
}

// OpenDir prepares a folder of archives; it is made when the first archive is.
func OpenDir(path string, o Options) (*Dir, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.NewID == nil {
		o.NewID = uuid.New
	}
	if o.Lock == 0 {
		o.Lock = time.Second
	}
	if o.Trigger == nil {
		o.Trigger = func(string) {}
	}
	if o.Reader == nil {
		o.Reader = func(f *os.File) io.ReaderAt { return f }
	}
	c, err := newCodec()
	if err != nil {
		return nil, err
	}
	return &Dir{path: path, codec: c, opts: o, open: map[string]*bolt.DB{}}, nil
}

// Close gives up what the folder's archives share; close them first.
func (d *Dir) Close() { d.codec.close() }

// Path is the folder.
func (d *Dir) Path() string { return d.path }

// Names lists the portals that have an archive here, sorted, configured or not.
func (d *Dir) Names() ([]string, error) {
	entries, err := os.ReadDir(d.path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		name := e.Name()
		if e.Type().IsRegular() && strings.HasSuffix(name, logSuffix) && !strings.HasSuffix(name, parsedSuffix) && !strings.HasPrefix(name, ".") {
			names = append(names, strings.TrimSuffix(name, logSuffix))
		}
	}
	sort.Strings(names)
	return names, nil
}

// Rename gives a portal's files a new name, for `was` in the configuration.
func (d *Dir) Rename(old, name string) error {
	if _, err := os.Stat(d.logPath(name)); err == nil {
		return fmt.Errorf("cannot rename archive %s to %s: both exist in %s; move one of them away", old, name, d.path)
	}
	if err := os.Rename(d.parsedPath(old), d.parsedPath(name)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Rename(d.logPath(old), d.logPath(name)); err != nil {
		return err
	}
	return syncDir(d.path)
}

func (d *Dir) logPath(name string) string    { return filepath.Join(d.path, name+logSuffix) }
func (d *Dir) parsedPath(name string) string { return filepath.Join(d.path, name+parsedSuffix) }

// Create opens a portal's archive for writing and makes it where there is none.
func (d *Dir) Create(name, title string) (*Archive, error) {
	path := d.logPath(name)
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		if err := os.MkdirAll(d.path, 0o755); err != nil {
			return nil, explainOpen(path, err)
		}
		if err := d.initFile(path, func(tx *bolt.Tx) error { return d.initLog(tx, name, title) }); err != nil {
			return nil, explainOpen(path, err)
		}
	}
	return d.openLog(path, name, false)
}

// Open opens an existing archive for reading only.
func (d *Dir) Open(name string) (*Archive, error) { return d.openLog(d.logPath(name), name, true) }

// initFile makes a file whole under a temporary name: a torn first page is
// never found under the real one.
func (d *Dir) initFile(path string, init func(*bolt.Tx) error) error {
	tmp := path + newSuffix
	if err := os.Remove(tmp); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	db, err := d.openBolt(tmp, false)
	if err == nil {
		err = db.Update(init)
		if cerr := db.Close(); err == nil {
			err = cerr
		}
	}
	if err != nil {
		os.Remove(tmp)
		return err
	}
	d.opts.Trigger("create-before-rename")
	if err := os.Rename(tmp, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

func (d *Dir) initLog(tx *bolt.Tx, name, title string) error {
	for _, b := range logBuckets {
		if _, err := tx.CreateBucketIfNotExists(b); err != nil {
			return err
		}
	}
	meta := tx.Bucket(bucketMeta)
	for _, r := range []struct {
		key   []byte
		value any
	}{
		{keyFormat, formatRecord{Magic: magic, Version: FormatVersion}},
		{keyPortal, portalRecord{ID: d.opts.NewID(), Name: name, Title: title, Created: micros(d.opts.Now())}},
		{keyCounters, counters{}},
		{keyOpened, uint64(0)},
		{keyClean, true},
	} {
		if err := putRecord(meta, r.key, r.value); err != nil {
			return err
		}
	}
	return nil
}

// mapSize is how much of the address space a file that is written takes. A file
// that outgrows its map makes the writer wait for all readers: for a backup, a
// verification. Addresses cost nothing where there are 48 bits of them, but for
// Windows, where the file would grow as long as its map.
func mapSize() int {
	if strconv.IntSize < 64 || runtime.GOOS == "windows" {
		return 0
	}
	size := 16
	return size << 30
}

// growth is by how much a file grows at a time. bbolt would take 16 MiB from the
// start where the map is large.
func growth(size int64) int { return int(min(max(size/4, 32<<10), 16<<20)) }

// openBolt opens a file that may be damaged. Where bbolt panics over one it
// leaves the file open, and with it the lock: it is closed here.
func (d *Dir) openBolt(path string, readOnly bool) (db *bolt.DB, err error) {
	var file *os.File
	o := bolt.Options{Timeout: d.opts.Lock, ReadOnly: readOnly, FreelistType: bolt.FreelistMapType}
	if !readOnly {
		o.InitialMmapSize = mapSize()
	}
	o.OpenFile = func(name string, flag int, mode os.FileMode) (*os.File, error) {
		f, err := os.OpenFile(name, flag, mode)
		file = f
		return f, err
	}
	err = guard(func() (err error) {
		db, err = bolt.Open(path, 0o644, &o)
		return err
	})
	if err != nil && file != nil {
		file.Close()
	}
	if errors.Is(err, syscall.ENOMEM) && o.InitialMmapSize > 0 { // a process that may not have as many addresses
		o.InitialMmapSize = 0
		err = guard(func() (err error) {
			db, err = bolt.Open(path, 0o644, &o)
			return err
		})
	}
	if err == nil {
		db.AllocSize = growth(0)
	}
	return db, err
}

// openFile opens a file. One that this process writes is remembered until
// forget, so that who only looks at it here goes through the same database.
func (d *Dir) openFile(path string, readOnly bool) (db *bolt.DB, forget func(), err error) {
	db, err = d.openBolt(path, readOnly)
	if err != nil || readOnly {
		return db, func() {}, err
	}
	d.mu.Lock()
	d.open[path] = db
	d.mu.Unlock()
	return db, func() {
		d.mu.Lock()
		if d.open[path] == db {
			delete(d.open, path)
		}
		d.mu.Unlock()
	}, nil
}

// openDB is the database of a file that this process writes; nil for others.
func (d *Dir) openDB(path string) *bolt.DB {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.open[path]
}

func putRecord(b *bolt.Bucket, key []byte, v any) error {
	p, err := encode(v)
	if err != nil {
		return err
	}
	return b.Put(key, p)
}

func syncDir(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// explainOpen turns what bbolt and the system say on opening into the errors
// of package store.
func explainOpen(path string, err error) error {
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return fmt.Errorf("%s: %w", path, store.ErrBusy)
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrVersionMismatch):
		return fmt.Errorf("%s: %w", path, store.ErrNotArchive)
	case errors.Is(err, berrors.ErrChecksum):
		return fmt.Errorf("%s: %w: %v", path, store.ErrDamaged, err)
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("%s: %w", path, store.ErrNotFound)
	}
	return fmt.Errorf("%s: %w", path, noSpace(err))
}
