package report

import (
	"strings"

	"gongkai/parse/wordset"
)

// notices, papers and news talk about reports and are none. The words stand
// near the beginning.
var aboutReports = wordset.New(
	"通知如下", "有关事项通知", "现通知", "各县市区人民政府", "各县(市、区)人民政府,", "各区县人民政府", "市直各单位:", "各部门、各单位:", "关键词:", "摘要:", "摘要]", "学年",
	"高等学校信息公开办法", "本报讯", "记者", "填报说明", "据此,行政机关", "报送要求", "征求意见稿",
)

// statesItself are the words in which a report introduces itself.
var statesItself = wordset.New("统计期限", "统计时限", "统计时间", "所列数据", "数据统计", "报告如下", "本年度报告", "本报告由", "本报告根据", "本报告依据", "本报告是", "本年报", "现公布", "现向社会公布", "特向社会公布", "编制而成")

// subjectWords name the parts that a report has.
var subjectWords = []*wordset.Set{
	wordset.New("主动公开"), wordset.New("依申请公开", "公开申请", "申请公开"), wordset.New("行政复议", "行政诉讼"),
	wordset.New("主要问题", "改进"), wordset.New("收费", "收取"), wordset.New("信息公开工作", "政务公开工作", "信息公开制度"),
}

// isReport decides whether a part of a page is a report: it says so, or it
// states what only a report states.
func isReport(s string, title heading, form Form, figures, blanks int, several bool) bool {
	head := s[:min(len(s), 1500)]
	if n := aboutReports.Count(head); n > 0 && (title.rank < 3 || n > 1 || hasAny(head, "通知如下", "学年", "摘要", "记者", "本报讯")) {
		return false
	}
	if hasAny(firstLine(s), "通知", "解读", "解释", "办法", "关于印发", "培训", "评估") && title.rank < 3 && figures < 3 {
		return false
	}
	if y, _, _ := firstYear(firstLine(s)); y != 0 && title.rank < 2 && endsAny(firstLine(s), "要点", "方案", "计划", "安排") {
		return false // what shall be done
	}
	subjects := 0
	for _, words := range subjectWords {
		if words.In(s) {
			subjects++
		}
	}
	if several { // one of several on a page: a title with nothing to it is a link
		return figures > 0 || blanks > 0 && title.rank >= 2
	}
	score := min(title.rank, 3)
	stated := 0
	if hasAny(s, "公开", "《条例》", "政府信息", "年度报告") {
		stated = min(statesItself.Count(s[:min(len(s), 6000)]), 3)
	}
	score += stated
	if form != Prose && figures+blanks > 0 {
		score += 2
		if figures == 0 && title.rank < 2 {
			return false // a form that nobody filled in
		}
	}
	score += min(subjects, 3) / 2
	score += min(figures, 4)
	return score >= 3 && (subjects > 1 || stated+figures+blanks > 0) // a title alone is a link
}

// firstLine gives the first line where it may be a title.
func firstLine(s string) string {
	ln, _ := lineAt(s, 0)
	if len(ln) > 240 || strings.ContainsAny(ln, "|。") {
		return ""
	}
	return ln
}
