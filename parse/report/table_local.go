package report

import (
	"strings"
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

// localColumn is what a column of figures holds.
type localColumn uint8

const (
	ofNothing localColumn = iota // running numbers, remarks, another year
	ofTheYear
	ofAllYears
)

// localReader reads one table.
type localReader struct {
	v       *view
	g       *grid
	columns []localColumn
	cells   bool // the head keeps its cells apart
	out     figures
	seen    map[string]float64 // the year's figures by code
}

// readLocal reads the statistics table in text[start:end] whose head begins there. It
// gives nothing where the head does not say which column is the year's.
func readLocal(v *view, g *grid, start, end, year int) figures {
	toks := tokens(v.text, start, end)
	first := 0
	for first < len(toks) && first < maxLocalHead && localLabels[skeleton(toks[first].s)] == "" {
		first++
	}
	if first == len(toks) || first == maxLocalHead {
		return figures{}
	}
	r := &localReader{v: v, g: g, seen: make(map[string]float64)}
	if !r.head(toks[:first], year) {
		return figures{}
	}
	r.rows(toks[first:])
	r.withhold()
	return r.out
}

// maxLocalHead bounds the head of a table, in tokens.
const maxLocalHead = 40

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
			if rest, ok := strings.CutPrefix(head, label); ok && hasPrefix(rest, "计量单位", "单位") {
				return at
			}
		}
		at += len("指标")
	}
}

// maxHeadReach bounds in bytes the names of labels and units in a head.
const maxHeadReach = 60

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
	var names strings.Builder
	for i, t := range toks {
		names.WriteString(t.s)
		r.cells = r.cells || i > 0 && t.pipes > 0
	}
	_, rest, _ := strings.Cut(names.String(), "单位")
	for rest != "" {
		if y, from, to := firstYear(rest); y != 0 && from == 0 {
			is := ofNothing
			if y == year {
				is = ofTheYear
			}
			r.columns = append(r.columns, is)
			rest = strings.TrimPrefix(strings.TrimPrefix(rest[to:], "年"), "度")
			for _, word := range []string{"统计数", "统计", "数量", "数值", "合计"} {
				rest = strings.TrimPrefix(rest, word)
			}
			continue
		}
		size := 1
		for _, c := range localColumns {
			if strings.HasPrefix(rest, c.name) {
				r.columns = append(r.columns, c.is)
				size = len(c.name)
				break
			}
		}
		rest = rest[size:]
	}
	years := 0
	for _, c := range r.columns {
		if c == ofTheYear {
			years++
		}
	}
	return years == 1
}

// rows reads a label, its unit and its figures, row by row, until words follow that
// are no rows.
func (r *localReader) rows(toks []token) {
	label, unit, labelAt := "", "", 0
	var figs []token
	col, strange := 0, 0
	places := []int{}
	flush := func() {
		code := localLabels[skeleton(label)]
		if strange++; code != "" {
			strange = 0
			r.row(code, unit, labelAt, figs, places)
		}
		label, unit, figs, places, col = "", "", nil, nil, 0
	}
	for _, t := range toks {
		if len(t.s) > maxLocalLabel || strange > maxStrangeRows {
			break
		}
		switch {
		case label != "" && unit == "" && len(figs) == 0 && isUnit(t.s):
			unit = t.s
			col = 0
		case label != "" && isFigure(t.s):
			if col += t.pipes; unit == "" && len(figs) == 0 { // its cell is empty
				col--
			}
			figs, places = append(figs, t), append(places, col)
		default:
			if label != "" && (unit != "" || len(figs) > 0 || localLabels[skeleton(label)] != "") {
				flush()
			}
			if label == "" {
				labelAt = t.start
			}
			label += t.s
		}
	}
	if label != "" {
		flush()
	}
}

// Bounds of a label in bytes, and of rows in a row that no name is known for.
const (
	maxLocalLabel  = 120
	maxStrangeRows = 12
)

// row takes the figures of a row. Those of a table without cells must be as many as
// the columns.
func (r *localReader) row(code, unit string, labelAt int, figs []token, places []int) {
	told := len(figs) == len(r.columns)
	known := false
	for i, t := range figs {
		col := i
		if r.cells {
			col = places[i] - 1
		}
		if !r.cells && !told || col < 0 || col >= len(r.columns) {
			continue
		}
		r.out.end = t.end
		switch is := r.columns[col]; {
		case is == ofTheYear:
			known = true
			r.note(code, unit, labelAt, t)
		case is == ofAllYears && code == "pa.total":
			r.note("pa.cumulative", unit, labelAt, t)
		}
	}
	if _, seen := r.seen[code]; !seen && !known && (r.cells || len(figs) == 0) && unitOf(code) != "" {
		r.out.blank = append(r.out.blank, code)
	}
}

func (r *localReader) note(code, unit string, labelAt int, t token) {
	value, printed, _ := cellValue(t.s)
	_, seen := r.seen[code]
	r.seen[code] += value
	if seen || unitOf(code) == "" { // none of the schema's
		return
	}
	if printed == "" {
		printed = unit
	}
	value, printed = normalise(value, printed, unitOf(code))
	in := Indicator{Code: code, Value: value, Unit: unitOf(code), UnitPrinted: printed, Source: "table", Raw: r.v.text[t.start:t.end], Cell: r.g.cell(t.start)}
	in.Quote, in.Start, in.End = r.v.text[labelAt:t.end], r.v.runeOffset(labelAt), r.v.runeOffset(t.end)
	r.out.indicators = append(r.out.indicators, in)
}

// withhold takes back what means something else than its code: what came in online
// where requests by e-mail have a row of their own, and refusals that count what the
// schema does not call so.
func (r *localReader) withhold() {
	keep := r.out.indicators[:0]
	for _, in := range r.out.indicators {
		if in.Code == "req.recv.online" && r.seen["email"] != 0 || in.Code == "req.reply.refused" && r.seen["elsewhere"] != 0 {
			continue
		}
		keep = append(keep, in)
	}
	r.out.indicators = keep
}
