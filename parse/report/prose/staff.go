package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/wordset"
)

// organisation reads offices, reading points and the people who do the work.
func (r *proseReader) organisation(f *figure) bool {
	switch f.Unit {
	case "个", "处", "家", "所":
		return r.offices(f)
	case "人", "名", "位":
		return r.staff(f)
	}
	return false
}

// The names of what the means of disclosure are counted by.
var (
	pointNames   = []string{"查阅点", "查阅场所", "查询点", "查询场所", "查阅中心", "查阅室", "公开查阅", "阅览点"}
	specialUnits = []string{"专门机构", "专门工作机构"}
	unitNames    = []string{"信息公开工作机构", "公开工作机构", "信息公开机构", "公开机构", "信息公开办公室", "政务公开办公室", "政务公开办"}
	fullTime     = wordset.New("专职", "全职")
	partTime     = wordset.New("兼职", "兼抓", "兼管")
	eitherTime   = wordset.New("专(兼)职", "专兼职", "专职或兼职", "专、兼职", "兼(专)职")
	staffWords   = wordset.New("专职", "全职", "兼职", "兼抓", "兼管", "工作人员", "公开人员", "公开专员", "定编")
)

// countsMeans tells whether a figure is a number of offices, points or people, which
// piles up from no time: it is what there is.
func (f *figure) countsMeans() bool {
	switch f.Unit {
	case "个", "处", "家", "所":
		return has.Any(f.words, pointNames...) || has.Any(f.words, specialUnits...) || has.Suffix(strings.TrimRight(f.words, "共有为"), unitNames...)
	case "人", "名", "位":
		return staffWords.In(f.words)
	}
	return false
}

// offices reads the bodies that do the work and the places where people may read.
func (r *proseReader) offices(f *figure) bool {
	words := f.words
	if thin(words) && f.after == "" {
		words = f.wide
		if each := f.lead[strings.LastIndexByte(f.lead, ';')+1:]; words != "" && has.Any(each, "各设", "各建") { // "各设查阅点1个,共3个"
			words = each
		}
	}
	label := strings.TrimRight(words, "共有为")
	switch {
	case has.Any(f.words, "各设", "各建"): // in each of several places
	case has.Suffix(label, "受理点", "受理窗口"): // where requests are taken: none of the form's
	case has.Any(words, pointNames...):
		r.add(f, "org.reading_points", rankPlain)
	case follows(f.after, pointNames...):
		r.addAfter(f, "org.reading_points", rankPlain)
	case has.Any(words, specialUnits...), has.Suffix(label, unitNames...), r.head("机构") && has.Suffix(label, "机构") && !has.Any(label, "内设", "下设", "下属", "直属"):
		r.add(f, "org.units", rankPlain)
	case follows(f.after, specialUnits...):
		r.addAfter(f, "org.units", rankPlain)
	default:
		return false
	}
	return true
}

// staff reads the people who do the work, by whether it is all that they do. The words
// that say so stand before the figure, right behind it, or in a remark on all of them.
func (r *proseReader) staff(f *figure) bool {
	if strings.HasSuffix(f.words, "各") || has.Any(f.words, "各确定", "各配备", "各明确", "各安排", "各有") { // of each of several offices
		return true
	}
	if has.Any(f.after, "组长", "成员", "领导", "负责同志") {
		return false
	}
	behind := r.v.S[f.End:]
	if kind, size := kindBehind(behind); kind != "" {
		r.addRange(f, kind, rankPlain, f.from, f.End+size)
		return true
	}
	words := f.words
	if thin(words) && f.after == "" {
		words = f.wide
	}
	after := !staffWords.In(words) && !(strings.Contains(words, "从事") && has.Any(words, "工作的人员", "公开人员"))
	told := words
	if after {
		told = f.after
	}
	code := r.staffCode(f, words, told, after)
	if code == "" && r.onMeans(f) && f.ofThemAllKind() != "" { // "3人组成公开工作小组(均为兼职)"
		r.allOfKind(f)
		return true
	}
	if code == "" {
		return false
	}
	if strings.Contains(r.v.S[f.wideFrom:f.Start], "职") && eitherTime.In(r.v.S[f.wideFrom:f.Start]) {
		code, after = "org.staff", false
	}
	if _, parts, ok := strings.Cut(f.rest(), "其中"); ok && code == "org.staff_full" && fullTime.In(parts) && partTime.In(parts) { // "专职人员45人,其中全职5人,兼职40人"
		code = "org.staff"
	}
	r.addAfterIf(f, code, after)
	if code == "org.staff" {
		r.allOfKind(f)
	}
	return true
}

