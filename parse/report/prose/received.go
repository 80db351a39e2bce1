package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
)

// received reads the requests received, in all and by the way they came.
func (r *proseReader) received(f *figure, l label) bool {
	asks := strings.Contains(strings.ReplaceAll(l.words, "申请人", ""), "申请")
	code, several := way(l.words)
	if code == "" && !several && strings.Contains(l.words, inWriting) && (f.listed || nextWay(f.rest()) || strings.HasPrefix(r.code, "req.recv.")) {
		code = "mail"
	}
	switch {
	case code != "" && !several && r.nameOfWay(f, l, asks) && !has.Suffix(l.words, "等") && !strings.Contains(l.words, "接待"):
		if ofDisclosure(l) {
			return false
		}
		r.addIf(f, r.byYear("req.recv."+code, ""), l)
		if !sumsUp(f, l.words) && !r.onlyWay(f, l) {
			return true
		}
		return asks && r.receivedInAll(f, l.words)
	case l.behind:
		return false
	case asks:
		return r.receivedInAll(f, l.words)
	}
	return r.receivedElsewhere(f, l.words)
}

// receivedElsewhere reads requests whose name stands behind the figure or in the words
// above it: "收到5件信息公开申请", "依申请公开方面,共受理3件".
func (r *proseReader) receivedElsewhere(f *figure, words string) bool {
	total := r.byYear("req.recv", "app.new@tot")
	verb := strings.TrimSuffix(words, "的")
	behind := has.Suffix(f.after, "公开申请") || strings.Contains(f.after, "公开") && strings.HasSuffix(f.after, "的申请") || follows(f.after, "依申请公开", "公开申请", "申请")
	switch {
	case behind && has.Suffix(verb, receivedVerbs...) && !has.Any(f.after, "复议", "诉讼"),
		!f.listed && thin(words) && has.Suffix(words, "有") && strings.HasSuffix(f.after, "公开申请"):
		r.addAfter(f, total, rankPlain)
	case f.after == "" && !ofOtherBusiness(words) && has.Suffix(strings.TrimRight(words, "的仅只有数量总为共"), receivedVerbs...) && !has.Any(words, "办理", "处理") && r.aboveAreRequests(f):
		r.add(f, total, rankPlain)
	default:
		return false
	}
	r.wholly(f)
	return true
}

// aboveAreRequests tells whether the heading above a figure, or the clauses before it,
// name requests for information and nothing else is named that may be received.
func (r *proseReader) aboveAreRequests(f *figure) bool {
	return r.head("依申请", "公开申请", "申请公开") && !r.head("主动公开") || has.Any(f.lead, "依申请", "公开申请", "申请公开", "结转") && !ofOtherBusiness(f.lead)
}

// ofOtherBusiness tells whether words name what is received besides requests.
func ofOtherBusiness(words string) bool {
	return has.Any(words, "诉求", "热线", "咨询", "信访", "留言", "来信", "投诉", "举报", "案件", "许可", "审批", "工单", "提案", "建议")
}

// forSomethingElse tells whether, where nobody speaks of disclosure, the last 申请 of a
// label asks for something that it names: "受理劳动仲裁申请325件".
func (r *proseReader) forSomethingElse(f *figure, words string) bool {
	k := strings.LastIndex(words, "申请")
	if k <= 0 || has.Any(f.sentence, "公开", "信息") || r.head("申请") || r.head("公开") && !r.head("主动公开") {
		return false
	}
	kind := words[:k]
	if verb := has.Index(kind, receivedVerbs...); verb >= 0 {
		kind = kind[verb:]
	}
	code, several := way(kind)
	return code == "" && !several && !has.Only(kind, requestKinds)
}

// askedBefore gives the label of the last requests that were counted before a figure.
func askedBefore(lead string) string {
	k := strings.LastIndex(lead, "申请")
	if k < 0 || !has.Digit(lead[k:min(len(lead), k+len("申请共0"))]) {
		return ""
	}
	return lead[clauseStart(lead, k) : k+len("申请")]
}

