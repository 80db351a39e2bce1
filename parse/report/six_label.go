package report

import (
	"strings"

	"gongkai/parse/report/folded"
)

// rowOf finds the row of the matrix that a label names. Where two rows have one
// name, the next one in the order of the form is meant.
func (r *sixReader) rowOf(label string) (row int, ok bool) {
	if len(label) > maxLabelBytes {
		return 0, false
	}
	if row, ok = r.matrix.find(label, r.last); ok {
		return row, true
	}
	if k := lastOrdinal(label); k > 0 { // the label of a group stands before it
		if row, ok = r.matrix.find(label[k:], r.last); ok {
			return row, true
		}
	}
	sk := skeleton(label)
	if n := r.last + 1; sk != label && n < len(r.rows) && misread(sk, r.matrix.labels[n]) < 99 {
		return n, true
	}
	return r.cutLabel(sk)
}

const maxLabelBytes = 600

// lastOrdinal gives where the last number of an item stands within a label.
func lastOrdinal(label string) int {
	for k := len(label) - 1; k > 0; k-- {
		if _, _, _, ok := folded.Ordinal(label[k:]); ok && (label[k] == '(' || label[k] >= '1' && label[k] <= '9' && (label[k-1] < '0' || label[k-1] > '9')) {
			return k
		}
	}
	return 0
}

// cutLabel finds a row by a label of which only a part stands before the
// figures, as where a PDF sets them beside its middle line, or to which the
// label of a group was joined.
func (r *sixReader) cutLabel(sk string) (row int, ok bool) {
	if len(sk) < len("四个汉字") {
		return 0, false
	}
	for i := range r.rows {
		k := (r.last + 1 + i) % len(r.rows)
		whole := r.matrix.labels[k]
		if strings.HasPrefix(whole, sk) || len(whole) >= len("四个汉字") && (strings.HasSuffix(sk, whole) || strings.HasPrefix(sk, whole)) {
			return k, true
		}
	}
	return r.sharedStart(sk)
}

// firstRunes gives the first n characters of s, "" where it has fewer.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	if n == 0 {
		return s
	}
	return ""
}

// sharedStart finds the one row that begins with the same ten characters: the
// label of its group runs through its middle.
func (r *sixReader) sharedStart(sk string) (row int, ok bool) {
	start := firstRunes(sk, 10)
	if start == "" {
		return 0, false
	}
	for k, whole := range r.matrix.labels {
		if !strings.HasPrefix(whole, start) {
			continue
		}
		if ok {
			return 0, false
		}
		row, ok = k, true
	}
	return row, ok
}
