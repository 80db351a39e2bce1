package export

import (
	"cmp"
	"context"
	"crypto/sha1"
	"errors"
	"fmt"
	"iter"
	"strconv"

	"github.com/google/uuid"

	"gongkai/store"
)

// Source is one portal's archive as an export reads it: visits up to Mark,
// documents of visits up to Parsed. What is added later is not seen.
type Source struct {
	Name    string        // as in the configuration; names the portal in every row and file
	Log     store.Log     // never nil
	Reports store.Reports // nil where nothing was parsed yet
	Mark    uint64        // the last visit of the export
	Parsed  uint64        // the last visit whose document is part of the export, at most Mark
	Parser  int           // version of the parser that read the documents

	Configured *Configured // nil where the portal is not configured
	Selection  Selection   // set by Select
	pages      []uint64    // where reports are chosen: the visits that brought one, rising
}

// NewSource marks how far log and reports reach now. Reports may be nil.
func NewSource(ctx context.Context, log store.Log, reports store.Reports) (Source, error) {
	s := Source{Name: log.Portal().Name, Log: log, Reports: reports}
	var err error
	if s.Mark, err = log.Mark(ctx); err != nil {
		return Source{}, fmt.Errorf("portal %s: %w", s.Name, err)
	}
	if reports == nil {
		return s, nil
	}
	if s.Parsed, s.Parser, err = reports.Cursor(ctx); err != nil {
		return Source{}, fmt.Errorf("portal %s: reports: %w", s.Name, err)
	}
	s.Parsed = min(s.Parsed, s.Mark)
	return s, nil
}

// First and Last are the visits at the ends of the export; nil: it has none.
// A number whose visit was lost to damage has none.
func (s Source) First(ctx context.Context) (*store.Visit, error) {
	for v, err := range s.Log.Visits(ctx, 1, s.Mark) {
		return v, err
	}
	return nil, ctx.Err()
}

// Last is the other end.
func (s Source) Last(ctx context.Context) (*store.Visit, error) {
	for n := s.Mark; n > 0; n-- {
		if v, err := s.Log.Visit(ctx, n); !errors.Is(err, store.ErrNotFound) {
			return v, err
		}
	}
	return nil, ctx.Err()
}

// Unchanged is an error if the documents were read again by another parser
// since the source was marked; the export then mixes two readings.
func (s Source) Unchanged(ctx context.Context) error {
	if s.Reports == nil {
		return nil
	}
	cursor, version, err := s.Reports.Cursor(ctx)
	if err != nil {
		return fmt.Errorf("portal %s: reports: %w", s.Name, err)
	}
	if version != s.Parser || cursor < s.Parsed {
		return fmt.Errorf("portal %s was parsed again while it was exported; run the export again", s.Name)
	}
	return nil
}

// Documents walks the documents of the archive as it was then, in the order of
// visits, those too that hold no report of the selection.
func (s Source) Documents(ctx context.Context) iter.Seq2[*store.Parsed, error] {
	if s.Selection.FetchedBefore.IsZero() {
		return s.documents(ctx)
	}
	return func(yield func(*store.Parsed, error) bool) {
		for p, err := range s.documents(ctx) {
			seen := err != nil
			if err == nil {
				for v, e := range s.Log.Ledgered(ctx, p.Visit, p.Visit) {
					seen, err = e != nil || s.Sees(v), e
				}
			}
			if seen && !yield(p, err) {
				return
			}
		}
	}
}

func (s Source) documents(ctx context.Context) iter.Seq2[*store.Parsed, error] {
	if s.Reports == nil || s.Parsed == 0 {
		return func(func(*store.Parsed, error) bool) {}
	}
	return s.Reports.Documents(ctx, s.Parsed)
}

// Item is a visit with the document that was read from it; nil where none was.
type Item struct {
	Visit    *store.Visit
	Document *store.Parsed
}

// Items walks the visits that the export holds, whole, in their order.
func (s Source) Items(ctx context.Context) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for item, err := range s.join(ctx, s.Log.Visits(ctx, 1, s.Mark)) {
			if (err != nil || s.Holds(item.Visit)) && !yield(item, err) {
				return
			}
		}
	}
}

// Ledger walks all visits of the archive as it was then, without heads, framing
// and outlinks, those too that the export does not hold.
func (s Source) Ledger(ctx context.Context) iter.Seq2[Item, error] {
	return s.join(ctx, s.Log.Ledgered(ctx, 1, s.Mark))
}

// Item reads one visit again that Ledger gave with a document.
func (s Source) Item(ctx context.Context, visit uint64) (Item, error) {
	for v, err := range s.Log.Ledgered(ctx, visit, visit) {
		if err != nil {
			return Item{}, err
		}
		p, err := s.Reports.Document(ctx, visit)
		return Item{v, p}, err
	}
	return Item{}, cmp.Or(ctx.Err(), fmt.Errorf("visit %d: %w", visit, store.ErrNotFound))
}

// join puts visits and documents together, and ends with an error where they do
// not belong together.
func (s Source) join(ctx context.Context, visits iter.Seq2[*store.Visit, error]) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		next, stop := iter.Pull2(s.documents(ctx))
		defer stop()
		p, err, more := next()
		for v, walkErr := range visits {
			if err := cmp.Or(walkErr, err, ctx.Err()); err != nil {
				yield(Item{}, err)
				return
			}
			if more && p.Visit < v.Number {
				break
			}
			item := Item{Visit: v}
			if more && p.Visit == v.Number {
				if v.Removed == nil { // the document goes a moment after the bytes
					item.Document = p
				}
				p, err, more = next()
			}
			if s.Sees(v) && !yield(item, nil) {
				return
			}
		}
		if err == nil && more {
			err = fmt.Errorf("%w: a document of visit %d, which is not in the log", store.ErrDamaged, p.Visit)
		}
		if err := cmp.Or(err, ctx.Err(), s.Unchanged(ctx)); err != nil {
			yield(Item{}, err)
		}
	}
}

// CaptureID names a capture in tables and citations: the portal's UUID and the
// number of the visit.
func CaptureID(portal uuid.UUID, visit uint64) string {
	return portal.String() + "/" + strconv.FormatUint(visit, 10)
}

// RecordID is the WARC record id of one part of a visit: response, request or
// metadata. It follows from the capture alone, so every export of a capture has
// the same. What was imported keeps the ids that it came with.
func RecordID(portal uuid.UUID, v *store.Visit, part string) string {
	if from := v.Imported; from != nil {
		switch {
		case part == "response":
			return from.Record
		case part == "request" && from.Request != "":
			return from.Request
		}
	}
	name := make([]byte, 0, 64)
	name = append(append(strconv.AppendUint(append(name, portal[:]...), v.Number, 10), ' '), part...)
	sum := sha1.Sum(name)
	id := uuid.UUID(sum[:16])
	id[6], id[8] = id[6]&0x0f|0x50, id[8]&0x3f|0x80 // version 5 of RFC 9562; uuid.NewSHA1 takes twice the time
	return id.URN()
}

// TimeFormat is how exports print a time: UTC with microseconds.
const TimeFormat = "2006-01-02T15:04:05.000000Z"
