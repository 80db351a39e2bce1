package prose

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// holdsLabel tells whether what is left of the words of an item is a label and no
// sentence of its own.
func (r *proseReader) holdsLabel(f *figure, label, words string) bool {
	longest := 24
	if r.listing > f.start0 { // within a list that others have opened
		longest = 40
	}
	n := utf8.RuneCountInString(label)
	return n >= 2 && n <= longest && !endsFigure(label) && !tellsMore(label, words)
}

// namesNoKind tells whether a label says who disclosed, where or how, and not what.
func (r *proseReader) namesNoKind(f *figure, label, words string) bool {
	switch {
	case has.Only(label, ownPosts), channel(words) != "" && barelyChannel(words, f.part()),
		f.beforeChannel() && allColumns.Replace(words) != words, // "信息公开专栏93条,微信公众号74条"
		has.Prefix(label, "在") && !has.Prefix(label, "在线", "在建", "在职", "在编"):
		return true
	case strings.Contains(words, "类"):
		return has.Only(label, platforms)
	case has.Only(label, ownShare), has.Only(label, platforms), has.Suffix(label, "平台", "系统"):
		return true
	}
	return namesBodies(label) && !strings.HasSuffix(words, label+"信息") && r.splitOtherwise(f)
}

// ownShare are the words for the body's own part of the area's figure, or for one that
// says no more of what was disclosed than the figure for all.
var ownShare = []string{"其中", "信息", "省", "市", "县", "区", "本级", "本机关", "本单位", "政府", "机关", "自身", "线上", "线下", "稿件", "州", "盟", "旗", "新增", "全文电子化"}

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
	return has.Any(label, "公开", "发布", "刊登", "刊载", "展示", "报道", "通过", "依托", "利用", "刊发", "开展", "归集", "制定", "印发", "出台", "公布了")
}

// noDisclosure takes out the names in which 公开 and 发布 are no verbs.
var noDisclosure = strings.NewReplacer("信息公开", "", "政务公开", "", "公开指南", "", "公开目录", "", "公开年报", "", "公开制度", "", "发布会", "", "双随机一公开", "", "双随机、一公开", "", "公开类", "")

// categoryLabel takes the label out of the words of an item.
func categoryLabel(words string) string {
	label := words
	if _, _, rest, ok := folded.Ordinal(words); ok {
		label = words[rest:]
	}
	if k := verbEnd(label); k > 0 && channel(strings.ReplaceAll(label[:k], "网页", "")) == "" && has.Suffix(strings.TrimRight(label, "共计约有为"), "类信息", "类") { // "委网页发布机构类信息"
		label = label[k:]
	}
	for _, cut := range []string{"全年的", "以及", "具体", "内容涵盖", "涵盖", "含", "其中", "主要为", "分别为", "主要", "包括", "包含", "即", "涉及", "关于", "累计", "依法", "主动公开", "公开", "发布", "属于", "有", ":"} {
		label = strings.TrimPrefix(label, cut)
	}
	if k := verbEnd(label); k > 0 && ownVerb(label[:k]) && !has.Only(label[k:], anyInformation) { // "我局公开公开年报"
		label = label[k:]
	}
	for _, of := range []string{"中,", "信息中", "信息为"} { // "在公开的政府信息中便民服务信息6条"
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
