package crawler

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"sort"
	"sync"
	"time"

	"gongkai/config"
	"gongkai/crawler/fetch"
	"gongkai/store"
)

// Options is what an engine takes from outside.
type Options struct {
	Fetch *fetch.Fetcher // the engine closes it

	// Open opens a portal's archive for writing, and the file for what is parsed
	// out of it; without the latter nothing is parsed. The engine closes both.
	Open func(*config.Portal) (store.Archive, store.Reports, error)

	// Free tells how many bytes are free where the archive lies; nil: nobody
	// looks, and a full disk ends the run.
	Free func() (int64, error)

	Log *slog.Logger     // nil: silent
	Now func() time.Time // nil: time.Now
}

// ErrUnknownPortal is returned for a name that the configuration does not hold.
var ErrUnknownPortal = errors.New("no such portal in the configuration")

// Engine crawls portals. All methods may be called concurrently.
type Engine struct {
	opts Options
	loop *loop

	mu     sync.Mutex // guards opening and closing of portals
	conf   *config.Config
	lent   map[string]bool // portals whose files somebody else has for a while
	closed bool
}

// ErrClosed is returned for what is asked of an engine after Close.
var ErrClosed = errors.New("the crawl has ended")

// New starts an engine; portals are opened when they are first needed.
func New(conf *config.Config, o Options) *Engine {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	l := &loop{
		conf: conf, fetch: o.Fetch, now: o.Now, log: o.Log, parser: newParser(o.Log, ReadingOf(conf)),
		portals: map[string]*portal{}, hosts: map[string]*host{}, addresses: map[netip.Addr]*address{},
		disk: diskGuard{free: o.Free, log: o.Log},
		ops:  make(chan func(), 1024), quit: make(chan struct{}), gone: make(chan struct{}),
	}
	l.commit = newCommitter(func(p *portal, visits []*store.Visit, e *store.Effect, err error) {
		l.post(func() { l.committed(p, visits, e, err) })
	})
	go l.spin()
	return &Engine{opts: o, loop: l, conf: conf, lent: map[string]bool{}}
}

// Run is one pass over a portal.
type Run struct {
	engine *Engine
	portal *portal
	run    *run
}

// Start says what a run begins with.
type Start int

// The ways to begin.
const (
	Resume Start = iota // what an interrupted run left; where it left nothing, like Wake
	Wake                // what is due besides, seeds whether due or not
)

