package prose

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
)

// disclosed reads a figure for information of every kind, of a channel or of a category.
func (r *proseReader) disclosed(f *figure, words string) {
	if r.itemByItsWords(f, words) {
		return
	}
	words = r.withoutField(words)
	if label := strings.HasSuffix(words, "主动公开政府信息数"); label && f.listed && channel(words) == "" { // of the form, and told as its own
		r.wholeDisclosure(f, rankLabel)
		return
	}
	plain, verb := generic(words)
	if !verb && f.Unit == "条" && r.disclosedBehind(f, words) {
		r.wholeDisclosure(f, rankPlain)
		return
	}
	if k := has.Index(words, "产生", "制作", "形成"); k >= 0 && strings.Contains(words[k:], "公文类") { // what was made
		return
	}
	if way := sentTo(words); way != "" {
		r.add(f, "pa.ch."+way, rankPlain)
		return
	}
	if column := column(words); column != "" && f.listed && !(has.Prefix(words, "在", "通过", "公告栏", "公示栏", "宣传栏") && channelOf(words) == "named") && r.whole == "pa.ch.website" {
		r.category(f, column)
		return
	}
	f.listed = f.listed || f.inRow && (opensKinds(f.lead) || opensKinds(words) && !thin(words[max(verbEnd(words), 0):]))
	d := disclosure{f, words, plain, verb, r.wayOf(f, words)}
	switch {
	case r.done(d): // by others
	case r.channels(d):
	case r.itemOfAll(d):
	case r.allOfIt(d):
	case r.total || r.listsKinds(f):
		r.category(f, words)
	case r.opensKindsAlone(d):
		r.total, r.whole, r.wholeEnd, r.listing = true, "", f.from, f.from
		r.category(f, words[verbEnd(words):])
	}
}

// platformBesideChannel tells whether a figure is that of a platform, told beside those of
// the channels.
func platformBesideChannel(d disclosure) bool {
	way, next := d.said[:max(verbEnd(d.said), 0)], d.nextLabel()
	return has.Any(way, "平台", "系统") && has.Any(way, "通过", "在", "利用", "依托") && !strings.Contains(next, "其中") && channelOf(next) != ""
}

// listsKinds tells whether a figure is an item of a list that sorts what was disclosed,
// where no figure for all of it was told.
func (r *proseReader) listsKinds(f *figure) bool {
	return f.listed && (opensKinds(f.lead) || f.inRow && strings.Contains(f.lead, "公开的") && strings.Contains(f.lead, "信息中,")) || f.isKind() && r.head("主动公开")
}

// opensKindsAlone tells whether a figure opens such a list with the verb that holds for
// all of it: "公开年报1条,规划计划类2条,…". One channel's needs two more behind it.
func (r *proseReader) opensKindsAlone(d disclosure) bool {
	f := d.figure
	if !d.verb || d.way == "mixed" || channel(d.nextLabel()) != "" || !strings.HasPrefix(f.Unit, "条") || !f.inRow || d.way != "" && strings.Count(f.rest(), f.Unit) < 2 {
		return false
	}
	return strings.Contains(f.rest(), "类") || has.Any(d.said, "公布", "主动公开", "公开发布")
}

// disclosure is a figure with what its words say of it.
type disclosure struct {
	*figure
	said  string // its words, without the body's own field
	plain bool   // a verb of disclosure has information of every kind as its object
	verb  bool   // there is such a verb
	way   string // the channel
}

// itemByItsWords reads an item of the list before that its own words tell to be one.
func (r *proseReader) itemByItsWords(f *figure, words string) bool {
	if k := strings.Index(words, "信息包括"); k > 0 && channel(words[:k]) != "" { // "其中网站信息包括科技动态180条"
		if r.total {
			r.category(f, words[k+len("信息包括"):])
		}
		return true
	}
	if kind := kindByLaw(words); kind != "" && r.total && (f.listed || f.inRow || f.hasShare()) {
		r.category(f, kind)
		return true
	}
	kind, ok := strings.CutSuffix(words, "公开") // "村务公开12条"
	if !ok || !f.inRow || f.wideFrom <= f.start0 || r.wayOf(f, words) != "" || has.Any(kind, "主动", "类", "平台", "系统") || has.Only(kind, anyInformation) {
		return false
	}
	if r.total {
		r.category(f, words)
	}
	return true
}

