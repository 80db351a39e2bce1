package crawler

import (
	"context"
	"errors"

	"gongkai/store"
)

// reschedule looks later again at pages whose bytes have changed and whose text
// has not: a counter, a date or a banner is no news. The commit had only seen
// the bytes.
func reschedule(ctx context.Context, archive store.Archive, reports store.Reports, visits []*store.Visit, docs []store.Parsed) error {
	var again []store.Reschedule
	for i, v := range visits {
		if v.Previous == 0 || docs[i].Document.Error != "" {
			continue
		}
		before, err := lookBefore(ctx, archive, v)
		if err != nil {
			return err
		}
		if before == nil {
			continue
		}
		text, err := textOf(ctx, archive, reports, before)
		if err != nil {
			return err
		}
		if text != "" && CompareTexts(text, docs[i].Document.Text).None() {
			again = append(again, store.Reschedule{
				Key: v.Request.Key(), Visit: v.Number, Revisit: revisit(v, v.Ended.Sub(before.Ended), false),
			})
		}
	}
	return archive.Reschedule(ctx, again)
}

// lookBefore is the last visit before one that answered as a page, nil for none;
// one that a damaged file lost ends the search, and the interval of the commit
// stands.
func lookBefore(ctx context.Context, log store.Log, v *store.Visit) (*store.Visit, error) {
	for number := v.Previous; number != 0; {
		before, err := log.Visit(ctx, number)
		if errors.Is(err, store.ErrNotFound) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		switch before.Outcome {
		case store.Fetched, store.SameContent, store.NotModified, store.Truncated:
			return before, nil
		}
		number = before.Previous
	}
	return nil, nil
}

// textOf is the cleaned text that a visit showed, empty where none was read. One
// that brought what was known stands for an earlier one.
func textOf(ctx context.Context, log store.Log, reports store.Reports, v *store.Visit) (string, error) {
	for v.SameAs != 0 {
		var err error
		if v, err = log.Visit(ctx, v.SameAs); errors.Is(err, store.ErrNotFound) {
			return "", nil // lost by a damaged file
		}
		if err != nil {
			return "", err
		}
	}
	doc, err := reports.Document(ctx, v.Number)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return doc.Document.Text, nil
}
