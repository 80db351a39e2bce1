package report

import "sort"

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
	if end-from > maxRow {
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
		case !isSpace(r):
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

// maxRow bounds a row in bytes: nobody writes a longer one.
const maxRow = 1 << 14

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

// closed tells whether the rows around line k end with a separator, so that
// nothing behind it is a cell: every one of the nearest rows does.
func (g *grid) closed(k int) bool {
	for i := max(0, k-closedReach); i < min(len(g.start), k+closedReach+1); i++ {
		if g.row[i] >= 0 && g.table[i] == g.table[k] && !g.endsWithPipe(i) {
			return false
		}
	}
	return true
}

const closedReach = 8

func (g *grid) endsWithPipe(k int) bool {
	end := g.lineEnd(k)
	if end-g.start[k] > maxRow {
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

// lineRun gives the k cells of the figures of the row that token i, the first
// figure, stands in: the last k of the line, or those from the first figure on
// where the row ends with columns of no use.
func (r *sixReader) lineRun(i, k int) (run, bool) {
	cells := r.g.rowCells(r.g.lineOf(r.toks[i].start))
	if len(cells) < k {
		return run{}, false
	}
	toks := r.cellTokens(i, cells)
	first, last := -1, -1
	for c, t := range toks {
		if t >= 0 && isFigure(r.toks[t].s) {
			if first < 0 {
				first = c
			}
			last = c
		}
	}
	from := len(cells) - k
	switch {
	case first < 0:
		return run{}, false
	case first < from && last-first < k && first+k <= len(cells):
		from = first
	case first < from:
		return run{}, false
	}
	out := run{piped: true, next: r.lineNext(i)}
	for _, t := range toks[from : from+k] {
		if t >= 0 && !isFigure(r.toks[t].s) {
			if !isBlankMark(r.toks[t].s) {
				return run{}, false
			}
			t = -1
		}
		out.cells = append(out.cells, t)
	}
	return out, true
}

// cellTokens gives the token that fills each cell from token i on, -1 for an
// empty cell and for one before i, and where two tokens share a cell.
func (r *sixReader) cellTokens(i int, cells [][2]int) []int {
	out := make([]int, len(cells))
	for c, cell := range cells {
		out[c] = -1
		for i < len(r.toks) && r.toks[i].start < cell[0] {
			i++
		}
		if i < len(r.toks) && r.toks[i].start == cell[0] && r.toks[i].end == cell[1] {
			out[c] = i
		}
	}
	return out
}

// lineNext gives the first token behind the line of token i.
func (r *sixReader) lineNext(i int) int {
	end := r.g.lineEnd(r.g.lineOf(r.toks[i].start))
	for i < len(r.toks) && r.toks[i].start < end {
		i++
	}
	return i
}

// articleRun gives the cells of the row of article 20 whose label ends before
// token next: as many as the form has columns, placed by the columns that the
// head of the table names where the row has more cells than figures.
func (r *sixReader) articleRun(next, k int) (run, bool) {
	label := r.toks[next-1]
	line := r.g.lineOf(label.start)
	cells := r.g.rowCells(line)
	if len(cells) <= k {
		return run{}, false
	}
	toks := r.cellTokens(next, cells)
	at := 0
	for at < len(cells) && cells[at][1] < label.end {
		at++
	}
	var filled, all []int
	for c := at + 1; c < len(toks); c++ {
		t := toks[c]
		if cells[c][0] != cells[c][1] && (t < 0 || !isFigure(r.toks[t].s) && !isBlankMark(r.toks[t].s)) {
			return run{}, false
		}
		if t >= 0 && !isFigure(r.toks[t].s) {
			t = -1
		}
		all = append(all, t)
		if t >= 0 {
			filled = append(filled, t)
		}
	}
	if len(all) < k {
		return run{}, false
	}
	out := run{cells: all[:k], next: r.lineNext(next - 1), piped: true}
	if len(all) == k || len(filled) == 0 {
		return out, true
	}
	if len(filled) == k {
		out.cells = filled
		return out, true
	}
	if columns := r.headColumns(line, len(cells)); len(columns) == k {
		out.cells = nil
		for _, c := range columns {
			if c <= at {
				return run{}, false
			}
			out.cells = append(out.cells, all[c-at-1])
		}
	}
	return out, true
}

// headColumns gives the columns that the nearest head 信息内容 above a line
// names, where it has as many cells as the line.
func (r *sixReader) headColumns(line, width int) []int {
	for k := line - 1; k >= max(0, line-4); k-- {
		cells := r.g.rowCells(k)
		if len(cells) != width || skeleton(foldString(r.g.text[cells[0][0]:cells[0][1]])) != "信息内容" {
			continue
		}
		var columns []int
		for c := 1; c < len(cells); c++ {
			if cells[c][0] != cells[c][1] {
				columns = append(columns, c)
			}
		}
		return columns
	}
	return nil
}
