package control

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"gongkai/store/export"
)

// kindHeader carries the kind of an error beside its words.
const kindHeader = "Gongkai-Error"

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
	mux.HandleFunc("GET /history", func(w http.ResponseWriter, r *http.Request) {
		histories, err := s.History(r.Context(), r.URL.Query().Get("url"))
		reply(w, histories, err)
	})
	mux.HandleFunc("POST /show", s.serveShow)
	mux.HandleFunc("POST /export", s.serveExport)
	mux.HandleFunc("POST /verify", s.serveVerify)
	mux.HandleFunc("POST /backup", s.serveBackup)
	mux.HandleFunc("POST /remove", s.serveRemove)
	mux.HandleFunc("POST /compact", s.serveCompact)
	mux.HandleFunc("POST /backfill", s.serveBackfill)
	mux.HandleFunc("POST /stop", s.serveStop)
	return mux
}

func fail(w http.ResponseWriter, err error) {
	w.Header().Set(kindHeader, kindOf(err))
	http.Error(w, err.Error(), http.StatusBadRequest)
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
	late := &lateWriter{w: w}
	if err := s.Show(r.Context(), ask, late); err != nil {
		if late.begun {
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
	sources, done, err := s.sources(r.Context(), ask)
	if err != nil {
		fail(w, err)
		return
	}
	defer done()
	// From here on the stream carries errors itself.
	stream := export.NewStream(w)
	export.Run(stream, func(sink export.Sink) error {
		return s.write(r.Context(), ask.Format, sources, sink, seldom(stream.Progress))
	})
}

// toldEvery is how often a client hears how far its export is.
const toldEvery = 100 * time.Millisecond

// seldom passes on what is told at most every toldEvery.
func seldom(tell export.Progress) export.Progress {
	var last time.Time
	return func(done, total uint64) {
		if now := time.Now(); now.Sub(last) >= toldEvery {
			last = now
			tell(done, total)
		}
	}
}

// jobRequest names the portals of a backfill, and the job for stopRequest.
type jobRequest struct {
	Job     string   `json:"job"`
	Portals []string `json:"portals"`
}

type stopRequest struct {
	Job string `json:"job"`
}

// jobInterval is how often a client hears of its job.
const jobInterval = time.Second

func (s *Service) serveBackfill(w http.ResponseWriter, r *http.Request) {
	var ask jobRequest
	if !asked(w, r, &ask) {
		return
	}
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	defer s.setJob(ask.Job, nil)
	s.setJob(ask.Job, cancel)

	var mu sync.Mutex
	begun := false
	tell := func(p Progress) {
		mu.Lock()
		defer mu.Unlock()
		if begun = true; json.NewEncoder(w).Encode(p) == nil {
			http.NewResponseController(w).Flush()
		}
	}
	results, err := s.Backfill(ctx, ask.Portals, jobInterval, tell)
	switch {
	case err == nil:
		tell(Progress{Results: results})
	case !begun:
		fail(w, err)
	default:
		panic(http.ErrAbortHandler)
	}
}

func (s *Service) serveStop(w http.ResponseWriter, r *http.Request) {
	var ask stopRequest
	if !asked(w, r, &ask) {
		return
	}
	s.mu.Lock()
	stop := s.jobs[ask.Job]
	s.mu.Unlock()
	if stop != nil {
		stop()
	}
}

// StopJobs stops the backfills of clients and the runs that they wait for,
// before the process ends.
func (s *Service) StopJobs() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ending = true
	for _, stop := range s.jobs {
		stop()
	}
}

func (s *Service) setJob(name string, stop context.CancelFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if stop == nil {
		delete(s.jobs, name)
		return
	}
	s.jobs[name] = stop
}
