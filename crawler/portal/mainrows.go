package portal

import (
	"regexp"
	"strings"

	"gongkai/crawler/fetch"
)

var (
	guid   = regexp.MustCompile(`[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}|[0-9a-fA-F]{24,32}`)
	digits = regexp.MustCompile(`\d+`)
)

// shape is what URLs of one kind of page have in common: all but the numbers.
func shape(url string) string {
	return digits.ReplaceAllString(guid.ReplaceAllString(url, "*"), "#")
}

// leastTitle is how many bytes a title has at least; menus are shorter.
const leastTitle = 12

// mainRows finds the rows of a list whose documents have no name that tells
// them: of the links of one shape, those that have the most text together are
// the list; menus have many links, but short ones. Links to the program that
// shows the list itself are menus and pagers.
func mainRows(p *Page) []fetch.Link {
	own := shape(p.URL())
	program := withoutQuery(p.URL())
	text := map[string]int{}
	best := ""
	for i := range p.Links {
		l := &p.Links[i]
		if !titled(l) || withoutQuery(l.URL) == program {
			continue
		}
		s := shape(l.URL)
		if s == l.URL || s == own {
			continue
		}
		if text[s] += len(l.Text); best == "" || text[s] > text[best] {
			best = s
		}
	}
	if best == "" {
		return nil
	}
	var rows []fetch.Link
	for i := range p.Links {
		if titled(&p.Links[i]) && shape(p.Links[i].URL) == best {
			rows = append(rows, p.Links[i])
		}
	}
	return rows
}

func titled(l *fetch.Link) bool { return len(l.Text) >= leastTitle && !isPagerLabel(l.Text) }

func withoutQuery(url string) string {
	path, _, _ := strings.Cut(url, "?")
	return path
}

// rowsMatching are the links whose URL matches, in page order.
func rowsMatching(p *Page, url *regexp.Regexp) []fetch.Link {
	var rows []fetch.Link
	for i := range p.Links {
		if url.MatchString(p.Links[i].URL) {
			rows = append(rows, p.Links[i])
		}
	}
	return rows
}

// isPagerLabel tells the texts of a pager's links from titles.
func isPagerLabel(text string) bool {
	return isNextLabel(text) || isLastLabel(text) || strings.Trim(text, "0123456789 .…[]<>«»‹›第页首上一前") == ""
}

func isNextLabel(text string) bool {
	switch strings.Trim(text, " >»›[]()") {
	case "下一页", "下页", "后一页", "后页", "下一頁", "Next", "next":
		return true
	}
	return false
}

func isLastLabel(text string) bool {
	switch strings.Trim(text, " >»›[]()") {
	case "尾页", "末页", "最后一页", "最后页", "最末页", "末頁", "尾頁", "Last", "last":
		return true
	}
	return false
}
