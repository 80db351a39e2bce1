// Package rtf reads Rich Text Format as Word and WPS write it: paragraphs with
// the numbers that were written down for them, tables with merged cells, heads
// and feet of pages apart.
package rtf

import (
	"errors"
	"strings"
	"unicode/utf16"

	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/content"
	"gongkai/parse/charset"
)

// ErrDamaged says that the file holds no text.
var ErrDamaged = errors.New("the file holds nothing but its head")

// Read reads a file.
func Read(body []byte, b *budget.Budget) (content.Document, error) {
	r := &reader{in: body, budget: b, codepage: "gb18030", fonts: map[int]string{}}
	r.out = newOutput(b)
	r.main = r.out
	r.read()
	r.main.endParagraph()
	r.main.Close()
	for _, note := range r.notes {
		note.endParagraph()
		note.Close()
		r.main.Blocks = append(r.main.Blocks, note.Blocks...)
	}
	if len(r.main.Blocks) == 0 {
		return content.Document{}, ErrDamaged
	}
	return r.main.Document, nil
}

// maxGroups bounds groups within groups; deeper ones are read as one.
const maxGroups = 500

// reader goes through the file from group to group.
type reader struct {
	in     []byte
	budget *budget.Budget
	state
	outer []state // of the groups around

	main     *output
	notes    []*output // foot notes and text boxes, which follow the text
	codepage string
	fonts    map[int]string // code pages of fonts

	raw   []byte // characters in a code page that are not yet read
	rawIn string // their code page
	high  uint16 // the first half of a character of UTF-16
	skip  int    // characters that stand for one in Unicode, for old readers
}

// state is what a group may change and its end restores.
type state struct {
	out      *output // where text goes; nil where none is wanted
	reason   string  // why the text is none of the document's
	font     int
	instead  int // how many characters stand for one in Unicode
	hidden   bool
	deleted  bool
	fontList bool
	number   bool // the number of a paragraph is read, which a tab ends
}

func (r *reader) read() {
	r.instead = 1
	for len(r.in) > 0 && r.budget.Step(1) {
		c := r.in[0]
		r.in = r.in[1:]
		switch c {
		case '{':
			r.begin()
		case '}':
			r.end()
		case '\\':
			r.control()
		case '\r', '\n', 0:
		default:
			r.byte(c)
		}
	}
	r.flush()
	for len(r.outer) > 0 { // groups that never end
		r.end()
	}
}

func (r *reader) begin() {
	r.flush()
	if len(r.outer) < maxGroups {
		r.outer = append(r.outer, r.state)
	}
	r.skip = 0
}

func (r *reader) end() {
	r.flush()
	n := len(r.outer)
	if n == 0 {
		return
	}
	ended := r.state
	r.state, r.outer = r.outer[n-1], r.outer[:n-1]
	if ended.reason != "" && r.reason == "" && ended.out != nil && r.out != nil {
		ended.out.endParagraph()
		ended.out.Close()
		r.main.Remove(ended.reason, ended.out.plain())
	}
	r.skip = 0
}

// control reads what follows a backslash.
func (r *reader) control() {
	if len(r.in) == 0 {
		return
	}
	c := r.in[0]
	if c|0x20 >= 'a' && c|0x20 <= 'z' {
		word, number, given := r.word()
		r.do(word, number, given)
		return
	}
	r.in = r.in[1:]
	switch c {
	case '\'':
		if len(r.in) >= 2 {
			r.byte(unhex(r.in[0])<<4 | unhex(r.in[1]))
			r.in = r.in[2:]
		}
	case '*': // a destination that may be passed over
		r.optional()
	case '~':
		r.rune('\u00a0')
	case '_':
		r.rune('-')
	case '\r', '\n':
		r.do("par", 0, false)
	case '\\', '{', '}':
		r.byte(c)
	}
}

