package robots

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Paths and patterns are compared in one spelling: an escape of an unreserved
// character is undone, other escapes are upper-case, and what may not stand in
// a path is escaped. So /政务/, /%e6%94%bf%e5%8a%a1/ and %7E against ~ agree,
// while %2F and / stay two things.

// normalisePath spells path and query of a URL. A * or $ in it is escaped,
// since in a pattern these are signs.
func normalisePath(path string) string {
	if isNormal(path) {
		return path
	}
	return string(appendNormal(make([]byte, 0, len(path)+16), path))
}

// normalisePattern spells a rule's path. Every * stays a wildcard, a final $
// stays the end of the path, a $ elsewhere is a dollar. A pattern that begins
// with neither / nor * means a path below the root.
func normalisePattern(pattern string) string {
	end := ""
	if strings.HasSuffix(pattern, "$") {
		pattern, end = pattern[:len(pattern)-1], "$"
	}
	out := make([]byte, 0, len(pattern)+16)
	if !strings.HasPrefix(pattern, "/") && !strings.HasPrefix(pattern, "*") {
		out = append(out, '/')
	}
	for {
		literal, rest, wildcard := strings.Cut(pattern, "*")
		out = appendNormal(out, literal)
		if !wildcard {
			return string(out) + end
		}
		out = append(out, '*')
		pattern = rest
	}
}

// spellings are the normalised forms of a rule's path. One written in GBK is
// meant for the characters as much as for the bytes: browsers send a path in
// UTF-8, an old server may link to it in GBK.
func spellings(pattern string) []string {
	forms := []string{normalisePattern(pattern)}
	if !utf8.ValidString(pattern) {
		if text, err := simplifiedchinese.GB18030.NewDecoder().String(pattern); err == nil {
			forms = append(forms, normalisePattern(text))
		}
	}
	return forms
}

// isNormal looks without allocating: most paths need nothing.
func isNormal(path string) bool {
	for i := 0; i < len(path); i++ {
		if !asIs[path[i]] {
			return false
		}
	}
	return true
}

func appendNormal(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			c = unhex(s[i+1])<<4 | unhex(s[i+2])
			i += 2
			if isUnreserved(c) {
				dst = append(dst, c)
			} else {
				dst = appendEscape(dst, c)
			}
			continue
		}
		if asIs[c] {
			dst = append(dst, c)
		} else {
			dst = appendEscape(dst, c)
		}
	}
	return dst
}

func appendEscape(dst []byte, c byte) []byte {
	const digits = "0123456789ABCDEF"
	return append(dst, '%', digits[c>>4], digits[c&15])
}

// asIs tells the bytes that a normalised path holds unescaped. The quote is
// not among them: browsers escape it in a query.
var asIs = func() (set [256]bool) {
	for c := 0; c < 0x80; c++ {
		set[c] = isUnreserved(byte(c)) || strings.IndexByte("/?!&()+,;=:@", byte(c)) >= 0
	}
	return set
}()

func isUnreserved(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}
