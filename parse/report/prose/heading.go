package prose

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// heading notes the heading that a line opens with.
func (r *proseReader) heading(a, b int) {
	ln := r.v.S[a:b]
	level, _, rest, ok := folded.Ordinal(ln)
	if !ok || level == 5 {
		return
	}
	words := ln[rest:]
	opening, _, _ := strings.Cut(words, ",")
	if k := strings.Index(words, "。"); k >= 0 {
		words = words[:k]
	}
	if utf8.RuneCountInString(words) > 45 {
		words = ""
	}
	r.heads[level], r.weak = words, false
	r.at[level] = a
	for l := level + 1; l < len(r.heads); l++ {
		r.heads[l] = ""
	}
	if level <= 2 && !(r.total && strings.Contains(words, "类") && has.Digit(words)) { // else an item of a list of categories
		r.request, r.block, r.object = false, "", ""
		if level == 1 || !has.Any(words, "类别", "内容", "分类", "类型") && !strings.HasSuffix(opening, "信息中") {
			r.total, r.split, r.whole = false, false, ""
		}
	}
}

// innerHeading notes the heading that a sentence opens with, where a page has lost
// the line break behind it: "二、依申请公开情况2013年,我局…". It gives where the sentence
// begins.
func (r *proseReader) innerHeading(a, b int) int {
	level, _, rest, ok := folded.Ordinal(r.v.S[a:b])
	if ok && level == 3 && b-a-rest <= maxShortHeading && !has.Any(r.v.S[a+rest:b], "无", "未", "没有") && !strings.ContainsAny(r.v.S[a+rest:b], ":,0123456789") && has.Suffix(r.v.S[a:b], shortHeadings...) {
		r.heading(a, b)
		return b
	}
	if !ok || level > 2 {
		return a
	}
	words := r.v.S[a+rest : b]
	words = words[:min(len(words), maxHeading)]
	if k := strings.IndexAny(words, ",;:0123456789"); k >= 0 {
		words = words[:k]
	}
	for _, end := range []string{"情况", "概述", "概况", "方面", "事项", "措施", "的数量"} {
		k := strings.Index(words, end)
		for k >= 0 {
			next := strings.Index(words[k+len(end):], end)
			if next < 0 || !has.Prefix(words[k+len(end):], "和", "及", "与", "、", "以及") {
				break
			}
			k += len(end) + next
		}
		if to := a + rest + k + len(end); k >= 0 && to < b && r.v.S[to] != ':' && (end != "的数量" || beginsWithYear(r.v.S[to:min(b, to+maxYear)])) {
			r.heading(a, to)
			return to
		}
	}
	return a
}

// maxYear bounds a year in words, in bytes.
const maxYear = 18

// beginsWithYear tells whether words begin with a year: "2016年制作政府信息86条".
func beginsWithYear(words string) bool {
	_, from, to := folded.FirstYear(words)
	return to > 0 && from == 0
}

// shortHeadings end such a heading.
var shortHeadings = []string{"情况", "事项", "问题", "复议", "诉讼", "收费", "费用", "减免", "投诉", "举报", "依申请公开", "信息公开申请"}

// maxShortHeading bounds in bytes a heading that is a sentence of its own within a
// line: "4.收费情况。未收取费用。"
const maxShortHeading = 60

// maxHeading bounds a heading that its own line does not, in bytes.
const maxHeading = 120

// head tells whether a heading above the sentence holds one of the words.
func (r *proseReader) head(words ...string) bool {
	for _, h := range r.heads {
		if h != "" && has.Any(h, words...) {
			return true
		}
	}
	return false
}

// lowestHead gives the heading next above the sentence.
func (r *proseReader) lowestHead() string {
	for level := len(r.heads) - 1; level > 0; level-- {
		if r.heads[level] != "" {
			return r.heads[level]
		}
	}
	return ""
}
