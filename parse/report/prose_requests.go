package report

import (
	"slices"
	"strings"
)

// wayNames are the ways in which a request comes in.
var wayNames = []struct {
	code  string
	words []string
}{
	{"inperson", []string{"当面", "现场", "窗口", "上门", "口头", "来访", "来人", "来局", "到局", "面对面"}},
	{"fax", []string{"传真"}},
	{"online", []string{"网络", "网上", "互联网", "在线", "电子邮", "邮箱", "电邮", "网站", "平台"}},
	{"mail", []string{"信函", "信件", "书信", "邮寄", "邮政", "来信", "来函", "函件", "快递", "书面", "挂号", "EMS"}},
}

// way gives the one way that words name; several are none.
func way(words string) (code string, several bool) {
	for _, w := range wayNames {
		if hasAny(words, w.words...) {
			if code != "" {
				return "", true
			}
			code = w.code
		}
	}
	return code, hasAny(words, "等方式", "等形式", "等渠道", "等途径", "各种渠道")
}

// bareWay tells whether words name a way, a verb of receiving and no more: 来信来函,
// 以网络形式受理.
func bareWay(words string) bool { return onlyOf(words, wayWords) }

// wayWords are the names of ways and what may stand around them.
var wayWords = slices.Concat(
	[]string{"以", "通过", "的", "方式", "形式", "渠道", "来函", "提交", "递交", "提出", "受理", "收到", "接收", "寄送", "其中", "采用", "和", "、", "有", "共", "均", "全部", "都", "属于", "系", "为", "是", "申请"},
	wayNames[0].words, wayNames[1].words, wayNames[2].words, wayNames[3].words,
	[]string{"件"},
)

// requests reads requests received, closed and answered.
func (r *proseReader) requests(f *figure) bool {
	if !requestUnit(f.unit) {
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
	if hasAny(words, "行政许可申请", "提案", "低保", "补贴申请", "审批") || l.behind && hasAny(words, "复议", "诉讼") {
		return false
	}
	if hasAny(words, "主动和依申请", "主动公开和依申请", "主动公开及依申请") { // two things in one figure
		return true
	}
	switch {
	case r.carried(f, l), r.applicant(f, l), r.outcome(f, l):
		return true
	case (hasPrefix(r.code, "req.reply", "req.done", "app.res") || f.listed && outcomeWords.In(f.rest())) && strings.Contains(words, "公开") && onlyOf(words, []string{"其中", "公开", "的"}): // one of several results
		r.addBy(f, r.byYear("req.reply.full", "app.res.granted@tot"), l)
		return true
	}
	return r.closed(f, l) || r.received(f, l)
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
	case "件", "条", "宗", "项", "次", "份", "例", "起", "个", "人次", "件次", "篇", "笔", "封":
		return true
	}
	return false
}

// carried reads what was carried over from or to another year.
func (r *proseReader) carried(f *figure, l label) bool {
	words := l.words
	switch {
	case hasAny(words, "结转", "转结", "顺延") || strings.Contains(words, "转") && hasAny(words, nextYears...):
	case hasPrefix(f.after, "结转", "转结", "顺延"):
		words, l.behind = words+f.after, true
	default:
		return false
	}
	if r.old() {
		return true
	}
	r.addBy(f, r.carriedCode(words), l)
	return true
}

const (
	carriedIn  = "app.carry_in@tot"
	carriedOut = "app.carry_out@tot"
)

// nextYears name the year after the report's.
var nextYears = []string{"下年", "下一年", "次年", "明年"}

func (r *proseReader) carriedCode(words string) string {
	if y, _, _ := firstYear(words); y != 0 && y == r.year+1 {
		return carriedOut
	}
	if k := firstOf(words, "结转至", "结转到"); k >= 0 { // "2022年结转至2023年2件"
		if y, _, _ := firstYear(words[k:]); y != 0 && y == r.year {
			return carriedIn
		}
	}
	if hasAny(words, nextYears...) || hasAny(words, "结转至", "结转到", "顺延") {
		return carriedOut
	}
	return carriedIn
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
	for _, name := range applicantNames {
		if word := name.words[0]; name.code == "oth" || name.code == "tot" || !strings.Contains(words, word) {
			continue
		}
		if !strings.Contains(f.sentence, "含") && !hasAny(words, "办结", "答复", "类别") {
			r.addBy(f, "app.new@"+name.code, l)
		}
		return true
	}
	if f.listed && strings.Contains(f.lead, "自然人") && !strings.Contains(f.sentence, "含") && onlyOf(words, []string{"企业", "申请", "为", "提出"}) && strings.Contains(words, "企业") { // beside natural persons
		r.addBy(f, "app.new@biz", l)
		return true
	}
	return hasAny(words, "法人", "公民申请", "企业申请") && !hasAny(words, "收到", "受理", "接收", "提交", "提出")
}

