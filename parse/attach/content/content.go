// Package content is what an attachment says, in the order in which it is read:
// paragraphs and tables, and what stands beside them and is no part of the text.
// Every reader of a kind of file gives it, and knows nothing of reports.
package content

import (
	"strings"

	"gongkai/parse/attach/budget"
)

// Document is the content of one file.
type Document struct {
	Blocks []Block
	Flags  []Flag
}

// Block is a paragraph or a table.
type Block struct {
	Text    string     // of a paragraph; may hold line breaks of the author
	Rows    [][]string // of a table: a text stands in the first place that its cell covers, the others are empty
	Removed string     // why it is no part of the text: page-number, page-header, page-footer, hidden, deleted, watermark …
}

// Flag is something that a reader must know before trusting the text.
type Flag struct {
	Kind     string // scanned, recognized, unmapped, damaged …
	Evidence string
}

// Writer puts a document together within a budget. What is beyond it is left
// out.
type Writer struct {
	Document
	Budget *budget.Budget
}

// Paragraph adds a paragraph; an empty one is kept, for it parts two others.
func (w *Writer) Paragraph(text string) { w.add(Block{Text: text}) }

// Remove adds a block that is no part of the text.
func (w *Writer) Remove(reason, text string) {
	if text = strings.TrimSpace(text); text != "" {
		w.add(Block{Text: text, Removed: reason})
	}
}

// Table adds a table, or what its cells hold where it only lays out a page.
func (w *Writer) Table(rows [][]Cell) {
	if isData(rows) {
		if laid := layOut(rows, w.Budget); len(laid) > 0 {
			w.add(Block{Rows: laid})
		}
		return
	}
	for _, row := range rows {
		for _, c := range row {
			for _, b := range c.Blocks {
				if !c.Below {
					w.add(b)
				}
			}
		}
	}
}

// Flag adds a flag.
func (w *Writer) Flag(kind, evidence string) {
	w.Flags = append(w.Flags, Flag{kind, evidence})
}

func (w *Writer) add(b Block) {
	if last := len(w.Blocks) - 1; last >= 0 && b.Text == "" && b.Rows == nil && w.Blocks[last].Text == "" && w.Blocks[last].Rows == nil {
		return // one empty paragraph parts as much as several
	}
	size := len(b.Text)
	for _, row := range b.Rows {
		for _, cell := range row {
			size += len(cell)
		}
	}
	if !w.Budget.Text(size) {
		return
	}
	// What was read is kept even where it took the last of the work.
	w.Budget.Item()
	w.Blocks = append(w.Blocks, b)
}
