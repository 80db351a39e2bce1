package crawler

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gongkai/crawler/fetch"
	"gongkai/crawler/robots"
	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// origin is what a portal knows of one origin's robots.txt.
type origin struct {
	url     string         // of its robots.txt
	verdict robots.Verdict // zero: not known yet
	until   time.Time      // when to ask again
	asking  bool
	fails   int           // tries in a row that gave no rules
	vain    string        // why to ask again soon is in vain, "" where it is not
	lost    time.Time     // since when it is unreachable; zero: it is not
	rules   *robots.Rules // the last that were read, nil: none yet
	digest  store.Digest  // of what they were read from
	chain   map[string]bool
}

// fresh tells whether the verdict stands.
func (o *origin) fresh(now time.Time) bool { return o.verdict.Rules != nil && now.Before(o.until) }

// closed tells whether nothing may be asked until robots.txt can be had.
func (o *origin) closed() bool { return o.verdict.Hold || o.verdict.Decision == robots.Denied }

// maxRobotsTries is how often a run asks for a robots.txt that cannot be had
// before it gives the host up.
const maxRobotsTries = 3

// robotsTask is one request on the way to an origin's robots.txt.
type robotsTask struct {
	portal *portal
	origin string // that the rules are for
	url    string // robots.txt, or the hop after a redirect
	host   string
	hops   int
}

func (t *robotsTask) request() store.Request {
	return store.Request{Kind: store.KindRobots, Method: "GET", URL: t.url, Host: t.host, Hops: t.hops}
}

// crawlDelay is what rules ask of us, as far as it is obeyed; nil ask nothing.
func (l *loop) crawlDelay(rules *robots.Rules) time.Duration {
	if rules == nil {
		return 0
	}
	d, _ := rules.CrawlDelay(l.conf.Crawl.RobotsToken)
	return min(d, l.conf.Crawl.RobotsDelayCap)
}

func originOf(r *store.Request) string { return urlkey.Origin(r.URL) }

// originFor finds what is known of an origin; what the archive has serves while
// it is fresh, so that a restart asks for nothing.
func (l *loop) originFor(p *portal, name string, now time.Time) (*origin, error) {
	if o := p.origins[name]; o != nil {
		return o, nil
	}
	url, err := urlkey.Canonical(name + "/robots.txt")
	if err != nil {
		return nil, err
	}
	o := &origin{url: url}
	p.origins[name] = o
	return o, l.recall(p, o, now)
}

// recall takes an origin's rules out of the archive.
func (l *loop) recall(p *portal, o *origin, now time.Time) error {
	ctx := context.Background()
	numbers, err := p.archive.VisitsOf(ctx, store.NewKey("GET", o.url, ""))
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil || len(numbers) == 0 { // none: lost by a damaged file
		return err
	}
	v, err := p.archive.Visit(ctx, numbers[len(numbers)-1])
	if err != nil {
		return err
	}
	if v.Imported != nil { // from a time when others asked
		return nil
	}
	if v.Capture == nil || v.Outcome != store.Fetched && v.Outcome != store.Gone {
		return nil
	}
	body, err := robotsBody(v)
	if err != nil {
		return err
	}
	o.verdict = robots.Judge(robots.Answer{Status: v.Status, Body: body})
	o.until = v.Ended.Add(o.verdict.Keep) // an old copy tells the next one whether anything has changed
	o.remember(v)
	return nil
}

func (o *origin) remember(v *store.Visit) {
	if o.verdict.Decision == robots.Parsed {
		o.rules = o.verdict.Rules
	}
	o.digest = store.Digest{}
	if v.Capture != nil {
		o.digest = v.Capture.Body.Digest
	}
}

// robotsBody is the content of a robots.txt, as much of it as is read.
func robotsBody(v *store.Visit) ([]byte, error) {
	if v.Capture == nil {
		return nil, nil
	}
	raw, err := v.Capture.Body.Bytes()
	if err != nil {
		return nil, err
	}
	body, _, _ := fetch.Content(v.Capture.ResponseHead, raw, 4*robots.MaxSize)
	return body, nil
}

