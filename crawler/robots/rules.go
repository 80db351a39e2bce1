// Package robots keeps the promises of RFC 9309: it reads any robots.txt
// without failing, lets the longest matching rule decide, and says which line
// it was. [Parse] and [Rules] are the file, [Judge] is what the answer to the
// request for it means. It fetches nothing and holds no clock.
//
// github.com/temoto/robotstxt matches the patterns, one rule at a time; lines,
// groups, escapes and precedence are handled here, where that module departs
// from the RFC.
package robots

import (
	"strings"
	"sync"
	"time"
)

// Path is where an origin keeps its rules. It may always be fetched.
const Path = "/robots.txt"

// Rules are the rules of one origin (scheme, host and port: see
// urlkey.Origin). They do not change and may be used by several goroutines.
type Rules struct {
	groups   []group
	sitemaps []string
	compiled sync.Map // product token -> *ruleset
	denial   string   // not empty: everything is denied, for this reason
}

// AllowAll are the rules of an origin that has none.
func AllowAll() *Rules { return &Rules{} }

// DenyAll are the rules of an origin that may not be visited, with the reason
// that Allowed gives instead of a rule.
func DenyAll(reason string) *Rules { return &Rules{denial: reason} }

// Allowed reports whether the crawler with this product token ("gongkai") may
// fetch url, and the line of the file that decided, as written there
// ("Disallow: /x"); "" when no rule speaks of the URL. The URL is absolute or
// begins with its path; its fragment does not matter.
func (r *Rules) Allowed(token, url string) (ok bool, rule string) {
	path := pathOf(url)
	if path == Path {
		return true, ""
	}
	if r.denial != "" {
		return false, r.denial
	}
	if len(r.groups) == 0 {
		return true, ""
	}
	return r.rulesFor(token).decide(normalisePath(path))
}

// CrawlDelay is the pause that the file asks of this product token between
// two requests, at most 24 hours, and whether it asks for one.
func (r *Rules) CrawlDelay(token string) (time.Duration, bool) {
	set := r.rulesFor(token)
	return set.delay, set.hasDelay
}

// Sitemaps are the URLs of the Sitemap lines, as written, in their order.
func (r *Rules) Sitemaps() []string { return r.sitemaps }

// rulesFor compiles the rules that bind a product token: those of every group
// that names it, or else those of every group for *.
func (r *Rules) rulesFor(token string) *ruleset {
	if set, ok := r.compiled.Load(token); ok {
		return set.(*ruleset)
	}
	var set *ruleset
	if name := strings.ToLower(productToken(token)); name != "" {
		set = compile(r.groups, name)
	}
	if set == nil {
		set = compile(r.groups, "*")
	}
	if set == nil {
		set = &ruleset{}
	}
	kept, _ := r.compiled.LoadOrStore(token, set)
	return kept.(*ruleset)
}

// pathOf is path and query of a URL without its fragment; never empty.
func pathOf(url string) string {
	if i := strings.IndexByte(url, '#'); i >= 0 {
		url = url[:i]
	}
	if strings.HasPrefix(url, "/") {
		return url
	}
	if i := strings.Index(url, "://"); i >= 0 {
		url = url[i+len("://"):]
	}
	i := strings.IndexAny(url, "/?")
	switch {
	case i < 0:
		return "/"
	case url[i] == '?':
		return "/" + url[i:]
	}
	return url[i:]
}
