package xls

import (
	"encoding/binary"
	"unicode/utf16"

	"gongkai/parse/charset"
)

// codepageName names a code page as package charset does.
func codepageName(n int) string {
	switch n {
	case 936, 1200: // simplified Chinese; UTF-16, in which no text of a code page stands
		return "gb18030"
	case 950:
		return "big5"
	case 932:
		return "shift_jis"
	case 949:
		return "euc-kr"
	}
	return "windows-1252"
}

// inCodepage reads bytes in the code page of the book.
func (k *book) inCodepage(b []byte) string {
	text, _ := charset.Decode(b, k.codepage)
	return string(text)
}

// short reads a text that begins with its length in one byte.
func (k *book) short(b []byte) string {
	if !k.old {
		return readText(&pieces{now: b}, 1)
	}
	if len(b) == 0 {
		return ""
	}
	return k.inCodepage(b[1:min(len(b), 1+int(b[0]))])
}

// pieces reads on from a record into those that continue it.
type pieces struct {
	now  []byte
	more [][]byte
}

func (p *pieces) nextPiece() bool {
	for len(p.now) == 0 {
		if len(p.more) == 0 {
			return false
		}
		p.now, p.more = p.more[0], p.more[1:]
	}
	return true
}

// number reads a number of so many bytes; 0 where there are none left.
func (p *pieces) number(size int) int {
	n := 0
	for i := range size {
		if !p.nextPiece() {
			return 0
		}
		n |= int(p.now[0]) << (8 * i)
		p.now = p.now[1:]
	}
	return n
}

func (p *pieces) skip(n int) {
	for n > 0 && p.nextPiece() {
		k := min(n, len(p.now))
		p.now, n = p.now[k:], n-k
	}
}

// readText reads a text of Excel 97: its length in so many bytes, how it is
// written, the characters, and then looks and readings that are passed over.
func readText(p *pieces, lengthSize int) string {
	count := p.number(lengthSize)
	how := p.number(1)
	looks, readings := 0, 0
	if how&8 != 0 {
		looks = p.number(2)
	}
	if how&4 != 0 {
		readings = p.number(4)
	}
	units := readUnits(p, count, how&1 != 0)
	p.skip(4 * looks)
	p.skip(readings)
	return string(utf16.Decode(units))
}

// readUnits reads characters. Where a record goes on in another, that one begins
// with how the rest is written.
func readUnits(p *pieces, count int, wide bool) []uint16 {
	var units []uint16
	for len(units) < count {
		if len(p.now) == 0 {
			if !p.nextPiece() {
				break
			}
			wide = p.now[0]&1 != 0
			p.now = p.now[1:]
			continue
		}
		switch {
		case !wide:
			units = append(units, uint16(p.now[0]))
			p.now = p.now[1:]
		case len(p.now) < 2:
			p.now = nil
		default:
			units = append(units, binary.LittleEndian.Uint16(p.now))
			p.now = p.now[2:]
		}
	}
	return units
}

// readStrings reads the texts that cells share.
func (k *book) readStrings(r record) {
	p := &pieces{now: r.data, more: r.more}
	p.skip(4)
	for n := p.number(4); n > 0 && p.nextPiece() && k.budget.Step(10); n-- {
		k.strings = append(k.strings, readText(p, 2))
	}
}
