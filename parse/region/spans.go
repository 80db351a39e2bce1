package region

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
)

// Span is the name of a place in a text.
type Span struct {
	Start, End int // in runes
	Name       string
	Town       bool // the name is a town's and no division's
}

// Places gives the names of divisions and towns in a text, the longest where
// several end or begin together, from left to right. Names need their rank
// (营口市, 耿马县). Short ones that are also words (郊区, 和县) count only where
// nothing but a place stands before them.
func Places(text string) []Span {
	var hits []hit
	starts := make([]int, 0, 64) // byte offsets of the last runes
	runes := 0
	for i, r := range text {
		starts = append(starts, i)
		runes++
		if len(starts) > 2*maxSpan {
			starts = append(starts[:0], starts[maxSpan:]...)
		}
		if !endsName(r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		if f, ok := endingAt(text, starts, end, runes, hits); ok {
			for len(hits) > 0 && hits[len(hits)-1].from >= f.from {
				hits = hits[:len(hits)-1]
			}
			hits = append(hits, f)
		}
	}
	spans := make([]Span, len(hits))
	for i, f := range hits {
		spans[i] = f.Span
	}
	return spans
}

// maxSpan is the longest name in runes: 双江拉祜族佤族布朗族傣族自治县 has 15.
const maxSpan = 20

// hit is a span with its offsets in bytes.
type hit struct {
	Span
	from, to int
}

// endingAt gives the longest name that ends at a byte. before are the spans to
// its left.
func endingAt(text string, starts []int, end, runes int, before []hit) (hit, bool) {
	for back := min(len(starts), maxSpan); back >= 2; back-- {
		from := starts[len(starts)-back]
		name := text[from:end]
		division := isRanked(name)
		if !division && len(towns()[name]) == 0 {
			continue
		}
		if back <= 3 && isWord(name, back) && !standsAlone(text, from, before) {
			continue
		}
		if n := len(before); n > 0 && before[n-1].to > from && before[n-1].from < from {
			continue // 吉林省长春市: not across a name
		}
		if strings.HasSuffix(name, "市") && strings.HasPrefix(text[end:], "场") {
			continue
		}
		return hit{Span{runes - back, runes, name, !division}, from, end}, true
	}
	return hit{}, false
}

// isRanked tells whether a name is a division's in full or short.
func isRanked(name string) bool {
	for _, r := range divisions().byName[name] {
		if r.form != bare {
			return true
		}
	}
	return false
}

// isWord tells names that are also words or parts of words in a sentence.
func isWord(name string, runes int) bool {
	return runes == 2 || has.Prefix(name, "市", "城", "县", "郊", "各", "全")
}

// standsAlone tells whether a name begins the text, or has a mark or another
// place before it.
func standsAlone(text string, from int, before []hit) bool {
	if n := len(before); n > 0 && before[n-1].to == from {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(text[:from])
	return from == 0 || !isHan(r)
}

func endsName(r rune) bool {
	switch r {
	case '省', '市', '县', '区', '州', '盟', '旗', '镇', '乡', '道', '木', '会', '城', '园', '岛', '域':
		return true
	}
	return false
}

func byteOffset(text string, runes int) int {
	for i := range text {
		if runes == 0 {
			return i
		}
		runes--
	}
	return len(text)
}
