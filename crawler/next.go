package crawler

import (
	"time"

	"gongkai/config"
	families "gongkai/crawler/portal"
	"gongkai/store"
)

// How soon to look at an answered URL again, before the parser or a later visit
// knows better: seeds and what they link to hold the news, articles rarely change.
const (
	revisitSeed    = 20 * time.Hour
	revisitList    = 6 * 24 * time.Hour
	revisitArticle = 30 * 24 * time.Hour
)

// next says what a visit makes of its URL.
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
	return store.Next{State: store.Done, Revisit: revisit(&v.Request)}
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

func revisit(r *store.Request) time.Duration {
	switch {
	case r.Kind != store.KindList:
	case families.FirstPage(r): // of a list whose own page has no rows
		return revisitList
	default:
		return 0 // its first page is looked at again, and reads on where it has news
	}
	switch r.Depth {
	case 0:
		return revisitSeed
	case 1:
		return revisitList
	}
	return revisitArticle
}

// strains tells whether an answer asks us to go easy on its host.
func strains(o store.Outcome) bool {
	switch o {
	case store.Transient, store.Challenge, store.DNSFailure, store.TLSFailure:
		return true
	}
	return false
}
