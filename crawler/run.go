package crawler

import (
	"context"
	"fmt"
	"time"

	"gongkai/store"
)

// Result says how a run ended.
type Result struct {
	Portal   string        `json:"portal"`
	Started  time.Time     `json:"started"`
	Took     time.Duration `json:"took"`
	Requests int           `json:"requests"`
	Complete bool          `json:"complete"` // every discovered URL was answered or refused by rule
	Stopped  bool          `json:"stopped"`  // somebody ended it early
	Blocked  []string      `json:"blocked"`  // why it is not complete, a line each
	Moved    []string      `json:"moved"`    // seeds that failed, with what to do
	Ledger   *store.Ledger `json:"ledger"`
	Lists    ListSummary   `json:"lists"`
	Err      error         `json:"-"`
}

// run is one pass over a portal: from a wake-up until nothing is left to ask for.
type run struct {
	ctx      context.Context // of the requests in flight
	cancel   context.CancelFunc
	started  time.Time
	requests int
	outcomes map[store.Outcome]int
	seeds    map[string]string // seeds without an answer: what became of them
	blocked  []string          // hosts that this run gave up
	cut      int               // pages with more links than were taken
	stopping bool
	ending   bool
	err      error
	result   Result
	done     chan struct{}
}

func newRun(now time.Time) *run {
	ctx, cancel := context.WithCancel(context.Background())
	return &run{ctx: ctx, cancel: cancel, started: now, outcomes: map[store.Outcome]int{}, seeds: map[string]string{}, done: make(chan struct{})}
}

func (r *run) count(visits []*store.Visit) {
	for _, v := range visits {
		r.outcomes[v.Outcome]++
		if v.Reason == reasonLinks || v.Reason == reasonView {
			r.cut++
		}
		if v.Request.Depth > 0 || v.Request.Kind != store.KindPage || v.Request.Hops > 0 {
			continue
		}
		if v.Next.State == store.Done {
			delete(r.seeds, v.Request.URL)
		} else {
			r.seeds[v.Request.URL] = v.Outcome.String() + ": " + v.Detail
		}
	}
}

// finish writes the result.
func (r *run) finish(p *portal, ledger *store.Ledger, lists ListSummary, now time.Time) {
	res := Result{
		Portal: p.conf.Name, Started: r.started, Took: now.Sub(r.started), Requests: r.requests,
		Stopped: r.stopping && r.err == nil, Ledger: ledger, Lists: lists, Err: r.err,
	}
	res.Blocked = append(res.Blocked, r.blocked...)
	if !res.Stopped {
		res.Blocked = append(res.Blocked, lists.blocks()...)
	}
	if r.cut > 0 {
		res.Blocked = append(res.Blocked, fmt.Sprintf("%d pages have links that were not taken: more than max_links, or beyond max_view of a long page", r.cut))
	}
	for url, why := range r.seeds {
		res.Moved = append(res.Moved, url+": "+why)
	}
	if ledger != nil {
		if n := ledger.Queued; n > 0 && !res.Stopped {
			res.Blocked = append(res.Blocked, fmt.Sprintf("%d URLs are still queued", n))
		}
		for name, n := range ledger.Refusals {
			if len(name) > 7 && name[:7] == "budget:" {
				res.Blocked = append(res.Blocked, fmt.Sprintf("%d URLs were not fetched (%s)", n, name))
			}
		}
	}
	res.Complete = r.err == nil && !r.stopping && len(res.Blocked) == 0 && len(res.Moved) == 0
	r.result = res
}
