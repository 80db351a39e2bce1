package prose

import (
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// carried reads what was carried over from or to another year.
func (r *proseReader) carried(f *figure, l label) bool {
	words := l.words
	switch {
	case has.Any(words, "结转", "转结", "顺延", "年转入", "年度转入") || has.Any(words, "转", "继续", "办理") && has.Any(words, nextYears...), strings.Contains(words, "转") && r.namesNextYear(words): // "转入2020年办理1件"
	case has.Prefix(f.after, "结转", "转结", "顺延"), strings.HasPrefix(f.after, "转") && r.namesNextYear(f.after):
		words, l.behind = words+f.after, true
	default:
		return false
	}
	if r.old() {
		return true
	}
	code := r.carriedCode(words)
	if n := len(r.out); n > 0 && r.out[n-1].Code == "app.res.total@tot" && has.Only(words, []string{"结转", "数量", "数", "为", ":"}) { // "办结13件,结转1件"
		code = carriedOut
	}
	r.addBy(f, code, l)
	return true
}

const (
	carriedIn  = "app.carry_in@tot"
	carriedOut = "app.carry_out@tot"
)

// nextYears name the year after the report's.
var nextYears = []string{"下年", "下一年", "次年", "明年"}

// namesNextYear tells whether the first year that words name is the one after the report's.
func (r *proseReader) namesNextYear(words string) bool {
	y, _, _ := folded.FirstYear(words)
	return y != 0 && y == r.year+1
}

func (r *proseReader) carriedCode(words string) string {
	if r.namesNextYear(words) {
		return carriedOut
	}
	if k := has.Index(words, "结转至", "结转到"); k >= 0 { // "2022年结转至2023年2件"
		if y, _, _ := folded.FirstYear(words[k:]); y != 0 && y == r.year {
			return carriedIn
		}
	}
	if has.Any(words, nextYears...) || has.Any(words, "结转至", "结转到", "顺延", "年末结转", "年底结转", "期末结转") {
		return carriedOut
	}
	return carriedIn
}

// handledTogether tells whether a figure counts the new requests and those carried over,
// both told before it: "新收12件,上年结转1件,共办理申请13件".
func (f *figure) handledTogether() bool {
	verb, what, ok := strings.Cut(f.words, "办理")
	return ok && !has.Suffix(verb, "需", "应", "待", "在") && strings.Contains(f.lead, "结转") && has.Any(f.lead, receivedVerbs...) && has.Only(what, []string{"政府", "信息", "公开", "申请", "依申请", "事项", "的"})
}

// carriedRemark is where the words behind a figure end that say how many of what it
// counts were carried over from the year before, 0 where there are none: "(含上年结转
// 1件)", ",其中新收28件,上年结转1件".
func carriedRemark(rest string) int {
	said := strings.TrimLeft(rest, ",(")
	if !has.Prefix(said, "含", "其中", "包括", "包含") {
		return 0
	}
	for at, clauses := len(rest)-len(said), 0; at < len(rest) && clauses < 3; clauses++ {
		end := clauseStop(rest, at)
		switch clause := rest[at:end]; {
		case has.Any(clause, "结转", "转结") && !has.Any(clause, nextYears...):
			if rest[0] == '(' && end < len(rest) && rest[end] == ')' {
				end++
			}
			return end
		case has.Digit(clause) && !strings.Contains(clause, "新"):
			return 0
		}
		at = end + 1
	}
	return 0
}
