package robots

import (
	"fmt"
	"time"
)

// How long a verdict holds.
const (
	Fresh      = 24 * time.Hour      // rules are asked for again after this, at the latest
	MaxHops    = 5                   // redirects that are followed to find the rules
	GiveUp     = 30 * 24 * time.Hour // after this, an unreachable robots.txt counts as absent
	firstRetry = time.Minute         // pause before the second try; doubles with each failure
	lastRetry  = 6 * time.Hour       // and never grows beyond this
	holdRetry  = 10 * time.Minute    // pause after 429 or a challenge, likewise doubling
)

// Answer is what came back when an origin was asked for /robots.txt, after its
// redirects. The rules bind the origin that was asked, wherever they were found.
type Answer struct {
	Status     int           // of the last answer; 0 when there was none
	Body       []byte        // content-decoded; MaxSize is enough of it
	Failure    string        // why there is no usable answer: "dns", "timeout", "tls", "redirect to a private address" …
	Challenge  bool          // an anti-robot page stood in place of the answer
	Hops       int           // redirects that were followed, or would have been
	Loop       bool          // a redirect led back to a URL of the same chain
	RetryAfter time.Duration // what the server asked for, 0 if nothing

	Failures       int           // tries in a row, before this one, that ended in no rules
	UnreachableFor time.Duration // since the first of those that found the origin unreachable
	Old            *Rules        // the last rules that were read, if any
}

// Decision is the kind of a verdict.
type Decision uint8

// The decisions.
const (
	Parsed   Decision = iota + 1 // the file was read
	Absent                       // there is no file: everything is allowed
	Denied                       // unreachable: everything is denied until a retry says otherwise
	Stale                        // unreachable: the last copy still serves
	Withheld                     // 429 or a challenge: nothing is fetched until a retry
)

// String gives the decision as status prints it.
func (d Decision) String() string {
	switch d {
	case Parsed:
		return "parsed"
	case Absent:
		return "allow-all"
	case Denied:
		return "deny-all"
	case Stale:
		return "stale copy"
	case Withheld:
		return "hold"
	}
	return "unknown"
}

// Verdict says which rules bind an origin, and for how long.
type Verdict struct {
	Decision Decision
	Rules    *Rules        // never nil; deny everything while Hold is true
	Hold     bool          // fetch nothing from the origin, and keep its URLs waiting
	Keep     time.Duration // ask for robots.txt again after this
	Reason   string        // one line for people
}

// Failed reports whether the next Answer's Failures count this one.
func (v Verdict) Failed() bool { return v.Decision > Absent }

// Judge applies RFC 9309, section 2.3.1, with two departures on the polite
// side: 429 and challenges hold the crawl, although the RFC would allow it.
func Judge(a Answer) Verdict {
	switch {
	case a.Challenge, a.Status == 412, a.Status == 521: // 412 and 521 are how Chinese firewalls ask for a script to run
		return a.hold(fmt.Sprintf("robots.txt: a challenge came instead (status %d)", a.Status))
	case a.Failure != "":
		return a.unreachable("robots.txt: " + a.Failure)
	case a.Status == 429:
		return a.hold("robots.txt: too many requests (status 429)")
	case a.Loop:
		return a.unreachable("robots.txt: its redirects run in a circle")
	case a.Hops > MaxHops:
		return absent(fmt.Sprintf("robots.txt: more than %d redirects", MaxHops))
	case 200 <= a.Status && a.Status < 300:
		return Verdict{Decision: Parsed, Rules: Parse(a.Body), Keep: Fresh, Reason: "robots.txt was read"}
	case a.Status == 304 && a.Old != nil:
		return Verdict{Decision: Parsed, Rules: a.Old, Keep: Fresh, Reason: "robots.txt has not changed"}
	case 400 <= a.Status && a.Status < 500:
		return absent(fmt.Sprintf("robots.txt: there is none (status %d)", a.Status))
	}
	return a.unreachable(fmt.Sprintf("robots.txt: status %d", a.Status))
}

func absent(reason string) Verdict {
	return Verdict{Decision: Absent, Rules: AllowAll(), Keep: Fresh, Reason: reason}
}

func (a Answer) hold(reason string) Verdict {
	return Verdict{Decision: Withheld, Rules: DenyAll(reason), Hold: true, Keep: a.pause(holdRetry), Reason: reason}
}

// unreachable denies everything, unless an older copy can serve or the origin
// has been like this for so long that its rules count as absent.
func (a Answer) unreachable(reason string) Verdict {
	switch {
	case a.Old != nil:
		return Verdict{Decision: Stale, Rules: a.Old, Keep: a.pause(firstRetry), Reason: reason + "; its last copy still serves"}
	case a.UnreachableFor >= GiveUp:
		return absent(reason + "; for 30 days now, so that it counts as absent")
	}
	return Verdict{Decision: Denied, Rules: DenyAll(reason), Keep: a.pause(firstRetry), Reason: reason}
}

// pause doubles with every failure in a row and honours Retry-After.
func (a Answer) pause(first time.Duration) time.Duration {
	pause := first
	for range min(max(a.Failures, 0), 16) {
		pause = min(2*pause, lastRetry)
	}
	return min(max(pause, a.RetryAfter), Fresh)
}
