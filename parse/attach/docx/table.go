package docx

import (
	"strconv"

	"gongkai/parse/attach/content"
	"gongkai/parse/attach/xmlwalk"
)

// maxSpan bounds the columns that a cell may say that it covers.
const maxSpan = 1000

func (r *reader) table(w *xmlwalk.Walker) {
	var rows [][]content.Cell
	r.rows(w, &rows)
	r.Table(rows)
}

func (r *reader) rows(w *xmlwalk.Walker, rows *[][]content.Cell) {
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "tr":
			row := row{reader: r}
			row.cells(w)
			if !row.deleted {
				*rows = append(*rows, row.done)
				return
			}
			for _, c := range row.done {
				for _, b := range c.Blocks {
					r.Remove("deleted", b.Text)
				}
			}
		case "sdt", "sdtContent", "customXml", "ins", "smartTag":
			r.rows(w, rows)
		}
	})
}

// row is a row on its way to the table.
type row struct {
	*reader
	done    []content.Cell
	column  int
	deleted bool
}

func (r *row) cells(w *xmlwalk.Walker) {
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "trPr":
			w.Children(func(e xmlwalk.Element) {
				switch e.Name {
				case "gridBefore":
					r.column += span(e)
				case "del":
					r.deleted = true
				}
			})
		case "tc":
			r.cell(w)
		case "sdt", "sdtContent", "customXml", "ins", "smartTag":
			r.cells(w)
		}
	})
}

func (r *row) cell(w *xmlwalk.Walker) {
	if !r.Budget.Item() {
		return
	}
	cell := content.Cell{Left: r.column}
	width := 1
	inner := r.within()
	inner.cell(w, func(e xmlwalk.Element) {
		switch e.Name {
		case "gridSpan":
			width = max(1, span(e))
		case "vMerge", "vmerge":
			cell.Below = e.Attr("val") != "restart"
		}
	})
	r.column += width
	cell.Right, cell.Blocks = r.column, inner.Blocks
	r.done = append(r.done, cell)
}

// cell reads a cell and gives its properties.
func (r *reader) cell(w *xmlwalk.Walker, property func(xmlwalk.Element)) {
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "tcPr":
			w.Children(property)
		case "p":
			r.paragraph(w)
		case "tbl":
			r.table(w)
		case "sdt", "sdtContent", "customXml", "ins", "smartTag", "sect", "sub-section":
			r.blocks(w)
		}
	})
}

func span(e xmlwalk.Element) int {
	n, err := strconv.Atoi(e.Attr("val"))
	if err != nil || n < 0 {
		return 0
	}
	return min(n, maxSpan)
}
