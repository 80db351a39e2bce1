package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
)

// requests reads requests received, closed and answered.
func (r *proseReader) requests(f *figure) bool {
	if !requestUnit(f.Unit) {
		return countsApplicants(f) && r.applicant(f, label{words: f.words})
	}
	if strings.Contains(f.words, "历年") && r.onRequests() { // of all years
		return true
	}
	if r.addedUp(f) {
		return true
	}
	if !r.onRequests() && !strings.Contains(f.wide+f.words+f.after, "申请") {
		return false
	}
	for _, l := range f.labels() {
		if r.requestBy(f, l) {
			return true
		}
	}
	return f.listed && r.outcome(f, label{words: f.wide, wide: true}) // "因不属于本局职责,告知申请人2件"
}

// requestBy reads a figure about requests by its label.
func (r *proseReader) requestBy(f *figure, l label) bool {
	words := l.words
	if f.Unit != "件" && (has.Suffix(strings.TrimRight(words, "共有各设立置了"), madeToAsk...) || has.Any(words, "增设", "开设", "新设")) { // what requests are made with
		return true
	}
	if has.Any(words, "许可申请", "提案", "低保", "补贴申请", "审批") || l.behind && has.Any(words, "复议", "诉讼") {
		return false
	}
	if has.Any(words, "主动和依申请", "主动公开和依申请", "主动公开及依申请") { // two things in one figure
		return true
	}
	switch {
	case r.carried(f, l), r.applicant(f, l), r.outcome(f, l):
		return true
	case strings.HasPrefix(r.code, "app.res.oth.") && has.Only(words, []string{"其他", "其它", "情形", "情况", "原因", "为", "的"}):
		r.addBy(f, "app.res.oth.other@tot", l)
		return true
	case has.Prefix(r.code, "req.re") && strings.Contains(words, "主动公开") && has.Only(words, []string{"其中", "属于", "属", "已经", "已", "主动公开", "的"}):
		r.addBy(f, "req.reply.already", l)
		return true
	case r.grantedBarely(f, words):
		r.addBy(f, r.byYear("req.reply.full", "app.res.granted@tot"), l)
		return true
	}
	return !l.wide && !l.behind && (r.forSomethingElse(f, words) || r.forSomethingElse(f, askedBefore(f.lead))) || r.takenAndClosed(f, l) || r.closed(f, l) || r.received(f, l)
}

// madeToAsk are the places and things with which requests are made.
var madeToAsk = []string{"受理点", "申请点", "窗口", "受理处", "受理机构", "受理室", "渠道", "系统", "平台", "栏目", "邮箱", "信箱"}

// grantedBarely tells whether a label says no more than "disclosed", beside another result
// or behind a figure for requests: "收到申请3件,其中公开3件".
func (r *proseReader) grantedBarely(f *figure, words string) bool {
	if !strings.Contains(words, "公开") || !has.Only(words, []string{"其中", "公开", "的"}) {
		return false
	}
	return has.Prefix(r.code, "req.", "app.") || outcomeWords.In(f.sentence[f.End-f.start0:]) && (f.listed || r.onRequests())
}

// takenAndClosed reads one figure for the requests received and for those closed or
// answered: "共受理并办结申请8件".
func (r *proseReader) takenAndClosed(f *figure, l label) bool {
	k := lastEnd(l.words, []string{"收到", "受理", "接收", "接到"})
	if k < 0 {
		return false
	}
	verb := l.words[k:]
	for _, joint := range []string{"并", "和", "及", "、", "且", "全部", "均", "已", "按时", "按期"} {
		verb = strings.TrimPrefix(verb, joint)
	}
	old := ""
	switch {
	case has.Prefix(verb, "办结", "办理完毕"):
		old = "req.done"
	case has.Prefix(verb, "答复", "回复"):
		old = "req.reply"
	}
	if old == "" || strings.Contains(l.words, "咨询") || has.Any(f.sentence, "信箱", "来信", "热线", "留言") && !strings.Contains(l.words, "申请") {
		return false
	}
	r.addBy(f, r.byYear("req.recv", "app.new@tot"), l)
	r.addBy(f, r.byYear(old, "app.res.total@tot"), l)
	r.wholly(f)
	return true
}

// addIf is addBy for a code that the forms of the year may not have.
func (r *proseReader) addIf(f *figure, code string, l label) {
	if code != "" {
		r.addBy(f, code, l)
	}
}

