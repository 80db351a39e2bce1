package portal

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"
)

// What is read of a script: the literals that it hands to a pager. Nothing is
// run, and what is no literal is left as it stands.

const (
	maxLiteral = 1 << 20 // bytes of one literal
	maxItems   = 5000    // of an array, and rows of one answer
)

// fields are those of an object literal: a string without its quotes, anything
// else as it stands.
type fields []field

// get gives the value of a field, whatever the case of its name.
func (fs fields) get(name string) string {
	for _, f := range fs {
		if strings.EqualFold(f.name, name) {
			return f.value
		}
	}
	return ""
}

// number gives a field as a number, -1 where it is none from 0 to most.
func (fs fields) number(name string, most int) int {
	return count(strings.TrimSpace(fs.get(name)), most)
}

// query writes fields as the query of a URL, in their order.
func (fs fields) query() string {
	var b strings.Builder
	for _, f := range fs {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(f.name) + "=" + url.QueryEscape(f.value))
	}
	return b.String()
}

// count reads a number from 0 to most; -1 for anything else.
func count(s string, most int) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > most {
		return -1
	}
	return n
}

// object reads the object literal at the beginning of a text: {perPage:15,
// proxyUrl:'/x', ajaxParam:{…}}. Nil where none stands there.
func object(text []byte) fields {
	s := literal{text: text[:min(len(text), maxLiteral)]}
	if !s.take('{') {
		return nil
	}
	fs := fields{}
	for len(fs) < maxFields {
		name := s.value()
		if name == "" || !s.take(':') {
			return fs
		}
		fs = append(fs, field{name, s.value()})
		if !s.take(',') {
			return fs
		}
	}
	return fs
}

// array reads the array literal at the beginning of a text.
func array(text []byte) []string {
	s := literal{text: text[:min(len(text), maxLiteral)]}
	if !s.take('[') {
		return nil
	}
	var items []string
	for len(items) < maxItems {
		items = append(items, s.value())
		if !s.take(',') {
			break
		}
	}
	return items
}

// literal reads one literal.
type literal struct {
	text []byte
	at   int
}

// space passes over spaces and comments.
func (s *literal) space() {
	for s.at < len(s.text) {
		rest, end := s.text[s.at:], -1
		switch {
		case strings.IndexByte(" \t\r\n", rest[0]) >= 0:
			s.at++
			continue
		case bytes.HasPrefix(rest, []byte("//")):
			end = bytes.IndexByte(rest, '\n')
		case bytes.HasPrefix(rest, []byte("/*")):
			end = bytes.Index(rest, []byte("*/")) + 1
		default:
			return
		}
		if end < 1 {
			s.at = len(s.text)
			return
		}
		s.at += end + 1
	}
}

// take passes over a mark where it comes next.
func (s *literal) take(mark byte) bool {
	s.space()
	if s.at < len(s.text) && s.text[s.at] == mark {
		s.at++
		return true
	}
	return false
}

// value reads up to the mark that ends a value: a comma, a colon or a closing
// bracket that is not its own.
func (s *literal) value() string {
	s.space()
	from, depth := s.at, 0
	if q := s.quote(); q {
		text := s.quoted()
		s.space()
		if s.ends() {
			return text
		}
	}
	for ; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case s.quote():
			s.quoted()
			s.at--
		case strings.IndexByte("{[(", c) >= 0:
			depth++
		case strings.IndexByte("}])", c) >= 0 && depth > 0:
			depth--
		case depth == 0 && s.ends():
			return string(bytes.TrimSpace(s.text[from:s.at]))
		}
	}
	return string(bytes.TrimSpace(s.text[from:s.at]))
}

func (s *literal) ends() bool {
	return s.at >= len(s.text) || strings.IndexByte(",:}])", s.text[s.at]) >= 0
}

func (s *literal) quote() bool {
	return s.at < len(s.text) && (s.text[s.at] == '\'' || s.text[s.at] == '"')
}

// quoted reads a string, its escapes undone, to behind its closing quote.
func (s *literal) quoted() string {
	q := s.text[s.at]
	from := s.at + 1
	for s.at = from; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case '\\':
			s.at++
		case q:
			s.at++
			return unescape(s.text[from : s.at-1])
		}
	}
	s.at = len(s.text)
	return unescape(s.text[min(from, len(s.text)):])
}

// unescape undoes the escapes of a script's string.
func unescape(b []byte) string {
	if bytes.IndexByte(b, '\\') < 0 {
		return string(b)
	}
	var out strings.Builder
	for i := 0; i < len(b); i++ {
		if b[i] != '\\' || i+1 == len(b) {
			out.WriteByte(b[i])
			continue
		}
		i++
		switch c := b[i]; c {
		case 'n', 'r', 't':
			out.WriteByte(' ')
		case 'u':
			if i+4 < len(b) {
				if r, err := strconv.ParseUint(string(b[i+1:i+5]), 16, 16); err == nil {
					out.WriteRune(rune(r))
					i += 4
				}
			}
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

// assigned gives what follows the assignment to a variable, nil for none.
func assigned(text []byte, name string) []byte {
	if name == "" || len(name) > 60 || strings.ContainsAny(name, " \t\r\n'\"{[(+") {
		return nil
	}
	for rest := text; ; {
		i := bytes.Index(rest, []byte(name))
		if i < 0 {
			return nil
		}
		before := i == 0 || !isWord(rest[i-1])
		rest = rest[i+len(name):]
		if after := bytes.TrimLeft(rest, " \t\r\n"); before && len(after) > 1 && after[0] == '=' && after[1] != '=' {
			return bytes.TrimLeft(after[1:], " \t\r\n")
		}
	}
}

func isWord(c byte) bool {
	return c == '_' || c == '$' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
