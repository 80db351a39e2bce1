package prose

import (
	"strings"

	"gongkai/parse/has"
)

// organisation reads units, staff and reading points.
func (r *proseReader) organisation(f *figure) bool {
	words := f.words
	if thin(words) && f.after == "" {
		words = f.wide
	}
	switch f.Unit {
	case "个", "处", "家", "所":
		points := []string{"查阅点", "查阅场所", "查询点", "查询场所", "查阅中心", "查阅室", "公开查阅", "阅览点"}
		switch {
		case has.Any(words, points...):
			r.add(f, "org.reading_points", rankPlain)
		case follows(f.after, points...):
			r.addAfter(f, "org.reading_points", rankPlain)
		case has.Any(words, "专门机构", "专门工作机构") || has.Suffix(strings.TrimRight(words, "共有为"), "信息公开工作机构"):
			r.add(f, "org.units", rankPlain)
		case follows(f.after, "专门机构", "专门工作机构"):
			r.addAfter(f, "org.units", rankPlain)
		default:
			return false
		}
		return true
	case "人", "名", "位":
	default:
		return false
	}
	if strings.HasSuffix(f.words, "各") { // of each of several offices
		return true
	}
	if has.Any(f.after, "组长", "成员", "领导", "负责同志") {
		return false
	}
	both := func(s string) bool {
		return has.Any(s, "专(兼)职", "专兼职", "专职或兼职", "专、兼职", "兼(专)职")
	}
	nearby := words
	if inCharge(f.after) {
		r.addAfter(f, "org.staff", rankPlain)
		return true
	}
	engaged := strings.Contains(words, "从事") && has.Any(words, "工作的人员", "公开人员")
	if has.Prefix(r.v.S[f.End:], "专(兼)职", "兼(专)职") {
		r.addRange(f, "org.staff", rankPlain, f.from, f.End+len("专(兼)职"))
		return true
	}
	if !has.Any(words, "专职", "兼职", "全职", "工作人员") && !engaged {
		nearby = f.after
		role := nearby
		for _, who := range []string{"工作人员", "人员", "同志", "干部"} {
			role = strings.TrimPrefix(role, who)
		}
		if !has.Prefix(role, "专职", "兼职", "全职") && !follows(f.after, "专职", "兼职", "全职", "专(兼)职", "专兼职", "专门人员", "工作人员") {
			return false
		}
	}
	after := nearby == f.after
	if both(r.v.S[f.wideFrom:f.Start]) && !after {
		r.addAfterIf(f, "org.staff", after)
		return true
	}
	if rest := r.v.S[f.End:min(len(r.v.S), f.End+60)]; has.Prefix(rest, "工作人员(兼", "人员(兼", "同志(兼") {
		r.addRange(f, "org.staff_part", rankPlain, f.from, f.End+strings.Index(rest, ")")+1)
		return true
	}
	switch rest := r.v.S[f.End:]; {
	case has.Prefix(rest, "(兼职)"):
		r.addRange(f, "org.staff_part", rankPlain, f.from, f.End+len("(兼职)"))
	case has.Prefix(rest, "(专职)", "(全职)"):
		r.addRange(f, "org.staff_full", rankPlain, f.from, f.End+len("(专职)"))
	case both(nearby):
		r.addAfterIf(f, "org.staff", after)
	case has.Any(nearby, "专职", "全职") && !has.Any(nearby, "兼职"):
		r.addAfterIf(f, "org.staff_full", after)
	case has.Any(nearby, "兼职") && !has.Any(nearby, "专职"):
		r.addAfterIf(f, "org.staff_part", after)
	case has.Any(f.sentence, "信息公开", "政务公开", "信息申请受理") && has.Any(words, "从事", "配备", "工作人员") && (engaged || has.Any(nearby, "工作人员")) && !has.Any(words, "培训"):
		r.addAfterIf(f, "org.staff", after)
	default:
		return false
	}
	return true
}

// inCharge tells "3名同志具体负责政府信息公开工作" by what stands behind the figure.
func inCharge(after string) bool {
	k := strings.Index(after, "负责")
	return k >= 0 && has.Only(after[:k], []string{"同志", "人员", "工作人员", "干部", "专人", "具体", "专门", "专职", "兼职", "日常"}) && has.Any(after[k:], "信息公开", "政务公开") && !has.Any(after[:k], "专职", "兼职")
}
