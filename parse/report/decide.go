package report

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
	"gongkai/parse/wordset"
)

// statesItself are the words in which a report introduces itself.
var statesItself = wordset.New(
	"统计期限", "统计时限", "统计时间", "所列数据", "数据统计", "报告如下", "总结如下", "汇报如下", "本年度报告", "本报告由", "本报告根据", "本报告依据", "本报告依照", "本报告按照", "本报告是", "本报告旨在", "本年报",
	"现公布", "现向社会公布", "特向社会公布", "编制而成", "编制本报告", "编制此报告", "进行编制", "特编制", "以下简称年报", "以下简称报告", "对本报告有", "对本年报有", "对本年度报告有", "报告的电子版", "年报的电子版", "报告电子版",
)

// subjectWords name the parts that a report has.
var subjectWords = [][]string{
	{"主动公开"}, {"依申请公开", "公开申请", "申请公开"}, {"行政复议", "行政诉讼"}, {"主要问题", "改进"}, {"收费", "收取"}, {"信息公开工作", "政务公开工作", "信息公开制度"},
}

var allSubjects = wordset.New(slices.Concat(subjectWords...)...)

// isReport decides whether a part of a page is a report: it says so, or it
// states what only a report states.
func isReport(s, pageTitle string, title heading, form Form, figures, blanks int, several bool) bool {
	if speaksAbout(s, title) || title.rank < 3 && isRegulation(s) || title.year == 0 && isTemplate(s) {
		return false
	}
	if title.rank < 2 && (isOtherDocument(s, pageTitle) || form == Prose && isOnOtherSubject(s)) {
		return false
	}
	if y, _, _ := folded.FirstYear(firstLine(s)); y != 0 && title.rank < 2 && has.Suffix(firstLine(s), "要点", "方案", "计划", "安排") {
		return false // what shall be done
	}
	subjects, found := 0, allSubjects.Found(s)
	for _, words := range subjectWords {
		if slices.ContainsFunc(found, func(w string) bool { return slices.Contains(words, w) }) {
			subjects++
		}
	}
	if form == Prose && figures == 0 && title.year == 0 && localHead(s) >= 0 {
		return false // a form that nobody filled in
	}
	if several { // one of several on a page: a title with nothing to it is a link
		return figures > 0 || blanks > 0 && title.rank >= 2
	}
	score := min(title.rank, 3)
	stated := 0
	if has.Any(s, "公开", "《条例》", "政府信息", "年度报告") {
		stated = min(statesItself.Count(s[:min(len(s), 6000)]), 3)
	}
	score += stated
	if introducesItself(s) {
		score += 2
	}
	if title.rank < 2 && tellsItsYear(s) && headingsOfReport(s) > 2 {
		score += 2
	}
	if form != Prose && figures+blanks > 0 {
		score += 2
		if figures == 0 && title.rank < 2 {
			return false // a form that nobody filled in
		}
	}
	score += min(subjects, 3) / 2
	score += min(figures, 4)
	told := subjects > 1 || stated+figures+blanks > 0 || title.rank == 3 && utf8.RuneCountInString(s) > 150 && strings.Contains(s, "。") && strings.Count(s, "公开") > 3
	return score >= 3 && told // a title alone is a link
}

// introducesItself tells whether one of the first sentences says that it
// publishes, or was compiled as, a report on disclosure.
func introducesItself(s string) bool {
	head := s[:min(len(s), 1500)]
	for at := 0; at < len(head); {
		end := strings.IndexAny(head[at:], "。\n")
		if end < 0 {
			end = len(head) - at
		}
		sentence := head[at : at+end]
		if has.Any(sentence, "信息公开", "政务公开") && has.Any(sentence, "年度报告", "年报", "工作报告", "情况报告", "工作总结") && compiling.In(sentence) && !has.Any(sentence, "自查", "检查", "整改", "考核") {
			return true
		}
		at += end + len("\n")
	}
	return false
}

// tellsItsYear tells whether one of the first sentences is about the body's own year:
// "2016年,我镇认真贯彻…".
func tellsItsYear(s string) bool {
	head := s[:min(len(s), 1500)]
	for at := 0; at < len(head); {
		y, from, to := folded.FirstYear(head[at:])
		if y == 0 {
			return false
		}
		if has.Prefix(strings.TrimLeft(head[at+to:], "度以来,"), "我", "本局", "本镇", "本乡", "本办", "本单位", "本机关", "在县", "在市", "在区", "在镇", "全县", "全区", "全市", "全镇", "全乡", "全局") {
			return true
		}
		at += from + len("20")
	}
	return false
}

// headingsOfReport counts the headings of the highest kind that are those of a report.
func headingsOfReport(s string) int {
	n := 0
	for _, h := range headingsOf(s, 0, len(s), [2]int{}) {
		if utf8.RuneCountInString(h.text) <= 30 && (isSubject(h.text) || has.Any(h.text, "信息公开", "政务公开")) {
			n++
		}
	}
	return n
}

var compiling = wordset.New("现公布", "现向社会公布", "特向社会公布", "现将", "现报告", "特编制", "编制的20", "编制20", "编写20", "编写了20", "撰写20", "撰写了20", "编制本", "编制了20", "编制完成", "编制了《", "编制而成", "制作本报告", "报告如下", "总结如下")

// firstLine gives the first line where it may be a title.
func firstLine(s string) string {
	ln, _ := folded.LineAt(s, 0)
	if len(ln) > 240 || strings.ContainsAny(ln, "|。") {
		return ""
	}
	return ln
}
