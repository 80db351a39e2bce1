package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// category reads an item of a list of categories: "机构职能类信息37条".
func (r *proseReader) category(f *figure, words string) {
	inside := r.ofPart(f)
	switch {
	case !r.countsItems(f, words), !r.standsAsItem(f, words):
		return
	case r.partOfItem(f, words, inside), r.partOfOther(f), r.nothingOpens(f), r.remarked(f) && !inside:
		return
	case r.countsDealings(f, words):
		return
	}
	label := categoryLabel(words)
	if !r.holdsLabel(f, label, words) {
		if has.Any(words, "平台", "系统") && verbEnd(words) > 0 { // the sentence goes on with something else
			r.total, r.listing = false, 0
		}
		return
	}
	if r.namesNoKind(f, label, words) {
		return
	}
	r.add(f, "pa.cat:"+label, rankPlain)
	r.out[len(r.out)-1].Of = r.whole
	if inside {
		r.out[len(r.out)-1].Of = r.way
	}
	r.listing = f.End
}

// countsItems tells whether a figure counts pieces of information, and not what was set
// up or what the noun behind it names.
func (r *proseReader) countsItems(f *figure, words string) bool {
	switch f.Unit {
	case "条", "件", "篇", "份", "条次":
		return true
	case "项", "个":
		if f.after != "" && !has.Prefix(f.after, "占", "信息") {
			return false
		}
		return f.Unit == "项" || !has.Suffix(words, "栏目", "专栏", "专题", "账号", "平台", "网站", "网页") && !has.Any(words, "设置", "设立")
	case "次": // where the figure for all is one of times
		return strings.HasSuffix(r.v.S[:r.wholeEnd], "次") && !visits.In(words)
	}
	return f.Unit == r.wholeUnit
}

// standsAsItem tells whether a figure stands where an item of a list may: the words
// before it open a list, it is one of a row, it has a line of its own or its share behind
// it, or its own words name a kind or a column.
func (r *proseReader) standsAsItem(f *figure, words string) bool {
	return f.listed || r.opensRow(f, words) || r.ownLine(f) || f.opensAsPart() || f.hasShare() ||
		strings.Contains(strings.ReplaceAll(words, "各类", ""), "类") || strings.Contains(words, "栏") && f.Unit != "个"
}

// opensAsPart tells whether the sentence of a figure opens as the part of what was told
// before it: "其中…", "在公开的信息中,…", "(含…". The mark of a paragraph is no bracket.
func (f *figure) opensAsPart() bool {
	if has.Prefix(f.sentence, "(") {
		_, _, _, numbered := folded.Ordinal(f.sentence)
		return !numbered
	}
	return has.Prefix(f.sentence, "其中", "在")
}

// hasShare tells whether the share of all stands behind a figure: "业务信息35条,占29%".
func (f *figure) hasShare() bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(f.rest(), ",("), "占")
	part, _, share := strings.Cut(rest, "%")
	return ok && share && !strings.ContainsAny(part, ",)")
}

// partOfItem tells whether a figure is a part of the category before it.
func (r *proseReader) partOfItem(f *figure, words string, inside bool) bool {
	behind := r.listing > f.start0
	return strings.HasPrefix(words, "其中") && !inside && (behind || strings.Contains(f.lead, "其中")) ||
		has.Prefix(words, "包含", "包括", "含") && behind || has.Prefix(words, "含") && !f.inRow ||
		has.Prefix(words, "不含", "不包括", "未含", "不包含")
}

// countsDealings tells whether a figure counts what was done with requests, letters,
// articles or meetings, and not what was disclosed about them.
func (r *proseReader) countsDealings(f *figure, words string) bool {
	behind := r.behindWhole(f)
	return has.Any(dealtWith.Replace(words), dealings...) || has.Prefix(words, "设置", "设立", "增设", "新设", "解决") ||
		has.Any(behind, "公开申请", "申请公开", "依申请", "办结") || has.Prefix(behind, "处理", "办理", "承办", "受理", "答复", "回复", "接听")
}

// dealings are what else than disclosing a body does, and counts.
var dealings = []string{"受理", "办理", "承办", "接听", "信箱", "来信", "留言", "热线", "召开", "解答", "回复", "答复", "录用", "采用", "录制", "上报", "报送", "免予公开", "不予公开", "采纳", "发稿", "供稿", "投稿", "办结", "收到", "参加", "审查", "制作", "无法提供", "不予处理", "其他处理", "占", "平均"}

// dealtWith takes out the nouns that a verb of what was done is part of.
var dealtWith = strings.NewReplacer("办理结果", "", "办理情况", "", "办理流程", "", "受理条件", "", "收到答复", "", "答复情况", "", "回复情况", "", "审查结果", "", "类办理", "类", "问题解答", "", "提案办理", "提案", "建议办理", "建议", "办理复文", "复文", "办理信息", "信息", "解答类", "", "答复类", "", "回复类", "")

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
var opensItem = []string{"所", "累计", "共", "主动", "及时", "依法", "公开", "发布", "公布"}

// ownLine tells whether an item has a line or a sentence of its own, right behind the
// figure for all or another item: "1、机构职能:5条;", "2、人事信息3条。", "一是公开机构职能信息5条。".
func (r *proseReader) ownLine(f *figure) bool {
	from := max(r.wholeEnd, r.listing)
	if from == 0 || f.start0 < from || f.start0-from > maxApart || f.from != f.start0 || has.Digit(r.v.S[from:f.start0]) || strings.TrimLeft(f.rest(), ";,占比约0123456789.%") != "" {
		return false
	}
	_, _, rest, numbered := folded.Ordinal(f.words)
	words := f.words[rest:]
	return r.v.S[f.Start-1] == ':' || numbered && (strings.HasSuffix(words, "信息") || verbEnd(words) > 0 && has.Only(words[:verbEnd(words)], opensItem))
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

// nothingOpens tells whether figures stand before in the sentence that neither say
// how much was disclosed nor are categories: what goes on after them is no list.
func (r *proseReader) nothingOpens(f *figure) bool {
	if r.wholeEnd > f.start0 || r.listing > f.start0 || opensKinds(f.lead) || f.opensAsPart() && !strings.HasPrefix(f.sentence, "在") || f.isKind() {
		return false
	}
	opening, _, _ := strings.Cut(f.sentence, ",")
	if has.Suffix(opening, "中", "里", "分类") && (strings.Contains(opening, "公开") || r.total && f.start0-r.wholeEnd < maxApart) { // "在公开的14条信息中,…", "14条中,…"
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
	return strings.Contains(lead, "公开") && has.Any(lead, "类别", "大类", "重点有:", "内容有:", "信息有:", "信息为", "内容:", "公开的有:") && !strings.Contains(lead, "申请")
}
