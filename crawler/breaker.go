package crawler

import (
	"time"

	"gongkai/store"
)

// breaker leaves a host alone that fails again and again. It opens after a
// number of failures in a row; when it has been open for its time one request
// asks whether the host has recovered, and only several good answers close it:
// one that answers now and then is not asked at its old pace. It is a value: a
// worker works on a copy, and the host takes that over.
type breaker struct {
	failures int // in a row
	opened   int // times that it opened since it was last closed
	good     int // good answers since it opened
}

// The breaker's times. A challenge page says "go away" in so many words.
const (
	breakerFirst    = 15 * time.Minute // how long it stays open the first time; then twice as long each time
	breakerLongest  = 6 * time.Hour
	breakerGood     = 3 // good answers in a row that close it
	breakerGiveUp   = 5 // openings after which a run leaves the host to the next run
	challengeWeight = 2
)

// after is the breaker after an answer, and how long it now stays open.
func (b breaker) after(o store.Outcome, limit int) (breaker, time.Duration) {
	if !strains(o) {
		b.failures = 0
		if b.opened > 0 {
			if b.good++; b.good >= breakerGood {
				b = breaker{}
			}
		}
		return b, 0
	}
	b.failures++
	if o == store.Challenge {
		b.failures += challengeWeight - 1
	}
	if b.opened == 0 && b.failures < limit {
		return b, 0
	}
	b.opened++
	b.good = 0
	wait := breakerFirst
	for i := 1; i < b.opened && wait < breakerLongest; i++ {
		wait *= 2
	}
	return b, min(wait, breakerLongest)
}

// tripped tells whether the host is in trouble: its failures are no fault of the
// URLs that were asked for.
func (b breaker) tripped() bool { return b.opened > 0 }
