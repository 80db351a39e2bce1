package portaltest

import "strings"

// plain puts a page with the frame of the portal around some HTML.
func (b *builder) plain(path string, kind Kind, title, inside string) {
	b.putHTML(Page{Path: path, Kind: kind, Title: title}, "2024-05-20", head(title+"_"+siteName, "utf-8", false, "")+
		crumbs(link{href: path, text: title}, false)+inside+foot(false))
}

// plainPages puts the home page, the columns and the site map.
func (b *builder) plainPages() {
	home := section("政务公开", link{href: "/zwgk/gknb/", text: "政府信息公开年报"}, link{href: noticeDir, text: "公示公告"}, link{href: "zwgk/gkzn.html", text: "政府信息公开指南"}) +
		section("新闻中心", link{href: "/xwzx/qxyw/", text: "青溪要闻"}, link{href: "/xwzx/bmdt/", text: "部门动态"}) +
		section("热门搜索", link{href: "/search/index.html?searchword=年度报告", text: "年度报告"}, link{href: DeniedPath, text: "热词榜"}, link{href: AllowedPath, text: "检索帮助"}) +
		section("专题", link{href: ChainPath, text: "历年年报"}, link{href: "#top", text: "回到顶部"}, link{href: "javascript:void(0)", text: "设为首页"}, link{href: "mailto:gongkai@qingxi.invalid", text: "联系我们"}) +
		section("友情链接", link{href: b.leave("/"), text: province + "人民政府"}, link{href: b.leave("/lanchuan/"), text: region + "人民政府"}, link{href: AwayPath, text: "省政务服务网"})
	for _, path := range []string{"/", "/index.html"} {
		b.plain(path, HomePage, "首页", home)
	}
	b.plain("/zwgk/", ColumnPage, "政务公开", section("政务公开", link{href: "gknb/", text: "政府信息公开年报"}, link{href: "gsgg/", text: "公示公告"}, link{href: "./gkzn.html", text: "政府信息公开指南"}))
	b.plain("/zwgk/gkzn.html", ArticlePage, "政府信息公开指南", "<div class=\"TRS_Editor\"><p>公民、法人和其他组织可以通过网站、查阅点获取主动公开的政府信息，也可以当面、信函或者网络方式提出申请。</p><p>受理机构在二十个工作日内予以答复。</p></div>\n")
	b.plain("/xwzx/", ColumnPage, "新闻中心", section("新闻中心", link{href: "../xwzx/qxyw/", text: "青溪要闻"}, link{href: "bmdt/", text: "部门动态"}))
	b.plain("/hdjl/", ColumnPage, "互动交流", section("互动交流", link{href: LoginPath, text: "我要写信"}, link{href: ChallengePath, text: "在线访谈"}, link{href: ShellPath, text: "调查征集"}))
	b.plain("/about/map.html", OtherPage, "网站地图", section("网站地图", menu...))
}

// section is a headed list of links.
func section(name string, links ...link) string {
	var s strings.Builder
	s.WriteString("<div class=\"section\"><h3>" + name + "</h3><ul>")
	for _, l := range links {
		s.WriteString("<li>" + anchorHTML(l) + "</li>")
	}
	s.WriteString("</ul></div>\n")
	return s.String()
}
