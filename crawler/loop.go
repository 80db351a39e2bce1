package crawler

import (
	"context"
	"fmt"
	"log/slog"
	"net/netip"
	"slices"
	"time"

	"gongkai/config"
	"gongkai/crawler/fetch"
	"gongkai/store"
)

// loop decides who is asked next. All of its fields belong to one goroutine;
// others hand it functions to run (post).
type loop struct {
	conf   *config.Config
	fetch  *fetch.Fetcher
	commit *committer
	parser *parser
	now    func() time.Time
	disk   diskGuard
	log    *slog.Logger

	portals   map[string]*portal
	hosts     map[string]*host
	addresses map[netip.Addr]*address
	waiting   hostHeap
	busy      int // requests in flight

	ops  chan func()
	quit chan struct{} // closed to end the loop
	gone chan struct{} // closed when it has ended
}

// post hands the loop something to do; it is dropped when the loop has ended.
func (l *loop) post(op func()) {
	select {
	case l.ops <- op:
	case <-l.gone:
	}
}

// call is post and wait.
func (l *loop) call(op func()) {
	done := make(chan struct{})
	l.post(func() { op(); close(done) })
	select {
	case <-done:
	case <-l.gone:
	}
}

func (l *loop) spin() {
	defer close(l.gone)
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		wait := l.dispatch()
		timer.Reset(wait)
		select {
		case op := <-l.ops:
			op()
		case <-timer.C:
		case <-l.quit:
			return
		}
		for range len(l.ops) { // whatever else has come meanwhile
			(<-l.ops)()
		}
	}
}

// dispatch starts what may start now and tells how long until something else may.
func (l *loop) dispatch() time.Duration {
	for l.busy < l.conf.Crawl.Workers && len(l.waiting) > 0 {
		now := l.now()
		h := l.waiting[0]
		if wait := h.at.Sub(now); wait > 0 {
			return wait
		}
		if l.disk.closed(now, l.conf.Archive.MinFree) {
			return diskRecheck
		}
		if t := l.take(h, now); t != nil {
			l.start(t)
		}
		l.place(h)
	}
	return time.Hour
}

// take picks what to ask a host for. When there is nothing it has changed the
// host so that the loop does not come back before something happens.
func (l *loop) take(h *host, now time.Time) *task {
	if until, held := l.held(h, now); held {
		h.next, h.why = until, "address"
		return nil
	}
	for len(h.urgent) > 0 {
		r := h.urgent[0]
		asks := r.portal.asks() && !r.portal.paused(now)
		if asks && !h.rested(r.portal.conf.Delay, h.robots, now) {
			return nil
		}
		h.urgent = h.urgent[1:]
		if asks {
			return l.robotsTask(h, r)
		}
		r.portal.origins[r.origin].asking = false
	}
	for range h.queues {
		q := h.queues[h.turn%len(h.queues)]
		if at, ok := q.readyAt(); ok && !at.After(now) {
			t := l.takeFrom(q, now)
			if t == nil && h.next.After(now) {
				return nil // its delay has not passed; it keeps its turn, or a quicker portal would always come first
			}
			if t != nil {
				h.turn++
				return t
			}
		}
		h.turn++
	}
	return nil
}

func (l *loop) takeFrom(q *queue, now time.Time) *task {
	p := q.portal
	if p.paused(now) {
		return nil
	}
	if err := q.refill(p.run.ctx, now); err != nil {
		l.fail(p, err)
		return nil
	}
	if len(q.items) == 0 {
		return nil
	}
	item := q.items[0]
	o, err := l.originFor(p, originOf(&item.Request), now)
	if err != nil {
		l.fail(p, err)
		return nil
	}
	if !o.fresh(now) {
		if !q.host.rested(p.conf.Delay, q.host.robots, now) {
			return nil
		}
		o.asking, o.chain = true, nil
		return l.robotsTask(q.host, &robotsTask{portal: p, origin: originOf(&item.Request), url: o.url, host: q.host.name})
	}
	if o.closed() {
		q.hold = o.until
		return nil
	}
	if !q.host.rested(p.conf.Delay, l.crawlDelay(o.verdict.Rules), now) {
		return nil
	}
	q.items = q.items[1:]
	return &task{host: q.host, portal: p, lease: q.lease, item: item, rules: o.verdict.Rules, scope: p.scope, run: p.run}
}

func (l *loop) robotsTask(h *host, r *robotsTask) *task {
	return &task{host: h, portal: r.portal, robots: r, scope: r.portal.scope, run: r.portal.run, item: store.Item{Request: r.request(), Attempt: 1}}
}

