package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
	"gongkai/parse/wordset"
)

// training reads meetings, courses and the people who took part.
func (r *proseReader) training(f *figure) bool {
	words := f.words
	if thin(words) {
		words = f.wide
	}
	switch f.Unit {
	case "人", "人次", "名":
		return r.trainees(f, words)
	case "次", "期", "场", "个", "班次", "场次", "班", "轮", "批", "批次":
		if f.Unit == "个" && has.Prefix(f.after, "单位", "部门", "乡镇", "街道", "村", "社区", "科室", "股室") { // who came
			return false
		}
		return r.courses(f, words) || r.meetings(f, words)
	}
	return false
}

// trainees reads the people who were taught.
func (r *proseReader) trainees(f *figure, words string) bool {
	if has.Any(words, "专职", "兼职", "全职") || !official(words, "培训") || ofSuperiors(words) {
		return false
	}
	if r.trained > 0 && f.wideFrom == r.trained {
		bare := thin(strings.TrimLeft(f.words, ","))
		came := has.Prefix(f.after, "参加", "参与") || has.Suffix(f.after, "参加", "参训", "参与")
		if came || bare && f.after == "" || has.Only(f.words, audience) && f.words != "" {
			r.addAfterIf(f, "trn.people", came)
			return true
		}
	}
	if course := courseBefore(f.lead); !official(course, "培训") && (!strings.Contains(words, "培训") || has.Only(words, anyTrainees)) {
		return false
	}
	behind := strings.HasSuffix(f.after, "参训") || has.Any(f.after, "参加", "参与", "接受", "进行") && has.Suffix(f.after, "培训", "培训班", "培训会") && official(f.after, "培训") // "135名工作人员参加了业务培训"
	taught := behind || has.Any(words, "培训", "参训", "受训", "轮训")
	if !taught && thin(f.words) {
		taught = strings.Contains(f.wide, "培训")
	}
	if taught {
		if has.Any(words, "培训", "参训", "受训", "轮训") {
			r.add(f, "trn.people", rankPlain)
		} else { // what stands behind may be the label of the next, too: "40余人参加业务培训1次"
			r.addRange(f, "trn.people", rankPlain, f.from, f.End+len(f.after))
		}
		return true
	}
	return false
}

// courses reads the courses that the body held, not those that its people went to.
func (r *proseReader) courses(f *figure, words string) bool {
	if strings.HasSuffix(f.lead, "培训:") && has.Any(words, "授课", "讲课", "讲座", "辅导") { // "培训:邀请专家授课1次"
		words = "培训"
	}
	behind := disclosureWords.In(f.after) && has.Suffix(f.after, "培训", "培训会", "培训班") && (has.Prefix(f.after, "信息公开", "政务公开", "政府信息公开") || has.Any(words+f.after, "组织", "召开", "举办", "开展")) // "举办2期由各单位参加的政务公开培训班"
	if !has.Any(words, "培训") && !behind && !follows(f.after, "培训", "业务培训") {
		return false
	}
	own := r.onOwnWork(f) || has.Only(words, anyCourse) && !has.Any(f.rest(), laymen...)
	if own && official(words, "培训") && !isUnrelated(f.rest()) && !ofSuperiors(words) && !strings.Contains(words[max(strings.LastIndex(words, "培训"), 0):], "人员") {
		r.addAfterIf(f, "trn.sessions", !has.Any(words, "培训"))
		r.trained = max(f.End, r.taken)
	}
	return true
}

// ofSuperiors tells whether words speak of a course that others held: "参加上级培训".
func ofSuperiors(words string) bool {
	k := strings.Index(words, "培训")
	if k < 0 {
		return false
	}
	join := max(strings.LastIndex(words[:k], "参加"), strings.LastIndex(words[:k], "参与"))
	return join >= 0 && !disclosureWords.In(words[join:]) && has.Any(words[join:k], "上级", "省", "市", "县", "区", "州", "厅", "局")
}

// meetings reads the meetings on disclosure. Where it tells of the means for the work a
// meeting needs no subject.
func (r *proseReader) meetings(f *figure, words string) bool {
	onMeetings := r.head("培训", "会议") || r.toldLately(f.Start, "org.", "trn.") || nextIsTraining(f.rest())
	switch {
	case has.Any(words, "座谈会", "列席", "常务会", "电视电话会", "听证", "代表大会"):
		return false
	case meetingNames.In(words), disclosureWords.In(words) && has.Suffix(strings.TrimRight(words, "议共"), workMeetings...), follows(f.after, "专题会议", "工作会议", "信息公开工作会", "政务公开工作会", "政务公开工作推进会", "推进会"):
		if (r.onOwnWork(f) || onMeetings) && official(words, "会") && f.Unit != "期" {
			r.addAfterIf(f, "trn.meetings", !has.Any(words, "会"))
		}
		return true
	case onMeetings && has.Any(words, "会") && has.Only(words, anyMeeting) && f.after == "":
		r.add(f, "trn.meetings", rankPlain)
		return true
	}
	return false
}

// nextIsTraining tells whether the next figure is that of courses: meetings and courses
// are counted together.
func nextIsTraining(rest string) bool {
	digit := strings.IndexAny(rest, "0123456789")
	return digit > 0 && strings.Contains(rest[:digit], "培训")
}

// onOwnWork tells whether a figure for meetings or courses is one for those on
// disclosure.
func (r *proseReader) onOwnWork(f *figure) bool {
	return has.Any(f.sentence, "信息公开", "政务公开", "《条例》", "各类培训班") || r.head("培训", "信息公开", "政务公开", "保障", "机制", "组织", "会议") || !r.anyHead() || strings.HasPrefix(r.code, "org.")
}

var (
	meetingNames = wordset.New("专题会议", "工作会议", "信息公开会议", "政务公开会议", "公开工作会", "公开专题会", "公开工作专题会", "推进会")
	workMeetings = []string{"工作会", "部署会", "调度会", "例会", "动员会", "协调会", "总结会", "专题会"}
	anyMeeting   = slices.Concat([]string{"召开", "组织", "举行", "会议", "专题会", "专题", "工作会", "开会", "会"}, thinWords, timeAndBody)
)

// audience are the words that count those who came to the training told before.
var audience = []string{"覆盖", "参加", "参训", "受训", "惠及", "共计", "累计", "共", "约", "达", "人员", "干部", "工作", "人数"}

// anyCourse are the words of a course whose subject is not named: in a report on
// disclosure it is one about that.
var anyCourse = slices.Concat(timeAndBody, []string{"举办", "组织", "开展", "各类", "业务", "专题", "集中", "学习", "工作", "培训班", "培训会", "培训", "仅", "只", "全年", "先后", "累计", "共", "了"})

// anyTrainees are the words of those who came to such a course.
var anyTrainees = slices.Concat(anyCourse, audience)

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
	return !has.Any(before, "技术", "农业", "农民", "创业", "安全", "消防", "法律", "电商", "防汛", "扶贫", "党建", "廉政", "招商", "普法", "禁毒", "综治", "环保", "防火", "保密", "法治", "法制", "执法", "就业", "技能", "疫情", "防控", "急救", "护理", "公文", "写作")
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
