package clean

import (
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

// Limits of one table; a span beyond them counts as one that reaches them.
const (
	maxColspan = 64
	maxRowspan = 512
	maxCells   = 50_000
)

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
			cells += span(c.attr().colspan, maxColspan)
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
// the form has the same place in every row.
func grid(table *node, text func(row int, cell *node) string) [][]string {
	var rows [][]string
	var below []int // rows that the cell above still covers, a column
	count := 0
	eachRow(table, func(row *node) {
		var line []string
		skip := func() {
			for len(line) < len(below) && below[len(line)] > 0 {
				below[len(line)]--
				line = append(line, "")
			}
		}
		for c := row.first; c != nil && count < maxCells; c = c.next {
			if c.tag != atom.Td && c.tag != atom.Th {
				continue
			}
			skip()
			wide, high := span(c.attr().colspan, maxColspan), span(c.attr().rowspan, maxRowspan)
			for i := range wide {
				for len(below) <= len(line) {
					below = append(below, 0)
				}
				// Cells that overlap what reaches down from above take the place.
				below[len(line)] = high - 1
				if i == 0 {
					line = append(line, text(len(rows), c))
				} else {
					line = append(line, "")
				}
				count++
			}
		}
		skip()
		for i := len(line); i < len(below); i++ {
			below[i] = max(0, below[i]-1)
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
