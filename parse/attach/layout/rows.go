package layout

import (
	"math"

	"gongkai/parse/attach/content"
)

// Tables may have no rules between their rows: then figures stand below figures
// in one cell, and beside them labels at the same heights.

// splitRow gives the rows of a row of cells, by the lines of their texts; nil
// where it is one row.
func splitRow(cells [][]line) [][]string {
	steps := heights(cells)
	if len(steps) < 2 {
		return nil
	}
	rows := make([][]string, len(steps))
	for i := range rows {
		rows[i] = make([]string, len(cells))
	}
	for c, lines := range cells {
		for _, l := range lines {
			r := nearest(steps, l.y)
			rows[r][c] = content.Join([]string{rows[r][c], l.text})
		}
	}
	return rows
}

// heights gives the base lines of the rows: those on which two cells at least
// have figures or one has, and another a text, for every figure of the cell.
func heights(cells [][]line) []float32 {
	var best []float32
	for c, lines := range cells {
		var at []float32
		for _, l := range lines {
			if isDigits(l.text) {
				at = append(at, l.y)
			}
		}
		if len(at) < 2 || 5*len(at) < 4*len(lines) || len(at) <= len(best) {
			continue
		}
		for other, beside := range cells {
			if other != c && onSame(at, beside) {
				best = at
				break
			}
		}
	}
	return best
}

// onSame says whether a cell has a line at every one of some heights.
func onSame(at []float32, lines []line) bool {
	for _, y := range at {
		found := false
		for _, l := range lines {
			found = found || math.Abs(float64(l.y-y)) < 0.3*float64(l.size)
		}
		if !found {
			return false
		}
	}
	return true
}

func nearest(at []float32, y float32) int {
	best := 0
	for i := range at {
		if math.Abs(float64(at[i]-y)) < math.Abs(float64(at[best]-y)) {
			best = i
		}
	}
	return best
}
