package portaltest

import (
	"strings"

	"gongkai/store"
)

// The paths of pages that answer in an unusual way.
const (
	noticeDir = "/zwgk/gsgg/"

	SlowPath      = noticeDir + "201905/t20190506_3001.html" // waits before it answers
	BusyPath      = noticeDir + "201905/t20190506_3002.html" // 503 with Retry-After: 1 the first time
	MissingPath   = noticeDir + "201905/t20190506_3003.html" // 404
	WithdrawnPath = noticeDir + "201905/t20190506_3004.html" // 410
	SoftPath      = noticeDir + "201905/t20190506_3005.html" // 200 that says 404
	ShortPath     = noticeDir + "201905/t20190506_3006.html" // fewer bytes than announced
	GzipPath      = noticeDir + "201905/t20190506_3007.html" // gzip, to clients that accept it
	ChunkedPath   = noticeDir + "201905/t20190506_3008.html" // chunks and a trailer
	MovedPath     = noticeDir + "201905/t20190506_3009.html" // 301 to MovedToPath
	MovedToPath   = noticeDir + "201905/t20190507_3010.html"
	TwinPath      = noticeDir + "201906/t20190603_3011.html" // the same bytes as OtherTwinPath
	OtherTwinPath = noticeDir + "201906/t20190603_3012.html"
	ChainPath     = "/nianbao"                  // 301, 302, 301, then the list of yearly reports
	AwayPath      = "/out/province.html"        // 302 to another host
	LoginPath     = "/hdjl/login.html"          // a login form
	ChallengePath = "/hdjl/zxft.html"           // 412 with an anti-robot script
	ShellPath     = "/hdjl/dczj.html"           // nothing without a script
	DeniedPath    = "/search/hot.html"          // robots.txt forbids it
	AllowedPath   = "/search/help.html"         // robots.txt allows it inside a forbidden area
	AdminPath     = "/admin/"                   // robots.txt forbids it, every page links to it
	ChainEnd      = "/zwgk/gknb/nb.html"        // the last hop of the chain before the list
	TrapNotice    = "关于报送2018年度政府信息公开工作年度报告的通知" // speaks of reports and is none
)

// oddities puts the pages that a crawl must survive and name.
func (b *builder) oddities() {
	b.odd(SlowPath, "关于调整部分公交线路的公告", func(a *answer) { a.serve = serveSlowly(b.opts.Slow) })
	if !b.opts.Steady {
		b.odd(BusyPath, "关于公布道路命名结果的公告", func(a *answer) {
			a.expect.First, a.serve = store.Transient, serveBusyFirst
		})
	}
	b.odd(MissingPath, "关于夏季供水的公告", func(a *answer) {
		a.page.Kind, a.expect.Outcome, a.expect.Status = "", store.Gone, 404
		a.body = []byte(errorPage("404 Not Found"))
	})
	b.odd(WithdrawnPath, "关于土地出让的公告（已撤回）", func(a *answer) {
		a.page.Kind, a.expect.Outcome, a.expect.Status = "", store.Gone, 410
		a.body = []byte(errorPage("410 Gone"))
	})
	b.odd(SoftPath, "关于机构改革挂牌的公告", func(a *answer) {
		a.page.Kind, a.page.Title, a.expect.Outcome = OtherPage, "提示信息", store.SoftNotFound
		a.body = []byte("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>提示信息</title></head><body><div class=\"err\"><h1>404</h1><p>对不起，您访问的页面不存在或已被删除！</p><p>5秒后自动<a href=\"/\">返回首页</a></p></div></body></html>\n")
	})
	b.odd(ShortPath, "关于开展人口抽样调查的公告", func(a *answer) {
		a.expect.Outcome, a.serve = store.Truncated, serveShort
	})
	b.odd(GzipPath, "关于公开征求垃圾分类办法意见的公告", func(a *answer) { a.serve = serveGzip(a.body) })
	b.odd(ChunkedPath, "关于公布行政审批事项目录的公告", func(a *answer) { a.serve = serveChunked })
	b.odd(MovedToPath, "关于启用新公章的公告", nil)
	b.redirect(MovedPath, 301, MovedToPath)
	b.notices = append(b.notices, link{href: MovedPath, text: "关于启用新公章的公告（旧址）", date: "2019-05-06"})
	b.odd(TwinPath, "关于高温天气作业的提示", nil)
	b.odd(OtherTwinPath, "关于高温天气作业的提示", nil)

	b.redirect(ChainPath, 301, ChainPath+"/")
	b.redirect(ChainPath+"/", 302, ChainEnd)
	b.redirect(ChainEnd, 301, annualColumn.href)
	b.redirect(AwayPath, 302, b.leave("/index.html"))
	b.visitorPages()

	b.trapNotice()
	for _, path := range []string{DeniedPath, "/search/index.html?searchword=%E5%B9%B4%E5%BA%A6%E6%8A%A5%E5%91%8A", AdminPath} {
		b.put(&answer{
			expect: Expectation{Path: path, Outcome: store.RobotsDenied}, contentType: "text/html; charset=utf-8",
			body: []byte(errorPage("403 Forbidden")), serve: serveStatus(403),
		})
	}
	b.plain(AllowedPath, OtherPage, "检索帮助", "<p>输入关键字，多个关键字之间用空格分开。</p>")
}

