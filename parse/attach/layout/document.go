package layout

import (
	"math"

	"gongkai/parse/attach/content"
)

// End writes what lies on the pages.
func (l *Layout) End() {
	l.takeRunning()
	margins := l.margins()
	d := &document{out: l.out}
	for _, p := range l.pages {
		if m := margins[class(p)]; m != d.margins {
			d.endProse()
			d.margins = m
		}
		for i := 0; i < len(p.items); {
			if t := p.items[i].table; t != nil {
				d.table(t)
				i++
				continue
			}
			k := i
			for k < len(p.items) && p.items[k].table == nil {
				k++
			}
			d.lines(p.items[i:k], p.width)
			i = k
		}
		d.aside = append(d.aside, p.removed...)
	}
	d.end()
	for _, b := range d.aside {
		l.out.Remove(b.Removed, b.Text)
	}
	l.flag()
}

// class groups pages of one width.
func class(p *laid) int { return int(math.Round(float64(p.width) / 10)) }

// margins gives those of the prose on the pages of each class.
func (l *Layout) margins() map[int]margins {
	all := map[int][]line{}
	width := map[int]float32{}
	for _, p := range l.pages {
		for _, it := range p.items {
			if it.table == nil {
				all[class(p)] = append(all[class(p)], it.line)
			}
		}
		width[class(p)] = p.width
	}
	out := map[int]margins{}
	for c, lines := range all {
		out[c] = pageMargins(lines, width[c])
	}
	return out
}

// document is what is written of the pages so far, and what may go on on the
// next page.
type document struct {
	out     *content.Writer
	margins margins
	prose   []line
	rows    []row // of a table that stands last
	edges   []int // of its columns
	aside   []content.Block
}

func (d *document) end() {
	d.endProse()
	d.endTable()
}

func (d *document) endProse() {
	if len(d.prose) == 0 {
		return
	}
	for _, lines := range paragraphs(d.prose, d.margins) {
		d.out.Paragraph(content.Unwrap(lines))
	}
	d.prose = nil
}

func (d *document) endTable() {
	if len(d.rows) == 0 {
		return
	}
	cells := make([][]content.Cell, len(d.rows))
	for i := range d.rows {
		cells[i] = d.rows[i].cells
	}
	content.Snap(cells, content.Near)
	d.out.Table(cells)
	d.rows, d.edges = nil, nil
}

// lines adds lines of text: prose, or the rows of a table without rules.
func (d *document) lines(items []item, width float32) {
	d.endTable()
	for i := 0; i < len(items); {
		if n := openTable(items[i:], width); n > 0 {
			d.endProse()
			d.out.Table(rowsOf(items[i : i+n]))
			i += n
			continue
		}
		d.prose = append(d.prose, items[i].line)
		i++
	}
}

// openTable counts the lines that are rows of a table without rules: at least
// three of them have several parts, and no long line stands between these.
func openTable(items []item, width float32) int {
	if len(items[0].line.parts) < 2 {
		return 0
	}
	rows, end, between := 0, 0, 0
	for i, it := range items {
		if len(it.line.parts) > 1 {
			rows, end, between = rows+1, i+1, 0
			continue
		}
		if between++; between > 2 || it.line.x2-it.line.x1 > width/2 {
			break
		}
	}
	if rows < 3 {
		return 0
	}
	lines := make([]line, end)
	for i := range lines {
		lines[i] = items[i].line
	}
	if len(columnsOf(lines)) < 2 {
		return 0
	}
	return end
}

// rowsOf puts the parts of lines into columns.
func rowsOf(items []item) [][]content.Cell {
	lines := make([]line, len(items))
	for i := range lines {
		lines[i] = items[i].line
	}
	columns := columnsOf(lines)
	rows := make([][]content.Cell, len(lines))
	for i, l := range lines {
		row := make([]content.Cell, len(columns))
		for k := range row {
			row[k].Left, row[k].Right = k, k+1
		}
		for _, p := range l.parts {
			middle := (p.x1 + p.x2) / 2
			k := 0
			for k+1 < len(columns) && columns[k+1][0] <= middle {
				k++
			}
			row[k].Blocks = append(row[k].Blocks, content.Block{Text: p.text})
		}
		rows[i] = row
	}
	return rows
}
