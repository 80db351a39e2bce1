package prose

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
	"gongkai/parse/wordset"
)

// numbersIn gives the figures of s[a:b] that count something or are a share.
func numbersIn(s string, a, b int) []folded.Number {
	var nums []folded.Number
	for i := a; i < b; {
		next, _ := figureHeads.Index(s[i:b])
		if next < 0 {
			break
		}
		i += next
		if s[i] < utf8.RuneSelf {
			n, ok := folded.NumberAt(s[:b], i)
			if !ok {
				i++
				continue
			}
			if n.Unit == "" && n.Value == 0 && bareZero(s[a:i], s[n.End:b]) {
				n.Unit = "件"
				if clause := strings.TrimRight(s[a+clauseStart(s[a:i], i-a):i], "为是:"); has.Suffix(clause, "收费", "费用", "金额", "数额", "总额") || strings.Contains(clause, "处理费") {
					n.Unit = "元"
				}
			}
			if n.Unit == "" && namesCount(s[a:i]) && stops(s[n.End:b]) { // "收到的依申请公开数量为14"
				n.Unit = "件"
			}
			if n.Unit == "" && len(nums) > 0 && shareFollows(s[n.End:b]) { // "部分公开7,占5%"
				n.Unit = nums[0].Unit
			}
			if n.Unit == "" && (n.End == b || strings.ContainsAny(s[n.End:n.End+1], ",;")) {
				n.Unit = bareUnit(s[a:i])
			}
			if (folded.Counts(n.Unit) || n.Unit == "%") && !numbered(s, a, i) && !opensRange(s[n.End:b]) && !countsParts(n, s[n.End:b]) && !inTitle(s[a:i]) {
				nums = append(nums, n)
			}
			i = max(n.End, i+1)
			continue
		}
		if n, ok := hundredths(s[:b], i); ok {
			nums = append(nums, n)
			i = n.End
			continue
		}
		n, ok := folded.NumberAt(s[:b], i)
		if !ok {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
			continue
		}
		if folded.Counts(n.Unit) && !numbered(s, a, i) && !namesWay(s[n.End:b]) && !countsParts(n, s[n.End:b]) && !inTitle(s[a:i]) {
			nums = append(nums, n)
		}
		i = n.End
	}
	return nums
}

// hundredths reads a share in words that opens at s[i]: 百分之九十五, 百分之百.
func hundredths(s string, i int) (n folded.Number, ok bool) {
	rest, ok := strings.CutPrefix(s[i:], "百分之")
	if !ok || rest == "" {
		return n, false
	}
	if strings.HasPrefix(rest, "百") {
		end := len(s) - len(rest) + len("百")
		return folded.Number{Start: i, Fig: end, End: end, Value: 100, Unit: "%"}, true
	}
	n, _ = folded.NumberAt(s, len(s)-len(rest)) // a numeral without a counter is no figure but here
	ok = n.Fig > n.Start && n.End == n.Fig && n.Value <= 100 && !strings.HasPrefix(s[n.End:], "点")
	n.Start, n.Unit = i, "%"
	return n, ok
}

// bareUnit gives the counter that a figure is printed without behind a label that says
// what it counts: "申请数为2,", "通过政府网站公开:160" on a line of its own. "" where the
// label says no such thing.
func bareUnit(before string) string {
	label := before[strings.LastIndexAny(before, ",;")+1:]
	name := strings.TrimRight(label, "为是有共:")
	line := len(label) == len(before) && strings.HasSuffix(label, ":") && !has.Any(name, "时间", "日期", "年份", "电话", "传真号", "编号", "号码", "邮")
	switch {
	case has.Suffix(name, "专职", "兼职"):
		return "人"
	case !has.Suffix(name, "数", "数量", "总数") && !line:
	case has.Any(name, "申请", "受理", "答复", "办结", "复议", "诉讼", "举报", "投诉"):
		return "件"
	case strings.Contains(name, "公开") && !has.Any(name, "人", "费", "培训", "机构", "会议", "点"):
		return "条"
	}
	return ""
}

// inTitle tells whether a figure is part of the title of a document: 《十件实事》.
func inTitle(before string) bool {
	return strings.LastIndex(before, "《") > strings.LastIndex(before, "》")
}

