package portal

import (
	"strings"
	"testing"

	"gongkai/store"
)

const gkmlptIndex = `<html><script>window._CONFIG = { SID: '755041', TREE: [{"id":1,"name":"公开","jump_url":"","children":[
{"id":20765,"name":"年报","children":[],"jump_url":"","post_count":9},{"id":"20766","name":"其他","children":[]},
{"id":3,"name":"机构","children":[],"jump_url":"http://b.cn/"}]},{"id":0,"name":"无","children":[]}], SERVICE_AREA_ID: 1 };</script></html>`

func TestGkmlptMakesAListOfEachLeaf(t *testing.T) {
	s := newSite(t)
	for _, url := range []string{"http://a.cn/yjzjj/gkmlpt/index", "http://a.cn/yjzjj/gkmlpt/mindex/"} {
		lists := s.read(url, gkmlptIndex)
		if len(lists) != 2 {
			t.Fatalf("%d lists", len(lists))
		}
		s.asks(lists[0], "GET http://a.cn/yjzjj/gkmlpt/api/all/20765?page=1&sid=755041")
		s.asks(lists[1], "GET http://a.cn/yjzjj/gkmlpt/api/all/20766?page=1&sid=755041")
	}
	one := s.answer(s.read("http://a.cn/gkmlpt/index", gkmlptIndex)[0], `{"classify":{"post_count":9},"total":3,"articles":[
{"id":1,"title":"甲","url":"http://a.cn/gkmlpt/content/0/1/post_1.html","attachment":[{"name":"附件","url":"/attachment/0/1/1/1.pdf"}]},{"id":2,"title":"乙","url":"","post_url":"/gkmlpt/content/0/1/post_2.html"}]}`)
	s.shows(one, "gkmlpt", 1, 2, 3, 2, "")
	if one.List != "http://a.cn/gkmlpt/index cat=20765" {
		t.Errorf("list %s", one.List)
	}
	s.rows(one, "http://a.cn/gkmlpt/content/0/1/post_1.html", "http://a.cn/attachment/0/1/1/1.pdf", "http://a.cn/gkmlpt/content/0/1/post_2.html")
	s.asks(one, "GET http://a.cn/gkmlpt/api/all/20765?page=2&sid=755041")
	s.shows(s.answer(one, `{"total":"3","articles":[{"url":"/gkmlpt/content/0/1/post_3.html"}]}`), "gkmlpt", 2, 2, 3, 1, store.EndLast)
}

func TestGkmlptTakesThePageThatHasEverything(t *testing.T) {
	s := newSite(t)
	one := s.answer(s.read("http://a.cn/gkmlpt/index", gkmlptIndex)[0], `{"total":2,"articles":[{"url":"/a"},{"url":"/b"}]}`)
	s.shows(one, "gkmlpt", 1, 1, 2, 2, store.EndLast)
	s.asks(one)
	empty := s.answer(s.read("http://a.cn/gkmlpt/index", gkmlptIndex)[0], `{"total":0,"articles":[]}`)
	s.shows(empty, "gkmlpt", 1, 0, 0, 0, store.EndEmpty)
}

func TestGkmlptReadsTheLinksInsideADocument(t *testing.T) {
	s := newSite(t)
	r := s.one("http://a.cn/gkmlpt/content/0/1/post_1.html", `<script>window._CONFIG = {SID: '7', DETAIL: {"id":1,"content":"<p><a href=\"../../../attachment/1.pdf\">附件1<\/a></p>","attachment":[{"url":"/attachment/2.doc"},{"url":""}]}, TREE: [{"id":5,"children":[]}]};</script>`)
	s.rows(r, "http://a.cn/gkmlpt/attachment/1.pdf", "http://a.cn/attachment/2.doc")
	s.asks(r)
	if r.List != "" {
		t.Errorf("a document is a page of list %s", r.List)
	}
}

func TestGkmlptSurvivesDamage(t *testing.T) {
	s := newSite(t)
	for _, text := range []string{
		"window._CONFIG = {", "_CONFIG SID: '1' TREE: [", "_CONFIG SID: '1' TREE: [{]", "_CONFIG SID: 'x' TREE: []", "_CONFIG SID: '1', TREE: [{\"id\":99999999999999}]",
		"_CONFIG SID: '1' DETAIL: {", "_CONFIG SID: '1', TREE: " + strings.Repeat(`[{"id":1,"children":`, 5000),
		"_CONFIG SID: '1', TREE: " + strings.Repeat(`[{"id":1,"children":`, 40) + "[]" + strings.Repeat("}]", 40),
	} {
		s.none("http://a.cn/gkmlpt/index", text)
	}
	many := s.read("http://a.cn/gkmlpt/index", "_CONFIG SID: '1', TREE: ["+strings.Repeat(`{"id":1},`, 3000)+`{"id":2}]`)
	if len(many) != maxLeaves {
		t.Errorf("%d lists", len(many))
	}
	shell := s.read("http://a.cn/gkmlpt/index", gkmlptIndex)[0]
	for _, text := range []string{"", "<html></html>", "null", "[]", "{}", `{"total":-5}`, `{"total":99999999999,"articles":[]}`, `{"articles":{}}`, `{"total":1,"articles":[{"url":7}]}`} {
		if r := s.answer(shell, text); r.End != store.EndFailed || len(r.Next) > 0 {
			t.Errorf("%q gave %+v", text, r)
		}
	}
}
