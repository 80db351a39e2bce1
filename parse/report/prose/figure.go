package prose

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
	"gongkai/parse/wordset"
)

// figure is a number in a sentence with the words that say what it counts.
type figure struct {
	folded.Number
	words    string // before it, back to the last stop or figure; remarks in brackets left out
	from     int    // where words begin in the view
	wide     string // before it, back to the last figure or the start of the sentence
	wideFrom int
	after    string // behind it, up to the next stop or figure
	lead     string // the sentence before words
	sentence string
	start0   int  // where the sentence begins in the view
	listed   bool // an item of a list: 其中, 包括, or inside brackets
	inRow    bool // one of three or more items of like make
}

// figure gathers the words around number i of a sentence.
func (r *proseReader) figure(a, b int, nums []folded.Number, i int) figure {
	s := r.v.S
	n := nums[i]
	f := figure{Number: n, sentence: s[a:b], start0: a, wideFrom: behindLast(s, a, nums[:i])}
	if r.taken > f.wideFrom && r.taken <= n.Start {
		f.wideFrom = r.taken
	}
	f.words, f.from = clause(s, f.wideFrom, n.Start)
	if k := strings.LastIndex(f.words, "分别为"); k > 0 && !strings.HasSuffix(f.words, "分别为") { // "收到申请86件分别为予以公开45件": a list begins
		f.words = f.words[k+len("分别为"):]
		f.from = n.Start - len(f.words)
	}
	if i > 0 && closesList(s[f.wideFrom:n.Start]) { // "4件维持、2件撤销": what stands between is the label of the figure before
		f.words, f.from = "", n.Start
	}
	if f.words == "" && f.Start > f.wideFrom && s[f.Start-1] == ':' { // "主动公开政府信息数:6条"
		f.words, f.from = clause(s, f.wideFrom, f.Start-1)
		f.words = strings.TrimSuffix(strings.TrimSuffix(f.words, "情况"), "的")
	}
	if i > 0 && countsKinds(nums[i-1], &n, s) { // "发布信息294期1014条"
		from := a
		if i > 1 {
			from = nums[i-2].End
		}
		f.words, f.from = clause(s, from, nums[i-1].Start)
	}
	if i > 0 && strings.HasPrefix(s[nums[i-1].End:n.Start], ")") && !strings.ContainsAny(s[nums[i-1].End:n.Start], ",;:、") { // "公开栏(12块)68条": what the remark parts
		from := a
		if i > 1 {
			from = nums[i-2].End
		}
		if words, at := clause(s, from, n.Start); words != "" {
			f.words, f.from, f.wideFrom = words, at, from
		}
	} else if i > 0 && r.taken < f.wideFrom && nums[i-1].Unit != "%" { // "5件当面提交,4件…": the label of the figure before is no word of this one
		gap := s[f.wideFrom:n.Start]
		if has.Suffix(gap, "、", "和", "及") && len(gap) > len("、") {
			f.wideFrom = n.Start
		} else if k := strings.IndexAny(gap, ",;"); k > 0 && !has.Prefix(s[f.wideFrom:], "(", "、", "和", "及", "以及", "与", ":") {
			f.wideFrom += k
		}
	}
	if label, from, ok := beforeBracket(s, f.wideFrom, &n); ok {
		f.words, f.from = label, from
	}
	if label, ok := r.respectively(a, nums, i); ok {
		f.words = label
	}
	f.wide = s[f.wideFrom:n.Start]
	if subject, from, ok := grownTo(s, a, nums, i, f.words); ok {
		f.words, f.from, f.wide = subject, from, subject
		f.wideFrom = from
	}
	f.lead = s[a:f.from]
	f.listed = opensList.In(f.lead) || strings.Contains(f.lead, "类别") && strings.Contains(f.lead, ":") || has.Prefix(f.words, "其中", "包括", "主要包括", "主要包含", "具体包括", "内容包括", "分别") ||
		strings.Count(f.lead, "(") > strings.Count(f.lead, ")")
	f.after = wordsBehind(s, b, nums, i)
	f.inRow = inRow(s, nums, i)
	return f
}

// behindLast is where the words of a figure behind nums may begin: behind the last of
// them. A share tells about the figure before it and parts nothing, nor does a change:
// "行政复议案件下降12%,共35件".
func behindLast(s string, a int, nums []folded.Number) int {
	for k := len(nums) - 1; k >= 0; k-- {
		if nums[k].Unit != "%" || k == len(nums)-1 && !has.Suffix(strings.TrimRight(s[a:nums[k].Start], "约近了"), "增长", "增加", "减少", "下降", "上升", "提高") {
			return nums[k].End
		}
	}
	return a
}

// wordsBehind gives the words behind number i of a sentence that ends at b, up to the
// next stop or figure; none where they are the label of the next.
func wordsBehind(s string, b int, nums []folded.Number, i int) string {
	n, end := nums[i], b
	if i+1 < len(nums) {
		end = nums[i+1].Start
	}
	after := s[n.End:end]
	if k := strings.IndexAny(after, ",;:()"); k >= 0 {
		after = after[:k]
		if next := n.End + k + 1; i+1 < len(nums) && nums[i+1].Start == next && strings.HasPrefix(s[nums[i+1].End:], ")") { // "27件因信息不存在(8件)、…"
			return ""
		}
	}
	after = strings.TrimRight(after, "、和及与")
	if has.Prefix(after, "、", "和", "及", "以及", "与") {
		return ""
	}
	return after
}