func requestUnit(unit string) bool {
	switch unit {
	case "件", "条", "宗", "项", "次", "份", "例", "起", "个", "人次", "件次", "条次", "篇", "笔", "封":
		return true
	}
	return false
}

// closed reads what was closed and answered.
func (r *proseReader) closed(f *figure, l label) bool {
	words, year := l.words, r.byYear
	switch {
	case has.Any(words, "未办结", "未答复", "未回复", "于下年", "将于", "将在", "延期至", "延期到", "延长至"),
		has.Any(f.sentence, "信箱", "来信", "热线", "诉求", "留言", "提案", "信访件") && !strings.Contains(f.sentence, "申请") && !r.request,
		!strings.Contains(f.part(), "申请") && ofOtherBusiness(resultsNamed.Replace(f.part())),
		r.closesOther(f),
		has.Any(f.sentence, "行政许可", "审批事项", "许可事项", "服务事项") && !has.Any(f.sentence, "信息公开", "公开申请"):
		return false
	case l.behind && !has.Any(words, "按时", "按期", "延期", "期限内完成答复", "期限内答复") && !ofAll(words) && (!has.Prefix(words, "已") || countsAnswers(f.part()) > 1):
		return false
	case has.Any(words, "延期", "延长"):
		r.addIf(f, year("req.done.extended", ""), l)
	case has.Any(words, "按时答复", "按期答复") && outcomeWords.In(strings.TrimLeft(f.rest(), ":,")) && r.old(): // the answers, which are sorted behind
		r.addBy(f, "req.reply", l)
	case has.Any(words, "按时办结", "按期办结", "按时答复", "按期答复", "限期内办结", "期限内办结"), r.code == "req.done" && has.Only(words, []string{"按时", "按期", "的"}):
		if r.old() || !strings.Contains(f.part(), "延期") {
			r.addIf(f, year("req.done.ontime", "app.res.total@tot"), l)
		}
	case closedWords.In(words), strings.Contains(words, "已办理") && countsAnswers(words) == 0, has.Any(words, "办理结果", "处理结果") && has.Suffix(words, "总计", "合计", "共计"),
		!r.old() && f.handledTogether(), r.handled(f, words):
		r.addIf(f, year("req.done", "app.res.total@tot"), l)
	case saysHow(words) && (f.listed && !l.behind || saysHow(strings.TrimPrefix(f.rest(), f.after)) || saysHow(f.lead)): // a way to answer
	case has.Any(words, "答复", "回复") && !has.Any(words, "答复书", "告知书") && !has.Any(words, "受理", "收到", "群众", "留言", "信件", "提案", "平均", "信访", "诉求", "工单"):
		r.addIf(f, year("req.reply", "app.res.total@tot"), l)
	default:
		return false
	}
	r.wholly(f)
	return true
}

// closesOther tells whether what is closed is not requests: it belongs to what was taken
// in before it in its sentence, and that was none. "承接督查事项20项,已办结19项".
func (r *proseReader) closesOther(f *figure) bool {
	return !strings.Contains(f.sentence, "申请") && f.wideFrom > f.start0 && !has.Prefix(r.code, "req.", "app.") && has.Any(f.lead, otherVerbs...)
}

var otherVerbs = slices.Concat(receivedVerbs, []string{"承接", "承办", "回应", "接听", "开展", "完成", "转办"})

// saysHow tells whether words say of an answer how it was given: "当面答复4件、邮寄答复2件".
func saysHow(words string) bool {
	for clause := range strings.FieldsFuncSeq(words, func(c rune) bool { return strings.ContainsRune(",;、()", c) }) {
		k := has.Index(clause, "答复", "回复")
		if k < 0 {
			continue
		}
		if code, several := way(clause[:k]); code != "" && !several || has.Suffix(clause[:k], "当场", "电话", "邮件", inWriting, "告知") {
			return true
		}
	}
	return false
}

// handled tells whether a figure counts all requests that were dealt with: its label is
// no more than that, and those that came in were told before: "共办理14件".
func (r *proseReader) handled(f *figure, words string) bool {
	if !has.Any(words, "办理", "处理") || !has.Only(words, []string{"共", "共计", "总共", "合计", "办理", "处理", "了", "总", "数", "量", "为", "的", "全年", "年内"}) {
		return false
	}
	n := len(r.out)
	return n > 0 && has.Prefix(r.out[n-1].Code, "req.", "app.") && f.from-r.out[n-1].To < maxApart
}

// countsAnswers counts how often words speak of answers.
func countsAnswers(words string) int {
	return strings.Count(words, "答复") + strings.Count(words, "回复")
}
