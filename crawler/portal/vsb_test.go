package portal

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/store"
)

// infos are links to documents of VSB.
func infos(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		fmt.Fprintf(&b, `<a href="/info/1161/%d.htm">年报%d</a>`, i, i)
	}
	return b.String()
}

func TestVSBNumbersItsDynamicPages(t *testing.T) {
	const list = "http://a.cn/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1161"
	s := newSite(t)
	one := s.one(list, infos(0, 2)+`<a href="?totalpage=3&amp;PAGENUM=2&amp;urltype=tree.TreeTempUrl&amp;wbtreeid=1161">下页</a> 共3页`)
	s.shows(one, "vsb", 1, 3, -1, 2, "")
	const page = "http://a.cn/list.jsp?totalpage=3&PAGENUM=%d&urltype=tree.TreeTempUrl&wbtreeid=1161"
	s.asks(one, "GET "+fmt.Sprintf(page, 2))
	if !one.Pager[fmt.Sprintf(page, 2)] {
		t.Errorf("%v", one.Pager)
	}
	s.asks(s.answer(one, infos(2, 4)), "GET "+fmt.Sprintf(page, 3))
	first := s.one(fmt.Sprintf(page, 1), infos(0, 2)+`<a href="?totalpage=3&amp;PAGENUM=2&amp;urltype=tree.TreeTempUrl&amp;wbtreeid=1161">2</a>`)
	if first.List != list || first.Page != 1 {
		t.Errorf("the first page by its number: %+v", first.ListPage)
	}
	s.none(list, infos(0, 2)+`<a href="?totalpage=3&PAGENUM=1&urltype=tree.TreeTempUrl&wbtreeid=1162">另一栏目</a>`)
}

func TestVSBNumbersItsStaticPagesFromTheOldest(t *testing.T) {
	s := newSite(t)
	const pager = `<a href="xxgk/3.htm">2</a><a href="xxgk/2.htm">3</a><a href="xxgk/1.htm">尾页</a><span>共4页</span>`
	one := s.one("http://a.cn/xxgk.htm", infos(0, 2)+pager)
	s.shows(one, "vsb", 1, 0, -1, 2, "")
	s.asks(one, "GET http://a.cn/xxgk/3.htm")
	two := s.answer(one, infos(2, 4)+`<a href="2.htm">下页</a>`)
	s.asks(two, "GET http://a.cn/xxgk/2.htm")
	four := s.answer(s.answer(two, infos(4, 6)), infos(6, 7))
	s.shows(four, "vsb", 4, 0, -1, 1, store.EndLast)
	s.none("http://a.cn/xxgk.htm", infos(0, 2)+`<a href="xxgk/1024.htm">关于公开工作的通知</a>`)
	s.none("http://a.cn/xxgk/3.htm", infos(2, 4)+`<a href="2.htm">下页</a>`)
}
