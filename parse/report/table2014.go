package report

import (
	"slices"
	"strings"

	"gongkai/parse/report/folded"
)

var labels2014 = newLabelIndex(table2014)

// figures is what was read out of a report's official tables.
type figures struct {
	indicators []Indicator
	blank      []string
	end        int      // where the tables end, in the text
	unread     []string // what of them could not be told
	zeros      int      // letters O that were read as 0
}

// readTable2014 reads the 2014 form that begins somewhere in text[start:end].
// A row is known by its label; the unit and the figure follow it, in cells, on
// lines or after spaces. An empty cell makes a blank, never a figure. Where the
// head of the table names years, only the figures of year are read.
func readTable2014(v *folded.View, g *grid, start, end, year int) figures {
	toks := toldRows(v.Text, tokens(v.Text, start, end))
	kept, told := inColumns(g, toks, start, year)
	r := &reader2014{v: v, g: g, toks: kept, last: -1, seen: make(map[string]bool)}
	r.out.end = start
	r.panels = r.inPanels()
	r.read()
	if !told && len(r.out.indicators) == 0 || flatHeadMisleads(g, toks, year) {
		r.out.indicators, r.out.blank = nil, nil
		r.out.cannotTell("column of the figures")
	}
	return r.out
}

// inPanels tells whether the form stands in two halves side by side: its head
// is printed twice before the first row.
func (r *reader2014) inPanels() bool {
	var head strings.Builder
	for _, t := range r.toks[:min(40, len(r.toks))] {
		if opensRow(t.s) {
			break
		}
		head.WriteString(t.s)
	}
	return strings.Count(head.String(), "统计指标") > 1
}

// turn gives the row that is meant of those that share a label. Where the
// halves of the form stand side by side, the order of reading does not tell: it
// is the first unread one whose row above is read.
func (r *reader2014) turn(row int) int {
	if !r.panels {
		return row
	}
	for i, c := range table2014 {
		if i > 0 && c.Zh == table2014[row].Zh && !r.seen[c.Code] && r.seen[table2014[i-1].Code] {
			return i
		}
	}
	return row
}

type reader2014 struct {
	v      *folded.View
	g      *grid
	toks   []token
	out    figures
	last   int // the row read last
	seen   map[string]bool
	panels bool // two halves side by side

	label      strings.Builder
	labelStart int // in the text
	depth      int // open brackets in the label
	lineAt     int // where the last line of the label begins, in label
	lineStart  int // and in the text
}

func (r *reader2014) read() {
	idle := 0
	for i := 0; i < len(r.toks); i++ {
		t := r.toks[i]
		before := r.last
		switch {
		case r.depth > 0 && r.label.Len() < 300 && !r.cellsWithin(i):
			r.extend(t)
		case isUnit(t.s) && r.label.Len() > 0:
			i = r.row(i)
		case r.label.Len() > 0 && isFigure(t.s):
			r.value(i, "")
		case opensRow(t.s):
			r.flush()
			r.extend(t)
		default:
			if t.newline && labels2014.has(t.s) && labels2014.has(r.label.String()) { // the cell behind the last label is empty
				r.flush()
			}
			r.extend(t)
		}
		if idle++; r.last != before {
			idle = 0
		}
		if r.last == len(table2014)-1 && !r.panels || idle > 80 && r.last >= 0 {
			return
		}
	}
}

// cellsWithin tells whether the unit at token i and the figure behind it are cells
// that stand within a label whose remark in brackets runs on below them.
func (r *reader2014) cellsWithin(i int) bool {
	return isUnit(r.toks[i].s) && i+1 < len(r.toks) && isFigure(r.toks[i+1].s) && (i+2 == len(r.toks) || r.toks[i+2].newline) && labels2014.has(r.label.String())
}

func (r *reader2014) extend(t token) {
	if r.label.Len() == 0 {
		r.labelStart = t.start
	}
	if t.newline || r.label.Len() == 0 {
		r.lineAt, r.lineStart = r.label.Len(), t.start
	}
	if r.label.Len() < 400 {
		r.label.WriteString(t.s)
	}
	r.depth = max(0, r.depth+strings.Count(t.s, "(")-strings.Count(t.s, ")"))
}

func (r *reader2014) reset() {
	r.label.Reset()
	r.depth = 0
}

// find gives the row that the label names: whole, or its last line where
// something else stands before it.
func (r *reader2014) find() (row int, ok bool) {
	label := r.label.String()
	if !labels2014.has(label) { // its end may stand below the figure
		if row, ok = labels2014.beginning(label); ok && !r.seen[table2014[row].Code] {
			return row, true
		}
	}
	if row, ok = labels2014.find(label, r.last); ok {
		return r.turn(row), ok
	}
	if row, ok = labels2014.find(label[r.lineAt:], r.last); ok {
		r.labelStart = r.lineStart
	}
	if !ok && r.panels {
		row, ok = labels2014.ending(label)
	}
	if !ok {
		row, ok = labels2014.beginning(label[r.lineAt:])
	}
	return r.turn(row), ok
}

