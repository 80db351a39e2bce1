package report

import (
	"strings"
	"unicode/utf8"
)

// figure is a number in a sentence with the words that say what it counts.
type figure struct {
	number
	words    string // before it, back to the last stop or figure; remarks in brackets left out
	from     int    // where words begin in the view
	wide     string // before it, back to the last figure or the start of the sentence
	wideFrom int
	after    string // behind it, up to the next stop or figure
	lead     string // the sentence before words
	sentence string
	start0   int  // where the sentence begins in the view
	listed   bool // an item of a list: 其中, 包括, or inside brackets
}

// found is a reading of one figure as an indicator.
type found struct {
	code     string
	n        number
	from, to int // of the quote, in the view
	value    float64
	raw      string
	rank     int // of several readings of one code the highest counts, then the first
	scope    string
}

// Ranks of a reading: the official label, an ordinary sentence, a sentence that
// says there was none.
const (
	rankNone  = 1
	rankPlain = 2
	rankLabel = 3
)

// proseReader reads the sentences of one report.
type proseReader struct {
	v     *view
	year  int
	out   []found
	heads [6]string // the headings above the sentence, by level; 5 is a "一是" item
	at    [6]int    // where the heading above stands, in the view

	request bool   // the sentences before speak about requests
	block   string // rev, lit, rl.rev …: whose results are being told
	total   bool   // a figure for all disclosure stands before, its categories may follow
	split   bool   // a figure for one channel stands before
	object  string // the article 20 item named last
	taken   int    // where the words end that the figure before has used
	skip    [2]int // the tables, in the view
}

// readProse gives the indicators that the sentences of s[a:b] state. skip is
// the range of the official tables.
func readProse(v *view, a, b, year int, skip [2]int) []found {
	r := &proseReader{v: v, year: year, skip: skip}
	for at := a; at < b; {
		ln, end := lineAt(v.s[:b], at)
		if ln != "" && strings.Count(ln, "|") < 2 {
			r.outside(at, end)
		}
		at = end + 1
	}
	return r.out
}

// outside reads what of a line stands outside the tables.
func (r *proseReader) outside(a, b int) {
	if head := min(b, r.skip[0]); r.skip[1] <= r.skip[0] || b <= r.skip[0] || a >= r.skip[1] {
		r.line(a, b)
	} else {
		if a < head {
			r.line(a, head)
		}
		if r.skip[1] < b {
			r.line(r.skip[1], b)
		}
	}
}

// old tells whether prose of the report's year goes by the codes of section A.
func (r *proseReader) old() bool { return r.year < 2019 }

func (r *proseReader) line(a, b int) {
	r.heads[5] = ""
	r.heading(a, b)
	s := r.v.s
	for at := a; at < b; {
		end := at
		for end < b && end-at <= maxSentence+utf8.UTFMax {
			if c := s[end]; c == '!' || c == '?' {
				break
			}
			if strings.HasPrefix(s[end:], "。") {
				break
			}
			end++
		}
		cut := longest(s, at, end)
		r.sentence(at, cut)
		if cut < end {
			at = cut
			continue
		}
		if end < b {
			_, size := utf8.DecodeRuneInString(s[end:])
			end += size
		}
		at = end
	}
}

// maxSentence and maxFigures bound what is read as one sentence, so that the
// words around every figure can be looked at.
const (
	maxSentence = 3000
	maxFigures  = 64
)

// longest is where a sentence that is too long is cut: behind a comma, or where
// none is near anywhere.
func longest(s string, a, b int) int {
	if b-a <= maxSentence {
		return b
	}
	cut := a + maxSentence
	if k := strings.LastIndexAny(s[a:cut], ",;"); k > maxSentence/2 {
		return a + k + 1
	}
	for cut > a && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return cut
}

// heading notes the heading that a line opens with.
func (r *proseReader) heading(a, b int) {
	ln := r.v.s[a:b]
	level, _, rest, ok := ordinal(ln)
	if !ok || level == 5 {
		return
	}
	words := ln[rest:]
	if k := strings.Index(words, "。"); k >= 0 {
		words = words[:k]
	}
	if utf8.RuneCountInString(words) > 45 {
		words = ""
	}
	r.heads[level] = words
	r.at[level] = a
	for l := level + 1; l < len(r.heads); l++ {
		r.heads[l] = ""
	}
	if level <= 2 {
		r.request, r.block, r.total, r.split, r.object = false, "", false, false, ""
	}
}

// head tells whether a heading above the sentence holds one of the words.
func (r *proseReader) head(words ...string) bool {
	for _, h := range r.heads {
		if h != "" && hasAny(h, words...) {
			return true
		}
	}
	return false
}

