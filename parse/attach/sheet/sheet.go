// Package sheet makes text and tables of the cells of a spreadsheet, whatever
// file they stand in: figures as they are shown, merged cells once, lines above
// and below a table as paragraphs, hidden rows, columns and sheets apart.
package sheet

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/parse/attach/content"
)

// Limits of a sheet in the formats that are read.
const (
	MaxRows    = 1 << 20
	MaxColumns = 1 << 14
)

// Sheet collects the cells of a sheet.
type Sheet struct {
	Name   string
	Hidden bool

	cells         []cell
	merged        []Merge
	hiddenRows    map[int]bool
	hiddenColumns map[int]bool
}

type cell struct {
	row, column int
	text        string
}

// Merge is a block of cells shown as one; both ends are in it.
type Merge struct{ Top, Left, Bottom, Right int }

// Set puts a text into a cell; rows and columns count from 0.
func (s *Sheet) Set(row, column int, text string) {
	if row < 0 || row >= MaxRows || column < 0 || column >= MaxColumns || strings.TrimSpace(text) == "" {
		return
	}
	s.cells = append(s.cells, cell{row, column, text})
}

// Merge joins a block of cells. Of hostile numbers of them the first count.
func (s *Sheet) Merge(m Merge) {
	if len(s.merged) < 100_000 {
		s.merged = append(s.merged, m)
	}
}

// HideRow notes that a row is not shown.
func (s *Sheet) HideRow(row int) {
	if s.hiddenRows == nil {
		s.hiddenRows = map[int]bool{}
	}
	if len(s.hiddenRows) < MaxRows {
		s.hiddenRows[row] = true
	}
}

// HideColumns notes that columns are not shown; both ends are in it.
func (s *Sheet) HideColumns(first, last int) {
	if s.hiddenColumns == nil {
		s.hiddenColumns = map[int]bool{}
	}
	for c := max(first, 0); c <= min(last, MaxColumns-1); c++ {
		s.hiddenColumns[c] = true
	}
}

// Write adds the sheet to a document.
func (s *Sheet) Write(w *content.Writer) {
	shown := s.shown(w)
	if len(shown) == 0 {
		return
	}
	rows := rowsOf(shown)
	isLine := s.lines(shown)
	first, last := ends(rows)
	from := first
	end := func(to int) {
		for _, t := range tables(rows[min(from, to):to]) {
			write(t, w)
		}
		from = to + 1
	}
	for i, row := range rows {
		if i >= first && i < last && (len(row) > 1 || !isLine(row[0])) {
			continue
		}
		end(i)
		w.Paragraph(row[0].text)
	}
	end(len(rows))
}

// shown gives the cells that are shown in reading order; the others are listed
// apart.
func (s *Sheet) shown(w *content.Writer) []cell {
	slices.SortStableFunc(s.cells, func(a, b cell) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.column - b.column
	})
	var shown []cell
	var hidden []string
	beneath := s.beneath()
	for _, c := range s.cells {
		if s.Hidden || s.hiddenRows[c.row] || s.hiddenColumns[c.column] || beneath(c) {
			hidden = append(hidden, c.text)
			continue
		}
		if last := len(shown) - 1; last >= 0 && shown[last].row == c.row && shown[last].column == c.column {
			shown[last] = c // written twice: the latter stands
			continue
		}
		shown = append(shown, c)
	}
	w.Remove("hidden", strings.Join(hidden, "\n"))
	return shown
}

// beneath tells the cells that lie under a merged one.
func (s *Sheet) beneath() func(cell) bool {
	byRow := map[int][]Merge{}
	left := MaxRows
	for _, m := range s.merged {
		for row := m.Top; row <= m.Bottom && left > 0; row++ {
			byRow[row] = append(byRow[row], m)
			left--
		}
	}
	return func(c cell) bool {
		for _, m := range byRow[c.row] {
			if c.column >= m.Left && c.column <= m.Right && (c.row != m.Top || c.column != m.Left) {
				return true
			}
		}
		return false
	}
}

func rowsOf(cells []cell) [][]cell {
	var rows [][]cell
	for i := 0; i < len(cells); {
		k := i
		for k < len(cells) && cells[k].row == cells[i].row {
			k++
		}
		rows = append(rows, cells[i:k])
		i = k
	}
	return rows
}

// ends gives the rows from the first that has several cells to the last.
func ends(rows [][]cell) (first, last int) {
	first = len(rows)
	for i, row := range rows {
		if len(row) > 1 {
			first, last = min(first, i), i+1
		}
	}
	if last == 0 {
		return first, first
	}
	// A group or a row without figures belongs to the table that it ends.
	for last < len(rows) {
		above, row := rows[last-1][0], rows[last][0]
		if row.row != above.row+1 || row.column != above.column || utf8.RuneCountInString(row.text) >= 20 {
			break
		}
		last++
	}
	return first, last
}

// lines tells the cells that are lines between tables: prose, and what is merged
// over the whole width of the sheet.
func (s *Sheet) lines(shown []cell) func(cell) bool {
	left, right := MaxColumns, 0
	for _, c := range shown {
		left, right = min(left, c.column), max(right, c.column)
	}
	reach := map[[2]int]int{}
	for _, m := range s.merged {
		reach[[2]int{m.Top, m.Left}] = m.Right
		right = max(right, min(m.Right, MaxColumns-1))
	}
	return func(c cell) bool {
		if strings.Contains(c.text, "。") || utf8.RuneCountInString(c.text) > 60 {
			return true
		}
		return c.column == left && right > left && reach[[2]int{c.row, c.column}] >= right
	}
}

// tables parts a run of rows at empty ones, where what follows has columns that
// what stands above has not.
func tables(rows [][]cell) [][][]cell {
	var out [][][]cell
	for i := 0; i < len(rows); {
		k := i + 1
		for k < len(rows) && rows[k][0].row == rows[k-1][0].row+1 {
			k++
		}
		if last := len(out) - 1; last >= 0 && within(columns(rows[i:k]), columns(out[last])) {
			out[last] = append(out[last], rows[i:k]...)
		} else {
			out = append(out, rows[i:k:k])
		}
		i = k
	}
	return out
}

// columns are the columns that any cell of some rows stands in.
func columns(rows [][]cell) []int {
	var at []int
	for _, row := range rows {
		for _, c := range row {
			at = append(at, c.column)
		}
	}
	slices.Sort(at)
	return slices.Compact(at)
}

func within(some, all []int) bool {
	for _, c := range some {
		if _, ok := slices.BinarySearch(all, c); !ok {
			return false
		}
	}
	return true
}

// write adds a table to the document. Every row has all columns, so that cells
// without text keep their places.
func write(rows [][]cell, w *content.Writer) {
	at := columns(rows)
	table := make([][]content.Cell, 0, len(rows))
	for _, row := range rows {
		if !w.Budget.Step(len(at)) {
			break
		}
		line := make([]content.Cell, len(at))
		for i := range line {
			line[i].Left, line[i].Right = i, i+1
		}
		for _, c := range row {
			i, _ := slices.BinarySearch(at, c.column)
			line[i].Blocks = content.Text(c.text)
		}
		table = append(table, line)
	}
	w.Table(table)
}
