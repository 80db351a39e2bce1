package store

import (
	"context"
	"iter"

	"gongkai/parse"
)

// Reports holds what the parser read out of one portal's log. It is derived: it
// may be deleted, and reparse builds it anew beside the old one and then swaps,
// so a reader never sees two parser versions mixed.
type Reports interface {
	// Cursor is the last visit that was looked at, and the parser's version.
	Cursor(ctx context.Context) (visit uint64, version int, err error)

	// Put stores documents and moves the cursor in one transaction.
	Put(ctx context.Context, cursor uint64, docs []Parsed) error

	// Drop forgets the documents of visits whose bytes are no longer kept.
	Drop(ctx context.Context, visits []uint64) error

	// Documents walks documents of visits up to last in the order of visits.
	Documents(ctx context.Context, last uint64) iter.Seq2[*Parsed, error]

	// Document reads the document of one visit. ErrNotFound.
	Document(ctx context.Context, visit uint64) (*Parsed, error)

	// Counts tells how much was read, for status.
	Counts(ctx context.Context) (ParsedCounts, error)

	Close() error
}

// Parsed is the document read from one visit's capture. The time and address of
// the capture are the visit's.
type Parsed struct {
	Visit    uint64
	Key      Key
	Document *parse.Document
}

// ParsedCounts counts what the parser read.
type ParsedCounts struct {
	Documents uint64            `json:"documents"`
	Reports   uint64            `json:"reports"`
	ByForm    map[string]uint64 `json:"by_form"`
	Unread    map[string]uint64 `json:"unread"` // documents that this build cannot read yet, by why
}
