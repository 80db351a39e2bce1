package warc

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"gongkai/store"
	"gongkai/store/export"
)

// record is one WARC record before it is written.
type record struct {
	kind   string // WARC-Type
	id     string // urn:uuid:...
	date   time.Time
	fields []field // between WARC-Date and WARC-Block-Digest
	mime   string  // Content-Type of the block
	block  block
}

// field is one named field of a record.
type field struct{ name, value string }

// add appends a field unless value is empty.
func (r *record) add(name, value string) {
	if value != "" {
		r.fields = append(r.fields, field{name, value})
	}
}

// block is the content of a record: head, then body.
type block struct {
	head   []byte
	size   int64 // of the body
	open   func() (io.ReadCloser, error)
	digest store.Digest // of head and body together
}

// plainBlock is a block in memory.
func plainBlock(b []byte) block { return block{head: b, digest: sha256.Sum256(b)} }

// appendHeader appends the record's header with the empty line.
func (r *record) appendHeader(b []byte) []byte {
	const end = "\r\n"
	b = append(b, "WARC/1.1\r\nWARC-Type: "...)
	b = append(append(b, r.kind...), "\r\nWARC-Record-ID: <"...)
	b = append(append(b, r.id...), ">\r\nWARC-Date: "...)
	b = append(r.date.UTC().AppendFormat(b, export.TimeFormat), end...)
	for _, f := range r.fields {
		b = append(append(b, f.name...), ": "...)
		b = append(append(b, oneLine(f.value)...), end...)
	}
	b = append(appendDigest(append(b, "WARC-Block-Digest: "...), r.block.digest), "\r\nContent-Type: "...)
	b = append(append(b, r.mime...), "\r\nContent-Length: "...)
	return append(strconv.AppendInt(b, int64(len(r.block.head))+r.block.size, 10), "\r\n\r\n"...)
}

// copyBody copies the body by way of buf.
func (b *block) copyBody(w io.Writer, buf []byte) error {
	body, err := b.open()
	if err != nil {
		return err
	}
	defer body.Close()
	n, err := io.CopyBuffer(w, body, buf)
	if err == nil && n != b.size {
		err = fmt.Errorf("%w: a body of %d bytes gave %d when read again", store.ErrDamaged, b.size, n)
	}
	return err
}

// digest is how digests are printed.
func digest(d store.Digest) string { return string(appendDigest(nil, d)) }

func appendDigest(b []byte, d store.Digest) []byte {
	return hex.AppendEncode(append(b, "sha256:"...), d[:])
}

// oneLine keeps a value on its line.
func oneLine(s string) string {
	if isPrintable(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// isPrintable says whether s is ASCII without control characters; most is.
func isPrintable(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// uri is a URL in the characters that a URI may have.
func uri(url string) string {
	if isPrintable(url) && strings.IndexByte(url, ' ') < 0 {
		return url
	}
	b := make([]byte, 0, len(url)+16)
	for i := 0; i < len(url); i++ {
		if c := url[i]; c > ' ' && c < 0x7f {
			b = append(b, c)
		} else {
			b = fmt.Appendf(b, "%%%02X", c)
		}
	}
	return string(b)
}
