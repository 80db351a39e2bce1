package prose

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// category reads an item of a list of categories: "机构职能类信息37条".
func (r *proseReader) category(f *figure, words string) {
	switch f.Unit {
	case "条", "件", "篇", "份", "个", "项", "条次":
	case "次": // where the figure for all is one of times
		if !strings.HasSuffix(r.v.S[:r.wholeEnd], "次") || visits.In(words) {
			return
		}
	default:
		if f.Unit != r.wholeUnit {
			return
		}
	}
	if !f.listed && !r.opensRow(f, words) && !r.ownLine(f) && !has.Prefix(f.sentence, "其中", "在", "(") && !strings.Contains(strings.ReplaceAll(words, "各类", ""), "类") && !(strings.Contains(words, "栏") && f.Unit != "个") {
		return
	}
	inside := r.ofPart(f)
	if has.Prefix(words, "不含", "不包括", "未含", "不包含", "回复", "答复", "解决") {
		return
	}
	if strings.HasPrefix(words, "其中") && !inside && (strings.Contains(f.lead, "其中") || r.listing > f.start0) || has.Prefix(words, "包含", "包括", "含") && (r.listing > f.start0 || !f.inRow && has.Prefix(words, "含")) { // a part of a category
		return
	}
	if f.Unit == "个" && has.Suffix(words, "栏目", "专栏", "专题", "账号", "平台", "网站", "网页") { // what was set up
		return
	}
	if (f.Unit == "项" || f.Unit == "个") && f.after != "" && !has.Prefix(f.after, "占", "信息") { // it counts what stands behind it
		return
	}
	if r.partOfOther(f) || r.nothingOpens(f) || r.remarked(f) && !inside {
		return
	}
	if has.Any(r.behindWhole(f), "公开申请", "申请公开", "依申请", "办结") {
		return
	}
	if has.Any(dealtWith.Replace(words), "受理", "办理", "承办", "接听", "信箱", "来信", "留言", "热线", "召开", "解答", "录用", "采用", "录制", "上报", "报送", "免予公开", "不予公开", "采纳", "发稿", "供稿", "投稿", "办结", "收到", "参加", "审查", "制作", "无法提供", "不予处理", "其他处理", "占", "平均") || has.Prefix(words, "设置", "设立", "增设", "新设") || f.Unit == "个" && has.Any(words, "设置", "设立") {
		return
	}
	label := categoryLabel(words)
	longest := 24
	if r.listing > f.start0 { // within a list that others have opened
		longest = 40
	}
	if n := utf8.RuneCountInString(label); n < 2 || n > longest || endsFigure(label) || tellsMore(label, words) {
		if has.Any(words, "平台", "系统") && verbEnd(words) > 0 { // the sentence goes on with something else
			r.total, r.listing = false, 0
		}
		return
	}
	if !strings.Contains(words, "类") && has.Only(label, []string{"其中", "信息", "省", "市", "县", "区", "本级", "本机关", "本单位", "政府", "机关", "自身", "线上", "线下", "稿件", "州", "盟", "旗"}) {
		return // the body's own share of the area's figure is no category
	}
	if has.Only(label, platforms) || has.Only(label, ownPosts) || has.Suffix(label, "平台", "系统") && !strings.Contains(words, "类") || namesBodies(label) && !strings.HasSuffix(words, label+"信息") && r.splitOtherwise(f) || channel(words) != "" && barelyChannel(words, f.part()) {
		return
	}
	r.add(f, "pa.cat:"+label, rankPlain)
	r.out[len(r.out)-1].Of = r.whole
	if inside {
		r.out[len(r.out)-1].Of = r.way
	}
	r.listing = f.End
}

// ofPart tells whether a figure stands in the bracket behind a channel's part of all:
// "其中政府网站公开200条(其中政策文件20条,…)".
func (r *proseReader) ofPart(f *figure) bool {
	if r.wayEnd <= f.start0 || r.wayEnd >= f.Start || r.v.S[r.wayEnd] != '(' {
		return false
	}
	since := r.v.S[r.wayEnd:f.Start]
	return strings.Count(since, "(") > strings.Count(since, ")")
}

// opensRow tells whether a figure is one of a row of like items that begins right
// behind the figure for all: no other stands between.
func (r *proseReader) opensRow(f *figure, words string) bool {
	from := max(r.wholeEnd, r.listing)
	if k := verbEnd(strings.TrimSuffix(words, "更新量")); k > 0 && !has.Only(words[:k], opensItem) {
		return false
	}
	if !f.inRow || from == 0 || from > f.from || f.from-from > maxTogether {
		return false
	}
	for _, n := range numbersIn(r.v.S, from, f.from) {
		if n.Unit != "%" {
			return false
		}
	}
	return true
}

// opensItem are the words that an item may open with: "依法公开行政许可决定22条".
var opensItem = []string{"累计", "共", "主动", "及时", "依法", "公开", "发布", "公布"}

