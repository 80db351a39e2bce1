// Package exporttest promises tests of exporters an archive in memory that
// behaves as store.Log and store.Reports ask, and sinks that fail on demand.
package exporttest

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/google/uuid"

	"gongkai/parse"
	"gongkai/store"
	"gongkai/store/export"
)

// Archive is one portal's visits and documents. Methods that no exporter uses
// are missing: calling them panics.
type Archive struct {
	store.Log
	store.Reports

	portal  store.Portal
	visits  []*store.Visit
	docs    []*store.Parsed
	Version int          // of the parser
	Unasked []*store.URL // what was discovered and not visited
}

// New makes an empty archive whose UUID follows from its name.
func New(name, title string) *Archive {
	id := uuid.NewSHA1(uuid.NameSpaceURL, []byte(name))
	return &Archive{portal: store.Portal{ID: id, Name: name, Title: title}, Version: 1}
}

// Add appends a visit and gives it its number.
func (a *Archive) Add(v *store.Visit) *store.Visit {
	v.Number = uint64(len(a.visits)) + 1
	a.visits = append(a.visits, v)
	return v
}

// Parse appends the document of a visit; visits must rise.
func (a *Archive) Parse(v *store.Visit, d *parse.Document) {
	a.docs = append(a.docs, &store.Parsed{Visit: v.Number, Key: v.Request.Key(), Document: d})
}

// Lose takes a visit away, as damage does.
func (a *Archive) Lose(v *store.Visit) {
	a.visits[v.Number-1] = nil
	a.docs = slices.DeleteFunc(a.docs, func(d *store.Parsed) bool { return d.Visit == v.Number })
}

// Source marks how far the archive reaches now.
func (a *Archive) Source() export.Source {
	s, err := export.NewSource(context.Background(), a, a)
	if err != nil {
		panic(err)
	}
	return s
}

// Portal identifies the archive.
func (a *Archive) Portal() store.Portal { return a.portal }

// Mark is the last visit.
func (a *Archive) Mark(context.Context) (uint64, error) { return uint64(len(a.visits)), nil }

// Visit reads one visit.
func (a *Archive) Visit(_ context.Context, number uint64) (*store.Visit, error) {
	if number == 0 || number > uint64(len(a.visits)) || a.visits[number-1] == nil {
		return nil, fmt.Errorf("visit %d: %w", number, store.ErrNotFound)
	}
	return a.visits[number-1], nil
}

// Visits walks first..last.
func (a *Archive) Visits(_ context.Context, first, last uint64) iter.Seq2[*store.Visit, error] {
	return func(yield func(*store.Visit, error) bool) {
		for n := first; n <= min(last, uint64(len(a.visits))); n++ {
			if v := a.visits[n-1]; v != nil && !yield(v, nil) {
				return
			}
		}
	}
}

// Ledgered walks first..last without heads, framing and outlinks.
func (a *Archive) Ledgered(ctx context.Context, first, last uint64) iter.Seq2[*store.Visit, error] {
	return func(yield func(*store.Visit, error) bool) {
		for v := range a.Visits(ctx, first, last) {
			light := *v
			light.Outlinks, light.Titled = nil, 0
			for _, l := range v.Outlinks {
				if l.Title != "" {
					light.Titled++
				}
			}
			if v.Capture != nil {
				c := *v.Capture
				c.RequestHead, c.ResponseHead, c.Framing = nil, nil, nil
				light.Capture = &c
			}
			if !yield(&light, nil) {
				return
			}
		}
	}
}

// URL tells of what was discovered and not visited.
func (a *Archive) URL(_ context.Context, key store.Key) (*store.URL, error) {
	for _, u := range a.Unasked {
		if u.Request.Key() == key {
			return u, nil
		}
	}
	return nil, fmt.Errorf("%s: %w", key, store.ErrNotFound)
}

// URLs walks what was discovered and not visited, and nothing else.
func (a *Archive) URLs(context.Context, store.Key) iter.Seq2[*store.URL, error] {
	return func(yield func(*store.URL, error) bool) {
		for _, u := range a.Unasked {
			if !yield(u, nil) {
				return
			}
		}
	}
}

// VisitsOf lists the visits of a key.
func (a *Archive) VisitsOf(_ context.Context, key store.Key) (numbers []uint64, _ error) {
	for _, v := range a.visits {
		if v != nil && v.Request.Key() == key {
			numbers = append(numbers, v.Number)
		}
	}
	return numbers, nil
}

// Cursor is the last visit: everything was looked at.
func (a *Archive) Cursor(ctx context.Context) (uint64, int, error) {
	return uint64(len(a.visits)), a.Version, nil
}

// Documents walks documents of visits up to last.
func (a *Archive) Documents(_ context.Context, last uint64) iter.Seq2[*store.Parsed, error] {
	return func(yield func(*store.Parsed, error) bool) {
		for _, d := range a.docs {
			if d.Visit > last || !yield(d, nil) {
				return
			}
		}
	}
}

// Document finds the document of a visit.
func (a *Archive) Document(_ context.Context, visit uint64) (*store.Parsed, error) {
	for _, d := range a.docs {
		if d.Visit == visit {
			return d, nil
		}
	}
	return nil, store.ErrNotFound
}

// Close does nothing.
func (a *Archive) Close() error { return nil }
