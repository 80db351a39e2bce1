package layout

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/parse/attach/content"
)

// table is a table on one page: a grid of places, some of which are one cell.
type table struct {
	xs, ys []float32 // the edges of columns from the left, of rows from below
	cell   []int     // of each place, row by row from below
	glyphs map[int][]Glyph
	rows   []row // from above
}

// maxPlaces bounds the grid of a table.
const maxPlaces = 50_000

// tablesOf finds the tables of a page and gives the characters that stand in
// none.
func tablesOf(p *Page, glyphs []Glyph) (tables []*table, rest []Glyph) {
	level, upright := split(p.Rules)
	for _, frame := range frames(level, upright) {
		if t := newTable(frame[0], frame[1]); t != nil {
			tables = append(tables, t)
		}
	}
	if len(tables) == 0 {
		return nil, glyphs
	}
	for _, run := range runs(glyphs) {
		x, y := middle(run)
		if t := around(tables, x, y); t != nil {
			n := t.at(x, y)
			t.glyphs[n] = append(t.glyphs[n], run...)
		} else {
			rest = append(rest, run...)
		}
	}
	kept := tables[:0]
	for _, t := range tables {
		if len(t.glyphs) > 0 {
			t.fill()
			kept = append(kept, t)
		}
	}
	return kept, rest
}

func newTable(level, upright []segment) *table {
	t := &table{xs: edgesOf(upright, level), ys: edgesOf(level, upright), glyphs: map[int][]Glyph{}}
	columns, rows := len(t.xs)-1, len(t.ys)-1
	if columns < 2 || rows < 1 || columns*rows > maxPlaces || len(level) == 0 || len(upright) == 0 {
		return nil // a frame, or a line under words
	}
	t.merge(level, upright)
	return t
}

// merge makes one cell of places that no line parts.
func (t *table) merge(level, upright []segment) {
	columns, rows := len(t.xs)-1, len(t.ys)-1
	t.cell = make([]int, columns*rows)
	for i := range t.cell {
		t.cell[i] = i
	}
	root := func(i int) int {
		for t.cell[i] != i {
			t.cell[i] = t.cell[t.cell[i]]
			i = t.cell[i]
		}
		return i
	}
	byX, byY := byEdge(t.xs, upright), byEdge(t.ys, level)
	for row := range rows {
		for column := range columns {
			at := row*columns + column
			if column > 0 && !covered(byX[column], (t.ys[row]+t.ys[row+1])/2) {
				t.cell[root(at)] = root(at - 1)
			}
			if row > 0 && !covered(byY[row], (t.xs[column]+t.xs[column+1])/2) {
				t.cell[root(at)] = root(at - columns)
			}
		}
	}
	for i := range t.cell {
		t.cell[i] = root(i)
	}
}

// byEdge sorts lines to the edges that they lie on.
func byEdge(edges []float32, lines []segment) [][]segment {
	out := make([][]segment, len(edges))
	for _, s := range lines {
		i, exact := slices.BinarySearch(edges, s.at)
		if !exact && i > 0 {
			i--
		}
		out[i] = append(out[i], s)
	}
	return out
}

func covered(lines []segment, at float32) bool {
	return slices.ContainsFunc(lines, func(s segment) bool { return s.from <= at && at <= s.to })
}

// around finds the table that a place lies in; of two the smaller.
func around(tables []*table, x, y float32) *table {
	var best *table
	area := func(t *table) float32 {
		return (t.xs[len(t.xs)-1] - t.xs[0]) * (t.ys[len(t.ys)-1] - t.ys[0])
	}
	for _, t := range tables {
		if x > t.xs[0] && x < t.xs[len(t.xs)-1] && y > t.ys[0] && y < t.ys[len(t.ys)-1] && (best == nil || area(t) < area(best)) {
			best = t
		}
	}
	return best
}

// at gives the cell at a place of the table.
func (t *table) at(x, y float32) int {
	column := min(max(0, above(t.xs, x)-1), len(t.xs)-2)
	row := min(max(0, above(t.ys, y)-1), len(t.ys)-2)
	return t.cell[row*(len(t.xs)-1)+column]
}

// above counts the edges that are not beyond a place.
func above(edges []float32, at float32) int {
	i, exact := slices.BinarySearch(edges, at)
	if exact {
		i++
	}
	return i
}

