package portal

import (
	"slices"
	"strings"
	"testing"

	"gongkai/crawler/fetch"
	"gongkai/store"
)

// shown is a page that was found as a link.
func shown(url, text string) *Page {
	return &Page{
		Request: &store.Request{Kind: store.KindPage, URL: url}, Text: []byte(text), Charset: "utf-8",
		Links: fetch.Links([]byte(text), url, "utf-8", 1000),
	}
}

// answer is what came to a request of a list.
func answer(req store.Request, text string) *Page {
	return &Page{Request: &req, Text: []byte(text), Charset: "utf-8"}
}

func reader() *Reader { return &Reader{Families: Families(), MaxPages: 1000} }

// firstOf reads a page that must show one list.
func firstOf(t *testing.T, url, text string) Reading {
	t.Helper()
	readings := reader().Read(shown(url, text))
	if len(readings) != 1 {
		t.Fatalf("%d lists: %+v", len(readings), readings)
	}
	return readings[0]
}

// then reads the answer to what a reading asks for.
func then(t *testing.T, before Reading, text string) Reading {
	t.Helper()
	readings := reader().Read(answer(asked(t, before), text))
	if len(readings) != 1 {
		t.Fatalf("%d lists: %+v", len(readings), readings)
	}
	return readings[0]
}

func asked(t *testing.T, r Reading) store.Request {
	t.Helper()
	if len(r.Next) != 1 {
		t.Fatalf("%d requests: %+v", len(r.Next), r)
	}
	return r.Next[0]
}

// urls are what rows lead to.
func urls(links []fetch.Link) string {
	var b []string
	for _, l := range links {
		b = append(b, l.URL)
	}
	return strings.Join(b, " ")
}

func wantURL(t *testing.T, r Reading, want string) {
	t.Helper()
	if got := asked(t, r); got.URL != want {
		t.Errorf("asked for\n%s, want\n%s", got.URL, want)
	}
}

// isFamily tells which family reads a page, "" for none.
func isFamily(url, text string) string {
	p := shown(url, text)
	for _, f := range Families() {
		if len(f.Lists(p)) > 0 {
			return f.Name()
		}
	}
	return ""
}

func TestPagesThatAreNoListsAreNone(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":                   "",
		"an article":                `<html><body><h1>通知</h1><p>市政府办公室公布。</p><a href="t20230118_1.html">上一篇</a></body></html>`,
		"an article with a script":  `<html><head><script src="/js/page.js"></script></head><body><a href="./t20230118_1.html">1</a></body></html>`,
		"the pager's own function":  `<script>function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){ if(_nPageCount == null) return; }</script>`,
		"a count without pages":     `<script>var totalPage = 3;</script>`,
		"another use of the pager":  `<script>$('#box').jpage({totalRecord:9,proxyUrl:'/search.do',perPage:3});</script>`,
		"a unit of an article":      `<div queryData="{'webId':'1','pageType':'info','pageId':'2'}" url="/api-gateway/jpaas-publish-server/front/page/build/unit"></div>`,
		"a link to the software":    `<a href="http://www.hanweb.com/jpaas-publish-server/">技术支持</a>`,
		"a link to the disclosures": `<a href="/module/xxgk/index.jsp">信息公开</a>`,
	} {
		t.Run(name, func(t *testing.T) {
			if f := isFamily("http://www.a.gov.cn/zwgk/202301/t20230118_9.html", text); f != "" {
				t.Errorf("is read as %s", f)
			}
		})
	}
}

// TestDamagedAnswersAreNoPages gives each family answers that are cut off or of
// another kind: a list is then asked for in another way, or fails; nothing
// panics, and no list is said to have ended.
func TestDamagedAnswersAreNoPages(t *testing.T) {
	requests := map[string]store.Request{}
	for name, page := range map[string][2]string{
		"hanweb-jpage": {"http://a.gov.cn/col/col7/index.html", jpagePage},
		"hanweb-xxgk":  {"http://a.gov.cn/col/col8/index.html", xxgkPage},
		"jpaas":        {"http://a.gov.cn/zwgk/index.html", jpaasPage},
		"truecms":      {"http://a.gov.cn/zwgk/zwgk.html", truePage},
	} {
		requests[name] = asked(t, firstOf(t, page[0], page[1]))
	}
	for name, req := range requests {
		for _, text := range []string{"", "{", "{}", "[]", "null", `{"data":null}`, `{"data":7}`, "cb(", "cb({})", `cb({"result":7})`, "<", "<html><body>Internal Server Error</body></html>", "\x00\xff"} {
			for _, r := range reader().Read(answer(req, text)) {
				if r.End != "" && r.End != store.EndFailed || len(r.Rows) > 0 {
					t.Errorf("%s reads %q as a page: %+v", name, text, r)
				}
			}
		}
	}
}

