package store

import "fmt"

// Outcome is the class of what became of a visit or of a refused URL. The set
// is closed and its numbers are frozen on disk; a reason code beside it says
// which limit, rule or error it was.
type Outcome uint8

// The outcomes.
const (
	Fetched       Outcome = 1  // a complete answer with status 2xx
	NotModified   Outcome = 2  // 304 to a conditional request
	SameContent   Outcome = 3  // 2xx whose payload equals that of this URL's last capture
	Redirect      Outcome = 4  // 3xx with a Location; the target is a request of its own
	RobotsDenied  Outcome = 5  // robots.txt forbids it; not fetched
	AddressDenied Outcome = 6  // the address guard refused to connect
	OutOfScope    Outcome = 7  // host, include, exclude or depth; not fetched
	TooLarge      Outcome = 8  // the announced size is over the limit; body not read
	Truncated     Outcome = 9  // a limit or the end of the connection cut the body short
	Challenge     Outcome = 10 // an anti-robot page stood in place of the answer
	LoginWall     Outcome = 11 // a login form stood in place of the answer
	SoftNotFound  Outcome = 12 // status 200 that says "no such page"
	EmptyShell    Outcome = 13 // a page without content until a browser runs its script
	Gone          Outcome = 14 // 404 or 410
	Budget        Outcome = 15 // max_pages or another budget is used up; not fetched
	Trap          Outcome = 16 // an endless space of URLs: calendars, ever deeper paths
	DNSFailure    Outcome = 17 // the name does not resolve
	TLSFailure    Outcome = 18 // handshake or certificate
	Transient     Outcome = 19 // worth another try: reset, timeout, 408, 425, 429, 5xx
	Permanent     Outcome = 20 // not worth another try: other 4xx, malformed HTTP
	Panicked      Outcome = 21 // our own code failed on this page
	Removed       Outcome = 22 // taken out of the archive by rule; not fetched again
)

var outcomeNames = [...]string{
	Fetched: "fetched", NotModified: "not-modified", SameContent: "same-content", Redirect: "redirect",
	RobotsDenied: "robots-denied", AddressDenied: "address-denied", OutOfScope: "out-of-scope",
	TooLarge: "too-large", Truncated: "truncated", Challenge: "challenge", LoginWall: "login-wall",
	SoftNotFound: "soft-404", EmptyShell: "empty-shell", Gone: "gone", Budget: "budget", Trap: "trap",
	DNSFailure: "dns", TLSFailure: "tls", Transient: "transient", Permanent: "permanent", Panicked: "panic", Removed: "removed",
}

// String gives the outcome's name as status and exports print it.
func (o Outcome) String() string {
	if int(o) < len(outcomeNames) && outcomeNames[o] != "" {
		return outcomeNames[o]
	}
	return fmt.Sprintf("outcome-%d", uint8(o))
}

// MarshalText gives the name, so that JSON shows it and not the number.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText takes a name that MarshalText gave.
func (o *Outcome) UnmarshalText(name []byte) error {
	for _, known := range Outcomes() {
		if known.String() == string(name) {
			*o = known
			return nil
		}
	}
	return fmt.Errorf("no outcome is called %.40q", name)
}

// Outcomes lists every class in the order of its number.
func Outcomes() []Outcome {
	all := make([]Outcome, 0, len(outcomeNames))
	for o := Fetched; int(o) < len(outcomeNames); o++ {
		all = append(all, o)
	}
	return all
}
