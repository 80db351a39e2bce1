package folded

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
	MaxPieces     = 64      // reports that a page is searched for
)

// allowance is what may still be read of a page, and what was left out.
type allowance struct {
	tables, statements int
	cut                []string
}

// CutOff notes that something was left out, once.
func (a *allowance) CutOff(what string) {
	if !slices.Contains(a.cut, what) {
		a.cut = append(a.cut, what)
	}
}

// Statement tells whether one more figure or denial may be read.
func (a *allowance) Statement() bool {
	if a.statements == 0 {
		a.CutOff("more than 20,000 figures in sentences")
		return false
	}
	a.statements--
	return true
}

// TablesEnd gives how far tables that begin somewhere in text[from:to] are
// looked for.
func (a *allowance) TablesEnd(text string, from, to int) int {
	if to-from <= a.tables {
		return to
	}
	for to = from + a.tables; to > from && !utf8.RuneStart(text[to]); {
		to--
	}
	return to
}

// ReadTables notes that tables were read which end at a place of the text; they
// were looked for up to limit, the text goes on up to to.
func (a *allowance) ReadTables(from, end, limit, to int) {
	a.tables = max(0, a.tables-max(0, end-from))
	if limit < to && end > limit-MaxRow {
		a.CutOff("tables longer than 1 MiB")
	}
}

// LeftOut says, in words, what was left out; "" where nothing was.
func (a *allowance) LeftOut() string { return strings.Join(a.cut, "; ") }

// MaxRow bounds a row in bytes: nobody writes a longer one.
const MaxRow = 1 << 14
