package prose

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
	"gongkai/parse/wordset"
)

// wayOf gives the channel of a figure: it stands in its own words, in the clause
// before, or is what its part of the sentence speaks about.
func (r *proseReader) wayOf(f *figure, words string) string {
	if way := channelOf(words); way != "" {
		return way
	}
	if r.keptEnd > f.start0 && f.from-r.keptEnd < maxApart && r.thisYear(words) { // "累计发布2300条,其中今年300条"
		return r.kept
	}
	if f.listed {
		return ""
	}
	if account := accountTold(f.lead); account != "" {
		return account
	}
	before := previousClause(f.lead)
	if label, ok := strings.CutSuffix(f.lead, ":"); ok { // "政府网站:发布信息42条"
		before = previousClause(label)
	}
	way := channel(before)
	if sum := has.Any(words, "共", "合计", "总") && !strings.Contains(before, "作为") && !strings.Contains(words, "推送"); way != "" && (way == "mixed" || !sum) { // a sum is of everything on the page's own channel
		return way
	}
	if way == "" && !strings.Contains(words, "公开") {
		lead := channel(f.lead)
		if account := lead == "weibo" || lead == "wechat" || lead == "newmedia"; account && (!has.Digit(r.withoutThisYear(f.lead)) || strings.HasPrefix(words, "推送") && !strings.ContainsAny(f.lead, ";")) {
			return lead
		}
		if way := topic(f); way != "" {
			return way
		}
	}
	if way == "" && !strings.Contains(words, "主动公开") {
		return r.headsChannel()
	}
	return ""
}

// headsChannel gives the channel whose bare name is the nearest heading: "一是门户网站。全年
// 发布信息210条".
func (r *proseReader) headsChannel() string {
	for _, h := range slices.Backward(r.heads[:]) {
		if h == "" {
			continue
		}
		_, _, rest, _ := folded.Ordinal(h)
		if name := strings.TrimSuffix(strings.TrimSuffix(h[rest:], "方面"), "建设"); name != "" && nameEnd(name) > 0 && barelyChannel(name, "") && verbEnd(name) < 0 {
			return channel(name)
		}
		return ""
	}
	return ""
}

// visits are the words that count those who look at a channel, or its accounts.
var visits = wordset.New("访问", "关注", "订阅", "粉丝", "点击", "浏览", "用户", "账号", "帐号", "专栏", "专题", "栏目")

// topic gives the channel that was named last in the sentence where a figure counts its
// visitors, followers, accounts or issues: "网站总访问量2.6万次,信息发布182条".
func topic(f *figure) string {
	if !visits.In(f.lead) && !strings.Contains(f.lead, "期") {
		return ""
	}
	clauses := strings.FieldsFunc(f.lead, func(r rune) bool { return r == ',' || r == ';' })
	counted := false
	for _, told := range slices.Backward(clauses) {
		switch way := channel(told); {
		case way == "":
			counted = counted || has.Digit(told) && visits.In(told)
		case way != "mixed" && way != "named" && (counted || has.Digit(told) && (visits.In(told) || way == "gazette" && strings.HasSuffix(told, "期"))):
			return way
		default:
			return ""
		}
	}
	return ""
}

// ofChannel notes the figure of a channel. One that has a name and no code is one of
// the others.
func (r *proseReader) ofChannel(f *figure, way string) {
	r.split = true
	switch {
	case strings.HasPrefix(f.words, "含") && r.code == "pa.ch."+way: // the part of one of its outlets
	case f.Unit == "个": // accounts and sites, not what they publish
	case way != "named":
		r.add(f, "pa.ch."+way, rankPlain)
		r.out[len(r.out)-1].outlet = outlet(f.words)
		r.way, r.wayEnd = "pa.ch."+way, f.End
		if !r.total || !f.listed { // one that is no item of the list before begins its own
			r.divides(f, r.way)
		}
	case f.Unit != "期" && f.Unit != "次":
		r.add(f, "pa.ch.other", rankNone)
	}
}

// tellsChannels tells whether figures with the bare names of channels count what was
// disclosed there: the label before the first or the heading above says so, or the figure
// before was one.
func (r *proseReader) tellsChannels(f *figure) bool {
	if strings.HasPrefix(r.code, "pa.ch.") && utf8.RuneCountInString(r.v.S[r.prior.End:f.Start]) <= maxItem {
		return true
	}
	if f.from == f.start0 && f.beforeChannel() && !has.Any(f.lead, "意见") {
		return true
	}
	channels := func(h string) bool {
		label, _, _ := strings.Cut(h, ",")
		return has.Any(label, "公开", "发布") && has.Any(label, channelWords...)
	}
	return slices.ContainsFunc(r.heads[:], channels) && !r.head("申请") || countsDisclosed(f.lead)
}

// dividedByChannels tells whether the part of a channel follows a figure: ",其中网站…".
func (f *figure) dividedByChannels() bool {
	part, ok := strings.CutPrefix(f.nextLabel(), "其中")
	return ok && channel(part) != ""
}

// beforeChannel tells whether the bare name of a channel with a figure of its own follows.
func (f *figure) beforeChannel() bool {
	next := f.nextLabel()
	return channel(next) != "" && barelyChannel(next, "")
}

// nextLabel gives the words between a figure and the next one where no mark parts them.
func (f *figure) nextLabel() string {
	next := strings.TrimLeft(f.rest(), ",、和")
	k := strings.IndexAny(next, ",;:0123456789")
	if k < 0 || next[k] < '0' || next[k] > '9' {
		return ""
	}
	return next[:k]
}

// channelWords are the words for channels of any kind.
var channelWords = []string{"形式", "方式", "渠道", "途径", "载体"}

// countsDisclosed tells whether the label before a list counts what was disclosed, or
// says how: "主动公开信息数:网站信息265条", "公开形式:网站265条", "从公开渠道看,网站265条".
func countsDisclosed(lead string) bool {
	label, colon := strings.CutSuffix(lead, ":")
	label, comma := strings.CutSuffix(label, ",")
	label = label[strings.LastIndexAny(label, ",;:")+1:]
	if !colon && !comma || !has.Any(label, "公开", "发布") || strings.Contains(label, "申请") {
		return false
	}
	if colon && has.Suffix(label, "公开数", "信息数", "数量", "情况", "主动公开", "公开信息", "方面") {
		return true
	}
	return has.Any(label, channelWords...) && (colon || has.Suffix(label, "看", "上", "方面", "分", "中", "来说"))
}
