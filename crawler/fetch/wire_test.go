package fetch

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"gongkai/store"
)

func TestEveryByteOfTheAnswerIsKept(t *testing.T) {
	big := strings.Repeat("0123456789abcdef", 3<<16) // 3 MiB, goes to the spool
	chunked := "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
	cases := map[string]struct{ answer, body string }{
		"length":                 {"HTTP/1.1 200 OK\r\nX-Odd:  two  spaces \r\nContent-Length: 5\r\n\r\nhello", "hello"},
		"no body":                {"HTTP/1.1 204 No Content\r\n\r\n", ""},
		"until close":            {"HTTP/1.0 200 OK\r\n\r\nhello", "hello"},
		"bare line feeds":        {"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", "hello"},
		"no reason phrase":       {"HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok", "ok"},
		"raw GBK in a field":     {"HTTP/1.1 200 OK\r\nX-A: \xb9\xab\xbf\xaa\r\nContent-Length: 2\r\n\r\nok", "ok"},
		"a line without a colon": {"HTTP/1.1 200 OK\r\ngarbage here\r\nContent-Length: 2\r\n\r\nok", "ok"},
		"equal lengths":          {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok", "ok"},
		"a folded field":         {"HTTP/1.1 200 OK\r\nX-A: b\r\n  c\r\nContent-Length: 2\r\n\r\nok", "ok"},
		"identity coding":        {"HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: 2\r\n\r\nok", "ok"},
		"chunks":                 {chunked + "5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n", "hello!"},
		"chunk extension":        {chunked + "5;a=\"b\" \r\nhello\r\n000;last\r\n\r\n", "hello"},
		"upper case and spaces":  {chunked + "A  \r\n0123456789\r\n0\r\n\r\n", "0123456789"},
		"trailers":               {chunked + "1\r\nx\r\n0\r\nX-Sum: 1\r\nX-B: 2\r\n\r\n", "x"},
		"empty chunks":           {chunked + "0\r\n\r\n", ""},
		"line feeds in chunks":   {chunked + "1\nx\n0\n\n", "x"},
		"length beside chunks":   {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", "x"},
		"spooled":                {"HTTP/1.1 200 OK\r\nContent-Length: " + fmt.Sprint(len(big)) + "\r\n\r\n" + big, big},
		"spooled chunks":         {chunked + strings.Repeat("100000\r\n"+big[:1<<20]+"\r\n", 3) + "0\r\n\r\n", big},
		"spooled until close":    {"HTTP/1.0 200 OK\r\n\r\n" + big, big},
	}
	f := newFetcher(t, nil)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			c.answer = strings.Replace(c.answer, " OK\r\n", " OK\r\nContent-Type: application/x-test\r\n", 1)
			r := do(t, f, says(t, c.answer).url("/"))
			wantOutcome(t, r, store.Fetched, "")
			if got := bodyOf(t, r.Visit); got != c.body {
				t.Errorf("body %.60q, want %.60q", got, c.body)
			}
			if got := wireOf(t, r.Visit); got != c.answer {
				t.Errorf("wire %.200q, want %.200q", got, c.answer)
			}
			if r.Visit.Capture.Body.Digest != sha256.Sum256([]byte(c.body)) {
				t.Error("digest is not that of the body")
			}
			if r.Visit.Capture.Truncated != "" {
				t.Errorf("marked truncated: %s", r.Visit.Capture.Truncated)
			}
		})
	}
}

