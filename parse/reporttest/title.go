package reporttest

import (
	"strconv"
	"strings"

	"gongkai/parse/report"
)

// title writes the title on one line or on several.
func (w *writer) title() {
	y := strconv.Itoa(w.year)
	if w.chance(5) {
		y = hanYear(y)
	}
	name := w.body.name
	if w.body.short != "" && w.chance(35) {
		name = w.body.short
	}
	gov := strings.HasSuffix(name, "人民政府")
	if gov && w.chance(20) {
		name = strings.TrimSuffix(name, "人民政府")
	}
	lines := w.titleLines(name, y)
	t := strings.Join(lines, "")
	w.truth.Title = t
	w.truth.Agency = w.body.name
	w.meta.title = t
	w.blocks = append(w.blocks, block{kind: titleLine, text: strings.Join(lines, "\n")})
	w.metadataOf()
}

func (w *writer) titleLines(name, y string) []string {
	if w.chance(12) {
		return one(w.dice, [][]string{
			{name, y + "年政府信息公开工作年度报告"}, {name, "关于" + y + "年度政府信息公开工作情况的报告"}, {name + y + "年", "政府信息公开工作年度报告"},
			{name, y + "年度政府信息公开", "工作年度报告"}, {name, y + "年度", "政府信息公开工作", "年度报告"},
		})
	}
	return []string{w.choose(w.pick(
		name+y+"年[度|]政府信息公开工作年度报告",
		name+y+"年[度|]政府信息公开[工作|]年度报告",
		y+"年[度|]"+name+"政府信息公开工作年度报告",
		name+"关于"+y+"年度政府信息公开工作年度报告",
		name+"关于"+y+"年[度|]政府信息公开工作[情况|]的报告",
		name+y+"年度政府信息公开工作[报告|总结]",
		name+y+"年[政府信息公开|政务公开|信息公开]年报",
		name+y+"年政务公开工作年度报告",
		name+"政府信息公开工作"+y+"年度报告",
		name+y+"年政府信息公开工作年度报告",
		name+y+"年政府信息公开工作年度报告",
	))}
}

// hanYear writes a year in Chinese numerals.
func hanYear(y string) string {
	var out strings.Builder
	for _, digit := range y {
		out.WriteRune([]rune("〇一二三四五六七八九")[digit-'0'])
	}
	return out.String()
}

// writeShort composes a report of three paragraphs.
func (w *writer) writeShort() {
	w.form, w.truth.Form = report.Prose, report.Prose
	w.draw()
	w.figures["req.recv"], w.figures["fee.charged"] = 0, 0
	w.title()
	w.para(w.say("{y}年，{we}[共|]主动公开政府信息{pa.total}条。"))
	w.para(w.say("{y}年，{we}未收到政府信息公开申请{0:req.recv}。"))
	w.para(w.say("{y}年，{we}未收取政府信息公开费用{0:fee.charged}。"))
}
