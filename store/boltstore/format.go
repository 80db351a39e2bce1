package boltstore

import (
	"encoding/binary"
	"fmt"
	"time"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"gongkai/store"
)

// FormatVersion is the version of the log file that this build writes.
const FormatVersion = 1

// The buckets of the log file. docs/format.md explains each.
var (
	bucketMeta      = []byte("meta")
	bucketVisits    = []byte("visits")
	bucketPacks     = []byte("packs")
	bucketDigests   = []byte("digests")
	bucketURLs      = []byte("urls")
	bucketRobots    = []byte("robots")
	bucketHosts     = []byte("hosts")
	bucketHostNames = []byte("hostnames")
	bucketQueue     = []byte("queue")
	bucketAgenda    = []byte("agenda")
	bucketElsewhere = []byte("elsewhere")
	bucketStaged    = []byte("staged")
	bucketLists     = []byte("lists")
	bucketListPages = []byte("listpages")
	bucketImported  = []byte("imported")
	bucketTombs     = []byte("tombstones")
	bucketRemoved   = []byte("removed")
	bucketLost      = []byte("lost")

	logBuckets = [][]byte{
		bucketMeta, bucketVisits, bucketPacks, bucketDigests, bucketURLs, bucketRobots,
		bucketHosts, bucketHostNames, bucketQueue, bucketAgenda, bucketElsewhere, bucketStaged,
		bucketLists, bucketListPages, bucketImported, bucketTombs, bucketRemoved, bucketLost,
	}
)

// The keys of the meta bucket.
var (
	keyFormat   = []byte("format")
	keyPortal   = []byte("portal")
	keyCounters = []byte("counters")
	keyOpened   = []byte("opened")
	keyClean    = []byte("clean")
	keyRules    = []byte("rules")
)

// magic stands in the format record, so that another program's bbolt file is
// not taken for an archive.
const magic = "gongkai archive"

type formatRecord struct {
	Magic   string `cbor:"1,keyasint"`
	Version int    `cbor:"2,keyasint"`
}

type portalRecord struct {
	ID      uuid.UUID `cbor:"1,keyasint"`
	Name    string    `cbor:"2,keyasint"`
	Title   string    `cbor:"3,keyasint,omitempty"`
	Created int64     `cbor:"4,keyasint"` // µs
}

// counters is kept in step by every commit, so that the ledger needs no scan.
// A scan must give the same figures: Check compares them.
type counters struct {
	Visit     uint64 `cbor:"1,keyasint"`  // last visit number
	Pack      uint64 `cbor:"2,keyasint"`  // last pack number
	Seq       uint64 `cbor:"3,keyasint"`  // last queue number
	HostID    uint32 `cbor:"4,keyasint"`  // last host number
	Elsewhere uint64 `cbor:"12,keyasint"` // other hosts counted by name

	Discovered uint64            `cbor:"13,keyasint"` // URLs ever added
	States     [5]uint64         `cbor:"5,keyasint"`  // by State
	Queued     uint64            `cbor:"6,keyasint"`
	Captures   uint64            `cbor:"7,keyasint"`
	Payload    uint64            `cbor:"8,keyasint"`
	Unique     uint64            `cbor:"9,keyasint"`
	ByOutcome  map[uint8]uint64  `cbor:"10,keyasint"`
	Refusals   map[string]uint64 `cbor:"11,keyasint"`
	Vanished   uint64            `cbor:"14,keyasint,omitempty"`
	Removed    uint64            `cbor:"15,keyasint,omitempty"` // visits whose bytes are no longer kept
	Lost       uint64            `cbor:"16,keyasint,omitempty"` // numbers without a visit
}

// location is a range inside the decoded bytes of a pack.
type location struct {
	_    struct{} `cbor:",toarray"`
	Pack uint64
	At   uint32
	Len  uint32
}

