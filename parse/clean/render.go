package clean

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// line is one line of the page on its way to Text or to Removed.
type line struct {
	text     string
	row      bool   // a row of a table: columns must stay in place
	heading  bool   // stood in h1 to h3
	node     *node  // the block that it stood in; nil in plain text
	linked   int    // runes that stand in links
	links    int    // links
	foreign  int    // links to other hosts that are no government's
	gap      bool   // an empty line stood before it in plain text
	empty    int    // how many did
	cell     bool   // the cell of a table that stands one cell a line
	indent   bool   // blanks stood before it
	narrowed int    // characters that were of full width
	reason   string // why it is removed; empty when it is kept
	judged   bool   // furniture is known
	chrome   string // why it is page furniture; empty when it is not
}

// renderer turns a tree into lines.
type renderer struct {
	host   string // of the page; empty when not known
	lines  []line
	buf    strings.Builder
	space  bool // white space is due before the next rune
	broken bool // that white space holds a line break of the markup
	cur    line
	inLink bool
	block  *node
	reason string
	pre    bool
	cells  *cellBudget
}

// render gives the lines of everything on the page, hidden things with their
// reason; cut says what of the tables is left out.
func render(root *node, host string) (lines []line, cut string) {
	cells := &cellBudget{left: maxPageCells}
	r := renderer{host: host, block: root, cells: cells}
	r.children(root)
	r.flush()
	return r.lines, cells.cut
}

func (r *renderer) children(n *node) {
	for c := n.first; c != nil; c = c.next {
		r.node(c)
	}
}

func (r *renderer) node(n *node) {
	switch {
	case n.kind == textNode:
		r.text(n.text)
		return
	case n.kind == markerNode:
		return
	case n.tag == atom.Br:
		r.flush()
		return
	case rawText(n.tag) || n.tag == atom.Title:
		return
	}
	if n.reason != "" && r.reason == "" {
		r.flush()
		r.reason = n.reason
		defer func() { r.flush(); r.reason = "" }()
	}
	switch {
	case n.tag == atom.A:
		r.link(n)
	case n.tag == atom.Table && r.reason == "" && isDataTable(n):
		r.table(n)
	case isBlock(n.tag):
		r.flush()
		outer, pre := r.block, r.pre
		r.block, r.pre = n, r.pre || n.tag == atom.Pre
		r.children(n)
		r.flush()
		r.block, r.pre = outer, pre
	default:
		r.children(n)
	}
}

func (r *renderer) link(n *node) {
	if r.inLink {
		r.children(n)
		return
	}
	href := n.attr().href
	if href != "" && !strings.HasPrefix(href, "#") {
		r.cur.links++
		if isForeign(href, r.host) {
			r.cur.foreign++
		}
		r.inLink = true
	}
	r.children(n)
	r.inLink = false
}

func (r *renderer) text(s string) {
	for s != "" {
		n := visible(s)
		r.word(s[:n])
		if s = s[n:]; s == "" {
			return
		}
		c, size := utf8.DecodeRuneInString(s)
		switch {
		case c == '\n' && r.pre:
			r.flush()
		case isSpace(c):
			r.space = true
			r.broken = r.broken || c == '\n' || c == '\r'
			r.cur.indent = r.cur.indent || r.buf.Len() == 0 && (c == '\u3000' || c == '\u00a0')
		case c == utf8.RuneError:
			r.word("\ufffd")
		}
		s = s[size:]
	}
}

// visible gives the length of what s begins with that is neither space nor
// invisible nor damaged.
func visible(s string) int {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c > ' ' && c < 0x7f:
			i++
			continue
		case c < utf8.RuneSelf:
			return i
		}
		r, size := decode(s[i:])
		if r == utf8.RuneError || isSpace(r) || isInvisible(r) {
			return i
		}
		i += size
	}
	return len(s)
}

// word writes a run without space, and the space that is due before it.
func (r *renderer) word(s string) {
	if s == "" {
		return
	}
	if r.space {
		if r.buf.Len() > 0 && !(r.broken && r.joins(s)) {
			r.buf.WriteByte(' ')
		}
		r.space, r.broken = false, false
	}
	r.buf.WriteString(s)
	if r.inLink {
		r.cur.linked += runes(s)
	}
}

// joins tells whether a line break of the markup before s is no space: one
// between two ideographs.
func (r *renderer) joins(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(r.buf.String())
	first, _ := utf8.DecodeRuneInString(s)
	return isHan(last) && isHan(first)
}

func (r *renderer) flush() {
	if r.buf.Len() > 0 {
		l := r.cur
		l.text, l.node, l.reason = r.buf.String(), r.block, r.reason
		switch r.block.tag {
		case atom.H1, atom.H2, atom.H3:
			l.heading = true
		}
		r.lines = append(r.lines, l)
	}
	r.buf.Reset()
	r.cur, r.space, r.broken = line{}, false, false
}

