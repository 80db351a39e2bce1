package boltstore

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"sync"

	"github.com/fxamacker/cbor/v2"
	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// The derived file's buckets. Its documents are CBOR, compressed; it can be
// deleted and is then derived again.
var (
	bucketDocuments = []byte("documents")
	keyParsed       = []byte("parsed")
)

const parsedMagic = "gongkai parsed, cbor" // an earlier one had JSON, which takes several times as long to read

// documentCBOR reads documents, which may have many parts.
var documentCBOR = func() cbor.DecMode {
	mode, err := cbor.DecOptions{MaxArrayElements: 1 << 24, UTF8: cbor.UTF8DecodeInvalid}.DecMode()
	if err != nil {
		panic(err)
	}
	return mode
}()

type parsedRecord struct {
	Magic     string            `cbor:"1,keyasint"`
	Format    int               `cbor:"2,keyasint"`
	Parser    int               `cbor:"3,keyasint"`
	Cursor    uint64            `cbor:"4,keyasint"`
	Documents uint64            `cbor:"5,keyasint"`
	Reports   uint64            `cbor:"6,keyasint"`
	ByForm    map[string]uint64 `cbor:"7,keyasint"`
	Unread    map[string]uint64 `cbor:"8,keyasint"`
	Portal    [16]byte          `cbor:"9,keyasint"` // whose log it was derived from
}

// Reports is one portal's derived file.
type Reports struct {
	db      *bolt.DB
	forget  func() // that the file is open for writing
	path    string
	codec   *codec
	trigger func(string)
	read    bool

	mu   sync.Mutex // guards head
	head parsedRecord
}

var _ store.Reports = (*Reports)(nil)

