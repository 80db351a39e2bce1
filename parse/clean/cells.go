package clean

import "strings"

// A table that was saved as text with one cell a line shows an empty cell as an
// empty line. Which empty lines are cells is for those to tell who know the
// form; here they are kept.

// The least that is taken for such a table: this many short lines one after the
// other, one in so many of them a figure.
const (
	minCells     = 12
	figuresEvery = 4
	maxCellRunes = 60
	maxEmpty     = 40 // empty lines that are kept between two cells
)

// markCells marks the lines that hold one cell of a table each.
func markCells(lines []line) {
	for from := 0; from < len(lines); {
		to, figures := from, 0
		for to < len(lines) && isCell(&lines[to]) {
			if isFigure(lines[to].text) {
				figures++
			}
			to++
		}
		if to-from >= minCells && figures*figuresEvery >= to-from {
			for i := from; i < to; i++ {
				lines[i].cell = true
			}
		}
		from = max(to, from+1)
	}
}

// isCell tells whether a line may be a cell: short, and no sentence.
func isCell(l *line) bool {
	return l.reason == "" && !l.row && len(l.text) <= 3*maxCellRunes && !fullStops.In(l.text)
}

func isFigure(s string) bool {
	return s != "" && strings.Trim(s, "0123456789.,+-０１２３４５６７８９") == ""
}
