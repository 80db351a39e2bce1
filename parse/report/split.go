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
	year       int
	top        int // the highest 一、二、三、 heading
	table      bool
	words      int // characters outside headings
}

// splitParts tells several reports on one page apart: a new one begins with a
// title that names another body or year, or where the headings start again at
// 一、 and the text speaks about another year.
func splitParts(s string) []part {
	pieces := cutPieces(s)
	parts := []part{pieces[0]}
	for _, p := range pieces[1:] {
		cur := &parts[len(parts)-1]
		if begins(cur, &p) {
			parts = append(parts, p)
			continue
		}
		cur.merge(p, s)
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
		if cur.year = cur.title.year; cur.year == 0 {
			cur.year = yearOf(s[cur.start:at])
		}
		_, k := formOf(s[cur.start:at])
		cur.table = k >= 0
		pieces = append(pieces, cur)
	}
	for at := 0; at <= len(s); {
		ln, end := lineAt(s, at)
		t, titled := heading{}, false
		if len(ln) < 300 {
			t, titled = titleOf(ln)
		}
		level, n, _, numbered := ordinal(ln)
		first := numbered && level == 1 && n == 1 && !strings.ContainsRune(ln, '|')
		if at > 0 && len(pieces) < maxPieces && (titled && t.rank == 3 || first) {
			close(at)
			cur = part{start: at}
		}
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

// begins tells whether p opens a report other than cur's.
func begins(cur, p *part) bool {
	if cur.words < 60 && !cur.table || !cur.titled && cur.top < 2 && !cur.table {
		return false // metadata, navigation: what stands before a report
	}
	if p.titled && p.title.rank == 3 {
		same := cur.titled && cur.title.year == p.title.year && (cur.title.agency == p.title.agency || p.title.annex || hasAny(p.title.agency, "(区)", "(市)", "(县)"))
		return !same && !(p.title.annex && !cur.titled && cur.year == p.title.year)
	}
	return (cur.top >= 3 || cur.table) && cur.year != 0 && p.year != 0 && cur.year != p.year && p.words >= 60
}

func (c *part) merge(p part, s string) {
	c.end = p.end
	c.top = max(c.top, p.top)
	c.words += p.words
	c.table = c.table || p.table
	if p.title.rank > c.title.rank && !(p.title.annex && c.titled) {
		c.title, c.titled = p.title, true
	}
	if c.year = c.title.year; c.year == 0 {
		c.year = yearOf(s[c.start:c.end])
	}
}
