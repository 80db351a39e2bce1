package report

import (
	"strings"
	"unicode/utf8"
)

// heading is the title of a report: "某县水利局2016年政府信息公开工作年度报告".
type heading struct {
	text   string // as the matchers see it
	from   int    // where it stands in the part
	to     int
	agency string // what stands before the subject, without the year
	year   int
	annex  bool // a table that belongs to a report
	rank   int  // 3 names body and year, 2 the body, 1 the year
}

var (
	titleSubjects = []string{"政府信息公开", "信息公开", "政务公开", "政务信息公开"}
	titleEnds     = []string{"报告", "年报", "总结", "统计表", "汇总表", "统计报表", "情况表", "情况"}
	titleNever    = []string{"通知", "解读", "解释", "办法", "规定", "指南", "意见", "方案", "制度", "要点", "学年", "函", "公告", "研究", "评估", "目录", "高校", "大学", "学院", "?", "!", "。", ";", ">", "|", "《", "http", "@", "附件", "上一篇", "下一篇", "如下", "我局", "我市", "我县", "我镇", "我区", "本报告"}
)

// titleOf reads a line as the title of a report.
func titleOf(line string) (h heading, ok bool) {
	s := strings.TrimLeft(line, "-·•.")
	for _, label := range []string{"标题:", "名称:", "信息名称:", "文件名称:", "题名:"} {
		s = strings.TrimPrefix(s, label)
	}
	if n := utf8.RuneCountInString(s); n < 8 || n > 70 {
		return h, false
	}
	end := s
	if k := strings.LastIndexByte(s, '('); k > 0 && strings.HasSuffix(s, ")") {
		end = s[:k]
	}
	subject := -1
	for _, w := range titleSubjects {
		if k := strings.Index(s, w); k >= 0 && (subject < 0 || k < subject) {
			subject = k
		}
	}
	if subject < 0 || !endsAny(end, titleEnds...) || hasAny(s, titleNever...) || strings.Contains(s, ",") {
		return h, false
	}
	if _, _, _, numbered := ordinal(s); numbered {
		return h, false
	}
	h.text = s
	h.year, _, _ = firstYear(s)
	before := s[:subject]
	if strings.HasSuffix(before, "人民") {
		before += "政府"
	}
	h.agency = bodyName(withoutYear(before))
	h.annex = endsAny(end, "表")
	switch {
	case h.agency != "" && h.year != 0:
		h.rank = 3
	case h.agency != "":
		h.rank = 2
	case h.year != 0:
		h.rank = 1
	}
	if strings.HasSuffix(end, "情况") && (h.year == 0 || h.agency == "") {
		return h, false
	}
	return h, h.rank > 0
}

// withoutYear takes the year and 关于 out of the head of a title.
func withoutYear(s string) string {
	if _, i, j := firstYear(s); j > 0 {
		rest := s[j:]
		if t := strings.TrimPrefix(rest, "度"); t != rest {
			rest = t
		}
		s = s[:i] + rest
	}
	s = strings.TrimSuffix(strings.TrimPrefix(s, "关于"), "关于")
	return strings.Trim(s, "()[]:.-_ ")
}

// findTitle gives the best title of a part: the first of the highest rank. A
// title set on two lines is put together.
func findTitle(s string) (h heading, ok bool) {
	prev := ""
	for n, at := 0, 0; at <= len(s) && n < 400; n++ {
		ln, end := lineAt(s, at)
		if t, is := titleOf(ln); is {
			t.from, t.to = end-len(t.text), end
			if t.agency == "" {
				if two, is := titleOf(prev + ln); is && isBody(prev) {
					two.from, two.to = end-len(two.text)-1, end
					t = two
				}
			}
			if t.rank > h.rank && !(t.annex && h.rank > 0) {
				h, ok = t, true
			}
			if h.rank == 3 {
				return h, true
			}
		}
		if ln != "" {
			prev = ln
		}
		at = end + 1
	}
	return h, ok
}

// lineAt gives the line that begins at s[at] and where it ends.
func lineAt(s string, at int) (ln string, end int) {
	if k := strings.IndexByte(s[at:], '\n'); k >= 0 {
		return s[at : at+k], at + k
	}
	return s[at:], len(s)
}
