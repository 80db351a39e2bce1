package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/parse/wordset"
)

// maxRejoined bounds in bytes a line that others are joined to.
const maxRejoined = 6000

// rejoin puts lines together that were broken in the middle of a sentence, and
// numbers that were parted from what they count. Rows of tables, headings and
// lines that begin with a numeral or a label are never joined.
func rejoin(lines []line, title string) ([]line, Repair) {
	repair := Repair{Kind: "hard-wrap"}
	w := wrapOf(lines)
	out := make([]line, 0, len(lines))
	last := -1       // the last kept line in out
	var before *line // the last line of the page that is part of it
	for i, l := range lines {
		if l.reason == "" && last >= 0 && last == len(out)-1 &&
			(!w.begins(&l) && isBroken(&out[last], &l) || w.goesOn(before, &out[last], &l) || title != "" && !l.row && len(out[last].text)+len(l.text) == len(title) && out[last].text+l.text == title) {
			if repair.Count == 0 {
				repair.Sample = tail(out[last].text, 12) + "⏎" + clip(l.text, 12) + " -> " + tail(out[last].text, 12) + clip(l.text, 12)
			}
			repair.Count++
			out[last].text += l.text
			before = &lines[i]
			continue
		}
		if l.reason == "" {
			last, before = len(out), &lines[i]
		}
		out = append(out, l)
	}
	return out, repair
}

// wrap is how a page is wrapped: at how many columns, 0 where it is not, and
// whether its paragraphs are indented.
type wrap struct {
	columns  int
	indented bool
}

const (
	leastColumns = 30
	mostColumns  = 160
	leastFull    = 4 // lines that reach the edge
)

// wrapOf finds the edge that many lines of prose end at and hardly one crosses.
func wrapOf(lines []line) wrap {
	var widths [mostColumns + 1]int
	all, indented := 0, 0
	for i := range lines {
		l := &lines[i]
		if l.reason != "" || l.row || l.heading {
			continue
		}
		// A file of one long line for each paragraph is known by the first ones.
		if n := l.columns(); n >= leastColumns {
			all++
			widths[n]++
			if l.indent {
				indented++
			}
		}
	}
	best, edge, wider := 0, 0, 0
	for n := mostColumns - 1; n >= leastColumns+3; n-- {
		// An edge is three columns deep: an ideograph that did not fit, a mark that hangs over.
		if full := widths[n] + widths[n-1] + widths[n-2] + widths[n-3]; full >= best {
			best, edge = full, n
		}
	}
	for n := edge + 3; n <= mostColumns; n++ {
		wider += widths[n]
	}
	if best < leastFull || best*3 < all || wider*10 > all || !breaksSentences(lines, edge) {
		return wrap{}
	}
	return wrap{edge, indented > 0 && indented < all}
}

// breaksSentences says whether lines that reach the edge end in the middle of a
// sentence and hold marks of one: names of one length in a list hold none, and
// paragraphs of one length are whole.
func breaksSentences(lines []line, edge int) bool {
	full, prose, open := 0, 0, 0
	for i := range lines {
		l := &lines[i]
		if n := l.columns(); l.reason == "" && !l.row && n >= edge-3 && n <= edge+2 {
			full++
			if proseMarks.In(l.text) {
				prose++
			}
			if !strings.ContainsRune("。！？；：!?;:", lastRune(l.text)) {
				open++
			}
		}
	}
	return prose*3 >= full && open*3 >= full
}

// columns is the width of a line with its indent, an ideograph taking two
// columns, at most mostColumns.
func (l *line) columns() int {
	n := l.narrowed
	if l.indent {
		n += 4
	}
	if n >= mostColumns {
		return mostColumns
	}
	for _, c := range l.text {
		if n += columnsOf(c); n >= mostColumns {
			return mostColumns
		}
	}
	return n
}

func columnsOf(c rune) int {
	if c >= 0x2e80 {
		return 2
	}
	return 1
}

// begins says whether a line of a wrapped page is the first of its paragraph.
func (w wrap) begins(l *line) bool { return w.columns > 0 && w.indented && l.indent }

// goesOn says whether line b goes on from the paragraph a, whose last line on
// the page is before: that one reached the edge, and b is no part of its own.
func (w wrap) goesOn(before, a, b *line) bool {
	if w.columns == 0 || w.begins(b) || b.gap || a.row || b.row || a.heading || b.heading || a.links > 0 || b.links > 0 || len(a.text) > maxRejoined {
		return false
	}
	start, _ := utf8.DecodeRuneInString(b.text)
	width := before.columns()
	if width > w.columns+2 || width+columnsOf(start) <= w.columns-2 {
		return false // it had room for more
	}
	if w.indented {
		return !isTitle(b.text)
	}
	return !strings.ContainsRune("。！？：!?:", lastRune(before.text)) && !isNumbered(b.text) && !isTitle(b.text) && (isHan(start) && !startsPart(b.text) || !isHan(start)) && !isMetadataLine(b.text)
}

