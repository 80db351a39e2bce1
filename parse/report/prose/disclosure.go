package prose

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// disclosure reads what was disclosed on own initiative: in all, by channel and
// by category.
func (r *proseReader) disclosure(f *figure) {
	f.words = toAnyone.Replace(r.withoutNames(f))
	words := f.words
	if f.Unit == "%" {
		if has.Any(words, "电子化率", "全文电子化") || strings.Contains(words, "全文") && strings.Contains(words, "电子化") || strings.Contains(f.after, "全文电子化") {
			r.add(f, "pa.fulltext_rate", rankPlain)
		}
		return
	}
	switch f.Unit {
	case "条", "件", "份", "篇", "次", "个", "项", "条次", "则", "期":
	default:
		return
	}
	if r.sortsNext(f) {
		return
	}
	if r.offTopic() && !r.wholeNevertheless(f) {
		return
	}
	if (f.Unit == "项" || f.Unit == "个") && namesOther(f.after) || has.Prefix(f.after, "政策", "建议", "提案", "意见", "线索", "留言", "标准", "措施") {
		return
	}
	if r.notDone(f) {
		return
	}
	if f.Unit == "期" && thin(strings.TrimLeft(f.words, "编印出版刊发行")) && (r.code == "pa.ch.gazette" || strings.Contains(channelNear(f.lead), "gazette")) { // "政府公报58条(4期)"
		r.add(f, "pa.gazette_issues", rankPlain)
		return
	}
	if r.channelBehind(f) || r.categoryBehind(f) {
		return
	}
	if r.sum(f) {
		return
	}
	if thin(words) {
		words = f.wide
	}
	if r.addedThisYear(f, words) {
		if r.keptEnd > f.start0 {
			r.ofChannel(f, r.kept)
		} else {
			r.wholeDisclosure(f, rankPlain)
		}
		return
	}
	if r.pastYear(f) {
		r.add(f, "pa.cumulative", rankPlain)
		return
	}
	// A remark of the official form.
	words = strings.ReplaceAll(words, "不同渠道和方式公开相同信息", "")
	if has.Prefix(r.code, "req.recv", "app.new") && r.prior.Value != 0 && has.Only(words, []string{"公开", "政府", "信息", "了"}) { // on the requests told before
		return
	}
	if has.Any(words, "依申请", "申请") || strings.HasPrefix(f.after, "规范性文件") && strings.Contains(f.sentence, "以来") {
		return
	}
	if r.normative(f, words) {
		return
	}
	if has.Any(words, "累计") && (yearFollows(f.rest()) || r.addedNext(f) || strings.Contains(words, "历年") || has.Any(r.withoutThisYear(f.lead+words), "以来", "至今", "开通至", "截至目前")) {
		way := r.wayOf(f, words)
		r.keepWay(f, way)
		if (way == "" || way == "mixed") && overYears(f, withoutTotals.Replace(words)) {
			r.add(f, "pa.cumulative", rankPlain)
		}
		return
	}
	r.disclosed(f, words)
}

// toAnyone takes out to whom information was disclosed.
var toAnyone = strings.NewReplacer("向社会公众", "", "面向社会", "", "向社会", "", "向公众", "", "向群众", "", "向用户", "", "对外公开", "公开", "对外发布", "发布", "对外公布", "公布", "公开公示政", "公开政", "公开公示各类", "公开各类", "一共", "共")

// channelNear gives the channel of the clause of the figure before.
func channelNear(lead string) string {
	lead = strings.TrimRight(lead, ",、(")
	return channel(lead[strings.LastIndexAny(lead, ",;:")+1:])
}

// sortsNext tells whether a figure counts the kinds of what the next one counts.
func (r *proseReader) sortsNext(f *figure) bool {
	behind := r.v.S[f.End:]
	at := f.End + len(behind) - len(strings.TrimLeft(behind, "、共计"))
	if at >= len(r.v.S) {
		return false
	}
	next, ok := folded.NumberAt(r.v.S, at)
	return ok && countsKinds(f.Number, &next, r.v.S)
}

// sum reads the sum of the figures before as one for all that was disclosed.
func (r *proseReader) sum(f *figure) bool {
	if !strings.HasPrefix(f.Unit, "条") || !has.Any(f.words, "合计", "共计", "总计", "总共") || !has.Only(f.words, sumWords) {
		return false
	}
	near := r.wayEnd > 0 && f.Start-r.wayEnd < maxApart
	if !near && !has.Any(f.lead, "公开", "发布", "公布") {
		return false
	}
	r.wholeDisclosure(f, rankPlain)
	return true
}

// sumWords are the words of a figure that sums up those before it.
var sumWords = slices.Concat(thinWords, []string{"全市", "全县", "全区", "全镇", "以上", "上述", "全部", "各项", "各类", "所有", "两", "三", "四", "五", "六", "项", "信息", "政府", "公开", "主动", "渠道", "各"})

// endsGeneric tells whether nothing but "in all" follows the word.
func endsGeneric(words, word string) bool {
	k := strings.LastIndex(words, word)
	return k >= 0 && has.Only(words[k+len(word):], []string{"栏目", "栏", "发布", "公开", "主动", "总数", "数", "共", "计", "合计", "总计", "信息", "类", "为", "约", "达", "的", "有"})
}

