package layout

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gongkai/parse/attach/content"
)

// End writes what lies on the pages.
func (l *Layout) End() {
	l.takeRunning()
	margins := l.margins()
	d := &document{out: l.out}
	for _, p := range l.pages {
		if m := margins[class(p)]; m != d.margins {
			d.endProse()
			d.margins = m
		}
		for i := 0; i < len(p.items); {
			if t := p.items[i].table; t != nil {
				d.table(t)
				i++
				continue
			}
			k := i
			for k < len(p.items) && p.items[k].table == nil {
				k++
			}
			d.lines(p.items[i:k], p.width)
			i = k
		}
		d.aside = append(d.aside, p.removed...)
	}
	d.end()
	for _, b := range d.aside {
		l.out.Remove(b.Removed, b.Text)
	}
	l.flag()
}

// class groups pages of one width.
func class(p *laid) int { return int(math.Round(float64(p.width) / 10)) }

// margins gives those of the prose on the pages of each class.
func (l *Layout) margins() map[int]margins {
	all := map[int][]line{}
	width := map[int]float32{}
	for _, p := range l.pages {
		for _, it := range p.items {
			if it.table == nil {
				all[class(p)] = append(all[class(p)], it.line)
			}
		}
		width[class(p)] = p.width
	}
	out := map[int]margins{}
	for c, lines := range all {
		out[c] = pageMargins(lines, width[c])
	}
	return out
}

// row is a row of a table, and which of its cells are so full that their text
// may go on on the next page.
type row struct {
	cells []content.Cell
	full  []bool
}

// document is what is written of the pages so far, and what may go on on the
// next page.
type document struct {
	out     *content.Writer
	margins margins
	prose   []line
	rows    []row // of a table that stands last
	edges   []int // of its columns
	aside   []content.Block
}

func (d *document) end() {
	d.endProse()
	d.endTable()
}

func (d *document) endProse() {
	if len(d.prose) == 0 {
		return
	}
	for _, lines := range paragraphs(d.prose, d.margins) {
		d.out.Paragraph(content.Unwrap(lines))
	}
	d.prose = nil
}

func (d *document) endTable() {
	if len(d.rows) == 0 {
		return
	}
	cells := make([][]content.Cell, len(d.rows))
	for i := range d.rows {
		cells[i] = d.rows[i].cells
	}
	content.Snap(cells, content.Near)
	d.out.Table(cells)
	d.rows, d.edges = nil, nil
}

// table adds a table, which may go on from the page before.
func (d *document) table(t *table) {
	d.endProse()
	edges := make([]int, len(t.xs))
	for i, x := range t.xs {
		edges[i] = twips(x)
	}
	if len(d.rows) > 0 && sameColumns(d.edges, edges) {
		rows := d.withoutHeader(t.rows)
		if len(rows) > 0 {
			d.continueGroups(rows)
			rows = continued(d.rows[len(d.rows)-1], rows)
		}
		d.rows = append(d.rows, rows...)
		return
	}
	d.endTable()
	d.rows, d.edges = t.rows, edges
}

// sameColumns says whether two tables have the same outer edges, and one of them
// all inner ones of the other.
func sameColumns(a, b []int) bool {
	const off = 80 // twips
	if len(a) > len(b) {
		a, b = b, a
	}
	matches := func(x, y int) bool { return x-y <= off && y-x <= off }
	if !matches(a[0], b[0]) || !matches(a[len(a)-1], b[len(b)-1]) {
		return false
	}
	k := 0
	for _, x := range a {
		for k < len(b) && !matches(x, b[k]) {
			k++
		}
		if k == len(b) {
			return false
		}
	}
	return true
}

// maxHeader is how many rows the header of a table has at most.
const maxHeader = 5

// withoutHeader drops the rows that a page repeats from the head of its table.
func (d *document) withoutHeader(rows []row) []row {
	n := 0
	for n < min(maxHeader, len(rows), len(d.rows)) && isHeader(rows[n].cells) && rowText(rows[n].cells) == rowText(d.rows[n].cells) {
		n++
	}
	for _, r := range rows[:n] {
		d.aside = append(d.aside, content.Block{Text: rowText(r.cells), Removed: "repeated-header"})
	}
	return rows[n:]
}

func hasFigure(cells []content.Cell) bool {
	return slices.ContainsFunc(cells, func(c content.Cell) bool { return isDigits(c.Line()) })
}

// isHeader tells a row of labels from one with figures.
func isHeader(row []content.Cell) bool {
	return !hasFigure(row) && rowText(row) != ""
}

// rowText is what stands in a row, whatever columns it has.
func rowText(row []content.Cell) string {
	var cells []string
	for i := range row {
		if text := row[i].Line(); text != "" {
			cells = append(cells, text)
		}
	}
	return strings.Join(cells, " | ")
}

// continued joins the first row of a page to the last one of the page before
// where the page's end cut it: it has no label of its own, or nothing but the
// end of a label.
func continued(above row, rows []row) []row {
	last, first := above.cells, rows[0].cells
	if !sameCells(last, first) {
		return rows
	}
	figuresLast, figuresFirst := false, false
	for i := range first {
		a, b := last[i].Line(), first[i].Line()
		figuresLast, figuresFirst = figuresLast || isDigits(a), figuresFirst || isDigits(b)
		label := b != "" && !isDigits(b)
		switch {
		case label && (a == "" || !above.full[i] || opensPart(b)): // a row of its own
			return rows
		case a != "" && b != "" && isDigits(a) != isDigits(b): // the head of a column, and its figures
			return rows
		}
	}
	if figuresLast == figuresFirst {
		return rows
	}
	for i := range last {
		last[i].Blocks = append(last[i].Blocks, first[i].Blocks...)
	}
	return rows[1:]
}

