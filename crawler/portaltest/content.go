package portaltest

// content is the body of a document before it takes the markup of a portal, of
// Word or of a PDF: headings, paragraphs and tables in order.
type content []block

type block struct {
	kind  blockKind
	text  string
	table *table
}

type blockKind int

const (
	para      blockKind = iota
	title               // the document's own title, centred
	heading             // 一、…
	signature           // right-aligned: signature and date
	tabular
)

func (c *content) add(kind blockKind, text string) { *c = append(*c, block{kind: kind, text: text}) }

func (c *content) addTable(t *table) { *c = append(*c, block{kind: tabular, table: t}) }

// table has rows of cells as HTML has them: a cell that spans stands once, where
// it begins.
type table struct{ rows [][]cell }

type cell struct {
	text     string
	cols     int // columns it spans, 0 as 1
	rows     int // rows it spans, 0 as 1
	isHeader bool
}

func (t *table) add(cells ...cell) { t.rows = append(t.rows, cells) }

// grid lays the table out on a grid: each place holds the cell that covers it.
// origin says whether the cell begins at that place.
func (t *table) grid() [][]gridCell {
	var grid [][]gridCell
	at := func(r, c int) *gridCell {
		for len(grid) <= r {
			grid = append(grid, nil)
		}
		for len(grid[r]) <= c {
			grid[r] = append(grid[r], gridCell{})
		}
		return &grid[r][c]
	}
	for r, row := range t.rows {
		c := 0
		for i := range row {
			for at(r, c).cell != nil {
				c++
			}
			for dr := range max(1, row[i].rows) {
				for dc := range max(1, row[i].cols) {
					*at(r+dr, c+dc) = gridCell{cell: &row[i], origin: dr == 0 && dc == 0, firstCol: dc == 0, firstRow: dr == 0}
				}
			}
			c += max(1, row[i].cols)
		}
	}
	return grid
}

type gridCell struct {
	cell     *cell
	origin   bool
	firstCol bool
	firstRow bool
}

func td(text string) cell { return cell{text: text} }

func th(text string) cell { return cell{text: text, isHeader: true} }

func wide(cols int, c cell) cell { c.cols = cols; return c }

func tall(rows int, c cell) cell { c.rows = rows; return c }
