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
	part := partRecord{Rows: p.Rows, Failed: p.End == store.EndFailed, Visit: number, Elsewhere: p.Elsewhere, Nowhere: p.Nowhere}
	var old partRecord
	if b := parts.Get(partKey(p.List, p.Page)); b != nil {
		if err := decode("page of list "+p.List, b, &old); err != nil {
			return err
		}
		l.count(old, -1)
		if part.Failed { // what it held before still counts
			part.Rows, part.Elsewhere, part.Nowhere = old.Rows, old.Elsewhere, old.Nowhere
		}
	}
	l.count(part, 1)
	if !part.Failed {
		l.Moved += p.New - (part.Rows - old.Rows)
		pushed := store.Astray{Elsewhere: l.PushedElsewhere, Nowhere: l.PushedNowhere}.Pushed(old.astray(), part.astray(), p)
		l.PushedElsewhere, l.PushedNowhere = pushed.Elsewhere, pushed.Nowhere
	}
	if err := putRecord(parts, partKey(p.List, p.Page), part); err != nil {
		return err
	}
	l.Visit = number
	again, err := w.sameRequest(old.Visit, key)
	if err != nil {
		return err
	}
	l.Open = p.End == "" && (l.Open || again && !old.Failed)
	if part.Failed {
		if p.Page == 1 && old.Rows > 0 {
			l.Dried = old.Rows
		}
		if l.Family == "" { // nothing was seen of it yet
			l.Family = p.Family
		}
		return putRecord(lists, []byte(p.List), l)
	}
	if p.Page == 1 {
		switch {
		case part.Rows > 0:
			l.Dried = 0
		case old.Rows > 0:
			l.Dried = old.Rows
		}
	}
	l.Family = p.Family
	if p.Pages > 0 || p.Total >= 0 {
		l.Pages, l.Total = p.Pages, p.Total
	}
	l.settle(p)
	if p.Page >= l.Last && p.End != store.EndKnown {
		l.Last, l.End = p.Page, string(p.End)
	}
	if last := l.lastPage(p); last > 0 {
		if err := w.shorten(p.List, &l, last); err != nil {
			return err
		}
	}
	return putRecord(lists, []byte(p.List), l)
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

// settle keeps the rows that moved within what is possible: below the last page
// there are none, and no list has more than it announces.
func (l *listRecord) settle(p *store.ListPage) {
	if p.Ends() {
		l.Moved = 0
	}
	if l.Total >= 0 {
		l.Moved = min(l.Moved, l.Total-l.Rows)
	}
	l.Moved = max(0, l.Moved)
}

// lastPage is the number of the list's last page where the visit tells it.
func (l *listRecord) lastPage(p *store.ListPage) int {
	if p.Ends() {
		return p.Page
	}
	return p.Pages
}

// shorten forgets pages that a list has no longer.
func (w *write) shorten(list string, l *listRecord, last int) error {
	parts := w.tx.Bucket(bucketListPages)
	prefix := append([]byte(list), 0)
	var gone [][]byte
	cur := parts.Cursor()
	for k, v := cur.Seek(partKey(list, last+1)); bytes.HasPrefix(k, prefix); k, v = cur.Next() {
		var part partRecord
		if err := decode("page of list "+list, v, &part); err != nil {
			return err
		}
		l.count(part, -1)
		gone = append(gone, bytes.Clone(k))
	}
	for _, k := range gone {
		if err := parts.Delete(k); err != nil {
			return err
		}
	}
	if l.Last > last {
		l.Last, l.End = last, ""
	}
	return nil
}

// count takes a page into the sums, or out of them.
func (l *listRecord) count(p partRecord, n int) {
	l.Rows += n * p.Rows
	l.Elsewhere += n * p.Elsewhere
	l.Nowhere += n * p.Nowhere
	if p.Failed {
		l.Failed += n
	} else {
		l.Asked += n
	}
}

func (p *partRecord) astray() store.Astray {
	return store.Astray{Elsewhere: p.Elsewhere, Nowhere: p.Nowhere}
}

// list is a list as readers see it.
func (l *listRecord) list(name string) *store.List {
	return &store.List{
		Name: name, Family: l.Family, Pages: l.Pages, Total: l.Total, Asked: l.Asked, Failed: l.Failed,
		Rows: l.Rows + l.Moved, Moved: l.Moved, Open: l.Open, End: store.ListEnd(l.End), Dried: l.Dried, Visit: l.Visit,
		Astray: store.Astray{Elsewhere: l.Elsewhere + l.PushedElsewhere, Nowhere: l.Nowhere + l.PushedNowhere},
	}
}

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
	return func(yield func(*store.List, error) bool) {
		for after := store.Key(""); ; {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			var window []*store.List
			err := a.view(func(tx *bolt.Tx) error {
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
			for _, l := range window {
				if !yield(l, nil) {
					return
				}
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if len(window) == 0 {
				return
			}
		}
	}
}
