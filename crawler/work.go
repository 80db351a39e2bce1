package crawler

import (
	"fmt"
	"runtime/debug"
	"time"

	"gongkai/crawler/fetch"
	families "gongkai/crawler/portal"
	"gongkai/crawler/robots"
	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// task is one request for a worker, with all that it needs to know.
type task struct {
	host    *host
	address *address
	portal  *portal
	run     *run
	lease   *store.Lease
	item    store.Item
	robots  *robotsTask   // not nil: a request on the way to a robots.txt
	rules   *robots.Rules // of the item's origin
	scope   *scope
	pace    pace
	breaker breaker
	fetch   *fetch.Fetcher
}

// answer is what a worker brings back to the loop.
type answer struct {
	visit    *store.Visit
	asked    bool      // a request was sent, or tried: the host rests
	ended    time.Time // when, by the engine's clock, which does not jump
	dropped  bool      // cancelled, or the disk failed: not committed, the URL stays queued
	err      error     // why nothing more can be asked for; nil: go on
	failures int
	breaker  breaker
	why      string // what decided the rest
	robots   []byte // content of a robots.txt

	retryAfter time.Duration // as the server asked
}

// first tells whether this is the first time that the URL is asked for.
func (t *task) first() bool { return !t.item.Revisit && t.item.Attempt == 1 }

// work makes one request and hands the visit to the committer.
func (l *loop) work(t *task) (a *answer) {
	defer func() {
		if p := recover(); p != nil {
			a = &answer{visit: l.unasked(t, store.Panicked, "panic", fmt.Sprint(p)), asked: true, ended: l.now(), failures: t.pace.failures, breaker: t.breaker}
			a.visit.Rest, a.why = t.pace.rest(0, 0)
			l.log.Error("panic while fetching", "url", t.item.Request.URL, "panic", p, "stack", string(debug.Stack()))
			l.commit.put(t.portal, t.lease, a.visit)
		}
	}()
	if a = l.refused(t); a == nil {
		a = l.ask(t)
	} else if a.visit.Outcome == store.RobotsDenied {
		t.listsMissed(a.visit)
	}
	if !a.dropped {
		l.commit.put(t.portal, t.lease, a.visit)
	}
	return a
}

// refused makes the visit of a request that is not to be made.
func (l *loop) refused(t *task) *answer {
	if t.robots != nil {
		return nil
	}
	if ok, rule := t.rules.Allowed(t.scope.limits.RobotsToken, t.item.Request.URL); !ok {
		return &answer{visit: l.unasked(t, store.RobotsDenied, "disallow", rule)}
	}
	if d := t.scope.judge(t.item.Request); d.Refused != 0 { // the rules may have changed since it was found
		return &answer{visit: l.unasked(t, d.Refused, d.Reason, d.Rule)}
	}
	if t.first() && !t.scope.spend() {
		return &answer{visit: l.unasked(t, store.Budget, "max-pages", fmt.Sprintf("max_pages = %d", t.scope.portal.MaxPages))}
	}
	return nil
}

func (l *loop) unasked(t *task, o store.Outcome, reason, detail string) *store.Visit {
	now := l.now().UTC().Truncate(time.Microsecond)
	state := store.Refused
	if o == store.Panicked {
		state = store.Dead
	}
	v := &store.Visit{
		Request: t.item.Request, Outcome: o, Reason: reason, Detail: detail, Attempt: t.item.Attempt,
		Started: now, Ended: now, Next: store.Next{State: state},
	}
	t.listGone(v)
	if t.item.Revisit { // what forbids it today may not do so for ever
		v.Next.Revisit = t.revisit(v)
	}
	return v
}

// ask fetches and says what the answer means.
func (l *loop) ask(t *task) *answer {
	if r, err := families.ParseRecipe(t.item.Request.Recipe); err == nil {
		t.item.Request.Referer = r.ListURL() // what a browser would send, wherever the request was found
	}
	res := t.fetch.Do(t.run.ctx, t.item.Request, t.conditions())
	v := res.Visit
	a := &answer{visit: v, retryAfter: res.RetryAfter, asked: true, ended: l.now()}
	if v.Reason == fetch.ReasonCancelled || res.Disk != nil { // it may have reached the server all the same
		a.dropped, a.err, a.failures, a.breaker = true, res.Disk, t.pace.failures, t.breaker
		if t.robots == nil && t.first() {
			t.scope.pages.Add(-1) // it will be the first time once more
		}
		if v.Capture != nil {
			v.Capture.Body.Free()
		}
		return a
	}
	v.Attempt = t.item.Attempt
	if strains(v.Outcome) {
		a.failures = t.pace.failures + 1
	}
	t.pace.failures = a.failures
	v.Rest, a.why = t.pace.rest(res.Elapsed, res.RetryAfter)
	open := time.Duration(0)
	if a.breaker, open = t.broken(v.Outcome); open > v.Rest {
		v.Rest, a.why = open, "circuit-open"
	}
	if t.robots != nil {
		a.robots, _ = robotsBody(v) // before the committer frees the body
		if v.Outcome == store.Fetched {
			t.sitemaps(v, a.robots)
		}
		return a
	}
	t.understand(v, res)
	v.Next = next(v, t.scope.limits, t.pace.delay, res.RetryAfter)
	if v.Next.State == store.Dead && a.breaker.tripped() && strains(v.Outcome) {
		v.Next = store.Next{State: store.Pending, Retry: retryWait(t.pace.delay, v.Attempt, res.RetryAfter)}
	}
	if v.Outcome == store.Redirect {
		t.redirect(v)
	}
	t.listGone(v)
	t.listsMissed(v)
	if v.Next.Revisit = t.askAgain(v); v.Next.Revisit > 0 {
		return a
	}
	if v.Next.State == store.Done || t.item.Revisit && v.Next.State != store.Pending { // one failure is not the end of a page that was there
		v.Next.Revisit = t.revisit(v)
	}
	return a
}

// understand reads the answer: whether it is news, its links, the lists that it is
// part of.
func (t *task) understand(v *store.Visit, res *fetch.Result) {
	t.compare(v)
	readings := t.readLists(v, res)
	if links, row := withRows(res.Links, readings); len(links) > 0 {
		t.links(v, links, row, pager(readings))
	}
	t.spring(v)
	t.takeLists(v, readings)
	switch {
	case v.Reason != "":
	case (res.HTML || len(readings) > 0) && res.ViewCut:
		v.Reason, v.Detail = reasonView, "the page is longer than max_view; it was not searched for links to its end"
	case res.LinksCut:
		v.Reason, v.Detail = reasonLinks, fmt.Sprintf("the page has more than max_links = %d links; the others were not taken", t.scope.limits.MaxLinks)
	}
}

// broken is the host's breaker after an answer, and how long it stays open. A
// portal without a delay has none, and leaves that of others as it is.
func (t *task) broken(o store.Outcome) (breaker, time.Duration) {
	if t.pace.delay <= 0 {
		return t.breaker, 0
	}
	return t.breaker.after(o, t.scope.limits.BreakAfter)
}

// revisit is when to look again by what the bytes say. The parser, which sees
// the text, may know better.
func (t *task) revisit(v *store.Visit) time.Duration {
	since := time.Duration(0)
	if !t.item.Looked.IsZero() && !strains(v.Outcome) { // a failure says nothing of the page
		since = v.Ended.Sub(t.item.Looked)
	}
	return revisit(v, since, v.Outcome == store.Fetched || v.Outcome == store.Truncated)
}

// compare tells an unchanged page from a new one.
func (t *task) compare(v *store.Visit) {
	if t.item.Capture == 0 {
		return
	}
	switch {
	case v.Outcome == store.NotModified:
		v.SameAs = t.item.Capture
	case v.Outcome == store.Fetched && v.Capture != nil && v.Capture.Body.Digest == t.item.Digest:
		v.Outcome, v.SameAs = store.SameContent, t.item.Capture
	}
}

// reasonFrame marks what was refused for being a frame without content; nothing
// but the page that has it tells that it is one.
const reasonFrame = "frame"

// The reasons that mark a page of whose links some were left out.
const (
	reasonLinks = "max-links"
	reasonView  = "max-view"
)

// links keeps every link of the page and judges those to the portal's hosts. The
// pages of a list are left to the list, which knows their numbers; its rows may
// matter more than other links.
func (t *task) links(v *store.Visit, links []fetch.Link, row, pager map[string]bool) {
	v.Outlinks = make([]store.Outlink, 0, len(links))
	v.Found = make([]store.Discovery, 0, len(links))
	for i := range links {
		link := &links[i]
		r := store.Request{
			Kind: kindOf(link.URL), Method: "GET", URL: link.URL, Host: urlkey.HostPort(link.URL),
			Depth: t.item.Request.Depth + 1, Priority: priorityOf(&t.item.Request, link.URL, link.Text, row[link.URL]),
		}
		d := t.scope.accept(r)
		away := d.Refused == store.OutOfScope && d.Reason == "host"
		if link.Kind == store.LinkFrame && families.IdleFrame(link.URL) && !away {
			d = refuse(d, store.OutOfScope, reasonFrame, "frames that count visits, log in or share are not fetched")
		}
		v.Outlinks = append(v.Outlinks, store.Outlink{URL: link.URL, Kind: link.Kind, Elsewhere: away, Title: reportTitle(link.Text)})
		if !away && !pager[link.URL] {
			v.Found = append(v.Found, d)
		}
	}
}

// redirect makes the next hop a request of its own.
func (t *task) redirect(v *store.Visit) {
	if v.Location == "" {
		return
	}
	r := t.item.Request
	if v.Location == r.URL { // a server that sets a cookie and sends us back
		if v.Attempt > t.scope.limits.Retries {
			v.Next, v.Reason = store.Next{State: store.Dead}, "self-redirect"
			return
		}
		v.Next, v.Reason = store.Next{State: store.Pending}, "self-redirect"
		return
	}
	hop := store.Request{
		Kind: r.Kind, Method: "GET", URL: v.Location, Host: urlkey.HostPort(v.Location),
		Depth: r.Depth, Hops: r.Hops + 1, Priority: r.Priority,
	}
	again, lost := t.listMoved(v, &hop)
	if lost {
		v.Outlinks = append(v.Outlinks, store.Outlink{URL: v.Location, Kind: store.LinkRedirect, Elsewhere: t.scope.elsewhere(hop.Host)})
		return
	}
	d := t.scope.accept(hop)
	d.Again = again
	away := d.Refused == store.OutOfScope && d.Reason == "host"
	v.Outlinks = append(v.Outlinks, store.Outlink{URL: v.Location, Kind: store.LinkRedirect, Elsewhere: away})
	switch {
	case !away:
		v.Found = append(v.Found, d)
	case r.Depth == 0:
		v.Next, v.Reason = store.Next{State: store.Dead}, "seed-moved"
		v.Detail = fmt.Sprintf("the seed moved to %s; make that the seed, or add its host to hosts", v.Location)
	}
}
