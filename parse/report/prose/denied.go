package prose

import (
	"strings"

	"gongkai/parse/has"
)

// deniedThing is something that a body did not do in the year, with the verbs one of
// which says so and the code that is 0 then.
type deniedThing struct {
	names []string
	verbs []string
	code  string
}

var (
	held     = []string{"召开", "举办", "举行", "参加", "开展", "组织", "进行", "参与"}
	made     = []string{"制定", "制发", "出台", "印发", "发布", "新增"}
	decided  = []string{"作出", "做出", "实施", "办理", "产生", "发生", "受理", "决定", "开展"}
	received = []string{"收到", "承办", "办理", "接到", "涉及"}
)

// deniedEvents are what the forms count of conferences, courses and explanations.
var deniedEvents = []deniedThing{
	{[]string{"新闻发布会", "发布会"}, held, "resp.press_conf"},
	{[]string{"在线访谈", "网上访谈", "网站访谈"}, append(held, "接受"), "resp.interview"},
	{[]string{"政策解读"}, []string{"发布", "开展", "制作"}, "resp.interp_articles"},
	{[]string{"听证会"}, held, "trn.hearings"},
	{[]string{"公开培训", "公开工作培训", "公开业务培训", "公开专题培训", "公开的培训", "公开方面的培训"}, held, "trn.sessions"},
	{[]string{"代表建议", "人大建议", "建议提案", "建议、提案", "建议和提案"}, received, "prop.npc"},
	{[]string{"政协提案", "委员提案", "建议提案", "建议、提案", "建议和提案"}, received, "prop.cppcc"},
}

// deniedItems are the items of article 20 that decisions are counted of.
var deniedItems = []deniedThing{
	{[]string{"行政许可"}, decided, "a20.5.licence.decisions"},
	{[]string{"行政处罚"}, decided, "a20.6.penalty.decisions"},
	{[]string{"行政强制"}, decided, "a20.6.coercion.decisions"},
	{[]string{"政府集中采购"}, decided, "a20.9.procure.count"},
	{[]string{"集中采购项目", "集中采购事项"}, []string{"没有", "无"}, "a20.9.procure.count"},
}

// deniesThings gives a code for each thing that the words behind a negator name with
// its verb: "未召开新闻发布会", "未作出行政许可、行政处罚决定".
func (r *proseReader) deniesThings(object, word string, deny func(string)) (denied bool) {
	if r.head("问题", "不足", "打算", "改进") || has.Any(object, "审查", "备案", "及时", "违规", "违法", "公示", "专栏", "不满意", "经费") || has.Prefix(word+object, "未因", "没有因", "无因") {
		return false
	}
	plain := has.Only(object, thingWords)
	say := func(things []deniedThing) {
		for _, t := range things {
			if has.Any(object, t.names...) && (plain || has.Any(word+object, t.verbs...)) {
				deny(t.code)
				denied = true
			}
		}
	}
	say(deniedEvents)
	if !r.old() && !has.Any(object, "收费", "权", "复议", "诉讼", "未", "重大", "听证") {
		say(deniedItems)
	}
	for _, name := range []string{"规范性文件", "规章"} {
		_, behind, named := strings.Cut(strings.ReplaceAll(object, "规章制度", ""), name)
		if !named || has.Prefix(behind, "计划", "目录", "制度", "管理", "清单") { // something about them
			continue
		}
		for _, code := range r.documentsDenied(name, word+object) {
			deny(code)
			denied = true
		}
	}
	return denied
}

// thingWords make up words that name nothing but such things: "没有行政许可、行政强制
// 措施".
var thingWords = []string{"新闻发布会", "在线访谈", "网上访谈", "网站访谈", "政策解读", "听证会", "行政许可", "行政处罚", "行政强制", "政府集中采购", "、", "和", "及", "或", "与", "任何", "其他", "相关", "有关", "事项", "措施", "决定", "处理", "案件", "行为", "稿件", "项目", "情况", "的"}

// namesThing tells whether words name such a thing.
func namesThing(words string) bool {
	for _, things := range [][]deniedThing{deniedEvents, deniedItems} {
		for _, t := range things {
			if has.Any(words, t.names...) {
				return true
			}
		}
	}
	return has.Any(strings.ReplaceAll(words, "规章制度", ""), "规范性文件", "规章")
}

// deniedActs may stand behind a negator where what was not done stands before it.
var deniedActs = []string{"新增", "作出", "做出", "处理", "决定", "举办", "召开", "参加", "开展", "组织", "制定", "制发", "出台", "印发", "实施", "办理", "发生", "发布", "情况", "过", "有"}

// clauseWithTopic is where the clause at s[k] begins, or the one before it that says what
// it is about: "行政强制方面,处理决定没有".
func clauseWithTopic(s string, k int) int {
	from := strings.LastIndexAny(s[:k], ",;:") + 1
	if strings.HasSuffix(s[:from], "方面,") {
		from = strings.LastIndexAny(s[:from-1], ",;:") + 1
	}
	return from
}

// documentsDenied gives the codes of the documents of a name that were not issued or
// not repealed.
func (r *proseReader) documentsDenied(name, denial string) (codes []string) {
	base := "a20.1.norm"
	if name == "规章" {
		base = "a20.1.rules"
	}
	switch {
	case r.year < 2021 && name == "规章":
		return nil
	case has.Any(denial, made...) && r.year < 2021:
		return []string{"pa.normdoc_issued"}
	case has.Any(denial, made...):
		codes = append(codes, base+".issued")
	}
	if r.year >= 2021 && has.Any(denial, "废止") {
		codes = append(codes, base+".repealed")
	}
	return codes
}
