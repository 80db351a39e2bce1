package reporttest

import (
	"strconv"
	"strings"

	"gongkai/parse/report"
)

// sixSections are the six parts that the forms of 2019 and 2021 prescribe.
func (w *writer) sixSections(tables []table) {
	w.heading(1, "总体情况")
	w.spread(w.summary())
	w.heading(2, "主动公开政府信息情况")
	for _, t := range w.cut(tables[0]) {
		w.grid(t)
	}
	w.heading(3, "收到和处理政府信息公开申请情况")
	matrices, reviews := w.reshape(tables[1], tables[2])
	for _, t := range matrices {
		w.grid(t)
	}
	w.heading(4, w.pick("政府信息公开行政复议、行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况", "政府信息公开行政复议、行政诉讼情况"))
	for _, t := range reviews {
		w.grid(t)
	}
	w.heading(5, w.pick("存在的主要问题及改进情况", "政府信息公开工作存在的主要问题及改进情况"))
	w.spread(w.some(problemPatterns, 1, 2))
	w.heading(6, "其他需要报告的事项")
	w.para(w.otherMatters())
}

// cut makes a table of every item of article 20, as some editors have it.
func (w *writer) cut(t table) []table {
	if w.chance(70) {
		return []table{t}
	}
	var out []table
	for _, row := range t.rows {
		if strings.HasPrefix(row[0].text, "第二十条") || len(out) == 0 {
			out = append(out, table{})
		}
		last := &out[len(out)-1]
		last.rows = append(last.rows, row)
	}
	return out
}

func (w *writer) otherMatters() string {
	if w.form == report.Six2021 && w.chance(55) {
		if w.chance(60) {
			return w.say("{y}年，{we}[未|没有]收取政府信息公开信息处理费{0:fee.info_handling_yuan}。")
		}
		w.figures["fee.info_handling_yuan"] = float64(w.between(20, 9000))
		return w.say("[依据《政府信息公开信息处理费管理办法》，|]{y}年{we}[共|]收取信息处理费{fee.info_handling_yuan}元。")
	}
	return w.say("[无|没有需要报告的其他事项|无其他需要报告的事项]。")
}

// summary is the prose of the first part: what it states agrees with the tables.
func (w *writer) summary() []string {
	out := w.some(leadPatterns, 1, 2)
	if w.chance(70) {
		out = append(out, w.disclosureOfSix()...)
	}
	if _, stands := w.truth.Values["app.new@tot"]; w.chance(60) && (stands || len(w.truth.Blank) == 0) {
		if w.figures["req.recv"] == 0 {
			out = append(out, w.say(one(w.dice, noRequestPatterns)))
		} else {
			out = append(out, w.say(one(w.dice, w.usable(requestPatterns[:3]))))
			if _, ok := w.truth.Values["app.res.granted@tot"]; ok && w.chance(40) {
				out = append(out, w.say(resultPatterns[w.IntN(2)*3]))
			}
		}
	}
	if w.chance(30) {
		out = append(out, w.some(trainingPatterns, 1, 1)...)
	}
	if w.chance(25) {
		out = append(out, w.some(responsePatterns[1:6], 1, 1)...)
	}
	return w.trap(w.trap(out, 30), 25)
}

func (w *writer) disclosureOfSix() []string {
	if w.chance(40) {
		return []string{w.say(one(w.dice, onlyChannelPatterns))}
	}
	out := []string{w.say(one(w.dice, totalPatterns))}
	if v, ok := w.truth.Values["pa.total"]; ok && !v.Approx && w.chance(40) {
		out = append(out, w.say(one(w.dice, categoryPatterns)))
	}
	return out
}

// annex puts the statistics table of 2014 at the end, under its own title.
func (w *writer) annex(tables []table) {
	w.para(w.pick("附件：", "附表：", "附：", "", ""))
	y := w.pick(w.body.name, "") + w.yearDigits() + "年度政府信息公开情况统计表"
	w.blocks = append(w.blocks, block{kind: caption, text: y})
	if w.chance(40) {
		w.para("填报单位（盖章）：" + w.body.name)
	}
	w.grid(tables[0])
	if w.chance(40) {
		w.para("单位负责人：王建国　审核人：李明　填报人：张丽　联系电话：" + strconv.Itoa(w.between(2000000, 8999999)))
	}
}
