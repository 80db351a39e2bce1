package doc

import (
	"encoding/binary"

	"golang.org/x/text/encoding/charmap"
)

// piece is a run of text that stands together in the file.
type piece struct {
	from, to int  // characters, counted over all pieces
	at       int  // of the first byte in the main stream
	narrow   bool // a byte a character
}

// offset is where a character of the piece stands.
func (p *piece) offset(cp int) int {
	if p.narrow {
		return p.at + cp - p.from
	}
	return p.at + 2*(cp-p.from)
}

const clx = 33 // of the structure that lists the pieces

// readPieces reads where the text stands.
func (d *file) readPieces() bool {
	b := d.structure(clx)
	for len(b) >= 3 && b[0] == 1 { // changes of a fast save
		size := int(binary.LittleEndian.Uint16(b[1:]))
		b = b[min(len(b), 3+size):]
	}
	if len(b) < 5 || b[0] != 2 {
		return false
	}
	b = slice(b, 5, binary.LittleEndian.Uint32(b[1:]))
	n := (len(b) - 4) / 12
	for i := range n {
		if !d.budget.Step(1) {
			break
		}
		p := piece{from: int(int32(binary.LittleEndian.Uint32(b[4*i:]))), to: int(int32(binary.LittleEndian.Uint32(b[4*i+4:])))}
		fc := binary.LittleEndian.Uint32(b[4*(n+1)+8*i+2:])
		p.narrow = fc&0x40000000 != 0
		p.at = int(fc & 0x3fffffff)
		if p.narrow {
			p.at /= 2
		}
		if p.from < 0 || p.to <= p.from || len(d.pieces) > 0 && p.from < d.pieces[len(d.pieces)-1].to {
			continue
		}
		d.pieces = append(d.pieces, p)
	}
	return len(d.pieces) > 0
}

// unit gives the character at an offset: a unit of UTF-16, or one byte.
func (d *file) unit(p *piece, at int) (uint16, bool) {
	if p.narrow {
		if at >= len(d.main) {
			return 0, false
		}
		if c := d.main[at]; c < 0x80 {
			return uint16(c), true
		}
		return uint16(charmap.Windows1252.DecodeByte(d.main[at])), true
	}
	if at+2 > len(d.main) {
		return 0, false
	}
	return binary.LittleEndian.Uint16(d.main[at:]), true
}
