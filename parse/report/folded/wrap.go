package folded

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
)

// joins tells whether line b goes on with the sentence of line a: the writer or
// a PDF wrapped it there. wrapped says that the page does so throughout.
func joins(text string, lines []Line, a, b int, wrapped bool) bool {
	if lines[a].Pipe || lines[b].Pipe {
		return false
	}
	prev, next := text[lines[a].Start:lines[a].End], text[lines[b].Start:lines[b].End]
	end, _ := utf8.DecodeLastRuneInString(prev)
	first, _ := utf8.DecodeRuneInString(next)
	end, first = foldRune(end), foldRune(first)
	if end >= '0' && end <= '9' && (first == '年' || first == '月' || first == '日') {
		return true
	}
	switch first {
	case ',', '。', '、', ';', ')':
		return true
	}
	for i := a + 1; i < b; i++ {
		if lines[i].Blank && !pageBreak(lines, a, b) {
			return false
		}
	}
	switch end {
	case '。', ';', '!', '?', ':', '.':
		return false
	}
	long := utf8.RuneCountInString(prev)
	if long < 20 || startsItem(next) {
		return false
	}
	if startsItem(prev) && long < 45 && !strings.ContainsAny(prev, "，。,") {
		return false
	}
	if !wrapped && !strings.ContainsAny(prev, "，。、,；：") || likeTitle(prev) || likeTitle(next) {
		return false
	}
	return !tableLike(prev) && !tableLike(next)
}

// cutsFigure tells whether a line of prose ends within a figure: it ends with
// digits that count nothing, and the next line begins with digits and a word.
func cutsFigure(text string, a, b Line) bool {
	prev, next := text[a.Start:a.End], text[b.Start:b.End]
	head, tail := strings.TrimRight(prev, "0123456789"), strings.TrimLeft(next, "0123456789.")
	if a.Pipe || b.Pipe || a.page || b.page || head == prev || tail == next || len(prev)-len(head) > 7 || len(next)-len(tail) > 7 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(head)
	behind, _ := utf8.DecodeRuneInString(tail)
	return before >= 0x4E00 && before <= 0x9FFF && behind >= 0x4E00 && behind <= 0x9FFF && utf8.RuneCountInString(prev) >= 12 &&
		(strings.ContainsAny(prev, "，。；：,;:") || has.Prefix(tail, "年", "月", "日")) && !startsItem(next) && !tableLike(prev) && !tableLike(next)
}

// likeTitle tells whether a line may be a title, which is no part of a sentence.
func likeTitle(s string) bool {
	return has.Suffix(s, "报告", "年报", "总结", "汇报", "统计表", "汇总表") && len(s) < 200 && !strings.ContainsAny(s, "，。、；")
}

// hardWrapped tells whether most long lines of a page end in the middle of a
// sentence.
func hardWrapped(text string, lines []Line) bool {
	long, open := 0, 0
	for _, ln := range lines {
		if ln.Pipe || ln.End-ln.Start < 60 {
			continue
		}
		long++
		end, _ := utf8.DecodeLastRuneInString(text[ln.Start:ln.End])
		switch foldRune(end) {
		case '。', ';', '!', '?', ':', '.', ')':
		default:
			open++
		}
	}
	return open >= 6 && open*2 > long
}

// pageBreak tells whether a page number stands between two lines.
func pageBreak(lines []Line, a, b int) bool {
	for i := a + 1; i < b; i++ {
		if lines[i].page {
			return true
		}
	}
	return false
}

// startsItem tells whether a line opens a heading or an item of a list.
func startsItem(s string) bool {
	head := s
	if len(head) > 48 {
		head = head[:48]
	}
	_, _, _, ok := Ordinal(String(strings.ToValidUTF8(head, "")))
	return ok
}

// tableLike tells whether a line is a row of cells kept apart by spaces.
func tableLike(s string) bool {
	run, runs, bare := 0, 0, 0
	for _, f := range strings.Fields(s) {
		run++
		if strings.Trim(f, "0123456789.+-") == "" {
			bare++
		}
	}
	runs = strings.Count(s, "    ")
	return bare >= 2 && bare*2 >= run || runs >= 2 || strings.Count(s, "\t") >= 2
}