// start lets a worker make a request.
func (l *loop) start(t *task) {
	h := t.host
	if t.robots == nil {
		h.robots = l.crawlDelay(t.rules)
	}
	t.pace = pace{delay: t.portal.conf.Delay, robots: h.robots, factor: l.conf.Crawl.ResponseFactor, failures: h.failures}
	t.fetch, t.breaker = l.fetch, h.breaker
	l.busy++
	h.busy++
	t.portal.out++
	t.address = h.address
	if a := t.address; a != nil {
		a.busy++
		a.next = l.now().Add(l.conf.Crawl.AddressDelay)
	}
	go func() {
		answer := l.work(t)
		l.post(func() { l.answered(t, answer) })
	}()
}

// answered takes a worker's answer back.
func (l *loop) answered(t *task, a *answer) {
	h, p := t.host, t.portal
	l.busy--
	h.busy--
	p.out--
	if t.address != nil {
		t.address.busy--
	}
	if a.asked {
		p.run.requests++
		h.failures, h.breaker, h.ended = a.failures, a.breaker, a.ended
		p.day.add(a.ended)
		if until := a.ended.Add(a.visit.Rest); until.After(h.next) {
			h.next, h.why = until, a.why
		}
		if c := a.visit.Capture; c != nil {
			l.addressOf(h, c.RemoteAddr)
		}
	}
	if a.err != nil {
		l.fail(p, a.err)
	}
	if !a.dropped {
		p.unwritten++
	}
	if a.asked && h.breaker.opened >= breakerGiveUp && h.breaker.good == 0 {
		l.giveUp(h, a.visit)
	}
	if t.robots != nil {
		l.robotsAnswered(t.robots, a)
	}
	l.place(h)
	l.maybeEnd(p)
}

// giveUp leaves a host that does not recover to the next run of its portals.
func (l *loop) giveUp(h *host, v *store.Visit) {
	for _, q := range slices.Clone(h.queues) { // a run that ends takes its queue away
		if q.gaveUp != "" || !q.portal.asks() {
			continue
		}
		q.gaveUp = fmt.Sprintf("%s: left alone after it failed again and again, last with %s %s", h.name, v.Outcome, v.Reason)
		q.portal.run.blocked = append(q.portal.run.blocked, q.gaveUp)
		l.maybeEnd(q.portal)
	}
}

// committed takes over what a transaction changed.
func (l *loop) committed(p *portal, visits []*store.Visit, e *store.Effect, err error) {
	p.unwritten -= len(visits)
	if err != nil {
		l.fail(p, err)
		l.maybeEnd(p) // the run may have waited for this commit only
		return
	}
	if p.run != nil {
		p.run.count(visits)
	}
	l.hear(p, e.Hosts)
	l.parser.wake(p)
	l.maybeEnd(p)
}

// fail ends a portal's run; the others go on.
func (l *loop) fail(p *portal, err error) {
	if p.run == nil || p.run.err != nil {
		return
	}
	p.run.err = err
	l.log.Error("portal stopped", "portal", p.conf.Name, "error", err)
	l.stop(p)
}

// stop asks no more for a portal; what is in flight gets a moment to finish.
func (l *loop) stop(p *portal) {
	r := p.run
	if r == nil || r.stopping {
		return
	}
	r.stopping = true
	time.AfterFunc(stopGrace, r.cancel)
	for _, q := range p.queues {
		l.place(q.host)
	}
	l.maybeEnd(p)
}

// stopGrace is how long requests in flight may go on after a stop.
const stopGrace = 3 * time.Second

// maybeEnd ends a run when nothing is left of it.
func (l *loop) maybeEnd(p *portal) {
	r := p.run
	if r == nil || r.ending || p.out > 0 || p.unwritten > 0 {
		return
	}
	if !r.stopping && !l.exhausted(p) {
		return
	}
	r.ending = true
	l.drop(p)
	go l.end(p, r)
}

// exhausted tells whether a run can ask for nothing more.
func (l *loop) exhausted(p *portal) bool {
	for _, q := range p.queues {
		if q.left > 0 && q.gaveUp == "" {
			return false
		}
	}
	return true
}

// end lets the parser catch up, then closes the run.
func (l *loop) end(p *portal, r *run) {
	err := l.parser.catchUp(r.ctx, p)
	ledger, lerr := p.archive.Ledger(context.Background())
	lists, serr := SummarizeLists(context.Background(), p.archive)
	l.call(func() {
		for _, e := range []error{err, lerr, serr} {
			if e != nil && r.err == nil && !r.stopping {
				r.err = e
			}
		}
		r.cancel()
		r.finish(p, ledger, lists, l.now())
		p.last = &r.result
		p.run = nil
		close(r.done)
	})
}
