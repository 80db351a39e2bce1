package content

// maxNest bounds tables within tables.
const maxNest = 20

// Nest writes the text of files in which the marks of tables stand between the
// paragraphs: one ends a cell, one a row, and each says how deep it lies.
type Nest struct {
	*Writer
	tables []*nested // the open ones, the outer first
}

// nested is a table on its way to the document.
type nested struct {
	rows  [][]Cell
	cells [][]Block // of the present row
	cell  []Block   // the present cell
}

// Place is where a cell lies in its row, in twips.
type Place struct {
	Left, Right int
	Merged      bool // with the cell before it
	Below       bool // the cell goes on from the row above
}

// Add adds a paragraph that lies in so many tables.
func (n *Nest) Add(depth int, text string) {
	if depth = n.open(depth); depth == 0 {
		n.Paragraph(text)
		return
	}
	t := n.tables[depth-1]
	t.cell = append(t.cell, Block{Text: text})
}

// EndCell ends a cell of the table at a depth.
func (n *Nest) EndCell(depth int) {
	if depth = n.open(depth); depth > 0 && n.Budget.Item() {
		n.tables[depth-1].endCell()
	}
}

// EndRow ends a row of the table at a depth. A row that gives its cells no
// places counts them.
func (n *Nest) EndRow(depth int, places []Place) {
	if depth = n.open(depth); depth > 0 {
		n.tables[depth-1].endRow(places)
	}
}

// Close ends what is open.
func (n *Nest) Close() { n.open(0) }

// open ends the tables that lie deeper, and begins those that are missing.
func (n *Nest) open(depth int) int {
	depth = min(max(depth, 0), maxNest)
	for len(n.tables) > depth {
		last := n.tables[len(n.tables)-1]
		n.tables = n.tables[:len(n.tables)-1]
		if len(last.cells) > 0 || len(last.cell) > 0 { // a row without its end
			last.endCell()
			last.endRow(nil)
		}
		Snap(last.rows, Near)
		into := &Writer{Budget: n.Budget}
		into.Table(last.rows)
		if len(n.tables) == 0 {
			n.Blocks = append(n.Blocks, into.Blocks...)
			continue
		}
		outer := n.tables[len(n.tables)-1]
		outer.cell = append(outer.cell, into.Blocks...)
	}
	for len(n.tables) < depth {
		n.tables = append(n.tables, &nested{})
	}
	return depth
}

func (t *nested) endCell() {
	t.cells = append(t.cells, t.cell)
	t.cell = nil
}

func (t *nested) endRow(places []Place) {
	row := make([]Cell, 0, len(t.cells))
	for i, blocks := range t.cells {
		c := Cell{Blocks: blocks, Left: 1000 * i, Right: 1000 * (i + 1)}
		if i < len(places) {
			p := places[i]
			c.Left, c.Right, c.Below = p.Left, max(p.Left, p.Right), p.Below
			if p.Merged && len(row) > 0 {
				row[len(row)-1].Right = c.Right
				continue
			}
		}
		row = append(row, c)
	}
	t.rows = append(t.rows, row)
	t.cells, t.cell = nil, nil
}
