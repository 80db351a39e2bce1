package reporttest

import (
	"math/rand/v2"
	"strconv"
)

// reshape changes the application matrix and the reviews as bodies do that draw
// them up themselves: columns in another order, columns added, names misread, the
// matrix cut by a page, the reviews in tables or rows of their own. It draws from
// dice of its own, so that the rest of a report stays as it is.
func (w *writer) reshape(matrix, reviews table) (matrices, parts []table) {
	d := &dice{rand.New(rand.NewPCG(w.seed, 0x5eed))}
	if d.chance(12) {
		w.damaged("columns swapped")
		matrix.swapOrganisations(d)
	}
	if d.chance(8) {
		w.damaged("head misread")
		matrix.misreadHead(d)
	}
	cells := w.layout.html || w.layout.flat == pipedWide // empty cells keep their places
	if cells && d.chance(12) {
		w.damaged("column added")
		matrix.addColumn(d)
	}
	matrices, parts = []table{matrix}, []table{reviews}
	if cells && d.chance(10) {
		w.damaged("matrix cut by a page")
		matrices = matrix.cutByPage(d)
	}
	if (cells || w.layout.flat == piped) && d.chance(15) {
		w.damaged("reviews in parts")
		parts = reviewsInParts(reviews, d.chance(50))
	}
	return matrices, parts
}

// rowsOfFigures calls visit for the figures of the seven applicants in each row.
func (t *table) rowsOfFigures(visit func(figures []cell)) {
	for _, row := range t.rows[3:] {
		visit(row[len(row)-7:])
	}
}

// swapOrganisations exchanges two kinds of organisations.
func (t *table) swapOrganisations(d *dice) {
	i := d.IntN(4)
	j := i + 1 + d.IntN(4-i)
	names := t.rows[2][len(t.rows[2])-5:]
	if len(t.rows[2]) > 5 { // the spans are filled with empty cells: the total stands behind
		names = t.rows[2][len(t.rows[2])-6:]
	}
	names[i], names[j] = names[j], names[i]
	t.rowsOfFigures(func(f []cell) { f[i+1], f[j+1] = f[j+1], f[i+1] })
}

// misreadHead changes a character of one name, as a scanner does.
func (t *table) misreadHead(d *dice) {
	k := 2 * d.IntN(5)
	names := []string{"商业企业", "商业全业", "科研机构", "科硏机构", "社会公益组织", "社会公溢组织", "法律服务机构", "法律眼务机构", "自然人", "自然入"}
	for _, row := range t.rows[1:3] {
		for i := range row {
			if row[i].text == names[k] {
				row[i].text = names[k+1]
			}
		}
	}
}

// addColumn adds running numbers before, or remarks behind.
func (t *table) addColumn(d *dice) {
	before, filled := d.chance(50), len(t.rows[0]) > 2
	for y := range t.rows {
		var c cell
		switch {
		case y == 0 && !filled:
			c = span("备注", 1, 3)
			if before {
				c.text = "序号"
			}
		case y < 3 && !filled:
			continue
		case y == 0:
			c = text("备注")
		case y >= 3 && before:
			c = text(strconv.Itoa(y - 2))
		case y >= 3 && d.chance(10):
			c = text(strconv.Itoa(d.between(1, 9)))
		default:
			c = text("")
		}
		if before {
			t.rows[y] = append([]cell{c}, t.rows[y]...)
		} else {
			t.rows[y] = append(t.rows[y], c)
		}
	}
}

// cutByPage sets the end of a table below its head again.
func (t *table) cutByPage(d *dice) []table {
	rows := covered(t.rows)
	k := d.between(6, len(rows)-4)
	end := table{}
	end.rows = append(end.rows, rows[:3]...)
	end.rows = append(end.rows, rows[k:]...)
	return []table{{rows[:k]}, end}
}

// reviewsInParts sets each block into a table of its own, or on a row of its own.
func reviewsInParts(t table, rows bool) []table {
	names := t.rows[2][:5]
	figures := t.rows[3]
	blocks := []string{"行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"}
	if rows {
		one := table{}
		one.add(append([]cell{text("")}, names...)...)
		for i, b := range blocks {
			one.add(append([]cell{text(b)}, figures[5*i:5*i+5]...)...)
		}
		return []table{one}
	}
	var out []table
	for i, b := range []string{"行政复议", "未经复议直接起诉", "复议后起诉"} {
		one := table{}
		one.add(span(b, 5, 1))
		one.add(names...)
		one.add(figures[5*i : 5*i+5]...)
		out = append(out, one)
	}
	return out
}
