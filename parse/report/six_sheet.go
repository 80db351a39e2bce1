package report

import (
	"strings"

	"gongkai/parse/has"
)

// A sheet is a run of lines that hold the rows of a table, a row a line with its
// cells kept apart by '|'. Its figures go by the names in its head, column by
// column; where the columns of head and rows do not line up, by their order.

// sheetCell is a cell: what it says, folded and without spaces.
type sheetCell struct {
	start, end int // in the text
	s          string
	figure     bool
}

func (c sheetCell) blank() bool { return c.s == "" || isBlankMark(c.s) }

// words tells whether a cell says something that is no figure, such as a label.
func (c sheetCell) words() bool { return !c.figure && !c.blank() && strings.IndexFunc(c.s, isHan) >= 0 }

type sheetRow []sheetCell

// sheetRow gives the cells of line k.
func (g *grid) sheetRow(k int) sheetRow {
	cells := g.rowCells(k)
	row := make(sheetRow, 0, len(cells))
	for _, c := range cells {
		row = append(row, g.sheetCell(c[0], c[1]))
	}
	return row
}

func (g *grid) sheetCell(start, end int) sheetCell {
	s := cellText(g.text[start:end])
	if isFigure(s) {
		return sheetCell{start, end, s, true}
	}
	if figure, note, ok := strings.Cut(s, "("); ok && strings.HasSuffix(note, ")") && isFigure(figure) { // 5(含结转2件)
		return sheetCell{start, end, figure, true}
	}
	return sheetCell{start, end, s, false}
}

// figures counts the figures of a row; first is the place of the first one, -1
// without any.
func (row sheetRow) figures() (n, first int) {
	first = -1
	for i, c := range row {
		if c.figure {
			if n++; first < 0 {
				first = i
			}
		}
	}
	return n, first
}

// filled counts the cells that are not empty.
func (row sheetRow) filled() int {
	n := 0
	for _, c := range row {
		if c.s != "" {
			n++
		}
	}
	return n
}

// sheet reads rows. A head stands until another one begins: a table that a page
// break cuts in two has one.
func (r *sixReader) sheet(rows []sheetRow) {
	for _, row := range rows {
		switch {
		case row.filled() == 0 && !r.head.remedies():
		case r.caption(row):
			r.head, r.headOpen = sixHead{}, false
		case r.opensHead(row):
			if !r.headOpen {
				r.head, r.headOpen = sixHead{}, true
			}
			r.head.add(row)
		default:
			if r.dataRow(row) {
				r.headOpen = false
			}
		}
	}
}

// caption tells whether a row is the title of one of the article 20 tables.
func (r *sixReader) caption(row sheetRow) bool {
	return len(row) > 0 && row.filled() == 1 && strings.HasPrefix(row[0].s, "第二十条")
}

// opensHead tells whether a row names columns and holds no figures.
func (r *sixReader) opensHead(row sheetRow) bool {
	if n, _ := row.figures(); n > 0 {
		return false
	}
	names, rows := 0, 0
	for _, c := range row {
		switch {
		case !c.words():
		case headWords(c.s):
			return true
		case isColumnName(c.s):
			names++
		default:
			if _, ok := r.rowOf(c.s); ok {
				rows++
			}
		}
	}
	return names > 1 || rows > 2 || names == 1 && rows == 0 && row.filled() == 1 && !opensRow(row.first())
}

// first gives the text of the first filled cell.
func (row sheetRow) first() string {
	for _, c := range row {
		if c.s != "" {
			return c.s
		}
	}
	return ""
}

// headWords tells words that stand in heads alone.
func headWords(s string) bool {
	return has.Any(s, "信息内容", "申请人情况", "勾稽关系", "第一项加第二项", "法人或其他组织", "行政诉讼", "复议后起诉", "未经复议") && len(s) < 200 && !opensRow(s)
}

func isColumnName(s string) bool {
	for _, names := range [][]named{applicantNames, resultNames, blockNames, articleNames} {
		if _, ok := nameOf(names, s); ok {
			return true
		}
	}
	return false
}

// dataRow reads a row of figures or of empty cells; ok is false where nothing
// tells what it is.
func (r *sixReader) dataRow(row sheetRow) (ok bool) {
	first, words := len(row), false // the first figure behind a label: running numbers stand before it
	for i, c := range row {
		switch {
		case c.words() && !words:
			first, words = len(row), true
		case c.figure && first == len(row):
			first = i
		}
	}
	return r.articleRow(row, first) || r.transposedRow(row, first) || r.matrixRow(row, first) || r.remedyRow(row, first)
}

