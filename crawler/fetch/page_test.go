package fetch

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/store"
)

func linksOf(t *testing.T, html string, limit int) ([]Link, bool) {
	t.Helper()
	var s scanner
	s.scan([]byte(html), limit)
	return s.resolve("http://portal.test/a/list.html", "utf-8", limit)
}

func TestLinksAreTakenFromEveryPlaceThatLeadsOn(t *testing.T) {
	cases := map[string]struct {
		html string
		want []Link
	}{
		"anchor":             {`<a href="b.html">  公开 <b>年报</b>&amp;x </a>`, []Link{{"http://portal.test/a/b.html", store.LinkAnchor, "公开 年报&x", false}}},
		"nofollow":           {`<a rel="x NoFollow" href=/b>b</a>`, []Link{{"http://portal.test/b", store.LinkAnchor, "b", true}}},
		"robots meta":        {`<meta content="index,nofollow" name=ROBOTS><a href=/b>b</a>`, []Link{{"http://portal.test/b", store.LinkAnchor, "b", true}}},
		"area":               {`<map><area href="/m"></map>`, []Link{{"http://portal.test/m", store.LinkAnchor, "", false}}},
		"frames":             {`<frameset><frame src=f1></frameset><iframe src="f2"><a href=no>no</a></iframe>`, []Link{{"http://portal.test/a/f1", store.LinkFrame, "", false}, {"http://portal.test/a/f2", store.LinkFrame, "", false}}},
		"refresh":            {`<META HTTP-EQUIV="Refresh" CONTENT="0; URL='/new?a=1&amp;b=2'">`, []Link{{"http://portal.test/new?a=1&b=2", store.LinkRefresh, "", false}}},
		"refresh, bare":      {`<meta http-equiv=refresh content="5,next.html">`, []Link{{"http://portal.test/a/next.html", store.LinkRefresh, "", false}}},
		"refresh of itself":  {`<meta http-equiv=refresh content="5">`, nil},
		"link rel":           {`<link rel="stylesheet" href=x.css><link rel=next href=p2><link href=p0 rel="PREV x"><link rel=canonical href=/c>`, []Link{{"http://portal.test/a/p2", store.LinkCanon, "", false}, {"http://portal.test/a/p0", store.LinkCanon, "", false}, {"http://portal.test/c", store.LinkCanon, "", false}}},
		"base":               {`<base target=_blank><base href="/other/"><base href="/third/"><a href=x>x</a>`, []Link{{"http://portal.test/other/x", store.LinkAnchor, "x", false}}},
		"each once":          {`<a href=/b><img></a><a href="/b#x">text</a><a href="./../b">again</a>`, []Link{{"http://portal.test/b", store.LinkAnchor, "text", false}}},
		"nowhere":            {`<a href="#x">x</a><a href="JavaScript:go()">x</a><a href=" mailto:a@b ">x</a><a href="">x</a><a>x</a><a href="ftp://x/">x</a><a href="http://[">x</a>`, nil},
		"noscript":           {`<noscript><a href=/n>n</a></noscript>`, []Link{{"http://portal.test/n", store.LinkAnchor, "n", false}}},
		"not in script":      {`<script>document.write('<a href="/s">s</a>')</script><style>a{}</style><!-- <a href=/c> --><textarea><a href=/t></textarea>`, nil},
		"another host":       {`<a href="//other.test:8080/x">x</a>`, []Link{{"http://other.test:8080/x", store.LinkAnchor, "x", false}}},
		"unclosed":           {`<a href=/1>one<a href=/2>two<p>rest`, []Link{{"http://portal.test/1", store.LinkAnchor, "one", false}, {"http://portal.test/2", store.LinkAnchor, "tworest", false}}},
		"cut off":            {`<a href=/1>one</a><a href="/2`, []Link{{"http://portal.test/1", store.LinkAnchor, "one", false}}},
		"a handler":          {`<li onClick="window.open('b.html')">x</li>`, []Link{{"http://portal.test/a/b.html", store.LinkScript, "", false}}},
		"a handler's anchor": {`<a href="javascript:;" onclick="goTo('../b.html', 3)">公开</a>`, []Link{{"http://portal.test/b.html", store.LinkScript, "公开", false}}},
		"a script as href":   {`<a href="javascript:downloadFile('/f/1.pdf','年报.pdf')">附件</a>`, []Link{{"http://portal.test/f/1.pdf", store.LinkScript, "附件", false}}},
		"a class before":     {`<li class="click" data-lick="x" onClick="window.open('/c.html')">公开</li>`, []Link{{"http://portal.test/c.html", store.LinkScript, "", false}}},
		"no target":          {`<a href="javascript:show('tab1','text/html')" onclick="return confirm('a*/b')">x</a><div onclick="f('/')"></div>`, nil},
		"a menu":             {`<select onchange="location.href=this.value"><option value="">选择<option value="/2013/">2013</select><select><option value="/x/">x</select>`, []Link{{"http://portal.test/2013/", store.LinkScript, "", false}}},
		"sent on":            {`<html><script>var a = location.search; window.location.href = "index.shtml";</script></html>`, []Link{{"http://portal.test/a/index.shtml", store.LinkRefresh, "", false}}},
		"sent on, replaced":  {`<script>top.location.replace('/zwgk/')</script>`, []Link{{"http://portal.test/zwgk/", store.LinkRefresh, "", false}}},
		"put together":       {`<script>location.href = "/x/" + id; if (location == "/y/") {}</script>`, nil},
		"not sent on":        {`<p>` + strings.Repeat("公开", 100) + `</p><script>function f(){location.href="/x/"}</script>`, nil},
		"link in anchor":     {`<a href=/1>one<iframe src=/2></iframe>more</a>`, []Link{{"http://portal.test/1", store.LinkAnchor, "one", false}, {"http://portal.test/2", store.LinkFrame, "", false}}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, _ := linksOf(t, c.html, 100)
			if len(got) != len(c.want) {
				t.Fatalf("got %+v, want %+v", got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("got %+v, want %+v", got[i], c.want[i])
				}
			}
		})
	}
}

