package folded

import (
	"strings"

	"gongkai/parse/wordset"
)

// Line is one line of the text, without the space around it.
type Line struct {
	Start, End int
	Blank      bool
	Pipe       bool // holds a cell separator
	page       bool // a page number between two pages: "-3-"
}

func splitLines(text string) []Line {
	lines := make([]Line, 0, strings.Count(text, "\n")+1)
	for start := 0; start <= len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		raw := text[start:end]
		trimmed := strings.TrimFunc(raw, IsSpace)
		from := start + (len(raw) - len(strings.TrimLeftFunc(raw, IsSpace)))
		ln := Line{Start: from, End: from + len(trimmed)}
		if trimmed == "" {
			ln.Start, ln.End, ln.Blank = start, start, true
		}
		ln.Pipe = HasPipe(trimmed)
		ln.page = IsPageNumber(trimmed)
		lines = append(lines, ln)
		start = end + 1
	}
	return lines
}

// pipes keep cells apart.
var pipes = wordset.New("|", "｜", "│", "┃")

func HasPipe(s string) bool {
	return pipes.In(s)
}

// IsPageNumber tells "-3-", "— 12 —" and "第 3 页 共 9 页", which break a sentence
// or a table over two pages.
func IsPageNumber(s string) bool {
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
		case IsSpace(r):
		default:
			return false
		}
	}
	return digits >= 1 && digits <= 3 && dash >= 2
}

// LineAt gives the line that begins at s[at] and where it ends.
func LineAt(s string, at int) (ln string, end int) {
	if k := strings.IndexByte(s[at:], '\n'); k >= 0 {
		return s[at : at+k], at + k
	}
	return s[at:], len(s)
}
