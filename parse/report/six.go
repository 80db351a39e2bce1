package report

import "strings"

// article is a row of the article 20 tables: its label and the codes of its
// cells in each form, "" for a cell that the form leaves out.
type article struct {
	labels         []string
	in2019, in2021 []string
}

var articleRows = []article{
	{[]string{"规章"}, []string{"a20.1.rules.new_made", "a20.1.rules.new_public", "a20.1.rules.total"}, []string{"a20.1.rules.issued", "a20.1.rules.repealed", "a20.1.rules.valid"}},
	{[]string{"规范性文件", "行政规范性文件"}, []string{"a20.1.norm.new_made", "a20.1.norm.new_public", "a20.1.norm.total"}, []string{"a20.1.norm.issued", "a20.1.norm.repealed", "a20.1.norm.valid"}},
	{[]string{"行政许可"}, []string{"a20.5.licence.prev", "a20.5.licence.delta", "a20.5.licence.decisions"}, []string{"a20.5.licence.decisions"}},
	{[]string{"其他对外管理服务事项", "其它对外管理服务事项"}, []string{"a20.5.other_service.prev", "a20.5.other_service.delta", "a20.5.other_service.decisions"}, nil},
	{[]string{"行政处罚"}, []string{"a20.6.penalty.prev", "a20.6.penalty.delta", "a20.6.penalty.decisions"}, []string{"a20.6.penalty.decisions"}},
	{[]string{"行政强制"}, []string{"a20.6.coercion.prev", "a20.6.coercion.delta", "a20.6.coercion.decisions"}, []string{"a20.6.coercion.decisions"}},
	{[]string{"行政事业性收费"}, []string{"a20.8.fee.prev", "a20.8.fee.delta"}, []string{"a20.8.fee.amount"}},
	{[]string{"政府集中采购"}, []string{"a20.9.procure.count", "a20.9.procure.amount"}, nil},
}

// matrix2019 and matrix2021 find the rows of the application matrix.
var (
	matrix2019 = newLabelIndex(rowsOf(Six2019))
	matrix2021 = newLabelIndex(rowsOf(Six2021))
)

func rowsOf(form Form) []Code {
	var rows []Code
	for _, r := range applicationRows {
		for _, f := range r.Forms {
			if f == form {
				rows = append(rows, r)
			}
		}
	}
	return rows
}

// readSix reads the tables of the forms of 2019 and 2021 in text[start:end]:
// rows of article 20, the application matrix, the review and litigation row. A
// row is known by its label, its cells by the form's columns. Where cells are
// lost, so that it cannot be told which figure is whose, none is read.
func readSix(v *view, g *grid, form Form, start, end int) figures {
	r := &sixReader{v: v, g: g, form: form, toks: tokens(v.text, start, end), seen: make(map[string]bool), last: -1}
	r.out.end = start
	r.rows, r.matrix = rowsOf(form), matrix2019
	if form == Six2021 {
		r.matrix = matrix2021
	}
	r.read()
	return r.out
}

type sixReader struct {
	v      *view
	g      *grid
	form   Form
	toks   []token
	out    figures
	seen   map[string]bool
	rows   []Code
	matrix *labelIndex
	last   int // the row of the matrix read last

	first, count int // the tokens that make up the label so far
	inMatrix     bool
	remedies     bool // the head of the review and litigation table was read

	applicants     columnOrder // of the matrix
	applicantsRead bool
}

func (r *sixReader) read() {
	for i := 0; i < len(r.toks); {
		t := r.toks[i]
		if len(t.s) > 600 || r.past(t) {
			return
		}
		r.heads(r.lineAndBefore(i))
		if codes, n := r.article(i); codes != nil && !r.inMatrix {
			i = r.cells(i, i+n, codes)
			r.reset(i)
			continue
		}
		if isFigure(t.s) {
			i = r.figures(i)
			continue
		}
		if opensRow(t.s) {
			if r.inMatrix {
				r.emptyRow(i)
			}
			r.reset(i)
		}
		r.count++
		i++
	}
}

