package crawler_test

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// wireLog records requests as the server sees them. Where Hits takes the end of
// the handler, which may come after the client has all bytes, it takes the
// moment before the last bytes are handed over: never later than the client's
// end, so that no gap looks shorter than it was.
type wireLog struct {
	mu    sync.Mutex
	all   []wireHit
	done  map[string]bool // paths whose answer is committed for good
	again []string        // of those, what was asked for later all the same
}

type wireHit struct {
	path        string
	start, last time.Time
}

func (l *wireLog) record(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		now := time.Now()
		l.mu.Lock()
		if l.done[r.RequestURI] {
			l.again = append(l.again, r.RequestURI)
		}
		l.mu.Unlock()
		stamped := &lastWrite{ResponseWriter: w, at: now}
		h.ServeHTTP(stamped, r)
		l.mu.Lock()
		defer l.mu.Unlock()
		l.all = append(l.all, wireHit{r.RequestURI, now, stamped.at})
	})
}

func (l *wireLog) reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all, l.done, l.again = nil, map[string]bool{}, nil
}

func (l *wireLog) sorted() []wireHit {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.SortedFunc(slices.Values(l.all), func(a, b wireHit) int { return a.start.Compare(b.start) })
}

func (l *wireLog) count() map[string]int {
	n := map[string]int{}
	for _, hit := range l.sorted() {
		n[hit.path]++
	}
	return n
}

// committed notes what need never be asked for again.
func (l *wireLog) committed(h *holdings) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, u := range h.known {
		if u.State != store.Pending {
			l.done[strings.TrimPrefix(u.Request.URL, urlkey.Origin(u.Request.URL))] = true
		}
	}
	for _, v := range h.log {
		if v.Request.Kind == store.KindRobots {
			l.done["/robots.txt"] = true
		}
	}
}

// lastWrite notes when the last bytes of an answer were handed over.
type lastWrite struct {
	http.ResponseWriter
	at time.Time
}

func (w *lastWrite) Write(p []byte) (int, error) {
	w.at = time.Now()
	return w.ResponseWriter.Write(p)
}

func (w *lastWrite) Unwrap() http.ResponseWriter { return w.ResponseWriter }
