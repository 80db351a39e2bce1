package table

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// encoding is how rows become bytes.
type encoding struct {
	name, extension, mediaType string

	header func(b []byte, columns []Column) []byte
	row    func(b []byte, columns []Column, cells []cell) []byte
}

// longCell is the longest cell that Excel shows, in characters, and maxCell the
// longest that LibreOffice reads; Python's csv stops at twice that.
const (
	longCell = 32767
	maxCell  = 65535
)

// csvHeader is a byte order mark and the names of the columns.
func csvHeader(b []byte, columns []Column) []byte {
	b = append(b, "\uFEFF"...)
	for i, c := range columns {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, c.Name...)
	}
	return append(b, "\r\n"...)
}

// csvRow is one line of RFC 4180. Null is an empty cell.
func csvRow(b []byte, _ []Column, cells []cell) []byte {
	for i, c := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		switch {
		case c.kind == kindText:
			b = csvText(b, cutCell(c.text))
		case c.kind == kindBoolean && c.int == 1: // as spreadsheets write it
			b = append(b, "TRUE"...)
		case c.kind == kindBoolean:
			b = append(b, "FALSE"...)
		default:
			b = appendPlain(b, c, "")
		}
	}
	return append(b, "\r\n"...)
}

// cutCell leaves what a CSV cell may hold, an apostrophe in front included.
func cutCell(s string) string {
	if len(s) < maxCell {
		return s
	}
	n := 0
	for at := range s {
		if n++; n == maxCell { // one more would leave no place for an apostrophe
			return s[:at]
		}
	}
	return s
}

// formulaMarks begin a formula, those of full width in spreadsheets that are used
// with a Chinese keyboard.
var formulaMarks = []string{"=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠"}

// csvText appends text that a spreadsheet cannot take for a formula: where it
// begins like one, or with an apostrophe, an apostrophe goes before it, so the
// text comes back by removing one leading apostrophe. Control characters that no
// CSV reader agrees on become U+FFFD, one for one.
func csvText(b []byte, s string) []byte {
	quoted := strings.ContainsAny(s, ",\"\r\n") || strings.HasPrefix(s, " ") || strings.HasSuffix(s, " ")
	if quoted {
		b = append(b, '"')
	}
	if slices.ContainsFunc(formulaMarks, func(mark string) bool { return strings.HasPrefix(s, mark) }) {
		b = append(b, '\'')
	}
	clean := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != 0x7f || c == '\t' || c == '\n' || c == '\r' {
			continue
		}
		b = append(b, s[clean:i]...)
		if clean = i + 1; c == '"' {
			b = append(b, `""`...)
		} else {
			b = utf8.AppendRune(b, utf8.RuneError)
		}
	}
	b = append(b, s[clean:]...)
	if quoted {
		b = append(b, '"')
	}
	return b
}

// jsonHeader is nothing: every line names its columns.
func jsonHeader(b []byte, _ []Column) []byte { return b }

// jsonRow is one object with every column in its order.
func jsonRow(b []byte, columns []Column, cells []cell) []byte {
	for i, c := range cells {
		if i == 0 {
			b = append(b, '{')
		} else {
			b = append(b, ',')
		}
		b = append(b, '"')
		b = append(b, columns[i].Name...)
		b = append(b, `":`...)
		switch c.kind {
		case kindText:
			b = jsonText(b, c.text)
		case kindDate, kindMoment:
			b = append(c.appendTime(append(b, '"')), '"')
		default:
			b = appendPlain(b, c, "null")
		}
	}
	return append(b, "}\n"...)
}

// jsonText appends a JSON string. Characters that some readers take for the end
// of a line are escaped.
func jsonText(b []byte, s string) []byte {
	b = append(b, '"')
	clean := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= ' ' && c != '"' && c != '\\' && c != 0x7f && c != 0xc2 && c != 0xe2 {
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if size > 1 && r != 0x85 && r != 0x2028 && r != 0x2029 {
			continue
		}
		b = append(b, s[clean:i]...)
		clean = i + size
		switch r {
		case '"', '\\':
			b = append(b, '\\', byte(r))
		case '\n':
			b = append(b, `\n`...)
		case '\t':
			b = append(b, `\t`...)
		default:
			b = fmt.Appendf(b, `\u%04x`, r)
		}
	}
	b = append(b, s[clean:]...)
	return append(b, '"')
}

// appendPlain appends what needs no escaping.
func appendPlain(b []byte, c cell, null string) []byte {
	switch c.kind {
	case kindDate, kindMoment:
		return c.appendTime(b)
	case kindInteger:
		return strconv.AppendInt(b, c.int, 10)
	case kindNumber:
		return strconv.AppendFloat(b, c.num, 'f', -1, 64)
	case kindBoolean:
		return strconv.AppendBool(b, c.int == 1)
	}
	return append(b, null...)
}
