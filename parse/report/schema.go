package report

// Code is one indicator of the schema: what it is called on the official form
// and in English, its unit, and the forms that print it. The parser matches
// labels against this table, and a codebook can be written from it.
type Code struct {
	Code     string   // "req.recv.mail"; "app.new@nat" for a cell of a matrix
	Zh       string   // as the official form prints it, without numbering
	Variants []string // other spellings that were seen, without numbering
	En       string
	Unit     string // 条 件 次 篇 个 人 人次 万元 项 % 元
	Forms    []Form // where it is printed; Prose alone: no official form has it
}

// Codes gives every code of the schema in the order of the forms.
func Codes() []Code {
	all := make([]Code, 0, len(table2014)+len(proseCodes)+len(articleCodes)+26*len(applicantColumns)+15)
	all = append(all, table2014...)
	all = append(all, proseCodes...)
	all = append(all, articleCodes...)
	for _, row := range applicationRows {
		for _, col := range applicantColumns {
			all = append(all, Code{
				Code: "app." + row.Code + "@" + col.Code, Zh: row.Zh + "·" + col.Zh, En: row.En + ", " + col.En,
				Unit: "件", Forms: row.Forms,
			})
		}
	}
	for _, block := range remedyBlocks {
		for _, res := range remedyResults {
			all = append(all, Code{
				Code: "rl." + block.Code + "." + res.Code, Zh: block.Zh + "·" + res.Zh, En: block.En + ", " + res.En,
				Unit: "件", Forms: []Form{Six2019, Six2021},
			})
		}
	}
	return all
}

// unitOf gives the schema's unit of a code, "" for a free label.
func unitOf(code string) string { return schemaUnits[code] }

var schemaUnits = func() map[string]string {
	m := make(map[string]string)
	for _, c := range Codes() {
		m[c.Code] = c.Unit
	}
	return m
}()

var formTable2014 = []Form{Table2014, Prose}

