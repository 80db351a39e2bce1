package report

import (
	"strings"
	"unicode/utf8"
)

// indexNumber finds the value of 索引号.
func indexNumber(s string) string {
	k := strings.Index(s, "索引号")
	if k < 0 {
		return ""
	}
	rest := strings.TrimLeft(s[k+len("索引号"):], ":| ")
	end := 0
	for end < len(rest) {
		c := rest[end]
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '/' || c == '_' || c == '.') {
			break
		}
		end++
	}
	if end < 4 || end > 60 || !hasDigit(rest[:end]) {
		return ""
	}
	return rest[:end]
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
		ln, end := lineAt(s, at)
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
	if end != 4 || figureInt(rest[:4]) < 1990 {
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