// odd puts a notice, changed by change, into the list of notices.
func (b *builder) odd(path, title string, change func(*answer)) {
	d := newDice(b.opts.Seed, title)
	date := path[len(noticeDir)+8:]
	a := article{
		kind: ArticlePage, title: title, date: date[:4] + "-" + date[4:6] + "-" + date[6:8], agency: cityHall,
		column: link{href: noticeDir, text: "公示公告"}, skin: trsSkin, path: path, body: newsBody(d, title),
	}
	page := &answer{
		page:        Page{Path: path, Kind: ArticlePage, Title: title, Charset: "utf-8", Declared: "utf-8"},
		contentType: "text/html; charset=utf-8", body: []byte(a.html("utf-8")),
	}
	if change != nil {
		change(page)
	}
	b.put(page)
	b.notices = append(b.notices, link{href: path, text: title, date: a.date})
}

func (b *builder) redirect(path string, status int, target string) {
	b.put(&answer{expect: Expectation{Path: path, Outcome: store.Redirect, Status: status, Target: target}, serve: serveRedirect})
}

// visitorPages puts the pages for visitors: a login, a challenge and a shell.
func (b *builder) visitorPages() {
	b.put(&answer{
		page:        Page{Path: LoginPath, Kind: OtherPage, Title: "用户登录", Charset: "utf-8", Declared: "utf-8"},
		expect:      Expectation{Outcome: store.LoginWall},
		contentType: "text/html; charset=utf-8",
		body: []byte("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>用户登录</title></head><body><h2>请先登录</h2>" +
			"<form action=\"/hdjl/login.do\" method=\"post\"><p>用户名：<input type=\"text\" name=\"username\"></p><p>密码：<input type=\"password\" name=\"password\"></p>" +
			"<p>验证码：<input type=\"text\" name=\"captcha\"></p><input type=\"submit\" value=\"登录\"></form></body></html>\n"),
	})
	b.put(&answer{
		expect:      Expectation{Path: ChallengePath, Outcome: store.Challenge, Status: 412},
		contentType: "text/html; charset=utf-8",
		body: []byte("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><meta id=\"Qx7vKc2mTzR\" content=\"w5Jd0pLm\" r='m'>" +
			"<script type=\"text/javascript\" charset=\"utf-8\" r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=48213;$_ts.cd=\"qxqxqxqxqxqx\";</script>" +
			"<script src=\"/Hk2xV7p/Tz.1c8a.js\" r='m'></script></head><body></body></html>\n"),
	})
	b.put(&answer{
		page:        Page{Path: ShellPath, Kind: OtherPage, Title: "调查征集", Charset: "utf-8", Declared: "utf-8"},
		expect:      Expectation{Outcome: store.EmptyShell},
		contentType: "text/html; charset=utf-8",
		body:        []byte("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>调查征集</title></head><body><div id=\"app\"></div><script src=\"/static/js/app.4f1c.js\"></script></body></html>\n"),
	})
}

// trapNotice puts a notice that names everything a report has and is not one.
func (b *builder) trapNotice() {
	a := article{
		kind: ArticlePage, title: TrapNotice, date: "2018-12-20", agency: cityHall, index: cityHall.code + "/2018-09001", topic: "政务公开",
		column: link{href: noticeDir, text: "公示公告"}, skin: trsSkin, path: noticeDir + "201812/t20181220_3020.html",
	}
	a.body.add(para, "各乡镇人民政府、街道办事处，市直各单位：")
	a.body.add(para, "为做好2018年度政府信息公开工作年度报告的编制，请各单位于2019年1月20日前报送本单位的报告和统计表。报告应当包括概述、主动公开、依申请公开、收费、行政复议和行政诉讼、存在的问题等内容，统计表中没有发生的项目填“0”。")
	a.body.add(para, "2017年度全市共有46个单位报送报告，其中3个单位逾期，请引以为戒。")
	b.putHTML(Page{Path: a.path, Kind: ArticlePage, Title: a.title}, a.date, a.html("utf-8"))
	b.notices = append(b.notices, link{href: a.path, text: a.title, date: a.date})
}

func errorPage(status string) string {
	code, _, _ := strings.Cut(status, " ")
	return "<html>\n<head><title>" + status + "</title></head>\n<body>\n<center><h1>" + code + "</h1></center>\n<hr><center>nginx</center>\n</body>\n</html>\n"
}
