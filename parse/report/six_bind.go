package report

import (
	"strings"

	"gongkai/parse/report/folded"
)

// bind gives the cells of a row in the order of an axis. They are found by their
// columns where head and row line up, else by their order behind the label at
// cell label (-1 where there is none). ok is false where it cannot be told which
// cell is whose.
func (row sheetRow) bind(ax axis, label int) (cells []sheetCell, ok bool) {
	after := row[label+1:]
	byColumn, ok := row.inColumns(ax, label)
	switch {
	case row.mixed(): // the order of the cells says nothing
		return byColumn, ok
	case !ok && len(after) == len(ax.codes):
		return after, true
	case !ok && len(ax.from) > 0 && len(row) == ax.width: // spans have moved figures
		return after.allFigures(len(ax.codes))
	case !ok:
		return after.pick(len(ax.codes))
	case len(after) != len(ax.codes) || same(byColumn, after):
		return byColumn, true
	}
	// Head and row line up, but not as the order of the cells would have it.
	switch one, other := adds(byColumn), adds(after); {
	case one && !other:
		return byColumn, true
	case other && !one:
		return after, true
	}
	return nil, false
}

// mixed tells whether a cell of the row holds two figures, or a label and one.
func (row sheetRow) mixed() bool {
	for _, c := range row {
		if c.figure || c.blank() {
			continue
		}
		last := c.s[len(c.s)-1]
		if strings.IndexByte(c.s, ' ') > 0 && !c.words() || c.words() && last >= '0' && last <= '9' {
			return true
		}
	}
	return false
}

// inColumns gives the cells that stand under the names of an axis: one filled
// cell at most under each, and no figure beside them where no name stands.
func (row sheetRow) inColumns(ax axis, label int) ([]sheetCell, bool) {
	if len(ax.from) != len(ax.codes) || len(ax.from) == 0 || len(row) != ax.width {
		return nil, false
	}
	last, shifted, empty := 0, false, false
	cells := make([]sheetCell, len(ax.codes))
	for i := range ax.codes {
		if ax.from[i] <= label {
			return nil, false
		}
		cells[i] = row[ax.from[i]]
		last = max(last, ax.to[i])
		for k := ax.from[i] + 1; k < ax.to[i]; k++ {
			switch {
			case row[k].s == "":
			case cells[i].s != "":
				return nil, false
			default:
				cells[i], shifted = row[k], true
			}
		}
		empty = empty || cells[i].s == ""
	}
	if shifted && empty { // where a span has moved a figure, an empty cell has no sure place
		return nil, false
	}
	for k := label + 1; k < min(last, ax.from[0]); k++ {
		if row[k].figure {
			return nil, false
		}
	}
	return cells, true
}

func same(a, b []sheetCell) bool {
	for i := range a {
		if a[i].start != b[i].start && (a[i].s != "" || b[i].s != "") {
			return false
		}
	}
	return true
}

// pick gives the k cells of figures among more: all figures that there are, or
// those that only empty cells stand before or behind, as spans leave them.
func (row sheetRow) pick(k int) ([]sheetCell, bool) {
	n := len(row)
	if n < k || k == 0 {
		return nil, false
	}
	if row.filled() == 0 {
		return row[:k], true
	}
	if cells, ok := row.allFigures(k); ok {
		return cells, true
	}
	_, first := row.figures()
	before, behind := row[:n-k].filled() == 0, row[k:].filled() == 0
	switch {
	case before && !behind:
		return row[n-k:], true
	case behind && !before:
		return row[:k], true
	case !before && first+k <= n && row[first+k:].filled() == 0:
		return row[first : first+k], true
	}
	return nil, false
}

// allFigures gives the figures of a row where there are k of them.
func (row sheetRow) allFigures(k int) (cells []sheetCell, ok bool) {
	for _, c := range row {
		if c.figure {
			cells = append(cells, c)
		}
	}
	return cells, len(cells) == k
}

// cutRow gives the cells that are left of a row with which the text ends, as
// where a page was saved in part.
func (r *sixReader) cutRow(row sheetRow, ax axis, label int) (cells []sheetCell, ok bool) {
	if len(row) == 0 || !r.isLast(row[len(row)-1].end) {
		return nil, false
	}
	switch after := row[label+1:]; {
	case len(ax.from) == 0 && len(after) < len(ax.codes) && len(after) > 0 && after[0].figure:
		cells = after
	case len(ax.from) > 0 && label < ax.from[0] && ax.from[0] < len(row) && len(row) < ax.width && row[label+1:ax.from[0]].filled() == 0:
		for i := range ax.codes {
			if ax.from[i] < len(row) {
				cells = append(cells, row[ax.from[i]])
			}
		}
	}
	cells = r.uncut(cells)
	return cells, len(cells) > 0 && !addsUp(cells)
}

// addsUp tells whether the last of some figures is the sum of the others, so that
// the row is whole and cells of it are lost.
func addsUp(cells []sheetCell) bool {
	last := cells[len(cells)-1]
	return len(cells) > 2 && adds(cells) && last.figure && strings.Trim(last.s, "0") != ""
}

// isLast tells whether nothing stands behind a place of the text.
func (r *sixReader) isLast(end int) bool {
	return strings.Trim(r.v.Text[end:min(len(r.v.Text), end+folded.MaxRow)], " \t\r\n|｜") == ""
}

// uncut leaves out the last figure where the text ends with it, for the rest of
// it may be lost.
func (r *sixReader) uncut(cells []sheetCell) []sheetCell {
	if n := len(cells) - 1; n >= 0 && cells[n].figure && cells[n].s != "0" && cells[n].end == len(r.v.Text) {
		return cells[:n]
	}
	return cells
}