// continueGroups puts the end of a label back that covers several rows, and that
// the page's end cut.
func (d *document) continueGroups(rows []row) {
	if !hasFigure(rows[0].cells) { // it may be a header
		return
	}
	for i := range rows[0].cells {
		c := &rows[0].cells[i]
		label := c.Line()
		if label == "" || isDigits(label) || opensPart(label) {
			continue
		}
		above, tall := d.lastIn(c.Left)
		tall = tall || len(rows) > 1 && i < len(rows[1].cells) && rows[1].cells[i].Below && rows[1].cells[i].Left == c.Left
		if above != nil && tall && opensPart(above.Line()) && !endsSentence(above.Line()) {
			above.Blocks = append(above.Blocks, c.Blocks...)
			c.Blocks = nil
		}
	}
}

// lastIn gives the cell that ends a column, and whether it covers several rows.
func (d *document) lastIn(left int) (cell *content.Cell, tall bool) {
	for r := len(d.rows) - 1; r >= 0; r-- {
		cell = nil
		cells := d.rows[r].cells
		for i := range cells {
			if off := cells[i].Left - left; off > -80 && off < 80 {
				cell = &cells[i]
			}
		}
		if cell == nil || !cell.Below {
			return cell, tall
		}
		tall = true
	}
	return nil, false
}

func sameCells(a, b []content.Cell) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if d := a[i].Left - b[i].Left; d > 80 || d < -80 {
			return false
		}
	}
	return true
}

// lines adds lines of text: prose, or the rows of a table without rules.
func (d *document) lines(items []item, width float32) {
	d.endTable()
	for i := 0; i < len(items); {
		if n := openTable(items[i:], width); n > 0 {
			d.endProse()
			d.out.Table(rowsOf(items[i : i+n]))
			i += n
			continue
		}
		d.prose = append(d.prose, items[i].line)
		i++
	}
}

// openTable counts the lines that are rows of a table without rules: at least
// three of them have several parts, and no long line stands between these.
func openTable(items []item, width float32) int {
	if len(items[0].line.parts) < 2 {
		return 0
	}
	rows, end, between := 0, 0, 0
	for i, it := range items {
		if len(it.line.parts) > 1 {
			rows, end, between = rows+1, i+1, 0
			continue
		}
		if between++; between > 2 || it.line.x2-it.line.x1 > width/2 {
			break
		}
	}
	if rows < 3 {
		return 0
	}
	lines := make([]line, end)
	for i := range lines {
		lines[i] = items[i].line
	}
	if len(columnsOf(lines)) < 2 {
		return 0
	}
	return end
}

// rowsOf puts the parts of lines into columns.
func rowsOf(items []item) [][]content.Cell {
	lines := make([]line, len(items))
	for i := range lines {
		lines[i] = items[i].line
	}
	columns := columnsOf(lines)
	rows := make([][]content.Cell, len(lines))
	for i, l := range lines {
		row := make([]content.Cell, len(columns))
		for k := range row {
			row[k].Left, row[k].Right = k, k+1
		}
		for _, p := range l.parts {
			middle := (p.x1 + p.x2) / 2
			k := 0
			for k+1 < len(columns) && columns[k+1][0] <= middle {
				k++
			}
			row[k].Blocks = append(row[k].Blocks, content.Block{Text: p.text})
		}
		rows[i] = row
	}
	return rows
}

// flag says which pages hold pictures that are not read.
func (l *Layout) flag() {
	var empty, drawn, recognized, partly []int
	for i, p := range l.pages {
		switch {
		case p.seen+p.unseen < 10 && p.picture > 0.1:
			empty = append(empty, i+1)
		case p.seen+p.unseen < 10 && p.shapes > 100:
			drawn = append(drawn, i+1)
		case p.unseen > p.seen && p.picture > 0.5:
			recognized = append(recognized, i+1)
		case p.picture > 0.2:
			partly = append(partly, i+1)
		}
	}
	n := len(l.pages)
	if len(empty) > 0 {
		l.out.Flag("scanned", fmt.Sprintf("pages %s of %d hold pictures and no text", ranges(empty), n))
	}
	if len(drawn) > 0 {
		l.out.Flag("scanned", fmt.Sprintf("pages %s of %d hold drawn shapes and no text", ranges(drawn), n))
	}
	if len(recognized) > 0 {
		l.out.Flag("recognized", fmt.Sprintf("the text of pages %s of %d was recognized from pictures", ranges(recognized), n))
	}
	if len(partly) > 0 {
		l.out.Flag("picture", fmt.Sprintf("pages %s of %d hold pictures beside their text, which are not read", ranges(partly), n))
	}
}

// ranges writes numbers as "1-3, 7".
func ranges(pages []int) string {
	var out []string
	for i := 0; i < len(pages); {
		k := i
		for k+1 < len(pages) && pages[k+1] == pages[k]+1 {
			k++
		}
		if k > i {
			out = append(out, fmt.Sprintf("%d-%d", pages[i], pages[k]))
		} else {
			out = append(out, fmt.Sprint(pages[i]))
		}
		i = k + 1
	}
	return strings.Join(out, ", ")
}
