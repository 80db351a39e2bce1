package attachtest

import (
	"strings"

	"gongkai/parse/attach/content"
)

// Said writes what a file says, a line a paragraph or a row with cells kept
// apart by "|", and what it lists apart as "reason: text".
func Said(doc content.Document) string {
	var lines []string
	for _, b := range doc.Blocks {
		switch {
		case b.Removed != "":
			lines = append(lines, b.Removed+": "+b.Text)
		case b.Rows != nil:
			for _, row := range b.Rows {
				lines = append(lines, strings.Join(row, "|"))
			}
		case b.Text != "":
			lines = append(lines, b.Text)
		}
	}
	return strings.Join(lines, "\n")
}
