package prose

import (
	"strings"

	"gongkai/parse/has"
)

// kinds reads what became of all information that a body made or got: disclosed,
// disclosed on request only, or withheld. "共制作政府信息60条,其中主动公开50条,依申请公开
// 8条,不予公开2条".
func (r *proseReader) kinds(f *figure) bool {
	switch f.Unit {
	case "条", "件", "份", "篇", "项", "个":
	default:
		return false
	}
	words := strings.TrimPrefix(f.words, "其中")
	switch {
	case has.Any(f.part(), "梳理", "清单") && has.Any(f.part(), "公开事项", "公开的事项"): // what may come up, no information
		return f.Unit == "项" || f.Unit == "个"
	case r.madeInAll(f, words):
		r.add(f, "gi.made", rankPlain)
	case !sortsInformation(f.part()) && !sortsInformation(f.sentence):
		return false
	case endsKind(words, "不予公开", "免予公开", "不公开"):
		r.add(f, "gi.withheld", rankPlain)
	case endsKind(words, "依申请公开"):
		r.add(f, "gi.on_request", rankPlain)
	case endsKind(words, "主动公开"):
		r.wholeDisclosure(f, rankLabel)
	case strings.Contains(words, "公开信息") && strings.HasPrefix(strings.TrimLeft(f.rest(), ",("), "其中主动公开"): // of both kinds together
	case strings.Contains(words, "国家秘密"): // one of the reasons to withhold
	default:
		return false
	}
	return true
}

// madeInAll tells whether a figure counts all information that was made or got, and is
// sorted behind it, in its sentence or in the next.
func (r *proseReader) madeInAll(f *figure, words string) bool {
	k := -1
	if strings.Contains(f.rest(), "依申请公开") {
		k = strings.LastIndex(words, "新增")
	}
	for _, verb := range madeVerbs {
		k = max(k, strings.LastIndex(words, verb))
	}
	if k < 0 || strings.Contains(words[k:], "公开") || !strings.Contains(words[k:], "信息") {
		return false
	}
	next := r.v.S[f.End:min(len(r.v.S), f.End+len("。其中,主动公开"))]
	return strings.Contains(f.rest(), "主动公开") || strings.HasPrefix(next, "。") && strings.Contains(next, "主动公开")
}

var madeVerbs = []string{"制作", "获取", "产生", "形成", "生成", "梳理", "清理", "编制"}

// sortsInformation tells whether a sentence sorts information by whether it is
// disclosed, and does not tell of requests.
func sortsInformation(s string) bool {
	if has.Any(s, "收到", "受理", "接到", "接收", "答复", "申请人", "办结", "办理依申请", "办理申请") || !strings.Contains(s, "主动公开") {
		return false
	}
	if has.Any(s, madeVerbs...) && has.Any(s, "其中", "制作、获取", "制作和获取") {
		return true
	}
	return strings.Contains(s, "依申请公开") && has.Any(s, "不予公开", "免予公开", "不公开", "其中主动公开", "主动公开类", "依申请公开类")
}

// endsKind tells whether words end with one of the kinds and say no more than
// that information is counted.
func endsKind(words string, kinds ...string) bool {
	for _, kind := range kinds {
		if k := strings.LastIndex(words, kind); k >= 0 {
			return has.Only(words[:k], []string{"作为", "属于", "属", "可", "确定为", "列为", "应"}) &&
				has.Only(words[k+len(kind):], []string{"政府", "信息", "文件", "公文", "类", "数量", "数", "的", "有", "为", "共", "计", "约"})
		}
	}
	return false
}
