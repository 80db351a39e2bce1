package report

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// sections gives the headline parts of s[a:b]. They are those of the highest kind
// of number that the text has: 一、 or 第一部分, else (一), else 1. A section ends
// where the next begins. table is where a table stands whose rows are numbered
// as headings are.
func sections(v *folded.View, a, b int, table [2]int) []Section {
	found := headingsOf(v.S, a, b, table)
	var out []Section
	for i, h := range found {
		end := b
		if i+1 < len(found) {
			end = found[i+1].at
		}
		for end > h.at && v.S[end-1] == '\n' {
			end--
		}
		number, _, _ := strings.Cut(v.S[h.at:h.at+h.words], "、")
		_, start, _ := v.Span(h.at, h.lineEnd)
		_, _, stop := v.Span(h.at, end)
		out = append(out, Section{Number: strings.Trim(number, "().,"), Heading: v.Words(h.at+h.words, h.at+h.words+len(h.text)), Start: start, End: stop})
	}
	return out
}

// headline is a line that opens a section.
type headline struct {
	at, words, lineEnd int // the line, and how far its number reaches into it
	level, number      int
	text               string
}

// headingsOf finds the lines that open the sections of s[a:b].
func headingsOf(s string, a, b int, table [2]int) []headline {
	var lines []headline
	for at := a; at <= b; {
		ln, end := folded.LineAt(s[:b], at)
		if h, ok := readHeadline(ln); ok && !isRowLabel(ln) && (at < table[0] || at >= table[1]) {
			h.at, h.lineEnd = at, end
			lines = append(lines, h)
		}
		at = end + 1
	}
	for _, level := range []int{1, 2, 3} {
		if top := ofLevel(lines, level); len(top) >= 2 || len(top) == 1 && level == 1 {
			return top
		}
	}
	return nil
}

// ofLevel keeps the headings of a level in their order. Numbers that start again
// belong to a list within a section, unless their words are those of a section.
// A known heading that lost its number belongs to the highest level.
func ofLevel(lines []headline, level int) []headline {
	var top []headline
	last, numbered := 0, false
	for _, h := range lines {
		switch {
		case h.level == 0 && level == 1:
		case h.level != level:
			continue
		case h.number <= last && !isSubject(h.text):
			continue
		case level == 3 && utf8.RuneCountInString(h.text) > 25: // an item of a list
			continue
		default:
			last, numbered = h.number, true
		}
		top = append(top, h)
	}
	if !numbered && len(top) < 3 {
		return nil
	}
	return top
}

// readHeadline reads a line as a heading: one with a number, or one of the words
// that the six-part form has, whose number is damaged or lost.
func readHeadline(ln string) (headline, bool) {
	if strings.ContainsRune(ln, '|') {
		return headline{}, false
	}
	if level, n, rest, ok := folded.Ordinal(ln); ok && level <= 3 {
		if text := headingWords(ln[rest:]); text != "" {
			if isStatement(text) { // the section has no words of its own
				text = ""
			}
			return headline{words: rest, level: level, number: n, text: text}, true
		}
		return headline{}, false
	}
	rest := damagedNumber(ln)
	text := ln[rest:]
	if utf8.RuneCountInString(text) > 36 || strings.ContainsAny(text, "。,;") || !isFormHeading(text) {
		return headline{}, false
	}
	return headline{words: rest, text: strings.TrimRight(text, ":")}, true
}

// damagedNumber gives the length of what is left of a number in front of a
// heading: "一总体情况", "?、总体情况", "一:总体情况".
func damagedNumber(ln string) int {
	for i, r := range ln {
		if folded.HanDigit(r) < 0 && r != '十' && r != '、' && r != ',' && r != '.' && r != ':' && r != ';' && r != '-' && r != '?' && r != '_' && r != ' ' && r != '一' && (r < '0' || r > '9') {
			return i
		}
		if i > 9 {
			break
		}
	}
	return 0
}

// formHeadings are the headings of the six-part form, and the words that make
// the same of older reports.
var formHeadings = []string{
	"总体情况", "主动公开政府信息情况", "主动公开政府信息的情况", "主动公开情况", "收到和处理政府信息公开申请情况", "依申请公开政府信息情况", "依申请公开情况", "政府信息公开行政复议、行政诉讼情况",
	"政府信息公开行政复议、行政诉讼", "行政复议、行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况", "存在的主要问题及改进情况", "存在的主要问题和改进情况", "存在的主要问题及改进措施",
	"政府信息公开工作存在的主要问题及改进情况", "存在的问题及改进情况", "存在问题及改进措施", "其他需要报告的事项", "其他需要报告事项", "需要说明的事项",
}

func isFormHeading(text string) bool {
	text = strings.TrimRight(text, ":")
	for _, h := range formHeadings {
		if text == h {
			return true
		}
	}
	return false
}

// isSubject tells whether the words of a heading are those of a report's section.
func isSubject(text string) bool {
	return utf8.RuneCountInString(text) <= 30 && has.Any(text, "总体情况", "概述", "概况", "主动公开", "依申请", "公开申请", "复议", "诉讼", "收费", "存在的", "存在问题", "主要问题", "改进", "其他需要", "附表", "统计表")
}

// isStatement tells the beginning of a sentence from a heading: it names who did
// something, or opens with its year.
func isStatement(text string) bool {
	if has.Suffix(text, "情况", "概述", "概况", "措施", "事项", "方面", "问题", "改进", "工作", "打算", "建议", "安排", "费用", "报告") && !strings.ContainsAny(text, ",") {
		return false
	}
	_, from, to := folded.FirstYear(text)
	return to > 0 && from == 0 || has.Prefix(text, "我局", "我委", "我办", "我镇", "我乡", "我县", "我区", "我市", "我院", "我厅", "我单位", "本局", "本机关", "本单位", "本部门", "全年", "今年", "本年度")
}

// isRowLabel tells whether a line is the label of a row of an official table,
// as they stand where each cell has a line of its own.
func isRowLabel(ln string) bool {
	return has.Any(ln, "本年新收政府信息", "上年结转政府信息", "本年度办理结果", "结转下年度继续办理") || isRow2014(ln)
}

// isRow2014 tells the numbered rows of the table of 2014 from headings of prose:
// they name a count.
func isRow2014(ln string) bool {
	return strings.HasSuffix(ln, "数") || strings.HasSuffix(ln, "数量") || has.Suffix(ln, "收取的费用", "经费") && len(ln) < 90
}

// headingWords gives the words of a heading: the line up to its first stop.
func headingWords(s string) string {
	if k := strings.IndexAny(s, "。;:,!?"); k > 0 && utf8.RuneCountInString(s) > 20 {
		s = s[:k]
	} else if k := strings.Index(s, "。"); k >= 0 {
		s = s[:k]
	}
	if n := utf8.RuneCountInString(s); n < 2 || n > 60 {
		return ""
	}
	return strings.TrimRight(s, ":;,")
}
