package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// align says to which side a column's cells are pushed.
type align bool

const (
	left  align = false
	right align = true
)

// table prints rows in columns that stand under each other, also where cells
// hold Chinese, whose characters take two places each.
type table struct {
	aligns []align
	rows   [][]string
}

func newTable(aligns ...align) *table { return &table{aligns: aligns} }

// row adds a row; what comes from pages is made fit for a terminal.
func (t *table) row(cells ...string) {
	for i := range cells {
		cells[i] = printable(cells[i])
	}
	t.rows = append(t.rows, cells)
}

func (t *table) print(out io.Writer) {
	wide := make([]int, len(t.aligns))
	for _, row := range t.rows {
		for i, cell := range row {
			wide[i] = max(wide[i], places(cell))
		}
	}
	for _, row := range t.rows {
		var line strings.Builder
		for i, cell := range row {
			gap := strings.Repeat(" ", wide[i]-places(cell))
			if t.aligns[i] == right {
				line.WriteString(gap + cell + "  ")
			} else {
				line.WriteString(cell + gap + "  ")
			}
		}
		fmt.Fprintln(out, strings.TrimRight(line.String(), " "))
	}
}

// places is how many columns of a terminal a text takes.
func places(s string) (n int) {
	for _, r := range s {
		n += placesOf(r)
	}
	return n
}

func placesOf(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case width.LookupRune(r).Kind() == width.EastAsianWide, width.LookupRune(r).Kind() == width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// clip cuts a text to so many columns.
func clip(s string, columns int) string {
	for i, r := range s {
		if columns -= placesOf(r); columns < 0 {
			return s[:i]
		}
	}
	return s
}

// printable replaces what a page could use to steer a terminal or to turn the
// direction of writing.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp) {
			return '\ufffd'
		}
		return r
	}, s)
}
