package report

import "strings"

// enquiry reads enquiries about disclosure.
func (r *proseReader) enquiry(f *figure) bool {
	words := f.words
	if thin(words) {
		words = f.wide
	}
	if !counts(f.unit) || !strings.Contains(words, "咨询") {
		return false
	}
	if !r.head("咨询") && !hasAny(f.sentence, "信息公开咨询", "公开咨询") || hasAny(words, "诉求", "投诉", "政策咨询", "热线") {
		return true
	}
	switch {
	case strings.Contains(words, "电话咨询"):
		r.add(f, "ask.phone", rankPlain)
	case hasAny(words, "现场咨询", "当面咨询", "来访咨询"):
		r.add(f, "ask.onsite", rankPlain)
	case hasAny(words, "网上咨询", "网络咨询", "在线咨询"):
		r.add(f, "ask.online", rankPlain)
	default:
		r.add(f, "ask.total", rankPlain)
	}
	return true
}
