package crawler

import (
	"log/slog"
	"testing"
	"time"

	"gongkai/config"
	"gongkai/store"
)

func TestTheBreakerOpensLateAndClosesLater(t *testing.T) {
	const limit = 3
	down, no, ok := store.Transient, store.Challenge, store.Fetched
	for name, test := range map[string]struct {
		answers []store.Outcome
		waits   []time.Duration
		tripped bool
	}{
		"two failures are no trouble":           {[]store.Outcome{down, down, ok, down, down}, []time.Duration{0, 0, 0, 0, 0}, false},
		"three in a row are":                    {[]store.Outcome{down, down, down}, []time.Duration{0, 0, breakerFirst}, true},
		"a challenge counts twice":              {[]store.Outcome{no, no}, []time.Duration{0, breakerFirst}, true},
		"each opening is twice as long":         {[]store.Outcome{no, no, down, no}, []time.Duration{0, breakerFirst, 2 * breakerFirst, 4 * breakerFirst}, true},
		"two good answers do not close it":      {[]store.Outcome{no, no, ok, ok, down}, []time.Duration{0, breakerFirst, 0, 0, 2 * breakerFirst}, true},
		"three do, and it begins anew":          {[]store.Outcome{no, no, ok, ok, ok, down, down, down}, []time.Duration{0, breakerFirst, 0, 0, 0, 0, 0, breakerFirst}, true},
		"what is gone is an answer like others": {[]store.Outcome{down, down, store.Gone, down, down}, []time.Duration{0, 0, 0, 0, 0}, false},
	} {
		var b breaker
		for i, o := range test.answers {
			var wait time.Duration
			if b, wait = b.after(o, limit); wait != test.waits[i] {
				t.Errorf("%s: answer %d makes it wait %s, want %s", name, i+1, wait, test.waits[i])
			}
		}
		if b.tripped() != test.tripped {
			t.Errorf("%s: tripped is %v", name, b.tripped())
		}
	}
	var b breaker
	for range 100 {
		var wait time.Duration
		if b, wait = b.after(down, limit); wait > breakerLongest {
			t.Fatalf("it waits %s", wait)
		}
	}
}

func TestAPortalWithoutADelayLeavesTheBreakerOfItsHostAsItIs(t *testing.T) {
	tripped := breaker{failures: 9, opened: 2}
	quick := &task{breaker: tripped, scope: &scope{limits: &config.Crawl{BreakAfter: 3}}}
	for _, o := range []store.Outcome{store.Fetched, store.Transient} {
		if b, open := quick.broken(o); b != tripped || open != 0 {
			t.Errorf("%s makes it %+v, open for %s", o, b, open)
		}
	}
}

func TestAPanicLeavesTheBreakerAsItIs(t *testing.T) {
	c := &committer{files: map[*portal]*gathering{}, wake: make(chan struct{}, 1)}
	c.room.L = &c.mu
	l := &loop{now: time.Now, log: slog.New(slog.DiscardHandler), commit: c}
	tripped := breaker{failures: 9, opened: 2}
	a := l.work(&task{breaker: tripped, pace: pace{delay: time.Second, failures: 4}, portal: &portal{}}) // it has no rules to look at
	if a.visit.Outcome != store.Panicked || a.breaker != tripped || a.failures != 4 || a.visit.Rest < time.Second {
		t.Errorf("%s, breaker %+v after %d failures, rest %s", a.visit.Outcome, a.breaker, a.failures, a.visit.Rest)
	}
}
