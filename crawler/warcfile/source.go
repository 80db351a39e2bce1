package warcfile

import (
	"bufio"
	"fmt"
	"io"
)

// freeOfRatio is how much is unpacked before the ratio counts.
const freeOfRatio = 64 << 20

// source is the unpacked file.
type source struct {
	file   *counter
	packed *bufio.Reader
	in     unpacker // nil where the file is plain
	ratio  int64
	given  int64
}

// unpacker gives what the members or frames of a file hold, one after another.
// It reads no further than it must, and its errors are those of this package.
type unpacker interface{ Read(p []byte) (int, error) }

// counter counts the bytes of the file that were read.
type counter struct {
	r      io.Reader
	n      int64
	failed error // of the disk
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if err != nil && err != io.EOF {
		c.failed = err
	}
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
	case isGzip(start):
		s.in, err = newMembers(s.packed)
	case isZstd(start):
		s.in, err = newFrames(s.packed, s.file)
	default:
		err = nil
	}
	return s, err
}

// taken is how far the file was read; what waits in the buffer counts as not.
func (s *source) taken() int64 { return s.file.n - int64(s.packed.Buffered()) }

// Read gives the unpacked bytes. It never gives nothing without an error.
func (s *source) Read(p []byte) (int, error) {
	if s.in == nil {
		return s.packed.Read(p)
	}
	if len(p) == 0 {
		return 0, nil
	}
	n, err := s.in.Read(p)
	s.given += int64(n)
	if s.given > freeOfRatio && s.given/s.ratio > s.taken() {
		return n, fmt.Errorf("%w: it unpacks to more than %d times its size", ErrLimit, s.ratio)
	}
	return n, err
}
