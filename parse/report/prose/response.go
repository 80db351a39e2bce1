package prose

import (
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// response reads press conferences, interviews, explanations and replies.
func (r *proseReader) response(f *figure) bool {
	if !folded.Counts(f.Unit) || f.Unit == "人" || f.Unit == "人次" || f.Unit == "名" || f.Unit == "家" {
		return false
	}
	words := f.words
	if thin(words) {
		words = f.wide
	}
	switch {
	case isEvent(f.Unit) && r.whoAttended(f):
	case isEvent(f.Unit) && r.occasion(f, words):
	case r.explanation(f, words):
	case r.reply(f, words):
	case (strings.Contains(words, "听证会") || follows(f.after, "听证会")) && f.Unit != "篇" && f.Unit != "条":
		r.addAfterIf(f, "trn.hearings", !strings.Contains(words, "听证会"))
	case r.proposal(f, words):
	case f.Unit == "期" && has.Any(words, "公报", "政报"):
		r.add(f, "pa.gazette_issues", rankPlain)
	default:
		return false
	}
	return true
}

// isEvent tells whether a counter counts what takes place.
func isEvent(unit string) bool {
	switch unit {
	case "条", "篇", "份", "项", "件", "则", "宗":
		return false
	}
	return true
}

// occasion reads press conferences and interviews.
func (r *proseReader) occasion(f *figure, words string) bool {
	named, _ := leader(f.words)
	behind := (thin(f.words) || named) && has.Prefix(f.after, takesPlace...) // "3次参加在线访谈"
	switch {
	case has.Any(words, conference.names...):
		if near(words, conference.names) && !strings.Contains(words, "社区新闻发布会") && !(f.listed && ofOneSubject(words)) {
			r.attended(f, conference, words, false)
		}
	case follows(f.after, "新闻发布会", "发布会") || behind && strings.Contains(f.after, "新闻发布会"):
		r.attended(f, conference, words, true)
	case has.Any(words, interview.names...):
		if has.Any(words, "点击", "访问", "浏览", "观看", "播放", "收看") { // how often one was looked at
			break
		}
		if _, head := leader(words); head || has.Any(words, "在线", "网上", "网站", "网络", "政府网") || strings.Contains(previousClause(f.lead), "在线访谈") {
			r.attended(f, interview, words, false)
		}
	case follows(f.after, "在线访谈", "网上访谈") || behind && has.Any(f.after, "在线访谈", "网上访谈", "网站访谈"):
		r.attended(f, interview, words, true)
	default:
		return false
	}
	return true
}

// ofOneSubject tells whether press conferences are those on one subject: of a list
// they are a part. "其中,疫情防控新闻发布会3场".
func ofOneSubject(words string) bool {
	k := strings.Index(words, "新闻发布会")
	if _, head := leader(words[:max(k, 0)]); head {
		return false
	}
	return k > 0 && !has.Only(words[:k], []string{"其中", "召开", "举办", "举行", "参加", "组织", "开展", "共", "累计", "各类", "省", "市", "县", "区", "政府", "级", "本", "或", "例行", "了", "的"})
}

// near tells whether a figure may belong to one of the nouns: few words stand
// between, and they join nothing else on.
func near(words string, nouns []string) bool {
	between := words[lastEnd(words, nouns):]
	return len(between) <= len("公开政府信息总次数") && !has.Any(between, "、", "及", "和", "媒体")
}

// explanation reads explanations of policies.
func (r *proseReader) explanation(f *figure, words string) bool {
	if explains(words) {
		rank := rankPlain
		if strings.Contains(words, "解读稿") {
			rank = rankLabel
		}
		r.add(f, "resp.interp_articles", rank)
		return true
	}
	if follows(f.after, "政策解读", "解读稿件", "政策解读材料") || has.Prefix(f.after, "解读", "解读稿") {
		r.addAfter(f, "resp.interp_articles", rankPlain)
		return true
	}
	return false
}

// explains tells whether words end with an explanation of policies: not 解读活动, 解读
// 专栏, 政策文件及解读, 数据解读.
func explains(words string) bool {
	end := lastEnd(words, []string{"解读", "图解"})
	if end < 0 || !has.Only(words[end:], explanationNouns) {
		return false
	}
	if strings.HasPrefix(words[end:], "稿") {
		return true
	}
	what := words[max(verbEnd(words[:end-len("解读")]), 0):end]
	_, _, ordinal, _ := folded.Ordinal(what)
	return !has.Any(what[ordinal:], "活动", "培训", "专栏", "栏目", "文件及", "信息及", "及解读", "与解读", "和", "回应解读", "专家", "、政策", "数据解读", "预算解读", "决算解读")
}

// explanationNouns may stand between the word for an explanation and its figure.
var explanationNouns = []string{"政策", "文件", "稿件", "稿子", "文稿", "稿", "件", "文章", "材料", "资料", "类", "相关", "信息", "产品", "作品", "内容", "图文", "图片", "图解", "视频", "动漫", "长图", "图表", "文本", "方案",
	"规范性", "惠企", "惠民", "重要", "重大", "各类", "本级", "发布", "推送", "公开", "制作", "报道", "工作", "情况", "数量", "总数", "数", "累计", "共计", "共", "合计", "达", "约", "近", "有", "的", "为", "了", "超过", "等"}

// replyVerbs say that a body spoke to what people were concerned about.
var replyVerbs = []string{"回应", "应对", "处置", "处理", "答复"}

// concerns are what it spoke to.
var concerns = []string{"热点", "舆情", "关切", "公众关注", "社会关注", "群众关注", "群众关心", "公众关心"}

// openly takes out what says how a body spoke, and not that it published something.
var openly = strings.NewReplacer("公开回应", "", "公开答复", "", "发布回应", "")

// reply reads what a body said to what people were concerned about: in all, in its
// accounts, and in other ways. What they were concerned about may be told in the
// clause before: "针对物价等热点,及时回应6次".
func (r *proseReader) reply(f *figure, words string) bool {
	clause := f.lead[clauseStart(f.lead, max(0, len(f.lead)-1)):]
	if len(numbersIn(clause, 0, len(clause))) > 0 {
		clause = ""
	}
	switch {
	case !has.Any(words, replyVerbs...) || has.Any(words, "诉求", "来信", "信件", "申请"):
		return false
	case has.Any(words, "微博", "微信") && (strings.Contains(words, "回应") || has.Any(words, "问题", "事件")):
		r.add(f, "resp.social_replies", rankPlain)
	case has.Any(words, "其他方式", "其它方式", "其他回应", "其它回应"):
		r.add(f, "resp.other", rankPlain)
	case strings.Contains(words, "关切") && !has.Any(words, "热点", "舆情") && !isEvent(f.Unit): // what people wrote: "回应公众关切3件"
		return false
	case has.Any(words, "热点", "舆情") && !has.Any(openly.Replace(words), "发布", "公开"),
		strings.Contains(words, "回应") && has.Any(words, concerns...) && !has.Any(openly.Replace(words), "发布", "公开"),
		has.Only(words, []string{"主动", "公开", "发布", "回应", "社会", "关切", "热点", "舆情", "其中", "共", "的", "信息"}) && has.Any(words, "回应关切", "回应社会关切"),
		has.Suffix(words, "回应") && has.Any(clause, concerns...) && !has.Any(clause, "诉求", "来信", "留言"):
		r.add(f, "resp.events", rankPlain)
	default:
		return false
	}
	return true
}
