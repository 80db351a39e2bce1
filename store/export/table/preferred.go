package table

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"

	"github.com/google/uuid"

	"gongkai/parse"
	"gongkai/parse/attach"
	"gongkai/parse/report"
	"gongkai/store"
	"gongkai/store/export"
)

// id names a report; see ReportID.
type id [16]byte

func (i id) String() string { return hex.EncodeToString(i[:]) }

// ReportID names a report for good: portal, URL key and payload digest say
// which bytes, agency, year and ordinal which report in them. Ordinal counts
// the reports of one agency and year in one document from 0.
func ReportID(portal uuid.UUID, key store.Key, payload store.Digest, agency string, year, ordinal int) string {
	return reportID(portal, key, payload, agency, year, ordinal).String()
}

func reportID(portal uuid.UUID, key store.Key, payload store.Digest, agency string, year, ordinal int) id {
	b := make([]byte, 0, 256)
	b = append(b, portal[:]...)
	b = append(b, payload[:]...)
	b = binary.BigEndian.AppendUint32(b, uint32(year))
	b = binary.BigEndian.AppendUint32(b, uint32(ordinal))
	b = binary.BigEndian.AppendUint32(b, uint32(len(key)))
	b = append(b, key...)
	b = append(b, agency...)
	sum := sha256.Sum256(b)
	return id(sum[:16])
}

// reportIDs names the reports of a document in their order.
func reportIDs(portal uuid.UUID, p *store.Parsed, payload store.Digest) []id {
	type who struct {
		agency string
		year   int
	}
	before := map[who]int{}
	ids := make([]id, len(p.Document.Reports))
	for i, r := range p.Document.Reports {
		w := who{r.Agency, r.Year}
		ids[i] = reportID(portal, p.Key, payload, r.Agency, r.Year, before[w])
		before[w]++
	}
	return ids
}

// candidate is what must be known of every report to choose the preferred ones
// and to hold years against each other: a few hundred bytes.
type candidate struct {
	id         id
	panel      id     // hash of agency and year, zero where either is unknown
	yearBefore id     // the same for the year before
	url        id     // hash of the URL key
	first      uint64 // the visit that the report is exported with
	last       uint64 // the last visit that brought the same bytes
	rank       uint8  // of its kind, see rank
	order      int32  // within the document

	carried *report.Carried // what other years are held against, nil for nothing
}

// choice knows, for one portal, which visit a report is exported with and which
// report stands for its agency and year.
type choice map[id]*placed

type placed struct {
	first     uint64
	preferred *bool
	before    *report.Carried // of the preferred report for the year before
}

// candidates are the reports of one portal, gathered in the order of visits.
type candidates struct {
	all    []candidate
	known  map[id]int
	visits []uint64 // that brought a report first
}

// add notes the reports of a visit.
func (c *candidates) add(portal uuid.UUID, item export.Item) {
	if item.Document == nil || len(item.Document.Document.Reports) == 0 {
		return
	}
	if c.known == nil {
		c.known = map[id]int{}
	}
	first := false
	for i, id := range reportIDs(portal, item.Document, payloadOf(item.Visit)) {
		if at, ok := c.known[id]; ok {
			c.all[at].last = item.Visit.Number
			continue
		}
		c.known[id] = len(c.all)
		c.all = append(c.all, newCandidate(id, item.Document, i))
		first = true
	}
	if first {
		c.visits = append(c.visits, item.Visit.Number)
	}
}

func newCandidate(name id, p *store.Parsed, i int) candidate {
	r := &p.Document.Reports[i]
	c := candidate{id: name, url: hash(string(p.Key)), first: p.Visit, last: p.Visit, rank: rank(p.Document), order: int32(i)}
	if r.Unread != "" {
		c.rank += unreadRank
	}
	if r.Agency != "" && r.Year != 0 {
		c.panel, c.yearBefore = panelOf(r.Agency, r.Year), panelOf(r.Agency, r.Year-1)
	}
	if carried, ok := r.Carried(); ok {
		c.carried = &carried
	}
	return c
}

// panelOf names an agency and a year.
func panelOf(agency string, year int) id {
	var b [4]byte
	binary.BigEndian.PutUint32(b[:], uint32(year))
	return hash(string(b[:]) + agency)
}

func hash(s string) id {
	sum := sha256.Sum256([]byte(s))
	return id(sum[:16])
}

// unreadRank puts a report whose figures were not read behind all that were.
const unreadRank = 16

// rank orders kinds of file: HTML and text, then DOCX, then other office files,
// then fixed pages. The kind is the one that the bytes have.
func rank(d *parse.Document) uint8 {
	switch attach.Kind(d.Source.Kind) {
	case parse.HTML, parse.Text:
		return 0
	case attach.DOCX:
		return 1
	case attach.PDF, attach.OFD:
		return 3
	}
	return 2
}

// choose prefers one report an agency and year. Of one URL the latest capture
// stands; between URLs a report that was read goes first, then by kind of file,
// then the latest.
func choose(all []candidate) choice {
	byURL := func(a, b *candidate) int {
		return cmp.Or(bytes.Compare(a.panel[:], b.panel[:]), bytes.Compare(a.url[:], b.url[:]),
			cmp.Compare(b.last, a.last), cmp.Compare(a.order, b.order))
	}
	sorted := make([]*candidate, len(all))
	for i := range all {
		sorted[i] = &all[i]
	}
	slices.SortFunc(sorted, byURL)

	best := map[id]*candidate{}
	for i, c := range sorted {
		if c.panel == (id{}) || i > 0 && sorted[i-1].panel == c.panel && sorted[i-1].url == c.url {
			continue
		}
		b := best[c.panel]
		if b == nil || cmp.Or(cmp.Compare(c.rank, b.rank), cmp.Compare(b.last, c.last), bytes.Compare(c.id[:], b.id[:])) < 0 {
			best[c.panel] = c
		}
	}

	chosen := make(choice, len(all))
	for i := range all {
		c := &all[i]
		p := &placed{first: c.first}
		if c.panel != (id{}) {
			preferred := best[c.panel] == c
			p.preferred = &preferred
			if before := best[c.yearBefore]; preferred && before != nil {
				p.before = before.carried
			}
		}
		chosen[c.id] = p
	}
	return chosen
}

// payloadOf is the digest of a visit's payload, zero where no byte came.
func payloadOf(v *store.Visit) store.Digest {
	if v.Capture == nil {
		return store.Digest{}
	}
	return v.Capture.Body.Digest
}
