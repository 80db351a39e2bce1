package sqlitefile

import "encoding/binary"

// Kinds of pages.
const (
	indexBranch = 0x02
	tableBranch = 0x05
	indexLeaf   = 0x0a
	tableLeaf   = 0x0d
)

// tree is a b-tree that is given its cells in order. A page is written when it
// is full, so that its number is known to the page above.
type tree struct {
	pages  *pager
	index  bool
	levels []level // the pages under way: a leaf, and above it those that lead to it
	last   int64   // rowid of a table's last row
	rows   int64
	cell   []byte // the one that is being made
}

// level is one page under way.
type level struct {
	cells  []byte
	starts []int // of each cell
}

func newTree(p *pager, index bool) *tree {
	return &tree{pages: p, index: index, levels: make([]level, 1)}
}

// headerSize of a page; those that lead to others name the last of them.
func headerSize(depth int) int {
	if depth > 0 {
		return 12
	}
	return 8
}

func (t *tree) fits(depth, size int) bool {
	return t.levels[depth].size(depth)+2+size <= pageSize
}

// size of the page.
func (l *level) size(depth int) int { return headerSize(depth) + 2*len(l.starts) + len(l.cells) }

func (l *level) add(cell []byte) {
	l.starts = append(l.starts, len(l.cells))
	l.cells = append(l.cells, cell...)
}

// pop takes the last cell back.
func (l *level) pop() []byte {
	at := l.starts[len(l.starts)-1]
	cell := l.cells[at:]
	l.cells, l.starts = l.cells[:at], l.starts[:len(l.starts)-1]
	return cell
}

// addRow adds a row of a table.
func (t *tree) addRow(rowid int64, record []byte) {
	local := t.local(len(record), pageSize-35)
	size := varintSize(uint64(len(record))) + varintSize(uint64(rowid)) + local
	if local < len(record) {
		size += 4
	}
	if !t.fits(0, size) {
		t.branch(1, t.flush(0, 0), AppendVarint(nil, uint64(t.last)))
	}
	t.cell = AppendVarint(AppendVarint(t.cell[:0], uint64(len(record))), uint64(rowid))
	t.addLeaf(record, local)
	t.last = rowid
}

// addEntry adds an entry of an index. Of a full leaf the last entry goes up, to
// part it from the next.
func (t *tree) addEntry(record []byte) {
	local := t.local(len(record), (pageSize-12)*64/255-23)
	size := varintSize(uint64(len(record))) + local
	if local < len(record) {
		size += 4
	}
	if !t.fits(0, size) {
		parting := t.levels[0].pop()
		t.branch(1, t.flush(0, 0), parting)
	}
	t.cell = AppendVarint(t.cell[:0], uint64(len(record)))
	t.addLeaf(record, local)
}

// addLeaf completes the cell with a record and puts it on the leaf.
func (t *tree) addLeaf(record []byte, local int) {
	t.cell = append(t.cell, record[:local]...)
	if local < len(record) {
		t.cell = binary.BigEndian.AppendUint32(t.cell, t.pages.chain(record[local:]))
	}
	t.levels[0].add(t.cell)
	t.rows++
}

// local is how many bytes of a record stand on its page, of which most may.
func (t *tree) local(size, most int) int {
	if size <= most {
		return size
	}
	least := (pageSize-12)*32/255 - 23
	if n := least + (size-least)%(pageSize-4); n <= most {
		return n
	}
	return least
}

// branch says on the page above that child holds what comes up to key. Of a full
// page the last child is named in its header, and the key of that goes up.
func (t *tree) branch(depth int, child uint32, key []byte) {
	if depth == len(t.levels) {
		t.levels = append(t.levels, level{})
	}
	cell := append(binary.BigEndian.AppendUint32(nil, child), key...)
	if l := &t.levels[depth]; !t.fits(depth, len(cell)) {
		last := l.pop()
		t.branch(depth+1, t.flush(depth, binary.BigEndian.Uint32(last)), last[4:])
	}
	t.levels[depth].add(cell)
}

// flush writes the page of a level and begins the next one. What was popped from
// it stays as it is until a cell is added.
func (t *tree) flush(depth int, right uint32) uint32 {
	n := t.pages.write(t.image(depth, right, 0))
	l := &t.levels[depth]
	l.cells, l.starts = l.cells[:0], l.starts[:0]
	return n
}

// image is the page of a level, its header at an offset.
func (t *tree) image(depth int, right uint32, at int) []byte {
	l := &t.levels[depth]
	page := t.pages.page
	clear(page)
	switch {
	case depth == 0 && t.index:
		page[at] = indexLeaf
	case depth == 0:
		page[at] = tableLeaf
	case t.index:
		page[at] = indexBranch
	default:
		page[at] = tableBranch
	}
	content := pageSize - len(l.cells)
	binary.BigEndian.PutUint16(page[at+3:], uint16(len(l.starts)))
	binary.BigEndian.PutUint16(page[at+5:], uint16(content))
	if depth > 0 {
		binary.BigEndian.PutUint32(page[at+8:], right)
	}
	pointers := page[at+headerSize(depth):]
	for i, start := range l.starts {
		binary.BigEndian.PutUint16(pointers[2*i:], uint16(content+start))
	}
	copy(page[content:], l.cells)
	return page
}

// close writes what is under way and gives the root.
func (t *tree) close() uint32 { return t.flush(t.top(pageSize)) }

// top writes what is under way below the root, which has some room. Where a root
// would need more, one that names a single page stands above it: SQLite takes
// such a root on the first page of a file, whose room is smaller.
func (t *tree) top(room int) (depth int, right uint32) {
	for depth < len(t.levels)-1 || t.levels[depth].size(depth) > room {
		right = t.flush(depth, right)
		if depth++; depth == len(t.levels) {
			t.levels = append(t.levels, level{})
		}
	}
	return depth, right
}
