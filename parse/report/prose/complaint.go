package prose

import (
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// complaint reads complaints about disclosure, not those of a hotline.
func (r *proseReader) complaint(f *figure) bool {
	if !folded.Counts(f.Unit) || f.Unit == "人" {
		return false
	}
	words := f.words
	if thin(words) {
		words = f.wide
	}
	if !has.Any(words, "举报", "投诉") || has.Any(words, "电话", "箱", "渠道", "平台") && !strings.Contains(words, "收到") { // where to complain
		return false
	}
	if (r.request || strings.Contains(words, "申请")) && outcomeWords.In(words) { // a reason not to deal with a request
		return false
	}
	onDisclosure := disclosureWords.In(words)
	if !onDisclosure && has.Any(words, "咨询", "诉求", "热线", "建议", "网", "信访", "涉企", "12345", "来信", "处罚", "消费", "案件线索") {
		return true
	}
	if isUnrelated(f.rest()) || ofOtherMatters(words) {
		return true
	}
	if onDisclosure || disclosureWords.In(f.sentence) || r.head("举报", "投诉") || strings.HasPrefix(words, "举报投诉数") || f.Value == 0 || r.toldLately(f.Start, "rev.", "rl.", "lit.") {
		r.add(f, "cmp.total", rankPlain)
	}
	return true
}

// isUnrelated tells whether a clause behind a figure says that its cases have nothing
// to do with disclosure: ",均与信息公开无关".
func isUnrelated(rest string) bool {
	for clause := range strings.FieldsFuncSeq(rest, func(c rune) bool { return strings.ContainsRune(",()", c) }) {
		if !has.Digit(clause) && has.Any(clause, "公开无关", "公开工作无关", "与此无关", "不涉及信息公开", "不涉及政府信息公开", "未涉及信息公开", "未涉及政府信息公开") {
			return true
		}
	}
	return false
}

// ofOtherMatters tells whether complaints are named for a field of the body's
// work: "受理审计举报".
func ofOtherMatters(words string) bool {
	what := words[:has.Index(words, "举报", "投诉")]
	if disclosureWords.In(what) {
		return false
	}
	for _, verb := range []string{"收到", "接到", "受理", "办理", "处理"} {
		if k := strings.LastIndex(what, verb); k >= 0 {
			return !has.Only(what[k+len(verb):], complaintWords)
		}
	}
	return false
}

// complaintWords may stand between the verb and the complaints.
var complaintWords = []string{"了", "有关", "相关", "关于", "各类", "各种", "群众", "公众", "社会", "市民", "公民", "法人", "其他组织", "其它组织", "、", "和", "或", "对", "政府", "信息", "公开", "工作", "方面", "的", "本机关", "本局", "我局", "来自", "实名", "匿名"}
