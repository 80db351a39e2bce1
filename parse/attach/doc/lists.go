package doc

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"gongkai/parse/attach/numbering"
)

// Structures of lists, by their place among the pointers.
const (
	listTable     = 73
	overrideTable = 74
)

// lists are the lists that paragraphs name, counted from 1.
type lists []*numbering.List

// number gives the number that Word draws before a paragraph.
func (t *text) number(p *paragraph) string {
	list, level := p.list, p.level
	if !p.listed {
		list, level = t.styleList(p.style)
	}
	if list < 1 || list > len(t.file.lists) || t.file.lists[list-1] == nil {
		return ""
	}
	return t.file.lists[list-1].Next(level)
}

// readLists reads the lists and their uses.
func (d *file) readLists() {
	known := d.readListTable()
	b := d.structure(overrideTable)
	if len(b) < 4 {
		return
	}
	n := int(min(binary.LittleEndian.Uint32(b), 1<<15))
	const size = 16
	changes := slice(b, uint32(4+n*size), 1<<30)
	for i := range n {
		use := slice(b, uint32(4+i*size), size)
		if len(use) < size || !d.budget.Step(1) {
			return
		}
		list := known[binary.LittleEndian.Uint32(use)]
		if len(changes) >= 4 {
			changes = changes[4:]
		}
		for range use[12] {
			list, changes = override(list, changes)
		}
		d.lists = append(d.lists, list)
	}
}

// override reads a change of one level of a list, which then counts for itself.
func override(list *numbering.List, b []byte) (*numbering.List, []byte) {
	if len(b) < 8 {
		return list, nil
	}
	start, flags := int(int32(binary.LittleEndian.Uint32(b))), binary.LittleEndian.Uint32(b[4:])
	b = b[8:]
	var level numbering.Level
	if flags&0x20 != 0 {
		level, b = readLevel(b)
	}
	if at := int(flags & 0xf); list != nil && at < numbering.Levels {
		own := numbering.List{Levels: list.Levels}
		if flags&0x20 != 0 {
			own.Levels[at] = level
		} else if flags&0x10 != 0 {
			own.Levels[at].Start = start
		}
		list = &own
	}
	return list, b
}

// readListTable reads the lists by their ids. Their levels follow the table.
func (d *file) readListTable() map[uint32]*numbering.List {
	b := d.structure(listTable)
	if len(b) < 2 {
		return nil
	}
	const size = 28
	known := map[uint32]*numbering.List{}
	at := 154 + 8*listTable
	levels := slice(d.tables, binary.LittleEndian.Uint32(d.main[at:])+binary.LittleEndian.Uint32(d.main[at+4:]), 1<<30)
	for i := range int(binary.LittleEndian.Uint16(b)) {
		head := slice(b, uint32(2+i*size), size)
		if len(head) < size || !d.budget.Step(1) {
			break
		}
		list, n := &numbering.List{}, numbering.Levels
		if head[26]&1 != 0 {
			n = 1
		}
		for k := range n {
			list.Levels[k], levels = readLevel(levels)
		}
		known[binary.LittleEndian.Uint32(head)] = list
	}
	return known
}

// readLevel reads a level and gives what follows it.
func readLevel(b []byte) (numbering.Level, []byte) {
	const size = 28
	if len(b) < size {
		return numbering.Level{Format: numbering.None}, nil
	}
	level := numbering.Level{
		Start:  int(int32(binary.LittleEndian.Uint32(b))),
		Format: formatOf(b[4]),
		Legal:  b[5]&4 != 0,
	}
	b = b[min(len(b), size+int(b[24])+int(b[25])):]
	if len(b) < 2 {
		return level, nil
	}
	n := int(binary.LittleEndian.Uint16(b))
	b = b[2:]
	if 2*n > len(b) {
		return level, nil
	}
	units := make([]uint16, n)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	var shown strings.Builder
	for _, c := range utf16.Decode(units) {
		if c < numbering.Levels { // the number of that level
			shown.WriteByte('%')
			c += '1'
		}
		shown.WriteRune(c)
	}
	level.Text = shown.String()
	return level, b[2*n:]
}

var formats = map[byte]numbering.Format{
	0: numbering.Decimal, 1: numbering.UpperRoman, 2: numbering.LowerRoman, 3: numbering.UpperLetter, 4: numbering.LowerLetter,
	10: numbering.Ideographs, 11: numbering.Counting, 14: numbering.FullWidth, 17: numbering.Ideographs, 18: numbering.Circled, 19: numbering.FullWidth,
	22: numbering.DecimalZero, 23: numbering.Bullet, 27: numbering.Parentheses, 28: numbering.Circled, 30: numbering.Stems,
	33: numbering.Counting, 34: numbering.Legal, 35: numbering.Counting, 36: numbering.Ideographs, 37: numbering.Counting, 38: numbering.Legal, 39: numbering.Counting,
	255: numbering.None,
}

func formatOf(code byte) numbering.Format { return formats[code] }
