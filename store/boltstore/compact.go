package boltstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
	"gongkai/store/boltstore/pages"
)

// Compacted says what became of the sizes of a portal's files.
type Compacted struct {
	LogBefore     int64 `json:"log_before"`
	LogAfter      int64 `json:"log_after"`
	DerivedBefore int64 `json:"derived_before"`
	DerivedAfter  int64 `json:"derived_after"`
}

// Compact writes a portal's files anew without what is free in them, and packs
// bodies of many commits together. What visits say stays as it is; only where
// their bytes lie changes. The new log is verified before it takes the old
// one's place; with an error the old files stay.
func (d *Dir) Compact(ctx context.Context, name string, progress Progress) (c Compacted, err error) {
	path, parsed := d.logPath(name), d.parsedPath(name)
	if d.openDB(path) != nil || d.openDB(parsed) != nil {
		return c, fmt.Errorf("%s: %w", path, store.ErrBusy)
	}
	c.LogBefore, c.DerivedBefore = sizeOf(path), sizeOf(parsed)
	if err := d.compactLog(ctx, name, progress); err != nil {
		return c, err
	}
	if err := d.compactParsed(ctx, parsed); err != nil && !errors.Is(err, store.ErrNotFound) {
		return c, err
	}
	c.LogAfter, c.DerivedAfter = sizeOf(path), sizeOf(parsed)
	return c, nil
}

func sizeOf(path string) int64 {
	st, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return st.Size()
}

func (d *Dir) compactLog(ctx context.Context, name string, progress Progress) error {
	path := d.logPath(name)
	src, err := d.openLog(path, name, true)
	if err != nil {
		return err
	}
	defer src.Close()
	err = d.remake(path, logBuckets, func(dst *bolt.DB) error {
		c, err := newCompactor(ctx, src, dst)
		if err != nil {
			return err
		}
		defer c.close()
		return c.run(progress)
	})
	if err != nil {
		return err
	}
	d.opts.Trigger("compact-made")
	if err := d.sameArchive(ctx, src, path+newSuffix); err != nil {
		os.Remove(path + newSuffix)
		return err
	}
	d.opts.Trigger("compact-verified")
	if err := os.Rename(path+newSuffix, path); err != nil {
		return err
	}
	d.opts.Trigger("compact-renamed")
	return syncDir(d.path)
}

// sameArchive demands that a new file is whole and holds as much as the old one.
func (d *Dir) sameArchive(ctx context.Context, src *Archive, made string) error {
	v, err := d.verifyFile(ctx, made, src.portal.Name)
	if err == nil && !v.Whole() {
		err = fmt.Errorf("the archive is left as it was, see gongkai verify: %w", v.Err())
	}
	if err == nil && (v.Visits != src.counts.Visit-src.counts.Lost || v.URLs != src.counts.Discovered) {
		err = fmt.Errorf("%w: a copy holds %d visits and %d URLs; the archive says %d and %d, and is left as it was",
			store.ErrDamaged, v.Visits, v.URLs, src.counts.Visit-src.counts.Lost, src.counts.Discovered)
	}
	return err
}

// remake writes a bbolt file anew beside the old one, as long as its pages and
// on the disk when it returns.
func (d *Dir) remake(path string, buckets [][]byte, fill func(*bolt.DB) error) error {
	made := path + newSuffix
	if err := os.Remove(made); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	db, err := d.openBolt(made, false)
	if err != nil {
		return explainOpen(made, err)
	}
	db.NoSync = true
	err = guard(func() error {
		err := db.Update(func(tx *bolt.Tx) error {
			for _, b := range buckets {
				if _, err := tx.CreateBucket(b); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		return fill(db)
	})
	if err == nil {
		err = db.Sync()
	}
	err = errors.Join(err, db.Close())
	if err == nil {
		err = trim(made)
	}
	if err != nil {
		os.Remove(made)
	}
	return noSpace(err)
}

// trim cuts off what bbolt has reserved behind the last page, and syncs.
func trim(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return err
	}
	p, err := pages.Open(f, st.Size())
	if err != nil {
		return err
	}
	if end := int64(p.HighWater) * int64(p.PageSize); end < st.Size() {
		err = f.Truncate(end)
	}
	return errors.Join(err, f.Sync())
}

// copySorted copies a bucket in the order of its keys, a few megabytes a
// transaction; change gives the value that is to stand in the new file.
func copySorted(ctx context.Context, src, dst *bolt.DB, name []byte, fill float64, change func(tx *bolt.Tx, k, v []byte) ([]byte, error)) error {
	return guard(func() error {
		return src.View(func(old *bolt.Tx) error {
			cur := old.Bucket(name).Cursor()
			k, v := cur.First()
			var last []byte
			for k != nil {
				if err := ctx.Err(); err != nil {
					return err
				}
				err := dst.Update(func(tx *bolt.Tx) error {
					b := tx.Bucket(name)
					b.FillPercent = fill
					for written := 0; k != nil && written < txBytes; k, v = cur.Next() {
						if last != nil && bytes.Compare(k, last) <= 0 {
							return fmt.Errorf("%w: keys do not rise", store.ErrDamaged)
						}
						last = bytes.Clone(k)
						value, err := change(tx, k, v)
						if err != nil {
							return err
						}
						if err := b.Put(last, value); err != nil {
							return err
						}
						written += len(k) + len(value)
					}
					return nil
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// compactParsed copies a derived file.
func (d *Dir) compactParsed(ctx context.Context, path string) error {
	src, err := d.openReports(path, true)
	if err != nil {
		return err
	}
	defer src.Close()
	same := func(_ *bolt.Tx, _, v []byte) ([]byte, error) { return v, nil }
	err = d.remake(path, [][]byte{bucketMeta, bucketDocuments}, func(dst *bolt.DB) error {
		for _, b := range [][]byte{bucketMeta, bucketDocuments} {
			if err := copySorted(ctx, src.db, dst, b, 1, same); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	d.opts.Trigger("compact-derived-made")
	if err := os.Rename(path+newSuffix, path); err != nil {
		return err
	}
	d.opts.Trigger("compact-derived-renamed")
	return syncDir(d.path)
}
