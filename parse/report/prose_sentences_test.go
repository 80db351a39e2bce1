package report

import (
	"sort"
	"strings"
	"testing"
)

// sentence is what a report of a year says, and the figures that a reader takes
// from it.
type sentence struct {
	name string
	year int
	text string
	want string
}

func (c sentence) check(t *testing.T) {
	t.Run(c.name, func(t *testing.T) {
		words := strings.Fields(c.want)
		sort.Strings(words)
		if got, want := proseOf(c.year, c.text), strings.Join(words, " "); got != want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, want)
		}
	})
}

func TestInformationSortedByWhetherItIsDisclosed(t *testing.T) {
	for _, c := range []sentence{
		{"all that was made", 2010, "2010年我局共制作政府信息80条,其中主动公开政府信息65条,依申请公开10条,不予公开5条。", "gi.made=80 pa.total=65 gi.on_request=10 gi.withheld=5"},
		{"the three kinds alone", 2009, "2009年,我局主动公开政府信息65条,依申请公开信息10条,不予公开信息5条。收到政府信息公开申请2件。", "pa.total=65 gi.on_request=10 gi.withheld=5 req.recv=2"},
		{"results of requests are no kinds", 2013, "共收到依申请公开12件,同意公开10件,不予公开2件。", "req.recv=12 req.reply.full=10 req.reply.refused=2"},
	} {
		c.check(t)
	}
}

func TestEnquiries(t *testing.T) {
	for _, c := range []sentence{
		{"in all and by way", 2010, "五、咨询情况\n2010年共接受政府信息公开方面的咨询60人次,其中电话咨询40人次,现场咨询15人次,网上咨询5人次。", "ask.total=60 ask.phone=40 ask.onsite=15 ask.online=5"},
		{"calls taken", 2017, "三、咨询情况\n全年接待群众当面咨询300余人次,电话接听咨询约520人次。", "ask.onsite=300 ask.phone=520"},
		{"the way named outside their section", 2009, "二、政府信息公开情况\n全年接受网上咨询12次,均按期答复。", "ask.online=12"},
		{"behind the figure", 2011, "五、咨询情况\n我办共接受32人次咨询。", "ask.total=32"},
		{"none, nor complaints", 2009, "四、咨询和投诉情况\n本年度未发生政府信息公开咨询和投诉情况。", "ask.total=0 cmp.total=0"},
		{"none", 2009, "四、咨询情况\n2009年度本单位未发生公众咨询政府信息公开事务的情况。", "ask.total=0"},
		{"a hotline's", 2017, "12345热线受理电话咨询8520次。", ""},
		{"an open day's", 2012, "政务公开日活动中接受现场咨询120人次。", ""},
		{"an archive's", 2014, "全年接待查档群众300人次,电话咨询85人次。", ""},
	} {
		c.check(t)
	}
}

