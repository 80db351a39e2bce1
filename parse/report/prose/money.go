package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/wordset"
)

// money reads fees and the budget.
func (r *proseReader) money(f *figure) bool {
	if f.Unit != "元" && f.Unit != "万元" {
		return false
	}
	words := f.words
	if has.Only(words, spentWords) {
		words = f.wide
	}
	switch {
	case feeKinds.In(words) && f.isOneOfSeveralFees(): // the sum is not stated
	case addsUp(f.words) && f.isOneOfSeveralFees(): // their sum
		r.add(f, "fee.charged", rankPlain)
	case f.Value != 0 && strings.Contains(f.wide+f.lead, "通知") && !has.Any(f.words, "收取", "实收", "收到", "费用", "处理费"): // asked for, not paid
	case has.Any(words, "减免", "减征", "减收", "免征", "免收"): // not taken
	case has.Any(words, "行政事业性收费", "行政事业性费用"), saidBehind(f.rest(), "行政事业性收费") && !handlingFee(words), has.Any(words, "费用", "收费", "金额") && strings.Contains(f.lead, "行政事业性收费") && !has.Any(f.lead+words, "申请", "信息公开", "检索"):
		if r.year >= 2021 {
			r.add(f, "a20.8.fee.amount", rankPlain)
		}
	case handlingFee(words) || (handlingFee(f.sentence) || r.year >= 2021 && strings.Contains(f.lead, "收费通知")) && (has.Any(words, "收取", "收费", "金额") || thin(f.words) && has.Any(f.words, "共", "计")): // "收取信息处理费2次,共160元"
		r.add(f, r.feeCode(), rankPlain)
	case r.purchased(f, words):
		r.add(f, "a20.9.procure.amount", rankPlain)
	case strings.Contains(words, "采购"):
	case r.budget(f, words):
		r.add(f, "org.budget", rankPlain)
	case r.charged(f, words):
		r.add(f, "fee.charged", rankPlain)
	}
	return true
}

// budget tells whether an amount is the money for the work of disclosure: its label says
// so, or it is told with the offices and people that do it.
func (r *proseReader) budget(f *figure, words string) bool {
	switch {
	case !strings.Contains(words, "经费"), strings.Contains(words, "三公"):
		return false
	case r.toldLately(f.Start, "org.", "trn."), r.head("机构", "经费", "队伍"):
		return !has.Any(words, "培训经费", "办公经费")
	}
	return has.Any(words, "信息公开", "政务公开", "专项") && (!strings.Contains(words, "支出") || has.Any(words, "公开专项经费", "公开工作专项经费", "公开工作经费"))
}

// charged tells whether an amount is what applicants paid: a verb or a kind of fee says
// so, or the heading on fees over a label that names nothing but the time.
func (r *proseReader) charged(f *figure, words string) bool {
	if isPrice(words + f.after) {
		return false
	}
	if has.Any(f.lead[strings.LastIndexByte(f.lead, ';')+1:]+words, "支出", "罚款", "用于", "列支") || strings.Contains(f.rest(), "免收") {
		return false
	}
	onFees := r.head("收费", "费用")
	switch {
	case onFees && has.Only(words, feeLabels):
		return true
	case !chargeWords.In(words) && !feeKinds.In(words):
		return false
	}
	return onFees || has.Any(f.sentence, "申请", "信息公开", "检索", "复制") || f.Value == 0 && (r.toldOfRequests(f.start0) || r.year < 2021 && has.Only(words, deniedMatters))
}

// isPrice tells whether the words around an amount make it the price of one page or
// item, and no sum: "每页0.5元", "0.5元/页".
func isPrice(words string) bool {
	return has.Any(words, "每页", "每张", "每条", "每份", "每件", "每次", "每册", "/页", "/张", "/条", "/份", "/件", "/次")
}

// spentWords lead to an amount and do not say what it is.
var spentWords = slices.Concat([]string{"支出", "投入", "安排", "落实", "拨付", "列支"}, thinWords)

var (
	chargeWords = wordset.New("收费", "收取", "费用", "实收", "共收")
	feeLabels   = slices.Concat([]string{"应收", "实收", "共收", "收入", "金额", "收费", "累计"}, thinWords, timeAndBody)
)

// feeCode is the code of the fee for information on request, whose form has its own
// line from 2021.
func (r *proseReader) feeCode() string {
	if r.year >= 2021 {
		return "fee.info_handling_yuan"
	}
	return "fee.charged"
}

// saidBehind tells whether the clause behind a figure says what it was: ",系行政事业性收费".
func saidBehind(rest, what string) bool {
	clause := strings.TrimLeft(rest, ",(")
	clause = clause[:clauseEnd(clause, 0)]
	return has.Prefix(clause, "系", "为", "均为", "均系", "属", "均属", "全部为") && strings.Contains(clause, what) && !has.Digit(clause)
}

// handlingFee tells whether words name the fee for information on request.
func handlingFee(words string) bool {
	return strings.Contains(words, "处理费") && strings.Contains(words, "信息")
}

// feeKinds are the kinds of fees for information on request.
var feeKinds = wordset.New("检索费", "复制费", "复印费", "打印费", "邮寄费", "邮递费", "邮费", "工本费", "扫描费")

// isOneOfSeveralFees tells whether the fees of several kinds are told one after the
// other: "收取复印费20元、邮寄费12元".
func (f *figure) isOneOfSeveralFees() bool {
	part, kinds := f.part(), 0
	for part != "" {
		at, kind := feeKinds.Index(part)
		if at < 0 {
			break
		}
		part = part[at+len(kind):]
		if digit := strings.IndexAny(part, "0123456789"); digit >= 0 && has.Only(part[:digit], []string{"用", "共", "计", "为", "约", ":"}) {
			kinds++
		}
	}
	return kinds > 1
}
