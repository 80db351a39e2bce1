// Package pages promises to read what can be read of a bbolt file, whatever
// state it is in, in bounded memory and time, and to say which pages it could
// not read and which keys they held.
//
// bbolt itself maps the file and trusts it: over a damaged one it panics, faults
// or never ends. This package reads page by page and trusts nothing. The layout
// is that of bbolt's files of version 2, in the byte order of this machine.
package pages

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
)

const (
	headerLen = 16
	elemLen   = 16
	metaLen   = 64 // up to the checksum, which has 8 bytes more

	flagBranch   = 0x01
	flagLeaf     = 0x02
	flagMeta     = 0x04
	flagFreelist = 0x10

	magic   = 0xED0CDAED
	version = 2

	// maxDepth is deeper than any tree: it ends what a page that leads to itself begins.
	maxDepth = 40
	// maxPage bounds what a header may say of its page's length.
	maxPage = 256 << 20
)

// ErrNoMeta is what Open gives where both meta pages are damaged.
var ErrNoMeta = errors.New("neither of the file's two meta pages can be read")

// Meta is what one of the two meta pages says: where a transaction's trees are.
type Meta struct {
	PageSize  int
	Root      uint64 // page of the tree of buckets
	Freelist  uint64 // page of the list of free pages
	HighWater uint64 // pages of the file that were ever used
	Txid      uint64
}

// File is one transaction's state of a bbolt file.
type File struct {
	Meta
	Size  int64
	Metas []Meta // the ones that can be read, of two
	r     io.ReaderAt
	cache cache
}

// Open reads a file as its last whole transaction left it. Where no meta page
// can be read the error is ErrNoMeta and the File knows a page size alone: only
// Leaves can be asked of it.
func Open(r io.ReaderAt, size int64) (*File, error) {
	f := &File{r: r, Size: size, Metas: readMetas(r)}
	for _, m := range f.Metas {
		if m.Txid >= f.Txid {
			f.Meta = m
		}
	}
	if len(f.Metas) == 0 {
		f.PageSize = 4096
		return f, ErrNoMeta
	}
	return f, nil
}

// OpenAt reads a file as one of its two last transactions left it. Whoever asks
// keeps its pages from being written over, by a transaction of bbolt that reads.
func OpenAt(r io.ReaderAt, size int64, txid uint64) (*File, error) {
	f := &File{r: r, Size: size, Metas: readMetas(r)}
	for _, m := range f.Metas {
		if m.Txid == txid {
			f.Meta = m
			return f, nil
		}
	}
	return nil, fmt.Errorf("%w as of transaction %d", ErrNoMeta, txid)
}

// readMetas finds the meta pages. The second lies a page behind the first, and
// that page's size is known from either.
func readMetas(r io.ReaderAt) (metas []Meta) {
	if m, ok := readMeta(r, 0); ok {
		metas = append(metas, m)
		if m, ok := readMeta(r, int64(m.PageSize)); ok {
			metas = append(metas, m)
		}
		return metas
	}
	for size := int64(1 << 9); size <= 1<<16; size <<= 1 {
		if m, ok := readMeta(r, size); ok && int64(m.PageSize) == size {
			return append(metas, m)
		}
	}
	return nil
}

func readMeta(r io.ReaderAt, at int64) (Meta, bool) {
	b := make([]byte, headerLen+metaLen)
	if _, err := r.ReadAt(b, at); err != nil {
		return Meta{}, false
	}
	m := b[headerLen:]
	order := binary.NativeEndian
	sum := fnv.New64a()
	sum.Write(m[:metaLen-8])
	if order.Uint32(m) != magic || order.Uint32(m[4:]) != version || order.Uint64(m[metaLen-8:]) != sum.Sum64() {
		return Meta{}, false
	}
	meta := Meta{
		PageSize: int(order.Uint32(m[8:])), Root: order.Uint64(m[16:]), Freelist: order.Uint64(m[32:]),
		HighWater: order.Uint64(m[40:]), Txid: order.Uint64(m[48:]),
	}
	return meta, meta.PageSize >= 1<<9 && meta.PageSize <= 1<<16
}

// node is a page of a tree whose elements lie within it and rise.
type node struct {
	id    uint64
	pages uint64 // how many the node takes, one after the other
	leaf  bool
	count int
	buf   []byte
}

func (n *node) elem(i int) []byte { return n.buf[headerLen+i*elemLen:] }

func (n *node) key(i int) []byte {
	e, order := n.elem(i), binary.NativeEndian
	if n.leaf {
		at, size := order.Uint32(e[4:]), order.Uint32(e[8:])
		return e[at : at+size : at+size]
	}
	at, size := order.Uint32(e), order.Uint32(e[4:])
	return e[at : at+size : at+size]
}

