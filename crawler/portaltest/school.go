package portaltest

import (
	"fmt"
	"net/url"
	"strings"
)

// schoolArticles is how many notices the education bureau's old site has.
const schoolArticles = 9

// schoolPerPage is how many entries its lists show.
const schoolPerPage = 7

// schoolSite puts the site of the education bureau: old ASP pages in GBK whose
// header names no charset, and a list behind a Chinese query, which a browser
// encodes in the charset of the page that links to it.
func (b *builder) schoolSite() {
	subjects := []string{"义务教育阶段招生工作", "教师资格认定", "校车安全检查", "中小学作息时间调整", "学前教育资助申报", "普通话水平测试报名", "青少年科技竞赛", "校舍维修项目", "寒假放假安排"}
	for i := range schoolArticles {
		d := newDice(b.opts.Seed, fmt.Sprint("school/", i))
		a := article{
			kind: ArticlePage, title: "关于做好" + subjects[i] + "的通知", agency: education, skin: vsbSkin,
			date: fmt.Sprintf("%d-%02d-%02d", 2009+i, d.between(1, 12), d.between(1, 28)), column: link{href: "/jyj/", text: "市教育局"},
		}
		a.body = newsBody(d, a.title)
		a.body.add(para, "联系人：李堃　电话：0888-0000456") // 堃 is in GBK and not in GB2312
		a.path = fmt.Sprintf("/jyj/info/1033/%d.htm", b.next())
		b.putGBK(Page{Path: a.path, Kind: ArticlePage, Title: a.title}, a.date, a.html("gb2312"))
		b.school = append(b.school, link{href: a.path, text: a.title, date: a.date})
	}
	newestFirst(b.school)

	var annual []link
	for _, e := range b.school {
		if strings.Contains(e.text, "年度报告") {
			annual = append(annual, e)
		}
	}
	b.schoolList("/jyj/", HomePage, "青溪市教育局", append([]link{
		{href: "/jyj/list.asp?class=1033&page=1", text: "更多通知"}, {href: "/jyj/list.asp?lm=年度报告", text: "年度报告"},
	}, b.school[:4]...))
	b.schoolList("/jyj/list.asp?lm="+gbkQuery("年度报告"), ListPage, "年度报告", annual)
	pages := (len(b.school) + schoolPerPage - 1) / schoolPerPage
	for i := range pages {
		entries := append([]link(nil), b.school[i*schoolPerPage:min(len(b.school), (i+1)*schoolPerPage)]...)
		for to := range pages {
			if to != i {
				entries = append(entries, link{href: fmt.Sprintf("list.asp?class=1033&page=%d", to+1), text: fmt.Sprintf("[%d]", to+1)})
			}
		}
		b.schoolList(fmt.Sprintf("/jyj/list.asp?class=1033&page=%d", i+1), ListPage, "通知公告", entries)
	}
}

// schoolList puts a list; such pages are made on request and have no validators.
func (b *builder) schoolList(path string, kind Kind, name string, entries []link) {
	var t strings.Builder
	t.WriteString(head(name+"_青溪市教育局", "gb2312", true, ""))
	t.WriteString("<table border=\"0\" width=\"100%\" class=\"winstyle\">\n")
	for _, e := range entries {
		t.WriteString("<tr><td>·" + anchorHTML(e) + "</td><td>" + e.date + "</td></tr>\n")
	}
	t.WriteString("</table>\n" + foot(true))
	b.putGBK(Page{Path: path, Kind: kind, Title: name}, "", t.String())
}

// gbkQuery encodes text as a browser does in a query on a GBK page.
func gbkQuery(text string) string { return url.QueryEscape(string(gbk(text))) }
