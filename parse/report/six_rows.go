package report

// rowsFrom gives the rows of the table that begins with line k, and the line
// behind it: none where no table begins there, or where its lines hold single
// cells of which no rows can be made.
func (g *grid) rowsFrom(k, end int) (rows []sheetRow, next int) {
	if g.row[k] < 0 {
		return nil, k + 1
	}
	next = k
	for j := k; j < len(g.start) && g.start[j] < end && g.table[j] == g.table[k] && j-next < maxGap; j++ {
		if g.row[j] >= 0 {
			next = j
		}
	}
	whole, single := 0, 0 // rows that hold a label and a figure, lines that hold one cell
	widest, several := 0, false
	for j := k; j <= next; j++ {
		if g.row[j] < 0 {
			continue
		}
		row := g.sheetRow(j)
		rows = append(rows, row)
		filled := row.filled()
		widest, several = max(widest, filled), several || row.holdsSeveral()
		switch figures, _ := row.figures(); {
		case filled > 1 && figures > 0:
			whole++
		case figures > 0:
			single++
		}
	}
	next++
	if several || single > whole || whole == 0 && widest < 3 {
		return inRows(rows), next
	}
	return rows, next
}

// maxGap is how many lines may lie between two rows of a table.
const maxGap = 40

// holdsSeveral tells whether a line holds more than one row: labels stand behind
// figures again and again, or a head and its figures side by side.
func (row sheetRow) holdsSeveral() bool {
	words, figures, turns := 0, 0, 0
	for i, c := range row {
		switch {
		case c.figure:
			figures++
		case c.words():
			if words++; i > 0 && row[i-1].figure {
				turns++
			}
		}
	}
	return turns > 2 || words > 8 && figures > 8
}

// inRows puts cells that stand one on a line, or all on one, into rows of one
// width: the width at which figures stand behind labels throughout. It gives
// none where there is no such width.
func inRows(lines []sheetRow) []sheetRow {
	var cells sheetRow
	for _, row := range lines {
		cells = append(cells, row...)
	}
	for width := 3; width <= 24 && len(cells) >= 3*width; width++ {
		if rows, ok := cells.cut(width); ok {
			return rows
		}
	}
	return nil
}

// cut makes rows of a width; ok is false where one of them has words behind a
// figure, or a figure and no words.
func (row sheetRow) cut(width int) (rows []sheetRow, ok bool) {
	labelled, bare := 0, 0
	for from := 0; from < len(row); from += width {
		one := row[from:min(len(row), from+width)]
		words, figures := 0, 0
		for _, c := range one {
			switch {
			case c.figure:
				figures++
			case c.words() && figures > 0:
				return nil, false
			case c.words():
				words++
			}
		}
		switch {
		case figures > 0 && words > 0:
			labelled++
		case figures > 0 && width != len(remedyBlocks)*len(remedyResults): // only reviews and lawsuits stand without a label
			return nil, false
		case figures > 0:
			bare++
		}
		rows = append(rows, one)
	}
	return rows, labelled > 1 && bare == 0 || labelled == 0 && bare == 1
}
