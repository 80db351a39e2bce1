package reporttest

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/parse/report"
)

// tables draws the tables of the report's form and their truth.
func (w *writer) tables() []table {
	switch w.form {
	case report.Table2014:
		return []table{w.statistics2014()}
	case report.Six2019, report.Six2021:
		m := w.newMatrix()
		out := []table{w.articles(), w.applications(m), w.remedyTable()}
		return out
	}
	if w.hasLocal() {
		return []table{w.statisticsLocal()}
	}
	return nil
}

// articles draws the tables of article 20 as one table, as most pages have them.
func (w *writer) articles() table {
	t := table{}
	head := func(item string, columns ...string) {
		t.add(span("第二十条第（"+item+"）项", 4, 1))
		cells := []cell{text("信息内容")}
		for _, c := range columns {
			cells = append(cells, text(c))
		}
		t.addWide(4, cells...)
	}
	line := func(label string, figures ...figureCell) {
		cells := []cell{text(label)}
		for _, f := range figures {
			cells = append(cells, text(w.articleCell(f)))
		}
		t.addWide(4, cells...)
	}
	n := func(code string, high int) figureCell {
		v := 0
		if w.chance(50) {
			v = w.count(1, high)
		}
		return figureCell{code, float64(v), false}
	}
	if w.form == report.Six2021 {
		columns := []string{"本年制发件数", "本年废止件数", "现行有效件数"}
		head("一", columns...)
		line("规章", n("a20.1.rules.issued", 9), n("a20.1.rules.repealed", 9), n("a20.1.rules.valid", 90))
		line("行政规范性文件", n("a20.1.norm.issued", 99), n("a20.1.norm.repealed", 40), n("a20.1.norm.valid", 700))
		head("五", "本年处理决定数量")
		line("行政许可", n("a20.5.licence.decisions", 400000))
		head("六", "本年处理决定数量")
		line("行政处罚", n("a20.6.penalty.decisions", 300000))
		line("行政强制", n("a20.6.coercion.decisions", 9000))
		head("八", w.pick("本年收费金额（单位：万元）", "本年收费金额(单位:万元)", "本年收费金额（单位:万元）"))
		fee := figureCell{"a20.8.fee.amount", 0, false}
		if w.chance(50) {
			fee.value = float64(w.between(1, 9999999)) / []float64{1, 10, 100, 10000, 1000000}[w.IntN(5)]
		}
		line("行政事业性收费", fee)
		return t
	}
	delta := func(code string) figureCell {
		v := 0
		if w.chance(45) {
			v = w.between(-40, 90)
		}
		return figureCell{code, float64(v), true}
	}
	columns := []string{w.pick("本年新制作数量", "本年新 制作数量"), w.pick("本年新公开数量", "本年新 公开数量"), "对外公开总数量"}
	head("一", columns...)
	line("规章", n("a20.1.rules.new_made", 9), n("a20.1.rules.new_public", 9), n("a20.1.rules.total", 90))
	line("规范性文件", n("a20.1.norm.new_made", 90), n("a20.1.norm.new_public", 90), n("a20.1.norm.total", 700))
	columns = []string{"上一年项目数量", "本年增/减", "处理决定数量"}
	head("五", columns...)
	line("行政许可", n("a20.5.licence.prev", 300), delta("a20.5.licence.delta"), n("a20.5.licence.decisions", 90000))
	line("其他对外管理服务事项", n("a20.5.other_service.prev", 300), delta("a20.5.other_service.delta"), n("a20.5.other_service.decisions", 9000))
	head("六", columns...)
	line("行政处罚", n("a20.6.penalty.prev", 600), delta("a20.6.penalty.delta"), n("a20.6.penalty.decisions", 9000))
	line("行政强制", n("a20.6.coercion.prev", 90), delta("a20.6.coercion.delta"), n("a20.6.coercion.decisions", 900))
	head("八", "上一年项目数量", "本年增/减")
	line("行政事业性收费", n("a20.8.fee.prev", 40), delta("a20.8.fee.delta"))
	head("九", "采购项目数量", w.pick("采购总金额", "采购总金额（万元）", "采购总金额"))
	amount := figureCell{"a20.9.procure.amount", 0, false}
	if w.chance(60) {
		amount.value = float64(w.between(1, 999999)) / []float64{1, 100, 10000}[w.IntN(3)]
	}
	line("政府集中采购", n("a20.9.procure.count", 300), amount)
	return t
}

type figureCell struct {
	code   string
	value  float64
	signed bool
}

