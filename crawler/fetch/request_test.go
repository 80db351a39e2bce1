package fetch

import (
	"io"
	"net"
	"net/http/cookiejar"
	"strings"
	"testing"

	"gongkai/crawler/urlkey"
	"gongkai/store"
)

const okAnswer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok"

func TestTheCanonicalURLIsSentByteForByte(t *testing.T) {
	server := says(t, okAnswer)
	f := newFetcher(t, keepNone)
	paths := []string{
		"/", "/?", "/?q", "/a%20b", "/100%", "/100%?p=50%", "/a|b", "/a?b|c", "/?q={x}&y=[1]", "/a;b=1,2", "/%b9%ab%bf%aa", "/%B9%AB?k=%e5%85%ac",
		"/a//b", "/a/%2e%2e/b", "/a/..;/b", "/?u=http://x/?a", "/'()*!$", "/a^b`c", "/%zz", "/?a=%&b=%2", "/a?b=%27'", "/~x/@y:z", "/?a+b=%2B", "/\\x",
	}
	for _, path := range paths {
		canonical, err := urlkey.Canonical(server.url(path))
		if err != nil {
			t.Fatal(err)
		}
		r := do(t, f, canonical)
		wantOutcome(t, r, store.Fetched, "")
		sent := server.requests()
		line, _, _ := strings.Cut(sent[len(sent)-1], "\r\n")
		if want := "GET " + strings.TrimPrefix(canonical, "http://"+server.addr) + " HTTP/1.1"; line != want {
			t.Errorf("%s: sent %q, want %q", path, line, want)
		}
	}
}

func TestTheRequestIsKeptAsSent(t *testing.T) {
	server := says(t, okAnswer)
	f := newFetcher(t, func(o *Options) { o.UserAgent, o.Contact = "gongkai/9", "mailto:a@example.org" })
	req := get(server.url("/a"))
	req.Referer = server.url("/list")
	r := f.Do(t.Context(), req, Conditions{ETag: `W/"x"`, Modified: "Mon, 02 Jan 2006 15:04:05 GMT"})
	want := "GET /a HTTP/1.1\r\nHost: " + server.addr + "\r\nUser-Agent: gongkai/9 (+mailto:a@example.org)\r\n" +
		"Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\nAccept-Language: zh-CN,zh;q=0.9,en;q=0.5\r\n" +
		"Accept-Encoding: gzip, deflate, br, zstd\r\nReferer: " + req.Referer + "\r\n" +
		"If-None-Match: W/\"x\"\r\nIf-Modified-Since: Mon, 02 Jan 2006 15:04:05 GMT\r\n\r\n"
	if got := server.requests()[0]; got != want {
		t.Errorf("sent %q, want %q", got, want)
	}
	if got := string(r.Visit.Capture.RequestHead); got != want {
		t.Errorf("kept %q, want %q", got, want)
	}
	if got := r.Visit.Capture.RemoteAddr.String(); got != server.addr {
		t.Errorf("remote address %s, want %s", got, server.addr)
	}
}

func TestPostSendsItsBody(t *testing.T) {
	server := says(t, okAnswer)
	req := store.Request{Kind: store.KindPage, Method: "POST", URL: server.url("/p"), Body: []byte("a=1&b=\x00"), BodyType: "text/x-test"}
	r := newFetcher(t, nil).Do(t.Context(), req, Conditions{ETag: `"x"`})
	wantOutcome(t, r, store.Fetched, "")
	sent := server.requests()[0]
	if !strings.HasSuffix(sent, "Content-Type: text/x-test\r\nContent-Length: 7\r\n\r\na=1&b=\x00") {
		t.Errorf("sent %q", sent)
	}
	if strings.Contains(sent, "If-None-Match") {
		t.Error("a POST is never conditional")
	}
	if !strings.HasSuffix(string(r.Visit.Capture.RequestHead), "\r\n\r\n") {
		t.Errorf("kept %q", r.Visit.Capture.RequestHead)
	}
}

func TestNothingIsInjectedIntoTheRequest(t *testing.T) {
	server := says(t, okAnswer)
	f := newFetcher(t, nil)
	req := get(server.url("/"))
	req.Referer = "http://x/\r\nX-Evil: 1"
	f.Do(t.Context(), req, Conditions{ETag: "\"a\"\r\nX-Evil: 1"})
	if sent := server.requests()[0]; strings.Contains(sent, "Evil") {
		t.Errorf("sent %q", sent)
	}
	for _, url := range []string{
		"http://" + server.addr + "/a b", "http://" + server.addr + "/\r\nX: y", "http://u:p@" + server.addr + "/", "ftp://" + server.addr + "/",
		"http://" + server.addr + "/公开", "http:///x", "http://127.0.0.1:0/", "http://127.0.0.1:99999/", "", "http://", "/a",
	} {
		wantOutcome(t, do(t, f, url), store.Permanent, ReasonBadRequest)
	}
	wantOutcome(t, f.Do(t.Context(), store.Request{Method: "DELETE", URL: server.url("/")}, Conditions{}), store.Permanent, ReasonBadRequest)
	if n := len(server.requests()); n != 1 {
		t.Errorf("%d requests were sent", n)
	}
	if _, err := New(Options{UserAgent: "a\r\nb"}); err == nil {
		t.Error("a user agent of two lines is taken")
	}
}

