package fetch

import (
	"bytes"
	"net/http"
	"strings"

	"gongkai/store"
)

// How little a page must hold before a detector speaks, in bytes of visible text
// without spaces; a Chinese character has three.
const (
	challengeText = 900
	noticeText    = 600
	loginText     = 1500
	shellText     = 12
	challengeSize = 64 << 10 // of the view that is searched
)

// challenge names the anti-robot software whose page stands in place of the
// answer, "" where none does. They are reported, never solved.
func challenge(a *answer) string {
	if a.status == http.StatusNotModified || !a.view.html {
		return ""
	}
	text := a.view.text[:min(len(a.view.text), challengeSize)]
	short := a.page == nil || a.page.visible < challengeText
	switch {
	case isRuishu(a, text, short):
		return ReasonRuishu
	case isJiasule(a, text):
		return ReasonJiasule
	case short && isAliyun(a, text):
		return ReasonAliyun
	case short && isCaptcha(a, text):
		return ReasonCaptcha
	case short && isWAF(a, text):
		return ReasonWAF
	}
	return ""
}

// isRuishu: real pages of a site behind it carry the script as well, so with a
// good status next to no text may stand beside it.
func isRuishu(a *answer, text []byte, short bool) bool {
	if !bytes.Contains(text, []byte("$_ts")) {
		return false
	}
	switch a.status {
	case 412, 400, 403:
		return short
	case 200, 202:
		return a.page != nil && a.page.visible < shellText && a.links == 0
	}
	return false
}

func isJiasule(a *answer, text []byte) bool {
	if a.status != 521 && a.status != 512 {
		return false
	}
	for _, cookie := range a.fields["Set-Cookie"] {
		if strings.Contains(cookie, "__jsl") {
			return true
		}
	}
	return contains(text, "__jsl", "_clearance") || bytes.Contains(text, []byte("document.cookie"))
}

func isAliyun(a *answer, text []byte) bool {
	if a.links > 0 || a.page != nil && a.page.visible > noticeText {
		return false
	}
	return bytes.Contains(text, []byte("acw_sc__v")) || bytes.Contains(text, []byte("arg1=")) && bytes.Contains(text, []byte("<script"))
}

// isCaptcha: words alone count with a refusing status; with a good one the title
// must say so, as many forms ask for a 验证码.
func isCaptcha(a *answer, text []byte) bool {
	if a.page == nil {
		return false
	}
	if refuses(a.status) {
		return contains(text, "captcha", "滑块", "验证码", "人机验证", "安全验证", "行为验证")
	}
	return a.status < 300 && a.links < 5 && a.page.visible < noticeText &&
		contains(a.page.title, "captcha", "滑块", "人机验证", "安全验证", "访问验证", "行为验证")
}

func isWAF(a *answer, text []byte) bool {
	if a.status < 300 { // words in an article are no block: the title must say so
		return a.page != nil && a.links < 5 && a.page.visible < noticeText &&
			contains(a.page.title, "访问被拦截", "请求被拦截", "拦截提示", "网站防火墙", "云防护", "应用防火墙", "安全狗")
	}
	return refuses(a.status) && a.links < 10 &&
		contains(text, "事件ID", "事件id", "Event ID", "event_id", "云防护", "应用防火墙", "安全狗", "网站防火墙", "访问被拦截", "请求被拦截", "恶意请求", "可能对网站造成安全威胁")
}

func refuses(status int) bool {
	switch status {
	case 403, 405, 406, 412, 418, 429, 493, 503:
		return true
	}
	return false
}

// emptyShell names what makes a page of good status one without content: no
// bytes at all, or nothing to read and no way on but script.
func emptyShell(a *answer) string {
	if a.empty && a.status == 200 && (a.view.html || a.kind == store.KindPage && a.fields.Get("Content-Type") == "") {
		return ReasonEmpty
	}
	if p := a.page; p != nil && p.scripts > 0 && !p.data && p.visible < shellText && len(p.links) == 0 && !p.cut {
		return ReasonScript
	}
	return ""
}

// softNotFound finds a page that says in so many words that there is none.
func softNotFound(p *page) string {
	if p.visible >= noticeText {
		return ""
	}
	if saysNotFound(p.title) {
		return ReasonTitle
	}
	if p.visible < noticeText/2 && saysNotFound(p.opening) {
		return ReasonText
	}
	return ""
}

// saysNotFound leaves out 信息不存在, which is a lawful answer to a request for
// disclosure.
func saysNotFound(text []byte) bool {
	return startsWith(text, "404") || contains(text,
		"页面不存在", "网页不存在", "页面未找到", "找不到页面", "找不到网页", "无法找到该页", "无法找到页面", "页面找不到了",
		"文章不存在", "页面已删除", "404错误", "404 错误", "Page Not Found", "Page not found", "404 Not Found")
}

// loginWall: a password is asked for, and there is little else.
func loginWall(p *page, links int) bool {
	return p.password && links < 20 && p.visible < loginText &&
		(contains(p.title, "登录", "登陆", "统一身份认证", "login", "Login") || contains(p.opening, "登录", "登陆", "统一身份认证"))
}

func contains(text []byte, words ...string) bool {
	for _, w := range words {
		if bytes.Contains(text, []byte(w)) {
			return true
		}
	}
	return false
}

func startsWith(text []byte, word string) bool { return bytes.HasPrefix(text, []byte(word)) }
