package clean

import (
	"bytes"
	"fmt"
	"strings"
)

// Limits of a page of plain text: its bytes, and its lines that are not empty.
const (
	maxText  = 16 << 20
	maxLines = 250_000
)

// textLines splits plain text into lines. Lines are taken as they stand, only
// white space around them goes; empty ones are left out.
func textLines(source []byte) (lines []line, cut string) {
	if len(source) > maxText {
		source, cut = source[:maxText], "the text is longer than 16 MiB"
	}
	lines = make([]line, 0, min(bytes.Count(source, []byte("\n"))+1, maxLines))
	empty := 0
	for raw := range strings.Lines(strings.ToValidUTF8(string(source), "\ufffd")) {
		raw = strings.TrimSuffix(strings.TrimSuffix(raw, "\n"), "\r")
		for part := range strings.SplitSeq(raw, "\r") {
			l := textLine(part)
			if l.text == "" {
				empty++
				continue
			}
			if len(lines) == maxLines {
				return lines, fmt.Sprintf("more than %d lines", maxLines)
			}
			l.gap, l.indent, l.empty, empty = empty > 0, isIndented(part), empty, 0
			lines = append(lines, l)
		}
	}
	return lines, cut
}

// isIndented says whether a line begins with blanks as a paragraph does; a
// single one is none.
func isIndented(s string) bool {
	return strings.HasPrefix(s, "  ") || strings.HasPrefix(s, "\t") || strings.HasPrefix(s, "\u3000") || strings.HasPrefix(s, "\u00a0")
}

func textLine(s string) line {
	text := strings.TrimFunc(strings.Map(printable, tabbed(s)), isSpace)
	return line{text: text, row: strings.ContainsAny(text, "|｜│┃")}
}

// tabbed makes cells of what tabs keep apart, so that the empty ones among them
// keep their columns. A line with fewer than two tabs after its indent is text.
func tabbed(s string) string {
	if strings.Count(strings.TrimLeft(s, "\t"), "\t") < 2 || strings.Contains(s, "|") {
		return s
	}
	cells, filled := strings.Split(strings.Trim(s, "\r\n"), "\t"), 0
	for i, c := range cells {
		if cells[i] = strings.TrimFunc(c, isSpace); cells[i] != "" {
			filled++
		}
	}
	if filled < 2 {
		return s
	}
	return strings.Join(cells, " | ")
}

// printable drops characters that print nothing and makes every white space a
// plain one.
func printable(c rune) rune {
	switch {
	case isInvisible(c) && !isSpace(c):
		return -1
	case isSpace(c) && c != '\u3000':
		return ' '
	}
	return c
}

// squeeze drops white space, bullets and brackets that decorate a label.
func squeeze(s string) string {
	kept := func(c rune) rune {
		if isSpace(c) || isDecoration(c) {
			return -1
		}
		return c
	}
	for i := 0; i < len(s); {
		c, size := decode(s[i:])
		if kept(c) < 0 {
			return strings.Map(kept, s)
		}
		i += size
	}
	return s
}

func isDecoration(c rune) bool {
	switch c {
	case '•', '·', '*', '＊', '■', '▪', '◆', '●', '【', '】', '[', ']':
		return true
	}
	return false
}

// clip shortens s to at most n runes.
func clip(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i] + "…"
		}
		n--
	}
	return s
}
