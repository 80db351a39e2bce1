package prose

import (
	"strings"

	"gongkai/parse/has"
)

// training reads meetings, courses and the people who took part.
func (r *proseReader) training(f *figure) bool {
	words := f.words
	if thin(words) {
		words = f.wide
	}
	switch f.Unit {
	case "人", "人次", "名":
		if has.Any(words, "专职", "兼职", "全职") {
			return false
		}
		if !official(words, "培训") {
			return false
		}
		if r.trained > 0 && f.wideFrom == r.trained && (thin(strings.TrimLeft(f.words, ",")) && (has.Prefix(f.after, "参加", "参与") || has.Suffix(f.after, "参加", "参训", "参与")) || has.Only(f.words, audience) && f.words != "") {
			r.addAfterIf(f, "trn.people", thin(f.words))
			return true
		}
		if course := courseBefore(f.lead); !strings.Contains(words, "培训") && !official(course, "培训") {
			return false
		}
		taught := has.Any(words, "培训", "参训", "受训") || has.Any(f.after, "参训", "参加了培训", "参加培训", "接受培训", "接受了培训", "参加了此次培训", "参加了学习培训") || has.Prefix(f.after, "参加", "参与", "接受") && strings.HasSuffix(f.after, "培训")
		if !taught && thin(f.words) {
			taught = strings.Contains(f.wide, "培训")
		}
		if taught && !has.Any(words, "就业培训", "技能培训", "技术培训") {
			r.addAfterIf(f, "trn.people", !has.Any(words, "培训", "参训", "受训"))
			return true
		}
		return false
	case "次", "期", "场", "个", "班次", "场次", "班", "轮":
	default:
		return false
	}
	if f.Unit == "个" && has.Prefix(f.after, "单位", "部门", "乡镇", "街道", "村", "社区", "科室", "股室") { // who came
		return false
	}
	own := has.Any(f.sentence, "信息公开", "政务公开", "各类培训班") || r.head("培训", "信息公开", "政务公开", "保障", "机制", "组织", "会议") || !r.anyHead() || has.Only(words, anyCourse) && !has.Any(f.rest(), laymen...)
	switch {
	case has.Any(words, "培训") || has.Prefix(f.after, "组织", "召开", "举办", "开展") && strings.Contains(f.after, "公开") && has.Suffix(f.after, "培训", "培训会", "培训班") || follows(f.after, "培训", "业务培训") || has.Prefix(f.after, "信息公开", "政务公开", "政府信息公开") && strings.HasSuffix(f.after, "培训"):
		if own && official(words, "培训") && !has.Any(words, "人员", "就业", "技能") {
			r.addAfterIf(f, "trn.sessions", !has.Any(words, "培训"))
			r.trained = max(f.End, r.taken)
		}
		return true
	case has.Any(words, "座谈会", "列席", "常务会", "电视电话会", "听证", "代表大会"):
		return false
	case has.Any(words, "专题会议", "工作会议", "信息公开会议", "政务公开会议", "公开工作会", "公开专题会", "公开工作专题会", "工作推进会", "推进会"),
		follows(f.after, "专题会议", "工作会议", "信息公开工作会", "政务公开工作会", "政务公开工作推进会", "推进会"):
		if own && official(words, "会") && f.Unit != "期" {
			r.addAfterIf(f, "trn.meetings", !has.Any(words, "会"))
		}
		return true
	}
	return false
}

// audience are the words that count those who came to the training told before.
var audience = []string{"覆盖", "参加", "参训", "受训", "惠及", "共计", "累计", "共", "约", "达", "人员", "干部", "工作", "人数"}

// anyCourse are the words of a course whose subject is not named: in a report on
// disclosure it is one about that.
var anyCourse = []string{"举办", "组织", "开展", "各类", "培训班", "培训会", "全年", "先后", "累计", "共", "了"}

// laymen are those whom a body teaches other things.
var laymen = []string{"农民", "群众", "村民", "居民", "学员", "学生", "教师", "劳动力", "工人", "企业", "医务"}

// official tells whether a meeting or a course is one about disclosure, or one
// whose subject is not named: 安全生产工作会议, 农业技术培训 and 培训农民 are none.
func official(words, noun string) bool {
	k := strings.Index(words, noun)
	if k < 0 || has.Any(words, "信息公开", "政务公开", "公开工作", "条例") {
		return true
	}
	behind := words[k+len(noun):]
	if noun == "培训" && has.Any(behind, laymen...) {
		return false
	}
	before := words[:k]
	for _, verb := range []string{"召开", "举办", "开展", "组织", "参加", "举行", "进行", "开设"} {
		if j := strings.LastIndex(before, verb); j >= 0 {
			before = before[j+len(verb):]
		}
	}
	return !has.Any(before, "技术", "农业", "农民", "创业", "安全", "消防", "法律", "电商", "防汛", "扶贫", "党建", "廉政", "招商", "普法", "禁毒", "综治", "环保", "防火")
}

// courseBefore gives the words up to the course that the sentence has told of last, ""
// for none.
func courseBefore(lead string) string {
	k := strings.LastIndex(lead, "培训")
	if k < 0 {
		return ""
	}
	return lead[clauseStart(lead, k) : k+len("培训")]
}

func (r *proseReader) anyHead() bool {
	for _, h := range r.heads {
		if h != "" {
			return true
		}
	}
	return false
}