func TestInformationalAnswersArePassedOver(t *testing.T) {
	r := do(t, newFetcher(t, nil), says(t, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").url("/"))
	wantOutcome(t, r, store.Fetched, "")
	if got := wireOf(t, r.Visit); got != "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" {
		t.Errorf("kept %q", got)
	}
	r = do(t, newFetcher(t, nil), says(t, strings.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 20)).url("/"))
	wantOutcome(t, r, store.Permanent, ReasonInformation)
}

func TestBrokenAnswersEndInAnOutcomeAndKeepWhatCame(t *testing.T) {
	ok := "HTTP/1.1 200 OK\r\n"
	chunked := ok + "Transfer-Encoding: chunked\r\n\r\n"
	cases := map[string]struct {
		answer  string
		outcome store.Outcome
		reason  string
		mark    string
		body    string
	}{
		"not HTTP":                    {"SSH-2.0-OpenSSH\r\n\r\n", store.Permanent, ReasonBadHead, "disconnect", ""},
		"HTTP/2 in the status line":   {"HTTP/2.0 200 OK\r\n\r\n", store.Permanent, ReasonBadHead, "disconnect", ""},
		"a NUL in the head":           {ok + "X: a\x00b\r\n\r\n", store.Permanent, ReasonBadHead, "disconnect", ""},
		"a bare CR in the head":       {ok + "X: a\rb\r\n\r\n", store.Permanent, ReasonBadHead, "disconnect", ""},
		"a folded Content-Length":     {ok + "Content-Length: 1\r\n 2\r\n\r\nok", store.Permanent, ReasonBadHead, "disconnect", ""},
		"a space before the field":    {"HTTP/1.1 200 OK\r\nX: y\r\n\tz\r\n Content-Length: 4\r\nContent-Length: 2\r\n\r\nok", store.Fetched, "", "", "ok"},
		"lengths that differ":         {ok + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nhello", store.Permanent, ReasonBadFraming, "disconnect", ""},
		"lengths that differ, a list": {ok + "Content-Length: 3, 5\r\n\r\nhello", store.Permanent, ReasonBadFraming, "disconnect", ""},
		"a negative length":           {ok + "Content-Length: -1\r\n\r\n", store.Permanent, ReasonBadFraming, "disconnect", ""},
		"a signed length":             {ok + "Content-Length: +1\r\n\r\nx", store.Permanent, ReasonBadFraming, "disconnect", ""},
		"a huge length":               {ok + "Content-Length: 99999999999999999999\r\n\r\n", store.Permanent, ReasonBadFraming, "disconnect", ""},
		"an empty length":             {ok + "Content-Length:\r\n\r\n", store.Permanent, ReasonBadFraming, "disconnect", ""},
		"an unknown transfer coding":  {ok + "Transfer-Encoding: gzip, chunked\r\n\r\n", store.Permanent, ReasonBadFraming, "disconnect", ""},
		"chunks in HTTP/1.0":          {"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", store.Permanent, ReasonBadFraming, "disconnect", ""},
		"the end in the head":         {ok + "X-A: b\r\nX-", store.Transient, ReasonDisconnect, "disconnect", ""},
		"less than the length":        {ok + "Content-Length: 10\r\n\r\nhello", store.Truncated, ReasonDisconnect, "disconnect", "hello"},
		"the end in a chunk":          {chunked + "a\r\nhello", store.Truncated, ReasonDisconnect, "disconnect", "hello"},
		"the end in a chunk head":     {chunked + "5\r\nhello\r\n4", store.Truncated, ReasonDisconnect, "disconnect", "hello"},
		"no last chunk":               {chunked + "5\r\nhello\r\n", store.Truncated, ReasonDisconnect, "disconnect", "hello"},
		"no end of trailers":          {chunked + "0\r\nX: y\r\n", store.Truncated, ReasonDisconnect, "disconnect", ""},
		"a chunk size of letters":     {chunked + "5\r\nhello\r\nxyz\r\n", store.Truncated, ReasonBadChunk, "disconnect", "hello"},
		"a negative chunk size":       {chunked + "-5\r\n", store.Truncated, ReasonBadChunk, "disconnect", ""},
		"a chunk size with 0x":        {chunked + "0x5\r\nhello\r\n", store.Truncated, ReasonBadChunk, "disconnect", ""},
		"a chunk size that overflows": {chunked + "ffffffffffffffff1\r\n", store.Truncated, ReasonBadChunk, "disconnect", ""},
		"an empty chunk size":         {chunked + "\r\n", store.Truncated, ReasonBadChunk, "disconnect", ""},
		"no end after a chunk":        {chunked + "5\r\nhello5\r\nhello\r\n", store.Truncated, ReasonBadChunk, "disconnect", "hello"},
		"an endless chunk extension":  {chunked + "5;" + strings.Repeat("x", 5000) + "\r\n", store.Truncated, ReasonBadChunk, "disconnect", ""},
		"more than the length":        {ok + "Content-Length: 2\r\n\r\nok and more", store.Fetched, "", "", "ok"},
		"a short 404":                 {"HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\ngone", store.Gone, "status-404", "disconnect", "gone"},
	}
	f := newFetcher(t, nil)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := do(t, f, says(t, c.answer).url("/"))
			wantOutcome(t, r, c.outcome, c.reason)
			if got := bodyOf(t, r.Visit); got != c.body {
				t.Errorf("body %q, want %q", got, c.body)
			}
			if got := r.Visit.Capture.Truncated; got != c.mark {
				t.Errorf("mark %q, want %q", got, c.mark)
			}
			if got := wireOf(t, r.Visit); !strings.HasPrefix(c.answer, got) {
				t.Errorf("kept %q, which is not how the answer began", got)
			}
		})
	}
}

func TestWithoutAByteThereIsNoCapture(t *testing.T) {
	f := newFetcher(t, nil)
	closes := serve(t, func(net.Conn, string, int) bool { return false })
	r := do(t, f, closes.url("/"))
	wantOutcome(t, r, store.Transient, ReasonDisconnect)
	if r.Visit.Capture != nil {
		t.Error("there is a capture")
	}
	if n := len(closes.requests()); n != 1 {
		t.Errorf("asked %d times", n)
	}
	l, _ := net.Listen("tcp", "127.0.0.1:0")
	l.Close()
	wantOutcome(t, do(t, f, "http://"+l.Addr().String()+"/"), store.Transient, ReasonRefused)
	resets := serve(t, func(c net.Conn, _ string, _ int) bool {
		c.(*net.TCPConn).SetLinger(0)
		return false
	})
	wantOutcome(t, do(t, f, resets.url("/")), store.Transient, ReasonReset)
}

