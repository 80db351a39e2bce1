package portal

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"gongkai/crawler/fetch"
)

// own is a row as the software of vsb names its documents.
func own(n string) string {
	return `<a href="/info/1/` + n + `.htm">青溪市水利局` + n + `年政府信息公开工作年度报告</a>`
}

const (
	away   = `<a href="http://other.example/a.html">青溪市教育局政府信息公开工作年度报告</a>`
	script = `<a href="javascript:void(0)" onclick="show(17)">青溪市民政局政府信息公开工作年度报告</a>`
	menu   = `<a href="/zwgk/">政务公开</a><a href="http://province.example/">某省人民政府门户网站</a><a href="javascript:fav()">收藏本站收藏本站</a>`
	footer = `<p><a href="http://friends.example/">友情链接：国家水利部门户网站</a></p>`
	pagers = `<a href="list.jsp?totalpage=2&PAGENUM=2">下一页</a><a href="javascript:go(9)">跳转到指定的页</a>`
)

func TestRowsThatLeadAwayOrNowhereAreTold(t *testing.T) {
	for name, c := range map[string]struct {
		list    string
		stray   int
		nowhere int
	}{
		"none does":                            {"<ul><li>" + own("1") + "<li>" + own("2") + "</ul>", 0, 0},
		"in a list":                            {"<ul><li>" + own("1") + "</li><li>" + away + "</li><li>" + script + "</li><li>" + own("2") + "</li></ul>", 1, 1},
		"before the first":                     {"<ul><li>" + away + "</li><li>" + script + "</li><li>" + own("1") + "</li><li>" + own("2") + "</li></ul>", 1, 1},
		"ends that are left out":               {"<ul><li>" + own("1") + "<li>" + own("2") + "<li>" + away + "<li>" + script + "</ul>", 1, 1},
		"beside the only row":                  {"<ul><li>" + own("1") + "</li><li>" + away + "</li><li>" + script + "</li></ul>", 1, 1},
		"in a table":                           {"<table><tr><th>名称<th>日期<tr><td>" + own("1") + "<td>1<tr><td>" + away + "<td>2<tr><td>" + script + "<td>3<tr><td>" + own("2") + "<td>4</table>", 1, 1},
		"in boxes":                             {"<div><div class=row>" + own("1") + "</div><div class=row>" + away + "</div><div class=row>" + script + "</div><div class=row>" + own("2") + "</div><div class=tool>" + menu + "</div></div>", 1, 1},
		"links in a row":                       {"<div>" + own("1") + "<br>" + away + "<br>" + script + "<br>" + own("2") + "</div>", 1, 1},
		"a row that opens by itself":           {"<ul><li>" + own("1") + "</li><li onclick=\"show(3)\">青溪市财政局政府信息公开工作年度报告</li><li>" + own("2") + "</li></ul>", 0, 1},
		"two links to one document":            {"<ul><li><a href=/info/1/1.htm><img src=a.png></a>" + own("1") + "</li><li>" + away + "</li><li>" + own("2") + "</li></ul>", 1, 0},
		"buttons of a row":                     {"<ul><li>" + own("1") + "<a href=\"javascript:fav()\">收藏这一篇文章</a></li><li>" + own("2") + "</li></ul>", 0, 0},
		"a line between rows":                  {"<ul><li>" + own("1") + "</li><li class=line></li><li>二〇二〇年以前的年度报告</li><li>" + own("2") + "</li></ul>", 0, 0},
		"a table that the page is laid out in": {"<table><tr><td>" + menu + "<tr><td><ul><li>" + own("1") + "<li>" + away + "</ul><tr><td>" + menu + "</table>", 1, 0},
		"years, each a list":                   {"<div class=y><ul><li>" + own("1") + "</ul></div><div class=y><ul><li>" + own("2") + "<li>" + own("3") + "<li>" + away + "</ul></div><div class=y><ul><li>" + script + "</ul></div>", 1, 1},
		"all of them by scripts":               {"<ul><li><a href=\"javascript:show(1)\">2019年政府信息公开工作年度报告</a><li><a href=# onclick=show(2)>2020年政府信息公开年报</a></ul>", 0, 2},
		"all of them elsewhere":                {`<ul><li><a href="http://other.example/1.html">青溪市水利局2019年政府信息公开工作年度报告</a><li><a href="http://other.example/2.html">青溪市水利局2020年政府信息公开工作年度报告</a></ul>`, 2, 0},
	} {
		for place, around := range map[string][2]string{"": {"", ""}, " among others": {"<div>" + menu + "</div><ul><li>" + menu + "</ul>", footer + footer}} {
			r := newSite(t, vsb{}).one("http://a.cn/list.jsp?a=1", around[0]+c.list+"<div>"+pagers+"</div>"+around[1])
			var stray []string
			for _, l := range r.Stray {
				stray = append(stray, l.URL)
			}
			if len(stray) != c.stray || r.Nowhere != c.nowhere {
				t.Errorf("%s%s: %q and %d nowhere; want %d and %d", name, place, stray, r.Nowhere, c.stray, c.nowhere)
			}
		}
	}
}

func TestHostilePagesAreSearchedInTime(t *testing.T) {
	for name, text := range map[string]string{
		"nested":       strings.Repeat("<div><ul><li>", 20_000) + own("1"),
		"never closed": strings.Repeat("<li><p><td><a onclick=f()>", 20_000) + own("1") + own("2"),
		"closed often": strings.Repeat("<i>", 300) + strings.Repeat("</b></li></td>", 20_000) + own("1"),
		"many kinds": func() string {
			var b strings.Builder
			for n := range 20_000 {
				b.WriteString("<div class=a" + strconv.Itoa(n) + ">")
				if n%4 == 0 {
					b.WriteString(own(strconv.Itoa(n)))
				}
				b.WriteString("</div>")
			}
			return b.String()
		}(),
	} {
		p := page("http://a.cn/list.jsp", own("1"))
		p.Text = []byte(text[:min(len(text), maxPage)])
		rows := p.Links
		for n := range 5000 {
			rows = append(rows, fetch.Link{URL: "http://a.cn/info/1/" + strconv.Itoa(4*n) + ".htm"})
		}
		began := time.Now()
		strays(p, rows)
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%s took %s", name, took)
		}
	}
}
