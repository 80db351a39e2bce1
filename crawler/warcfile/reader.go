package warcfile

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// The ways in which a file ends too early. Errors say where.
var (
	ErrNotWARC = errors.New("is no WARC file")
	ErrCut     = errors.New("the file is cut")
	ErrDamaged = errors.New("the file is damaged")
	ErrLimit   = errors.New("the file passes a limit")
)

// Limits bound what is believed. Zero fields take their defaults.
type Limits struct {
	Head    int   // bytes of a record's head; default 64 KiB
	Records int   // in a file; default 100 million
	Ratio   int64 // of unpacked to packed bytes in the whole file, above the first 64 MiB; default 500
}

func (l Limits) withDefaults() Limits {
	if l.Head <= 0 {
		l.Head = 64 << 10
	}
	if l.Records <= 0 {
		l.Records = 100_000_000
	}
	if l.Ratio <= 0 {
		l.Ratio = 500
	}
	return l
}

// Record is one record of a file. Its block is good until the next record.
type Record struct {
	Type       string // WARC-Type: response, request, revisit …
	ID         string // WARC-Record-ID without angle brackets
	URI        string // WARC-Target-URI without angle brackets, which some write
	Date       time.Time
	Concurrent []string // WARC-Concurrent-To, without angle brackets
	MIME       string   // Content-Type of the block
	Size       int64    // of the block
	Block      io.Reader

	fields map[string]string // by name in lower case; of several the first
}

// Field is the value of another named field, "" where there is none.
func (r *Record) Field(name string) string { return r.fields[strings.ToLower(name)] }

// Reader reads records one after another.
type Reader struct {
	in      *source
	plain   *bufio.Reader
	limits  Limits
	block   *block // of the record before
	records int
}

// NewReader begins a file. The error is ErrNotWARC where it is none.
func NewReader(file io.Reader, l Limits) (*Reader, error) {
	l = l.withDefaults()
	in, err := newSource(file, l.Ratio)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fmt.Errorf("%w in its first bytes", ErrCut)
	}
	if err != nil {
		return nil, err
	}
	r := &Reader{in: in, plain: bufio.NewReaderSize(in, 64<<10), limits: l}
	start, err := r.plain.Peek(len(magic))
	switch {
	case len(start) == 0 && err == io.EOF:
		return nil, fmt.Errorf("%w: it is empty", ErrNotWARC)
	case string(start) == magic:
		return r, nil
	case err != nil && err != io.EOF:
		return nil, r.wrong(err)
	}
	return nil, fmt.Errorf("%w: it begins with %q", ErrNotWARC, start)
}

// Next gives the next record, io.EOF behind the last one. After any other error
// there is nothing more to read.
func (r *Reader) Next() (*Record, error) {
	if r.block != nil {
		if _, err := io.Copy(io.Discard, r.block); err != nil {
			return nil, err
		}
		r.block = nil
	}
	r.records++
	if err := r.skipBlank(); err != nil {
		return nil, err
	}
	if r.records > r.limits.Records {
		return nil, r.at(fmt.Errorf("%w: more than %d records", ErrLimit, r.limits.Records))
	}
	head, err := r.head()
	if err != nil {
		return nil, r.wrong(err)
	}
	rec, err := parseHead(head)
	if err != nil {
		return nil, r.wrong(err)
	}
	r.block = &block{r: r, left: rec.Size}
	rec.Block = r.block
	return rec, nil
}

// maxBlank is how many line ends may stand between two records; there should be
// two, and some writers have none or more.
const maxBlank = 64

func (r *Reader) skipBlank() error {
	for range maxBlank {
		c, err := r.plain.ReadByte()
		if err == io.EOF {
			return io.EOF
		}
		if err != nil {
			return r.wrong(err)
		}
		if c != '\r' && c != '\n' {
			return r.plain.UnreadByte()
		}
	}
	return r.wrong(fmt.Errorf("%w: more than %d line ends in a row where a record should begin", ErrDamaged, maxBlank))
}

// magic begins every record.
const magic = "WARC/"

