package report

import (
	"slices"
	"strings"

	"gongkai/parse/has"
)

// Some bodies set the columns of the forms in an order of their own, or add
// columns. The heads of the table name them; figures go by the names.

// axis is what the columns of a table hold, in the order of reading.
type axis struct {
	codes    []string
	from, to []int // the cells that each column reaches over; nil where head and rows do not line up
	width    int   // the cells of a row that lines up
	known    bool  // the names could be told; no figure may be read otherwise
	guessed  bool  // a name could not be read, and the order is not the form's: the sums must bear it out
}

// formAxis is the order of the form, where no head speaks.
func formAxis(names []named) axis { return axis{codes: codesOf(names), known: true} }

func codesOf(names []named) []string {
	codes := make([]string, len(names))
	for i, n := range names {
		codes[i] = n.code
	}
	return codes
}

// sixHead is the head of a table: the rows that name its columns.
type sixHead struct {
	rows   []sheetRow
	width  int    // the cells of each row, 0 where they differ
	text   string // all it says
	leaves []leaf // the lowest names, in the order of reading

	asked    bool // the applicants
	people   axis
	reviewed bool // reviews and lawsuits are named
}

// maxHead bounds the rows of a head.
const maxHead = 8

// leaf is the lowest name of a column.
type leaf struct {
	col int // -1 where the rows of the head do not line up
	s   string
}

func (h *sixHead) add(row sheetRow) {
	if len(h.rows) == maxHead {
		return
	}
	if h.rows = append(h.rows, row); len(h.rows) == 1 {
		h.width = len(row)
	} else if h.width != len(row) || isPacked(h.rows[len(h.rows)-2], row) {
		h.width = 0
	}
	h.asked = false
	h.leaves = h.lowest()
	for _, c := range row {
		h.text += c.s
		switch code, ok := nameOf(resultNames, c.s); {
		case ok && (code == "upheld" || code == "corrected" || code == "pending"):
			h.reviewed = true
		case has.Any(c.s, "复议后起诉", "未经复议"):
			h.reviewed = true
		}
	}
}

// isPacked tells whether the names below a group stand to the left of it, as where
// the cells that a span covers were written at the end of the row.
func isPacked(above, row sheetRow) bool {
	group := slices.IndexFunc(above, func(c sheetCell) bool { return strings.Contains(c.s, "法人或其他") })
	first := slices.IndexFunc(row, func(c sheetCell) bool { return c.s != "" })
	if first < 0 || first >= group {
		return false
	}
	code, ok := nameOf(applicantNames, row[first].s)
	return ok && code != "nat" && code != "tot"
}

// lowest gives the lowest name of each column; where rows do not line up, the
// names below a group stand in its place.
func (h *sixHead) lowest() []leaf {
	var out []leaf
	if h.width > 0 {
		for col := range h.width {
			for i := len(h.rows) - 1; i >= 0; i-- {
				if c := h.rows[i][col]; c.s != "" {
					out = append(out, leaf{col, c.s})
					break
				}
			}
		}
		return out
	}
	for i, row := range h.rows {
		for _, c := range row {
			below := i+1 < len(h.rows) && strings.Contains(c.s, "法人或其他")
			switch {
			case c.s == "":
			case below:
				for _, d := range h.rows[i+1] {
					if d.s != "" {
						out = append(out, leaf{-1, d.s})
					}
				}
			case i == 0 || !strings.Contains(joined(h.rows[i-1]), "法人或其他"):
				out = append(out, leaf{-1, c.s})
			}
		}
	}
	return out
}

func joined(row sheetRow) string {
	var b strings.Builder
	for _, c := range row {
		b.WriteString(c.s)
	}
	return b.String()
}

// remedies tells whether the head is that of the reviews and lawsuits.
func (h *sixHead) remedies() bool { return h.reviewed }

// applicants gives the columns of the application matrix; none where the head is
// another table's.
func (h *sixHead) applicants() axis {
	if h.asked {
		return h.people
	}
	h.asked, h.people = true, axis{}
	codes := make([]string, len(h.leaves))
	told := 0
	for i, l := range h.leaves {
		code, ok := nameOf(applicantNames, l.s)
		if !ok {
			continue
		}
		codes[i] = code
		if code != "oth" && code != "tot" {
			told++
		}
	}
	if told > 0 && !h.reviewed {
		h.people = h.inOrder(codes, codesOf(applicantNames))
	}
	return h.people
}

