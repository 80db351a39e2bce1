package portal

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/store"
)

// titles are links to documents of no known software.
func titles(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		fmt.Fprintf(&b, `<a href="/news/show.asp?id=%d">青溪市关于第%d号文件的公告</a>`, 300+i, i)
	}
	return b.String()
}

func TestNumberedPagesAreFoundByTheLinksOfAPager(t *testing.T) {
	const menu = `<a href="/news/list.asp?class=8">部门文件</a><a href="/about/1.html">走进青溪市</a>`
	for name, c := range map[string]struct {
		url, pager string
		pages      int
		next       string
	}{
		"next and last":            {"http://a.cn/news/list.asp?class=7", `<a href="list.asp?class=7&page=2">2</a><a href="list.asp?class=7&page=2">下一页</a><a href="list.asp?class=7&page=41">尾页</a>`, 41, "list.asp?class=7&page=2"},
		"next and words":           {"http://a.cn/news/list.html", `<a href="list_2.html">下页</a> 共4页`, 4, "list_2.html"},
		"counted from 0":           {"http://a.cn/news/list.html", `<a href="list_1.html">下页</a><a href="list_3.html">末页</a>`, 4, "list_1.html"},
		"rows are counted":         {"http://a.cn/news/list.php", `<a href="list.php?start=20">下一页</a><a href="list.php?start=80">尾页</a> 第1/5页`, 5, "list.php?start=20"},
		"two numbers":              {"http://a.cn/news/list-2-1.html", `<a href="list-2-2.html">下一页</a><a href="list-2-7.html">尾页</a>`, 7, "list-2-2.html"},
		"a folder":                 {"http://a.cn/news/7/", `<a href="2/">下一页 &gt;</a> 共<b>3</b>页`, 3, "7/2/"},
		"two pages, one is last":   {"http://a.cn/news/list.html", `<a href="list_2.html">下一页</a><a href="list_2.html">尾页</a> 共2页`, 2, "list_2.html"},
		"quotes left out":          {"http://a.cn/news/list.html", `<A class=n HREF=list_2.html><span>下一页</span></A> 共4页`, 4, "list_2.html"},
		"the first one by number":  {"http://a.cn/news/list.asp?page=1", `<a href="list.asp?page=2">下一页</a><a href="list.asp?page=9">尾页</a>`, 9, "list.asp?page=2"},
		"escaped in the attribute": {"http://a.cn/news/list.asp", `<a href="list.asp?a=1&amp;p=2">下一页</a><a href="list.asp?a=1&amp;p=9">尾页</a>`, 9, "list.asp?a=1&p=2"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			one := s.one(c.url, menu+titles(0, 6)+c.pager)
			s.shows(one, "numbered", 1, c.pages, -1, 6, "")
			s.asks(one, "GET http://a.cn/news/"+c.next)
		})
	}
}

func TestNumberedPagesStepAsTheirPagerDoes(t *testing.T) {
	s := newSite(t)
	one := s.one("http://a.cn/news/list.php", titles(0, 20)+`<a href="list.php?start=20">下一页</a><a href="list.php?start=40">尾页</a> 共3页 共50条`)
	two := s.answer(one, titles(20, 40))
	s.asks(two, "GET http://a.cn/news/list.php?start=40")
	s.shows(s.answer(two, titles(40, 50)), "numbered", 3, 3, 50, 10, store.EndLast)
}

func TestWhatIsNoNumberedListIsNotTakenForOne(t *testing.T) {
	s := newSite(t)
	for name, c := range map[string]struct{ url, text string }{
		"no pager":                            {"http://a.cn/a.html", titles(0, 9)},
		"a next page without an end":          {"http://a.cn/calendar?m=1", titles(0, 9) + `<a href="calendar?m=2">下一页</a>`},
		"a pager of scripts":                  {"http://a.cn/a.html", titles(0, 9) + `<a href="javascript:go(2)">下一页</a><a href="javascript:go(9)">尾页</a>`},
		"no rows":                             {"http://a.cn/a.html", `<a href="a_2.html">下一页</a> 共3页`},
		"an article in parts, with its likes": {"http://a.cn/news/show.asp?id=5", titles(0, 9) + `<a href="show.asp?id=5&p=2">下一页</a> 共3页`},
		"a later page":                        {"http://a.cn/list_3.html", titles(0, 9) + `<a href="list_4.html">下一页</a><a href="list_9.html">尾页</a>`},
		"a later page without a last one":     {"http://a.cn/1/list_100.html", titles(0, 9) + `<a href="list_101.html">下一页</a> 共187页`},
		"a number in the host":                {"http://1.a.cn/list_x.html", titles(0, 9) + `<a href="list_y.html">下一页</a> 共187页`},
		"a last page elsewhere":               {"http://a.cn/a.html", titles(0, 9) + `<a href="a_2.html">下一页</a><a href="http://b.cn/9.html">尾页</a>`},
		"the last page comes before the next": {"http://a.cn/a.html", titles(0, 9) + `<a href="a_9.html">下一页</a><a href="a_2.html">尾页</a>`},
		"documents called next":               {"http://a.cn/a.html", titles(0, 9) + `<a href="t2023_2.html">下一篇</a> 共3页`},
	} {
		t.Run(name, func(t *testing.T) { s.t = t; s.none(c.url, c.text) })
	}
}
