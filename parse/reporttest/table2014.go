package reporttest

import "strings"

// row2014 is a row of the form of 2014: a heading has no code.
type row2014 struct {
	code   string
	labels []string // with {n} for the numbering; the first is the official one
	unit   string
	number string // "一", "(一)", "1", "" for 其中
}

func r(code, number, unit string, labels ...string) row2014 {
	return row2014{code, labels, unit, number}
}

var rows2014 = []row2014{
	r("", "一", "", "主动公开情况"),
	r("pa.total", "(一)", "条", "主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "主动公开政府信息数", "主动公开政府信息数(不同渠道和方式公开相同信息计1条)"),
	r("pa.normdoc", "", "条", "其中：主动公开规范性文件数", "其中:主动公开规范性文件数", "主动公开规范性文件数"),
	r("pa.normdoc_issued", "", "件", "制发规范性文件总数", "制发规范性文件数"),
	r("", "(二)", "", "通过不同渠道和方式公开政府信息的情况"),
	r("pa.ch.gazette", "1", "条", "政府公报公开政府信息数"),
	r("pa.ch.website", "2", "条", "政府网站公开政府信息数", "政府网站公开信息数"),
	r("pa.ch.weibo", "3", "条", "政务微博公开政府信息数"),
	r("pa.ch.wechat", "4", "条", "政务微信公开政府信息数"),
	r("pa.ch.other", "5", "条", "其他方式公开政府信息数", "其它方式公开政府信息数"),
	r("", "二", "", "回应解读情况"),
	r("resp.events", "(一)", "次", "回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "回应公众关注热点或重大舆情数"),
	r("", "(二)", "", "通过不同渠道和方式回应解读的情况"),
	r("resp.press_conf", "1", "次", "参加或举办新闻发布会总次数", "参加或举办新闻发布会次数"),
	r("resp.press_conf_lead", "", "次", "其中：主要负责同志参加新闻发布会次数", "其中:主要负责同志参加新闻发布会次数"),
	r("resp.interview", "2", "次", "政府网站在线访谈次数"),
	r("resp.interview_lead", "", "次", "其中：主要负责同志参加政府网站在线访谈次数", "其中:主要负责同志参加政府网站在线访谈次数"),
	r("resp.interp_articles", "3", "篇", "政策解读稿件发布数"),
	r("resp.social_replies", "4", "次", "微博微信回应事件数"),
	r("resp.other", "5", "次", "其他方式回应事件数"),
	r("", "三", "", "依申请公开情况"),
	r("req.recv", "(一)", "件", "收到申请数"),
	r("req.recv.inperson", "1", "件", "当面申请数"),
	r("req.recv.fax", "2", "件", "传真申请数"),
	r("req.recv.online", "3", "件", "网络申请数"),
	r("req.recv.mail", "4", "件", "信函申请数"),
	r("req.done", "(二)", "件", "申请办结数"),
	r("req.done.ontime", "1", "件", "按时办结数"),
	r("req.done.extended", "2", "件", "延期办结数"),
	r("req.reply", "(三)", "件", "申请答复数"),
	r("req.reply.already", "1", "件", "属于已主动公开范围数"),
	r("req.reply.full", "2", "件", "同意公开答复数"),
	r("req.reply.partial", "3", "件", "同意部分公开答复数"),
	r("req.reply.refused", "4", "件", "不同意公开答复数"),
	r("req.reply.refused.state_secret", "", "件", "其中：涉及国家秘密", "其中:涉及国家秘密"),
	r("req.reply.refused.trade_secret", "", "件", "涉及商业秘密"),
	r("req.reply.refused.privacy", "", "件", "涉及个人隐私"),
	r("req.reply.refused.security", "", "件", "危及国家安全、公共安全、经济安全和社会稳定"),
	r("req.reply.refused.not_gi", "", "件", "不是《条例》所指政府信息"),
	r("req.reply.refused.other_law", "", "件", "法律法规规定的其他情形"),
	r("req.reply.not_ours", "5", "件", "不属于本行政机关公开数"),
	r("req.reply.not_exist", "6", "件", "申请信息不存在数"),
	r("req.reply.amend", "7", "件", "告知作出更改补充数"),
	r("req.reply.other_channel", "8", "件", "告知通过其他途径办理数"),
	r("rev.total", "四", "件", "行政复议数量"),
	r("rev.upheld", "(一)", "件", "维持具体行政行为数"),
	r("rev.corrected", "(二)", "件", "被依法纠错数"),
	r("rev.other", "(三)", "件", "其他情形数"),
	r("lit.total", "五", "件", "行政诉讼数量"),
	r("lit.upheld", "(一)", "件", "维持具体行政行为或者驳回原告诉讼请求数"),
	r("lit.corrected", "(二)", "件", "被依法纠错数"),
	r("lit.other", "(三)", "件", "其他情形数"),
	r("cmp.total", "六", "件", "举报投诉数量"),
	r("fee.charged", "七", "万元", "依申请公开信息收取的费用"),
	r("", "八", "", "机构建设和保障经费情况"),
	r("org.units", "(一)", "个", "政府信息公开工作专门机构数"),
	r("org.reading_points", "(二)", "个", "设置政府信息公开查阅点数"),
	r("org.staff", "(三)", "人", "从事政府信息公开工作人员数"),
	r("org.staff_full", "1", "人", "专职人员数（不包括政府公报及政府网站工作人员数）", "专职人员数"),
	r("org.staff_part", "2", "人", "兼职人员数"),
	r("org.budget", "(四)", "万元", "政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "政府信息公开专项经费"),
	r("", "九", "", "政府信息公开会议和培训情况"),
	r("trn.meetings", "(一)", "次", "召开政府信息公开工作会议或专题会议数"),
	r("trn.sessions", "(二)", "次", "举办各类培训班数"),
	r("trn.people", "(三)", "人次", "接受培训人员数"),
}

// identities2014 are the sums that the form of 2014 keeps.
var identities2014 = map[string][]string{
	"req.recv":          requestCodes,
	"req.done":          {"req.done.ontime", "req.done.extended"},
	"req.reply":         replyCodes,
	"req.reply.refused": refusalCodes,
	"rev.total":         {"rev.upheld", "rev.corrected", "rev.other"},
	"lit.total":         {"lit.upheld", "lit.corrected", "lit.other"},
	"org.staff":         {"org.staff_full", "org.staff_part"},
}

// misread are labels as a scanner reads them.
var misread = []string{
	"举办", "举报", "危及", "危机", "培训", "考试", "微信", "徽信", "微博", "徽博", "申请", "中请", "传真", "传直", "公开", "公幵",
	"人员", "入员", "未", "末", "信函", "信涵", "数量", "数呈",
}

func (w *writer) statistics2014() table {
	values := map[string]float64{}
	for _, row := range rows2014 {
		if row.code != "" {
			values[row.code] = w.figures[row.code]
		}
	}
	if w.chance(15) {
		w.breakSum(values)
	}
	long, ordinals, ocr := w.chance(65), w.IntN(4), w.chance(12)
	t := table{rows: [][]cell{}}
	if ocr {
		w.damaged("OCR in labels")
	}
	t.add(text("统计指标"), text("单位"), text("统计数"))
	for _, row := range rows2014 {
		label := row.labels[0]
		if !long || w.chance(20) {
			label = row.labels[w.IntN(len(row.labels))]
		}
		label = w.ordinal(row.number, ordinals) + label
		if ocr && w.chance(12) {
			label = w.scan(label)
		}
		if row.code == "" {
			t.add(text(label), text(row.unit), text(""))
			continue
		}
		t.add(text(label), text(row.unit), text(w.cellOf(row.code, values[row.code])))
	}
	if w.chance(12) && w.layout.flat != oneLine {
		w.damaged("two panels")
		return panels(t)
	}
	return t
}

// breakSum changes one part so that its whole no longer holds.
func (w *writer) breakSum(values map[string]float64) {
	wholes := []string{"req.recv", "req.done", "req.reply", "rev.total", "lit.total", "org.staff"}
	whole := one(w.dice, wholes)
	w.style.blanks = 0
	values[identities2014[whole][0]] += float64(w.between(1, 9))
	w.truth.Broken = append(w.truth.Broken, whole)
}

// cellOf writes a cell and records it, as a figure or as a blank. What prose is
// going to state follows the table.
func (w *writer) cellOf(code string, v float64) string {
	if w.chance(w.style.blanks) {
		w.truth.Blank = append(w.truth.Blank, code)
		return w.pick("", "", "", " ")
	}
	w.figures[code] = v
	w.truth.Values[code] = Value{Value: v}
	return w.cellNumber(v)
}

func (w *writer) ordinal(n string, style int) string {
	switch {
	case n == "":
		return w.pick("", "  ", "")
	case strings.HasPrefix(n, "("):
		return []string{"（" + strings.Trim(n, "()") + "）", n, "（" + strings.Trim(n, "()") + "）", n}[style]
	case n[0] >= '0' && n[0] <= '9':
		return n + []string{"．", ".", "、", "."}[style]
	}
	return n + "、"
}

func (w *writer) scan(label string) string {
	for _, k := range w.Perm(len(misread) / 2) {
		if strings.Contains(label, misread[2*k]) {
			return strings.Replace(label, misread[2*k], misread[2*k+1], 1)
		}
	}
	label = strings.NewReplacer("（一）", "（-）", "(一)", "(-)", "（二）", "（ニ）", "(二)", "(ニ)").Replace(label)
	return label
}
