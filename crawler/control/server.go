package control

import (
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"time"

	"gongkai/crawler"
	"gongkai/store"
	"gongkai/store/export"
)

// Handler serves a Service over HTTP, for Client. Answers are JSON, an export
// its stream; an error is a status with one line of text.
func (s *Service) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /status", func(w http.ResponseWriter, r *http.Request) {
		all, err := s.Status(r.Context(), r.URL.Query()["portal"])
		reply(w, all, err)
	})
	mux.HandleFunc("GET /explain", func(w http.ResponseWriter, r *http.Request) {
		stories, err := s.Explain(r.Context(), r.URL.Query().Get("url"))
		reply(w, stories, err)
	})
	mux.HandleFunc("POST /show", s.serveShow)
	mux.HandleFunc("POST /export", s.serveExport)
	mux.HandleFunc("POST /backfill", s.serveBackfill)
	return mux
}

// kinds are the errors that a client decides on, with their status.
var kinds = []struct {
	status int
	err    error
}{
	{http.StatusNotFound, ErrNotDiscovered},
	{http.StatusGone, ErrNoCapture},
	{http.StatusPreconditionFailed, ErrNoArchive},
	{http.StatusUnprocessableEntity, crawler.ErrUnknownPortal},
	{http.StatusNotImplemented, ErrNotCrawling},
	{http.StatusInternalServerError, store.ErrDamaged},
	{http.StatusInsufficientStorage, store.ErrNoSpace},
}

func fail(w http.ResponseWriter, err error) {
	status := http.StatusBadRequest
	for _, k := range kinds {
		if errors.Is(err, k.err) {
			status = k.status
			break
		}
	}
	http.Error(w, err.Error(), status)
}

func reply(w http.ResponseWriter, v any, err error) {
	if err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(v)
}

// maxAsk bounds the body of a request.
const maxAsk = 1 << 20

func asked(w http.ResponseWriter, r *http.Request, v any) bool {
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxAsk)).Decode(v); err != nil {
		http.Error(w, "the request is not JSON: "+err.Error(), http.StatusBadRequest)
		return false
	}
	return true
}

func (s *Service) serveShow(w http.ResponseWriter, r *http.Request) {
	var ask ShowRequest
	if !asked(w, r, &ask) {
		return
	}
	lazy := &lateWriter{w: w}
	if err := s.Show(r.Context(), ask, lazy); err != nil {
		if lazy.begun {
			panic(http.ErrAbortHandler) // the client must not take half for the whole
		}
		fail(w, err)
	}
}

// lateWriter remembers whether anything was written: until then an error can
// still have a status.
type lateWriter struct {
	w     http.ResponseWriter
	begun bool
}

func (l *lateWriter) Write(p []byte) (int, error) {
	l.begun = true
	return l.w.Write(p)
}

func (s *Service) serveExport(w http.ResponseWriter, r *http.Request) {
	var ask ExportRequest
	if !asked(w, r, &ask) {
		return
	}
	// The stream carries errors itself, so that a client knows how far it came.
	sink := export.NewStream(w)
	export.Run(sink, func(sink export.Sink) error { return s.Export(r.Context(), ask, sink) })
}

// BackfillRequest names the portals to run.
type BackfillRequest struct {
	Portals []string `json:"portals"`
}

func (s *Service) serveBackfill(w http.ResponseWriter, r *http.Request) {
	var ask BackfillRequest
	if !asked(w, r, &ask) {
		return
	}
	if err := s.Known(ask.Portals); err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/jsonl")
	var mu sync.Mutex
	enc := json.NewEncoder(w)
	tell := func(p Progress) {
		mu.Lock()
		defer mu.Unlock()
		enc.Encode(p)
		http.NewResponseController(w).Flush()
	}
	results, err := s.Backfill(r.Context(), ask.Portals, time.Second, tell)
	if err != nil {
		fail(w, err)
		return
	}
	tell(Progress{Results: results})
}
