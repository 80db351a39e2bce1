package portal

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/store"
)

const jpagePage = `<div id="6325023"><script type="text/xml"><datastore>
<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&webid=149&path=/&columnid=1229063379&unitid=6325023&webname=青溪市&permissiontype=0"></a>]]></nextgroup>
<recordset><record><![CDATA[<li><a href="/art/2022/1/18/art_1_59271.html" title="2021年年报">2021年年报</a><span>2022-01-18</span></li>]]></record>
<record><![CDATA[<li><a href="/col/col9/index.html">[年报]</a><a href="/art/2021/1/18/art_1_49271.html">2020年年报</a></li>]]></record></recordset>
</datastore></script></div>
<script>$('#6325023').jpage({sliderShow:true,perPage:2,totalRecord:45,proxyUrl:'/module/web/jpage/dataproxy.jsp',groupSize:3,dataBefore:'',dataAfter:''});</script>`

const jpageScript = `<div id="49468"></div><script>var InitData49468=['<tr><td><a href="/art/2014/5/20/art_30067_1.html">公告</a></td></tr>','<tr><td>没有链接</td></tr>'];
$(function(){$('#49468').jpage({themeName:'default',showMode:'full',totalRecord:1418,openCookies:false,dataStore:InitData49468,groupSize:3,proxyUrl:'/module/jslib/jquery/jpage/dataproxy.jsp',perPage:25,barPosition:'bottom',ajaxParam:{col:1,appid:'1',webid:60,path:'/',columnid:30067,unitid:'49468',webname:'青溪市',permissiontype:0}});});</script>`

const jpageAnswer = `<?xml version="1.0" encoding="UTF-8"?><datastore><totalrecord>45</totalrecord><totalpage>3</totalpage>
<nextgroup><![CDATA[<a href="./dataproxy.jsp?page=5&columnid=1229063379"></a>]]></nextgroup><recordset>
<record><![CDATA[<li><a href='/art/2014/3/17/art_1_3.html' title='2013年年度报告'>…</a><b>2014-03-17</b></li>]]></record>
<record>&lt;li&gt;&lt;a href="/art/2013/3/17/art_1_4.html"&gt;2012年&lt;/a&gt;&lt;/li&gt;</record>
</recordset></datastore>`

func TestAColumnOfHanwebIsReadOutOfItsDatastore(t *testing.T) {
	one := firstOf(t, "http://a.gov.cn/col/col1229063379/index.html?uid=6325023&pageNum=1", jpagePage)
	if got := urls(one.Rows); got != "http://a.gov.cn/art/2022/1/18/art_1_59271.html http://a.gov.cn/art/2021/1/18/art_1_49271.html" {
		t.Error(got)
	}
	if got := urls(one.Also); got != "http://a.gov.cn/col/col9/index.html" {
		t.Errorf("beside its rows it leads to %s", got)
	}
	if one.List != "http://a.gov.cn/col/col1229063379/" || one.Total != 45 || one.Pages != 9 {
		t.Errorf("%+v", one.ListPage)
	}
	wantURL(t, one, "http://a.gov.cn/module/web/jpage/dataproxy.jsp?startrecord=3&endrecord=8&perpage=2&page=2&webid=149&path=/&columnid=1229063379&unitid=6325023&webname=%E9%9D%92%E6%BA%AA%E5%B8%82&permissiontype=0")
	two := then(t, one, jpageAnswer) // of six asked for, two come
	if got := urls(two.Rows); got != "http://a.gov.cn/art/2014/3/17/art_1_3.html http://a.gov.cn/art/2013/3/17/art_1_4.html" {
		t.Error(got)
	}
	if r := asked(t, two); !strings.Contains(r.URL, "?startrecord=5&endrecord=10&perpage=2&page=3&webid=149&") {
		t.Errorf("asked for %s", r.URL)
	}
}

func TestRowsOfHanwebInAScriptAndParametersOfACall(t *testing.T) {
	one := firstOf(t, "http://a.gov.cn/col/col30067/", jpageScript)
	if one.ListPage.Rows != 2 || len(one.Rows) != 1 || one.Total != 1418 {
		t.Errorf("%+v", one)
	}
	req := asked(t, one)
	if !strings.HasPrefix(req.URL, "http://a.gov.cn/module/jslib/jquery/jpage/dataproxy.jsp?startrecord=3&endrecord=77&perpage=25&page=1&col=1&") {
		t.Errorf("asked for %s", req.URL)
	}
	post := then(t, one, "<datastore></datastore>").Next[0]
	if post.Method != "POST" || string(post.Body) != "col=1&appid=1&webid=60&path=%2F&columnid=30067&unitid=49468&webname=%E9%9D%92%E6%BA%AA%E5%B8%82&permissiontype=0" {
		t.Errorf("%s %s %s", post.Method, post.URL, post.Body)
	}
}

func TestParametersOfHanwebInAVariable(t *testing.T) {
	one := firstOf(t, "http://a.gov.cn/col/col5/", `<div id="7"><script type="text/xml"><datastore><recordset><record><![CDATA[<a href="/art/1.html">年报</a>]]></record></recordset></datastore></script></div>
<script>var param_7 = {columnid:5,unitid:'7'}; $("#7").jpage({totalRecord:40,perPage:1,proxyUrl:"http://a.gov.cn/module/jpage/dataproxy.jsp",ajaxParam:param_7});</script>`)
	wantURL(t, one, "http://a.gov.cn/module/jpage/dataproxy.jsp?startrecord=2&endrecord=4&perpage=1&page=2&columnid=5&unitid=7")
}

