package report

// byLines reads empty lines as empty cells where a table stands one cell a line
// and its rows come out whole that way: every cell is a line, or every cell is
// followed by an empty one. The separators before a token are then those of the
// cells that are empty.
func (r *looseReader) byLines(toks []token) []token {
	if !holdsEmptyLines(toks) {
		return toks
	}
	best, whole, broken := toks, 0, 0
	for step := 0; step <= 2; step++ { // 0: empty lines say nothing
		tried := emptyLines(toks, step)
		w, b := r.wholeRows(tried)
		if step == 0 || w > whole && b <= broken {
			best, whole, broken = tried, w, b
			r.lined = step > 0
		}
	}
	return best
}

func holdsEmptyLines(toks []token) bool {
	for i := 1; i < len(toks); i++ {
		if toks[i].lines > 1 && (isFigure(toks[i].s) || isFigure(toks[i-1].s)) {
			return true
		}
	}
	return false
}

// emptyLines gives the tokens with separators for the empty cells between lines
// that are step line breaks apart.
func emptyLines(toks []token, step int) []token {
	if step == 0 {
		return toks
	}
	out := append([]token(nil), toks...)
	for i := range out {
		if n := out[i].lines/step - 1; n > 0 && out[i].pipes == 0 && out[i].lines%step == 0 {
			out[i].pipes = n + 1
		}
	}
	return out
}

// wholeRows counts the rows of the matrix that have as many cells as the form
// has columns, and those that have not.
func (r *looseReader) wholeRows(toks []token) (whole, broken int) {
	for i := 0; i < len(toks); i++ {
		if isFigure(toks[i].s) || !r.matrix.has(toks[i].s) {
			continue
		}
		cells := 0
		k := i + 1
		for ; k < len(toks); k++ {
			cells += max(0, toks[k].pipes-1)
			if !isFigure(toks[k].s) && !isBlankMark(toks[k].s) {
				break
			}
			cells++
		}
		switch {
		case cells == len(applicantColumns):
			whole++
		case k < len(toks):
			broken++
		}
		i = k - 1
	}
	return whole, broken
}
