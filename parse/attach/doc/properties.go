package doc

import (
	"encoding/binary"
	"slices"
	"sort"
)

// propertyRun is a run of bytes of the main stream with what changes the look of
// the characters in it.
type propertyRun struct {
	from, to int
	deleted  bool // of characters that are not shown: they were deleted, not hidden
	style    uint16
	changes  []byte
}

const (
	chpxPages = 12 // of the structures that say where properties lie
	papxPages = 13
	pageSize  = 512
)

// eachRun visits the runs on the pages that a structure lists. offsets are so
// many bytes apart; the first one of each counts words from the page's start.
func (d *file) eachRun(structure, apart int, visit func(from, to int, page []byte, at int)) {
	b := d.structure(structure)
	all := (len(b) - 4) / 8
	for i := range min(all, len(d.main)/pageSize) {
		number := binary.LittleEndian.Uint32(b[4*(all+1)+4*i:]) & 0x3fffff
		page := slice(d.main, number*pageSize, pageSize)
		if len(page) < pageSize {
			continue
		}
		runs := int(page[pageSize-1])
		if 4*(runs+1)+apart*runs >= pageSize {
			continue
		}
		for k := range runs {
			if !d.budget.Step(1) {
				return
			}
			from, to := int(binary.LittleEndian.Uint32(page[4*k:])), int(binary.LittleEndian.Uint32(page[4*k+4:]))
			visit(from, to, page, 2*int(page[4*(runs+1)+apart*k]))
		}
	}
}

// readParagraphs finds the properties of paragraphs.
func (d *file) readParagraphs() {
	d.eachRun(papxPages, 13, func(from, to int, page []byte, at int) {
		run := propertyRun{from: from, to: to}
		if at > 0 {
			size := 2*int(page[at]) - 1
			if at++; size < 0 && at < pageSize {
				size = 2 * int(page[at])
				at++
			}
			if found := page[min(at, pageSize-1):min(at+max(size, 0), pageSize-1)]; len(found) >= 2 {
				run.style, run.changes = binary.LittleEndian.Uint16(found), found[2:]
			}
		}
		d.paragraphs = append(d.paragraphs, run)
	})
	byPlace(d.paragraphs)
}

// readCharacters finds the runs of characters that are hidden or deleted.
func (d *file) readCharacters() {
	d.eachRun(chpxPages, 1, func(from, to int, page []byte, at int) {
		if at == 0 {
			return
		}
		found := page[min(at+1, pageSize-1):min(at+1+int(page[at]), pageSize-1)]
		shown, deleted := true, false
		eachChange(found, func(code uint16, operand []byte) {
			if (code == cVanish || code == cDeleted) && len(operand) > 0 && operand[0]&1 == 1 {
				shown, deleted = false, deleted || code == cDeleted
			}
		})
		if !shown {
			d.hidden = append(d.hidden, propertyRun{from: from, to: to, deleted: deleted})
		}
	})
	byPlace(d.hidden)
}

func byPlace(runs []propertyRun) {
	slices.SortStableFunc(runs, func(a, b propertyRun) int { return a.from - b.from })
}

// at finds the run that holds an offset.
func at(runs []propertyRun, offset int) *propertyRun {
	i := sort.Search(len(runs), func(i int) bool { return runs[i].from > offset }) - 1
	if i < 0 || offset >= runs[i].to {
		return nil
	}
	return &runs[i]
}

// Changes of a look, by their codes.
const (
	cDeleted       = 0x0800
	cVanish        = 0x083c
	pInTable       = 0x2416
	pRowEnd        = 0x2417
	pInnerCell     = 0x244b
	pInnerRowEnd   = 0x244c
	pLevel         = 0x260a
	pList          = 0x460b
	pHuge          = 0x6646
	pDepth         = 0x6649
	tMerge         = 0x5624
	tDefinition    = 0xd608
	tVerticalMerge = 0xd62b
	pTabs          = 0xc615
)

// operandSizes are by the three highest bits of a code; 0 for one that says its
// size itself.
var operandSizes = [8]int{1, 1, 2, 4, 2, 2, 0, 3}

// eachChange walks a list of changes.
func eachChange(b []byte, visit func(code uint16, operand []byte)) {
	for len(b) >= 2 {
		code := binary.LittleEndian.Uint16(b)
		b = b[2:]
		size := operandSizes[code>>13]
		if size == 0 {
			switch {
			case code == tDefinition && len(b) >= 2:
				size = int(binary.LittleEndian.Uint16(b)) - 1
				b = b[2:]
			case len(b) == 0, code == pTabs && b[0] == 255: // its size cannot be told
				return
			default:
				size = int(b[0])
				b = b[1:]
			}
		}
		if size < 0 || size > len(b) {
			size = len(b)
		}
		visit(code, b[:size])
		b = b[size:]
	}
}
