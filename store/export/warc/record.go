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
	line := func(name, value string) {
		b = append(b, name...)
		b = append(b, ": "...)
		b = append(b, value...)
		b = append(b, "\r\n"...)
	}
	b = append(b, "WARC/1.1\r\n"...)
	line("WARC-Type", r.kind)
	line("WARC-Record-ID", "<"+r.id+">")
	line("WARC-Date", r.date.UTC().Format(export.TimeFormat))
	for _, f := range r.fields {
		line(f.name, oneLine(f.value))
	}
	line("WARC-Block-Digest", digest(r.block.digest))
	line("Content-Type", r.mime)
	line("Content-Length", strconv.FormatInt(int64(len(r.block.head))+r.block.size, 10))
	return append(b, "\r\n"...)
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
func digest(d store.Digest) string { return "sha256:" + hex.EncodeToString(d[:]) }

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
