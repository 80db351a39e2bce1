package report

import (
	"strings"

	"gongkai/parse/report/folded"
)

// Shift moves the places of a report whose text stands in a longer one, behind
// so many runes and tables.
func (r *Report) Shift(runes, tables int) {
	for i := range r.Sections {
		r.Sections[i].Start += runes
		r.Sections[i].End += runes
	}
	for i := range r.Indicators {
		r.Indicators[i].Start += runes
		r.Indicators[i].End += runes
		if r.Indicators[i].Cell != nil {
			r.Indicators[i].Cell.Table += tables
		}
	}
	for i := range r.Differences {
		r.Differences[i].Start += runes
		r.Differences[i].End += runes
	}
}

// Tables counts the tables of a text as Cell does: runs of lines with cells kept
// apart by '|'.
func Tables(text string) int {
	tables, within := 0, false
	for line := range strings.Lines(text) {
		switch pipe := folded.HasPipe(line); {
		case pipe && !within:
			tables, within = tables+1, true
		case !pipe && strings.TrimFunc(line, folded.IsSpace) != "":
			within = false
		}
	}
	return tables
}
