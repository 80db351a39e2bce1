package prose

import (
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// askedWays are the ways in which one asks a body, and the code of each; letters have none.
var askedWays = []struct {
	code  string
	words []string
}{
	{"phone", []string{"电话", "来电", "热线"}},
	{"onsite", []string{"现场", "当面", "来访", "窗口", "上门", "来局"}},
	{"online", []string{"网上", "网络", "在线", "网站"}},
	{"", []string{"来函", "来信", "信函", "信件", "邮件"}},
}

// enquiry reads enquiries: the label names them, or names the way they came and what
// was done, under a topic that names them.
func (r *proseReader) enquiry(f *figure) bool {
	words := f.words
	if thin(words) {
		words = f.wide
	}
	if !folded.Counts(f.Unit) || r.total && has.Suffix(strings.TrimRight(words, "共有为约"), "类", "类信息", "栏目") || r.total && f.Unit == "条" && r.listing > f.start0 { // a category of what was disclosed
		return false
	}
	if !strings.Contains(words, "咨询") && r.answered(f, words) {
		return true
	}
	after := !strings.Contains(words, "咨询")
	if after {
		if !has.Prefix(f.after, "咨询", "公众咨询", "群众咨询", "的咨询", "电话咨询", "网上咨询", "现场咨询") || !has.Any(words, "接受", "受理", "接待", "解答", "答复") {
			return false
		}
		words += f.after
	}
	if has.Any(words, "诉求", "咨询举报", "咨询平台", "咨询系统", "咨询栏", "政策咨询", "访问", "专家", "代表") || strings.Contains(words, "咨询服务") && !strings.Contains(words, "公开咨询") || !r.head("咨询") && has.Any(words, "投诉") {
		return true
	}
	if k := has.Index(words, "涉及", "关于", "有关"); k >= 0 && !has.Any(words[k:], "公开") { // about something else
		return true
	}
	way := askedWay(words)
	if way == "total" && f.listed && strings.HasPrefix(r.code, "ask.") { // a part of those told before
		return true
	}
	if r.asksUs(f) || way != "total" && !elsewhere(f.part()) && !r.head(otherCounters...) || way == "total" && !waysNamed(words) && nextAsked(f.rest()) {
		if way == "" {
			return true
		}
		r.addAfterIf(f, "ask."+way, after)
		if strings.Contains(words, "热线") { // counts where the body's own telephone is not told of
			r.out[len(r.out)-1].rank = rankNone
		}
	}
	return true
}

// answered reads enquiries whose label names the way they came and what was done:
// "网站留言答复20条", "来访12人次".
func (r *proseReader) answered(f *figure, words string) bool {
	way := askedWay(words)
	switch {
	case way == "total" || way == "" || has.Any(words, "申请", "培训", "发布", "公开", "投诉", "举报"):
		return false
	case r.asksUs(f) && has.Only(words, answeredWords), r.onEnquiries(f) && has.Any(words, "解答", "答复", "回复", "接听", "接待", "来访", "答疑", "来电"):
	case has.Any(words, "现场接待", "当面接待", "窗口接待") && strings.Contains(f.part(), "咨询") && !elsewhere(f.part()):
	default:
		return false
	}
	r.add(f, "ask."+way, rankPlain)
	return true
}

// answeredWords make up a label that names a way and no more.
var answeredWords = []string{"其中", "电话", "来电", "热线", "现场", "当面", "来访", "窗口", "上门", "来局", "网上", "网络", "在线", "网站", "接待", "接听", "解答", "答复", "回复", "留言", "通过", "以", "方式", "和", "及", "共", "有", "为", "约", "的", ":"}

// onEnquiries tells whether what a figure is told under is enquiries.
func (r *proseReader) onEnquiries(f *figure) bool {
	return r.head("咨询") || strings.HasPrefix(f.sentence, "咨询") || has.Any(r.topic(f), "咨询")
}

// asksUs tells whether enquiries are those about disclosure: the sentence or what it
// stands under says so.
func (r *proseReader) asksUs(f *figure) bool {
	if r.onEnquiries(f) || has.Any(f.sentence, "公开咨询", "公开相关咨询", "政府信息咨询", "公开方面的咨询", "公开的咨询") {
		return true
	}
	return strings.HasPrefix(r.code, "ask.")
}

// waysNamed tells whether words name a way at all.
func waysNamed(words string) bool {
	for _, w := range askedWays {
		if has.Any(words, w.words...) {
			return true
		}
	}
	return false
}

// nextAsked tells whether a figure for enquiries is parted by the ways they came.
func nextAsked(rest string) bool {
	next, _, _ := strings.Cut(strings.TrimLeft(rest, ",(:"), ",")
	return askedWay(next) != "total" && has.Digit(next)
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

// otherCounters are where people ask about other things.
var otherCounters = []string{"活动", "宣传", "信箱", "信访", "公开日", "查档", "档案", "1234", "1233", "1236", "1231", "1232", "1238"}

// elsewhere tells whether a sentence speaks of what people ask about other things: at a
// fair, in a letter box, at a hotline that is known by its number.
func elsewhere(s string) bool {
	return has.Any(strings.ReplaceAll(s, "宣传单", ""), otherCounters...)
}

// deniesEnquiries tells whether no enquiries are what is denied in a sentence that
// begins at a.
func (r *proseReader) deniesEnquiries(a int, object, s string) bool {
	if !strings.Contains(object, "咨询") || has.Any(object, "费", "政策咨询", "服务") {
		return false
	}
	if n := len(r.out); n > 0 && r.out[n-1].From >= a && strings.HasPrefix(r.out[n-1].Code, "ask.") {
		return true
	}
	return r.head("咨询") || strings.Contains(s, "公开") && !has.Any(s, "热线", "活动")
}

// denyEnquiries notes the ways that words name, or that there were none at all.
func denyEnquiries(object string, deny func(string)) {
	named := false
	for _, w := range askedWays {
		if !has.Any(object, w.words...) {
			continue
		}
		named = true
		if w.code != "" {
			deny("ask." + w.code)
		}
	}
	if !named {
		deny("ask.total")
	}
}
