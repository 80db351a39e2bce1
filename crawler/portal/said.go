package portal

import (
	"bytes"
	"strconv"
)

// What pagers tell people: 共 12 页, 第 1/12 页, 共 345 条. It is read backwards
// from the unit, over the tags between, as a page of law is full of 条 and 页.

// pagesSaid is the number of pages that a page states in words, 0 for none.
func pagesSaid(text []byte) int {
	said := 0
	eachBefore(text, "页", func(before []byte) bool {
		n, rest, ok := numberBack(before)
		if !ok {
			return true
		}
		rest = skipBack(rest)
		if endsWithAny(rest, "共", "共有", "总页数", "总共") {
			said = n
			return false
		}
		if slash, cut := bytes.CutSuffix(rest, []byte("/")); cut && said == 0 {
			if at, _, ok := numberBack(slash); ok && at <= n {
				said = n
			}
		}
		return true
	})
	return said
}

// totalSaid is the number of rows that a page states in words, -1 for none.
func totalSaid(text []byte) int {
	said := -1
	for _, unit := range []string{"条", "篇", "项", "记录"} {
		eachBefore(text, unit, func(before []byte) bool {
			before = bytes.TrimSuffix(before, []byte("个"))
			if n, rest, ok := numberBack(before); ok && endsWithAny(skipBack(rest), "共", "共有", "总数", "总计", "合计", "总共") {
				said = n
			}
			return said < 0
		})
		if said >= 0 {
			break
		}
	}
	return said
}

// eachBefore shows what stands before each occurrence of a unit, as long as the
// answer is true.
func eachBefore(text []byte, unit string, see func(before []byte) bool) {
	const span = 400
	for at := 0; ; {
		i := bytes.Index(text[at:], []byte(unit))
		if i < 0 || !see(text[max(0, at+i-span):at+i]) {
			return
		}
		at += i + len(unit)
	}
}

// numberBack is the number at the end of a text, and what stands before it.
func numberBack(text []byte) (n int, before []byte, ok bool) {
	text = skipBack(text)
	i := len(text)
	for i > 0 && len(text)-i < 8 && text[i-1] >= '0' && text[i-1] <= '9' {
		i--
	}
	if length := len(text) - i; length == 0 || length > 7 {
		return 0, nil, false
	}
	n, err := strconv.Atoi(string(text[i:]))
	return n, text[:i], err == nil
}

// skipBack takes spaces, a colon and a few tags from the end of a text.
func skipBack(text []byte) []byte {
	for range 6 {
		text = bytes.TrimRight(text, " \t\r\n:")
		switch {
		case bytes.HasSuffix(text, []byte("：")), bytes.HasSuffix(text, []byte("\u3000")):
			text = text[:len(text)-3]
		case bytes.HasSuffix(text, []byte("&nbsp;")):
			text = text[:len(text)-6]
		case bytes.HasSuffix(text, []byte(">")):
			open := bytes.LastIndexByte(text[:len(text)-1], '<')
			if open < 0 || bytes.IndexByte(text[open:len(text)-1], '>') >= 0 {
				return text
			}
			text = text[:open]
		default:
			return text
		}
	}
	return text
}

func endsWithAny(text []byte, words ...string) bool {
	for _, w := range words {
		if bytes.HasSuffix(text, []byte(w)) {
			return true
		}
	}
	return false
}

// holdsAny tells whether a text has one of some words: a look that costs little
// before one that costs more.
func holdsAny(text []byte, words ...string) bool {
	for _, w := range words {
		if bytes.Contains(text, []byte(w)) {
			return true
		}
	}
	return false
}
