package portal

import (
	"strings"
	"testing"

	"gongkai/store"
)

const xxgkPage = `<iframe src="/module/xxgk/tree.jsp?standardXxgk=1&amp;area=11220100MB1507524C&amp;divid=div4"></iframe><script>
loadDynamic('/module/xxgk/search.jsp?standardXxgk=1&infotypeId='+a+'&vc_title='+encodeURI(b)+'&area=11220100MB1507524C', 'div4', 'Z2401','0','950','149','','');</script>`

const xxgkAnswer = `<table><tr class="tr_main_value_odd"><td>001</td><td><a href="/art/2020/1/2/art_8_1.html">年报</a></td><td><a href="/art/2020/1/2/art_8_1.html">全文</a></td></tr>
<tr class="tr_main_value_even"><td>002</td><td><a href="/art/2020/1/3/art_9_2.html">公告</a></td></tr></table>第1页/共&nbsp;<b>3</b>&nbsp;页，共有 5 条 <a href="javascript:go(2)">下一页</a>`

const annualPage = `<a href="/module/xxgk/xxgkAnnualReport.jsp?fbtime=2010&area=0123">2010年</a><select><option value="2011">2011</option><option value=''>请选择</option></select>`

func TestAColumnOfTheDisclosureModuleIsAskedForByItsForm(t *testing.T) {
	shell := firstOf(t, "http://a.gov.cn/col/col8/index.html", xxgkPage)
	req := asked(t, shell)
	if req.Method != "POST" || req.URL != "http://a.gov.cn/module/xxgk/search.jsp" || req.Identity != "page=1;list=http://a.gov.cn/col/col8/" {
		t.Errorf("%s", req.Key())
	}
	if got := string(req.Body); !strings.HasPrefix(got, "infotypeId=Z2401&jdid=149&area=11220100MB1507524C&divid=div4&") || !strings.Contains(got, "&currpage=1&") {
		t.Error(got)
	}
	one := then(t, shell, xxgkAnswer)
	if got := urls(one.Rows); got != "http://a.gov.cn/art/2020/1/2/art_8_1.html http://a.gov.cn/art/2020/1/3/art_9_2.html" {
		t.Error(got)
	}
	if one.Pages != 3 || one.Total != 5 || one.Page != 1 {
		t.Errorf("%+v", one.ListPage)
	}
	if body := string(asked(t, one).Body); !strings.Contains(body, "&currpage=2&") {
		t.Error(body)
	}
}

func TestAllThatABodyPublishedIsOneList(t *testing.T) {
	column := strings.Replace(xxgkPage, "Z2401", "0", 1)
	a := firstOf(t, "http://a.gov.cn/col/col8/index.html", column)
	b := firstOf(t, "http://a.gov.cn/col/col9/index.html", column)
	tree := firstOf(t, "http://a.gov.cn/module/xxgk/tree.jsp?standardXxgk=1&area=11220100MB1507524C&divid=div4", `d.add(1,0,'<a onclick="funclick(\'A02\',1)">年报</a>')`)
	want := a.Next[0].Key()
	for _, r := range []Reading{a, b, tree} {
		if len(r.Next) != 1 || r.Next[0].Key() != want {
			t.Errorf("%+v, want %s", r.Next, want)
		}
	}
}

func TestTheFormOfTheDisclosureModuleIsSentInOtherWays(t *testing.T) {
	r := firstOf(t, "http://a.gov.cn/col/col8/index.html", xxgkPage)
	for _, want := range []string{"POST", "GET"} {
		lost, _ := reader().Lost(&r.Next[0], false)
		if req := asked(t, lost); req.Method != want || !strings.Contains(req.URL, "search.jsp?infotypeId=Z2401&") || len(req.Body) > 0 {
			t.Errorf("%s %s %s", req.Method, req.URL, req.Body)
		}
		r = lost
	}
	if last, _ := reader().Lost(&r.Next[0], false); last.End != store.EndFailed {
		t.Errorf("%+v", last)
	}
}

func TestAnEmptyDisclosureColumnIsAnAnswer(t *testing.T) {
	r := then(t, firstOf(t, "http://a.gov.cn/col/col8/index.html", xxgkPage), "<table></table>没有检索到相关信息！")
	for len(r.Next) > 0 { // the other ways say the same
		r = then(t, r, "<table></table>没有检索到相关信息！")
	}
	if r.End != store.EndEmpty || r.List == "" {
		t.Errorf("%+v", r)
	}
}

func TestYearlyReportsAreListedByBodyAndYear(t *testing.T) {
	tree := firstOf(t, "http://a.gov.cn/module/xxgk/tree.jsp?divid=div1", `d.add('甲局','tree.jsp?divid=div1&area=0123','xxgkAnnualReport.jsp?area=0123');d.add('乙局','tree.jsp?area=0456-7');`)
	if got := urls(tree.Rows); got != "http://a.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=0123 http://a.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=0456-7" {
		t.Error(got)
	}
	for _, c := range []struct{ name, url, page, want string }{
		{"years of a menu, the year first", "?area=0123", annualPage, "fbtime=2008&area=0123 fbtime=2009&area=0123 fbtime=2010&area=0123 fbtime=2011&area=0123"},
		{"years of links, the body first", "?area=0123", `<a href="xxgkAnnualReport.jsp?area=0123&fbtime=2009">2009</a>`, "area=0123&fbtime=2008 area=0123&fbtime=2009"},
		{"the page's own year", "?area=0123&fbtime=2009", `<h1>2009年年报</h1>`, "area=0123&fbtime=2008 area=0123&fbtime=2009"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := firstOf(t, "http://a.gov.cn/module/xxgk/xxgkAnnualReport.jsp"+c.url, c.page)
			if got := strings.ReplaceAll(urls(r.Rows), "http://a.gov.cn/module/xxgk/xxgkAnnualReport.jsp?", ""); got != c.want {
				t.Error(got)
			}
			if r.End != store.EndLast || r.List != "http://a.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=0123" {
				t.Errorf("%+v", r.ListPage)
			}
		})
	}
	for name, page := range map[string][2]string{
		"no year":               {"?area=0123", "<h1>年报</h1>"},
		"years that are none":   {"?area=0123", `<option value="9999"><option value="1">`},
		"a year before the law": {"?area=0123", `<option value="1998">`},
		"no body":               {"?fbtime=2010", annualPage},
		"a body that is none":   {"?area=../../x", annualPage},
	} {
		if n := len(reader().Read(shown("http://a.gov.cn/module/xxgk/xxgkAnnualReport.jsp"+page[0], page[1]))); n != 0 {
			t.Errorf("%s: %d lists", name, n)
		}
	}
}