func TestCategoriesOfWhatWasDisclosed(t *testing.T) {
	for _, c := range []sentence{
		{"under a heading of their own", 2013, "二、主动公开政府信息情况\n(一)主动公开政府信息的数量共63条。\n(二)主动公开政府信息的主要类别情况:党政信息类40条,文件类20条,制度类3条。", "pa.total=63 pa.cat:党政=40 pa.cat:文件=20 pa.cat:制度=3"},
		{"without a figure for all", 2014, "全镇主动公开政府信息共计三大类(其中政府领导12条、机构设置8条、政策法规5条)。", "pa.cat:政府领导=12 pa.cat:机构设置=8 pa.cat:政策法规=5"},
		{"documents of several kinds", 2012, "主动公开政府信息30条,其中政策、规范性文件类信息12条,机构职能类信息18条。", "pa.total=30 pa.cat:政策、规范性文件=12 pa.cat:机构职能=18"},
		{"information that is a gazette", 2009, "主动公开政府信息30条。其中,水务公报类信息12条,政策法规类信息18条。", "pa.total=30 pa.cat:水务公报=12 pa.cat:政策法规=18"},
		{"the report of the year before", 2021, "2021年,主动公开政府信息12条,包括领导信息类11条、2020年信息公开年报1条。", "pa.total=12 pa.cat:领导=11 pa.cat:2020年信息公开年报=1"},
		{"a part of a category", 2009, "在主动公开的信息中,法规文件类信息25条,占20%,其中规章类文件2条。主动公开政府信息125条。", "pa.total=125"},
		{"a part of a channel's figure", 2016, "主动公开政府信息90条,其中门户网站公开60条(含主动公开文件7份),微信公开30条。", "pa.total=90 pa.ch.website=60 pa.ch.wechat=30"},
		{"categories of one channel of several", 2019, "在门户网站主动公开政府信息13条(其中:乡镇动态11条,财政预算2条),通过微信公众号公开信息26条。", "pa.ch.website=13 pa.ch.wechat=26"},
		{"categories of the one channel told", 2019, "在门户网站共发布信息13条,其中:乡镇动态11条,财政预算2条。", "pa.ch.website=13 pa.cat:乡镇动态=11 pa.cat:财政预算=2"},
		{"press conferences that were posted", 2014, "主动公开政府信息18条,其中新闻发布会6条,政府会议12条。", "pa.total=18 pa.cat:新闻发布会=6 pa.cat:政府会议=12"},
		{"a sentence of its own", 2021, "主动公开信息300条,其中办事指南200条;依托宣传栏公开低保等信息100条。", "pa.total=300 pa.cat:办事指南=200"},
		{"what was published is news", 2016, "门户网站发布信息160条,在市政府网站更新目录信息40条,发布动态信息15条。", "pa.ch.website=160"},
	} {
		c.check(t)
	}
}

func TestFiguresForAllDisclosure(t *testing.T) {
	for _, c := range []sentence{
		{"the number of items", 2013, "2013年度我镇主动公开政府信息件数为23件。", "pa.total=23"},
		{"its fields named first", 2021, "我街道主动公开涉及疫情防控、社会救助、养老服务等方面信息23条。", "pa.total=23"},
		{"one field is not all", 2021, "公开涉及公共资源配置领域信息12条。", ""},
		{"full text in other words", 2013, "主动公开政府信息16条,全文电子化的主动公开达100%。", "pa.total=16 pa.fulltext_rate=100"},
		{"over the years, the noun before", 2013, "2013年新增公开政府信息16条,历年累计信息公开170条。", "pa.total=16 pa.cumulative=170"},
		{"piled up by the end of the year, nothing else told", 2017, "截止2017年底,累计主动公开政府信息205条。", "pa.total=205"},
		{"piled up by the end of the year, more than the year's", 2019, "2019年主动公开政府信息87条。截至2019年底,累计主动公开政府信息646条。", "pa.total=87 pa.cumulative=646"},
		{"piled up by the end of the year, the year's again", 2009, "2009年共发布政府信息14条。截止2009年12月31日,我镇主动公开政府信息累计14条。", "pa.total=14"},
		{"the microblog that the sentence is about", 2014, "我局在两家门户开设微博,加大公开力度,全年累计发布政府信息42条。", "pa.ch.weibo=42"},
		{"the remark of the official form", 2024, "本局2024年度主动公开政府信息数不同渠道和方式公开相同信息计62条。", "pa.total=62"},
		{"news updated", 2024, "门户网站共发布信息320条,概况类信息更新量40条,政务动态信息更新量110条。", "pa.ch.website=320 pa.cat:概况=40"},
		{"since the rules came into force, up to the end of the year", 2012, "2012年主动公开政府信息37条。自《条例》施行以来,截至2012年12月31日,共公开政府信息812条。", "pa.total=37 pa.cumulative=812"},
		{"on own initiative and on request in one figure", 2018, "全年主动和依申请公开信息294条。", ""},
		{"a channel without a code", 2017, "政府网站公开信息98条,新闻发布会公开信息12条。", "pa.ch.website=98 pa.ch.other=12"},
		{"fields of every kind", 2025, "依托网站等载体,主动公开机构概况、政策法规、业务工作等各类信息26条。", "pa.total=26"},
		{"over the years, after the year's", 2023, "我局在县政府网站共发布政务信息12条,历年累计214条,全文电子化达100%。", "pa.ch.website=12 pa.cumulative=214 pa.fulltext_rate=100"},
		{"documents in force that a database holds", 2023, "局门户网站主动公开信息132条。系统累计公布地方性法规80条、规章12条(现存有效9条),规范性文件104条(现存有效40条)。", "pa.ch.website=132"},
		{"what is read is not disclosed", 2016, "主动公开政府信息90条,新媒体阅读量突破3万次。", "pa.total=90"},
	} {
		c.check(t)
	}
}

