package robots

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/temoto/robotstxt"
)

// What a hostile file may cost: each pattern with a wildcard becomes a regular
// expression. A file beyond these limits keeps its surplus patterns cut down:
// a Disallow to what stands before its first wildcard, which forbids more; an
// Allow is dropped, which forbids more too.
const (
	maxPatterns     = 1000
	maxPatternBytes = 64 << 10
)

// ruleset are the rules that bind one product token, in order of precedence.
type ruleset struct {
	rules    []rule
	delay    time.Duration
	hasDelay bool
}

// rule is one Allow or Disallow, ready to match.
type rule struct {
	allow  bool
	length int      // octets of the pattern: the longest match decides
	prefix string   // what the path begins with, up to the first wildcard or $
	pieces []string // what follows in this order, between wildcards
	toEnd  bool     // the pattern ends in $
	glob   *robotstxt.Group
	text   string
}

// anchor stands before pattern and path where temoto matches them: its
// expressions may begin anywhere, and no normalised path holds this byte.
const anchor = "/\x01"

// compile gathers the rules of every group that names an agent; nil if none does.
func compile(groups []group, name string) *ruleset {
	var set *ruleset
	limit := budget{patterns: maxPatterns, bytes: maxPatternBytes}
	for _, g := range groups {
		named := false
		for _, a := range g.agents {
			if a.name != name {
				continue
			}
			if set == nil {
				set = &ruleset{}
			}
			named = true
			set.hasDelay = set.hasDelay || a.hasDelay
			set.delay = max(set.delay, a.delay)
		}
		if named {
			set.add(g.rules, &limit)
		}
	}
	if set != nil {
		slices.SortStableFunc(set.rules, precedence)
	}
	return set
}

func (s *ruleset) add(lines []line, limit *budget) {
	for _, l := range lines {
		for _, pattern := range spellings(l.pattern) {
			if r, ok := newRule(l, pattern, limit); ok {
				s.rules = append(s.rules, r)
			}
		}
	}
}

// precedence puts the longest pattern first, and Allow before Disallow.
func precedence(a, b rule) int {
	if c := cmp.Compare(b.length, a.length); c != 0 || a.allow == b.allow {
		return c
	}
	if a.allow {
		return -1
	}
	return 1
}

// decide lets the first matching rule decide over a normalised path.
func (s *ruleset) decide(path string) (ok bool, text string) {
	anchored := ""
	for i := range s.rules {
		r := &s.rules[i]
		if !strings.HasPrefix(path, r.prefix) {
			continue
		}
		if r.glob != nil {
			if !r.mayMatch(path[len(r.prefix):]) {
				continue
			}
			if anchored == "" {
				anchored = anchor + path
			}
			if r.glob.Test(anchored) { // the glob is a Disallow: true is no match
				continue
			}
		}
		return r.allow, r.text
	}
	return true, ""
}

// budget is what is left of the limits of a file.
type budget struct{ patterns, bytes int }

func (b *budget) take(pattern string) bool {
	if b.patterns < 1 || b.bytes < len(pattern) {
		return false
	}
	b.patterns--
	b.bytes -= len(pattern)
	return true
}

// newRule compiles one normalised pattern; false if the rule is dropped.
func newRule(l line, pattern string, limit *budget) (rule, bool) {
	r := rule{allow: l.allow, length: len(pattern), text: l.text}
	pattern = strings.TrimRight(pattern, "*")
	first := strings.IndexAny(pattern, "*$")
	if first < 0 {
		r.prefix = pattern
		return r, true
	}
	r.prefix = pattern[:first]
	if limit.take(pattern) {
		if glob, ok := compileGlob(pattern); ok {
			r.glob, r.toEnd = glob, strings.HasSuffix(pattern, "$")
			r.pieces = strings.Split(strings.TrimSuffix(pattern[first:], "$"), "*")
			return r, true
		}
	}
	return r, !l.allow
}

// compileGlob hands temoto a file with this one rule in it.
func compileGlob(pattern string) (*robotstxt.Group, bool) {
	data, err := robotstxt.FromString("User-agent: *\nDisallow: " + anchor + pattern + "\n")
	if err != nil {
		return nil, false
	}
	return data.FindGroup("*"), true
}

// mayMatch looks for the pieces in what follows the prefix. It runs before the
// expression, which takes a hundred times as long: so a hostile file does not
// make a thousand expressions run for every URL.
func (r *rule) mayMatch(rest string) bool {
	if r.toEnd && !strings.HasSuffix(rest, r.pieces[len(r.pieces)-1]) {
		return false
	}
	for _, piece := range r.pieces {
		i := strings.Index(rest, piece)
		if i < 0 {
			return false
		}
		rest = rest[i+len(piece):]
	}
	return true
}
