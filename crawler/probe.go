package crawler

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gongkai/config"
	"gongkai/crawler/fetch"
	families "gongkai/crawler/portal"
	"gongkai/crawler/robots"
	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// MaxProbe is the most requests that a probe makes.
const MaxProbe = 8

// Probe is a polite first look at a portal: what software it runs, what its
// robots.txt says, where its yearly reports are likely to be.
type Probe struct {
	URL      string        `json:"url"`      // as asked
	Final    string        `json:"final"`    // behind redirects
	Requests []ProbeVisit  `json:"requests"` // all that were made, in order
	Title    string        `json:"title,omitempty"`
	SiteName string        `json:"site_name,omitempty"` // as the page's meta tag says
	Adcode   string        `json:"adcode,omitempty"`    // from its SiteIDCode
	Charset  string        `json:"charset,omitempty"`
	Robots   ProbeRobots   `json:"robots"`
	Took     time.Duration `json:"took"`     // the slowest answer
	Delay    time.Duration `json:"delay"`    // what to set as delay
	Insecure bool          `json:"insecure"` // its certificate was not taken
	Families []string      `json:"families"` // portal software whose lists were recognised
	Lists    []ProbeList   `json:"lists"`
	Reports  []ProbeLink   `json:"reports"` // columns of yearly reports, as the links say
	Hubs     []ProbeLink   `json:"hubs"`    // sections on disclosure
}

// ProbeVisit is one request of a probe.
type ProbeVisit struct {
	URL     string        `json:"url"`
	Status  int           `json:"status,omitempty"`
	Outcome string        `json:"outcome"`
	Reason  string        `json:"reason,omitempty"`
	Detail  string        `json:"detail,omitempty"`
	Took    time.Duration `json:"took"`
}

// ProbeRobots is what robots.txt says to us.
type ProbeRobots struct {
	Decision   string        `json:"decision"` // parsed, allow-all, deny-all, hold
	Allowed    bool          `json:"allowed"`  // the URL that was asked for
	Rule       string        `json:"rule,omitempty"`
	CrawlDelay time.Duration `json:"crawl_delay,omitempty"`
	Sitemaps   []string      `json:"sitemaps,omitempty"`
}

// ProbeList is a list as its first page shows it.
type ProbeList struct {
	URL    string `json:"url"`
	Family string `json:"family"`
	Rows   int    `json:"rows"`
	Pages  int    `json:"pages"` // announced, 0: not said
	Total  int    `json:"total"` // rows announced, -1: not said
}

// ProbeLink is a link worth following.
type ProbeLink struct {
	URL  string `json:"url"`
	Text string `json:"text,omitempty"`
}

// ErrProbeRefused is returned when robots.txt keeps us from a portal.
var ErrProbeRefused = errors.New("robots.txt does not let us look at it")

// prober makes the requests of one probe, one after the other.
type prober struct {
	*Probe
	conf   *config.Crawl
	fetch  *fetch.Fetcher
	rules  *robots.Rules
	reader *families.Reader
	host   string
	rested time.Time
	frame  string // of the page that was asked for: the first on its host
	asked  map[string]bool
}

// ProbePortal looks at a portal with a handful of requests, at the pace of the
// configuration. What it learns until an error is in the Probe all the same.
func ProbePortal(ctx context.Context, conf *config.Crawl, f *fetch.Fetcher, raw string) (*Probe, error) {
	url, err := urlkey.Canonical(raw)
	if err != nil {
		return nil, err
	}
	p := &prober{
		Probe: &Probe{URL: url, Final: url, Families: []string{}, Lists: []ProbeList{}, Reports: []ProbeLink{}, Hubs: []ProbeLink{}},
		conf:  conf, fetch: f, reader: newReader(nil, conf), host: urlkey.HostPort(url),
		asked: map[string]bool{},
	}
	return p.Probe, p.run(ctx)
}

func (p *prober) run(ctx context.Context) error {
	if err := p.askRobots(ctx); err != nil {
		return err
	}
	page, err := p.follow(ctx, p.URL)
	if err != nil || page == nil {
		return err
	}
	p.Final = page.Visit.Request.URL
	p.read(page, true)
	if frame := p.frame; frame != "" && len(p.Families) == 0 { // a shell around the list
		if page, err = p.follow(ctx, frame); err != nil {
			return err
		}
		p.read(page, false)
	}
	// The column of reports shows the software best; a section on disclosure leads there.
	for hop := 0; hop < 2 && len(p.Reports) == 0 && hop < len(p.Hubs); hop++ {
		if page, err = p.follow(ctx, p.Hubs[hop].URL); err != nil {
			return err
		}
		p.read(page, false)
	}
	for i := 0; i < 2 && i < len(p.Reports); i++ {
		if page, err = p.follow(ctx, p.Reports[i].URL); err != nil {
			return err
		}
		p.read(page, false)
	}
	p.advise()
	return nil
}