// ownLine tells whether an item has a line or a sentence of its own, right behind the
// figure for all or another item: "1、机构职能:5条;", "一是公开机构职能信息5条。".
func (r *proseReader) ownLine(f *figure) bool {
	from := max(r.wholeEnd, r.listing)
	if from == 0 || f.start0 < from || f.start0-from > maxApart || f.from != f.start0 || has.Digit(r.v.S[from:f.start0]) || strings.TrimLeft(f.rest(), ";,占比约0123456789.%") != "" {
		return false
	}
	_, _, rest, numbered := folded.Ordinal(f.words)
	words := f.words[rest:]
	return r.v.S[f.Start-1] == ':' || numbered && verbEnd(words) > 0 && has.Only(words[:verbEnd(words)], opensItem)
}

// behindWhole gives the part of the sentence that a figure closes, from the figure for
// all on.
func (r *proseReader) behindWhole(f *figure) string {
	part := f.part()
	part = part[:len(part)-len(f.rest())+len(f.after)]
	from := f.start0 + strings.LastIndexByte(f.sentence[:f.End-f.start0], ';') + 1
	if r.wholeEnd > from && r.wholeEnd <= f.Start {
		return part[r.wholeEnd-from:]
	}
	return part
}

// splitOtherwise tells whether the sentence tells a channel or the body's own part of
// the figure for all before: the bodies beside them are no categories.
func (r *proseReader) splitOtherwise(f *figure) bool {
	return slices.ContainsFunc(r.out, func(o Found) bool {
		return o.From >= f.start0 && (strings.HasPrefix(o.Code, "pa.ch.") || o.Code == "pa.total" && o.Scope == "own")
	})
}

// namesBodies tells whether a label names those who disclosed and no kind of
// information: 各县区, 市直部门.
func namesBodies(label string) bool {
	return has.Prefix(label, "各县", "各区", "各市", "各镇", "各乡", "各街道", "各部门", "各单位", "各委", "各局", "各级") ||
		has.Suffix(label, "部门", "单位", "乡镇", "镇街", "街道办", "街道", "县区", "区县", "县市", "市直", "县直", "区直", "机关", "县级", "市级", "县市级")
}

// ownPosts say how a post came about, and not of what kind it is.
var ownPosts = []string{"原创", "转发", "转载", "推送", "图文", "推文"}

// platforms are where one account is kept several times over.
var platforms = []string{"新浪", "腾讯", "人民网", "新华网", "人民", "新华", "网易", "搜狐"}

// dealtWith takes out the nouns that a verb of what was done is part of.
var dealtWith = strings.NewReplacer("办理结果", "", "办理情况", "", "办理流程", "", "受理条件", "", "收到答复", "", "审查结果", "", "类办理", "类", "问题解答", "", "提案办理", "提案", "建议办理", "建议", "办理复文", "复文", "办理信息", "信息", "解答类", "")

// nothingOpens tells whether figures stand before in the sentence that neither say
// how much was disclosed nor are categories: what goes on after them is no list.
func (r *proseReader) nothingOpens(f *figure) bool {
	if r.wholeEnd > f.start0 || r.listing > f.start0 || opensKinds(f.lead) || has.Prefix(f.sentence, "其中", "(") || f.isKind() {
		return false
	}
	opening, _, _ := strings.Cut(f.sentence, ",")
	if has.Suffix(opening, "中", "里") && (strings.Contains(opening, "公开") || r.total && f.start0-r.wholeEnd < maxApart) { // "在公开的14条信息中,…", "14条中,…"
		return false
	}
	return has.Digit(withoutYears(f.lead))
}

// withoutYears takes the years out of words.
func withoutYears(s string) string {
	for {
		y, from, to := folded.FirstYear(s)
		if y == 0 {
			return s
		}
		s = s[:from] + s[to:]
	}
}

// partOfOther tells whether a figure is a part of one in its own sentence that
// counts something else than what was disclosed: "发表稿件60篇,其中省级媒体8篇".
func (r *proseReader) partOfOther(f *figure) bool {
	told := f.sentence[:f.Start-f.start0]
	told = told[strings.LastIndexByte(told, ';')+1:]
	k := strings.LastIndex(told, "其中")
	for k > 0 && strings.Count(told[k:], ")") > strings.Count(told[k:], "(") { // of a remark that is closed
		k = strings.LastIndex(told[:k], "其中")
	}
	if k <= 0 {
		return false
	}
	told = withoutComparison(strings.TrimRight(told[:k], ",:("))
	end := f.start0 + strings.LastIndexByte(f.sentence[:f.Start-f.start0], ';') + 1 + len(told)
	if f.isKind() {
		return false
	}
	return endsFigure(told) && end != r.wholeEnd && end != r.wayEnd && end != r.listing
}

// isKind tells whether a figure is one of a row of kinds of information, whatever they
// are told to be parts of: "印发公文155件,其中机构设置类信息33条,…".
func (f *figure) isKind() bool {
	return f.inRow && f.listed && strings.HasSuffix(f.words, "类信息")
}

