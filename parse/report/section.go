package report

import (
	"strings"
	"unicode/utf8"
)

// sections gives the headed parts of s[a:b], the 一、二、三、 level. A section ends
// where the next begins.
func sections(v *view, a, b int) []Section {
	var out []Section
	var open int
	for at := a; at <= b; {
		ln, end := lineAt(v.s[:b], at)
		level, _, rest, ok := ordinal(ln)
		if ok && level == 1 && !strings.ContainsRune(ln, '|') {
			if head := headingWords(ln[rest:]); head != "" {
				if len(out) > 0 {
					closeSection(v, &out[len(out)-1], open, at)
				}
				number, _, _ := strings.Cut(ln[:rest], "、")
				_, start, _ := v.span(at, at+rest)
				out = append(out, Section{Number: number, Heading: head, Start: start})
				open = at
			}
		}
		at = end + 1
	}
	if len(out) > 0 {
		closeSection(v, &out[len(out)-1], open, b)
	}
	return out
}

func closeSection(v *view, s *Section, from, to int) {
	for to > from && v.s[to-1] == '\n' {
		to--
	}
	_, _, s.End = v.span(from, to)
}

// headingWords gives the words of a heading: the line up to its first stop.
func headingWords(s string) string {
	if k := strings.IndexAny(s, "。;:,!?"); k > 0 && utf8.RuneCountInString(s) > 20 {
		s = s[:k]
	} else if k := strings.Index(s, "。"); k >= 0 {
		s = s[:k]
	}
	if n := utf8.RuneCountInString(s); n < 2 || n > 60 {
		return ""
	}
	return strings.TrimRight(s, ":;,")
}
