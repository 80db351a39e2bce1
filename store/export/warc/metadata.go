package warc

import (
	"bytes"
	"crypto/tls"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	"gongkai/store"
	"gongkai/store/export"
)

// fields is a block of type application/warc-fields.
type fields struct{ bytes.Buffer }

// add appends a line unless value is empty.
func (f *fields) add(name, value string) {
	if value != "" {
		f.WriteString(name)
		f.WriteString(": ")
		f.WriteString(oneLine(value))
		f.WriteString("\r\n")
	}
}

// count appends a number unless it is zero.
func (f *fields) count(name string, n uint64) {
	if n != 0 {
		f.add(name, strconv.FormatUint(n, 10))
	}
}

func (f *fields) time(name string, t time.Time) {
	if !t.IsZero() {
		f.WriteString(name)
		f.WriteString(": ")
		f.Write(t.UTC().AppendFormat(f.AvailableBuffer(), export.TimeFormat))
		f.WriteString("\r\n")
	}
}

// date is the date of a visit's records: when the request was sent.
func date(v *store.Visit) time.Time {
	for _, t := range []time.Time{v.Started, v.Ended, v.Committed} {
		if !t.IsZero() {
			return t.UTC()
		}
	}
	return time.Unix(0, 0).UTC()
}

// metadata writes what is known about a visit besides its bytes.
func (x *exporter) metadata(v *store.Visit, answer string, entity store.Digest) error {
	r := x.record(v, "metadata", x.id(v, "metadata"), "application/warc-fields")
	if answer != "" {
		r.add("WARC-Concurrent-To", "<"+answer+">")
	}
	f := &x.fields
	f.Reset()
	f.add("outcome", v.Outcome.String())
	f.add("reason", v.Reason)
	f.add("detail", v.Detail)
	f.count("visit", v.Number)
	f.add("kind", v.Request.Kind.String())
	f.count("attempt", uint64(max(v.Attempt, 0)))
	f.add("identity", v.Request.Identity)
	f.add("list-recipe", v.Request.Recipe)
	f.add("via", v.Request.Referer)
	f.count("parent-visit", v.Request.From)
	f.add("depth", strconv.Itoa(v.Request.Depth))
	f.count("redirects", uint64(max(v.Request.Hops, 0)))
	f.count("same-as-visit", v.SameAs)
	if d := v.Ended.Sub(v.Started); !v.Started.IsZero() && d >= 0 && d < 1e6*time.Hour {
		f.add("fetchTimeMs", strconv.FormatInt(d.Milliseconds(), 10))
	}
	f.time("ended", v.Ended)
	f.time("committed", v.Committed)
	if c := v.Capture; c != nil {
		f.time("first-byte", c.FirstByte)
		f.add("truncated", c.Truncated)
		if entity != (store.Digest{}) {
			f.add("entity-digest", digest(entity))
		}
		addTLS(f, c.TLS)
	}
	if r := v.Removed; r != nil {
		f.time("removed", r.At)
		f.add("removed-by", r.Rule)
		f.add("removed-because", r.Reason)
		f.add("entity-digest", digest(r.Digest))
	}
	addCharset(f, x.document)
	for _, link := range v.Outlinks {
		f.add("outlink", uri(link.URL)+" "+linkKind(link))
	}
	r.block = plainBlock(f.Bytes())
	return x.write(r)
}

func addTLS(f *fields, t *store.TLS) {
	if t == nil {
		return
	}
	f.add("tls-version", tls.VersionName(t.Version))
	f.add("tls-cipher", tls.CipherSuiteName(t.Cipher))
	f.add("tls-server-name", t.ServerName)
	f.add("tls-verified", strconv.FormatBool(t.Verified))
	for _, certificate := range t.Peer {
		f.add("tls-certificate", "sha256:"+hex.EncodeToString(certificate))
	}
}

// addCharset says how the parser read the bytes as text.
func addCharset(f *fields, doc *store.Parsed) {
	if doc == nil || doc.Document == nil || doc.Document.Charset == nil {
		return
	}
	c := doc.Document.Charset
	f.add("charset", c.Name)
	f.add("charset-declared", c.Declared)
	f.add("charset-source", c.Source)
	f.add("charset-confidence", strconv.FormatFloat(c.Confidence, 'f', -1, 64))
}

// linkKind says where on the page a link stood, and whether it leads away.
func linkKind(l store.Outlink) string {
	name := map[store.LinkKind]string{
		store.LinkAnchor: "anchor", store.LinkFrame: "frame", store.LinkRefresh: "refresh",
		store.LinkRedirect: "redirect", store.LinkCanon: "canonical", store.LinkScript: "script",
	}[l.Kind]
	if name == "" {
		name = fmt.Sprintf("kind-%d", l.Kind)
	}
	if l.Elsewhere {
		name += " elsewhere"
	}
	return name
}
