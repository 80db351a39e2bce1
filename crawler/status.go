package crawler

import (
	"context"
	"maps"
	"sort"
	"time"

	"gongkai/store"
)

// PortalStatus is a portal at one moment.
type PortalStatus struct {
	Name     string              `json:"name"`
	Title    string              `json:"title,omitempty"`
	Running  bool                `json:"running"`
	Started  *time.Time          `json:"started,omitempty"`
	Requests int                 `json:"requests"` // of the present run
	Outcomes map[string]int      `json:"outcomes,omitempty"`
	InFlight int                 `json:"in_flight"`
	Unsaved  int                 `json:"unsaved"` // visits on their way to the disk
	Hosts    []HostStatus        `json:"hosts,omitempty"`
	NextRun  *time.Time          `json:"next_run,omitempty"`
	Last     *Result             `json:"last_run,omitempty"`
	Ledger   *store.Ledger       `json:"ledger"`
	Lists    ListSummary         `json:"lists"`
	Parsed   *store.ParsedCounts `json:"parsed,omitempty"`
	Cursor   uint64              `json:"parsed_to"` // last visit the parser looked at
	Error    string              `json:"error,omitempty"`
}

// HostStatus says what a host waits for.
type HostStatus struct {
	Host    string    `json:"host"`
	Queued  int       `json:"queued"`
	Waiting string    `json:"waiting"` // delay, response-time, robots-crawl-delay, back-off, circuit-open, retry-after, rest-of-last-run, address, hours, daily-requests, disk, robots, answer, retry, commit, worker, turn
	Until   time.Time `json:"until"`   // zero: an event, not a time, ends the wait
}

// Status tells of the named portals, or of all open ones.
func (e *Engine) Status(ctx context.Context, names ...string) ([]PortalStatus, error) {
	var all []PortalStatus
	var portals []*portal
	e.loop.call(func() {
		for _, p := range e.loop.portals {
			if len(names) == 0 || contains(names, p.conf.Name) {
				all = append(all, e.loop.status(p))
				portals = append(portals, p)
			}
		}
	})
	for i, p := range portals {
		if err := fill(ctx, &all[i], p.archive, p.reports); err != nil {
			all[i].Error = err.Error()
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Name < all[j].Name })
	return all, ctx.Err()
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

// Idle tells of a portal that no engine has open.
func Idle(ctx context.Context, archive store.Archive, reports store.Reports) (PortalStatus, error) {
	p := archive.Portal()
	s := PortalStatus{Name: p.Name, Title: p.Title}
	return s, fill(ctx, &s, archive, reports)
}

func fill(ctx context.Context, s *PortalStatus, archive store.Archive, reports store.Reports) (err error) {
	if s.Ledger, err = archive.Ledger(ctx); err != nil {
		return err
	}
	if s.Lists, err = SummarizeLists(ctx, archive); err != nil || reports == nil {
		return err
	}
	counts, err := reports.Counts(ctx)
	if err != nil {
		return err
	}
	s.Parsed = &counts
	s.Cursor, _, err = reports.Cursor(ctx)
	return err
}

func (l *loop) status(p *portal) PortalStatus {
	s := PortalStatus{Name: p.conf.Name, Title: p.conf.Title, InFlight: p.out, Unsaved: max(p.unwritten, 0), Last: p.last}
	if !p.nextRun.IsZero() {
		at := p.nextRun
		s.NextRun = &at
	}
	if p.run == nil {
		return s
	}
	started := p.run.started
	s.Running, s.Started, s.Requests, s.Outcomes = true, &started, p.run.requests, map[string]int{}
	for o, n := range maps.All(p.run.outcomes) {
		s.Outcomes[o.String()] = n
	}
	if p.run.err != nil {
		s.Error = p.run.err.Error()
	}
	for _, q := range p.queues {
		if q.left > 0 {
			s.Hosts = append(s.Hosts, l.hostStatus(q))
		}
	}
	sort.Slice(s.Hosts, func(i, j int) bool { return s.Hosts[i].Host < s.Hosts[j].Host })
	return s
}

// hostStatus names the one reason for which a host is not asked right now.
func (l *loop) hostStatus(q *queue) HostStatus {
	h := q.host
	s := HostStatus{Host: h.name, Queued: q.left}
	now := l.now()
	switch {
	case q.gaveUp != "":
		s.Waiting = q.gaveUp
	case l.disk.low:
		s.Waiting, s.Until = "disk", l.disk.checked.Add(diskRecheck)
	case h.busy > 0 && !h.parallel():
		s.Waiting = "answer"
	case q.hold.After(now) && q.hold.After(h.next):
		s.Waiting, s.Until = "robots", q.hold
	case q.portal.pause.After(now) && q.portal.pause.After(h.next):
		s.Waiting, s.Until = q.portal.pauseWhy, q.portal.pause
	case h.next.After(now):
		s.Waiting, s.Until = h.why, h.next
	case len(q.items) > 0 && q.waitsForRobots():
		s.Waiting = "robots"
	case q.empty:
		s.Waiting = "commit"
	case q.due.After(now) && len(q.items) == 0:
		s.Waiting, s.Until = "retry", q.due
	case l.busy >= l.conf.Crawl.Workers:
		s.Waiting = "worker"
	default:
		s.Waiting = "turn"
	}
	return s
}
