package reporttest

import (
	"fmt"
	"html"
	"strings"
)

// File is a report as the office program of its author holds it: no portal
// around it and nothing damaged. It can be written as any kind of file.
type File struct {
	Seed   uint64
	Blocks []Block
	Truth  Truth
}

// Block is a line of a file, or a table.
type Block struct {
	Kind BlockKind
	Text string
	Rows [][]Cell // of a table
}

// BlockKind says how a block is set.
type BlockKind int

// The kinds of block.
const (
	Body      BlockKind = iota // indented by two characters
	Title                      // in the middle, large
	Heading                    // of a section
	Signature                  // at the right
	Table
)

// Cell is a cell with its spans, which are 1 or more.
type Cell struct {
	Text       string
	Cols, Rows int
}

// File writes the next report as a file.
func (g *Generator) File() File {
	w := newWriter(g.next, g.traditional)
	g.next++
	w.layout.html = true // every cell has its place
	w.write()
	f := File{Seed: w.seed, Truth: w.truth}
	for _, b := range w.blocks {
		switch b.kind {
		case grid:
			f.Blocks = append(f.Blocks, Block{Kind: Table, Rows: cellsOf(b.table)})
		default:
			if b.text != "" {
				f.Blocks = append(f.Blocks, Block{Kind: fileKinds[b.kind], Text: b.text})
			}
		}
	}
	// The portal prints these beside the report, the file does not.
	f.Truth.IndexNumber, f.Truth.DocumentNumber = "", ""
	if w.meta.published != "" {
		f.Truth.Published = ""
	}
	return f
}

var fileKinds = map[blockKind]BlockKind{paragraph: Body, titleLine: Title, heading: Heading, caption: Heading, signed: Signature}

func cellsOf(t table) [][]Cell {
	rows := make([][]Cell, len(t.rows))
	for i, row := range t.rows {
		for _, c := range row {
			rows[i] = append(rows[i], Cell{c.text, max(1, c.cols), max(1, c.rows)})
		}
	}
	return rows
}

// HTML writes the file as a page and nothing else.
func (f File) HTML() string {
	var out strings.Builder
	out.WriteString("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n")
	for _, b := range f.Blocks {
		text := html.EscapeString(b.Text)
		switch b.Kind {
		case Title:
			out.WriteString("<p align=\"center\"><b>" + text + "</b></p>\n")
		case Signature:
			out.WriteString("<p align=\"right\">" + text + "</p>\n")
		case Table:
			out.WriteString("<table border=\"1\">\n")
			for _, row := range b.Rows {
				out.WriteString("<tr>")
				for _, c := range row {
					fmt.Fprintf(&out, "<td colspan=\"%d\" rowspan=\"%d\">%s</td>", c.Cols, c.Rows, html.EscapeString(c.Text))
				}
				out.WriteString("</tr>\n")
			}
			out.WriteString("</table>\n")
		default:
			out.WriteString("<p style=\"text-indent:2em\">" + text + "</p>\n")
		}
	}
	out.WriteString("</body></html>\n")
	return out.String()
}
