package urlkey

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
)

// outputEncoding is the encoding in which a page of this charset sends its
// queries; nil means UTF-8.
func outputEncoding(charset string) (encoding.Encoding, error) {
	if charset == "" || charset == "utf-8" {
		return nil, nil
	}
	enc, err := htmlindex.Get(charset)
	if err != nil {
		return nil, fmt.Errorf("charset %q: not a name of the WHATWG encoding standard", shown(charset))
	}
	switch name, _ := htmlindex.Name(enc); name {
	case "utf-8", "utf-16be", "utf-16le", "replacement":
		return nil, nil
	}
	return enc, nil
}

// encodeQuery writes the query of a reference in the page's charset, escaped,
// so that the parser finds nothing but ASCII there. Path and host stay UTF-8.
func encodeQuery(ref string, enc encoding.Encoding) string {
	if enc == nil {
		return ref
	}
	before, query, found := strings.Cut(ref, "?")
	if !found || isASCII(query) {
		return ref
	}
	query, hash := strings.CutSuffix(query, "#")
	out := append([]byte(before), '?')
	out = appendEncoded(out, query, enc.NewEncoder())
	if hash {
		out = append(out, '#')
	}
	return string(out)
}

// appendEncoded is the standard's "percent-encode after encoding" for queries.
// A character that the charset lacks is sent as &#N; with its signs escaped.
func appendEncoded(dst []byte, text string, encoder *encoding.Encoder) []byte {
	src := []byte(text)
	var buf [512]byte
	for len(src) > 0 {
		written, read, err := encoder.Transformer.Transform(buf[:], src, true)
		for _, c := range buf[:written] {
			if inQuerySet(c) {
				dst = appendEscape(dst, c)
			} else {
				dst = append(dst, c)
			}
		}
		src = src[read:]
		if err == nil || errors.Is(err, transform.ErrShortDst) {
			continue
		}
		r, size := utf8.DecodeRune(src)
		dst = append(dst, "%26%23"...)
		dst = strconv.AppendInt(dst, int64(r), 10)
		dst = append(dst, "%3B"...)
		src = src[size:]
	}
	return dst
}

// inQuerySet is the special-query percent-encode set.
func inQuerySet(c byte) bool {
	switch c {
	case '"', '#', '<', '>', '\'':
		return true
	}
	return c <= ' ' || c >= 0x7f
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
