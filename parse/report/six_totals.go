package report

import "strings"

// totals are the rows of the matrix of which cells were lost with the lines that
// they stood on. Where the last figure left is the sum of the others throughout,
// it is the total; whose the others are is not told.
type totals struct {
	rows   []totalRow
	denied bool // the last figure of a row is not the sum of the others
}

type totalRow struct {
	code string
	from int // where the label begins
	cell sheetCell
}

// add takes up a row of fewer cells than the form has columns.
func (t *totals) add(code string, from int, cells []sheetCell) {
	n := len(cells) - 1
	switch {
	case n < 1 || !cells[n].figure:
	case !adds(cells):
		t.denied = true
	case strings.Trim(cells[n].s, "0") != "":
		t.rows = append(t.rows, totalRow{code, from, cells[n]})
	}
}

// noteTotals takes the totals that nothing speaks against.
func (r *looseReader) noteTotals() {
	if r.totals.denied || !r.people.known || r.people.codes[len(r.people.codes)-1] != "tot" {
		return
	}
	for _, row := range r.totals.rows {
		r.note("app."+row.code+"@tot", row.from, row.cell, "")
	}
}
