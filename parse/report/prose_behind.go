package report

import "strings"

// ownLabel reads a figure whose label stands behind it: "其中10件同意公开",
// "4件通过网络提交". It tells whether it is one, read or not.
func (r *proseReader) ownLabel(f *figure) bool {
	words := strings.TrimPrefix(strings.TrimPrefix(f.words, "其中"), "中") // "不予公开的4件中2件属于…"
	if !thin(words) || f.after == "" || !r.request && !r.head("申请") || hasAny(f.after, "复议", "诉讼") {
		return false
	}
	n := len(r.out)
	code, several := way(f.after)
	switch {
	case code != "" && !several && (hasAny(f.after, "申请", "提交", "递交", "提出") || f.listed && hasPrefix(f.after, "通过", "以")) && !hasAny(f.after, "答复", "公开", "办结"):
		if r.old() {
			r.add(f, "req.recv."+code, rankPlain)
		}
	case r.outcome(f, f.after):
	case hasPrefix(strings.TrimLeft(f.after, "依法经同意已均"), "按时答复", "按期答复", "按时办结", "按期办结", "延期答复", "延期办结", "延期"):
		r.closed(f, f.after)
	case f.unit != "" && allAnswered(f.after):
		code := "req.reply"
		if !r.old() {
			code = "app.res.total@tot"
		}
		r.add(f, code, rankPlain)
	default:
		return false
	}
	for i := n; i < len(r.out); i++ {
		r.out[i].from, r.out[i].to = f.start, f.end+len(f.after)
	}
	r.taken = f.end + len(f.after)
	return true
}

// outcomeBehind reads a result told behind the figure: "对48件申请作出同意公开的
// 答复".
func (r *proseReader) outcomeBehind(f *figure) bool {
	n := len(r.out)
	if !r.outcome(f, f.after) {
		return false
	}
	for i := n; i < len(r.out); i++ {
		r.out[i].to = f.end + len(f.after)
	}
	r.taken = f.end + len(f.after)
	return true
}

// channelBehind reads a figure whose channel stands behind it: "其中10条通过政府网站
// 公开".
func (r *proseReader) channelBehind(f *figure) bool {
	if !thin(strings.TrimPrefix(f.words, "其中")) || f.after == "" || !r.total && !strings.Contains(f.lead, "公开") {
		return false
	}
	if !hasPrefix(f.after, "通过", "在", "利用", "由", "以", "经", "为", "是", "政府信息通过", "信息通过") || !hasAny(f.after, "公开", "发布", "公布", "刊登", "方式", "渠道") {
		return false
	}
	switch way := channel(f.after); way {
	case "", "mixed":
		return false
	case "named":
		r.addAfter(f, "pa.ch.other", rankNone)
	default:
		r.addAfter(f, "pa.ch."+way, rankPlain)
	}
	return true
}

// categoryBehind reads a figure whose category stands behind it: "其中10条为政策法规类".
func (r *proseReader) categoryBehind(f *figure) bool {
	if !r.total || !f.listed || !thin(strings.TrimPrefix(f.words, "其中")) || !hasPrefix(f.after, "为", "是", "属于", "涉及") || !strings.HasSuffix(strings.TrimSuffix(f.after, "信息"), "类") {
		return false
	}
	n := len(r.out)
	words := f.after
	for _, verb := range []string{"为", "是", "属于", "涉及"} {
		words = strings.TrimPrefix(words, verb)
	}
	r.category(f, words)
	for i := n; i < len(r.out); i++ {
		r.out[i].from, r.out[i].to = f.start, f.end+len(f.after)
	}
	if len(r.out) > n {
		r.taken = f.end + len(f.after)
	}
	return len(r.out) > n
}

// allAnswered tells whether what stands behind a figure says that these requests have
// all been answered or closed: "7件申请均已答复".
func allAnswered(after string) bool {
	for _, noun := range []string{"政府信息公开申请", "信息公开申请", "申请"} {
		if rest, ok := strings.CutPrefix(after, noun); ok {
			return hasPrefix(rest, "均", "全部", "都", "已全部") && endsAny(strings.TrimRight(rest, "完毕了"), "答复", "办结", "回复") && !hasAny(rest, "未", "不")
		}
	}
	return false
}