func (w *writer) articleCell(f figureCell) string {
	if w.chance(w.style.blanks / 2) {
		w.truth.Blank = append(w.truth.Blank, f.code)
		return ""
	}
	w.truth.Values[f.code] = Value{Value: f.value}
	s := w.cellNumber(f.value)
	switch {
	case f.signed && f.value > 0:
		s = w.pick("+", "＋", "", "增", "增加") + s
	case f.signed && f.value < 0:
		s = w.pick("-", "－", "减", "减少", "-") + s[1:]
	case f.code == "a20.9.procure.amount" && f.value > 0 && w.chance(40):
		if w.chance(50) {
			s += "万元"
		} else {
			s = strconv.FormatFloat(float64(int64(f.value*10000+0.5)), 'f', -1, 64) + "元"
		}
	}
	return s
}

// cellNumber writes a figure in a table cell: tables rarely take on the style of the prose.
func (w *writer) cellNumber(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	switch {
	case v >= 1000 && w.style.digits == commaDigits:
		return thousands(s)
	case v >= 0 && w.style.digits == wideDigits:
		return widen(s)
	}
	return s
}

var applicantCodes = []string{"nat", "biz", "sci", "ngo", "law", "oth"}

type matrixRow struct {
	code  string
	group string // "", "(三)不予公开", …
	label string
	short string
}

