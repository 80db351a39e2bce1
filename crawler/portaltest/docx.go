package portaltest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

const (
	docxTypes = xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	docxRels  = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
)

// docx makes a Word document of content. The parts are stored, not compressed,
// and carry no time, so that the bytes never change.
func docx(c content) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", docxTypes}, {"_rels/.rels", docxRels}, {"word/document.xml", docxDocument(c)},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Store})
		if err == nil {
			_, err = w.Write([]byte(part.text))
		}
		if err != nil {
			panic("portaltest: docx: " + err.Error()) // a bytes.Buffer does not fail
		}
	}
	if err := z.Close(); err != nil {
		panic("portaltest: docx: " + err.Error())
	}
	return b.Bytes()
}

func docxDocument(c content) string {
	var b strings.Builder
	b.WriteString(xml.Header + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for _, block := range c {
		if block.table != nil {
			docxTable(&b, block.table)
			continue
		}
		align := map[blockKind]string{title: "center", signature: "right"}[block.kind]
		docxParagraph(&b, block.text, align)
	}
	b.WriteString(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`)
	return b.String()
}

func docxParagraph(b *strings.Builder, text, align string) {
	b.WriteString("<w:p>")
	if align != "" {
		fmt.Fprintf(b, `<w:pPr><w:jc w:val="%s"/></w:pPr>`, align)
	}
	b.WriteString(`<w:r><w:t xml:space="preserve">`)
	xml.EscapeText(b, []byte(text))
	b.WriteString("</w:t></w:r></w:p>")
}

// docxTable writes spans as Word does: gridSpan for columns, vMerge in every row
// that a cell runs through.
func docxTable(b *strings.Builder, t *table) {
	b.WriteString(`<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/><w:left w:val="single"/><w:bottom w:val="single"/><w:right w:val="single"/><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr><w:tblGrid>`)
	grid := t.grid()
	for range grid[0] {
		b.WriteString("<w:gridCol/>")
	}
	b.WriteString("</w:tblGrid>")
	for _, row := range grid {
		b.WriteString("<w:tr>")
		for _, g := range row {
			if !g.firstCol {
				continue
			}
			b.WriteString("<w:tc><w:tcPr>")
			if g.cell.cols > 1 {
				fmt.Fprintf(b, `<w:gridSpan w:val="%d"/>`, g.cell.cols)
			}
			text := g.cell.text
			switch {
			case g.cell.rows > 1 && g.firstRow:
				b.WriteString(`<w:vMerge w:val="restart"/>`)
			case g.cell.rows > 1:
				b.WriteString("<w:vMerge/>")
				text = ""
			}
			b.WriteString("</w:tcPr>")
			docxParagraph(b, text, "")
			b.WriteString("</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl>")
	docxParagraph(b, "", "") // Word wants a paragraph after a table
}
