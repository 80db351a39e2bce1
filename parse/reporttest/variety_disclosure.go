package reporttest

// More ways to tell disclosure on own initiative, as other bodies write.

var totalVariety = []string{
	"{y}年度，{we}通过各种载体主动向社会公众公开政府信息{pa.total~}条，内容涉及{#5-20}个大类。",
	"全年共梳理、审核、发布政府信息{pa.total~}条，未出现失密、泄密问题。",
	"{y}年{we}政府信息主动公开总量{pa.total}条，同比增幅{#2-90}%。",
	"截至{y}年12月底，{we}全年公开政府信息总数{pa.total~}条。",
	"据不完全统计，{y}年{we}公开各类政府信息{pa.total~}条。",
	"{we}在{y}年主动公开了{pa.total}条政府信息。",
	"{y}年{we}累计主动公开{pa.total}条政府信息，[平均每月发布{#5-90}条|平均每个工作日发布{#2-9}条]。",
	"一年中，{we}共有{pa.total}条政府信息向社会主动公开。",
	"{y}年主动公开政府信息数量：{pa.total}条。",
	"我们全年主动公开政府信息{pa.total~}条，占应公开信息的100%。",
	"{y}年，{we}应主动公开政府信息{pa.total}条，实际主动公开{pa.total}条，公开率100%。",
	"统计数据显示，{we}{y}年全年主动公开政府信息{pa.total}条，比{ly}年多{#2-300}条。",
	"按照“公开为常态、不公开为例外”的要求，{we}全年公开政府信息{pa.total~}条，不断提升工作透明度。",
	"{y}年度{we}在主动公开方面，共公开政府信息{pa.total}条，较{ly}年度的{#3-900}条有所上升。",
	"今年，{we}主动公开政府信息{pa.total~}条；去年同期为{#5-900}条。",
	"{we}坚持及时公开，本年度主动公开政府信息达到{pa.total}条。",
	"{y}年，{we}的主动公开信息量为{pa.total}条。",
	"本报告期内，{we}主动公开政府信息{pa.total~}条。",
	"报告期内共主动公开政府信息{pa.total~}条，网站访问量{#2000-90000}人次。",
	"{y}年新增政府信息{pa.total}条，均已主动公开。",
	"{y}年度{we}主动公开政府信息件数为{pa.total}件。",
	"{we}主动公开涉及财政预决算、社会救助、公共卫生等方面信息{pa.total~}条。",
	"依托网站、公告栏等公开渠道，{we}主动公开机构职能、政策法规、业务工作等各类信息{pa.total}条。",
	"{we}{y}年度完成政府信息公开{pa.total}条。",
	"1至6月{we}主动公开政府信息{#2-9}条，全年{pa.total}条。",
	"截止到{y}年12月31日，{we}公开政府信息共计{pa.cumulative}条，其中{y}年度新增公开信息{pa.total}条。",
	"{y}年{we}主动公开政府信息{pa.total}条。自《条例》施行以来，截至{y}年12月31日，共公开政府信息{pa.cumulative}条。",
	"{y}年度{we}主动公开政府信息数（不同渠道和方式公开相同信息计1条）共{pa.total}条。",
	"{we}共制作、获取政府信息{?gi.made}条，其中主动公开{pa.total}条，依申请公开{?gi.on_request}条，不予公开{?gi.withheld}条。",
	"在过去的一年里，{we}主动公开各类政府信息共{pa.total~}条。",
}

