package clean

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// unradical writes ideographs that stand as signs of dictionaries: files that
// were made by some programs give ⼀ (U+2F00) where 一 (U+4E00) is shown, and no
// word with one in it is ever found.
func unradical(s string) (string, int) {
	if !strings.Contains(s, "\xe2\xba") && !strings.Contains(s, "\xe2\xbb") && !strings.Contains(s, "\xe2\xbc") && !strings.Contains(s, "\xe2\xbd") &&
		!strings.Contains(s, "\xe2\xbe") && !strings.Contains(s, "\xe2\xbf") {
		return s, 0
	}
	n := 0
	out := strings.Map(func(c rune) rune {
		to := c
		switch {
		case c >= 0x2f00 && c <= 0x2fd5:
			for _, r := range norm.NFKC.String(string(c)) {
				to = r
			}
		case c >= 0x2e80 && c <= 0x2ef3:
			if r, ok := radicals[c]; ok {
				to = r
			}
		}
		if to != c {
			n++
		}
		return to
	}, s)
	return out, n
}

// radicals are those of the supplement that are ideographs in simplified text.
var radicals = map[rune]rune{
	'⺁': '厂', '⺇': '几', '⺌': '小', '⺎': '兀', '⺏': '尣', '⺐': '尢', '⺓': '幺', '⺗': '心', '⺙': '攵', '⺛': '旡', '⺝': '月', '⺟': '母', '⺠': '民',
	'⺫': '目', '⺬': '示', '⺭': '礻', '⺮': '竹', '⺯': '糹', '⺰': '纟', '⺲': '罒', '⺴': '网', '⺶': '羊', '⺸': '羊', '⺻': '聿', '⺼': '月',
	'⺿': '艹', '⻁': '虎', '⻂': '衤', '⻃': '覀', '⻄': '西', '⻅': '见', '⻆': '角', '⻈': '讠', '⻉': '贝', '⻋': '车', '⻌': '辶', '⻍': '辶', '⻎': '辶', '⻏': '阝', '⻐': '钅',
	'⻓': '长', '⻔': '门', '⻖': '阝', '⻗': '雨', '⻘': '青', '⻙': '韦', '⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食', '⻟': '飠', '⻠': '饣', '⻢': '马', '⻣': '骨',
	'⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤', '⻨': '麦', '⻩': '黄', '⻬': '齐', '⻮': '齿', '⻰': '龙', '⻳': '龟',
}
