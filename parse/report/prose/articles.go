package prose

import (
	"strings"

	"gongkai/parse/has"
)

// articles reads the items of article 20 that sentences name since 2019.
func (r *proseReader) articles(f *figure) bool {
	if r.old() {
		return false
	}
	words := f.words
	if thin(words) {
		words = f.wide
	}
	switch {
	case strings.Contains(words, "规范性文件"):
		r.object = "norm"
	case strings.Contains(words, "规章") && !strings.Contains(words, "规章制度"):
		r.object = "rules"
	case has.Any(words, "制发文件", "废止文件", "有效文件"):
		r.object = ""
	case has.Any(words, "有效", "废止", "失效") && strings.Contains(f.lead, "规范性文件") && !strings.Contains(f.lead, "规章"):
		r.object = "norm"
	}
	if r.documents(f, words) {
		return true
	}
	if r.purchases(f, words) {
		r.add(f, "a20.9.procure.count", rankPlain)
		return true
	}
	if f.Unit == "%" || (f.Unit == "条" || f.Unit == "项") && !dealsWith(words) || has.Any(words, "公示", "公开", "信息", "新增", "总计", "事项") && !has.Any(words, "决定", "办理行政", "办结行政") {
		return false
	}
	item, ok := decidedOn(words)
	if !ok && has.Only(withoutYears(words), []string{"年", "度", "本", "共", "作出", "做出", "处理", "决定", "数量", "数", "为", ":"}) && strings.Contains(words, "决定") {
		item, ok = decidedOn(f.lead) // the one named before: "行政处罚:2019年93件,2020年处理决定数量15件"
	}
	if ok && strings.Contains(words, "许可申请") && !strings.Contains(words, "决定") { // asked for, not decided
		return true
	}
	if ok && has.Any(words, "窗口", "听证", "案例", "目录", "清单", "取消", "承接", "下放") && !strings.Contains(words, "决定") { // what belongs to them
		return true
	}
	switch {
	case !ok, has.Any(f.lead, "公开", "发布") && !has.Any(f.lead+words, "决定", "作出", "做出", "办理", "实施", "查处", "处理") && has.Prefix(f.words, "行政"): // an item of what was disclosed
		return false
	case item == "a20.5.other_service" && r.year >= 2021:
		return true
	}
	r.add(f, item+".decisions", rankPlain)
	return true
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

// decidedOn gives the kind of decision that words name last.
func decidedOn(words string) (item string, ok bool) {
	at := -1
	for _, it := range []struct{ word, code string }{
		{"行政许可", "a20.5.licence"}, {"行政处罚", "a20.6.penalty"}, {"行政强制", "a20.6.coercion"}, {"其他对外管理服务", "a20.5.other_service"},
	} {
		if k := strings.LastIndex(words, it.word); k > at {
			at, item = k, it.code
		}
	}
	return item, at >= 0
}

// documents reads rules and normative documents issued, repealed and in force.
func (r *proseReader) documents(f *figure, words string) bool {
	if r.object != "" && r.year < 2021 && (f.Unit == "件" || f.Unit == "个" || f.Unit == "份") {
		return r.documentsMade(f, words)
	}
	if r.object == "" || f.Unit != "件" && f.Unit != "个" && f.Unit != "份" && f.Unit != "部" && f.Unit != "篇" && (f.Unit != "条" || strings.Count(f.lead, "(") > strings.Count(f.lead, ")")) {
		return false
	}
	base := "a20.1." + r.object
	switch {
	case has.Any(words, "现行有效", "继续有效"):
		r.add(f, base+".valid", rankPlain)
	case has.Any(words, "废止", "失效"):
		r.add(f, base+".repealed", rankPlain)
	case (has.Any(words, "制发", "制定", "印发", "出台", "制作", "新发布", "新增") || endsGeneric(words, "规范性文件") && strings.Contains(words, "规范性文件发布")) && !has.Any(words, "审查", "备案"):
		r.add(f, base+".issued", rankPlain)
	case strings.HasPrefix(r.code, "a20.1.") && has.Only(words, []string{"行政", "政府", "规范性文件", "规章", "部门"}): // "制定规章1件、规范性文件5件"
		r.add(f, base+r.code[strings.LastIndexByte(r.code, '.'):], rankPlain)
	default:
		return false
	}
	return true
}

// documentsMade reads rules and normative documents by the columns of the form of
// 2019: made, disclosed and in all.
func (r *proseReader) documentsMade(f *figure, words string) bool {
	base := "a20.1." + r.object
	switch {
	case has.Any(words, "公开总数量") || strings.Contains(words, "对外公开") && strings.Contains(words, "总数"):
		r.add(f, base+".total", rankPlain)
	case strings.Contains(words, "新制作"):
		r.add(f, base+".new_made", rankPlain)
	case strings.Contains(words, "新公开"):
		r.add(f, base+".new_public", rankPlain)
	default:
		return false
	}
	return true
}
