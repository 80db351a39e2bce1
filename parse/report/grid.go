package report

import (
	"sort"

	"gongkai/parse/report/folded"
)

// A row of a table that stands on one line with its cells kept apart by '|'
// is read by its columns, not by what its figures follow: a label that spans
// columns leaves empty cells behind it, and these are none of the figures'.

// rowCells gives the cells of line k, each as where its text begins and ends;
// both are the same in an empty one. It gives none on a line without cells.
func (g *grid) rowCells(k int) [][2]int {
	if k < 0 || k >= len(g.start) || g.row[k] < 0 {
		return nil
	}
	from, end := g.start[k], g.lineEnd(k)
	if end-from > folded.MaxRow {
		return nil
	}
	var cells [][2]int
	cell := [2]int{-1, -1}
	close := func(at int) {
		if cell[0] < 0 {
			cell = [2]int{at, at}
		}
		cells = append(cells, cell)
		cell = [2]int{-1, -1}
	}
	last := from // behind the last separator
	for i, r := range g.text[from:end] {
		switch {
		case isPipe(r):
			close(from + i)
			last = from + i + 1
		case !folded.IsSpace(r):
			if cell[0] < 0 {
				cell[0] = from + i
			}
			cell[1] = from + i + len(string(r))
		}
	}
	if cell[0] >= 0 || !g.closed(k) {
		close(last)
	}
	return cells
}

func (g *grid) lineEnd(k int) int {
	if k+1 < len(g.start) {
		return g.start[k+1]
	}
	return len(g.text)
}

// lineOf gives the line that the byte at stands on.
func (g *grid) lineOf(at int) int {
	return sort.Search(len(g.start), func(i int) bool { return g.start[i] > at }) - 1
}

// closed tells whether the rows of the table on line k end with a separator, so
// that nothing behind it is a cell: every one of them does.
func (g *grid) closed(k int) bool {
	table := g.table[k]
	if open, known := g.open[table]; known {
		return !open
	}
	first := k - int(g.row[k])
	for first > 0 && g.table[first-1] == table {
		first--
	}
	open := false
	for i := first; i < len(g.start) && g.table[i] == table && !open; i++ {
		open = g.row[i] >= 0 && !g.endsWithPipe(i)
	}
	g.open[table] = open
	return !open
}

func (g *grid) endsWithPipe(k int) bool {
	end := g.lineEnd(k)
	if end-g.start[k] > folded.MaxRow {
		return false
	}
	for i := end; i > g.start[k]; i-- {
		switch c := g.text[i-1]; {
		case c == '|':
			return true
		case c != ' ' && c != '\n' && c != '\r' && c != '\t':
			return i >= 3 && (g.text[i-3:i] == "｜" || g.text[i-3:i] == "│" || g.text[i-3:i] == "┃")
		}
	}
	return false
}
