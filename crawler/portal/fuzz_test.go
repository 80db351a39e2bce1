package portal

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"gongkai/config"
	"gongkai/crawler/fetch"
	"gongkai/store"
)

func fuzzFamilies() []Family {
	return append(Families(), Declared([]config.Pager{
		{Match: regexp.MustCompile(`p1`), Next: "{page}", Step: 1, Shell: true, Rows: regexp.MustCompile(`\d`), Total: regexp.MustCompile(`t(\d+)`)},
		{Match: regexp.MustCompile(`p(2)`), Next: "x", Post: true, Body: "{1}{page}", Step: 7, Rows: regexp.MustCompile(`"(\w+)"`), Link: "/{1}", Pages: regexp.MustCompile(`(\d*)`)},
	}))
}

// FuzzFamilies shows each family every page, and then the same text as the
// answer to what it asked for: numbers stay within bounds, requests can be read
// again, and nothing panics.
func FuzzFamilies(f *testing.F) {
	for _, seed := range [][2]string{
		{epointURL, epointPage + epointSays}, {"http://a.cn/gkmlpt/index", gkmlptIndex},
		{"http://a.cn/list.aspx", aspnetPage(1, postbackTo("P1", "Page$2", "2"), postbackTo("P1", "9", "尾页"))},
		{"http://a.cn/x/", posts(0, 3) + `createPageHTML(3, 0, "index", "html")`}, {"http://a.cn/xxgk.htm", infos(0, 2) + `<a href="xxgk/3.htm">2</a>`},
		{"http://a.cn/list.jsp?wbtreeid=1", infos(0, 2) + `<a href="?totalpage=3&PAGENUM=2&wbtreeid=1">2</a>`},
		{"http://a.cn/A/showList/1/2/page_1.html", `<a href="/A/show/1.html">x</a>共9条`}, {"http://a.cn/list.shtml", ucapRows + `createPageHTML('a',2,1,'list','shtml',9)`},
		{"http://a.cn/public/column/1", lonsunPage}, {"http://a.cn/p1", `{"a":["/1","<a href='/2'>"],"t9":1}`}, {"http://a.cn/p2", `cb({"x":"y"})`},
		{"http://a.cn/list.jsp?wbtreeid=1", "<ul><li>" + own("1") + "<li>" + away + "<li>" + script + "</ul><table><tr><td>" + own("2") + "</table>" + `<a href="?totalpage=3&PAGENUM=2&wbtreeid=1">2</a>`},
		{"http://a.cn/n.html", titles(0, 5) + `<a href="n_2.html">下一页</a> 共4页`},
		{"http://a.cn/d", `{"total":3,"articles":[{"url":"/a"}],"custom":"{\"total\":1,\"data\":[]}"}`},
	} {
		f.Add(seed[0], seed[1], `{"total":3,"articles":[{"url":"/a"}],"custom":{"total":"1","data":[{"infourl":"/b"}]}}`)
	}
	f.Fuzz(func(t *testing.T, url, text, answer string) {
		for _, family := range fuzzFamilies() {
			rd := &Reader{Families: []Family{family}, MaxPages: 9}
			p := &Page{Request: &store.Request{Kind: store.KindPage, Method: "GET", URL: url}, Text: []byte(text), Links: fetch.Links([]byte(text), url, "", 100)}
			readings := rd.Read(p)
			for range 3 {
				if len(readings) == 0 || !sane(t, readings[0]) {
					break
				}
				req := readings[0].Next[0]
				readings = rd.Read(&Page{Request: &req, Text: []byte(answer), Links: fetch.Links([]byte(answer), req.URL, "", 100)})
				if lost, ok := rd.Lost(&req, true); !ok || lost.Page > 1<<20 {
					t.Fatalf("%s: a page that is lost gives %+v, %v", family.Name(), lost, ok)
				}
			}
		}
	})
}

// sane checks a reading, and tells whether it asks for more.
func sane(t *testing.T, r Reading) bool {
	if r.Pages < 0 || r.Pages > 1<<30 || r.Total < -1 || r.Total > 1<<30 || r.Page < 0 || r.Page > 1<<20 || r.ListPage.Rows < 0 || r.Nowhere < 0 || r.Nowhere > 1<<20 {
		t.Fatalf("out of bounds: %+v", r.ListPage)
	}
	for i := range r.Next {
		req := &r.Next[i]
		if _, err := ParseRecipe(req.Recipe); err != nil || req.Host == "" || len(req.Body) > maxForm+1024 {
			t.Fatalf("%v: %+v", err, req)
		}
	}
	return len(r.Next) > 0
}

// TestHostilePagesAreReadQuickly repeats what families look for over a quarter
// of a mebibyte. A reader whose time grows with the square of that takes minutes.
func TestHostilePagesAreReadQuickly(t *testing.T) {
	for _, unit := range []string{
		`__VIEWSTATE __doPostBack('a','2')x`, `<input name="__VIEWSTATE"><a href="javascript:__doPostBack('P1','Page$2')">2</a>`,
		`createPageHTML(1,2,`, `createPageHTML('a',1,2,'x',`, `countPage =1 totalPage = currentPage=`, `webBuilderCommon.js EWB_ siteInfo = {"a":1`,
		`_CONFIG SID: '1' TREE: [`, `_CONFIG SID:'1' DETAIL: {`, `<a href="x_2.html">下一页`, `1/1页`, `共1条`, `<b>1</b>页`, `<<<<>`,
		`labelName: "publicInfoList", siteId: "1", `, `/columns/49f13cc2-db03-4d0c-b4fe-2f3f659d3b6e/templates/`, `PAGENUM=1 <a href="?PAGENUM=2">`,
		`dataproxy.jsp $('#2').jpage({proxyUrl:'dataproxy.jsp',dataStore:x,ajaxParam:y});`, `<datastore><record><a href='x'></record>`, `<datastore> pgPanel{`,
		`'/dataproxy.jsp`, `proxyUrl:'getMessage.do' columnId:'x' id="initData"<li><a href=x>`, `jpaas-publish-server queryData="{'webId':'1'}"`,
		`createPageHTML(a,b,c,`, `a = $('.a li').slice(`, `/xxgk/search.jsp loadDynamic(`, `xxgkAnnualReport.jsp tree.jsp?area=0123 fbtime=2010`,
		`<base `, `<a `, `<a href="/x/showList/1/page_2.html">`, `[{"a":"<a href=1>`,
	} {
		text := []byte(strings.Repeat(unit, (256<<10)/len(unit)))
		for _, f := range fuzzFamilies() {
			url := "http://a.cn/p1/gkmlpt/index?categorynum=3"
			p := &Page{Request: &store.Request{Kind: store.KindPage, URL: url}, Text: text, Links: fetch.Links(text, url, "", 10_000)}
			began := time.Now()
			lists := f.Lists(p)
			for _, l := range lists[:min(len(lists), 3)] { // an answer belongs to one list
				f.More(p, &Recipe{Family: f.Name(), List: url, Page: 2, With: l.With})
			}
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("%s took %v for %q", f.Name(), took, unit)
			}
		}
	}
}
