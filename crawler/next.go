package crawler

import (
	"time"

	"gongkai/config"
	"gongkai/store"
)

// next says what a visit makes of its URL, but for when to look again.
func next(v *store.Visit, limits *config.Crawl, delay, retryAfter time.Duration) store.Next {
	switch v.Outcome {
	case store.RobotsDenied, store.AddressDenied, store.TooLarge:
		return store.Next{State: store.Refused}
	case store.Gone, store.SoftNotFound, store.Permanent, store.Panicked:
		return store.Next{State: store.Dead}
	case store.Transient, store.TLSFailure, store.DNSFailure, store.Challenge: // a resolver may err for a while, too
		return retry(v, limits, delay, retryAfter)
	case store.Truncated:
		if cutShort(v) && v.Attempt <= limits.Retries { // after the last try what came stands for the page
			return retry(v, limits, delay, retryAfter)
		}
	}
	return store.Next{State: store.Done}
}

// cutShort tells an answer that the connection cut short from one that a limit
// of ours did, which another try would not change.
func cutShort(v *store.Visit) bool {
	return v.Capture != nil && (v.Capture.Truncated == "time" || v.Capture.Truncated == "disconnect")
}

func retry(v *store.Visit, limits *config.Crawl, delay, retryAfter time.Duration) store.Next {
	if v.Attempt > limits.Retries {
		return store.Next{State: store.Dead}
	}
	return store.Next{State: store.Pending, Retry: retryWait(delay, v.Attempt, retryAfter)}
}

// strains tells whether an answer asks us to go easy on its host.
func strains(o store.Outcome) bool {
	switch o {
	case store.Transient, store.Challenge, store.DNSFailure, store.TLSFailure:
		return true
	}
	return false
}