func TestLinksAreBoundedAndDeepNestingCostsNothing(t *testing.T) {
	var many strings.Builder
	for i := range 1000 {
		many.WriteString(`<a href="/` + strings.Repeat("x", i) + `">x</a>`)
	}
	links, cut := linksOf(t, many.String(), 10)
	if len(links) != 10 || !cut {
		t.Errorf("%d links, cut %t", len(links), cut)
	}
	deep := strings.Repeat("<div><span>", 100000) + `<a href=/deep>x</a>`
	if links, _ := linksOf(t, deep, 10); len(links) != 1 {
		t.Errorf("%d links under 200000 open elements", len(links))
	}
	var handlers strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&handlers, `<li class="lick" onclick="go('/%d.html','%s')">`, i, strings.Repeat("a'", i%20))
	}
	if links, cut := linksOf(t, handlers.String(), 10_000); len(links) != 10_000 || !cut {
		t.Errorf("%d links of 100,000 handlers, cut %t", len(links), cut)
	}
	label := `<a href=/x>` + strings.Repeat("政府", 200) + `</a>`
	if links, _ := linksOf(t, label, 10); len(links[0].Text) > maxLinkText || !strings.HasSuffix(links[0].Text, "府") && !strings.HasSuffix(links[0].Text, "政") {
		t.Errorf("label %q", links[0].Text)
	}
}

