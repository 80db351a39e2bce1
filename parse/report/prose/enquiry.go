package prose

import (
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// askedWays are the ways in which one asks a body about its information.
var askedWays = []struct {
	code  string
	words []string
}{
	{"phone", []string{"电话", "来电"}},
	{"onsite", []string{"现场", "当面", "来访", "窗口", "上门"}},
	{"online", []string{"网上", "网络", "在线", "网站"}},
}

// enquiry reads enquiries about disclosure.
func (r *proseReader) enquiry(f *figure) bool {
	words := f.words
	if thin(words) {
		words = f.wide
	}
	if !folded.Counts(f.Unit) || r.total && has.Suffix(strings.TrimRight(words, "共有为约"), "类", "类信息", "栏目") || r.total && f.Unit == "条" && r.listing > f.start0 { // a category of what was disclosed
		return false
	}
	part := f.part()
	after := !strings.Contains(words, "咨询")
	if after && has.Any(words, "现场接待", "当面接待", "窗口接待") && strings.Contains(part, "咨询") && !r.otherCounter(part) {
		r.add(f, "ask.onsite", rankPlain)
		return true
	}
	if after {
		if !has.Prefix(f.after, "咨询", "公众咨询", "群众咨询", "的咨询", "电话咨询", "网上咨询", "现场咨询") || !has.Any(words, "接受", "受理", "接待", "解答", "答复") {
			return false
		}
		words += f.after
	}
	if has.Any(words, "诉求", "政策咨询", "热线", "访问", "专家", "代表") || strings.Contains(words, "服务") && !strings.Contains(words, "公开咨询") || !r.head("咨询") && has.Any(words, "投诉") {
		return true
	}
	if k := has.Index(words, "涉及", "关于", "有关"); k >= 0 && !has.Any(words[k:], "公开") { // about something else
		return true
	}
	way := askedWay(words)
	if !r.head("咨询") && !has.Any(f.sentence, "信息公开咨询", "政府信息咨询", "公开咨询", "信息公开方面的咨询", "信息公开的咨询") && (way == "total" || r.otherCounter(part)) {
		return true
	}
	r.addAfterIf(f, "ask."+way, after)
	return true
}

// askedWay gives the one way that words name, or total.
func askedWay(words string) string {
	way := "total"
	for _, w := range askedWays {
		if !has.Any(words, w.words...) {
			continue
		}
		if way != "total" {
			return "total"
		}
		way = w.code
	}
	return way
}

// otherCounter tells whether a sentence or the headings above it speak of what
// people ask elsewhere: at a fair, a hotline, a service hall.
func (r *proseReader) otherCounter(s string) bool {
	words := []string{"活动", "热线", "宣传", "便民", "政务服务", "服务大厅", "服务中心", "信箱", "留言", "12345", "12333", "12369", "12366", "12315", "12319", "12328", "12320", "咨询服务", "信访", "公开日", "查档", "档案"}
	return has.Any(s, words...) || r.head(words...)
}

// deniesEnquiries tells whether no enquiries are what is denied.
func (r *proseReader) deniesEnquiries(object, s string) bool {
	if !strings.Contains(object, "咨询") || has.Any(object, "费", "政策咨询", "服务") {
		return false
	}
	return r.head("咨询") || strings.Contains(s, "公开") && !has.Any(s, "热线", "活动")
}
