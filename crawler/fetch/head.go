package fetch

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/textproto"
	"strings"
)

const maxInformation = 8 // 1xx answers before the real one

var (
	errHeadTooLong = errors.New("the head is longer than the limit")
	errTooMany1xx  = fmt.Errorf("more than %d informational answers", maxInformation)
)

// headError says why a head is not one of HTTP/1.
type headError struct{ what string }

func (e *headError) Error() string { return e.what }

// readHead reads the bytes of a head up to and with the empty line. With an
// error it gives what came.
func readHead(br *bufio.Reader, limit int) ([]byte, error) {
	var head []byte
	for line := 0; ; {
		piece, err := br.ReadSlice('\n')
		if len(head)+len(piece) > limit {
			return append(head, piece[:limit-len(head)]...), errHeadTooLong
		}
		head = append(head, piece...)
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil {
			return head, err
		}
		if isEmptyLine(head[line:]) {
			return head, nil
		}
		line = len(head)
	}
}

func isEmptyLine(line []byte) bool {
	return len(line) == 1 || len(line) == 2 && line[0] == '\r'
}

// head is a parsed head of an answer.
type head struct {
	minor  int // of HTTP/1
	status int
	fields http.Header
	folded bool // a line was continued on the next, which is obsolete
}

// parseHead reads the status line and the fields. Lines that are no fields are
// passed over as browsers do, unless they concern where the body ends.
func parseHead(raw []byte) (*head, error) {
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		return nil, &headError{"a NUL stands in the head"}
	}
	text := string(raw)
	line, text := cutLine(text)
	h, err := parseStatusLine(line)
	if err != nil {
		return nil, err
	}
	count := strings.Count(text, "\n")
	h.fields = make(http.Header, count)
	values := make([]string, 0, count) // one backing array for the usual single values
	last := ""
	for text != "" {
		line, text = cutLine(text)
		switch {
		case line == "":
			return h, nil
		case strings.IndexByte(line, '\r') >= 0:
			return nil, &headError{"a bare CR stands in the head"}
		case line[0] == ' ' || line[0] == '\t':
			if err := h.unfold(last, line); err != nil {
				return nil, err
			}
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		name = textproto.CanonicalMIMEHeaderKey(strings.TrimRight(name, " \t"))
		if !ok || !isToken(name) {
			if framesBody(textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(name))) {
				return nil, &headError{fmt.Sprintf("field %q is not written as a field", name)}
			}
			last = ""
			continue
		}
		last = name
		value = strings.Trim(value, " \t")
		if before := h.fields[name]; before != nil {
			h.fields[name] = append(before, value)
			continue
		}
		values = append(values, value)
		h.fields[name] = values[len(values)-1 : len(values) : len(values)]
	}
	return h, nil
}

// unfold appends a continuation line to the field before it.
func (h *head) unfold(name, line string) error {
	h.folded = true
	if framesBody(name) {
		return &headError{"field " + name + " is continued on the next line"}
	}
	if v := h.fields[name]; len(v) > 0 {
		v[len(v)-1] += " " + strings.Trim(line, " \t")
	}
	return nil
}

func framesBody(name string) bool {
	return name == "Content-Length" || name == "Transfer-Encoding"
}

func cutLine(s string) (line, rest string) {
	line, rest, _ = strings.Cut(s, "\n")
	return strings.TrimSuffix(line, "\r"), rest
}

// parseStatusLine reads "HTTP/1.x NNN reason"; the reason may be left out.
func parseStatusLine(line string) (*head, error) {
	bad := &headError{fmt.Sprintf("%.60q is not a status line of HTTP/1", line)}
	rest, ok := strings.CutPrefix(line, "HTTP/1.")
	if !ok || len(rest) < 5 || rest[0] < '0' || rest[0] > '9' || rest[1] != ' ' {
		return nil, bad
	}
	h := &head{minor: int(rest[0] - '0')}
	for i := 2; i < 5; i++ {
		if rest[i] < '0' || rest[i] > '9' {
			return nil, bad
		}
		h.status = h.status*10 + int(rest[i]-'0')
	}
	if len(rest) > 5 && rest[5] != ' ' || h.status < 100 {
		return nil, bad
	}
	return h, nil
}

// keepAlive tells whether the server means to answer again on the connection.
func (h *head) keepAlive() bool {
	if hasToken(h.fields["Connection"], "close") {
		return false
	}
	return h.minor > 0 || hasToken(h.fields["Connection"], "keep-alive")
}

// hasToken looks for a token in comma-separated lists, whatever its case.
func hasToken(lists []string, token string) bool {
	for _, list := range lists {
		for item := range strings.SplitSeq(list, ",") {
			if strings.EqualFold(strings.TrimSpace(item), token) {
				return true
			}
		}
	}
	return false
}

func isToken(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`"(),/:;<=>?@[\]{}`, c) >= 0 {
			return false
		}
	}
	return s != ""
}

// validField tells whether a value can stand in a header field.
func validField(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' && s[i] != '\t' || s[i] == 0x7f {
			return false
		}
	}
	return true
}