func TestFiguresWithTheirLabelBehind(t *testing.T) {
	for _, c := range []sentence{
		{"channels", 2016, "主动公开政府信息30条,其中10条通过政府网站公开,20条通过微信公众号发布。", "pa.total=30 pa.ch.website=10 pa.ch.wechat=20"},
		{"a category", 2016, "主动公开政府信息30条,其中10条为政策法规类,20条为工作动态类。", "pa.total=30 pa.cat:政策法规=10 pa.cat:工作动态=20"},
		{"ways of asking", 2013, "收到政府信息公开申请20件,有15件以网络形式申请,5件当面申请。", "req.recv=20 req.recv.online=15 req.recv.inperson=5"},
		{"results with reasons", 2013, "收到申请10件,其中,8件予以公开,2件不予公开(涉及国家秘密1件,个人隐私1件)。", "req.recv=10 req.reply.full=8 req.reply.refused=2 req.reply.refused.state_secret=1 req.reply.refused.privacy=1"},
	} {
		c.check(t)
	}
}

func TestFiguresOfTheWholeYearBesideThoseOfAPart(t *testing.T) {
	for _, c := range []sentence{
		{"half a year, then the year", 2012, "1至6月收到政府信息公开申请5件,全年12件。", "req.recv=12"},
		{"a quarter, then the year", 2012, "第一季度主动公开政府信息20条,全年共计95条。", "pa.total=95"},
		{"months within the year's", 2012, "全年主动公开政府信息95条,其中1至3月公开20条。", "pa.total=95"},
	} {
		c.check(t)
	}
}

func TestRequestsInOtherWords(t *testing.T) {
	for _, c := range []sentence{
		{"an application about the body's own information", 2024, "本局2024年度收到4件针对本部门政府信息公开事务的申请。", "app.new@tot=4"},
		{"behind the figure, all from natural persons", 2022, "全年共收到8份政府信息公开申请,均为自然人申请。", "app.new@tot=8 app.new@nat=8"},
		{"information on request", 2022, "我办受理依申请信息56条。", "app.new@tot=56"},
		{"all from natural persons, in a sentence of its own", 2023, "受理政府信息公开申请12件。12件申请均为自然人申请,其中予以公开2件。", "app.new@tot=12 app.new@nat=12 app.res.granted@tot=2"},
		{"nothing carried on", 2022, "收到政府信息公开申请3件,予以公开3件。无下年度结转。", "app.new@tot=3 app.res.granted@tot=3 app.carry_out@tot=0"},
		{"nothing carried over", 2022, "收到政府信息公开申请3件,无上年结转。", "app.new@tot=3 app.carry_in@tot=0"},
		{"a system that took them in", 2016, "政府信息依申请公开系统共收到2宗信息。", "req.recv=2"},
		{"a system that was built", 2016, "建成依申请公开系统2个。", ""},
	} {
		c.check(t)
	}
}

func TestHeadingsThatHaveLostTheirLineBreak(t *testing.T) {
	for _, c := range []sentence{
		{"in the middle of a line", 2016, "一、概述2016年,工作运行正常。二、回应解读情况回应公众关注热点或重大舆情数2次。三、咨询情况2016年未收到任何形式的咨询。", "resp.events=2 ask.total=0"},
		{"one that joins two", 2013, "三、依申请公开政府信息情况和不予公开政府信息情况2013年共受理3件。", "req.recv=3"},
	} {
		c.check(t)
	}
}

func TestDocumentsIssued(t *testing.T) {
	for _, c := range []sentence{
		{"none since 2021", 2024, "2024年我区未制定规范性文件。", "a20.1.norm.issued=0"},
		{"none before", 2016, "2016年我局没有制发规范性文件。", "pa.normdoc_issued=0"},
		{"none to review", 2016, "2016年我局没有规范性文件备案审查。", ""},
	} {
		c.check(t)
	}
}
