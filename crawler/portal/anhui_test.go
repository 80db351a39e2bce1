package portal

import (
	"testing"

	"gongkai/store"
)

func TestAnhuiListsAreKnownByTheirURLs(t *testing.T) {
	const base = "http://a.cn/XxgkContent/showList/174/105276/page_"
	const rows = `<a href="/XxgkContent/show/436001.html">年报</a><a href="/XxgkContent/show/436002.html">年报</a>`
	s := newSite(t)
	one := s.one(base+"1.html", rows+`<a href="`+base+`2.html">2</a><a href="`+base+`2.html">下一页</a><a href="`+base+`3.html">尾页</a>`)
	s.shows(one, "anhui", 1, 3, -1, 2, "")
	s.asks(one, "GET "+base+"2.html")
	if len(one.Pager) != 2 {
		t.Errorf("%v", one.Pager)
	}
	three := s.one(base+"3.html", rows+"共 <b>6</b> 条")
	s.shows(three, "anhui", 3, 0, 6, 2, "")
	s.shows(s.answer(three, "<p>没有了</p>"), "anhui", 4, 0, 6, 0, store.EndEmpty)
	if three.List != base+"1.html" {
		t.Errorf("list %s", three.List)
	}
}

func TestAnhuiListsOfAnotherNameAreKnownByTheirPagers(t *testing.T) {
	s := newSite(t)
	one := s.one("http://a.cn/XxgkAnnualReport/", `<a href="/XxgkAnnualReport/show/1.html">年报</a><a href="/XxgkAnnualReport/showList/12/page_2.html">2</a>第1/4页`)
	s.shows(one, "anhui", 1, 4, -1, 1, "")
	s.asks(one, "GET http://a.cn/XxgkAnnualReport/showList/12/page_2.html")
	s.none("http://a.cn/", `<a href="/News/showList/1/page_1.html">新闻动态</a><a href="/News/showList/2/page_3.html">第三季度工作报告</a>`)
}