// kindByLaw gives the kind of information that is told by the duty to disclose it alone:
// "法定主动公开内容", or at the end of a list "其他应当主动公开的信息".
func kindByLaw(words string) string {
	if has.Any(words, "公开的其他", "公开的其它") && strings.Contains(words, "应") {
		return "其他类"
	}
	for _, which := range []string{"法定", "其他", "其它"} {
		_, rest, ok := strings.Cut(words, which)
		for _, duty := range []string{"应当", "应", "依法", "主动"} {
			rest = strings.TrimPrefix(rest, duty)
		}
		if !ok || !strings.HasPrefix(rest, "公开") || has.Any(rest, channelWords...) {
			continue
		}
		if which == "法定" {
			return "法定主动公开类"
		}
		return "其他类"
	}
	return ""
}

// done sets aside what others did or what was told before; the part of another body,
// of a column or of the press is a category of the figure for all.
func (r *proseReader) done(d disclosure) bool {
	switch {
	case r.inOthersSystem(d.said), r.otherAccount(d.figure, d.said), has.Prefix(d.said, "经", "被") && has.Any(d.said, "转载", "转发"):
	case d.plain && strings.HasPrefix(d.after, "政府信息中"): // the figure for all, said again
	case d.plain && r.otherBody(d.said) && d.way != "named" && !(d.way == "website" && r.whole != "pa.total" && has.Any(d.said, "网站") && !r.onTopic(d.said)):
		if r.total {
			r.category(d.figure, d.said)
		}
	default:
		return false
	}
	return true
}

// channels reads the figure of a channel: of all that was disclosed there, and not of one
// kind of it.
func (r *proseReader) channels(d disclosure) bool {
	f, known := d.figure, d.way != "" && d.way != "mixed"
	switch {
	case d.way == "named" && (d.plain || channelItems(d.said) && !postsOnly(d.said) && !(r.whole == "pa.total" && r.listing > r.wholeEnd)):
		r.ofChannel(f, d.way)
	case f.Unit == "期" && d.way != "":
	case has.Suffix(d.said, "其他", "其它") && utf8.RuneCountInString(categoryLabel(d.said)) == 2 && r.tellsChannels(f): // behind the channels
		r.add(f, "pa.ch.other", rankPlain)
	case d.plain && (d.way == "newmedia" || d.way == "mixed") && (f.Value == 0 || has.Any(d.said, "各公开", "各发布", "各推送") && !strings.HasPrefix(f.rest(), "、")): // none in any of them, or as many in each
		for _, way := range channelsNamed(noChannels.Replace(d.said[:max(verbEnd(d.said), 0)])) {
			r.ofChannel(f, way)
		}
	case r.posted(d), r.partIn(d) && known:
		r.ofChannel(f, d.way)
	case known && (d.plain || d.way != "named" && (channelItems(d.said) || ofItself(d.said))) && !(f.inRow && newsOnly(d.said) && !r.total && !strings.HasPrefix(d.nextLabel(), "其中")): // no first item of a row
		r.add(f, "pa.ch."+d.way, rankPlain)
		r.out[len(r.out)-1].outlet = outlet(d.said)
		r.way, r.wayEnd = "pa.ch."+d.way, f.End
		r.split = true
		r.divides(f, r.way)
	case d.plain && d.way == "mixed" && (r.split || has.Prefix(d.said, "另", "还")): // the other channels together
	case !d.verb && d.way == "named" && f.listed && strings.HasPrefix(r.whole, "pa.ch."): // "工作简报43篇" of what an account published
		return false
	case !d.verb && known && (f.listed || r.total || r.tellsChannels(f)) && barelyChannel(d.said, f.part()):
		r.ofChannel(f, d.way)
	default:
		return false
	}
	return true
}

// posted tells whether a figure counts whatever an account posted.
func (r *proseReader) posted(d disclosure) bool {
	return (d.way == "wechat" || d.way == "weibo") && d.verb && !d.listed && has.Prefix(d.Unit, "条", "件", "篇", "则") &&
		has.Suffix(d.said, "信息", "情况") && (!strings.Contains(d.said, "类信息") || has.Any(d.said, "各类", "各种"))
}

