package clean

import (
	"net/url"
	"strings"

	"golang.org/x/net/html/atom"
)

// head is what the page says of itself outside of its text.
type head struct {
	title     string // <title>
	article   string // ArticleTitle
	published string // PubDate, YYYY-MM-DD
	source    string // ContentSource
	siteID    string // SiteIDCode
	site      string // SiteName
	column    string // ColumnName
	keywords  string // Keywords and Description, which a hijacker fills
}

// maxKeywords bounds in bytes what is looked at of keywords and descriptions.
const maxKeywords = 16 << 10

func readHead(root *node) head {
	var h head
	first := func(to *string, value string) {
		if *to == "" {
			*to = strings.TrimSpace(value)
		}
	}
	root.walk(func(n *node) bool {
		switch n.tag {
		case atom.Title:
			if n.first != nil {
				first(&h.title, strings.Clone(strings.Join(strings.Fields(n.first.text), " "))) // not a part of the whole markup
			}
		case atom.Meta:
			a := n.attr()
			switch strings.ToLower(a.name) {
			case "articletitle":
				first(&h.article, a.content)
			case "pubdate":
				first(&h.published, findDate(a.content))
			case "contentsource":
				first(&h.source, a.content)
			case "siteidcode":
				first(&h.siteID, a.content)
			case "sitename":
				first(&h.site, a.content)
			case "columnname":
				first(&h.column, a.content)
			case "keywords", "description":
				if len(h.keywords) < maxKeywords {
					h.keywords += " " + a.content
				}
			}
		}
		return n.kind == elementNode
	})
	return h
}

// titleOf chooses the title: what the page declares, then the label 标题, the
// heading in the text, and <title> without the name of the site.
func titleOf(h head, m metadata, lines []line) string {
	if h.article != "" && !isSpamTitle(h.article) {
		return h.article
	}
	if m.title != "" {
		return m.title
	}
	if t := heading(lines); t != "" {
		return t
	}
	if h.title != "" && !isSpamTitle(h.title) {
		return withoutSite(h.title, h.site)
	}
	return ""
}

// heading finds the title in the text: a line of h1 to h3, or else the first
// short line near the top that names a report or another document.
func heading(lines []line) string {
	for _, l := range lines {
		if l.reason == "" && l.heading && countHan(l.text) >= 6 && !isMetadataLine(l.text) {
			return l.text
		}
	}
	seen, before := 0, ""
	for _, l := range lines {
		if l.reason != "" || l.row || isMetadataLine(l.text) {
			continue
		}
		if seen++; seen > 6 {
			return ""
		}
		if isTitle(l.text) {
			return withAgency(before, l.text)
		}
		before = l.text
	}
	return ""
}

// withAgency puts the agency, which often has a line of its own, before a title
// that begins with the year.
func withAgency(before, title string) string {
	if c := title[0]; c < '0' || c > '9' || runes(before) > 30 || countHan(before) < 4 || strings.ContainsAny(before, "。，,:：|") {
		return title
	}
	for _, end := range agencyEnds {
		if strings.HasSuffix(before, end) {
			return before + strings.ReplaceAll(title, " ", "")
		}
	}
	return title
}

var agencyEnds = []string{"政府", "局", "委员会", "委", "办公室", "厅", "处", "院", "所", "中心", "镇", "乡", "街道", "区", "县", "市", "站", "部", "署", "会"}

var titleEnds = []string{"报告", "年报", "总结", "汇报", "通知", "解释", "公告", "通报", "意见", "统计表", "汇总表"}

func endsAsTitle(text string) bool {
	text = strings.TrimRight(text, " ）)】]")
	for _, e := range titleEnds {
		if strings.HasSuffix(text, e) {
			return true
		}
	}
	return false
}

// withoutSite drops the name of the site and of the column from a <title>.
func withoutSite(title, site string) string {
	if site != "" {
		if t := strings.Trim(strings.ReplaceAll(title, site, ""), " -_|—–"); t != "" {
			title = t
		}
	}
	best := title
	for _, separator := range []string{"_", " - ", "-", "|", "—", "--"} {
		parts := strings.Split(title, separator)
		if len(parts) < 2 {
			continue
		}
		for _, part := range parts {
			part = strings.TrimSpace(part)
			if endsAsTitle(part) && runes(part) >= 8 {
				return part
			}
		}
		if first := strings.TrimSpace(parts[0]); best == title && runes(first) >= 8 {
			best = first
		}
	}
	return best
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
