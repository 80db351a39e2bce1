package reporttest

import "slices"

// Sentences on disclosure on own initiative. Each list holds ways to say one thing.

var totalPatterns = slices.Concat(totalVariety, []string{
	"{y}年，{we}[共|累计|总共|一共|]主动公开政府信息{pa.total~}条。",
	"{y}年度{we}主动公开各类政府信息[共计|总计|合计|共]{pa.total~}条。",
	"[截至|截止]{y}年12月31日，{we}本年度共主动公开政府信息{pa.total~}条。",
	"本年度，{we}主动公开政府信息的数量为{pa.total}条。",
	"全年[累计|共|总计][主动公开|主动向社会公开|依法主动公开|对外公开]政府信息{pa.total~}[条|条次|件|项]。",
	"{y}年1月至12月，{we}主动公开[的|]政府信息[总数|总量|数量][为|达|达到]{pa.total~}条。",
	"一年来，{we}[严格按照《条例》规定，|坚持以公开为常态，|]主动公开政府信息{pa.total~}条，[做到了应公开尽公开|较好地保障了群众的知情权|公开率达到100%]。",
	"{y}年{we}新增主动公开政府信息{pa.total}条，[全文电子化率为|其中全文电子化率达到]{pa.fulltext_rate}%。",
	"在{y}年度，{we}通过多种[渠道|形式|途径]主动公开政府信息{pa.total~}条。",
	"通过网站、公示栏、报刊等形式，{we}{y}年共公开政府信息{pa.total~}条。",
	"{y}年，{we}主动公开信息{pa.total~}条，较上年增加{#3-90}条。",
	"{y}年，{we}主动公开政府信息{pa.total}条，比{ly}年增长{#2-80}%。",
	"{ly}年{we}主动公开政府信息{#6-9000}条，{y}年主动公开政府信息{pa.total}条。",
	"据统计，{y}年{we}[主动公开的政府信息共有|共主动公开政府信息|主动公开政府信息共计]{pa.total~}条，[均在规定时限内公开|内容涵盖多个领域|无一泄密事件发生]。",
	"截至{y}年底，{we}历年累计主动公开政府信息{pa.cumulative}条，其中{y}年主动公开政府信息{pa.total}条。",
	"自《条例》施行以来，{we}累计主动公开政府信息{pa.cumulative}条，其中本年度主动公开{pa.total}条。",
	"主动公开政府信息数：{pa.total}条。",
	"{y}年，{we}共向社会发布政府信息{pa.total~}条。",
	"{we}{y}年度共发布[各类|]政府信息{pa.total~}条，[涉及|涵盖]规划计划、财政资金、民生保障等方面。",
	"今年以来，{we}共计主动公开政府信息{pa.total~}条。",
	"{y}年，{we}[及时、准确、全面|依法依规|]公开政府信息[共|]{pa.total~}条。",
	"全年主动公开的政府信息达{pa.total~}条[，比上年有较大幅度增长|，公开及时率达98%|]。",
	"主动公开政府信息[总数为|总量为|数量为]{pa.total}条，[较去年|比上一年度|同比][增加|减少]{#2-400}条。",
	"[{we}主动公开政府信息情况如下：|]{y}年度共主动公开政府信息{pa.total~}条。",
	"从{y}年1月1日到12月31日，{we}向社会主动公开政府信息{pa.total~}条。",
	"{y}年，{we}[多渠道、多形式|积极主动]公开各类政府信息{pa.total~}条次。",
	"{y}年{we}主动公开政府信息{pa.total}条（{ly}年为{#3-900}条）。",
	"[一是主动公开稳步推进|（一）公开数量]。{y}年，{we}主动公开政府信息{pa.total~}条。",
	"{y}年，{we}共制作、获取并主动公开政府信息{pa.total}条。",
	"{we}{y}年共向公众主动公开政府信息{pa.total~}条，没有发生一起泄密事件。",
	"{y}年以来，{we}累计公开政府信息{pa.total}条。",
	"至{y}年12月底，{we}当年共主动公开政府信息{pa.total~}条。",
})

// scopedPatterns state the figure of the whole area and the body's own.
var scopedPatterns = []string{
	"{y}年，{area}各级行政机关共主动公开政府信息{area:pa.total}条，其中{own}主动公开政府信息{own:pa.total}条。",
	"{y}年，{area}共主动公开政府信息{area:pa.total}条（{own}{own:pa.total}条）。",
	"{own}{y}年主动公开政府信息{own:pa.total}条，{area}各部门共公开政府信息{area:pa.total}条。",
}

var categoryPatterns = []string{
	"其中：{pa.cat}。",
	"按[类别|内容|信息类型]分，{pa.cat}。",
	"主要包括：{pa.cat}。",
	"在主动公开的信息中，{pa.cat}。",
	"从内容上看，{pa.cat}。",
	"其中，{pa.cat}。",
	"[具体为|具体包括|分别是|其中包括]：{pa.cat}。",
	"公开的信息中，{pa.cat}。",
	"主要内容有：{pa.cat}。",
}

