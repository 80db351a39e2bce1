package warc

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"gongkai/store"
	"gongkai/store/export"
)

// Profiles of a revisit record.
const (
	sameContent = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
	notModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
)

// visit writes the records of one visit, all into one segment.
func (x *exporter) visit(v *store.Visit) error {
	answer := ""
	if c := v.Capture; c != nil {
		id := x.id(v, "response")
		written, entity, err := x.answer(v, id)
		if err != nil {
			return err
		}
		if written {
			answer = id
		}
		if err := x.request(v, answer); err != nil {
			return err
		}
		return x.metadata(v, answer, entity)
	}
	return x.metadata(v, answer, store.Digest{})
}

func (x *exporter) id(v *store.Visit, part string) string {
	return export.RecordID(x.portal.ID, v, part)
}

// record starts a record of a visit.
func (x *exporter) record(v *store.Visit, kind, id, mime string) *record {
	r := &record{kind: kind, id: id, date: date(v), mime: mime, fields: make([]field, 0, 8)}
	r.add("WARC-Target-URI", target(v))
	if c := v.Capture; c != nil && c.RemoteAddr.IsValid() {
		r.add("WARC-IP-Address", c.RemoteAddr.Addr().Unmap().WithZone("").String())
	}
	return r
}

// target is the URL of a visit as its records spell it: what was imported keeps
// the spelling that it came with.
func target(v *store.Visit) string {
	if v.Imported != nil && v.Imported.URI != "" {
		return uri(v.Imported.URI)
	}
	return uri(v.Request.URL)
}

// request writes what was sent.
func (x *exporter) request(v *store.Visit, answer string) error {
	if len(v.Capture.RequestHead) == 0 {
		return nil
	}
	r := x.record(v, "request", x.id(v, "request"), "application/http; msgtype=request")
	if answer != "" {
		r.add("WARC-Concurrent-To", "<"+answer+">")
	}
	r.block = plainBlock(slices.Concat(v.Capture.RequestHead, v.Request.Body))
	return x.write(r)
}

// answer writes what was received: a response, a revisit of an earlier one, or,
// where it is no HTTP, the bytes as a metadata record. It gives the digest of
// the entity where that is not the digest of the record's payload.
func (x *exporter) answer(v *store.Visit, id string) (written bool, entity store.Digest, err error) {
	c := v.Capture
	if len(c.ResponseHead) == 0 && c.Body.Size == 0 {
		return false, entity, nil
	}
	if revisited, err := x.revisit(v, id); revisited || err != nil {
		return revisited, entity, err
	}
	w, err := x.wire(c)
	if err != nil {
		return false, entity, err
	}
	kind, mime := "response", "application/http; msgtype=response"
	if !isHTTP(c.ResponseHead) {
		kind, mime = "metadata", "application/octet-stream"
	}
	r := x.record(v, kind, id, mime)
	if kind == "response" {
		r.add("WARC-Payload-Digest", digest(w.payload))
		r.add("WARC-Truncated", truncated(v, w.start))
	}
	r.block = w.block
	if w.payload != c.Body.Digest {
		entity = c.Body.Digest
	}
	return true, entity, x.answered(v, r, w.payload)
}

// truncated is the reason in the words of WARC. Whether a body is whole that does
// not have the content coding its head names, nobody can tell.
func truncated(v *store.Visit, start []byte) string {
	switch v.Capture.Truncated {
	case "":
		switch {
		case v.Outcome == store.TooLarge:
			return "length"
		case v.Reason == badCoding, len(start) > 0 && miscoded(v.Capture, start):
			return "unspecified"
		}
		return ""
	case "length", "time", "disconnect":
		return v.Capture.Truncated
	}
	return "unspecified"
}

// badCoding is the reason of a visit whose content coding is broken.
const badCoding = "decode"

var gzipMagic = []byte{0x1f, 0x8b}

// miscoded says whether a body that begins with start lacks the one coding that
// its head names: gzip, or the chunks of what was imported without them.
func miscoded(c *store.Capture, start []byte) bool {
	coding := headField(c.ResponseHead, "Content-Encoding")
	gzipped := strings.EqualFold(coding, "gzip") || strings.EqualFold(coding, "x-gzip")
	chunked := strings.EqualFold(headField(c.ResponseHead, "Transfer-Encoding"), "chunked")
	return gzipped && !bytes.HasPrefix(gzipMagic, start) || chunked && len(c.Framing) == 0
}

// revisit writes a visit that brought nothing new as a reference to the one
// whose payload stands for it. It writes nothing where that one is not a
// response record of this export.
func (x *exporter) revisit(v *store.Visit, id string) (written bool, err error) {
	c := v.Capture
	if !isHTTP(c.ResponseHead) || c.Truncated != "" {
		return false, nil
	}
	if v.Outcome == store.NotModified && (c.Body.Size > 0 || len(c.Framing) > 0) {
		return false, nil
	}
	o, err := x.original(v)
	if o == nil || err != nil {
		return false, err
	}
	r := x.record(v, "revisit", id, "application/http; msgtype=response")
	r.add("WARC-Refers-To", "<"+x.id(o, "response")+">")
	r.add("WARC-Refers-To-Target-URI", target(o))
	r.add("WARC-Refers-To-Date", date(o).Format(export.TimeFormat))
	r.add("WARC-Profile", notModified)
	var same store.Digest
	if v.Outcome == store.SameContent {
		if o.Capture.Body.Digest != c.Body.Digest {
			return false, nil
		}
		payload, err := x.payload(o.Capture)
		if err != nil {
			return false, err
		}
		r.fields[len(r.fields)-1].value = sameContent
		r.add("WARC-Payload-Digest", digest(payload))
		same = payload
	}
	r.block = plainBlock(c.ResponseHead)
	return true, x.answered(v, r, same)
}

// maxRefers bounds how many visits one behind the other say "same as before".
const maxRefers = 16

// original finds the visit that a revisit refers to; nil where the export holds
// no response record of it.
func (x *exporter) original(v *store.Visit) (*store.Visit, error) {
	at := v
	for range maxRefers {
		unchanged := at.Outcome == store.SameContent || at.Outcome == store.NotModified
		if !unchanged {
			break
		}
		if at.SameAs == 0 || at.SameAs >= at.Number {
			return nil, nil
		}
		o, err := x.source.Log.Visit(x.ctx, at.SameAs)
		if errors.Is(err, store.ErrNotFound) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		at = o
	}
	if at == v || at.Capture == nil || at.Capture.Truncated != "" || !isHTTP(at.Capture.ResponseHead) ||
		at.Outcome == store.SameContent || at.Outcome == store.NotModified || !x.source.Holds(at) {
		return nil, nil
	}
	return at, nil
}

// payload is the digest that the response record of a capture gives its payload.
func (x *exporter) payload(c *store.Capture) (store.Digest, error) {
	if len(c.Framing) == 0 {
		return c.Body.Digest, nil
	}
	s := newSums(c)
	if err := s.read(c, x.copy); err != nil {
		return store.Digest{}, err
	}
	return sum(s.payload), nil
}
