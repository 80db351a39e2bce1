package report

import (
	"slices"
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/wordset"
)

// Words that stand in the heads and labels of the forms of 2019 and 2021. None
// of them need be whole: a few of many tell the form, so that no misread
// character hides it. Those of one form alone come first.
var (
	words2021 = []string{"本年制发件数", "制发件", "本年废止件数", "废止件", "现行有效件数", "现行有效", "本年处理决定", "处理决定数量行政许可", "本年收费金额", "收费金额", "逾期不补正", "收费通知要求"}
	words2019 = []string{"新制作数量", "新公开数量", "对外公开总数", "公开总数量", "上一年项目", "项目数量", "本年增/减", "增/减", "采购项目", "采购总金额", "对外管理服务"}
	wordsBoth = []string{
		"勾稽关系", "新收政府信息公开", "上年结转政府信息", "结转下年度", "法人或其他组织", "商业企业", "科研机构", "社会公益组织", "法律服务机构",
		"三安全一稳定", "三类内部事务", "四类过程性", "第三方合法权益", "行政查询事项", "不掌握相关政府信息", "没有现成信息", "申请内容仍不明确",
		"举报投诉类申请", "公开出版物", "无正当理由大量", "重新出具", "未经复议直接起诉", "复议后起诉", "尚未审结", "结果维持",
	}
	wordsSix = wordset.New(slices.Concat(words2021, words2019, wordsBoth)...)
)

// rows2014 stand on every copy of the 2014 form and hardly in prose.
var rows2014 = wordset.New(
	"政府公报公开政府信息数", "政务微博公开政府信息数", "回应公众关注热点或重大舆情数", "收到申请数", "按时办结数", "延期办结数",
	"属于已主动公开范围数", "同意公开答复数", "申请信息不存在数", "从事政府信息公开工作人员数", "政策解读稿件发布数", "接受培训人员数",
)

// anyForm are the words without any of which a text holds no form at all.
var anyForm = wordset.Union(rows2014, wordsSix, wordset.New("统计指标"))

// formOf tells the form from the headers that stand in a text, and where the
// official tables begin in it. A body may file on an old form, or on none: year
// says nothing but where only those parts stand that the forms of 2019 and 2021
// share.
func formOf(s string, year int) (form Form, at int) {
	if !anyForm.In(s) {
		return Prose, -1
	}
	new, old, both, first := countSix(s)
	start := rowsBefore(s, tablesStart(s, first))
	switch {
	case new >= 2 && (new > old || new == old && year > 2020):
		return Six2021, start
	case old >= 2:
		return Six2019, start
	}
	if k := strings.Index(s, "统计指标"); k >= 0 && strings.Contains(s[k:min(len(s), k+120)], "统计数") {
		return Table2014, k
	}
	if rows2014.Count(s) >= 4 && has.Any(s, "答复数", "办结数", "公开政府信息数", "解读稿件发布数") {
		k, _ := rows2014.Index(s)
		if j := strings.Index(s, "主动公开政府信息数"); j >= 0 && j < k && k-j < 600 {
			k = j
		}
		return Table2014, k
	}
	switch {
	case new+old+both < 3:
		return Prose, -1
	case old > new, old == new && year != 0 && year < 2021:
		return Six2019, start
	}
	return Six2021, start
}

// countSix counts the words of the form of 2021, of that of 2019 and of both
// that stand outside of sentences, each once, and gives where the first of them
// does.
func countSix(s string) (new, old, both, first int) {
	var seen [maxWordsSix]bool
	first = len(s)
	wordsSix.Places(s, func(at, id int) {
		if seen[id] || inSentence(s, at) {
			return
		}
		seen[id], first = true, min(first, at)
		switch {
		case id < len(words2021):
			new++
		case id < len(words2021)+len(words2019):
			old++
		default:
			both++
		}
	})
	return new, old, both, first
}

// maxWordsSix is no fewer than the words of wordsSix.
const maxWordsSix = 64

// inSentence tells whether s[at] stands on a line of prose. A page that a
// scraper has put on one line is not.
func inSentence(s string, at int) bool {
	from := strings.LastIndexByte(s[:at], '\n') + 1
	to := len(s)
	if k := strings.IndexByte(s[at:], '\n'); k >= 0 {
		to = at + k
	}
	if to-from > maxSentences {
		return false
	}
	ln := s[from:to]
	return !strings.Contains(ln, "|") && (strings.Contains(ln, "。") || strings.Count(ln, ",") > 1)
}

// maxSentences bounds a line of prose in bytes.
const maxSentences = 3000

// tablesStart goes back from a header to the first title of the article 20
// tables.
func tablesStart(s string, at int) int {
	from := max(0, at-400)
	for k := from; k < at; { // a line of its own: sentences cite the article too
		j := strings.Index(s[k:at], "第二十条")
		if j < 0 {
			break
		}
		if k += j; k == 0 || s[k-1] == '\n' || s[k-1] == '|' || s[k-1] == ' ' {
			return k
		}
		k += len("第二十条")
	}
	if k := strings.LastIndex(s[from:at], "信息内容"); k >= 0 {
		return from + k
	}
	return strings.LastIndexByte(s[:at], '\n') + 1
}

// rowsBefore goes back over the lines before s[at] that end with the figures of a
// row of the application matrix, as where only a page of a report was kept.
func rowsBefore(s string, at int) int {
	for range applicationRows {
		if at == 0 || at > len(s) || s[at-1] != '\n' {
			break
		}
		from := strings.LastIndexByte(s[:at-1], '\n') + 1
		figures := 0
		for words := strings.Fields(s[from : at-1]); len(words) > 0 && isFigure(words[len(words)-1]); figures++ {
			words = words[:len(words)-1]
		}
		if figures < len(applicantColumns)-1 { // the first one stands against its label
			break
		}
		at = from
	}
	return at
}
