package portal

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/store"
)

// posts are links to documents of NFCMS.
func posts(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		fmt.Fprintf(&b, `<li><a href="content/post_%d.html">青溪区文件%d</a></li>`, i, i)
	}
	return b.String()
}

func TestNFCMSTriesTheLikelyNumberFirst(t *testing.T) {
	const list = "http://a.cn/zwgk/gknb/"
	for name, c := range map[string]struct{ page, first, second string }{
		"counted from 1":               {`<script>createPageHTML(3, 1, "index", "html")</script>`, "index_2.html", "index_1.html"},
		"counted from 0":               {`<script>createPageHTML(3, 0, "index", "html")</script>`, "index_1.html", "index_2.html"},
		"a link shows it":              {`<script>createPageHTML(3, 0, "index", "html")</script><a href="index_2.html">下一页</a>`, "index_2.html", "index_1.html"},
		"rows before, another ending":  {`<script>createPageHTML(45, 3, 0, "index", "shtml")</script>`, "index_1.shtml", "index_2.shtml"},
		"no row, but the names of it":  {`<script>window.NFCMS_SITE_ID=755001; createPageHTML(3, 0)</script><a href="content/post_9.html">九</a>`, "index_1.html", "index_2.html"},
		"the last in its own variable": {`<script>var countPage = 3; var currentPage = 0; "index_"</script>`, "index_1.html", "index_2.html"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			one := s.one(list, posts(0, 15)+c.page)
			if one.Family != "nfcms" || one.Pages != 3 || one.List != list {
				t.Errorf("%+v", one.ListPage)
			}
			s.asks(one, "GET "+list+c.first)
			s.asks(s.answer(one, posts(0, 15)), "GET "+list+c.second) // the first page again
			two := s.answer(one, posts(15, 30))
			s.shows(two, "nfcms", 2, 3, -1, 15, "")
		})
	}
}

func TestNFCMSKeepsToTheWayThatGaveRows(t *testing.T) {
	s := newSite(t)
	one := s.one("http://a.cn/x/", posts(0, 15)+`<script>createPageHTML(3, 0, "index", "html")</script>`)
	again := s.answer(one, posts(0, 15))
	three := s.answer(s.answer(again, posts(15, 30)), posts(30, 40))
	s.shows(three, "nfcms", 3, 3, -1, 10, store.EndLast)
	if !one.Pager["http://a.cn/x/index_2.html"] && len(one.Pager) > 0 {
		t.Errorf("%v", one.Pager)
	}
}

func TestNFCMSKnowsALaterPageThatALinkLeadsTo(t *testing.T) {
	s := newSite(t)
	three := s.one("http://a.cn/x/index_3.html", posts(30, 45)+`<script>createPageHTML(5, 3, "index", "html")</script>`)
	s.shows(three, "nfcms", 3, 5, -1, 15, "")
	s.asks(three, "GET http://a.cn/x/index_4.html")
	trs := s.one("http://a.cn/x/", `<a href="./202301/t20230118_1.html">年报</a><script>createPageHTML(3, 0, "index", "html")</script>`)
	if trs.Family != "trs" {
		t.Errorf("a list of TRS was read as %s", trs.Family)
	}
}
