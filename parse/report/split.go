package report

import (
	"strings"
	"unicode/utf8"
)

// part is a stretch of the view that may be a report of its own.
type part struct {
	start, end int
	title      heading
	titled     bool
	top        int // the highest 一、二、三、 heading
	words      int // characters outside headings
}

// splitParts tells several reports on one page apart: a new one begins with a
// title that names another body or year, or where the headings start again at
// 一、 and the text speaks about another year.
func splitParts(s string) []part {
	pieces := cutPieces(s)
	parts := []part{pieces[0]}
	for i, p := range pieces[1:] {
		cur := &parts[len(parts)-1]
		if begins(s, cur, &p) || p.yearOnly() && opensYear(s, cur, &p) && wordsFrom(pieces[i+1:]) >= 60 {
			parts = append(parts, p)
			continue
		}
		cur.merge(p)
	}
	return parts
}

// maxPieces bounds the reports that are looked for on one page.
const maxPieces = 64

// cutPieces cuts before every title and every heading 一、.
func cutPieces(s string) []part {
	var pieces []part
	cur := part{}
	close := func(at int) {
		cur.end = at
		pieces = append(pieces, cur)
	}
	prev, prevAt := "", 0 // the line before
	for at := 0; at <= len(s); {
		ln, end := lineAt(s, at)
		t, titled := heading{}, false
		if len(ln) < 300 {
			t, titled = titleOf(ln)
		}
		from := at
		if titled && t.rank == 1 && isBody(prev) {
			if two, ok := titleOf(prev + ln); ok && two.rank == 3 {
				t, from = two, prevAt
			}
		}
		level, n, _, numbered := ordinal(ln)
		first := numbered && level == 1 && n == 1 && !strings.ContainsRune(ln, '|') && !rowOfForm(s, at, ln)
		if from > 0 && len(pieces) < maxPieces && (titled && (t.rank == 3 || t.rank == 1 && !t.annex) || first) {
			close(from)
			cur = part{start: from}
		}
		prev, prevAt = ln, at
		if titled && t.rank > cur.title.rank {
			cur.title, cur.titled = t, true
		}
		if numbered && level == 1 {
			cur.top = max(cur.top, n)
		}
		if !titled && (!numbered || len(ln) > 90) {
			cur.words += utf8.RuneCountInString(ln)
		}
		at = end + 1
	}
	close(len(s))
	return pieces
}

// rowOfForm tells whether the line at s[at] is the row 一、 of an official
// table and no heading.
func rowOfForm(s string, at int, line string) bool {
	if strings.Contains(line, "本年新收政府") { // the label may run over two lines
		return true
	}
	return strings.HasSuffix(strings.TrimRight(s[max(0, at-60):at], "|\n "), "统计数")
}

// begins tells whether p opens a report other than cur's.
func begins(s string, cur, p *part) bool {
	if cur.words < 60 && !cur.table(s) || !cur.titled && cur.top < 2 && !cur.table(s) {
		return false // metadata, navigation: what stands before a report
	}
	if p.titled && p.title.rank == 3 {
		same := cur.titled && cur.title.year == p.title.year && (cur.title.agency == p.title.agency || p.title.annex || hasAny(p.title.agency, "(区)", "(市)", "(县)"))
		return !same && !(p.title.annex && !cur.titled && cur.year(s) == p.title.year)
	}
	if p.words < 60 || cur.top < 3 && !cur.table(s) {
		return false
	}
	before, after := cur.year(s), p.year(s)
	return before != 0 && after != 0 && before != after
}

// yearOnly tells whether the title of the piece names a year and no body.
func (c *part) yearOnly() bool { return c.titled && c.title.rank == 1 && !c.title.annex }

// opensYear tells whether p, whose title names no body, reports on another year
// than cur, which is a report.
func opensYear(s string, cur, p *part) bool {
	if cur.words < 60 && !cur.table(s) || !cur.titled && cur.top < 2 && !cur.table(s) {
		return false
	}
	year := cur.year(s)
	return year != 0 && year != p.title.year
}

// wordsFrom counts the words of a piece and of those behind it that have no
// title of their own.
func wordsFrom(pieces []part) int {
	n := pieces[0].words
	for _, p := range pieces[1:] {
		if p.titled {
			break
		}
		n += p.words
	}
	return n
}

// table tells whether official tables stand in the part.
func (c *part) table(s string) bool {
	_, at := formOf(s[c.start:c.end])
	return at >= 0
}

// year is the year of the title, else the one that the part speaks about.
func (c *part) year(s string) int {
	if c.title.year != 0 {
		return c.title.year
	}
	return yearOf(s[c.start:c.end])
}

func (c *part) merge(p part) {
	c.end = p.end
	c.top = max(c.top, p.top)
	c.words += p.words
	if p.title.rank > c.title.rank && !(p.title.annex && c.titled) {
		c.title, c.titled = p.title, true
	}
}