// past tells whether a token opens the section after the tables.
func (r *sixReader) past(t token) bool {
	return r.remedies && strings.HasPrefix(t.s, "五、") && t.newline || strings.HasPrefix(t.s, "五、存在")
}

func (r *sixReader) reset(i int) { r.first, r.count = i, 0 }

// lineAndBefore is token i together with the one that it may go on from: a label
// that runs over two lines.
func (r *sixReader) lineAndBefore(i int) string {
	t := r.toks[i]
	if !t.newline || t.pipes > 0 || i == 0 || isFigure(t.s) || isFigure(r.toks[i-1].s) || len(r.toks[i-1].s)+len(t.s) > 200 {
		return t.s
	}
	return r.toks[i-1].s + t.s
}

func (r *sixReader) heads(s string) {
	switch {
	case strings.Contains(s, "勾稽关系"), strings.Contains(s, "本年新收政府信息公开申请"):
		r.inMatrix = true
	case r.inMatrix && hasAny(s, "复议后起诉", "未经复议直接起诉"):
		r.remedies, r.inMatrix = true, false
	case hasAny(s, "复议后起诉"):
		r.remedies = true
	}
}

// article gives the codes of the row whose label is token i, or begins with it
// where the characters of a label stand apart; n is the tokens that it takes.
func (r *sixReader) article(i int) (codes []string, n int) {
	sk := ""
	for n = 1; i+n <= len(r.toks) && n <= 10; n++ {
		t := r.toks[i+n-1]
		if len(t.s) > 60 || n > 1 && (t.pipes > 0 || t.newline) {
			break
		}
		sk += t.s
		for _, a := range articleRows {
			for _, label := range a.labels {
				switch {
				case sk != label:
				case r.form == Six2019:
					return a.in2019, n
				default:
					return a.in2021, n
				}
			}
		}
	}
	return nil, 0
}

// run is the cells behind a label: figures and empty cells.
type run struct {
	cells []int // token of each cell, -1 for an empty one
	next  int   // the token behind
	piped bool
}

