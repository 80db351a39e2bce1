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
	head := strings.Contains(words, "主要负责")
	other := strings.Contains(words, "负责同志参加") || strings.Contains(words, "负责人参加")
	if head && !has.Any(words, "发布会", "访谈") { // the occasion is named before
		words = f.lead[max(strings.LastIndex(f.lead, "发布会"), strings.LastIndex(f.lead, "访谈"), 0):] + words
	}
	switch {
	case isEvent(f.Unit) && thin(f.words) && has.Prefix(f.after, "参加", "举办", "召开", "组织", "开展") && r.eventBehind(f):
		return true
	case isEvent(f.Unit) && (strings.Contains(words, "发布会") || follows(f.after, "新闻发布会", "发布会")):
		if !has.Any(words, "社区新闻发布会") && !(f.listed && !head && !other && ofOneSubject(words)) && (head || near(words, "发布会") || follows(f.after, "发布会")) {
			r.attended(f, "resp.press_conf", head, other, !strings.Contains(words, "发布会"))
		}
		return true
	case strings.Contains(words, "访谈") || follows(f.after, "在线访谈", "网上访谈", "访谈"):
		if has.Any(words, "点击", "访问", "浏览", "观看", "播放", "收看") { // how often one was looked at
			return true
		}
		if head || has.Any(words+f.after, "在线", "网上", "网站", "网络", "政府网") || strings.Contains(previousClause(f.lead), "在线访谈") {
			r.attended(f, "resp.interview", head, other, !strings.Contains(words, "访谈"))
		}
		return true
	case has.Any(words, "解读", "图解") && isHead(words, "解读", "图解"):
		what := words[max(verbEnd(words[:max(strings.LastIndex(words, "解读"), strings.LastIndex(words, "图解"))]), 0):]
		if has.Any(words, "解读会", "解读活动", "解读培训") || has.Any(what, "活动", "培训", "专栏", "栏目", "文件及", "及解读", "与解读", "和", "回应解读", "专家", "、政策") && !strings.Contains(words, "解读稿件") {
			return false
		}
		rank := rankPlain
		if strings.Contains(words, "解读稿") {
			rank = rankLabel
		}
		if has.Any(words, "政策", "文件", "稿件", "材料", "解读信息", "解读相关信息", "解读类信息", "图文", "图解") {
			r.add(f, "resp.interp_articles", rank)
		}
		return true
	case follows(f.after, "政策解读", "解读稿件", "政策解读材料"):
		r.addAfter(f, "resp.interp_articles", rankPlain)
		return true
	case strings.Contains(words, "回应"):
		switch {
		case strings.Contains(words, "关切") && !has.Any(words, "热点", "舆情", "微博", "微信", "方式") && !isEvent(f.Unit): // what people wrote: "回应公众关切3件"
			return false
		case has.Any(words, "微博", "微信") && !has.Any(words, "诉求"):
			r.add(f, "resp.social_replies", rankPlain)
		case has.Any(words, "其他方式", "其它方式"):
			r.add(f, "resp.other", rankPlain)
		case has.Any(words, "热点", "舆情", "关切") && !has.Any(words, "诉求", "发布", "公开"),
			has.Only(words, []string{"主动", "公开", "发布", "回应", "社会", "关切", "热点", "舆情", "其中", "共", "的", "信息"}) && has.Any(words, "回应关切", "回应社会关切"),
			has.Suffix(words, "回应") && has.Any(previousClause(f.lead), "公众关注", "热点", "舆情") && !has.Any(previousClause(f.lead), "诉求", "来信", "留言"):
			r.add(f, "resp.events", rankPlain)
		default:
			return false
		}
		return true
	case (strings.Contains(words, "听证会") || follows(f.after, "听证会")) && f.Unit != "篇" && f.Unit != "条":
		r.addAfterIf(f, "trn.hearings", !strings.Contains(words, "听证会"))
		return true
	case proposalUnit(f.Unit) && has.Prefix(f.after, "人大", "政协") && has.Any(f.after, "建议", "提案"):
		n := len(r.out)
		r.proposals(f, f.after)
		for i := n; i < len(r.out); i++ {
			r.out[i].From, r.out[i].To = f.Start, f.End+len(f.after)
		}
		return true
	case proposalUnit(f.Unit) && (strings.Contains(words, "代表建议") || strings.Contains(words, "人大") && strings.Contains(words, "建议") || strings.Contains(words, "政协") && strings.Contains(words, "提案") || strings.Contains(words, "政协委员")):
		r.proposals(f, words)
		return true
	case f.Unit == "期" && has.Any(words, "公报", "政报"):
		r.add(f, "pa.gazette_issues", rankPlain)
		return true
	}
	return false
}

// ofOneSubject tells whether press conferences are those on one subject: of a list
// they are a part. "其中,疫情防控新闻发布会3场".
func ofOneSubject(words string) bool {
	k := strings.Index(words, "新闻发布会")
	return k > 0 && !has.Only(words[:k], []string{"其中", "召开", "举办", "举行", "参加", "组织", "开展", "共", "累计", "各类", "省", "市", "县", "区", "政府", "级", "本", "或", "例行", "了", "的"})
}

// eventBehind reads what took place behind its figure: "3次参加在线访谈".
func (r *proseReader) eventBehind(f *figure) bool {
	switch {
	case strings.Contains(f.after, "新闻发布会"):
		r.addAfter(f, "resp.press_conf", rankPlain)
	case has.Any(f.after, "在线访谈", "网上访谈"):
		r.addAfter(f, "resp.interview", rankPlain)
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

// isHead tells whether one of the nouns is in the head of what words count and no
// item of a list before it: not "政策解读、招生计划等信息".
func isHead(words string, nouns ...string) bool {
	end := lastEnd(words, nouns)
	return end >= 0 && !has.Any(words[end:], "、", "等", "及")
}

// near tells whether a figure may belong to the noun: few words stand between,
// and they join nothing else on.
func near(words, noun string) bool {
	k := strings.LastIndex(words, noun)
	if k < 0 {
		return false
	}
	between := words[k+len(noun):]
	return len(between) <= len("公开政府信息总次数") && !has.Any(between, "、", "及", "和", "媒体")
}

func (r *proseReader) attended(f *figure, code string, head, other, after bool) {
	switch {
	case head:
		r.add(f, code+"_lead", rankPlain)
	case other: // somebody in charge, not the head: no code
	default:
		r.addAfterIf(f, code, after)
	}
}

func proposalUnit(unit string) bool { return unit == "件" || unit == "个" || unit == "份" }

func (r *proseReader) proposals(f *figure, words string) {
	deputies, members := has.Any(words, "代表建议", "人大"), has.Any(words, "政协")
	switch {
	case deputies && members:
	case deputies:
		r.add(f, "prop.npc", rankPlain)
	case members:
		r.add(f, "prop.cppcc", rankPlain)
	}
}
