package xls

import (
	"encoding/binary"
	"math"

	"gongkai/parse/attach/sheet"
)

// sheet reads the cells of a sheet.
func (k *book) sheet(entry sheetEntry) *sheet.Sheet {
	s := &sheet.Sheet{Name: entry.name, Hidden: entry.hidden}
	if entry.at < 0 || entry.at >= len(k.stream) {
		return s
	}
	rest := k.stream[entry.at:]
	depth := 0          // charts are sheets within a sheet
	row, column := 0, 0 // of the formula whose text comes next
	for {
		var r record
		var ok bool
		if r, rest, ok = next(rest); !ok || !k.budget.Step(1) {
			return s
		}
		switch {
		case r.kind == recBegin:
			depth++
		case r.kind == recEnd:
			if depth--; depth <= 0 {
				return s
			}
		case depth > 1:
		case r.kind == recString:
			k.set(s, row, column, k.text(r, 0))
		default:
			if len(r.data) >= 4 {
				row, column = k.cell(s, r)
			}
		}
	}
}

// cell reads a record about cells, and gives the place of the first.
func (k *book) cell(s *sheet.Sheet, r record) (row, column int) {
	d := r.data
	u16 := func(at int) int { return int(binary.LittleEndian.Uint16(d[at:])) }
	row, column = u16(0), u16(2)
	switch {
	case r.kind == recRow && len(d) >= 16:
		if d[12]&0x20 != 0 {
			s.HideRow(row)
		}
	case r.kind == recColumns && len(d) >= 10:
		if d[8]&1 != 0 {
			s.HideColumns(u16(0), u16(2))
		}
	case r.kind == recMerged:
		for i := 2; i+8 <= len(d); i += 8 {
			s.Merge(sheet.Merge{Top: u16(i), Bottom: u16(i + 2), Left: u16(i + 4), Right: u16(i + 6)})
		}
	case r.kind == recLabelShare && len(d) >= 10:
		if i := binary.LittleEndian.Uint32(d[6:]); uint64(i) < uint64(len(k.strings)) {
			k.set(s, row, column, k.strings[i])
		}
	case (r.kind == recLabel || r.kind == recRich) && len(d) >= 8:
		k.set(s, row, column, k.text(r, 6))
	case r.kind == recNumber && len(d) >= 14:
		k.set(s, row, column, k.show(float(d[6:]), u16(4)))
	case r.kind == recRK && len(d) >= 10:
		k.set(s, row, column, k.show(short(d[6:]), u16(4)))
	case r.kind == recMulRK:
		for i := 4; i+6 <= len(d)-2; i += 6 {
			k.set(s, row, column+(i-4)/6, k.show(short(d[i+2:]), u16(i)))
		}
	case r.kind == recBool && len(d) >= 8:
		k.set(s, row, column, boolOrError(d[6], d[7]))
	case r.kind == recFormula && len(d) >= 14:
		k.set(s, row, column, k.result(d))
	}
	return row, column
}

func (k *book) set(s *sheet.Sheet, row, column int, text string) {
	if text != "" && k.budget.Item() && k.budget.Text(len(text)) {
		s.Set(row, column, text)
	}
}

// text reads the text of a record from an offset on.
func (k *book) text(r record, from int) string {
	if len(r.data) < from+2 {
		return ""
	}
	if !k.old {
		return readText(&pieces{now: r.data[from:], more: r.more}, 2)
	}
	b := r.data[from+2:]
	return k.inCodepage(b[:min(len(b), int(binary.LittleEndian.Uint16(r.data[from:])))])
}

// result gives what a formula came to. A text comes in the next record.
func (k *book) result(d []byte) string {
	if d[12] != 0xff || d[13] != 0xff {
		return k.show(float(d[6:]), int(binary.LittleEndian.Uint16(d[4:])))
	}
	switch d[6] {
	case 1:
		return boolOrError(d[8], 0)
	case 2:
		return boolOrError(d[8], 1)
	}
	return ""
}

func float(b []byte) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b)) }

// short reads a number in four bytes: a whole one or the head of another, as it
// is or a hundred times as large.
func short(b []byte) float64 {
	n := binary.LittleEndian.Uint32(b)
	value := math.Float64frombits(uint64(n&^3) << 32)
	if n&2 != 0 {
		value = float64(int32(n) >> 2)
	}
	if n&1 != 0 {
		value /= 100
	}
	return value
}

func boolOrError(value, isError byte) string {
	if isError == 0 {
		return map[byte]string{0: "FALSE", 1: "TRUE"}[value]
	}
	switch value {
	case 0x00:
		return "#NULL!"
	case 0x07:
		return "#DIV/0!"
	case 0x0f:
		return "#VALUE!"
	case 0x17:
		return "#REF!"
	case 0x1d:
		return "#NAME?"
	case 0x24:
		return "#NUM!"
	case 0x2a:
		return "#N/A"
	}
	return ""
}
