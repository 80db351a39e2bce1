package config

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The defaults that are more than a number.
const (
	defaultArchive  = "archive"
	defaultAgent    = "gongkai/1.0"
	defaultToken    = "gongkai"
	defaultTimezone = "Asia/Shanghai"
)

// config reads all tables. It may only be used when nothing was recorded as wrong.
func (r *reader) config(name string, doc *document) *Config {
	section := func(name string) *table {
		if t := doc.sections[name]; t != nil {
			return t
		}
		return &table{name: name}
	}
	c := &Config{Path: name, Dir: r.dir}
	c.Archive = r.archive(section("archive"))
	c.Crawl = r.crawl(section("crawl"))
	c.Daemon = r.daemon(section("daemon"))
	c.Crawl.Hours = r.hours(section("crawl"), Hours{Zone: c.Daemon.Timezone}, c.Daemon.Timezone)
	for _, t := range doc.portals {
		c.Portals = append(c.Portals, r.portal(t, c))
	}
	r.checkNames(doc.portals, c.Portals)
	r.checkDelays(section("crawl"), doc.portals, c)
	r.checkContact(section("crawl"), c)
	if len(c.Portals) == 0 {
		r.warn(0, 0, "", "it names no portal; add [[portal]] with name and seeds")
	}
	return c
}

func (r *reader) archive(t *table) Archive {
	dir, f := r.text(t, "dir", defaultArchive)
	if strings.TrimSpace(dir) == "" || strings.ContainsRune(dir, 0) {
		r.wrong(f.key, f.value, "it is not a folder; write dir = "+strconv.Quote(defaultArchive))
		return Archive{}
	}
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(r.dir, dir)
	}
	return Archive{Dir: filepath.Clean(dir), MinFree: r.size(t, "min_free", gib, 0, 1024*gib)}
}

func (r *reader) crawl(t *table) Crawl {
	const second, minute, hour, day = time.Second, time.Minute, time.Hour, 24 * time.Hour
	c := Crawl{
		Delay:           r.duration(t, "delay", 3*second, 0, day),
		AddressDelay:    r.duration(t, "address_delay", 500*time.Millisecond, 0, hour),
		AddressRequests: r.count(t, "address_requests", 4, 1, 1000),
		RobotsDelayCap:  r.duration(t, "robots_delay_cap", minute, second, day),
		ResponseFactor:  r.count(t, "response_factor", 1, 1, 100),
		BreakAfter:      r.count(t, "break_after", 6, 2, 1000),
		DailyRequests:   r.count(t, "daily_requests", 0, 0, 1_000_000_000),

		Workers: r.count(t, "workers", 16, 1, 10_000),
		Timeout: r.duration(t, "timeout", minute, 100*time.Millisecond, hour),
		MaxTime: r.duration(t, "max_time", 10*minute, 100*time.Millisecond, day),
		Retries: r.count(t, "retries", 4, 0, 100),

		MaxHeader:    r.size(t, "max_header", 256*kib, kib, 16*mib),
		MaxBody:      r.size(t, "max_body", 64*mib, kib, 16*gib),
		MaxDecoded:   r.size(t, "max_decoded", 256*mib, kib, 64*gib),
		MaxRatio:     r.count(t, "max_ratio", 200, 1, 1_000_000),
		MaxRedirects: r.count(t, "max_redirects", 10, 0, 100),
		MaxView:      r.size(t, "max_view", 8*mib, kib, 256*mib),
		MaxLinks:     r.count(t, "max_links", 10_000, 1, 1_000_000),
		MaxListPages: r.count(t, "max_list_pages", 10_000, 1, 1_000_000),
		MaxPathDepth: r.count(t, "max_path_depth", 20, 3, 1000),
		MaxURLLength: r.count(t, "max_url_length", 2048, 64, 65_536),

		MaxDOMDepth:  r.count(t, "max_dom_depth", 256, 16, 10_000),
		MaxDOMNodes:  r.count(t, "max_dom_nodes", 250_000, 1000, 10_000_000),
		ParseTimeout: r.duration(t, "parse_timeout", 30*second, 100*time.Millisecond, hour),
	}
	c.Contact = r.contact(t)
	c.RobotsToken = r.robotsToken(t)
	c.UserAgent = r.userAgent(t, c.Contact, c.RobotsToken)
	c.AllowAddresses = r.prefixes(t, "allow_addresses")
	c.Proxy = r.proxy(t)
	return c
}

var emailPattern = regexp.MustCompile(`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$`)

// contact reads an e-mail or web address that can stand in a request head.
func (r *reader) contact(t *table) string {
	contact, f := r.text(t, "contact", "")
	if contact == "" {
		return ""
	}
	web, err := url.Parse(contact)
	isWeb := err == nil && (web.Scheme == "http" || web.Scheme == "https") && web.Host != "" && isHeaderText(contact) && !strings.ContainsAny(contact, " ()")
	if len(contact) > 200 || !isWeb && !emailPattern.MatchString(contact) {
		r.wrong(f.key, f.value, quote(contact)+` is neither an e-mail address nor a web address; write "crawl@example.org" or "https://example.org/crawl" with a host of yours`)
		return ""
	}
	return contact
}