// table2014 are the rows of the 2014 form that hold a figure, in its order.
var table2014 = []Code{
	{"pa.total", "主动公开政府信息数", []string{"主动公开政府信息总数", "主动公开信息数", "公开政府信息数"}, "items disclosed on own initiative", "条", formTable2014},
	{"pa.normdoc", "主动公开规范性文件数", []string{"主动公开规范性文件", "公开规范性文件数"}, "of these, normative documents", "条", formTable2014},
	{"pa.normdoc_issued", "制发规范性文件总数", []string{"制发规范性文件数", "制定规范性文件总数"}, "normative documents issued", "件", formTable2014},
	{"pa.ch.gazette", "政府公报公开政府信息数", []string{"政府公报公开信息数"}, "disclosed in the government gazette", "条", formTable2014},
	{"pa.ch.website", "政府网站公开政府信息数", []string{"政府网站公开信息数", "网站公开政府信息数"}, "disclosed on government websites", "条", formTable2014},
	{"pa.ch.weibo", "政务微博公开政府信息数", []string{"政务微博公开信息数"}, "disclosed on official microblogs", "条", formTable2014},
	{"pa.ch.wechat", "政务微信公开政府信息数", []string{"政务微信公开信息数"}, "disclosed on WeChat", "条", formTable2014},
	{"pa.ch.other", "其他方式公开政府信息数", []string{"其它方式公开政府信息数", "其他方式公开信息数"}, "disclosed in other ways", "条", formTable2014},
	{"resp.events", "回应公众关注热点或重大舆情数", nil, "responses to public concern", "次", formTable2014},
	{"resp.press_conf", "参加或举办新闻发布会总次数", []string{"参加或举报新闻发布会总次数", "举办新闻发布会总次数", "参加或举办新闻发布会次数"}, "press conferences", "次", formTable2014},
	{"resp.press_conf_lead", "主要负责同志参加新闻发布会次数", nil, "press conferences attended by the head", "次", formTable2014},
	{"resp.interview", "政府网站在线访谈次数", []string{"政府网站在线访谈总次数"}, "online interviews", "次", formTable2014},
	{"resp.interview_lead", "主要负责同志参加政府网站在线访谈次数", nil, "online interviews with the head", "次", formTable2014},
	{"resp.interp_articles", "政策解读稿件发布数", nil, "policy explanations published", "篇", formTable2014},
	{"resp.social_replies", "微博微信回应事件数", nil, "responses on microblogs and WeChat", "次", formTable2014},
	{"resp.other", "其他方式回应事件数", []string{"其它方式回应事件数"}, "responses in other ways", "次", formTable2014},
	{"req.recv", "收到申请数", []string{"收到申请总数"}, "requests received", "件", formTable2014},
	{"req.recv.inperson", "当面申请数", nil, "requests in person", "件", formTable2014},
	{"req.recv.fax", "传真申请数", nil, "requests by fax", "件", formTable2014},
	{"req.recv.online", "网络申请数", nil, "requests online", "件", formTable2014},
	{"req.recv.mail", "信函申请数", nil, "requests by mail", "件", formTable2014},
	{"req.done", "申请办结数", nil, "requests closed", "件", formTable2014},
	{"req.done.ontime", "按时办结数", nil, "closed in time", "件", formTable2014},
	{"req.done.extended", "延期办结数", nil, "closed after an extension", "件", formTable2014},
	{"req.reply", "申请答复数", nil, "replies", "件", formTable2014},
	{"req.reply.already", "属于已主动公开范围数", nil, "already disclosed", "件", formTable2014},
	{"req.reply.full", "同意公开答复数", nil, "granted", "件", formTable2014},
	{"req.reply.partial", "同意部分公开答复数", nil, "granted in part", "件", formTable2014},
	{"req.reply.refused", "不同意公开答复数", nil, "refused", "件", formTable2014},
	{"req.reply.refused.state_secret", "涉及国家秘密", nil, "refused: state secret", "件", formTable2014},
	{"req.reply.refused.trade_secret", "涉及商业秘密", nil, "refused: trade secret", "件", formTable2014},
	{"req.reply.refused.privacy", "涉及个人隐私", nil, "refused: privacy", "件", formTable2014},
	{"req.reply.refused.security", "危及国家安全、公共安全、经济安全和社会稳定", nil, "refused: security and stability", "件", formTable2014},
	{"req.reply.refused.not_gi", "不是《条例》所指政府信息", nil, "refused: not government information", "件", formTable2014},
	{"req.reply.refused.other_law", "法律法规规定的其他情形", nil, "refused: other law", "件", formTable2014},
	{"req.reply.not_ours", "不属于本行政机关公开数", nil, "not this agency's to disclose", "件", formTable2014},
	{"req.reply.not_exist", "申请信息不存在数", nil, "information does not exist", "件", formTable2014},
	{"req.reply.amend", "告知作出更改补充数", nil, "told to amend the request", "件", formTable2014},
	{"req.reply.other_channel", "告知通过其他途径办理数", nil, "told to use another channel", "件", formTable2014},
	{"rev.total", "行政复议数量", nil, "administrative reviews", "件", formTable2014},
	{"rev.upheld", "维持具体行政行为数", nil, "reviews: upheld", "件", formTable2014},
	{"rev.corrected", "被依法纠错数", nil, "reviews: corrected", "件", formTable2014},
	{"rev.other", "其他情形数", nil, "reviews: other", "件", formTable2014},
	{"lit.total", "行政诉讼数量", nil, "lawsuits", "件", formTable2014},
	{"lit.upheld", "维持具体行政行为或者驳回原告诉讼请求数", []string{"维持具体行政行为或驳回原告诉讼请求数"}, "lawsuits: upheld or dismissed", "件", formTable2014},
	{"lit.corrected", "被依法纠错数", nil, "lawsuits: corrected", "件", formTable2014},
	{"lit.other", "其他情形数", nil, "lawsuits: other", "件", formTable2014},
	{"cmp.total", "举报投诉数量", nil, "complaints", "件", formTable2014},
	{"fee.charged", "依申请公开信息收取的费用", []string{"依申请公开收取的费用"}, "fees charged for requests", "万元", formTable2014},
	{"org.units", "政府信息公开工作专门机构数", nil, "dedicated units", "个", formTable2014},
	{"org.reading_points", "设置政府信息公开查阅点数", nil, "reading points", "个", formTable2014},
	{"org.staff", "从事政府信息公开工作人员数", nil, "staff", "人", formTable2014},
	{"org.staff_full", "专职人员数", nil, "full-time staff", "人", formTable2014},
	{"org.staff_part", "兼职人员数", nil, "part-time staff", "人", formTable2014},
	{"org.budget", "政府信息公开专项经费", nil, "budget", "万元", formTable2014},
	{"trn.meetings", "召开政府信息公开工作会议或专题会议数", nil, "meetings", "次", formTable2014},
	{"trn.sessions", "举办各类培训班数", []string{"举办各类考试数"}, "training sessions", "次", formTable2014},
	{"trn.people", "接受培训人员数", []string{"参加考试人员数", "参加培训人员数"}, "people trained", "人次", formTable2014},
}

var formProse = []Form{Prose}