// namesOther tells whether the noun behind a figure is something else than
// information: "公开3项采购项目".
func namesOther(after string) bool {
	k := has.Index(after, "项目", "栏目", "专栏", "办法", "活动", "账号", "平台")
	return k >= 0 && k <= len("采购招标") && !strings.Contains(after[:k], "信息")
}

// withoutField takes the body's own field off the object of a verb: what an education
// bureau publishes as 教育信息 is information of every kind.
func (r *proseReader) withoutField(words string) string {
	k := verbEnd(words)
	if k < 0 {
		return words
	}
	field, _, ok := strings.Cut(words[k:], "信息")
	if !ok || utf8.RuneCountInString(field) < 2 || !strings.Contains(r.body, field) {
		return words
	}
	return words[:k] + words[k+len(field):]
}

// kindDisclosed gives the kind of information that stands before its verb: "业务工作类
// 信息主动公开".
func kindDisclosed(words string) string {
	for _, verb := range []string{"主动公开", "公开", "发布"} {
		if kind, ok := strings.CutSuffix(words, verb); ok && has.Suffix(kind, "类信息", "类") {
			return kind
		}
	}
	return ""
}

// disclosedBehind tells whether the verb of disclosure stands behind the figure
// and its object is information of every kind: "共有17条政府信息向社会主动公开",
// "对17条信息进行了公开", "新增政府信息66条,均已主动公开".
func (r *proseReader) disclosedBehind(f *figure, words string) bool {
	if f.listed || r.otherBody(words) || channel(words) != "" {
		return false
	}
	if has.Suffix(words, "有", "共", "共计", "计", "将", "把", "对") {
		for _, noun := range []string{"政府信息", "政务信息", "信息"} {
			if rest, ok := strings.CutPrefix(f.after, noun); ok {
				return verbEnd(rest) > 0 && utf8.RuneCountInString(rest) <= 12 && channel(rest) == "" && !has.Any(rest, "申请", "不", "未", "免")
			}
		}
		return false
	}
	if !has.Suffix(words, "新增政府信息", "形成政府信息", "产生政府信息", "制作政府信息") {
		return false
	}
	return allDisclosed(f.rest())
}

// allDisclosed tells whether words go on to say that all of what was counted was
// disclosed: ",均已主动公开".
func allDisclosed(rest string) bool {
	rest, ok := strings.CutPrefix(rest, ",")
	for cut := ""; cut != rest; {
		cut = rest
		for _, all := range []string{"均", "全部", "都", "已", "予以", "依法", "向社会"} {
			rest = strings.TrimPrefix(rest, all)
		}
	}
	return ok && has.Prefix(rest, "主动公开", "公开")
}

// newsOnly tells whether what was published is news and no more: "发布动态信息20条".
func newsOnly(words string) bool {
	k := max(strings.LastIndex(words, "发布"), strings.LastIndex(words, "更新"), strings.LastIndex(words, "公开"))
	if k < 0 {
		return false
	}
	object := words[k+len("发布"):]
	return strings.Contains(object, "动态") && has.Only(object, []string{"工作", "政务", "动态", "类", "信息", "共计", "累计", "共", "约", "的", "了"})
}

// thisYear tells whether words name the report's own year.
func (r *proseReader) thisYear(words string) bool {
	y, _, _ := folded.FirstYear(words)
	return y != 0 && y == r.year || has.Any(words, "本年", "今年", "当年")
}

func (r *proseReader) wholeDisclosure(f *figure, rank int) {
	r.add(f, "pa.total", rank)
	r.divides(f, "pa.total")
}

// divides notes that categories may follow of the figure, which was read as a code;
// empty for none.
func (r *proseReader) divides(f *figure, code string) {
	r.total, r.whole, r.wholeEnd, r.wholeUnit = true, code, f.End, f.Unit
}

// previousClause gives the last clause of what stands before the words of a
// figure, where it holds no figure itself.
func previousClause(lead string) string {
	lead = strings.TrimRight(lead, ",")
	if k := strings.LastIndexAny(lead, ",;:)"); k >= 0 {
		lead = lead[k+1:]
	}
	if _, i, j := folded.FirstYear(lead); j > 0 {
		lead = lead[:i] + lead[j:]
	}
	if has.Digit(lead) {
		return ""
	}
	return lead
}

// notDone tells whether a figure counts what was not disclosed, what ought to be where
// what was is told behind it, or what is planned for the year after: "应主动公开政府信息
// 80条,实际公开78条".
func (r *proseReader) notDone(f *figure) bool {
	for _, not := range []string{"未公开", "未主动公开", "尚未发布", "不予公开", "免予公开", "不公开"} {
		if k := strings.LastIndex(f.words, not); k >= 0 && verbEnd(f.words[k+len(not):]) < 0 {
			return true
		}
	}
	if has.Any(f.words, "删除", "撤下", "下架", "清理") || f.Unit == "次" && strings.HasSuffix(f.words, "更新") {
		return true
	}
	if has.Any(f.words, "应公开", "应主动公开", "应当公开", "应当主动公开") && has.Prefix(f.rest(), ",实际", ",已公开", ",已主动公开") && has.Digit(f.rest()) {
		return true
	}
	return r.year != 0 && r.namesNextYear(f.words) && has.Any(f.words, "计划", "力争", "预计", "目标")
}
