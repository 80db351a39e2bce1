package report

import "strings"

// money reads fees and the budget.
func (r *proseReader) money(f *figure) bool {
	if f.unit != "元" && f.unit != "万元" {
		return false
	}
	words := f.words
	if thin(words) {
		words = f.wide
	}
	switch {
	case strings.Contains(f.wide+f.lead, "通知") && !hasAny(f.words, "收取", "实收", "收到", "费用", "处理费"): // asked for, not paid
	case strings.Contains(words, "信息处理费") || strings.Contains(f.sentence, "信息处理费") && hasAny(words, "收取", "收费", "金额"):
		if r.year >= 2021 {
			r.add(f, "fee.info_handling_yuan", rankPlain)
		} else {
			r.add(f, "fee.charged", rankPlain)
		}
	case hasAny(words, "行政事业性收费", "行政事业性费用"):
		if r.year >= 2021 {
			r.add(f, "a20.8.fee.amount", rankPlain)
		}
	case hasAny(words, "采购"):
		if r.year >= 2019 && strings.Contains(words, "政府集中采购") {
			r.add(f, "a20.9.procure.amount", rankPlain)
		}
	case hasAny(words, "经费") && hasAny(words, "信息公开", "政务公开", "专项"):
		if !hasAny(words, "三公") && (!strings.Contains(words, "支出") || hasAny(words, "信息公开专项经费", "政务公开专项经费", "信息公开工作专项经费")) {
			r.add(f, "org.budget", rankPlain)
		}
	case hasAny(words, "收费", "收取", "费用") && !hasAny(words, "支出", "罚款", "减免", "减收") && (hasAny(f.sentence, "申请", "信息公开", "检索", "复制") || r.head("收费", "费用")):
		r.add(f, "fee.charged", rankPlain)
	}
	return true
}

// response reads press conferences, interviews, explanations and replies.
func (r *proseReader) response(f *figure) bool {
	if !counts(f.unit) || f.unit == "人" || f.unit == "人次" || f.unit == "名" || f.unit == "家" {
		return false
	}
	words := f.words
	if thin(words) {
		words = f.wide
	}
	head := strings.Contains(words, "主要负责")
	other := strings.Contains(words, "负责同志参加") || strings.Contains(words, "负责人参加")
	if head && !hasAny(words, "发布会", "访谈") { // the occasion is named before
		words = f.lead[max(strings.LastIndex(f.lead, "发布会"), strings.LastIndex(f.lead, "访谈"), 0):] + words
	}
	switch {
	case strings.Contains(words, "发布会") || follows(f.after, "新闻发布会", "发布会"):
		if !hasAny(words, "社区新闻发布会") && (head || near(words, "发布会") || follows(f.after, "发布会")) {
			r.attended(f, "resp.press_conf", head, other, !strings.Contains(words, "发布会"))
		}
		return true
	case strings.Contains(words, "访谈") || follows(f.after, "在线访谈", "网上访谈", "访谈"):
		if head || hasAny(words+f.after, "在线", "网上", "网站", "网络", "政府网") {
			r.attended(f, "resp.interview", head, other, !strings.Contains(words, "访谈"))
		}
		return true
	case hasAny(words, "解读"):
		if hasAny(words, "活动", "培训", "专栏", "栏目", "文件及", "和", "回应解读", "专家", "、政策") && !strings.Contains(words, "解读稿件") {
			return false
		}
		rank := rankPlain
		if strings.Contains(words, "解读稿") {
			rank = rankLabel
		}
		if hasAny(words, "政策", "文件", "稿件", "材料", "解读信息") {
			r.add(f, "resp.interp_articles", rank)
		}
		return true
	case follows(f.after, "政策解读", "解读稿件", "政策解读材料"):
		r.addAfter(f, "resp.interp_articles", rankPlain)
		return true
	case strings.Contains(words, "回应"):
		switch {
		case hasAny(words, "微博", "微信") && !hasAny(words, "诉求"):
			r.add(f, "resp.social_replies", rankPlain)
		case hasAny(words, "其他方式", "其它方式"):
			r.add(f, "resp.other", rankPlain)
		case hasAny(words, "热点", "舆情", "关切") && !hasAny(words, "诉求", "发布", "公开"),
			endsAny(words, "回应") && hasAny(previousClause(f.lead), "公众关注", "热点", "舆情") && !hasAny(previousClause(f.lead), "诉求", "来信", "留言"):
			r.add(f, "resp.events", rankPlain)
		default:
			return false
		}
		return true
	case strings.Contains(words, "听证会") || follows(f.after, "听证会"):
		r.addAfterIf(f, "trn.hearings", !strings.Contains(words, "听证会"))
		return true
	case f.unit == "件" && (strings.Contains(words, "代表建议") || strings.Contains(words, "人大") && strings.Contains(words, "建议") || strings.Contains(words, "政协") && strings.Contains(words, "提案") || strings.Contains(words, "政协委员")):
		r.proposals(f, words)
		return true
	case f.unit == "期" && strings.Contains(words, "公报"):
		r.add(f, "pa.gazette_issues", rankPlain)
		return true
	}
	return false
}

