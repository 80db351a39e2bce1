package store

import (
	"context"
	"errors"
	"iter"
	"time"

	"github.com/google/uuid"
)

// Errors that callers decide on. Implementations wrap them with context.
var (
	ErrLeaseLost   = errors.New("the lease is no longer held")                // Commit, More: nothing was changed
	ErrLeased      = errors.New("the host is already leased")                 // Lease
	ErrNotFound    = errors.New("not in the archive")                         // Visit, URL
	ErrBusy        = errors.New("the archive is owned by another process")    // open
	ErrDamaged     = errors.New("the archive is damaged")                     // open, reads
	ErrNotArchive  = errors.New("not a gongkai archive")                      // open
	ErrNewerFormat = errors.New("the archive was written by a newer gongkai") // open
	ErrReadOnly    = errors.New("the archive is open for reading only")       // writes
	ErrNoSpace     = errors.New("the disk is full")                           // Commit: nothing was changed
)

// Portal identifies an archive's portal.
type Portal struct {
	ID      uuid.UUID // made with the file; with a visit number it names a capture
	Name    string    // as in the configuration
	Title   string
	Created time.Time
}

// Log reads visits. Readers work beside the one writer; what a walk sees is
// bounded by the numbers it was given, so a mark taken first is a snapshot.
type Log interface {
	Portal() Portal

	// Mark is the number of the last committed visit, 0 for none.
	Mark(ctx context.Context) (uint64, error)

	// Visit reads one visit with heads, framing, outlinks and an openable body.
	// Found, Next and Rest are not kept and stay zero. ErrNotFound.
	Visit(ctx context.Context, number uint64) (*Visit, error)

	// Visits walks first..last in order, each as Visit gives it. It holds no
	// transaction between two yields, so a slow reader does not make the file grow.
	Visits(ctx context.Context, first, last uint64) iter.Seq2[*Visit, error]

	// Ledgered walks first..last without heads, framing and outlinks; bodies
	// have size and digest and can still be opened.
	Ledgered(ctx context.Context, first, last uint64) iter.Seq2[*Visit, error]

	// URL tells what the frontier knows of a key. ErrNotFound.
	URL(ctx context.Context, key Key) (*URL, error)

	// URLs walks every discovered URL in key order, from the first key after `after`.
	URLs(ctx context.Context, after Key) iter.Seq2[*URL, error]

	// VisitsOf lists the numbers of a key's visits, oldest first.
	VisitsOf(ctx context.Context, key Key) ([]uint64, error)

	// ImportedAs is the visit that was taken from a WARC record. ErrNotFound.
	ImportedAs(ctx context.Context, record string) (visit uint64, err error)

	// List tells what is known of one list. ErrNotFound.
	List(ctx context.Context, name string) (*List, error)

	// Lists walks every list in the order of their names.
	Lists(ctx context.Context) iter.Seq2[*List, error]

	// Ledger counts everything; see Ledger for what must add up.
	Ledger(ctx context.Context) (*Ledger, error)
}

// URL is what the frontier knows of one discovered URL.
type URL struct {
	Request   Request
	State     State
	Outcome   Outcome   // of the last visit, or of the refusal
	Reason    string    // likewise
	Rule      string    // of a refusal
	Attempts  int       // tries since the last answer
	Found     time.Time // when it was discovered
	Last      uint64    // last visit, 0 for none
	Capture   uint64    // last visit that brought a payload, 0 for none
	Queued    bool      // waits in the queue, for a first answer or for a revisit
	NotBefore time.Time // when a queued one may be asked for
	NextDue   time.Time // when to look again; zero: never by itself
	Looked    time.Time // when it was last answered as a page: fetched, the same, or not modified
}

// Ledger counts a portal. Discovered = Done + Pending + Refused + Dead, always.
type Ledger struct {
	Discovered uint64 `json:"discovered"`
	Done       uint64 `json:"done"`
	Pending    uint64 `json:"pending"`
	Refused    uint64 `json:"refused"`
	Dead       uint64 `json:"dead"`

	Queued   uint64 `json:"queued"` // in the queue: pending ones and due revisits
	Leased   uint64 `json:"leased"` // of the queued, those handed to the crawler
	Visits   uint64 `json:"visits"`
	Captures uint64 `json:"captures"`          // visits with bytes
	Removed  uint64 `json:"removed,omitempty"` // visits whose bytes are no longer kept
	Lost     uint64 `json:"lost,omitempty"`    // numbers whose visits a repair could not read
	Vanished uint64 `json:"vanished"`          // of the done, those that were gone when they were last asked for

	ByOutcome map[Outcome]uint64 `json:"by_outcome"` // visits
	Refusals  map[string]uint64  `json:"refusals"`   // refused URLs by "outcome: rule"
	Elsewhere map[string]uint64  `json:"elsewhere"`  // links to other hosts, by host; at most 1000 hosts, then under ""

	PayloadBytes uint64 `json:"payload_bytes"` // of all captures, as transferred
	UniqueBytes  uint64 `json:"unique_bytes"`  // of the bodies kept after deduplication
	FileBytes    uint64 `json:"file_bytes"`    // of the file on disk
}

