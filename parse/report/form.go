package report

import (
	"strings"

	"gongkai/parse/wordset"
)

// rows2014 stand on every copy of the 2014 form and hardly in prose.
var rows2014 = wordset.New(
	"政府公报公开政府信息数", "政务微博公开政府信息数", "回应公众关注热点或重大舆情数", "收到申请数", "按时办结数", "延期办结数",
	"属于已主动公开范围数", "同意公开答复数", "申请信息不存在数", "从事政府信息公开工作人员数", "政策解读稿件发布数", "接受培训人员数",
)

// Headers of the forms of 2019 and 2021, and the words without any of which a
// text holds no form at all.
var (
	heads2021  = wordset.New("本年处理决定数量", "本年收费金额", "本年废止件数")
	heads2019  = wordset.New("本年新制作数量", "本年新公开数量", "对外公开总数量", "上一年项目数量", "本年增/减", "采购项目数量", "采购总金额")
	firsts2019 = wordset.New("本年新制作数量", "本年新公开数量", "上一年项目数量", "本年增/减", "采购项目数量") // the first columns
	anyForm    = wordset.Union(rows2014, heads2021, heads2019, wordset.New("统计指标", "勾稽关系"))
)

// formOf tells the form from the headers that stand in a text, and where the
// official tables begin in it. The year says nothing: a body may file on an
// old form, or on none.
func formOf(s string) (form Form, at int) {
	if !anyForm.In(s) {
		return Prose, -1
	}
	if k, _ := heads2021.Index(s); k >= 0 {
		return Six2021, tablesStart(s, k)
	}
	if heads2019.Count(s) >= 2 && hasAny(s, "本年", "上一年") {
		k, _ := firsts2019.Index(s)
		if k < 0 {
			k, _ = heads2019.Index(s)
		}
		return Six2019, tablesStart(s, k)
	}
	if k := strings.Index(s, "统计指标"); k >= 0 && strings.Contains(s[k:min(len(s), k+120)], "统计数") {
		return Table2014, k
	}
	if rows2014.Count(s) >= 4 && hasAny(s, "答复数", "办结数", "公开政府信息数", "解读稿件发布数") {
		k, _ := rows2014.Index(s)
		if j := strings.Index(s, "主动公开政府信息数"); j >= 0 && j < k && k-j < 600 {
			k = j
		}
		return Table2014, k
	}
	if strings.Contains(s, "本年新收政府信息公开申请") && strings.Contains(s, "上年结转政府信息公开申请") && strings.Contains(s, "勾稽关系") {
		k := strings.Index(s, "勾稽关系")
		if strings.Contains(s, "逾期不补正") {
			return Six2021, k
		}
		return Six2019, k
	}
	return Prose, -1
}

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
	return at
}

func firstOf(s string, words ...string) int {
	best := -1
	for _, w := range words {
		if k := strings.Index(s, w); k >= 0 && (best < 0 || k < best) {
			best = k
		}
	}
	return best
}
