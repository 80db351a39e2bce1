package clean

import (
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

// Limits of one table; a span beyond them counts as one that reaches them. The
// places that spans cover count as cells.
const (
	maxColspan   = 64
	maxRowspan   = 512
	maxCells     = 50_000
	maxPageCells = 200_000
)

// cellBudget bounds the cells of the tables of a page.
type cellBudget struct {
	left int    // on the page
	cut  string // what was cut off, empty when nothing was
}

// table gives a function that takes one cell of a table, and says false when
// none is left for the table or for the page.
func (b *cellBudget) table() (take func() bool) {
	left := min(b.left, maxCells)
	return func() bool {
		if left == 0 {
			b.cut = "a table has too many cells"
			return false
		}
		left--
		b.left--
		return true
	}
}

// isDataTable tells a table of figures or of labels from one that only lays
// out the page: the latter holds other tables, one column, or whole articles
// in a cell.
func isDataTable(table *node) bool {
	columns, long := 0, false
	nested := false
	eachRow(table, func(row *node) {
		cells := 0
		for c := row.first; c != nil; c = c.next {
			if c.tag != atom.Td && c.tag != atom.Th {
				continue
			}
			cells += c.attr().columns()
			if !nested && !long {
				nested, long = cellShape(c)
			}
		}
		columns = max(columns, cells)
	})
	return columns > 1 && !nested && !long
}

// cellShape says whether a cell holds a table of its own, and whether it holds
// more than a cell of a form does: several paragraphs of prose.
func cellShape(cell *node) (nested, long bool) {
	paragraphs, size := 0, 0
	cell.walk(func(n *node) bool {
		switch {
		case n.kind == textNode:
			size += len(n.text)
		case n.tag == atom.Table:
			nested = true
			return false
		case n.tag == atom.P || n.tag == atom.Div || n.tag == atom.Li:
			paragraphs++
		}
		return true
	})
	return nested, paragraphs >= 4 && size >= 900
}

// eachRow calls visit for the rows of a table, not for those of tables in it.
func eachRow(table *node, visit func(row *node)) {
	for c := table.first; c != nil; c = c.next {
		switch c.tag {
		case atom.Tr:
			visit(c)
		case atom.Thead, atom.Tbody, atom.Tfoot, atom.Form:
			eachRow(c, visit)
		}
	}
}

// grid lays the cells of a table out in columns. The text of a spanned cell
// stands in its first place, the other places are empty, so the same column of
// the form has the same place in every row. What is beyond the budget is left
// out.
func grid(table *node, budget *cellBudget, text func(row int, cell *node) string) [][]string {
	var rows [][]string
	var below []int // rows that the cell above still covers, a column
	take, full := budget.table(), false
	eachRow(table, func(row *node) {
		if full {
			return
		}
		var line []string
		add := func(s string) bool {
			if full = full || !take(); !full {
				line = append(line, s)
			}
			return !full
		}
		skip := func() {
			for len(line) < len(below) && below[len(line)] > 0 && add("") {
				below[len(line)-1]--
			}
		}
		for c := row.first; c != nil && !full; c = c.next {
			if c.tag != atom.Td && c.tag != atom.Th {
				continue
			}
			if skip(); full || !add(text(len(rows), c)) {
				break
			}
			first, high := len(line)-1, max(1, int(c.attr().rows))
			for range c.attr().columns() - 1 {
				add("")
			}
			for k := first; k < len(line); k++ {
				if k == len(below) {
					below = append(below, 0)
				}
				// Cells that overlap what reaches down from above take the place.
				below[k] = high - 1
			}
		}
		skip()
		for i := len(line); i < len(below); i++ {
			below[i] = max(0, below[i]-1)
		}
		for len(below) > 0 && below[len(below)-1] == 0 {
			below = below[:len(below)-1]
		}
		rows = append(rows, line)
	})
	return rows
}

// span reads a rowspan or colspan; what is not a positive number counts as 1.
func span(value string, limit int) int {
	n, err := strconv.Atoi(strings.TrimSpace(value))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, limit)
}