// flush ends a label that no unit and no figure followed.
func (r *reader2014) flush() {
	label := r.label.String()
	for _, unit := range units2014 { // glued to it where the cell behind is empty
		if rest, ok := strings.CutSuffix(label, unit); ok && labels2014.has(rest) {
			r.label.Reset()
			r.label.WriteString(rest)
			label = rest
			break
		}
	}
	if label != "" && labels2014.has(label) {
		if row, ok := r.find(); ok {
			r.blank(row)
			r.out.end = max(r.out.end, r.labelStart)
		}
	}
	r.reset()
}

// row reads the unit at token i and the figure after it; it gives the token
// read last.
func (r *reader2014) row(i int) int {
	unit := strings.TrimPrefix(r.toks[i].s, "单位:")
	if i+1 < len(r.toks) && (unit == "人" && r.toks[i+1].s == "次" || unit == "万" && r.toks[i+1].s == "元") {
		i++
		unit += r.toks[i].s
	}
	k := i + 1
	if k < len(r.toks) && isFigure(r.toks[k].s) && !r.numbersNext(k) {
		r.value(k, unit)
		return k
	}
	if row, ok := r.find(); ok {
		r.blank(row)
		r.out.end = r.toks[i].end
	}
	r.reset()
	return i
}

// numbersNext tells whether the figure at token k is the number of the next
// row, set apart from its dot.
func (r *reader2014) numbersNext(k int) bool {
	if k+1 >= len(r.toks) {
		return false
	}
	t := r.toks[k+1]
	return t.pipes == 0 && (strings.HasPrefix(t.s, ".") || strings.HasPrefix(t.s, "、"))
}

// value takes token k as the figure of the row that the label names.
func (r *reader2014) value(k int, unit string) {
	t := r.toks[k]
	defer r.reset()
	row, ok := r.find()
	if !ok || r.sharesCell(k) {
		return
	}
	code := table2014[row]
	if r.seen[code.Code] {
		return
	}
	value, printed, _ := cellValue(t.s)
	r.out.countZero(t.s)
	if printed == "" {
		printed = unit
	}
	value, printed = normalise(value, printed, code.Unit)
	r.seen[code.Code] = true
	r.last = row
	r.out.end = t.end
	in := Indicator{Code: code.Code, Value: value, Unit: code.Unit, UnitPrinted: printed, Source: "table", Raw: r.v.Text[t.start:t.end], Cell: r.g.cell(t.start)}
	in.Start, in.End = r.v.RuneOffset(r.labelStart), r.v.RuneOffset(t.end)
	in.Quote = r.v.Text[r.labelStart:t.end]
	r.out.indicators = append(r.out.indicators, in)
}

// sharesCell tells whether another figure stands in the cell of the figure at
// token k.
func (r *reader2014) sharesCell(k int) bool {
	if r.toks[k].pipes == 0 || k+1 == len(r.toks) {
		return false
	}
	t := r.toks[k+1]
	return isFigure(t.s) && t.pipes == 0 && !t.newline
}

func (r *reader2014) blank(row int) {
	code := table2014[row].Code
	if !r.seen[code] {
		r.seen[code] = true
		r.out.blank = append(r.out.blank, code)
	}
	r.last = row
}

// normalise turns a figure into the schema's unit. printed is the unit on the
// page, "" where it is the schema's.
func normalise(value float64, printed, unit string) (float64, string) {
	if printed == unit {
		return value, ""
	}
	switch {
	case unit == "万元" && printed == "元":
		return folded.Round(value / 1e4), printed
	case unit == "万元" && printed == "亿元":
		return folded.Round(value * 1e4), printed
	case unit == "元" && printed == "万元":
		return folded.Round(value * 1e4), printed
	}
	return value, printed
}

func isUnit(s string) bool { return slices.Contains(units2014, strings.TrimPrefix(s, "单位:")) }

// units2014 stand in the column of units, longer ones first.
var units2014 = []string{"人次", "万元", "条", "件", "次", "篇", "个", "人", "万", "元", "项", "份", "期", "场", "宗"}

func isFigure(s string) bool {
	_, _, ok := cellValue(s)
	return ok
}

// opensRow tells whether a token begins the label of a row or a heading.
func opensRow(s string) bool {
	if strings.HasPrefix(s, "其中") {
		return true
	}
	_, _, _, ok := folded.Ordinal(s)
	return ok
}
