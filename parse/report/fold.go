package report

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxText is how much of a text is read, in bytes. A report is a hundred times
// smaller; the limit keeps time and memory bounded on a hostile page.
const maxText = 8 << 20

// view is a text as the matchers see it: one width, no quotation marks, no
// spaces but those that keep two figures apart, and lines that were wrapped in
// the middle of a sentence joined again. Every byte knows where it came from,
// so that what is found in the view is quoted from the text.
type view struct {
	text  string
	lines []line
	s     string
	at    []int32 // offset in text of the character that each byte of s belongs to
	runes []int32 // runes in text before each multiple of runeStep bytes
}

const runeStep = 256

// newView folds a text. Bytes that are not UTF-8 count as one U+FFFD each, as
// in a conversion to runes.
func newView(text string) *view {
	if len(text) > maxText {
		text = text[:maxText]
	}
	if !utf8.ValidString(text) {
		text = string([]rune(text))
	}
	v := &view{text: text}
	v.fold()
	v.countRunes()
	return v
}

// line is one line of the text, without the space around it.
type line struct {
	start, end int
	blank      bool
	pipe       bool // holds a cell separator
	page       bool // a page number between two pages: "-3-"
}

func splitLines(text string) []line {
	lines := make([]line, 0, 64)
	for start := 0; start <= len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		raw := text[start:end]
		trimmed := strings.TrimFunc(raw, isSpace)
		from := start + (len(raw) - len(strings.TrimLeftFunc(raw, isSpace)))
		ln := line{start: from, end: from + len(trimmed)}
		if trimmed == "" {
			ln.start, ln.end, ln.blank = start, start, true
		}
		ln.pipe = hasPipe(trimmed)
		ln.page = isPageNumber(trimmed)
		lines = append(lines, ln)
		start = end + 1
	}
	return lines
}

func hasPipe(s string) bool {
	return strings.IndexByte(s, '|') >= 0 || hasAny(s, "｜", "│", "┃")
}

// isPageNumber tells "-3-", "— 12 —" and "第 3 页 共 9 页", which break a sentence
// or a table over two pages.
func isPageNumber(s string) bool {
	if len(s) < 3 || len(s) > 40 {
		return false
	}
	if strings.HasPrefix(s, "第") && strings.HasSuffix(s, "页") {
		return strings.Trim(s, "第共页,，/ 　0123456789") == "" && strings.ContainsAny(s, "0123456789")
	}
	if len(s) > 16 {
		return false
	}
	digits := 0
	dash := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9' || r >= '０' && r <= '９':
			digits++
		case r == '-' || r == '—' || r == '－' || r == '–':
			dash++
		case isSpace(r):
		default:
			return false
		}
	}
	return digits >= 1 && digits <= 3 && dash >= 2
}

func (v *view) fold() {
	v.lines = splitLines(v.text)
	lines := v.lines
	wrapped := hardWrapped(v.text, lines)
	out := make([]byte, 0, len(v.text))
	at := make([]int32, 0, len(v.text))
	last := -1 // the line written last
	gap := false
	for i := range lines {
		ln := lines[i]
		if ln.blank || ln.page {
			continue
		}
		if last >= 0 {
			if cutsFigure(v.text, lines[last], ln) && i == last+1 {
				gap = false
			} else if joins(v.text, lines, last, i, wrapped) {
				gap = true
			} else {
				out = append(out, '\n')
				at = append(at, int32(lines[last].end))
				gap = false
			}
		}
		out, at = foldRange(v.text, ln.start, ln.end, gap, out, at)
		last = i
	}
	v.s, v.at = string(out), at
}

// foldRange appends the folded form of text[start:end] and the origin of each
// of its bytes.
func foldRange(text string, start, end int, gap bool, out []byte, at []int32) ([]byte, []int32) {
	for i := start; i < end; {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:end])
		}
		if isSpace(r) {
			gap = true
			i += size
			continue
		}
		if r = foldRune(r); r == 0 {
			i += size
			continue
		}
		if gap && len(out) > 0 && figureByte(out[len(out)-1]) && r < utf8.RuneSelf && (figureByte(byte(r)) || r == '-' || r == '+') {
			out = append(out, ' ')
			at = append(at, int32(i))
		}
		gap = false
		n := len(out)
		out = utf8.AppendRune(out, r)
		for range len(out) - n {
			at = append(at, int32(i))
		}
		i += size
	}
	return out, at
}

// foldString is the folded form of a short string such as a cell.
func foldString(s string) string {
	out, _ := foldRange(s, 0, len(s), false, make([]byte, 0, len(s)), nil)
	return string(out)
}

func figureByte(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '%'
}

func isSpace(r rune) bool {
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

func (v *view) countRunes() {
	v.runes = make([]int32, 0, len(v.text)/runeStep+2)
	n := int32(0)
	for i := 0; i < len(v.text); i++ {
		if i%runeStep == 0 {
			v.runes = append(v.runes, n)
		}
		if utf8.RuneStart(v.text[i]) {
			n++
		}
	}
	if len(v.text)%runeStep == 0 {
		v.runes = append(v.runes, n)
	}
}

// runeOffset turns a byte offset of the text into one in runes.
func (v *view) runeOffset(b int) int {
	k := b / runeStep
	n := int(v.runes[k])
	for i := k * runeStep; i < b; i++ {
		if utf8.RuneStart(v.text[i]) {
			n++
		}
	}
	return n
}

// source gives the range of the text that s[a:b] was folded from.
func (v *view) source(a, b int) (start, end int) {
	if a >= b {
		return 0, 0
	}
	start = int(v.at[a])
	end = int(v.at[b-1])
	_, size := utf8.DecodeRuneInString(v.text[end:])
	return start, end + size
}

// span quotes what s[a:b] was folded from, with its place in runes.
func (v *view) span(a, b int) (quote string, start, end int) {
	i, j := v.source(a, b)
	return v.text[i:j], v.runeOffset(i), v.runeOffset(j)
}

// words is what s[a:b] was folded from, without spaces.
func (v *view) words(a, b int) string {
	i, j := v.source(a, b)
	return strings.Map(func(r rune) rune {
		if isSpace(r) {
			return -1
		}
		return r
	}, v.text[i:j])
}

// place is where a byte of the text stands in s.
func (v *view) place(b int) int {
	return sort.Search(len(v.at), func(i int) bool { return int(v.at[i]) >= b })
}
