package robots

import (
	"testing"
	"time"
)

func TestJudge(t *testing.T) {
	old := Parse([]byte("User-agent: *\nDisallow: /old"))
	body := []byte("User-agent: *\nDisallow: /new")
	for _, c := range []struct {
		name    string
		answer  Answer
		want    Decision
		keep    time.Duration
		allowed bool // of /x
	}{
		{"a file", Answer{Status: 200, Body: body}, Parsed, Fresh, true},
		{"a file that denies all", Answer{Status: 200, Body: []byte("User-agent: *\nDisallow: /")}, Parsed, Fresh, false},
		{"an empty file", Answer{Status: 200}, Parsed, Fresh, true},
		{"no content", Answer{Status: 204}, Parsed, Fresh, true},
		{"a file after five redirects", Answer{Status: 200, Body: body, Hops: 5}, Parsed, Fresh, true},
		{"a sixth redirect", Answer{Status: 301, Hops: 6}, Absent, Fresh, true},
		{"a circle", Answer{Status: 301, Hops: 2, Loop: true}, Denied, time.Minute, false},
		{"a redirect to nowhere", Answer{Status: 302}, Denied, time.Minute, false},
		{"not found", Answer{Status: 404}, Absent, Fresh, true},
		{"forbidden", Answer{Status: 403}, Absent, Fresh, true},
		{"unavailable for legal reasons", Answer{Status: 451}, Absent, Fresh, true},
		{"too many requests", Answer{Status: 429}, Withheld, 10 * time.Minute, false},
		{"too many requests, come back in an hour", Answer{Status: 429, RetryAfter: time.Hour}, Withheld, time.Hour, false},
		{"too many requests, come back in a year", Answer{Status: 429, RetryAfter: 365 * 24 * time.Hour}, Withheld, Fresh, false},
		{"a challenge with status 200", Answer{Status: 200, Challenge: true, Body: body}, Withheld, 10 * time.Minute, false},
		{"a challenge although a copy is there", Answer{Status: 412, Old: old}, Withheld, 10 * time.Minute, false},
		{"521 is a challenge", Answer{Status: 521, Failures: 1}, Withheld, 20 * time.Minute, false},
		{"a server error", Answer{Status: 503}, Denied, time.Minute, false},
		{"a server error, come back in an hour", Answer{Status: 503, RetryAfter: time.Hour}, Denied, time.Hour, false},
		{"a negative Retry-After", Answer{Status: 503, RetryAfter: -time.Hour}, Denied, time.Minute, false},
		{"the third failure", Answer{Status: 503, Failures: 2}, Denied, 4 * time.Minute, false},
		{"the hundredth failure", Answer{Status: 503, Failures: 99}, Denied, 6 * time.Hour, false},
		{"a server error and a copy", Answer{Status: 503, Old: old}, Stale, time.Minute, true},
		{"no connection and a copy, for a year", Answer{Failure: "timeout", Old: old, UnreachableFor: 365 * 24 * time.Hour}, Stale, time.Minute, true},
		{"no connection", Answer{Failure: "dns"}, Denied, time.Minute, false},
		{"no connection for nearly 30 days", Answer{Failure: "dns", UnreachableFor: GiveUp - 1}, Denied, time.Minute, false},
		{"no connection for 30 days", Answer{Failure: "dns", UnreachableFor: GiveUp}, Absent, Fresh, true},
		{"a body that broke off", Answer{Status: 200, Failure: "the body broke off", Body: body}, Denied, time.Minute, false},
		{"not modified", Answer{Status: 304, Old: old}, Parsed, Fresh, true},
		{"not modified since never", Answer{Status: 304}, Denied, time.Minute, false},
		{"no status at all", Answer{}, Denied, time.Minute, false},
		{"an invented status", Answer{Status: 999}, Denied, time.Minute, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := Judge(c.answer)
			if v.Decision != c.want || v.Keep != c.keep || v.Hold != (c.want == Withheld) {
				t.Errorf("%v (hold %v) for %v: %s; want %v for %v", v.Decision, v.Hold, v.Keep, v.Reason, c.want, c.keep)
			}
			if ok, rule := v.Rules.Allowed("gongkai", "http://a.cn/x"); ok != c.allowed || !ok && c.want != Parsed && rule != v.Reason {
				t.Errorf("allowed %v by %q", ok, rule)
			}
			if ok, _ := v.Rules.Allowed("gongkai", "http://a.cn/old"); ok && c.want == Stale {
				t.Error("the last copy does not serve")
			}
			if failed := c.want != Parsed && c.want != Absent; v.Failed() != failed || v.Reason == "" || v.Decision.String() == "unknown" {
				t.Errorf("failed %v, reason %q, decision %v", v.Failed(), v.Reason, v.Decision)
			}
			if ok, _ := v.Rules.Allowed("gongkai", "http://a.cn/robots.txt"); !ok {
				t.Error("robots.txt itself is denied")
			}
		})
	}
}