type visitRecord struct {
	Kind      uint8            `cbor:"1,keyasint"`
	Method    string           `cbor:"2,keyasint"`
	URL       string           `cbor:"3,keyasint"`
	Identity  string           `cbor:"4,keyasint,omitempty"`
	Host      string           `cbor:"5,keyasint,omitempty"`
	From      uint64           `cbor:"6,keyasint,omitempty"`
	Depth     int              `cbor:"7,keyasint,omitempty"`
	Hops      int              `cbor:"8,keyasint,omitempty"`
	Priority  uint8            `cbor:"9,keyasint,omitempty"`
	Outcome   uint8            `cbor:"10,keyasint"`
	Reason    string           `cbor:"11,keyasint,omitempty"`
	Detail    string           `cbor:"12,keyasint,omitempty"`
	Status    int              `cbor:"13,keyasint,omitempty"`
	Attempt   int              `cbor:"14,keyasint,omitempty"`
	Started   int64            `cbor:"15,keyasint"`           // µs since 1970, UTC; 0: not known
	Ended     int64            `cbor:"16,keyasint"`           // µs after Started; a sum of 0: not known
	Committed int64            `cbor:"17,keyasint"`           // likewise
	Location  string           `cbor:"18,keyasint,omitempty"` // of a redirect
	ETag      string           `cbor:"19,keyasint,omitempty"`
	Modified  string           `cbor:"20,keyasint,omitempty"`
	SameAs    uint64           `cbor:"21,keyasint,omitempty"`
	Previous  uint64           `cbor:"22,keyasint,omitempty"` // visit before this one of the same key
	Extra     location         `cbor:"23,keyasint"`           // an extraRecord; Len 0: none
	Captured  bool             `cbor:"24,keyasint,omitempty"` // there is a capture
	Body      location         `cbor:"25,keyasint"`           // Len 0 and BodySize > 0: a large body from pack Body.Pack on
	BodySize  int64            `cbor:"26,keyasint,omitempty"`
	Digest    []byte           `cbor:"27,keyasint,omitempty"`
	Truncated string           `cbor:"28,keyasint,omitempty"`
	Remote    string           `cbor:"29,keyasint,omitempty"`
	FirstByte *int64           `cbor:"30,keyasint,omitempty"` // µs after Started; absent: not known
	Referer   string           `cbor:"31,keyasint,omitempty"`
	Lists     []listPageRecord `cbor:"32,keyasint,omitempty"`
	Imported  *importedRecord  `cbor:"33,keyasint,omitempty"`
	ExtraSum  uint32           `cbor:"34,keyasint,omitempty"` // checksum of the extraRecord's bytes
	Titled    int              `cbor:"35,keyasint,omitempty"` // outlinks with a title
	Sum       []byte           `cbor:"255,keyasint"`          // the last bytes of the record, see encodeVisit
}

// importedRecord says which records of a WARC file a visit was taken from.
type importedRecord struct {
	File    string `cbor:"1,keyasint,omitempty"`
	Record  string `cbor:"2,keyasint"`
	Request string `cbor:"3,keyasint,omitempty"`
	URI     string `cbor:"4,keyasint,omitempty"`
}

// extraRecord is the bulk of a visit; it lies in a pack beside the body, where
// what it repeats of the body (links) costs next to nothing.
type extraRecord struct {
	RequestHead  []byte          `cbor:"1,keyasint,omitempty"`
	RequestBody  []byte          `cbor:"2,keyasint,omitempty"`
	BodyType     string          `cbor:"3,keyasint,omitempty"`
	ResponseHead []byte          `cbor:"4,keyasint,omitempty"`
	Frames       []frameRecord   `cbor:"5,keyasint,omitempty"`
	Outlinks     []outlinkRecord `cbor:"6,keyasint,omitempty"`
	TLS          *tlsRecord      `cbor:"7,keyasint,omitempty"`
	Recipe       string          `cbor:"8,keyasint,omitempty"`
}

type frameRecord struct {
	_     struct{} `cbor:",toarray"`
	At    int64
	Bytes []byte
}

type outlinkRecord struct {
	_         struct{} `cbor:",toarray"`
	URL       string
	Kind      uint8
	Elsewhere bool
	Title     string
}

type tlsRecord struct {
	Version    uint16   `cbor:"1,keyasint"`
	Cipher     uint16   `cbor:"2,keyasint"`
	ServerName string   `cbor:"3,keyasint,omitempty"`
	Peer       [][]byte `cbor:"4,keyasint,omitempty"`
	Verified   bool     `cbor:"5,keyasint,omitempty"`
}

