package config

import (
	"bytes"
	"slices"
)

// lineIndex is the offset at which each line begins.
type lineIndex []int

func indexLines(data []byte) lineIndex {
	starts := lineIndex{0}
	for at := 0; ; {
		i := bytes.IndexByte(data[at:], '\n')
		if i < 0 {
			return starts
		}
		at += i + 1
		starts = append(starts, at)
	}
}

// place gives line and column of an offset, both from 1.
func (x lineIndex) place(offset int) (line, column int) {
	i, found := slices.BinarySearch(x, offset)
	if !found {
		i--
	}
	return i + 1, offset - x[i] + 1
}