// namesWay tells whether what stands behind a figure makes it part of a name: the
// "三个一" of a way of working.
func namesWay(rest string) bool {
	rest, ok := strings.CutPrefix(rest, "一")
	return ok && !has.Prefix(rest, "级", "般", "类", "律")
}

// countsParts tells whether a figure counts the parts of the report, or the sides of
// the work: 共五个部分, 六个方面.
func countsParts(n folded.Number, rest string) bool {
	return n.Unit == "个" && has.Prefix(rest, "部分", "方面", "章节", "环节", "层面", "类别", "大类", "种类", "类型") || has.Any(n.Unit, "项", "类", "个") && has.Prefix(rest, "合计", "共计", "总计", "相加")
}

// figureHeads are the characters that a figure begins with.
var figureHeads = wordset.New("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "〇", "零", "十", "廿", "卅",
	"一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "百")

// bareZero tells whether a 0 without a counter says that there was none: "申请数
// 为0,".
func bareZero(before, after string) bool {
	return has.Suffix(before, "为", "是", ":", "数", "数量", "申请") && (after == "" || has.Prefix(after, ",", ";", "、", ")"))
}

// namesCount tells whether the words before a figure say that it is the number of
// requests.
func namesCount(before string) bool {
	return has.Suffix(before, "数量为", "件数为", "总数为") && strings.Contains(before, "申请")
}

// The marks between the ends of a range, and with them those of what is no exact figure
// either.
var (
	rangeMarks   = []string{"至", "到", "~", "-", "—", "–"}
	inexactMarks = slices.Concat(rangeMarks, []string{"、", "或", " "})
)

// inRange tells whether a figure behind head closes a range or goes on after a
// gap, and says nothing exact: 30至40人次, 2、3件, 1 023条.
func inRange(head string) bool {
	for _, to := range inexactMarks {
		before, ok := strings.CutSuffix(head, to)
		if !ok {
			continue
		}
		if to != "、" && to != " " {
			for _, unit := range []string{"人次", "件", "条", "人", "次", "个", "项"} {
				before = strings.TrimSuffix(before, unit)
			}
		}
		if before == "" {
			return false
		}
		r, _ := utf8.DecodeLastRuneInString(before)
		return r >= '0' && r <= '9' || to != " " && folded.HanDigit(r) >= 0
	}
	return false
}

// shareFollows tells whether what stands behind a figure is its share.
func shareFollows(rest string) bool {
	rest, ok := strings.CutPrefix(rest, ",占")
	if !ok {
		return false
	}
	end := strings.IndexAny(rest, ",;")
	if end < 0 {
		end = len(rest)
	}
	return strings.HasSuffix(rest[:end], "%") && has.Digit(rest[:end])
}

// opensRange tells whether what stands behind a figure makes it the first of a
// range: 30人至40人.
func opensRange(rest string) bool {
	for _, to := range rangeMarks {
		if after, ok := strings.CutPrefix(rest, to); ok && after != "" {
			return after[0] >= '0' && after[0] <= '9'
		}
	}
	return false
}

// clauseOpen is where the last clause of words begins, or their last bracket.
func clauseOpen(words string) int { return strings.LastIndexAny(words, ",;(") + 1 }

// numbered tells whether the figure at s[i] is a name and no count: 第3期, A1条,
// 2018-12条.
func numbered(s string, a, i int) bool {
	head := s[a:i]
	if head == "" {
		return false
	}
	if r, _ := utf8.DecodeLastRuneInString(head); inRange(head) || folded.HanDigit(r) > 0 {
		return true
	}
	if s[i] == '1' && (has.Suffix(head, "热点或舆情计") || has.Suffix(head, "计", "计为", "算") && has.Any(head[clauseOpen(head):], "相同信息", "同一信息", "同一条信息")) && (i+1 == len(s) || s[i+1] < '0' || s[i+1] > '9') { // how the form counts
		return true
	}
	if has.Suffix(head, "本年-", "增/减-", "增减-", "增/减:-") { // a sign of the form of 2019
		return false
	}
	switch c := head[len(head)-1]; {
	case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '/' || c == '-':
		return true
	}
	return strings.HasSuffix(head, "第")
}
