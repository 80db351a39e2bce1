package fetch_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"gongkai/crawler/fetch"
	"gongkai/store"
)

func replay(t *testing.T, answer string, rec fetch.Recorded) (*fetch.Result, error) {
	t.Helper()
	f, err := fetch.New(fetch.Options{MaxBody: 2 << 20, SpoolDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Close)
	rec.Answer = func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(answer)), nil }
	rec.Started = time.Date(2019, 1, 2, 3, 4, 5, 0, time.UTC)
	rec.Ended = rec.Started
	return f.Replay(t.Context(), store.Request{Kind: store.KindPage, Method: "GET", URL: "http://a.example/x", Host: "a.example:80"}, rec)
}

const replayed = "<html><title>通知</title><body><p>各区人民政府，市府各委办：现将有关事项通知如下。</p><a href=\"/next.html\">下一条</a></body></html>"

func zipped(text string) string {
	var b bytes.Buffer
	gz := gzip.NewWriter(&b)
	io.WriteString(gz, text)
	gz.Close()
	return b.String()
}

func TestARecordedAnswerIsReadAsThoughItHadCome(t *testing.T) {
	const html = "Content-Type: text/html; charset=utf-8\r\n"
	long := strings.Repeat("长", 500_000)
	for _, c := range []struct {
		name, head, body string
		truncated        string
		kept             string // the body that is kept; "" for body
		frames           int
		outcome          store.Outcome
		links            int
	}{
		{"a page", "HTTP/1.1 200 OK\r\n" + html, replayed, "", "", 0, store.Fetched, 1},
		{"a page longer than its head says", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n" + html, replayed, "", "", 0, store.Fetched, 1},
		{"a page shorter than its head says", "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n" + html, replayed, "", "", 0, store.Fetched, 1},
		{"chunks as they were sent", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + html, "5\r\n" + replayed[:5] + "\r\n3;x=y\r\n" + replayed[5:8] + "\r\n0\r\nA: b\r\n\r\n", "", replayed[:8], 3, store.Fetched, 0},
		{"chunks that were taken away", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + html, replayed, "", "", 0, store.Fetched, 1},
		{"chunks that were taken away, of a text like a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n", "3\r\nabcdef", "", "", 0, store.Fetched, 0},
		{"a chunk that was cut", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + html, "ff\r\n" + replayed[:20], "time", replayed[:20], 1, store.Truncated, 0},
		{"gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n" + html, zipped(replayed), "", "", 0, store.Fetched, 1},
		{"gzip that was undone", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n" + html, replayed, "", "", 0, store.Fetched, 1},
		{"HTTP/2 of a browser", "HTTP/2 200\r\n" + html, replayed, "", "", 0, store.Fetched, 1},
		{"HTTP/2 of another", "HTTP/2.0 200 OK\r\n" + html, replayed, "", "", 0, store.Fetched, 1},
		{"cut by a limit", "HTTP/1.1 200 OK\r\n" + html, replayed[:40], "length", "", 0, store.Truncated, 0},
		{"not even begun", "HTTP/1.1 200 OK\r\n" + html, "", "length", "", 0, store.TooLarge, 0},
		{"a redirect", "HTTP/1.1 302 Found\r\nLocation: /y\r\n", "", "", "", 0, store.Redirect, 0},
		{"not modified", "HTTP/1.1 304 Not Modified\r\n", "", "", "", 0, store.NotModified, 0},
		{"gone", "HTTP/1.1 404 Not Found\r\n" + html, replayed, "", "", 0, store.Gone, 1},
		{"a long one", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n", long, "", "", 0, store.Fetched, 0},
	} {
		res, err := replay(t, c.head+"\r\n"+c.body, fetch.Recorded{Truncated: c.truncated})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		v := res.Visit
		body, err := v.Capture.Body.Bytes()
		if c.kept == "" {
			c.kept = c.body
		}
		if err != nil || string(body) != c.kept || len(v.Capture.Framing) != c.frames || string(v.Capture.ResponseHead) != c.head+"\r\n" {
			t.Errorf("%s: body of %d bytes, %d frames, head %q, %v", c.name, len(body), len(v.Capture.Framing), v.Capture.ResponseHead, err)
		}
		if v.Outcome != c.outcome || len(res.Links) != c.links || !v.Started.Equal(time.Date(2019, 1, 2, 3, 4, 5, 0, time.UTC)) || v.Capture.Truncated != c.truncated {
			t.Errorf("%s: %s %s with %d links, %q, at %s", c.name, v.Outcome, v.Reason, len(res.Links), v.Capture.Truncated, v.Started)
		}
		wire, err := io.ReadAll(store.Wire(bytes.NewReader(body), v.Capture.Framing))
		if err != nil || string(wire) != c.body {
			t.Errorf("%s: body and frames do not give the record back: %v", c.name, err)
		}
		v.Capture.Body.Free()
	}
}

func TestARecordedAnswerMayStandForAnEarlierBody(t *testing.T) {
	same := &store.Capture{Body: store.BytesBody([]byte(replayed))}
	res, err := replay(t, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", fetch.Recorded{Same: same})
	if err != nil || res.Visit.Capture.Body.Digest != same.Body.Digest || len(res.Links) != 1 || res.Visit.Outcome != store.Fetched {
		t.Errorf("%+v, %v", res, err)
	}
}

func TestWhatCannotBeAVisitIsAnError(t *testing.T) {
	for name, c := range map[string]struct {
		answer string
		want   error
	}{
		"a page without a head":   {replayed, fetch.ErrNotHTTP},
		"a head without an end":   {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", fetch.ErrNotHTTP},
		"nothing":                 {"", fetch.ErrNotHTTP},
		"another status line":     {"ICY 200 OK\r\n\r\n", fetch.ErrNotHTTP},
		"a head beyond the limit": {"HTTP/1.1 200 OK\r\nX: " + strings.Repeat("a", 200<<10) + "\r\n\r\n", fetch.ErrTooLong},
		"a body beyond the limit": {"HTTP/1.1 200 OK\r\n\r\n" + strings.Repeat("a", 3<<20), fetch.ErrTooLong},
		"too many chunks":         {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + strings.Repeat("1\r\na\r\n", 140_000) + "0\r\n\r\n", fetch.ErrTooLong},
	} {
		if _, err := replay(t, c.answer, fetch.Recorded{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
