package report

import (
	"strings"
	"unicode/utf8"
)

var disclosureVerbs = []string{"公开", "发布", "公布", "推送", "刊登", "刊载", "登载", "刊发", "更新", "上传", "编发", "转发", "转载", "发文", "推文", "发帖"}

// anyInformation are the words that may stand between the verb and a figure for
// information of every kind; whatever else stands there names a topic.
var anyInformation = []string{
	"各类事项", "采集", "修订", "政府信息", "信息", "市本级", "县本级", "区本级", "本级", "政府办", "各类", "各种", "各项", "政府", "政务", "公开", "主动", "发布", "内容", "热点", "动态", "图文", "文章", "消息", "工作", "数量", "总数", "总量", "条数", "件数", "数",
	"共计", "合计", "总计", "累计", "达到", "达", "共", "计", "为", "有", "约", "近", "超过", "的", "了", "等", "及", "和", "与", "类", "量", "、", "新增", "新", "上传", "全部", "其他", "其它", "总", "是", "在线",
}

// generic tells whether the object of the last verb of disclosure in words is
// information of every kind. plain says that a verb stands there at all.
func generic(words string) (plain, verb bool) {
	at := verbEnd(words)
	if at < 0 {
		return false, false
	}
	object := withoutFields(words[at:])
	if subject, updated := strings.CutSuffix(words[:at], "更新"); updated && strings.HasPrefix(object, "量") && (strings.Contains(subject, "动态") || !onlyOf(subject, anyInformation)) {
		return false, true // "动态信息更新量20条"
	}
	if strings.HasSuffix(object, "政府信息") && strings.Contains(words, "主动公开") && utf8.RuneCountInString(object) <= 12 {
		return true, true
	}
	if strings.HasPrefix(object, "各类") && strings.Contains(strings.TrimRight(object, "约近共达"), "信息") && strings.Contains(words, "主动公开") && utf8.RuneCountInString(object) <= 14 {
		return true, true
	}
	return onlyOf(object, anyInformation) || isListOfAll(object), true
}

// isListOfAll tells whether an object is a list of what was disclosed that goes on
// to information of every kind: "政府文件、重大决策、便民服务等政府信息".
func isListOfAll(object string) bool {
	return strings.Count(object, "、") > 1 && endsAny(strings.TrimRight(object, "共计约近达合了"), "等政府信息", "等各类政府信息", "等各类信息")
}

// verbEnd gives where the last verb of disclosure in words ends, -1 where none is.
func verbEnd(words string) int {
	if k := strings.Index(words, "涉及"); k > 0 && endsAny(words[:k], "公开", "发布") && !endsAny(words[:k], "政务公开", "信息公开") { // all that follows is what
		return k
	}
	at := -1
	for _, v := range disclosureVerbs {
		if k := strings.LastIndex(words, v); k+len(v) > at && k >= 0 {
			if v == "公开" && (hasPrefix(words[k+len(v):], "目录", "指南", "栏", "年报", "网", "平台", "系统") || compound(words[:k], words[k+len(v):])) {
				continue
			}
			at = k + len(v)
		}
	}
	return at
}

// withoutFields takes out the list of fields that information of every kind is
// said to cover: "公开涉及教育、卫生、就业等方面信息".
func withoutFields(object string) string {
	if _, behind, ok := strings.Cut(object, "等各类"); ok && strings.Contains(object, "、") {
		return behind
	}
	rest, ok := strings.CutPrefix(object, "涉及")
	if !ok {
		return object
	}
	if _, behind, ok := strings.Cut(rest, "等"); ok && strings.Contains(rest, "、") {
		for _, w := range []string{"各个", "多个", "方面", "领域", "内容", "的"} {
			behind = strings.TrimPrefix(behind, w)
		}
		return behind
	}
	return object
}

// compound tells whether 公开 is part of the noun 政务公开 or 信息公开 and no verb.
func compound(before, after string) bool {
	return strings.HasSuffix(before, "政务") || strings.HasSuffix(before, "信息") && !hasPrefix(after, "数", "总数", "总量", "条数")
}