func TestRequestsStayOnTheListsOwnHost(t *testing.T) {
	for _, page := range []string{jpagePage, xxgkPage, jpaasPage, truePage, trsPage} {
		for _, r := range reader().Read(shown("http://a.gov.cn/col/col7/index.html", page)) {
			for _, next := range r.Next {
				if next.Host != "a.gov.cn:80" || next.Referer != r.List && r.List != "" {
					t.Errorf("%+v", next)
				}
			}
		}
	}
}

func FuzzLists(f *testing.F) {
	for _, page := range []string{jpagePage, jpageScript, xxgkPage, annualPage, jpaasPage, truePage, trsPage} {
		f.Add(page)
	}
	rd := reader()
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range rd.Read(shown("http://a.gov.cn/module/xxgk/xxgkAnnualReport.jsp?area=0123&fbtime=2015", text)) {
			for _, next := range r.Next {
				if len(next.Recipe) > maxRecipe {
					t.Fatal("a recipe that cannot be read")
				}
				rd.Read(answer(next, text))
			}
		}
	})
}

func FuzzMore(f *testing.F) {
	var requests []store.Request
	for _, page := range []string{jpagePage, xxgkPage, jpaasPage, truePage} {
		for _, r := range reader().Read(shown("http://a.gov.cn/col/col7/index.html", page)) {
			requests = append(requests, r.Next...)
		}
	}
	for i, text := range []string{jpageAnswer, xxgkAnswer, jpaasAnswer, trueAnswerText} {
		f.Add(i, text)
	}
	rd := reader()
	f.Fuzz(func(t *testing.T, i int, text string) {
		req := requests[max(0, i)%len(requests)]
		for _, r := range rd.Read(answer(req, text)) {
			if r.Total > maxTotal || r.Pages > maxTotal || r.ListPage.Rows < 0 {
				t.Fatalf("%+v", r)
			}
			for _, next := range r.Next {
				rd.Read(answer(next, text))
			}
		}
	})
}

func FuzzObject(f *testing.F) {
	f.Add(`{perPage:15,proxyUrl:'/x',ajaxParam:{col:1,"path":"/"},f:function(a,b){return a+b}, // note
	dataBefore:'<ul title="a\'b">'}`)
	f.Add(`['a','b\u4e2d',"c"]`)
	f.Fuzz(func(t *testing.T, text string) {
		fs := object([]byte(text))
		if len(fs) > maxFields || len(array([]byte(text))) > maxItems {
			t.Fatal("more than the limits allow")
		}
		fs.query()
		dataStore([]byte(text), text)
	})
}

func TestLiteralsOfScripts(t *testing.T) {
	fs := object([]byte(`{ sliderShow:true, // a, note: {
		"totalRecord" : 45, proxyUrl:'/module/web/jpage/dataproxy.jsp', /* the
		rows */ dataBefore:"<ul class='x'>{", dataAfter:'<\/ul>', title:'年报', ajaxParam:{col:1,unitid:'7,8'}, show:function(a,b){ return {c:a}; }, perPage:15}); $('#other').jpage({perPage:3})`))
	for name, want := range map[string]string{
		"slidershow": "true", "totalRecord": "45", "proxyUrl": "/module/web/jpage/dataproxy.jsp", "dataBefore": "<ul class='x'>{",
		"dataAfter": "</ul>", "title": "年报", "ajaxParam": "{col:1,unitid:'7,8'}", "perPage": "15", "other": "",
	} {
		if got := fs.get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if got := object([]byte(fs.get("ajaxParam"))).query(); got != "col=1&unitid=7%2C8" {
		t.Errorf("query %q", got)
	}
	if n := fs.number("totalRecord", 40); n != -1 {
		t.Errorf("a number beyond its limit is %d", n)
	}
	if got := array([]byte(`['<li>a</li>', '\u4e2d\'b', "c"];`)); !slices.Equal(got, []string{"<li>a</li>", "中'b", "c"}) {
		t.Errorf("%q", got)
	}
	for _, damaged := range []string{"", "{", "{a", "{a:", "{a:'", "{a:'\\", "{a:[{(", "{:", "{a:1,}", "x"} {
		object([]byte(damaged))
		array([]byte("[" + damaged))
	}
	if got := string(assigned([]byte(`if (total == 3) subtotal = 2; total = 5;`), "total")); got != "5;" {
		t.Errorf("assigned %q", got)
	}
}
