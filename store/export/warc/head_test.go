package warc

import (
	"bufio"
	"bytes"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAHeadIsHTTPWhenReadersCanTakeItApart(t *testing.T) {
	for head, want := range map[string]bool{
		"HTTP/1.1 200 OK\r\n\r\n":                        true,
		"HTTP/1.0 200\r\n\r\n":                           true,
		"HTTP/1.1 200 好\r\nA: b\r\n\r\n":                 true,
		"HTTP/1.1 200 OK\nServer: old\n\n":               true,
		"HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n":     true,
		"HTTP/1.1 200 OK\r\nContent-Length: 0":           false,
		"HTTP/1.1 200 OK\r\n":                            false,
		"HTTP/1.1 200OK\r\n\r\n":                         false,
		"HTTP/1.1 OK\r\n\r\n":                            false,
		"ICY 200 OK\r\n\r\n":                             false,
		"HTTP/1.1 200 OK\r\nno colon\r\n\r\n":            false,
		"HTTP/1.1 200 OK\r\nbad name: x\r\n\r\n":         false,
		"HTTP/1.1 200 OK\r\n: x\r\n\r\n":                 false,
		"HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n": false,
		"": false,
	} {
		if got := isHTTP([]byte(head)); got != want {
			t.Errorf("%q: %v", head, got)
		}
	}
}

func FuzzWhatIsHTTPHasAnEndAndAStatus(f *testing.F) {
	f.Add([]byte("HTTP/1.1 200 OK\r\nA: b\r\n\r\n"))
	f.Add([]byte("HTTP/1.1 200 OK\n\n"))
	f.Fuzz(func(t *testing.T, head []byte) {
		if !isHTTP(head) {
			return
		}
		if !bytes.HasSuffix(head, []byte("\n")) || !bytes.HasPrefix(head, []byte("HTTP/")) {
			t.Fatalf("%q", head)
		}
		if r, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(head)), nil); err == nil && r.StatusCode > 999 {
			t.Fatalf("%q: status %d", head, r.StatusCode)
		}
	})
}

func FuzzAURIIsPrintable(f *testing.F) {
	f.Add("http://gk.example/政务 公开?<>")
	f.Fuzz(func(t *testing.T, url string) {
		got := uri(url)
		if strings.IndexFunc(got, func(r rune) bool { return r <= ' ' || r >= 0x7f }) >= 0 {
			t.Fatalf("%q", got)
		}
		if uri(got) != got {
			t.Fatalf("%q changes again", got)
		}
	})
}

func FuzzAFieldStaysOnItsLine(f *testing.F) {
	f.Add("a\r\nWARC-Type: response")
	f.Fuzz(func(t *testing.T, value string) {
		if got := oneLine(value); strings.ContainsAny(got, "\r\n\x00") || !utf8.ValidString(got) {
			t.Fatalf("%q", got)
		}
	})
}
