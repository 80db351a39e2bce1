package prose

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
	"gongkai/parse/wordset"
)

// negators open a statement that there was none.
var negators = []string{"未收到", "未接到", "未受理", "未接收", "未发生", "未出现", "未产生", "未引发", "未收取", "未向", "未涉及", "未有", "未发现", "未召开", "未举办", "未曾", "未因", "未对", "未被", "没有", "尚无", "无", "不收取", "不收费", "不存在", "未"}

// notNegators begin with 无 and deny nothing.
var notNegators = []string{"无法", "无正当", "无关", "无障碍", "无偿", "无误", "无论", "无缝", "无条件", "无需", "无疑", "无声", "无形", "无效", "无线", "未来", "未能", "未按", "未经", "未公开", "未及时", "未补正", "未在", "未予", "未建", "未完", "未严", "未达", "未达到", "未满", "未审结", "未办结", "未掌握", "没有超", "没有现成", "没有及时", "没有形成", "没有建立", "没有完全"}

// nothing reads a sentence that says there was none: the value is 0, the quote
// is the sentence.
func (r *proseReader) nothing(a, b int) {
	s := r.v.S[a:b]
	for at := 0; at < len(s); {
		k, word := negatorAt(s, at)
		if k < 0 || !r.v.Statement() {
			return
		}
		end := deniedEnd(s, k)
		next := []string{"、无", "、未", "、没有"}
		if word == "零" {
			next = []string{word}
		}
		if j := has.Index(s[k+len(word):end], next...); j >= 0 { // "零申请、零复议", "无复议、无诉讼"
			end = k + len(word) + j
		}
		from := strings.LastIndexAny(s[:k], ",;:")
		before := s[from+1 : k]
		r.denied(a, b, s, k, word, before, s[k+len(word):end])
		at = end
		if at <= k {
			at = k + len(word)
		}
	}
}

// negatorHeads are the characters that a negator begins with.
var negatorHeads = wordset.New("零", "免", "无", "未", "没", "不", "尚")

func negatorAt(s string, from int) (at int, word string) {
	for i := from; i < len(s); {
		next, head := negatorHeads.Index(s[i:])
		if next < 0 {
			break
		}
		i += next
		switch head {
		case "零":
			if (i == 0 || has.Suffix(s[:i], "为", "是", ":")) && stops(s[i+len(head):]) || has.Prefix(s[i:], "零申请", "零复议", "零诉讼", "零行政复议", "零行政诉讼", "零投入") || strings.HasPrefix(s[i:], "零收费") && has.Any(s[clauseStart(s, i):i], "申请公开", "信息公开") {
				return i, "零"
			}
			if strings.HasPrefix(s[i:], "零发生") {
				return i, "零发生"
			}
		case "免":
			if strings.HasPrefix(s[i:], "免费") && (strings.Contains(s[clauseStart(s, i):clauseEnd(s, i)], "申请") || has.Suffix(s[:i], "一律", "一律实行", "全部实行", "均实行", "均为", "全部为") && has.Any(s[:i], "公开政府信息", "信息公开", "公开的") || has.Prefix(s, "全部免费", "均免费", "一律免费") && stops(s[i+len("免费"):])) {
				return i, "免费"
			}
			if strings.HasPrefix(s[i:], "免收") && !strings.HasSuffix(s[:i], "减") && strings.Contains(s[i:clauseEnd(s, i)], "费") {
				return i, "免收"
			}
		default:
			if strings.HasPrefix(s[i:], "不涉及") && stops(s[i+len("不涉及"):]) { // the whole answer to a label
				return i, "不涉及"
			}
			if !has.Prefix(s[i:], notNegators...) {
				for _, w := range negators {
					if strings.HasPrefix(s[i:], w) {
						return i, w
					}
				}
			}
		}
		i += len(head)
	}
	return -1, ""
}

// stops tells whether nothing of the clause is left.
func stops(rest string) bool { return rest == "" || has.Prefix(rest, ",", ";", "、", ")") }

// clauseStart is where the clause at s[k] begins.
func clauseStart(s string, k int) int { return strings.LastIndexAny(s[:k], ",;") + 1 }

// clauseEnd is where the clause at s[k] ends.
func clauseEnd(s string, k int) int {
	if j := strings.IndexAny(s[k:], ",;"); j >= 0 {
		return k + j
	}
	return len(s)
}