// isBroken says whether b goes on in the middle of what a says.
func isBroken(a, b *line) bool {
	if b.gap || a.links > 0 || b.links > 0 || a.row || b.row || isTabular(a.text) || isTabular(b.text) || a.heading || b.heading || len(a.text) > maxRejoined {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(a.text)
	start, _ := utf8.DecodeRuneInString(b.text)
	switch {
	case continues(start) && !endsSentence(end):
		return len(b.text) > 3 || start == '。'
	case unicode.IsDigit(end) && (start == '年' || start == '月' || start == '日' || strings.HasPrefix(b.text, "月份")):
		return true
	case isNumeral(a.text):
		return isHan(start)
	case strings.ContainsRune("（(《“〔", end):
		return true // what was opened goes on
	}
	if !isHan(end) && !unicode.IsDigit(end) && !leavesOpen(end) {
		return false
	}
	if !isWrapped(a.text) || !isHan(start) || startsPart(b.text) || isTitle(b.text) {
		return false
	}
	// Two lines without a mark are names or titles, one below the other.
	return proseMarks.In(a.text) || proseMarks.In(b.text)
}

// continues tells a mark that begins no line.
func continues(c rune) bool {
	switch c {
	case '，', ',', '、', '；', ';', '。', '：', '）', ')', '》', '”':
		return true
	}
	return false
}

func endsSentence(c rune) bool {
	switch c {
	case '。', '！', '？', '!', '?':
		return true
	}
	return false
}

// leavesOpen tells a mark that more must follow.
func leavesOpen(c rune) bool {
	switch c {
	case '，', ',', '、', '“', '《', '（', '(':
		return true
	}
	return false
}

// isTabular knows a row of a table that was saved without its borders.
func isTabular(text string) bool {
	if len(text) > 300 || sentenceMarks.In(text) {
		return false
	}
	return len(strings.Fields(text)) >= 3 || statesFigure(text)
}

// statesFigure knows a row that was saved as a label with its figure: "当面申请数：3件".
func statesFigure(text string) bool {
	k := strings.LastIndexAny(text, ":：")
	if k < 0 {
		return false
	}
	_, size := utf8.DecodeRuneInString(text[k:])
	counter := strings.TrimLeft(text[k+size:], " 0123456789.")
	return len(counter) < len(text[k+size:]) && runes(counter) <= 2
}

// Marks that stand in prose and not in labels.
var (
	sentenceMarks = wordset.New("。", "，", ",", "；", ";")
	proseMarks    = wordset.New("。", "，", ",", "；", ";", "、")
	sentenceEnds  = wordset.New("。", "；", ";")
	fullStops     = wordset.New("。", "；")
)

// isTitle says whether a line reads as the title of a document.
func isTitle(text string) bool {
	n := runes(text)
	return n >= 8 && n <= 80 && endsAsTitle(text) && !sentenceEnds.In(text)
}

// isWrapped says whether a line is as long as wrapped prose is, or holds the
// end of a sentence, so that what it lacks is its own end.
func isWrapped(text string) bool {
	n := runes(text)
	if n < 18 || isMetadataLine(text) || len(inlinePairs(text)) > 0 && !strings.Contains(text, "。") {
		return false
	}
	if n <= 60 && !sentenceMarks.In(text) {
		// A title is as long but is no sentence.
		end, _ := utf8.DecodeLastRuneInString(text)
		return n >= 20 && isHan(end) && !endsAsTitle(text) && !startsPart(text)
	}
	return true
}

// isNumeral knows a line that is the numeral of a paragraph and nothing else.
func isNumeral(text string) bool {
	t := strings.TrimRight(text, ".．、")
	return t != "" && t != text && len(t) <= 2 && strings.Trim(t, "0123456789") == ""
}

// startsPart says whether a line begins a part of its own: with a numeral, a
// bracket, a bullet, a date, or a word that opens such a part.
func startsPart(text string) bool {
	c, size := utf8.DecodeRuneInString(text)
	if !isHan(c) {
		return true
	}
	rest, _ := utf8.DecodeRuneInString(text[size:])
	if strings.ContainsRune("一二三四五六七八九十", c) && strings.ContainsRune("、是.．,，）)十一二三四五六七八九", rest) {
		return true
	}
	if c == '第' && strings.ContainsRune("一二三四五六七八九十", rest) {
		return true
	}
	for _, word := range []string{"附表", "附件", "附：", "附:", "特此", "填报", "单位负责人", "联系", "其中:", "其中："} {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return isMetadataLine(text) || wholeDate(text) != ""
}

// tail gives the last n runes of s.
func tail(s string, n int) string {
	i := len(s)
	for ; i > 0 && n > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}
