package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
	"gongkai/parse/wordset"
)

// remedy reads reviews and lawsuits with their results.
func (r *proseReader) remedy(f *figure) bool {
	if !folded.Counts(f.Unit) || f.Unit == "人" || f.Unit == "元" || f.Unit == "万元" {
		return false
	}
	words := withoutClaims.Replace(f.words)
	if strings.HasSuffix(f.lead, ":") && has.Only(f.words, cameWords) { // "行政复议:受理3件"
		words = withoutClaims.Replace(f.wide)
	}
	bare := f.bare() || strings.Trim(words, "其中案件") == ""
	if k, _ := negatorAt(f.wide, 0); bare && k < 0 { // "未被申请复议,有1件…" is of another
		words = withoutClaims.Replace(f.wide) + words
	}
	if has.Any(words, "决定书", "意见书", "通知书", "文书", "听证") { // papers and hearings, not cases
		return false
	}
	block, told := r.remedyBlock(words), f.lead+words
	if kind := r.suitKind(r.v.S[f.from:f.Start]); block == "lit" && kind != "" { // "行政诉讼(未经复议直接起诉)2件"
		block = kind
	}
	if f.Value == 0 && strings.Contains(words, "应诉") && namesOnly(words, "复议") { // "复议应诉:0起"
		block, words = "both", strings.ReplaceAll(words, "应诉", "")
	}
	switch {
	case block != "" && (othersCases.In(words) || strings.Contains(previousClause(f.lead), "作为复议机")) && remedyResult(words) == "":
		r.block = ""
		return true
	case (ofAnotherCause(told) || isUnrelated(f.rest())) && r.remedyBlock(told) != "":
		r.block = ""
		return true
	case block != "" && block != "both" && !has.Any(told, "公开", "答复") && partOnDisclosure(f.rest()):
		r.block, r.part = block, f.End
		if beside, _, _ := strings.Cut(f.rest(), ",其中"); beside != "" { // of several: no telling of which
			r.block, r.part = "", 0
		}
		return true
	case block != "":
		r.block = block
	case r.others > f.start0: // of the same cases, which are not about disclosure
		return remedyResult(words+f.after) != ""
	default:
		if named := r.remedyBlock(remedyNames.Replace(f.lead)); named != "" && named != "both" && (named != "lit" || r.suitKind(f.lead) != r.block) {
			r.block = named // "受理的行政复议案件中,维持25件", whatever was told before
		}
	}
	switch {
	case r.decided(f, words, block, bare):
		return true
	case block == "":
		return r.remedyUnnamed(f, words)
	}
	r.remedyTotal(f, words, block)
	return true
}

// decided reads a figure for one result of the remedy that is told of.
func (r *proseReader) decided(f *figure, words, block string, bare bool) bool {
	if block == "" && strings.HasPrefix(r.block, "rl.lit_") && has.Any(f.lead, "未经复议", "直接起诉") && strings.Contains(f.lead, "复议后") { // of both kinds of lawsuits, or of one
		return remedyResult(words) != ""
	}
	result, behind := remedyResult(words), false
	if bare && result == "" && r.remedyBehind(f.after) == "" { // "其中4件维持"
		result, behind = remedyResult(withoutClaims.Replace(f.after)), true
	}
	if result == "" || r.block == "" || r.block == "both" || block == "" && !f.listed && f.from <= f.wideFrom && f.lead == "" {
		return false
	}
	if said := words + f.after; strings.Contains(said, "驳回") && !strings.Contains(said, "维持") && strings.HasSuffix(r.block, "rev") {
		return true // a review that was turned down upholds nothing
	}
	r.addIf(f, r.remedyCode(r.block, result), label{behind: behind})
	return true
}

// remedyUnnamed reads a figure for cases whose label names no remedy.
func (r *proseReader) remedyUnnamed(f *figure, words string) bool {
	switch behind := r.remedyBehind(f.after); {
	case addsUp(f.words) && has.Prefix(r.code, "rev.", "rl.", "lit."): // "维持3件,纠正1件,总计4件"
		r.add(f, r.code[:strings.LastIndexByte(r.code, '.')]+".total", rankPlain)
	case r.block != "" && strings.HasPrefix(r.code, r.block) && (closedWords.In(words) || has.Any(words, "结案", "审结")): // "行政复议2件,办结2件"
		r.allDecided(f, r.block)
	case r.part > f.start0 && strings.Contains(words, "公开"): // "行政诉讼8件,其中涉及政府信息公开的1件"
		r.part = 0
		r.add(f, r.remedyCode(r.block, "total"), rankPlain)
		r.allDecided(f, r.block)
	case behind != "":
		r.block = behind
		r.addAfter(f, r.remedyCode(behind, "total"), rankPlain)
		r.allDecided(f, behind)
	default:
		return false
	}
	return true
}