// withoutComparison takes the last clause off where it holds the figure before it
// against another year's: "共计236条,较上年多出21条".
func withoutComparison(told string) string {
	k := strings.LastIndexByte(told, ',')
	if k < 0 || !has.Prefix(told[k+1:], "较", "比", "同比", "与去年", "与上年", "环比", "增长", "增幅", "增加") {
		return told
	}
	return strings.TrimRight(told[:k], ",")
}

// endsFigure tells whether words end with a figure and its unit.
func endsFigure(s string) bool {
	last, size := utf8.DecodeLastRuneInString(s)
	if last == '%' || last == '年' {
		return false
	}
	s = s[:len(s)-size]
	s = strings.TrimRight(strings.TrimSuffix(s, "余"), " ")
	return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9'
}

// remarked tells whether a figure stands in a bracket that remarks on something
// else than the figure for all: "规章120条(现行有效98条)".
func (r *proseReader) remarked(f *figure) bool {
	if strings.Count(f.lead, "(") <= strings.Count(f.lead, ")") || opensKinds(f.lead) {
		return false
	}
	open := f.start0 + strings.LastIndexByte(f.lead, '(')
	return r.wholeEnd == 0 || open < r.wholeEnd || open > r.wholeEnd+len(",其中")
}

// opensKinds tells whether the words before a list say that it sorts what was
// disclosed, where no figure for all of it stands: "公开政府信息的类别:政策文件4条".
func opensKinds(lead string) bool {
	return strings.Contains(lead, "公开") && has.Any(lead, "类别", "大类", "重点有:", "内容有:", "信息有:", "信息为:", "内容:", "公开的有:") && !strings.Contains(lead, "申请")
}

// noDisclosure takes out the names in which 公开 and 发布 are no verbs.
var noDisclosure = strings.NewReplacer("信息公开", "", "政务公开", "", "公开指南", "", "公开目录", "", "公开年报", "", "公开制度", "", "发布会", "", "双随机一公开", "", "双随机、一公开", "", "公开类", "")

// tellsMore tells whether a label holds a sentence of its own, with what was done
// or where: "依托公示栏公开低保等".
func tellsMore(label, words string) bool {
	if k := verbEnd(label); k > 0 && channel(label[:k]) != "" { // "门户网站共更新工作动态"
		return true
	}
	label = noDisclosure.Replace(label)
	if strings.Contains(words, "公开类") { // "法定主动公开类信息"
		label = strings.TrimSuffix(label, "公开")
	}
	return has.Any(label, "公开", "发布", "刊登", "刊载", "展示", "报道", "通过", "依托", "利用", "开展", "归集", "制定", "印发", "出台", "公布了")
}

// categoryLabel takes the label out of the words of an item.
func categoryLabel(words string) string {
	label := words
	if _, _, rest, ok := folded.Ordinal(words); ok {
		label = words[rest:]
	}
	if k := verbEnd(label); k > 0 && channel(strings.ReplaceAll(label[:k], "网页", "")) == "" && has.Suffix(strings.TrimRight(label, "共计约有为"), "类信息", "类") { // "委网页发布机构类信息"
		label = label[k:]
	}
	for _, cut := range []string{"以及", "具体", "内容涵盖", "涵盖", "含", "其中", "主要为", "分别为", "主要", "包括", "包含", "即", "涉及", "关于", "累计", "依法", "主动公开", "公开", "发布", "属于", "有", ":"} {
		label = strings.TrimPrefix(label, cut)
	}
	if k := verbEnd(label); k > 0 && ownVerb(label[:k]) && !has.Only(label[k:], anyInformation) { // "我局公开公开年报"
		label = label[k:]
	}
	for _, of := range []string{"中,", "信息中"} { // "在公开的政府信息中便民服务信息6条"
		if k := strings.LastIndex(label, of); k >= 0 && k+len(of) < len(label) {
			label = label[k+len(of):]
		}
	}
	for range 3 {
		for _, cut := range []string{"共计", "合计", "累计", "共", "为", "有", "约", "达", "的", "数量最多,", "更新量", "数", "发布信息", "发布信息数量最多", "类政府信息", "方面的政府信息", "类信息", "信息", "类", "栏目", "栏", "公开", "发布"} {
			if short := strings.TrimSuffix(label, cut); short != "信息" && short != "" && !(cut == "栏" && strings.HasSuffix(label, "专栏")) && !strings.HasSuffix(label, "双随机一公开") && !(cut == "公开" && strings.Contains(words, "公开类")) {
				label = short
			}
		}
		label = withoutCount(label)
	}
	return strings.Trim(label, ",、 ")
}

// ownVerb tells whether words are the body and its verb of disclosure: 镇政府公开.
func ownVerb(words string) bool {
	for _, verb := range disclosureVerbs {
		words = strings.TrimSuffix(words, verb)
	}
	return has.Suffix(words, "政府", "我局", "本局", "我委", "我镇", "我乡", "我办", "我街道", "本单位", "我单位")
}

// withoutCount takes 计, "in all", off a label; 统计 and its like keep it.
func withoutCount(label string) string {
	if has.Suffix(label, "统计", "审计", "会计", "设计", "生计") {
		return label
	}
	return strings.TrimSuffix(label, "计")
}
