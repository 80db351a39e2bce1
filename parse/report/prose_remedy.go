package report

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/wordset"
)

// remedy reads reviews and lawsuits with their results.
func (r *proseReader) remedy(f *figure) bool {
	if !counts(f.unit) || f.unit == "人" || f.unit == "元" || f.unit == "万元" {
		return false
	}
	words := strings.ReplaceAll(f.words, "诉讼请求", "")
	if thin(words) || strings.Trim(words, "其中案件") == "" {
		words = strings.ReplaceAll(f.wide, "诉讼请求", "") + words
	}
	if hasAny(words, "决定书", "意见书", "通知书", "文书") { // papers, not cases
		return false
	}
	block := r.remedyBlock(words)
	if block != "" {
		r.block = block
	} else if named := r.remedyBlock(remedyNames.Replace(f.lead)); named != "" && named != "both" {
		r.block = named // "受理的行政复议案件中,维持25件", whatever was told before
	}
	if result := remedyResult(words, f.after); result != "" && r.block != "" && r.block != "both" && (block != "" || f.listed || f.from > f.wideFrom || f.lead != "") {
		if strings.Contains(words, "驳回") && !strings.Contains(words, "维持") && strings.HasSuffix(r.block, "rev") {
			return true // a review that was turned down upholds nothing
		}
		if code := r.remedyCode(r.block, result); code != "" {
			r.add(f, code, rankPlain)
		}
		return true
	}
	if block == "" {
		if k := firstOf(f.after, "行政复议", "复议申请"); k >= 0 && k < 30 && !hasAny(f.after, "诉讼") {
			r.block = r.remedyBlock("复议")
			r.addAfter(f, r.remedyCode(r.block, "total"), rankPlain)
			return true
		}
		if k := firstOf(f.after, "行政诉讼"); k >= 0 && k < 30 && !hasAny(f.after, "复议") {
			r.block = r.remedyBlock("诉讼")
			r.addAfter(f, r.remedyCode(r.block, "total"), rankPlain)
			return true
		}
		return false
	}
	if !hasAny(f.sentence, "信息公开", "政务公开", "依申请") && !r.head("复议", "诉讼", "信息公开", "依申请公开") && r.year < 2019 && f.value != 0 && !r.toldOfRequests(f.start0) {
		return true
	}
	if hasAny(words, "应诉", "负责人出庭", "答复", "意见", "代理") {
		return true
	}
	if block == "both" {
		if f.value == 0 {
			r.add(f, r.remedyCode(r.remedyBlock("复议"), "total"), rankPlain)
			r.add(f, r.remedyCode(r.remedyBlock("诉讼"), "total"), rankPlain)
			if hasAny(words, "举报", "投诉") {
				r.add(f, "cmp.total", rankPlain)
			}
		}
		return true
	}
	if code := r.remedyCode(block, "total"); code != "" {
		r.add(f, code, rankPlain)
		r.allDecided(f, block)
	}
	return true
}

// toldOfRequests tells whether the paragraph has just spoken of requests when the
// sentence at s[a] begins: reviews and lawsuits told behind are about them.
func (r *proseReader) toldOfRequests(a int) bool {
	const near = 450
	before := r.v.s[max(0, a-near):a]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	return toldRequests.In(before)
}

// toldRequests are the words that speak of requests for information.
var toldRequests = wordset.New("信息公开申请", "依申请公开", "申请公开", "收到申请", "受理申请", "接到申请", "书面申请", "网络申请", "网上申请", "当面申请", "信函申请")

// remedyNames takes out the labels of results in which a remedy is named.
var remedyNames = strings.NewReplacer("诉讼请求", "", "复议决定", "", "经复议", "", "复议后", "")

// allDecided reads one result for all the cases of a figure: "行政复议2件,均维持原行政
// 行为".
func (r *proseReader) allDecided(f *figure, block string) {
	rest, _, _ := strings.Cut(strings.TrimLeft(f.rest(), ","), ",")
	said, ok := saidOfAll(rest, f.value == 1)
	if !ok || f.value == 0 || hasDigit(said) || hasPrefix(said, "未", "没有", "不") {
		return
	}
	if result := remedyResult(said, ""); result != "" && !(strings.Contains(said, "驳回") && strings.HasSuffix(block, "rev")) {
		if code := r.remedyCode(block, result); code != "" {
			r.addRange(f, code, rankPlain, f.start, f.end+strings.Index(f.rest(), said)+len(said))
		}
	}
}

