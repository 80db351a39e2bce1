package reporttest

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/parse/report"
)

// write composes the report: title, opening, sections, signature.
func (w *writer) write() {
	w.draw()
	w.title()
	tables := w.tables()
	w.agree()
	if w.chance(85) {
		w.para(w.punctuate(w.opening()))
	} else {
		w.para(w.punctuate("现将" + w.body.name + w.yearText(w.year) + "年政府信息公开工作情况公布如下。"))
	}
	if w.form == report.Six2019 || w.form == report.Six2021 {
		w.sixSections(tables)
	} else {
		w.proseSections()
		if len(tables) > 0 {
			w.annex(tables)
		}
	}
	w.signature()
}

func (w *writer) para(s string) { w.blocks = append(w.blocks, block{kind: paragraph, text: s}) }

// metadataOf draws what the portal prints about the page.
func (w *writer) metadataOf() {
	month, day := w.between(1, 3), w.between(1, 28)
	date := fmt.Sprintf("%d-%02d-%02d", w.year+1, month, day)
	if w.chance(60) {
		w.meta.published = date
		w.meta.dateLabel = w.pick("发布时间", "发布日期", "发布时间", "发文日期", "成文日期")
		w.truth.Published = date
	}
	if w.chance(25) {
		w.meta.index = fmt.Sprintf("%s/%d-%05d", w.pick("000014349", "11320600014", "GZ01252-2500", "MB1958774", "006939"), w.year+1, w.between(1, 99999))
		w.truth.IndexNumber = w.meta.index
		w.meta.publisher = w.body.name
		if w.chance(30) {
			w.meta.number = w.pick("通政办", "府办发", "局字", "教发") + fmt.Sprintf("〔%d〕%d号", w.year+1, w.between(1, 99))
			w.truth.DocumentNumber = w.meta.number
		}
	}
}

func (w *writer) opening() string { return w.fill(openingPatterns) }

// period states the time reported on, in one of the usual ways.
func (w *writer) period() string {
	if w.chance(20) {
		return ""
	}
	y := strconv.Itoa(w.year)
	start, end := fmt.Sprintf("%d-01-01", w.year), fmt.Sprintf("%d-12-31", w.year)
	from, to := y+"年1月1日", y+"年12月31日"
	if w.year == 2008 && w.chance(60) {
		start, from = "2008-05-01", "2008年5月1日"
	}
	if w.style.spaced {
		from = y + " 年 1 月 1 日"
		if strings.HasSuffix(start, "05-01") {
			from = y + " 年 5 月 1 日"
		}
		to = y + " 年 12 月 31 日"
	} else if w.chance(25) {
		to = "12月31日"
	} else if w.chance(6) && strings.HasSuffix(start, "01-01") {
		from, to = y+"11日", y+"1231日"
		w.damaged("lost date characters")
	}
	if w.style.digits == wideDigits {
		from, to = widen(from), widen(to)
	}
	w.truth.PeriodStart, w.truth.PeriodEnd = start, end
	return w.choose("[本报告中|本年度报告中|报告中|本年报中|]所列数据的统计[期限|时限|时间][自|为|从|是|]" + from + "[起|]至" + to + "[止|]。")
}

func (w *writer) damaged(name string) { w.truth.Damages = append(w.truth.Damages, name) }

func (w *writer) signature() {
	if !w.chance(30) {
		return
	}
	w.blocks = append(w.blocks, block{kind: signed, text: w.body.name})
	if w.truth.Published != "" {
		return
	}
	date := fmt.Sprintf("%d-%02d-%02d", w.year+1, w.between(1, 3), w.between(1, 28))
	p := strings.Split(date, "-")
	w.blocks = append(w.blocks, block{kind: signed, text: p[0] + "年" + strings.TrimPrefix(p[1], "0") + "月" + strings.TrimPrefix(p[2], "0") + "日"})
	w.truth.Published = date
}

// heading numbers a section in the style of the report.
func (w *writer) heading(i int, text string) {
	n := string([]rune("一二三四五六七八九十")[i-1])
	var s string
	switch w.style.numerals {
	case 1:
		s = "（" + n + "）" + text
	case 2:
		s = strconv.Itoa(i) + w.pick(".", "、", "．") + text
	case 3:
		s = "第" + n + "部分 " + text
	default:
		s = n + "、" + text
	}
	w.blocks = append(w.blocks, block{kind: heading, text: w.punctuate(s)})
}