// table writes a table of data row by row. What stands in the table outside of
// its cells comes first, as browsers show it; what is hidden in cells comes last.
func (r *renderer) table(t *node) {
	r.flush()
	outer := r.block
	r.block = t
	defer func() { r.block = outer }()
	r.outsideCells(t)
	r.flush()

	var rows, hidden []line
	cells := grid(t, r.cells, func(row int, cell *node) string {
		for len(rows) <= row {
			rows = append(rows, line{node: t})
		}
		c := renderer{host: r.host, block: cell, cells: r.cells}
		if cell.reason != "" || cell.parent.reason != "" {
			c.hide(cell, cmp.Or(cell.reason, cell.parent.reason))
		} else {
			c.cell(cell)
		}
		hidden = append(hidden, c.lines...)
		rows[row].linked += c.cur.linked
		rows[row].links += c.cur.links
		rows[row].foreign += c.cur.foreign
		return strings.ReplaceAll(c.buf.String(), "|", "｜")
	})
	for i := range rows {
		l := rows[i]
		l.text, l.row = strings.Join(cells[i], " | "), len(cells[i]) > 1
		if strings.Trim(l.text, " |") != "" || len(cells[i]) >= minEmptyRow {
			r.lines = append(r.lines, l)
		}
	}
	r.lines = append(r.lines, hidden...)
}

// minEmptyRow is how many cells a row has that is kept although all of them are
// empty: nobody filled in its figures, which is something to know. Fewer only
// keep others apart.
const minEmptyRow = 7

func (r *renderer) outsideCells(n *node) {
	for c := n.first; c != nil; c = c.next {
		switch c.tag {
		case atom.Td, atom.Th:
			continue
		case atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Form:
			r.outsideCells(c)
		default:
			r.node(c)
		}
	}
}

// cell writes the text of a cell into buf as one line: breaks and paragraphs in
// it are joined, without a space where two ideographs meet. What is not shown
// becomes lines.
func (r *renderer) cell(n *node) {
	for c := n.first; c != nil; c = c.next {
		switch {
		case c.kind == textNode:
			r.text(c.text)
		case c.kind == markerNode, rawText(c.tag):
		case c.reason != "":
			r.hide(c, c.reason)
		case c.tag == atom.Br:
			r.space, r.broken = true, true
		case c.tag == atom.A:
			r.cellLink(c)
		case isBlock(c.tag):
			r.space, r.broken = true, true
			r.cell(c)
			r.space, r.broken = true, true
		default:
			r.cell(c)
		}
	}
}

// hide keeps what stands in n as a line that is not shown.
func (r *renderer) hide(n *node, reason string) {
	inner := renderer{host: r.host, block: n}
	inner.children(n)
	inner.flush()
	for _, l := range inner.lines {
		l.reason = reason
		r.lines = append(r.lines, l)
	}
}

func (r *renderer) cellLink(n *node) {
	if n.attr().href == "" || r.inLink {
		r.cell(n)
		return
	}
	r.cur.links++
	if isForeign(n.attr().href, r.host) {
		r.cur.foreign++
	}
	r.inLink = true
	r.cell(n)
	r.inLink = false
}

// isForeign says whether a link leads to another host than the page's, which is
// no government's either.
func isForeign(href, host string) bool {
	_, rest, ok := strings.Cut(href, "//")
	if !ok || host == "" {
		return false
	}
	to, _, _ := strings.Cut(rest, "/")
	return !strings.EqualFold(to, host) && !strings.HasSuffix(to, ".gov.cn")
}

func isSpace(c rune) bool {
	if c > 0x3000 {
		return false
	}
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\u3000' || (c > 0x7f && unicode.IsSpace(c))
}

// isInvisible knows characters that print nothing.
func isInvisible(c rune) bool {
	switch {
	case c < ' ' || c == 0x7f:
		return true
	case c < 0xad:
		return false
	}
	return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2064) || c == 0xfeff
}

func isHan(c rune) bool {
	return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || c == '〇' || (c >= 0x20000 && c <= 0x323af) ||
		(c >= 0xf900 && c <= 0xfaff)
}

func countHan(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if s[i] < 0xE3 { // what is below U+3000, and what is left of a character
			i++
			continue
		}
		c, size := decode(s[i:])
		if isHan(c) {
			n++
		}
		i += size
	}
	return n
}

// decode is utf8.DecodeRuneInString with a short way for most ideographs.
func decode(s string) (c rune, size int) {
	if len(s) >= 3 && s[0] >= 0xE4 && s[0] <= 0xE9 && s[1]&0xC0 == 0x80 && s[2]&0xC0 == 0x80 {
		return rune(s[0]&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(s)
}

// runes counts the characters of s, which is UTF-8.
func runes(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}
