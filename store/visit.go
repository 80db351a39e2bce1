package store

import (
	"net/netip"
	"time"
)

// Visit is one attempt on one request: what was asked, what became of it and,
// where the server answered, the bytes. Numbers rise within a portal and are
// never reused; order is by number, never by time.
type Visit struct {
	Number    uint64 // given by Commit, 0 before
	Previous  uint64 // likewise: the visit before this one of the same request, 0 for none
	Request   Request
	Outcome   Outcome
	Reason    string    // short code: "timeout-header", "disallow", "status-503"
	Detail    string    // one line for people: the rule or the error
	Status    int       // HTTP status, 0 without an answer
	Attempt   int       // 1 for the first try of a request
	Started   time.Time // when the request was sent, UTC, microseconds
	Ended     time.Time // when the last byte came
	Committed time.Time // given by Commit
	Titled    int       // likewise: how many of its outlinks have a title
	Capture   *Capture  // nil where no byte of an answer came
	Location  string    // canonical target of a redirect
	ETag      string    // validators for a conditional revisit
	Modified  string    // Last-Modified as sent
	SameAs    uint64    // NotModified, SameContent: the visit whose payload stands for this one

	Outlinks []Outlink   // every link of the page, those to other hosts too
	Found    []Discovery // requests to add to the frontier; not part of the log itself
	Lists    []ListPage  // the lists that the page is part of
	Imported *Imported   // where it was taken from; nil for what was fetched here
	Removed  *Removal    // its bytes and links are no longer kept; Capture is nil then

	Next Next          // what becomes of the request's URL
	Rest time.Duration // how long the host rests, counted from Ended
}

// Imported says which records of a WARC file made by others a visit was taken
// from. Such a visit keeps the times of those records.
type Imported struct {
	File    string // name of the file, without its folder
	Record  string // WARC-Record-ID of the answer, without angle brackets; the archive takes each once
	Request string // WARC-Record-ID of the request, "" where the file has none
	URI     string // WARC-Target-URI where that is spelled otherwise than Request.URL
}

// Removal says that what a visit brought is no longer kept: the visit stays in
// the log with its outcome, and with size and digest of what it brought.
type Removal struct {
	Tombstone
	Digest Digest
	Size   int64
}

// Tombstone is one act of taking bytes out of an archive.
type Tombstone struct {
	Number uint64    `json:"tombstone"` // within the portal, from 1
	At     time.Time `json:"at"`
	Lost   bool      `json:"lost,omitempty"` // nobody asked: a damaged file did not give them any more
	Rule   string    `json:"rule"`           // what was named: "url http://…", "match …", "visit 17"
	Reason string    `json:"reason"`
}

// Capture is the bytes of a visit as they passed on the wire.
type Capture struct {
	RequestHead  []byte // request line and header fields as sent, with the empty line
	ResponseHead []byte // status line and header fields as received, with the empty line
	Body         Body   // entity body: transfer-decoded, still content-encoded
	Framing      []Frame
	Truncated    string // "" or why the body is short: "length", "time", "disconnect"
	RemoteAddr   netip.AddrPort
	FirstByte    time.Time
	TLS          *TLS // nil for plain HTTP
}

// Frame is what a transfer coding put between the bytes of the entity body:
// Bytes stood on the wire before the body's byte At. Body and frames together
// rebuild the wire: chunk heads with their extensions, chunk ends, trailers.
// A body without a transfer coding has no frames.
type Frame struct {
	At    int64
	Bytes []byte
}

// TLS describes the connection of a capture.
type TLS struct {
	Version    uint16   // as in crypto/tls
	Cipher     uint16   // as in crypto/tls
	ServerName string   // SNI as sent
	Peer       [][]byte // SHA-256 of each certificate of the chain, leaf first
	Verified   bool     // the chain was verified against the system's roots
}

// LinkKind says where on a page a link stood.
type LinkKind uint8

// Where a link may stand; the numbers are frozen on disk.
const (
	LinkAnchor   LinkKind = 1 // a, area
	LinkFrame    LinkKind = 2 // iframe, frame
	LinkRefresh  LinkKind = 3 // meta refresh
	LinkRedirect LinkKind = 4 // Location header
	LinkCanon    LinkKind = 5 // link rel=canonical, next, prev
	LinkScript   LinkKind = 6 // read out of a script or an answer of a pager
)

// Outlink is one link of a page, in page order, each URL once.
type Outlink struct {
	URL       string // canonical
	Kind      LinkKind
	Elsewhere bool // leads to a host that is not the portal's: counted, never queued

	// Title is the text of a link that is the title of a yearly report: it tells
	// of a report whose page may never come. Other texts are not kept.
	Title string
}

// Discovery is a request that a visit found. A Refused one is recorded with its
// outcome, reason and rule, counted, and not queued; it is judged again when
// the configuration changes.
type Discovery struct {
	Request Request
	Refused Outcome // 0 when it is to be queued
	Reason  string
	Rule    string // the rule as the configuration states it

	// Again asks for a URL that is known and answered once more, with this
	// request's body and recipe: a list that has grown is read on.
	Again bool
}

// State says what became of a URL's first visit.
type State uint8

// The states of a URL; the numbers are frozen on disk. Every discovered URL is
// in exactly one; a lease is orthogonal.
const (
	Pending State = 1 // waiting for its first answer
	Done    State = 2 // answered
	Refused State = 3 // not fetched by rule
	Dead    State = 4 // given up after its last try, or gone
)

// String gives the state's name as status prints it.
func (s State) String() string {
	switch s {
	case Pending:
		return "pending"
	case Done:
		return "done"
	case Refused:
		return "refused"
	case Dead:
		return "dead"
	}
	return "unknown"
}

// MaxRetry bounds Next.Retry. A stored time further away than that comes from a
// clock that jumped and counts as come.
const MaxRetry = 7 * 24 * time.Hour

// Next says what a visit makes of its URL.
type Next struct {
	State   State
	Retry   time.Duration // Pending: not before this long after Ended, MaxRetry at the most
	Revisit time.Duration // look again this long after Ended; 0: never by itself
}