func (r *proseReader) sentence(a, b int) {
	s := r.v.s[a:b]
	if len(s) < 3 {
		return
	}
	r.context(s)
	nums := numbersIn(r.v.s, a, b)
	if len(nums) > maxFigures {
		cut := nums[maxFigures-1].end
		r.sentence(a, cut)
		r.sentence(cut, b)
		return
	}
	for i := range nums {
		f := r.figure(a, b, nums, i)
		r.classify(&f)
	}
	r.nothing(a, b)
	if level, _, _, ok := ordinal(s); ok && level == 5 {
		r.heads[5] = ""
		if utf8.RuneCountInString(s) <= 30 && len(nums) == 0 {
			r.heads[5] = s
		}
	}
}

// context notes what a sentence speaks about, for the figures in it and for a
// sentence after it that goes on with 其中.
func (r *proseReader) context(s string) {
	goesOn := hasPrefix(s, "其中", "在", "答复", "经", "按", "具体", "从", "主要", "上述", "以上", "以", "(", "办理", "申请",
		"上年", "结转", "予以", "同意", "部分", "不予", "不同意", "属于", "不属于", "无法提供", "按时", "延期", "全部", "已")
	switch {
	case strings.Contains(s, "申请"):
		r.request = true
	case !goesOn:
		r.request = false
	}
	if !goesOn && !hasAny(s, "复议", "诉讼") {
		r.block = ""
	}
}

// numbersIn gives the figures of s[a:b] that count something or are a share.
func numbersIn(s string, a, b int) []number {
	var nums []number
	for i := a; i < b; {
		c := s[i]
		if c >= '0' && c <= '9' {
			n, ok := numberAt(s[:b], i)
			if !ok {
				i++
				continue
			}
			if n.unit == "" && n.value == 0 && bareZero(s[a:i], s[n.end:b]) {
				n.unit = "件"
			}
			if (counts(n.unit) || n.unit == "%") && !numbered(s, a, i) {
				nums = append(nums, n)
			}
			i = max(n.end, i+1)
			continue
		}
		if c < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if hanDigit(r) >= 0 || r == '十' {
			if n, ok := numberAt(s[:b], i); ok {
				if counts(n.unit) && !numbered(s, a, i) {
					nums = append(nums, n)
				}
				i = n.end
				continue
			}
		}
		i += size
	}
	return nums
}

// bareZero tells whether a 0 without a counter says that there was none: "申请数
// 为0,".
func bareZero(before, after string) bool {
	return endsAny(before, "为", "是", ":", "数", "数量") && (after == "" || hasPrefix(after, ",", ";", "、", ")"))
}

// numbered tells whether the figure at s[i] is a name and no count: 第3期, A1条,
// 2018-12条.
func numbered(s string, a, i int) bool {
	head := s[a:i]
	if head == "" {
		return false
	}
	switch c := head[len(head)-1]; {
	case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '/' || c == '-':
		return true
	}
	return strings.HasSuffix(head, "第")
}

// figure gathers the words around number i of a sentence.
func (r *proseReader) figure(a, b int, nums []number, i int) figure {
	s := r.v.s
	n := nums[i]
	f := figure{number: n, sentence: s[a:b], start0: a, wideFrom: a}
	for k := i - 1; k >= 0; k-- { // a share tells about the figure before it, it parts nothing
		if nums[k].unit != "%" || k == i-1 {
			f.wideFrom = nums[k].end
			break
		}
	}
	if r.taken > f.wideFrom && r.taken <= n.start {
		f.wideFrom = r.taken
	}
	f.words, f.from = clause(s, f.wideFrom, n.start)
	if label, ok := respectively(s, a, nums, i); ok {
		f.words = label
	}
	f.wide = s[f.wideFrom:n.start]
	f.lead = s[a:f.from]
	end := b
	if i+1 < len(nums) {
		end = nums[i+1].start
	}
	f.after = s[n.end:end]
	if k := strings.IndexAny(f.after, ",;:()"); k >= 0 {
		f.after = f.after[:k]
	}
	f.listed = hasAny(f.lead, "其中", "包括", "包含", "具体", "分别") || hasPrefix(f.words, "其中", "包括", "主要包含") ||
		strings.Count(f.lead, "(") > strings.Count(f.lead, ")")
	if hasPrefix(f.after, "、", "和", "及", "以及", "与") { // the label of the next figure
		f.after = ""
	}
	return f
}

// respectively gives the label of number i where labels and figures are listed
// apart: "当面申请、网络申请分别为3件、5件".
func respectively(s string, a int, nums []number, i int) (label string, ok bool) {
	first := i
	for first > 0 && onlyOf(s[nums[first-1].end:nums[first].start], []string{"、", "和", "及", ",", "与"}) {
		first--
	}
	from := a
	if first > 0 {
		from = nums[first-1].end
	}
	words, _ := clause(s, from, nums[first].start)
	words, isList := cutSuffix(words, "分别为", "分别是", "分别有", "分别达", "分别")
	if !isList {
		return "", false
	}
	labels := strings.Split(strings.NewReplacer("和", "、", "及", "、", "与", "、").Replace(words), "、")
	if i-first >= len(labels) {
		return "", false
	}
	return labels[i-first], true
}

