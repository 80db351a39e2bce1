package prose

import (
	"strings"

	"gongkai/parse/has"
)

// articleItem is an item of article 20: its code and the words that name it.
type articleItem struct {
	code  string
	names []string
}

// decidedItems are those that decisions are counted of.
var decidedItems = []articleItem{
	{"a20.5.licence", []string{"行政许可"}},
	{"a20.5.other_service", []string{"其他对外管理服务"}},
	{"a20.6.penalty", []string{"行政处罚"}},
	{"a20.6.coercion", []string{"行政强制"}},
}

var decidedNames = []string{"行政许可", "其他对外管理服务", "行政处罚", "行政强制"}

// countedItems are those that projects are counted of.
var countedItems = append([]articleItem{{"a20.8.fee", []string{"行政事业性收费"}}}, decidedItems...)

// lastItem gives the item that words name last.
func lastItem(words string, items []articleItem) (code string, ok bool) {
	at := -1
	for _, it := range items {
		for _, name := range it.names {
			if k := strings.LastIndex(words, name); k > at {
				at, code = k, it.code
			}
		}
	}
	return code, at >= 0
}

// itemOf gives the item that a figure is told of: its label names it, or says nothing
// but the column, and the item was named before.
func (r *proseReader) itemOf(f *figure, words string, items []articleItem) (code string, ok bool) {
	if code, ok = lastItem(words, items); ok || !has.Only(withoutYears(words), columnWords) {
		return code, ok
	}
	if code, ok = lastItem(f.part()[:max(0, len(f.part())-len(f.rest())-(f.End-f.from))], items); ok {
		return code, ok
	}
	return lastItem(r.topic(f), items)
}

// columnWords make up a label that names the column of the form and no item.
var columnWords = []string{"上一年度", "上一年", "上年度", "上年", "去年", "原有", "本年度", "本年", "今年", "当年", "增/减", "增加", "减少", "新增", "增", "减", "净", "调", "项目", "事项", "数量", "总数", "总", "数",
	"作出", "做出", "办理", "处理", "许可", "处罚", "强制", "决定", "均", "共", "计", "为", "有", "了", "的", "本", "年", "度", "+", "-", ":"}

// projects reads the columns of the form of 2019 that tell of the projects there were
// the year before, and how many came and went: "行政许可上一年项目数量8项,本年增2项".
func (r *proseReader) projects(f *figure) bool {
	if r.old() || r.year > 2020 || f.Unit != "项" && f.Unit != "个" && f.Unit != "件" {
		return false
	}
	code, ok := r.itemOf(f, f.words, countedItems)
	if !ok || has.Any(f.words, "决定", "件数", "公开", "公示", "较", "比") {
		return false
	}
	changes := has.Suffix(strings.TrimRight(f.words, "加少了+-为:"), "增", "减") || has.Suffix(f.words, "+", "-")
	switch {
	case has.Any(f.words, "上一年", "上年", "去年", "原有"):
		r.add(f, code+".prev", rankPlain)
	case changes && (r.code == code+".prev" || strings.Contains(f.words, "增/减")):
		r.add(f, code+".delta", rankPlain)
		last := &r.out[len(r.out)-1]
		if !strings.Contains(f.words, "增/减") && strings.Contains(f.words, "减") || strings.HasSuffix(f.words, "-") {
			last.Value = -last.Value
		}
	default:
		return false
	}
	return true
}

// deniesChange reads that no projects came or went since those of the year before, which
// were told: "行政强制原有37项,本年未增减".
func (r *proseReader) deniesChange(a int, object string, deny func(string)) bool {
	if !has.Any(object, "增减", "变化", "增加", "新增") || has.Digit(object) {
		return false
	}
	for i := len(r.out) - 1; i >= 0 && r.out[i].From >= a; i-- {
		if code, ok := strings.CutSuffix(r.out[i].Code, ".prev"); ok {
			deny(code + ".delta")
			return true
		}
	}
	return false
}

// articles reads the items of article 20 that sentences name since 2019.
func (r *proseReader) articles(f *figure) bool {
	if r.old() {
		return false
	}
	words := f.words
	if thin(words) {
		words = f.wide
	}
	if r.purchases(f, words) {
		r.add(f, "a20.9.procure.count", rankPlain)
		return true
	}
	return r.documents(f, words) || r.decisions(f, words)
}

// decisions reads the decisions that a body made. Where several items share a figure it
// is that of each: "行政许可、行政处罚决定均为0".
func (r *proseReader) decisions(f *figure, words string) bool {
	if f.Unit == "%" || (f.Unit == "条" || f.Unit == "项") && !dealsWith(words) || has.Any(words, "公示", "公开", "信息", "新增", "总计", "事项") && !has.Any(words, "决定", "办理行政", "办结行政") {
		return false
	}
	item, ok := lastItem(words, decidedItems)
	if !ok && strings.Contains(words, "决定") { // the one named before: "行政处罚:2019年93件,2020年处理决定数量15件"
		item, ok = r.itemOf(f, words, decidedItems)
	}
	switch {
	case !ok:
		return false
	case strings.Contains(words, "许可申请") && !strings.Contains(words, "决定"): // asked for, not decided
		return true
	case !strings.Contains(words, "决定") && has.Any(words, "窗口", "听证", "取消", "承接", "下放"): // what belongs to them
		return true
	case !strings.Contains(words, "决定") && !has.Only(words[lastEnd(words, decidedNames):], decidedTail):
		return false
	case has.Any(f.lead, "公开", "发布") && !has.Any(f.lead+words, "决定", "作出", "做出", "办理", "实施", "查处", "处理") && has.Prefix(f.words, "行政"): // an item of what was disclosed
		return false
	}
	for _, code := range r.sharers(f, words, item) {
		if code != "a20.5.other_service" || r.year < 2021 {
			r.add(f, code+".decisions", rankPlain)
		}
	}
	return true
}

// decidedTail may stand between an item and the figure for its decisions.
var decidedTail = []string{"案件", "案", "事项", "业务", "审批", "项目", "处理", "办理", "办件", "措施", "数量", "总数", "总量", "件数", "数", "量", "立案", "结案", "办结", "查处", "下达", "实施", "执行", "作出", "做出", "各类", "类", "共计", "合计", "总计", "累计", "共", "计", "约", "达到", "达", "近", "均", "都", "各", "为", "是", "有", "的", "了", ":", "、", "和", "及"}

// sharers gives the items that a figure is told of: all of the list before it where it
// says 均 or 都, else the last.
func (r *proseReader) sharers(f *figure, words, last string) []string {
	if !has.Suffix(strings.TrimRight(words, "为是有:"), "均", "都") {
		return []string{last}
	}
	if _, named := lastItem(words, decidedItems); !named {
		words = f.part()
	}
	var codes []string
	for _, it := range decidedItems {
		if has.Any(words, it.names...) {
			codes = append(codes, it.code)
		}
	}
	return codes
}

// dealsWith tells whether words end with what a body did to decide: 办理行政许可.
func dealsWith(words string) bool {
	for _, item := range []string{"行政许可", "行政处罚", "行政强制"} {
		if verb, ok := strings.CutSuffix(strings.TrimRight(words, "共事项"), item); ok && has.Suffix(strings.TrimSuffix(verb, "各类"), "办理", "处理", "作出", "做出", "实施") {
			return true
		}
	}
	return false
}
