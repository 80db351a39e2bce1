package reporttest

import (
	"strconv"
	"strings"
)

// A table that was printed on paper and copied from there: labels run over two
// or three lines, the figure stands on a line of its own, and where a page ends
// its number and the header of the table stand between two rows.

// paged writes the rows of a table as they come off paper.
func (w *writer) paged(rows [][]cell, gap string) string {
	var out strings.Builder
	page, left := w.between(2, 6), w.between(6, 24)
	number := w.IntN(4)
	for i, row := range rows {
		if left--; left == 0 && i > 1 && i < len(rows)-1 {
			out.WriteString(w.pageEnd(number, page))
			page, left = page+1, w.between(12, 30)
			if w.form == "table2014" {
				out.WriteString(w.rowOnPaper(rows[0], gap))
			}
		}
		out.WriteString(w.rowOnPaper(row, gap))
	}
	return out.String()
}

func (w *writer) pageEnd(style, page int) string {
	n := strconv.Itoa(page)
	return []string{"- " + n + " -\n", "— " + n + " —\n", "第 " + n + " 页 共 9 页\n", "-" + n + "-\n"}[style]
}

// rowOnPaper breaks a long label; what follows it stands behind its last line or
// on lines of its own.
func (w *writer) rowOnPaper(row []cell, gap string) string {
	var cells []string
	for i, c := range row {
		s := strings.TrimSpace(c.text)
		if r := []rune(s); i == 0 && len(r) > 12 && w.chance(60) {
			s = strings.Join(lineOnPaper(r, w.between(9, 16)), "\n")
		}
		cells = append(cells, s)
	}
	if gap == "\n" {
		var full []string
		for _, c := range cells {
			if c != "" {
				full = append(full, c)
			}
		}
		return strings.Join(full, "\n") + "\n"
	}
	return strings.TrimRight(strings.Join(cells, gap), " ") + "\n"
}

// lineOnPaper cuts a label into lines no shorter than three characters.
func lineOnPaper(r []rune, width int) []string {
	var out []string
	for len(r) > width+3 {
		out = append(out, string(r[:width]))
		r = r[width:]
	}
	return append(out, string(r))
}

// breakOne breaks one or two lines of a page that is not wrapped otherwise, in
// the middle of a sentence, of a figure or of a date.
func (w *writer) breakOne() {
	n := w.between(1, 2)
	for _, i := range w.Perm(len(w.blocks)) {
		b := &w.blocks[i]
		r := []rune(b.text)
		if b.kind != paragraph || len(r) < 40 || strings.Contains(b.text, "|") {
			continue
		}
		at := w.between(22, len(r)-8)
		if w.chance(50) { // look for a figure to break
			for k := at; k < len(r)-4; k++ {
				if isDigit(r[k]) && isDigit(r[k-1]) {
					at = k
					break
				}
			}
		}
		b.text = string(r[:at]) + "\n" + string(r[at:])
		w.damaged("one line broken")
		if n--; n == 0 {
			return
		}
	}
}

// panels sets the second half of a table beside the first, as a form that shall
// fit on one page does.
func panels(t table) table {
	half := (len(t.rows)) / 2
	out := table{}
	head := t.rows[0]
	out.add(append(append([]cell{}, head...), head...)...)
	for i := 1; i <= half; i++ {
		row := append([]cell{}, t.rows[i]...)
		if k := i + half; k < len(t.rows) {
			row = append(row, t.rows[k]...)
		} else {
			row = append(row, text(""), text(""), text(""))
		}
		out.add(row...)
	}
	return out
}
