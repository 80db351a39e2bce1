package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
)

// applicantKinds are the kinds of applicants of the forms since 2019. Those that no
// other thing bears the name of are told by it, the short names beside them alone.
var applicantKinds = []struct {
	code        string
	name, short string
}{
	{"app.new@nat", "自然人", "公民"},
	{"app.new@biz", "商业企业", "企业"},
	{"app.new@sci", "科研机构", "科研院所"},
	{"app.new@ngo", "社会公益组织", "公益组织"},
	{"app.new@law", "法律服务机构", "律师事务所"},
	{"app.new@oth", "其他组织", "其他"},
}

// applicant reads "其中自然人申请3件". Where the year's figures include those
// carried over, the split is not of new requests.
func (r *proseReader) applicant(f *figure, l label) bool {
	if r.old() {
		return false
	}
	words := l.words
	for _, kind := range applicantKinds {
		if !strings.Contains(words, kind.name) || strings.Contains(kind.name, kind.short) && has.Any(words, "法人") {
			continue
		}
		if !strings.Contains(f.sentence, "含") && !has.Any(words, "办结", "答复", "类别") {
			r.addBy(f, kind.code, l)
		}
		return true
	}
	if has.Any(words, "公民", "个人") && has.Any(words, "提出", "提交", "申请", "来自") && !has.Any(words, "法人", "组织", "企业", "单位", "收到", "受理", "接收", "办结", "答复") && !strings.Contains(f.sentence, "含") {
		r.addBy(f, "app.new@nat", l)
		return true
	}
	if strings.HasPrefix(r.code, "app.new@") && (r.code != "app.new@tot" || strings.Contains(words, "来自")) { // beside other applicants
		for _, kind := range applicantKinds {
			if k := strings.Index(words, kind.short); k >= 0 && has.Only(strings.ReplaceAll(words, "其它", "其他"), slices.Concat([]string{kind.short}, aroundApplicants)) {
				r.addBy(f, kind.code, l)
				return true
			}
		}
	}
	return has.Any(words, "法人", "企业申请") && !has.Any(words, "收到", "受理", "接收", "提交", "提出")
}

// aroundApplicants may stand around the short name of an applicant.
var aroundApplicants = []string{"申请", "为", "提出", "的", "类", "来自"}

// countsApplicants tells whether a figure counts those who asked: "申请者中自然人9人、商业
// 企业1家".
func countsApplicants(f *figure) bool {
	return (f.Unit == "人" || f.Unit == "家" || f.Unit == "名") && has.Any(f.lead+f.words, "申请者", "申请人中", "申请人为", "申请主体")
}