// saidOfAll gives what is said of all the cases before: "均维持", and of a single one
// "结果为维持".
func saidOfAll(rest string, single bool) (said string, ok bool) {
	for _, lead := range []string{"均", "全部", "都", "结果均为", "结果均", "复议机关均"} {
		if said, ok := strings.CutPrefix(rest, lead); ok {
			return said, true
		}
	}
	if single && utf8.RuneCountInString(rest) <= 16 && !hasAny(rest, "行政诉讼", "行政复议") {
		for _, lead := range []string{"结果为", "结果", "复议机关", "复议决定", "经复议", "法院", "已", "被", "判决", "维持", "驳回"} {
			if strings.HasPrefix(rest, lead) {
				return rest, true
			}
		}
	}
	return "", false
}

// remedyBlock tells which remedy words name, in the codes of the report's year.
func (r *proseReader) remedyBlock(words string) string {
	if !r.old() {
		switch {
		case hasAny(words, "复议后起诉", "复议后提起"):
			return "rl.lit_after"
		case hasAny(words, "未经复议", "直接起诉"):
			return "rl.lit_direct"
		}
	}
	review, suit := strings.Contains(words, "复议"), strings.Contains(words, "诉讼")
	switch {
	case review && suit:
		return "both"
	case review && r.old():
		return "rev"
	case review:
		return "rl.rev"
	case suit:
		return "lit"
	}
	return ""
}

func (r *proseReader) remedyCode(block, result string) string {
	if block == "" || block == "both" || block == "rev" && result == "pending" {
		return ""
	}
	return block + "." + result
}

func remedyResult(words, after string) string {
	switch {
	case hasAny(words, "未审结", "尚未审", "正在审理", "未结", "待审"):
		return "pending"
	case hasAny(words, "维持", "驳回", "胜诉"):
		return "upheld"
	case hasAny(words, "纠错", "纠正", "撤销", "败诉", "确认违法", "责令"):
		return "corrected"
	case hasAny(words, "其他情形", "其它情形", "其他结果", "其它结果", "其他情况") || endsAny(words, "其他", "其它"):
		return "other"
	case hasPrefix(after, "维持", "予以维持", "被维持", "决定维持"):
		return "upheld"
	case hasPrefix(after, "被依法纠错", "被纠错", "撤销", "被撤销", "予以撤销", "纠错", "责令", "被责令", "被确认违法", "败诉"):
		return "corrected"
	}
	return ""
}

// complaint reads complaints about disclosure, not those of a hotline.
func (r *proseReader) complaint(f *figure) bool {
	if !counts(f.unit) || f.unit == "人" {
		return false
	}
	words := f.words
	if thin(words) {
		words = f.wide
	}
	if !hasAny(words, "举报", "投诉") {
		return false
	}
	if hasAny(words, "咨询", "诉求", "热线", "建议", "网", "信访", "涉企", "12345", "来信", "处罚", "消费", "案件线索") {
		return true
	}
	if isUnrelated(f.rest()) || ofOtherMatters(words) {
		return true
	}
	if hasAny(f.sentence, "信息公开", "政务公开") || r.head("举报", "投诉") {
		r.add(f, "cmp.total", rankPlain)
	}
	return true
}

// isUnrelated tells whether the clause behind a figure says that its cases have
// nothing to do with disclosure: ",均与信息公开无关".
func isUnrelated(rest string) bool {
	clause, _, _ := strings.Cut(strings.TrimLeft(rest, ",("), ",")
	return hasAny(clause, "公开无关", "公开工作无关", "与此无关", "不涉及信息公开", "不涉及政府信息公开", "未涉及信息公开", "未涉及政府信息公开")
}

// ofOtherMatters tells whether complaints are named for a field of the body's
// work: "受理审计举报".
func ofOtherMatters(words string) bool {
	what := words[:firstOf(words, "举报", "投诉")]
	if hasAny(what, "信息公开", "政务公开") {
		return false
	}
	for _, verb := range []string{"收到", "接到", "受理", "办理", "处理"} {
		if k := strings.LastIndex(what, verb); k >= 0 {
			return !onlyOf(what[k+len(verb):], complaintWords)
		}
	}
	return false
}

// complaintWords may stand between the verb and the complaints.
var complaintWords = []string{"了", "有关", "相关", "关于", "各类", "各种", "群众", "公众", "社会", "市民", "公民", "法人", "其他组织", "其它组织", "、", "和", "或", "对", "政府", "信息", "公开", "工作", "方面", "的", "本机关", "本局", "我局", "来自", "实名", "匿名"}
