package portaltest

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"html"
	"net/http"
	"strconv"
	"strings"
	"time"

	"gongkai/store"
)

// servedOn is the Date of every answer: the portal's clock stands still.
const servedOn = "Mon, 03 Jun 2024 02:00:00 GMT"

type serveFunc func(p *Portal, a *answer, w http.ResponseWriter, r *http.Request)

// ServeHTTP answers a request; what is not in the manifest is a 404.
func (p *Portal) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Date", servedOn)
	h.Set("Server", "nginx")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	a, ok := p.answers[r.URL.RequestURI()]
	if !ok {
		h.Set("Content-Type", "text/html; charset=utf-8")
		write404(w)
		return
	}
	if a.contentType != "" {
		h.Set("Content-Type", a.contentType)
	}
	if name := a.page.FileName; name != "" {
		h.Set("Content-Disposition", "attachment; filename=\""+string(gbk(name))+"\"")
	}
	if a.serve != nil {
		a.serve(p, a, w, r)
		return
	}
	a.send(w, r)
}

// send answers plainly, or with 304 to a validator that still holds.
func (a *answer) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	if a.modified != "" {
		h.Set("Last-Modified", a.modified)
		h.Set("ETag", a.etag)
		if a.unchangedFor(r) {
			h.Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(a.body)))
	w.WriteHeader(a.expect.Status)
	if r.Method == http.MethodGet {
		w.Write(a.body)
	}
}

// unchangedFor follows RFC 9110: If-None-Match decides where it stands.
func (a *answer) unchangedFor(r *http.Request) bool {
	if tags := r.Header.Get("If-None-Match"); tags != "" {
		for tag := range strings.SplitSeq(tags, ",") {
			if tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/"); tag == a.etag || tag == "*" {
				return true
			}
		}
		return false
	}
	since, err := http.ParseTime(r.Header.Get("If-Modified-Since"))
	modified, _ := http.ParseTime(a.modified)
	return err == nil && !modified.After(since)
}

func write404(w http.ResponseWriter) {
	body := errorPage("404 Not Found")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusNotFound)
	w.Write([]byte(body))
}

// serveSlowly waits before the first byte.
func serveSlowly(wait time.Duration) serveFunc {
	return func(p *Portal, a *answer, w http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(wait):
			a.send(w, r)
		case <-r.Context().Done():
		}
	}
}

// serveBusyFirst is busy the first time that it is asked.
func serveBusyFirst(p *Portal, a *answer, w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	p.asked[a.expect.Path]++
	first := p.asked[a.expect.Path] == 1
	p.mu.Unlock()
	if !first {
		a.send(w, r)
		return
	}
	body := errorPage("503 Service Temporarily Unavailable")
	w.Header().Set("Retry-After", "1")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusServiceUnavailable)
	w.Write([]byte(body))
}

// serveShort announces more than it sends; the server then cuts the connection.
func serveShort(p *Portal, a *answer, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Length", strconv.Itoa(len(a.body)+512))
	w.Write(a.body)
}

// serveGzip sends gzip to clients that accept it.
func serveGzip(body []byte) serveFunc {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(body)
	z.Close() // a bytes.Buffer does not fail
	packed := b.Bytes()
	return func(p *Portal, a *answer, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Vary", "Accept-Encoding")
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			a.send(w, r)
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Length", strconv.Itoa(len(packed)))
		w.Write(packed)
	}
}

// serveChunked sends chunks of 1,000 bytes and a trailer with the size.
func serveChunked(p *Portal, a *answer, w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Trailer", "X-Size")
	for body := a.body; len(body) > 0; {
		n := min(1000, len(body))
		w.Write(body[:n])
		http.NewResponseController(w).Flush()
		body = body[n:]
	}
	w.Header().Set("X-Size", strconv.Itoa(len(a.body)))
}

func serveRedirect(p *Portal, a *answer, w http.ResponseWriter, r *http.Request) {
	body := fmt.Sprintf("<html><head><title>Moved</title></head><body><a href=\"%s\">Moved</a></body></html>\n", html.EscapeString(a.expect.Target))
	w.Header().Set("Content-Type", "text/html")
	w.Header().Set("Location", a.expect.Target)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(a.expect.Status)
	w.Write([]byte(body))
}

func serveStatus(status int) serveFunc {
	return func(p *Portal, a *answer, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
		w.WriteHeader(status)
		w.Write(a.body)
	}
}

// robots puts robots.txt and the site map that it names. Both state absolute
// URLs, so they are written for the host that is asked.
func (b *builder) robots() {
	perHost := func(text func(host string) string) serveFunc {
		return func(p *Portal, a *answer, w http.ResponseWriter, r *http.Request) {
			body := text(r.Host)
			w.Header().Set("Content-Length", strconv.Itoa(len(body)))
			w.Write([]byte(body))
		}
	}
	b.put(&answer{
		expect: Expectation{Path: "/robots.txt", Outcome: store.Fetched, Unlinked: true}, contentType: "text/plain",
		serve: perHost(func(host string) string {
			return "# robots.txt of " + host + "\nUser-agent: BadBot\nDisallow: /\n\nUser-agent: *\nCrawl-delay: 0\nDisallow: /search/\nDisallow: /admin/\nAllow: " + AllowedPath + "\n\nSitemap: http://" + host + "/sitemap.xml\n"
		}),
	})
	b.put(&answer{
		expect: Expectation{Path: "/sitemap.xml", Outcome: store.Fetched, Status: http.StatusOK}, contentType: "application/xml",
		serve: perHost(func(host string) string {
			var s strings.Builder
			s.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
			for _, l := range menu {
				s.WriteString("<url><loc>http://" + html.EscapeString(host+l.href) + "</loc></url>\n")
			}
			s.WriteString("</urlset>\n")
			return s.String()
		}),
	})
}
