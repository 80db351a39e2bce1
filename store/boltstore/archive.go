package boltstore

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"time"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// Archive is one portal's log file. Its methods may be called concurrently;
// commits run one after the other, readers beside them.
type Archive struct {
	db      *bolt.DB
	forget  func() // that the file is open for writing
	path    string
	codec   *codec
	now     func() time.Time
	trigger func(string)
	portal  store.Portal
	opened  uint64 // how often the file was opened for writing: the epoch's upper half
	clean   bool
	read    bool // for reading only

	writing sync.Mutex // one commit at a time; guards counts, hosts and seen
	counts  counters
	hosts   map[string]*hostRecord
	names   map[uint32]string // host number -> host
	seen    *seenTable

	preparing sync.Mutex            // guards claimed
	claimed   map[store.Digest]bool // bodies that a commit under way brings

	leasing sync.Mutex // guards what follows
	leases  map[uint64]*lease
	leased  map[string]uint64 // host -> epoch
	taken   map[store.Key]bool
	granted uint64
}

var _ store.Archive = (*Archive)(nil)

func (d *Dir) openLog(path, name string, readOnly bool) (_ *Archive, err error) {
	if err := checkFile(path); err != nil {
		return nil, err
	}
	db, forget, err := d.openFile(path, readOnly)
	if err != nil {
		return nil, explainOpen(path, err)
	}
	defer func() {
		if err != nil {
			forget()
			db.Close()
		}
	}()
	a := &Archive{
		db: db, forget: forget, path: path, codec: d.codec, now: d.opts.Now, trigger: d.opts.Trigger, read: readOnly,
		hosts: map[string]*hostRecord{}, names: map[uint32]string{}, seen: newSeenTable(), claimed: map[store.Digest]bool{},
		leases: map[uint64]*lease{}, leased: map[string]uint64{}, taken: map[store.Key]bool{},
	}
	if err := a.load(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if a.portal.Name != name {
		if a.portal.Name, err = name, a.rename(name); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return a, nil
}

// checkFile tells a file that was never an archive, or was cut, before it is
// mapped into memory.
func checkFile(path string) error {
	st, err := os.Stat(path)
	if err != nil {
		return explainOpen(path, err)
	}
	if !st.Mode().IsRegular() || st.Size() < 2*4096 {
		return fmt.Errorf("%s: %w", path, store.ErrNotArchive)
	}
	return nil
}

func (a *Archive) load() error {
	err := a.view(func(tx *bolt.Tx) error {
		meta := tx.Bucket(bucketMeta)
		if meta == nil || meta.Get(keyFormat) == nil {
			return store.ErrNotArchive
		}
		var f formatRecord
		if err := decode("format", meta.Get(keyFormat), &f); err != nil || f.Magic != magic {
			return store.ErrNotArchive
		}
		if f.Version > FormatVersion {
			return fmt.Errorf("%w: format %d, this build reads up to %d; use a newer gongkai", store.ErrNewerFormat, f.Version, FormatVersion)
		}
		for _, b := range logBuckets {
			if tx.Bucket(b) == nil {
				return fmt.Errorf("%w: bucket %s is missing", store.ErrDamaged, b)
			}
		}
		var p portalRecord
		if err := decode("portal", meta.Get(keyPortal), &p); err != nil {
			return err
		}
		a.portal = store.Portal{ID: p.ID, Name: p.Name, Title: p.Title, Created: fromMicros(p.Created)}
		if err := decode("counters", meta.Get(keyCounters), &a.counts); err != nil {
			return err
		}
		if err := decode("clean", meta.Get(keyClean), &a.clean); err != nil {
			return err
		}
		if err := decode("opened", meta.Get(keyOpened), &a.opened); err != nil {
			return err
		}
		return tx.Bucket(bucketHosts).ForEach(func(k, v []byte) error {
			h := new(hostRecord)
			if err := decode("host "+string(k), v, h); err != nil {
				return err
			}
			a.hosts[string(k)], a.names[h.ID] = h, string(k)
			return nil
		})
	})
	if err != nil {
		return err
	}
	if a.counts.ByOutcome == nil {
		a.counts.ByOutcome = map[uint8]uint64{}
	}
	if a.counts.Refusals == nil {
		a.counts.Refusals = map[string]uint64{}
	}
	if a.read {
		return nil
	}
	a.opened++
	return a.update(func(tx *bolt.Tx) error {
		meta := tx.Bucket(bucketMeta)
		if err := putRecord(meta, keyOpened, a.opened); err != nil {
			return err
		}
		if err := putRecord(meta, keyClean, false); err != nil {
			return err
		}
		return reapStaged(tx)
	})
}

// rename takes over the name of the file, which the configuration decides.
func (a *Archive) rename(name string) error {
	if a.read {
		return nil
	}
	return a.update(func(tx *bolt.Tx) error {
		p := portalRecord{ID: a.portal.ID, Name: name, Title: a.portal.Title, Created: micros(a.portal.Created)}
		return putRecord(tx.Bucket(bucketMeta), keyPortal, p)
	})
}

// Portal tells whose archive this is.
func (a *Archive) Portal() store.Portal { return a.portal }

// Clean tells whether the last writer closed the archive properly.
func (a *Archive) Clean() bool { return a.clean }

// Close marks the archive as properly closed.
func (a *Archive) Close() error {
	var err error
	if !a.read {
		a.writing.Lock()
		err = a.update(func(tx *bolt.Tx) error { return putRecord(tx.Bucket(bucketMeta), keyClean, true) })
		a.writing.Unlock()
	}
	a.forget()
	return errors.Join(err, a.db.Close())
}

func (a *Archive) view(fn func(*bolt.Tx) error) error {
	return guard(func() error { return a.db.View(fn) })
}

func (a *Archive) update(fn func(*bolt.Tx) error) error {
	if a.read {
		return store.ErrReadOnly
	}
	return noSpace(guard(func() error {
		return a.db.Update(func(tx *bolt.Tx) error {
			a.db.AllocSize = growth(tx.Size())
			return fn(tx)
		})
	}))
}

// guard makes an error of what bbolt does on a damaged file: it panics, and a
// page beyond the end of a cut file faults.
func guard(fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", store.ErrDamaged, p)
		}
	}()
	return fn()
}

// noSpace names a full disk. bbolt keeps only the text of some errors.
func noSpace(err error) error {
	if err == nil {
		return nil
	}
	for _, full := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, full) || strings.Contains(err.Error(), full.Error()) {
			return fmt.Errorf("%w: %w", store.ErrNoSpace, err)
		}
	}
	return err
}
