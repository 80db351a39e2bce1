package report

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// indexNumber finds the value of 索引号. Spaces around its strokes are no part of
// it: "000014349 / 2018 - 00012".
func indexNumber(s string) string {
	k := strings.Index(s, "索引号")
	if k < 0 {
		return ""
	}
	rest := strings.TrimLeft(s[k+len("索引号"):], ":| \n")
	if d, ok := folded.DateNear(rest); ok && d.Y != 0 { // the next label's
		return ""
	}
	end := 0
	for end < len(rest) && (isIndexByte(rest[end]) || rest[end] == ' ' && besideStroke(rest, end)) {
		end++
	}
	number := strings.ReplaceAll(rest[:end], " ", "")
	if len(number) < 4 || len(number) > 60 || !has.Digit(number) {
		return ""
	}
	return number
}

func isIndexByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isStroke(c)
}

func isStroke(c byte) bool { return c == '-' || c == '/' || c == '_' || c == '.' }

// besideStroke tells whether the space at s[i] stands between a stroke and the
// next figure, or the other way round.
func besideStroke(s string, i int) bool {
	if i == 0 || i+1 >= len(s) {
		return false
	}
	return isStroke(s[i-1]) && isIndexByte(s[i+1]) || isStroke(s[i+1]) && isIndexByte(s[i-1])
}

// ownNumber finds the report's own document number: after its label, or alone
// at the head of the text. A number in a sentence is a citation.
// It gives the place of the number in s.
func ownNumber(s string) (start, end int) {
	for _, label := range []string{"发文字号", "文号", "文件编号"} {
		for at, n := 0, 0; n < 8; n++ {
			k := strings.Index(s[at:], label)
			if k < 0 {
				break
			}
			at += k + len(label)
			rest := strings.TrimLeft(s[at:], ":| ")
			if n := documentNumber(rest); n > 0 {
				return len(s) - len(rest), len(s) - len(rest) + n
			}
		}
	}
	at := 0
	for range 6 {
		if at > len(s) {
			break
		}
		ln, end := folded.LineAt(s, at)
		if n := documentNumber(ln); n > 0 && (n == len(ln) || strings.HasPrefix(ln[n:], "签发人")) {
			return at, at + n
		}
		at = end + 1
	}
	return 0, 0
}

// documentNumber gives the length of "某政办[2016]12号" at the front of s.
func documentNumber(s string) int {
	open := strings.IndexByte(s, '[')
	if open <= 0 || utf8.RuneCountInString(s[:open]) > 12 {
		return 0
	}
	for _, r := range s[:open] {
		if r < 0x3400 || r > 0x9FFF {
			return 0
		}
	}
	rest := s[open+1:]
	end := strings.IndexByte(rest, ']')
	if end != 4 || folded.Int(rest[:4]) < 1990 {
		return 0
	}
	rest = rest[5:]
	digits := 0
	for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
		digits++
	}
	if digits == 0 || digits > 5 || !strings.HasPrefix(rest[digits:], "号") {
		return 0
	}
	return open + 1 + 5 + digits + len("号")
}
