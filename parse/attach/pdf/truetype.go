package pdf

import (
	"encoding/binary"
)

// programGlyphs reads out of an embedded TrueType font which characters its
// glyphs stand for.
func (f *file) programGlyphs(cid dict) map[int]rune {
	s := f.stream(f.dict(cid["FontDescriptor"])["FontFile2"])
	if s == nil {
		return nil
	}
	byGlyph := map[int]rune{}
	for c, glyph := range f.characterMap(f.decode(s)) {
		if old, ok := byGlyph[glyph]; !ok || c < old {
			byGlyph[glyph] = c
		}
	}
	to := f.stream(cid["CIDToGIDMap"])
	if to == nil {
		return byGlyph
	}
	byNumber := map[int]rune{}
	for i, data := 0, f.decode(to); len(data) >= 2 && f.budget.Step(1); i, data = i+1, data[2:] {
		if c, ok := byGlyph[int(binary.BigEndian.Uint16(data))]; ok {
			byNumber[i] = c
		}
	}
	return byNumber
}

// characterMap reads the table "cmap" of a font: glyphs by character.
func (f *file) characterMap(program []byte) map[rune]int {
	u16 := func(b []byte, at int) int {
		if at < 0 || at+2 > len(b) {
			return 0
		}
		return int(binary.BigEndian.Uint16(b[at:]))
	}
	u32 := func(b []byte, at int) int { return u16(b, at)<<16 | u16(b, at+2) }
	var table []byte
	for i := range u16(program, 4) {
		if at := 12 + 16*i; at+16 <= len(program) && string(program[at:at+4]) == "cmap" {
			from := u32(program, at+8)
			table = program[min(from, len(program)):]
		}
	}
	out := map[rune]int{}
	put := func(c, glyph int) bool {
		if glyph != 0 && c > 0 && c <= 0x10ffff {
			out[rune(c)] = glyph
		}
		return f.budget.Step(perObject)
	}
	for i := range u16(table, 2) {
		platform, encoding := u16(table, 4+8*i), u16(table, 6+8*i)
		if platform != 0 && (platform != 3 || encoding != 1 && encoding != 10) {
			continue
		}
		sub := table[min(u32(table, 8+8*i), len(table)):]
		switch u16(sub, 0) {
		case 4:
			n := u16(sub, 6) / 2
			for k := range n {
				last, first := u16(sub, 14+2*k), u16(sub, 16+2*n+2*k)
				delta, offset := u16(sub, 16+4*n+2*k), u16(sub, 16+6*n+2*k)
				for c := first; c <= last && c < 0xffff; c++ {
					glyph := c
					if offset != 0 {
						if glyph = u16(sub, 16+6*n+2*k+offset+2*(c-first)); glyph == 0 {
							continue
						}
					}
					if !put(c, (glyph+delta)&0xffff) {
						return out
					}
				}
			}
		case 12:
			for k := range u32(sub, 12) {
				first, last, glyph := u32(sub, 16+12*k), u32(sub, 20+12*k), u32(sub, 24+12*k)
				if 28+12*k > len(sub) {
					break
				}
				for c := first; c <= last; c++ {
					if !put(c, glyph+c-first) {
						return out
					}
				}
			}
		}
	}
	return out
}
