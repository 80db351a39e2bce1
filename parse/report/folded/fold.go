// Package folded promises one spelling of a report's text and the way back: what a
// matcher finds in the folded text is quoted from the text that was printed. It also
// reads what stands in folded text whatever the report: figures with their counters,
// dates, years, the numbers of headings. What of a text is too much is left out and
// said so.
package folded

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// View is a text as the matchers see it: one width, no quotation marks, no
// spaces but those that keep two figures apart, and lines that were wrapped in
// the middle of a sentence joined again. Every character knows where it came
// from, so that what is found in the view is quoted from the text.
type View struct {
	Text   string  // as it was printed
	Lines  []Line  // of Text
	S      string  // the folded text
	shifts []shift // in the order of S
	runes  []int32 // runes in Text before each multiple of runeStep bytes
	allowance
}

// shift says that the characters of S from a byte on stand by so many bytes
// farther in Text than in S, up to the next shift.
type shift struct{ from, by int32 }

const runeStep = 256

// New folds a text. Bytes that are not UTF-8 count as one U+FFFD each, as
// in a conversion to runes.
func New(text string) *View {
	v := &View{allowance: allowance{tables: maxTables, statements: maxStatements}}
	if len(text) > maxText {
		v.CutOff("the text is longer than 4 MiB")
		end := maxText
		for end > maxText-utf8.UTFMax && !utf8.RuneStart(text[end]) {
			end--
		}
		text = text[:end]
	}
	if !utf8.ValidString(text) {
		text = string([]rune(text))
	}
	v.Text = text
	v.fold()
	v.countRunes()
	return v
}

func (v *View) fold() {
	v.Lines = splitLines(v.Text)
	lines := v.Lines
	wrapped := hardWrapped(v.Text, lines)
	f := folder{text: v.Text, out: make([]byte, 0, len(v.Text)), shifts: make([]shift, 0, 64)}
	last := -1 // the line written last
	for i := range lines {
		ln := lines[i]
		if ln.Blank || ln.page {
			continue
		}
		gap := false
		if last >= 0 && !(cutsFigure(v.Text, lines[last], ln) && i == last+1) {
			if gap = joins(v.Text, lines, last, i, wrapped); !gap {
				f.write('\n', lines[last].End)
			}
		}
		f.fold(ln.Start, ln.End, gap)
		last = i
	}
	v.S, v.shifts = string(f.out), f.shifts
}

// folder writes the folded form of a text.
type folder struct {
	text   string
	out    []byte
	shifts []shift
	by     int // of the last shift
}

// came notes that what is written next came from text[i].
func (f *folder) came(i int) {
	if by := i - len(f.out); by != f.by {
		f.by = by
		f.shifts = append(f.shifts, shift{int32(len(f.out)), int32(by)})
	}
}

func (f *folder) write(r rune, i int) {
	f.came(i)
	f.out = utf8.AppendRune(f.out, r)
}

// fold writes text[start:end]. gap says that a space stands before it.
func (f *folder) fold(start, end int, gap bool) {
	for i := start; i < end; {
		if n := ideographs(f.text[i:end]); n > 0 { // they stand for themselves
			f.came(i)
			f.out = append(f.out, f.text[i:i+n]...)
			i += n
			gap = false
			continue
		}
		r, size := rune(f.text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(f.text[i:end])
		}
		switch folded := foldRune(r); {
		case IsSpace(r):
			gap = true
		case r == '?' && i+1 < end && f.text[i+1] >= '0' && f.text[i+1] <= '9': // a space that was lost on the way: "信息共?1340条"
		case folded != 0:
			if gap && len(f.out) > 0 && figureByte(f.out[len(f.out)-1]) && folded < utf8.RuneSelf && (figureByte(byte(folded)) || folded == '-' || folded == '+') {
				f.write(' ', i)
			}
			gap = false
			f.write(folded, i)
		}
		i += size
	}
}

// ideographs gives the length of the run of characters from U+4000 to U+9FFF
// that s, which is UTF-8, begins with.
func ideographs(s string) int {
	n := 0
	for n+2 < len(s) && s[n] >= 0xE4 && s[n] <= 0xE9 {
		n += 3
	}
	return n
}

