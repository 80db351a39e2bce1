package config

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2/unstable"
	"github.com/robfig/cron/v3"
)

var (
	namePattern   = regexp.MustCompile(`^[a-z0-9-]{1,63}$`)
	adcodePattern = regexp.MustCompile(`^[0-9]{6}$`)
)

// portal reads one [[portal]]. The tables before it are read already.
func (r *reader) portal(t *table, c *Config) Portal {
	p := Portal{
		Name:        r.name(t),
		Adcode:      r.adcode(t),
		Delay:       r.duration(t, "delay", c.Crawl.Delay, 0, 24*time.Hour),
		Hours:       r.hours(t, c.Crawl.Hours, c.Daemon.Timezone),
		Daily:       r.count(t, "daily_requests", c.Crawl.DailyRequests, 0, 1_000_000_000),
		MaxPages:    r.count(t, "max_pages", 0, 0, 1_000_000_000),
		MaxDepth:    r.count(t, "max_depth", 0, 0, 1_000_000),
		ReportsOnly: r.flag(t, "reports_only"),
		InsecureTLS: r.flag(t, "insecure_tls"),
		Line:        t.line,
	}
	p.Title, _ = r.text(t, "title", p.Name)
	for _, v := range r.texts(t, "was") {
		if r.checkName("portal.was", v) {
			p.Was = append(p.Was, v.text)
		}
	}
	p.Hosts = r.hosts(t, "hosts")
	p.AttachmentHosts = r.hosts(t, "attachment_hosts")
	p.Seeds = r.seeds(t, &p, c.Crawl.MaxURLLength)
	p.Include = r.expressions(t, "include")
	p.Exclude = r.expressions(t, "exclude")
	p.Schedule, p.Cron = r.schedule(t, c.Daemon.Timezone)
	for _, pt := range t.pagers {
		p.Pagers = append(p.Pagers, r.pager(pt))
	}
	r.warnGuarded(t, &p, c.Crawl.AllowAddresses)
	return p
}

func (r *reader) name(t *table) string {
	name, f := r.text(t, "name", "")
	if f.key == "" {
		r.fail(t.line, 0, "portal.name", `a portal needs a name; write name = "yingkou" (a-z, 0-9 and -)`)
	} else if f.kind == unstable.String {
		r.checkName(f.key, f.value)
	}
	return name
}

func (r *reader) checkName(key string, v value) bool {
	if namePattern.MatchString(v.text) {
		return true
	}
	r.wrong(key, v, fmt.Sprintf("%s is not a portal's name, which has 1 to 63 of a-z, 0-9 and -; write %q", quote(v.text), likelyName(v.text)))
	return false
}

// likelyName makes a valid name out of one that is not.
func likelyName(s string) string {
	s = strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-':
			return c
		case c == '_' || c == ' ' || c == '.':
			return '-'
		}
		return -1
	}, strings.ToLower(s))
	s = strings.Trim(s[:min(len(s), 63)], "-")
	if s == "" {
		return "yingkou"
	}
	return s
}

func (r *reader) adcode(t *table) string {
	code, f := r.text(t, "adcode", "")
	if code != "" && !adcodePattern.MatchString(code) {
		r.wrong(f.key, f.value, quote(code)+` is not a division code, which has six digits; write "210800" for Yingkou`)
	}
	return code
}

// hosts reads a list of host or host:port.
func (r *reader) hosts(t *table, key string) []string {
	var list []string
	for _, v := range r.texts(t, key) {
		host, err := parseHost(v.text)
		if err == nil {
			if !slices.Contains(list, host) {
				list = append(list, host)
			}
			continue
		}
		advice := err.Error() + `; write "www.example.gov.cn" or "www.example.gov.cn:8080"`
		if u, bad := url.Parse(v.text); bad == nil && u.Host != "" {
			advice = fmt.Sprintf("it is a URL; write %q", u.Host)
		} else if strings.Contains(v.text, "*") {
			advice = "there are no wildcards; list each host by its name"
		}
		r.wrong("portal."+key, v, quote(v.text)+" is not a host: "+advice)
	}
	return list
}

// seeds reads the start URLs. Without hosts of its own the portal gets theirs.
func (r *reader) seeds(t *table, p *Portal, longest int) []string {
	const key = "portal.seeds"
	if f, ok := t.fields["seeds"]; !ok || f.kind == unstable.Array && len(f.items) == 0 {
		r.fail(max(f.line, t.line), 0, key, `a portal needs at least one start URL; write seeds = ["https://www.example.gov.cn/"]`)
		return nil
	}
	_, hasHosts := t.fields["hosts"]
	var seeds []string
	for _, v := range r.texts(t, "seeds") {
		entry, hostport, err := seedHost(v.text, longest)
		if err != nil {
			r.wrong(key, v, quote(v.text)+" "+err.Error())
			continue
		}
		switch {
		case slices.Contains(seeds, v.text):
			r.warn(v.line, v.column, key, quote(v.text)+" stands there twice; leave one out")
			continue
		case hasHosts && !HostIn(p.Hosts, hostport):
			r.wrong(key, v, fmt.Sprintf("%s lies outside hosts; add %q to hosts", quote(v.text), entry))
			continue
		case !hasHosts && !slices.Contains(p.Hosts, entry):
			p.Hosts = append(p.Hosts, entry)
		}
		if strings.Contains(v.text, "#") {
			r.warn(v.line, v.column, key, quote(v.text)+" has a part behind #, which is never sent; leave it out")
		}
		seeds = append(seeds, v.text)
	}
	return seeds
}

