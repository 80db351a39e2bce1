// Package prose reads the figures and denials that the sentences of a report state. It
// promises: a figure is read as what its own sentence says of it, or not at all; a
// denial is 0 with its words as evidence; figures of other years, bodies and things are
// none of the report's.
//
// Read goes through the lines and keeps the headings above each; sentence by sentence
// the numbers are found and the words around each are gathered (figure); then one reader
// after the other is asked what the figure counts (classify). What several sentences
// state of one code is settled at the end.
package prose

import (
	"strings"
	"unicode/utf8"

	"gongkai/parse/has"
	"gongkai/parse/report/folded"
)

// Found is a reading of one figure as an indicator.
type Found struct {
	Code     string
	Number   folded.Number
	From, To int // of the quote, in the view
	Value    float64
	rank     int // of several readings of one code the highest counts, then the first
	Scope    string
	Of       string // of a category: the code of the figure that it is a part of; empty where none was told
	outlet   string // of a channel: the name of the one website or account
	weak     bool   // told under a heading on key fields, counts where nothing else does
	doubtful bool   // what has piled up by the end of the year: of the year or of all years
}

// Ranks of a reading: the official label, an ordinary sentence, a sentence that
// says there was none.
const (
	rankNone  = 1
	rankPlain = 2
	rankLabel = 3
)

// proseReader reads the sentences of one report.
type proseReader struct {
	v     *folded.View
	year  int
	body  string // the words of the title in which the body is named
	out   []Found
	heads [6]string // the headings above the sentence, by level; 5 is a "一是" item
	at    [6]int    // where the heading above stands, in the view

	request   bool   // the sentence that is read speaks about requests
	told      bool   // those before it do, and it goes on
	block     string // rev, lit, rl.rev …: whose results are being told
	others    int    // where a figure for cases stands that are not about disclosure
	part      int    // where a figure for cases of all kinds ends, those on disclosure told behind
	weak      bool   // such a figure stands under a heading on key fields
	total     bool   // a figure for all disclosure stands before, its categories may follow
	whole     string // the code of that figure
	wholeEnd  int    // and where it ends
	wholeUnit string // its counter
	way       string // the code of a channel's part of it that was read last
	wayEnd    int    // and where it ends
	listing   int    // where the last category ends
	split     bool   // a figure for one channel stands before
	kept      string // the channel whose figure of several years was read last
	keptEnd   int    // and where that figure ends
	object    string // the article 20 item named last
	trained   int    // where the figure for training sessions ends that was read last
	passing   [2]int // what was said of the body's part of a figure in passing, in the view
	apart     figure // the figure of a part of the year that was read last in the sentence
	prior     figure // the figure before in the sentence, and the code that it was read as
	code      string
	taken     int    // where the words end that the figure before has used
	timed     bool   // the sentence names a time
	turned    int    // where the words stand that turn from the area to the body, in the view
	skip      [2]int // the tables, in the view
}

// Read gives what the sentences of v.S[a:b] state of a report of a year, in their order.
// body is the name of the body as far as it is known, skip the range of the official
// tables, totals are the figures for all disclosure in them.
func Read(v *folded.View, a, b, year int, body string, skip [2]int, totals []float64) []Found {
	r := &proseReader{v: v, year: year, body: body, skip: skip}
	for at := a; at < b; {
		ln, end := folded.LineAt(v.S[:b], at)
		if ln != "" && strings.Count(ln, "|") < 2 {
			r.outside(at, end)
		}
		at = end + 1
	}
	return choose(v, settle(r.out, totals))
}

// outside reads what of a line stands outside the tables.
func (r *proseReader) outside(a, b int) {
	if head := min(b, r.skip[0]); r.skip[1] <= r.skip[0] || b <= r.skip[0] || a >= r.skip[1] {
		r.line(a, b)
	} else {
		if a < head {
			r.line(a, head)
		}
		if r.skip[1] < b {
			r.line(r.skip[1], b)
		}
	}
}

// old tells whether prose of the report's year goes by the codes of section A.
func (r *proseReader) old() bool { return r.year < 2019 }

// byYear gives the code of the report's year of two, which may be none.
func (r *proseReader) byYear(old, six string) string {
	if r.old() {
		return old
	}
	return six
}

func (r *proseReader) line(a, b int) {
	r.heads[5] = ""
	r.heading(a, b)
	s := r.v.S
	for at := a; at < b; {
		end := at
		for end < b && end-at <= maxSentence+utf8.UTFMax {
			if c := s[end]; c == '!' || c == '?' {
				break
			}
			if strings.HasPrefix(s[end:], "。") {
				break
			}
			end++
		}
		for from := -1; from != at && at < end; { // "二、主动公开情况(一)主动公开的数量2013年,我局…"
			from, at = at, r.innerHeading(at, end)
		}
		cut := longest(s, at, end)
		r.sentence(at, cut)
		if cut < end {
			at = cut
			continue
		}
		if end < b {
			_, size := utf8.DecodeRuneInString(s[end:])
			end += size
		}
		at = end
	}
}

