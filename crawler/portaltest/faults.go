package portaltest

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"gongkai/store"
)

// Fault is one way to misbehave and what a crawler with sound limits makes of it.
type Fault struct {
	Path    string
	About   string        // what the server does
	Outcome store.Outcome // of the visit
	// Also is another outcome that is as good, because it depends on which of the
	// crawler's limits is reached first; 0 where there is only one.
	Also store.Outcome
	// Target is where a redirect leads.
	Target string

	serve func(w http.ResponseWriter, r *http.Request)
}

// FaultLimits is how far the faults go. A test sets the crawler's limits below
// them. Zero fields take the defaults.
type FaultLimits struct {
	Pause      time.Duration // between pieces of a slow answer, default 50 ms
	Stall      time.Duration // how long a stalled answer holds still, default 30 s
	Bomb       int64         // decompressed size of the gzip bomb, default 256 MiB
	Endless    int64         // bytes after which the endless answer ends after all, default 64 MiB
	RetryAfter time.Duration // what 429 asks for, in whole seconds, default 1 s
}

// FaultServer serves the faults below /fault/ and a page at /fault/ that links
// to all of them; other paths are a 404. Every answer ends when the client goes
// away.
type FaultServer struct {
	faults []Fault
	byPath map[string]*Fault
}

// Faults makes the fault server.
func Faults(l FaultLimits) *FaultServer {
	if l.Pause <= 0 {
		l.Pause = 50 * time.Millisecond
	}
	if l.Stall <= 0 {
		l.Stall = 30 * time.Second
	}
	if l.Bomb <= 0 {
		l.Bomb = 256 << 20
	}
	if l.Endless <= 0 {
		l.Endless = 64 << 20
	}
	l.RetryAfter = max(l.RetryAfter, time.Second)
	s := &FaultServer{faults: append(l.table(), webFaults()...), byPath: map[string]*Fault{}}
	for i := range s.faults {
		s.byPath[s.faults[i].Path] = &s.faults[i]
	}
	return s
}

// Table lists the faults in a fixed order.
func (s *FaultServer) Table() []Fault { return append([]Fault(nil), s.faults...) }