// runs cuts characters into what must not be parted: figures that stand
// together, though they may lie over the edge of their cell, and each other
// character.
func runs(glyphs []Glyph) [][]Glyph {
	slices.SortStableFunc(glyphs, func(a, b Glyph) int { return cmp.Or(cmp.Compare(b.Y, a.Y), cmp.Compare(a.X, b.X)) })
	var out [][]Glyph
	for i := 0; i < len(glyphs); {
		k := i + 1
		for k < len(glyphs) && isFigure(glyphs[k-1].Rune) && isFigure(glyphs[k].Rune) && glyphs[k].Y == glyphs[i].Y {
			gap := glyphs[k].X - glyphs[k-1].X - glyphs[k-1].Width
			if gap > 0.2*glyphs[k].Size || gap < -0.5*glyphs[k].Size {
				break
			}
			k++
		}
		out = append(out, glyphs[i:k:k])
		i = k
	}
	return out
}

func isFigure(c rune) bool { return c >= '0' && c <= '9' || c == '.' || c == ',' }

func middle(run []Glyph) (x, y float32) {
	first, last := run[0], run[len(run)-1]
	return (first.X + last.X + last.Width) / 2, first.Y + 0.3*first.Size
}

// fill gives the cells their texts, row by row from above.
func (t *table) fill() {
	columns, rows := len(t.xs)-1, len(t.ys)-1
	type extent struct{ left, right, bottom, top int }
	extents := map[int]*extent{}
	for row := range rows {
		for column := range columns {
			n := t.cell[row*columns+column]
			e := extents[n]
			if e == nil {
				e = &extent{column, column, row, row}
				extents[n] = e
			}
			e.left, e.right = min(e.left, column), max(e.right, column)
			e.bottom, e.top = min(e.bottom, row), max(e.top, row)
		}
	}
	for y := rows - 1; y >= 0; y-- {
		var cells []content.Cell
		var full []bool
		var texts [][]line
		single := true
		for column := 0; column < columns; {
			n := t.cell[y*columns+column]
			e := extents[n]
			c := content.Cell{Left: twips(t.xs[column]), Right: twips(t.xs[max(column, e.right)+1]), Below: y < e.top}
			var lines []line
			if y == e.top {
				lines = unbroken(linesOf(t.glyphs[n]), t.xs[column], t.xs[e.right+1])
				c.Blocks = blocks(lines)
			}
			single = single && e.top == e.bottom
			cells, texts, full = append(cells, c), append(texts, lines), append(full, isFull(lines, t.xs[column], t.xs[e.right+1]))
			column = max(column, e.right) + 1
		}
		if split := splitRow(texts); split != nil && single {
			for _, line := range split {
				t.rows = append(t.rows, row{filled(cells, line), make([]bool, len(cells))})
			}
			continue
		}
		t.rows = append(t.rows, row{cells, full})
	}
}

// isFull says whether the last line of a cell has no room for another character
// or two.
func isFull(lines []line, left, right float32) bool {
	if len(lines) == 0 {
		return false
	}
	l := lines[len(lines)-1]
	return right-left-(l.x2-l.x1) < 3.2*l.size
}

// filled gives cells other texts.
func filled(cells []content.Cell, texts []string) []content.Cell {
	out := make([]content.Cell, len(cells))
	for i, c := range cells {
		c.Blocks = content.Text(texts[i])
		out[i] = c
	}
	return out
}

// twips measures as package content does, with room for pages that are not laid
// out alike.
func twips(points float32) int { return int(points * 20) }

// blocks gives the paragraphs of a cell.
func blocks(lines []line) []content.Block {
	if len(lines) == 0 {
		return nil
	}
	m := marginsOf(lines, 0)
	var out []content.Block
	for _, paragraph := range paragraphs(lines, m) {
		out = append(out, content.Block{Text: content.Join(paragraph)})
	}
	return out
}

// unbroken puts a figure together that did not fit into the width of its cell:
// it is all that stands there, and every line but the last fills the cell.
func unbroken(lines []line, left, right float32) []line {
	const mostLines = 3
	if len(lines) < 2 || len(lines) > mostLines {
		return lines
	}
	whole := lines[0]
	for i, l := range lines {
		fills := right-left-(l.x2-l.x1) < 1.7*l.size
		if !isDigits(l.text) || !fills && i < len(lines)-1 || l.x2-l.x1 > whole.x2-whole.x1+1 {
			return lines
		}
		if i > 0 {
			whole.text += l.text
		}
	}
	return []line{whole}
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789.,") == "" }
