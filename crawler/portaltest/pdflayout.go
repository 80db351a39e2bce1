package portaltest

import (
	"bytes"
	"fmt"
	"unicode/utf16"
)

const (
	paperWidth, paperHeight = 595, 842 // A4 in points
	margin                  = 60
	lineWidth               = paperWidth - 2*margin
	bodySize, cellSize      = 12, 8
)

// layout puts text and lines on pages from top to bottom.
type layout struct {
	pages []*bytes.Buffer
	y     int // of the next line's top, from the bottom of the page
}

// layOut draws the content stream of every page.
func layOut(c content) [][]byte {
	l := &layout{}
	l.newPage()
	for _, block := range c {
		switch {
		case block.table != nil:
			l.table(block.table)
		case block.kind == para:
			l.text("　　"+block.text, bodySize, margin)
		case block.kind == title:
			l.text(block.text, bodySize, margin+max(0, lineWidth-width(block.text, bodySize))/2)
		case block.kind == signature:
			l.text(block.text, bodySize, margin+max(0, lineWidth-width(block.text, bodySize)))
		default:
			l.text(block.text, bodySize, margin)
		}
	}
	var pages [][]byte
	for i, p := range l.pages {
		show(p, fmt.Sprintf("- %d -", i+1), cellSize, paperWidth/2-10, margin/2)
		pages = append(pages, p.Bytes())
	}
	return pages
}

func (l *layout) newPage() {
	l.pages = append(l.pages, &bytes.Buffer{})
	l.y = paperHeight - margin
}

func (l *layout) page() *bytes.Buffer { return l.pages[len(l.pages)-1] }

// need starts a new page where height does not fit any more.
func (l *layout) need(height int) {
	if l.y-height < margin {
		l.newPage()
	}
}

func (l *layout) text(text string, size, x int) {
	for _, line := range wrap(text, size, margin+lineWidth-x) {
		l.need(size * 3 / 2)
		l.y -= size * 3 / 2
		show(l.page(), line, size, x, l.y)
	}
}

// table draws rows with lines around the cells. A row does not break over pages.
func (l *layout) table(t *table) {
	grid := t.grid()
	edges := columnEdges(len(grid[0]))
	const lead, pad = cellSize + 3, 4
	lines := func(g gridCell, col int) []string {
		return wrap(g.cell.text, cellSize, edges[col+max(1, g.cell.cols)]-edges[col]-pad)
	}
	for _, row := range grid {
		height := lead
		for col, g := range row {
			if g.origin && g.cell.rows <= 1 {
				height = max(height, lead*len(lines(g, col)))
			}
		}
		height += pad
		l.need(height)
		for col, g := range row {
			if g.firstRow {
				rule(l.page(), edges[col], l.y, edges[col+1], l.y)
			}
			if g.firstCol {
				rule(l.page(), edges[col], l.y, edges[col], l.y-height)
			}
			if !g.origin {
				continue
			}
			for i, line := range lines(g, col) {
				show(l.page(), line, cellSize, edges[col]+pad/2, l.y-lead*(i+1))
			}
		}
		l.y -= height
	}
	rule(l.page(), edges[0], l.y, edges[len(edges)-1], l.y)
	l.y -= bodySize
}

// columnEdges gives the x of each column's left edge and of the right edge. A
// matrix with three columns of labels has those wider.
func columnEdges(columns int) []int {
	edges := []int{margin}
	for i := range columns {
		w := lineWidth / columns
		if columns == 10 {
			w = 35
			if i < 3 {
				w = 76
			}
		}
		edges = append(edges, edges[i]+w)
	}
	return edges
}

// width is that of the font: a character takes its size, ASCII half of it.
func width(text string, size int) int {
	w := 0
	for _, r := range text {
		if r < 0x80 {
			w += size
		} else {
			w += 2 * size
		}
	}
	return w / 2
}

// wrap breaks text into lines of at most the given width.
func wrap(text string, size, most int) []string {
	var lines []string
	line := ""
	for _, r := range text {
		if line != "" && width(line+string(r), size) > most {
			lines = append(lines, line)
			line = ""
		}
		line += string(r)
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// show writes a line of text with its left end on the base line at x, y.
func show(b *bytes.Buffer, text string, size, x, y int) {
	fmt.Fprintf(b, "BT /F1 %d Tf %d %d Td <", size, x, y)
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(b, "%04X", unit)
	}
	b.WriteString("> Tj ET\n")
}

func rule(b *bytes.Buffer, x1, y1, x2, y2 int) {
	fmt.Fprintf(b, "%d %d m %d %d l S\n", x1, y1, x2, y2)
}