// ServeHTTP misbehaves as the path says.
func (s *FaultServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if f := s.byPath[r.URL.RequestURI()]; f != nil {
		f.serve(w, r)
		return
	}
	if hop, ok := strings.CutPrefix(r.URL.Path, "/fault/endless-hops/"); ok {
		n, _ := strconv.Atoi(hop)
		http.Redirect(w, r, fmt.Sprintf("/fault/endless-hops/%d", n+1), http.StatusFound)
		return
	}
	if trapFault(w, r) {
		return
	}
	if r.URL.Path != "/fault/" {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	for _, f := range s.faults {
		fmt.Fprintf(w, "<p><a href=\"%s\">%s</a></p>\n", html.EscapeString(f.Path), f.About)
	}
}

// faultPage is a whole answer that the faults cut, stretch or damage.
var faultPage = []byte("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>故障页</title></head><body><p>" +
	strings.Repeat("这是一个用于测试的页面。", 200) + "</p></body></html>\n")

func (l FaultLimits) table() []Fault {
	const dir = "/fault/"
	return []Fault{
		{Path: dir + "slow-header", About: "sends the header one byte at a time", Outcome: store.Transient, serve: l.slowHeader},
		{Path: dir + "slow-body", About: "sends the body in small pieces", Outcome: store.Truncated, Also: store.Transient, serve: l.slowBody},
		{Path: dir + "stall-header", About: "accepts and never answers", Outcome: store.Transient, serve: l.stallHeader},
		{Path: dir + "stall-body", About: "stops in the middle of the body", Outcome: store.Truncated, Also: store.Transient, serve: l.stallBody},
		{Path: dir + "reset", About: "resets the connection in the middle of the body", Outcome: store.Truncated, Also: store.Transient, serve: reset},
		{Path: dir + "close", About: "closes the connection before the header", Outcome: store.Transient, serve: closeEarly},
		{Path: dir + "length-long", About: "announces more bytes than it sends", Outcome: store.Truncated, Also: store.Transient, serve: lengthTooLong},
		{Path: dir + "length-short", About: "sends more bytes than it announces", Outcome: store.Fetched, serve: lengthTooShort},
		{Path: dir + "length-huge", About: "announces a terabyte", Outcome: store.TooLarge, Also: store.Truncated, serve: lengthHuge},
		{Path: dir + "gzip-cut", About: "ends a gzip body early but as announced", Outcome: store.Transient, serve: gzipCut},
		{Path: dir + "gzip-bomb", About: "sends a small gzip body that unpacks to very much", Outcome: store.Truncated, Also: store.TooLarge, serve: l.gzipBomb},
		{Path: dir + "gzip-lie", About: "says gzip and sends plain text", Outcome: store.Fetched, Also: store.Permanent, serve: gzipLie},
		{Path: dir + "loop", About: "redirects to itself", Outcome: store.Redirect, Target: dir + "loop", serve: redirectTo(dir + "loop")},
		{Path: dir + "endless-hops/0", About: "redirects for ever, each time to another URL", Outcome: store.Redirect, Target: dir + "endless-hops/1", serve: redirectTo(dir + "endless-hops/1")},
		{Path: dir + "to-file", About: "redirects to file:", Outcome: store.Permanent, Target: "file:///etc/hostname", serve: redirectTo("file:///etc/hostname")},
		{Path: dir + "to-private", About: "redirects to a private address", Outcome: store.Redirect, Target: "http://10.0.0.1/", serve: redirectTo("http://10.0.0.1/")},
		{Path: dir + "to-metadata", About: "redirects to the address of cloud metadata", Outcome: store.Redirect, Target: "http://169.254.169.254/", serve: redirectTo("http://169.254.169.254/")},
		{Path: dir + "to-elsewhere", About: "redirects to a host out of scope", Outcome: store.Redirect, Target: elsewhere + "/", serve: redirectTo(elsewhere + "/")},
		{Path: dir + "to-nowhere", About: "redirects without a Location", Outcome: store.Permanent, Also: store.Fetched, serve: redirectTo("")},
		{Path: dir + "huge-header", About: "sends a header field of 4 MiB", Outcome: store.Truncated, serve: hugeHeader},
		{Path: dir + "endless", About: "sends chunks without an end", Outcome: store.Truncated, Also: store.TooLarge, serve: l.endless},
		{Path: dir + "links", About: "has 50,000 links to different pages that do not exist", Outcome: store.Fetched, serve: manyLinks},
		{Path: dir + "deep", About: "nests 100,000 elements", Outcome: store.Fetched, serve: deep},
		{Path: dir + "nul", About: "has NUL bytes in text, tags and links", Outcome: store.Fetched, serve: nulBytes},
		{Path: dir + "empty", About: "has an empty body", Outcome: store.Fetched, Also: store.EmptyShell, serve: empty},
		{Path: dir + "garbage", About: "does not speak HTTP", Outcome: store.Permanent, Also: store.Transient, serve: garbage},
		{Path: dir + "bad-chunk", About: "breaks the chunked coding in the middle", Outcome: store.Truncated, Also: store.Transient, serve: badChunk},
		{Path: dir + "429-seconds", About: "429 with Retry-After in seconds", Outcome: store.Transient, serve: l.tooMany(false)},
		{Path: dir + "429-date", About: "429 with Retry-After as a date", Outcome: store.Transient, serve: l.tooMany(true)},
		{Path: dir + "500", About: "500", Outcome: store.Transient, serve: statusOnly(500)},
		{Path: dir + "503", About: "503 without Retry-After", Outcome: store.Transient, serve: statusOnly(503)},
		{Path: dir + "403", About: "403", Outcome: store.Permanent, Also: store.Challenge, serve: statusOnly(403)},
	}
}

// hijack takes the connection over and closes it at the end.
func hijack(w http.ResponseWriter, talk func(net.Conn)) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	defer conn.Close()
	talk(conn)
}

// pause waits; it reports false when the client has gone away.
func pause(r *http.Request, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-r.Context().Done():
		return false
	}
}

func htmlHeader(w http.ResponseWriter) http.Header {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	return w.Header()
}

func (l FaultLimits) slowHeader(w http.ResponseWriter, r *http.Request) {
	hijack(w, func(c net.Conn) {
		header := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Padding: " + strings.Repeat("x", 4000) + "\r\nContent-Length: 0\r\n\r\n"
		for i := range len(header) {
			if _, err := c.Write([]byte{header[i]}); err != nil {
				return
			}
			time.Sleep(l.Pause)
		}
	})
}

func (l FaultLimits) slowBody(w http.ResponseWriter, r *http.Request) {
	htmlHeader(w).Set("Content-Length", strconv.Itoa(len(faultPage)))
	for _, b := range faultPage {
		if _, err := w.Write([]byte{b}); err != nil {
			return
		}
		http.NewResponseController(w).Flush()
		if !pause(r, l.Pause) {
			return
		}
	}
}

func (l FaultLimits) stallHeader(w http.ResponseWriter, r *http.Request) {
	pause(r, l.Stall)
	panic(http.ErrAbortHandler)
}

func (l FaultLimits) stallBody(w http.ResponseWriter, r *http.Request) {
	htmlHeader(w).Set("Content-Length", strconv.Itoa(len(faultPage)))
	w.Write(faultPage[:len(faultPage)/2])
	http.NewResponseController(w).Flush()
	pause(r, l.Stall)
	panic(http.ErrAbortHandler)
}

// announce writes a header by hand, so that it may lie.
func announce(c net.Conn, fields string) {
	io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"+fields+"\r\n")
}

func reset(w http.ResponseWriter, r *http.Request) {
	hijack(w, func(c net.Conn) {
		announce(c, fmt.Sprintf("Content-Length: %d\r\n", len(faultPage)))
		c.Write(faultPage[:len(faultPage)/2])
		time.Sleep(20 * time.Millisecond) // let the first half be read: a reset discards what is not
		if tcp, ok := c.(*net.TCPConn); ok {
			tcp.SetLinger(0)
		}
	})
}

