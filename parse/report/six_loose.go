package report

import (
	"slices"
	"strings"

	"gongkai/parse/has"
)

// looseReader reads tables whose rows do not stand on lines of their own: one
// cell a line, runs of spaces, labels over several lines. What stands behind a
// label, up to the next words, are its cells.
type looseReader struct {
	*sixReader
	toks []token

	first, count int  // the tokens that make up the label so far
	inMatrix     bool // the head of the matrix, or a row of it, was read
	people       axis // the applicants in its head
	peopleRead   bool
	lastFigure   int  // the token of the figure read last, -1 before any
	reviews      bool // figures of reviews or lawsuits were read
	lined        bool // every empty cell is an empty line
	totals       totals
}

// read reads text[start:end]; it says false where the tables are behind.
func (r *looseReader) read(start, end int) bool {
	if start >= end {
		return true
	}
	r.toks, r.lastFigure = r.byLines(tokens(r.v.Text, start, end)), -1
	r.reset(0)
	for i := 0; i < len(r.toks); {
		t := r.toks[i]
		if len(t.s) > 600 || r.past(t) {
			return false
		}
		if has.Any(r.lineAndBefore(i), "勾稽关系", "第一项加第二项", "本年新收政府信息公开申请") {
			r.inMatrix = true
		}
		if a, n, ok := r.article(i); ok && !r.inMatrix {
			i = r.articleCells(i, i+n, a)
			r.lastFigure = i - 1
			r.reset(i)
			continue
		}
		if isFigure(t.s) {
			i = r.figures(i)
			r.lastFigure = i - 1
			continue
		}
		if opensRow(t.s) {
			r.emptyRow(i)
			r.reset(i)
		}
		r.count++
		i++
	}
	return true
}

// past tells whether a token opens the section after the tables.
func (r *looseReader) past(t token) bool {
	return (r.reviews || r.head.remedies()) && strings.HasPrefix(t.s, "五、") && t.newline || strings.HasPrefix(t.s, "五、存在")
}

func (r *looseReader) reset(i int) { r.first, r.count = i, 0 }

// lineAndBefore is token i together with the one that it may go on from: a label
// that runs over two lines.
func (r *looseReader) lineAndBefore(i int) string {
	t := r.toks[i]
	if !t.newline || t.pipes > 0 || i == 0 || isFigure(t.s) || isFigure(r.toks[i-1].s) || len(r.toks[i-1].s)+len(t.s) > 200 {
		return t.s
	}
	return r.toks[i-1].s + t.s
}

// joined is the folded text of the tokens from up to to.
func (r *looseReader) joined(from, to int) string {
	var b strings.Builder
	for _, t := range r.toks[from:to] {
		b.WriteString(t.s)
	}
	return b.String()
}

// cell is the cell that token k fills; an empty one for -1.
func (r *looseReader) cell(k int) sheetCell {
	if k < 0 {
		return sheetCell{}
	}
	t := r.toks[k]
	return sheetCell{t.start, t.end, t.s, isFigure(t.s)}
}

// article finds the row of article 20 whose label is token i, or begins with it
// where the characters of a label stand apart; n is the tokens that it takes.
func (r *looseReader) article(i int) (a article, n int, ok bool) {
	sk := ""
	for n = 1; i+n <= len(r.toks) && n <= 10; n++ {
		t := r.toks[i+n-1]
		if len(t.s) > 60 || n > 1 && (t.pipes > 0 || t.newline && n > 3) {
			break
		}
		sk += t.s
		for _, a := range articleRows {
			if slices.Contains(a.labels, sk) {
				return a, n, true
			}
		}
	}
	if t := r.toks[i]; len(t.s) <= 60 && r.figureBehind(i) {
		a, ok = articleOf(t.s)
	}
	return a, 1, ok
}

// figureBehind tells whether a figure stands behind token i.
func (r *looseReader) figureBehind(i int) bool {
	return i+1 < len(r.toks) && isFigure(r.toks[i+1].s)
}

// figureBefore tells whether a figure stands before token i.
func (r *looseReader) figureBefore(i int) bool { return i > 0 && isFigure(r.toks[i-1].s) }

// articleCells reads the cells, from token from on, of an article 20 row whose
// label is token label; it gives the token behind.
func (r *looseReader) articleCells(label, from int, a article) int {
	head := r.articleHead(label)
	ax := head.articles(a, r.form)
	k := len(ax.codes)
	c := r.runFrom(from, k)
	filled := 0
	for _, k := range c.cells {
		if k >= 0 {
			filled++
		}
	}
	r.out.end = max(r.out.end, r.toks[label].end)
	cut := len(c.cells) < k && r.endsText(c.next)
	switch {
	case filled == 0 && !c.piped && !r.blankRow(from): // a heading that shares the row's name
		return from
	case filled > 0 && len(c.cells) < k && !c.piped && !cut || !ax.known: // cells are lost
		return c.next
	case !cut:
		c.cells = append(c.cells, slices.Repeat([]int{-1}, k-len(c.cells))...)
	}
	for n, cell := range r.filled(c.cells, cut) {
		r.note(ax.codes[n], r.toks[label].start, cell, headUnit(ax.codes[n], head.text))
	}
	return c.next
}