// askRobots learns what we may ask for.
func (p *prober) askRobots(ctx context.Context) error {
	url, err := urlkey.Canonical(urlkey.Origin(p.URL) + "/robots.txt")
	if err != nil {
		return err
	}
	answer := robots.Answer{}
	for ; answer.Hops <= robots.MaxHops && len(p.Requests) < MaxProbe; answer.Hops++ {
		res, err := p.ask(ctx, store.KindRobots, url)
		if err != nil {
			return err
		}
		v := res.Visit
		if v.Outcome == store.Redirect && v.Location != "" {
			url = v.Location
			continue
		}
		answer.Status, answer.Challenge, answer.RetryAfter = v.Status, v.Outcome == store.Challenge, res.RetryAfter
		if v.Status == 0 || v.Capture == nil {
			answer.Failure = v.Outcome.String() + " " + v.Reason
		} else if answer.Body, err = robotsBody(v); err != nil {
			return err
		}
		free(v)
		break
	}
	verdict := robots.Judge(answer)
	p.rules = verdict.Rules
	p.Robots.Decision = verdict.Decision.String()
	p.Robots.Allowed, p.Robots.Rule = p.rules.Allowed(p.conf.RobotsToken, p.URL)
	p.Robots.CrawlDelay, _ = p.rules.CrawlDelay(p.conf.RobotsToken)
	p.Robots.Sitemaps = p.rules.Sitemaps()
	if verdict.Hold || !p.Robots.Allowed {
		return fmt.Errorf("%w: %s %s", ErrProbeRefused, p.Robots.Decision, p.Robots.Rule)
	}
	return nil
}

// follow asks for a page and for where it sends us, on the same host; nil where
// that leads nowhere, or to what was asked for. A page that sends us to itself,
// with a cookie, is asked once more.
func (p *prober) follow(ctx context.Context, url string) (*fetch.Result, error) {
	toItself := false
	for hops := 0; hops < 4 && len(p.Requests) < MaxProbe; hops++ {
		if p.asked[url] && !toItself {
			return nil, nil
		}
		if ok, _ := p.rules.Allowed(p.conf.RobotsToken, url); !ok {
			return nil, nil
		}
		res, err := p.ask(ctx, store.KindPage, url)
		if err != nil {
			return nil, err
		}
		free(res.Visit)
		v := res.Visit
		toItself = v.Location == url && !p.asked[url]
		p.asked[url] = true
		switch {
		case v.Outcome == store.Redirect && urlkey.HostPort(v.Location) == p.host:
			url = v.Location
		case v.Outcome == store.Fetched, v.Outcome == store.EmptyShell && len(res.View) > 0:
			return res, nil
		default:
			return nil, nil
		}
	}
	return nil, nil
}

func free(v *store.Visit) {
	if v.Capture != nil {
		v.Capture.Body.Free()
	}
}

// ask makes one request when the host has rested.
func (p *prober) ask(ctx context.Context, kind store.Kind, url string) (*fetch.Result, error) {
	wait := time.NewTimer(max(0, time.Until(p.rested)))
	defer wait.Stop()
	select {
	case <-wait.C:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	res := p.fetch.Do(ctx, store.Request{Kind: kind, Method: "GET", URL: url, Host: urlkey.HostPort(url)}, fetch.Conditions{})
	v := res.Visit
	if v.Reason == fetch.ReasonCancelled {
		return nil, ctx.Err()
	}
	delay := p.conf.Delay
	if !config.IsLoopback(p.host) {
		delay = max(delay, config.LeastDelay)
	}
	pace := pace{delay: delay, factor: p.conf.ResponseFactor}
	if p.rules != nil {
		pace.robots, _ = p.rules.CrawlDelay(p.conf.RobotsToken)
		pace.robots = min(pace.robots, p.conf.RobotsDelayCap)
	}
	rest, _ := pace.rest(res.Elapsed, res.RetryAfter)
	p.rested = time.Now().Add(rest)
	p.Took = max(p.Took, res.Elapsed)
	p.Insecure = p.Insecure || v.Outcome == store.TLSFailure
	p.Requests = append(p.Requests, ProbeVisit{
		URL: url, Status: v.Status, Outcome: v.Outcome.String(), Reason: v.Reason, Detail: v.Detail, Took: res.Elapsed,
	})
	return res, nil
}

// advise settles what delay to set: never under the default, and long enough for
// a server that is slow or says so.
func (p *prober) advise() {
	p.Delay = max(3*time.Second, p.Robots.CrawlDelay, 2*p.Took).Round(time.Second)
}