// closed reads what was closed and answered.
func (r *proseReader) closed(f *figure, l label) bool {
	words, year := l.words, r.byYear
	switch {
	case hasAny(f.sentence, "信箱", "来信", "热线", "诉求", "留言", "提案", "信访件") && !strings.Contains(f.sentence, "申请") && !r.request,
		hasAny(f.sentence, "行政许可", "审批事项", "许可事项", "服务事项") && !hasAny(f.sentence, "信息公开", "公开申请"):
		return false
	case l.behind && !hasAny(words, "按时", "按期", "延期") && !ofAll(words) && (!hasPrefix(words, "已") || countsAnswers(f.part()) > 1):
		return false
	case hasAny(words, "按时办结", "按期办结", "按时答复", "按期答复", "限期内办结", "期限内办结"):
		if r.old() || !strings.Contains(f.part(), "延期") {
			r.addIf(f, year("req.done.ontime", "app.res.total@tot"), l)
		}
	case hasAny(words, "延期"):
		r.addIf(f, year("req.done.extended", ""), l)
	case closedWords.In(words) || strings.Contains(words, "已办理"), !r.old() && endsAny(words, "共办理") && strings.Contains(f.lead, "结转"):
		r.addIf(f, year("req.done", "app.res.total@tot"), l)
	case f.listed && hasAny(words, "当面答复", "当场答复", "电话答复", "口头答复", "网上答复", "邮件答复", "书面答复", "告知答复"): // a way to answer
	case hasAny(words, "答复", "回复") && !hasAny(words, "答复书", "告知书") && !hasAny(words, "受理", "收到", "群众", "留言", "信件", "提案", "平均"):
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

// received reads the requests received, in all and by the way they came.
func (r *proseReader) received(f *figure, l label) bool {
	words := l.words
	asks := strings.Contains(strings.ReplaceAll(words, "申请人", ""), "申请")
	code, several := way(words)
	whole := hasAny(words, "共受理", "共收到", "总数", "共接收", "累计受理", "共接到") && (f.listed || !nextWay(f.rest())) || several
	if code != "" && !whole && (asks || r.onRequests() && f.listed && strings.Contains(f.lead, "申请") || r.onRequests() && endsAny(strings.TrimRight(words, "的共"), "提交", "递交", "提出") || f.listed && (l.behind && hasPrefix(words, "通过", "以") || strings.Contains(f.lead, "申请") || (r.told || r.head("申请")) && bareWay(words)) || hasAny(f.lead, "申请方式", "申请渠道", "申请途径", "申请形式")) {
		if hasAny(words, "公开政府信息", "主动公开", "发布") && !hasAny(words, "申请公开") || l.behind && hasAny(words, "答复", "公开", "办结") && !hasAny(words, "公开申请") {
			return false
		}
		r.addIf(f, r.byYear("req.recv."+code, ""), l)
		return true
	}
	if l.behind {
		return false
	}
	total := r.byYear("req.recv", "app.new@tot")
	if !asks {
		if endsAny(strings.TrimSuffix(words, "的"), "收到", "受理", "接到", "接收", "办理", "收办", "收到和处理", "受理和处理") && (strings.Contains(f.after, "公开") && strings.HasSuffix(f.after, "的申请") || follows(f.after, "政府信息公开申请", "信息公开申请", "依申请公开", "公开申请", "申请")) && !hasAny(f.after, "复议", "诉讼") {
			r.addAfter(f, total, rankPlain)
			r.wholly(f)
			return true
		}
		if !f.listed && thin(words) && endsAny(words, "有") && f.after != "" && endsAny(f.after, "政府信息公开申请", "信息公开申请", "公开申请") {
			r.addAfter(f, total, rankPlain)
			return true
		}
		if endsAny(words, "收到", "受理", "接收", "接到", "新收", "新增") && f.after == "" && (r.head("依申请", "公开申请") && !r.head("主动公开") || hasAny(f.lead, "依申请公开", "公开申请")) {
			r.add(f, total, rankPlain)
			return true
		}
		return false
	}
	if hasAny(words, "公民", "法人", "个人", "企业", "组织") && !hasAny(words, "收到", "受理", "接收", "接到", "提出", "提交") {
		return true
	}
	if place := hasAny(words, "专栏", "栏目", "系统"); place && !hasAny(words, "收到", "受理", "接到", "接收") || hasAny(words, "指南", "目录", "表格", "制度", "公开统计", "撤回", "撤销申请", "转办", "咨询") {
		return true
	}
	took := hasAny(words, "收到", "受理", "接收", "接到", "收办", "提出", "提交", "递交", "新收", "接受", "登记", "申请总数", "申请数", "申请量", "申请件", "办理") || endsAny(words, "申请", "申请书", "申请共", "申请为", "申请共计", "申请有") || hasAny(words, "依申请公开", "依申请信息", "依申请事项") || countsRequests(words)
	if !took {
		return false
	}
	if strings.HasPrefix(r.v.s[f.end:], "(含") && strings.Contains(r.v.s[f.end:min(len(r.v.s), f.end+40)], "结转") {
		r.wholly(f)
		return true // together with those carried over: no code
	}
	if !r.old() && strings.Contains(words, "办理") && strings.Contains(f.part(), "结转") && strings.Contains(f.part(), "新收") {
		return true // together with those carried over: no code
	}
	if f.listed && !hasAny(words, "收到", "受理", "新收") && !strings.Contains(words, "依申请公开") {
		return true
	}
	r.add(f, total, rankPlain)
	r.wholly(f)
	return true
}

// countsRequests tells "申请公开政府信息的数量为".
func countsRequests(words string) bool {
	k := strings.LastIndex(words, "申请")
	return k >= 0 && onlyOf(words[k+len("申请"):], []string{"公开", "政府信息", "信息", "数量", "总数", "总量", "件数", "数", "的", "共计", "合计", "共", "计", "为", "是", "达到", "达", "有"})
}