// deniedEnd is where what a negator at s[k] denies ends: with its clause, or with the
// next where a lawsuit is told behind a review as one thing: "未发生申请行政复议,提起
// 行政诉讼的情况".
func deniedEnd(s string, k int) int {
	end := clauseEnd(s, k)
	if end == len(s) || s[end] != ',' || !strings.Contains(s[k:end], "复议") || strings.Contains(s[k:end], "诉讼") || has.Suffix(s[k:end], "情况", "案件", "事项") {
		return end
	}
	if next := clauseEnd(s, end+1); has.Prefix(s[end+1:next], "提起", "或提起", "行政诉讼", "被提起") && !has.Digit(s[end+1:next]) {
		return next
	}
	return end
}

// denied reads what a negator denies: the words behind it, or before it where
// none follow ("行政复议、行政诉讼均未发生").
func (r *proseReader) denied(a, b int, s string, k int, word, before, object string) {
	object = withoutOne(s[k:k+len(word)]+object, object)
	counted := object
	if _, from, to := folded.FirstYear(object); to > 0 {
		counted = object[:from] + object[to:]
	}
	if has.Digit(counted) && strings.ContainsAny(counted, "件条次元") && !strings.Contains(counted, "日") {
		return
	}
	if has.Any(object, "确认违法", "纠错", "纠正", "撤销", "败诉", "不按", "超期", "逾期", "泄密", "失泄密") || ofProblems(object) {
		return
	}
	if word == "免费" {
		if k > 9 || r.head("收费", "费用") {
			r.denyFee(a, s, k, len(word))
		}
		return
	}
	objects := []string{object}
	subject := s[clauseWithTopic(s, k):k]
	switch {
	case has.Only(object, deniedActs) && namesThing(subject): // "行政许可、行政处罚事项未作出决定"
		objects[0] = subject + object
	case thinDenial(object):
		label := deniedLabel(s, k, before)
		if label != "" {
			objects = deniedList(label)
		} else if has.Only(before, timeAndBody) && utf8.RuneCountInString(s) <= maxShortDenial {
			r.deniedByHeading(a, b)
			return
		}
	case bareWay(before) && strings.HasPrefix(object, "申请"): // "网上无申请"
		objects[0] = before + object
	}
	deny := func(code string) {
		from := strings.LastIndexByte(s[:k], ';') + 1
		if utf8.RuneCountInString(s[from:]) > 120 {
			from = strings.LastIndexAny(s[:k], ",;") + 1
		}
		r.out = append(r.out, Found{
			Code: code, Number: folded.Number{Start: a + k, Fig: a + k + len(word), End: a + k + len(word)},
			From: a + from, To: a + max(k+len(word), clauseEnd(s, k)), rank: rankNone, Scope: scopeOf(s[:k]),
		})
	}
	if thinDenial(object) {
		for _, way := range channelsDenied(strings.TrimSpace(labelled(s, k, before) + before)) {
			deny("pa.ch." + way)
		}
	}
	for _, object := range objects {
		r.denyObjects(a, object, s, word, deny)
	}
}

// deniedLabel gives the words that name what a denial without an object is about: those
// before it, or before its colon, or in the clause before where its own tells a time and
// no more: "行政复议、行政诉讼均未发生", "申请复议的情况:无", "收费一项,全年没有".
func deniedLabel(s string, k int, before string) string {
	if has.Only(before, []string{"均", "都", "全部", "为", "是", "各项"}) {
		before = ""
	}
	if label := labelled(s, k, before); label != "" {
		return label
	}
	if start := clauseStart(s, k); start > 0 && strings.TrimSpace(before) != "" && has.Only(before, timeAndBody) {
		before = s[clauseStart(s, start-1) : start-1]
	}
	if deniedTopics.In(before) || bareWay(before) && before != "" {
		return before
	}
	return ""
}

// deniedTopics are the words of the labels that a denial may stand behind.
var deniedTopics = wordset.New("复议", "诉讼", "收费", "费用", "处理费", "举报", "投诉", "申请", "结转", "答复", "办结", "经费", "专职", "机构", "培训", "咨询")

// deniedList gives the items of such a label where it lists three or more: "依申请公开、
// 收费、复议、诉讼四项均为零".
func deniedList(label string) []string {
	label = strings.TrimPrefix(strings.TrimPrefix(label, "至于"), "故")
	label = strings.TrimSuffix(label, "一项")
	label = strings.TrimRight(label, "均都皆为是各一二三四五六七八九两项")
	if items := strings.Split(label, "、"); len(items) > 2 {
		return items
	}
	return []string{label}
}

// ofProblems tells whether problems are what is denied, and neither remedies nor
// requests: "未发现违法违规问题".
func ofProblems(object string) bool {
	k := strings.LastIndex(object, "问题")
	return k >= 0 && !has.Suffix(object[:k], "等", "复议", "诉讼") && !has.Any(object[k:], "复议", "诉讼", "申请")
}

