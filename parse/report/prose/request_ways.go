package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
)

// wayNames are the ways in which a request comes in.
var wayNames = []struct {
	code  string
	words []string
}{
	{"inperson", []string{"当面", "现场", "窗口", "上门", "口头", "来访", "来人", "来局", "到局", "面对面"}},
	{"fax", []string{"传真"}},
	{"online", []string{"网络", "网上", "网申", "互联网", "在线", "电子邮", "邮箱", "电邮", "网站", "网页", "平台", "系统的", "系统提交", "系统申请"}},
	{"mail", []string{"信函", "函申", "信件", "书信", "书函", "邮寄", "寄来", "寄送", "邮局", "邮政", "来信", "来函", "函件", "快递", "挂号信", "挂号", "EMS"}},
}

// inWriting is how any request is made, or by letter where other ways stand beside it.
const inWriting = "书面"

// way gives the one way that words name; several are none.
func way(words string) (code string, several bool) {
	for _, w := range wayNames {
		if has.Any(words, w.words...) {
			if code != "" {
				return "", true
			}
			code = w.code
		}
	}
	return code, has.Any(words, "等方式", "等形式", "等渠道", "等途径", "各种渠道", "等各类", "等各种", "等多种")
}

// bareWay tells whether words name a way, a verb of receiving and no more: 来信来函,
// 以网络形式受理.
func bareWay(words string) bool { return has.Only(words, wayWords) }

// wayWords are the names of ways and what may stand around them.
var wayWords = slices.Concat(
	wayNames[0].words, wayNames[1].words, wayNames[2].words, wayNames[3].words, tookVerbs,
	[]string{inWriting, "以", "通过", "来源", "经", "的", "方式", "形式", "渠道", "途径", "提交", "递交", "提出", "寄送", "其中", "主要", "采用", "和", "及", "、", "有", "占", "共", "均", "全部", "全", "都", "皆", "属于", "系", "为", "是", "申请", "件", "过"},
)

// sumsUp tells whether words that name a way are for all requests that there were: "共
// 收到网络申请15件".
func sumsUp(f *figure, words string) bool {
	return has.Any(words, "共受理", "共收到", "总数", "共接收", "累计受理", "共接到") && (f.listed || !nextWay(f.rest()))
}

// onlyWay tells whether requests of a year whose forms know no ways came in one, and no
// other is told: "通过网站收到申请2件".
func (r *proseReader) onlyWay(f *figure, l label) bool {
	return !r.old() && !l.behind && !f.listed && has.Any(l.words, "收到", "受理") && !nextWay(f.rest()) && f.wideFrom == f.start0
}

// nameOfWay tells whether a way that a label names is one in which requests came: the
// label speaks of requests, or is the bare name of the way where they are spoken of.
func (r *proseReader) nameOfWay(f *figure, l label, asks bool) bool {
	switch {
	case asks, f.listed && strings.Contains(f.lead, "申请"), has.Any(f.lead, "申请方式", "申请渠道", "申请途径", "申请形式"):
		return true
	case r.onRequests() && has.Suffix(strings.TrimRight(l.words, "的共有计为"), "提交", "递交", "提出"),
		bareWay(l.words) && (r.told || r.head("申请") || strings.Contains(f.lead[strings.LastIndexByte(f.lead, ';')+1:], "申请")):
		return true
	}
	return f.listed && l.behind && has.Prefix(l.words, "通过", "以")
}

// ofDisclosure tells whether a label that names a way is about what was disclosed in it.
func ofDisclosure(l label) bool {
	return has.Any(l.words, "公开政府信息", "主动公开", "发布") && !strings.Contains(l.words, "申请公开") ||
		l.behind && has.Any(l.words, "答复", "公开", "办结") && !strings.Contains(l.words, "公开申请")
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
	return (code != "" || strings.Contains(rest[:digit], inWriting)) && !several
}
