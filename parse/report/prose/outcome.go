package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/wordset"
)

const nothingHeld = "app.res.none.nohold@tot"

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
	{[]string{"个人隐私", "他人隐私"}, "req.reply.refused.privacy", ""},
	{[]string{"三安全一稳定", "危及", "影响国家安全", "影响公共安全", "社会稳定"}, "req.reply.refused.security", "res.deny.safety"},
	{[]string{"不是《条例》所指", "不是条例所指", "非《条例》所指", "不属于《条例》所指", "非政府信息", "不是政府信息", "不属于政府信息"}, "req.reply.refused.not_gi", ""},
	{[]string{"第三方"}, "", "res.deny.third"},
	{[]string{"内部事务信息", "内部管理信息", "内部事务"}, "", "res.deny.internal"},
	{[]string{"过程性"}, "", "res.deny.process"},
	{[]string{"执法案卷"}, "", "res.deny.enforce"},
	{[]string{"查询事项"}, "", "res.deny.query"},
	{[]string{"法律行政法规禁止", "法律、行政法规禁止", "法律法规禁止", "法律、法规禁止"}, "", "res.deny.law"},
	{[]string{"法律法规规定的其他", "法律、法规规定的其他", "法律法规另有规定", "法律、法规另有规定", "其他法律法规", "其他法定情形", "法定其他情形"}, "req.reply.refused.other_law", ""},
	{[]string{"不掌握", "未掌握"}, "req.reply.not_exist", "res.none.nohold"},
	{[]string{"另行制作", "没有现成信息", "无现成信息"}, "", "res.none.nomake"},
	{[]string{"仍不明确"}, "", "res.none.unclear"},
	{[]string{"信访举报投诉", "信访、举报", "信访投诉", "信访类", "信访举报"}, "", "res.skip.petition"},
	{[]string{"大量反复", "反复大量"}, "", "res.skip.excessive"},
	{[]string{"重复申请"}, "", "res.skip.dup"},
	{[]string{"公开出版物"}, "", "res.skip.publication"},
	{[]string{"重新出具"}, "", "res.skip.reconfirm"},
	{[]string{"逾期不补正", "逾期未补正"}, "", "res.oth.nocorrect"},
	{[]string{"逾期未按收费", "未按收费通知", "未缴纳费用", "未缴费", "不缴费"}, "", "res.oth.nopay"},
	{[]string{"其他处理"}, "", "res.oth"},
	{[]string{"告知通过"}, "req.reply.other_channel", ""},
	{notOursWords, "req.reply.not_ours", ""},
	{[]string{"已主动公开", "已经主动公开", "主动公开范围", "已主动向社会公开"}, "req.reply.already", ""},
	{[]string{"部分公开", "部分予以公开", "部分给予公开", "部分同意", "部分提供", "公开部分", "区分处理"}, "req.reply.partial", "res.partial"},
	{[]string{"不予公开", "未予公开", "不同意公开", "免予公开", "免于公开", "不公开", "不予提供", "不能公开", "否决公开", "拒绝公开"}, "req.reply.refused", ""},
	{[]string{"不存在", "查无", "未查到", "没有相关信息", "无相关信息", "没有该信息", "无该信息", "没有此信息", "无此信息", "未制作"}, "req.reply.not_exist", ""},
	{[]string{"更改补充", "补正", "更改、补充", "补充更正", "内容不明确"}, "req.reply.amend", ""},
	{[]string{"其他途径", "其他渠道办理", "其它途径"}, "req.reply.other_channel", ""},
	{[]string{"无法提供", "不予处理"}, "", ""},
	{[]string{"同意公开", "予以公开", "答复公开", "决定公开", "给予公开", "全部公开", "准予公开", "同意全部公开", "作出公开答复", "做出公开答复", "已公开答复", "依法公开", "同意提供", "予以提供", "提供信息", "提供相关信息", "提供所需信息"}, "req.reply.full", "res.granted"},
}

// code gives the code of a result in the report's year, "" where it has none.
func (o *outcome) code(year int) string {
	switch {
	case year < 2019:
		return o.old
	case o.six == "" || o.six == "res.oth" && year >= 2021:
		return ""
	}
	return "app." + o.six + "@tot"
}

// notOursWords say that another body has what is asked for.
var notOursWords = []string{"不属于本", "不属本", "非本机关", "非本单位", "非本部门", "非本级", "非本行政机关", "不属于我", "不属我", "非我", "非职权范围", "不属于职权范围", "非职责范围", "不属于受理机关", "向其他机关", "向其他行政机关", "向其他部门", "向有关部门", "向相关部门"}