// proseCodes are printed on no official form.
var proseCodes = []Code{
	{"pa.cumulative", "历年累计主动公开政府信息数", nil, "disclosed since the beginning", "条", formProse},
	{"pa.fulltext_rate", "全文电子化率", nil, "share available as full text", "%", formProse},
	{"pa.ch.newmedia", "政务新媒体公开政府信息数", nil, "disclosed on social media together", "条", formProse},
	{"pa.gazette_issues", "政府公报期数", nil, "gazette issues", "期", formProse},
	{"prop.npc", "人大代表建议", nil, "proposals of people's deputies handled", "件", formProse},
	{"prop.cppcc", "政协提案", nil, "proposals of CPPCC members handled", "件", formProse},
	{"trn.hearings", "听证会", nil, "hearings", "次", formProse},
	{"ask.total", "咨询总数", nil, "enquiries", "次", formProse},
	{"ask.phone", "电话咨询", nil, "enquiries by telephone", "次", formProse},
	{"ask.onsite", "现场咨询", nil, "enquiries in person", "次", formProse},
	{"ask.online", "网上咨询", nil, "enquiries online", "次", formProse},
	{"lit.pending", "行政诉讼尚未审结", nil, "lawsuits pending", "件", formProse},
	{"fee.info_handling_yuan", "收取信息处理费", nil, "information handling fees", "元", []Form{Six2021, Prose}},
}

var (
	form2019 = []Form{Six2019}
	form2021 = []Form{Six2021}
	formSix  = []Form{Six2019, Six2021}
)

// articleCodes are the cells of the article 20 tables.
var articleCodes = []Code{
	{"a20.1.rules.new_made", "规章·本年新制作数量", nil, "rules made", "件", form2019},
	{"a20.1.rules.new_public", "规章·本年新公开数量", nil, "rules newly disclosed", "件", form2019},
	{"a20.1.rules.total", "规章·对外公开总数量", nil, "rules disclosed in all", "件", form2019},
	{"a20.1.norm.new_made", "规范性文件·本年新制作数量", nil, "normative documents made", "件", form2019},
	{"a20.1.norm.new_public", "规范性文件·本年新公开数量", nil, "normative documents newly disclosed", "件", form2019},
	{"a20.1.norm.total", "规范性文件·对外公开总数量", nil, "normative documents disclosed in all", "件", form2019},
	{"a20.1.rules.issued", "规章·本年制发件数", nil, "rules issued", "件", form2021},
	{"a20.1.rules.repealed", "规章·本年废止件数", nil, "rules repealed", "件", form2021},
	{"a20.1.rules.valid", "规章·现行有效件数", nil, "rules in force", "件", form2021},
	{"a20.1.norm.issued", "行政规范性文件·本年制发件数", nil, "normative documents issued", "件", form2021},
	{"a20.1.norm.repealed", "行政规范性文件·本年废止件数", nil, "normative documents repealed", "件", form2021},
	{"a20.1.norm.valid", "行政规范性文件·现行有效件数", nil, "normative documents in force", "件", form2021},
	{"a20.5.licence.prev", "行政许可·上一年项目数量", nil, "licences, items last year", "项", form2019},
	{"a20.5.licence.delta", "行政许可·本年增/减", nil, "licences, change", "项", form2019},
	{"a20.5.licence.decisions", "行政许可·处理决定数量", nil, "licences, decisions", "件", formSix},
	{"a20.5.other_service.prev", "其他对外管理服务事项·上一年项目数量", nil, "other services, items last year", "项", form2019},
	{"a20.5.other_service.delta", "其他对外管理服务事项·本年增/减", nil, "other services, change", "项", form2019},
	{"a20.5.other_service.decisions", "其他对外管理服务事项·处理决定数量", nil, "other services, decisions", "件", form2019},
	{"a20.6.penalty.prev", "行政处罚·上一年项目数量", nil, "penalties, items last year", "项", form2019},
	{"a20.6.penalty.delta", "行政处罚·本年增/减", nil, "penalties, change", "项", form2019},
	{"a20.6.penalty.decisions", "行政处罚·处理决定数量", nil, "penalties, decisions", "件", formSix},
	{"a20.6.coercion.prev", "行政强制·上一年项目数量", nil, "coercion, items last year", "项", form2019},
	{"a20.6.coercion.delta", "行政强制·本年增/减", nil, "coercion, change", "项", form2019},
	{"a20.6.coercion.decisions", "行政强制·处理决定数量", nil, "coercion, decisions", "件", formSix},
	{"a20.8.fee.prev", "行政事业性收费·上一年项目数量", nil, "fees, items last year", "项", form2019},
	{"a20.8.fee.delta", "行政事业性收费·本年增/减", nil, "fees, change", "项", form2019},
	{"a20.8.fee.amount", "行政事业性收费·本年收费金额", nil, "fees, amount", "万元", form2021},
	{"a20.9.procure.count", "政府集中采购·采购项目数量", nil, "procurement, projects", "个", form2019},
	{"a20.9.procure.amount", "政府集中采购·采购总金额", nil, "procurement, amount", "万元", form2019},
}

