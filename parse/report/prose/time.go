package prose

import (
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
	"gongkai/parse/wordset"
)

// lastYears name the year before the report's.
var lastYears = []string{"由去年", "从去年", "由原来", "从原来", "由原先", "由上年", "从上年", "去年的", "上年的", "上年度的", "由前一年", "由上一年", "从上一年", "较去年", "比去年", "较上年", "比上年"}

// partsOfYear name a time shorter than a year.
var partsOfYear = []string{"上半年", "下半年", "季度", "每月", "每季", "每周", "每年", "月均", "月平均", "日均", "日平均", "每天", "每日", "平均每", "每期"}

// timeWords are what a sentence holds that speaks of a time at all.
var timeWords = wordset.New("年", "月", "季", "周", "以来", "至今", "目前", "原来", "原先")

// notOfYear tells whether a figure speaks of a time that is not the report's
// year: the year before, several years, or a part of the year.
func (r *proseReader) notOfYear(f *figure) bool {
	if !r.timed {
		return false
	}
	if has.Any(f.words, lastYears...) || r.fromOtherYear(f.words) || ofLastYear(f.words) {
		return true
	}
	near := f.words
	if thin(near) {
		near = f.wide
	}
	if namesPart(near) || has.Any(f.after, "每月", "每季度") || partialMonths(near) || thinTime(previousClause(f.lead)) || r.untilMonth(f) {
		r.apart = *f
		r.apart.words = withoutPart(f.words)
		return true
	}
	return !f.countsMeans() && (r.severalYears(f) || r.piledUp(f))
}

// ofLastYear tells whether words are those of the figure of the year before: "(上年为88
// 条)", "去年公开各类信息512条".
func ofLastYear(words string) bool {
	for _, year := range []string{"去年", "上年", "上一年", "前一年"} {
		_, told, ok := strings.Cut(words, year)
		if !ok {
			continue
		}
		for _, time := range []string{"度", "同期", "全年", "主动", "的"} {
			told = strings.TrimPrefix(told, time)
		}
		carried := has.Any(words, "结转", "转结", "遗留", "本年", "今年")
		if !carried && (thin(told) || has.Prefix(told, tookVerbs...)) || has.Prefix(told, disclosureVerbs...) {
			return true
		}
	}
	return false
}

// namesPart tells whether words name a part of the year, and not as that of what was
// disclosed: "推送每周财经新闻".
func namesPart(words string) bool {
	for _, part := range partsOfYear {
		if k := strings.Index(words, part); k >= 0 && (verbEnd(words[:k]) < 0 || thin(words[k+len(part):])) {
			return true
		}
	}
	return false
}

// lastMonth is the month from which on a figure counted up to a day is taken for
// the year's: reports close their books as early as November.
const lastMonth = 11

// untilMonth tells whether a figure counts up to a month within the year:
// "截至2012年6月底,主动公开50条".
func (r *proseReader) untilMonth(f *figure) bool {
	told := f.part()[:max(0, len(f.part())-len(f.rest())-(f.End-f.Start))]
	k := max(strings.LastIndex(told, "截至"), strings.LastIndex(told, "截止"))
	if k < 0 {
		return false
	}
	day := strings.TrimPrefix(told[k+len("截至"):], "到")
	rest := day
	if y, from, to := folded.FirstYear(day); y != 0 && from == 0 {
		if y != r.year {
			return false
		}
		rest = day[to:]
	}
	month, behind, ok := strings.Cut(rest, "月")
	if !ok || month == "" || len(month) > 2 || trailingInt(month) != month || has.Any(behind, "全年", "年度", "本年") {
		return false
	}
	if month == "2" && strings.HasPrefix(behind, "31日") { // the last day of the year with a digit lost
		return false
	}
	n := folded.Int(month)
	return n > 0 && n < lastMonth
}

