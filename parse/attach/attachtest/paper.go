package attachtest

import (
	"fmt"

	"gongkai/parse/reporttest"
)

// paper is a report as it is printed: words and lines at places of pages, in
// points from the lower left corner of A4.
type paper struct {
	pages []*leaf
	y     float64 // below what is drawn
}

// leaf is a page.
type leaf struct {
	words []word
	rules [][4]float64 // x1, y1, x2, y2
}

// word is a line of text that begins at a place. Characters are as wide as they
// are high, those of ASCII half as wide.
type word struct {
	x, y, size float64
	text       string
}

const (
	paperWidth, paperHeight = 595.0, 842.0
	margin                  = 72.0
	lineWidth               = paperWidth - 2*margin
	bodySize, cellSize      = 14.0, 9.0
	lead                    = 1.5
	pad                     = 5.0 // between a cell's edge and its text
)

// printed lays a report out on pages that have a head and a number. Tables break
// between rows, and repeat their header on the next page where it has one.
func printed(f reporttest.File) []*leaf {
	p := &paper{}
	p.turn()
	for _, b := range f.Blocks {
		switch b.Kind {
		case reporttest.Table:
			p.table(b.Rows)
		case reporttest.Title:
			for _, l := range wrap(b.Text, 18, lineWidth) {
				p.line(margin+(lineWidth-width(l, 18))/2, 18, l)
			}
		case reporttest.Signature:
			p.line(paperWidth-margin-width(b.Text, bodySize), bodySize, b.Text)
		default:
			for _, l := range wrap("\u3000\u3000"+b.Text, bodySize, lineWidth) {
				p.line(margin, bodySize, l)
			}
		}
	}
	for i, leaf := range p.pages {
		leaf.words = append(leaf.words,
			word{margin, paperHeight - 40, cellSize, "政府信息公开年报汇编"},
			word{paperWidth / 2, 36, cellSize, fmt.Sprintf("- %d -", i+1)})
	}
	return p.pages
}

func (p *paper) page() *leaf { return p.pages[len(p.pages)-1] }

// turn begins a page.
func (p *paper) turn() {
	p.pages = append(p.pages, &leaf{})
	p.y = paperHeight - margin
}

func (p *paper) line(x, size float64, text string) {
	if p.y-size*lead < margin {
		p.turn()
	}
	p.y -= size * lead
	p.page().words = append(p.page().words, word{x, p.y, size, text})
}

// table draws a table, as wide as the page. Labels take more room than figures.
func (p *paper) table(rows [][]reporttest.Cell) {
	g := grid(rows)
	edges := edgesOf(g)
	header := headerOf(g)
	for i, row := range g {
		height := rowHeight(row, edges)
		need := height
		for k := i + 1; k < len(g) && (k < header || k == i+1 && opensGroup(row)); k++ { // a header, and a label, need room
			need += rowHeight(g[k], edges)
		}
		if p.y-need < margin {
			p.turn()
			if i > header && header > 0 {
				for k, again := range g[:header] {
					p.row(again, edges, rowHeight(again, edges), k == 0)
				}
			}
		}
		p.row(row, edges, height, i == 0)
	}
	p.y -= bodySize
}

// headerOf counts the rows at the head of a table that have no figures and no
// cell that reaches below them.
func headerOf(g [][]place) int {
	for i, row := range g {
		for _, c := range row {
			if c.first && (c.cell.Text == "" || c.cell.Text[0] >= '0' && c.cell.Text[0] <= '9' || i+c.cell.Rows > 3) {
				return min(i, 3)
			}
		}
		if i == 1 && len(g[0]) == 3 {
			return 1
		}
	}
	return 0
}

func edgesOf(g [][]place) []float64 {
	n := len(g[0])
	edges := []float64{margin}
	for i := range n {
		w := lineWidth / float64(n)
		switch {
		case n == 10 && i < 3:
			w = 76
		case n == 10:
			w = (lineWidth - 3*76) / 7
		case n == 3 && i == 0:
			w = lineWidth / 2
		case n == 3:
			w = lineWidth / 4
		}
		edges = append(edges, edges[i]+w)
	}
	return edges
}

func rowHeight(row []place, edges []float64) float64 {
	lines := 1
	for x, c := range row {
		if c.first && c.cell.Rows == 1 {
			lines = max(lines, len(cellLines(c.cell, edges, x)))
		}
	}
	return float64(lines)*cellSize*lead + pad
}

// opensGroup says whether a cell begins in a row that reaches below it.
func opensGroup(row []place) bool {
	for _, c := range row {
		if c.first && c.cell.Rows > 1 {
			return true
		}
	}
	return false
}

func cellLines(c reporttest.Cell, edges []float64, x int) []string {
	return wrap(c.Text, cellSize, edges[x+c.Cols]-edges[x]-2*pad)
}

// row draws a row with the lines around its cells. top says that nothing stands
// above it.
func (p *paper) row(row []place, edges []float64, height float64, top bool) {
	leaf := p.page()
	top = top || p.y == paperHeight-margin
	for x, c := range row {
		if top {
			leaf.rules = append(leaf.rules, [4]float64{edges[x], p.y, edges[x+1], p.y})
		}
		if c.leftOf || !c.covered {
			leaf.rules = append(leaf.rules, [4]float64{edges[x], p.y - height, edges[x], p.y})
		}
		if c.first {
			lines := cellLines(c.cell, edges, x)
			for i, l := range lines {
				leaf.words = append(leaf.words, word{edges[x] + pad, p.y - cellSize*lead*float64(i+1) + 2, cellSize, l})
			}
		}
	}
	last := edges[len(edges)-1]
	leaf.rules = append(leaf.rules, [4]float64{last, p.y - height, last, p.y})
	p.y -= height
	for x, c := range row {
		if c.last || !c.covered || p.y-20 < margin {
			leaf.rules = append(leaf.rules, [4]float64{edges[x], p.y, edges[x+1], p.y})
		}
	}
}

func width(s string, size float64) float64 {
	w := 0.0
	for _, c := range s {
		w += charWidth(c) * size
	}
	return w
}

func charWidth(c rune) float64 {
	if c < 0x80 {
		return 0.5
	}
	return 1
}

// wrap breaks a text into lines, never before a mark that may not begin one.
// Figures may be broken anywhere, as Chinese programs can be told to do.
func wrap(s string, size, most float64) []string {
	var lines []string
	line, w := "", 0.0
	for _, c := range s {
		if line != "" && (c == '\n' || w+charWidth(c)*size > most && !hangs(c)) {
			lines = append(lines, line)
			line, w = "", 0
		}
		if c == '\n' {
			continue
		}
		line += string(c)
		w += charWidth(c) * size
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

func hangs(c rune) bool {
	switch c {
	case '，', '。', '、', '；', '：', '）', '》', '”', ',', '%':
		return true
	}
	return false
}