// articleRow reads a row of the article 20 tables.
func (r *sixReader) articleRow(row sheetRow, first int) bool {
	label := -1
	var a article
	for i := first - 1; i >= 0 && label < 0; i-- {
		if found, ok := articleOf(row[i].s); ok && row[i].words() {
			a, label = found, i
		}
	}
	if label < 0 || len(r.head.applicants().codes) > 0 {
		return false
	}
	if row.names(label+1, first) { // the figures are of one kind of the row's, such as 行政检查 beside 其他对外管理服务事项
		r.mark(row)
		r.unread("kinds within a row of article 20")
		return true
	}
	ax := r.head.articles(a, r.form)
	cells, ok := row.bind(ax, label)
	if !ok {
		cells, ok = r.cutRow(row, ax, label)
	}
	r.mark(row)
	if !ok || !ax.known {
		return true
	}
	for i, c := range cells {
		r.note(ax.codes[i], row[label].start, c, headUnit(ax.codes[i], r.head.text))
	}
	return true
}

// names tells whether one of the cells from up to to says something that is neither a
// figure, a unit nor a remark in brackets.
func (row sheetRow) names(from, to int) bool {
	for i := from; i < to; i++ {
		if row[i].words() && !isUnit(row[i].s) && skeleton(row[i].s) != "" {
			return true
		}
	}
	return false
}

// matrixRow reads a row of the application matrix.
func (r *sixReader) matrixRow(row sheetRow, first int) bool {
	ax := r.head.applicants()
	if len(ax.codes) == 0 && r.head.remedies() {
		return false
	}
	label, k, ok := r.rowLabel(row, first)
	if !ok {
		return false
	}
	if len(ax.codes) == 0 {
		ax = formAxis(applicantNames)
	}
	r.mark(row)
	if !ax.known {
		r.unread("columns of the application matrix")
		return true
	}
	cells, ok := row.bind(ax, label)
	if !ok {
		cells, ok = r.cutRow(row, ax, label)
	}
	if !ok || ax.guessed && !adds(cells) {
		return true
	}
	for i, c := range cells {
		r.note("app."+r.rows[k].Code+"@"+ax.codes[i], row.start(), c, "")
	}
	r.last = k
	return true
}

// rowLabel finds the row of the matrix that the cells before the figures name:
// the last of them, or all together where a label is cut over cells.
func (r *sixReader) rowLabel(row sheetRow, first int) (label, k int, ok bool) {
	joined := ""
	label = -1
	for i := 0; i < first; i++ {
		if row[i].words() && !isUnit(row[i].s) && len(joined) < 400 {
			joined += row[i].s
			label = i
		}
	}
	if label < 0 {
		return 0, 0, false
	}
	if k, ok = r.rowOf(row[label].s); !ok {
		k, ok = r.rowOf(joined)
	}
	return label, k, ok
}

// transposedRow reads a row of a matrix that was turned: applicants stand beside
// it and the results in its head.
func (r *sixReader) transposedRow(row sheetRow, first int) bool {
	for i := first - 1; i >= 0; i-- {
		col, ok := nameOf(applicantNames, row[i].s)
		if !ok || !row[i].words() {
			continue
		}
		ax := r.head.results(r.rowOf, r.rows)
		if len(ax.codes) == 0 {
			return false
		}
		r.mark(row)
		if cells, ok := row.bind(ax, i); ok && ax.known {
			for n, k := range ax.codes {
				r.note("app."+k+"@"+col, row[i].start, cells[n], "")
			}
		}
		return true
	}
	return false
}

// remedyRow reads a row of reviews and lawsuits: all of them, those of one block
// or one result of each.
func (r *sixReader) remedyRow(row sheetRow, first int) bool {
	if !r.head.remedies() {
		return r.bareReviews(row)
	}
	label := -1
	for i := 0; i < first; i++ {
		if row[i].words() {
			label = i
		}
	}
	beside := ""
	if label >= 0 {
		beside = row[label].s
	}
	ax := r.head.reviews(beside)
	if len(ax.codes) == 0 || first == len(row) && len(row) < len(ax.codes) {
		return false
	}
	r.mark(row)
	if !ax.known {
		r.unread("columns of the reviews and lawsuits")
		return true
	}
	if cells, ok := row.bind(ax, label); ok {
		for i, code := range ax.codes {
			r.note("rl."+code, row.start(), cells[i], "")
		}
	}
	return true
}

// start is where the first filled cell of a row begins.
func (row sheetRow) start() int {
	for _, c := range row {
		if c.s != "" {
			return c.start
		}
	}
	return row[0].start
}

// adds tells whether the last cell is the sum of the others. An empty cell
// leaves it open.
func adds(cells []sheetCell) bool {
	sum := 0.0
	for n, c := range cells {
		if !c.figure {
			return true
		}
		value, _, _ := cellValue(c.s)
		if n == len(cells)-1 {
			return sum == value
		}
		sum += value
	}
	return true
}
