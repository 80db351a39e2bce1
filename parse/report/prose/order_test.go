package prose

import "testing"

// Sentences whose words stand in another order, or whose subject stands in the
// clause before.
func TestFiguresAreReadInAnyOrderOfTheSentence(t *testing.T) {
	cases := []sentence{
		{"the verb of disclosure stands behind its object", 2012, "一年中,我局共有49条政府信息向社会主动公开。", "pa.total=49"},
		{"what was made new was all disclosed", 2013, "2013年新增政府信息66条,均已主动公开。", "pa.total=66"},
		{"what was made new and not said to be disclosed is no total", 2013, "2013年新增政府信息66条,其中涉密3条。", ""},
		{"another's items behind the figure are no total", 2013, "共有12条政府信息被市政府网站采用并主动公开。", ""},
		{"a channel that is the subject of the next clause", 2013, "政府网站作为信息公开第一平台,2013年共公开信息356条。", "pa.ch.website=356"},
		{"the gazette prints", 2013, "政府公报刊载政府信息36条。", "pa.ch.gazette=36"},
		{"results told behind the figures", 2013, "对48件申请作出同意公开的答复,对25件申请作出不同意公开的答复。", "req.reply.full=48 req.reply.refused=25"},
		{"one way in which no request came", 2013, "其中网络申请3件、信函申请2件、当面申请1件,无传真申请。", "req.recv.fax=0 req.recv.inperson=1 req.recv.mail=2 req.recv.online=3"},
		{"no requests of anyone, the subject named before", 2013, "我局开通了依申请公开渠道,但2013年未收到公民、法人和其他组织的申请。", "req.recv=0"},
		{"no applications of another kind", 2013, "全年未收到公民、法人和其他组织的补贴申请。", ""},
		{"people counted right behind the courses", 2013, "开展政府信息公开培训3次,120人次参加。", "trn.people=120 trn.sessions=3"},
		{"people covered by the courses", 2013, "全年共组织信息公开专题培训3场,覆盖120人次。", "trn.people=120 trn.sessions=3"},
		{"people counted behind something else", 2013, "开展政府信息公开培训3次,发放资料200份,覆盖120人次。", "trn.sessions=3"},
		{"the label of the form alone", 2015, "举办各类培训班4次,接受培训人员数120人次。", "trn.people=120 trn.sessions=4"},
		{"money spent out of the budget for disclosure", 2015, "全年政府信息公开专项经费支出12万元。", "org.budget=12"},
		{"money spent on something else", 2015, "全年三公经费支出12万元。", ""},
		{"units for the work", 2015, "我市政府信息公开工作机构12个,工作人员36人,查阅点8个。", "org.reading_points=8 org.staff=36 org.units=12"},
		{"a zero without a counter is money behind 金额", 2013, "2013年我局政府信息公开收费金额为0。", "fee.charged=0"},
		{"concerns named in the clause before", 2015, "针对公众关注的热点或重大舆情,全年主动回应6次。", "resp.events=6"},
		{"courses that are only planned", 2013, "下一步,计划举办政府信息公开培训3次。", ""},
		{"letters named in the clause before", 2015, "对群众留言反映的热点问题,全年主动回应6次。", ""},
	}
	readSentences(t, cases)
}

// A body's own field in its name is no topic among others.
func TestABodysOwnFieldIsInformationOfEveryKind(t *testing.T) {
	cases := []struct{ name, body, text, want string }{
		{"its own field", "青溪市水务局", "全年公开水务信息93条。", "pa.total=93"},
		{"another field", "青溪市教育局", "全年公开水务信息93条。", ""},
		{"on its website", "长河街道办事处", "在政府官网上主动公开街道信息423条。", "pa.ch.website=423"},
		{"in a heading", "教育部", "(一)聚焦教育重点工作\n通过门户网站主动公开各类文件406件。", "pa.ch.website=406"},
		{"in the heading of another body", "青溪市人民政府", "(一)聚焦教育重点工作\n通过门户网站主动公开各类文件406件。", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := proseOfBody(2012, c.body, c.text); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
