package boltstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"iter"

	bolt "go.etcd.io/bbolt"

	"gongkai/store"
)

// listPages is what a record keeps of a visit's lists.
func listPages(lists []store.ListPage) []listPageRecord {
	var recs []listPageRecord
	for _, l := range lists {
		recs = append(recs, listPageRecord{
			List: l.List, Family: l.Family, Page: l.Page, Pages: l.Pages, Total: l.Total, Rows: l.Rows, New: l.New, End: string(l.End),
			Elsewhere: l.Elsewhere, Nowhere: l.Nowhere,
		})
	}
	return recs
}

// page is what a visit said, read back.
func (l *listPageRecord) page() store.ListPage {
	return store.ListPage{
		List: l.List, Family: l.Family, Page: l.Page, Pages: l.Pages, Total: l.Total, Rows: l.Rows, New: l.New, End: store.ListEnd(l.End),
		Astray: store.Astray{Elsewhere: l.Elsewhere, Nowhere: l.Nowhere},
	}
}

// partKey is a list's page; keys of one list follow each other by page number.
func partKey(list string, page int) []byte {
	k := make([]byte, 0, len(list)+5)
	k = append(append(k, list...), 0)
	return binary.BigEndian.AppendUint32(k, uint32(page))
}

// listPage takes over what a visit says of a list: the page's rows replace what
// they were before, and the sums follow.
func (w *write) listPage(p *store.ListPage, key store.Key, number uint64) error {
	l := listRecord{Total: -1}
	lists, parts := w.tx.Bucket(bucketLists), w.tx.Bucket(bucketListPages)
	if b := lists.Get([]byte(p.List)); b != nil {
		if err := decode("list "+p.List, b, &l); err != nil {
			return err
		}
	}
	var before *store.ListedPage
	again := false
	if b := parts.Get(partKey(p.List, p.Page)); b != nil {
		var old partRecord
		if err := decode("page of list "+p.List, b, &old); err != nil {
			return err
		}
		before = old.page()
		var err error
		if again, err = w.sameRequest(old.Visit, key); err != nil {
			return err
		}
	}
	sums := l.sums(p.List)
	now, end := sums.Take(p, number, before, again)
	part := partRecord{Rows: now.Rows, Failed: now.Failed, Visit: number, Elsewhere: now.Elsewhere, Nowhere: now.Nowhere}
	if err := putRecord(parts, partKey(p.List, p.Page), part); err != nil {
		return err
	}
	if end > 0 {
		gone, err := w.shorten(p.List, end)
		if err != nil {
			return err
		}
		sums.Forget(end, gone...)
	}
	return putRecord(lists, []byte(p.List), recordOf(sums))
}

// sameRequest tells whether an earlier visit asked for the same: a list's first
// page may have two URLs, and the second is no coming back.
func (w *write) sameRequest(number uint64, key store.Key) (bool, error) {
	if number == 0 {
		return false, nil
	}
	rec, err := readRecord(w.tx, number)
	if err != nil {
		return false, err
	}
	return store.NewKey(rec.Method, rec.URL, rec.Identity) == key, nil
}

// shorten forgets pages that a list has no longer, and gives what they were.
func (w *write) shorten(list string, end int) (gone []store.ListedPage, err error) {
	parts := w.tx.Bucket(bucketListPages)
	prefix := append([]byte(list), 0)
	var keys [][]byte
	cur := parts.Cursor()
	for k, v := cur.Seek(partKey(list, end+1)); bytes.HasPrefix(k, prefix); k, v = cur.Next() {
		var part partRecord
		if err := decode("page of list "+list, v, &part); err != nil {
			return nil, err
		}
		gone, keys = append(gone, *part.page()), append(keys, bytes.Clone(k))
	}
	for _, k := range keys {
		if err := parts.Delete(k); err != nil {
			return nil, err
		}
	}
	return gone, nil
}

func (p *partRecord) page() *store.ListedPage {
	return &store.ListedPage{Rows: p.Rows, Failed: p.Failed, Astray: store.Astray{Elsewhere: p.Elsewhere, Nowhere: p.Nowhere}}
}

// sums takes up what a record keeps.
func (l *listRecord) sums(name string) *store.ListSums {
	return store.NewListSums(store.List{
		Name: name, Family: l.Family, Pages: l.Pages, Total: l.Total, Asked: l.Asked, Failed: l.Failed,
		Rows: l.Rows, Moved: l.Moved, Open: l.Open, End: store.ListEnd(l.End), Dried: l.Dried, Visit: l.Visit,
		Astray: store.Astray{Elsewhere: l.Elsewhere, Nowhere: l.Nowhere},
	}, l.Last, store.Astray{Elsewhere: l.PushedElsewhere, Nowhere: l.PushedNowhere})
}

func recordOf(sums *store.ListSums) listRecord {
	l := sums.Pages()
	return listRecord{
		Family: l.Family, Pages: l.Pages, Total: l.Total, Asked: l.Asked, Failed: l.Failed, Rows: l.Rows, Moved: l.Moved,
		Open: l.Open, End: string(l.End), Last: sums.Last, Dried: l.Dried, Visit: l.Visit,
		Elsewhere: l.Elsewhere, Nowhere: l.Nowhere, PushedElsewhere: sums.Pushed.Elsewhere, PushedNowhere: sums.Pushed.Nowhere,
	}
}

// list is a list as readers see it.
func (l *listRecord) list(name string) *store.List { return l.sums(name).List() }

// List reads one list.
func (a *Archive) List(_ context.Context, name string) (*store.List, error) {
	var l listRecord
	err := a.view(func(tx *bolt.Tx) error {
		p := tx.Bucket(bucketLists).Get([]byte(name))
		if p == nil {
			return fmt.Errorf("list %s: %w", name, store.ErrNotFound)
		}
		return decode("list "+name, p, &l)
	})
	if err != nil {
		return nil, err
	}
	return l.list(name), nil
}

// Lists walks every list.
func (a *Archive) Lists(ctx context.Context) iter.Seq2[*store.List, error] {
	return inWindows(ctx, "", func(after store.Key) (window []*store.List, _ store.Key, err error) {
		err = a.view(func(tx *bolt.Tx) error {
			cur := tx.Bucket(bucketLists).Cursor()
			for k, p := seekAfter(cur, after); k != nil && len(window) < ledgerWindow; k, p = cur.Next() {
				if err := rises(&after, k); err != nil {
					return err
				}
				var l listRecord
				if err := decode("list "+string(k), p, &l); err != nil {
					return err
				}
				window = append(window, l.list(string(k)))
			}
			return nil
		})
		return window, after, err
	})
}
