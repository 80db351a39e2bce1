package layout

import (
	"slices"
	"strings"

	"gongkai/parse/attach/content"
)

// Tables that the end of a page breaks: their rows go on on the next page, with
// or without the header again, and a row may be cut itself.

// row is a row of a table, and which of its cells are so full that their text
// may go on on the next page.
type row struct {
	cells []content.Cell
	full  []bool
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
