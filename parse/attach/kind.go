package attach

import (
	"bytes"

	"gongkai/parse/attach/cfb"
)

// Kind is a kind of file.
type Kind string

// The kinds that are told apart. Those of web pages and plain text are told by
// package parse.
const (
	PDF      Kind = "pdf"
	DOC      Kind = "doc"  // Word 97 to 2003, and WPS of Kingsoft
	DOCX     Kind = "docx" // Word 2007 and later, on one XML file too
	WordXML  Kind = "word-xml"
	XLS      Kind = "xls"
	XLSX     Kind = "xlsx"
	SheetXML Kind = "excel-xml" // the XML of Excel 2003
	OFD      Kind = "ofd"
	RTF      Kind = "rtf"
	MHTML    Kind = "mhtml" // a web page saved in one file, often named .doc
	Zip      Kind = "zip"

	OldWord  Kind = "doc-95" // Word 6 and 95
	OldExcel Kind = "xls-4"  // Excel 4 and before
	WPS      Kind = "wps"    // WPS before it used the format of Word
	PPT      Kind = "ppt"
	PPTX     Kind = "pptx"
	Locked   Kind = "encrypted-office" // an office file behind a password
	RAR      Kind = "rar"
	SevenZip Kind = "7z"
	GZip     Kind = "gzip"
	Image    Kind = "image"
	Compound Kind = "compound" // an office file of another program
)

var magics = []struct {
	bytes string
	kind  Kind
}{
	{"{\\rtf", RTF},
	{"Rar!\x1a\x07", RAR},
	{"7z\xbc\xaf\x27\x1c", SevenZip},
	{"\x1f\x8b\x08", GZip},
	{"\x89PNG\r\n\x1a\n", Image},
	{"\xff\xd8\xff", Image},
	{"GIF87a", Image},
	{"GIF89a", Image},
	{"II*\x00", Image},
	{"MM\x00*", Image},
	{"\xdb\xa5\x2d\x00", OldWord},     // Word 2
	{"\x31\xbe\x00\x00", OldWord},     // Word for DOS
	{"\x09\x08\x10\x00\x00\x06", XLS}, // Excel without its container
	{"\x09\x08\x08\x00\x00\x05", XLS},
	{"\x09\x04\x06\x00", OldExcel},
	{"\x09\x02\x06\x00", OldExcel},
}

// KindOf tells binary kinds, and kinds of XML, by their bytes; it gives "" for
// what may be a web page or plain text. Names and headers do not count, for
// portals give wrong ones.
func KindOf(body []byte) Kind {
	// Portals put white space or a BOM before the header of a PDF.
	if before, _, ok := bytes.Cut(body[:min(len(body), 1024)], []byte("%PDF-")); ok && !bytes.Contains(before, []byte("<")) {
		return PDF
	}
	if bytes.HasPrefix(body, []byte("PK\x03\x04")) || bytes.HasPrefix(body, []byte("PK\x05\x06")) {
		return packedKind(body)
	}
	if bytes.HasPrefix(body, []byte(cfb.Magic)) {
		return compoundKind(body)
	}
	for _, m := range magics {
		if bytes.HasPrefix(body, []byte(m.bytes)) {
			return m.kind
		}
	}
	return textKind(body)
}

// packedKind tells what a ZIP archive holds by the names in it, which stand at
// both ends of the file.
func packedKind(body []byte) Kind {
	const window = 64 << 10
	ends := [][]byte{body[:min(len(body), window)], body[max(0, len(body)-window):]}
	for _, name := range []struct {
		part string
		kind Kind
	}{{"word/document", DOCX}, {"xl/workbook", XLSX}, {"ppt/presentation", PPTX}, {"OFD.xml", OFD}} {
		for _, end := range ends {
			if bytes.Contains(end, []byte(name.part)) {
				return name.kind
			}
		}
	}
	return Zip
}

// compoundKind tells office files of 1997 to 2003 by their streams.
func compoundKind(body []byte) Kind {
	f, err := cfb.Open(body)
	if err != nil {
		return compoundByName(body)
	}
	switch {
	case f.Has("WordDocument"):
		return wordKind(f.Stream("WordDocument"))
	case f.Has("Workbook"), f.Has("Book"): // the latter until Excel 95
		return XLS
	case f.Has("PowerPoint Document"):
		return PPT
	case f.Has("EncryptedPackage"):
		return Locked
	case f.Has("WPSDocument"):
		return WPS
	}
	return Compound
}

// compoundByName looks for the names of streams in a file whose directory is
// lost; names are in UTF-16.
func compoundByName(body []byte) Kind {
	for _, name := range []struct {
		stream string
		kind   Kind
	}{{"WordDocument", DOC}, {"Workbook", XLS}, {"PowerPoint Document", PPT}, {"EncryptedPackage", Locked}} {
		if bytes.Contains(body, utf16(name.stream)) {
			return name.kind
		}
	}
	return Compound
}

func utf16(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// wordKind tells Word 97 from earlier ones by what the document begins with.
func wordKind(document []byte) Kind {
	if len(document) >= 4 && document[0] == 0xec && document[1] == 0xa5 && int(document[2])|int(document[3])<<8 >= 0xc0 {
		return DOC
	}
	return OldWord
}

// textKind tells office files that are text: XML and web archives.
func textKind(body []byte) Kind {
	start := bytes.TrimLeft(body[:min(len(body), 8<<10)], "\xef\xbb\xbf \t\r\n")
	if bytes.HasPrefix(start, []byte("<")) {
		switch {
		case bytes.Contains(start, []byte("schemas.microsoft.com/office/word/2003/wordml")) && bytes.Contains(start, []byte("wordDocument")):
			return WordXML
		case bytes.Contains(start, []byte("schemas.microsoft.com/office/2006/xmlPackage")):
			return WordXML
		case bytes.Contains(start, []byte("urn:schemas-microsoft-com:office:spreadsheet")) && bytes.Contains(start, []byte("Workbook")) && !bytes.Contains(bytes.ToLower(start), []byte("<html")):
			return SheetXML
		}
		return ""
	}
	if isWebArchive(start) {
		return MHTML
	}
	return ""
}

// isWebArchive knows the head of a mail message that holds a web page.
func isWebArchive(start []byte) bool {
	head := bytes.ToLower(start[:min(len(start), 2048)])
	return (bytes.HasPrefix(head, []byte("mime-version:")) || bytes.HasPrefix(head, []byte("from:")) || bytes.HasPrefix(head, []byte("content-type:"))) &&
		bytes.Contains(head, []byte("content-type:")) && (bytes.Contains(head, []byte("multipart/")) || bytes.Contains(head, []byte("text/html")))
}