// filled gives the cells of tokens; cut says that the text ends with them.
func (r *looseReader) filled(tokens []int, cut bool) []sheetCell {
	cells := make([]sheetCell, len(tokens))
	for i, k := range tokens {
		cells[i] = r.cell(k)
	}
	if cut {
		return r.uncut(cells)
	}
	return cells
}

// endsText tells whether the text ends before token i.
func (r *looseReader) endsText(i int) bool {
	return i == len(r.toks) && i > 0 && r.isLast(r.toks[i-1].end)
}

// articleHead gives the head above the article 20 row at token i: from the
// nearest 信息内容 on.
func (r *looseReader) articleHead(i int) sixHead {
	var h sixHead
	for k := i - 1; k >= max(0, i-40); k-- {
		if strings.HasPrefix(r.joined(k, min(i, k+4)), "信息内容") { // its characters may stand apart
			h.add(r.words(k, i))
			break
		}
	}
	return h
}

// words gives the tokens of a head as cells; names that are cut over tokens are
// put together.
func (r *looseReader) words(from, to int) sheetRow {
	var row sheetRow
	for i := from; i < to; {
		n, s := 1, ""
		for k := i; k < min(to, i+4); k++ {
			if s += r.toks[k].s; isWholeName(s) {
				n = k - i + 1
			}
		}
		row = append(row, sheetCell{r.toks[i].start, r.toks[i+n-1].end, r.joined(i, i+n), false})
		i += n
	}
	return row
}

// blankRow tells whether the token behind a label is the next row or table, as
// where one cell stands on a line and empty lines are gone.
func (r *looseReader) blankRow(i int) bool {
	if i >= len(r.toks) || !r.toks[i].newline {
		return false
	}
	_, _, ok := r.article(i)
	return ok || has.Prefix(r.toks[i].s, "第二十条", "三、", "信息内容")
}

// figures reads a run of figures: a row of the matrix, or reviews and lawsuits.
func (r *looseReader) figures(i int) int {
	next := i + 1
	if codes := r.reviewsAbove(i); codes != nil {
		c := r.row(i, len(codes))
		if len(c.cells) == len(codes) {
			r.reviews = true
			for n, code := range codes {
				r.note("rl."+code, r.toks[max(c.cells[0], i)].start, r.cell(c.cells[n]), "")
			}
		}
		next = max(c.next, next)
	} else if whole := r.cellsFrom(i); !r.figureBefore(i) && r.bareReviews(whole) {
		next = i + len(whole)
	} else if r.count > 0 {
		c := r.row(i, len(applicantColumns))
		r.matrixCells(i, c)
		next = max(c.next, next)
	}
	r.reset(next)
	return next
}

// matrixCells reads the cells of the row of the matrix that the tokens before
// token i name.
func (r *looseReader) matrixCells(i int, c run) {
	k, ok := r.rowOf(r.joined(r.first, r.first+min(r.count, maxLabel)))
	if !ok {
		return
	}
	r.inMatrix = true
	if !r.peopleRead {
		r.people, r.peopleRead = r.applicantsAbove(i), true
	}
	r.out.end = max(r.out.end, r.toks[i].end)
	cut := len(c.cells) < len(applicantColumns)
	if cut && !(r.endsText(c.next) && (c.piped || r.last >= 0)) {
		r.totals.add(r.rows[k].Code, r.toks[r.first].start, r.filled(c.cells, false))
		return
	}
	if !r.people.known { // nor is it read as prose
		r.unread("columns of the application matrix")
		return
	}
	cells := r.filled(c.cells, cut)
	if cut && (len(cells) == 0 || addsUp(cells)) {
		return
	}
	for n, cell := range cells {
		r.note("app."+r.rows[k].Code+"@"+r.people.codes[n], r.toks[r.first].start, cell, "")
	}
	r.last = k
}

// maxLabel bounds the tokens of a label.
const maxLabel = 60

// emptyRow notes the row of the matrix whose label has ended without a figure.
func (r *looseReader) emptyRow(i int) {
	if !r.inMatrix || r.count == 0 || i >= len(r.toks) || r.toks[i].pipes < len(applicantColumns) {
		return
	}
	if k, ok := r.rowOf(r.joined(r.first, r.first+min(r.count, maxLabel))); ok {
		for _, col := range applicantColumns {
			r.note("app."+r.rows[k].Code+"@"+col.Code, 0, sheetCell{}, "")
		}
		r.last = k
	}
}
