package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/wordset"
)

// The words of a sentence that says what the figures of the whole report cover.
var (
	coverageSubjects = []string{"本报告", "本年度报告", "本年报", "报告中"}
	coverageFigures  = []string{"数据", "统计", "数字"}
	coverageVerbs    = []string{"统计范围", "数据范围", "涵盖", "覆盖", "口径", "仅为", "仅含", "仅包括", "只包括", "不含", "不包括", "不包含", "均含", "均包括", "包括", "包含"}
	ownFigures       = []string{"本级", "仅为", "仅含", "仅包括", "只包括", "本机关数据", "本局数据"}
	areaFigures      = []string{"全省", "全市", "全县", "全区", "全州", "全镇", "各县", "各区", "各市", "各乡镇", "各镇", "各街道", "各部门", "各单位", "所属", "下属", "下辖", "直属"}
)

// ReportScope tells what the figures of a report cover where one of its
// sentences says so: own, area, or "" where none does or two disagree.
func ReportScope(s string) string {
	scope := ""
	for at, n := 0, 0; n < 200; n++ {
		k := strings.Index(s[at:], "报告")
		if k < 0 {
			break
		}
		from, to := sentenceAround(s, at+k)
		at = max(to, at+k+len("报告"))
		one := sentenceScope(s[from:to])
		if one != "" && scope != "" && one != scope {
			return ""
		}
		if one != "" {
			scope = one
		}
	}
	return scope
}

// sentenceScope reads a sentence such as "本报告的数据统计范围为市本级", and "本报告综合
// 各县、各部门的年度报告编制而成".
func sentenceScope(s string) string {
	if len(s) > 500 || !has.Any(s, coverageSubjects...) {
		return ""
	}
	if isCompilation(s) {
		return "area"
	}
	for _, verb := range coverageVerbs {
		k := strings.Index(s, verb)
		if k < 0 || !has.Any(s[:k+len(verb)], coverageFigures...) {
			continue
		}
		said := s[k:]
		own, area := has.Any(said, ownFigures...), has.Any(said, areaFigures...)
		switch {
		case leavesOut(said):
			return "own"
		case has.Any(said, "本级及", "本级和", "本级、", "本级以及"):
			return "area"
		case own && !area:
			return "own"
		case area && !own:
			return "area"
		}
		return ""
	}
	return ""
}

// leavesOut tells whether the bodies below are said not to be covered.
func leavesOut(said string) bool {
	for _, not := range []string{"不含", "不包括", "不包含"} {
		if _, what, ok := strings.Cut(said, not); ok && has.Any(what, "县", "区", "镇", "乡", "街道", "部门", "单位") {
			return true
		}
	}
	return false
}

// isCompilation tells whether a sentence says that the report sums up the reports
// of the bodies below.
func isCompilation(s string) bool {
	for _, verb := range []string{"综合", "汇总"} {
		k := strings.Index(s, verb)
		if k < 0 {
			continue
		}
		made := strings.Index(s[k:], "编制")
		if made < 0 {
			continue
		}
		sources := s[k : k+made]
		if strings.Contains(sources, "各") && has.Any(sources, "县", "区", "镇", "乡", "部门", "委", "单位") && has.Any(sources, "信息公开", "年度报告", "年报") {
			return true
		}
	}
	return false
}

// sentenceAround gives the sentence that s[at] stands in.
func sentenceAround(s string, at int) (from, to int) {
	for _, stop := range []string{"。", ";", "\n"} {
		if k := strings.LastIndex(s[max(0, at-600):at], stop); k >= 0 {
			from = max(from, max(0, at-600)+k+len(stop))
		}
	}
	to = len(s)
	for _, stop := range []string{"。", ";", "\n"} {
		if k := strings.Index(s[at:min(len(s), at+600)], stop); k >= 0 {
			to = min(to, at+k)
		}
	}
	return from, to
}

// scopeOf tells whether words speak of the body's own figures or of the whole
// area's. The nearer word counts.
func scopeOf(s string) string {
	if !anySubject.In(s) {
		return ""
	}
	own, area := -1, -1
	for _, w := range ownSubjects {
		own = max(own, lastSubject(s, w))
	}
	for _, w := range areaSubjects {
		area = max(area, strings.LastIndex(s, w))
	}
	switch {
	case own < 0 && area < 0:
		return ""
	case own > area:
		return "own"
	}
	return "area"
}

