// Package attachtest writes reports as the files that portals offer for
// download, so that tests can compare what is read out of each with what is read
// out of the same report as a web page.
package attachtest

import (
	"archive/zip"
	"bytes"
	"fmt"

	"gongkai/parse/reporttest"
)

// Zip packs members, given as pairs of name and bytes, without a time, so that
// the bytes never change.
func Zip(members ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(members); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: members[i], Method: zip.Deflate, NonUTF8: true})
		if err == nil {
			_, err = w.Write([]byte(members[i+1]))
		}
		if err != nil {
			panic("attachtest: " + err.Error()) // a bytes.Buffer does not fail
		}
	}
	if err := z.Close(); err != nil {
		panic("attachtest: " + err.Error())
	}
	return b.Bytes()
}

// place is a place of a table's grid.
type place struct {
	cell    reporttest.Cell
	first   bool // the cell begins here
	leftOf  bool // the first column of the cell, in any of its rows
	last    bool // the last row of the cell, in any of its columns
	covered bool // a cell lies here
}

// grid lays the cells of a table out.
func grid(rows [][]reporttest.Cell) [][]place {
	width := 0
	for _, row := range rows {
		n := 0
		for _, c := range row {
			n += c.Cols
		}
		width = max(width, n)
	}
	out := make([][]place, len(rows))
	for y := range out {
		out[y] = make([]place, width)
	}
	for y, row := range rows {
		x := 0
		for _, c := range row {
			for x < width && out[y][x].covered {
				x++
			}
			for dy := 0; dy < c.Rows && y+dy < len(rows); dy++ {
				for dx := 0; dx < c.Cols && x+dx < width; dx++ {
					out[y+dy][x+dx] = place{c, dy == 0 && dx == 0, dx == 0, dy == c.Rows-1 || y+dy == len(rows)-1, true}
				}
			}
			x += c.Cols
		}
	}
	return out
}

func escape(s string) string {
	var b bytes.Buffer
	for _, c := range s {
		switch c {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '"':
			b.WriteString("&quot;")
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// column names a column of a sheet.
func column(n int) string {
	if n < 26 {
		return string(rune('A' + n))
	}
	return fmt.Sprintf("%c%c", 'A'+n/26-1, 'A'+n%26)
}
