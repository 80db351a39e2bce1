package portal

import (
	"strings"
	"testing"

	"gongkai/store"
)

const (
	epointURL   = "http://a.cn/dynamic/zwgk/govInfoPub.html?categorynum=003001&deptcode=QX01"
	epointPage  = `<html><script src="/site1/js/webBuilderCommon.js?v=3"></script><div id="list"></div></html>`
	epointSays  = `var siteInfo = {"siteGuid":"7eb5f7f1-9041","projectName":"/EWB-FRONT","webVersion":"4.2"}; window.webbuilder = {};`
	epointAPI   = "POST http://a.cn/EWB-FRONT/rest/lightfrontaction/getgovinfolist"
	epointQuery = `{"deptcode":"QX01","categorynum":"003001","pageIndex":0,"pageSize":20,"siteGuid":"7eb5f7f1-9041"}`
)

func TestEpointAsksTheScriptThenTheService(t *testing.T) {
	s := newSite(t)
	shell := s.one(epointURL, epointPage)
	s.asks(shell, "GET http://a.cn/site1/js/webBuilderCommon.js")
	named := s.answer(shell, epointSays)
	s.asks(named, epointAPI, epointQuery)
	if r := named.Next[0]; r.Referer != epointURL || r.BodyType != "application/json" || r.Identity != "page=1;list="+epointURL {
		t.Errorf("%+v", r)
	}
	one := s.answer(named, `{"custom":{"total":"21","data":[{"infourl":"/003/a.html","realtitle":"年报"},{"infourl":"","visiturl":"http://a.cn/b.html"},{"title":"没有网址"}]}}`)
	if one.Nowhere != 1 {
		t.Errorf("%d rows lead nowhere", one.Nowhere)
	}
	one.Nowhere = 0
	s.shows(one, "epoint", 1, 7, 21, 3, "")
	s.rows(one, "http://a.cn/003/a.html", "http://a.cn/b.html")
	s.asks(one, epointAPI, strings.Replace(epointQuery, `"pageIndex":0`, `"pageIndex":1`, 1))
	other := s.one(strings.Replace(epointURL, "003001", "003002", 1), epointPage)
	s.asks(other, epointAPI, strings.Replace(epointQuery, "003001", "003002", 1)) // the script is known by now
}

func TestEpointTriesTheOtherWaysOfItsVersions(t *testing.T) {
	s := newSite(t)
	named := s.answer(s.one(epointURL, epointPage), epointSays)
	wrapped := s.answer(named, `{"status":{"code":"0"},"custom":""}`)
	s.asks(wrapped, epointAPI, `{"token":"","params":`+epointQuery+`}`)
	form := s.answer(wrapped, `<html>500</html>`)
	s.asks(form, epointAPI, "params=%7B%22deptcode%22%3A%22QX01%22%2C%22categorynum%22%3A%22003001%22%2C%22pageIndex%22%3A0%2C%22pageSize%22%3A20%2C%22siteGuid%22%3A%227eb5f7f1-9041%22%7D")
	s.shows(s.answer(form, `nothing`), "epoint", 1, 0, -1, 0, store.EndFailed)
	s.shows(s.answer(named, `{"custom":"{\"total\":0,\"data\":[]}"}`), "epoint", 1, 0, 0, 0, store.EndEmpty)
	old := s.answer(s.one(epointURL, strings.Replace(epointPage, "site1", "site2", 1)), epointSays+`url: siteInfo.projectName + "/rest/commonapiaction/getgovinfolist"`)
	if !strings.HasPrefix(string(old.Next[0].Body), "params=") || !strings.Contains(old.Next[0].URL, "commonapiaction") {
		t.Errorf("%+v", old.Next)
	}
}

func TestEpointBelievesNoScriptThatNamesNothing(t *testing.T) {
	for name, script := range map[string]string{
		"empty": "", "no JSON": "var siteInfo = {siteGuid: 1}", "no guid": `siteInfo = {"projectName":"/x"}`,
		"a project elsewhere":    `siteInfo = {"siteGuid":"a","projectName":"//evil.example/x"}`,
		"a project with a query": `siteInfo = {"siteGuid":"a","projectName":"/x?a=b"}`,
		"a guid with quotes":     `siteInfo = {"siteGuid":"a\"b","projectName":"/x"}`,
	} {
		s := newSite(t)
		got := s.answer(s.one(epointURL, epointPage), script)
		if len(got.Next) > 0 || got.End != store.EndFailed || got.Page != 1 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	newSite(t).none("http://a.cn/dynamic/zwgk/govInfoPub.html", epointPage) // no category: the page of the tree
	newSite(t).none(epointURL, "<html><p>公开</p></html>")
}