// seedHost gives the entry that stands for a seed's host in hosts, and the
// host with its port.
func seedHost(seed string, longest int) (entry, hostport string, err error) {
	u, err := url.Parse(seed)
	if err != nil || strings.ContainsFunc(seed, func(c rune) bool { return c <= ' ' || c == 0x7f }) {
		return "", "", fmt.Errorf(`is not a URL; write it as a browser shows it: "https://www.example.gov.cn/"`)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		if host, _, _ := strings.Cut(seed, "/"); !strings.Contains(seed, "://") && strings.Contains(host, ".") {
			return "", "", fmt.Errorf("is not an http or https URL; write %s", quote("https://"+seed))
		}
		return "", "", fmt.Errorf(`is not an http or https URL; write one that begins with https://`)
	}
	if u.User != nil {
		return "", "", fmt.Errorf("names a user; leave out everything up to @")
	}
	if len(seed) > longest {
		return "", "", fmt.Errorf("is longer than max_url_length; write a shorter one")
	}
	hostport = u.Host
	if u.Port() == "" {
		hostport = strings.TrimSuffix(u.Host, ":") + map[string]string{"http": ":80", "https": ":443"}[u.Scheme]
	}
	hostport, err = parseHost(hostport)
	if err != nil {
		return "", "", fmt.Errorf("has no usable host: %w; write it as a browser shows it", err)
	}
	entry = hostport
	if u.Scheme == "http" {
		entry = strings.TrimSuffix(entry, ":80")
	} else {
		entry = strings.TrimSuffix(entry, ":443")
	}
	return entry, hostport, nil
}

// maxExpression is the length of an expression.
const maxExpression = 1000

func (r *reader) expressions(t *table, key string) []*regexp.Regexp {
	var list []*regexp.Regexp
	for _, v := range r.texts(t, key) {
		if re := r.expression("portal."+key, v); re != nil {
			list = append(list, re)
		}
	}
	return list
}

// expression compiles one, nil where it is not good.
func (r *reader) expression(key string, v value) *regexp.Regexp {
	if len(v.text) > maxExpression {
		r.wrong(key, v, fmt.Sprintf("an expression is longer than %d bytes; write several short ones", maxExpression))
		return nil
	}
	re, err := regexp.Compile(v.text)
	if err != nil {
		why := strings.TrimPrefix(err.Error(), "error parsing regexp: ")
		advice := "write it in the syntax of RE2, in single quotes: '/zwgk/.*'"
		if strings.Contains(why, "(?") {
			advice = "there is no look-around in RE2; use exclude for what must not match"
		}
		r.wrong(key, v, fmt.Sprintf("%s is not a regular expression: %s; %s", quote(v.text), why, advice))
		return nil
	}
	return re
}

// schedule reads a cron expression in the daemon's time zone.
func (r *reader) schedule(t *table, zone *time.Location) (cron.Schedule, string) {
	text, f := r.text(t, "schedule", "")
	if text == "" {
		return nil, ""
	}
	const advice = `; write minute, hour, day, month and weekday, as "30 2 * * *" for half past two every night, or "@daily"`
	if strings.Contains(text, "TZ=") {
		r.wrong(f.key, f.value, "a schedule has no time zone of its own; set timezone under [daemon]")
		return nil, ""
	}
	if len(text) > 200 {
		r.wrong(f.key, f.value, "it is too long for a schedule"+advice)
		return nil, ""
	}
	s, err := cron.ParseStandard(text)
	if err != nil {
		r.wrong(f.key, f.value, fmt.Sprintf("%s is not a schedule: %v%s", quote(text), err, advice))
		return nil, ""
	}
	if spec, ok := s.(*cron.SpecSchedule); ok {
		spec.Location = zone
	}
	// Any fixed moment does: it only shows how far two ticks lie apart.
	first := s.Next(time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC))
	if first.IsZero() {
		r.wrong(f.key, f.value, quote(text)+" names a day that never comes"+advice)
		return nil, ""
	}
	if gap := s.Next(first).Sub(first); gap < time.Hour {
		r.warn(f.line, f.column, f.key, fmt.Sprintf("%s looks at the portal every %s; once a day is enough for most: %s", quote(text), showDuration(gap), strconv.Quote("30 2 * * *")))
	}
	return s, text
}
