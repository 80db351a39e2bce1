package portaltest

import (
	"net/http"
	"sync"
	"time"
)

// Hit is one request as the server saw it. Start is taken when its header has
// been read, End when the handler has handed over the last byte, which may be a
// moment after the client has it: allow a millisecond when gaps are compared.
type Hit struct {
	Host   string // Host header
	Method string
	Path   string // as in the request line, with the query
	Remote string // address of the client
	Start  time.Time
	End    time.Time
}

// Hits records requests. The zero value is ready; one log may stand before many
// handlers and is safe for concurrent use.
type Hits struct {
	mu  sync.Mutex
	all []Hit
}

// Record answers with h and records each request, aborted ones too.
func (l *Hits) Record(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		hit := Hit{Host: r.Host, Method: r.Method, Path: r.RequestURI, Remote: r.RemoteAddr, Start: time.Now()}
		defer func() {
			hit.End = time.Now()
			l.mu.Lock()
			l.all = append(l.all, hit)
			l.mu.Unlock()
		}()
		h.ServeHTTP(w, r)
	})
}

// All returns the requests so far in the order in which they ended.
func (l *Hits) All() []Hit {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]Hit(nil), l.all...)
}

// Reset forgets what was recorded.
func (l *Hits) Reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = nil
}
