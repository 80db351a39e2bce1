package reporttest

import (
	"fmt"
	"html"
	"strings"
)

const shells = 6

var shellNames = [shells]string{"a news page", "a disclosure catalogue", "a page of tables", "a bare page", "a responsive page", "a framed list"}

// shell is a portal's page around the article: menus, crumbs, metadata,
// toolbars, neighbours and the foot.
func (w *writer) shell(article string) string {
	var out strings.Builder
	title := html.EscapeString(w.meta.title)
	site := html.EscapeString(w.body.name) + "门户网站"
	if w.chance(50) {
		out.WriteString("<!DOCTYPE html>\n")
	}
	out.WriteString("<html><head>" + w.metaCharset())
	fmt.Fprintf(&out, "<title>%s%s</title>\n", title, w.pick("", "_"+site, "-"+site))
	if w.chance(35) {
		fmt.Fprintf(&out, `<meta name="ArticleTitle" content="%s"><meta name="SiteName" content="%s">`+"\n", title, site)
		if w.meta.published != "" {
			fmt.Fprintf(&out, `<meta name="PubDate" content="%s 09:%02d">`+"\n", w.meta.published, w.between(10, 59))
		}
	}
	out.WriteString("<script>var site='x';function go(n){return n+2013;}</script><style>.a{color:#333}</style></head><body>\n")
	out.WriteString([shells]func(string, string) string{w.newsPage, w.cataloguePage, w.tablePage, w.barePage, w.responsivePage, w.framedPage}[w.layout.shell](title, article))
	out.WriteString("\n</body></html>\n")
	return out.String()
}

func (w *writer) dateLine() string {
	if w.meta.published == "" {
		return w.pick("", "浏览次数：", "来源：本站")
	}
	return w.meta.dateLabel + "：" + w.meta.published + w.pick("", " 10:25", "　来源："+w.body.name, " 浏览次数：128 字体：[大 中 小] 打印")
}

func (w *writer) newsPage(title, article string) string {
	return `<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/hdjl/">互动交流</a></li><li><a href="/bsfw/">办事服务</a></li></ul></div>
<div class="search"><form action="/search"><input name="q" value="请输入关键字"><input type="submit" value="搜索"></form></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 政府信息公开年报</div>
<div class="article"><h1>` + title + `</h1><div class="info">` + w.dateLine() + `</div>
<div class="content TRS_Editor" id="zoom">` + article + `</div></div>
` + w.metaBox() + w.neighbours() + foot
}

func (w *writer) cataloguePage(title, article string) string {
	return `<div id="header"><a href="/">网站首页</a> | <a href="/zn/">信息公开指南</a> | <a href="/ml/">信息公开目录</a> | <a href="/nb/">信息公开年报</a></div>
` + w.metaBox() + `<div class="xxgk-title"><h2>` + title + `</h2></div><p class="fbsj">` + w.dateLine() + `</p>
<div class="bt-content"><!--<$[信息内容]>begin-->` + article + `<!--<$[信息内容]>end--></div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>` + foot
}

func (w *writer) tablePage(title, article string) string {
	return `<table width="1000" align="center"><tr><td><a href="/">首页</a></td><td><a href="/a/">机构设置</a></td><td><a href="/b/">政策法规</a></td><td><a href="/c/">公示公告</a></td></tr></table>
<table width="1000" align="center"><tr><td width="200"><ul><li><a href="/1">领导信息</a></li><li><a href="/2">规划计划</a></li><li><a href="/3">年度报告</a></li></ul></td>
<td width="800"><table width="100%"><tr><td align="center"><b>` + title + `</b></td></tr><tr><td align="center">` + w.dateLine() + `</td></tr><tr><td class="v_news_content">` + article + `</td></tr></table></td></tr></table>
` + w.metaBox() + foot
}

func (w *writer) barePage(title, article string) string {
	return "<h3>" + title + "</h3><p>" + w.dateLine() + "</p>" + w.metaBox() + "<div>" + article + "</div>"
}

func (w *writer) responsivePage(title, article string) string {
	return `<header><nav><a href="/">首页</a><a href="/yw/">要闻</a><a href="/gk/">公开</a><a href="/fw/">服务</a></nav></header>
<main><article><h1 class="title">` + title + `</h1><div class="meta"><span>` + w.dateLine() + `</span><span>字号：<a>大</a><a>中</a><a>小</a></span></div>
<section class="pages_content">` + article + `</section></article></main>
` + w.metaBox() + w.neighbours() + `<footer>` + foot + `</footer>`
}

func (w *writer) framedPage(title, article string) string {
	return `<div class="wrap"><div class="left"><h4>栏目导航</h4><ul><li><a href="/zcwj/">政策文件</a></li><li><a href="/ysgk/">预算公开</a></li><li><a href="/ndbg/">年度报告</a></li></ul></div>
<div class="right"><div class="crumb">您现在所在的位置：<a href="/">首页</a>&gt;<a href="/ndbg/">年度报告</a>&gt;正文</div><div class="bt">` + title + `</div><div class="sj">` + w.dateLine() + `</div>
` + w.metaBox() + `<div class="zw">` + article + `</div><div>【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</div></div></div>` + foot
}

// metaBox is the catalogue's box about the document.
func (w *writer) metaBox() string {
	if w.meta.index == "" {
		return ""
	}
	date := ""
	if w.meta.published != "" {
		date = "<tr><td>发布日期：</td><td>" + w.meta.published + "</td><td>主题分类：</td><td>政务公开</td></tr>"
	}
	return `<table class="xxgk-info"><tr><td>索引号：</td><td>` + w.meta.index + `</td><td>发布机构：</td><td>` + html.EscapeString(w.meta.publisher) + `</td></tr>` + date +
		`<tr><td>文号：</td><td>` + w.meta.number + `</td><td>有效性：</td><td>有效</td></tr></table>`
}

func (w *writer) neighbours() string {
	if w.chance(50) {
		return ""
	}
	y := w.year
	return fmt.Sprintf(`<div class="related"><h4>相关新闻</h4><ul><li><a href="/1.html">关于开展%d年政府信息公开工作考核的通知</a></li><li><a href="/2.html">%d年部门预算公开</a></li></ul></div><div>上一篇：<a href="/3.html">%d年政府信息公开工作要点</a></div>`, y, y+1, y)
}

const foot = `<div class="foot">主办单位：县人民政府办公室　备案号：苏ICP备05003319号　网站标识码：3206230001　联系电话：0513-80000001</div>`
