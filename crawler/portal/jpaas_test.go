package portal

import (
	"strings"
	"testing"

	"gongkai/store"
)

const jpaasPage = `<div class="page-content" queryData="{'webId':'8d82','pageId':'c52d','parseType':'bulidstatic','pageType':'column','tagId':'当前栏目_list','tplSetId':'2097','paramJson':'{\"pageNo\":\"1\",\"pageSize\":\"20\"}'}" url="/api-gateway/jpaas-publish-server/front/page/build/unit"></div>`

const jpaasAnswer = `{"success":true,"code":"200","data":{"html":"<ul><li><a href=\"./art/2024/art_1.html\" title=\"2023年年度报告\">…</a><span>2024-01-20</span></li><li><a href=\"/zwgk/art/2023/art_2.html\">2022年</a></li></ul><div class=\"page\" count=\"5\"><a href=\"/api-gateway/jpaas-publish-server/front/page/build/unit?x=2\">2</a></div>"}}`

func TestAUnitOfJpaasIsAskedForPageByPage(t *testing.T) {
	shell := firstOf(t, "http://a.gov.cn/zwgk/index.html", jpaasPage)
	const unit = "http://a.gov.cn/api-gateway/jpaas-publish-server/front/page/build/unit?webId=8d82&pageId=c52d&parseType=bulidstatic&pageType=column&tagId=%E5%BD%93%E5%89%8D%E6%A0%8F%E7%9B%AE_list&tplSetId=2097&paramJson="
	wantURL(t, shell, unit+"%7B%22pageNo%22%3A1%2C%22pageSize%22%3A20%7D")
	if req := shell.Next[0]; req.Referer != "http://a.gov.cn/zwgk/" {
		t.Errorf("%+v", req)
	}
	one := then(t, shell, jpaasAnswer)
	if got := urls(one.Rows); got != "http://a.gov.cn/zwgk/art/2024/art_1.html http://a.gov.cn/zwgk/art/2023/art_2.html" {
		t.Errorf("links are seen from the page: %s", got)
	}
	if one.Total != 5 || one.Pages != 3 {
		t.Errorf("%+v", one.ListPage)
	}
	wantURL(t, one, unit+"%7B%22pageNo%22%3A2%2C%22pageSize%22%3A20%7D")
	two := then(t, one, strings.NewReplacer("art_1", "art_3", "art_2", "art_4").Replace(jpaasAnswer))
	three := then(t, two, strings.NewReplacer("art_1", "art_5", "art_2", "art_4").Replace(jpaasAnswer))
	if three.End != store.EndLast || three.ListPage.Rows != 1 {
		t.Errorf("%+v", three)
	}
}

func TestAnswersOfJpaasInOtherForms(t *testing.T) {
	shell := firstOf(t, "http://a.gov.cn/zwgk/index.html", jpaasPage)
	for _, c := range []struct {
		name, text string
		rows       int
		end        store.ListEnd
	}{
		{"data is the piece itself", `{"data":"<ul><li><a href='/art/1.html'>年报</a></li></ul><div count='9' rows='1'></div>"}`, 1, ""},
		{"nothing counts the rows", `{"data":{"html":"<a href='/art/1.html'>年报</a><a href='/art/2.html'>年报</a>"}}`, 2, store.EndLast},
		{"no rows", `{"data":{"html":"<ul></ul><div count='0'></div>"}}`, 0, store.EndEmpty},
	} {
		t.Run(c.name, func(t *testing.T) {
			if r := then(t, shell, c.text); r.ListPage.Rows != c.rows || r.End != c.end {
				t.Errorf("%+v", r)
			}
		})
	}
}

func TestUnitsOfJpaasThatAreNoLists(t *testing.T) {
	const menu = `<div queryData="{'webId':'8d82','pageId':'c52d','pageType':'column','tagId':'导航'}"></div>`
	if r := firstOf(t, "http://a.gov.cn/zwgk/index.html", menu+jpaasPage); !strings.Contains(r.Next[0].URL, "_list") {
		t.Errorf("%+v", r)
	}
	entities := strings.NewReplacer(`queryData="{`, `queryData="{`, `'`, "&#39;", `\"`, "&quot;").Replace(jpaasPage)
	if r := firstOf(t, "http://a.gov.cn/zwgk/index.html", entities); !strings.Contains(r.Next[0].URL, "webId=8d82&") {
		t.Errorf("%+v", r)
	}
	if n := len(reader().Read(shown("http://a.gov.cn/", menu+menu+"jpaas-publish-server"))); n != 2 {
		t.Errorf("%d lists", n)
	}
}
