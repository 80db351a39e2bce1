package clean

import (
	"strings"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

// Mirrors of official pages put the reading behind every occurrence of some
// characters: 報(bào)告, and doubled 政(zheng)(zheng)府(fu)(fu). A gloss is taken
// out where it is a reading of the character before it and the page has many.

// countGlosses counts the glosses in s.
func countGlosses(s string) int {
	n := 0
	eachGloss(s, func(int, int) { n++ })
	return n
}

// withoutGlosses takes the glosses out of s.
func withoutGlosses(s string) (string, int) {
	var b strings.Builder
	from, n := 0, 0
	eachGloss(s, func(start, end int) {
		b.WriteString(s[from:start])
		from = end
		n++
	})
	if n == 0 {
		return s, 0
	}
	b.WriteString(s[from:])
	return b.String(), n
}

// eachGloss calls visit with the bytes of every "(reading)".
func eachGloss(s string, visit func(start, end int)) {
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '(')
		if i < 0 {
			return
		}
		i += at
		at = i + 1
		c, _ := utf8.DecodeLastRuneInString(s[:i])
		if !isHan(c) {
			continue
		}
		for i < len(s) && s[i] == '(' {
			end := strings.IndexByte(s[i:min(len(s), i+16)], ')')
			if end < 2 || !isReading(s[i+1:i+end], c) {
				break
			}
			visit(i, i+end+1)
			i += end + 1
			at = i
		}
	}
}

// isReading says whether s is a reading of c, its tone aside.
func isReading(s string, c rune) bool {
	plain := toneless(s)
	if plain == "" {
		return false
	}
	for reading := range strings.SplitSeq(pinyin.PinyinDict[int(c)], ",") {
		r := toneless(reading)
		if r == plain || strings.ReplaceAll(r, "v", "u") == plain {
			return true
		}
	}
	return false
}

// toneless drops the tone marks of a reading and writes ü as v; it gives "" for
// what is no reading.
func toneless(s string) string {
	out := make([]byte, 0, 8)
	for _, c := range s {
		switch {
		case c >= 'a' && c <= 'z':
			out = append(out, byte(c))
		case strings.ContainsRune("āáǎàɑ", c):
			out = append(out, 'a')
		case strings.ContainsRune("ēéěèê", c):
			out = append(out, 'e')
		case strings.ContainsRune("īíǐì", c):
			out = append(out, 'i')
		case strings.ContainsRune("ōóǒò", c):
			out = append(out, 'o')
		case strings.ContainsRune("ūúǔù", c):
			out = append(out, 'u')
		case strings.ContainsRune("üǖǘǚǜ", c):
			out = append(out, 'v')
		case strings.ContainsRune("ńňǹ", c):
			out = append(out, 'n')
		case strings.ContainsRune("ḿ", c):
			out = append(out, 'm')
		default:
			return ""
		}
	}
	return string(out)
}
