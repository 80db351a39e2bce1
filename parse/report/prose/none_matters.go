package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
	"gongkai/parse/wordset"
)

// denyObjects gives a code for each thing that is denied.
func (r *proseReader) denyObjects(a int, object, s, word string, deny func(string)) {
	if r.deniesMatters(a, object, s, word, deny) || r.deniesMeans(a, object, deny) {
		return
	}
	switch {
	case r.deniesThings(object, word, deny):
	case r.deniesOfRequests(object, s, word, deny):
	case r.deniesChange(a, object, deny):
	case r.deniesEnquiries(a, object, s):
		denyEnquiries(object, deny)
	}
}

// deniesMatters gives a code for reviews, lawsuits, complaints and fees, one or several of
// which the words behind a negator name: "未发生复议、诉讼、举报和收费". Where no cause is
// named there was none of any kind, and so none about disclosure.
func (r *proseReader) deniesMatters(a int, object, s, word string, deny func(string)) (denied bool) {
	named := withoutClaims.Replace(object)
	cost := has.Any(named, "费用支出", "有关的费用", "支出情况")
	review, suit := strings.Contains(named, "复议") && !cost, suitWords.In(named) && !cost
	complaints := has.Any(named, "举报", "投诉")
	fees := has.Any(word+named, "收费", "收取", "费用", "收过", "分文")
	ofAnyKind := has.Only(named, deniedMatters)
	if review || suit {
		if otherMatters.In(s) && !strings.Contains(s, "公开") {
			return true
		}
		if !ofAnyKind && !has.Any(s, "公开", "申请", "答复") && !r.head("复议", "诉讼", "救济", "信息公开", "依申请公开") && !r.toldOfRequests(a) {
			return true
		}
		if review {
			deny(r.remedyCode(r.remedyBlock("复议"), "total"))
		}
		if suit {
			deny("lit.total")
		}
		if complaints {
			deny("cmp.total")
		}
		if fees && ofAnyKind {
			deny("fee.charged")
		}
		return true
	}
	if complaints {
		if r.deniesEnquiries(a, object, s) {
			denyEnquiries(object, deny)
		}
		if ofAnyKind || has.Any(s, "信息公开", "政务公开") || r.head("举报", "投诉") {
			deny("cmp.total")
		}
		return true
	}
	switch {
	case has.Any(object, "行政事业性收费", "行政事业性费用"):
		if r.year >= 2021 {
			deny("a20.8.fee.amount")
		}
		r.deniesThings(strings.ReplaceAll(object, "行政事业性收费", ""), word, deny) // "没有行政处罚、行政强制和行政事业性收费"
	case handlingFee(object):
		deny(r.feeCode())
	case fees:
		if ofAnyKind && r.year < 2021 || has.Any(s, "申请", "信息公开", "政务公开", "复印", "检索", "收费及减免", "收费和减免", "收费与减免") || r.head("收费", "费用") || r.toldOfRequests(a) {
			deny("fee.charged")
		}
	default:
		return false
	}
	return true
}

// otherMatters are what else cases are brought about.
var otherMatters = wordset.New("行政处罚", "行政许可", "行政执法", "征地", "拆迁", "征收", "工伤认定", "土地确权")

// deniedMatters make up the names of what is denied without a cause.
var deniedMatters = slices.Concat([]string{"收到", "接到", "受到", "受理", "收取", "收费", "收过", "费用", "减免", "不予公开", "依申请公开", "申请公开", "信息公开", "任何", "其他", "各种", "各类", "行为", "现象", "出现", "产生", "存在", "金额", "数额", "总额", "至于", "等", "过"}, bareMatters)

// deniesMeans gives the code of the offices, the people, the money or the courses that a
// body says it did not have, where nothing else is said of them.
func (r *proseReader) deniesMeans(a int, object string, deny func(string)) bool {
	if object == "经费" && (r.toldLately(a, "org.") || r.head("经费")) {
		deny("org.budget")
		return true
	}
	for _, m := range deniedMeans {
		if has.Any(object, m.names...) && has.Only(object, slices.Concat(m.names, m.verbs)) {
			deny(m.code)
			return true
		}
	}
	return false
}

var (
	provided    = append([]string{"设立", "设置", "设", "配备", "配", "安排", "列支", "拨付", "投入", "支出", "落实", "建立", "单独", "另外", "另", "有", "暂", "均"}, aboutWork...)
	aboutWork   = []string{"政府信息公开", "政务公开", "信息公开", "公开", "工作", "的"}
	deniedMeans = []deniedThing{
		{[]string{"专门工作机构", "专门机构"}, provided, "org.units"},
		{[]string{"专职工作人员", "专职人员"}, provided, "org.staff_full"},
		{[]string{"专项工作经费", "专项经费", "专门经费"}, provided, "org.budget"},
		{[]string{"公开工作专题会议", "公开专题会议", "公开工作会议", "公开会议", "公开工作推进会", "公开推进会"}, append([]string{"政府信息", "信息", "政务"}, held...), "trn.meetings"},
		{[]string{"业务培训", "培训活动", "培训班", "培训"}, slices.Concat(held, aboutWork), "trn.sessions"},
	}
)

// denyFee notes that what was asked for was given free of charge.
func (r *proseReader) denyFee(a int, s string, k, size int) {
	from := clauseStart(s, k)
	if has.Any(s[from:k], "发放", "赠", "查阅", "咨询", "工本") {
		return
	}
	r.out = append(r.out, Found{
		Code: "fee.charged", Number: folded.Number{Start: a + k, Fig: a + k + size, End: a + k + size},
		From: a + from, To: a + clauseEnd(s, k), rank: rankNone, Scope: scopeOf(s[:k]),
	})
}
