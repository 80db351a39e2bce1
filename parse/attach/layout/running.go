package layout

import (
	"strings"

	"gongkai/parse/attach/content"
)

// takeRunning lists page numbers and running heads apart.
func (l *Layout) takeRunning() {
	heads := l.repeated()
	for _, p := range l.pages {
		kept := p.items[:0]
		for i, it := range p.items {
			reason := ""
			if it.table == nil {
				reason = p.reason(i, heads)
			}
			if reason == "" {
				kept = append(kept, it)
				continue
			}
			p.removed = append(p.removed, content.Block{Text: it.line.text, Removed: reason})
		}
		p.items = kept
	}
}

// edge is how many lines at either end of a page may be no part of the text.
const edge = 2

// reason says why a line is no part of the text, "" where it is one.
func (p *laid) reason(i int, heads map[string]bool) string {
	top, end := i < edge, i >= len(p.items)-edge
	text := p.items[i].line.text
	switch {
	case !top && !end:
		return ""
	case p.inMargin(i) != "" && isPageNumber(text):
		return "page-number"
	case top && heads["top "+numberless(text)] && p.inMargin(i) == "top":
		return "page-header"
	case end && heads["end "+numberless(text)] && p.inMargin(i) == "end":
		return "page-footer"
	}
	return ""
}

// inMargin says whether a line lies in the upper or the lower eighth of the page.
func (p *laid) inMargin(i int) string {
	switch y := p.items[i].line.y; {
	case y > p.height*7/8:
		return "top"
	case y < p.height/8:
		return "end"
	}
	return ""
}

// repeated finds the lines that stand in the margin of most pages, but for their
// numbers.
func (l *Layout) repeated() map[string]bool {
	counts, outer := map[string]int{}, map[string]int{}
	for _, p := range l.pages {
		for i, it := range p.items {
			where := p.inMargin(i)
			if it.table != nil || where == "" || i >= edge && i < len(p.items)-edge {
				continue
			}
			text := where + " " + numberless(it.line.text)
			counts[text]++
			if y := it.line.y / p.height; y > 0.93 || y < 0.07 {
				outer[text]++
			}
		}
	}
	heads := map[string]bool{}
	for text, n := range counts {
		// Left and right pages may differ, and the first may have none.
		heads[text] = n >= 3 && n*5 >= len(l.pages)*2 || len(l.pages) == 2 && outer[text] == 2
	}
	return heads
}

func numberless(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' || c == ' ' {
			return -1
		}
		return c
	}, s)
}

// isPageNumber knows "3", "- 3 -", "— 3 —", "第 3 页 共 9 页" and "3/9".
func isPageNumber(s string) bool {
	if len(s) > 60 {
		return false
	}
	s = strings.Map(func(c rune) rune {
		switch {
		case strings.ContainsRune(" \u3000-—–－―·•.~_", c):
			return -1
		case c >= '０' && c <= '９':
			return c - '０' + '0'
		}
		return c
	}, s)
	s = strings.ToLower(s)
	if rest := strings.Trim(s, "ivx"); rest == "" && s != "" && len(s) <= 5 {
		return true
	}
	digits := 0
	for _, c := range s {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case !strings.ContainsRune("第页共/，,page of", c):
			return false
		}
	}
	return digits > 0 && digits <= 8 && !strings.HasPrefix(s, ",")
}
