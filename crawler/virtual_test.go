package crawler_test

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"gongkai/crawler"
	"gongkai/crawler/fetch"
)

// web is a small internet of pipes inside a bubble of virtual time.
type web struct {
	t     *testing.T
	sites map[string]func(path string) page // by host:port
	at    map[string]string                 // host to address; "" does not resolve; default: one of its own
	rig   *rig
	path  string

	mu   sync.Mutex
	hits []hit
	open int // requests being answered
	most int // of those, the most at a time
}

// page is how a site answers. Zero is an empty 200.
type page struct {
	status int
	body   string
	header string        // lines "Name: value", each with \r\n
	took   time.Duration // between request and answer
	rest   time.Duration // what the crawler must keep after it; the site's own expectation
}

// hit is one request on the wire.
type hit struct {
	host, path string
	header     http.Header
	start, end time.Time
	rest       time.Duration
}

// inBubble runs a test in virtual time, over a web with these sites.
func inBubble(t *testing.T, test func(t *testing.T, w *web)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		test(t, &web{t: t, sites: map[string]func(string) page{}, at: map[string]string{}, path: t.TempDir()})
	})
}

// engine makes the engine; conf is as in crawl.toml.
func (w *web) engine(conf string) *rig {
	w.t.Helper()
	return w.engineWith(conf, rigOptions{})
}

func (w *web) engineWith(conf string, o rigOptions) *rig {
	w.t.Helper()
	more := o.fetch
	o.fetch = func(f *fetch.Options) {
		f.Connect, f.Lookup = w.connect, w.lookup
		f.Header, f.Idle, f.Total = 30*time.Minute, 30*time.Minute, time.Hour
		if more != nil {
			more(f)
		}
	}
	w.rig = newRigWith(w.t, w.path, conf, o)
	return w.rig
}

func (w *web) lookup(_ context.Context, host string) ([]netip.Addr, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	at, known := w.at[host]
	if !known { // some public address; nothing is dialled
		at = fmt.Sprintf("11.0.%d.%d", len(host), host[0])
	}
	if at == "" {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	return []netip.Addr{netip.MustParseAddr(at)}, nil
}

// move gives a host another address.
func (w *web) move(host, at string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.at[host] = at
}

// pipe is a net.Pipe that says whom it leads to.
type pipe struct {
	net.Conn
	remote net.Addr
}

func (p pipe) RemoteAddr() net.Addr { return p.remote }

func (w *web) connect(_ context.Context, _, address string) (net.Conn, error) {
	here, there := net.Pipe()
	go w.serve(there)
	return pipe{here, net.TCPAddrFromAddrPort(netip.MustParseAddrPort(address))}, nil
}

// serve answers the requests of one connection.
func (w *web) serve(c net.Conn) {
	defer c.Close()
	in := bufio.NewReader(c)
	for {
		r, err := http.ReadRequest(in)
		if err != nil {
			return
		}
		host := r.Host
		if !strings.Contains(host, ":") {
			host += ":80"
		}
		h := hit{host: host, path: r.RequestURI, header: r.Header, start: time.Now()}
		w.mu.Lock()
		site := w.sites[host]
		w.open++
		w.most = max(w.most, w.open)
		w.mu.Unlock()
		p := page{status: 404}
		if site != nil {
			p = site(r.RequestURI)
		}
		time.Sleep(p.took)
		h.rest, h.end = p.rest, time.Now()
		w.mu.Lock()
		w.open--
		w.hits = append(w.hits, h)
		w.mu.Unlock()
		if p.status == 0 {
			p.status = 200
		}
		kind := ""
		if !strings.Contains(p.header, "Content-Type") {
			kind = "Content-Type: text/html; charset=utf-8\r\n"
		}
		_, err = fmt.Fprintf(c, "HTTP/1.1 %d %s\r\n%s%sContent-Length: %d\r\n\r\n%s",
			p.status, http.StatusText(p.status), kind, p.header, len(p.body), p.body)
		if err != nil {
			return
		}
	}
}

// hitsAt lists the requests to some hosts, or to all, in the order in which they began.
func (w *web) hitsAt(hosts ...string) (all []hit) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, h := range w.hits {
		if len(hosts) == 0 || slices.Contains(hosts, h.host) {
			all = append(all, h)
		}
	}
	slices.SortStableFunc(all, func(a, b hit) int { return a.start.Compare(b.start) })
	return all
}

func (w *web) paths(hosts ...string) (paths []string) {
	for _, h := range w.hitsAt(hosts...) {
		paths = append(paths, h.path)
	}
	return paths
}

// polite checks the promise: of one host, each request begins at least the
// delay, and whatever more the answer before asks for, after that one's end.
// Ends are taken in whole microseconds.
func (w *web) polite(host string, delay time.Duration) {
	w.t.Helper()
	all := w.hitsAt(host)
	if len(all) < 2 {
		w.t.Errorf("%s: only %d requests", host, len(all))
		return
	}
	for i, next := range all[1:] {
		before := all[i]
		if gap := next.start.Sub(before.end); gap < max(delay, before.rest) {
			w.t.Errorf("%s: %s began %v after the end of %s, want %v", host, next.path, gap, before.path, max(delay, before.rest))
		}
	}
}

// links is a page that links to others.
func links(paths ...string) page {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head><title>政务公开</title></head><body><p>本栏目公开政府信息，供公众查阅，内容由各单位提供。</p>\n")
	for _, p := range paths {
		fmt.Fprintf(&b, "<a href=%q>公开信息 %s</a>\n", p, p)
	}
	return page{body: b.String() + "</body></html>"}
}

func numbered(format string, n int) (paths []string) {
	for i := range n {
		paths = append(paths, fmt.Sprintf(format, i))
	}
	return paths
}

// site is n articles behind a home page, without robots.txt.
func site(n int) func(string) page {
	return func(path string) page {
		switch {
		case path == "/":
			return links(numbered("/%d.html", n)...)
		case path == "/robots.txt":
			return page{status: 404}
		}
		return links()
	}
}

// but is a site that answers one path in another way.
func but(site func(string) page, path string, answer func() page) func(string) page {
	return func(asked string) page {
		if asked == path {
			return answer()
		}
		return site(asked)
	}
}

func always(p page) func() page { return func() page { return p } }

// inTurn gives one answer after the other and stays with the last.
func inTurn(all ...page) func() page {
	var mu sync.Mutex
	next := 0
	return func() page {
		mu.Lock()
		defer mu.Unlock()
		p := all[min(next, len(all)-1)]
		next++
		return p
	}
}

func begin(t *testing.T, r *rig, portal string, how crawler.Start) *crawler.Run {
	t.Helper()
	run, err := r.engine.Begin(context.Background(), portal, how)
	if err != nil {
		t.Fatal(err)
	}
	return run
}
