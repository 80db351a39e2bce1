package clean

import (
	"bytes"
	"fmt"
	"net"
	"strings"
)

// flagHijack says what shows that others wrote on the page: an advertisement
// on it, or a title that is one.
func (p *Page) flagHijack(h head, spam string, lines []line) {
	switch {
	case spam != "":
		p.flag("hijacked", spam)
	case isSpamTitle(h.title) || soundsForeign(h.title):
		p.flag("hijacked", "title: "+h.title)
	case isSpamTitle(h.article) || soundsForeign(h.article):
		p.flag("hijacked", "ArticleTitle: "+h.article)
	case spamWords.In(h.keywords) || soundsForeign(h.keywords):
		p.flag("hijacked", "keywords: "+strings.TrimSpace(h.keywords))
	}
}

// flagMirror says that an official page stands on a host that is not official:
// it names official hosts or carries their number, or calls the host it stands
// on the portal of a government.
func (p *Page) flagMirror(address, siteID string) {
	host := hostOf(address)
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	if host == "" || host == "localhost" || net.ParseIP(strings.Trim(host, "[]")) != nil || strings.HasSuffix(host, ".gov.cn") || host == "gov.cn" || !speaksOfDisclosure(p.Text) {
		return
	}
	if i := strings.Index(p.Text, ".gov.cn"); i >= 0 {
		p.flag("mirror", fmt.Sprintf("the page stands on %s and names %s", host, clip(tail(p.Text[:i], 20)+".gov.cn", 40)))
		return
	}
	if i := strings.Index(p.Text, host); i >= 0 {
		if before := tail(p.Text[:i], 24); strings.Contains(before, "政府") && strings.Contains(before, "网") {
			p.flag("mirror", fmt.Sprintf("the page calls %s the portal of a government: %s%s", host, before, host))
			return
		}
	}
	if siteID != "" {
		p.flag("mirror", fmt.Sprintf("the page stands on %s and carries the number %s of an official site", host, siteID))
	}
}

// challenge knows pages that stand in for the one asked for. Only pages with
// hardly any text are judged.
func challenge(source []byte, p *Page) (kind, evidence string) {
	if runes(p.Text) > 300 || speaksOfDisclosure(p.Text) {
		return "", ""
	}
	start := source[:min(len(source), 64<<10)]
	for _, mark := range []struct{ needle, name string }{
		{"$_ts", "瑞数 ($_ts)"}, {"__jsl", "加速乐 (__jsl)"}, {"_clearance", "加速乐 (_clearance)"}, {"acw_sc__v2", "acw_sc__v2"}, {"滑块", "滑块"}, {"人机验证", "人机验证"},
		{"请完成安全验证", "请完成安全验证"}, {"captcha", "captcha"},
	} {
		if bytes.Contains(start, []byte(mark.needle)) {
			return "challenge", mark.name
		}
	}
	for _, said := range []string{"页面不存在", "页面没有找到", "找不到页面", "您访问的页面", "您要访问的页面", "您查看的页面", "404 Not Found", "404 错误", "404错误", "信息已删除", "信息不存在", "文章不存在", "无法找到该页", "无法找到您", "Page Not Found", "抱歉，您"} {
		if strings.Contains(p.Text, said) || strings.Contains(p.Title, said) || bytes.Contains(start, []byte(said)) && p.Text == "" {
			return "soft-404", said
		}
	}
	if p.Text == "" && len(bytes.TrimSpace(source)) > 0 {
		return "empty-shell", fmt.Sprintf("%d bytes of markup without text", len(source))
	}
	return "", ""
}
