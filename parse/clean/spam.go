package clean

import (
	"strings"
)

// markSpam marks lines that others put onto the page and gives the first of
// them, empty when there is none. Inside the text only whole short lines are
// judged; a foreign word in a sentence is left to the flags.
func markSpam(lines []line) string {
	first := ""
	for i := range lines {
		l := &lines[i]
		if l.reason == "spam" && first == "" {
			first = l.text
		}
		if l.reason != "" && l.reason != "hidden" && l.reason != "navigation" && l.reason != "aside" {
			continue
		}
		if l.row && l.node != nil || len(l.text) > 1500 {
			continue
		}
		// Names of places that lead to other hosts are links to other broken pages.
		farm := l.links >= 5 && l.foreign*2 > l.links && isPlaceChain(l.text)
		if !farm && !isSpam(l.text) && (l.reason != "" || l.row || !isLoud(l.text)) {
			continue
		}
		if l.reason != "hidden" {
			l.reason = "spam"
		}
		if first == "" {
			first = l.text
		}
	}
	if last := lastKept(lines); last >= 0 && isPlaceChain(lines[last].text) {
		lines[last].reason = "spam"
		if first == "" {
			first = lines[last].text
		}
	}
	return first
}

// isLoud says whether a short line of the text, be it a heading, is an
// advertisement by its sound alone.
func isLoud(text string) bool {
	if len(text) > 300 || countHan(text) < 6 || fullStops.In(text) || strings.Contains(text, "政府") || speaksOfDisclosure(text) {
		return false
	}
	all, each := officialTones().of(text).nats()
	return all > 12 && each > 1.5
}

func lastKept(lines []line) int {
	for i := len(lines) - 1; i >= 0; i-- {
		if lines[i].reason == "" {
			return i
		}
	}
	return -1
}

// isPlaceChain knows the tail of county names, each a link to another broken
// page: 观塘区| 和田县| 华宁县| 平顺县 …
func isPlaceChain(text string) bool {
	parts := strings.FieldsFunc(text, func(c rune) bool { return c == '|' || c == '_' || isSpace(c) })
	if len(parts) < 8 {
		return false
	}
	places := 0
	for _, p := range parts {
		if n := runes(p); n < 2 || n > 10 || hasDigit(p) {
			return false
		}
		if endsAsPlace(p) {
			places++
		}
	}
	return places*10 >= len(parts)*7
}

func endsAsPlace(s string) bool {
	for _, suffix := range []string{"县", "区", "市", "旗", "州", "盟", "镇", "乡"} {
		if strings.HasSuffix(s, suffix) {
			return true
		}
	}
	return false
}
