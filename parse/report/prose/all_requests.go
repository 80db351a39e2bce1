package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/wordset"
)

// wholly reads what is said behind a figure of all that it counts: ",全部办结",
// ",均为自然人", "。均予以公开".
func (r *proseReader) wholly(f *figure) {
	if f.Value == 0 {
		return
	}
	size := len(f.rest())
	said := r.v.S[f.End:min(len(r.v.S), f.End+size)]
	remark := carriedRemark(said)
	if remark == 0 && strings.HasPrefix(said, "(") {
		remark = strings.IndexByte(said, ')') + 1
	}
	whole := said
	if end := strings.IndexByte(strings.TrimPrefix(said, ","), ',') + 1; remark == 0 && end > 0 && has.Prefix(said, ",比", ",较", ",同比", ",与") {
		remark = end // "比上年增长25%,全部为网上申请"
	}
	if digit := strings.IndexAny(said[remark:], "0123456789"); digit >= 0 {
		said = said[:remark+strings.LastIndexAny(said[remark:remark+digit], ",()")+1]
	}
	r.ofThemAll(f, said, f.End)
	next, ok := strings.CutPrefix(r.v.S[f.End+len(whole):min(len(r.v.S), f.End+len(whole)+maxSaidBehind)], "。")
	next, _, _ = strings.Cut(next, "。")
	next, _, _ = strings.Cut(next, "\n")
	if ok && ofAll(next) && !has.Digit(next) && !has.Any(whole, "办结", "答复", "结转") {
		r.ofThemAll(f, next, f.End+len(whole)+len("。"))
	}
}

// ofThemAll reads the clauses, which stand at from in the view, that say something of
// all that a figure counts.
func (r *proseReader) ofThemAll(f *figure, said string, from int) {
	for at := 0; at < len(said); {
		end := clauseStop(said, at)
		clause, to := said[at:end], from+end
		switch all := ofAll(clause) || f.Value == 1 && saysOfOne(clause); {
		case (all || at <= 1 && has.Prefix(clause, "已", "现已")) && closes(clause):
			code := r.byYear("req.done", "app.res.total@tot")
			if n := len(r.out); n > 0 && r.out[n-1].Code == "req.done" && has.Any(clause, "按时", "按期") { // "办结7件,均为按时办结"
				code = "req.done.ontime"
			}
			r.addRange(f, code, rankPlain, f.Start, to)
		case !all:
		case strings.Contains(clause, "自然人"):
			if !r.old() && !strings.Contains(said, "结转") {
				r.addRange(f, "app.new@nat", rankPlain, f.from, to)
			}
		default:
			if code, several := way(clause); code != "" && !several && bareWay(strings.TrimPrefix(clause, ",")) {
				if r.old() {
					r.addRange(f, "req.recv."+code, rankPlain, f.Start, to)
				}
				break
			}
			if result, _, several := r.outcomeOf(clause); result != "" && !several && !has.Any(clause, "未涉及", "不涉及", "没有", "未发生") {
				r.addRange(f, result, rankPlain, f.Start, to)
			}
		}
		at = end + 1
	}
}

// clauseStop is where the clause that begins at s[at] ends, brackets being stops too.
func clauseStop(s string, at int) int {
	if k := strings.IndexAny(s[at:], ",()"); k >= 0 {
		return at + k
	}
	return len(s)
}

// maxSaidBehind bounds the next sentence that goes on about a figure, in bytes.
const maxSaidBehind = 120

// ofAll tells whether a clause says something of all that was counted before it:
// nothing but its subject stands before 均 or another word for "all".
func ofAll(clause string) bool {
	k, _ := allWords.Index(clause)
	return k >= 0 && has.Only(clause[:k], subjectsOfAll) || has.Any(clause, "类别为", "类型为")
}