func cutSuffix(s string, suffixes ...string) (string, bool) {
	for _, x := range suffixes {
		if t := strings.TrimSuffix(s, x); t != s {
			return t, true
		}
	}
	return s, false
}

// rest is the sentence behind the figure, up to a semicolon.
func (f *figure) rest() string {
	rest, _, _ := strings.Cut(f.sentence[f.end-f.start0:], ";")
	return rest
}

// clause gives the words of s[a:b] after the last stop. Remarks in brackets are
// left out; an open bracket is a stop.
func clause(s string, a, b int) (words string, from int) {
	var buf []byte
	from = a
	var opens []int // len(buf) at each open bracket
	var starts []int
	for i := a; i < b; i++ {
		switch s[i] {
		case '(':
			opens = append(opens, len(buf))
			starts = append(starts, i)
			continue
		case ')':
			if len(opens) == 0 {
				buf, from = buf[:0], i+1
				continue
			}
			buf = buf[:opens[len(opens)-1]]
			opens, starts = opens[:len(opens)-1], starts[:len(starts)-1]
			continue
		case ',', ';', ':', '\n':
			if len(opens) == 0 {
				buf, from = buf[:0], i+1
				continue
			}
		}
		buf = append(buf, s[i])
	}
	if len(opens) > 0 { // inside a bracket that is still open: its own words count
		return clause(s, starts[len(starts)-1]+1, b)
	}
	words = string(buf)
	trimmed := strings.TrimLeft(words, "、和及与")
	from += len(words) - len(trimmed)
	return trimmed, from
}

// thin tells whether words say nothing but "in all".
func thin(words string) bool {
	for words != "" {
		cut := words
		for _, w := range thinWords {
			cut = strings.TrimPrefix(cut, w)
		}
		if cut == words {
			return false
		}
		words = cut
	}
	return true
}

var thinWords = []string{"共计", "合计", "总计", "总共", "累计", "共", "计", "达到", "达", "为", "有", "约", "近", "超过", "数量", "总数", "均", "已", "了", "是", "全年", "的", "数", "分别"}

// classify reads a figure as at most one indicator (two where the sentence
// says so of both).
func (r *proseReader) classify(f *figure) {
	if r.compared(f) {
		return
	}
	switch {
	case r.remedy(f):
	case r.complaint(f):
	case r.money(f):
	case r.response(f):
	case r.training(f):
	case r.organisation(f):
	case r.requests(f):
	case r.articles(f):
	case r.enquiry(f):
	default:
		r.disclosure(f)
	}
}

// compared tells whether a figure is a growth or belongs to another year.
func (r *proseReader) compared(f *figure) bool {
	if endsAny(strings.TrimRight(f.words, "约近了"), "增长", "增加", "减少", "下降", "上升", "提高", "同比", "多出", "减少了", "增加了") && !strings.Contains(f.words, "新增") {
		return true
	}
	return hasAny(f.words, "去年同期", "同比", "比上年", "较上年", "比去年", "较去年", "力争", "目标", "计划完成")
}

// add notes a reading with its quote from the view.
func (r *proseReader) add(f *figure, code string, rank int) {
	from := f.from
	if thin(f.words) && f.wideFrom < f.from {
		from = f.wideFrom
	}
	r.addRange(f, code, rank, from, f.end)
}

// addAfter is add for a figure whose noun stands behind it: "34次新闻发布会".
func (r *proseReader) addAfter(f *figure, code string, rank int) {
	r.taken = f.end + len(f.after)
	r.addRange(f, code, rank, f.from, r.taken)
}

func (r *proseReader) addRange(f *figure, code string, rank, from, to int) {
	for from < f.start && (r.v.s[from] == ',' || r.v.s[from] == ' ' || r.v.s[from] == ';' || r.v.s[from] == ')') {
		from++
	}
	value := f.value
	r.out = append(r.out, found{code: code, n: f.number, from: from, to: to, value: value, rank: rank, scope: scopeOf(f.lead + f.words)})
}

// scopeOf tells whether words speak of the body's own figures or of the whole
// area's. The nearer word counts.
func scopeOf(s string) string {
	own, area := -1, -1
	for _, w := range []string{"市本级", "县本级", "区本级", "省本级", "本机关", "本级", "局机关", "本单位", "本局", "我局", "本办"} {
		own = max(own, strings.LastIndex(s, w))
	}
	for _, w := range []string{"全市", "全区", "全县", "全省", "全州", "全镇", "全乡", "全系统", "各级行政机关", "各县区", "各部门", "各乡镇"} {
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

// follows tells whether one of the nouns opens the words behind a figure, after
// at most a few words that describe it.
func follows(after string, nouns ...string) bool {
	for _, noun := range nouns {
		k := strings.Index(after, noun)
		if k < 0 || utf8.RuneCountInString(after[:k]) > 12 {
			continue
		}
		if !hasAny(after[:k], "部门", "单位", "人员", "了", "对", "在", "参加", "并", "以上单位", "县", "公开了") {
			return true
		}
	}
	return false
}
