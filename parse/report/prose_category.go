package report

import (
	"strings"
	"unicode/utf8"
)

// category reads an item of a list of categories: "机构职能类信息37条".
func (r *proseReader) category(f *figure, words string) {
	switch f.unit {
	case "条", "件", "篇", "份", "个", "项", "条次":
	default:
		return
	}
	if !f.listed && !hasPrefix(f.sentence, "其中", "在", "(") && !strings.Contains(strings.ReplaceAll(words, "各类", ""), "类") && !(strings.Contains(words, "栏") && f.unit != "个") {
		return
	}
	if strings.HasPrefix(words, "其中") && strings.Contains(f.lead, "其中") { // a part of a category
		return
	}
	if hasAny(f.sentence, "公开申请", "申请公开", "依申请", "办结") {
		return
	}
	if hasAny(words, "受理", "办理", "接听", "召开", "解答", "办结", "收到", "参加", "审查", "制作", "设置", "设立", "占", "平均") {
		return
	}
	label := categoryLabel(words)
	if n := utf8.RuneCountInString(label); n < 2 || n > 24 {
		return
	}
	if onlyOf(label, []string{"其中", "省", "市", "县", "区", "本级", "本机关", "本单位", "政府", "机关", "自身"}) {
		return // the body's own share of the area's figure is no category
	}
	r.add(f, "pa.cat:"+label, rankPlain)
}

// categoryLabel takes the label out of the words of an item.
func categoryLabel(words string) string {
	label := words
	for _, cut := range []string{"其中", "包括", "包含", "主要", "涉及", "关于", "主动公开", "公开", "发布", "属于", "有", ":"} {
		label = strings.TrimPrefix(label, cut)
	}
	if k := strings.LastIndex(label, "中,"); k >= 0 {
		label = label[k+len("中,"):]
	}
	for range 3 {
		for _, cut := range []string{"共计", "合计", "累计", "共", "为", "有", "约", "达", "的", "数量最多,", "数", "发布信息", "发布信息数量最多", "类政府信息", "方面的政府信息", "类信息", "信息", "类", "栏目", "栏", "公开", "发布"} {
			label = strings.TrimSuffix(label, cut)
		}
		label = withoutCount(label)
	}
	return strings.Trim(label, ",、 ")
}

// withoutCount takes 计, "in all", off a label; 统计 and its like keep it.
func withoutCount(label string) string {
	if endsAny(label, "统计", "审计", "会计", "设计", "生计") {
		return label
	}
	return strings.TrimSuffix(label, "计")
}
