package report

import "strings"

// organisation reads units, staff and reading points.
func (r *proseReader) organisation(f *figure) bool {
	words := f.words
	if thin(words) && f.after == "" {
		words = f.wide
	}
	switch f.unit {
	case "个", "处", "家", "所":
		points := []string{"查阅点", "查阅场所", "查询点", "查询场所", "查阅中心", "查阅室", "公开查阅", "阅览点"}
		switch {
		case hasAny(words, points...):
			r.add(f, "org.reading_points", rankPlain)
		case follows(f.after, points...):
			r.addAfter(f, "org.reading_points", rankPlain)
		case hasAny(words, "专门机构", "专门工作机构") || endsAny(strings.TrimRight(words, "共有为"), "信息公开工作机构"):
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
	if hasAny(f.after, "组长", "成员", "领导", "负责同志") {
		return false
	}
	both := func(s string) bool {
		return hasAny(s, "专(兼)职", "专兼职", "专职或兼职", "专、兼职", "兼(专)职")
	}
	nearby := words
	if inCharge(f.after) {
		r.addAfter(f, "org.staff", rankPlain)
		return true
	}
	engaged := strings.Contains(words, "从事") && hasAny(words, "工作的人员", "公开人员")
	if hasPrefix(r.v.s[f.end:], "专(兼)职", "兼(专)职") {
		r.addRange(f, "org.staff", rankPlain, f.from, f.end+len("专(兼)职"))
		return true
	}
	if !hasAny(words, "专职", "兼职", "全职", "工作人员") && !engaged {
		nearby = f.after
		role := nearby
		for _, who := range []string{"工作人员", "人员", "同志", "干部"} {
			role = strings.TrimPrefix(role, who)
		}
		if !hasPrefix(role, "专职", "兼职", "全职") && !follows(f.after, "专职", "兼职", "全职", "专(兼)职", "专兼职", "专门人员", "工作人员") {
			return false
		}
	}
	after := nearby == f.after
	if both(r.v.s[f.wideFrom:f.start]) && !after {
		r.addAfterIf(f, "org.staff", after)
		return true
	}
	if rest := r.v.s[f.end:min(len(r.v.s), f.end+60)]; hasPrefix(rest, "工作人员(兼", "人员(兼", "同志(兼") {
		r.addRange(f, "org.staff_part", rankPlain, f.from, f.end+strings.Index(rest, ")")+1)
		return true
	}
	switch rest := r.v.s[f.end:]; {
	case hasPrefix(rest, "(兼职)"):
		r.addRange(f, "org.staff_part", rankPlain, f.from, f.end+len("(兼职)"))
	case hasPrefix(rest, "(专职)", "(全职)"):
		r.addRange(f, "org.staff_full", rankPlain, f.from, f.end+len("(专职)"))
	case both(nearby):
		r.addAfterIf(f, "org.staff", after)
	case hasAny(nearby, "专职", "全职") && !hasAny(nearby, "兼职"):
		r.addAfterIf(f, "org.staff_full", after)
	case hasAny(nearby, "兼职") && !hasAny(nearby, "专职"):
		r.addAfterIf(f, "org.staff_part", after)
	case hasAny(f.sentence, "信息公开", "政务公开", "信息申请受理") && hasAny(words, "从事", "配备", "工作人员") && (engaged || hasAny(nearby, "工作人员")) && !hasAny(words, "培训"):
		r.addAfterIf(f, "org.staff", after)
	default:
		return false
	}
	return true
}

// inCharge tells "3名同志具体负责政府信息公开工作" by what stands behind the figure.
func inCharge(after string) bool {
	k := strings.Index(after, "负责")
	return k >= 0 && onlyOf(after[:k], []string{"同志", "人员", "工作人员", "干部", "专人", "具体", "专门", "专职", "兼职", "日常"}) && hasAny(after[k:], "信息公开", "政务公开") && !hasAny(after[:k], "专职", "兼职")
}
