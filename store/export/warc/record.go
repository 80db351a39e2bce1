package warc

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"

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

// header is the record's header with the empty line.
func (r *record) header() []byte {
	b := make([]byte, 0, 1024)
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

// writeTo writes the record as one gzip member.
func (r *record) writeTo(w io.Writer, gz *gzip.Writer) error {
	gz.Reset(w)
	if _, err := gz.Write(r.header()); err != nil {
		return err
	}
	if _, err := gz.Write(r.block.head); err != nil {
		return err
	}
	if r.block.size > 0 {
		if err := r.block.copyBody(gz); err != nil {
			return err
		}
	}
	if _, err := gz.Write([]byte("\r\n\r\n")); err != nil {
		return err
	}
	return gz.Close()
}

func (b *block) copyBody(w io.Writer) error {
	body, err := b.open()
	if err != nil {
		return err
	}
	defer body.Close()
	n, err := io.Copy(w, body)
	if err == nil && n != b.size {
		err = fmt.Errorf("%w: a body of %d bytes gave %d when read again", store.ErrDamaged, b.size, n)
	}
	return err
}

// digest is how digests are printed.
func digest(d store.Digest) string { return "sha256:" + hex.EncodeToString(d[:]) }

// oneLine keeps a value on its line.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// uri is a URL in the characters that a URI may have.
func uri(url string) string {
	const hexDigits = "0123456789ABCDEF"
	clean := true
	for i := 0; i < len(url); i++ {
		clean = clean && url[i] > ' ' && url[i] < 0x7f
	}
	if clean {
		return url
	}
	b := make([]byte, 0, len(url)+16)
	for i := 0; i < len(url); i++ {
		if c := url[i]; c > ' ' && c < 0x7f {
			b = append(b, c)
		} else {
			b = append(b, '%', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return string(b)
}
