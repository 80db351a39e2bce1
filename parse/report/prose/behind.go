package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
)

// channelBehind reads a figure whose channel stands behind it: "其中10条通过政府网站
// 公开", "发布36条微博".
func (r *proseReader) channelBehind(f *figure) bool {
	posted := false
	if k := verbEnd(f.words); k > 0 && !f.listed { // "发布36条微博"
		posted = thin(f.words[k:]) && channel(f.words[:k]) == "" && f.after != "" && has.Only(f.after, posts)
	}
	after := f.after
	for _, noun := range []string{"各类", "政府信息", "政务信息", "信息"} { // "有160条政府信息在网站公开"
		after = strings.TrimPrefix(after, noun)
	}
	if !posted && (!f.opensItem() && !has.Suffix(f.words, "把", "将") || after == "" || !r.total && !strings.Contains(f.lead, "公开") && after == f.after && !sentBehind(after)) {
		return false
	}
	told := verbEnd(after) > 0 || has.Any(after, "方式", "渠道")
	sent := sentBehind(after)
	if !posted && !sent && !(told && has.Prefix(after, "通过", "在", "利用", "由", "以", "经", "为", "是", "依托", "借助", "运用", "采用")) {
		return false
	}
	switch way := channel(f.after); way {
	case "", "mixed":
		return false
	case "named":
		r.addAfter(f, "pa.ch.other", rankNone)
	default:
		r.addAfter(f, "pa.ch."+way, rankPlain)
	}
	return true
}

// sentBehind tells whether words open with a verb and where to: "发布在政府网站".
func sentBehind(words string) bool {
	for _, verb := range slices.Concat(disclosureVerbs, []string{"放", "挂", "登", "传"}) {
		if rest, ok := strings.CutPrefix(words, verb); ok && has.Prefix(rest, "在", "于", "至", "到") {
			return true
		}
	}
	return false
}

// categoryBehind reads a figure whose category stands behind it: "其中10条为政策法规类".
func (r *proseReader) categoryBehind(f *figure) bool {
	if !r.total || !f.listed || !f.opensItem() && !has.Only(strings.TrimPrefix(f.words, "其中"), opensItem) { // "其中发布10条政策法规类信息"
		return false
	}
	n := len(r.out)
	words := f.after
	for _, verb := range []string{"为", "是", "属于", "涉及"} {
		words = strings.TrimPrefix(words, verb)
	}
	if has.Digit(words) || words == f.after && !has.Suffix(words, "类", "信息") || words != f.after && !has.Suffix(words, "类", "信息", "动态", "公告", "文件", "法规") {
		return false
	}
	r.category(f, words)
	for i := n; i < len(r.out); i++ {
		r.out[i].From, r.out[i].To = f.Start, f.End+len(f.after)
	}
	if len(r.out) > n {
		r.taken = f.End + len(f.after)
	}
	return len(r.out) > n
}

// opensItem tells whether nothing but the opening of a list stands before a figure:
// "其中10条", "分别为:12条".
func (f *figure) opensItem() bool {
	words := f.words
	for _, open := range []string{"其中", "包括", "包含", "具体", "分别", "发布", "公开", "其余", "其他", "剩余", "余下", "另", "还"} {
		words = strings.TrimPrefix(words, open)
	}
	return thin(words)
}