// thinTime tells whether a clause says nothing but that a part of the year is
// meant: "上半年,收到申请5件".
func thinTime(clause string) bool {
	return strings.TrimSpace(clause) != "" && has.Only(clause, []string{"上半年", "下半年", "第", "一", "二", "三", "四", "季度", "年", "今", "本"}) && has.Any(clause, "半年", "季度")
}

// fromOtherYear tells "从2010年的12件", "较2021年的28件".
func (r *proseReader) fromOtherYear(words string) bool {
	y, from, _ := folded.FirstYear(words)
	if y == 0 || r.year == 0 || y == r.year {
		return false
	}
	return has.Suffix(words[:from], "从", "由", "较", "比")
}

// grownTo gives what a figure counts that is told after the one of another year:
// "收到申请由去年的28件增加到32件". ok is false where the words are none of growth or
// name nothing before them.
func grownTo(s string, a int, nums []folded.Number, i int, words string) (subject string, from int, ok bool) {
	if i == 0 {
		return "", 0, false
	}
	growth, _ := clause(s, a, nums[i-1].Start)
	summed := words != "" && thin(words) && has.Suffix(growth, "增加", "减少", "增加了", "减少了", "多", "少") // "同比增加20条,总数达100条"
	if !summed && (!has.Any(words, "到", "至", "达") || !has.Only(words, []string{"增加", "增长", "上升", "提高", "减少", "下降", "降低", "降", "升", "增", "到", "至", "达", "了", "件", "为", "今年"})) {
		return "", 0, false
	}
	j := i - 1
	for j > 0 {
		if w, _ := clause(s, nums[j-1].End, nums[j].Start); !has.Only(w, []string{"增加", "增长", "减少", "下降", "上升", "了", "多", "少"}) {
			break
		}
		j--
	}
	open := a
	if j > 0 {
		open = nums[j-1].End
	}
	before, from := clause(s, open, nums[j].Start)
	cut := has.Index(before, "由", "从", "较", "比")
	if last := has.Index(before, "去年", "上年"); cut < 0 && last >= 0 { // "去年公开512条,今年增至641条"
		before, cut = before[last+len("去年"):], len(before)-last-len("去年")
	}
	if cut <= 0 || nums[j].Unit != nums[i].Unit {
		return "", 0, false
	}
	return strings.TrimSuffix(before[:cut], "同"), from, true
}

// partialMonths tells whether words name a run of months that is not the whole
// year: 1至6月, 7月-9月.
func partialMonths(words string) bool {
	for at := 0; ; {
		k := strings.Index(words[at:], "月")
		if k < 0 {
			return false
		}
		head := words[:at+k]
		at += k + len("月")
		last := trailingInt(head)
		if last == "" {
			continue
		}
		head = strings.TrimSuffix(head, last)
		for _, to := range rangeMarks {
			before, ok := strings.CutSuffix(head, to)
			if !ok {
				continue
			}
			first := trailingInt(strings.TrimSuffix(strings.TrimSuffix(before, "份"), "月"))
			if first != "" && (first != "1" && first != "01" || last != "12") {
				return true
			}
		}
	}
}

// trailingInt gives the one or two digits that s ends with.
func trailingInt(s string) string {
	k := len(s)
	for k > 0 && len(s)-k < 2 && s[k-1] >= '0' && s[k-1] <= '9' {
		k--
	}
	return s[k:]
}

// withoutUntil takes out the day up to which is counted: "截至2012年底".
func withoutUntil(s string) string {
	for _, until := range []string{"截至", "截止", "到", "至"} {
		k := strings.Index(s, until)
		if k < 0 {
			continue
		}
		rest := strings.TrimPrefix(s[k+len(until):], "到")
		if _, from, to := folded.FirstYear(rest); to > 0 && from == 0 {
			return s[:k] + rest[to:]
		}
	}
	return s
}

// demanded tells whether a figure is what bodies shall do: "要求各单位公开政府信息
// 100条以上".
func demanded(words string) bool {
	return has.Any(words, "要求各", "要求全", "要求每", "必须", "不得少于", "须公开", "应不少于", "原则上")
}

