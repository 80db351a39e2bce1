package charset

import (
	_ "embed"
	"unicode/utf8"
)

//go:generate go run gen_euctw.go

// cnsPlanes holds planes 1 and 2 of CNS 11643, as gen_euctw.go writes them: all of Big5, in another order.
//
//go:embed euctw.bin
var cnsPlanes string

const planeSize = 94 * 94

// decodeEUCTW reads EUC-TW: two bytes for plane 1, and 8E, plane, two bytes for the others. golang.org/x/text has no
// decoder for it. Characters of planes 3 to 16, which are names and variants, become U+FFFD.
func decodeEUCTW(body []byte) (text []byte, replacements int) {
	text = make([]byte, 0, len(body)+len(body)/2+utf8.UTFMax)
	for len(body) > 0 {
		r, size := runeEUCTW(body)
		if r == utf8.RuneError {
			replacements++
		}
		text = utf8.AppendRune(text, r)
		body = body[size:]
	}
	return text, replacements
}

// runeEUCTW reads one character. A broken one costs a byte, so that ASCII behind a lone lead byte survives.
func runeEUCTW(text []byte) (r rune, size int) {
	if text[0] < utf8.RuneSelf {
		return rune(text[0]), 1
	}
	plane, code, size := 0, text, 2
	if text[0] == 0x8E {
		if len(text) < 4 || text[1] < 0xA1 || text[1] > 0xB0 {
			return utf8.RuneError, 1
		}
		plane, code, size = int(text[1]-0xA1), text[2:], 4
	}
	if len(code) < 2 || !isEUC(code[0]) || !isEUC(code[1]) {
		return utf8.RuneError, 1
	}
	if plane > 1 {
		return utf8.RuneError, size
	}
	at := 2 * (plane*planeSize + int(code[0]-0xA1)*94 + int(code[1]-0xA1))
	if r = rune(cnsPlanes[at])<<8 | rune(cnsPlanes[at+1]); r == 0 {
		r = utf8.RuneError
	}
	return r, size
}

func isEUC(c byte) bool { return c >= 0xA1 && c <= 0xFE }