func matrixRows(f report.Form) []matrixRow {
	rows := []matrixRow{
		{"res.granted", "", "（一）予以公开", ""},
		{"res.partial", "", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开"},
		{"res.deny.secret", "（三）不予公开", "1.属于国家秘密", ""},
		{"res.deny.law", "（三）不予公开", "2.其他法律行政法规禁止公开", ""},
		{"res.deny.safety", "（三）不予公开", "3.危及“三安全一稳定”", ""},
		{"res.deny.third", "（三）不予公开", "4.保护第三方合法权益", ""},
		{"res.deny.internal", "（三）不予公开", "5.属于三类内部事务信息", ""},
		{"res.deny.process", "（三）不予公开", "6.属于四类过程性信息", ""},
		{"res.deny.enforce", "（三）不予公开", "7.属于行政执法案卷", ""},
		{"res.deny.query", "（三）不予公开", "8.属于行政查询事项", ""},
		{"res.none.nohold", "（四）无法提供", "1.本机关不掌握相关政府信息", ""},
		{"res.none.nomake", "（四）无法提供", "2.没有现成信息需要另行制作", ""},
		{"res.none.unclear", "（四）无法提供", "3.补正后申请内容仍不明确", ""},
		{"res.skip.petition", "（五）不予处理", "1.信访举报投诉类申请", ""},
		{"res.skip.dup", "（五）不予处理", "2.重复申请", ""},
		{"res.skip.publication", "（五）不予处理", "3.要求提供公开出版物", ""},
		{"res.skip.excessive", "（五）不予处理", "4.无正当理由大量反复申请", ""},
		{"res.skip.reconfirm", "（五）不予处理", "5.要求行政机关确认或重新出具已获取信息", ""},
	}
	if f == report.Six2019 {
		return append(rows, matrixRow{"res.oth", "", "（六）其他处理", ""})
	}
	return append(rows,
		matrixRow{"res.oth.nocorrect", "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", ""},
		matrixRow{"res.oth.nopay", "（六）其他处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", ""},
		matrixRow{"res.oth.other", "（六）其他处理", "3.其他", ""},
	)
}

// matrix holds the application figures by row and applicant, "tot" last.
type matrix map[string][7]int

func (w *writer) newMatrix() matrix {
	m := matrix{}
	rows := matrixRows(w.form)
	busy := w.chance(62)
	top := map[string]int{"province": 900, "city": 400, "county": 90, "township": 8, "department": 40}[w.body.level]
	var total, in, out [7]int
	for _, row := range rows {
		var v [7]int
		if busy {
			for c := range 6 {
				if w.chance([]int{50, 25, 4, 5, 15, 10}[c]) {
					v[c] = w.count(1, top)
				}
			}
		}
		m[row.code] = sum(v)
		for c := range 6 {
			total[c] += v[c]
		}
	}
	m["res.total"] = sum(total)
	var fresh [7]int
	for c := range 6 {
		if total[c] > 0 && w.chance(30) {
			in[c] = w.IntN(total[c]/3 + 1)
		}
		if total[c] > 0 && w.chance(30) {
			out[c] = w.IntN(total[c]/3 + 1)
		}
		fresh[c] = total[c] + out[c] - in[c]
	}
	m["carry_in"], m["carry_out"], m["new"] = sum(in), sum(out), sum(fresh)
	if busy && w.chance(15) {
		code := w.pick("new", "carry_out", "res.granted", "res.total")
		v := m[code]
		v[w.IntN(7)] += w.between(1, 7)
		m[code] = v
		w.truth.Broken = append(w.truth.Broken, "app."+code)
	}
	return m
}

func sum(v [7]int) [7]int {
	v[6] = 0
	for c := range 6 {
		v[6] += v[c]
	}
	return v
}

// applications draws the matrix with the spans of the official form.
func (w *writer) applications(m matrix) table {
	t := table{}
	t.add(span("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), span("申请人情况", 7, 1))
	t.add(span("自然人", 1, 2), span("法人或其他组织", 5, 1), span("总计", 1, 2))
	t.add(text("商业企业"), text("科研机构"), text("社会公益组织"), text("法律服务机构"), text("其他"))
	rows := matrixRows(w.form)
	blanks := w.style.blanks / 3
	emptyRows := blanks > 0 && w.chance(15)
	figures := func(code string) []cell {
		var out []cell
		for c, v := range m[code] {
			name := "app." + code + "@" + append(applicantCodes, "tot")[c]
			if emptyRows || w.chance(blanks) {
				w.truth.Blank = append(w.truth.Blank, name)
				out = append(out, text(""))
				continue
			}
			w.truth.Values[name] = Value{Value: float64(v)}
			out = append(out, text(w.cellNumber(float64(v))))
		}
		return out
	}
	top := func(label, code string) { t.add(append([]cell{span(label, 3, 1)}, figures(code)...)...) }
	top(w.pick("一、本年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数"), "new")
	top("二、上年结转政府信息公开申请数量", "carry_in")
	short := w.chance(15)
	for i, row := range rows {
		var cells []cell
		if i == 0 {
			cells = append(cells, span("三、本年度办理结果", 1, len(rows)+1))
		}
		label := row.label
		if short && row.short != "" {
			label = row.short
		}
		if row.group == "" {
			cells = append(cells, span(label, 2, 1))
		} else {
			if i == 0 || rows[i-1].group != row.group {
				n := 0
				for _, other := range rows {
					if other.group == row.group {
						n++
					}
				}
				cells = append(cells, span(row.group, 1, n))
			}
			cells = append(cells, text(label))
		}
		t.add(append(cells, figures(row.code)...)...)
	}
	t.add(append([]cell{span("（七）总计", 2, 1)}, figures("res.total")...)...)
	top("四、结转下年度继续办理", "carry_out")
	return w.respan(t)
}

// respan leaves the spans of the matrix as editors do: as they should be, or
// with the labels in cells of their own and empty cells beside them, or with a
// group's label repeated in every row.
func (w *writer) respan(t table) table {
	if w.chance(65) || w.lined {
		return t
	}
	rows := covered(t.rows)
	out := table{}
	if w.chance(50) {
		for _, row := range rows {
			out.add(row...)
		}
		return out
	}
	for y := 4; y < len(rows); y++ {
		for x := range 2 {
			if rows[y][x].text == "" && strings.HasPrefix(rows[y-1][x].text, "（") {
				if next := rows[y][x+1].text; next != "" && next[0] >= '1' && next[0] <= '9' {
					rows[y][x].text = rows[y-1][x].text
				}
			}
		}
	}
	for _, row := range rows {
		out.add(row...)
	}
	return out
}

var remedyBlockCodes = []string{"rev", "lit_direct", "lit_after"}
var remedyResultCodes = []string{"upheld", "corrected", "other", "pending", "total"}

// remedyTable draws the fifteen columns of reviews and lawsuits.
func (w *writer) remedyTable() table {
	t := table{}
	t.add(span("行政复议", 5, 2), span("行政诉讼", 10, 1))
	t.add(span("未经复议直接起诉", 5, 1), span("复议后起诉", 5, 1))
	labels := []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
	var head, row []cell
	for range 3 {
		for _, l := range labels {
			head = append(head, text(l))
		}
	}
	for _, block := range remedyBlockCodes {
		total := 0
		if w.chance(40) {
			total = w.count(1, 200)
		}
		parts := append(w.split(total, 4), total)
		if total > 0 && w.chance(8) {
			parts[0]++
			w.truth.Broken = append(w.truth.Broken, "rl."+block)
		}
		for i, v := range parts {
			code := fmt.Sprintf("rl.%s.%s", block, remedyResultCodes[i])
			if w.chance(w.style.blanks / 3) {
				w.truth.Blank = append(w.truth.Blank, code)
				row = append(row, text(""))
				continue
			}
			w.truth.Values[code] = Value{Value: float64(v)}
			row = append(row, text(w.cellNumber(float64(v))))
		}
	}
	t.add(head...)
	t.add(row...)
	return t
}
