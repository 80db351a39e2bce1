package report

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// part is a stretch of the view that may be a report of its own.
type part struct {
	start, end int
	title      heading
	titled     bool
	top        int  // the highest 一、二、三、 heading
	words      int  // characters outside headings and labels
	states     bool // a sentence states a figure, or that there is none
	looked     int  // the end of the part when it was looked for tables
	tabled     bool
}

// splitParts tells several reports on one page apart: a new one begins with a
// title that names another body or year, or where the headings start again at
// 一、 and the text speaks about another year.
// more says that there were too many beginnings to look at each.
func splitParts(s string) (parts []part, more bool) {
	pieces, more := cutPieces(s)
	parts = []part{pieces[0]}
	for i, p := range pieces[1:] {
		cur := &parts[len(parts)-1]
		if begins(s, cur, pieces[i+1:]) {
			parts = append(parts, p)
			continue
		}
		cur.merge(p)
	}
	return parts, more
}

// cutPieces cuts before every title and every heading 一、.
func cutPieces(s string) (pieces []part, more bool) {
	var titles titleReader
	cur := part{}
	close := func(at int) {
		cur.end = at
		pieces = append(pieces, cur)
	}
	for at := 0; at <= len(s); {
		ln, end := folded.LineAt(s, at)
		t, titled := titles.read(s, at, end)
		from := at
		if titled && t.from > cur.start {
			from = t.from
		}
		level, n, _, numbered := folded.Ordinal(ln)
		first := numbered && level == 1 && n == 1 && !strings.ContainsRune(ln, '|') && !rowOfForm(s, at, ln)
		if from > 0 && (titled && (t.rank == 3 || t.rank == 1 && !t.annex) || first) {
			if more = len(pieces) >= folded.MaxPieces; !more {
				close(from)
				cur = part{start: from}
			}
		}
		if titled && t.rank > cur.title.rank {
			cur.title, cur.titled = t, true
		}
		if numbered && level == 1 {
			cur.top = max(cur.top, n)
		}
		if !titled && (!numbered || len(ln) > 90) {
			cur.count(ln)
		}
		at = end + 1
	}
	close(len(s))
	return pieces, more
}

// count adds a line to the words of a piece. Labels with their values stand
// around reports and are no words of theirs.
func (c *part) count(ln string) {
	label, _, labelled := strings.Cut(ln, ":")
	if !strings.Contains(ln, "。") && labelled && utf8.RuneCountInString(label) <= 8 {
		return
	}
	c.words += folded.Starts(ln)
	c.states = c.states || strings.Contains(ln, "。") && (has.Digit(ln) || has.Any(ln, "未收到", "没有", "未发生", "无"))
}

// rowOfForm tells whether the line at s[at] is the row 一、 of an official
// table and no heading.
func rowOfForm(s string, at int, line string) bool {
	if strings.Contains(line, "本年新收政府") { // the label may run over two lines
		return true
	}
	return strings.HasSuffix(strings.TrimRight(s[max(0, at-60):at], "|\n "), "统计数")
}

// begins tells whether pieces[0] opens a report other than cur's.
func begins(s string, cur *part, pieces []part) bool {
	p := &pieces[0]
	if !cur.isWhole(s) {
		return false // metadata, navigation: what stands before a report
	}
	switch {
	case p.titled && p.title.rank == 3:
		same := cur.titled && cur.title.year == p.title.year && (sameBody(cur.title.agency, p.title.agency) || p.title.annex || has.Any(p.title.agency, "(区)", "(市)", "(县)"))
		if same || p.title.annex && !cur.titled && cur.year(s) == p.title.year {
			return false
		}
		return cur.words >= minWords || cur.table(s) || statesFrom(pieces)
	case p.titled && p.title.rank == 1 && !p.title.annex:
		year := cur.year(s)
		return year != 0 && year != p.title.year && (wordsFrom(pieces) >= minWords || cur.words < minWords && statesFrom(pieces))
	}
	if p.words < minWords || cur.top < 3 && !cur.table(s) {
		return false
	}
	before, after := cur.year(s), p.year(s)
	return before != 0 && after != 0 && before != after
}

// minWords is how many characters of text a report has that is told from what
// stands around reports by its length alone.
const minWords = 60

// isWhole tells whether what has been read is a report of its own: a text of
// some length, a table, or under its title a sentence that states something.
func (c *part) isWhole(s string) bool {
	if c.titled && c.title.rank == 3 && !c.title.annex && c.states {
		return true
	}
	return (c.words >= minWords || c.table(s)) && (c.titled || c.top >= 2 || c.table(s))
}

// sameBody tells whether two titles name one body: with or without the place
// above it, and with or without 人民政府.
func sameBody(a, b string) bool {
	a, b = bareBody(a), bareBody(b)
	return strings.HasSuffix(a, b) || strings.HasSuffix(b, a)
}

func bareBody(name string) string {
	for _, end := range []string{"人民政府", "政府", "办事处"} {
		name = strings.TrimSuffix(name, end)
	}
	return name
}

// statesFrom tells whether a sentence of a piece, or of one behind it that has
// no title of its own, states something.
func statesFrom(pieces []part) bool {
	for i, p := range pieces {
		if i > 0 && p.titled && !p.title.annex {
			return false
		}
		if p.states {
			return true
		}
	}
	return false
}

// wordsFrom counts the words of a piece and of those behind it that have no
// title of their own but that of an annex.
func wordsFrom(pieces []part) int {
	n := pieces[0].words
	for _, p := range pieces[1:] {
		if p.titled && !p.title.annex {
			break
		}
		n += p.words
	}
	return n
}

// table tells whether official tables stand in the part.
func (c *part) table(s string) bool {
	if c.looked != c.end {
		_, at := formOf(s[c.start:c.end], 0)
		c.looked, c.tabled = c.end, at >= 0
	}
	return c.tabled
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
	c.states = c.states || p.states
	if p.title.rank > c.title.rank && !(p.title.annex && c.titled) {
		c.title, c.titled = p.title, true
	}
}