var tokenPattern = regexp.MustCompile(`^[A-Za-z_-]{1,64}$`)

func (r *reader) robotsToken(t *table) string {
	token, f := r.text(t, "robots_token", defaultToken)
	if !tokenPattern.MatchString(token) {
		r.wrong(f.key, f.value, quote(token)+" cannot stand in a robots.txt, which knows letters, - and _; write "+strconv.Quote(defaultToken))
	}
	return token
}

func (r *reader) userAgent(t *table, contact, token string) string {
	otherwise := defaultAgent
	if contact != "" {
		otherwise += " (+" + contact + ")"
	}
	agent, f := r.text(t, "user_agent", otherwise)
	if agent == "" || len(agent) > 300 || !isHeaderText(agent) || strings.TrimSpace(agent) != agent {
		r.wrong(f.key, f.value, "it must be up to 300 printable ASCII characters; write "+strconv.Quote(otherwise))
		return otherwise
	}
	if !strings.Contains(strings.ToLower(agent), strings.ToLower(token)) {
		r.warn(f.line, f.column, "crawl.user_agent", fmt.Sprintf("it does not hold the robots_token %q, so a portal cannot tell which lines of its robots.txt are for you; write it into user_agent", token))
	}
	return agent
}

// isHeaderText tells whether s is printable ASCII.
func isHeaderText(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// prefixes reads networks: "127.0.0.0/8", or one address.
func (r *reader) prefixes(t *table, key string) []netip.Prefix {
	var list []netip.Prefix
	for _, v := range r.texts(t, key) {
		prefix, err := netip.ParsePrefix(v.text)
		if err != nil {
			example := "127.0.0.0/8"
			if addr, err := netip.ParseAddr(v.text); err == nil && addr.Zone() == "" {
				example = netip.PrefixFrom(addr, addr.BitLen()).String()
			}
			r.wrong(t.name+"."+key, v, fmt.Sprintf("%s is not a network; write %q", quote(v.text), example))
			continue
		}
		if masked := prefix.Masked(); masked != prefix {
			r.wrong(t.name+"."+key, v, fmt.Sprintf("%s has bits behind its mask; write %q", quote(v.text), masked))
			continue
		}
		if prefix.Bits() == 0 {
			r.wrong(t.name+"."+key, v, fmt.Sprintf("%s allows everything; name the networks that you need", quote(v.text)))
			continue
		}
		list = append(list, prefix)
	}
	return list
}

// proxy reads the proxy's URL. It may hold a password, so no message quotes it.
func (r *reader) proxy(t *table) *url.URL {
	text, f := r.text(t, "proxy", "")
	if text == "" {
		return nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" || u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "" {
		r.wrong(f.key, f.value, `it is not the address of a proxy; write "http://host:port" or "socks5://host:port"`)
		return nil
	}
	if u.Scheme != "http" && u.Scheme != "socks5" {
		r.wrong(f.key, f.value, quote(u.Scheme)+" is not a kind of proxy; write http or socks5 before ://")
		return nil
	}
	r.warn(f.line, f.column, f.key, "the proxy resolves names itself: what it connects to cannot be checked against private addresses")
	return u
}

func (r *reader) daemon(t *table) Daemon {
	return Daemon{Listen: r.listen(t), Timezone: r.timezone(t)}
}

func (r *reader) listen(t *table) string {
	text, f := r.text(t, "listen", "")
	if text == "" {
		return ""
	}
	host, port, err := net.SplitHostPort(text)
	_, notNumber := strconv.ParseUint(port, 10, 16)
	addr, notAddress := netip.ParseAddr(host)
	if err != nil || notNumber != nil || host != "" && host != "localhost" && notAddress != nil {
		r.wrong(f.key, f.value, quote(text)+` is not an address and a port; write "127.0.0.1:8080"`)
		return ""
	}
	if host != "localhost" && !addr.IsLoopback() {
		r.warn(f.line, f.column, f.key, quote(text)+` can be reached from other machines; write "127.0.0.1:`+port+`" to keep it to this one`)
	}
	return text
}

func (r *reader) timezone(t *table) *time.Location {
	name, f := r.text(t, "timezone", defaultTimezone)
	if zone, err := time.LoadLocation(name); err == nil && name != "" {
		return zone
	}
	if name != defaultTimezone {
		r.wrong(f.key, f.value, quote(name)+" is not a time zone; write "+strconv.Quote(defaultTimezone))
	}
	// Without a time zone database. China has known no other offset since 1991.
	return time.FixedZone(defaultTimezone, 8*60*60)
}
