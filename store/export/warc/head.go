package warc

import (
	"bytes"
	"regexp"
	"strings"
)

var statusLine = regexp.MustCompile(`^HTTP/[0-9](\.[0-9])? [0-9]{3}( [^\r\n]*)?\r?\n`)

// isHTTP says whether a head is one that readers of WARC can take apart: a
// status line, fields with names, and an empty line at the end. What is not
// cannot stand in a response record; it is kept as it came all the same.
func isHTTP(head []byte) bool {
	first := statusLine.Find(head)
	if first == nil {
		return false
	}
	rest := head[len(first):]
	for {
		line, after, found := bytes.Cut(rest, []byte("\n"))
		if !found {
			return false
		}
		line = bytes.TrimSuffix(line, []byte("\r"))
		if len(line) == 0 {
			return len(after) == 0
		}
		continued := line[0] == ' ' || line[0] == '\t'
		name, _, colon := bytes.Cut(line, []byte(":"))
		if !continued && (!colon || !isToken(name)) {
			return false
		}
		rest = after
	}
}

// isToken says whether name may be the name of a header field.
func isToken(name []byte) bool {
	for _, c := range name {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		digit := '0' <= c && c <= '9'
		if !letter && !digit && bytes.IndexByte([]byte("!#$%&'*+-.^_`|~"), c) < 0 {
			return false
		}
	}
	return len(name) > 0
}

// headField is the value of a field. Of several the last counts, as in browsers.
func headField(head []byte, name string) string {
	found := ""
	for line := range bytes.Lines(head) {
		field, value, _ := bytes.Cut(line, []byte(":"))
		if strings.EqualFold(string(field), name) {
			found = string(bytes.TrimSpace(value))
		}
	}
	return found
}