// word reads a control word and its number.
func (r *reader) word() (word string, number int, given bool) {
	i := 0
	for i < len(r.in) && i < 32 && r.in[i]|0x20 >= 'a' && r.in[i]|0x20 <= 'z' {
		i++
	}
	word = string(r.in[:i])
	r.in = r.in[i:]
	i = 0
	if i < len(r.in) && r.in[i] == '-' {
		i++
	}
	for ; i < len(r.in) && i < 11 && r.in[i] >= '0' && r.in[i] <= '9'; i++ {
		number, given = number*10+int(r.in[i]-'0'), true
	}
	if given && r.in[0] == '-' {
		number = -number
	}
	if given {
		r.in = r.in[i:]
	}
	if len(r.in) > 0 && r.in[0] == ' ' {
		r.in = r.in[1:]
	}
	return word, number, given
}

// optional passes over the present group unless its destination is known.
func (r *reader) optional() {
	rest := r.in
	if len(rest) > 0 && rest[0] == '\\' {
		r.in = rest[1:]
		word, _, _ := r.word()
		switch word {
		case "shpinst", "nesttableprops", "ud", "shppict", "footnote":
			r.in = rest
			return
		}
	}
	r.in = rest
	r.out = nil
}

// byte takes a byte of text in the code page of the font.
func (r *reader) byte(c byte) {
	if r.skip > 0 {
		r.skip--
		return
	}
	in := r.fonts[r.font]
	if in == "" {
		in = r.codepage
	}
	if in != r.rawIn {
		r.flush()
		r.rawIn = in
	}
	r.raw = append(r.raw, c)
}

// flush reads the bytes that were taken.
func (r *reader) flush() {
	if len(r.raw) == 0 {
		return
	}
	text, _ := charset.Decode(r.raw, r.rawIn)
	r.raw = r.raw[:0]
	r.text(string(text))
}

func (r *reader) rune(c rune) {
	r.flush()
	r.text(string(c))
}

// unit takes a character given as one unit of UTF-16.
func (r *reader) unit(n int) {
	c := rune(uint16(n))
	switch {
	case c >= 0xd800 && c < 0xdc00:
		r.high = uint16(c)
	case c >= 0xdc00 && c < 0xe000:
		r.rune(utf16.DecodeRune(rune(r.high), c))
	default:
		r.rune(c)
	}
	r.skip = r.instead
}

func (r *reader) text(s string) {
	switch {
	case r.number && s == "\t", r.fontList || r.out == nil:
	case r.deleted:
		r.out.deleted.WriteString(s)
	case r.hidden:
		r.out.hidden.WriteString(s)
	default:
		r.out.line.WriteString(s)
	}
}

func unhex(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10
	}
	return 0
}

// output is where text goes: the document, a note, the head of pages.
type output struct {
	content.Nest
	line, hidden, deleted strings.Builder
	inTable               bool
	depth                 int // of tables, where the paragraph says it
	row                   []content.Place
	cell                  content.Place // that is being defined
}

func newOutput(b *budget.Budget) *output {
	return &output{Nest: content.Nest{Writer: &content.Writer{Budget: b}}}
}

// level is how many tables the present paragraph lies in.
func (o *output) level() int {
	if o.depth == 0 && o.inTable {
		return 1
	}
	return o.depth
}

// endParagraph ends a paragraph that has begun.
func (o *output) endParagraph() {
	if o.line.Len() > 0 || o.hidden.Len() > 0 || o.deleted.Len() > 0 {
		o.paragraph()
	}
}

func (o *output) paragraph() {
	o.Add(o.level(), strings.TrimSpace(o.line.String()))
	o.Remove("hidden", o.hidden.String())
	o.Remove("deleted", o.deleted.String())
	o.line.Reset()
	o.hidden.Reset()
	o.deleted.Reset()
}

func (o *output) plain() string {
	var lines []string
	for _, b := range o.Blocks {
		if b.Removed == "" {
			lines = append(lines, b.Text)
		}
		for _, row := range b.Rows {
			lines = append(lines, content.Join(row))
		}
	}
	return strings.Join(lines, "\n")
}
