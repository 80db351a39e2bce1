package control

import (
	"context"
	"slices"
	"time"

	"gongkai/crawler"
	"gongkai/store"
)

// PortalStatus is a portal at one moment. Its JSON is promised: see
// docs/commands.md. Keys may be added; none changes its meaning.
type PortalStatus struct {
	Name       string              `json:"name"`
	Title      string              `json:"title,omitempty"`
	Configured bool                `json:"configured"`
	Archived   bool                `json:"archived"` // there is a file of it
	Running    bool                `json:"running"`
	Started    *time.Time          `json:"started,omitempty"` // of the present run, as the next three
	Requests   int                 `json:"requests"`
	InFlight   int                 `json:"in_flight"`
	Unsaved    int                 `json:"unsaved"` // visits on their way to the disk
	Hosts      []HostStatus        `json:"hosts,omitempty"`
	NextRun    *time.Time          `json:"next_run,omitempty"` // by schedule
	LastRun    *RunResult          `json:"last_run,omitempty"` // of this process
	Ledger     *store.Ledger       `json:"ledger"`             // null without an archive that can be read
	Lists      crawler.ListSummary `json:"lists"`
	Parsed     *ParsedStatus       `json:"parsed,omitempty"`
	Error      string              `json:"error,omitempty"`
	ErrorKind  string              `json:"error_kind,omitempty"`
	err        error
}

// HostStatus says how many URLs of a host are due and what they wait for.
type HostStatus struct {
	Host    string     `json:"host"`
	Queued  int        `json:"queued"`
	Waiting string     `json:"waiting,omitempty"` // a reason code
	Until   *time.Time `json:"until,omitempty"`   // absent: an event, not a time, ends the wait
}

// ParsedStatus says what was read out of the archive.
type ParsedStatus struct {
	To uint64 `json:"to"` // last visit the parser looked at
	store.ParsedCounts
}

// Err is what keeps the portal from being read, or stopped its run.
func (p *PortalStatus) Err() error {
	if p.err != nil {
		return p.err
	}
	return errorOf(p.ErrorKind, p.Error)
}

func (p *PortalStatus) fail(err error) {
	p.err, p.Error, p.ErrorKind = err, err.Error(), kindOf(err)
}

// Status tells of the named portals, or of all that are configured or have an
// archive. One that cannot be read has its error and does not hide the others.
func (s *Service) Status(ctx context.Context, asked []string) ([]PortalStatus, error) {
	names, err := s.known(asked)
	if err != nil {
		return nil, err
	}
	live, err := s.live(ctx, names)
	if err != nil {
		return nil, err
	}
	archived, err := s.Dir.Names()
	if err != nil {
		return nil, err
	}
	all := make([]PortalStatus, 0, len(names))
	for _, name := range names {
		st, running := live[name]
		if !running {
			st = PortalStatus{Name: name}
		}
		st.Archived = slices.Contains(archived, name)
		if p, ok := s.config().Portal(name); ok {
			st.Configured, st.Title = true, p.Title
		}
		if !running && st.Archived {
			s.idle(ctx, &st)
		}
		all = append(all, st)
	}
	return all, ctx.Err()
}

// live tells of the portals that the engine has open.
func (s *Service) live(ctx context.Context, names []string) (map[string]PortalStatus, error) {
	all := map[string]PortalStatus{}
	if s.Engine == nil || len(names) == 0 {
		return all, nil
	}
	portals, err := s.Engine.Status(ctx, names...)
	for i := range portals {
		all[portals[i].Name] = statusOf(&portals[i])
	}
	return all, err
}

// idle fills in what the files of a portal say that no engine has open.
func (s *Service) idle(ctx context.Context, st *PortalStatus) {
	o, err := s.open(ctx, st.Name)
	if err != nil {
		st.fail(err)
		return
	}
	defer o.close()
	read, err := crawler.Idle(ctx, o.archive, o.reports)
	if err != nil {
		st.fail(err)
		return
	}
	configured, title := st.Configured, st.Title
	*st = statusOf(&read)
	st.Configured, st.Archived = configured, true
	if title != "" {
		st.Title = title
	}
}

func statusOf(p *crawler.PortalStatus) PortalStatus {
	st := PortalStatus{
		Name: p.Name, Title: p.Title, Running: p.Running, Started: p.Started, Requests: p.Requests,
		InFlight: p.InFlight, Unsaved: p.Unsaved, NextRun: p.NextRun, Ledger: p.Ledger, Lists: p.Lists,
		Error: p.Error,
	}
	for _, h := range p.Hosts {
		st.Hosts = append(st.Hosts, HostStatus{Host: h.Host, Queued: h.Queued, Waiting: h.Waiting, Until: timeOrNil(h.Until)})
	}
	if p.Last != nil {
		last := resultOf(p.Last)
		st.LastRun = &last
	}
	if p.Parsed != nil {
		st.Parsed = &ParsedStatus{To: p.Cursor, ParsedCounts: *p.Parsed}
	}
	return st
}

func timeOrNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