// staffCode gives the code of a figure for people by the words that tell of them, ""
// where they are none of those who do the work. words stand before the figure, told is
// where their kind is looked for.
func (r *proseReader) staffCode(f *figure, words, told string, after bool) string {
	if after {
		switch role := withoutPeople(f.after); {
		case inCharge(f.after) && partTime.In(f.after):
			return "org.staff_part"
		case inCharge(f.after):
			return "org.staff"
		case !has.Prefix(role, "专职", "兼职", "全职") && !follows(f.after, "专职", "兼职", "全职", "专(兼)职", "专兼职", "专门人员", "工作人员"):
			return ""
		}
	}
	full, part := fullTime.In(told), partTime.In(told)
	switch {
	case !after && (full || part) && !ofThisWork(words): // 专职教师
		return ""
	case eitherTime.In(told):
		return "org.staff"
	case full && !part:
		return "org.staff_full"
	case part && !full:
		return "org.staff_part"
	case full, strings.Contains(words, "培训"), !r.onMeans(f):
		return ""
	case has.Any(words, "从事", "配备", "安排", "明确", "确定", "指定", "落实", "定编", "工作人员"):
		return "org.staff"
	}
	return ""
}

// ofThisWork tells whether people are named for the work on disclosure, or for none:
// nothing else stands behind the words for how they do it.
func ofThisWork(words string) bool {
	at := 0
	for _, kind := range []string{"专职", "全职", "兼职", "兼抓", "兼管"} {
		if k := strings.LastIndex(words, kind); k >= 0 {
			at = max(at, k+len(kind))
		}
	}
	return strings.Contains(words[at:], "公开") || has.Only(words[at:], peopleWords)
}

// peopleWords name people by no work of their own.
var peopleWords = slices.Concat([]string{"政务信息", "工作人员", "人员", "信息员", "联络员", "管理员", "干部", "同志", "工作", "人数", "信息", "职工", "员", "(", ")", "、", "和", "负责", "的", "具体"}, thinWords)

// onMeans tells whether a figure stands where the means of disclosure are told: its
// sentence or its paragraph is about disclosure, or offices or people are counted
// before it.
func (r *proseReader) onMeans(f *figure) bool {
	if disclosureWords.In(f.sentence) || strings.Contains(f.sentence, "信息申请受理") || r.head("机构", "人员", "队伍", "保障") || r.toldLately(f.Start, "org.") {
		return true
	}
	before := r.v.S[max(0, f.Start-maxBetween):f.Start]
	return disclosureWords.In(before[strings.LastIndexByte(before, '\n')+1:])
}

// kindBehind gives the code of people whose kind stands right behind their figure, and
// the size of what says so: "1名(兼职)", "2名工作人员(兼职)".
func kindBehind(behind string) (code string, size int) {
	switch {
	case has.Prefix(behind, "专(兼)职", "兼(专)职"):
		return "org.staff", len("专(兼)职")
	case has.Prefix(behind, "(专职)", "(全职)"):
		return "org.staff_full", len("(专职)")
	case has.Prefix(behind, "(兼职)"):
		return "org.staff_part", len("(兼职)")
	case has.Prefix(behind, "工作人员(兼", "人员(兼", "同志(兼"):
		return "org.staff_part", strings.Index(behind, ")") + 1
	}
	return "", 0
}

// allOfKind reads what is said behind a figure of all the people: "均为兼职".
func (r *proseReader) allOfKind(f *figure) {
	if code := f.ofThemAllKind(); code != "" && f.Value > 0 {
		r.addRange(f, code, rankPlain, f.from, f.End+len(f.rest()))
	}
}

// ofThemAllKind gives the code of the kind that all the people of a figure are said to
// be of, "" where none is.
func (f *figure) ofThemAllKind() string {
	rest := f.rest()
	if digit := strings.IndexAny(rest, "0123456789"); digit >= 0 {
		rest = rest[:digit]
	}
	for clause := range strings.FieldsFuncSeq(rest, func(c rune) bool { return strings.ContainsRune(",()", c) }) {
		k := has.Index(clause, "均为", "全为", "都是", "均系", "全部为", "全部是", "系")
		if k < 0 {
			continue
		}
		switch full, part := fullTime.In(clause[k:]), partTime.In(clause[k:]); {
		case full == part:
		case full:
			return "org.staff_full"
		default:
			return "org.staff_part"
		}
	}
	return ""
}

// withoutPeople takes the word for the people off what stands behind their figure.
func withoutPeople(after string) string {
	for _, who := range []string{"工作人员", "人员", "同志", "干部"} {
		after = strings.TrimPrefix(after, who)
	}
	return after
}

// inCharge tells "3名同志具体负责政府信息公开工作" by what stands behind the figure.
func inCharge(after string) bool {
	k := has.Index(after, "负责", "兼抓", "兼管", "承担")
	return k >= 0 && has.Only(after[:k], inChargeWords) && (has.Any(after[k:], "信息公开", "政务公开") || withoutPeople(after) == "负责")
}

var inChargeWords = slices.Concat([]string{"工作人员", "人员", "同志", "干部", "专人"}, []string{"具体", "专门", "日常"})
