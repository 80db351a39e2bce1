package linesort_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"testing"

	"gongkai/store/export/linesort"
)

func sorted(t *testing.T, s *linesort.Sorter) []string {
	t.Helper()
	var all []string
	for line, err := range s.Lines() {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(line))
	}
	return all
}

func TestLinesComeBackInByteOrder(t *testing.T) {
	for _, memory := range []int{0, 1, 100, 5000} { // from one run a line to none at all
		t.Run(fmt.Sprint(memory), func(t *testing.T) {
			dir := t.TempDir()
			t.Setenv("TMPDIR", dir)
			random := rand.New(rand.NewPCG(1, uint64(memory)))
			s := linesort.New(memory)
			var want []string
			for range 700 {
				line := make([]byte, random.IntN(12))
				for i := range line {
					line[i] = byte(random.IntN(256))
				}
				want = append(want, string(line))
				if err := s.Add(line); err != nil {
					t.Fatal(err)
				}
				clear(line) // it is the caller's
			}
			slices.Sort(want)
			for range 2 {
				if got := sorted(t, s); !slices.Equal(got, want) {
					t.Fatalf("%d lines, want %d, or another order", len(got), len(want))
				}
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			if left, _ := os.ReadDir(dir); len(left) > 0 {
				t.Errorf("%d files are left", len(left))
			}
		})
	}
}

func TestNothingGivesNothing(t *testing.T) {
	if got := sorted(t, linesort.New(0)); len(got) > 0 {
		t.Error(got)
	}
}

func TestAFolderThatCannotBeWrittenIsAnError(t *testing.T) {
	t.Setenv("TMPDIR", "/nowhere/at/all")
	s := linesort.New(1)
	err := s.Add([]byte("a"))
	if err == nil {
		t.Error("it was taken")
	}
	for _, e := range s.Lines() {
		if e == nil {
			t.Error("an order without its lines")
		}
	}
}

func TestMemoryStaysWithinBounds(t *testing.T) {
	const memory, lines = 1 << 20, 200_000
	s := linesort.New(memory)
	defer s.Close()
	line := make([]byte, 100)
	random := rand.New(rand.NewPCG(1, 2))
	for range lines {
		for i := range line {
			line[i] = byte('a' + random.IntN(26))
		}
		if err := s.Add(line); err != nil {
			t.Fatal(err)
		}
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapAlloc > 12*memory {
		t.Errorf("%d bytes in use for %d of lines", m.HeapAlloc, lines*len(line))
	}
	n, before := 0, ""
	for line, err := range s.Lines() {
		if err != nil || string(line) < before {
			t.Fatalf("%v, %q after %q", err, line, before)
		}
		before = string(line)
		n++
	}
	if n != lines {
		t.Errorf("%d lines", n)
	}
}

func TestLinesInOrderGoAmongTheOthers(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := linesort.New(0)
	defer s.Close()
	var want []string
	for n := range 150 { // more runs than are kept apart
		var part []string
		for i := range n {
			part = append(part, fmt.Sprintf("%05d", i*n))
		}
		if err := s.Add(fmt.Appendf(nil, "%05d+", n)); err != nil {
			t.Fatal(err)
		}
		err := s.AddSorted(func(yield func([]byte) bool) {
			for _, line := range part {
				if !yield([]byte(line)) {
					return
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		want = append(append(want, part...), fmt.Sprintf("%05d+", n))
	}
	slices.Sort(want)
	if got := sorted(t, s); !slices.Equal(got, want) || s.Len() != len(want) {
		t.Errorf("%d lines, want %d, or another order", len(got), len(want))
	}
}
