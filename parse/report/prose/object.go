package prose

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
	"gongkai/parse/wordset"
)

// disclosureVerbs say that something was disclosed.
var disclosureVerbs = []string{"公开", "发布", "公布", "推送", "刊登", "刊载", "登载", "刊发", "更新", "发送", "上传", "编发", "转发", "转载", "发文", "推文", "发帖"}

// channelVerbs say so of a channel that is named before them: "网站上挂出", "公开栏张贴".
var channelVerbs = []string{"上网", "录入", "挂出", "挂网", "刊出", "登出", "张贴", "公示", "推出", "发出", "发了", "新增", "展示", "播出", "播放"}

// anyVerb are the verbs of both kinds.
var anyVerb = wordset.New(slices.Concat(disclosureVerbs, channelVerbs)...)

// anyInformation are the words that may stand between the verb and a figure for
// information of every kind; whatever else stands there names a topic.
var anyInformation = []string{
	"有关", "相关", "群众", "公众", "社会", "关心", "关注", "普遍", "各类事项", "采集", "修订", "政府信息", "信息", "市本级", "县本级", "区本级", "本级", "政府办", "部门信息", "各类", "各种", "各项", "政府", "政务", "公开", "主动", "发布", "内容", "热点", "动态", "图文", "文章", "消息", "工作", "数量", "总数", "总量", "条目", "各方面", "各领域", "条数", "件数", "数",
	"共计", "合计", "总计", "累计", "达到", "已", "达", "共", "计", ":", "仅", "不足", "占", "方面:", "情况:", "全年", "局级", "镇级", "县级", "市级", "为", "有", "约", "近", "超过", "的", "了", "等", "及", "和", "与", "类", "量", "、", "新增", "新", "上传", "全部", "其他", "其它", "总", "是", "系", "在线",
}

// generic tells whether the object of the last verb of disclosure in words is
// information of every kind. plain says that a verb stands there at all.
func generic(words string) (plain, verb bool) {
	at := verbEnd(words)
	if at < 0 {
		return false, false
	}
	object := withoutKinds(withoutOwner(withoutFields(strings.TrimLeft(words[at:], "了的"))))
	if subject, updated := strings.CutSuffix(words[nameEnd(words[:at]):at], "更新"); updated && strings.HasPrefix(object, "量") && (strings.Contains(subject, "动态") || !has.Only(subject, anyInformation)) {
		return false, true // "动态信息更新量20条"
	}
	if strings.HasSuffix(object, "政府信息") && strings.Contains(words, "主动公开") && utf8.RuneCountInString(object) <= 12 {
		return true, true
	}
	if strings.HasPrefix(object, "各类") && strings.Contains(strings.TrimRight(object, "约近共达"), "信息") && strings.Contains(words, "主动公开") && utf8.RuneCountInString(object) <= 14 {
		return true, true
	}
	if kind, _, ok := strings.Cut(object, "类信息"); ok && !has.Only(kind, []string{"各类", "各", "各种", "政府", "政务"}) && !strings.HasSuffix(kind, "等") { // "动态类信息"
		return false, true
	}
	return has.Only(object, anyInformation) || isListOfAll(object), true
}

// isListOfAll tells whether an object is a list of what was disclosed that goes on
// to information of every kind: "政府文件、重大决策、便民服务等政府信息".
func isListOfAll(object string) bool {
	return openList(object) > 2 && has.Suffix(strings.TrimRight(object, "共计约近达合了"), "等政府信息", "等各类政府信息", "等各类信息")
}

// listsAll tells whether an object is a list of what was disclosed, open at its end or
// summed up: "机构职能、人事任免、财政信息等", "概况信息、动态信息及机构信息累计".
func listsAll(object string) bool {
	sum := has.Any(object, "共计", "合计", "累计", "总计") || strings.HasSuffix(object, "共")
	items := openList(object)
	if items == 0 && sum {
		items = strings.Count(andToComma.Replace(object), "、") + 1
	}
	return items > 2 || items > 1 && sum && strings.Contains(object, "等")
}

// summedList tells whether an object is a list of kinds of information, open at its end and
// summed up: "水质、水价等信息共计".
func summedList(object string) bool {
	what := strings.TrimRight(object, "共计合累总")
	return what != object && openList(what) > 1 && has.Suffix(what, "等信息", "等各类信息", "等方面信息", "等政府信息")
}

