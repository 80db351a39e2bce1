package fetch

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"

	"gongkai/store"
)

func encode(t testing.TB, plain []byte, names ...string) []byte {
	t.Helper()
	for _, name := range names {
		var b bytes.Buffer
		var w io.WriteCloser
		var err error
		switch name {
		case "gzip":
			w = gzip.NewWriter(&b)
		case "deflate":
			w = zlib.NewWriter(&b)
		case "bare":
			w, err = flate.NewWriter(&b, 6)
		case "br":
			w = brotli.NewWriter(&b)
		case "zstd":
			w, err = zstd.NewWriter(&b)
		}
		if err != nil {
			t.Fatal(err)
		}
		w.Write(plain)
		w.Close()
		plain = b.Bytes()
	}
	return plain
}

func coded(coding, contentType string, body []byte) string {
	return fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n%s", contentType, coding, len(body), body)
}

func TestContentCodingsAreUndoneInTheViewAndKeptInTheBody(t *testing.T) {
	plain := []byte("<title>t</title><a href=/b>公开目录 and enough text to be a page</a>")
	cases := map[string]struct {
		field string
		body  []byte
	}{
		"gzip":                   {"gzip", encode(t, plain, "gzip")},
		"x-gzip":                 {"X-GZIP", encode(t, plain, "gzip")},
		"deflate":                {"deflate", encode(t, plain, "deflate")},
		"bare deflate":           {"deflate", encode(t, plain, "bare")},
		"brotli":                 {"br", encode(t, plain, "br")},
		"zstd":                   {"zstd", encode(t, plain, "zstd")},
		"two layers":             {"br, gzip", encode(t, plain, "br", "gzip")},
		"three layers":           {"deflate, zstd, gzip", encode(t, plain, "deflate", "zstd", "gzip")},
		"gzip twice":             {"gzip, gzip", encode(t, plain, "gzip", "gzip")},
		"two members":            {"gzip", append(encode(t, plain[:9], "gzip"), encode(t, plain[9:], "gzip")...)},
		"bytes after the member": {"gzip", append(encode(t, plain, "gzip"), "\n\n"...)},
		"gzip that is none":      {"gzip", plain},
		"zstd that is none":      {"zstd", plain},
		"no coding by any name":  {"utf-8", plain},
		"identity":               {"identity", plain},
	}
	f := newFetcher(t, nil)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := do(t, f, says(t, coded(c.field, "text/html", c.body)).url("/"))
			wantOutcome(t, r, store.Fetched, "")
			if !bytes.Equal(r.View, plain) || len(r.Links) != 1 {
				t.Errorf("view %q", r.View)
			}
			if bodyOf(t, r.Visit) != string(c.body) {
				t.Error("the body is not that of the wire")
			}
		})
	}
}

func TestBombsAndBrokenCodings(t *testing.T) {
	bomb := bytes.Repeat([]byte("0"), 5<<20)
	html := []byte(strings.Repeat("<p>some text</p>", 2000))
	zipped := encode(t, html, "gzip")
	broken := bytes.Clone(zipped)
	broken[len(broken)/2] ^= 0xff
	broken[len(broken)/2+1] ^= 0xff
	cases := map[string]struct {
		answer  string
		outcome store.Outcome
		reason  string
	}{
		"ratio, gzip":        {coded("gzip", "text/html", encode(t, bomb, "gzip")), store.Truncated, ReasonBomb},
		"ratio, brotli":      {coded("br", "text/html", encode(t, bomb, "br")), store.Truncated, ReasonBomb},
		"ratio, zstd":        {coded("zstd", "text/html", encode(t, bomb, "zstd")), store.Truncated, ReasonBomb},
		"ratio, deflate":     {coded("deflate", "text/html", encode(t, bomb, "deflate")), store.Truncated, ReasonBomb},
		"ratio, layers":      {coded("gzip, gzip", "text/html", encode(t, bomb, "gzip", "gzip")), store.Truncated, ReasonBomb},
		"ratio, no text":     {coded("gzip", "application/pdf", encode(t, bomb, "gzip")), store.Truncated, ReasonBomb},
		"four layers":        {coded("gzip, gzip, gzip, gzip", "text/html", encode(t, html, "gzip", "gzip", "gzip", "gzip")), store.Transient, ReasonDecode},
		"broken":             {coded("gzip", "text/html", broken), store.Transient, ReasonDecode},
		"broken, no text":    {coded("gzip", "application/pdf", broken), store.Transient, ReasonDecode},
		"cut short":          {coded("gzip", "text/html", zipped[:len(zipped)-20]), store.Transient, ReasonDecode},
		"brotli that is not": {coded("br", "text/html", html), store.Transient, ReasonDecode},
		"repeats a little":   {coded("gzip", "text/html", zipped), store.Fetched, ""},
		"cut by the wire":    {coded("gzip", "text/html", zipped)[:150], store.Truncated, ReasonDisconnect},
	}
	f := newFetcher(t, nil)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := do(t, f, says(t, c.answer).url("/"))
			wantOutcome(t, r, c.outcome, c.reason)
			if got := wireOf(t, r.Visit); got != c.answer {
				t.Error("the wire bytes are not kept whole")
			}
		})
	}
	f = newFetcher(t, func(o *Options) { o.MaxDecoded = 1000 })
	wantOutcome(t, do(t, f, says(t, coded("gzip", "text/html", zipped)).url("/")), store.Truncated, ReasonBomb)
}

func TestContentDecodesWhatACaptureKeeps(t *testing.T) {
	plain := []byte(strings.Repeat("公开目录", 50))
	head := []byte("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: br, gzip\r\n\r\n")
	got, fields, err := Content(head, encode(t, plain, "br", "gzip"), 0)
	if err != nil || !bytes.Equal(got, plain) || fields.Get("Content-Type") != "text/plain" {
		t.Errorf("%.40q, %v, %v", got, fields, err)
	}
	if _, _, err := Content(head, encode(t, plain, "br", "gzip"), 100); err != errBomb {
		t.Errorf("over the limit: %v", err)
	}
	if got, fields, err := Content([]byte("no head\r\n\r\n"), plain, 0); err == nil || !bytes.Equal(got, plain) || fields == nil {
		t.Errorf("without a head: %.40q, %v, %v", got, fields, err)
	}
}