// maxSentence and maxFigures bound what is read as one sentence, so that the
// words around every figure can be looked at.
const (
	maxSentence = 3000
	maxFigures  = 64
)

// longest is where a sentence that is too long is cut: behind a comma, or where
// none is near anywhere.
func longest(s string, a, b int) int {
	if b-a <= maxSentence {
		return b
	}
	cut := a + maxSentence
	if k := strings.LastIndexAny(s[a:cut], ",;"); k > maxSentence/2 {
		return a + k + 1
	}
	for cut > a && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return cut
}

func (r *proseReader) sentence(a, b int) {
	s := r.v.S[a:b]
	if len(s) < 3 {
		return
	}
	r.context(s)
	r.timed = timeWords.In(s)
	nums := numbersIn(r.v.S, a, b)
	for len(nums) > maxFigures {
		cut := nums[maxFigures-1].End
		r.figures(a, cut, nums[:maxFigures])
		a, nums = cut, nums[maxFigures:]
	}
	r.figures(a, b, nums)
	if level, _, _, ok := folded.Ordinal(s); ok && level == 5 {
		r.heads[5] = ""
		if utf8.RuneCountInString(s) <= 30 && len(nums) == 0 {
			r.heads[5] = s
		}
	}
}

// figures reads the figures of a sentence, or of a stretch of a long one.
func (r *proseReader) figures(a, b int, nums []folded.Number) {
	r.apart, r.prior, r.code = figure{}, figure{}, ""
	if len(nums) == 1 && nums[0].Value == 0 && has.Only(r.v.S[a:nums[0].Start], answerWords) && nums[0].End == b { // "2.依申请公开。0件。"
		r.deniedByHeading(a, b)
		return
	}
	for i := range nums {
		if oneDenied(r.v.S, a, nums[i]) || topicDenied(r.v.S[nums[i].End:b], nums[i]) || !r.v.Statement() {
			continue
		}
		f := r.figure(a, b, nums, i)
		if !f.sharedByLabels() {
			r.classify(&f)
			continue
		}
		for _, one := range f.each() {
			r.classify(&one)
		}
	}
	r.allClosedBehind(a, b)
	r.nothing(a, b)
}

// classify reads a figure as at most one indicator (two where the sentence
// says so of both).
func (r *proseReader) classify(f *figure) {
	r.wholeYear(f)
	n := len(r.out)
	if !r.projects(f) { // those of the year before count there
		if r.compared(f) {
			return
		}
		r.ask(f)
	}
	if len(r.out) > n && r.out[n].Code != "" && f.Unit != "%" {
		r.prior, r.code = *f, r.out[n].Code
		r.apart = figure{} // "1至6月举办培训2次,新闻发布会3次,全年4次": of which, is not said
	}
}

// ask asks one reader after the other what a figure counts.
func (r *proseReader) ask(f *figure) {
	switch {
	case r.bodysPart(f):
	case r.bothTogether(f):
	case r.remedy(f):
	case r.complaint(f):
	case r.money(f):
	case r.response(f):
	case r.training(f):
	case r.organisation(f):
	case r.kinds(f):
	case r.requests(f):
	case r.articles(f):
	case r.enquiry(f):
	default:
		r.disclosure(f)
	}
}

// add notes a reading with its quote from the view.
func (r *proseReader) add(f *figure, code string, rank int) {
	from := f.from
	if thin(f.words) && f.wideFrom < f.from {
		from = f.wideFrom
	}
	r.addRange(f, code, rank, from, f.End)
}

// addAfter is add for a figure whose noun stands behind it: "34次新闻发布会".
func (r *proseReader) addAfter(f *figure, code string, rank int) {
	r.taken = f.End + len(f.after)
	r.addRange(f, code, rank, f.from, r.taken)
}

// addAfterIf is addAfter where the noun stands behind the figure, and add where not.
func (r *proseReader) addAfterIf(f *figure, code string, after bool) {
	if after {
		r.addAfter(f, code, rankPlain)
		return
	}
	r.add(f, code, rankPlain)
}

// addRange notes a reading with the quote v.S[from:to].
func (r *proseReader) addRange(f *figure, code string, rank, from, to int) {
	for from < f.Start && (r.v.S[from] == ',' || r.v.S[from] == ' ' || r.v.S[from] == ';' || r.v.S[from] == ')') {
		from++
	}
	r.out = append(r.out, Found{Code: code, Number: f.Number, From: from, To: to, Value: f.Value, rank: rank, Scope: r.scopeOf(f), weak: r.weak && strings.HasPrefix(code, "pa.")})
}
