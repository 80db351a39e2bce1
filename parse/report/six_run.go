package report

import "slices"

// run is the cells behind a label: figures and empty cells.
type run struct {
	cells []int // token of each cell, -1 for an empty one
	next  int   // the token behind
	piped bool
}

// runFrom collects up to k cells from token i on.
func (r *looseReader) runFrom(i, k int) run {
	var out run
	for len(out.cells) < k && i < len(r.toks) {
		t := r.toks[i]
		empty := t.pipes - 1
		if t.pipes > 0 {
			out.piped = true
		}
		for ; empty > 0 && len(out.cells) < k; empty-- {
			out.cells = append(out.cells, -1)
		}
		if len(out.cells) == k {
			break
		}
		if isBlankMark(t.s) {
			out.cells = append(out.cells, -1)
			i++
			continue
		}
		if !isFigure(t.s) || out.piped && t.pipes == 0 && len(out.cells) > 0 && !t.newline {
			break
		}
		out.cells = append(out.cells, i)
		i++
	}
	out.next = i
	return out
}

// cellsFrom gives the figures from token i on, up to the next words.
func (r *looseReader) cellsFrom(i int) []sheetCell {
	var cells []sheetCell
	for ; i < len(r.toks) && isFigure(r.toks[i].s) && len(cells) < 64; i++ {
		cells = append(cells, r.cell(i))
	}
	return cells
}

// row gives the cells of the row whose first figure is token i.
func (r *looseReader) row(i, k int) run {
	switch n := r.stretch(i); {
	case r.lined && max(0, r.toks[i].pipes-1)+n <= k && r.behind(i) < len(r.toks): // the cells behind are empty
		c := r.runFrom(i, max(0, r.toks[i].pipes-1)+n)
		c.cells = append(c.cells, slices.Repeat([]int{-1}, k-len(c.cells))...)
		return c
	case n == k: // the empty cells before it are a label's
		c := r.runFrom(i, k+r.toks[i].pipes)
		c.cells = c.cells[max(0, r.toks[i].pipes-1):]
		c.cells = c.cells[:min(k, len(c.cells))]
		c.next = r.behind(i)
		return c
	case n < k && r.toks[i].pipes > 1 && r.toks[i].pipes-1+n+r.emptyBefore(r.behind(i)) != k: // whose they are cannot be told
		return run{next: r.behind(i)}
	}
	return r.runFrom(i, k)
}

// stretch counts the cells from the figure at token i to the last one before
// the next words.
func (r *looseReader) stretch(i int) int {
	n := 1
	for i++; i < len(r.toks) && isFigure(r.toks[i].s) && n < 64; i++ {
		n += max(1, r.toks[i].pipes)
	}
	return n
}

// emptyBefore counts the empty cells between the last figure and token i.
func (r *looseReader) emptyBefore(i int) int {
	if i >= len(r.toks) {
		return 0
	}
	return max(0, r.toks[i].pipes-1)
}

// behind gives the first token behind the figures that begin with token i.
func (r *looseReader) behind(i int) int {
	for i < len(r.toks) && isFigure(r.toks[i].s) {
		i++
	}
	return i
}