func TestTheTextOfALinkThatThePageCutsIsTakenWhole(t *testing.T) {
	for page, want := range map[string]string{
		`<a href=/x title="某局2019年政府信息公开年报">某局2019年政府信…</a>`:             "某局2019年政府信息公开年报",
		`<a href=/x title="某局2019年政府信息公开年报">某局2019年政府信 ...</a>`:          "某局2019年政府信息公开年报",
		`<a href=/x title="某局2019年政府信息公开年报"><b>某局2019年</b></a>`:          "某局2019年政府信息公开年报",
		`<a href=/x title="点击查看">某局2019年政府信…</a>`:                        "某局2019年政府信…",
		`<a href=/x title="某局">某局2019年年报</a>`:                            "某局2019年年报",
		`<a href=/x title="">某局…</a>`:                                    "某局…",
		`<a href=/y title="某局2019年"></a><a href=/x>某局</a>`:               "",
		`<a href=/x title="某局` + strings.Repeat("年报", 200) + `">某局…</a>`: "某局" + strings.Repeat("年报", 39),
	} {
		if links, _ := linksOf(t, page, 10); links[0].Text != want {
			t.Errorf("%.60s: %q", page, links[0].Text)
		}
	}
}

func TestAGBKPageIsReadAsUTF8AndItsQueriesAreNot(t *testing.T) {
	page := `<html><head><meta charset="gb2312"><title>政府信息公开工作年度报告</title></head><body>` +
		strings.Repeat("本机关主动公开政府信息，依申请公开的办理情况如下。", 10) + `<a href="/s?k=公开">下一页</a></body></html>`
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(page)
	if err != nil {
		t.Fatal(err)
	}
	r := do(t, newFetcher(t, nil), says(t, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"+gbk).url("/"))
	wantOutcome(t, r, store.Fetched, "")
	if bodyOf(t, r.Visit) != gbk {
		t.Error("the bytes are not those of the wire")
	}
	if r.Charset != "gb18030" && r.Charset != "gbk" || string(r.View) != page {
		t.Errorf("charset %s, view %.80q", r.Charset, r.View)
	}
	if len(r.Links) != 1 || !strings.HasSuffix(r.Links[0].URL, "/s?k=%B9%AB%BF%AA") || r.Links[0].Text != "下一页" {
		t.Errorf("links %+v", r.Links)
	}
}

func TestOnlyTextHasAView(t *testing.T) {
	cases := map[string]struct {
		contentType, body string
		html, view        bool
	}{
		"html":             {"text/html; charset=utf-8", "<p>text", true, true},
		"xhtml":            {"Application/XHTML+xml", "<p>text", true, true},
		"no type, html":    {"", "<!DOCTYPE html><p>text", true, true},
		"json":             {"application/json", `{"a":"公开"}`, false, true},
		"xml":              {"text/xml", `<r/>`, false, true},
		"pdf":              {"application/pdf", "%PDF-1.4", false, false},
		"pdf sent as html": {"text/html", "%PDF-1.4 ...", false, false},
		"word sent as text": {"text/plain", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" +
			"x", false, false},
		"octets": {"application/octet-stream", "<html>", false, false},
	}
	f := newFetcher(t, nil)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := do(t, f, says(t, "HTTP/1.1 200 OK\r\nContent-Type: "+c.contentType+"\r\n\r\n"+c.body).url("/x.xml.gz"))
			if r.HTML != c.html || (len(r.View) > 0) != c.view || c.view && string(r.View) != c.body {
				t.Errorf("html %t, view %q", r.HTML, r.View)
			}
		})
	}
	robots := store.Request{Kind: store.KindRobots, Method: "GET", URL: says(t, "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\nUser-agent: *").url("/robots.txt")}
	if r := f.Do(t.Context(), robots, Conditions{}); string(r.View) != "User-agent: *" {
		t.Errorf("robots.txt is seen as %q", r.View)
	}
	long := newFetcher(t, func(o *Options) { o.MaxView = 1000 })
	for _, size := range []int{1000, 1001, 2 << 20} {
		r := do(t, long, says(t, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"+strings.Repeat("x", size)).url("/"))
		if len(r.View) != 1000 || r.ViewCut != (size > 1000) || r.Visit.Outcome != store.Fetched {
			t.Errorf("%d bytes: view of %d, cut %t", size, len(r.View), r.ViewCut)
		}
	}
}
