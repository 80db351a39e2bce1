package crawler

import "time"

// pace is what decides how long a host rests after an answer.
type pace struct {
	delay    time.Duration // the configuration's
	robots   time.Duration // the host's Crawl-delay, capped
	factor   int           // how many times the response time the host rests
	failures int           // answers in a row that asked us to go easy, this one included
}

// The bounds of a back-off.
const (
	maxBackoff = 15 * time.Minute
	minBackoff = 250 * time.Millisecond
	maxRest    = 24 * time.Hour // of what a server may ask for by Retry-After
)

// rest is how long the host rests, counted from the end of the answer, and the
// name of what decided it. A slow host rests as long as it took to answer, or longer.
func (p pace) rest(took, retryAfter time.Duration) (time.Duration, string) {
	rest, why := p.delay, "delay"
	longer := func(d time.Duration, name string) {
		if d > rest {
			rest, why = d, name
		}
	}
	longer(p.robots, "robots-crawl-delay")
	if p.delay > 0 {
		longer(time.Duration(max(1, p.factor))*took, "response-time")
	}
	if p.failures > 0 {
		longer(backoff(p.delay, p.failures), "back-off")
	}
	longer(min(retryAfter, maxRest), "retry-after")
	return rest, why
}

// backoff doubles with each failure in a row, from ten times the delay on.
func backoff(delay time.Duration, failures int) time.Duration {
	b := max(minBackoff, 10*delay)
	for i := 1; i < failures && b < maxBackoff; i++ {
		b *= 2
	}
	return min(b, maxBackoff)
}

// retryWait is how long one URL waits before it is tried again: longer than its
// host rests, so that a page that always fails does not stop the others.
func retryWait(delay time.Duration, attempt int, retryAfter time.Duration) time.Duration {
	return max(backoff(delay, 2*attempt-1), min(retryAfter, maxRest))
}
