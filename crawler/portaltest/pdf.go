package portaltest

import (
	"bytes"
	"fmt"
)

// pdf makes a PDF of content: A4 pages, no compression, and the standard Chinese
// font STSong-Light, which is named and not embedded. Characters are written in
// UCS-2 and a ToUnicode map says so, so that readers without Chinese character
// maps get the text too. The bytes never change.
func pdf(c content) []byte {
	pages := layOut(c)
	var objects [][]byte
	object := func(format string, args ...any) { objects = append(objects, fmt.Appendf(nil, format, args...)) }
	stream := func(data []byte) { object("<< /Length %d >>\nstream\n%s\nendstream", len(data), data) }

	// Objects 1 to 6 are fixed, pages follow as pairs of page and stream.
	const firstPage = 7
	object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids bytes.Buffer
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", firstPage+2*i)
	}
	object("<< /Type /Pages /Count %d /Kids [ %s] >>", len(pages), kids.Bytes())
	object("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [ 4 0 R ] /ToUnicode 6 0 R >>")
	object("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [ 1 95 500 814 939 500 ] >>")
	object("<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [ -25 -254 1000 880 ] /ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 93 >>")
	stream(toUnicode())
	for i, page := range pages {
		object("<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 %d %d ] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", paperWidth, paperHeight, firstPage+2*i+1)
		stream(page)
	}
	return pdfFile(objects)
}

// pdfFile numbers the objects from 1 and writes the cross-reference table.
func pdfFile(objects [][]byte) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

// toUnicode maps every two-byte code to itself. A range may not cross a high
// byte, and a block holds at most 100 ranges.
func toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	const perBlock = 64
	for high := 0; high < 256; high += perBlock {
		fmt.Fprintf(&b, "%d beginbfrange\n", perBlock)
		for h := high; h < high+perBlock; h++ {
			fmt.Fprintf(&b, "<%02X00> <%02XFF> <%02X00>\n", h, h, h)
		}
		b.WriteString("endbfrange\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
