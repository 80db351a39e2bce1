package prose

import (
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
	"gongkai/parse/wordset"
)

// occasion is what a body holds or takes part in and its head may attend.
type occasion struct {
	code  string
	names []string
}

var (
	conference = occasion{"resp.press_conf", []string{"发布会"}}
	interview  = occasion{"resp.interview", []string{"访谈"}}
)

// leader tells whether words name somebody in charge who attends, and whether that is
// the head of the body: 主要负责同志, 局长; not 副局长, 分管负责人.
func leader(words string) (named, head bool) {
	if has.Any(words, "主要负责", "主要领导", "一把手") {
		return true, true
	}
	for at := 0; ; {
		k, title := titles.Index(words[at:])
		if k < 0 {
			break
		}
		before := words[:at+k]
		at += k + len(title)
		if has.Prefix(words[at:], "在线", "信箱", "热线", "访谈", "接待", "办公", "助理", "单位", "网上") { // part of a name
			continue
		}
		if !has.Suffix(before, "副", "秘书", "办公室") {
			return true, true
		}
		named = true
	}
	return named || has.Any(words, "负责同志", "负责人", "分管领导", "班子成员", "副职"), false
}

// titles are those of the heads of bodies.
var titles = wordset.New("局长", "厅长", "部长", "主任", "市长", "区长", "县长", "省长", "州长", "旗长", "盟长", "镇长", "乡长", "书记", "队长", "行长", "院长", "校长", "会长", "台长", "社长", "站长", "所长", "关长", "检察长", "理事长", "主席", "专员")

// attends are the verbs of who came, and what may stand behind them.
var attends = []string{"参加", "出席", "参与", "主持", "主讲", "到场"}

// takesPlace may open the words behind a figure that say what took place.
var takesPlace = []string{"参加", "出席", "参与", "主持", "做客", "举办", "召开", "组织", "开展"}

// attended reads a figure of an occasion that its label names: of the body, of its
// head, or of both where it is told by the head's name alone.
func (r *proseReader) attended(f *figure, o occasion, words string, behind bool) {
	told := words
	if item := f.sentence[:f.wideFrom-f.start0]; strings.HasPrefix(f.sentence[len(item):], "、") { // one of several that the same person attended
		told = item[clauseStart(item, len(item)):]
	}
	subject := ""
	if k := has.Index(told, attends...); k >= 0 {
		subject = told[:k]
	} else if has.Any(words, "主要负责", "主要领导") {
		subject = words
	}
	if behind { // "局长2次参加新闻发布会"
		subject = words
	}
	if strings.HasSuffix(r.code, "_lead") && (r.prior.names(conference) || r.prior.names(interview)) && (subject == "" && has.Prefix(words, attends...) || behind && thin(f.words)) { // the same person goes on
		subject = f.lead[clauseStart(f.lead, max(0, len(f.lead)-1)):]
	}
	named, head := leader(subject)
	together := has.Any(subject, "、", "和", "及") && has.Any(subject, "副", "分管", "班子")
	switch {
	case together: // the head and others: the body
		r.addAfterIf(f, o.code, behind)
	case head && behind:
		r.addAfter(f, o.code+"_lead", rankPlain)
	case head:
		r.add(f, o.code+"_lead", rankPlain)
	case named: // somebody in charge, not the head: no code
	default:
		r.addAfterIf(f, o.code, behind)
		r.allAttended(f, o)
	}
}

// names tells whether the words of a figure, or those right behind it, name an occasion.
func (f *figure) names(o occasion) bool {
	return has.Any(f.words, o.names...) || has.Prefix(f.after, attends...) && has.Any(f.after, o.names...)
}

// whoAttended reads who came to the occasion of the figure before: "新闻发布会6场(厅长
// 出席2场)"; and how often there was one in all, told behind who came.
func (r *proseReader) whoAttended(f *figure) bool {
	code, lead := strings.CutSuffix(r.code, "_lead")
	if code != conference.code && code != interview.code || f.names(conference) || f.names(interview) || strings.Contains(r.v.S[min(r.prior.End, f.from):f.from], ";") {
		return false
	}
	label, behind := f.words, false
	if f.bare() && f.after != "" { // "其中2场由局长出席"
		label, behind = f.after, true
	}
	named, head := leader(label)
	switch {
	case head && f.Value <= r.prior.Value:
		r.addAfterIf(f, code+"_lead", behind)
	case named:
	case lead && has.Any(f.words, "举办", "召开", "共") && has.Only(f.words, anyBody):
		r.add(f, code, rankPlain)
	default:
		return false
	}
	return true
}

// anyBody are the words for a body as a whole, and for what it did.
var anyBody = []string{"全", "本", "我", "省", "市", "县", "区", "厅", "局", "委", "办", "镇", "乡", "年", "共", "累计", "举办", "召开", "参加", "了"}

// allAttended reads what is said behind an occasion of who came to all of them or to
// none: "召开发布会2次,局长均出席", "发布会1次(主任未参加)".
func (r *proseReader) allAttended(f *figure, o occasion) {
	rest := r.v.S[f.End:min(len(r.v.S), f.End+maxRemark)]
	if !has.Prefix(rest, "(", ",") {
		return
	}
	rest = rest[1:]
	end := strings.IndexAny(rest, ",;)\n")
	if k := strings.Index(rest, "。"); k >= 0 && (end < 0 || k < end) {
		end = k
	}
	if end < 0 || has.Digit(rest[:end]) || !has.Any(rest[:end], attends...) {
		return
	}
	if _, head := leader(rest[:end]); !head {
		return
	}
	one := *f
	switch {
	case has.Any(rest[:end], "未", "没有"):
		one.Value = 0
		one.Number = folded.Number{Start: f.End + 1, Fig: f.End + 1 + end, End: f.End + 1 + end}
	case !has.Any(rest[:end], "均", "都", "全部"):
		return
	}
	r.addRange(&one, o.code+"_lead", rankPlain, f.from, f.End+1+end)
}

// maxRemark bounds such a remark, in bytes.
const maxRemark = 90
