package fetch

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"gongkai/store"
)

func secureServer(t *testing.T) (*httptest.Server, *x509.CertPool) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		io.WriteString(w, "secret")
	}))
	s.EnableHTTP2 = true
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	return s, roots
}

func TestTLSIsVerifiedAndDescribed(t *testing.T) {
	s, roots := secureServer(t)
	f := newFetcher(t, func(o *Options) { o.RootCAs = roots })
	for range 2 {
		r := do(t, f, s.URL+"/")
		wantOutcome(t, r, store.Fetched, "")
		kept := r.Visit.Capture.TLS
		if kept == nil || !kept.Verified || len(kept.Peer) != 1 || kept.Version != tls.VersionTLS13 || kept.Cipher == 0 {
			t.Errorf("described as %+v", kept)
		}
		if !strings.HasPrefix(string(r.Visit.Capture.ResponseHead), "HTTP/1.1 200") {
			t.Errorf("head %q", r.Visit.Capture.ResponseHead)
		}
	}
	unknown := newFetcher(t, nil)
	r := do(t, unknown, s.URL+"/")
	wantOutcome(t, r, store.TLSFailure, ReasonUnknownCA)
	any := newFetcher(t, func(o *Options) { o.InsecureTLS = func(host string) bool { return host == "127.0.0.1" } })
	r = do(t, any, s.URL+"/")
	wantOutcome(t, r, store.Fetched, "")
	if r.Visit.Capture.TLS.Verified {
		t.Error("a certificate that nobody verified is called verified")
	}
	expired := newFetcher(t, func(o *Options) {
		o.RootCAs, o.Now = roots, func() time.Time { return time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC) }
	})
	wantOutcome(t, do(t, expired, s.URL+"/"), store.TLSFailure, ReasonExpired)
	wrong := newFetcher(t, func(o *Options) {
		o.RootCAs, o.Lookup = roots, names(map[string][]string{"other.test": {"127.0.0.1"}})
	})
	_, port, _ := net.SplitHostPort(s.Listener.Addr().String())
	wantOutcome(t, do(t, wrong, "https://other.test:"+port+"/"), store.TLSFailure, ReasonWrongName)
}

func TestAHandshakeThatFailsOrHangs(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	f := newFetcher(t, func(o *Options) { o.TLS = 100 * time.Millisecond })
	wantOutcome(t, do(t, f, "https://"+l.Addr().String()+"/"), store.Transient, ReasonTimeoutTLS)
	speaks := talk(t, "HTTP/1.1 400 Bad Request\r\n\r\n")
	wantOutcome(t, do(t, f, "https://"+speaks+"/"), store.TLSFailure, ReasonHandshake)
}

// talk says its piece to whoever connects.
func talk(t *testing.T, piece string) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			io.WriteString(c, piece)
			c.Close()
		}
	}()
	t.Cleanup(func() { l.Close(); <-done })
	return l.Addr().String()
}

func TestAnHTTPProxyIsUsedOnlyAsConfigured(t *testing.T) {
	secure, roots := secureServer(t)
	proxy := serve(t, func(c net.Conn, head string, _ int) bool {
		if !strings.HasPrefix(head, "CONNECT") {
			io.WriteString(c, okAnswer)
			return true
		}
		up, err := net.Dial("tcp", secure.Listener.Addr().String())
		if err != nil {
			return false
		}
		io.WriteString(c, "HTTP/1.1 200 Connection established\r\n\r\n")
		go func() {
			io.Copy(c, up)
			c.Close()
		}()
		io.Copy(up, c)
		up.Close()
		return false
	})
	via := &url.URL{Scheme: "http", Host: proxy.addr, User: url.UserPassword("u", "p")}
	f := newFetcher(t, func(o *Options) { o.Proxy, o.RootCAs = via, roots })
	r := do(t, f, "http://portal.test/a?b")
	wantOutcome(t, r, store.Fetched, "")
	sent, kept := proxy.requests()[0], string(r.Visit.Capture.RequestHead)
	if !strings.HasPrefix(sent, "GET http://portal.test/a?b HTTP/1.1\r\nHost: portal.test\r\n") || !strings.Contains(sent, "Proxy-Authorization: Basic dTpw\r\n") {
		t.Errorf("sent %q", sent)
	}
	if strings.Replace(sent, "Proxy-Authorization: Basic dTpw\r\n", "", 1) != kept {
		t.Errorf("kept %q", kept)
	}
	if r.Visit.Capture.RemoteAddr.IsValid() {
		t.Error("the proxy's address stands for the portal's")
	}
	r = do(t, f, secure.URL+"/")
	wantOutcome(t, r, store.Fetched, "")
	f.Close()
	if sent := proxy.requests()[1]; !strings.HasPrefix(sent, "CONNECT "+secure.Listener.Addr().String()+" HTTP/1.1\r\n") || strings.Contains(string(r.Visit.Capture.RequestHead), "Proxy") {
		t.Errorf("sent %q, kept %q", sent, r.Visit.Capture.RequestHead)
	}
	refusing := says(t, "HTTP/1.1 403 Forbidden\r\n\r\n")
	f = newFetcher(t, func(o *Options) { o.Proxy = &url.URL{Scheme: "http", Host: refusing.addr} })
	wantOutcome(t, do(t, f, "https://portal.test/"), store.Transient, ReasonProxy)
	for _, bad := range []string{"ftp://x:1", "http://x", "//x:1"} {
		u, _ := url.Parse(bad)
		if _, err := New(Options{Proxy: u}); err == nil {
			t.Errorf("proxy %s is taken", bad)
		}
	}
}

func TestASOCKSProxyGetsTheName(t *testing.T) {
	asked := make(chan string, 1)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		br := bufio.NewReader(c)
		hello := make([]byte, 3)
		io.ReadFull(br, hello)
		c.Write([]byte{5, 0})
		head := make([]byte, 5)
		io.ReadFull(br, head)
		rest := make([]byte, int(head[4])+2)
		io.ReadFull(br, rest)
		asked <- string(rest[:head[4]])
		c.Write([]byte{5, 0, 0, 1, 127, 0, 0, 1, 0, 80})
		readRequest(br)
		io.WriteString(c, okAnswer)
	}()
	t.Cleanup(func() { l.Close(); <-done })
	f := newFetcher(t, func(o *Options) { o.Proxy = &url.URL{Scheme: "socks5h", Host: l.Addr().String()} })
	wantOutcome(t, do(t, f, "http://portal.test/"), store.Fetched, "")
	if name := <-asked; name != "portal.test" {
		t.Errorf("asked for %q", name)
	}
}
