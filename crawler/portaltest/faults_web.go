package portaltest

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"gongkai/store"
)

// webFaults are what the real web puts in place of a page: blocks, walls and
// shells, and spaces of URLs without an end.
func webFaults() []Fault {
	const dir = "/fault/"
	return []Fault{
		{Path: dir + "ruishu", About: "answers 412 with the script of 瑞数", Outcome: store.Challenge,
			serve: page(412, "", `<html><head><meta id="x" content="abc" r='m'><script r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.cd="x";</script></head><body></body></html>`)},
		{Path: dir + "jsl-521", About: "answers 521 with the cookie script of 加速乐", Outcome: store.Challenge,
			serve: page(521, "__jsluid_s=1; path=/", `<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_clearance_s=1');location.href=location.pathname+location.search</script>`)},
		{Path: dir + "jsl-512", About: "answers 512, likewise", Outcome: store.Challenge,
			serve: page(512, "__jsluid_s=1; path=/", `<script>document.cookie='__jsl_clearance_s=1';</script>`)},
		{Path: dir + "acw", About: "answers 200 with the script of acw_sc__v2", Outcome: store.Challenge,
			serve: page(200, "", `<html><script>var arg1='A1B2';function setCookie(name,value){document.cookie=name+'='+value}setCookie('acw_sc__v2','x');document.location.reload();</script></html>`)},
		{Path: dir + "captcha", About: "asks for a captcha with status 200", Outcome: store.Challenge,
			serve: page(200, "", `<html><head><title>安全验证</title></head><body><p>请拖动滑块完成验证</p></body></html>`)},
		{Path: dir + "waf-200", About: "says with status 200 that the request was blocked", Outcome: store.Challenge,
			serve: page(200, "", `<html><head><title>访问被拦截</title></head><body><p>您的请求被拦截，网站防火墙认为它可能对网站造成安全威胁。事件ID：a1b2c3</p></body></html>`)},
		{Path: dir + "waf-403", About: "says so with status 403", Outcome: store.Challenge,
			serve: page(403, "", `<html><body><p>您的访问被拦截，事件ID：a1b2c3，请联系网站防火墙管理员。</p></body></html>`)},
		{Path: dir + "soft-404", About: "says with status 200 that there is no such page", Outcome: store.SoftNotFound,
			serve: page(200, "", `<html><head><title>页面不存在</title></head><body><p>您访问的页面不存在</p></body></html>`)},
		{Path: dir + "login", About: "asks for a password", Outcome: store.LoginWall,
			serve: page(200, "", `<html><head><title>统一身份认证</title></head><body><form>用户登录<input type="password"></form></body></html>`)},
		{Path: dir + "shell", About: "is empty until a browser runs its script", Outcome: store.EmptyShell,
			serve: page(200, "", `<html><head><title>政务</title></head><body><div id="app"></div><script src="/app.js"></script></body></html>`)},
		{Path: dir + "gzip-nested", About: "packs a page twice and says so", Outcome: store.Fetched, serve: nested("gzip, gzip", 2)},
		{Path: dir + "gzip-nest", About: "packs a page twenty times and says so", Outcome: store.Permanent, Also: store.Transient, serve: nested(strings.TrimSuffix(strings.Repeat("gzip, ", 20), ", "), 20)},
		{Path: dir + "coding-unknown", About: "names a content coding that nobody knows", Outcome: store.Fetched, serve: unknownCoding},
		{Path: dir + "many-headers", About: "sends 10 MB of header fields", Outcome: store.Truncated, serve: manyHeaders},
		{Path: dir + "chain/1", About: "redirects twice and then answers", Outcome: store.Redirect, Target: dir + "chain/2", serve: redirectTo(dir + "chain/2")},
		{Path: dir + "script-redirect", About: "sends on by a script", Outcome: store.Fetched, serve: page(200, "", `<script>window.location.href="/fault/chain/end"</script>`)},
		{Path: dir + "calendar?year=2024&month=1", About: "has a calendar without an end", Outcome: store.Fetched, serve: calendar},
		{Path: dir + "deeper/", About: "links ever deeper, with the same page each time", Outcome: store.Fetched, serve: deeper},
		{Path: dir + "pager?p=1", About: "has a next page for ever", Outcome: store.Fetched, serve: endlessPager},
		{Path: dir + "session", About: "gives each link another session", Outcome: store.Fetched, serve: sessions},
		{Path: dir + "long-url", About: "links to a URL of 100,000 bytes", Outcome: store.Fetched, serve: longURL},
		{Path: dir + "bad-charset", About: "declares a charset that does not exist", Outcome: store.Fetched, serve: badCharset},
	}
}

