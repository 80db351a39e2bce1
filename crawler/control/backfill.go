package control

import (
	"context"
	"strings"
	"sync"
	"time"

	"gongkai/crawler"
	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// Progress is one moment of a backfill: how its portals stand, and in the last
// one how each of them ended.
type Progress struct {
	Portals []PortalStatus `json:"portals,omitempty"`
	Results []RunResult    `json:"results,omitempty"`
}

// RunResult is how one portal's run ended. Its JSON is promised: see
// docs/commands.md.
type RunResult struct {
	Portal    string              `json:"portal"`
	Started   *time.Time          `json:"started,omitempty"` // absent: it never began
	Seconds   float64             `json:"seconds"`
	Requests  int                 `json:"requests"`
	Complete  bool                `json:"complete"`          // every discovered URL was answered or refused by rule
	Stopped   bool                `json:"stopped"`           // somebody ended it early
	GoesOn    bool                `json:"goes_on,omitempty"` // it was not this command's run to stop
	Blocked   []string            `json:"blocked,omitempty"` // why it is not complete, a line each
	Seeds     []string            `json:"seeds,omitempty"`   // start URLs without an answer, and why
	Ledger    *store.Ledger       `json:"ledger,omitempty"`  // as it was at the end
	Lists     crawler.ListSummary `json:"lists"`
	Error     string              `json:"error,omitempty"`
	ErrorKind string              `json:"error_kind,omitempty"`
	err       error
}

// Err is the error that ended the run, if any; errors.Is finds its kind also
// when another process told of it.
func (r *RunResult) Err() error {
	if r.err != nil {
		return r.err
	}
	return errorOf(r.ErrorKind, r.Error)
}

func (r *RunResult) fail(err error) { r.err, r.Error, r.ErrorKind = err, err.Error(), kindOf(err) }

func resultOf(r *crawler.Result) RunResult {
	out := RunResult{
		Portal: r.Portal, Started: timeOrNil(r.Started), Seconds: r.Took.Seconds(), Requests: r.Requests,
		Complete: r.Complete, Stopped: r.Stopped, Blocked: r.Blocked, Seeds: r.Moved, Ledger: r.Ledger, Lists: r.Lists,
	}
	if r.Err != nil {
		out.fail(r.Err)
	}
	return out
}

// Backfill runs portals to completion, all at once, and tells of it every
// interval. When the context ends the runs that it began are stopped, and what
// came back is kept; a run that was on before, or that another backfill waits
// for too, goes on.
func (s *Service) Backfill(ctx context.Context, names []string, every time.Duration, tell func(Progress)) ([]RunResult, error) {
	if s.Engine == nil {
		return nil, ErrNotCrawling
	}
	if err := CheckNames(s.config(), names); err != nil {
		return nil, err
	}
	results := make([]RunResult, len(names))
	var group sync.WaitGroup
	for i, name := range names {
		results[i].Portal = name
		s.hold(ctx, name)
		run, err := s.Engine.Begin(ctx, name, crawler.Resume)
		if err != nil {
			s.letGo(name)
			results[i].fail(err)
			continue
		}
		group.Go(func() { results[i] = s.wait(ctx, name, run) })
	}
	done := make(chan struct{})
	go func() { group.Wait(); close(done) }()
	s.watch(ctx, names, every, tell, done)
	return results, nil
}

// wait waits for the end of a run, or leaves it.
func (s *Service) wait(ctx context.Context, name string, run *crawler.Run) RunResult {
	select {
	case <-run.Done():
		s.letGo(name)
	case <-ctx.Done():
		if s.letGo(name) {
			run.Stop()
			break
		}
		return RunResult{Portal: name, Stopped: true, GoesOn: true}
	}
	ended := run.Wait(context.WithoutCancel(ctx))
	result := resultOf(&ended)
	if conf, ok := s.config().Portal(name); ok {
		result.nameSeeds(conf.Seeds)
	}
	return result
}

// nameSeeds adds the start URLs that were not asked for because their host was
// given up: a user knows them, and not the host's name with its port.
func (r *RunResult) nameSeeds(seeds []string) {
	for _, seed := range seeds {
		for _, line := range r.Blocked {
			if why, ok := strings.CutPrefix(line, urlkey.HostPort(seed)+": "); ok {
				r.Seeds = append(r.Seeds, seed+": "+why)
			}
		}
	}
}

// interest is who wants a portal's run.
type interest struct {
	backfills int
	daemon    bool // it was on before the first of them
}

func (s *Service) hold(ctx context.Context, name string) {
	on := false
	if live, err := s.live(ctx, []string{name}); err == nil {
		on = live[name].Running
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held[name] == nil {
		s.held[name] = &interest{daemon: on}
	}
	s.held[name].backfills++
}

// letGo tells whether nobody else wants the run.
func (s *Service) letGo(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	in := s.held[name]
	if in.backfills--; in.backfills > 0 {
		return s.ending
	}
	delete(s.held, name)
	return s.ending || !in.daemon
}

func (s *Service) watch(ctx context.Context, names []string, every time.Duration, tell func(Progress), done <-chan struct{}) {
	ctx = context.WithoutCancel(ctx) // how it stops is worth telling too
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for over := false; !over; {
		select {
		case <-done:
			over = true
		case <-ticker.C:
		}
		if all, err := s.Status(ctx, names); err == nil {
			tell(Progress{Portals: all})
		}
	}
}
