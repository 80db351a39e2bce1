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

// eachGloss calls visit with the bytes of every "(reading)", its brackets of
// half or full width.
func eachGloss(s string, visit func(start, end int)) {
	for at := 0; ; {
		i, open := nextBracket(s, at)
		if i < 0 {
			return
		}
		at = i + open
		c, _ := utf8.DecodeLastRuneInString(s[:i])
		if !isHan(c) {
			continue
		}
		// One character may carry its reading several times.
		for open > 0 {
			end := glossEnd(s[i+open:], c)
			if end == 0 {
				break
			}
			end += i + open
			visit(i, end)
			i, at = end, end
			open = bracketAt(s, i)
		}
	}
}

// nextBracket finds the next opening bracket from at on, with its size.
func nextBracket(s string, at int) (i, size int) {
	for i := at; i < len(s); i++ {
		if s[i] == '(' || s[i] == "（"[0] {
			if size := bracketAt(s, i); size > 0 {
				return i, size
			}
		}
	}
	return -1, 0
}

// bracketAt is the size of the opening bracket at s[i], 0 where there is none.
func bracketAt(s string, i int) int {
	switch {
	case strings.HasPrefix(s[i:], "("):
		return 1
	case strings.HasPrefix(s[i:], "（"):
		return len("（")
	}
	return 0
}

// glossEnd is where a reading of c and the bracket behind it end in s, 0 where
// s does not begin with them.
func glossEnd(s string, c rune) int {
	s = s[:min(len(s), 24)]
	end, size := strings.IndexByte(s, ')'), 1
	if full := strings.Index(s, "）"); full >= 0 && (end < 0 || full < end) {
		end, size = full, len("）")
	}
	if end < 1 || !isReading(s[:end], c) {
		return 0
	}
	return end + size
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

// toneless drops the tone of a reading, a mark over a letter, behind it or a
// figure at the end, and writes ü as v; it gives "" for what is no reading.
func toneless(s string) string {
	if n := len(s); n > 1 && s[n-1] >= '1' && s[n-1] <= '5' {
		s = s[:n-1]
	}
	out := make([]byte, 0, 8)
	for _, c := range s {
		switch {
		case c == 0x300 || c == 0x301 || c == 0x304 || c == 0x306 || c == 0x30c: // combining marks
		case c == 0x308 && len(out) > 0 && out[len(out)-1] == 'u':
			out[len(out)-1] = 'v'
		case c == 'ɡ':
			out = append(out, 'g')
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

func glossesOf(lines []line) int {
	n := 0
	for i := range lines {
		n += countGlosses(lines[i].text)
	}
	return n
}

// isGlossed says whether glosses are dense enough to be a machine's. One that
// helps a reader with a rare name stays.
func isGlossed(glosses int, traditional bool, lines []line) bool {
	if glosses < 3 || glosses < 8 && !traditional {
		return false
	}
	han := 0
	for i := range lines {
		han += countHan(lines[i].text)
	}
	return glosses*150 >= han
}
