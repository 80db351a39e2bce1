package reporttest

import "strconv"

// block is a piece of the report in reading order.
type block struct {
	kind  blockKind
	text  string
	table table
}

type blockKind int

const (
	paragraph blockKind = iota
	titleLine
	heading
	caption
	grid
	signed
	spamBlock
)

// metadata is what the portal prints around the report.
type metadata struct {
	title, published, dateLabel, index, publisher, number, url string
}

// table is a grid as its author typed it: a spanning cell stands once.
type table struct{ rows [][]cell }

type cell struct {
	text       string
	cols, rows int
}

func text(s string) cell                 { return cell{s, 1, 1} }
func span(s string, cols, rows int) cell { return cell{s, cols, rows} }
func (t *table) add(cells ...cell)       { t.rows = append(t.rows, cells) }
func (w *writer) grid(t table)           { w.blocks = append(w.blocks, block{kind: grid, table: t}) }
func (w *writer) yearDigits() string     { return strconv.Itoa(w.year) }

// addWide adds a row whose last cells take up the width that is left.
func (t *table) addWide(width int, cells ...cell) {
	rest := width - len(cells)
	for i := len(cells) - 1; i >= 1 && rest > 0; i-- {
		// The official form spreads the figures over the columns it does not need.
		share := rest / i
		cells[i].cols += share
		rest -= share
	}
	t.add(cells...)
}
