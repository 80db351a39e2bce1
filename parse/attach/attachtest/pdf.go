package attachtest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/parse/reporttest"
)

// PDFOptions says how a PDF is written; the zero value is the plainest way.
type PDFOptions struct {
	Encoding string // of the font: UniGB-UCS2-H (when empty), UniGB-UTF16-H, GBK-EUC-H or Identity-H
	// Glyph gives the number of a character's glyph, for Identity-H.
	Glyph     func(rune) int
	ToUnicode bool // the file says what codes stand for
	Packed    bool // objects lie in streams, which are compressed
	Turned    bool // pages lie on their side, and are to be turned
	Boxes     bool // lines are thin filled rectangles
	Picture   bool // nothing but a picture stands on the pages
	Overlay   bool // a picture, and unseen text over it, as of recognition
	Bold      bool // titles are drawn twice to look bold
}

// PDF prints a report.
func PDF(f reporttest.File, o PDFOptions) []byte {
	w := &pdfWriter{PDFOptions: o}
	if w.Encoding == "" {
		w.Encoding = "UniGB-UCS2-H"
	}
	leaves := printed(f)
	const firstPage = 7
	var kids strings.Builder
	for i := range leaves {
		fmt.Fprintf(&kids, "%d 0 R ", firstPage+2*i)
	}
	unicode := ""
	if o.ToUnicode {
		unicode = "/ToUnicode 6 0 R"
	}
	w.object("<< /Type /Catalog /Pages 2 0 R >>")
	rotate := ""
	if o.Turned {
		rotate = "/Rotate 90"
	}
	w.object("<< /Type /Pages /Count %d /Kids [ %s] /MediaBox [ 0 0 %g %g ] %s /Resources << /Font << /F1 3 0 R >> /XObject << /Im 5 0 R >> >> >>",
		len(leaves), kids.String(), w.mediaWidth(), w.mediaHeight(), rotate)
	w.object("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /%s /DescendantFonts [ 4 0 R ] %s >>", w.Encoding, unicode)
	w.object("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /W [ 1 95 500 814 907 500 ] >>")
	w.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", []byte{0x80})
	w.stream("", w.toUnicode())
	for i, l := range leaves {
		w.object("<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>", firstPage+2*i+1)
		w.stream("", w.content(l))
	}
	return w.file()
}

type pdfWriter struct {
	PDFOptions
	objects [][]byte
	streams []bool // which of them are streams
}

func (w *pdfWriter) mediaWidth() float64 {
	if w.Turned {
		return paperHeight
	}
	return paperWidth
}

func (w *pdfWriter) mediaHeight() float64 { return paperWidth + paperHeight - w.mediaWidth() }

func (w *pdfWriter) object(format string, args ...any) {
	w.objects, w.streams = append(w.objects, fmt.Appendf(nil, format, args...)), append(w.streams, false)
}

func (w *pdfWriter) stream(entries string, data []byte) {
	filter := ""
	if w.Packed {
		data, filter = deflate(data), "/Filter /FlateDecode"
	}
	w.objects = append(w.objects, fmt.Appendf(nil, "<< %s %s /Length %d >>\nstream\n%s\nendstream", entries, filter, len(data), data))
	w.streams = append(w.streams, true)
}

func deflate(data []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(data)
	z.Close()
	return b.Bytes()
}

// content draws a page.
func (w *pdfWriter) content(l *leaf) []byte {
	var b bytes.Buffer
	if w.Turned { // the page is turned to the right to be read
		fmt.Fprintf(&b, "0 1 -1 0 %g 0 cm\n", paperHeight)
	}
	if w.Picture || w.Overlay {
		fmt.Fprintf(&b, "q %g 0 0 %g 0 0 cm /Im Do Q\n", paperWidth, paperHeight)
		if w.Picture {
			return b.Bytes()
		}
		b.WriteString("3 Tr\n")
	}
	for _, r := range l.rules {
		if w.Boxes {
			fmt.Fprintf(&b, "%g %g %g %g re f\n", r[0]-0.25, r[1]-0.25, r[2]-r[0]+0.5, r[3]-r[1]+0.5)
		} else {
			fmt.Fprintf(&b, "%g %g m %g %g l S\n", r[0], r[1], r[2], r[3])
		}
	}
	for _, t := range l.words {
		again := []float64{0}
		if w.Bold && t.size > bodySize {
			again = append(again, 0.4)
		}
		for _, dx := range again {
			fmt.Fprintf(&b, "BT /F1 %g Tf 1 0 0 1 %g %g Tm <%X> Tj ET\n", t.size, t.x+dx, t.y, w.codes(t.text))
		}
	}
	return b.Bytes()
}

// codes writes a text in the font's encoding.
func (w *pdfWriter) codes(s string) []byte {
	if w.Encoding == "GBK-EUC-H" {
		b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
		if err != nil {
			panic("attachtest: " + err.Error())
		}
		return b
	}
	var out []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		n := int(unit)
		if w.Encoding == "Identity-H" {
			n = w.Glyph(rune(unit))
		}
		out = append(out, byte(n>>8), byte(n))
	}
	return out
}

// toUnicode maps codes that are UTF-16 to themselves.
func (w *pdfWriter) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	for high := 0; high < 256; high += 64 {
		b.WriteString("64 beginbfrange\n")
		for h := high; h < high+64; h++ {
			fmt.Fprintf(&b, "<%02X00> <%02XFF> <%02X00>\n", h, h, h)
		}
		b.WriteString("endbfrange\n")
	}
	b.WriteString("endcmap end end\n")
	return b.Bytes()
}

// file writes the objects, and the table of where they lie.
func (w *pdfWriter) file() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(w.objects)+1)
	put := func(number int, o []byte) {
		offsets[number] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", number, o)
	}
	if !w.Packed {
		for i, o := range w.objects {
			put(i+1, o)
		}
		start := b.Len()
		fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets))
		for _, at := range offsets[1:] {
			fmt.Fprintf(&b, "%010d 00000 n \n", at)
		}
		fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets), start)
		return b.Bytes()
	}
	within := len(w.objects) + 1 // the number of the stream of objects
	var head, packed bytes.Buffer
	index := map[int]int{}
	for i, o := range w.objects {
		if w.streams[i] {
			put(i+1, o)
			continue
		}
		index[i+1] = len(index)
		fmt.Fprintf(&head, "%d %d ", i+1, packed.Len())
		packed.Write(append(o, '\n'))
	}
	data := deflate(append(head.Bytes(), packed.Bytes()...))
	at := b.Len()
	fmt.Fprintf(&b, "%d 0 obj\n<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n", within, len(index), head.Len(), len(data), data)
	start := b.Len()
	table := []byte{0, 0, 0, 0, 0}
	for n := 1; n < within; n++ {
		if k, ok := index[n]; ok {
			table = append(table, 2, byte(within>>16), byte(within>>8), byte(within), byte(k))
		} else {
			table = append(table, 1, byte(offsets[n]>>16), byte(offsets[n]>>8), byte(offsets[n]), 0)
		}
	}
	table = append(table, 1, byte(at>>16), byte(at>>8), byte(at), 0, 1, byte(start>>16), byte(start>>8), byte(start), 0)
	data = deflate(table)
	fmt.Fprintf(&b, "%d 0 obj\n<< /Type /XRef /Size %d /W [ 1 3 1 ] /Root 1 0 R /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", within+1, within+2, len(data), data, start)
	return b.Bytes()
}