// partIn tells whether a figure is told as the channel's part of all.
func (r *proseReader) partIn(d disclosure) bool {
	return d.verb && d.listed && r.whole == "pa.total" && strings.Contains(d.part(), "其中") && !strings.Contains(d.said, "等") && !has.Suffix(d.said, "类信息", "类", "情况")
}

// itemOfAll reads an item of a list whose words are those of a figure for all.
func (r *proseReader) itemOfAll(d disclosure) bool {
	if !d.plain {
		return false
	}
	f := d.figure
	switch {
	case f.listed && r.total && d.way == "" && kindDisclosed(d.said) != "":
		r.category(f, kindDisclosed(d.said))
	case f.listed && !strings.Contains(d.said, "新增") && !r.thisYear(d.said):
		if r.total && d.way == "" && !strings.Contains(d.said, "平台") && (!strings.Contains(d.said, "主动公开") || has.Prefix(d.said, "其他", "其它")) {
			r.category(f, d.said)
		}
	case newsOnly(d.said):
		if r.total {
			r.category(f, d.said)
		}
	case !has.Any(d.said, "公开", "发布", "公布") && (f.Unit != "条" || strings.HasPrefix(r.whole, "pa.ch.") && r.wholeEnd > f.start0): // "更新信息78篇" on another's website
	default:
		return false
	}
	return true
}

// allOfIt reads a figure for all that was disclosed.
func (r *proseReader) allOfIt(d disclosure) bool {
	f := d.figure
	switch {
	case d.plain && f.Unit == "次" && !has.Any(d.said, "政府信息", "政务信息", "各类", "主动公开"): // "天气预警信息发布186次"
	case d.plain && d.way == "" && d.after == "" && thin(d.said[verbEnd(d.said):]) && strings.Count(andToComma.Replace(d.said), "、") > 1: // "机构职能、机构设置和办公时间发布13条"
	case d.plain && has.Any(d.said, "公告发布", "公告公开", "通告发布", "公示发布"): // "采购公告发布56条"
		if r.total {
			r.category(f, d.said)
		}
	case d.plain && platformBesideChannel(d): // "通过信息公开平台公开信息93条,政府网站公开信息508条"
	case d.plain && (strings.HasPrefix(f.Unit, "条") || strings.Contains(d.said, "信息") || strings.Contains(d.said, "主动公开各类事项")),
		f.Unit == "条" && !f.listed && endsGeneric(d.said, "主动公开文件"):
		rank := rankPlain
		if strings.Contains(d.said, "主动公开") {
			rank = rankLabel
		}
		r.wholeDisclosure(f, rank)
	case f.listed || d.way != "" && d.way != "mixed":
		return false
	case !d.verb && strings.HasPrefix(f.Unit, "条") && r.headsTotal() && has.Only(d.said, anyTime): // "本年度为1136条"
		r.wholeDisclosure(f, rankLabel)
	case d.verb && has.Prefix(f.Unit, "条", "件") && (strings.Contains(d.said, "主动公开") && listsAll(d.said[verbEnd(d.said):]) || !r.total && !r.split && summedList(d.said[verbEnd(d.said):])):
		r.wholeDisclosure(f, rankPlain)
		r.out[len(r.out)-1].weak = true
	case d.verb && f.Unit != "条" && has.Suffix(d.said, "各类文件", "各类公文"): // no information, and what it was sorted into may be
		r.divides(f, "")
	case d.verb && strings.HasPrefix(f.Unit, "条") && strings.Contains(d.said, "主动公开") && strings.Contains(d.said, "信息") && f.dividedByChannels(): // "主动公开税收信息1532条,其中网站…"
		r.wholeDisclosure(f, rankPlain)
	case !d.verb && f.Unit == "条" && endsGeneric(d.said, "信息公开") && !has.Any(d.said, "申请", "以来"): // "完成政府信息公开20条"
		r.wholeDisclosure(f, rankPlain)
	default:
		return false
	}
	return true
}
