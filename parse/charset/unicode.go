package charset

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"
)

// zeroWindow is how many bytes are looked at for zero bytes.
const zeroWindow = 16 << 10

// byteOrderMark names the encoding that a mark announces, and the length of the mark.
func byteOrderMark(body []byte) (name string, size int) {
	switch {
	case bytes.HasPrefix(body, []byte("\xEF\xBB\xBF")):
		return "utf-8", 3
	// FF FE 00 00 could be UTF-16 that begins with a zero character, but nobody writes that.
	case bytes.HasPrefix(body, []byte("\xFF\xFE\x00\x00")):
		return "utf-32le", 4
	case bytes.HasPrefix(body, []byte("\x00\x00\xFE\xFF")):
		return "utf-32be", 4
	case bytes.HasPrefix(body, []byte("\xFF\xFE")):
		return "utf-16le", 2
	case bytes.HasPrefix(body, []byte("\xFE\xFF")):
		return "utf-16be", 2
	case bytes.HasPrefix(body, []byte("\x84\x31\x95\x33")):
		return "gb18030", 4
	}
	return "", 0
}

// byZeroBytes recognises UTF-16 and UTF-32 without a mark. Their ASCII characters have zero bytes at fixed places,
// and no other text encoding has zero bytes at all.
func byZeroBytes(body []byte) string {
	window := body[:min(len(body), zeroWindow)&^3]
	if bytes.IndexByte(window, 0) < 0 {
		return ""
	}
	var zeros [4]int
	for i, c := range window {
		if c == 0 {
			zeros[i&3]++
		}
	}
	groups := len(window) / 4
	most := func(n int) bool { return n*100 >= groups*95 }
	switch {
	case most(zeros[3]) && most(zeros[2]) && !most(zeros[0]):
		return "utf-32le"
	case most(zeros[0]) && most(zeros[1]) && !most(zeros[3]):
		return "utf-32be"
	}
	even, odd := zeros[0]+zeros[2], zeros[1]+zeros[3]
	name := "utf-16le"
	if even > odd {
		name, even, odd = "utf-16be", odd, even
	}
	if odd*20 < groups || odd < 2*even {
		return ""
	}
	if _, broken := Decode(window, name); broken*100 > len(window)/2 {
		return ""
	}
	return name
}

// isASCII says whether no byte has its high bit set.
func isASCII(body []byte) bool {
	return nextHigh(body) == len(body)
}

// nextHigh gives the place of the first byte with its high bit set, or the length.
func nextHigh(body []byte) int {
	at := 0
	for ; at+8 <= len(body); at += 8 {
		if binary.LittleEndian.Uint64(body[at:])&0x8080808080808080 != 0 {
			break
		}
	}
	for at < len(body) && body[at] < utf8.RuneSelf {
		at++
	}
	return at
}

// validUTF8 says whether the body is UTF-8, a cut character at its end forgiven, and how many multibyte characters
// it has, counted up to clearlyUTF8.
func validUTF8(body []byte) (valid bool, multibyte int) {
	body = body[:len(body)-cutUTF8(body)]
	for rest := body; multibyte < clearlyUTF8; multibyte++ {
		rest = rest[nextHigh(rest):]
		if len(rest) == 0 {
			break
		}
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 {
			return false, multibyte
		}
		rest = rest[size:]
	}
	return utf8.Valid(body), multibyte
}

// cutUTF8 is the length of a character that begins at the end of the body and is not complete.
func cutUTF8(body []byte) int {
	for size := 1; size < utf8.UTFMax && size <= len(body); size++ {
		tail := body[len(body)-size:]
		if utf8.RuneStart(tail[0]) {
			if tail[0] >= 0xC2 && !utf8.FullRune(tail) {
				return size
			}
			return 0
		}
	}
	return 0
}

// countUTF8 counts valid multibyte characters and broken sequences; a broken one ends where UTF-8 could begin again.
func countUTF8(text []byte) (good, broken int) {
	text = text[:len(text)-cutUTF8(text)]
	for text = text[nextHigh(text):]; len(text) > 0; text = text[nextHigh(text):] {
		r, size := utf8.DecodeRune(text)
		if r != utf8.RuneError || size > 1 {
			good++
		} else {
			broken++
			for size < len(text) && !utf8.RuneStart(text[size]) {
				size++
			}
		}
		text = text[size:]
	}
	return good, broken
}
