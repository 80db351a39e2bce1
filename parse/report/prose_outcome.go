package report

import "strings"

// outcome is a result of a request: the words that name it and its code in the
// 2014 form and in the forms since 2019.
type outcome struct {
	words    []string
	old, six string
}

// outcomes stand with the more particular before the more general.
var outcomes = []outcome{
	{[]string{"国家秘密"}, "req.reply.refused.state_secret", "res.deny.secret"},
	{[]string{"商业秘密"}, "req.reply.refused.trade_secret", ""},
	{[]string{"个人隐私"}, "req.reply.refused.privacy", ""},
	{[]string{"三安全一稳定"}, "req.reply.refused.security", "res.deny.safety"},
	{[]string{"危及国家安全", "社会稳定"}, "req.reply.refused.security", "res.deny.safety"},
	{[]string{"不是《条例》所指", "不是条例所指", "非《条例》所指", "不属于《条例》所指", "非政府信息", "不是政府信息", "不属于政府信息"}, "req.reply.refused.not_gi", ""},
	{[]string{"第三方合法权益", "第三方权益"}, "", "res.deny.third"},
	{[]string{"内部事务信息", "内部管理信息"}, "", "res.deny.internal"},
	{[]string{"过程性"}, "", "res.deny.process"},
	{[]string{"执法案卷"}, "", "res.deny.enforce"},
	{[]string{"行政查询事项"}, "", "res.deny.query"},
	{[]string{"法律行政法规禁止", "法律、行政法规禁止"}, "", "res.deny.law"},
	{[]string{"法律法规规定的其他情形", "法律、法规规定的其他情形"}, "req.reply.refused.other_law", ""},
	{[]string{"不掌握", "未掌握"}, "req.reply.not_exist", "res.none.nohold"},
	{[]string{"另行制作", "没有现成信息"}, "", "res.none.nomake"},
	{[]string{"仍不明确"}, "", "res.none.unclear"},
	{[]string{"信访举报投诉", "信访、举报", "信访投诉", "信访类", "信访举报"}, "", "res.skip.petition"},
	{[]string{"大量反复"}, "", "res.skip.excessive"},
	{[]string{"重复申请"}, "", "res.skip.dup"},
	{[]string{"公开出版物"}, "", "res.skip.publication"},
	{[]string{"确认或重新出具", "确认或者重新出具"}, "", "res.skip.reconfirm"},
	{[]string{"逾期不补正", "逾期未补正"}, "", "res.oth.nocorrect"},
	{[]string{"逾期未按收费", "未按收费通知", "未缴纳费用"}, "", "res.oth.nopay"},
	{[]string{"其他处理"}, "", "res.oth"},
	{[]string{"已主动公开", "已经主动公开", "主动公开范围", "已主动向社会公开"}, "req.reply.already", ""},
	{[]string{"部分公开", "部分同意"}, "req.reply.partial", "res.partial"},
	{[]string{"不予公开", "不同意公开", "免予公开", "不公开"}, "req.reply.refused", ""},
	{[]string{"不属于本", "不属本", "非本机关", "非本单位", "非本部门", "不属于我", "非我局", "不属于受理机关"}, "req.reply.not_ours", ""},
	{[]string{"信息不存在", "不存在"}, "req.reply.not_exist", ""},
	{[]string{"更改补充", "补正", "更改、补充", "补充更正"}, "req.reply.amend", ""},
	{[]string{"其他途径", "其他渠道办理"}, "req.reply.other_channel", ""},
	{[]string{"同意公开", "予以公开", "答复公开", "决定公开", "给予公开", "全部公开", "准予公开", "同意全部公开", "已公开答复", "依法公开的"}, "req.reply.full", "res.granted"},
}

// remark gives the reason in brackets behind a group of results: "无法提供1件
// (本机关不掌握相关政府信息)".
func (r *proseReader) remark(f *figure, words string) string {
	rest := f.rest()
	if !hasAny(words, "无法提供", "不予处理", "不予公开", "其他处理") || !strings.HasPrefix(rest, "(") {
		return ""
	}
	k := strings.IndexByte(rest, ')')
	if k < 0 || k > 120 || hasDigit(rest[:k]) {
		return ""
	}
	return rest[:k]
}

func (r *proseReader) outcome(f *figure, words string) bool {
	if hasAny(words, "目录", "指南", "制度") {
		return false
	}
	for _, o := range outcomes {
		if !hasAny(words, o.words...) {
			continue
		}
		if hasAny(words, "共收到", "共受理", "收到", "受理") {
			continue
		}
		if hasAny(words, "主动公开政府信息", "主动公开信息", "主动公开了") && o.old == "req.reply.already" {
			return false
		}
		code := o.old
		if !r.old() {
			if code = o.six; code != "" {
				code = "app." + code + "@tot"
			}
			if o.six == "res.oth" && r.year >= 2021 {
				code = ""
			}
		}
		if code != "" {
			r.add(f, code, rankPlain)
		}
		return true
	}
	return false
}
