package portal

import (
	"strings"
	"testing"

	"gongkai/store"
)

const lonsunPage = `<script>Ls.ajax({url: "/site/label/8888?IsAjax=1", data: {siteId: "678", 'pageSize': 15, pageIndex: 1, organId:7001, catId: '42', labelName: "publicInfoList", file: "/xxgk/list", result: "<b>"}})</script>`

func TestLonsunAsksForTheLabelOfThePage(t *testing.T) {
	const list = "http://a.cn/public/column/7001?type=4&catId=42&action=list"
	const words = "catId=42&file=%2Fxxgk%2Flist&labelName=publicInfoList&organId=7001&pageSize=15&siteId=678&pageIndex="
	s := newSite(t)
	shell := s.one(list, lonsunPage)
	s.asks(shell, "GET http://a.cn/site/label/8888?"+words+"1")
	s.asks(s.answer(shell, "<p>暂无相关信息</p>"), "POST http://a.cn/site/label/8888", words+"1")
	one := s.answer(shell, `<a href="/public/7001/109.html">年报</a><script>pageCount: 25 || 0, total: "361"</script>`)
	s.shows(one, "lonsun", 1, 25, 361, 1, "")
	s.asks(one, "GET http://a.cn/site/label/8888?"+words+"2")
	inside := s.one(list, lonsunPage+`<a href="/public/7001/109.html">年报</a>pageCount: 1`)
	s.shows(inside, "lonsun", 1, 1, -1, 1, store.EndLast)
	s.none(list, strings.Replace(lonsunPage, "siteId", "id", 1))
	s.none(list, strings.Replace(lonsunPage, "publicInfoList", "columnTree", 1))
}

func TestColumnsAskForTheBlockOfThePage(t *testing.T) {
	const list = "http://a.cn/columns/49f13cc2-db03-4d0c-b4fe-2f3f659d3b6e/"
	const block = "/columns/49f13cc2-db03-4d0c-b4fe-2f3f659d3b6e/templates/09a19324-88df-4949-b69b-f29b625e5e59/blocks/68261b4a-dac0-411d-95cf-5cef697b63d7"
	const row = `<a href="/columns/49f13cc2-db03-4d0c-b4fe-2f3f659d3b6e/202405/15/39e53640-1494-4c39-9d42-203cee04982d.html">年报</a>`
	s := newSite(t)
	shell := s.one(list+"index.html", `<script>load("`+block+`")</script>`)
	s.asks(shell, "GET http://a.cn"+block+"?page=1&fix=0")
	one := s.answer(shell, row)
	s.shows(one, "columns", 1, 0, -1, 1, "")
	s.shows(s.answer(one, row), "columns", 2, 0, -1, 0, store.EndRepeat)
	s.asks(s.one(list, row+block), "GET http://a.cn"+block+"?page=2&fix=0")
	s.none(list, row)
}
