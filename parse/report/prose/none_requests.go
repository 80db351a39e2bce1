package prose

import (
	"strings"

	"gongkai/parse/has"
)

// deniesWay reads that no request came in one way: "无传真申请".
func (r *proseReader) deniesWay(object string, deny func(string)) bool {
	before, ok := strings.CutSuffix(object, "申请")
	if !ok || !has.Only(before, []string{"收到", "有", "以", "通过", "当面", "现场", "传真", "网络", "网上", "信函", "邮寄", "方式", "形式", "的"}) {
		return false
	}
	code, several := way(before)
	if code == "" || several {
		return false
	}
	if r.old() {
		deny("req.recv." + code)
	}
	return true
}

// deniesRequests tells whether no requests are what is denied.
func deniesRequests(object string) bool {
	words := strings.ReplaceAll(object, "申请人", "")
	if has.Any(words, "因", "答复", "许可", "不予受理", "职称", "提案", "撤", "出现") {
		return false
	}
	if k := strings.LastIndex(words, "申请"); k > 0 && has.Any(words[:k], "不予公开", "不同意公开", "部分公开", "拒绝", "驳回") { // one of the results
		return false
	}
	if has.Suffix(words, "依申请政府信息", "依申请信息", "依申请事项", "依申请公开", "政府信息申请") {
		return true
	}
	if strings.Contains(words, "依申请公开") {
		return !has.Any(words, "专栏", "栏目", "制度", "目录", "指南", "渠道")
	}
	return strings.Contains(words, "申请") && has.Any(words, "公开", "提供政府信息", "获取政府信息") || strings.HasSuffix(words, "公开申") || has.Only(words, []string{"申请", "收到", "过", "相关", "有关", "此类", "该类", "此项", "该项", "任何", "有", "受理", "接到", "书面", "的"}) && strings.Contains(words, "申请")
}

// deniesApplicants tells whether the words name who may ask and no more: "未收到
// 公民、法人和其他组织的申请", "未接到群众要求公开的信息".
func deniesApplicants(object string) bool {
	before, ok := strings.CutSuffix(object, "申请")
	if !ok {
		before, _, ok = strings.Cut(object, "要求公开")
		ok = ok && has.Only(object[len(before):], []string{"要求公开", "的", "政府", "信息", "事项", "情况"})
	}
	return ok && has.Only(before, []string{"收到", "接到", "公民", "法人", "其他组织", "其它组织", "或者", "或", "和", "及", "、", "群众", "公众", "个人", "单位", "企业", "任何", "提出", "提交", "书面", "的", "人", "向", "我", "本", "局", "委", "办", "街道", "镇", "乡", "机关"})
}
