package report

import (
	"slices"
	"strings"

	"gongkai/parse/report/folded"
)

// The rows of the application matrix, and what finds them by their labels.
var (
	rows2019, rows2021 = rowsOf(Six2019), rowsOf(Six2021)

	matrix2019 = newLabelIndex(rows2019)
	matrix2021 = newLabelIndex(rows2021)
)

func rowsOf(form Form) []Code {
	var rows []Code
	for _, r := range applicationRows {
		if slices.Contains(r.Forms, form) {
			rows = append(rows, r)
		}
	}
	return rows
}

// readSix reads the tables of the forms of 2019 and 2021 in text[start:end]:
// rows of article 20, the application matrix, the reviews and lawsuits. A row is
// known by its label, its cells by the names in the head of the table. Where it
// cannot be told which figure is whose, none is read.
func readSix(v *folded.View, g *grid, form Form, start, end int) figures {
	r := &sixReader{v: v, g: g, form: form, seen: make(map[string]bool), rows: rows2019, matrix: matrix2019, last: -1}
	if form == Six2021 {
		r.rows, r.matrix = rows2021, matrix2021
	}
	r.out.end = start
	r.read(start, end)
	r.out.blank = slices.DeleteFunc(r.blanks, func(code string) bool { return r.seen[code] })
	return r.out
}

type sixReader struct {
	v      *folded.View
	g      *grid
	form   Form
	out    figures
	seen   map[string]bool // codes that have a figure
	empty  map[string]bool
	blanks []string // codes whose cell stood empty
	rows   []Code
	matrix *labelIndex
	last   int // the row of the matrix read last

	head     sixHead
	headOpen bool // the row read last belongs to it
}

// read cuts the text into tables whose rows stand on lines of their own, and the
// rest.
func (r *sixReader) read(start, end int) {
	loose := &looseReader{sixReader: r}
	from := start // of the rest
	for k := max(0, r.g.lineOf(start)); k < len(r.g.start) && r.g.start[k] < end; {
		rows, next := r.g.rowsFrom(k, end)
		if rows == nil {
			k = next
			continue
		}
		if !loose.read(from, r.g.start[k]) {
			loose.noteTotals()
			return
		}
		r.sheet(rows)
		k = next
		from = min(end, r.g.lineEnd(k-1))
	}
	loose.read(from, end)
	loose.noteTotals()
}

// note takes the figure of a cell, or that it stands empty. The quote begins at
// from, the label of the row; headUnit is the unit that the head names.
func (r *sixReader) note(code string, from int, c sheetCell, headUnit string) {
	switch {
	case c.blank() && !r.empty[code]:
		if r.empty == nil {
			r.empty = make(map[string]bool)
		}
		r.empty[code] = true
		r.blanks = append(r.blanks, code)
		return
	case !c.figure || r.seen[code]:
		return
	}
	r.seen[code] = true
	if from < 0 || from > c.start {
		from = c.start
	}
	unit := unitOf(code)
	value, printed, _ := cellValue(c.s)
	r.out.countZero(c.s)
	if printed == "" {
		printed = headUnit
	}
	if printed != "" {
		value, printed = normalise(value, printed, unit)
	}
	r.out.indicators = append(r.out.indicators, Indicator{
		Code: code, Value: value, Unit: unit, UnitPrinted: printed, Source: "table",
		Quote: r.v.Text[from:c.end], Start: r.v.RuneOffset(from), End: r.v.RuneOffset(c.end),
		Raw: r.v.Text[c.start:c.end], Cell: r.g.cell(c.start),
	})
	r.out.end = max(r.out.end, c.end)
}

// mark says that the tables reach as far as a row, whether it was read or not:
// nor is it read as prose.
func (r *sixReader) mark(row sheetRow) {
	for _, c := range row {
		r.out.end = max(r.out.end, c.end)
	}
}

// unread notes what of the tables could not be told.
func (r *sixReader) unread(what string) { r.out.cannotTell(what) }

// cannotTell notes what of the tables could not be told.
func (f *figures) cannotTell(what string) {
	if !slices.Contains(f.unread, what) {
		f.unread = append(f.unread, what)
	}
}

// countZero counts a figure that is a letter on the page.
func (f *figures) countZero(s string) {
	if s == "O" || s == "o" {
		f.zeros++
	}
}

// whatIsUnread says, in words, what of the tables of a form could not be told.
func (f figures) whatIsUnread(form Form) string {
	switch {
	case len(f.unread) > 0:
		return "form " + string(form) + ": " + strings.Join(f.unread, ", ")
	case (form == Six2019 || form == Six2021) && len(f.indicators)+len(f.blank) == 0:
		return "form " + string(form) + ": no cell of its tables could be told"
	}
	return ""
}
