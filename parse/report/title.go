package report

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
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
	titleEnds     = []string{"报告", "年报", "总结", "汇报", "统计表", "汇总表", "统计报表", "情况表", "情况"}

	// titleNever stand in no title of a report, titleNeverBehind not behind its
	// subject: 政策研究室, 评估中心 and 函谷关镇 file reports too.
	titleNever = []string{
		"通知", "解读", "图解", "一图", "解释", "指南", "要点", "学年", "高校", "范文", "模板", "样表", "自查", "调研", "考察", "培训", "填报", "如何", "怎么", "说明会", "座谈会",
		"?", "!", "。", ";", ">", "|", "《", "http", "@", "附件", "上一篇", "下一篇", "上一条", "下一条", "如下", "我局", "我市", "我县", "我镇", "我区", "本报告",
	}
	titleNeverBehind = []string{"办法", "规定", "意见", "方案", "制度", "公告", "研究", "评估", "目录", "条例", "案例", "机制", "大学", "学院", "格式", "整改", "分析", "调查", "审计", "检查", "评议", "考核"}
)

// titleOf reads a line as the title of a report.
func titleOf(line string) (h heading, ok bool) {
	s := titleWords(line)
	if n := utf8.RuneCountInString(s); n < 8 || n > 70 {
		return h, false
	}
	end, letter := s, false
	if k := strings.LastIndexByte(s, '('); k > 0 && strings.HasSuffix(s, ")") {
		end = s[:k]
	}
	if covered, is := coveredBy(end); is {
		end, letter = covered, true
	}
	if !has.Suffix(end, titleEnds...) {
		return h, false
	}
	subject := has.Index(s, titleSubjects...)
	if subject < 0 || has.Any(s, titleNever...) && !letter || subject < len(end) && has.Any(end[subject:], titleNeverBehind...) || strings.Contains(s, ",") {
		return h, false
	}
	if _, _, _, numbered := folded.Ordinal(s); numbered {
		return h, false
	}
	h.text = s
	h.year = titleYear(s)
	before := s[:subject]
	if strings.HasSuffix(before, "人民") {
		before += "政府"
	}
	h.agency = titleBody(before)
	h.annex = has.Suffix(end, "表")
	switch {
	case isSchool(h.agency) && !strings.Contains(s[subject:], "政府信息公开"):
		return heading{}, false
	case h.agency != "" && h.year != 0 && !letter:
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

// titleWords cuts off what stands around a title: marks, a label, the empty
// cells of a row, the date that a portal prints behind it.
func titleWords(line string) string {
	s := strings.TrimRight(strings.TrimLeft(line, "-·•.|"), "|")
	if k := strings.IndexByte(s, '-'); k > 0 && strings.HasPrefix(s, "Page") && strings.Trim(s[len("Page"):k], " 0123456789") == "" { // a page of a book that one leafs through
		s = s[k+1:]
	}
	for k := range len(s) {
		if (s[k] == '-' || s[k] == '_' || s[k] == '/') && has.Suffix(s[:k], titleEnds...) && !strings.Contains(s[k:], ":") { // columns and the name of the site stand behind it
			s = s[:k]
			break
		}
	}
	if k := strings.LastIndex(s, "报告2"); k > 0 {
		if r := folded.ReadingsAt(s, k+len("报告"), 0); len(r) == 1 && !r[0].Damaged && endsDateLine(s[r[0].End:]) {
			s = s[:k+len("报告")]
		}
	}
	for _, label := range []string{"标题:", "名称:", "信息名称:", "文件名称:", "题名:"} {
		s = strings.TrimPrefix(s, label)
	}
	return strings.TrimLeft(s, "|")
}

// coveredBy gives the title of the report that a letter hands in or a notice
// makes public: 关于报送…年度报告的函, 关于公布…年度报告的通知. A notice about
// compiling them ("关于做好…编制工作的通知") names none.
func coveredBy(title string) (covered string, ok bool) {
	for _, letter := range []string{"的函", "的公告", "的通知", "的报告"} {
		covered, ok = strings.CutSuffix(title, letter)
		if !ok || !has.Suffix(covered, "报告", "年报", "总结") {
			continue
		}
		verbs := []string{"关于公布", "关于发布", "关于印发", "关于公开"}
		switch letter {
		case "的函", "的报告":
			verbs = []string{"关于报送", "关于上报", "关于呈报", "关于提交", "关于公布", "关于发布"}
		case "的公告":
			verbs = []string{"关于"}
		}
		if has.Any(covered, verbs...) {
			return covered, true
		}
	}
	return "", false
}

// titleYear gives the year in a title. One that lost its 年 counts where the
// subject follows: "水利局2016政府信息公开工作年度报告".
func titleYear(s string) int {
	if y, _, _ := folded.FirstYear(s); y != 0 {
		return y
	}
	for i := range len(s) {
		y, end, lost, ok := folded.YearAt(s, i)
		if next, _ := utf8.DecodeRuneInString(s[end:]); ok && lost && (has.Prefix(s[end:], "度", "政府信息", "信息公开", "政务公开") || i == 0 && next >= 0x4E00) {
			return y
		}
	}
	return 0
}

// titleBody gives the name of the body in what stands before the subject.
func titleBody(before string) string {
	s := withoutYear(before)
	if head, behind, ok := strings.Cut(s, "关于"); ok {
		for _, verb := range []string{"报送", "上报", "呈报", "提交", "公布", "发布", "印发", "公开"} {
			behind = strings.TrimPrefix(behind, verb)
		}
		if s = withoutYear(behind); s == "" {
			s = head
		}
	}
	if head, _, ok := strings.Cut(s, "("); ok && has.Suffix(s, "(本级机关)", "(本级)", "(机关)", "(本机关)", "(本部)", "(汇总)", "(系统)") {
		s = head
	}
	return bodyName(s)
}

// isSchool tells whether a body is a university or a school: they report on a
// school year under a rule of their own.
func isSchool(name string) bool {
	return has.Suffix(name, "大学", "学院", "学校", "中学", "小学")
}

// withoutYear takes the year and 关于 out of the head of a title.
func withoutYear(s string) string {
	if _, i, j := folded.FirstYear(s); j > 0 {
		s = s[:i] + strings.TrimPrefix(s[j:], "度")
	} else if digits := strings.TrimRight(s, "0123456789"); len(s)-len(digits) == 4 {
		s = digits
	} else if digits := strings.TrimLeft(s, "0123456789"); len(s)-len(digits) == 4 {
		s = strings.TrimPrefix(digits, "度")
	}
	s = strings.Trim(strings.TrimSuffix(strings.TrimPrefix(s, "关于"), "关于"), "[]:.-_ ")
	if strings.Count(s, "(") != strings.Count(s, ")") || strings.HasPrefix(s, "(") {
		s = strings.Trim(s, "()")
	}
	return s
}

// titleLines is how many lines of a part may hold its title, and headLines how
// many a title that names no body.
const (
	titleLines = 400
	headLines  = 15
)

// findTitle gives the best title of a part: the first of the highest rank.
func findTitle(s string) (h heading, ok bool) {
	var before titleReader
	for n, at := 0, 0; at <= len(s) && n < titleLines; n++ {
		ln, end := folded.LineAt(s, at)
		if t, is := before.read(s, at, end); is && (t.rank > 1 || n < headLines) && t.rank > h.rank && !(t.annex && h.rank > 0) {
			h, ok = t, true
		}
		if h.rank == 3 {
			break
		}
		at += len(ln) + 1
	}
	if ok && h.year == 0 {
		h.yearBeside(s)
	}
	return h, ok
}

// yearBeside takes the year from the line above or below the title: "(2016年度)".
func (h *heading) yearBeside(s string) {
	if h.to < len(s) {
		ln, end := folded.LineAt(s, h.to+1)
		if y := yearAlone(ln); y != 0 {
			h.year, h.to = y, end
			return
		}
	}
	if h.from > 1 {
		h.year = yearAlone(s[strings.LastIndexByte(s[:h.from-1], '\n')+1 : h.from-1])
	}
}

// yearAlone gives the year of a line that is nothing else.
func yearAlone(line string) int {
	bare := strings.Trim(line, "()[]-·")
	y, i, j := folded.FirstYear(bare)
	if i != 0 || y == 0 || strings.TrimPrefix(bare[j:], "度") != "" {
		return 0
	}
	return y
}

// titleReader reads titles off the lines of a text, one after the other. It
// keeps the last lines, for titles set on several.
type titleReader struct {
	last []titleLine
}

type titleLine struct {
	from int
	text string
}

// maxTitleLines is the most lines that a title is set on.
const maxTitleLines = 4

// read reads the line s[at:end], alone or together with those above it.
func (r *titleReader) read(s string, at, end int) (h heading, ok bool) {
	ln := s[at:end]
	if ln == "" {
		return h, false
	}
	if len(ln) < 300 {
		h, ok = titleOf(ln)
		h.from = at + strings.LastIndex(ln, h.text)
		h.to = h.from + len(h.text)
		if h.rank < 3 && mayEndTitle(ln) {
			if t, joined := r.joined(ln, h.agency != ""); joined {
				t.to = end
				h, ok = t, true
			}
		}
	}
	if len(r.last) == maxTitleLines-1 {
		r.last = r.last[1:]
	}
	r.last = append(r.last, titleLine{at, ln})
	return h, ok
}

// joined reads a line together with one to three lines above it, which must be
// pieces of a title. A line that names the body lacks but the year.
func (r *titleReader) joined(ln string, named bool) (h heading, ok bool) {
	text := ln
	for i := len(r.last) - 1; i >= 0; i-- {
		above := r.last[i]
		if !isTitlePiece(above.text) || named && yearAlone(above.text) == 0 {
			return h, false
		}
		text = above.text + text
		if t, is := titleOf(text); is && (t.rank == 3 || t.rank == 2 && !named && text == above.text+ln && isBody(above.text) && has.Prefix(ln, titleSubjects...) && strings.HasSuffix(ln, "报告")) {
			t.from = above.from
			return t, true
		}
	}
	return h, false
}

// mayEndTitle tells whether a line may be the last of a title.
func mayEndTitle(ln string) bool {
	if k := strings.LastIndexByte(ln, '('); k > 0 && strings.HasSuffix(ln, ")") {
		ln = ln[:k]
	}
	return has.Suffix(ln, titleEnds...)
}

// isTitlePiece tells whether a line may be the first or a middle one of a title:
// a body, a year, or words of the subject. A whole title is none.
func isTitlePiece(ln string) bool {
	if n := utf8.RuneCountInString(ln); n < 2 || n > 40 || strings.ContainsAny(ln, ",。;:|>《") || mayEndTitle(ln) {
		return false
	}
	if bodyName(ln) != "" || yearAlone(ln) != 0 {
		return true
	}
	rest := withoutYear(ln)
	return rest != ln && (rest == "" || bodyName(rest) != "") || has.Any(ln, titleSubjects...) && bodyOrNothing(rest)
}

// bodyOrNothing tells whether nothing but a body stands before the subject.
func bodyOrNothing(s string) bool {
	k := has.Index(s, titleSubjects...)
	return k >= 0 && (k == 0 || titleBody(s[:k]) != "")
}
