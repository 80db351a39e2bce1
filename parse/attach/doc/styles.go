package doc

import "encoding/binary"

// style is what a paragraph's style says of its number.
type style struct {
	basedOn     uint16
	list, level int
	listed      bool
}

const styleSheet = 1 // of the structure

// readStyles reads the styles of paragraphs.
func (d *file) readStyles() {
	b := d.structure(styleSheet)
	if len(b) < 6 {
		return
	}
	n, base := int(binary.LittleEndian.Uint16(b[2:])), int(binary.LittleEndian.Uint16(b[4:]))
	b = b[min(len(b), 2+int(binary.LittleEndian.Uint16(b))):]
	for range min(n, 4096) {
		if len(b) < 2 || !d.budget.Step(1) {
			return
		}
		size := int(binary.LittleEndian.Uint16(b))
		b = b[2:]
		d.styles = append(d.styles, readStyle(b[:min(len(b), size)], base))
		b = b[min(len(b), size+size%2):]
	}
}

func readStyle(b []byte, base int) style {
	const none, ofParagraphs = 0xfff, 1
	s := style{basedOn: none}
	if len(b) < base+2 || base < 6 {
		return s
	}
	kind := binary.LittleEndian.Uint16(b[2:])
	s.basedOn = kind >> 4
	if kind&0xf != ofParagraphs {
		return s
	}
	name := int(binary.LittleEndian.Uint16(b[base:]))
	b = b[min(len(b), base+2+2*(name+1)):]
	if len(b) < 4 {
		return s
	}
	// The style's own number stands before the changes.
	eachChange(slice(b, 4, uint32(max(0, int(binary.LittleEndian.Uint16(b))-2))), func(code uint16, operand []byte) {
		switch {
		case code == pList && len(operand) == 2:
			s.list, s.listed = int(binary.LittleEndian.Uint16(operand)), true
		case code == pLevel && len(operand) == 1:
			s.level = int(operand[0])
		}
	})
	return s
}

// styleList gives the list and level of a style, or of those it is based on.
func (d *file) styleList(number uint16) (list, level int) {
	for range 20 {
		if int(number) >= len(d.styles) {
			break
		}
		s := d.styles[number]
		if level == 0 {
			level = s.level
		}
		if s.listed {
			return s.list, level
		}
		number = s.basedOn
	}
	return 0, 0
}
