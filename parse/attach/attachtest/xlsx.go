package attachtest

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/parse/reporttest"
)

// XLSX writes a report as a workbook: lines are merged over the whole sheet,
// figures are numbers.
func XLSX(f reporttest.File) []byte {
	s := sheetOf(f)
	return Zip(
		"xl/workbook.xml", `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="年报" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", relations+`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/sharedStrings.xml", `<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`+s.shared.String()+"</sst>",
		"xl/worksheets/sheet1.xml", `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+s.rows.String()+"</sheetData><mergeCells>"+s.merged.String()+"</mergeCells></worksheet>",
	)
}

type sheet struct {
	rows, merged, shared strings.Builder
	row, strings         int
}

// sheetWidth is that of the form's widest table.
const sheetWidth = 15

func sheetOf(f reporttest.File) *sheet {
	s := &sheet{}
	for _, block := range f.Blocks {
		if block.Kind != reporttest.Table {
			s.line(block.Text)
			continue
		}
		for _, row := range grid(block.Rows) {
			s.row++
			fmt.Fprintf(&s.rows, `<row r="%d">`, s.row)
			for x, p := range row {
				if p.first {
					s.cell(x, p.cell.Text)
					s.merge(x, p.cell.Cols, p.cell.Rows)
				}
			}
			s.rows.WriteString("</row>")
		}
		s.row++ // an empty row
	}
	return s
}

func (s *sheet) line(text string) {
	s.row++
	fmt.Fprintf(&s.rows, `<row r="%d">`, s.row)
	s.cell(0, text)
	s.merge(0, sheetWidth, 1)
	s.rows.WriteString("</row>")
}

func (s *sheet) merge(x, cols, rows int) {
	if cols > 1 || rows > 1 {
		fmt.Fprintf(&s.merged, `<mergeCell ref="%s%d:%s%d"/>`, column(x), s.row, column(x+cols-1), s.row+rows-1)
	}
}

func (s *sheet) cell(x int, text string) {
	place := fmt.Sprintf("%s%d", column(x), s.row)
	if v, err := strconv.ParseFloat(text, 64); err == nil && strconv.FormatFloat(v, 'f', -1, 64) == text {
		fmt.Fprintf(&s.rows, `<c r="%s"><v>%s</v></c>`, place, text)
		return
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	fmt.Fprintf(&s.rows, `<c r="%s" t="s"><v>%d</v></c>`, place, s.strings)
	fmt.Fprintf(&s.shared, `<si><t>%s</t></si>`, escape(text))
	s.strings++
}
