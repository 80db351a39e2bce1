package prose

import (
	"slices"
	"strings"

	"gongkai/parse/has"
)

// label is the words that say what a figure counts.
type label struct {
	words  string
	behind bool // they stand behind the figure: "4件通过网络提交"
	wide   bool // they stand before the clause of the figure
}

// labels gives where to look for the words that say what a figure counts, the nearest
// first: in its clause before it, and where these say nothing, behind it, then in the
// clauses since the figure before.
func (f *figure) labels() []label {
	if !f.bare() {
		return []label{{words: f.words}}
	}
	all := make([]label, 0, 3)
	if f.after != "" {
		all = append(all, label{words: f.after, behind: true})
	}
	return append(all, label{words: f.wide, wide: true})
}

// bare tells whether the words before a figure do not say what it counts.
func (f *figure) bare() bool { return has.Only(f.words, bareWords) }

// bareWords lead to a figure and say nothing of it.
var bareWords = slices.Concat(thinWords, []string{"其中", "中", "上述", "以上", "另", "还", "尚", "其余", "剩余", "余下", "对", "就", "经", "结果", "办理结果", "处理结果", "答复结果", "答复情况", "具体", "如下"})

// addBy notes a reading with the words of its label in the quote.
func (r *proseReader) addBy(f *figure, code string, l label) {
	if !l.behind {
		r.add(f, code, rankPlain)
		return
	}
	r.taken = f.End + len(f.after)
	r.addRange(f, code, rankPlain, f.Start, r.taken)
}

// topic gives what a figure is told under: the words before it in its sentence up to a
// colon or 方面, or the heading that its sentence follows. "规章:新制作2件,新公开2件".
func (r *proseReader) topic(f *figure) string {
	lead := f.lead[strings.LastIndexByte(f.lead, ';')+1:]
	if k := strings.LastIndexByte(lead, ':'); k > 0 {
		return lead[clauseStart(lead, k):k]
	}
	if k := strings.LastIndex(lead, "方面,"); k >= 0 {
		return lead[clauseStart(lead, k):k]
	}
	for i := len(r.heads) - 1; i > 0; i-- {
		if r.heads[i] == "" {
			continue
		}
		if between := r.v.S[min(r.at[i], f.start0):f.start0]; len(between) <= maxHeading && !strings.Contains(between, "。") {
			return r.heads[i]
		}
		break
	}
	return ""
}
