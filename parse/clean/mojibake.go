package clean

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Some pages lost one byte of a two-byte character and were decoded from the
// middle of the next ones until an ASCII byte set the decoder right again:
// 　（一）主動公開 became ?。ㄒ唬┲鲃庸_. What such a run was can be told with
// certainty only where it is a phrase that these reports are made of; other
// runs are flagged and left alone.

// shifted lists runs with the phrases that they were, longer runs first.
var shifted = sync.OnceValue(func() []phrase {
	var runs []phrase
	for _, numeral := range []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"} {
		for _, words := range []string{"主動公開", "依申請公開", "政府信息公開", "信息公開", "政務公開", "政府信息主動公開", "政府信息依申請公開"} {
			was := "（" + numeral + "）" + words
			if run := shift("　" + was); run != "" {
				runs = append(runs, phrase{run, was})
			}
		}
	}
	slices.SortStableFunc(runs, func(a, b phrase) int { return len(b.from) - len(a.from) })
	return runs
})

// shift gives what is read when the first byte of s in GBK is lost; empty when
// the run does not end with s.
func shift(s string) string {
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
	if err != nil || len(b) < 3 || b[len(b)-1] >= 0x80 {
		return ""
	}
	var run strings.Builder
	run.WriteByte('?')
	decode := simplifiedchinese.GBK.NewDecoder()
	for b = b[1:]; len(b) > 0; {
		if b[0] < 0x80 {
			run.WriteByte(b[0])
			b = b[1:]
			continue
		}
		if len(b) < 2 {
			return ""
		}
		if c, err := decode.String(string(b[:2])); err == nil && !strings.ContainsRune(c, '\ufffd') {
			run.WriteString(c)
		}
		b = b[2:]
	}
	return run.String()
}

// unshift restores the runs in s that are phrases with certainty.
func unshift(s string) (string, int) {
	if !strings.Contains(s, "?。") {
		return s, 0
	}
	total := 0
	for _, run := range shifted() {
		if n := strings.Count(s, run.from); n > 0 {
			s = strings.ReplaceAll(s, run.from, run.to)
			total += n
		}
	}
	return s, total
}

// knownRuns are runs that stand on many mirrors in one and the same form, read
// after the glosses are gone. What stands around them leaves one reading.
var knownRuns = []phrase{
	{"申請?zhí)崞鹦姓\ue853?fù)議", "申請提起行政復議"},
	{"申請?zhí)崞鹦姓?fù)議", "申請提起行政復議"},
}

func knownMojibake(s string) (string, int) {
	if !strings.Contains(s, "崞鹦姓") {
		return s, 0
	}
	total := 0
	for _, run := range knownRuns {
		total += strings.Count(s, run.from)
		s = strings.ReplaceAll(s, run.from, run.to)
	}
	return s, total
}

// mojibakeSample gives the first run of wrongly decoded text, empty when there
// is none.
func mojibakeSample(texts []*string) string {
	for _, t := range texts {
		before := rune(0)
		for i, c := range *t {
			// Bopomofo and box drawing stand in no official text next to ideographs.
			if (c >= 0x3105 && c <= 0x312f || c >= 0x2501 && c <= 0x254b) && (isHan(before) || before == '。' || before == '?') {
				return tail((*t)[:i], 4) + clip((*t)[i:], 12)
			}
			before = c
		}
	}
	return ""
}