// The subjects of figures that are the body's own, and of those of its area.
var (
	ownSubjects  = []string{"市本级", "县本级", "区本级", "省本级", "州本级", "盟本级", "旗本级", "地本级", "镇本级", "政府本级", "本机关", "本级", "局机关", "厅机关", "委机关", "部机关", "办机关", "本单位", "本局", "我局", "本办", "市政府办公室", "县政府办公室", "区政府办公室", "省政府办公厅", "市政府办公厅"}
	areaSubjects = []string{"全市", "全区", "全县", "全省", "全州", "全镇", "全乡", "全系统", "各级行政机关", "各县区", "各部门", "各乡镇", "及所属", "及下属", "及直属", "及其所属", "及其下属", "和所属", "和下属", "和直属"}
)

var anySubject = wordset.New(slices.Concat(ownSubjects, areaSubjects)...)

// partWords may stand beside the body in the words of its part of a figure.
var partWords = []string{":", "共", "为", "有", "约", "收到", "受理", "办理", "主动", "公开", "发布", "政府信息", "政府", "信息", "申请", "各类", "市政府", "县政府", "区政府", "省政府"}

// scopeOf tells whose a figure is. What was said of the body's part alone, in
// passing, says nothing of the figures after it.
func (r *proseReader) scopeOf(f *figure) string {
	if r.turned > f.start0 && r.turned <= f.from {
		if scope := scopeOf(r.v.S[r.turned:f.Start]); scope != "" {
			return scope
		}
		return "own"
	}
	lead := f.lead
	if from, to := r.passing[0]-f.start0, r.passing[1]-f.start0; from >= 0 && to <= len(lead) && from < to {
		lead = lead[:from] + lead[to:]
	}
	return scopeOf(lead + f.words)
}

// bodysPart reads the body's own part of the area's figure before: "全市收到申请
// 120件,其中市本级30件". Where the figure before does not say whose it is, it is the
// area's.
func (r *proseReader) bodysPart(f *figure) bool {
	words, part := strings.CutPrefix(f.words, "其中")
	part = part || strings.HasSuffix(f.lead, "其中,")
	turns := !part && has.Prefix(words, "市政府", "县政府", "区政府", "省政府", "镇政府", "乡政府") && has.Any(words, "收到", "受理", "办理") && strings.HasPrefix(r.code, "req.") && r.scopeOf(&r.prior) == "area"
	if turns && f.Unit == r.prior.Unit && f.Value <= r.prior.Value && has.Only(words, slices.Concat(ownSubjects, partWords)) { // what follows is the body's
		r.turned = f.from
		r.add(f, r.code, rankPlain)
		return true
	}
	part = part || f.from == r.prior.End+1 && r.v.S[r.prior.End] == '('
	if !part || r.code == "" || f.Unit != r.prior.Unit || f.Value > r.prior.Value {
		return false
	}
	government := has.Prefix(words, "市政府", "县政府", "区政府", "省政府") && r.scopeOf(&r.prior) == "area"
	if !government && scopeOf(words) != "own" || !has.Only(words, slices.Concat(ownSubjects, partWords)) {
		return false
	}
	for i := len(r.out) - 1; i >= 0; i-- {
		if r.out[i].Code == r.code && r.out[i].To == r.prior.End && r.out[i].Scope == "" {
			r.out[i].Scope = "area"
		}
	}
	r.add(f, r.code, rankPlain)
	r.out[len(r.out)-1].Scope = "own"
	r.passing = [2]int{f.from, f.End}
	return true
}

// bothTogether reads the sum of the body's figure and that of the others, which is
// the area's: "县政府办公室受理18件,各部门受理43件,合计61件".
func (r *proseReader) bothTogether(f *figure) bool {
	if r.code == "" || f.Unit != r.prior.Unit || !addsUp(f.words) {
		return false
	}
	own, others := -1, -1
	for i, o := range r.out {
		if o.Code != r.code || o.From < f.start0 {
			continue
		}
		switch o.Scope {
		case "own":
			own = i
		case "area":
			others = i
		}
	}
	if own < 0 || others < 0 || r.out[own].Value+r.out[others].Value != f.Value {
		return false
	}
	o := &r.out[others]
	o.Number, o.From, o.To, o.Value = f.Number, f.from, f.End, f.Value
	return true
}

// lastSubject gives where a word for the body stands last and is no part of the
// label of a result: 不属于本机关公开范围, 非本机关掌握, 本机关不掌握.
func lastSubject(s, w string) int {
	for k := strings.LastIndex(s, w); k >= 0; k = strings.LastIndex(s[:k], w) {
		if !has.Suffix(s[:k], "属于", "不属", "非", "不是", "不归", "由") && !has.Prefix(s[k+len(w):], "不掌握", "未掌握", "掌握", "公开范围", "职责", "职权", "没有现成", "无权", "及所属", "及下属", "及直属", "及其所属", "及其下属", "和所属", "和下属", "和直属", "及各", "和各", "、各") {
			return k
		}
	}
	return -1
}
