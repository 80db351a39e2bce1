package portal

import (
	"fmt"
	"testing"

	"gongkai/store"
)

const trsPage = `<html><head><meta name="ColumnName" content="政府信息公开年报"></head><body><ul class="list">
<li><a href="./202301/t20230118_11520599.html" title="2022年年度报告">2022年年度报告</a><span>2023-01-18</span></li>
<li><a href="./202201/t20220118_10520599.html">2021年年度报告</a></li>
<li><a href="./202201/P020220118567891234.pdf">2021年年度报告（附件）</a></li></ul><a href="/zwgk/">政务公开</a>
<script>createPageHTML(3, 0, "index", "html");</script></body></html>`

func TestPagersOfTRS(t *testing.T) {
	const rows = `<a href="./202301/t20230118_1.html">年报</a>`
	for _, c := range []struct {
		name, script string
		pages        int
		next         string
	}{
		{"pages and the current one", `createPageHTML(3, 0, "index", "html");`, 3, "index_1.html"},
		{"single quotes", `createPageHTML(3,0,'index','shtml');`, 3, "index_1.shtml"},
		{"the number of rows first", `createPageHTML(191, 13, 0, "index", "shtml")`, 13, "index_1.shtml"},
		{"another name", `createPageHTML(3, 0, "list_12-a", "htm", 45)`, 3, "list_12-a_1.htm"},
		{"a name in the folder", `createPageHTML(3, 0, "./index", "html")`, 3, "index_1.html"},
		{"no name", `createPageHTML(3, 0)`, 3, "index_1.html"},
		{"variables", `var countPage = 4//共多少页` + "\n" + `var currentPage=0; createPageHTML(countPage, currentPage, "index", "html");`, 4, "index_1.html"},
		{"the function before the call", `function createPageHTML(nPage, nIndex, sName, sExt){} createPageHTML(5, 0, "index", "html");`, 5, "index_1.html"},
		{"a count and links by hand", `var countPage = 4; var currentPage = 0; document.write('<a href="index_'+1+'.html">')`, 4, "index_1.html"},
		{"one page", `createPageHTML(1, 0, "index", "html")`, 1, ""},
		{"no page", `createPageHTML(0, 0, "index", "html")`, 0, ""},
		{"the last page", `createPageHTML(3, 2, "index", "html")`, 3, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := firstOf(t, "http://a.gov.cn/gknb/", "<html><body>"+rows+"<script>"+c.script+"</script></body></html>")
			if r.Pages != c.pages || len(r.Rows) != 1 {
				t.Errorf("%d pages, %d rows", r.Pages, len(r.Rows))
			}
			if c.next == "" {
				if r.End != store.EndLast {
					t.Errorf("%+v", r)
				}
				return
			}
			wantURL(t, r, "http://a.gov.cn/gknb/"+c.next)
		})
	}
}

func TestRowsOfTRSAreItsDocuments(t *testing.T) {
	r := firstOf(t, "http://a.gov.cn/gknb/index.html", trsPage)
	if got := urls(r.Rows); got != "http://a.gov.cn/gknb/202301/t20230118_11520599.html http://a.gov.cn/gknb/202201/t20220118_10520599.html http://a.gov.cn/gknb/202201/P020220118567891234.pdf" {
		t.Error(got)
	}
	if r.List != "http://a.gov.cn/gknb/" {
		t.Errorf("the list is named %s", r.List)
	}
	other := firstOf(t, "http://a.gov.cn/gknb/", `<a href="/zwgk/">政务公开</a><a href="2023/1.html">年报</a><a href="index_1.html">2</a><script>createPageHTML(2,0,"index","html")</script>`)
	if got := urls(other.Rows); got != "http://a.gov.cn/gknb/2023/1.html" {
		t.Error(got)
	}
}

func TestAPageOfTRSThatWasFoundAsALinkGoesOnFromThere(t *testing.T) {
	r := firstOf(t, "http://a.gov.cn/gknb/index_1.html", `<a href="./202301/t20230118_2.html">年报</a><script>createPageHTML(3,1,"index","html")</script>`)
	if r.List != "http://a.gov.cn/gknb/" || r.Page != 2 {
		t.Errorf("%+v", r.ListPage)
	}
	wantURL(t, r, "http://a.gov.cn/gknb/index_2.html")
}

func TestAStubOfTRSIsNoPageOfTheList(t *testing.T) {
	one := firstOf(t, "http://a.gov.cn/gknb/", trsPage)
	stub := then(t, one, `<html><body><a href="./about.html">栏目说明</a></body></html>`)
	if stub.End != store.EndEmpty || len(stub.Rows) > 0 {
		t.Errorf("%+v", stub)
	}
}

func TestAPageOfTRSThatCutsItsOwnRowsIsTheOnlyOne(t *testing.T) {
	for _, c := range []struct {
		name, script string
		only         bool
	}{
		{"rows are cut", `var $list = $('.default_news li'); $list.slice(0,15).show(); var totalPage = 4; createPageHTML(4,0,"index","html");`, true},
		{"a menu is taken", `var $tab = $('.tab li'); $tab.addClass('on'); createPageHTML(4,0,"index","html");`, false},
	} {
		r := firstOf(t, "http://a.gov.cn/gknb/", `<a href="./202301/t20230118_2.html">年报</a><script>`+c.script+`</script>`)
		if only := r.End == store.EndLast && r.Pages == 1; only != c.only {
			t.Errorf("%s: %+v", c.name, r.ListPage)
		}
	}
}

func TestAPagerOfTRSInAScriptFileIsTried(t *testing.T) {
	page := `<script src="../images/page_list.js"></script>`
	for i := range trsEnough {
		page += fmt.Sprintf(`<a href="./202301/t20230118_%d.html">年报</a>`, i)
	}
	r := firstOf(t, "http://a.gov.cn/gknb/index.html", page)
	wantURL(t, r, "http://a.gov.cn/gknb/index_1.html")
	gone, _ := reader().Lost(&r.Next[0], true)
	if gone.End != store.EndMissing {
		t.Errorf("%+v", gone)
	}
	if f := isFamily("http://a.gov.cn/gknb/202301/t20230118_9.html", page); f != "" {
		t.Errorf("an article is a list of %s", f)
	}
}