var channelVariety = []string{
	"其中{pa.ch.website}条通过政府网站公开，{pa.ch.wechat}条通过微信公众号发布，{pa.ch.weibo}条通过政务微博发布。",
	"其中，通过政府网站公开工作动态、通知公告等信息共{pa.ch.website}条，通过微信公众号公开政策法规等信息共{pa.ch.wechat}条。",
	"其中，{pa.ch.website}条以政府网站方式公开，{pa.ch.other}条以其他方式公开。",
	"其中，门户网站公开{pa.ch.website}条，占总量的{#1-99}%；微信公众号公开{pa.ch.wechat}条，占总量的{#1-99}%；微博公开{pa.ch.weibo}条，占总量的{#1-99}%。",
	"公开形式上，政府网站{pa.ch.website}条、政务微博{pa.ch.weibo}条、政务微信{pa.ch.wechat}条。",
	"具体渠道为：政府公报{pa.ch.gazette}条；政府网站{pa.ch.website}条；政务微博{pa.ch.weibo}条；政务微信{pa.ch.wechat}条；其他方式{pa.ch.other}条。",
	"其中，在政府网站上公开{pa.ch.website}条，在政务微博上公开{pa.ch.weibo}条，在政务微信上公开{pa.ch.wechat}条。",
	"以政府网站方式公开{pa.ch.website}条，以政务微信方式公开{pa.ch.wechat}条，以其他方式公开{pa.ch.other}条。",
	"其中网站{pa.ch.website}条，微博{pa.ch.weibo}条，微信{pa.ch.wechat}条。",
	"其中政府网站公开政府信息数{pa.ch.website}条、政务微信公开政府信息数{pa.ch.wechat}条、其他方式公开政府信息数{pa.ch.other}条。",
	"在上述信息中，经由政府门户网站公开的{pa.ch.website}条，经由微信公众号公开的{pa.ch.wechat}条。",
}

var onlyChannelVariety = []string{
	"门户网站信息更新总量为{pa.ch.website}条，共计发布微博{pa.ch.weibo}篇、微信{pa.ch.wechat}篇。",
	"通过政务微博共发布和转发视频{pa.ch.weibo}条，累计观看人数{#2000-90000}人次。",
	"{we}开通了微信公众号，全年共推送相关信息{pa.ch.wechat}条，阅读量{#2000-90000}次。",
	"通过网站、政务新媒体公开信息，其中网站发布信息{pa.ch.website}条。",
	"{y}年，{we}门户网站共发布信息{pa.ch.website~}条，日均访问量{#20-900}人次。",
	"{y}年{we}官方网站更新信息{pa.ch.website~}条，官方微信推送信息{pa.ch.wechat~}条。",
	"充分发挥网站主阵地作用，全年在网站发布各类信息{pa.ch.website~}条。",
	"全年官方微博发布信息{pa.ch.weibo~}条，粉丝{#200-90000}人。",
	"微信公众号全年推送文章{pa.ch.wechat~}篇，阅读量{#2000-90000}次。",
	"政府公报刊载政府信息{pa.ch.gazette}条。",
	"全年共在政府网站公开政府信息{pa.ch.website}条、在微信公众号公开{pa.ch.wechat}条。",
	"政府网站作为信息公开第一平台，{y}年共公开信息{pa.ch.website}条。",
}

var normdocVariety = []string{
	"全年共印发行政规范性文件{pa.normdoc_issued}件。",
	"全年制发规范性文件{pa.normdoc_issued}件，公开率100%。",
	"{y}年，{we}共制发规范性文件{pa.normdoc_issued}件，清理规范性文件{#2-90}件。",
	"其中主动公开规范性文件{pa.normdoc}条，占{#1-60}%。",
	"制发规范性文件总数{pa.normdoc_issued}件。",
	"{we}本年度制定规范性文件{pa.normdoc_issued}件，均报送备案。",
}

var responseVariety = []string{
	"{y}年共举行新闻发布会{resp.press_conf}场次。",
	"全年参加新闻发布会{resp.press_conf}次，主要负责同志参加新闻发布会{resp.press_conf_lead}次。",
	"对重要政策同步解读，全年发布解读材料{resp.interp_articles}篇。",
	"全年撰写并发布政策解读稿件{resp.interp_articles}篇，图解{#1-3}篇。",
	"主要负责人做客政府网站在线访谈{resp.interview_lead}次。",
	"全年通过微博微信回应事件{resp.social_replies}次，通过其他方式回应事件{resp.other}次。",
	"回应公众关注热点{resp.events}次。",
	"全年发布政策解读类信息{resp.interp_articles}条。",
	"召开新闻发布会{resp.press_conf}次，开展在线访谈{resp.interview}次。",
	"针对公众关注的热点或重大舆情，全年主动回应{resp.events}次。",
	"{y}年，{we}共组织新闻发布会{resp.press_conf}场、在线访谈{resp.interview}场。",
	"全年共发布各类政策解读{resp.interp_articles}篇次。",
}
