package prose

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"gongkai/parse/report/folded"
)

// proseOf gives what sentences in a report of a year state, as "code=value" in order.
func proseOf(year int, text string) string { return proseOfBody(year, "", text) }

// proseOfBody is proseOf for the report of a body.
func proseOfBody(year int, body, text string) string {
	v := folded.New(text)
	var told []string
	for _, f := range Read(v, 0, len(v.S), year, body, [2]int{}, nil) {
		value := f.Value
		if f.Number.Unit == "元" && f.Code != "fee.info_handling_yuan" { // told in 万元, as the schema has it
			value /= 1e4
		}
		told = append(told, fmt.Sprintf("%s=%v", f.Code, value))
	}
	sort.Strings(told)
	return strings.Join(told, " ")
}

// sentence is what a report of a year says, and all that a reader takes from it.
type sentence struct {
	name string
	year int
	text string
	want string // in any order
}

// readSentences demands of each sentence all that stands in it and no more.
func readSentences(t *testing.T, cases []sentence) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			words := strings.Fields(c.want)
			sort.Strings(words)
			if got, want := proseOf(c.year, c.text), strings.Join(words, " "); got != want {
				t.Errorf("%s\n got %s\nwant %s", c.text, got, want)
			}
		})
	}
}

func TestSentencesGiveTheirIndicators(t *testing.T) {
	cases := []sentence{
		// Disclosure.
		{"a total", 2012, "2012年,本局主动公开政府信息共计86条。", "pa.total=86"},
		{"a total in 万 with 余", 2012, "全年主动公开各类政府信息1.2万余条。", "pa.total=12000"},
		{"a total in Chinese numerals", 2010, "我局共主动公开政府信息一百二十条。", "pa.total=120"},
		{"a total in full width", 2010, "我局共主动公开政府信息１２０条。", "pa.total=120"},
		{"a total with thousands commas", 2016, "全市主动公开政府信息12,345条。", "pa.total=12345"},
		{"a total with 数为", 2016, "主动公开政府信息数为55条,其中政府网站公开30条,政务微信公开20条,其他方式公开5条。", "pa.ch.other=5 pa.ch.website=30 pa.ch.wechat=20 pa.total=55"},
		{"channels named with 通过", 2016, "通过政府网站公开政府信息30条,通过政务微博公开政府信息12条,通过微信公众号发布信息9条。", "pa.ch.website=30 pa.ch.weibo=12 pa.ch.wechat=9"},
		{"microblog and WeChat together are the new media", 2016, "通过政务微博、政务微信公开政府信息12条。", "pa.ch.newmedia=12"},
		{"a topic is no total", 2016, "公开环境保护信息86条,公开扶贫信息103条。", ""},
		{"items sent to others are no total", 2016, "向市政府办公室报送信息24条。", ""},
		{"growth is no figure", 2016, "主动公开政府信息50条,比上年增加12条。", "pa.total=50"},
		{"last year's is not this year's", 2016, "主动公开政府信息50条,较上年的38条增长31.6%。", "pa.total=50"},
		{"since the beginning", 2011, "截至2011年底,历年累计主动公开政府信息320条,其中2011年新增主动公开政府信息45条。", "pa.cumulative=320 pa.total=45"},
		{"categories after 其中", 2011, "本年度共主动公开政府信息30条。其中,机构职能类信息5条,占16.7%;政策法规类12条,占40%;工作动态类信息13条,占43.3%。", "pa.cat:工作动态=13 pa.cat:政策法规=12 pa.cat:机构职能=5 pa.total=30"},
		{"categories in brackets", 2013, "主动公开政府信息共45条(规范性文件8条,人事任免17条,其他信息20条)。", "pa.cat:人事任免=17 pa.cat:其他=20 pa.normdoc=8 pa.total=45"},
		{"categories of a channel beside a figure for all", 2023, "2023年,本局主动公开政府信息86条。通过局门户网站发布信息52条,其中组织机构类信息12条、工作动态类信息40条。", "pa.cat:工作动态=40 pa.cat:组织机构=12 pa.ch.website=52 pa.total=86"},
		{"one category of two channels", 2023, "通过政府网站公开信息30条,其中工作动态类信息20条,财政类信息10条。通过微信公众号发布信息15条,其中工作动态类信息9条,便民服务类信息6条。", "pa.cat:便民服务=6 pa.cat:工作动态=20 pa.cat:工作动态=9 pa.cat:财政=10 pa.ch.website=30 pa.ch.wechat=15"},
		{"what another site took over is no category", 2021, "在区政府网站公开信息142条,微信公众号发布信息330条,信息简报录用信息89条。", "pa.ch.website=142 pa.ch.wechat=330"},
		{"the parts of the report are no requests", 2012, "本报告由概述、政府信息依申请公开工作情况、政府信息公开情况统计表共五个部分组成。报告分为概述、依申请公开政府信息情况、附表等6个部分。", ""},
		{"categories in a row, each with its share", 2013, "2013年主动公开政府信息60条,机构设置33条,占55%;政策法规9条,占15%;其他18条,占30%。", "pa.cat:其他=18 pa.cat:政策法规=9 pa.cat:机构设置=33 pa.total=60"},
		{"full text", 2009, "全年主动公开政府信息60条,全文电子化率达98.5%。", "pa.fulltext_rate=98.5 pa.total=60"},
		{"normative documents disclosed", 2015, "主动公开规范性文件7件。", "pa.normdoc=7"},
		{"normative documents issued", 2015, "全年制发规范性文件7件。", "pa.normdoc_issued=7"},
		{"normative documents reviewed", 2015, "对12件规范性文件进行了合法性审查。", ""},
		{"a part of a category is none", 2014, "主动公开政府信息42条,其中:通知公告29条(其中行政处罚27条),机构信息13条。", "pa.total=42 pa.cat:通知公告=29 pa.cat:机构=13"},
		{"a website's figure", 2013, "2013年,县政府门户网站发布各类信息3560条。", "pa.ch.website=3560"},
		{"since the beginning, told by what follows", 2012, "截止2012年12月31日,累计公开政府信息1025条,其中2012年公开256条。", "pa.cumulative=1025 pa.total=256"},
		{"hits are no items", 2009, "政府信息公开网站点击量为12万次,专栏访问量达5万人次。", ""},
		{"gazette issues", 2015, "全年编印政府公报12期,发行3000份。", "pa.gazette_issues=12"},
		{"paper copies handed over are no total", 2009, "向档案馆、图书馆移送政府信息纸质文本120份。", ""},
		{"a catalogue is no verb", 2009, "编制政府信息公开目录120条。", ""},
		{"posts on WeChat", 2017, "微信公众号推送图文信息220篇。", "pa.ch.wechat=220"},
		{"levels as categories", 2013, "我镇共公开信息136条,其中:镇级公开98条,村级公开38条。", "pa.cat:村级=38 pa.cat:镇级=98 pa.total=136"},
		{"new media together", 2023, "2023年主动公开政府信息356条,其中通过政府网站公开230条,政务新媒体公开126条。", "pa.total=356 pa.ch.website=230 pa.ch.newmedia=126"},
		// Requests to 2018.
		{"requests by applicant have no code", 2013, "从申请人看,公民申请15件,法人申请5件。", ""},
		{"requests by topic are no categories", 2013, "主动公开政府信息20条。收到依申请公开12件,其中土地类7件,城建类5件。", "pa.total=20 req.recv=12"},
		{"labels and figures apart", 2015, "收到申请10件,其中当面申请、网络申请、信函申请分别为3件、5件和2件。", "req.recv=10 req.recv.inperson=3 req.recv.online=5 req.recv.mail=2"},
		{"no counter", 2015, "收到政府信息公开申请数为0。", "req.recv=0"},
		{"under a heading", 2015, "三、依申请公开政府信息情况\n2015年共受理3件。", "req.recv=3"},
		{"none under a heading", 2015, "五、行政复议、行政诉讼情况\n无。", "rev.total=0 lit.total=0"},
		{"no fees under a heading", 2015, "四、政府信息公开的收费及减免情况\n没有。", "fee.charged=0"},
		{"several ways together", 2014, "全年收到信函、网络、传真等形式的申请共15件。", "req.recv=15"},
		{"requests by way", 2015, "全年共收到政府信息公开申请23件,其中当面申请3件,传真申请0件,网络申请15件,信函申请5件。", "req.recv=23 req.recv.fax=0 req.recv.inperson=3 req.recv.mail=5 req.recv.online=15"},
		{"requests with another counter", 2012, "2012年,共受理依申请公开政府信息18宗。", "req.recv=18"},
		{"requests behind the figure", 2012, "全年共收到5件政府信息公开申请。", "req.recv=5"},
		{"all closed", 2015, "全年共受理政府信息公开申请9件,已全部办结。", "req.done=9 req.recv=9"},
		{"closed in time and late", 2015, "收到申请12件,办结12件,其中按时办结11件,延期办结1件。", "req.done=12 req.done.extended=1 req.done.ontime=11 req.recv=12"},
		{"answers by result", 2015, "共收到政府信息公开申请20件,答复20件。其中:属于已主动公开范围5件,同意公开6件,同意部分公开2件,不同意公开3件,不属于本行政机关公开2件,申请信息不存在1件,告知作出更改补充1件。",
			"req.recv=20 req.reply=20 req.reply.already=5 req.reply.amend=1 req.reply.full=6 req.reply.not_exist=1 req.reply.not_ours=2 req.reply.partial=2 req.reply.refused=3"},
		{"no requests", 2012, "2012年,我局未收到政府信息公开申请。", "req.recv=0"},
		{"no request by anybody", 2012, "本年度没有公民、法人和其他组织向我局申请公开政府信息。", "req.recv=0"},
		{"no requests, passive", 2012, "无依申请公开政府信息情况。", "req.recv=0"},
		{"an applicant is no request", 2012, "全年没有向申请人收取任何费用。", "fee.charged=0"},
		{"none, said with a figure", 2012, "2012年度共收到政府信息公开申请0件。", "req.recv=0"},
		// Requests since 2019.
		{"new requests", 2020, "2020年,共收到政府信息公开申请23件,上年结转2件,办结24件,结转下年度继续办理1件。", "app.carry_in@tot=2 app.carry_out@tot=1 app.new@tot=23 app.res.total@tot=24"},
		{"results", 2022, "全年受理政府信息公开申请10件,其中予以公开4件,部分公开1件,本机关不掌握相关政府信息3件,重复申请1件,其他处理1件。",
			"app.new@tot=10 app.res.granted@tot=4 app.res.none.nohold@tot=3 app.res.partial@tot=1 app.res.skip.dup@tot=1"},
		{"all from natural persons", 2022, "收到政府信息公开申请6件,均为自然人申请。", "app.new@nat=6 app.new@tot=6"},
		{"no requests since 2019", 2022, "2022年,我局未收到政府信息公开申请。", "app.new@tot=0"},
		{"no cell for the way", 2022, "收到政府信息公开申请6件,其中网络申请4件,信函申请2件。", "app.new@tot=6"},
		{"results in a sentence of their own", 2014, "受理政府信息公开申请28件。同意公开的20件,不予公开的2件(涉及商业秘密1件、个人隐私1件),信息不存在的6件。",
			"req.recv=28 req.reply.full=20 req.reply.refused=2 req.reply.refused.trade_secret=1 req.reply.refused.privacy=1 req.reply.not_exist=6"},
		{"the reason in brackets behind", 2022, "收到政府信息公开申请2件。上年结转0件。无法提供1件(本机关不掌握相关政府信息),不予处理1件(重复申请)。",
			"app.new@tot=2 app.carry_in@tot=0 app.res.none.nohold@tot=1 app.res.skip.dup@tot=1"},
		// Reviews, lawsuits, complaints.
		{"reviews and lawsuits with results", 2016, "因政府信息公开申请行政复议5件,其中维持3件,被依法纠错1件,其他情形1件。因政府信息公开提起行政诉讼2件,其中驳回原告诉讼请求2件。",
			"lit.total=2 lit.upheld=2 rev.corrected=1 rev.other=1 rev.total=5 rev.upheld=3"},
		{"none of either", 2012, "2012年,未发生因政府信息公开申请行政复议、提起行政诉讼的情况。", "lit.total=0 rev.total=0"},
		{"none of either, the subject first", 2012, "因政府信息公开引起的行政复议、行政诉讼均未发生。", "lit.total=0 rev.total=0"},
		{"none found unlawful is not none", 2016, "没有发生在行政复议或者行政诉讼中被确认违法的情况。", ""},
		{"a figure for both, zero", 2016, "全年因政府信息公开被申请行政复议、提起行政诉讼0件。", "lit.total=0 rev.total=0"},
		{"a figure for both together", 2016, "全年因政府信息公开引起的行政复议和行政诉讼共3件。", ""},
		{"reviews since 2019", 2021, "政府信息公开行政复议4件,其中结果维持2件,结果纠正1件,其他结果0件,尚未审结1件。", "rl.rev.corrected=1 rl.rev.other=0 rl.rev.pending=1 rl.rev.total=4 rl.rev.upheld=2"},
		{"lawsuits since 2019", 2021, "政府信息公开行政诉讼3件,其中结果维持2件,尚未审结1件。", "lit.pending=1 lit.total=3 lit.upheld=2"},
		{"papers on reviews are no reviews", 2023, "主动公开行政复议决定书20份。", ""},
		{"complaints", 2016, "收到政府信息公开举报投诉2件。", "cmp.total=2"},
		{"complaints about other things", 2009, "六、投诉\n收到群众举报投诉12起,均与信息公开无关。", ""},
		{"complaints in the body's field", 2018, "三、行政复议、诉讼和举报\n全年受理审计举报56件。", ""},
		{"complaints by the public", 2016, "六、举报投诉情况\n全年收到群众投诉2件。", "cmp.total=2"},
		{"results of the reviews told behind the lawsuits", 2013, "全市因政府信息公开发生行政复议41起,行政诉讼17起。市政府受理的行政复议案件中,维持25件,纠正4件。", "lit.total=17 rev.corrected=4 rev.total=41 rev.upheld=25"},
		{"a hotline's complaints are others", 2016, "12345热线受理群众投诉1024件。", ""},
		{"no complaints", 2016, "未收到关于政府信息公开工作的投诉、举报。", "cmp.total=0"},
		{"none since 2019 of three kinds", 2020, "因政府信息公开被申请行政复议0件,提起行政诉讼0件,举报投诉0件。", "rl.rev.total=0 lit.total=0 cmp.total=0"},
		{"lawsuits apart since 2019", 2022, "行政诉讼未经复议直接起诉2件,复议后起诉1件。", "rl.lit_direct.total=2 rl.lit_after.total=1"},
		// Money, people, meetings.
		{"fees in yuan", 2015, "依申请公开政府信息收取检索、复制费用共计350元。", "fee.charged=0.035"},
		{"no fees", 2015, "我局未向申请人收取检索、复制、邮寄等费用。", "fee.charged=0"},
		{"no fees at all", 2015, "2015年,我局依申请公开政府信息未收取任何费用。", "fee.charged=0"},
		{"handling fees", 2022, "全年收取政府信息公开信息处理费1200元。", "fee.info_handling_yuan=1200"},
		{"no handling fees", 2022, "2022年,本机关未收取信息处理费。", "fee.info_handling_yuan=0"},
		{"a budget", 2015, "投入政府信息公开专项经费3.5万元。", "org.budget=3.5"},
		{"staff", 2015, "配备政府信息公开专职工作人员2名,兼职工作人员5名。", "org.staff_full=2 org.staff_part=5"},
		{"staff behind the figure", 2010, "配备了1名专职人员和3名兼职人员。", "org.staff_full=1 org.staff_part=3"},
		{"staff with a remark", 2010, "办公室指定2名工作人员(兼职)负责信息公开的日常工作。", "org.staff_part=2"},
		{"staff together", 2010, "配备专(兼)职工作人员4名。", "org.staff=4"},
		{"reading points", 2010, "在档案馆、图书馆等地设置政府信息公开查阅点12个。", "org.reading_points=12"},
		{"reading points behind the figure", 2010, "全县设立了23个政府信息查阅场所。", "org.reading_points=23"},
		{"meetings, courses and people", 2016, "全年召开政府信息公开工作会议3次,举办培训班2期,培训人员150人次。", "trn.meetings=3 trn.people=150 trn.sessions=2"},
		{"courses behind the figure", 2016, "举办了2期政务公开业务培训班,120余人参加培训。", "trn.people=120 trn.sessions=2"},
		{"meetings, courses and people again", 2017, "组织召开政务公开工作推进会2次,业务培训会3次,培训200余人次。", "trn.meetings=2 trn.sessions=3 trn.people=200"},
		{"staff with its parts", 2016, "全县从事政府信息公开工作人员共计120人,其中专职人员20人、兼职人员100人。", "org.staff=120 org.staff_full=20 org.staff_part=100"},
		{"fees in the words of the form", 2022, "本年度发出信息处理费收费通知0件,实际收取金额0元。", "fee.info_handling_yuan=0"},
		{"proposals", 2017, "办理人大代表建议12件、政协提案15件。", "prop.npc=12 prop.cppcc=15"},
		// Response.
		{"press conferences", 2016, "全年召开新闻发布会12场,主要负责同志参加新闻发布会3次。", "resp.press_conf=12 resp.press_conf_lead=3"},
		{"press conferences behind the figure", 2016, "全市共举办8场新闻发布会。", "resp.press_conf=8"},
		{"interviews", 2016, "参加政府网站在线访谈6次,其中主要负责同志参加2次。", "resp.interview=6 resp.interview_lead=2"},
		{"interviews behind the figure", 2018, "3次参加市政府组织的在线访谈栏目。", "resp.interview=3"},
		{"explanations", 2018, "发布政策解读稿件15篇。", "resp.interp_articles=15"},
		{"replies", 2018, "回应公众关注热点或重大舆情9次,微博微信回应事件4次,其他方式回应事件1次。", "resp.events=9 resp.other=1 resp.social_replies=4"},
		// Article 20 in prose.
		{"decisions", 2022, "全年作出行政许可决定45件,行政处罚决定3件,行政强制0件。", "a20.5.licence.decisions=45 a20.6.coercion.decisions=0 a20.6.penalty.decisions=3"},
		{"normative documents since 2021", 2022, "2022年制发行政规范性文件3件,废止1件,现行有效12件。", "a20.1.norm.issued=3 a20.1.norm.repealed=1 a20.1.norm.valid=12"},
		{"no fees charged by law", 2022, "无行政事业性收费。", "a20.8.fee.amount=0"},
		// Years, aims and what is not disclosure.
		{"last year's figure before this year's", 2013, "2012年收到政府信息公开申请28件,2013年收到政府信息公开申请5件。", "req.recv=5"},
		{"what next year shall bring", 2013, "2014年,我局将继续深化公开,计划举办培训2次,力争公开信息300条以上。", ""},
		{"what has piled up since the year began", 2013, "2013年以来,我局累计公开政府信息35条。", "pa.total=35"},
		{"a course for farmers", 2013, "举办农业实用技术培训班6期,培训农民398人次。", ""},
		{"zero in words", 2013, "2013年,我局收到的政府信息公开申请为零。", "req.recv=0"},
		{"free of charge", 2013, "全年依申请提供政府信息均免费。", "fee.charged=0"},
		{"a gazette given away", 2013, "公报免费发放到社区。", ""},
		{"an answer behind a colon", 2013, "因政府信息公开申请行政复议、提起行政诉讼的情况:无。", "lit.total=0 rev.total=0"},
		{"a figure behind a colon", 2013, "主动公开政府信息数:6条。", "pa.total=6"},
		{"a gazette that prints is no newspaper", 2013, "利用政府公报刊登政府信息28条。", "pa.ch.gazette=28"},
		{"labels and figures apart with a verb", 2016, "政府网站、政务微博、政务微信分别公开20条、3条、7条。", "pa.ch.website=20 pa.ch.wechat=7 pa.ch.weibo=3"},
	}
	readSentences(t, cases)
}

func TestAFigureCutByALineBreakIsReadWhole(t *testing.T) {
	cases := []struct {
		name string
		text string
		want string
	}{
		{"in the middle of a sentence", "我县高度重视此项工作,2012年,我县主动公开政府信息12\n34条,均已上网。", "pa.total=1234"},
		{"before the point of a fraction", "我县高度重视此项工作,全年安排政府信息公开专项经费3\n6.9万元。", "org.budget=36.9"},
		{"not where the next line is an item", "我县高度重视此项工作,各项制度见附件,主动公开政府信息共有12\n3、收到政府信息公开申请5件。", "req.recv=5"},
		{"not where lines are rows", "收到申请数,件,共受理申请的件数如下    12    13\n34件    12    14", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := proseOf(2012, c.text); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
