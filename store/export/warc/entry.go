package warc

import (
	"bytes"
	"strings"
	"time"

	"gongkai/store"
)

// Entry is what an index says of a response or revisit record.
type Entry struct {
	URL     string // WARC-Target-URI
	Date    time.Time
	Mime    string       // media type that the answer states, in lower case; "" where it states none
	Revisit bool         // the record refers to another one
	Status  string       // three digits
	Digest  store.Digest // WARC-Payload-Digest; zero where the record has none
	File    string
	Offset  int64 // of the record's gzip member in the file
	Length  int64 // likewise

	Visit    *store.Visit
	Document *store.Parsed // read from the visit; nil where none was
}

// answered writes the record of an answer and tells the index of it. What is no
// HTTP stands in no index.
func (x *exporter) answered(v *store.Visit, r *record, payload store.Digest) error {
	if err := x.write(r); err != nil || x.options.Index == nil || r.kind == "metadata" {
		return err
	}
	head := v.Capture.ResponseHead
	return x.options.Index(&Entry{
		URL: target(v), Date: r.date, Mime: mediaType(head), Revisit: r.kind == "revisit", Status: status(head), Digest: payload,
		File: x.segment.name, Offset: x.segment.begun, Length: x.segment.size() - x.segment.begun,
		Visit: v, Document: x.document,
	})
}

// status is the code in the status line of a head that isHTTP knows.
func status(head []byte) string {
	_, rest, _ := bytes.Cut(head, []byte(" "))
	return string(rest[:min(3, len(rest))])
}

// mediaType is the Content-Type of a head without parameters.
func mediaType(head []byte) string {
	mime, _, _ := strings.Cut(headField(head, "Content-Type"), ";")
	return strings.ToLower(strings.TrimSpace(mime))
}