// runFrom collects up to k cells from token i on.
func (r *sixReader) runFrom(i, k int) run {
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
		if isBlankMark(t.s) && t.pipes > 0 {
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

func isBlankMark(s string) bool { return s == "/" || s == "-" || s == "--" || s == "\\" }

// cells reads the cells of an article 20 row whose label is token label.
func (r *sixReader) cells(label, from int, codes []string) int {
	head := r.articleHead(label)
	codes = byHead(codes, head)
	c, ok := r.articleRun(from, len(codes))
	if !ok {
		c = r.runFrom(from, len(codes))
	}
	filled := 0
	for _, k := range c.cells {
		if k >= 0 {
			filled++
		}
	}
	switch {
	case filled == 0: // all empty, or a heading that shares the row's name
		if !c.piped && !r.blankRow(from) {
			return from
		}
		for _, code := range codes {
			r.blank(code)
		}
		r.mark(label)
		return c.next
	case len(c.cells) < len(codes) && !c.piped:
		return c.next // cells are lost
	}
	for n, code := range codes {
		if n >= len(c.cells) || c.cells[n] < 0 {
			r.blank(code)
			continue
		}
		r.valueIn(label, c.cells[n], code, headUnit(code, head))
	}
	return c.next
}

// blankRow tells whether the token behind a label is the next row or table, as
// where one cell stands on a line and empty lines are gone.
func (r *sixReader) blankRow(i int) bool {
	if i >= len(r.toks) {
		return false
	}
	t := r.toks[i]
	return t.newline && (r.opensArticle(i) || hasPrefix(t.s, "第二十条", "三、", "信息内容"))
}

func (r *sixReader) opensArticle(i int) bool {
	codes, _ := r.article(i)
	return codes != nil
}

// figures reads a run of figures: a row of the matrix, or the reviews.
func (r *sixReader) figures(i int) int {
	switch {
	case r.remedies:
		c := r.row(i, len(remedyBlocks)*len(remedyResults))
		if len(c.cells) == len(remedyBlocks)*len(remedyResults) {
			r.remedyRow(i, c)
		}
		r.reset(max(c.next, i+1))
		return max(c.next, i+1)
	case r.inMatrix && r.count > 0:
		c := r.row(i, len(applicantColumns))
		if len(c.cells) == len(applicantColumns) {
			r.matrixRow(c)
		}
		r.reset(max(c.next, i+1))
		return max(c.next, i+1)
	}
	r.reset(i + 1)
	return i + 1
}

// row gives the cells of the row whose first figure is token i.
func (r *sixReader) row(i, k int) run {
	if c, ok := r.lineRun(i, k); ok {
		return c
	}
	switch n := r.stretch(i); {
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
func (r *sixReader) stretch(i int) int {
	n := 1
	for i++; i < len(r.toks) && isFigure(r.toks[i].s) && n < 64; i++ {
		n += max(1, r.toks[i].pipes)
	}
	return n
}

// emptyBefore counts the empty cells between the last figure and token i.
func (r *sixReader) emptyBefore(i int) int {
	if i >= len(r.toks) {
		return 0
	}
	return max(0, r.toks[i].pipes-1)
}

// behind gives the first token behind the figures that begin with token i.
func (r *sixReader) behind(i int) int {
	for i < len(r.toks) && isFigure(r.toks[i].s) {
		i++
	}
	return i
}

func (r *sixReader) matrixRow(c run) {
	row, ok := r.named()
	if !ok {
		return
	}
	if !r.applicantsRead {
		r.applicants, r.applicantsRead = r.applicantOrder(r.first+r.count), true
	}
	cells := r.applicants.inOrder(c.cells)
	if !r.applicants.known || r.applicants.named && !r.adds(cells) {
		r.mark(r.first + r.count) // nor is it read as prose
		return
	}
	for n, col := range applicantColumns {
		code := "app." + r.rows[row].Code + "@" + col.Code
		if cells[n] < 0 {
			r.blank(code)
			continue
		}
		r.value(r.first, cells[n], code)
	}
	r.last = row
}

// emptyRow notes the row of the matrix whose label has ended without a figure.
func (r *sixReader) emptyRow(i int) {
	if r.count == 0 || i >= len(r.toks) || r.toks[i].pipes < len(applicantColumns) {
		return
	}
	if row, ok := r.named(); ok {
		for _, col := range applicantColumns {
			r.blank("app." + r.rows[row].Code + "@" + col.Code)
		}
		r.last = row
	}
}

// value notes the figure in token k; the quote begins with token from, the
// label of the row.
func (r *sixReader) value(from, k int, code string) { r.valueIn(from, k, code, "") }

// valueIn is value where the head of the column names a unit.
func (r *sixReader) valueIn(from, k int, code, headUnit string) {
	if r.seen[code] {
		return
	}
	r.seen[code] = true
	t := r.toks[k]
	if from < 0 || from > k {
		from = k
	}
	unit := unitOf(code)
	value, printed, _ := cellValue(t.s)
	if printed == "" {
		printed = headUnit
	}
	if printed != "" {
		value, printed = normalise(value, printed, unit)
	}
	start := r.toks[from].start
	r.out.indicators = append(r.out.indicators, Indicator{
		Code: code, Value: value, Unit: unit, UnitPrinted: printed, Source: "table",
		Quote: r.v.text[start:t.end], Start: r.v.runeOffset(start), End: r.v.runeOffset(t.end),
		Raw: r.v.text[t.start:t.end], Cell: r.g.cell(t.start),
	})
	r.out.end = max(r.out.end, t.end)
}

func (r *sixReader) blank(code string) {
	if !r.seen[code] {
		r.seen[code] = true
		r.out.blank = append(r.out.blank, code)
	}
}

func (r *sixReader) mark(k int) { r.out.end = max(r.out.end, r.toks[k].end) }
