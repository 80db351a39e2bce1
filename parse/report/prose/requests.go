package prose

import (
	"strings"

	"gongkai/parse/has"
)

// requests reads requests received, closed and answered.
func (r *proseReader) requests(f *figure) bool {
	if !requestUnit(f.Unit) {
		return false
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

// onRequests tells whether the sentence or the headings above it speak of requests.
func (r *proseReader) onRequests() bool {
	return r.request || r.head("申请") || r.head("答复情况", "办理情况") && !r.head("建议", "提案", "信件", "诉求", "热线")
}

// requestBy reads a figure about requests by its label.
func (r *proseReader) requestBy(f *figure, l label) bool {
	words := l.words
	if has.Any(words, "行政许可申请", "提案", "低保", "补贴申请", "审批") || l.behind && has.Any(words, "复议", "诉讼") {
		return false
	}
	if has.Any(words, "主动和依申请", "主动公开和依申请", "主动公开及依申请") { // two things in one figure
		return true
	}
	switch {
	case r.carried(f, l), r.applicant(f, l), r.outcome(f, l):
		return true
	case (has.Prefix(r.code, "req.", "app.") || f.listed && outcomeWords.In(f.rest())) && strings.Contains(words, "公开") && has.Only(words, []string{"其中", "公开", "的"}): // one of several results
		r.addBy(f, r.byYear("req.reply.full", "app.res.granted@tot"), l)
		return true
	}
	return !l.wide && !l.behind && r.forSomethingElse(f, words) || r.takenAndClosed(f, l) || r.closed(f, l) || r.received(f, l)
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
	if old == "" || has.Any(f.sentence, "信箱", "来信", "热线", "留言") && !strings.Contains(l.words, "申请") {
		return false
	}
	r.addBy(f, r.byYear("req.recv", "app.new@tot"), l)
	r.addBy(f, r.byYear(old, "app.res.total@tot"), l)
	r.wholly(f)
	return true
}

// byYear gives the code of the report's year of two, which may be none.
func (r *proseReader) byYear(old, six string) string {
	if r.old() {
		return old
	}
	return six
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

func (r *proseReader) addAfterIf(f *figure, code string, after bool) {
	if after {
		r.addAfter(f, code, rankPlain)
		return
	}
	r.add(f, code, rankPlain)
}

// applicant reads "其中自然人申请3件". Where the year's figures include those
// carried over, the split is not of new requests.
func (r *proseReader) applicant(f *figure, l label) bool {
	if r.old() {
		return false
	}
	words := l.words
	for _, kind := range []struct{ word, code string }{{"自然人", "app.new@nat"}, {"商业企业", "app.new@biz"}, {"科研机构", "app.new@sci"}, {"社会公益组织", "app.new@ngo"}, {"法律服务机构", "app.new@law"}} {
		if !strings.Contains(words, kind.word) {
			continue
		}
		if !strings.Contains(f.sentence, "含") && !has.Any(words, "办结", "答复", "类别") {
			r.addBy(f, kind.code, l)
		}
		return true
	}
	if has.Any(words, "公民", "个人") && has.Any(words, "提出", "提交", "申请", "来自") && !has.Any(words, "法人", "组织", "企业", "单位", "收到", "受理", "接收", "办结", "答复") && !strings.Contains(f.sentence, "含") {
		r.addBy(f, "app.new@nat", l)
		return true
	}
	if r.code != "app.new@tot" && strings.HasPrefix(r.code, "app.new@") { // beside other applicants
		for _, short := range []struct{ word, code string }{{"企业", "app.new@biz"}, {"律师事务所", "app.new@law"}, {"其他", "app.new@oth"}, {"其它", "app.new@oth"}} {
			if strings.Contains(words, short.word) && has.Only(words, []string{short.word, "申请", "为", "提出", "的", "类", "来自"}) {
				r.addBy(f, short.code, l)
				return true
			}
		}
	}
	return has.Any(words, "法人", "企业申请") && !has.Any(words, "收到", "受理", "接收", "提交", "提出")
}

// closed reads what was closed and answered.
func (r *proseReader) closed(f *figure, l label) bool {
	words, year := l.words, r.byYear
	switch {
	case has.Any(words, "未办结", "未答复", "未回复", "将于", "将在"),
		has.Any(f.sentence, "信箱", "来信", "热线", "诉求", "留言", "提案", "信访件") && !strings.Contains(f.sentence, "申请") && !r.request,
		has.Any(f.sentence, "行政许可", "审批事项", "许可事项", "服务事项") && !has.Any(f.sentence, "信息公开", "公开申请"):
		return false
	case l.behind && !has.Any(words, "按时", "按期", "延期", "期限内完成答复", "期限内答复") && !ofAll(words) && (!has.Prefix(words, "已") || countsAnswers(f.part()) > 1):
		return false
	case has.Any(words, "按时办结", "按期办结", "按时答复", "按期答复", "限期内办结", "期限内办结"):
		if r.old() || !strings.Contains(f.part(), "延期") {
			r.addIf(f, year("req.done.ontime", "app.res.total@tot"), l)
		}
	case has.Any(words, "延期"):
		r.addIf(f, year("req.done.extended", ""), l)
	case closedWords.In(words) || strings.Contains(words, "已办理"), has.Any(words, "办理结果", "处理结果") && has.Suffix(words, "总计", "合计", "共计"), !r.old() && f.handledTogether():
		r.addIf(f, year("req.done", "app.res.total@tot"), l)
	case f.listed && has.Any(words, "当面答复", "当场答复", "电话答复", "口头答复", "网上答复", "邮件答复", "书面答复", "告知答复"): // a way to answer
	case has.Any(words, "答复", "回复") && !has.Any(words, "答复书", "告知书") && !has.Any(words, "受理", "收到", "群众", "留言", "信件", "提案", "平均", "信访", "诉求", "工单"):
		r.addIf(f, year("req.reply", "app.res.total@tot"), l)
	default:
		return false
	}
	r.wholly(f)
	return true
}

// countsAnswers counts how often words speak of answers.
func countsAnswers(words string) int {
	return strings.Count(words, "答复") + strings.Count(words, "回复")
}