// notHeld tells whether words say that the body does not hold what is asked for: "不属于
// 本镇掌握的信息".
func notHeld(words string) bool {
	return has.Any(words, notOursWords...) && strings.Contains(words, "掌握")
}

// outcomeWords are the words of all results, the longer before those that they begin
// with.
var outcomeWords = func() *wordset.Set {
	var words []string
	for _, o := range outcomes {
		words = append(words, o.words...)
	}
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return wordset.New(words...)
}()

// outcomeOf gives the code of the result that a label names, of several within each
// other that of the most particular which has one in the report's year. named gives that
// it names a result at all, several that it names more than one: "予以公开及部分公开".
func (r *proseReader) outcomeOf(label string) (code string, named, several bool) {
	if k := has.Index(label, "等原因", "等理由", "等情形"); k >= 0 { // for reasons of several kinds
		label = label[k:]
	}
	best, end := len(outcomes), -1
	var last int
	for at := 0; ; {
		k, word := outcomeWords.Index(label[at:])
		if k < 0 {
			break
		}
		k += at
		next := slices.IndexFunc(outcomes, func(o outcome) bool { return slices.Contains(o.words, word) })
		if end >= 0 && next != last && isAnd(label[end:k]) || end < 0 && joinedToPlain(label[:k]) {
			several = true
		}
		if c := outcomes[next].code(r.year); c != "" && next < best {
			best, code = next, c
		}
		named, last = true, next
		at, end = k+len(word), k+len(word)
	}
	if named && !r.old() && notHeld(label) {
		code = nothingHeld
	}
	return code, named, several
}

// isAnd tells whether nothing but a word for "and" stands between two labels.
func isAnd(between string) bool {
	return has.Any(between, "、", "和", "及", "或", "与") && has.Only(between, []string{"、", "和", "以及", "及", "或者", "或", "与", "政府", "信息", "申请", "的", "属于", "属", "涉及"})
}

// joinedToPlain tells whether a label goes on after "公开和".
func joinedToPlain(before string) bool {
	head := strings.TrimRight(before, "、和及或与以者")
	return head != before && strings.HasSuffix(head, "公开")
}

// outcome reads a result by its label. It tells whether the label is one, read or not.
func (r *proseReader) outcome(f *figure, l label) bool {
	words := l.words
	if has.Any(words, "目录", "指南", "制度") || has.Any(words, "收到", "受理") && !strings.Contains(words, "不属于受理机关") {
		return false
	}
	code, named, several := r.outcomeOf(words)
	switch {
	case !named, has.Any(words, "征求", "征询") && has.Suffix(words, "意见"): // a third party was asked, nothing is decided
		return false
	case strings.HasSuffix(code, "already") && has.Any(words, "主动公开政府信息", "主动公开信息", "主动公开了"):
		return false
	case several:
		return true
	}
	r.addIf(f, code, l)
	if has.Any(words, groups...) {
		r.reason(f, l)
	}
	return true
}

// groups are results that the forms divide by reasons.
var groups = []string{"无法提供", "不予处理", "不予公开", "不同意公开", "不公开", "其他处理"}

// reason reads the one reason for all of a group of results, which stands in brackets or
// is said of them all: "无法提供1件(本机关不掌握相关政府信息)", "不予公开(过程性信息)2件",
// "不予处理4件,均为重复申请", "不予公开1件,理由是属于国家秘密".
func (r *proseReader) reason(f *figure, l label) {
	if l.behind || l.wide {
		return
	}
	said, to := "", f.End
	raw, rest := r.v.S[f.from:f.Start], f.rest()
	switch {
	case strings.HasSuffix(raw, ")"):
		said = raw[strings.LastIndexByte(raw, '(')+1:]
	case strings.HasPrefix(rest, "("):
		if k := strings.IndexByte(rest, ')'); k > 0 && k <= maxReason {
			said, to = rest[:k], f.End+k+1
		}
	case strings.HasPrefix(rest, ","):
		if k := clauseStop(rest, 1); k <= maxReason && (ofAll(rest[:k]) || has.Prefix(rest[1:], "原因", "理由")) {
			said, to = rest[:k], f.End+k
		}
	}
	if code, _, several := r.outcomeOf(said); code != "" && !several && !has.Digit(said) {
		r.addRange(f, code, rankPlain, f.from, to)
	}
}

// maxReason bounds the words of such a reason, in bytes.
const maxReason = 120