func closeEarly(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) }

func lengthTooLong(w http.ResponseWriter, r *http.Request) {
	htmlHeader(w).Set("Content-Length", strconv.Itoa(len(faultPage)+100))
	w.Write(faultPage)
}

func lengthTooShort(w http.ResponseWriter, r *http.Request) {
	hijack(w, func(c net.Conn) {
		announce(c, fmt.Sprintf("Content-Length: %d\r\n", len(faultPage)-100))
		c.Write(faultPage)
	})
}

func lengthHuge(w http.ResponseWriter, r *http.Request) {
	hijack(w, func(c net.Conn) {
		announce(c, fmt.Sprintf("Content-Length: %d\r\n", int64(1)<<40))
		c.Write(faultPage)
	})
}

// zipped packs text without a header of its own.
func zipped(text []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(text)
	z.Close() // a bytes.Buffer does not fail
	return b.Bytes()
}

func gzipCut(w http.ResponseWriter, r *http.Request) {
	half := zipped(faultPage)
	half = half[:len(half)/2]
	h := htmlHeader(w)
	h.Set("Content-Encoding", "gzip")
	h.Set("Content-Length", strconv.Itoa(len(half)))
	w.Write(half)
}

func (l FaultLimits) gzipBomb(w http.ResponseWriter, r *http.Request) {
	htmlHeader(w).Set("Content-Encoding", "gzip")
	http.NewResponseController(w).Flush() // the first packed bytes take a while
	z := gzip.NewWriter(w)
	zeros := make([]byte, 1<<20)
	for sent := int64(0); sent < l.Bomb && r.Context().Err() == nil; sent += int64(len(zeros)) {
		if _, err := z.Write(zeros); err != nil {
			return
		}
	}
	z.Close()
}

func gzipLie(w http.ResponseWriter, r *http.Request) {
	h := htmlHeader(w)
	h.Set("Content-Encoding", "gzip")
	h.Set("Content-Length", strconv.Itoa(len(faultPage)))
	w.Write(faultPage)
}

func redirectTo(target string) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, r *http.Request) {
		if target != "" {
			w.Header().Set("Location", target)
		}
		w.WriteHeader(http.StatusFound)
	}
}

func hugeHeader(w http.ResponseWriter, r *http.Request) {
	htmlHeader(w).Set("X-Huge", strings.Repeat("h", 4<<20))
	w.Write(faultPage)
}

func (l FaultLimits) endless(w http.ResponseWriter, r *http.Request) {
	htmlHeader(w)
	for sent := int64(0); sent < l.Endless; sent += int64(len(faultPage)) {
		if _, err := w.Write(faultPage); err != nil {
			return
		}
	}
}

func manyLinks(w http.ResponseWriter, r *http.Request) {
	htmlHeader(w)
	var b []byte
	for i := range 50_000 {
		b = fmt.Appendf(b[:0], "<a href=\"/fault/missing/%d.html\">链接</a>\n", i)
		w.Write(b)
	}
}

func deep(w http.ResponseWriter, r *http.Request) {
	htmlHeader(w)
	for range 100 {
		io.WriteString(w, strings.Repeat("<div><span>", 500))
	}
	io.WriteString(w, "最里面的文字")
}

func nulBytes(w http.ResponseWriter, r *http.Request) {
	htmlHeader(w)
	io.WriteString(w, "<html><head><title>标\x00题</title></head><body><p>正\x00文</p><a href=\"/fault/\x00#nul\">链接</a><a\x00href=\"/fault/\">链接</a></body></html>")
}

func empty(w http.ResponseWriter, r *http.Request) { htmlHeader(w).Set("Content-Length", "0") }

func garbage(w http.ResponseWriter, r *http.Request) {
	hijack(w, func(c net.Conn) { io.WriteString(c, "\x16\x03\x01 this is not HTTP\r\n\r\n") })
}

func badChunk(w http.ResponseWriter, r *http.Request) {
	hijack(w, func(c net.Conn) {
		announce(c, "Transfer-Encoding: chunked\r\n")
		fmt.Fprintf(c, "%x\r\n%s\r\nzz\r\nrest\r\n", 100, faultPage[:100])
	})
}

// tooMany states the pause in seconds or as the date at which it is over.
func (l FaultLimits) tooMany(asDate bool) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, r *http.Request) {
		now := time.Now().UTC()
		after := strconv.Itoa(int(l.RetryAfter / time.Second))
		if asDate { // a date has whole seconds: round up
			after = now.Add(l.RetryAfter + time.Second).Format(http.TimeFormat)
		}
		w.Header().Set("Date", now.Format(http.TimeFormat))
		w.Header().Set("Retry-After", after)
		w.WriteHeader(http.StatusTooManyRequests)
	}
}

func statusOnly(status int) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(status) }
}
