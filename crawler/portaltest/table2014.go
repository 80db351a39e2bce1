package portaltest

// row2014 is a line of the 2014 statistics form. A line without a code is a
// heading of the form.
type row2014 struct{ label, unit, code string }

// rows2014 is the form of 国办发〔2014〕32号 in its official wording and order.
var rows2014 = []row2014{
	{"一、主动公开情况", "", ""},
	{"（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "pa.total"},
	{"其中：主动公开规范性文件数", "条", "pa.normdoc"},
	{"制发规范性文件总数", "件", "pa.normdoc_issued"},
	{"（二）通过不同渠道和方式公开政府信息的情况", "", ""},
	{"1.政府公报公开政府信息数", "条", "pa.ch.gazette"},
	{"2.政府网站公开政府信息数", "条", "pa.ch.website"},
	{"3.政务微博公开政府信息数", "条", "pa.ch.weibo"},
	{"4.政务微信公开政府信息数", "条", "pa.ch.wechat"},
	{"5.其他方式公开政府信息数", "条", "pa.ch.other"},
	{"二、回应解读情况", "", ""},
	{"（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", "resp.events"},
	{"（二）通过不同渠道和方式回应解读的情况", "", ""},
	{"1.参加或举办新闻发布会总次数", "次", "resp.press_conf"},
	{"其中：主要负责同志参加新闻发布会次数", "次", "resp.press_conf_lead"},
	{"2.政府网站在线访谈次数", "次", "resp.interview"},
	{"其中：主要负责同志参加政府网站在线访谈次数", "次", "resp.interview_lead"},
	{"3.政策解读稿件发布数", "篇", "resp.interp_articles"},
	{"4.微博微信回应事件数", "次", "resp.social_replies"},
	{"5.其他方式回应事件数", "次", "resp.other"},
	{"三、依申请公开情况", "", ""},
	{"（一）收到申请数", "件", "req.recv"},
	{"1.当面申请数", "件", "req.recv.inperson"},
	{"2.传真申请数", "件", "req.recv.fax"},
	{"3.网络申请数", "件", "req.recv.online"},
	{"4.信函申请数", "件", "req.recv.mail"},
	{"（二）申请办结数", "件", "req.done"},
	{"1.按时办结数", "件", "req.done.ontime"},
	{"2.延期办结数", "件", "req.done.extended"},
	{"（三）申请答复数", "件", "req.reply"},
	{"1.属于已主动公开范围数", "件", "req.reply.already"},
	{"2.同意公开答复数", "件", "req.reply.full"},
	{"3.同意部分公开答复数", "件", "req.reply.partial"},
	{"4.不同意公开答复数", "件", "req.reply.refused"},
	{"其中：涉及国家秘密", "件", "req.reply.refused.state_secret"},
	{"涉及商业秘密", "件", "req.reply.refused.trade_secret"},
	{"涉及个人隐私", "件", "req.reply.refused.privacy"},
	{"危及国家安全、公共安全、经济安全和社会稳定", "件", "req.reply.refused.security"},
	{"不是《条例》所指政府信息", "件", "req.reply.refused.not_gi"},
	{"法律法规规定的其他情形", "件", "req.reply.refused.other_law"},
	{"5.不属于本行政机关公开数", "件", "req.reply.not_ours"},
	{"6.申请信息不存在数", "件", "req.reply.not_exist"},
	{"7.告知作出更改补充数", "件", "req.reply.amend"},
	{"8.告知通过其他途径办理数", "件", "req.reply.other_channel"},
	{"四、行政复议数量", "件", "rev.total"},
	{"（一）维持具体行政行为数", "件", "rev.upheld"},
	{"（二）被依法纠错数", "件", "rev.corrected"},
	{"（三）其他情形数", "件", "rev.other"},
	{"五、行政诉讼数量", "件", "lit.total"},
	{"（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "lit.upheld"},
	{"（二）被依法纠错数", "件", "lit.corrected"},
	{"（三）其他情形数", "件", "lit.other"},
	{"六、举报投诉数量", "件", "cmp.total"},
	{"七、依申请公开信息收取的费用", "万元", "fee.charged"},
	{"八、机构建设和保障经费情况", "", ""},
	{"（一）政府信息公开工作专门机构数", "个", "org.units"},
	{"（二）设置政府信息公开查阅点数", "个", "org.reading_points"},
	{"（三）从事政府信息公开工作人员数", "人", "org.staff"},
	{"1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", "org.staff_full"},
	{"2.兼职人员数", "人", "org.staff_part"},
	{"（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元", "org.budget"},
	{"九、政府信息公开会议和培训情况", "", ""},
	{"（一）召开政府信息公开工作会议或专题会议数", "次", "trn.meetings"},
	{"（二）举办各类培训班数", "次", "trn.sessions"},
	{"（三）接受培训人员数", "人次", "trn.people"},
}

// table2014 prints the form with three columns.
func table2014(f *figures) *table {
	t := &table{}
	t.add(th("统计指标"), th("单位"), th("统计数"))
	for _, r := range rows2014 {
		if r.code == "" {
			t.add(td(r.label), td(""), td(""))
			continue
		}
		t.add(td(r.label), td(r.unit), td(f.cell(r.code)))
	}
	return t
}

// table2014Grouped prints the form as some offices lay it out: the top headings
// stand in a first column and span the lines below them.
func table2014Grouped(f *figures) *table {
	t := &table{}
	t.add(wide(2, th("统计指标")), th("单位"), th("统计数"))
	for i := 0; i < len(rows2014); {
		end := i + 1
		for end < len(rows2014) && !topHeading(rows2014[end].label) {
			end++
		}
		group := rows2014[i:end]
		i = end
		if group[0].code != "" { // a top line with a figure of its own
			t.add(tall(len(group), td(numeral(group[0].label))), td(afterNumeral(group[0].label)), td(group[0].unit), td(f.cell(group[0].code)))
			group = group[1:]
		} else {
			first := group[1]
			t.add(tall(len(group)-1, td(group[0].label)), td(first.label), td(first.unit), td(optionalCell(f, first.code)))
			group = group[2:]
		}
		for _, r := range group {
			t.add(td(r.label), td(r.unit), td(optionalCell(f, r.code)))
		}
	}
	return t
}

func optionalCell(f *figures, code string) string {
	if code == "" {
		return ""
	}
	return f.cell(code)
}

// topHeading tells 一、 to 九、 from the lines below them.
func topHeading(label string) bool {
	runes := []rune(label)
	return len(runes) > 1 && runes[1] == '、'
}

func numeral(label string) string { return string([]rune(label)[:2]) }

func afterNumeral(label string) string { return string([]rune(label)[2:]) }
