package prose

import (
	"strings"

	"gongkai/parse/has"
)

// normative reads normative documents disclosed or issued.
func (r *proseReader) normative(f *figure, words string) bool {
	if !strings.Contains(words, "规范性文件") {
		if r.ofIssued(f, words) {
			r.add(f, "pa.normdoc", rankPlain)
			return true
		}
		if !has.Prefix(f.after, "规范性文件", "行政规范性文件") {
			return false
		}
		switch {
		case has.Any(words, "制定", "制发", "印发", "出台") && !has.Any(words+f.after, keptDocuments...):
			r.addAfter(f, r.issuedCode(), rankPlain)
			return true
		case has.Suffix(strings.TrimRight(words, "了"), "主动公开", "公开", "公开发布", "公开公布"):
			r.addAfter(f, "pa.normdoc", rankPlain)
			return true
		}
		return false
	}
	if has.Any(words, keptDocuments...) || strings.Contains(words, "党内") {
		return true
	}
	if !endsGeneric(words, "规范性文件") {
		return false
	}
	verbs := words[:strings.LastIndex(words, "规范性文件")]
	if has.Suffix(verbs, "、", "和", "及", "与") { // a category of several kinds of documents
		return false
	}
	switch {
	case has.Any(verbs, "公开"), has.Any(words[len(verbs):], "公开"):
		r.add(f, "pa.normdoc", rankPlain)
	case has.Any(verbs, "制发", "制定", "印发", "出台"):
		if r.year < 2021 {
			r.add(f, r.issuedCode(), rankPlain)
		}
	case has.Only(verbs, []string{"行政", "市政府", "和", "办公厅", "办公室"}) && disclosesRules(f.lead):
		r.add(f, "pa.normdoc", rankPlain)
	case (r.total || r.listing > f.start0) && (f.listed || r.listing > f.start0 || f.from-r.wholeEnd == len(",")) && has.Only(strings.TrimPrefix(verbs, "其中"), []string{"含", "包括", "行政", "政府", ":", "、", "类"}):
		r.add(f, "pa.normdoc", rankPlain)
		r.listing = f.End // others may follow
	case has.Only(verbs, []string{"现行", "有效", "行政", "部门", "共", "有"}) && allDisclosed(f.rest()): // "规范性文件5件,均已公开"
		r.add(f, "pa.normdoc", rankPlain)
	case strings.Contains(words, "类"): // a category that holds them
		return false
	}
	return true
}

// keptDocuments say of documents that they were looked through, or are those of many years.
var keptDocuments = []string{"审查", "备案", "清理", "废止", "修订", "以来"}

// ofIssued tells whether a figure is how many of the documents issued were disclosed:
// "制发规范性文件45件,其中主动公开41件".
func (r *proseReader) ofIssued(f *figure, words string) bool {
	return r.code == r.issuedCode() && f.Unit == r.prior.Unit && f.Value <= r.prior.Value && verbEnd(words) > 0 &&
		has.Only(words, []string{"其中", "全文", "主动", "公开", "发布", "公布", "在", "通过", "门户", "政府", "网站", "网上", "均", "已", "全部", "的", "有", "了", "为", "共", "依法", "及时", "应"})
}

// disclosesRules tells whether the item before is rules that were disclosed: "主动公开
// 规章12件,行政规范性文件43件".
func disclosesRules(lead string) bool {
	k := strings.LastIndex(lead, "规章")
	if k < 0 || strings.ContainsAny(lead[k:], ";:") || strings.Count(lead[k:], ",") > 1 {
		return false
	}
	words := lead[strings.LastIndexAny(lead[:k], ",;:0123456789")+1 : k]
	return verbEnd(words) > 0 && !has.Any(words, "制定", "制发")
}

// issuedCode is the code of the normative documents that a body issued.
func (r *proseReader) issuedCode() string {
	if r.year < 2021 {
		return "pa.normdoc_issued"
	}
	return "a20.1.norm.issued"
}