// head reads up to and with the empty line.
func (r *Reader) head() ([]byte, error) {
	var head []byte
	for {
		piece, err := r.plain.ReadSlice('\n')
		if len(head)+len(piece) > r.limits.Head {
			return nil, fmt.Errorf("%w: the head of a record is longer than %d bytes", ErrLimit, r.limits.Head)
		}
		if start := piece[:min(len(piece), len(magic))]; len(head) == 0 && !strings.HasPrefix(magic, string(start)) {
			return nil, fmt.Errorf("%w: %.20q stands where a record should begin", ErrDamaged, piece)
		}
		head = append(head, piece...)
		switch {
		case err == bufio.ErrBufferFull:
		case err != nil:
			return nil, err
		case bytes.HasSuffix(head, []byte("\n\r\n")), bytes.HasSuffix(head, []byte("\n\n")):
			return head, nil
		}
	}
}

// wrong says where reading stopped, and that a file which ends within a record is
// cut.
func (r *Reader) wrong(err error) error {
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		err = fmt.Errorf("%w within a record", ErrCut)
	}
	return r.at(err)
}

func (r *Reader) at(err error) error {
	return fmt.Errorf("record %d, before byte %d of the file: %w", max(r.records, 1), r.in.taken(), err)
}

// block is what is left of a record's block.
type block struct {
	r    *Reader
	left int64
	err  error
}

func (b *block) Read(p []byte) (int, error) {
	if b.err != nil {
		return 0, b.err
	}
	if b.left == 0 {
		return 0, io.EOF
	}
	n, err := b.r.plain.Read(p[:min(int64(len(p)), b.left)])
	if b.left -= int64(n); err != nil && b.left > 0 {
		b.err = b.r.wrong(err)
		return n, b.err
	}
	return n, nil
}

// parseHead reads the version line and the named fields.
func parseHead(head []byte) (*Record, error) {
	version, rest, _ := strings.Cut(string(head), "\n")
	if version = strings.TrimSpace(version); version != "WARC/1.0" && version != "WARC/1.1" {
		return nil, fmt.Errorf("%w: version %.20q is not one that is read", ErrDamaged, version)
	}
	rec := &Record{fields: map[string]string{}}
	last := ""
	for line := range strings.Lines(rest) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			break
		}
		if line[0] == ' ' || line[0] == '\t' { // continued
			rec.fields[last] += " " + strings.TrimSpace(line)
			continue
		}
		name, value, found := strings.Cut(line, ":")
		if !found {
			return nil, fmt.Errorf("%w: %.40q is no field", ErrDamaged, line)
		}
		last = strings.ToLower(strings.TrimSpace(name))
		value = strings.TrimSpace(value)
		if last == "warc-concurrent-to" && len(rec.Concurrent) < maxConcurrent {
			rec.Concurrent = append(rec.Concurrent, bare(value))
		}
		if before, twice := rec.fields[last]; !twice {
			rec.fields[last] = value
		} else if last == "content-length" && before != value {
			return nil, fmt.Errorf("%w: a record is %.20s and %.20s bytes long", ErrDamaged, before, value)
		}
	}
	size, err := strconv.ParseUint(rec.fields["content-length"], 10, 62)
	if err != nil {
		return nil, fmt.Errorf("%w: Content-Length %.40q is not a length", ErrDamaged, rec.fields["content-length"])
	}
	rec.Size = int64(size)
	rec.Type, rec.MIME = strings.ToLower(rec.fields["warc-type"]), rec.fields["content-type"]
	rec.ID, rec.URI = bare(rec.fields["warc-record-id"]), bare(rec.fields["warc-target-uri"])
	rec.Date = parseDate(rec.fields["warc-date"])
	return rec, nil
}

// maxConcurrent is how many records one may be concurrent to.
const maxConcurrent = 32

// bare takes the angle brackets away.
func bare(value string) string {
	if strings.HasPrefix(value, "<") && strings.HasSuffix(value, ">") {
		return value[1 : len(value)-1]
	}
	return value
}

// parseDate reads a date of WARC 1.0 or 1.1, which may leave parts out, to the
// microsecond. The zero time stands for one that cannot be read.
func parseDate(value string) time.Time {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04Z", "2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(layout, value); err == nil {
			return t.UTC().Truncate(time.Microsecond)
		}
	}
	return time.Time{}
}