// robotsAnswered takes an answer to a robots.txt request: the next hop, or the
// verdict.
func (l *loop) robotsAnswered(t *robotsTask, a *answer) {
	p := t.portal
	o := p.origins[t.origin]
	if a.dropped {
		o.asking = false
		return
	}
	v := a.visit
	if v.Outcome == store.Redirect && v.Location != "" && t.hops < robots.MaxHops && !o.chain[v.Location] {
		if o.chain == nil {
			o.chain = map[string]bool{t.url: true}
		}
		o.chain[v.Location] = true
		h := l.hostOf(urlkey.HostPort(v.Location))
		h.urgent = append(h.urgent, &robotsTask{portal: p, origin: t.origin, url: v.Location, host: h.name, hops: t.hops + 1})
		if h.next.Before(l.now()) && h.why == "" {
			h.why = "delay"
		}
		l.place(h)
		return
	}
	l.rule(p, o, t, a)
	for _, q := range p.queues {
		l.obey(q, t.origin, o)
		l.place(q.host)
	}
}

// rule judges the last answer of a chain.
func (l *loop) rule(p *portal, o *origin, t *robotsTask, a *answer) {
	v, now := a.visit, l.now()
	ans := robots.Answer{
		Status: v.Status, Challenge: v.Outcome == store.Challenge, Hops: t.hops, Loop: v.Location != "" && o.chain[v.Location],
		RetryAfter: a.retryAfter, Failures: o.fails, Old: o.rules,
	}
	switch {
	case v.Outcome == store.Redirect && !ans.Loop:
		ans.Hops++
	case v.Status == 0 || v.Capture == nil || v.Outcome == store.Permanent && v.Status < 400:
		ans.Failure = v.Outcome.String() + " " + v.Reason
	default:
		ans.Body = a.robots
	}
	if !o.lost.IsZero() {
		ans.UnreachableFor = now.Sub(o.lost)
	}
	before := o.digest
	o.verdict, o.asking, o.chain = robots.Judge(ans), false, nil
	o.until, o.vain = now.Add(o.verdict.Keep), ""
	if t.hops == 0 && (v.Outcome == store.AddressDenied || v.Reason == fetch.ReasonNoHost) {
		o.vain = v.Outcome.String() + ": " + v.Detail
	}
	if o.verdict.Failed() {
		o.fails++
		if o.lost.IsZero() {
			o.lost = now
		}
		return
	}
	o.fails, o.lost = 0, time.Time{}
	o.remember(v)
	if before != o.digest && before != (store.Digest{}) {
		p.unwritten++ // the run waits for it
		go l.rejudge(p, p.scope, fmt.Sprintf("%s robots %s %s", p.scope.rules(), t.origin, o.digest))
	}
}

// rejudge lets refusals be judged again after a robots.txt has changed, and
// tells the loop what that has queued.
func (l *loop) rejudge(p *portal, s *scope, rules string) {
	ctx := context.Background()
	err := s.rejudge(ctx, p.archive, rules)
	l.recount(ctx, p, func(herr error) {
		p.unwritten--
		if err := errors.Join(err, herr); err != nil {
			l.fail(p, err)
		}
		l.maybeEnd(p)
	})
}

// obey makes a queue wait while its origin's robots.txt cannot be had.
func (l *loop) obey(q *queue, name string, o *origin) {
	if len(q.items) == 0 || originOf(&q.items[0].Request) != name || !o.closed() {
		return
	}
	q.hold = o.until
	switch {
	case q.portal.run == nil:
		return
	case o.vain != "":
		q.gaveUp = q.host.name + ": " + o.vain
	case o.fails >= maxRobotsTries:
		q.gaveUp = fmt.Sprintf("%s: %s (asked %d times)", q.host.name, o.verdict.Reason, o.fails)
	default:
		return
	}
	q.portal.run.blocked = append(q.portal.run.blocked, q.gaveUp)
}
