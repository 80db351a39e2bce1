package portaltest

import (
	"fmt"
	"html"
	"strings"
)

// link is an entry of a list, a menu or a block of related articles.
type link struct{ href, text, date string }

// article is one page with a body.
type article struct {
	path        string
	kind        Kind
	title       string // of the page; the document's own title stands in the body
	date        string // YYYY-MM-DD
	agency      agency
	index       string // 索引号, no metadata block where it is empty
	topic       string
	column      link
	skin        skin
	body        content
	attachments []link
	related     []link
	injected    *injection
}

// injection is what a hijacker put on a page.
type injection struct{ title, hidden string }

// menu is the navigation of every page.
var menu = []link{
	{href: "/", text: "首页"}, {href: "/zwgk/", text: "政务公开"}, {href: "/zwgk/gknb/", text: "政府信息公开年报"}, {href: "/xwzx/", text: "新闻中心"},
	{href: "/hdjl/", text: "互动交流"}, {href: "/jyj/", text: "市教育局"},
}

func anchorHTML(l link) string {
	return fmt.Sprintf(`<a href="%s">%s</a>`, html.EscapeString(l.href), html.EscapeString(l.text))
}

// head is the start of a page up to the column's navigation.
func head(title, charset string, old bool, tags string) string {
	var b strings.Builder
	if old {
		fmt.Fprintf(&b, "<html>\n<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=%s\">\n<title>%s</title>\n%s</head>\n<body bgcolor=\"#FFFFFF\" topmargin=\"0\">\n", charset, title, tags)
		b.WriteString("<table width=\"960\" align=\"center\" cellpadding=\"0\" cellspacing=\"0\"><tr><td class=\"nav\">")
	} else {
		fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"%s\">\n<title>%s</title>\n", charset, title)
		fmt.Fprintf(&b, "<meta name=\"SiteName\" content=\"%s\">\n<meta name=\"SiteIDCode\" content=\"%s\">\n%s", siteName, siteID, tags)
		b.WriteString("<link rel=\"stylesheet\" href=\"/images/style.css\">\n<script>var visits=0;function share(to){return false}</script>\n</head>\n<body>\n<div class=\"header\"><h1 class=\"logo\">" + siteName + "</h1>\n")
		b.WriteString("<form class=\"search\" action=\"/search/index.html\" method=\"get\"><input type=\"text\" name=\"searchword\" value=\"请输入关键字\"><input type=\"submit\" value=\"搜索\"></form>\n<div class=\"nav\">")
	}
	for i, l := range menu {
		if i > 0 {
			b.WriteString(" | ")
		}
		b.WriteString(anchorHTML(l))
	}
	if old {
		b.WriteString("</td></tr></table>\n<table width=\"960\" align=\"center\"><tr><td>\n")
	} else {
		b.WriteString("</div></div>\n<div class=\"main\">\n")
	}
	return b.String()
}

// foot is the end of a page.
func foot(old bool) string {
	close := "</div>\n"
	if old {
		close = "</td></tr></table>\n"
	}
	return close + `<div class="footer"><p>主办：` + siteName + `　承办：` + siteName + `办公室</p>
<p>网站标识码：` + siteID + `　备案序号：云备00000000号　<a href="/index.html">返回首页</a> | <a href="/about/map.html">网站地图</a> | <a href="/admin/">管理入口</a></p></div>
</body>
</html>
`
}

// crumbs says where a page stands.
func crumbs(column link, old bool) string {
	if old {
		return "<p class=\"path\">您当前的位置：" + anchorHTML(link{href: "/", text: "首页"}) + " &gt;&gt; " + anchorHTML(column) + " &gt;&gt; 正文</p>\n"
	}
	return "<div class=\"crumbs\">当前位置：" + anchorHTML(link{href: "/", text: "首页"}) + " &gt; " + anchorHTML(column) + "</div>\n"
}

// html builds the page in the given charset label.
func (a article) html(label string) string {
	var tags string
	if a.skin.metaTags {
		tags = fmt.Sprintf("<meta name=\"ColumnName\" content=\"%s\">\n<meta name=\"ArticleTitle\" content=\"%s\">\n<meta name=\"PubDate\" content=\"%s 09:30\">\n<meta content=\"%s\" name=\"ContentSource\">\n",
			a.column.text, a.title, a.date, a.agency.name)
	}
	pageTitle := a.title + "_" + a.column.text + "_" + siteName
	if a.injected != nil {
		pageTitle = a.injected.title
	}
	var b strings.Builder
	b.WriteString(head(pageTitle, label, a.skin.oldLayout, tags))
	if a.injected != nil {
		b.WriteString(a.injected.hidden)
	}
	b.WriteString(crumbs(a.column, a.skin.oldLayout))
	if a.index != "" {
		b.WriteString(a.skin.metaBlock(metadata{index: a.index, publisher: a.agency.name, date: a.date, topic: a.topic, title: a.title}))
	}
	fmt.Fprintf(&b, "<h2 class=\"title\">%s</h2>\n", a.title)
	fmt.Fprintf(&b, "<div class=\"toolbar\">发布时间：%s　来源：%s　浏览次数：<span id=\"hits\"></span>　字号：[ <span>大</span> <span>中</span> <span>小</span> ]　<span onclick=\"window.print()\">打印</span></div>\n", a.date, a.agency.name)
	b.WriteString(bodyHTML(a.skin, a.body))
	if len(a.attachments) > 0 {
		b.WriteString("<div class=\"fj\">附件：<ul>")
		for _, l := range a.attachments {
			b.WriteString("<li>" + anchorHTML(l) + "</li>")
		}
		b.WriteString("</ul></div>\n")
	}
	b.WriteString("<div class=\"share\">分享到： <span>微信</span> <span>微博</span> <span>扫一扫在手机打开当前页</span></div>\n")
	if len(a.related) > 0 {
		b.WriteString("<div class=\"related\"><h3>相关信息</h3><ul>")
		for _, l := range a.related {
			b.WriteString("<li>" + anchorHTML(l) + "</li>")
		}
		b.WriteString("</ul></div>\n")
	}
	b.WriteString(foot(a.skin.oldLayout))
	return b.String()
}
