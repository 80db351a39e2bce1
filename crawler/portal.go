package crawler

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"gongkai/config"
	"gongkai/store"
)

// portal is one configured site with its archive. Its fields belong to the
// loop, but for those named otherwise.
type portal struct {
	conf    *config.Portal
	archive store.Archive // safe for everybody
	reports store.Reports // likewise; nil: nothing is parsed
	parsing chan struct{} // holds one element while the parser reads this portal
	open    context.Context
	closing context.CancelFunc // ends open, and with it what the parser reads
	telling sync.Mutex         // held from a change of the queues, or a look at them, until the loop was told: it hears of them in order
	scope   *scope             // replaced, never changed
	pages   atomic.Int64       // URLs asked for the first time, for max_pages
	lists   sync.Map           // by the key of a list's second page: the list that asked for it first

	origins   map[string]*origin
	queues    map[string]*queue // by host
	run       *run              // nil while idle
	last      *Result           // of the run before
	out       int               // requests in flight
	unwritten int               // visits handed over and not yet durable
	nextRun   time.Time         // by schedule; zero: none
	day       daily             // requests of the last 24 hours
	pause     time.Time         // nothing before; see pauseWhy
	pauseWhy  string            // hours, daily-requests
	asked     bool              // another process may have asked a moment ago, longer than the archive knows
}

// paused tells whether the portal may not be asked now, whoever its host is, and
// notes until when.
func (p *portal) paused(now time.Time) bool {
	until, why := p.conf.Hours.Next(now), "hours"
	if day := p.day.next(now, p.conf.Daily, p.out); day.After(until) {
		until, why = day, "daily-requests"
	}
	p.pause, p.pauseWhy = until, why
	return until.After(now)
}

// asks tells whether the portal is being crawled at the moment.
func (p *portal) asks() bool { return p.run != nil && !p.run.stopping && !p.run.ending }

// openPortal opens a portal's files and judges refusals again where its rules
// have changed.
func openPortal(ctx context.Context, o *Options, conf *config.Config, p *config.Portal) (*portal, error) {
	archive, reports, err := o.Open(p)
	if err != nil {
		return nil, err
	}
	pt := &portal{
		conf: p, archive: archive, reports: reports, asked: !archive.Clean(),
		origins: map[string]*origin{}, queues: map[string]*queue{}, parsing: make(chan struct{}, 1),
	}
	pt.open, pt.closing = context.WithCancel(context.Background())
	pt.scope = newScope(p, &conf.Crawl, &pt.pages, o.Now)
	ledger, err := archive.Ledger(ctx)
	if err == nil {
		pt.pages.Store(int64(ledger.Done + ledger.Dead))
		pt.asked = pt.asked || ledger.Discovered > 0 // a request that a stop cut off left no visit
		err = pt.scope.rejudge(ctx, archive, pt.scope.rules())
	}
	if err == nil && p.Daily > 0 {
		err = pt.day.recall(ctx, archive, o.Now())
	}
	if err != nil {
		pt.close()
		return nil, fmt.Errorf("portal %s: %w", p.Name, err)
	}
	return pt, nil
}

func (p *portal) close() error {
	p.closing()
	p.parsing <- struct{}{} // for good: what is closed is parsed no more
	var err error
	if p.reports != nil {
		err = p.reports.Close()
	}
	if aerr := p.archive.Close(); err == nil {
		err = aerr
	}
	return err
}