// countsKinds tells whether a figure counts the kinds or issues of what the next one
// counts, right behind it, with words that are both's: "发布信息294期1014条", "16项、65条".
func countsKinds(n folded.Number, next *folded.Number, s string) bool {
	return has.Any(n.Unit, "期", "项", "个") && has.Prefix(next.Unit, "条", "篇", "则") && has.Only(s[n.End:next.Start], []string{"、", "共", "计"})
}

// closesList tells whether what stands between two figures ends with the mark of a
// list and has words before it.
func closesList(between string) bool {
	label := strings.TrimRight(between, "、和及与")
	return label != between && label != "" && !strings.HasSuffix(label, "分别")
}

// beforeBracket gives the label of a figure that stands in brackets of its own behind
// it: "机构职能(12条)、工作动态(30条)".
func beforeBracket(s string, from int, n *folded.Number) (label string, at int, ok bool) {
	if n.Start == 0 || s[n.Start-1] != '(' || n.End == len(s) || s[n.End] != ')' {
		return "", 0, false
	}
	at = from
	if k := strings.LastIndexAny(s[from:n.Start-1], ",;:)"); k >= 0 {
		at = from + k + 1
	}
	if k := strings.LastIndex(s[at:n.Start-1], "、"); k >= 0 {
		at += k + len("、")
	}
	label = s[at : n.Start-1]
	return label, at, label != ""
}

// inRow tells whether number i of a sentence is one of three or more that have the
// same counter and are parted by a mark and a short label. The share of an item
// stands behind it and parts nothing.
func inRow(s string, nums []folded.Number, i int) bool {
	if nums[i].Unit == "%" {
		return false
	}
	step := func(j, by int) int {
		for j += by; j >= 0 && j < len(nums) && nums[j].Unit == "%"; {
			j += by
		}
		return j
	}
	like := func(j int) bool {
		before := step(j, -1)
		if before < 0 || j >= len(nums) || nums[j].Unit != nums[before].Unit {
			return false
		}
		gap := s[nums[j-1].End:nums[j].Start]
		if strings.HasPrefix(gap, "(") { // a remark without a figure
			_, gap, _ = strings.Cut(gap, ")")
		}
		gap = strings.TrimLeft(gap, ")")
		return has.Prefix(gap, ",", ";", "、", "和", "及", "以及", "与") && utf8.RuneCountInString(gap) <= maxItem && strings.Count(gap, ",") <= 1
	}
	next := step(i, 1)
	switch {
	case like(i):
		return like(step(i, -1)) || like(next)
	case like(next):
		return like(step(next, 1))
	}
	return false
}

// maxItem bounds the label of an item in a row, in characters.
const maxItem = 20

// opensList are the words before the items of a list.
var opensList = wordset.New("其中", "包括", "包含", "具体", "分别", "信息中,", "件中", "宗中", "起中", "份中", "次中", "项中", "条中", "条里", "条信息里", "条信息中", "信息里", "结果中", "情况看", "结果看", "主要内容", "主要类别", "按方面", "分类如下", "分类为", "分类,", "按类别", "按内容", "按信息类", "从类别", "从内容", "从信息类", "内容上看", "类别上看")

// andToComma makes the mark of a list of the words for "and".
var andToComma = strings.NewReplacer("以及", "、", "和", "、", "及", "、", "与", "、", "或", "、")

// respectively gives the label of number i where labels and figures are listed
// apart: "当面申请、网络申请分别为3件、5件". A heading may list the labels.
func (r *proseReader) respectively(a int, nums []folded.Number, i int) (label string, ok bool) {
	s := r.v.S
	first := i
	for first > 0 && has.Only(s[nums[first-1].End:nums[first].Start], []string{"、", "和", "及", ",", "与"}) {
		first--
	}
	from := a
	if first > 0 {
		from = nums[first-1].End
	}
	words, _ := clause(s, from, nums[first].Start)
	k := max(strings.LastIndex(words, "分别"), strings.LastIndex(words, "依次"))
	if k < 0 || utf8.RuneCountInString(words[k:]) > 5 && !has.Prefix(words[k+len("分别"):], disclosureVerbs...) {
		return "", false
	}
	head := ""
	if k == 0 && first == 0 {
		head = r.lowestHead()
	}
	words, verb := head+words[:k], strings.TrimLeft(words[k+len("分别"):], "为是有达共")
	labels := strings.Split(andToComma.Replace(words), "、")
	if len(labels) < 2 || i-first >= len(labels) {
		return "", false
	}
	label = labels[i-first]
	if last := labels[len(labels)-1]; verb == "" && verbEnd(label) < 0 { // "网站、微博公开信息分别为160条和60条"
		for _, v := range disclosureVerbs {
			if k := strings.Index(last, v); k > 0 {
				verb = last[k:]
				break
			}
		}
	}
	return label + verb, true
}

// rest is the sentence behind the figure, up to a semicolon.
func (f *figure) rest() string {
	rest, _, _ := strings.Cut(f.sentence[f.End-f.start0:], ";")
	return rest
}

// part gives the part of the sentence between semicolons that the figure stands in.
func (f *figure) part() string {
	told := f.sentence[:f.End-f.start0]
	return told[strings.LastIndexByte(told, ';')+1:] + f.rest()
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
	trimmed := withoutAnd(words)
	from += len(words) - len(trimmed)
	return trimmed, from
}

// withoutAnd takes off the mark of a list and the words for "and" that words begin
// with.
func withoutAnd(words string) string {
	for rest := words; ; words = rest {
		rest = strings.TrimLeft(words, "、")
		if has.Prefix(rest, "和", "及", "与") && !has.Prefix(rest, "及时", "与会", "和谐") {
			rest = rest[len("和"):]
		}
		if rest == words {
			return words
		}
	}
}
