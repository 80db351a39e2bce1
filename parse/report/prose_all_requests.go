package report

import (
	"strings"

	"gongkai/parse/wordset"
)

// wholly reads what the sentence says of all requests: 全部办结, 均为自然人.
func (r *proseReader) wholly(f *figure) {
	if f.value == 0 {
		return
	}
	rest := f.rest()
	if next := r.v.s[f.end:]; rest == "" && hasPrefix(next, "。全部", "。均", "。已全部") { // said in a sentence of its own
		end := strings.Index(next[len("。"):], "。")
		if end < 0 {
			end = min(len(next)-len("。"), 120)
		}
		rest = next[:len("。")+end]
	}
	if len(rest) > 120 {
		rest = rest[:120]
	}
	remark := 0
	if strings.HasPrefix(rest, "(") {
		remark = strings.IndexByte(rest, ')') + 1
	}
	if k := allClosed(rest[remark:]); k > 0 {
		k += remark
		code := "req.done"
		if !r.old() {
			code = "app.res.total@tot"
		}
		r.addRange(f, code, rankPlain, f.start, f.end+k)
	}
	if said, end := ofThemAll(rest[remark:]); said != "" {
		if o, several := outcomeOf(said); o != nil && !several && r.outcomeCode(o) != "" {
			r.addRange(f, r.outcomeCode(o), rankPlain, f.start, f.end+remark+end)
		}
	}
	if r.old() {
		return
	}
	for _, w := range []string{"类别为自然人", "类型为自然人", "均为自然人", "全部为自然人", "均系自然人", "均由自然人"} {
		if k := strings.Index(rest, w); k >= 0 && !hasDigit(rest[:k]) {
			r.addRange(f, "app.new@nat", rankPlain, f.from, f.end+k+len(w))
			break
		}
	}
}

// ofThemAll gives the clause that says something of all that was counted before it, and
// where it ends: ",均予以公开".
func ofThemAll(rest string) (said string, end int) {
	if digit := strings.IndexAny(rest, ";0123456789"); digit >= 0 {
		rest = rest[:digit]
	}
	for at := 0; at < len(rest); {
		end = at + strings.IndexAny(rest[at:]+",", ",()")
		said = strings.TrimPrefix(rest[at:end], "已")
		if hasPrefix(said, "均", "全部", "都") && !hasAny(said, "未涉及", "不涉及", "没有", "未发生", "无") {
			return said, end
		}
		at = end + 1
	}
	return "", 0
}

// allClosedBehind reads what the last part of a sentence says of the requests that it
// began with: "收到申请89件,其中网上申请76件,信函申请13件;按照规定,全部办结".
func (r *proseReader) allClosedBehind(a, b int) {
	if n := len(r.out); n == 0 || r.out[n-1].from < a || !closedWords.In(r.v.s[a:b]) {
		return
	}
	last := strings.LastIndexByte(r.v.s[a:b], ';')
	if comma := strings.LastIndexByte(r.v.s[a:b], ','); comma > last && waysOnly(r.v.s[a:a+comma]) {
		last = comma
	}
	if last < 0 || b-a > maxToldBehind {
		return
	}
	received, closed := "req.recv", "req.done"
	if !r.old() {
		received, closed = "app.new@tot", "app.res.total@tot"
	}
	for i := len(r.out) - 1; i >= 0 && r.out[i].from >= a; i-- {
		o := r.out[i]
		if o.code == closed {
			return
		}
		if k := allClosed(r.v.s[a+last+1 : b]); o.code == received && o.value > 0 && k > 0 {
			o.code, o.from, o.to = closed, o.n.start, a+last+1+k
			r.out = append(r.out, o)
			return
		}
	}
}

// waysOnly tells whether a sentence sorts requests by the ways in which they came
// and says nothing yet of what became of them.
func waysOnly(s string) bool {
	_, parts, ok := strings.Cut(s, "其中")
	return ok && strings.Contains(parts, "申请") && !hasAny(parts, "答复", "公开", "不予", "结转", "存在", "撤", "办结")
}

// maxToldBehind bounds a sentence whose end is about its beginning, in bytes.
const maxToldBehind = 600

var closedWords = wordset.New("办结", "办理完毕")

// allClosed gives where words end that say that all of what was counted before
// them is closed: 全部办结, 均已在法定期限内办结. 0 where none do.
func allClosed(rest string) int {
	for _, all := range []string{"全部", "均", "已办结完毕"} {
		k := strings.Index(rest, all)
		if k < 0 || hasDigit(rest[:k]) || strings.Contains(rest[:k], ";") {
			continue
		}
		if all == "已办结完毕" {
			return k + len(all)
		}
		said := rest[k+len(all):]
		said = said[:min(len(said), len("已经在法律规定的期限内办结完毕"))]
		for _, closed := range []string{"办结", "办理完毕", "办理结束"} {
			if at := strings.Index(said, closed); at >= 0 && !hasDigit(said[:at]) && !strings.ContainsAny(said[:at], ",;") && !hasAny(said[:at], "未", "正在") {
				return k + len(all) + at + len(closed)
			}
		}
	}
	return 0
}

// addedUp reads the sum behind the ways in which requests came: "合计3件".
func (r *proseReader) addedUp(f *figure) bool {
	if !thin(f.words) || !hasAny(f.words, "合计", "共计", "总计", "总共") || !requestUnit(f.unit) || f.unit == "条" && !r.request {
		return false
	}
	told := f.part()
	told = strings.TrimRight(told[:max(0, len(told)-len(f.rest())-(f.end-f.start)-len(f.words))], ",、")
	k := strings.LastIndexAny(told, ",、;(")
	if code, several := way(told[k+1:]); code == "" || several || !strings.Contains(told, "申请") || hasAny(told, "答复", "办结", "复议", "诉讼") {
		return false
	}
	total := "req.recv"
	if !r.old() {
		total = "app.new@tot"
	}
	r.add(f, total, rankLabel)
	r.wholly(f)
	return true
}

// nextWay tells whether what follows a figure is the figure for another way: "收到书面
// 申请2件、网络申请1件".
func nextWay(rest string) bool {
	rest = strings.TrimLeft(rest, "、,和及")
	digit := strings.IndexAny(rest, "0123456789")
	if digit <= 0 || strings.ContainsAny(rest[:digit], ",;:(") {
		return false
	}
	code, several := way(rest[:digit])
	return code != "" && !several
}

// saysOfAll tells whether what stands behind a figure says that these requests have
// all been answered or closed: "7件申请均已答复".
func saysOfAll(after string) bool {
	for _, noun := range []string{"政府信息公开", "信息公开", "依申请公开", "申请"} {
		after = strings.TrimPrefix(after, noun)
	}
	return hasPrefix(after, "均", "全部", "都", "已全部") && !hasAny(after, "未", "不")
}
