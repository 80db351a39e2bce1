package fetch

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/store"
)

// judge classifies an HTML answer as Do would.
func judge(status int, fields http.Header, body string) (store.Outcome, string) {
	if fields == nil {
		fields = http.Header{}
	}
	fields.Set("Content-Type", "text/html; charset=utf-8")
	a := &answer{kind: store.KindPage, status: status, fields: fields, empty: body == ""}
	a.view = view{html: true, text: []byte(body)}
	var s scanner
	a.page = s.scan(a.view.text, 100)
	links, _ := s.resolve("http://portal.test/", "", 100)
	a.links = len(links)
	a.location = fields.Get("Location")
	return classify(a)
}

var article = "<title>政府信息公开工作年度报告</title><div>" + strings.Repeat("本机关主动公开政府信息若干条，收到依申请公开若干件，均已答复。", 40) + "</div><a href=/b>b</a>"

func TestOutcomesByStatus(t *testing.T) {
	cases := []struct {
		status   int
		location string
		outcome  store.Outcome
		reason   string
	}{
		{200, "", store.Fetched, ""}, {201, "", store.Fetched, ""}, {203, "", store.Fetched, ""}, {206, "", store.Truncated, "status-206"},
		{300, "", store.Permanent, "no-location"}, {301, "/x", store.Redirect, "status-301"}, {308, "/x", store.Redirect, "status-308"}, {304, "", store.Permanent, "status-304"},
		{400, "", store.Permanent, "status-400"}, {401, "", store.Permanent, "status-401"}, {403, "", store.Permanent, "status-403"},
		{404, "", store.Gone, "status-404"}, {410, "", store.Gone, "status-410"}, {451, "", store.Permanent, "status-451"},
		{408, "", store.Transient, "status-408"}, {425, "", store.Transient, "status-425"}, {429, "", store.Transient, "status-429"},
		{500, "", store.Transient, "status-500"}, {503, "", store.Transient, "status-503"}, {521, "", store.Transient, "status-521"}, {599, "", store.Transient, "status-599"},
		{600, "", store.Permanent, "status-600"}, {999, "", store.Permanent, "status-999"},
	}
	for _, c := range cases {
		h := http.Header{}
		if c.location != "" {
			h.Set("Location", c.location)
		}
		if o, reason := judge(c.status, h, article); o != c.outcome || reason != c.reason {
			t.Errorf("%d: %s %q, want %s %q", c.status, o, reason, c.outcome, c.reason)
		}
	}
}

