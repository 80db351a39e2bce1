package portal

import (
	"strings"
	"testing"

	"gongkai/store"
)

const truePage = `<div id="initData" style="display:none"><ul><li><a href="/xxgk/content/f79b3c90-1.html">年报</a></li></ul><ul><li><a href="/xxgk/content/f79b3c90-2.html">年报</a></li></ul></div><div><a href="/xxgk/content/other.html">热点</a></div>
<script>$('#msgList').jpage({cache:false,dataStore:initData,totalRecord:21,proxyUrl:'/truecms/messageController/getMessage.do',perPage:2,groupSize:3,ajaxParam:{columnId:'754f6db5-d294'}});</script>`

const trueAnswerText = `cb({"total":21,"result":"<recordset><record><![CDATA[<li><a href='/xxgk/content/f79b3c90-3.html' title='年报'>年报</a></li>]]></record></recordset>"});`

func TestAListOfTrueCMSIsAskedForAsItsPagerWould(t *testing.T) {
	one := firstOf(t, "http://a.gov.cn/xxgk/xxgk.html", truePage)
	if got := urls(one.Rows); got != "http://a.gov.cn/xxgk/content/f79b3c90-1.html http://a.gov.cn/xxgk/content/f79b3c90-2.html" || one.Total != 21 {
		t.Errorf("%s of %d", got, one.Total)
	}
	wantURL(t, one, "http://a.gov.cn/truecms/messageController/getMessage.do?startrecord=3&endrecord=8&perpage=2&columnId=754f6db5-d294&callback=cb")
	two := then(t, one, trueAnswerText)
	if got := urls(two.Rows); got != "http://a.gov.cn/xxgk/content/f79b3c90-3.html" {
		t.Error(got)
	}
	wantURL(t, two, "http://a.gov.cn/truecms/messageController/getMessage.do?startrecord=4&endrecord=9&perpage=2&columnId=754f6db5-d294&callback=cb")
}

func TestTrueCMSIsAskedForFewerRowsUntilItGivesSome(t *testing.T) {
	page := strings.Replace(truePage, "perPage:2,groupSize:3,", "", 1)
	r := firstOf(t, "http://a.gov.cn/xxgk/xxgk.html", page)
	for _, want := range []string{"startrecord=3&endrecord=52&perpage=50", "startrecord=3&endrecord=22&perpage=20", "startrecord=3&endrecord=12&perpage=10"} {
		if req := asked(t, r); !strings.Contains(req.URL, want) {
			t.Errorf("%s, want %s", req.URL, want)
		}
		r, _ = reader().Lost(&r.Next[0], true)
	}
	if r.End != store.EndFailed {
		t.Errorf("%+v", r)
	}
}

func TestRowsOfTrueCMSElsewhere(t *testing.T) {
	script := `<script>x({dataStore:'<datastore><totalrecord>1</totalrecord><recordset><record><![CDATA[<li><a href="/a/content/1.html">年报</a></li>]]></record></recordset></datastore>',totalRecord:1,proxyUrl:'/TrueCMS/messageController/getMessage.do',ajaxParam:{columnId:'7'}})</script>`
	if r := firstOf(t, "http://a.gov.cn/a/a.html", script); urls(r.Rows) != "http://a.gov.cn/a/content/1.html" || r.End != store.EndLast {
		t.Errorf("%+v", r)
	}
	below := `<ul><li><a href="/a/content/1.html">年报</a></li></ul><a href="/b/content/2.html">热点</a><script>x({totalRecord:9,proxyUrl:'/TrueCMS/messageController/getMessage.do',ajaxParam:{columnId:'7'}})</script>`
	if r := firstOf(t, "http://a.gov.cn/a/a.html", below); urls(r.Rows) != "http://a.gov.cn/a/content/1.html" {
		t.Errorf("%+v", r)
	}
	none := `<script>x({totalRecord:9,proxyUrl:'/TrueCMS/messageController/getMessage.do',ajaxParam:{columnId:'7'}})</script>`
	if r := firstOf(t, "http://a.gov.cn/a/a.html", none); r.List != "" || !strings.Contains(r.Next[0].URL, "?startrecord=1&endrecord=50&") {
		t.Errorf("%+v", r)
	}
}