// CreateReports opens a portal's derived file for writing. One that is missing,
// that belongs to another log or that another parser version wrote is begun
// anew: the cursor is 0 and everything will be parsed again.
func (d *Dir) CreateReports(p store.Portal, parser int) (*Reports, error) {
	r, err := d.openReports(d.parsedPath(p.Name), false)
	if err == nil && (r.head.Parser != parser || r.head.Portal != p.ID) {
		if err := r.Close(); err != nil {
			return nil, err
		}
		err = store.ErrNotFound
	}
	switch {
	case err == nil:
		return r, nil
	case !errors.Is(err, store.ErrNotFound) && !errors.Is(err, store.ErrNotArchive) && !errors.Is(err, store.ErrDamaged):
		return nil, err // what cannot be opened now (no descriptors left, say) is not lost
	}
	if err := os.Remove(d.parsedPath(p.Name)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	if err := d.beginReports(d.parsedPath(p.Name), p, parser); err != nil {
		return nil, err
	}
	return d.openReports(d.parsedPath(p.Name), false)
}

// OpenReports opens a portal's derived file for reading. ErrNotFound where
// nothing was parsed yet.
func (d *Dir) OpenReports(name string) (*Reports, error) {
	return d.openReports(d.parsedPath(name), true)
}

// EditReports opens a portal's derived file for writing as it is. ErrNotFound
// where nothing was parsed yet.
func (d *Dir) EditReports(name string) (*Reports, error) {
	return d.openReports(d.parsedPath(name), false)
}

// NextGeneration begins a new derived file beside the present one; Swap puts it
// in that one's place, so that readers see one parser version or the other.
func (d *Dir) NextGeneration(p store.Portal, parser int) (*Reports, error) {
	next := d.parsedPath(p.Name) + nextSuffix
	if err := os.Remove(next); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	if err := d.beginReports(next, p, parser); err != nil {
		return nil, err
	}
	return d.openReports(next, false)
}

// Swap closes the new generation and makes it the portal's derived file.
func (d *Dir) Swap(p store.Portal, next *Reports) error {
	if err := next.Close(); err != nil {
		return err
	}
	d.opts.Trigger("swap-before-rename")
	if err := os.Rename(next.path, d.parsedPath(p.Name)); err != nil {
		return err
	}
	d.opts.Trigger("swap-renamed")
	return syncDir(d.path)
}

func (d *Dir) beginReports(path string, p store.Portal, parser int) error {
	return explainInit(path, d.initFile(path, func(tx *bolt.Tx) error {
		meta, err := tx.CreateBucket(bucketMeta)
		if err != nil {
			return err
		}
		if _, err := tx.CreateBucket(bucketDocuments); err != nil {
			return err
		}
		return putRecord(meta, keyParsed, parsedRecord{Magic: parsedMagic, Format: FormatVersion, Parser: parser, Portal: p.ID})
	}))
}

func explainInit(path string, err error) error {
	if err == nil {
		return nil
	}
	return explainOpen(path, err)
}

func (d *Dir) openReports(path string, readOnly bool) (*Reports, error) {
	if err := checkFile(path); err != nil {
		return nil, err
	}
	r := &Reports{path: path, codec: d.codec, trigger: d.opts.Trigger, read: readOnly}
	var err error
	if r.db, r.forget, err = d.openFile(path, readOnly); err != nil {
		return nil, explainOpen(path, err)
	}
	if r.head, err = r.readHead(); err != nil {
		r.Close()
		return nil, fmt.Errorf("%s: %w; it is derived: `gongkai reparse` makes it anew", path, err)
	}
	return r, nil
}

func (r *Reports) readHead() (head parsedRecord, err error) {
	err = guard(func() error {
		return r.db.View(func(tx *bolt.Tx) error {
			meta := tx.Bucket(bucketMeta)
			if meta == nil || tx.Bucket(bucketDocuments) == nil {
				return store.ErrNotArchive
			}
			if err := decode("parsed", meta.Get(keyParsed), &head); err != nil || head.Magic != parsedMagic {
				return store.ErrNotArchive
			}
			if head.Format > FormatVersion {
				return store.ErrNewerFormat
			}
			return nil
		})
	})
	return head, err
}

// Put stores documents and moves the cursor in one transaction. A document of a
// visit that has one already takes its place.
func (r *Reports) Put(ctx context.Context, cursor uint64, docs []store.Parsed) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if r.read {
		return store.ErrReadOnly
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	head := r.head
	head.ByForm, head.Unread = cloneOrNew(head.ByForm), cloneOrNew(head.Unread)
	head.Cursor = max(head.Cursor, cursor)
	err := noSpace(guard(func() error {
		return r.db.Update(func(tx *bolt.Tx) error {
			r.db.AllocSize = growth(tx.Size())
			b := tx.Bucket(bucketDocuments)
			b.FillPercent = 1
			for i := range docs {
				if err := r.put(b, &head, &docs[i]); err != nil {
					return fmt.Errorf("document of visit %d: %w", docs[i].Visit, err)
				}
			}
			r.trigger("parsed-before-sync")
			return putRecord(tx.Bucket(bucketMeta), keyParsed, head)
		})
	}))
	if err == nil {
		r.head = head
	}
	return err
}

// Drop forgets documents, some in each transaction.
func (r *Reports) Drop(ctx context.Context, visits []uint64) error {
	if r.read {
		return store.ErrReadOnly
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for len(visits) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(len(visits), ledgerWindow)
		head := r.head
		head.ByForm, head.Unread = cloneOrNew(head.ByForm), cloneOrNew(head.Unread)
		err := noSpace(guard(func() error {
			return r.db.Update(func(tx *bolt.Tx) error {
				b := tx.Bucket(bucketDocuments)
				for _, visit := range visits[:n] {
					if err := r.drop(b, &head, visit); err != nil {
						return fmt.Errorf("document of visit %d: %w", visit, err)
					}
				}
				r.trigger("drop-before-sync")
				return putRecord(tx.Bucket(bucketMeta), keyParsed, head)
			})
		}))
		if err != nil {
			return err
		}
		r.head, visits = head, visits[n:]
	}
	return nil
}

func (r *Reports) drop(b *bolt.Bucket, head *parsedRecord, visit uint64) error {
	old := b.Get(numberKey(visit))
	if old == nil {
		return nil
	}
	was, err := r.decode(old)
	if err != nil {
		return err
	}
	head.count(was, ^uint64(0))
	return b.Delete(numberKey(visit))
}

func cloneOrNew(m map[string]uint64) map[string]uint64 {
	if m == nil {
		return map[string]uint64{}
	}
	return maps.Clone(m)
}

func (r *Reports) put(b *bolt.Bucket, head *parsedRecord, p *store.Parsed) error {
	if old := b.Get(numberKey(p.Visit)); old != nil {
		was, err := r.decode(old)
		if err != nil {
			return err
		}
		head.count(was, ^uint64(0))
	}
	head.count(p, 1)
	raw, err := cbor.Marshal(p)
	if err != nil {
		return err
	}
	return b.Put(numberKey(p.Visit), r.codec.enc.EncodeAll(raw, nil))
}

// count adds (1) or takes away (the largest uint64, which wraps to -1).
func (h *parsedRecord) count(p *store.Parsed, n uint64) {
	h.Documents += n
	h.Reports += n * uint64(len(p.Document.Reports))
	if p.Document.Error != "" {
		countName(h.Unread, p.Document.Error, n)
	}
	for i := range p.Document.Reports {
		rep := &p.Document.Reports[i]
		countName(h.ByForm, string(rep.Form), n)
		if rep.Unread != "" {
			countName(h.Unread, rep.Unread, n)
		}
	}
}

func countName(m map[string]uint64, name string, n uint64) {
	if m[name] += n; m[name] == 0 {
		delete(m, name)
	}
}

// Close gives the file back.
func (r *Reports) Close() error {
	r.forget()
	return r.db.Close()
}
