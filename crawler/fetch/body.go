package fetch

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"syscall"

	"gongkai/store"
)

const (
	spoolAfter   = 1 << 20   // a longer body goes to a file
	firstReserve = 256 << 10 // of an announced length, before its bytes are there
	spoolPattern = "gongkai-body-*"
)

// CleanSpool removes what a killed process left in a spool folder. To be called
// before the first Fetcher that uses the folder.
func CleanSpool(dir string) error {
	left, err := filepath.Glob(filepath.Join(dir, spoolPattern))
	if err != nil {
		return err
	}
	for _, path := range left {
		err = errors.Join(err, os.Remove(path))
	}
	return err
}

// SpoolDir is where large bodies lie on their way into an archive's folder.
func SpoolDir(archive string) string { return filepath.Join(archive, "spool") }

// Spooled counts the spool files of a folder.
func Spooled(dir string) (files int, size int64, err error) {
	left, err := filepath.Glob(filepath.Join(dir, spoolPattern))
	for _, path := range left {
		if st, err := os.Stat(path); err == nil {
			files, size = files+1, size+st.Size()
		}
	}
	return files, size, err
}

// diskError is a failure of the spool file, not of the network.
type diskError struct{ err error }

func (e *diskError) Error() string { return "spool file: " + e.err.Error() }

func (e *diskError) Unwrap() error { return e.err }

// Is names a full disk.
func (e *diskError) Is(target error) bool {
	return target == store.ErrNoSpace &&
		(errors.Is(e.err, syscall.ENOSPC) || errors.Is(e.err, syscall.EDQUOT) || errors.Is(e.err, syscall.EFBIG))
}

// sink takes a body: in memory, and from spoolAfter bytes on in a file.
type sink struct {
	dir    string
	expect int64 // announced length, 0 when unknown
	size   int64
	bytes  []byte
	file   *os.File
	sum    hash.Hash // of the file
	copy   []byte    // buffer on the way to the file
}

// fill reads exactly n bytes.
func (s *sink) fill(r *bufio.Reader, n int64) error {
	for n > 0 {
		room, err := s.room(n)
		if err != nil {
			return err
		}
		k, err := r.Read(room)
		if k > 0 {
			n -= int64(k)
			if err := s.took(room[:k]); err != nil {
				return err
			}
		}
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil && n > 0 {
			return err
		}
	}
	return nil
}

// room is where up to n further bytes may be read to; took must follow.
func (s *sink) room(n int64) ([]byte, error) {
	if s.file == nil && s.size >= spoolAfter {
		if err := s.spool(); err != nil {
			return nil, err
		}
	}
	if s.file != nil {
		return s.copy[:min(n, int64(len(s.copy)))], nil
	}
	if len(s.bytes) == cap(s.bytes) {
		s.grow(n)
	}
	free := s.bytes[len(s.bytes):cap(s.bytes)]
	return free[:min(n, int64(len(free)))], nil
}

// grow makes room for n bytes, but believes an announced length only so far.
func (s *sink) grow(n int64) {
	more := min(max(min(n, firstReserve), s.size), spoolAfter-s.size)
	if s.expect > 0 {
		more = min(more, s.expect-s.size)
	}
	grown := make([]byte, len(s.bytes), int64(len(s.bytes))+more)
	copy(grown, s.bytes)
	s.bytes = grown
}

func (s *sink) took(p []byte) error {
	s.size += int64(len(p))
	if s.file == nil {
		s.bytes = s.bytes[:s.size]
		return nil
	}
	s.sum.Write(p)
	if _, err := s.file.Write(p); err != nil {
		return &diskError{err}
	}
	return nil
}

// spool moves the body to a file.
func (s *sink) spool() error {
	file, err := os.CreateTemp(s.dir, spoolPattern)
	if err != nil {
		return &diskError{err}
	}
	s.file, s.sum, s.copy = file, sha256.New(), make([]byte, 64<<10)
	s.sum.Write(s.bytes)
	if _, err := file.Write(s.bytes); err != nil {
		return &diskError{err}
	}
	s.bytes = nil
	return nil
}

// body gives what was taken and ends the sink.
func (s *sink) body() (store.Body, error) {
	if s.file == nil {
		return store.BytesBody(s.bytes), nil
	}
	path := s.file.Name()
	if err := s.file.Close(); err != nil {
		return store.Body{}, &diskError{err}
	}
	s.file = nil
	return store.LazyBody(s.size, store.Digest(s.sum.Sum(nil)),
		func() (io.ReadCloser, error) { return os.Open(path) },
		func() error { return removeSpool(path) }), nil
}

// discard gives up what was taken.
func (s *sink) discard() {
	if s.file != nil {
		s.file.Close()
		os.Remove(s.file.Name())
		s.file = nil
	}
	s.bytes = nil
}

func removeSpool(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("remove spool file: %w", err)
	}
	return nil
}