// timeAndBody may stand before a denial that leaves what is denied to its heading:
// "2013年度,我局无此类情况".
var timeAndBody = []string{"至今", "迄今", "截止", "年底", "当年", "今年", "一年来", "此项", "年", "度", "全", "本", "我", "市", "县", "区", "镇", "乡", "局", "委", "办", "街道", "单位", "机关", "部门", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", " ", "均", "截至", "目前", "期间", "上述", "以上", "两", "三", "四", "五", "六", "几", "各", "项", "都", "全部", "暂", "一概", "亦", "也"}

// answerWords may stand before the 0 that answers a heading: "均为0".
var answerWords = slices.Concat(timeAndBody, []string{"为", "是", "共"})

// maxShortDenial bounds such a sentence, in characters.
const maxShortDenial = 20

// deniedVerbs stand between a negator and the figure it denies.
var deniedVerbs = []string{"发生", "收到", "受理", "接到", "接收", "产生", "引发", "出现", "提起", "有", "过", "任何"}

// oneDenied tells whether the figure at s[n.start] is the one of "not one":
// 未收到一件, 无1起.
func oneDenied(s string, a int, n folded.Number) bool {
	if n.Value != 1 || !requestUnit(n.Unit) {
		return false
	}
	from := a + clauseStart(s[a:n.Start], n.Start-a)
	before := s[from:n.Start]
	k, word := negatorAt(before, 0)
	return k >= 0 && word != "不存在" && leadsToOne(before[k:], before[k+len(word):])
}

// topicDenied tells whether the figure before rest is the one of a topic of which there
// was nothing: "收费一项,全年没有".
func topicDenied(rest string, n folded.Number) bool {
	if n.Value != 1 || n.Unit != "项" || !strings.HasPrefix(rest, ",") {
		return false
	}
	clause := rest[1:clauseEnd(rest, 1)]
	k, word := negatorAt(clause, 0)
	return k >= 0 && has.Only(clause[:k], timeAndBody) && thinDenial(clause[k+len(word):])
}

// leadsToOne tells whether the words between a negator and a figure deny the
// figure: a verb alone, or a cause and a verb ("未因信息公开发生一起"). denial holds
// them with the negator.
func leadsToOne(denial, between string) bool {
	return has.Only(between, deniedVerbs) || has.Prefix(denial, "未因", "没有因", "无因", "未曾因") && has.Suffix(between, deniedVerbs...)
}

// withoutOne takes the figure of "not one" out of what is denied.
func withoutOne(denial, object string) string {
	for i := range object {
		n, ok := folded.NumberAt(object, i)
		if !ok {
			continue
		}
		if n.Value == 1 && requestUnit(n.Unit) && leadsToOne(denial, object[:i]) {
			return object[:i] + object[n.End:]
		}
		break
	}
	return object
}

// labelled gives the words before a colon that stand right before an answer: "提起行政
// 诉讼的情况:无", "复议、诉讼:2021年没有发生".
func labelled(s string, k int, before string) string {
	colon := strings.LastIndexAny(s[:k], ":,;")
	if colon < 0 || s[colon] != ':' || !has.Only(before, timeAndBody) {
		return ""
	}
	label := s[clauseStart(s, colon):colon]
	if _, _, rest, ok := folded.Ordinal(label); ok {
		label = label[rest:]
	}
	return label
}

// thinDenial tells whether nothing is named behind the negator.
func thinDenial(object string) bool {
	return has.Only(object, []string{"发生", "情况", "情形", "出现", "收到", "此类", "此项", "该类", "该项", "此", "相关", "有", "了", "的", "任何", "案件", "有关", "这方面", "上述", "产生", "现象", "收取", "受理", "投入", "安排"})
}

// deniedByHeading reads "无。" under a heading that says what there was none of.
// The quote goes from the heading to the answer.
func (r *proseReader) deniedByHeading(a, b int) {
	level := 0
	for l := 4; l > 0; l-- {
		if r.heads[l] != "" {
			level = l
			break
		}
	}
	if level == 0 || a-r.at[level] > 300 || r.at[level] >= b {
		return
	}
	h := r.heads[level]
	deny := func(code string) {
		r.out = append(r.out, Found{Code: code, Number: folded.Number{Start: a, Fig: b, End: b}, From: r.at[level], To: b, rank: rankNone})
	}
	if !has.Any(h, "主动公开", "不予公开") {
		r.denyObjects(a, h, h, "无", deny)
	}
}