func TestLimits(t *testing.T) {
	small := func(o *Options) { o.MaxBody, o.MaxHeader = 100, 1000 }
	long := strings.Repeat("x", 200)
	ok := "HTTP/1.1 200 OK\r\nContent-Type: application/x-test\r\n"
	cases := map[string]struct {
		answer  string
		outcome store.Outcome
		reason  string
		body    string
	}{
		"announced":           {ok + "Content-Length: 200\r\n\r\n" + long, store.TooLarge, ReasonMaxBody, ""},
		"until close":         {ok + "\r\n" + long, store.Truncated, ReasonMaxBody, long[:100]},
		"one chunk":           {ok + "Transfer-Encoding: chunked\r\n\r\nc8\r\n" + long + "\r\n0\r\n\r\n", store.Truncated, ReasonMaxBody, long[:100]},
		"many chunks":         {ok + "Transfer-Encoding: chunked\r\n\r\n" + strings.Repeat("40\r\n"+long[:64]+"\r\n", 4) + "0\r\n\r\n", store.Truncated, ReasonMaxBody, long[:100]},
		"just within":         {ok + "\r\n" + long[:100], store.Fetched, "", long[:100]},
		"head":                {ok + "X: " + strings.Repeat("y", 2000) + "\r\n\r\n", store.Truncated, ReasonMaxHeader, ""},
		"announced, of a 404": {"HTTP/1.1 404 Not Found\r\nContent-Length: 200\r\n\r\n" + long, store.Gone, "status-404", ""},
		"trailers":            {ok + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: " + strings.Repeat("y", 5000), store.Truncated, ReasonBadChunk, ""},
	}
	f := newFetcher(t, small)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := do(t, f, says(t, c.answer).url("/"))
			wantOutcome(t, r, c.outcome, c.reason)
			if got := bodyOf(t, r.Visit); got != c.body {
				t.Errorf("body %q, want %q", got, c.body)
			}
			if mark := r.Visit.Capture.Truncated; (mark == "") != (c.outcome == store.Fetched) {
				t.Errorf("mark %q", mark)
			}
			if got := wireOf(t, r.Visit); !strings.HasPrefix(c.answer, got) {
				t.Errorf("kept %q", got)
			}
		})
	}
}

func TestOneByteChunksAreBounded(t *testing.T) {
	answer := "HTTP/1.1 200 OK\r\nContent-Type: application/x-test\r\nTransfer-Encoding: chunked\r\n\r\n" + strings.Repeat("1\r\nx\r\n", maxFrames+100)
	r := do(t, newFetcher(t, nil), says(t, answer).url("/"))
	wantOutcome(t, r, store.Truncated, ReasonMaxFraming)
	if got := wireOf(t, r.Visit); !strings.HasPrefix(answer, got) || len(bodyOf(t, r.Visit)) < maxFrames-10 {
		t.Error("what came before the limit is not kept")
	}
}

func TestEveryPhaseHasItsTime(t *testing.T) {
	hang := func(before ...string) *rawServer {
		return serve(t, func(c net.Conn, _ string, _ int) bool {
			for _, s := range before {
				io.WriteString(c, s)
				time.Sleep(20 * time.Millisecond)
			}
			c.Read(make([]byte, 1)) // until the other side gives up
			return false
		})
	}
	drip := serve(t, func(c net.Conn, _ string, _ int) bool {
		io.WriteString(c, "HTTP/1.1 200 OK\r\n\r\n")
		for range 100 {
			if _, err := io.WriteString(c, "x"); err != nil {
				return false
			}
			time.Sleep(20 * time.Millisecond)
		}
		return false
	})
	const short = 100 * time.Millisecond
	cases := map[string]struct {
		server  *rawServer
		set     func(*Options)
		outcome store.Outcome
		reason  string
	}{
		"header, nothing comes":   {hang(), func(o *Options) { o.Header = short }, store.Transient, ReasonTimeoutHeader},
		"header, a part comes":    {hang("HTTP/1.1 200 OK\r\nX-"), func(o *Options) { o.Header = short }, store.Transient, ReasonTimeoutHeader},
		"idle":                    {hang("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", "half"), func(o *Options) { o.Idle = short }, store.Truncated, ReasonTimeoutIdle},
		"total, though it drips":  {drip, func(o *Options) { o.Total, o.Idle = 2*short, time.Second }, store.Truncated, ReasonTimeoutTotal},
		"total, before any bytes": {hang(), func(o *Options) { o.Total = short }, store.Transient, ReasonTimeoutTotal},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			begin := time.Now()
			r := do(t, newFetcher(t, c.set), c.server.url("/"))
			wantOutcome(t, r, c.outcome, c.reason)
			if took := time.Since(begin); took > 10*time.Second {
				t.Errorf("took %s", took)
			}
			if v := r.Visit; v.Capture != nil && v.Capture.Truncated != "time" {
				t.Errorf("mark %q", v.Capture.Truncated)
			}
		})
	}
}