// compared tells whether a figure is a growth or belongs to another year.
func (r *proseReader) compared(f *figure) bool {
	if has.Suffix(strings.TrimRight(f.words, "约近了"), "增长", "增加", "减少", "下降", "上升", "提高", "同比", "多出", "减少了", "增加了") && !strings.Contains(f.words, "新增") {
		return true
	}
	if r.otherYear(f) || demanded(f.words) {
		return true
	}
	if r.notOfYear(f) {
		r.cumulative(f)
		return true
	}
	return has.Any(f.words, "去年同期", "同比", "比上年", "较上年", "比去年", "较去年", "力争", "预计", "目标", "计划完成", "计划举办", "计划开展", "计划组织", "计划召开", "拟举办", "拟召开", "不少于", "不低于")
}

// otherYear tells whether the part of the sentence that the figure stands in
// opens with another year: "2012年收到申请3件,2013年…", "2014年,我局计划…". A year
// that something has gone on since, or that another is held against, opens
// nothing.
func (r *proseReader) otherYear(f *figure) bool {
	if r.year == 0 || !r.timed {
		return false
	}
	told := f.sentence[:f.Start-f.start0]
	opened := 0
	for at := 0; at < len(told); {
		y, from, to := folded.FirstYear(told[at:])
		if y == 0 {
			break
		}
		from, to = at+from, at+to
		at = to
		if remark := strings.IndexByte(told[to:], ')'); remark >= 0 && strings.LastIndexByte(told[:from], '(') > strings.LastIndexByte(told[:from], ')') { // "8件(2021年5件),办结8件"
			at = to + remark
			continue
		}
		rest := strings.TrimPrefix(told[to:], "度")
		if from > 0 && !strings.ContainsRune(",;:(", rune(told[from-1])) && !has.Suffix(told[:from], "至", "到", "在", "、", "力争", "计划", "预计", "争取") {
			continue
		}
		if namesDocument(rest) || has.Suffix(told[:from], "结转至", "结转到", "转结至", "转结到", "延至", "延期至", "延期到") {
			continue
		}
		if y < r.year && has.Prefix(rest, "底", "末") && has.Suffix(told[:from], "截至", "截止", "截至到", "截止到") && !has.Any(rest, "本年", "今年", "结转") {
			opened = y
			continue
		}
		if has.Prefix(rest, "底", "末", "以来", "起", "至", "-", "—", "~", "相比", "的基础", "到", "1月1日") || has.Any(rest, "以来", "着手", "开始", "就成立", "就设立", "相比", "截至", "截止", "至今", "累计", "本年", "今年", "结转") {
			opened = 0
			continue
		}
		opened = y
	}
	return opened != 0 && opened != r.year
}

// namesDocument tells whether the words behind a year make it the name of a
// document: 2012年信息公开年报.
func namesDocument(rest string) bool {
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "度"), "政府")
	return has.Prefix(rest, "信息公开年", "信息公开工作年", "年报", "部门预算", "部门决算", "预算", "决算", "预决算", "财政预", "财政决", "工作要点", "工作总结", "工作计划")
}

// wholeYear gives a figure for the whole year the label of one for a part of it:
// "1至6月收到申请5件,全年12件".
func (r *proseReader) wholeYear(f *figure) {
	if r.apart.words == "" || f.Unit != r.apart.Unit || !thin(f.words) || !has.Any(f.words, "全年", "累计", "总计", "合计") {
		return
	}
	f.words, f.wide = r.apart.words, r.apart.words
	f.from, f.wideFrom = r.apart.from, r.apart.from
}

// withoutPart takes the name of a part of the year off the words that follow it.
func withoutPart(words string) string {
	for _, part := range []string{"月份", "月", "半年", "季度"} {
		if k := strings.LastIndex(words, part); k >= 0 {
			words = words[k+len(part):]
		}
	}
	for _, part := range partsOfYear {
		words = strings.ReplaceAll(words, part, "")
	}
	return words
}