// remedyTotal reads a figure for all cases of a remedy, which is not read where nothing
// says that they are about disclosure.
func (r *proseReader) remedyTotal(f *figure, words, block string) {
	switch {
	case !r.remedyOnDisclosure(f, block):
		r.block, r.others = "", f.Start
	case f.amongAllKinds(), has.Any(words[max(has.Index(words, "复议", "诉讼"), 0):], "答复", "意见"):
	case block != "both":
		r.add(f, r.remedyCode(block, "total"), rankPlain)
		r.allDecided(f, block)
	case f.Value == 0:
		r.add(f, r.remedyCode(r.remedyBlock("复议"), "total"), rankPlain)
		r.add(f, r.remedyCode(r.remedyBlock("诉讼"), "total"), rankPlain)
		if has.Any(words, "举报", "投诉") {
			r.add(f, "cmp.total", rankPlain)
		}
	}
}

// cameWords say that cases came in, and nothing else of them.
var cameWords = slices.Concat([]string{"受理", "收到", "接到", "新收", "发生", "提起"}, thinWords)

// othersCases are the words for cases that are none of the year's against the body:
// those that it decides or pleads itself, those of the years before, and those of other law.
var othersCases = wordset.New("应诉", "负责人出庭", "代理", "承办", "复议机关", "复议机构", "原有", "上年", "上一年", "往年", "民事", "刑事", "仲裁案")

// remedyOnDisclosure tells whether cases are ones about disclosure: the sentence, a
// heading or the requests told before say so, or the sentence begins with the bare name
// of the remedy, which in a report on disclosure needs no more.
func (r *proseReader) remedyOnDisclosure(f *figure, block string) bool {
	switch {
	case f.Value == 0, strings.HasPrefix(block, "rl.lit_"), disclosureWords.In(f.sentence), requestedWords.In(f.sentence), r.head("复议", "诉讼", "救济", "信息公开", "依申请公开"), r.toldOfRequests(f.start0):
		return true
	case r.head("主动公开", "依法行政", "法治", "问题"):
		return false
	}
	label := f.lead[strings.LastIndexByte(f.lead, ';')+1:]
	if !strings.HasSuffix(label, ":") || !has.Only(f.words, cameWords) {
		label += f.words
	}
	return has.Prefix(r.code, "rev.", "rl.", "lit.") || namesOnly(label, "复议", "诉讼", "被诉", "起诉")
}

// The words of a sentence that is about the work of disclosure, and of one that is about
// requests.
var (
	disclosureWords = wordset.New("信息公开", "务公开", "公开工作")
	requestedWords  = wordset.New("依申请", "公开申请", "信息申请", "答复", "申请人对", "告知书")
)

// namesOnly tells whether words name one of the things and beside it nothing but that
// it was brought against the body, and when.
func namesOnly(words string, things ...string) bool {
	return has.Any(words, things...) && has.Only(words, bareMatters)
}

// bareMatters make up the name of a remedy or a complaint without its cause.
var bareMatters = slices.Concat([]string{"行政复议", "复议", "行政诉讼", "诉讼", "起诉", "被诉", "应诉", "申诉", "举报", "投诉", "检举", "控告", "监督", "救济", "工作", "案件", "案例", "案", "事项", "情况", "方面", "一项", "数量", "数", "申请", "发生", "引起", "引发", "涉及", "提起", "新收", "新增", "被",
	"此类", "该类", "任何", "相关", "有关", "行政", "和", "及", "与", "或者", "或", "以及", "、", ",", ":", ".", "的", "(", ")"}, thinWords, timeAndBody)

// partOnDisclosure tells whether the cases on disclosure are told behind a figure for
// cases of all kinds: ",其中涉及政府信息公开的1件".
func partOnDisclosure(rest string) bool {
	beside, part, ok := strings.Cut(rest, ",其中")
	if !ok || has.Any(beside, ",", ";", "(") {
		return false
	}
	digit := strings.IndexAny(part, "0123456789")
	return digit > 0 && strings.Contains(part[:digit], "公开") && !has.Any(part[:digit], ",", ";")
}

