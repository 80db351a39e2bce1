package attachtest

import (
	"fmt"
	"strings"

	"gongkai/parse/reporttest"
)

const relations = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`

// DOCX writes a report as Word does. Headings of sections are numbered by Word
// where their numbers allow it, and hold none in their text.
func DOCX(f reporttest.File) []byte {
	return Zip(
		"[Content_Types].xml", `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
		"_rels/.rels", relations+`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/numbering.xml", docxHead("numbering")+`<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>`,
		"word/footer1.xml", docxHead("ftr")+`<w:p><w:r><w:t>— 1 —</w:t></w:r></w:p></w:ftr>`,
		"word/document.xml", docxHead("document")+"<w:body>"+docxBody(f)+"</w:body></w:document>",
	)
}

func docxHead(root string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><w:` + root + ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">`
}

func docxBody(f reporttest.File) string {
	var b strings.Builder
	section := 0
	numerals := []rune("一二三四五六七八九十")
	for _, block := range f.Blocks {
		switch block.Kind {
		case reporttest.Table:
			docxTable(&b, block.Rows)
		case reporttest.Heading:
			text, properties := block.Text, ""
			if section < len(numerals) {
				if rest, ok := strings.CutPrefix(text, string(numerals[section])+"、"); ok {
					text, properties = rest, `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>`
					section++
				}
			}
			docxParagraph(&b, text, properties)
		case reporttest.Title:
			docxParagraph(&b, block.Text, `<w:jc w:val="center"/>`)
		default:
			docxParagraph(&b, block.Text, "")
		}
	}
	return b.String()
}

// docxParagraph cuts its text into runs at figures, as Word does.
func docxParagraph(b *strings.Builder, text, properties string) {
	b.WriteString("<w:p><w:pPr>" + properties + "</w:pPr>")
	from, figure := 0, false
	run := func(to int) {
		if to > from {
			b.WriteString(`<w:r><w:t xml:space="preserve">` + escape(text[from:to]) + "</w:t></w:r>")
		}
		from = to
	}
	for i, c := range text {
		if now := c >= '0' && c <= '9'; now != figure {
			run(i)
			figure = now
		}
	}
	run(len(text))
	b.WriteString("</w:p>")
}

// docxTable writes spans as Word does: gridSpan for columns, vMerge in every row
// that a cell runs through.
func docxTable(b *strings.Builder, rows [][]reporttest.Cell) {
	b.WriteString("<w:tbl>")
	for y, row := range grid(rows) {
		b.WriteString("<w:tr>")
		for x, p := range row {
			if !p.leftOf && p.covered {
				continue
			}
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:gridSpan w:val="%d"/>`, max(1, p.cell.Cols))
			text := p.cell.Text
			if p.cell.Rows > 1 {
				if p.first {
					b.WriteString(`<w:vMerge w:val="restart"/>`)
				} else {
					b.WriteString("<w:vMerge/>")
					text = ""
				}
			}
			b.WriteString("</w:tcPr>")
			// A label may stand on two lines.
			if r := []rune(text); len(r) == 4 && (x+y)%2 == 0 && strings.Trim(text, "0123456789") == text && r[0] > 0x4e00 {
				docxParagraph(b, string(r[:2]), "")
				text = string(r[2:])
			}
			docxParagraph(b, text, "")
			b.WriteString("</w:tc>")
		}
		b.WriteString("</w:tr>")
	}
	b.WriteString("</w:tbl><w:p/>")
}