func TestPagesThatStandInPlaceOfTheAnswer(t *testing.T) {
	ruishu := `<html><head><meta id="9D" content="x" r='m'><script r='m'>$_ts=window['$_ts'];$_ts.cd="x";</script></head><body></body></html>`
	cookie := http.Header{"Set-Cookie": {"__jsluid_s=abc; path=/"}}
	cases := map[string]struct {
		status  int
		fields  http.Header
		body    string
		outcome store.Outcome
		reason  string
	}{
		"ruishu":                          {412, nil, ruishu, store.Challenge, ReasonRuishu},
		"ruishu with 202":                 {202, nil, ruishu, store.Challenge, ReasonRuishu},
		"a real page behind ruishu":       {200, nil, ruishu + article, store.Fetched, ""},
		"jiasule by cookie":               {521, cookie, "<script>x</script>", store.Challenge, ReasonJiasule},
		"jiasule by script":               {512, nil, "<script>document.cookie='__jsl_clearance=x'</script>", store.Challenge, ReasonJiasule},
		"aliyun":                          {200, nil, "<html><script>var arg1='0A1B';document.cookie='acw_sc__v2='+x;</script></html>", store.Challenge, ReasonAliyun},
		"captcha with 403":                {403, nil, "<p>请完成滑块验证后继续访问</p>", store.Challenge, ReasonCaptcha},
		"captcha with 200":                {200, nil, "<title>安全验证</title><p>请拖动滑块</p>", store.Challenge, ReasonCaptcha},
		"a firewall":                      {405, nil, "<p>您的请求可能对网站造成安全威胁，已被阻断。事件ID: 1</p>", store.Challenge, ReasonWAF},
		"a form that asks for a code":     {200, nil, "<title>依申请公开</title><p>姓名</p><p>验证码</p><a href=/1>1</a><p>" + strings.Repeat("说明", 30), store.Fetched, ""},
		"an article about captchas":       {200, nil, article + "滑块验证码 captcha", store.Fetched, ""},
		"a 404 that is only that":         {404, nil, "<p>验证码</p>", store.Gone, "status-404"},
		"soft 404 by title":               {200, nil, "<title>404 Not Found</title><p>sorry</p>", store.SoftNotFound, ReasonTitle},
		"soft 404 by text":                {200, nil, "<p>抱歉，您访问的页面不存在或已被删除</p><a href=/>首页</a>", store.SoftNotFound, ReasonText},
		"information that does not exist": {200, nil, "<title>答复书</title><p>经检索，您申请的政府信息不存在。</p>", store.Fetched, ""},
		"an article numbered 404":         {200, nil, "<title>404号文件</title>" + article, store.Fetched, ""},
		"a login form":                    {200, nil, "<title>统一身份认证平台</title><form><input name=u><input type=password></form><p>请输入账号</p>", store.LoginWall, ReasonPassword},
		"a page with a login box":         {200, nil, article + "<form>登录<input type=password></form>", store.Fetched, ""},
		"a shell":                         {200, nil, "<title>政务公开</title><div id=app></div><noscript>We need JavaScript enabled for this app</noscript><script src=/a.js></script>", store.EmptyShell, ReasonScript},
		"a script that moves on":          {200, nil, "<script>location.href='/x'</script>", store.Fetched, ""},
		"no bytes":                        {200, nil, "", store.EmptyShell, ReasonEmpty},
		"a frame around the page":         {200, nil, "<script>x</script><iframe src=/list></iframe>", store.Fetched, ""},
		"a refresh":                       {200, nil, "<script>x</script><meta http-equiv=refresh content='0;url=/new'>", store.Fetched, ""},
		"records in a script element":     {200, nil, "<script src=x.js></script><script type='text/xml'><record>x</record></script>", store.Fetched, ""},
		"a short notice":                  {200, nil, "<title>公告</title><p>今日休息</p>", store.Fetched, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if o, reason := judge(c.status, c.fields, c.body); o != c.outcome || reason != c.reason {
				t.Errorf("%s %q, want %s %q", o, reason, c.outcome, c.reason)
			}
		})
	}
}

func TestSamplePages(t *testing.T) {
	dir := sharedDir(t, "portal-samples")
	for name, want := range map[string]string{
		"block_ruishu_412.html": ReasonRuishu, "block_jsl_521.html": ReasonJiasule,
		"trs_list.html": "", "hanweb_list.html": "", "vsb_list.html": "", "jpaas_list.html": "", "meta_article.html": "", "aspnet_list.html": "",
	} {
		body, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		status := 200
		if strings.Contains(name, "412") {
			status = 412
		} else if strings.Contains(name, "521") {
			status = 521
		}
		o, reason := judge(status, nil, string(body))
		if reason != want || (o == store.Challenge) != (want != "") {
			t.Errorf("%s: %s %q, want %q", name, o, reason, want)
		}
	}
}

// sharedDir finds samples beside the repository; without them a test is skipped.
func sharedDir(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			shared := filepath.Join(dir, "..", "shared", name)
			if _, err := os.Stat(shared); err == nil {
				return shared
			}
			break
		}
	}
	t.Skip("no samples here")
	return ""
}

func TestRetryAfterInSecondsAndAsDate(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	at := func(d time.Duration) string { return now.Add(d).Format(http.TimeFormat) }
	cases := []struct {
		value, date string
		want        time.Duration
	}{
		{"", "", 0}, {"120", "", 2 * time.Minute}, {" 0 ", "", 0}, {"-5", "", 0}, {"soon", "", 0}, {"99999999999999999999", "", maxRetryAfter}, {"999999999999", "", maxRetryAfter},
		{at(time.Hour), "", time.Hour}, {at(-time.Hour), "", 0}, {at(time.Hour), at(50 * time.Minute), 10 * time.Minute}, {at(9000 * time.Hour), "", maxRetryAfter},
	}
	for _, c := range cases {
		if got := retryAfter(http.Header{"Retry-After": {c.value}, "Date": {c.date}}, now); got != c.want {
			t.Errorf("%q at %q: %s, want %s", c.value, c.date, got, c.want)
		}
	}
}
