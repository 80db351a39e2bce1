package charset

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"
)

// Decode reads body in the encoding and returns UTF-8 that is always valid. Sequences that the encoding does not have
// become U+FFFD each, and replacements counts them (where an encoding can write U+FFFD itself, those are counted
// too, except in UTF-8). A byte order mark of the encoding is dropped. name may be any label that Detect understands;
// gb2312 and gbk are read as GB18030, and an unknown name as UTF-8. A body that is valid UTF-8 already is returned
// itself, not copied.
func Decode(body []byte, name string) (text []byte, replacements int) {
	canonical := nameOf(name)
	if mark, size := byteOrderMark(body); mark != "" && mark == canonical {
		body = body[size:]
	}
	switch canonical {
	case "", "utf-8":
		return decodeUTF8(bytes.TrimPrefix(body, []byte("\xEF\xBB\xBF")))
	case "euc-tw":
		return decodeEUCTW(body)
	}
	text = transformAll(body, decoderOf(canonical))
	if text, broken := decodeUTF8(text); broken > 0 { // a decoder that let something slip
		return text, broken + bytes.Count(text, []byte("\uFFFD"))
	}
	return text, bytes.Count(text, []byte("\uFFFD"))
}

// decoderOf gives the decoder of a canonical name that is neither utf-8 nor euc-tw.
func decoderOf(name string) *encoding.Decoder {
	switch name {
	case "gb18030":
		return simplifiedchinese.GB18030.NewDecoder()
	case "hz-gb-2312":
		return simplifiedchinese.HZGB2312.NewDecoder()
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()
	case "utf-32le":
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM).NewDecoder()
	case "utf-32be":
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM).NewDecoder()
	}
	if known, err := htmlindex.Get(name); err == nil {
		return known.NewDecoder()
	}
	return unicode.UTF8.NewDecoder()
}

// transformAll runs a decoder over the whole body. A decoder of x/text replaces what it cannot read; should one stop
// all the same, one byte is replaced and it goes on behind it.
func transformAll(body []byte, decoder *encoding.Decoder) []byte {
	text := make([]byte, 0, len(body)+len(body)/2+utf8.UTFMax)
	for {
		room := text[len(text):cap(text)]
		written, read, err := decoder.Transform(room, body, true)
		text, body = text[:len(text)+written], body[read:]
		switch {
		case err == nil:
			return text
		case errors.Is(err, transform.ErrShortDst):
			text = append(make([]byte, 0, 2*cap(text)+64), text...)
		case len(body) == 0:
			return text
		default:
			text, body = append(text, "\uFFFD"...), body[1:]
			decoder.Reset()
		}
	}
}

// decodeUTF8 replaces what is not UTF-8, one U+FFFD for each maximal part of a character (WHATWG, Unicode 3.9).
func decodeUTF8(body []byte) (text []byte, replacements int) {
	if utf8.Valid(body) {
		return body, 0
	}
	text = make([]byte, 0, len(body)+len(body)/8)
	for len(body) > 0 {
		r, size := utf8.DecodeRune(body)
		if r == utf8.RuneError && size == 1 {
			size = brokenUTF8(body)
			text = append(text, "\uFFFD"...)
			replacements++
		} else {
			text = append(text, body[:size]...)
		}
		body = body[size:]
	}
	return text, replacements
}

// brokenUTF8 is the length of the longest beginning that a valid character could have, at least one byte.
func brokenUTF8(body []byte) int {
	for size := 2; size < utf8.UTFMax && size <= len(body); size++ {
		if utf8.FullRune(body[:size]) { // full here means: no longer the beginning of a character
			return size - 1
		}
	}
	if len(body) < utf8.UTFMax && !utf8.FullRune(body) {
		return len(body)
	}
	return min(len(body), utf8.UTFMax-1)
}