// ofAnotherCause tells whether the cause that is named last for reviews and lawsuits has
// nothing to do with disclosure: "因具体行政行为被提起行政诉讼2起".
func ofAnotherCause(told string) bool {
	k := strings.LastIndex(told, "因")
	if k < 0 || has.Prefix(told[k:], "因此", "因为") {
		return false
	}
	cause := told[k+len("因"):]
	if stop := has.Index(cause, "被", "提起", "引起", "引发", "行政复议", "行政诉讼"); stop > 0 {
		return !has.Any(cause[:stop], "公开", "信息", "答复", "回复", "结果", "告知", "此", "上述", ",")
	}
	return false
}

// toldOfRequests tells whether the report has just spoken of requests when the sentence
// at s[a] begins: reviews, lawsuits and fees told behind are about them.
func (r *proseReader) toldOfRequests(a int) bool {
	before := r.v.S[max(0, a-maxBetween):a]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	return toldRequests.In(before) || r.toldLately(a, "req.", "app.")
}

// toldLately tells whether a figure with one of the codes stands shortly before s[a],
// under the same main headings.
func (r *proseReader) toldLately(a int, codes ...string) bool {
	from := max(a-maxBetween, slices.Max(r.at[:3]))
	for i := len(r.out) - 1; i >= 0 && r.out[i].To > from; i-- {
		if has.Prefix(r.out[i].Code, codes...) {
			return true
		}
	}
	return false
}

// maxBetween is how far apart stand figures that belong together, in bytes.
const maxBetween = 450

// toldRequests are the words that speak of requests for information.
var toldRequests = wordset.New("信息公开申请", "依申请公开", "申请公开", "收到申请", "受理申请", "接到申请", "书面申请", "网络申请", "网上申请", "当面申请", "信函申请")

// withoutClaims takes out words of results in which a lawsuit is named, and the
// dismissal of one, which upholds nothing.
var withoutClaims = strings.NewReplacer("驳回起诉或诉讼请求", "驳回", "驳回起诉或者诉讼请求", "驳回", "诉讼请求", "", "驳回起诉", "", "驳回原告起诉", "", "应诉通知书", "", "应诉通知", "")

// remedyNames takes out the labels of results in which a remedy is named.
var remedyNames = strings.NewReplacer("诉讼请求", "", "复议决定", "", "经复议", "", "复议后", "")

// remedyBehind gives the remedy whose cases are counted before its name: "1件针对本局
// 政务公开的行政诉讼案".
func (r *proseReader) remedyBehind(after string) string {
	block := r.remedyBlock(withoutClaims.Replace(after))
	if block == "" || block == "both" || has.Any(after[max(has.Index(after, "复议", "诉讼"), 0):], "答复", "决定", "应诉") {
		return ""
	}
	name := after
	for _, noun := range []string{"案件", "案", "申请", "事项"} {
		name = strings.TrimSuffix(name, noun)
	}
	if k := has.Index(after, "行政复议", "复议申请", "行政诉讼"); has.Suffix(name, "复议", "诉讼") || k >= 0 && k < 30 {
		return block
	}
	return ""
}

// suitKind tells which kind of lawsuit words name, by whether a review came before.
func (r *proseReader) suitKind(words string) string {
	switch {
	case r.old():
	case afterReview.In(words):
		return "rl.lit_after"
	case has.Any(words, "未经复议", "直接起诉"):
		return "rl.lit_direct"
	}
	return ""
}

// remedyBlock tells which remedy words name, in the codes of the report's year.
func (r *proseReader) remedyBlock(words string) string {
	if kind := r.suitKind(words); kind != "" {
		return kind
	}
	suit := suitWords.In(words)
	if suit {
		words = remedyNames.Replace(words)
	}
	review := strings.Contains(words, "复议")
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

var (
	afterReview = wordset.New("复议后起诉", "复议后提起", "复议后诉讼", "复议后再起诉", "不服复议决定", "复议决定不服")
	suitWords   = wordset.New("诉讼", "起诉", "被诉", "诉至法院")
)

func (r *proseReader) remedyCode(block, result string) string {
	if block == "" || block == "both" || block == "rev" && result == "pending" {
		return ""
	}
	return block + "." + result
}
