package prose

import (
	"strings"

	"gongkai/parse/has"
)

// sharedByLabels tells whether a figure is told of several labels at once, with 各 or
// 均, "each", behind them.
func (f *figure) sharedByLabels() bool {
	words := strings.TrimRight(f.words, "有为是约")
	return strings.HasSuffix(words, "各") && strings.Count(words, "各") == 1 || has.Suffix(words, "均", "都", "皆") && strings.Contains(words, "、")
}

// each gives the figures that one such figure stands for: one for every label,
// "专职和兼职人员各1人", "当面申请、网络申请各2件".
func (f *figure) each() []figure {
	labels := strings.TrimRight(strings.TrimPrefix(f.words, "故"), "有为是约各均都皆项")
	names := strings.Split(andToComma.Replace(labels), "、")
	if len(names) < 2 || len(names) > maxEach {
		return []figure{*f}
	}
	noun := eachNoun(names[len(names)-1])
	out := make([]figure, 0, len(names))
	for i, name := range names {
		one := *f
		if one.words = name; i+1 < len(names) && !strings.HasSuffix(name, noun) {
			one.words += noun
		}
		one.wide = one.words
		out = append(out, one)
	}
	return out
}

// maxEach bounds the labels that share a figure.
const maxEach = 6

// eachNoun is the noun at the end of the last label that those before it leave out:
// "专职与兼职人员".
func eachNoun(label string) string {
	for _, noun := range []string{"工作人员", "人员", "申请", "案件"} {
		if strings.HasSuffix(label, noun) {
			return noun
		}
	}
	return ""
}
