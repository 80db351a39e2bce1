package prose

import (
	"strings"

	"gongkai/parse/has"
)

// documents reads the rules and normative documents of article 20. The label names
// them, or says nothing but the column, and they were named before: "现行有效规范性文件
// 4件,新发1件、废止2件".
func (r *proseReader) documents(f *figure, words string) bool {
	switch f.Unit {
	case "件", "个", "份":
	case "部", "篇":
		if r.year < 2021 {
			return false
		}
	case "条":
		if r.year < 2021 || strings.Contains(words, "信息") || strings.Count(f.lead, "(") > strings.Count(f.lead, ")") {
			return false
		}
	default:
		return false
	}
	r.nameDocuments(f, words)
	if r.object == "" {
		return false
	}
	column := r.documentColumn(words)
	if column == "" && strings.HasPrefix(r.code, "a20.1.") && has.Only(words, []string{"行政", "政府", "规范性文件", "规章", "部门"}) { // "制定规章1件、规范性文件5件"
		column = r.code[strings.LastIndexByte(r.code, '.')+1:]
	}
	if column == "" {
		return false
	}
	r.add(f, "a20.1."+r.object+"."+column, rankPlain)
	return true
}

// nameDocuments notes whether rules or normative documents are told of.
func (r *proseReader) nameDocuments(f *figure, words string) {
	named := words
	if has.Only(withoutYears(words), documentWords) && !documentsNamed(words) {
		named = f.lead + words
		if !documentsNamed(named) {
			named = r.topic(f)
		}
	}
	norm, rules := strings.LastIndex(named, "规范性文件"), strings.LastIndex(strings.ReplaceAll(named, "规章制度", ""), "规章")
	switch {
	case strings.Contains(words, "党内"): // of the party, no rules of the government
		r.object = ""
	case norm > rules:
		r.object = "norm"
	case rules >= 0:
		r.object = "rules"
	case has.Any(words, "制发文件", "废止文件", "有效文件"):
		r.object = ""
	}
}

func documentsNamed(words string) bool { return has.Any(words, "规范性文件", "规章") }

// documentWords make up a label that names the column of the form and no document.
var documentWords = []string{"本年度", "本年", "今年", "当年", "年内", "截至", "年底", "目前", "新制作", "新制发", "新制定", "新公开", "新发布", "新发", "新增", "制作", "制发", "制定", "印发", "出台", "发布", "公开", "对外", "废止", "失效", "宣布", "修改", "修订", "现行", "现", "继续", "有效",
	"数量", "总数", "总", "数", "件数", "共", "计", "已", "和", "及", "或", "了", "的", "为", "有", "均", "年", "度", "其中", ":"}

// documentColumn gives the column of the form of the report's year that words name.
func (r *proseReader) documentColumn(words string) string {
	if r.year < 2021 {
		switch {
		case strings.Contains(words, "公开总数量"), strings.Contains(words, "对外公开") && strings.Contains(words, "总数"):
			return "total"
		case strings.Contains(words, "新制作"):
			return "new_made"
		case strings.Contains(words, "新公开"):
			return "new_public"
		}
		return ""
	}
	switch {
	case strings.Contains(strings.ReplaceAll(words, "有效期", ""), "有效"):
		return "valid"
	case has.Any(words, "废止", "失效"):
		return "repealed"
	case has.Any(words, "审查", "备案"):
		return ""
	case has.Any(words, "制发", "制定", "印发", "出台", "制作", "新发", "新增"), endsGeneric(words, "规范性文件") && strings.Contains(words, "规范性文件发布"):
		return "issued"
	}
	return ""
}