func TestSealedListsOfHanwebFollowTheLinkOfEachAnswer(t *testing.T) {
	datastore := func(total, row int, next string) string {
		return fmt.Sprintf(`<datastore><totalrecord>%d</totalrecord><nextgroup><![CDATA[<a href="%s"></a>]]></nextgroup><recordset><record><![CDATA[<a href="/art/%d.html">年报</a>]]></record></recordset></datastore>`, total, next, row)
	}
	const empty = `<?xml version="1.0" encoding="UTF-8"?><datastore></datastore>`
	r := firstOf(t, "http://a.gov.cn/col/col5/", `<script type="text/xml">`+datastore(3, 1, "/module/web/jpage/dataproxy.jsp?page=1&q=c2Vh%2BbGVk")+`</script>`)
	r = then(t, r, empty) // records in a GET
	r = then(t, r, empty) // and in a POST
	wantURL(t, r, "http://a.gov.cn/module/web/jpage/dataproxy.jsp?page=1&q=c2Vh%2BbGVk")
	r = then(t, r, datastore(3, 2, "./dataproxy.jsp?page=2&q=YWJj"))
	wantURL(t, r, "http://a.gov.cn/module/web/jpage/dataproxy.jsp?page=2&q=YWJj")
	if r = then(t, r, datastore(3, 3, "")); r.End != store.EndLast || r.Page != 3 {
		t.Errorf("%+v", r)
	}
}

func TestAListOfHanwebWithAllItsRowsIsWhole(t *testing.T) {
	r := firstOf(t, "http://a.gov.cn/col/col5/", `<div id="7"><script type="text/xml"><recordset><record><![CDATA[<a href="/art/1.html">年报</a>]]></record></recordset></script></div>
<script>$('#7').jpage({totalRecord:1,perPage:20,proxyUrl:'/module/web/jpage/dataproxy.jsp?q=sealed'});</script>`)
	if r.End != store.EndLast || r.ListPage.Rows != 1 || len(r.Next) > 0 {
		t.Errorf("%+v", r)
	}
}

func TestAColumnOfHanwebWithoutRowsAsksForTheFirst(t *testing.T) {
	r := firstOf(t, "http://a.gov.cn/col/col5/", `<script>load("/module/web/jpage/dataproxy.jsp?page=1&amp;webid=1&amp;columnid=5&amp;unitid=7");</script>`)
	if r.List != "" {
		t.Errorf("%+v", r)
	}
	wantURL(t, r, "http://a.gov.cn/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=45&perpage=15&page=1&webid=1&columnid=5&unitid=7")
	if one := then(t, r, jpageAnswer); one.Page != 1 || one.Total != 45 || one.List != "http://a.gov.cn/col/col5/" {
		t.Errorf("%+v", one)
	}
}

func TestBoxesOfAFrontPageLeadToTheirColumns(t *testing.T) {
	box := func(id, style string) string {
		return `<style>` + style + `</style><div id="` + id + `"><script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&columnid=5` + id + `&unitid=` + id + `"></a>]]></nextgroup><recordset><record><![CDATA[<a href="/art/` + id + `.html">年报</a>]]></record></recordset></datastore></script></div><script>$('#` + id + `').jpage({totalRecord:60,perPage:1,proxyUrl:'/module/web/jpage/dataproxy.jsp'});</script>`
	}
	read := func(url, text string) []Reading { return reader().Read(shown(url, text)) }
	hidden := `#1 .default_pgPanel{display:none}`
	front := read("http://a.gov.cn/", box("1", hidden)+box("2", ""))
	if len(front) != 2 || front[0].List != "http://a.gov.cn/ unit=1" || front[1].List != "http://a.gov.cn/ unit=2" {
		t.Fatalf("%+v", front)
	}
	if r := front[0]; r.End != store.EndLast || r.Total != -1 || urls(r.Rows) != "http://a.gov.cn/art/1.html" || urls(r.Also) != "http://a.gov.cn/col/col51/index.html" {
		t.Errorf("the box whose pager is hidden: %+v", r)
	}
	if r := front[1]; len(r.Next) != 1 || r.Total != 60 {
		t.Errorf("the box whose pager is seen: %+v", r)
	}
	if r := read("http://a.gov.cn/col/col51/index.html", box("1", hidden))[0]; len(r.Next) != 1 {
		t.Errorf("a column whose pager is hidden ends: %+v", r)
	}
}

func TestManyUnitsOnAPageAreBounded(t *testing.T) {
	page := strings.Repeat(`<div id="1"><datastore><recordset><record><![CDATA[<a href="/art/1.html">x</a>]]></record></recordset></datastore></div><script>$('#2').jpage({proxyUrl:'dataproxy.jsp'});</script>`, 3000)
	if n := len(reader().Read(shown("http://a.gov.cn/", page))); n == 0 || n > 2*maxUnits {
		t.Errorf("%d lists", n)
	}
}
