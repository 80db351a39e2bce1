package pdf

import (
	"bytes"
	"strconv"

	"gongkai/parse/attach/budget"
)

// maxNesting bounds arrays and dictionaries in one another.
const maxNesting = 64

// lexer reads objects one after another. It takes what it can from damaged
// bytes and always moves on.
type lexer struct {
	b      []byte
	at     int
	budget *budget.Budget
}

// perObject is the work that an object costs; it bounds what is kept of a file.
const perObject = 6

// maxItems bounds an array or a dictionary; what is beyond it is passed over.
const maxItems = 1 << 20

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// space passes over white space and comments.
func (l *lexer) space() {
	for l.at < len(l.b) {
		switch c := l.b[l.at]; {
		case isSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.b) && l.b[l.at] != '\n' && l.b[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// end is what next gives when there is nothing more.
type end struct{}

// closing is a bracket that closes what was not opened.
type closing byte

// next reads an object, or an operator in the content of a page.
func (l *lexer) next() any { return l.object(maxNesting) }

func (l *lexer) object(depth int) any {
	l.space()
	if l.at >= len(l.b) || !l.budget.Step(perObject) {
		return end{}
	}
	c := l.b[l.at]
	switch {
	case c == '/':
		return l.name()
	case c == '(':
		return l.literal()
	case c == '<' && l.at+1 < len(l.b) && l.b[l.at+1] == '<':
		l.at += 2
		return l.dict(depth)
	case c == '<':
		return l.hex()
	case c == '[':
		l.at++
		return l.array(depth)
	case c == '>' && l.at+1 < len(l.b) && l.b[l.at+1] == '>':
		l.at += 2
		return closing('>')
	case c == ']' || c == ')' || c == '>' || c == '{' || c == '}':
		l.at++
		return closing(c)
	case c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9':
		return l.number()
	}
	return l.word()
}

func (l *lexer) name() name {
	l.at++
	var out []byte
	for l.at < len(l.b) && !isSpace(l.b[l.at]) && !isDelimiter(l.b[l.at]) {
		c := l.b[l.at]
		if c == '#' && l.at+2 < len(l.b) && isHex(l.b[l.at+1]) && isHex(l.b[l.at+2]) {
			c = unhex(l.b[l.at+1])<<4 | unhex(l.b[l.at+2])
			l.at += 2
		}
		out = append(out, c)
		l.at++
	}
	return name(out)
}

// literal reads a string in parentheses.
func (l *lexer) literal() text {
	l.at++
	var out []byte
	for depth := 1; l.at < len(l.b); l.at++ {
		c := l.b[l.at]
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.at++
				return text(out)
			}
		case '\\':
			var ok bool
			if c, ok = l.escape(); !ok {
				continue
			}
		case '\r':
			if l.at+1 < len(l.b) && l.b[l.at+1] == '\n' {
				l.at++
			}
			c = '\n'
		}
		out = append(out, c)
	}
	return text(out)
}

// escape reads what follows a backslash; false where it stands for nothing.
func (l *lexer) escape() (byte, bool) {
	if l.at++; l.at >= len(l.b) {
		return 0, false
	}
	switch c := l.b[l.at]; c {
	case 'n':
		return '\n', true
	case 'r':
		return '\r', true
	case 't':
		return '\t', true
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	case '\r':
		if l.at+1 < len(l.b) && l.b[l.at+1] == '\n' {
			l.at++
		}
		return 0, false
	case '\n':
		return 0, false
	case '0', '1', '2', '3', '4', '5', '6', '7':
		n := 0
		for i := 0; i < 3 && l.at < len(l.b) && l.b[l.at] >= '0' && l.b[l.at] <= '7'; i++ {
			n = n*8 + int(l.b[l.at]-'0')
			l.at++
		}
		l.at--
		return byte(n), true
	default:
		return c, true
	}
}

func (l *lexer) hex() text {
	l.at++
	var out []byte
	half, high := false, byte(0)
	for l.at < len(l.b) {
		c := l.b[l.at]
		l.at++
		if c == '>' {
			break
		}
		if !isHex(c) {
			continue
		}
		if half {
			out = append(out, high<<4|unhex(c))
		} else {
			high = unhex(c)
		}
		half = !half
	}
	if half {
		out = append(out, high<<4)
	}
	return text(out)
}

func isHex(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}

// number reads a number as writers write it, "--5" and "1.2.3" included.
func (l *lexer) number() any {
	start := l.at
	for l.at < len(l.b) && !isSpace(l.b[l.at]) && !isDelimiter(l.b[l.at]) {
		if c := l.b[l.at]; c != '+' && c != '-' && c != '.' && (c < '0' || c > '9') {
			break
		}
		l.at++
	}
	word := string(l.b[start:min(l.at, start+40)])
	if n, err := strconv.Atoi(word); err == nil && n > -1<<50 && n < 1<<50 {
		return n
	}
	for len(word) > 1 && (word[0] == '-' || word[0] == '+') && (word[1] == '-' || word[1] == '+') {
		word = word[1:]
	}
	for len(word) > 0 {
		if f, err := strconv.ParseFloat(word, 64); err == nil && f > -1e15 && f < 1e15 {
			return f
		}
		word = word[:len(word)-1]
	}
	return 0
}

func (l *lexer) word() any {
	start := l.at
	for l.at < len(l.b) && !isSpace(l.b[l.at]) && !isDelimiter(l.b[l.at]) {
		l.at++
	}
	switch word := string(l.b[start:l.at]); word {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	default:
		return operator(word)
	}
}

// array reads up to the closing bracket. "7 0 R" is one object.
func (l *lexer) array(depth int) any {
	var out array
	for depth > 0 {
		switch o := l.object(depth - 1).(type) {
		case end:
			return out
		case closing:
			if o == ']' || o == '>' {
				return out
			}
		case operator:
			if o == "endobj" || o == "endstream" {
				return out
			}
			if o == "R" {
				out = out.referred()
			}
		default:
			if len(out) < maxItems {
				out = append(out, o)
			}
		}
	}
	return out
}

// referred puts a reference in place of the two numbers before an R.
func (a array) referred() array {
	n := len(a)
	if n < 2 {
		return a
	}
	if r, ok := reference(a[n-2], a[n-1]); ok {
		return append(a[:n-2], r)
	}
	return a
}

func reference(number, generation any) (ref, bool) {
	n, ok := number.(int)
	g, ok2 := generation.(int)
	return ref{n, g}, ok && ok2 && n >= 0 && g >= 0
}

// dict reads up to the closing brackets.
func (l *lexer) dict(depth int) any {
	d := dict{}
	items, ok := l.dictItems(depth)
	for i := 0; ok && i+1 < len(items); i += 2 {
		key, isName := items[i].(name)
		if !isName { // a value is missing: read on from the next name
			i--
			continue
		}
		d[key] = items[i+1]
	}
	return d
}

func (l *lexer) dictItems(depth int) (array, bool) {
	var out array
	for depth > 0 {
		switch o := l.object(depth - 1).(type) {
		case end:
			return out, true
		case closing:
			if o == '>' {
				return out, true
			}
		case operator:
			if o == "endobj" || o == "stream" {
				l.at -= len(o)
				return out, true
			}
			if o == "R" {
				out = out.referred()
			}
		default:
			if len(out) < maxItems {
				out = append(out, o)
			}
		}
	}
	return out, false
}

// skipLine passes over one end of a line.
func (l *lexer) skipLine() {
	if l.at < len(l.b) && l.b[l.at] == '\r' {
		l.at++
	}
	if l.at < len(l.b) && l.b[l.at] == '\n' {
		l.at++
	}
}

// has says whether what comes next, behind white space, is a word.
func (l *lexer) has(word string) bool {
	l.space()
	return bytes.HasPrefix(l.b[min(l.at, len(l.b)):], []byte(word))
}