// disclosure reads what was disclosed on own initiative: in all, by channel and
// by category.
func (r *proseReader) disclosure(f *figure) {
	words := f.words
	if f.unit == "%" {
		if hasAny(words, "电子化率", "全文电子化") {
			r.add(f, "pa.fulltext_rate", rankPlain)
		}
		return
	}
	switch f.unit {
	case "条", "件", "份", "篇", "次", "个", "项", "条次", "则", "期":
	default:
		return
	}
	if r.offTopic() && !r.wholeNevertheless(f) {
		return
	}
	if (f.unit == "项" || f.unit == "个") && namesOther(f.after) || hasPrefix(f.after, "政策", "建议", "提案", "意见", "线索", "留言", "标准", "措施") {
		return
	}
	if r.channelBehind(f) || r.categoryBehind(f) {
		return
	}
	empty := thin(words)
	if empty && hasAny(words, "合计", "共计", "总计", "总共") && f.unit == "条" && hasAny(f.lead, "公开", "发布") {
		r.wholeDisclosure(f, rankPlain)
		return
	}
	if empty {
		words = f.wide
	}
	if r.addedThisYear(f, words) {
		r.wholeDisclosure(f, rankPlain)
		return
	}
	// A remark of the official form.
	words = strings.ReplaceAll(words, "不同渠道和方式公开相同信息", "")
	if hasPrefix(r.code, "req.recv", "app.new") && r.prior.value != 0 && onlyOf(words, []string{"公开", "政府", "信息", "了"}) { // on the requests told before
		return
	}
	if hasAny(words, "依申请", "申请") || strings.HasPrefix(f.after, "规范性文件") && strings.Contains(f.sentence, "以来") {
		return
	}
	if r.normative(f, words) {
		return
	}
	if hasAny(words, "累计") && (yearFollows(f.rest()) || strings.Contains(words, "历年") || hasAny(r.withoutThisYear(f.lead+words), "以来", "至今", "开通至", "截至目前")) {
		if overYears(f, withoutTotals.Replace(words)) {
			r.add(f, "pa.cumulative", rankPlain)
		}
		return
	}
	r.disclosed(f, words)
}

// endsGeneric tells whether nothing but "in all" follows the word.
func endsGeneric(words, word string) bool {
	k := strings.LastIndex(words, word)
	return k >= 0 && onlyOf(words[k+len(word):], []string{"栏目", "栏", "发布", "公开", "总数", "数", "共", "计", "合计", "总计", "信息", "类", "为", "约", "达", "的", "有"})
}

// namesOther tells whether the noun behind a figure is something else than
// information: "公开3项采购项目".
func namesOther(after string) bool {
	k := firstOf(after, "项目", "栏目", "专栏", "办法", "活动", "账号", "平台")
	return k >= 0 && k <= len("采购招标") && !strings.Contains(after[:k], "信息")
}

// disclosed reads a figure for information of every kind, or a category of it.
func (r *proseReader) disclosed(f *figure, words string) {
	if k := strings.Index(words, "信息包括"); k > 0 && channel(words[:k]) != "" { // "其中网站信息包括科技动态180条"
		if r.total {
			r.category(f, words[k+len("信息包括"):])
		}
		return
	}
	plain, verb := generic(words)
	label := strings.HasSuffix(words, "主动公开政府信息数") // of the form, and told as its own
	if label && f.listed && channel(words) == "" {
		r.wholeDisclosure(f, rankLabel)
		return
	}
	if !verb && f.unit == "条" && r.disclosedBehind(f, words) {
		r.wholeDisclosure(f, rankPlain)
		return
	}
	if k := firstOf(words, "产生", "制作", "形成"); k >= 0 && strings.Contains(words[k:], "公文类") { // what was made
		return
	}
	if way := sentTo(words); way != "" {
		r.add(f, "pa.ch."+way, rankPlain)
		return
	}
	way := channelOf(words)
	if way == "" && !f.listed {
		before := previousClause(f.lead)
		if label, ok := strings.CutSuffix(f.lead, ":"); ok { // "政府网站:发布信息42条"
			before = previousClause(label)
		}
		if way = channel(before); way != "mixed" && hasAny(words, "共", "合计", "总") && !strings.Contains(before, "作为") && !strings.Contains(words, "推送") {
			way = "" // a sum of everything on the page's own channel
		}
		lead := ""
		if way == "" {
			lead = channel(f.lead)
		}
		if (lead == "weibo" || lead == "wechat") && (!hasDigit(r.withoutThisYear(f.lead)) || strings.HasPrefix(words, "推送") && !strings.ContainsAny(f.lead, ";")) && !strings.Contains(words, "公开") {
			way = lead
		}
	}
	switch {
	case plain && strings.HasPrefix(f.after, "政府信息中"): // the figure for all, said again
	case plain && otherBody(words) && !(way == "website" && !r.total && hasAny(words, "网站")):
		if r.total {
			r.category(f, words)
		}
	case plain && way == "named":
		if f.unit != "期" {
			r.add(f, "pa.ch.other", rankNone)
			r.split = true
		}
	case f.unit == "期" && way != "":
	case (way == "wechat" || way == "weibo") && verb && f.unit == "条" && !f.listed && strings.HasSuffix(words, "信息") && !strings.Contains(words, "类信息"): // whatever an account posts
		r.add(f, "pa.ch."+way, rankPlain)
	case (plain || way != "named" && channelItems(words)) && way != "" && way != "mixed":
		r.add(f, "pa.ch."+way, rankPlain)
		r.out[len(r.out)-1].outlet = outlet(words)
		r.total, r.split, r.whole, r.wholeEnd = true, true, "pa.ch."+way, f.end
	case plain && way == "mixed" && r.split: // the other channels together
	case plain && f.listed && r.total && way == "" && kindDisclosed(words) != "":
		r.category(f, kindDisclosed(words))
	case plain && f.listed && !strings.Contains(words, "新增") && !r.thisYear(words):
		if r.total && way == "" && !strings.Contains(words, "平台") && (!strings.Contains(words, "主动公开") || hasPrefix(words, "其他", "其它")) {
			r.category(f, words)
		}
	case plain && newsOnly(words):
		if r.total {
			r.category(f, words)
		}
	case plain && f.unit != "条" && !hasAny(words, "公开", "发布", "公布"): // "更新信息78篇" on another's website
	case plain && (f.unit == "条" || strings.Contains(words, "信息") || strings.Contains(words, "主动公开各类事项")),
		f.unit == "条" && !f.listed && endsGeneric(words, "主动公开文件"):
		rank := rankPlain
		if strings.Contains(words, "主动公开") {
			rank = rankLabel
		}
		r.wholeDisclosure(f, rank)
	case !verb && way != "" && way != "mixed" && way != "named" && (f.listed || r.total || countsDisclosed(f.lead)) && bareChannel(words) && !hasAny(words, "设置", "开设", "建立", "建成", "栏目", "粉丝", "关注", "访问", "点击", "阅读", "浏览", "播放", "点赞", "评论", "用户", "采用", "采纳", "录用"):
		r.add(f, "pa.ch."+way, rankPlain)
		if !r.total {
			r.total, r.whole, r.wholeEnd = true, "pa.ch."+way, f.end
		}
	case !verb && f.unit == "条" && !f.listed && way == "" && endsGeneric(words, "信息公开") && !hasAny(words, "申请", "以来"): // "完成政府信息公开20条"
		r.wholeDisclosure(f, rankPlain)
	case r.total || f.listed && opensKinds(f.lead):
		r.category(f, words)
	}
}

