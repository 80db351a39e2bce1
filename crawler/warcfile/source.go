package warcfile

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
)

// freeOfRatio is how much is unpacked before the ratio counts.
const freeOfRatio = 64 << 20

// source is the unpacked file.
type source struct {
	file    *counter
	packed  *bufio.Reader
	gz      *gzip.Reader // nil where the file is plain
	ratio   int64
	given   int64
	between bool // a member has ended, and the next one was not looked for
}

// counter counts the bytes of the file that were read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func newSource(file io.Reader, ratio int64) (*source, error) {
	s := &source{file: &counter{r: file}, ratio: ratio}
	s.packed = bufio.NewReaderSize(s.file, 64<<10)
	start, err := s.packed.Peek(4)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch {
	case len(start) >= 2 && start[0] == 0x1f && start[1] == 0x8b:
	case len(start) == 4 && (string(start) == "\x28\xb5\x2f\xfd" || string(start[1:]) == "\x2a\x4d\x18"):
		return nil, fmt.Errorf("%w that can be read: it is packed with zstd; unpack it first", ErrNotWARC)
	default:
		return s, nil
	}
	s.gz = new(gzip.Reader)
	if err := s.gz.Reset(s.packed); err != nil {
		return nil, gzipError(err)
	}
	s.gz.Multistream(false)
	return s, nil
}

// taken is how far the file was read; what waits in the buffer counts as not.
func (s *source) taken() int64 { return s.file.n - int64(s.packed.Buffered()) }

// Read gives what the members of the file hold, one after another. It never gives
// nothing without an error.
func (s *source) Read(p []byte) (int, error) {
	if s.gz == nil {
		return s.packed.Read(p)
	}
	if len(p) == 0 {
		return 0, nil
	}
	for {
		if s.between {
			if err := s.nextMember(); err != nil {
				return 0, err
			}
			s.between = false
		}
		n, err := s.gz.Read(p)
		s.given += int64(n)
		if s.given > freeOfRatio && s.given/s.ratio > s.taken() {
			return n, fmt.Errorf("%w: it unpacks to more than %d times its size", ErrLimit, s.ratio)
		}
		if err == io.EOF {
			s.between, err = true, nil
		}
		if n > 0 || err != nil {
			return n, gzipError(err)
		}
	}
}

// nextMember begins the next member; io.EOF where the file has ended.
func (s *source) nextMember() error {
	start, err := s.packed.Peek(2)
	if len(start) == 0 {
		return err
	}
	if len(start) == 1 && start[0] == 0x1f {
		return io.ErrUnexpectedEOF
	}
	if len(start) < 2 || start[0] != 0x1f || start[1] != 0x8b {
		return fmt.Errorf("%w: %.8q follows where another gzip member should", ErrDamaged, start)
	}
	if err := s.gz.Reset(s.packed); err != nil {
		return gzipError(err)
	}
	s.gz.Multistream(false)
	return nil
}

// gzipError tells a cut file, a damaged one and one that cannot be read apart.
func gzipError(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.ErrUnexpectedEOF), err == io.EOF:
		return io.ErrUnexpectedEOF
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader), errors.As(err, &corrupt):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}