func TestASecurePageIsNotNamedToAPlainOne(t *testing.T) {
	server := says(t, okAnswer)
	req := get(server.url("/"))
	req.Referer = "https://secure.test/list"
	newFetcher(t, nil).Do(t.Context(), req, Conditions{})
	if sent := server.requests()[0]; strings.Contains(sent, "Referer") {
		t.Errorf("sent %q", sent)
	}
}

func TestTheEnvironmentHasNoEffect(t *testing.T) {
	for name, value := range map[string]string{
		"COLLY_USER_AGENT": "evil", "COLLY_CACHE_DIR": t.TempDir(), "COLLY_MAX_BODY_SIZE": "1", "COLLY_DISALLOWED_DOMAINS": "127.0.0.1",
		"COLLY_IGNORE_ROBOTSTXT": "no", "COLLY_DETECT_CHARSET": "yes", "COLLY_MAX_DEPTH": "1", "COLLY_UNKNOWN": "x",
		"HTTP_PROXY": "http://127.0.0.1:1", "http_proxy": "http://127.0.0.1:1", "ALL_PROXY": "http://127.0.0.1:1",
	} {
		t.Setenv(name, value)
	}
	server := says(t, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<a href=/b>long enough to be a page</a>")
	r := do(t, newFetcher(t, nil), server.url("/"))
	wantOutcome(t, r, store.Fetched, "")
	if sent := server.requests(); len(sent) != 1 || strings.Contains(sent[0], "evil") || len(r.Links) != 1 {
		t.Errorf("sent %q, found %v", sent, r.Links)
	}
}

func TestCookiesLiveInTheJar(t *testing.T) {
	server := serve(t, func(c net.Conn, head string, _ int) bool {
		io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nSet-Cookie: sid=1; path=/\r\nSet-Cookie: deep=2; path=/deep|er\r\n\r\nok")
		return true
	})
	jar, _ := cookiejar.New(nil)
	f := newFetcher(t, func(o *Options) { o.Jar = jar })
	do(t, f, server.url("/"))
	do(t, f, server.url("/a"))
	do(t, newFetcher(t, nil), server.url("/a"))
	sent := server.requests()
	if strings.Contains(sent[0], "Cookie") || !strings.Contains(sent[1], "Cookie: sid=1\r\n") || strings.Contains(sent[2], "Cookie") {
		t.Errorf("sent %q", sent)
	}
}

func TestARedirectIsNotFollowed(t *testing.T) {
	cases := map[string]struct {
		status, location, want string
		outcome                store.Outcome
		reason                 string
	}{
		"relative":       {"302 Found", "../b?x=1#f", "/b?x=1", store.Redirect, "status-302"},
		"absolute":       {"301 Moved", "https://portal.test/x", "https://portal.test/x", store.Redirect, "status-301"},
		"raw UTF-8":      {"307 Temporary Redirect", "/公开", "/%E5%85%AC%E5%BC%80", store.Redirect, "status-307"},
		"raw GBK":        {"302 Found", "/\xb9\xab", "/%B9%AB", store.Redirect, "status-302"},
		"none":           {"302 Found", "", "", store.Permanent, ReasonNoLocation},
		"another scheme": {"302 Found", "ftp://x/", "", store.Permanent, ReasonBadLocation},
		"broken":         {"302 Found", "http://[bad/", "", store.Permanent, ReasonBadLocation},
	}
	f := newFetcher(t, nil)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			field := "Location: " + c.location + "\r\n"
			if c.location == "" {
				field = ""
			}
			server := says(t, "HTTP/1.1 "+c.status+"\r\n"+field+"Content-Length: 0\r\n\r\n")
			r := do(t, f, server.url("/a/c"))
			wantOutcome(t, r, c.outcome, c.reason)
			want := c.want
			if strings.HasPrefix(want, "/") {
				want = server.url(want)
			}
			if r.Visit.Location != want || len(server.requests()) != 1 {
				t.Errorf("location %q, want %q; %d requests", r.Visit.Location, want, len(server.requests()))
			}
		})
	}
}

func TestNotModifiedIsAnAnswerToAConditionOnly(t *testing.T) {
	server := says(t, "HTTP/1.1 304 Not Modified\r\nETag: \"b\"\r\nContent-Length: 99\r\n\r\n")
	f := newFetcher(t, keepNone)
	r := f.Do(t.Context(), get(server.url("/")), Conditions{ETag: `"a"`})
	wantOutcome(t, r, store.NotModified, "")
	if r.Visit.ETag != `"b"` || r.Visit.Capture.Body.Size != 0 {
		t.Errorf("etag %q, %d bytes", r.Visit.ETag, r.Visit.Capture.Body.Size)
	}
	wantOutcome(t, do(t, f, server.url("/")), store.Permanent, "status-304")
}
