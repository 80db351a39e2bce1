package fetch

import (
	"bytes"
	"io"
	"net/http"
)

// Content undoes the content coding of a body as a capture keeps it, given the
// head of its answer: at most max bytes, 0 for the default, and within the
// default ratio. With an error it gives what could be decoded; the fields are
// empty when the head is not one of HTTP.
func Content(responseHead, body []byte, max int64) ([]byte, http.Header, error) {
	h, err := parseRecordedHead(responseHead)
	if err != nil {
		return body, http.Header{}, err
	}
	names, err := codings(h.fields)
	if err != nil || len(names) == 0 {
		return body, h.fields, err
	}
	opt, err := Options{MaxDecoded: max}.withDefaults()
	if err != nil {
		return body, h.fields, err
	}
	d, err := newDecoding(bytes.NewReader(body), int64(len(body)), names, &opt)
	if err != nil {
		return body, h.fields, err
	}
	defer d.close()
	decoded, err := io.ReadAll(d)
	return decoded, h.fields, err
}
