package exporttest

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"gongkai/store/export"
)

// Memory is a sink in memory.
type Memory struct {
	Names     []string
	Files     map[string]*bytes.Buffer
	Committed bool
	Aborted   bool
}

// NewMemory makes an empty sink.
func NewMemory() *Memory { return &Memory{Files: map[string]*bytes.Buffer{}} }

// Create starts a file.
func (m *Memory) Create(name string) (io.WriteCloser, error) {
	if m.Files[name] != nil {
		return nil, fmt.Errorf("%s: created twice", name)
	}
	m.Names = append(m.Names, name)
	m.Files[name] = new(bytes.Buffer)
	return nopCloser{m.Files[name]}, nil
}

// Commit and Abort are remembered.
func (m *Memory) Commit() error { m.Committed = true; return nil }
func (m *Memory) Abort(error)   { m.Aborted = !m.Committed }

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// ErrInjected is the error of a Faulty sink.
var ErrInjected = errors.New("injected fault")

// Faulty passes on to a sink and fails its n-th operation: creating, writing,
// closing or committing. Steps counts operations.
type Faulty struct {
	export.Sink
	FailAt int
	Steps  int
}

func (f *Faulty) step() error {
	f.Steps++
	if f.Steps == f.FailAt {
		return ErrInjected
	}
	return nil
}

// Create starts a file.
func (f *Faulty) Create(name string) (io.WriteCloser, error) {
	if err := f.step(); err != nil {
		return nil, err
	}
	file, err := f.Sink.Create(name)
	return faultyFile{f, file}, err
}

// Commit makes the files final.
func (f *Faulty) Commit() error {
	if err := f.step(); err != nil {
		return err
	}
	return f.Sink.Commit()
}

type faultyFile struct {
	faulty *Faulty
	file   io.WriteCloser
}

// Write may write half of p and fail.
func (f faultyFile) Write(p []byte) (int, error) {
	if err := f.faulty.step(); err != nil {
		n, _ := f.file.Write(p[:len(p)/2])
		return n, err
	}
	return f.file.Write(p)
}

func (f faultyFile) Close() error {
	if err := f.faulty.step(); err != nil {
		return err
	}
	return f.file.Close()
}