// String is the folded form of a short string such as a cell.
func String(s string) string {
	if isFolded(s) {
		return s
	}
	f := folder{text: s, out: make([]byte, 0, len(s))}
	f.fold(0, len(s), false)
	return string(f.out)
}

// isFolded tells whether s is made of ideographs and of signs of ASCII that
// stand for themselves.
func isFolded(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c > ' ' && c < 0x7F && c != '"' && c != '\'' && c != '*' && c != '`' && c != '?':
		default:
			n := ideographs(s[i:])
			if n == 0 {
				return false
			}
			i += n - 1
		}
	}
	return true
}

func figureByte(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '%'
}

// IsSpace tells whether a character is white space or is not seen at all.
func IsSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\r', '\n', '\v', '\f', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

// foldRune gives a character in the one form that the matchers know, or 0 for
// one that they do not look at.
func foldRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		switch r {
		case '"', '\'', '*', '`':
			return 0
		}
		if r < ' ' || r == 0x7F {
			return 0
		}
		return r
	case r >= 0x4E00 && r <= 0x9FFF:
		return r
	case r >= 0xFF01 && r <= 0xFF5E:
		return foldRune(r - 0xFEE0)
	}
	switch r {
	case '“', '”', '‘', '’', '「', '」', '『', '』', '〝', '〞', '＂':
		return 0
	case '〔', '﹝', '【', '［', '〖':
		return '['
	case '〕', '﹞', '】', '］', '〗':
		return ']'
	case '﹙':
		return '('
	case '﹚':
		return ')'
	case '—', '–', '―', '−', '－', '‐', '‑', '─':
		return '-'
	case '│', '┃', '︱':
		return '|'
	case '﹪', '٪':
		return '%'
	case '〈', '＜':
		return '<'
	case '〉', '＞':
		return '>'
	case 'ニ': // katakana, a frequent misreading of 二
		return '二'
	case 'ー':
		return '一'
	case '︰', '∶', '﹕':
		return ':'
	case '﹐':
		return ','
	case '﹔':
		return ';'
	case '．', '﹒':
		return '.'
	case '○', '◯', 'Ο', 'О':
		return '〇'
	}
	if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r) {
		return 0
	}
	return r
}

func (v *View) countRunes() {
	v.runes = make([]int32, 0, len(v.Text)/runeStep+1)
	n := int32(0)
	for at := 0; at <= len(v.Text); at += runeStep {
		v.runes = append(v.runes, n)
		n += int32(Starts(v.Text[at:min(len(v.Text), at+runeStep)]))
	}
}

// Starts counts the characters that begin in s, which may begin and end within
// one.
func Starts(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// RuneOffset turns a byte offset of the text into one in runes.
func (v *View) RuneOffset(b int) int {
	k := b / runeStep
	return int(v.runes[k]) + Starts(v.Text[k*runeStep:b])
}

// origin gives where the character of S that holds the byte at i came from.
func (v *View) origin(i int) int {
	for !utf8.RuneStart(v.S[i]) {
		i--
	}
	k := sort.Search(len(v.shifts), func(k int) bool { return int(v.shifts[k].from) > i })
	if k == 0 {
		return i
	}
	return i + int(v.shifts[k-1].by)
}

// Source gives the range of the text that S[a:b] was folded from.
func (v *View) Source(a, b int) (start, end int) {
	if a >= b {
		return 0, 0
	}
	start, end = v.origin(a), v.origin(b-1)
	_, size := utf8.DecodeRuneInString(v.Text[end:])
	return start, end + size
}

// Span quotes what S[a:b] was folded from, with its place in runes.
func (v *View) Span(a, b int) (quote string, start, end int) {
	i, j := v.Source(a, b)
	return v.Text[i:j], v.RuneOffset(i), v.RuneOffset(j)
}

// Words is what S[a:b] was folded from, without spaces.
func (v *View) Words(a, b int) string {
	i, j := v.Source(a, b)
	return strings.Map(func(r rune) rune {
		if IsSpace(r) {
			return -1
		}
		return r
	}, v.Text[i:j])
}

// Place is where a byte of the text stands in S.
func (v *View) Place(b int) int {
	return sort.Search(len(v.S), func(i int) bool { return v.origin(i) >= b })
}