// Balanced says whether the ledger's invariant holds.
func (l *Ledger) Balanced() bool {
	return l.Discovered == l.Done+l.Pending+l.Refused+l.Dead
}

// Frontier hands out due URLs and takes back visits.
type Frontier interface {
	// Add discovers requests, for seeds and imports: those not known become
	// pending (or refused), known ones stay as they are. Safe to repeat.
	Add(ctx context.Context, found []Discovery) (added int, err error)

	// Wake queues for a revisit every done URL whose NextDue has come, and of
	// the given seeds each that is not queued, due or not; unknown seeds are
	// added. Ticks coalesce: what is queued already stays as it is.
	Wake(ctx context.Context, seeds []Request) (woken int, err error)

	// Hosts tells, for each host with queued URLs, how many and how long until
	// the first may be asked for, and the clock kept from the last run.
	Hosts(ctx context.Context) ([]HostQueue, error)

	// Lease takes up to max due URLs of a host, by priority, then by age. While
	// the lease lasts nobody else gets URLs of that host: ErrLeased. A lease
	// without items is not given: nil, nil.
	Lease(ctx context.Context, host string, max int) (*Lease, error)

	// More adds up to max further due URLs to a lease. ErrLeaseLost.
	More(ctx context.Context, l *Lease, max int) ([]Item, error)

	// Commit writes visits and all that follows from them in one transaction:
	// captures, digest index, discoveries, URL states, clocks. It fills in
	// Number and Committed. With a lost lease in any batch nothing is changed:
	// ErrLeaseLost. An item that a visit answered leaves its lease. An imported
	// visit older than the last look at its URL changes nothing but the chain of
	// the URL's visits; one of a record that the archive has is an error.
	Commit(ctx context.Context, batches ...Batch) (*Effect, error)

	// Prepare does ahead what a Commit of these batches can do beside another one
	// that waits for the disk. It gives the commit, which must be called, and
	// again if it failed; it is as if Commit was called then. The visits must stay as they are meanwhile.
	Prepare(batches ...Batch) (commit func(context.Context) (*Effect, error))

	// Reschedule sets when URLs are looked at again, where no later visit has
	// settled that. Safe to repeat.
	Reschedule(ctx context.Context, again []Reschedule) error

	// Release ends a lease; items without a visit can be leased again.
	Release(ctx context.Context, l *Lease) error

	// Rejudge asks judge about every refused URL: those it allows become
	// pending, others keep the rule that it names. It does so only when rules
	// differs from what it was last called with, which it keeps.
	Rejudge(ctx context.Context, rules string, judge func(*URL) Discovery) (freed int, err error)
}

// Lease is the right to ask one host for some of its due URLs. Epoch fences:
// it rises with every lease and every opening of the archive.
type Lease struct {
	Host  string
	Epoch uint64
	Items []Item
}

// Item is one leased URL with what a conditional request needs.
type Item struct {
	Request  Request
	Attempt  int    // 1 for the first try
	Revisit  bool   // it was answered before
	ETag     string // of the last capture, unless that was cut short
	Modified string
	Capture  uint64    // the last visit that brought a payload, 0 for none
	Digest   Digest    // of that payload
	Looked   time.Time // as URL.Looked
}

// Reschedule is what is known better some time after a visit.
type Reschedule struct {
	Key     Key
	Visit   uint64        // nothing is changed unless this is the last visit of the key
	Revisit time.Duration // counted from that visit's end; 0: never by itself
}

// Batch is visits made under one lease. Visits that are no frontier entries
// (robots.txt) may come with any lease, or with none.
type Batch struct {
	Lease  *Lease
	Visits []*Visit
	End    bool // release the lease with this commit
}

// Effect tells the crawler what a commit changed.
type Effect struct {
	Added int         // new URLs queued
	Hosts []HostQueue // the hosts whose queues changed
}

// HostQueue is one host's part of the queue.
type HostQueue struct {
	Host   string
	Queued int           // leased ones too
	Wait   time.Duration // until the first that is not leased may be asked for; 0: now. Meaningless when all are leased.
	Rest   time.Duration // until the host's kept clock allows a request
}

// Archive is one portal's log and frontier.
type Archive interface {
	Log
	Frontier

	// Remove takes bytes out that no remaining capture refers to, bars the URLs
	// named from being asked for again, and writes a tombstone. Visits stay.
	Remove(ctx context.Context, what RemovalRule, dry bool) (*RemovalResult, error)

	// Clean tells whether the archive was closed properly before it was opened.
	Clean() bool
	Close() error
}
