// Package linesort puts any number of lines in byte order within bounded
// memory: what does not fit waits in temporary files that are gone afterwards.
package linesort

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
)

// Bounds of a Sorter made by New.
const (
	defaultMemory = 16 << 20 // bytes of lines at hand
	maxRuns       = 64       // temporary files, before they are merged into one
	runBuffer     = 64 << 10 // for reading one of them
	lineOverhead  = 24       // of a line in memory
)

// Sorter takes lines and gives them back in order. Add comes before Lines.
type Sorter struct {
	memory int
	lines  [][]byte
	held   int // bytes of lines
	count  int // of all lines
	runs   []*os.File
	err    error
}

// New makes a sorter that holds up to memory bytes; 0 stands for 16 MiB.
func New(memory int) *Sorter {
	if memory <= 0 {
		memory = defaultMemory
	}
	return &Sorter{memory: memory}
}

// Add takes a line, which the caller may change afterwards.
func (s *Sorter) Add(line []byte) error {
	if s.err != nil {
		return s.err
	}
	s.count++
	s.lines = append(s.lines, bytes.Clone(line))
	if s.held += len(line) + lineOverhead; s.held >= s.memory {
		s.err = s.spill()
	}
	return s.err
}

// Len is how many lines there are.
func (s *Sorter) Len() int { return s.count }

// Lines gives all lines in byte order; equal ones stay apart. A line is good
// until the next one.
func (s *Sorter) Lines() iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		if s.err != nil {
			yield(nil, s.err)
			return
		}
		slices.SortFunc(s.lines, bytes.Compare)
		if len(s.runs) == 0 {
			for _, line := range s.lines {
				if !yield(line, nil) {
					return
				}
			}
			return
		}
		if err := s.spill(); err != nil {
			yield(nil, err)
			return
		}
		for line, err := range merged(s.runs) {
			if !yield(line, err) || err != nil {
				return
			}
		}
	}
}

// Close removes the temporary files.
func (s *Sorter) Close() error {
	var errs []error
	for _, f := range s.runs {
		errs = append(errs, drop(f))
	}
	s.runs, s.lines = nil, nil
	return errors.Join(errs...)
}

func drop(f *os.File) error {
	err := f.Close()
	if e := os.Remove(f.Name()); err == nil && !errors.Is(e, os.ErrNotExist) {
		err = e
	}
	return err
}

// AddSorted takes lines that are in order already; they go to a file of their own.
func (s *Sorter) AddSorted(lines iter.Seq[[]byte]) error {
	if s.err == nil {
		s.err = s.run(func(yield func([]byte, error) bool) {
			for line := range lines {
				s.count++
				if !yield(line, nil) {
					return
				}
			}
		})
	}
	return s.err
}

// spill writes the lines at hand to a file of their own.
func (s *Sorter) spill() error {
	if len(s.lines) == 0 {
		return nil
	}
	slices.SortFunc(s.lines, bytes.Compare)
	err := s.run(func(yield func([]byte, error) bool) {
		for _, line := range s.lines {
			if !yield(line, nil) {
				return
			}
		}
	})
	clear(s.lines)
	s.lines, s.held = s.lines[:0], 0
	return err
}

// run puts lines in order into one more file.
func (s *Sorter) run(lines iter.Seq2[[]byte, error]) error {
	if len(s.runs) == maxRuns {
		one, err := writeRun(merged(s.runs))
		if err != nil {
			return err
		}
		for _, f := range s.runs {
			if err := drop(f); err != nil {
				return err
			}
		}
		s.runs = []*os.File{one}
	}
	f, err := writeRun(lines)
	if err != nil {
		return err
	}
	s.runs = append(s.runs, f)
	return nil
}

// writeRun puts lines into a temporary file, each behind its length.
func writeRun(lines iter.Seq2[[]byte, error]) (*os.File, error) {
	f, err := os.CreateTemp("", "gongkai-sort-*")
	if err != nil {
		return nil, err
	}
	os.Remove(f.Name()) // where the system allows it, no kill leaves it behind
	w := bufio.NewWriterSize(f, runBuffer)
	var length [binary.MaxVarintLen64]byte
	for line, e := range lines {
		if err = e; err != nil {
			break
		}
		w.Write(length[:binary.PutUvarint(length[:], uint64(len(line)))])
		if _, err = w.Write(line); err != nil {
			break
		}
	}
	if err == nil {
		err = w.Flush()
	}
	if err != nil {
		drop(f)
		return nil, fmt.Errorf("sorting in a temporary file: %w", err)
	}
	return f, nil
}

// run is a file being read, at one of its lines.
type run struct {
	in   *bufio.Reader
	line []byte
}

// next moves on to the next line; io.EOF after the last.
func (r *run) next() error {
	n, err := binary.ReadUvarint(r.in)
	if err != nil {
		return err
	}
	r.line = slices.Grow(r.line[:0], int(n))[:n]
	_, err = io.ReadFull(r.in, r.line)
	return err
}

// runs are files by their present lines.
type runs []*run

func (h runs) Len() int           { return len(h) }
func (h runs) Less(i, j int) bool { return bytes.Compare(h[i].line, h[j].line) < 0 }
func (h runs) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *runs) Push(x any)        { *h = append(*h, x.(*run)) }
func (h *runs) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// merged gives the lines of sorted files in order.
func merged(files []*os.File) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		var h runs
		for _, f := range files {
			if _, err := f.Seek(0, io.SeekStart); err != nil {
				yield(nil, err)
				return
			}
			r := &run{in: bufio.NewReaderSize(f, runBuffer)}
			switch err := r.next(); err {
			case nil:
				h = append(h, r)
			case io.EOF: // a file of no lines
			default:
				yield(nil, err)
				return
			}
		}
		heap.Init(&h)
		for len(h) > 0 {
			if !yield(h[0].line, nil) {
				return
			}
			switch err := h[0].next(); err {
			case nil:
				heap.Fix(&h, 0)
			case io.EOF:
				heap.Pop(&h)
			default:
				yield(nil, err)
				return
			}
		}
	}
}
