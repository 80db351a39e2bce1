package pages

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// Fault is a page that could not be read, or that something is wrong with.
type Fault struct {
	Page   uint64
	Bucket string // whose page it is; "" for the tree of buckets and the free list
	From   []byte // the first key that may have been lost with it; nil: from the first on
	To     []byte // the first key that was not; nil: to the last
	Why    string
}

// Tree is the tree of one bucket.
type Tree struct {
	Name   string
	f      *File
	root   uint64
	inline *node // of a small bucket, which lies within the tree of buckets
}

// Trees finds the buckets. What cannot be found is told to fault.
func (f *File) Trees(fault func(Fault)) map[string]*Tree {
	trees := map[string]*Tree{}
	w := walk{t: &Tree{f: f, root: f.Root}, fault: fault}
	w.leafElem = func(n *node, i int) error {
		if !n.bucket(i) {
			fault(Fault{Page: n.id, Why: fmt.Sprintf("%.40q stands among the buckets and is none", n.key(i))})
			return nil
		}
		t, err := f.tree(string(n.key(i)), n.value(i))
		if err != nil {
			fault(Fault{Page: n.id, Bucket: string(n.key(i)), Why: err.Error()})
			return nil
		}
		trees[t.Name] = t
		return nil
	}
	w.run()
	return trees
}

func (f *File) tree(name string, header []byte) (*Tree, error) {
	const headLen = 16 // root and sequence
	if len(header) < headLen {
		return nil, errors.New("the bucket's head is too short")
	}
	t := &Tree{Name: name, f: f, root: binary.NativeEndian.Uint64(header)}
	if t.root != 0 {
		return t, nil
	}
	if len(header) < headLen+headerLen {
		return nil, errors.New("the bucket's own page is too short")
	}
	n, err := parse(header[headLen:])
	if err != nil {
		return nil, err
	}
	if !n.leaf {
		return nil, errors.New("the bucket's own page is no leaf")
	}
	t.inline = n
	return t, nil
}

// Walk gives the entries of a tree in order, from the first key that is not
// under `from`. It goes round pages that cannot be read and tells them to
// fault. What entry is given is valid for good and must not be changed; its
// error ends the walk.
func (t *Tree) Walk(from []byte, entry func(k, v []byte) error, fault func(Fault)) error {
	w := walk{t: t, from: from, fault: fault}
	w.leafElem = func(n *node, i int) error {
		if n.bucket(i) {
			return nil
		}
		return entry(n.key(i), n.value(i))
	}
	return w.run()
}

// Get looks one key up; nil where it is not there.
func (t *Tree) Get(key []byte) ([]byte, error) {
	n := t.inline
	for id, depth := t.root, 0; n == nil; depth++ {
		if depth > maxDepth {
			return nil, fmt.Errorf("page %d: pages lead round in a circle", id)
		}
		page, err := t.f.node(id)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", id, err)
		}
		if page.leaf {
			n = page
			break
		}
		i, exact := page.search(key)
		if !exact && i > 0 {
			i--
		}
		id = page.child(i)
	}
	if i, exact := n.search(key); exact && !n.bucket(i) {
		return n.value(i), nil
	}
	return nil, nil
}

// walk is one way through a tree, from the left to the right.
type walk struct {
	t        *Tree
	from     []byte
	leafElem func(n *node, i int) error
	onPage   func(n *node) error // nil, or told of each page before its elements; an error is that page's fault
	fault    func(Fault)
}

func (w *walk) run() error {
	if n := w.t.inline; n != nil {
		return w.leaf(n)
	}
	return w.page(w.t.root, nil, nil, 0)
}

// page walks a page whose keys must lie from lo up to hi. Two ways never lead to
// one page then: its keys cannot lie in two places. So every walk ends.
func (w *walk) page(id uint64, lo, hi []byte, depth int) error {
	n, err := w.t.f.node(id)
	switch {
	case err != nil:
	case depth > maxDepth:
		err = errors.New("pages lead round in a circle")
	case n.count > 0 && (lo != nil && bytes.Compare(n.key(0), lo) < 0 || hi != nil && bytes.Compare(n.key(n.count-1), hi) >= 0):
		err = errors.New("its keys belong elsewhere")
	case w.onPage != nil:
		err = w.onPage(n)
	}
	if err != nil {
		w.fault(Fault{Page: id, Bucket: w.t.Name, From: lo, To: hi, Why: err.Error()})
		return nil
	}
	if n.leaf {
		return w.leaf(n)
	}
	first, exact := 0, false
	if w.from != nil {
		if first, exact = n.search(w.from); !exact && first > 0 {
			first--
		}
	}
	for i := first; i < n.count; i++ {
		next := hi
		if i+1 < n.count {
			next = n.key(i + 1)
		}
		if err := w.page(n.child(i), n.key(i), next, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) leaf(n *node) error {
	first := 0
	if w.from != nil {
		first, _ = n.search(w.from)
	}
	for i := first; i < n.count; i++ {
		if err := w.leafElem(n, i); err != nil {
			return err
		}
	}
	return nil
}
