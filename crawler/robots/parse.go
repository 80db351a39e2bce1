package robots

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"time"
)

// MaxSize is how much of a file is read, as RFC 9309 asks for at least.
const MaxSize = 500 << 10

// maxDelay keeps absurd delays within what a duration can hold.
const maxDelay = 24 * time.Hour

// group is a run of User-agent lines and the rules below them.
type group struct {
	agents []agent
	rules  []line
}

// agent is one User-agent line with the Crawl-delay that belongs to it.
type agent struct {
	name     string // lower-case product token, "*", or "" for a name nobody has
	delay    time.Duration
	hasDelay bool
}

// line is an Allow or Disallow line as it was read.
type line struct {
	allow   bool
	pattern string // of the path, raw
	text    string // as written, without comment
}

// Parse reads a robots.txt. It never fails: lines that mean nothing are passed
// over, and what lies beyond MaxSize is not read.
func Parse(body []byte) *Rules {
	body = body[:min(len(body), MaxSize)]
	p := parser{rules: &Rules{}}
	for text := range strings.FieldsFuncSeq(string(dropBOM(body)), func(r rune) bool { return r == '\n' || r == '\r' }) {
		p.read(text)
	}
	return p.rules
}

// dropBOM drops a UTF-8 byte order mark, or as much of it as a broken editor left.
func dropBOM(body []byte) []byte {
	for n := 3; n > 0; n-- {
		if rest, ok := bytes.CutPrefix(body, []byte("\xef\xbb\xbf")[:n]); ok {
			return rest
		}
	}
	return body
}

// parser puts lines into groups.
type parser struct {
	rules     *Rules
	closed    bool // the last group has rules: the next User-agent begins another
	undelayed int  // first agent of the last group that no Crawl-delay followed
}

func (p *parser) read(text string) {
	text, _, _ = strings.Cut(text, "#")
	text = strings.Trim(text, blanks)
	key, value, ok := split(text)
	if !ok {
		return
	}
	switch strings.ToLower(key) {
	case "user-agent", "useragent", "user agent":
		p.addAgent(value)
	case "allow":
		p.addRule(line{allow: true, pattern: value, text: text})
	case "disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw":
		p.addRule(line{pattern: value, text: text})
	case "crawl-delay", "crawldelay", "crawl delay":
		p.addDelay(value)
	case "sitemap", "site-map":
		if value != "" {
			p.rules.sitemaps = append(p.rules.sitemaps, value)
		}
	}
}

const blanks = " \t\v\f\x00"

// split takes a line apart at its colon. A line of two words without a colon
// is read as if there were one.
func split(text string) (key, value string, ok bool) {
	if key, value, ok = strings.Cut(text, ":"); ok {
		return strings.Trim(key, blanks), strings.Trim(value, blanks), true
	}
	if words := strings.Fields(text); len(words) == 2 {
		return words[0], words[1], true
	}
	return "", "", false
}

func (p *parser) addAgent(value string) {
	if p.closed || len(p.rules.groups) == 0 {
		p.rules.groups = append(p.rules.groups, group{})
		p.closed, p.undelayed = false, 0
	}
	g := p.last()
	g.agents = append(g.agents, agent{name: strings.ToLower(productToken(value))})
}

// addRule adds to the last group; a rule before any User-agent binds nobody.
// An empty pattern is no rule, but it does end the list of agents.
func (p *parser) addRule(l line) {
	g := p.last()
	if g == nil {
		return
	}
	p.closed = true
	if l.pattern != "" {
		g.rules = append(g.rules, l)
	}
}

// addDelay gives a Crawl-delay to the agents named since the one before it, or
// to the whole group. It does not end the list of agents, so that
// "a, delay 1, b, delay 2, rules" gives each its own delay and both the rules.
func (p *parser) addDelay(value string) {
	g := p.last()
	delay, ok := parseDelay(value)
	if g == nil || !ok {
		return
	}
	from := p.undelayed
	if from == len(g.agents) {
		from = 0
	}
	p.undelayed = len(g.agents)
	for i := from; i < len(g.agents); i++ {
		a := &g.agents[i]
		a.delay, a.hasDelay = max(a.delay, delay), true
	}
}

func (p *parser) last() *group {
	if len(p.rules.groups) == 0 {
		return nil
	}
	return &p.rules.groups[len(p.rules.groups)-1]
}

// parseDelay reads seconds, with a fraction or not.
func parseDelay(value string) (time.Duration, bool) {
	seconds, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(seconds) || math.IsInf(seconds, 0) || seconds < 0 {
		return 0, false
	}
	if seconds >= maxDelay.Seconds() {
		return maxDelay, true
	}
	return time.Duration(seconds * float64(time.Second)), true
}

// productToken is the name at the beginning of a User-agent value: letters,
// hyphens and underscores, so "Bot/1.0" is "Bot"; or "*".
func productToken(value string) string {
	if value == "*" || strings.HasPrefix(value, "* ") || strings.HasPrefix(value, "*\t") {
		return "*"
	}
	for i := 0; i < len(value); i++ {
		c := value[i] | 0x20
		if !('a' <= c && c <= 'z' || value[i] == '-' || value[i] == '_') {
			return value[:i]
		}
	}
	return value
}