// Begin starts asking a portal. A run that is on already is joined; one that is
// about to end is waited for.
func (e *Engine) Begin(ctx context.Context, name string, how Start) (*Run, error) {
	for {
		r, ending, err := e.beginOrJoin(ctx, name, how)
		if err != nil || !ending {
			return r, err
		}
		select {
		case <-r.Done():
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func (e *Engine) beginOrJoin(ctx context.Context, name string, how Start) (_ *Run, ending bool, _ error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	p, err := e.open(ctx, name)
	if err != nil {
		return nil, false, err
	}
	var running *run
	e.loop.call(func() {
		running = p.run
		ending = running != nil && (running.stopping || running.ending)
	})
	if running != nil {
		return &Run{e, p, running}, ending, nil
	}
	hosts, err := wake(ctx, p, how)
	if err != nil {
		return nil, false, fmt.Errorf("portal %s: %w", name, err)
	}
	r := newRun(e.opts.Now())
	e.loop.call(func() { e.loop.begin(p, r, hosts) })
	return &Run{e, p, r}, false, nil
}

// wake queues what is due and tells where.
func wake(ctx context.Context, p *portal, how Start) ([]store.HostQueue, error) {
	seeds, err := seedRequests(p.conf)
	if err != nil {
		return nil, err
	}
	ledger, err := p.archive.Ledger(ctx)
	if err != nil {
		return nil, err
	}
	if how == Resume && ledger.Queued > 0 {
		found := make([]store.Discovery, len(seeds))
		for i := range seeds {
			found[i].Request = seeds[i]
		}
		if _, err := p.archive.Add(ctx, found); err != nil {
			return nil, err
		}
	} else if _, err := p.archive.Wake(ctx, seeds); err != nil {
		return nil, err
	}
	return p.archive.Hosts(ctx)
}

// begin starts a run inside the loop.
func (l *loop) begin(p *portal, r *run, hosts []store.HostQueue) {
	p.run = r
	now := l.now()
	for _, u := range hosts {
		if h := l.hostOf(u.Host); h.ended.IsZero() && p.asked {
			h.ended = now
		}
	}
	p.asked = false
	l.hear(p, hosts)
	l.parser.wake(p)
	l.maybeEnd(p)
}

// Done is closed when the run has ended.
func (r *Run) Done() <-chan struct{} { return r.run.done }

// Stop ends the run: requests in flight get a moment, what came back is kept,
// and the next Begin goes on from there.
func (r *Run) Stop() {
	r.engine.loop.post(func() {
		if r.portal.run == r.run {
			r.engine.loop.stop(r.portal)
		}
	})
}

// Wait waits for the end; with the context it stops the run and waits then.
func (r *Run) Wait(ctx context.Context) Result {
	select {
	case <-r.run.done:
	case <-ctx.Done():
		r.Stop()
		<-r.run.done
	}
	return r.run.result
}

// open opens a portal unless it is open. The caller holds e.mu.
func (e *Engine) open(ctx context.Context, name string) (*portal, error) {
	if e.closed {
		return nil, ErrClosed
	}
	if e.lent[name] {
		return nil, fmt.Errorf("portal %s: %w", name, ErrLent)
	}
	var p *portal
	e.loop.call(func() { p = e.loop.portals[name] })
	if p != nil {
		return p, nil
	}
	conf, ok := e.conf.Portal(name)
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrUnknownPortal, name)
	}
	p, err := openPortal(ctx, &e.opts, e.conf, conf)
	if err != nil {
		return nil, err
	}
	e.loop.call(func() { e.loop.portals[name] = p })
	return p, nil
}

// Archive gives the open archive and reports of a portal, for reading beside
// the crawl; it opens them where they are not open yet.
func (e *Engine) Archive(ctx context.Context, name string) (store.Archive, store.Reports, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	p, err := e.open(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	return p.archive, p.reports, nil
}

// Reload takes over another configuration: new portals can be begun, the rules
// and delays of others change at once, and those that are gone are stopped and
// closed. Requests from now on go through f, which may be the old fetcher.
func (e *Engine) Reload(ctx context.Context, conf *config.Config, f *fetch.Fetcher) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.conf = conf
	var changed, gone []*portal
	var errs []error
	e.loop.call(func() {
		if f != e.loop.fetch {
			e.loop.fetch.Close() // what is under way ends by itself
		}
		e.loop.conf, e.loop.fetch = conf, f
		e.loop.parser.reading.Store(ReadingOf(conf))
		for name, p := range e.loop.portals {
			if now, ok := conf.Portal(name); ok {
				if p.conf.Daily == 0 && now.Daily > 0 {
					errs = append(errs, p.day.recall(ctx, p.archive, e.opts.Now()))
				}
				p.conf, p.pause = now, time.Time{}
				p.scope = newScope(now, &conf.Crawl, &p.pages, e.opts.Now)
				changed = append(changed, p)
			} else {
				delete(e.loop.portals, name)
				gone = append(gone, p)
			}
		}
	})
	for _, p := range gone {
		e.halt(p)
		errs = append(errs, p.close())
	}
	for _, p := range changed {
		errs = append(errs, p.scope.rejudge(ctx, p.archive, p.scope.rules()))
		e.loop.recount(ctx, p, func(err error) {
			if err != nil {
				e.loop.fail(p, err)
			}
		})
	}
	return errors.Join(errs...)
}

// halt stops a portal's run and waits for its end.
func (e *Engine) halt(p *portal) {
	var r *run
	e.loop.call(func() {
		r = p.run
		e.loop.stop(p)
	})
	if r != nil {
		<-r.done
	}
}

// Close stops all runs, writes what came back and closes the archives.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return nil
	}
	e.closed = true
	var portals []*portal
	e.loop.call(func() {
		for _, p := range e.loop.portals {
			portals = append(portals, p)
			e.loop.stop(p)
		}
	})
	sort.Slice(portals, func(i, j int) bool { return portals[i].conf.Name < portals[j].conf.Name })
	var errs []error
	for _, p := range portals {
		e.halt(p)
	}
	e.loop.commit.close()
	e.loop.parser.close()
	for _, p := range portals {
		if err := p.close(); err != nil {
			errs = append(errs, fmt.Errorf("portal %s: %w", p.conf.Name, err))
		}
	}
	close(e.loop.quit)
	<-e.loop.gone
	e.loop.fetch.Close()
	return errors.Join(errs...)
}
