package report

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits on what is read of one page, so that time and memory stay bounded
// whatever it holds. Real pages stay a hundred times below.
const (
	maxText       = 4 << 20 // bytes of its text
	maxTables     = 1 << 20 // bytes of text, from the head of the official tables on, that are looked through for them
	maxStatements = 20_000  // figures and denials in sentences
	maxPieces     = 64      // reports that are looked for
)

// allowance is what may still be read of a page, and what was left out.
type allowance struct {
	tables, statements int
	cut                []string
}

// cutOff notes that something was left out, once.
func (a *allowance) cutOff(what string) {
	if !slices.Contains(a.cut, what) {
		a.cut = append(a.cut, what)
	}
}

// statement tells whether one more figure or denial may be read.
func (a *allowance) statement() bool {
	if a.statements == 0 {
		a.cutOff("more than 20,000 figures in sentences")
		return false
	}
	a.statements--
	return true
}

// tablesEnd gives how far tables that begin somewhere in text[from:to] are
// looked for.
func (a *allowance) tablesEnd(text string, from, to int) int {
	if to-from <= a.tables {
		return to
	}
	for to = from + a.tables; to > from && !utf8.RuneStart(text[to]); {
		to--
	}
	return to
}

// readTables notes that tables were read which end at a place of the text; they
// were looked for up to limit, the text goes on up to to.
func (a *allowance) readTables(from, end, limit, to int) {
	a.tables = max(0, a.tables-max(0, end-from))
	if limit < to && end > limit-maxRow {
		a.cutOff("tables longer than 1 MiB")
	}
}

// leftOut says, in words, what was left out; "" where nothing was.
func (a *allowance) leftOut() string { return strings.Join(a.cut, "; ") }