func (n *node) value(i int) []byte {
	e, order := n.elem(i), binary.NativeEndian
	at, size := order.Uint32(e[4:])+order.Uint32(e[8:]), order.Uint32(e[12:])
	return e[at : at+size : at+size]
}

func (n *node) bucket(i int) bool { return binary.NativeEndian.Uint32(n.elem(i))&1 != 0 }

func (n *node) child(i int) uint64 { return binary.NativeEndian.Uint64(n.elem(i)[8:]) }

// search gives the first element whose key is not under k.
func (n *node) search(k []byte) (i int, exact bool) {
	lo, hi := 0, n.count
	for lo < hi {
		mid := (lo + hi) / 2
		switch bytes.Compare(n.key(mid), k) {
		case -1:
			lo = mid + 1
		case 0:
			return mid, true
		default:
			hi = mid
		}
	}
	return lo, false
}

// node reads a page of a tree.
func (f *File) node(id uint64) (*node, error) {
	if n := f.cache.get(id); n != nil {
		return n, nil
	}
	buf, err := f.page(id)
	if err != nil {
		return nil, err
	}
	n, err := parse(buf)
	if err != nil {
		return nil, err
	}
	n.id, n.pages = id, uint64(len(buf)/f.PageSize)
	f.cache.put(n)
	return n, nil
}

// page reads a page with those that it runs on over.
func (f *File) page(id uint64) ([]byte, error) {
	if id < 2 || id >= f.HighWater {
		return nil, fmt.Errorf("there is no page of that number: the file has %d", f.HighWater)
	}
	return f.read(id)
}

func (f *File) read(id uint64) ([]byte, error) {
	at := int64(id) * int64(f.PageSize)
	buf := make([]byte, f.PageSize)
	if n, err := f.r.ReadAt(buf, at); n < len(buf) {
		return nil, readError(err)
	}
	order := binary.NativeEndian
	if got := order.Uint64(buf); got != id {
		return nil, fmt.Errorf("the page says that it is page %d", got)
	}
	over := int64(order.Uint32(buf[12:]))
	length := (over + 1) * int64(f.PageSize)
	if length > maxPage || at+length > f.Size {
		return nil, fmt.Errorf("the page says that it runs on over %d more, which lie outside the file", over)
	}
	if over > 0 {
		whole := make([]byte, length)
		copy(whole, buf)
		if n, err := f.r.ReadAt(whole[f.PageSize:], at+int64(f.PageSize)); n < int(length)-f.PageSize {
			return nil, readError(err)
		}
		buf = whole
	}
	return buf, nil
}

func readError(err error) error {
	if err == io.EOF || err == nil {
		return errors.New("the file ends before it")
	}
	return fmt.Errorf("it cannot be read: %w", err)
}

// parse checks that every element lies within the page and that keys rise.
func parse(buf []byte) (*node, error) {
	order := binary.NativeEndian
	n := &node{count: int(order.Uint16(buf[10:])), buf: buf}
	switch flags := order.Uint16(buf[8:]); flags {
	case flagLeaf:
		n.leaf = true
	case flagBranch:
		if n.count == 0 {
			return nil, errors.New("a page of a tree that leads nowhere")
		}
	default:
		return nil, fmt.Errorf("a page of a tree should be here, and the flags are %#x", flags)
	}
	if headerLen+n.count*elemLen > len(buf) {
		return nil, fmt.Errorf("the page says that it holds %d keys, for which it is too short", n.count)
	}
	var last []byte
	for i := range n.count {
		e := n.elem(i)
		at, size := uint64(order.Uint32(e)), uint64(order.Uint32(e[4:]))
		if n.leaf {
			at, size = uint64(order.Uint32(e[4:])), uint64(order.Uint32(e[8:]))+uint64(order.Uint32(e[12:]))
		}
		if at+size > uint64(len(e)) {
			return nil, fmt.Errorf("key %d of %d lies outside the page", i, n.count)
		}
		k := n.key(i)
		if i > 0 && bytes.Compare(last, k) >= 0 {
			return nil, fmt.Errorf("key %d of %d does not rise", i, n.count)
		}
		last = k
	}
	return n, nil
}

// cache keeps the pages of the last look-ups: two generations, the older of
// which goes when the younger is full.
type cache struct{ young, old map[uint64]*node }

const cacheBytes = 4 << 20 // of each generation

func (c *cache) get(id uint64) *node {
	if n := c.young[id]; n != nil {
		return n
	}
	n := c.old[id]
	if n != nil {
		c.put(n)
	}
	return n
}

func (c *cache) put(n *node) {
	if c.young == nil || len(c.young)*len(n.buf) >= cacheBytes {
		c.old, c.young = c.young, map[uint64]*node{}
	}
	c.young[n.id] = n
}