// requestKinds may stand before 申请 where it is one for information.
var requestKinds = slices.Concat(receivedVerbs, []string{"办结", "答复", "并"}, timeAndBody, []string{".", "公民", "法人", "个人", "自然人", "企业", "商业", "组织", "其他", "其它", "社会", "公众", "群众", "人", "有关", "相关", "有效", "各类", "各种", "此类", "新", "其中", inWriting, "依", "共", "的", "了", "和", "、", "或", "及"})

// receivedVerbs stand before the number of requests.
var receivedVerbs = slices.Concat(tookVerbs, []string{"新增", "登记", "提出", "提交", "递交", "办理", "处理", "收办"})

// tookVerbs say that the body got them.
var tookVerbs = []string{"收到", "受理", "接收", "接到", "接受", "新收", "新接", "接件", "收件"}

// receivedInAll reads a figure whose label speaks of requests.
func (r *proseReader) receivedInAll(f *figure, words string) bool {
	took := has.Any(words, tookVerbs...)
	switch {
	case has.Any(words, "公民", "法人", "个人", "企业", "组织") && !took && !has.Any(words, "提出", "提交"), // a part of them
		has.Any(words, "专栏", "栏目", "系统") && !took,
		has.Any(words, "指南", "目录", "表格", "制度", "公开统计", "撤回", "撤销申请", "转办", "咨询", "查询申请", "登记申请", "协助", "接待"), has.Suffix(words, "服务", "指导", "培训"):
		return true
	case !took && (has.Any(words, "可依申请", "可以依申请", "能依申请", "可申请公开", "发布依申请", "公布依申请") || has.Suffix(strings.TrimRight(words, "总数共计为"), "制作政府信息", "产生政府信息", "形成政府信息")): // what was made, or may be asked for
		return false
	case !has.Any(words, receivedVerbs...) && !has.Any(words, "申请总数", "申请数", "申请量", "申请件", "依申请公开", "依申请信息", "依申请事项") && !has.Suffix(words, "申请", "申请书", "申请共", "申请为", "申请共计", "申请有") && !countsRequests(words):
		return false
	case carriedRemark(f.rest()) > 0, !r.old() && strings.Contains(words, "办理") && strings.Contains(f.part(), "结转") && strings.Contains(f.part(), "新收"): // together with those carried over: no code
		r.wholly(f)
		return true
	case f.listed && !took && !strings.Contains(words, "依申请公开") && !(f.amongAllKinds() && strings.Contains(words, "公开申请")), !strings.Contains(words, "公开") && thoseForInformation(f.rest()):
		return true
	}
	r.add(f, r.byYear("req.recv", "app.new@tot"), rankPlain)
	r.wholly(f)
	return true
}

// thoseForInformation tells whether the requests for information are told behind a figure
// for applications of all kinds: ",其中政府信息公开申请6件".
func thoseForInformation(rest string) bool {
	part, ok := strings.CutPrefix(rest, ",其中")
	digit := strings.IndexAny(part, "0123456789")
	return ok && digit > 0 && strings.Contains(part[:digit], "公开") && has.Only(part[:digit], []string{"政府", "信息", "公开", "依申请", "申请", "的", "共", ","})
}

// amongAllKinds tells whether a figure is one of those that applications of all kinds
// fall into: "收到各类申请56件,其中政府信息公开申请6件、行政复议申请50件".
func (f *figure) amongAllKinds() bool {
	return f.listed && has.Any(f.lead, "各类申请", "各种申请")
}

// countsRequests tells "申请公开政府信息的数量为".
func countsRequests(words string) bool {
	k := strings.LastIndex(words, "申请")
	return k >= 0 && has.Only(words[k+len("申请"):], []string{"公开", "政府信息", "信息", "数量", "总数", "总量", "件数", "数", "的", "共计", "合计", "共", "计", "为", "是", "达到", "达", "有"})
}
