package crawler

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

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

// read takes what a page tells; home is the page that was asked for.
func (p *prober) read(res *fetch.Result, home bool) {
	if res == nil {
		return
	}
	req := &res.Visit.Request
	if home {
		p.Charset = res.Charset
		p.readHead(res.View)
	}
	if !home {
		req.Depth = 1
	}
	row := map[string]bool{}
	for _, r := range p.reader.Read(&families.Page{Request: req, Text: res.View, Charset: res.Charset, Links: res.Links}) {
		if r.Family != "" && !slices.Contains(p.Families, r.Family) {
			p.Families = append(p.Families, r.Family)
		}
		if r.List != "" && !slices.ContainsFunc(p.Lists, func(l ProbeList) bool { return l.URL == r.List }) {
			p.Lists = append(p.Lists, ProbeList{URL: r.List, Family: r.Family, Rows: r.ListPage.Rows, Pages: r.Pages, Total: r.Total})
		}
		for _, l := range r.Rows {
			row[l.URL] = true
		}
	}
	for _, l := range res.Links {
		if home && p.frame == "" && l.Kind == store.LinkFrame && urlkey.HostPort(l.URL) == p.host {
			p.frame = l.URL
		}
		if urlkey.HostPort(l.URL) != p.host || row[l.URL] || kindOf(l.URL) != store.KindPage || !isColumn(l.Text) {
			continue
		}
		if ok, _ := p.rules.Allowed(p.conf.RobotsToken, l.URL); !ok {
			continue
		}
		switch priorityOf(req, l.URL, l.Text, false) {
		case store.PriorityReport:
			p.Reports = addLink(p.Reports, l)
		case store.PriorityHub:
			p.Hubs = addLink(p.Hubs, l)
		}
	}
}

// isColumn tells the label of a column from the title of a document, which is
// long and names a year.
func isColumn(text string) bool {
	return utf8.RuneCountInString(text) <= 15 && !strings.ContainsAny(text, "0123456789")
}

// maxProbeLinks bounds what is listed of each kind of link.
const maxProbeLinks = 10

func addLink(links []ProbeLink, l fetch.Link) []ProbeLink {
	if len(links) >= maxProbeLinks || slices.ContainsFunc(links, func(o ProbeLink) bool { return o.URL == l.URL }) {
		return links
	}
	return append(links, ProbeLink{URL: l.URL, Text: l.Text})
}

// readHead takes the title and the meta tags that public bodies must have.
func (p *prober) readHead(text []byte) {
	z := html.NewTokenizer(bytes.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			if string(name) == "title" && p.Title == "" && z.Next() == html.TextToken {
				p.Title = strings.Join(strings.Fields(string(z.Text())), " ")
			}
			if string(name) != "meta" {
				continue
			}
			var key, content string
			for more {
				var k, v []byte
				k, v, more = z.TagAttr()
				switch string(k) {
				case "name":
					key = strings.ToLower(string(v))
				case "content":
					content = strings.TrimSpace(string(v))
				}
			}
			switch key {
			case "sitename":
				p.SiteName = content
			case "siteidcode":
				if _, err := strconv.ParseUint(content, 10, 64); err == nil && len(content) == 10 {
					p.Adcode = content[:6]
				}
			}
		}
	}
}

// advise settles what delay to set: never under the default, and long enough for
// a server that is slow or says so.
func (p *prober) advise() {
	p.Delay = max(3*time.Second, p.Robots.CrawlDelay, 2*p.Took).Round(time.Second)
}

// Stanza is a [[portal]] for crawl.toml, ready to be pasted.
func (p *Probe) Stanza() string {
	var b strings.Builder
	name := portalName(p.Final)
	title := p.SiteName
	if title == "" {
		title = p.Title
	}
	if title == "" {
		title = name
	}
	fmt.Fprintf(&b, "[[portal]]\nname = %q\ntitle = %s\n", name, quoteTOML(title))
	if p.Adcode != "" {
		fmt.Fprintf(&b, "adcode = %q\n", p.Adcode)
	}
	seeds := []string{p.Final}
	for _, r := range p.Reports {
		if len(seeds) < 4 && !slices.Contains(seeds, r.URL) {
			seeds = append(seeds, r.URL)
		}
	}
	b.WriteString("seeds = [\n")
	for _, s := range seeds {
		fmt.Fprintf(&b, "  %s,\n", quoteTOML(s))
	}
	b.WriteString("]\n")
	if p.Delay > 3*time.Second {
		fmt.Fprintf(&b, "delay = %q\n", p.Delay)
	}
	if p.Insecure {
		b.WriteString("insecure_tls = true # its certificate was not taken; captures say so 证书未通过验证\n")
	}
	b.WriteString("schedule = \"30 2 * * *\"\n")
	return b.String()
}

// quoteTOML writes a string of a page so that TOML takes it: its escapes are fewer
// than those of Go.
func quoteTOML(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r > 0xFFFF:
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// portalName makes a portal's name out of its host: www.qingxi.gov.cn is qingxi.
func portalName(url string) string {
	host := urlkey.HostPort(url)
	if i := strings.LastIndexByte(host, ':'); i >= 0 {
		host = host[:i]
	}
	label := strings.TrimPrefix(host, "www.")
	label, _, _ = strings.Cut(label, ".gov.cn")
	name := strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			return c
		case c == '.' || c == '-' || c == '_':
			return '-'
		}
		return -1
	}, label)
	name = strings.Trim(name[:min(len(name), 63)], "-")
	if name == "" {
		return "portal"
	}
	return name
}
