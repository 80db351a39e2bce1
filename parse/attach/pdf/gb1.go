package pdf

import (
	_ "embed"
	"encoding/binary"
	"sync"
)

// gb1 has the characters of the glyphs of Adobe-GB1, see gen_gb1.go.
//
//go:embed gb1.bin
var gb1 []byte

// gb1Character gives the character of a glyph, 0 where it has none.
func gb1Character(glyph int) rune {
	if glyph < 0 || 2*glyph+2 > len(gb1) {
		return 0
	}
	return rune(binary.LittleEndian.Uint16(gb1[2*glyph:]))
}

// gb1Glyphs has the glyph of each character.
var gb1Glyphs = sync.OnceValue(func() map[rune]int {
	glyphs := make(map[rune]int, len(gb1)/2)
	for i := len(gb1)/2 - 1; i >= 0; i-- {
		if c := gb1Character(i); c != 0 {
			glyphs[c] = i
		}
	}
	return glyphs
})