// applicationRows are the rows of the application matrix, in the form's order.
var applicationRows = []Code{
	{"new", "本年新收政府信息公开申请数量", []string{"本年新收申请数量"}, "new requests", "件", formSix},
	{"carry_in", "上年结转政府信息公开申请数量", []string{"上年结转申请数量"}, "carried over from last year", "件", formSix},
	{"res.granted", "予以公开", nil, "granted", "件", formSix},
	{"res.partial", "部分公开", nil, "granted in part", "件", formSix},
	{"res.deny.secret", "属于国家秘密", nil, "denied: state secret", "件", formSix},
	{"res.deny.law", "其他法律行政法规禁止公开", nil, "denied: forbidden by law", "件", formSix},
	{"res.deny.safety", "危及三安全一稳定", nil, "denied: security and stability", "件", formSix},
	{"res.deny.third", "保护第三方合法权益", nil, "denied: third party", "件", formSix},
	{"res.deny.internal", "属于三类内部事务信息", nil, "denied: internal affairs", "件", formSix},
	{"res.deny.process", "属于四类过程性信息", nil, "denied: process information", "件", formSix},
	{"res.deny.enforce", "属于行政执法案卷", nil, "denied: enforcement files", "件", formSix},
	{"res.deny.query", "属于行政查询事项", nil, "denied: matter of enquiry", "件", formSix},
	{"res.none.nohold", "本机关不掌握相关政府信息", nil, "not held", "件", formSix},
	{"res.none.nomake", "没有现成信息需要另行制作", nil, "would have to be made", "件", formSix},
	{"res.none.unclear", "补正后申请内容仍不明确", nil, "unclear after correction", "件", formSix},
	{"res.skip.petition", "信访举报投诉类申请", nil, "not handled: petition", "件", formSix},
	{"res.skip.dup", "重复申请", nil, "not handled: repeated", "件", formSix},
	{"res.skip.publication", "要求提供公开出版物", nil, "not handled: publication", "件", formSix},
	{"res.skip.excessive", "无正当理由大量反复申请", nil, "not handled: excessive", "件", formSix},
	{"res.skip.reconfirm", "要求行政机关确认或重新出具已获取信息", nil, "not handled: reconfirmation", "件", formSix},
	{"res.oth", "其他处理", nil, "handled otherwise", "件", form2019},
	{"res.oth.nocorrect", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", nil, "closed: not corrected in time", "件", form2021},
	{"res.oth.nopay", "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", []string{"申请人逾期未按收费通知要求缴纳费用", "申请人逾期未缴纳费用"}, "closed: fee not paid", "件", form2021},
	{"res.oth.other", "其他", nil, "closed: other", "件", form2021},
	{"res.total", "总计", nil, "all results", "件", formSix},
	{"carry_out", "结转下年度继续办理", nil, "carried over to next year", "件", formSix},
}

// applicantColumns are the columns of the application matrix.
var applicantColumns = []Code{
	{Code: "nat", Zh: "自然人", En: "natural persons"}, {Code: "biz", Zh: "商业企业", En: "businesses"},
	{Code: "sci", Zh: "科研机构", En: "research institutes"}, {Code: "ngo", Zh: "社会公益组织", En: "non-profit organisations"},
	{Code: "law", Zh: "法律服务机构", En: "law firms"}, {Code: "oth", Zh: "其他", En: "others"}, {Code: "tot", Zh: "总计", En: "total"},
}

// remedyBlocks and remedyResults span the 15 columns of the review and
// litigation table.
var (
	remedyBlocks = []Code{
		{Code: "rev", Zh: "行政复议", En: "administrative reviews"}, {Code: "lit_direct", Zh: "行政诉讼未经复议直接起诉", En: "lawsuits without review"},
		{Code: "lit_after", Zh: "行政诉讼复议后起诉", En: "lawsuits after review"},
	}
	remedyResults = []Code{
		{Code: "upheld", Zh: "结果维持", En: "upheld"}, {Code: "corrected", Zh: "结果纠正", En: "corrected"}, {Code: "other", Zh: "其他结果", En: "other"},
		{Code: "pending", Zh: "尚未审结", En: "pending"}, {Code: "total", Zh: "总计", En: "total"},
	}
)
