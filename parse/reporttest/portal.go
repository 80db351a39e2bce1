package reporttest

import (
	"fmt"
	"html"
	"strings"
)

// portal is a page with all that a portal of a city or county puts around an
// article: scripts, menus of two levels, metadata, tools, lists of other pages
// and a foot with links to other sites.
func (w *writer) portal(article string) string {
	title, site := html.EscapeString(w.meta.title), html.EscapeString(w.body.name)
	var out strings.Builder
	fmt.Fprintf(&out, `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="X-UA-Compatible" content="IE=edge">
<title>%s_%s门户网站</title>
<meta name="SiteName" content="%s门户网站"><meta name="ColumnName" content="政府信息公开"><meta name="ArticleTitle" content="%s">
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/assets/css/base.css"><link rel="stylesheet" href="/assets/css/article.css">
%s</head><body class="page-article">
`, title, site, site, title, portalScript)
	out.WriteString(`<div class="header"><div class="wrap"><a class="logo" href="/"><img src="/assets/img/logo.png" alt="门户网站"></a><div class="tools"><a href="/wza/">无障碍</a> | <a href="/mobile/">手机版</a> | <a href="/login/">登录</a></div>
<form class="search" action="/search" method="get"><input type="text" name="q" placeholder="请输入关键词"><button type="submit">搜索</button></form></div></div>
`)
	out.WriteString(portalMenu())
	out.WriteString(`<div class="wrap main"><div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/xxgk/">政府信息公开</a> &gt; 正文</div>
`)
	out.WriteString(w.metaBox())
	out.WriteString(`<div class="article"><h1 class="article-title">` + title + `</h1>
<div class="article-info"><span>` + w.dateLine() + `</span><span class="size">字号：<a href="javascript:size(18)">大</a> <a href="javascript:size(16)">中</a> <a href="javascript:size(14)">小</a></span><a href="javascript:window.print()">打印</a></div>
<div class="article-content" id="zoom">
` + article + `</div>
<div class="share"><span>分享到：</span><a class="wx" href="javascript:;">微信</a><a class="wb" href="javascript:;">微博</a></div></div>
<div class="aside"><h4>最新发布</h4><ul>
`)
	for i, s := range portalNews {
		fmt.Fprintf(&out, `<li><a href="/art/%d/%d/art_12_%d.html" title="%s" target="_blank">%s</a><span>%02d-%02d</span></li>`+"\n", w.year+1, i%12+1, 40312+i*7, s, s, i%12+1, i*3%27+1)
	}
	out.WriteString(`</ul></div></div>
<div class="footer"><div class="links"><h5>友情链接</h5>`)
	for i, s := range portalLinks {
		fmt.Fprintf(&out, `<a href="http://www.site%d.example.cn/" target="_blank">%s</a>`, i, s)
	}
	out.WriteString("</div>\n" + foot + `</div>
<script src="/assets/js/jquery.min.js"></script><script src="/assets/js/article.js"></script></body></html>
`)
	return out.String()
}

func portalMenu() string {
	var out strings.Builder
	out.WriteString("<div class=\"nav\"><ul class=\"nav-list\">\n")
	for i, menu := range portalMenus {
		fmt.Fprintf(&out, `<li class="nav-item"><a href="/channel%d/">%s</a><div class="sub-nav"><ul>`, i, menu[0])
		for k, name := range menu[1:] {
			fmt.Fprintf(&out, `<li><a href="/channel%d/col%d/index.html">%s</a></li>`, i, k, name)
		}
		out.WriteString("</ul></div></li>\n")
	}
	out.WriteString("</ul></div>\n")
	return out.String()
}

var portalMenus = [][]string{
	{"首页", "今日要闻", "领导活动", "部门动态", "乡镇传真", "公示公告", "视频新闻"},
	{"走进本地", "历史沿革", "自然地理", "行政区划", "人口民族", "风景名胜", "特色物产"},
	{"政务公开", "机构职能", "领导信息", "政策文件", "规划计划", "财政资金", "人事信息", "统计数据", "应急管理", "建议提案"},
	{"办事服务", "个人办事", "法人办事", "便民服务", "阳光政务", "结果公示", "中介超市"},
	{"互动交流", "书记信箱", "县长信箱", "在线访谈", "民意征集", "网上调查", "常见问题"},
	{"数据开放", "数据目录", "数据接口", "应用成果", "开放指数"},
}

var portalNews = []string{
	"全县农业农村工作会议召开", "县领导调研重点项目建设情况", "春季植树活动有序开展", "关于城区部分路段施工的公告", "县第二中学新校区建成启用",
	"新型农村合作医疗缴费提醒", "防汛抗旱工作部署会召开", "全民健身月活动启动仪式举行", "老旧小区改造工程进展顺利", "公开招聘工作人员面试成绩公示",
	"县图书馆延长开放时间的通告", "食品安全宣传周系列活动掠影", "交通安全整治行动成效明显", "企业服务月走访活动综述", "非物质文化遗产展演精彩纷呈",
}

var portalLinks = []string{"中国政府网", "省政府网站", "市政府网站", "发展改革局", "教育局", "财政局", "水利局", "卫生健康局", "青山镇", "白河镇", "新桥镇", "双龙乡"}

// portalScript is what stands in the head for the browser alone.
const portalScript = `<style>
body{margin:0;font:14px/1.8 "Microsoft YaHei",Arial,sans-serif;color:#333;background:#f5f6f8}a{color:#1b4f9c;text-decoration:none}a:hover{color:#c00}
.wrap{width:1200px;margin:0 auto}.header{height:120px;background:#fff url(/assets/img/top.jpg) no-repeat center}.nav{background:#1b4f9c;height:48px}.nav-item{float:left;position:relative;width:16%}
.sub-nav{display:none;position:absolute;top:48px;left:0;z-index:9;background:#fff}.article{width:860px;float:left;background:#fff;padding:20px}.aside{width:260px;float:right}
.article-content{font-size:16px;line-height:2}.article-content table{border-collapse:collapse;width:100%}.article-content td{border:1px solid #999;padding:4px}.footer{clear:both;padding:20px 0;text-align:center}
</style>
<script>
var _hmt=_hmt||[];(function(){var hm=document.createElement("script");hm.src="/assets/js/count.js?id=8f3a21";var s=document.getElementsByTagName("script")[0];s.parentNode.insertBefore(hm,s);})();
function size(n){var c=document.getElementById("zoom");if(!c){return;}c.style.fontSize=n+"px";var p=c.getElementsByTagName("p");for(var i=0;i<p.length;i++){p[i].style.fontSize=n+"px";}}
function share(to){var u=encodeURIComponent(location.href),t=encodeURIComponent(document.title);window.open("/share?to="+to+"&url="+u+"&title="+t,"_blank","width=640,height=480");}
var config={channel:"xxgk",column:"2014",template:"article_v3",debug:false,visits:"/api/visits?id=40312",lazy:{offset:200,effect:"fadeIn"},print:{hide:[".header",".nav",".aside",".footer"]}};
</script>
`