type urlRecord struct {
	_         struct{} `cbor:",toarray"`
	State     uint8
	Outcome   uint8
	Kind      uint8
	Priority  uint8
	Depth     int
	Hops      int
	HostID    uint32
	Found     int64 // µs
	From      uint64
	Attempts  int
	Last      uint64
	Capture   uint64
	Seq       uint64 // 0: not in the queue
	NotBefore int64  // µs, 0: at once
	NextDue   int64  // µs, 0: never by itself
	Reason    string
	Rule      string
	BodyType  string
	Body      []byte
	Recipe    string
	Looked    int64 // µs, 0: never
}

// listPageRecord is what a visit says of a list.
type listPageRecord struct {
	_      struct{} `cbor:",toarray"`
	List   string
	Family string
	Page   int
	Pages  int
	Total  int
	Rows   int
	New    int
	End    string

	Elsewhere int // rows that lead to other hosts
	Nowhere   int // rows that lead to nothing that can be asked for
}

// listRecord sums up the pages of a list; its name is the key.
type listRecord struct {
	_      struct{} `cbor:",toarray"`
	Family string
	Pages  int
	Total  int
	Asked  int
	Failed int
	Rows   int
	Moved  int  // rows pushed down by new ones, from the pages seen again to those below
	Open   bool // it is read again and has not come to known rows yet
	End    string
	Last   int // the page furthest down that said how the list ends, or did not
	Dried  int
	Visit  uint64

	Elsewhere       int // sums of what pages say
	Nowhere         int
	PushedElsewhere int // besides: pushed off pages seen again
	PushedNowhere   int
}

// partRecord is what a list's page last was.
type partRecord struct {
	_      struct{} `cbor:",toarray"`
	Rows   int
	Failed bool
	Visit  uint64

	Elsewhere int
	Nowhere   int
}

type digestRecord struct {
	_     struct{} `cbor:",toarray"`
	Body  location
	Visit uint64
}

type hostRecord struct {
	_      struct{} `cbor:",toarray"`
	ID     uint32
	Queued uint64
	Rested int64 // µs: the host's clock allows no request before
}

// tombstoneRecord is one act of taking bytes out.
type tombstoneRecord struct {
	At     int64  `cbor:"1,keyasint"` // µs
	Lost   bool   `cbor:"2,keyasint,omitempty"`
	Rule   string `cbor:"3,keyasint,omitempty"`
	Reason string `cbor:"4,keyasint,omitempty"`
}

// lostRecord is what is known of a visit that a repair could not read.
type lostRecord struct {
	_         struct{} `cbor:",toarray"`
	Key       string   // "" where nothing tells it
	Previous  uint64   // the visit before it of the same key, 0: none, or not known
	Tombstone uint64
}

func encode(v any) ([]byte, error) { return cbor.Marshal(v) }

func decode(what string, b []byte, v any) error {
	if err := cbor.Unmarshal(b, v); err != nil {
		return fmt.Errorf("%w: %s: %v", store.ErrDamaged, what, err)
	}
	return nil
}

func numberKey(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// queueKey orders a host's queue by priority, then time, then age.
func queueKey(host uint32, priority uint8, notBefore int64, seq uint64) []byte {
	k := make([]byte, 0, 21)
	k = binary.BigEndian.AppendUint32(k, host)
	k = append(k, priority)
	k = binary.BigEndian.AppendUint64(k, uint64(notBefore))
	return binary.BigEndian.AppendUint64(k, seq)
}

func queueNotBefore(key []byte) int64 { return int64(binary.BigEndian.Uint64(key[5:13])) }

func hostIDKey(id uint32) []byte { return binary.BigEndian.AppendUint32(nil, id) }

func agendaKey(due int64, key store.Key) []byte {
	k := make([]byte, 0, 8+len(key))
	k = binary.BigEndian.AppendUint64(k, uint64(due))
	return append(k, key...)
}

func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func fromMicros(µs int64) time.Time {
	if µs == 0 {
		return time.Time{}
	}
	return time.UnixMicro(µs).UTC()
}
