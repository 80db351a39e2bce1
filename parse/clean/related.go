package clean

import "strings"

// relatedHeads stand above a list of other articles.
var relatedHeads = []string{"相关新闻", "相关文章", "相关信息", "相关阅读", "相关报道", "相关稿件", "相关内容", "相关推荐", "延伸阅读", "推荐阅读", "猜你喜欢", "热点推荐", "热门推荐", "阅读排行", "点击排行", "热点排行"}

// markRelated removes with the head of a list of other articles the links below it.
// Files are none of these: they belong to the page.
func markRelated(lines []line) {
	for i := range lines {
		if lines[i].reason != "navigation" || !isRelatedHead(lines[i].text) {
			continue
		}
		for j := i + 1; j < len(lines) && lines[j].reason == "" && lines[j].isLinkToArticle(); j++ {
			lines[j].reason = "navigation"
		}
	}
}

func isRelatedHead(text string) bool {
	t := squeeze(text)
	for _, head := range relatedHeads {
		if rest, ok := strings.CutPrefix(t, head); ok {
			return strings.Trim(rest, ":：>＞更多") == ""
		}
	}
	return false
}

// isLinkToArticle tells a line that is a link, with a date beside it perhaps.
func (l *line) isLinkToArticle() bool {
	if l.links == 0 || l.row || l.heading || strings.Contains(l.text, "。") || l.linked*2 < runes(l.text) && findDate(l.text) == "" {
		return false
	}
	t := strings.ToLower(strings.TrimRight(squeeze(l.text), ")）"))
	for _, end := range []string{".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".ofd", ".zip", ".rar"} {
		if strings.HasSuffix(t, end) {
			return false
		}
	}
	return !strings.HasPrefix(t, "附件")
}