// WebTraps are the beginnings of the URLs that the endless spaces consist of, and
// how many of each a crawl may ask for at the most.
func WebTraps() map[string]int {
	return map[string]int{"/fault/calendar": 12 * 50, "/fault/deeper/": 4, "/fault/pager": 10, "/fault/session": 1}
}

// trapFault serves the pages behind the entries of the table.
func trapFault(w http.ResponseWriter, r *http.Request) bool {
	switch path := r.URL.Path; {
	case path == "/fault/chain/2":
		http.Redirect(w, r, "/fault/chain/end", http.StatusMovedPermanently)
	case path == "/fault/chain/end":
		page(200, "", "<p>"+strings.Repeat("跳转之后的页面。", 20)+"</p>")(w, r)
	case path == "/fault/calendar":
		calendar(w, r)
	case strings.HasPrefix(path, "/fault/deeper/"):
		deeper(w, r)
	case path == "/fault/pager":
		endlessPager(w, r)
	case strings.HasPrefix(path, "/fault/session"):
		sessions(w, r)
	default:
		return false
	}
	return true
}

// page answers with a status, a cookie and a page.
func page(status int, cookie, body string) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, r *http.Request) {
		h := htmlHeader(w)
		if cookie != "" {
			h.Set("Set-Cookie", cookie)
		}
		h.Set("Content-Length", strconv.Itoa(len(body)))
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

func nested(names string, times int) func(http.ResponseWriter, *http.Request) {
	body := faultPage
	for range times {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		z.Write(body)
		z.Close() // a bytes.Buffer does not fail
		body = b.Bytes()
	}
	return func(w http.ResponseWriter, r *http.Request) {
		h := htmlHeader(w)
		h.Set("Content-Encoding", names)
		h.Set("Content-Length", strconv.Itoa(len(body)))
		w.Write(body)
	}
}

func unknownCoding(w http.ResponseWriter, r *http.Request) {
	htmlHeader(w).Set("Content-Encoding", "x-gongkai")
	w.Write(faultPage)
}

func manyHeaders(w http.ResponseWriter, r *http.Request) {
	h := htmlHeader(w)
	for i := range 10_000 {
		h.Set(fmt.Sprintf("X-Field-%d", i), strings.Repeat("h", 1000))
	}
	w.Write(faultPage)
}

// calendar shows a month and leads to the ones before and after.
func calendar(w http.ResponseWriter, r *http.Request) {
	year, _ := strconv.Atoi(r.URL.Query().Get("year"))
	month, _ := strconv.Atoi(r.URL.Query().Get("month"))
	n := year*12 + month - 1
	link := func(n int) string { return fmt.Sprintf("/fault/calendar?year=%d&amp;month=%d", n/12, n%12+1) }
	htmlHeader(w)
	fmt.Fprintf(w, "<title>%d年%d月</title><p>本月没有活动安排，请查看其他月份。</p><a href=\"%s\">上月</a><a href=\"%s\">下月</a>", year, month, link(n-1), link(n+1))
}

// deeper is the same page at every depth.
func deeper(w http.ResponseWriter, r *http.Request) {
	htmlHeader(w)
	io.WriteString(w, `<p>本页的链接是相对的，每一层都一样，没有尽头。</p><a href="more/">更多</a><a href="other/">其他</a>`)
}

func endlessPager(w http.ResponseWriter, r *http.Request) {
	p, _ := strconv.Atoi(r.URL.Query().Get("p"))
	htmlHeader(w)
	fmt.Fprintf(w, "<p>第%d页，暂无数据，本栏目的内容正在整理之中。</p><a href=\"/fault/\">返回</a><a href=\"/fault/pager?p=%d\">下一页</a>", p, p+1)
}

// sessions gives each page another session, as servers do that meet no cookie.
func sessions(w http.ResponseWriter, r *http.Request) {
	var random [16]byte
	rand.Read(random[:])
	id := hex.EncodeToString(random[:])
	htmlHeader(w)
	fmt.Fprintf(w, "<p>每个链接都带有新的会话编号，内容却是同一个页面。</p><a href=\"/fault/session?jsessionid=%s\">刷新</a><a href=\"/fault/session;jsessionid=%s\">再刷新</a>", id, id)
}

func longURL(w http.ResponseWriter, r *http.Request) {
	htmlHeader(w)
	fmt.Fprintf(w, "<p>本页有一个很长的链接。</p><a href=\"/fault/%s\">长</a>", strings.Repeat("x", 100_000))
}

func badCharset(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=x-none")
	w.Write(faultPage)
}