// near tells whether a figure may belong to the noun: few words stand between,
// and they join nothing else on.
func near(words, noun string) bool {
	k := strings.LastIndex(words, noun)
	if k < 0 {
		return false
	}
	between := words[k+len(noun):]
	return len(between) <= len("公开政府信息总次数") && !hasAny(between, "、", "及", "和", "媒体")
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

func (r *proseReader) proposals(f *figure, words string) {
	deputies, members := hasAny(words, "代表建议", "人大"), hasAny(words, "政协")
	switch {
	case deputies && members:
	case deputies:
		r.add(f, "prop.npc", rankPlain)
	case members:
		r.add(f, "prop.cppcc", rankPlain)
	}
}

// training reads meetings, courses and the people who took part.
func (r *proseReader) training(f *figure) bool {
	words := f.words
	if thin(words) {
		words = f.wide
	}
	switch f.unit {
	case "人", "人次", "名":
		if hasAny(words, "专职", "兼职", "全职") {
			return false
		}
		if !official(words, "培训") {
			return false
		}
		if r.trained > 0 && f.wideFrom == r.trained && (thin(strings.TrimLeft(f.words, ",")) && hasPrefix(f.after, "参加", "参与") || onlyOf(f.words, audience) && f.words != "") {
			r.addAfterIf(f, "trn.people", thin(f.words))
			return true
		}
		taught := hasAny(words, "培训", "参训", "受训") || hasAny(f.after, "参训", "参加了培训", "参加培训", "接受培训", "接受了培训", "参加了此次培训", "参加了学习培训")
		if !taught && thin(f.words) {
			taught = strings.Contains(f.wide, "培训")
		}
		if taught && !hasAny(words, "就业培训", "技能培训", "技术培训") {
			r.addAfterIf(f, "trn.people", !hasAny(words, "培训", "参训", "受训"))
			return true
		}
		return false
	case "次", "期", "场", "个", "班次", "场次", "班", "轮":
	default:
		return false
	}
	own := hasAny(f.sentence, "信息公开", "政务公开", "各类培训班") || r.head("培训", "信息公开", "政务公开", "保障", "机制", "组织", "会议") || !r.anyHead()
	switch {
	case hasAny(words, "培训") || follows(f.after, "培训", "业务培训"):
		if own && official(words, "培训") && !hasAny(words, "人员", "就业", "技能") {
			r.addAfterIf(f, "trn.sessions", !hasAny(words, "培训"))
			r.trained = max(f.end, r.taken)
		}
		return true
	case hasAny(words, "座谈会", "列席", "常务会", "电视电话会", "听证", "代表大会"):
		return false
	case hasAny(words, "专题会议", "工作会议", "信息公开会议", "政务公开会议", "公开工作会", "工作推进会", "推进会"),
		follows(f.after, "专题会议", "工作会议", "信息公开工作会", "政务公开工作会", "政务公开工作推进会", "推进会"):
		if own && official(words, "会") && f.unit != "期" {
			r.addAfterIf(f, "trn.meetings", !hasAny(words, "会"))
		}
		return true
	}
	return false
}

// audience are the words that count those who came to the training told before.
var audience = []string{"覆盖", "参加", "参训", "受训", "惠及", "共计", "累计", "共", "约", "达", "人员", "干部", "工作"}

// official tells whether a meeting or a course is one about disclosure, or one
// whose subject is not named: 安全生产工作会议, 农业技术培训 and 培训农民 are none.
func official(words, noun string) bool {
	k := strings.Index(words, noun)
	if k < 0 || hasAny(words, "信息公开", "政务公开", "公开工作", "条例") {
		return true
	}
	behind := words[k+len(noun):]
	if noun == "培训" && hasAny(behind, "农民", "群众", "村民", "居民", "学员", "学生", "教师", "劳动力", "工人", "企业", "医务") {
		return false
	}
	before := words[:k]
	for _, verb := range []string{"召开", "举办", "开展", "组织", "参加", "举行", "进行", "开设"} {
		if j := strings.LastIndex(before, verb); j >= 0 {
			before = before[j+len(verb):]
		}
	}
	return !hasAny(before, "技术", "农业", "农民", "创业", "安全", "消防", "法律", "电商", "防汛", "扶贫", "党建", "廉政", "招商", "普法", "禁毒", "综治", "环保", "防火")
}

func (r *proseReader) anyHead() bool {
	for _, h := range r.heads {
		if h != "" {
			return true
		}
	}
	return false
}

// organisation reads units, staff and reading points.
func (r *proseReader) organisation(f *figure) bool {
	words := f.words
	if thin(words) && f.after == "" {
		words = f.wide
	}
	switch f.unit {
	case "个", "处", "家", "所":
		points := []string{"查阅点", "查阅场所", "查询点", "查询场所", "查阅中心", "查阅室", "公开查阅", "阅览点"}
		switch {
		case hasAny(words, points...):
			r.add(f, "org.reading_points", rankPlain)
		case follows(f.after, points...):
			r.addAfter(f, "org.reading_points", rankPlain)
		case hasAny(words, "专门机构", "专门工作机构") || endsAny(strings.TrimRight(words, "共有为"), "信息公开工作机构"):
			r.add(f, "org.units", rankPlain)
		case follows(f.after, "专门机构", "专门工作机构"):
			r.addAfter(f, "org.units", rankPlain)
		default:
			return false
		}
		return true
	case "人", "名", "位":
	default:
		return false
	}
	if hasAny(f.after, "组长", "成员", "领导", "负责同志") {
		return false
	}
	both := func(s string) bool {
		return hasAny(s, "专(兼)职", "专兼职", "专职或兼职", "专、兼职", "兼(专)职")
	}
	nearby := words
	if !hasAny(words, "专职", "兼职", "全职", "工作人员") {
		nearby = f.after
		if !follows(f.after, "专职", "兼职", "全职", "专(兼)职", "专兼职", "专门人员", "工作人员") {
			return false
		}
	}
	after := nearby == f.after
	if strings.HasPrefix(r.v.s[f.end:], "专(兼)职") || both(r.v.s[f.wideFrom:f.start]) && !after {
		r.addAfterIf(f, "org.staff", after)
		return true
	}
	switch {
	case both(nearby):
		r.addAfterIf(f, "org.staff", after)
	case hasAny(nearby, "专职", "全职") && !hasAny(nearby, "兼职"):
		r.addAfterIf(f, "org.staff_full", after)
	case hasAny(nearby, "兼职") && !hasAny(nearby, "专职"):
		r.addAfterIf(f, "org.staff_part", after)
	case hasAny(f.sentence, "信息公开", "政务公开") && hasAny(words, "从事", "配备", "工作人员") && hasAny(nearby, "工作人员") && !hasAny(words, "培训"):
		r.addAfterIf(f, "org.staff", after)
	default:
		return false
	}
	return true
}

// articles reads the items of article 20 that sentences name since 2019.
func (r *proseReader) articles(f *figure) bool {
	if r.old() {
		return false
	}
	words := f.words
	if thin(words) {
		words = f.wide
	}
	switch {
	case strings.Contains(words, "规范性文件"):
		r.object = "norm"
	case strings.Contains(words, "规章") && !strings.Contains(words, "规章制度"):
		r.object = "rules"
	case hasAny(words, "制发文件", "废止文件", "有效文件"):
		r.object = ""
	}
	if r.documents(f, words) {
		return true
	}
	if f.unit == "条" || f.unit == "项" || hasAny(words, "公示", "公开", "信息", "新增", "总计", "事项") && !strings.Contains(words, "决定") {
		return false
	}
	items := []struct{ word, code string }{
		{"行政许可", "a20.5.licence"}, {"行政处罚", "a20.6.penalty"}, {"行政强制", "a20.6.coercion"}, {"其他对外管理服务", "a20.5.other_service"},
	}
	for _, it := range items {
		if strings.Contains(words, it.word) {
			if it.code == "a20.5.other_service" && r.year >= 2021 {
				return true
			}
			r.add(f, it.code+".decisions", rankPlain)
			return true
		}
	}
	if f.unit == "个" && strings.Contains(words, "政府集中采购") {
		r.add(f, "a20.9.procure.count", rankPlain)
		return true
	}
	return false
}

// documents reads rules and normative documents issued, repealed and in force.
func (r *proseReader) documents(f *figure, words string) bool {
	if r.object == "" || r.year < 2021 || f.unit != "件" && f.unit != "个" && f.unit != "份" && f.unit != "部" {
		return false
	}
	base := "a20.1." + r.object
	switch {
	case hasAny(words, "现行有效", "继续有效"):
		r.add(f, base+".valid", rankPlain)
	case hasAny(words, "废止", "失效"):
		r.add(f, base+".repealed", rankPlain)
	case hasAny(words, "制发", "制定", "印发", "出台") && !hasAny(words, "审查", "备案"):
		r.add(f, base+".issued", rankPlain)
	default:
		return false
	}
	return true
}

// enquiry reads enquiries about disclosure.
func (r *proseReader) enquiry(f *figure) bool {
	words := f.words
	if thin(words) {
		words = f.wide
	}
	if !counts(f.unit) || !strings.Contains(words, "咨询") {
		return false
	}
	if !r.head("咨询") && !hasAny(f.sentence, "信息公开咨询", "公开咨询") || hasAny(words, "诉求", "投诉", "政策咨询", "热线") {
		return true
	}
	switch {
	case strings.Contains(words, "电话咨询"):
		r.add(f, "ask.phone", rankPlain)
	case hasAny(words, "现场咨询", "当面咨询", "来访咨询"):
		r.add(f, "ask.onsite", rankPlain)
	case hasAny(words, "网上咨询", "网络咨询", "在线咨询"):
		r.add(f, "ask.online", rankPlain)
	default:
		r.add(f, "ask.total", rankPlain)
	}
	return true
}
