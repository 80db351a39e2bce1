package report

import (
	"strings"

	"gongkai/parse/wordset"
)

// line is one line of the text, without the space around it.
type line struct {
	start, end int
	blank      bool
	pipe       bool // holds a cell separator
	page       bool // a page number between two pages: "-3-"
}

func splitLines(text string) []line {
	lines := make([]line, 0, strings.Count(text, "\n")+1)
	for start := 0; start <= len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		raw := text[start:end]
		trimmed := strings.TrimFunc(raw, isSpace)
		from := start + (len(raw) - len(strings.TrimLeftFunc(raw, isSpace)))
		ln := line{start: from, end: from + len(trimmed)}
		if trimmed == "" {
			ln.start, ln.end, ln.blank = start, start, true
		}
		ln.pipe = hasPipe(trimmed)
		ln.page = isPageNumber(trimmed)
		lines = append(lines, ln)
		start = end + 1
	}
	return lines
}

// pipes keep cells apart.
var pipes = wordset.New("|", "｜", "│", "┃")

func hasPipe(s string) bool {
	return pipes.In(s)
}

// isPageNumber tells "-3-", "— 12 —" and "第 3 页 共 9 页", which break a sentence
// or a table over two pages.
func isPageNumber(s string) bool {
	if len(s) < 3 || len(s) > 40 {
		return false
	}
	if strings.HasPrefix(s, "第") && strings.HasSuffix(s, "页") {
		return strings.Trim(s, "第共页,，/ 　0123456789") == "" && strings.ContainsAny(s, "0123456789")
	}
	if len(s) > 16 {
		return false
	}
	digits := 0
	dash := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9' || r >= '０' && r <= '９':
			digits++
		case r == '-' || r == '—' || r == '－' || r == '–':
			dash++
		case isSpace(r):
		default:
			return false
		}
	}
	return digits >= 1 && digits <= 3 && dash >= 2
}
