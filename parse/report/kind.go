package report

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
	"gongkai/parse/wordset"
)

// otherKinds end the titles of documents that speak about reports, or that have
// figures on disclosure in them, and are no reports of it.
var otherKinds = []string{
	"通知", "通报", "解读", "解释", "指南", "目录", "办法", "规定", "制度", "条例", "细则", "要点", "方案", "意见", "须知", "说明", "格式", "样表", "样本", "模板", "范文",
	"判决书", "裁定书", "答复书", "告知书", "决定书", "研究", "探析", "思考", "分析", "综述", "述评", "观察", "论文", "问答", "预算", "决算", "年度报表", "统计公报", "公示",
	"培训会", "推进会", "座谈会", "动员会", "部署会", "评估报告", "自查报告", "整改报告", "调研报告", "述职报告", "审计报告", "调查报告", "检查报告", "督查报告", "述法报告", "考察报告",
}

// otherSubjects stand in the titles of the yearly reports that bodies write on
// other things.
var otherSubjects = wordset.New(
	"法治政府", "依法行政", "法治建设", "依法治", "政府工作报告", "部门预算", "部门决算", "财政预算", "财政决算", "网站工作年度报表", "网站监管年度报表", "网站年度工作报表", "第三方评估", "满意度",
	"行政执法", "行政审批", "安全生产", "人大建议", "建议提案", "信访工作", "绩效", "国民经济", "一图读懂", "图解", "一张图", "范文", "精选", "模板", "汇编", "学年", "高等学校",
)

// openingLines is how many lines of a text are looked at for its title.
const openingLines = 12

// isOtherDocument tells whether the title of a text, or of its page, is that of
// another kind of document. The first line that is a title counts.
func isOtherDocument(s, pageTitle string) bool {
	if _, titled := titleOf(pageTitle); !titled && isOtherTitle(pageTitle) {
		return true
	}
	for n, at := 0, 0; n < openingLines && at <= len(s); n++ {
		ln, end := folded.LineAt(s, at)
		if _, titled := titleOf(ln); titled {
			return false
		}
		if _, _, _, heading := folded.Ordinal(ln); !heading && isOtherTitle(ln) {
			return true
		}
		at = end + 1
	}
	return false
}

// isOtherTitle tells whether a line is the title of another kind of document.
// Short ones name a column of the site (政府信息公开指南).
func isOtherTitle(ln string) bool {
	if n := utf8.RuneCountInString(ln); n < 10 || n > 80 || strings.ContainsAny(ln, "。,;|>") {
		return false
	}
	if label, _, ok := strings.Cut(ln, ":"); ok && utf8.RuneCountInString(label) <= 8 {
		return has.Any(label, "图解", "解读", "读懂", "图说")
	}
	if k := strings.LastIndexByte(ln, '('); k > 0 && strings.HasSuffix(ln, ")") {
		ln = ln[:k]
	}
	ln = strings.TrimRight(ln, "》")
	if has.Any(ln, "上半年", "下半年", "季度") && has.Any(ln, titleSubjects...) { // the figures of a part of the year
		return true
	}
	if has.Suffix(ln, otherKinds...) {
		return true
	}
	return otherSubjects.In(ln) && has.Any(ln, "报告", "总结", "报表", "情况", "说明", "预算", "决算", "公报", "图", "年度") && !has.Any(ln, titleSubjects...) ||
		has.Any(ln, "一图读懂", "图解", "范文", "模板", "学年", "第三方评估")
}

// speaksOfOthers are words at the head of papers, news, judgments and of letters
// to the bodies below; one report may have one of them by chance.
var speaksOfOthers = wordset.New(
	"通知如下", "有关事项通知", "现通知", "各县市区人民政府", "各县(市、区)人民政府,", "各区县人民政府", "市直各单位:", "各部门、各单位:", "关键词:", "摘要:", "摘要]", "学年",
	"高等学校信息公开办法", "本报讯", "本网讯", "本报记者", "记者从", "记者获悉", "记者了解", "记者近日", "记者昨", "记者今", "(记者", "近日,记者", "获悉", "报告显示", "年报显示", "填报说明", "据此,行政机关", "报送要求", "征求意见稿", "本文", "参考文献", "课题组", "项目组",
	"本院认为", "上诉人", "判决如下", "裁定如下", "审判长",
)

// surelyOthers need no second word beside them.
var surelyOthers = []string{"通知如下", "学年", "高等学校信息公开办法", "摘要", "本报讯", "本报记者", "记者从", "记者获悉", "记者了解", "(记者", "判决如下", "裁定如下"}

// speaksAbout tells whether the head of a text is that of a paper, of news, of a
// judgment or a notice. A title that names body and year, or a sentence that says it
// is a report, outweighs one doubt.
func speaksAbout(s string, title heading) bool {
	head := itsParts.Replace(s[:min(len(s), 1500)])
	n := speaksOfOthers.Count(head)
	if isAddressed(head) {
		n++
	}
	doubt := title.rank < 3 && !introducesItself(s)
	return n > 0 && (doubt || n > 1 || has.Any(head, surelyOthers...))
}

// itsParts takes out what a report says of itself in the words of a paper: "本文由
// 概述、…六部分组成".
var itsParts = strings.NewReplacer("本文由概述", "", "本文由总体情况", "", "本文由基本情况", "", "本文包括", "")

// isAddressed tells whether a text is a letter to the bodies below: "各县(市、区)
// 人民政府,市政府各部门:".
func isAddressed(head string) bool {
	for n, at := 0, 0; n < openingLines && at <= len(head); n++ {
		ln, end := folded.LineAt(head, at)
		if strings.HasPrefix(ln, "各") && strings.HasSuffix(ln, ":") && len(ln) < 240 {
			return true
		}
		at = end + 1
	}
	return false
}

// isRegulation tells whether a text is one of articles: 第一条, 第二条.
func isRegulation(s string) bool {
	n := 0
	for at := 0; at <= len(s) && at < 6000; {
		ln, end := folded.LineAt(s, at)
		if rest, ok := strings.CutPrefix(ln, "第"); ok {
			k := strings.Index(rest, "条")
			if k > 0 && k <= 9 && strings.Trim(rest[:k], "0123456789一二三四五六七八九十") == "" && !has.Prefix(rest[k:], "条第", "条规定") {
				n++
			}
		}
		at = end + 1
	}
	return n >= 3
}

// isTemplate tells whether a text has placeholders where a year or a figure must
// stand: 20xx年, XX条.
func isTemplate(s string) bool {
	return placeholders.In(s)
}

var placeholders = wordset.New("x年", "X年", "×年", "x条", "X条", "×条", "x件", "X件", "×件")

// isOnOtherSubject tells whether a text without a title of its own speaks more
// about another subject than about disclosure.
func isOnOtherSubject(s string) bool {
	s = s[:min(len(s), 24<<10)]
	disclosure := strings.Count(s, "公开")
	for _, w := range []string{"法治政府", "依法行政", "法治建设", "经济", "项目建设"} {
		if strings.Count(s, w) > disclosure {
			return true
		}
	}
	return false
}