// openList gives the number of items of an object that is a list with "and so on" at
// its end: "招生政策、收费标准等群众关心的信息". 0 where it is none.
func openList(object string) int {
	k := strings.LastIndex(object, "等")
	if k < 0 || !strings.Contains(object[:k], "、") {
		return 0
	}
	if tail := strings.TrimRight(object[k+len("等"):], "共计约近达合了数量总为"); tail != "" && !has.Suffix(tail, "信息", "内容", "事项") || has.Any(tail, "申请", "领域", "类信息") {
		return 0
	}
	return strings.Count(object[:k], "、") + 1
}

// verbEnd gives where the last verb of disclosure in words ends, -1 where none is.
func verbEnd(words string) int {
	if k := strings.Index(words, "涉及"); k > 0 && has.Suffix(words[:k], "公开", "发布") && !has.Suffix(words[:k], "政务公开", "信息公开") { // all that follows is what
		return k
	}
	at := -1
	if !anyVerb.In(words) {
		return at
	}
	for _, v := range disclosureVerbs {
		if !strings.Contains(words, v) {
			continue
		}
		k := strings.LastIndex(words, v)
		for v == "公开" && k >= 0 && (has.Prefix(words[k+len(v):], "目录", "指南", "栏", "年报", "网", "平台", "系统", "类") || compound(words[:k], words[k+len(v):])) {
			k = strings.LastIndex(words[:k], v)
		}
		if k > 0 && (v == "推文" || v == "发文") && has.Any(words[:k], "发布", "推送", "公开", "转发", "编发") { // the noun
			continue
		}
		if k >= 0 {
			at = max(at, k+len(v))
		}
	}
	for _, v := range channelVerbs {
		if !strings.Contains(words, v) {
			continue
		}
		if k := strings.LastIndex(words, v); k+len(v) > at && !has.Prefix(words[k+len(v):], "栏", "牌", "板", "屏", "墙", "表", "册") && nameEnd(words[:k]) > 0 {
			at = k + len(v)
		}
	}
	return at
}

// withoutFields takes out the list of fields that information of every kind is
// said to cover: "公开涉及教育、卫生、就业等方面信息".
func withoutFields(object string) string {
	if _, behind, ok := strings.Cut(object, "等各类"); ok && strings.Contains(object, "、") {
		return behind
	}
	rest, ok := strings.CutPrefix(object, "涉及")
	if !ok {
		return object
	}
	for _, and := range []string{"以及各类", "和各类", "及各类"} {
		if _, behind, ok := strings.Cut(rest, and); ok {
			return behind
		}
	}
	if _, behind, ok := strings.Cut(rest, "等"); ok && strings.Contains(rest, "、") {
		for _, w := range []string{"各个", "多个", "方面", "领域", "内容", "的"} {
			behind = strings.TrimPrefix(behind, w)
		}
		return behind
	}
	return object
}

// withoutKinds takes out of how many kinds the information is: "信息四大类".
func withoutKinds(object string) string {
	before, behind, ok := strings.Cut(object, "大类")
	before = strings.TrimSuffix(before, "个")
	digit, size := utf8.DecodeLastRuneInString(before)
	if !ok || folded.HanDigit(digit) < 0 && digit != '十' {
		return object
	}
	return before[:len(before)-size] + behind
}

// withoutOwner takes off whose the information is: "公开区政府各类信息".
func withoutOwner(object string) string {
	for _, area := range []string{"全省", "全市", "全县", "全区", "全州", "全盟", "全旗", "全镇", "全乡", "本部门", "本单位", "本机关", "本局", "我局", "我委", "我镇", "本镇"} {
		object = strings.TrimPrefix(object, area)
	}
	for _, what := range []string{"各类", "各种", "政府信息", "政务信息"} {
		k := strings.Index(object, what)
		if k > 0 && utf8.RuneCountInString(object[:k]) <= maxOwner && has.Suffix(object[:k], "政府", "办公室", "局", "厅", "委", "街道", "镇", "乡", "单位", "部门", "机关", "系统", "局内", "校内", "院内", "辖区", "本地") && !strings.ContainsAny(object[:k], "、") {
			return object[k:]
		}
	}
	return object
}

// maxOwner bounds the name of a body before what it published, in characters.
const maxOwner = 8

// compound tells whether 公开 is part of the noun 政务公开 or 信息公开 and no verb.
func compound(before, after string) bool {
	return strings.HasSuffix(before, "政务") || strings.HasSuffix(before, "信息") && !has.Prefix(after, "数", "总数", "总量", "条", "量")
}
