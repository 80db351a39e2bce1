package fetch

import (
	"bufio"
	"io"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"gongkai/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// rawServer answers on loopback byte for byte as a test says.
type rawServer struct {
	addr  string
	mu    sync.Mutex
	conns int
	heads []string // of the requests, with their bodies
}

// serve starts a server; turn is called for every request on a connection and
// ends the connection by giving false.
func serve(t testing.TB, turn func(c net.Conn, head string, nth int) bool) *rawServer {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &rawServer{addr: l.Addr().String()}
	var wait sync.WaitGroup
	open := map[net.Conn]bool{}
	wait.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			s.mu.Lock()
			s.conns++
			open[c] = true
			s.mu.Unlock()
			wait.Go(func() {
				s.converse(c, turn)
				c.Close()
			})
		}
	})
	t.Cleanup(func() {
		l.Close()
		s.mu.Lock()
		for c := range open {
			c.Close()
		}
		s.mu.Unlock()
		wait.Wait()
	})
	return s
}

func (s *rawServer) converse(c net.Conn, turn func(net.Conn, string, int) bool) {
	br := bufio.NewReader(c)
	for nth := 1; ; nth++ {
		head, err := readRequest(br)
		if err != nil {
			return
		}
		s.mu.Lock()
		s.heads = append(s.heads, head)
		s.mu.Unlock()
		if !turn(c, head, nth) {
			return
		}
	}
}

func readRequest(br *bufio.Reader) (string, error) {
	var head strings.Builder
	var length int64
	for {
		line, err := br.ReadString('\n')
		if err != nil {
			return "", err
		}
		head.WriteString(line)
		if value, ok := strings.CutPrefix(line, "Content-Length: "); ok {
			length, _ = strconv.ParseInt(strings.TrimSpace(value), 10, 64)
		}
		if line == "\r\n" {
			break
		}
	}
	_, err := io.CopyN(&head, br, length)
	return head.String(), err
}

// says answers every request with the same bytes and closes. A fetcher that is
// to ask it twice must keep no connections, as the end is not announced.
func says(t testing.TB, answer string) *rawServer {
	return serve(t, func(c net.Conn, _ string, _ int) bool {
		io.WriteString(c, answer)
		return false
	})
}

func (s *rawServer) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.heads...)
}

func (s *rawServer) connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.conns
}

func (s *rawServer) url(path string) string { return "http://" + s.addr + path }

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}

func keepNone(o *Options) { o.IdleConn = -1 }

// newFetcher has loopback allowed and short times, then what the test sets.
func newFetcher(t testing.TB, set func(*Options)) *Fetcher {
	t.Helper()
	o := Options{Allow: loopback, SpoolDir: t.TempDir(), Total: 5 * time.Second}
	if set != nil {
		set(&o)
	}
	f, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Close)
	return f
}

func get(url string) store.Request {
	return store.Request{Kind: store.KindPage, Method: "GET", URL: url}
}

// do makes a plain GET.
func do(t testing.TB, f *Fetcher, url string) *Result {
	t.Helper()
	r := f.Do(t.Context(), get(url), Conditions{})
	if r.Visit.Capture != nil {
		t.Cleanup(func() { r.Visit.Capture.Body.Free() })
	}
	return r
}

func wantOutcome(t testing.TB, r *Result, o store.Outcome, reason string) {
	t.Helper()
	if r.Visit.Outcome != o || r.Visit.Reason != reason {
		t.Errorf("outcome %s %q (%s), want %s %q", r.Visit.Outcome, r.Visit.Reason, r.Visit.Detail, o, reason)
	}
}

func bodyOf(t testing.TB, v *store.Visit) string {
	t.Helper()
	if v.Capture == nil {
		t.Fatalf("no capture: %s %s", v.Outcome, v.Detail)
	}
	b, err := v.Capture.Body.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// wireOf rebuilds everything that the server said.
func wireOf(t testing.TB, v *store.Visit) string {
	t.Helper()
	body, err := v.Capture.Body.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer body.Close()
	rest, err := io.ReadAll(store.Wire(body, v.Capture.Framing))
	if err != nil {
		t.Fatal(err)
	}
	return string(v.Capture.ResponseHead) + string(rest)
}
