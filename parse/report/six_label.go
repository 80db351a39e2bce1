package report

import "strings"

// named finds the row of the matrix that the label so far names.
func (r *sixReader) named() (row int, ok bool) {
	var b strings.Builder
	for _, t := range r.toks[r.first : r.first+r.count] {
		b.WriteString(t.s)
		if b.Len() > 400 {
			break
		}
	}
	label := b.String()
	if row, ok = r.matrix.find(label, r.last); ok {
		return row, true
	}
	return r.cutLabel(skeleton(label))
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
		whole := skeleton(r.rows[k].Zh)
		if strings.HasPrefix(whole, sk) || len(whole) >= len("四个汉字") && (strings.HasSuffix(sk, whole) || strings.HasPrefix(sk, whole)) {
			return k, true
		}
	}
	return r.sharedStart([]rune(sk))
}

// sharedStart finds the one row that begins with the same ten characters: the
// label of its group runs through its middle.
func (r *sixReader) sharedStart(sk []rune) (row int, ok bool) {
	for k, code := range r.rows {
		whole := []rune(skeleton(code.Zh))
		if len(sk) < 10 || len(whole) < 10 || string(whole[:10]) != string(sk[:10]) {
			continue
		}
		if ok {
			return 0, false
		}
		row, ok = k, true
	}
	return row, ok
}
