package control

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gongkai/crawler"
	"gongkai/store"
)

// History is how a page has changed over the visits of one portal. What did not
// change its text (a counter, a date, a banner) is told apart from what did.
type History struct {
	Portal string        `json:"portal"`
	URL    string        `json:"url"`
	Looks  []HistoryLook `json:"looks"` // every visit, oldest first
}

// HistoryLook is one visit, compared with the last text before it.
type HistoryLook struct {
	Visit   uint64    `json:"visit"`
	Started time.Time `json:"started"`
	Outcome string    `json:"outcome"`
	Status  int       `json:"status,omitempty"`
	Change  string    `json:"change"` // one of the Change constants
	Bytes   int64     `json:"bytes,omitempty"`
	Added   []string  `json:"added,omitempty"` // lines of the cleaned text
	Removed []string  `json:"removed,omitempty"`
}

// What a look has found.
const (
	ChangeFirst    = "first"    // the first text
	ChangeText     = "text"     // the text has changed
	ChangeBytes    = "bytes"    // other bytes, the same text
	ChangeNone     = "none"     // the same bytes, or not modified
	ChangeVanished = "vanished" // it was there and is gone
	ChangeUnread   = "unread"   // nothing was read from it: no text, or not parsed yet
	ChangeUnseen   = "unseen"   // the page was not seen: an error, a challenge, a rule
)

// History tells how a URL has changed in every portal that knows it.
func (s *Service) History(ctx context.Context, raw string) ([]History, error) {
	url, err := canonical(raw)
	if err != nil {
		return nil, err
	}
	histories := []History{}
	err = s.everywhere(ctx, nil, func(o *opened) (bool, error) {
		h, err := history(ctx, o, url)
		if h != nil {
			histories = append(histories, *h)
		}
		return false, err
	})
	switch {
	case len(histories) > 0:
		return histories, nil // an archive that cannot be read is for status to tell
	case err != nil:
		return nil, err
	}
	return nil, fmt.Errorf("%s %w%s", url, ErrNotDiscovered, s.hint(url))
}

func history(ctx context.Context, o *opened, url string) (*History, error) {
	numbers, err := o.archive.VisitsOf(ctx, store.NewKey("GET", url, ""))
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	h := &History{Portal: o.archive.Portal().Name, URL: url, Looks: []HistoryLook{}}
	text, seen := "", false
	for _, n := range numbers {
		v, err := o.archive.Visit(ctx, n)
		if err != nil {
			return nil, err
		}
		look := HistoryLook{Visit: n, Started: v.Started, Outcome: v.Outcome.String(), Status: v.Status}
		if v.Capture != nil {
			look.Bytes = v.Capture.Body.Size
		}
		switch v.Outcome {
		case store.NotModified, store.SameContent:
			look.Change = ChangeNone
		case store.Gone, store.SoftNotFound:
			look.Change = ChangeUnseen
			if seen {
				look.Change = ChangeVanished
			}
		case store.Fetched, store.Truncated:
			if text, err = look.compare(ctx, o, text, seen); err != nil {
				return nil, err
			}
			seen = seen || look.Change != ChangeUnread
		default:
			look.Change = ChangeUnseen
		}
		h.Looks = append(h.Looks, look)
	}
	return h, nil
}

// compare says what has changed since the text before, and gives the text now.
func (l *HistoryLook) compare(ctx context.Context, o *opened, before string, seen bool) (string, error) {
	l.Change = ChangeUnread
	if o.reports == nil {
		return before, nil
	}
	doc, err := o.reports.Document(ctx, l.Visit)
	if errors.Is(err, store.ErrNotFound) {
		return before, nil
	}
	if err != nil {
		return before, err
	}
	text := doc.Document.Text
	if doc.Document.Error != "" {
		return before, nil
	}
	if !seen {
		l.Change = ChangeFirst
		return text, nil
	}
	c := crawler.CompareTexts(before, text)
	l.Change, l.Added, l.Removed = ChangeText, c.Added, c.Removed
	if c.None() {
		l.Change = ChangeBytes
	}
	return text, nil
}