var (
	allWords      = wordset.New("均", "全部", "都", "所有", "皆", "全为", "全是", "全系", "一律")
	subjectsOfAll = []string{",", "且", "并", "已", "现", "目前", "按规定", "按要求", "依法", "按时", "按期", "申请人", "申请主体", "申请", "上述", "以上", "这些", "该", "收到", "受理", "的", "我局", "本局", "我单位", "本单位", "政府信息公开", "方式", "形式", "途径", "渠道", "上", "方面", "来源", "类别", "类型", "件", "条", "在规定时限内", "在法定时限内", "在规定期限内", "在法定期限内"}
)

// saysOfOne tells whether a clause says something of the one request before it and
// denies nothing.
func saysOfOne(clause string) bool {
	return !has.Any(clause, "未", "没有", "无", "不涉及", "复议", "诉讼", "通知", "要求")
}

// closes tells whether a clause says that requests are closed.
func closes(clause string) bool {
	return closedWords.In(clause) && !has.Any(clause, "未", "正在", "部分", "办结率")
}

// allClosedBehind reads what the last part of a sentence says of the requests that it
// began with: "收到申请89件,其中网上申请76件,信函申请13件;按照规定,全部办结".
func (r *proseReader) allClosedBehind(a, b int) {
	if n := len(r.out); n == 0 || r.out[n-1].From < a || !closedWords.In(r.v.S[a:b]) {
		return
	}
	last := strings.LastIndexByte(r.v.S[a:b], ';')
	if comma := strings.LastIndexByte(r.v.S[a:b], ','); comma > last && waysOnly(r.v.S[a:a+comma]) {
		last = comma
	}
	if last < 0 || b-a > maxToldBehind {
		return
	}
	all := slices.ContainsFunc(strings.Split(r.v.S[a+last+1:b], ","), func(clause string) bool { return ofAll(clause) && closes(clause) && !has.Digit(clause) })
	if !all {
		return
	}
	received, closed := r.byYear("req.recv", "app.new@tot"), r.byYear("req.done", "app.res.total@tot")
	for i := len(r.out) - 1; i >= 0 && r.out[i].From >= a; i-- {
		o := r.out[i]
		if o.Code == closed {
			return
		}
		if o.Code == received && o.Value > 0 {
			o.Code, o.From, o.To = closed, o.Number.Start, b
			r.out = append(r.out, o)
			return
		}
	}
}

// waysOnly tells whether a sentence sorts requests by the ways in which they came
// and says nothing yet of what became of them.
func waysOnly(s string) bool {
	k := has.Index(s, "其中", "包括", "包含")
	if k < 0 {
		return false
	}
	parts := s[k:]
	return strings.Contains(parts, "申请") && !has.Any(parts, "答复", "公开", "不予", "结转", "存在", "撤", "办结")
}

// maxToldBehind bounds a sentence whose end is about its beginning, in bytes.
const maxToldBehind = 600

var closedWords = wordset.New("办结", "办理完毕", "办理完成", "办理结束", "处理完毕", "处理结束")

// addedUp reads the sum behind the results of requests, or behind the ways in which they
// came: "合计3件".
func (r *proseReader) addedUp(f *figure) bool {
	if !addsUp(f.words) || !requestUnit(f.Unit) || f.Unit == "条" && !r.request {
		return false
	}
	if has.Prefix(r.code, "app.res.", "req.reply.") && f.Value >= r.prior.Value {
		r.add(f, r.byYear("req.reply", "app.res.total@tot"), rankPlain)
		return true
	}
	told := f.part()
	told = strings.TrimRight(told[:max(0, len(told)-len(f.rest())-(f.End-f.Start)-len(f.words))], ",、")
	k := strings.LastIndexAny(told, ",、;(")
	if code, several := way(told[k+1:]); (code == "" || several) && !has.Any(told[k+1:], "自然人", "法人", "企业") || !strings.Contains(told, "申请") && !r.head("申请") || ofOtherBusiness(told[k+1:]) || has.Any(told, "答复", "办结", "复议", "诉讼") {
		return false
	}
	r.add(f, r.byYear("req.recv", "app.new@tot"), rankLabel)
	r.wholly(f)
	return true
}
