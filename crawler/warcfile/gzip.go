package warcfile

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
)

func isGzip(start []byte) bool { return len(start) >= 2 && start[0] == 0x1f && start[1] == 0x8b }

// members is a file of gzip members.
type members struct {
	packed  *bufio.Reader
	gz      gzip.Reader
	between bool // a member has ended, and the next one was not looked for
}

func newMembers(packed *bufio.Reader) (*members, error) {
	m := &members{packed: packed}
	if err := m.gz.Reset(packed); err != nil {
		return nil, gzipError(err)
	}
	m.gz.Multistream(false)
	return m, nil
}

func (m *members) Read(p []byte) (int, error) {
	for {
		if m.between {
			if err := m.next(); err != nil {
				return 0, err
			}
			m.between = false
		}
		n, err := m.gz.Read(p)
		if err == io.EOF {
			m.between, err = true, nil
		}
		if n > 0 || err != nil {
			return n, gzipError(err)
		}
	}
}

// next begins the next member; io.EOF where the file has ended.
func (m *members) next() error {
	start, err := m.packed.Peek(2)
	if len(start) == 0 {
		return err
	}
	if len(start) == 1 && start[0] == 0x1f {
		return io.ErrUnexpectedEOF
	}
	if !isGzip(start) {
		return fmt.Errorf("%w: %.8q follows where another gzip member should", ErrDamaged, start)
	}
	if err := m.gz.Reset(m.packed); err != nil {
		return gzipError(err)
	}
	m.gz.Multistream(false)
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
