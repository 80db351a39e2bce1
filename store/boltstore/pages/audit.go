package pages

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Bits is a set of small numbers.
type Bits []uint64

// NewBits makes room for the numbers under n.
func NewBits(n uint64) Bits { return make(Bits, n/64+1) }

// Has tells whether a number is in the set.
func (b Bits) Has(n uint64) bool { return n/64 < uint64(len(b)) && b[n/64]>>(n%64)&1 != 0 }

// Add puts a number into the set and tells whether it was new there. Numbers
// for which there is no room are never new.
func (b Bits) Add(n uint64) bool {
	if n/64 >= uint64(len(b)) || b.Has(n) {
		return false
	}
	b[n/64] |= 1 << (n % 64)
	return true
}

// Audit reads every page of the transaction. It tells those that cannot be
// read, that two places use, that are used and free, or neither. Entry is given
// every entry of every bucket, and may be nil. It gives the pages in use.
func (f *File) Audit(ctx context.Context, entry func(bucket string, k, v []byte) error, fault func(Fault)) (Bits, error) {
	if missing := int64(f.HighWater)*int64(f.PageSize) - f.Size; missing > 0 {
		fault(Fault{Page: uint64(f.Size) / uint64(f.PageSize), Why: fmt.Sprintf("the file was cut: %d bytes are missing at its end", missing)})
	}
	pages := min(f.HighWater, uint64(f.Size)/uint64(f.PageSize)+1)
	used, broken := NewBits(pages), false
	used.Add(0)
	used.Add(1)
	tell := func(x Fault) { broken = true; fault(x) }
	claim := func(n *node) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		for i := range n.pages {
			if !used.Add(n.id + i) {
				return errors.New("another page uses it too")
			}
		}
		return nil
	}
	trees := f.Trees(func(Fault) {}) // the walk below tells
	root := walk{t: &Tree{f: f, root: f.Root}, onPage: claim, fault: tell, leafElem: func(n *node, i int) error {
		if n.bucket(i) && trees[string(n.key(i))] == nil {
			tell(Fault{Page: n.id, Bucket: string(n.key(i)), Why: "the bucket's head is damaged"})
		}
		return nil
	}}
	if err := root.run(); err != nil {
		return used, err
	}
	for _, name := range slices.Sorted(maps.Keys(trees)) {
		w := walk{t: trees[name], onPage: claim, fault: tell, leafElem: func(n *node, i int) error {
			if entry == nil {
				return nil
			}
			return entry(name, n.key(i), n.value(i))
		}}
		if err := w.run(); err != nil {
			return used, err
		}
		if err := ctx.Err(); err != nil {
			return used, err
		}
	}
	f.auditFree(used, pages, broken, fault)
	return used, nil
}

// auditFree compares the free list with the pages in use. Behind a page that
// cannot be read there may be others: then those in neither tell nothing.
func (f *File) auditFree(used Bits, pages uint64, broken bool, fault func(Fault)) {
	free, list, err := f.free()
	if err != nil {
		fault(Fault{Page: f.Freelist, Why: "list of free pages: " + err.Error()})
		return
	}
	known := NewBits(pages)
	for i := range list {
		known.Add(f.Freelist + i)
		if used.Has(f.Freelist + i) {
			fault(Fault{Page: f.Freelist + i, Why: "the list of free pages lies in a page that a bucket uses"})
		}
	}
	for _, id := range free {
		switch {
		case id < 2 || id >= f.HighWater:
			fault(Fault{Page: id, Why: "the list of free pages names it, and there is none"})
		case used.Has(id):
			fault(Fault{Page: id, Why: "it is in use, and the list of free pages names it: the next commit would write over it"})
		case !known.Add(id) && id < pages:
			fault(Fault{Page: id, Why: "the list of free pages names it twice"})
		}
	}
	if broken {
		return
	}
	var lost, first uint64
	for id := uint64(2); id < pages; id++ {
		if !used.Has(id) && !known.Has(id) {
			if lost++; lost == 1 {
				first = id
			}
		}
	}
	if lost > 0 {
		fault(Fault{Page: first, Why: fmt.Sprintf("%d pages, this one the first, are neither in use nor free", lost)})
	}
}

// free reads the list of free pages, and says how many pages it takes itself.
func (f *File) free() (ids []uint64, pages uint64, err error) {
	buf, err := f.page(f.Freelist)
	if err != nil {
		return nil, 0, err
	}
	order := binary.NativeEndian
	if flags := order.Uint16(buf[8:]); flags != flagFreelist {
		return nil, 0, fmt.Errorf("the flags are %#x", flags)
	}
	count, at := uint64(order.Uint16(buf[10:])), uint64(headerLen)
	if count == 0xffff { // too many for the head
		count, at = order.Uint64(buf[at:]), at+8
	}
	if count > (uint64(len(buf))-at)/8 {
		return nil, 0, fmt.Errorf("it says that it holds %d, for which it is too short", count)
	}
	for i := range count {
		ids = append(ids, order.Uint64(buf[at+8*i:]))
	}
	return ids, uint64(len(buf) / f.PageSize), nil
}