// inOrder makes an axis of what the leaves name, "" where a name could not be
// read: all of the form's columns, or all but one, or those that stand where the
// form has them.
func (h *sixHead) inOrder(codes, form []string) axis {
	var at []int // the leaves that are columns
	for i, code := range codes {
		if code != "" {
			at = append(at, i)
		}
	}
	if twice(codes) || len(at) == 0 {
		return axis{codes: form}
	}
	if len(at) < len(form) { // those between belong to them
		first, last := at[0], at[len(at)-1]
		if last-first+1 < len(form) {
			first -= slices.Index(form, codes[first])
			last = first + len(form) - 1
		}
		if first < 0 || last >= len(codes) || last-first+1 != len(form) {
			return axis{codes: form, known: h.width == 0 && inFormOrder(codes, form)}
		}
		at = at[:0]
		for i := first; i <= last; i++ {
			at = append(at, i)
		}
	}
	named := make([]string, len(at))
	for n, i := range at {
		named[n] = codes[i]
	}
	named, guessed, known := complete(named, form)
	ax := axis{codes: named, known: known, guessed: guessed, width: h.width}
	for _, i := range at {
		if h.leaves[i].col < 0 {
			return ax
		}
		to := ax.width
		if i+1 < len(h.leaves) {
			to = h.leaves[i+1].col
		}
		ax.from, ax.to = append(ax.from, h.leaves[i].col), append(ax.to, to)
	}
	return ax
}

// twice tells whether a code stands twice.
func twice(codes []string) bool {
	for i, code := range codes {
		if code != "" && slices.Contains(codes[:i], code) {
			return true
		}
	}
	return false
}

// inFormOrder tells whether the names that were read follow each other as on
// the form.
func inFormOrder(codes, form []string) bool {
	last := -1
	for _, code := range codes {
		if code == "" {
			continue
		}
		k := slices.Index(form, code)
		if k < last {
			return false
		}
		last = k
	}
	return true
}

// complete fills in names that could not be read: all where those read stand
// where the form has them, one where only one is left.
func complete(codes, form []string) (out []string, guessed, ok bool) {
	missing, asForm := 0, true
	for i, code := range codes {
		if code == "" {
			missing++
		} else if code != form[i] {
			asForm = false
		}
	}
	switch {
	case asForm:
		return form, false, true
	case missing == 0:
		return codes, false, true
	case missing > 1:
		return form, false, false
	}
	for _, code := range form {
		if !slices.Contains(codes, code) {
			codes[slices.Index(codes, "")] = code
		}
	}
	return codes, true, true
}

// articles gives the columns of a row of the article 20 tables. The head names
// the cells, of whichever form; where it names none, the form does.
func (h *sixHead) articles(a article, form Form) axis {
	ax := axis{codes: a.codes(form), known: true}
	if len(h.rows) == 0 {
		return ax
	}
	names := make([]string, len(h.leaves))
	for i, l := range h.leaves {
		names[i], _ = nameOf(articleNames, l.s)
	}
	if twice(names) {
		return axis{codes: ax.codes}
	}
	codes := a.headedBy(func(name string) bool { return slices.Contains(names, name) })
	if len(codes) == 0 {
		return ax
	}
	for _, whole := range [][]string{a.in2019, a.in2021} {
		if len(whole) == len(codes) && !slices.ContainsFunc(whole, func(code string) bool { return !slices.Contains(codes, code) }) {
			ax.codes, ax.width = nil, h.width
			for i, name := range names {
				k := slices.IndexFunc(codes, func(code string) bool { return columnOf(code) == name })
				if k < 0 || name == "" {
					continue
				}
				ax.codes = append(ax.codes, codes[k])
				if h.leaves[i].col < 0 {
					continue
				}
				to := ax.width
				if i+1 < len(h.leaves) {
					to = h.leaves[i+1].col
				}
				ax.from, ax.to = append(ax.from, h.leaves[i].col), append(ax.to, to)
			}
			return ax
		}
	}
	form3 := make([]string, len(ax.codes))
	for i, code := range ax.codes {
		form3[i] = columnOf(code)
	}
	ax.known = inFormOrder(slices.DeleteFunc(names, func(n string) bool { return n != "" && !slices.Contains(form3, n) }), form3)
	return ax
}

// results gives the rows of the matrix that stand as columns in the head of a
// table that was turned.
func (h *sixHead) results(rowOf func(label string) (int, bool), rows []Code) axis {
	ax := axis{known: true, width: h.width}
	for i, l := range h.leaves {
		k, ok := rowOf(l.s)
		if !ok {
			continue
		}
		to := ax.width
		if i+1 < len(h.leaves) {
			to = h.leaves[i+1].col
		}
		ax.codes = append(ax.codes, rows[k].Code)
		if l.col >= 0 {
			ax.from, ax.to = append(ax.from, l.col), append(ax.to, to)
		}
	}
	if len(ax.codes) < 3 || twice(ax.codes) {
		return axis{}
	}
	return ax
}
