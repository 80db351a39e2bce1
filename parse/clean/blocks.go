package clean

import (
	"strings"

	"golang.org/x/net/html/atom"

	"gongkai/parse/attach/content"
)

// blockLines gives the lines of paragraphs and the rows of tables. Blocks that
// are no part of the text keep their reason.
func blockLines(blocks []content.Block) []line {
	var lines []line
	gap := false
	for i := range blocks {
		b := &blocks[i]
		if b.Rows != nil {
			lines = append(lines, rowLines(b.Rows)...)
			gap = false
			continue
		}
		for part := range strings.SplitSeq(strings.ToValidUTF8(b.Text, "\ufffd"), "\n") {
			l := textLine(part)
			if l.text == "" {
				gap = gap || b.Removed == ""
				continue
			}
			l.reason = b.Removed
			if l.reason == "" {
				l.gap, gap = gap, false
			}
			lines = append(lines, l)
		}
	}
	return lines
}

// rowLines writes a table as render does one of markup.
func rowLines(rows [][]string) []line {
	table := &node{kind: elementNode, tag: atom.Table}
	var lines []line
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cell = strings.ToValidUTF8(strings.ReplaceAll(cell, "|", "｜"), "\ufffd")
			cells[i] = strings.TrimFunc(strings.Map(printable, cell), isSpace)
		}
		text := strings.Join(cells, " | ")
		if strings.Trim(text, " |") != "" {
			lines = append(lines, line{text: text, row: len(cells) > 1, node: table})
		}
	}
	return lines
}
