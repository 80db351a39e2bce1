package report

import (
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// localHead finds where the head of such a table stands in a text, -1 for nowhere:
// the name of the labels, and behind it that of the units.
func localHead(s string) int {
	for at := 0; ; {
		k := strings.Index(s[at:], "指标")
		if k < 0 {
			return -1
		}
		at += k
		head := strings.Join(strings.Fields(s[at:min(len(s), at+maxHeadReach)]), "")
		head = strings.ReplaceAll(head, "|", "")
		for _, label := range []string{"指标名称", "指标项目", "统计指标", "指标"} {
			if rest, ok := strings.CutPrefix(head, label); ok && has.Prefix(rest, "计量单位", "单位") {
				return at
			}
		}
		at += len("指标")
	}
}

// maxHeadReach bounds in bytes the names of labels and units in a head.
const maxHeadReach = 60

// localColumn is what a column of figures holds.
type localColumn uint8

const (
	ofNothing localColumn = iota // running numbers, remarks, another year
	ofTheYear
	ofAllYears
)

// localColumns are the names of columns, longer ones before those that they hold.
var localColumns = []struct {
	name string
	is   localColumn
}{
	{"历年累计", ofAllYears}, {"本年累计", ofTheYear}, {"本期实际", ofNothing}, {"年末统计数", ofTheYear}, {"年末统计", ofTheYear}, {"统计数量", ofTheYear}, {"统计数", ofTheYear}, {"统计结果", ofTheYear},
	{"本年度", ofTheYear}, {"本年", ofTheYear}, {"当年", ofTheYear}, {"上年度", ofNothing}, {"上年", ofNothing}, {"去年", ofNothing},
	{"数量", ofTheYear}, {"数值", ofTheYear}, {"累计", ofAllYears}, {"代码", ofNothing}, {"序号", ofNothing}, {"编号", ofNothing}, {"备注", ofNothing}, {"说明", ofNothing},
}

// head reads the names of the columns behind that of the units. It is false where
// none or several are of the year.
func (r *localReader) head(toks []token, year int) bool {
	r.columns = nil
	for i, t := range toks {
		r.cells = r.cells || i > 0 && t.pipes > 0
		r.lines = r.lines || i > 0 && t.pipes > 0 && !t.newline
	}
	names, readable := r.columnNames(toks)
	if !readable {
		return false
	}
	for _, name := range names {
		columns := columnsIn(name, year)
		if r.cells && len(columns) != 1 { // a cell is one column, whatever it is called
			columns = []localColumn{ofNothing}
		}
		r.columns = append(r.columns, columns...)
	}
	years := 0
	for _, c := range r.columns {
		if c == ofTheYear {
			years++
		}
	}
	return years == 1
}

// columnNames gives the names of the columns behind that of the units: one for each
// cell, or all in one where no cells are kept apart. It is false where a second row
// names columns, too.
func (r *localReader) columnNames(toks []token) (names []string, ok bool) {
	behind := false
	for _, t := range toks {
		switch {
		case !behind:
			_, rest, found := strings.Cut(t.s, "单位")
			if behind = found; found && rest != "" || !r.cells && found {
				names = append(names, rest)
			}
		case !r.cells:
			names[0] += t.s
		case r.lines && t.newline:
			for _, c := range columnsIn(t.s, 0) {
				if c != ofNothing {
					return nil, false
				}
			}
			return names, true
		case t.pipes == 0 && len(names) > 0:
			names[len(names)-1] += t.s
		default:
			for range t.pipes - 1 {
				names = append(names, "")
			}
			names = append(names, t.s)
		}
	}
	return names, true
}

// columnsIn gives the columns that words name, one behind the other.
func columnsIn(rest string, year int) (columns []localColumn) {
	for rest != "" {
		if y, from, to := folded.FirstYear(rest); y != 0 && from == 0 {
			is := ofNothing
			if y == year {
				is = ofTheYear
			}
			columns = append(columns, is)
			rest = strings.TrimPrefix(strings.TrimPrefix(rest[to:], "年"), "度")
			for _, word := range []string{"统计数", "统计", "数量", "数值", "合计"} {
				rest = strings.TrimPrefix(rest, word)
			}
			continue
		}
		size := 1
		for _, c := range localColumns {
			if strings.HasPrefix(rest, c.name) {
				columns = append(columns, c.is)
				size = len(c.name)
				break
			}
		}
		rest = rest[size:]
	}
	return columns
}

// numbersRows tells whether the words before a head name a column of running numbers:
// where no cells are kept apart, these cannot be told from the figures of the row before.
func numbersRows(before string) bool {
	const near = 40
	words := strings.Join(strings.Fields(folded.String(strings.ToValidUTF8(before[max(0, len(before)-near):], ""))), "")
	return has.Suffix(words, "序号", "编号", "代码")
}