// countsDisclosed tells whether the label before a colon counts what was disclosed:
// "主动公开信息数:网站信息265条".
func countsDisclosed(lead string) bool {
	label, ok := strings.CutSuffix(lead, ":")
	return ok && strings.Contains(label[strings.LastIndexAny(label, ",;")+1:], "主动公开") && endsAny(label, "数", "数量", "情况")
}

// kindDisclosed gives the kind of information that stands before its verb: "业务工作类
// 信息主动公开".
func kindDisclosed(words string) string {
	for _, verb := range []string{"主动公开", "公开", "发布"} {
		if kind, ok := strings.CutSuffix(words, verb); ok && endsAny(kind, "类信息", "类") {
			return kind
		}
	}
	return ""
}

// disclosedBehind tells whether the verb of disclosure stands behind the figure
// and its object is information of every kind: "共有17条政府信息向社会主动公开",
// "新增政府信息66条,均已主动公开".
func (r *proseReader) disclosedBehind(f *figure, words string) bool {
	if f.listed || otherBody(words) || channel(words) != "" {
		return false
	}
	if k := strings.Index(f.after, "主动公开"); hasPrefix(f.after, "政府信息") && k > 0 && channel(f.after) == "" {
		return endsAny(words, "有", "共", "共计", "将", "把")
	}
	return endsAny(words, "新增政府信息", "形成政府信息", "产生政府信息", "制作政府信息") && hasPrefix(f.rest(), ",均已主动公开", ",均主动公开", ",全部主动公开", ",已全部主动公开", ",均予以主动公开", ",全部予以主动公开")
}

// newsOnly tells whether what was published is news and no more: "发布动态信息20条".
func newsOnly(words string) bool {
	k := max(strings.LastIndex(words, "发布"), strings.LastIndex(words, "更新"), strings.LastIndex(words, "公开"))
	if k < 0 {
		return false
	}
	object := words[k+len("发布"):]
	return strings.Contains(object, "动态") && onlyOf(object, []string{"工作", "政务", "动态", "类", "信息", "共计", "累计", "共", "约", "的", "了"})
}

// thisYear tells whether words name the report's own year.
func (r *proseReader) thisYear(words string) bool {
	y, _, _ := firstYear(words)
	return y != 0 && y == r.year || strings.Contains(words, "本年")
}

func (r *proseReader) wholeDisclosure(f *figure, rank int) {
	r.add(f, "pa.total", rank)
	r.total, r.whole, r.wholeEnd = true, "pa.total", f.end
}

// previousClause gives the last clause of what stands before the words of a
// figure, where it holds no figure itself.
func previousClause(lead string) string {
	lead = strings.TrimRight(lead, ",")
	if k := strings.LastIndexAny(lead, ",;:)"); k >= 0 {
		lead = lead[k+1:]
	}
	if _, i, j := firstYear(lead); j > 0 {
		lead = lead[:i] + lead[j:]
	}
	if hasDigit(lead) {
		return ""
	}
	return lead
}

// otherBody tells whether the subject of the words is a part of the area's
// administration and not the body that reports.
func otherBody(words string) bool {
	for _, w := range []string{"各部门发布", "各部门公开", "区政府发布", "县政府发布", "镇政府发布", "乡政府发布", "县区发布", "镇发布", "栏目发布", "栏发布", "栏目公开", "部门发布", "街道发布"} {
		if strings.Contains(words, w) {
			return true
		}
	}
	return false
}
