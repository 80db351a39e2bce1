package report

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// Copies of the 2014 form have columns of their own: running numbers, remarks,
// the figures of another year. The head of the table says which column holds
// the figures of the report's year; a figure in another column is none.

// columns2014 tells, for each column of a table, whether figures may be read
// there. It is nil where no head is known.
type columns2014 []bool

var headYear = regexp.MustCompile(`20[0-9][0-9]`)

// inColumns drops the figures that stand in a column that is not the year's; told
// is false where none of a table's columns is.
func inColumns(g *grid, toks []token, start, year int) (kept []token, told bool) {
	var columns columns2014
	told = true
	line := max(0, g.lineOf(start)-headReach)
	next := func(to int) { // up to the line to, take up each head
		for ; line <= to; line++ {
			if head := g.headOf2014(line); head != nil {
				columns = figureColumns(head, year)
				told = told && columns.told(head)
			}
		}
	}
	at, pipes, newline := -1, 0, false // what stands before a dropped token stands before the next
	var cells [][2]int
	for _, t := range toks {
		k := g.lineOf(t.start)
		next(k)
		if k != at {
			at, cells = k, g.rowCells(k)
		}
		t.pipes, t.newline = t.pipes+pipes, t.newline || newline
		if columns == nil || !isFigure(t.s) || len(cells) < 2 || columns.allow(cells, t) {
			kept = append(kept, t)
			pipes, newline = 0, false
		} else {
			pipes, newline = t.pipes, t.newline
		}
	}
	return kept, told
}

// maxColumns is more than the form has in two halves side by side; a line of
// more holds several rows.
const maxColumns = 16

// headReach is how many lines above the first row the head may stand.
const headReach = 6

func (c columns2014) allow(cells [][2]int, t token) bool {
	if len(cells) != len(c) {
		return !slices.Contains(c, false) // whose column it is cannot be told
	}
	for k, cell := range cells {
		if cell[0] <= t.start && t.end <= cell[1] {
			return c[k]
		}
	}
	return true
}

// headOf2014 gives the columns' names where line k is the head of the form; a
// line of years under it belongs to it.
func (g *grid) headOf2014(k int) []string {
	head := g.names(k)
	if len(head) < 2 || len(head) > maxColumns || !slices.ContainsFunc(head, isLabelHead) || !slices.ContainsFunc(head, isFigureHead) && !slices.Contains(head, "单位") {
		return nil
	}
	below := g.names(k + 1)
	if len(below) != len(head) || strings.Join(below, "") == "" {
		return head
	}
	for _, name := range below {
		if name != "" && (!headYear.MatchString(name) || !isFigureHead(name)) {
			return head
		}
	}
	for i := range head {
		head[i] += below[i]
	}
	return head
}

// names gives the folded text of the cells of line k, without spaces.
func (g *grid) names(k int) []string {
	var names []string
	for _, cell := range g.rowCells(k) {
		names = append(names, strings.Join(strings.Fields(folded.String(g.text[cell[0]:cell[1]])), ""))
	}
	return names
}

func isLabelHead(name string) bool { return strings.Contains(name, "指标") }

func isFigureHead(name string) bool {
	return len(name) < 60 && !isLabelHead(name) && (has.Any(name, "统计数", "数量", "数值", "年数", "期数") || headYear.MatchString(name) && strings.Contains(name, "年"))
}

// figureColumns tells which columns hold labels or the figures of the year. A
// column without a name goes on with the one before it.
func figureColumns(head []string, year int) columns2014 {
	columns := make(columns2014, len(head))
	if !slices.ContainsFunc(head, isFigureHead) {
		return totalColumn(head)
	}
	for k, name := range head {
		switch {
		case name == "":
			columns[k] = k > 0 && columns[k-1]
		case isLabelHead(name):
			columns[k] = true
		case isFigureHead(name):
			columns[k] = ofYear(name, year) && !rival(head, k, year)
		}
	}
	return columns
}

// totalColumn tells the column of the figures where no name says that it is one:
// the only one that may be, or that of all bodies where kinds of bodies have
// columns of their own.
func totalColumn(head []string) columns2014 {
	columns := make(columns2014, len(head))
	total, others, other := -1, 0, -1
	for k, name := range head {
		switch columns[k] = isLabelHead(name); {
		case columns[k] || name == "" || has.Suffix(name, "序号", "代码", "编号", "备注", "说明") || name == "单位" || name == "计量单位":
		case name == "合计" || name == "总计":
			total = k
		default:
			others, other = others+1, k
		}
	}
	switch {
	case total >= 0:
		columns[total] = true
	case others == 1:
		columns[other] = true
	}
	return columns
}

// told tells whether a column of figures may be read.
func (c columns2014) told(head []string) bool {
	for k, name := range head {
		if c[k] && !isLabelHead(name) {
			return true
		}
	}
	return false
}

// ofYear tells whether a column's name fits the report's year.
func ofYear(name string, year int) bool {
	if has.Any(name, "上年", "上一年", "去年", "同期", "增减", "同比") {
		return false
	}
	y := headYear.FindString(name)
	return y == "" || year == 0 || y == strconv.Itoa(year)
}

// rival tells whether another column of the same half of the form claims the
// figures of the year as well as column k does.
func rival(head []string, k, year int) bool {
	for step := -1; step <= 1; step += 2 {
		for j := k + step; j >= 0 && j < len(head) && !isLabelHead(head[j]); j += step {
			if isFigureHead(head[j]) && ofYear(head[j], year) {
				return true
			}
		}
	}
	return false
}

// flatHeadMisleads tells whether a head without cells names columns that would
// put another figure behind a label than the year's.
func flatHeadMisleads(g *grid, toks []token, year int) bool {
	var head strings.Builder
	for _, t := range toks[:min(40, len(toks))] {
		if opensRow(t.s) || labels2014.has(t.s) || g.row[g.lineOf(t.start)] >= 0 {
			break
		}
		head.WriteString(t.s)
	}
	s := head.String()
	k := strings.Index(s, "统计指标")
	if k < 0 || len(s) > 300 {
		return false
	}
	years := headYear.FindAllString(s[k:], -1)
	return len(years) > 0 && year != 0 && years[0] != strconv.Itoa(year) || len(years) > 1 && year == 0
}
