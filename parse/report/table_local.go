package report

import (
	"slices"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// Before the form of 2014, provinces and cities had statistics tables of their own,
// most of them after one pattern: a label, a unit, perhaps a running number, and a
// figure for the year, beside it often one for all years. They stand behind reports
// in prose, whose codes their rows take.

// localNames are the labels of the rows. The codes "email" and "elsewhere" are none of
// the schema's: they tell how far others may be taken.
var localNames = []named{
	{"pa.total", []string{"主动公开信息数", "主动公开政府信息数", "主动公开信息总数", "主动公开政府信息总数"}},
	{"pa.normdoc", []string{"新增的行政规范性文件数", "新增的规范性文件数", "主动公开规范性文件数"}},
	{"pa.ch.website", []string{"网站公开", "网站公开数", "网站公开信息数", "政府网站公开", "政府网站公开数", "政府网站公开信息数"}},
	{"pa.ch.gazette", []string{"政府公报公开", "政府公报公开数", "政府公报公开信息数"}},
	{"ask.total", []string{"政府信息咨询数", "咨询总数"}},
	{"ask.onsite", []string{"现场接待人数", "现场接待人次", "当面咨询数", "现场咨询数", "服务窗口"}},
	{"ask.online", []string{"网上咨询数", "网站咨询数"}},
	{"ask.phone", []string{"咨询电话接听数", "电话咨询数", "公开电话"}},
	{"req.recv", []string{"申请总数", "受理依申请公开信息总数", "受理申请总数", "受理申请数", "收到申请总数", "收到申请数", "依申请公开申请总数", "正式受理政府信息公开申请数"}},
	{"req.recv.inperson", []string{"当面申请数"}},
	{"req.recv.fax", []string{"传真申请数"}},
	{"req.recv.online", []string{"网上申请数", "网络申请数"}},
	{"email", []string{"电子邮件申请数"}},
	{"req.recv.mail", []string{"信函申请数"}},
	{"req.done", []string{"办结", "申请办结数"}},
	{"req.reply", []string{"对申请的答复总数", "对申请的答复数", "申请答复总数", "申请答复数", "答复总数"}},
	{"req.reply.full", []string{"同意公开答复数", "同意公开数", "同意提供"}},
	{"req.reply.partial", []string{"同意部分公开答复数", "部分公开答复数", "同意部分公开数"}},
	{"req.reply.refused", []string{"否决公开答复总数", "否决公开答复数", "拒绝提供", "不予公开答复总数", "不予公开答复数", "不同意公开答复总数", "不同意公开答复数"}},
	{"elsewhere", []string{
		"非规定所指政府信息数", "非条例所指政府信息数", "信息不存在数", "信息不存在", "信息描述不清", "政府信息不存在数", "非本部门掌握数", "非本机关职责权限范围数", "非本机关政府信息数", "申请内容不明确数", "重复申请数",
	}},
	{"rev.total", []string{"行政复议数", "行政复议数量", "行政复议件数", "受理政府信息公开工作行政复议数"}},
	{"lit.total", []string{"行政诉讼数", "行政诉讼数量", "行政诉讼件数", "收到政府信息公开工作行政诉讼数"}},
	{"fee.charged", []string{"收取费用总数", "收取费用总额", "依申请提供信息收费总额", "收费总额"}},
	{"org.reading_points", []string{"政府信息公开查询点数", "政府信息公开查阅点数"}},
	{"org.staff", []string{"政府信息公开指定专职人员总数", "政府信息公开工作人员总数", "从事政府信息公开工作人员总数"}},
	{"org.staff_full", []string{"全职人员数", "全职人员总数", "专职人员数"}},
	{"org.staff_part", []string{"兼职人员数", "兼职人员总数"}},
}

// localLabels gives the code of a label's skeleton.
var localLabels = func() map[string]string {
	m := make(map[string]string)
	for _, n := range localNames {
		for _, w := range n.words {
			m[skeleton(w)] = n.code
		}
	}
	return m
}()

// localReader reads one table.
type localReader struct {
	v       *folded.View
	g       *grid
	columns []localColumn
	cells   bool // the head keeps its cells apart
	lines   bool // a row is a line
	out     figures
	seen    map[string]float64 // the year's figures by code
}

// readLocal reads the statistics table in text[start:end] whose head begins there. It
// gives nothing where the head does not say which column is the year's. A head that
// stands again, on the next page, must say the same.
func readLocal(v *folded.View, g *grid, start, end, year int) figures {
	r := &localReader{v: v, g: g, seen: make(map[string]float64)}
	for toks := tokens(v.Text, start, end); ; {
		first := 0
		for first < len(toks) && first < maxLocalHead && localLabels[skeleton(toks[first].s)] == "" {
			first++
		}
		if first == len(toks) || first == maxLocalHead {
			break
		}
		before := r.columns
		if !r.head(toks[:first], year) || before != nil && !slices.Equal(before, r.columns) || !r.cells && numbersRows(v.Text[:start]) {
			break
		}
		toks = toks[first:]
		next := slices.IndexFunc(toks, func(t token) bool { return has.Prefix(t.s, "指标名称", "指标项目", "统计指标") })
		if next < 0 {
			next = len(toks)
		}
		r.rows(toks[:next])
		toks = toks[next:]
	}
	r.withhold()
	return r.out
}

// maxLocalHead bounds the head of a table, in tokens.
const maxLocalHead = 40

// localRow is a row as it is put together. text tells that words stand in the cell of
// the unit or of the year, and remark that they are what the label holds.
type localRow struct {
	label, unit  string
	at           int // where the label begins
	figs         []token
	places       []int // the columns of figs, counted from one
	col          int   // the last of them
	text, remark bool
}

// rows reads a label, its unit and its figures, row by row, until words follow that
// are no rows.
func (r *localReader) rows(toks []token) {
	var row localRow
	strange := 0
	flush := func(next localRow) {
		switch code := localLabels[skeleton(row.label)]; {
		case row.remark:
		case code != "":
			strange = 0
			r.row(code, &row)
		default:
			strange++
		}
		row = next
	}
	for _, t := range toks {
		if len(t.s) > maxLocalLabel || strange > maxStrangeRows {
			break
		}
		known := localLabels[skeleton(row.label)] != ""
		bare := row.unit == "" && len(row.figs) == 0
		if r.lines && t.newline && row.label != "" {
			if !bare || row.remark || known && !isUnit(t.s) {
				flush(localRow{})
			} else if !known && t.pipes > 0 { // a heading within the table
				flush(localRow{})
			}
			known, bare = known && row.label != "", bare || row.label == ""
		}
		place := row.col + t.pipes
		if bare { // the cell of its unit is empty
			place--
		}
		switch {
		case row.label != "" && bare && isUnit(t.s):
			row.unit = t.s
		case row.label != "" && (isFigure(t.s) || (known || !bare) && (isBlankMark(t.s) || t.s == "—" || t.s == "——")):
			row.col = place
			row.figs, row.places = append(row.figs, t), append(row.places, place)
		default:
			if row.label != "" && (!bare || known) {
				beside := r.lines && t.pipes > 0 && !t.newline
				row.text = beside && (place < 1 || place <= len(r.columns) && r.columns[place-1] == ofTheYear)
				flush(localRow{remark: beside})
			}
			if row.label == "" && isFigure(t.s) { // a running number
				continue
			}
			if row.label == "" {
				row.at = t.start
			}
			row.label += t.s
		}
	}
	if row.label != "" {
		flush(localRow{})
	}
}

// Bounds of a label in bytes, and of rows in a row that no name is known for.
const (
	maxLocalLabel  = 120
	maxStrangeRows = 12
)

// row takes the figures of a row. Those of a table without cells must be as many as
// the columns.
func (r *localReader) row(code string, row *localRow) {
	told := len(row.figs) == len(r.columns)
	known := row.text || r.cells && len(row.places) > 0 && row.places[0] < 1
	for i, t := range row.figs {
		col := i
		if r.cells {
			col = row.places[i] - 1
		}
		if !r.cells && !told || col < 0 || col >= len(r.columns) {
			continue
		}
		r.out.end = t.end
		switch is := r.columns[col]; {
		case !isFigure(t.s): // a mark for an empty cell
		case is == ofTheYear:
			known = true
			r.note(code, row.unit, row.at, t)
		case is == ofAllYears && code == "pa.total":
			r.note("pa.cumulative", row.unit, row.at, t)
		}
	}
	if !known && (r.cells || len(row.figs) == 0 || told) && unitOf(code) != "" && !slices.Contains(r.out.blank, code) {
		r.out.blank = append(r.out.blank, code)
	}
}

// note takes a figure. Shares, and money of which nobody knows whether it is yuan or
// ten thousand, are none.
func (r *localReader) note(code, unit string, labelAt int, t token) {
	value, printed, _ := cellValue(t.s)
	_, seen := r.seen[code]
	r.seen[code] += value
	if printed == "" {
		printed = unit
	}
	if seen || unitOf(code) == "" || value < 0 || printed == "%" || printed == "" && value != 0 && unitOf(code) == "万元" {
		return
	}
	value, printed = normalise(value, printed, unitOf(code))
	in := Indicator{Code: code, Value: value, Unit: unitOf(code), UnitPrinted: printed, Source: "table", Raw: r.v.Text[t.start:t.end], Cell: r.g.cell(t.start)}
	in.Quote, in.Start, in.End = r.v.Text[labelAt:t.end], r.v.RuneOffset(labelAt), r.v.RuneOffset(t.end)
	r.out.indicators = append(r.out.indicators, in)
}

// withhold takes back what means something else than its code: what came in online
// where requests by e-mail have a row of their own, and refusals that count what the
// schema does not call so. What one row leaves blank and another states is not blank.
func (r *localReader) withhold() {
	r.out.blank = slices.DeleteFunc(r.out.blank, func(code string) bool {
		_, seen := r.seen[code]
		return seen
	})

	keep := r.out.indicators[:0]
	for _, in := range r.out.indicators {
		if in.Code == "req.recv.online" && r.seen["email"] != 0 || in.Code == "req.reply.refused" && r.seen["elsewhere"] != 0 {
			continue
		}
		keep = append(keep, in)
	}
	r.out.indicators = keep
}
