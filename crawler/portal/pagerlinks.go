package portal

import (
	"html"
	"regexp"
)

var (
	shortAnchor = regexp.MustCompile(`(?i)<a\s([^<>]{1,600})>\s*(?:<[^<>]{1,80}>\s*){0,2}([^<>]{1,40})<`)
	hrefOf      = regexp.MustCompile(`(?i)\bhref\s*=\s*(?:"([^"]{1,500})"|'([^']{1,500})'|([^\s"'>]{1,500}))`)
)

// pagerLinks are the URLs of the links that a page calls its next and its last.
// Page.Links has each URL once, by its first label, which may be a number.
func pagerLinks(p *Page) (next, last string) {
	if !holdsAny(p.Text, "下一页", "下页", "后一页", "后页", "下一頁", "Next", "next") {
		return "", ""
	}
	for _, m := range shortAnchor.FindAllSubmatch(p.Text, 5000) {
		label := html.UnescapeString(string(m[2]))
		if !isNextLabel(label) && !isLastLabel(label) {
			continue
		}
		href := hrefOf.FindSubmatch(m[1])
		if href == nil {
			continue
		}
		url := p.Resolve(html.UnescapeString(string(href[1]) + string(href[2]) + string(href[3])))
		if isNextLabel(label) {
			next = url
		} else {
			last = url
		}
	}
	return next, last
}