// channelPatterns state the same total over channels.
var channelPatterns = slices.Concat(channelVariety, []string{
	"其中，通过政府网站公开{pa.ch.website}条，通过政务微博公开{pa.ch.weibo}条，通过政务微信公开{pa.ch.wechat}条，以其他方式公开{pa.ch.other}条。",
	"其中：政府公报公开政府信息{pa.ch.gazette}条，政府网站公开政府信息{pa.ch.website}条，政务微博公开政府信息{pa.ch.weibo}条，政务微信公开政府信息{pa.ch.wechat}条，其他方式公开政府信息{pa.ch.other}条。",
	"从公开渠道看，政府网站{pa.ch.website}条，政务微信{pa.ch.wechat}条，政务微博{pa.ch.weibo}条，其他方式{pa.ch.other}条。",
	"其中政府门户网站发布{pa.ch.website}条、微信公众号发布{pa.ch.wechat}条、政务微博发布{pa.ch.weibo}条。",
	"通过政府公报公开{pa.ch.gazette}条；通过门户网站公开{pa.ch.website}条；通过微信公众号公开{pa.ch.wechat}条；通过其他方式公开{pa.ch.other}条。",
	"其中通过政府网站公开的有{pa.ch.website}条，占{#1-99}%，通过政务微信公开的有{pa.ch.wechat}条，占{#1-99}%。",
	"（其中：政府网站{pa.ch.website}条，政务微博{pa.ch.weibo}条，政务微信{pa.ch.wechat}条，其他方式{pa.ch.other}条）。",
	"按公开方式统计，政府公报{pa.ch.gazette}条，政府网站{pa.ch.website}条，其他方式{pa.ch.other}条。",
	"其中政府网站、政务微博、政务微信分别公开{pa.ch.website}条、{pa.ch.weibo}条、{pa.ch.wechat}条。",
})

// onlyChannelPatterns name one channel and no total.
var onlyChannelPatterns = slices.Concat(onlyChannelVariety, []string{
	"{y}年，{we}在政府门户网站[发布|公开]信息{pa.ch.website~}条。",
	"全年通过政府网站主动公开政府信息{pa.ch.website~}条，通过政务微信公众号发布信息{pa.ch.wechat~}条。",
	"通过{we}门户网站公开政府信息{pa.ch.website~}条。",
	"依托微信公众号推送各类信息{pa.ch.wechat~}条，利用政务微博发布信息{pa.ch.weibo~}条。",
	"本年度在政府网站公开信息{pa.ch.website~}条次。",
	"利用政府公报刊登政府信息{pa.ch.gazette}条，利用政府网站发布政府信息{pa.ch.website}条。",
	"在门户网站上主动公开政府信息{pa.ch.website~}条。",
	"{we}通过政府信息公开网公开信息{pa.ch.website}条。",
	"全年门户网站发布各类信息{pa.ch.website~}条，微信公众号推送信息{pa.ch.wechat~}条。",
	"政务微博发布信息{pa.ch.weibo}条，政务微信发布信息{pa.ch.wechat}条。",
})

var normdocPatterns = slices.Concat(normdocVariety, []string{
	"其中主动公开规范性文件{pa.normdoc}件。",
	"全年[制发|制定|出台]规范性文件{pa.normdoc_issued}件，主动公开规范性文件{pa.normdoc}件。",
	"{y}年，{we}制发规范性文件{pa.normdoc_issued}件。",
	"主动公开规范性文件{pa.normdoc}[条|件|份]。",
	"{y}年共制定规范性文件{pa.normdoc_issued}件，[均按规定报送备案|全部向社会公开]。",
	"公开规范性文件{pa.normdoc}件。",
})

var responsePatterns = slices.Concat(responseVariety, []string{
	"全年[共|]回应公众关注热点[或|和]重大舆情{resp.events}次。",
	"[参加或举办|召开|举办|组织召开]新闻发布会{resp.press_conf}[次|场]，其中主要负责同志参加新闻发布会{resp.press_conf_lead}次。",
	"政府网站在线访谈{resp.interview}[次|期]，其中主要负责同志参加政府网站在线访谈{resp.interview_lead}次。",
	"发布政策解读稿件{resp.interp_articles}篇，微博微信回应事件{resp.social_replies}次，其他方式回应事件{resp.other}次。",
	"全年发布政策解读[稿件|信息|材料]{resp.interp_articles}[篇|条|件]。",
	"{y}年，{we}共召开新闻发布会{resp.press_conf}场，发布政策解读稿{resp.interp_articles}篇。",
	"举办在线访谈{resp.interview}期，网民参与踊跃。",
	"政策解读稿件发布数{resp.interp_articles}篇，回应公众关注热点或重大舆情数{resp.events}次。",
	"编印政府公报{?pa.gazette_issues}期，免费发放到[村|社区|机关单位]。",
	"全年共举办新闻发布会{resp.press_conf}次（其中主要负责同志参加{resp.press_conf_lead}次）。",
	"开展政府网站在线访谈{resp.interview}次。",
	"通过门户网站发布政策解读{resp.interp_articles}篇，解读形式日益丰富。",
	"主动回应公众关注热点或重大舆情{resp.events}次，微博微信回应事件{resp.social_replies}次。",
})
