package control

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"gongkai/crawler"
	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// Views are what Show can print of a capture.
var Views = []string{"json", "text", "headers", "raw", "wire"}

// ShowRequest names a capture: by URL (the last one with bytes, in the portal
// named or in whichever knows it), or a certain visit of it.
type ShowRequest struct {
	URL    string `json:"url"`
	Portal string `json:"portal,omitempty"`
	Visit  uint64 `json:"visit,omitempty"`
	View   string `json:"view"` // one of Views
}

// ErrNoCapture is returned where a URL is known and no bytes of it are.
var ErrNoCapture = errors.New("was never fetched with an answer: gongkai explain tells why")

// Show writes one view of a capture: the document that the parser reads out of
// it as JSON, its cleaned text, the header fields of both sides, the body as
// transferred, or the answer as it passed on the wire.
func (s *Service) Show(ctx context.Context, r ShowRequest, w io.Writer) error {
	url, err := urlkey.Canonical(r.URL)
	if err != nil {
		return fmt.Errorf("%s is not a URL that can be fetched: %w", r.URL, err)
	}
	found, known := false, false
	err = s.everywhere(ctx, func(o *opened) error {
		if found || r.Portal != "" && o.archive.Portal().Name != r.Portal {
			return nil
		}
		v, err := pick(ctx, o, url, r.Visit)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if known = true; err != nil || v == nil {
			return err
		}
		found = true
		return show(ctx, o, v, r.View, w)
	})
	switch {
	case err != nil || found:
		return err
	case known:
		return fmt.Errorf("%s %w", url, ErrNoCapture)
	}
	return fmt.Errorf("%s %w%s", url, ErrNotDiscovered, s.hint(url))
}

// pick finds the visit meant; nil when the URL is known and has no such capture.
func pick(ctx context.Context, o *opened, url string, number uint64) (*store.Visit, error) {
	numbers, err := o.archive.VisitsOf(ctx, store.NewKey("GET", url, ""))
	if err != nil {
		return nil, err
	}
	for i := len(numbers) - 1; i >= 0; i-- {
		if number != 0 && numbers[i] != number {
			continue
		}
		v, err := o.archive.Visit(ctx, numbers[i])
		if err != nil {
			return nil, err
		}
		if v.Capture != nil && (number != 0 || v.Outcome != store.NotModified) {
			return v, nil
		}
	}
	return nil, nil
}

func show(ctx context.Context, o *opened, v *store.Visit, view string, w io.Writer) error {
	switch view {
	case "json", "text":
		return showDocument(ctx, o, v, view, w)
	case "headers":
		_, err := fmt.Fprintf(w, "%s%s", v.Capture.RequestHead, v.Capture.ResponseHead)
		return err
	case "raw", "wire":
		body, err := v.Capture.Body.Open()
		if err != nil {
			return err
		}
		defer body.Close()
		var r io.Reader = body
		if view == "wire" {
			if _, err := w.Write(v.Capture.ResponseHead); err != nil {
				return err
			}
			r = store.Wire(body, v.Capture.Framing)
		}
		_, err = io.Copy(w, r)
		return err
	}
	return fmt.Errorf("there is no view %q; there are %v", view, Views)
}

func showDocument(ctx context.Context, o *opened, v *store.Visit, view string, w io.Writer) error {
	source := v
	if v.SameAs != 0 { // the document was read from the visit whose payload this is
		var err error
		if source, err = o.archive.Visit(ctx, v.SameAs); err != nil {
			return err
		}
	}
	doc, err := crawler.ParseVisit(source)
	if err != nil {
		return err
	}
	if view == "text" {
		_, err := fmt.Fprintln(w, doc.Text)
		return err
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(doc)
}
