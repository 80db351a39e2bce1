package control

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"gongkai/crawler"
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

// Show writes one view of a capture: the document that the parser reads out of
// it as JSON, its cleaned text, the header fields of both sides, the body as
// transferred, or the answer as it passed on the wire.
func (s *Service) Show(ctx context.Context, r ShowRequest, w io.Writer) error {
	url, err := canonical(r.URL)
	if err != nil {
		return err
	}
	var portals []string
	if r.Portal != "" {
		portals = []string{r.Portal}
	}
	var missing error
	var shown bool
	var failed error
	err = s.everywhere(ctx, portals, func(o *opened) (bool, error) {
		v, err := pick(ctx, o, url, r.Visit)
		switch {
		case errors.Is(err, store.ErrNotFound):
			return false, nil
		case errors.Is(err, ErrNoCapture):
			missing = err
			return false, nil
		case err != nil:
			return false, err
		}
		shown, failed = true, show(ctx, crawler.ReadingOf(s.config()), o, v, r.View, w)
		return true, nil
	})
	switch {
	case shown:
		return failed // an archive that cannot be read is for status to tell
	case err != nil:
		return err
	case missing != nil:
		return missing
	}
	return fmt.Errorf("%s %w%s", url, ErrNotDiscovered, s.hint(url))
}

// pick finds the visit meant: the one with that number, or the last that
// brought a payload of its own.
func pick(ctx context.Context, o *opened, url string, number uint64) (*store.Visit, error) {
	numbers, err := o.archive.VisitsOf(ctx, store.NewKey("GET", url, ""))
	if err != nil {
		return nil, err
	}
	if number != 0 {
		if !slices.Contains(numbers, number) {
			return nil, fmt.Errorf("%s %w of visit %d; its visits are %s", url, ErrNoCapture, number, numbered(numbers))
		}
		numbers = []uint64{number}
	}
	var removed *store.Removal
	for _, n := range slices.Backward(numbers) {
		v, err := o.archive.Visit(ctx, n)
		if err != nil {
			return nil, err
		}
		if removed == nil {
			removed = v.Removed
		}
		if v.Capture != nil && (number != 0 || v.Outcome != store.NotModified) {
			return v, nil
		}
	}
	if removed != nil {
		return nil, fmt.Errorf("%s %w any more: %s", url, ErrNoCapture, removal(removed))
	}
	return nil, fmt.Errorf("%s %w; gongkai explain tells why", url, ErrNoCapture)
}

// numbered lists the last of a URL's visits.
func numbered(numbers []uint64) string {
	const most = 10
	if len(numbers) == 0 {
		return "none"
	}
	text := strings.Trim(fmt.Sprint(numbers[max(0, len(numbers)-most):]), "[]")
	if len(numbers) > most {
		return "… " + text
	}
	return text
}

func show(ctx context.Context, reading crawler.Reading, o *opened, v *store.Visit, view string, w io.Writer) error {
	switch view {
	case "json", "text":
		return showDocument(ctx, reading, o, v, view, w)
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

func showDocument(ctx context.Context, reading crawler.Reading, o *opened, v *store.Visit, view string, w io.Writer) error {
	source := v
	if v.SameAs != 0 { // the document was read from the visit whose payload this is
		same, err := o.archive.Visit(ctx, v.SameAs)
		switch {
		case errors.Is(err, store.ErrNotFound): // lost by a damaged file
		case err != nil:
			return err
		case same.Capture != nil:
			source = same
		}
	}
	doc, err := reading.Visit(source)
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
