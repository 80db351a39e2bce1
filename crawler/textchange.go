package crawler

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// TextChange is what two readings of a page differ in, by lines.
type TextChange struct {
	Added, Removed []string
}

// None tells whether nothing but counters has changed.
func (c TextChange) None() bool { return len(c.Added) == 0 && len(c.Removed) == 0 }

// CompareTexts compares the cleaned texts of two captures. The order of lines
// does not count, nor do the figures of lines that count visitors or tell the
// time: a page on which only these differ is unchanged.
func CompareTexts(before, after string) TextChange {
	var c TextChange
	if before == after {
		return c
	}
	left := map[string]int{}
	for line := range strings.Lines(before) {
		left[comparable(line)]++
	}
	for line := range strings.Lines(after) {
		key := comparable(line)
		if left[key] > 0 {
			left[key]--
		} else if key != "" {
			c.Added = append(c.Added, strings.TrimSpace(line))
		}
	}
	for line := range strings.Lines(before) { // in page order
		key := comparable(line)
		if left[key] > 0 && key != "" {
			left[key]--
			c.Removed = append(c.Removed, strings.TrimSpace(line))
		}
	}
	return c
}

// counterWords stand in lines that change with every look.
var counterWords = []string{"浏览", "点击", "阅读", "访问", "访客", "人气", "当前时间", "今天是", "次数"}

// maxCounter is the length of the longest line that counts, in characters.
const maxCounter = 60

// comparable is a line as it is compared: without outer space, and a counter
// without its figures.
func comparable(line string) string {
	line = strings.TrimSpace(line)
	if utf8.RuneCountInString(line) > maxCounter {
		return line
	}
	for _, word := range counterWords {
		if strings.Contains(line, word) {
			return strings.Map(func(r rune) rune {
				if unicode.IsDigit(r) {
					return -1
				}
				return r
			}, line)
		}
	}
	return line
}
