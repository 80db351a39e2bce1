package prose

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/wordset"
)

// allDecided reads one result for all the cases of a figure: "行政复议2件,均维持原行政
// 行为", "行政诉讼1件,已审结,驳回诉讼请求".
func (r *proseReader) allDecided(f *figure, block string) {
	if f.Value == 0 {
		return
	}
	rest, from := f.rest(), f.End
	if r.taken == f.End+len(f.after) && r.taken > f.End { // the name of the cases stood behind the figure
		rest, from = rest[len(f.after):], r.taken
	}
	if digit := strings.IndexAny(rest, "0123456789"); digit >= 0 {
		rest = rest[:strings.LastIndexAny(rest[:digit], ",()")+1]
	}
	for at := 0; at < len(rest); {
		end := clauseStop(rest, at)
		said := withoutClaims.Replace(rest[at:end])
		if kind := r.suitKind(said); kind != "" && block == "lit" && saidOfAll(said, f.Value == 1) { // "均为复议后起诉"
			r.addRange(f, r.remedyCode(kind, "total"), rankPlain, f.Start, from+end)
			r.block, block = kind, kind
			at = end + 1
			continue
		}
		result := remedyResult(said)
		if at > 0 && r.remedyBlock(said) != "" && result == "" || (has.Any(said, "未", "没有", "不", "申请人") || strings.HasPrefix(strings.TrimLeft(said, ",;"), "无")) && result != "pending" {
			return
		}
		if result != "" && saidOfAll(said, f.Value == 1) {
			told, all := block, f.Number
			if named := r.remedyBlock(remedyNames.Replace(rest[at:end])); named != "" && named != block { // "行政复议3件、行政诉讼2件,复议结果均为维持"
				told = named
				k := slices.IndexFunc(r.out, func(o Found) bool { return o.Number.Start >= f.start0 && o.Code == r.remedyCode(named, "total") })
				if k < 0 {
					return
				}
				all = r.out[k].Number
			}
			if code := r.remedyCode(told, result); code != "" && !(strings.Contains(said, "驳回") && strings.HasSuffix(told, "rev")) {
				r.addRange(f, code, rankPlain, all.Start, from+end)
				last := &r.out[len(r.out)-1]
				last.Number, last.Value = all, all.Value
			}
			if told == block {
				return
			}
		}
		at = end + 1
	}
}

// saidOfAll tells whether a clause is about all the cases before, or about the single
// one that there was.
func saidOfAll(said string, single bool) bool {
	return has.Any(said, "均", "全部", "都") || has.Prefix(said, "维持", "被维持") || single && utf8.RuneCountInString(said) <= 20
}

// The words of results; what is said of a case first counts.
var (
	pendingWords   = wordset.New("未审结", "未办结", "尚未审", "正在审", "正在办理", "办理中", "未结", "待审", "审理中", "尚在审", "仍在审", "还在审")
	upheldWords    = wordset.New("维持", "驳回", "胜诉")
	withdrawnWords = wordset.New("撤销复议", "撤销申请", "撤销起诉", "撤销诉讼")
	correctedWords = wordset.New("纠错", "纠正", "撤销", "败诉", "确认违法", "责令")
	otherWords     = wordset.New("其他情形", "其它情形", "其他结果", "其它结果", "其他情况", "其他方式", "其它方式")
)

// remedyResult gives the result of a review or a lawsuit that words name.
func remedyResult(words string) string {
	switch {
	case pendingWords.In(words):
		return "pending"
	case upheldWords.In(words):
		return "upheld"
	case withdrawnWords.In(words): // by who had brought it
		return ""
	case correctedWords.In(words):
		return "corrected"
	case otherWords.In(words) || has.Suffix(words, "其他", "其它"):
		return "other"
	}
	return ""
}
