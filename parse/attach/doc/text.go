package doc

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"gongkai/parse/attach/content"
)

// text is the text of one part of the file on its way to a document.
type text struct {
	*file
	content.Nest

	line, hidden, deleted []uint16
	fields                []bool // open fields; true where the result has begun
	codes                 int    // open fields whose result has not begun: what is read is not shown
}

func newText(d *file, w *content.Writer) *text { return &text{file: d, Nest: content.Nest{Writer: w}} }

// Characters that mean something.
const (
	cellEnd      = 0x07
	lineBreak    = 0x0b
	pageBreak    = 0x0c
	paragraphEnd = 0x0d
	picture      = 0x01
	drawing      = 0x08
	columnBreak  = 0x0e
	fieldBegin   = 0x13
	fieldResult  = 0x14
	fieldEnd     = 0x15
	hyphen       = 0x1e
)

// read reads the characters from one place up to another.
func (t *text) read(from, to int) {
	for i := range t.pieces {
		p := &t.pieces[i]
		for cp := max(from, p.from); cp < min(to, p.to); cp++ {
			offset := p.offset(cp)
			c, ok := t.unit(p, offset)
			if !ok || !t.file.budget.Step(1) {
				break
			}
			t.character(c, offset)
		}
	}
	if len(t.line) > 0 {
		t.paragraph(paragraph{})
	}
	t.Close()
}

func (t *text) character(c uint16, offset int) {
	switch c {
	case fieldBegin:
		t.fields = append(t.fields, false)
		t.codes++
	case fieldResult:
		if n := len(t.fields); n > 0 && !t.fields[n-1] {
			t.fields[n-1] = true
			t.codes--
		}
	case fieldEnd:
		if n := len(t.fields); n > 0 {
			if !t.fields[n-1] {
				t.codes--
			}
			t.fields = t.fields[:n-1]
		}
	case picture, drawing:
		t.pictures++
	case paragraphEnd, pageBreak, cellEnd:
		t.paragraph(t.properties(offset, c))
	default:
		switch {
		case t.codes > 0:
			return
		case c == lineBreak || c == columnBreak:
			c = '\n'
		case c == hyphen:
			c = '-'
		case c < ' ' && c != '\t':
			return // a picture, the mark of a note and the like
		}
		switch run := at(t.file.hidden, offset); {
		case run == nil:
			t.line = append(t.line, c)
		case run.deleted:
			t.deleted = append(t.deleted, c)
		default:
			t.hidden = append(t.hidden, c)
		}
	}
}

// paragraph is what is known of a paragraph but its text.
type paragraph struct {
	depth       int  // of tables around it
	cell, row   bool // it ends a cell, a row
	style       uint16
	list, level int
	listed      bool // list and level are its own, not its style's
	places      []content.Place
}

// properties reads those of the paragraph that ends with the character end at
// an offset.
func (t *text) properties(offset int, end uint16) paragraph {
	var p paragraph
	run := at(t.paragraphs, offset)
	if run == nil {
		p.cell = end == cellEnd
		return p
	}
	p.style = run.style
	inTable, rowEnd, innerCell, innerRow, depth := false, false, false, false, 0
	visit := func(code uint16, operand []byte) {
		set := len(operand) > 0 && operand[0] != 0
		switch code {
		case pInTable:
			inTable = set
		case pRowEnd:
			rowEnd = set
		case pInnerCell:
			innerCell = set
		case pInnerRowEnd:
			innerRow = set
		case pDepth:
			if len(operand) == 4 {
				depth = int(min(binary.LittleEndian.Uint32(operand), 1<<8))
			}
		case pList:
			if len(operand) == 2 {
				p.list, p.listed = int(binary.LittleEndian.Uint16(operand)), true
			}
		case pLevel:
			if len(operand) == 1 {
				p.level = int(operand[0])
			}
		default:
			p.places = changeRow(p.places, code, operand)
		}
	}
	eachChange(run.changes, func(code uint16, operand []byte) {
		if code == pHuge && len(operand) == 4 { // they lie in another stream
			far := slice(t.data, binary.LittleEndian.Uint32(operand), 1<<16)
			if len(far) >= 2 && t.file.budget.Step(int(binary.LittleEndian.Uint16(far))/8) {
				eachChange(slice(far, 2, uint32(binary.LittleEndian.Uint16(far))), visit)
			}
			return
		}
		visit(code, operand)
	})
	if p.depth = depth; depth == 0 && inTable {
		p.depth = 1
	}
	switch {
	case p.depth <= 1:
		p.cell, p.row = end == cellEnd && !rowEnd, rowEnd
	default:
		p.cell, p.row = innerCell && !innerRow, innerRow
	}
	return p
}

// paragraph ends the present paragraph.
func (t *text) paragraph(p paragraph) {
	line := strings.TrimSpace(string(utf16.Decode(t.line)))
	hidden, deleted := string(utf16.Decode(t.hidden)), string(utf16.Decode(t.deleted))
	t.line, t.hidden, t.deleted = t.line[:0], t.hidden[:0], t.deleted[:0]
	if line != "" {
		line = t.number(&p) + line
	}
	if p.row {
		t.EndRow(p.depth, p.places)
		return
	}
	t.Add(p.depth, line)
	if p.cell {
		t.EndCell(p.depth)
	}
	t.Remove("hidden", hidden)
	t.Remove("deleted", deleted)
}
