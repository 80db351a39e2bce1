package parse

import (
	"bytes"
	"fmt"
	"mime"
	"path"
	"strings"
)

// Kind is a kind of file.
type Kind string

// The kinds that are told apart.
const (
	HTML  Kind = "html"
	Text  Kind = "txt"
	PDF   Kind = "pdf"
	DOC   Kind = "doc"
	DOCX  Kind = "docx"
	XLS   Kind = "xls"
	XLSX  Kind = "xlsx"
	OFD   Kind = "ofd"
	RTF   Kind = "rtf"
	Zip   Kind = "zip"
	RAR   Kind = "rar"
	Image Kind = "image"
	Empty Kind = "empty" // no bytes at all
)

// UnreadError says that a file is of a kind that this version does not read.
// Keep the file: a later version may read it.
type UnreadError struct {
	Kind Kind
}

func (e *UnreadError) Error() string {
	if e.Kind == Empty {
		return "the file is empty"
	}
	return fmt.Sprintf("%s files are not read yet", e.Kind)
}

// Readable tells what kind of file the input is, and gives an *UnreadError when
// Parse does not read that kind. The bytes decide; content type and file ending
// only tell markup from plain text where the bytes leave it open.
func Readable(in Input) (Kind, error) {
	kind := kindOf(in)
	if kind == HTML || kind == Text {
		return kind, nil
	}
	return kind, &UnreadError{kind}
}

func kindOf(in Input) Kind {
	if len(in.Body) == 0 {
		return Empty
	}
	if kind := magicKind(in); kind != "" {
		return kind
	}
	return markupOrText(in)
}

var magics = []struct {
	bytes string
	kind  Kind
}{
	{"{\\rtf", RTF},
	{"Rar!\x1a\x07", RAR},
	{"\x89PNG\r\n\x1a\n", Image},
	{"\xff\xd8\xff", Image},
	{"GIF87a", Image},
	{"GIF89a", Image},
	{"II*\x00", Image},
	{"MM\x00*", Image},
}

// magicKind tells binary kinds by their first bytes, empty for text.
func magicKind(in Input) Kind {
	body := in.Body
	// Portals put white space or a BOM before the header of a PDF.
	if before, _, ok := bytes.Cut(body[:min(len(body), 1024)], []byte("%PDF-")); ok && !bytes.Contains(before, []byte("<")) {
		return PDF
	}
	if bytes.HasPrefix(body, []byte("PK\x03\x04")) || bytes.HasPrefix(body, []byte("PK\x05\x06")) {
		return packedKind(body)
	}
	if bytes.HasPrefix(body, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return compoundKind(in)
	}
	for _, m := range magics {
		if bytes.HasPrefix(body, []byte(m.bytes)) {
			return m.kind
		}
	}
	return ""
}

// packedKind tells what a ZIP archive holds by the names in it.
func packedKind(body []byte) Kind {
	const window = 64 << 10
	ends := [][]byte{body[:min(len(body), window)], body[max(0, len(body)-window):]}
	for _, end := range ends {
		switch {
		case bytes.Contains(end, []byte("word/document")):
			return DOCX
		case bytes.Contains(end, []byte("xl/workbook")):
			return XLSX
		case bytes.Contains(end, []byte("OFD.xml")):
			return OFD
		}
	}
	return Zip
}

// compoundKind tells a Word file of 1997 from an Excel file of that time by the
// names of their streams, which are in UTF-16.
func compoundKind(in Input) Kind {
	switch {
	case bytes.Contains(in.Body, utf16("WordDocument")):
		return DOC
	case bytes.Contains(in.Body, utf16("Workbook")), bytes.Contains(in.Body, utf16("Book")):
		return XLS
	case ending(in) == "xls":
		return XLS
	}
	return DOC
}

func utf16(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// markupOrText tells markup from plain text. A file that calls itself text is
// text unless it opens as a page of markup does; any other is markup when tags
// stand in it.
func markupOrText(in Input) Kind {
	start := in.Body[:min(len(in.Body), 64<<10)]
	start = bytes.ReplaceAll(start, []byte{0}, nil) // UTF-16
	opens := bytes.ToLower(bytes.TrimLeft(start[:min(len(start), 512)], "\ufeff\xff\xfe \t\r\n"))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<?xml", "<meta"} {
		if bytes.HasPrefix(opens, []byte(tag)) {
			return HTML
		}
	}
	if media, _, _ := mime.ParseMediaType(in.ContentType); media == "text/plain" || ending(in) == "txt" {
		return Text
	}
	start = bytes.ToLower(start)
	for _, tag := range []string{"<html", "<body", "<div", "<p>", "<p ", "<table", "<script", "<br", "<span", "<meta", "<title", "<td", "<a ", "<frame", "</"} {
		if bytes.Contains(start, []byte(tag)) {
			return HTML
		}
	}
	return Text
}

// ending is the file ending in lower case without its dot.
func ending(in Input) string {
	return strings.TrimPrefix(strings.ToLower(path.Ext(strings.ReplaceAll(in.File, "\\", "/"))), ".")
}
