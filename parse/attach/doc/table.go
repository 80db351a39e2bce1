package doc

import (
	"encoding/binary"

	"gongkai/parse/attach/content"
)

// changeRow reads changes that define the cells of a row.
func changeRow(cells []content.Place, code uint16, operand []byte) []content.Place {
	switch {
	case code == tDefinition && len(operand) > 0:
		return define(operand)
	case code == tMerge && len(operand) == 2:
		for i := int(operand[0]) + 1; i < int(operand[1]) && i < len(cells); i++ {
			cells[i].Merged = true
		}
	case code == tVerticalMerge && len(operand) >= 2 && int(operand[0]) < len(cells):
		cells[operand[0]].Below = operand[1] == 1
	}
	return cells
}

// define reads the edges of a row's cells and how they are merged.
func define(b []byte) []content.Place {
	n := int(b[0])
	if b = b[1:]; len(b) < 2*(n+1) {
		return nil
	}
	cells := make([]content.Place, n)
	for i := range cells {
		cells[i].Left, cells[i].Right = int(int16(binary.LittleEndian.Uint16(b[2*i:]))), int(int16(binary.LittleEndian.Uint16(b[2*i+2:])))
	}
	const size = 20
	b = b[2*(n+1):]
	for i := 0; i < n && len(b) >= 2; i++ {
		flags := binary.LittleEndian.Uint16(b)
		cells[i].Merged = flags&3 == 1
		cells[i].Below = flags>>5&3 == 1
		b = b[min(len(b), size):]
	}
	return cells
}
