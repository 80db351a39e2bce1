package fetch

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// FuzzAnswer reads any bytes as an answer: it must not panic, keep to its limits,
// and rebuild exactly what it took from the wire.
func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{
		okAnswer,
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x\r\nhello\r\n0\r\nT: v\r\n\r\n",
		"HTTP/1.0 200\nContent-Type: text/html\n\n<a href=x>",
		"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\n\tfold\r\nContent-Length: 1, 1\r\n\r\nx",
		"HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551616\r\n\r\n",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n7fffffffffffffff\r\nx",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, wire []byte) {
		const limit = 1000
		br := bufio.NewReaderSize(iotest.HalfReader(bytes.NewReader(wire)), 16)
		raw, err := readHead(br, 500)
		if len(raw) > 500 || !bytes.HasPrefix(wire, raw) {
			t.Fatalf("head %q", raw)
		}
		if err != nil {
			return
		}
		h, err := parseHead(raw)
		if err != nil {
			return
		}
		for name, values := range h.fields {
			for _, v := range values {
				if !isToken(name) || strings.ContainsAny(v, "\r\n\x00") {
					t.Fatalf("field %q: %q", name, v)
				}
			}
		}
		end, length, _, err := framing("GET", h)
		if err != nil || end == endLength && length > limit {
			return
		}
		into := sink{dir: t.TempDir()}
		frames, _ := readBody(br, end, length, limit, &into)
		body, err := into.body()
		if err != nil || body.Size > limit {
			t.Fatalf("body of %d bytes, %v", body.Size, err)
		}
		b, _ := body.Bytes()
		rebuilt, err := io.ReadAll(store.Wire(bytes.NewReader(b), frames))
		if err != nil || !bytes.HasPrefix(wire[len(raw):], rebuilt) {
			t.Fatalf("rebuilt %q of %q: %v", rebuilt, wire[len(raw):], err)
		}
	})
}

// FuzzPage scans any bytes as a page: links are canonical, each once, and within
// the limit.
func FuzzPage(f *testing.F) {
	f.Add(`<base href=/x/><a href="?a=1&amp;b">t</a><meta http-equiv=refresh content="0;url=y"><script>x</script>`)
	f.Add(`<title>x</title><noscript><a href=a>b<a href=c>`)
	f.Add(`<iframe src="//h:1/p"><area href='http://[::1]/'><link rel=next href=p>`)
	f.Fuzz(func(t *testing.T, text string) {
		var s scanner
		p := s.scan([]byte(text), 5)
		links, _ := s.resolve("http://portal.test/a/b?c", "gb18030", 5)
		seen := map[string]bool{}
		for _, l := range links {
			again, err := urlkey.Canonical(l.URL)
			if err != nil || again != l.URL || seen[l.URL] || len(l.Text) > maxLinkText {
				t.Errorf("link %+v: %q, %v", l, again, err)
			}
			seen[l.URL] = true
		}
		if len(links) > 5 || len(p.title) > maxTitle || len(p.opening) > maxOpening || utf8.ValidString(text) && !utf8.Valid(p.title) {
			t.Errorf("%d links, title %q", len(links), p.title)
		}
	})
}

// FuzzDecode decodes any bytes by any codings within limits.
func FuzzDecode(f *testing.F) {
	for _, name := range []string{"gzip", "deflate", "br", "zstd"} {
		f.Add(name, encode(f, []byte("some text, some text"), name))
	}
	f.Add("gzip, br", encode(f, []byte("x"), "gzip", "br"))
	opt := &Options{MaxDecoded: 1 << 20, MaxRatio: 50}
	f.Fuzz(func(t *testing.T, field string, body []byte) {
		names, err := codings(http.Header{"Content-Encoding": {field}})
		if err != nil {
			return
		}
		d, err := newDecoding(bytes.NewReader(body), int64(len(body)), names, opt)
		if err != nil {
			return
		}
		defer d.close()
		if n, err := io.Copy(io.Discard, d); n > 2<<20 || err == nil && n > 1<<20 {
			t.Errorf("%d bytes came out, %v", n, err)
		}
	})
}

// FuzzTarget: every canonical URL can be sent, through colly too, unless its
// host is none that a resolver knows or its port is 0.
func FuzzTarget(f *testing.F) {
	for _, seed := range []string{"http://a/", "https://[::1]:8443/x?y", "http://portal.test/100%?%zz|{}", "http://政府.cn/公开", "http://a_b.test:81/;x=1//..%2f"} {
		f.Add(seed)
	}
	fetcher, err := New(Options{Connect: func(context.Context, string, string) (net.Conn, error) { return nil, errors.New("only recorded") }})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		canonical, err := urlkey.Canonical(raw)
		host := urlkey.HostPort(canonical)
		if err != nil || strings.Trim(host, "abcdefghijklmnopqrstuvwxyz0123456789.-_:[]") != "" || strings.HasSuffix(host, ":0") {
			return
		}
		r := fetcher.Do(t.Context(), get(canonical), Conditions{})
		if o := r.Visit.Outcome; o != store.Transient && o != store.AddressDenied {
			t.Errorf("%q: %s %s", canonical, o, r.Visit.Detail)
		}
	})
}
