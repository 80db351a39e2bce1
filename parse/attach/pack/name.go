package pack

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/parse/charset"
)

// unicodePath is the number of the extra field in which a name stands in UTF-8
// beside one in another encoding.
const unicodePath = 0x7075

// nameOf gives a member's name as text. Archives made in China have names in
// GBK and do not say so.
func nameOf(f *zip.File) string {
	name := f.Name
	switch path := inUnicode(f.Extra); {
	case path != "":
		name = path
	case !utf8.ValidString(name):
		text, _ := charset.Decode([]byte(name), "gb18030")
		name = string(text)
	}
	name = strings.ReplaceAll(name, "\\", "/")
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return unicode.ReplacementChar
		}
		return c
	}, name)
}

func inUnicode(extra []byte) string {
	for len(extra) >= 4 {
		id, size := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if extra = extra[4:]; size > len(extra) {
			return ""
		}
		// A version, a checksum of the other name, the name.
		if field := extra[:size]; id == unicodePath && size > 5 && field[0] == 1 && utf8.Valid(field[5:]) {
			return string(bytes.TrimRight(field[5:], "\x00"))
		}
		extra = extra[size:]
	}
	return ""
}
