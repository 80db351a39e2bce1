package portal

import (
	"testing"

	"gongkai/store"
)

const ucapRows = `<a href="/qxx/c107/202301/content_7000001.html">年报一</a><a href="/qxx/c107/202301/content_7000002.html">年报二</a>`

func TestUCAPReadsTheCallOfItsPager(t *testing.T) {
	s := newSite(t)
	one := s.one("http://a.cn/qxx/c107/list.shtml", ucapRows+`<script>createPageHTML('page_div',10, 1,'list','shtml',19);</script>`)
	s.shows(one, "ucap", 1, 10, 19, 2, "")
	s.asks(one, "GET http://a.cn/qxx/c107/list_2.shtml")
	s.asks(s.answer(one, ucapRows), "GET http://a.cn/qxx/c107/index_2.shtml")
	two := s.answer(one, `<a href="content_3.html">三</a><script>createPageHTML('page_div',10, 2,'list','shtml',19);</script>`)
	s.asks(two, "GET http://a.cn/qxx/c107/list_3.shtml")
	linked := s.one("http://a.cn/qxx/c107/list_3.shtml", ucapRows+`<script>createPageHTML("#page",10,3,"list","shtml");</script>`)
	s.shows(linked, "ucap", 3, 10, -1, 2, "")
	if linked.List != "http://a.cn/qxx/c107/list.shtml" {
		t.Errorf("list %s", linked.List)
	}
}

func TestUCAPReadsListsThatOnlyCountTheirPages(t *testing.T) {
	s := newSite(t)
	one := s.one("http://a.cn/qxx/c107/common_list.shtml", ucapRows+`共 <em>3</em> 页`)
	s.shows(one, "ucap", 1, 3, -1, 2, "")
	s.asks(one, "GET http://a.cn/qxx/c107/common_list_2.shtml")
	s.none("http://a.cn/qxx/c107/common_list.shtml", ucapRows+`共1页`)
	s.none("http://a.cn/qxx/c107/202301/content_7000001.html", ucapRows+`共3页`)
}

func TestUCAPOfOtherNamesHasTheRowsWithTheMostText(t *testing.T) {
	s := newSite(t)
	one := s.one("http://a.cn/c/list.shtml", `<a href="/a/1.shtml">首页导航</a><a href="/c/2023-1.shtml">青溪市政府信息公开工作年度报告</a><script>createPageHTML('page_div',1,1,'list','shtml',1);</script>`)
	s.rows(one, "http://a.cn/c/2023-1.shtml")
	s.shows(one, "ucap", 1, 1, 1, 1, store.EndLast)
}
