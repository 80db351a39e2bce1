package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
)

// deniesOfRequests gives a code for what of requests is denied: those of one way, one
// result, what was carried over, what was closed or answered, or all of them.
func (r *proseReader) deniesOfRequests(object, s, word string, deny func(string)) bool {
	switch {
	case strings.Contains(object, "转") && has.Any(object, "结转", "转结"):
		if !r.old() && r.onRequests() {
			r.denyCarried(object, s, deny)
		}
	case r.deniesWay(object, deny), word != "未" && r.deniesResult(object, deny):
	case deniesRequests(object), deniesApplicants(object) && (has.Any(s, "依申请公开", "信息公开", "申请公开", "要求公开") || r.head("依申请公开", "申请")):
		deny(r.byYear("req.recv", "app.new@tot"))
	default:
		return false
	}
	return true
}

// denyCarried denies what was carried over from one year, or to the next, or both:
// "没有上年度结转、结转下年度的申请". Behind what was closed it is what was left: "办结7件,
// 无结转".
func (r *proseReader) denyCarried(object, s string, deny func(string)) {
	before, _, _ := strings.Cut(s, object)
	if has.Only(object, []string{"结转", "转结", "的", "申请", "事项", "件", "数", "量", "情况"}) && has.Any(before, "办结", "答复") {
		deny(carriedOut)
		return
	}
	for part := range strings.SplitSeq(andToComma.Replace(object), "、") {
		if has.Any(part, "结转", "转结") {
			deny(r.carriedCode(part))
		}
	}
}

// deniesWay reads that no requests came in one way or several: "无传真申请", "没有通过
// 网络提出的".
func (r *proseReader) deniesWay(object string, deny func(string)) bool {
	if !has.Only(object, wayWords) || !strings.Contains(object, "申请") && !r.onRequests() {
		return false
	}
	denied := false
	for _, w := range wayNames {
		if !has.Any(object, w.words...) {
			continue
		}
		if denied = true; r.old() {
			deny("req.recv." + w.code)
		}
	}
	return denied
}

// deniesResult reads that no request ended in a way: "无不予公开情形", "办结数:零".
func (r *proseReader) deniesResult(object string, deny func(string)) bool {
	if !r.onRequests() {
		return false
	}
	if old := finished(object); old != "" {
		deny(r.byYear(old, "app.res.total@tot"))
		return true
	}
	if strings.Contains(object, "延期") && has.Only(object, []string{"有", "延期", "办结", "答复", "办理", "的", "申请", "件", "情况", "情形"}) {
		if r.old() {
			deny("req.done.extended")
		}
		return true
	}
	code, named, several := r.outcomeOf(object)
	k, word := outcomeWords.Index(object)
	if !named || several || !has.Only(object[:k], resultOpens) || !has.Only(object[k+len(word):], resultEnds) {
		return false
	}
	if code != "" {
		deny(code)
	}
	return true
}

var (
	resultOpens = []string{"有", "发生", "出现", "涉及", "因", "属于", "存在", "作出"}
	resultEnds  = []string{"的", "情况", "情形", "申请", "答复", "现象", "政府信息公开", "件", "数", "量"}
)

// finished gives the code of section A for the label of all that was closed or answered
// where the words are no more than that, "" for others.
func finished(words string) string {
	for _, verb := range []struct{ name, code string }{{"办结", "req.done"}, {"答复", "req.reply"}} {
		if has.Any(words, "数", "量", "申请"+verb.name) && strings.Contains(words, verb.name) && has.Only(words, []string{"申请", "政府信息公开", "依申请公开", verb.name, "总", "件", "数", "量", "情况"}) {
			return verb.code
		}
	}
	return ""
}

// deniesRequests tells whether no requests are what is denied.
func deniesRequests(object string) bool {
	words := strings.ReplaceAll(object, "申请人", "")
	if has.Any(words, "因", "答复", "许可", "不予受理", "职称", "提案", "撤", "出现", "窗口", "设立", "设置", "开设", "开通", "建立", "功能") {
		return false
	}
	if k := strings.LastIndex(words, "申请"); k > 0 && has.Any(words[:k], "不予公开", "不同意公开", "部分公开", "拒绝", "驳回") { // one of the results
		return false
	}
	if strings.Contains(words, "依申请公开") {
		return !has.Any(words, "专栏", "栏目", "制度", "目录", "指南", "渠道")
	}
	return strings.Contains(words, "申请") && has.Any(words, "公开", "提供政府信息", "获取政府信息") || strings.HasSuffix(words, "公开申") || strings.Contains(words, "申请") && has.Only(words, requestWords)
}

// requestWords make up the name of a request, with the verbs that it comes with.
var requestWords = slices.Concat(receivedVerbs, []string{"收件", "总数", "数量", "发生", "产生", "有", "过", "申请", "依申请", "政府", "信息", "事项", "业务", "事宜", "案件", "相关", "有关", "此类", "该类", "此项", "该项", "任何", "用户", "书面", "的", "数", "件", "表", "书", "情况"})

// deniesApplicants tells whether the words name who may ask and no more: "未收到
// 公民、法人和其他组织的申请", "未接到群众要求公开的信息", "没有人来申请".
func deniesApplicants(object string) bool {
	asked := has.Any(object, "申请", "要求公开") || strings.Contains(object, "要求") && has.Any(object, receivedVerbs...)
	return asked && has.Only(object, applicantWords)
}

var applicantWords = slices.Concat(requestWords, []string{"公民", "法人", "其他组织", "其它组织", "或者", "或", "和", "及", "、", "群众", "公众", "个人", "单位", "企业", "社会", "提出", "提交", "来", "前来", "主动", "要求公开", "要求", "公开", "人",
	"书面", "其他形式", "其它形式", "形式", "方式", "向", "我", "本", "局", "委", "办", "街道", "镇", "乡", "机关", "县", "市", "区", "校", "中心", "馆", "院", "公司"})
