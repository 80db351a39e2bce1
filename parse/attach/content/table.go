package content

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/parse/attach/budget"
)

// Cell is a cell of a table by its edges: columns of a grid, or distances on the
// paper. Cells of one column need not agree to the last unit, see Near.
type Cell struct {
	Blocks      []Block
	Left, Right int
	Below       bool // the cell goes on from the row above
}

// Text is what a cell holds that is a text and nothing else.
func Text(s string) []Block {
	if s == "" {
		return nil
	}
	return []Block{{Text: s}}
}

// Line is what stands in a cell, on one line.
func (c *Cell) Line() string {
	var lines []string
	for _, b := range c.Blocks {
		if b.Removed == "" {
			lines = append(lines, strings.Split(b.Text, "\n")...)
		}
	}
	return Join(lines)
}

// Join puts the paragraphs of a text on one line, without a space where two
// ideographs meet.
func Join(lines []string) string {
	return join(lines, func(last, first rune) bool { return last < wide || first < wide })
}

// Unwrap puts a text on one line that paper was too narrow for: a space stands
// between words of letters only, for a figure may be broken anywhere.
func Unwrap(lines []string) string {
	return join(lines, func(last, first rune) bool {
		return last < wide && first < wide && !(isDigit(last) && isDigit(first))
	})
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

func join(lines []string, apart func(last, first rune) bool) string {
	var b strings.Builder
	last := rune(0)
	for _, line := range lines {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(line)
		if last != 0 && apart(last, first) {
			b.WriteByte(' ')
		}
		b.WriteString(line)
		last, _ = utf8.DecodeLastRuneInString(line)
	}
	return b.String()
}

// wide is where the characters begin that Chinese text has without spaces around.
const wide = 0x2010

// isData tells a table of figures or of labels from one that lays out a page:
// that one holds other tables, one column, or whole articles in a cell.
func isData(rows [][]Cell) bool {
	columns := 0
	for _, row := range rows {
		columns = max(columns, len(row))
		for i := range row {
			paragraphs, size := 0, 0
			for _, b := range row[i].Blocks {
				if b.Rows != nil {
					return false
				}
				if b.Text != "" {
					paragraphs, size = paragraphs+1, size+len(b.Text)
				}
			}
			if paragraphs >= 4 && size >= 900 {
				return false
			}
		}
	}
	return columns > 1
}

// Near is how far two edges may lie apart and be one, where cells lie on paper
// measured in twips (1/1440 inch).
const Near = 60

// Snap moves edges that are near to each other to one place. Edges of columns
// that are numbered are never near.
func Snap(rows [][]Cell, near int) {
	at := edges(rows)
	to := make(map[int]int, len(at))
	first := 0
	for i, e := range at {
		if i == 0 || e-first > near {
			first = e
		}
		to[e] = first
	}
	for _, row := range rows {
		for i := range row {
			row[i].Left, row[i].Right = to[row[i].Left], to[row[i].Right]
		}
	}
}

// edges gives every edge once, in order.
func edges(rows [][]Cell) []int {
	var at []int
	for _, row := range rows {
		for _, c := range row {
			at = append(at, c.Left, c.Right)
		}
	}
	slices.Sort(at)
	return slices.Compact(at)
}

// layOut puts the text of each cell into the first column that it covers.
// Columns are parted by the edges that any row has. Rows beyond the budget are
// left out.
func layOut(rows [][]Cell, b *budget.Budget) [][]string {
	at := edges(rows)
	if len(at) < 2 {
		return nil
	}
	out := make([][]string, 0, len(rows))
	for _, row := range rows {
		if !b.Cells(len(at) - 1) {
			break
		}
		line := make([]string, len(at)-1)
		for _, c := range row {
			col, _ := slices.BinarySearch(at, c.Left)
			col = min(col, len(line)-1)
			if text := c.Line(); !c.Below && text != "" {
				line[col] = Join([]string{line[col], text}) // cells may lie on one another
			}
		}
		out = append(out, line)
	}
	return out
}
