package prose

import "testing"

// What bodies hold, issue and decide, told and denied.
func TestWhatABodyHeldIssuedAndDecidedIsReadAndDenied(t *testing.T) {
	cases := []sentence{
		{"no interviews", 2016, "未参加政府网站在线访谈。", "resp.interview=0"},
		{"neither conferences nor interviews", 2016, "我局没有举办新闻发布会,也没有开展在线访谈。", "resp.press_conf=0 resp.interview=0"},
		{"no courses on disclosure", 2017, "全年未组织政府信息公开培训。", "trn.sessions=0"},
		{"courses on other things", 2017, "全年未组织防汛技术培训。", ""},
		{"no courses as a shortcoming", 2017, "五、存在的主要问题\n没有开展系统的政务公开培训。", ""},
		{"no proposals", 2022, "2022年未承办人大代表建议和政协提案。", "prop.npc=0 prop.cppcc=0"},
		{"nothing issued or repealed", 2023, "2023年未制发行政规范性文件,也未废止行政规范性文件。", "a20.1.norm.issued=0 a20.1.norm.repealed=0"},
		{"neither rules nor normative documents", 2023, "年内未制定规章和规范性文件。", "a20.1.norm.issued=0 a20.1.rules.issued=0"},
		{"nothing issued before 2021", 2015, "全年未制发规范性文件。", "pa.normdoc_issued=0"},
		{"no internal rules", 2023, "年内未制定新的规章制度。", ""},
		{"no decisions", 2023, "本年度未作出行政许可、行政处罚、行政强制决定。", "a20.5.licence.decisions=0 a20.6.penalty.decisions=0 a20.6.coercion.decisions=0"},
		{"no power to decide", 2023, "我局无行政处罚权。", ""},
		{"decisions not made public in time", 2023, "未及时公示行政处罚决定。", ""},
		{"one kind of decisions denied beside others", 2023, "全年办理行政许可45件,未实施行政强制。", "a20.5.licence.decisions=45 a20.6.coercion.decisions=0"},
		{"decisions of the kind named before", 2020, "行政处罚:2019年作出36件,2020年处理决定数量29件。", "a20.6.penalty.decisions=29"},
		{"purchases by their items", 2020, "全年完成政府集中采购12项,总金额36万元。", "a20.9.procure.amount=36 a20.9.procure.count=12"},
		{"purchases in lots", 2020, "办理政府集中采购项目数量为23批次,采购总金额为360000元。", "a20.9.procure.amount=36 a20.9.procure.count=23"},
		{"purchases made public", 2020, "公开政府集中采购信息12项。", ""},
		{"documents in all", 2020, "新制作规范性文件2件,新公开规范性文件1件,对外公开规范性文件总数36件。", "a20.1.norm.new_made=2 a20.1.norm.new_public=1 a20.1.norm.total=36"},
		{"handling fees behind a colon", 2022, "收取信息处理费情况:无。", "fee.info_handling_yuan=0"},
		{"interviews named in the clause before", 2018, "认真做好在线访谈工作,全年共开展访谈8期。", "resp.interview=8"},
		{"those who came to a course, before the verb", 2018, "举办政府信息公开培训班两期,共有63名信息员参加。", "trn.people=63 trn.sessions=2"},
		{"those who came to a course, counted", 2018, "组织政务公开业务培训1次,参加人数35人。", "trn.people=35 trn.sessions=1"},
		{"enquiries as a service", 2009, "全年提供政府信息公开咨询服务63次。", "ask.total=63"},
		{"courses before the verb", 2022, "先后2次组织召开全县政务公开工作培训会,培训人员63余人次。", "trn.people=63 trn.sessions=2"},
		{"courses whose subject is not named", 2010, "一、概述\n举办培训班5期,培训骨干63人。", "trn.people=63 trn.sessions=5"},
		{"courses for farmers", 2010, "一、概述\n举办培训班5期,培训农民63人。", ""},
		{"letters answered beside requests", 2023, "依法办理政府信息公开申请,回复各类信访事项1236起。", ""},
		{"concerns that were written", 2023, "全年回应公众关切6件。", ""},
		{"concerns that were events", 2023, "全年回应社会关切6次。", "resp.events=6"},
		{"documents made", 2023, "2023年制作规范性文件总共0件。", "a20.1.norm.issued=0"},
		{"documents of two kinds issued", 2023, "新制定政府规章1件、行政规范性文件6件。", "a20.1.norm.issued=6 a20.1.rules.issued=1"},
		{"decisions closed", 2023, "办结行政许可事项1236件。", "a20.5.licence.decisions=1236"},
		{"nothing asked for", 2023, "信息处理费收取情况:发出收费通知0件,收费总金额0元。", "fee.info_handling_yuan=0"},
		{"a zero without a counter", 2023, "本年度信息处理费收取情况为0。", "fee.info_handling_yuan=0"},
		{"no complaints, in figures", 2016, "全年共收到举报投诉0件。", "cmp.total=0"},
		{"a gazette of another name", 2012, "编印《青溪政报》12期。", "pa.gazette_issues=12"},
	}
	readSentences(t, cases)
}
