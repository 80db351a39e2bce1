// Package attach promises what the files that portals offer for download say:
// the paragraphs and tables of PDF, Word, Excel and OFD files and of archives of
// them, in reading order, with what is no part of the text listed apart. A file
// that cannot be read says why.
//
// Each kind of file has a package of its own; budget bounds what any file may
// cost, and content is what every reader gives.
package attach

import (
	"fmt"
	"slices"

	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/content"
	"gongkai/parse/attach/doc"
	"gongkai/parse/attach/docx"
	"gongkai/parse/attach/ofd"
	"gongkai/parse/attach/pdf"
	"gongkai/parse/attach/rtf"
	"gongkai/parse/attach/xls"
	"gongkai/parse/attach/xlsx"
)

// UnreadError says that a file is not read, and why. Keep the file: a later
// version may read it.
type UnreadError struct {
	Kind   Kind
	Reason string
}

func (e *UnreadError) Error() string { return fmt.Sprintf("%s: %s", e.Kind, e.Reason) }

// unread says of the kinds that are not read why.
var unread = map[Kind]string{
	OldWord:  "files of Word 6, 95 and before are not read",
	OldExcel: "files of Excel 4 and before are not read",
	WPS:      "files of WPS before it used the format of Word are not read",
	PPT:      "presentations are not read",
	PPTX:     "presentations are not read",
	Locked:   "a password is needed",
	RAR:      "archives of this kind are not opened",
	SevenZip: "archives of this kind are not opened",
	GZip:     "archives of this kind are not opened",
	Image:    "there is no text in a picture",
	Compound: "an office file of a program that is not known",
}

// reader reads one kind of file.
type reader func(body []byte, b *budget.Budget) (content.Document, error)

var readers = map[Kind]reader{
	DOC:      doc.Read,
	DOCX:     docx.Read,
	OFD:      ofd.Read,
	PDF:      pdf.Read,
	RTF:      rtf.Read,
	WordXML:  docx.ReadXML,
	XLS:      xls.Read,
	XLSX:     xlsx.Read,
	SheetXML: xlsx.ReadXML,
}

// Readable gives an *UnreadError for a kind that is not read.
func Readable(kind Kind) error {
	if readers[kind] != nil {
		return nil
	}
	reason := unread[kind]
	if reason == "" {
		reason = "files of this kind are not read"
	}
	return &UnreadError{kind, reason}
}

// Read reads a file of a kind. What goes beyond the budget is left out, and the
// document says so.
func Read(kind Kind, body []byte, b *budget.Budget) (doc content.Document, err error) {
	if err := Readable(kind); err != nil {
		return content.Document{}, err
	}
	// A file of a crawl must not end the crawl, whatever a reader overlooked.
	defer func() {
		if failure := recover(); failure != nil {
			doc, err = content.Document{}, &UnreadError{kind, "the reader failed on this file"}
		}
	}()
	doc, err = readers[kind](body, b)
	if err != nil {
		return content.Document{}, &UnreadError{kind, err.Error()}
	}
	if !hasText(doc) && len(doc.Flags) == 0 {
		doc.Flags = append(doc.Flags, content.Flag{Kind: "no-text", Evidence: "the file holds no text"})
	}
	if why := b.Why(); why != "" {
		doc.Flags = append(doc.Flags, content.Flag{Kind: "cut", Evidence: why})
	}
	return doc, nil
}

func hasText(doc content.Document) bool {
	return slices.ContainsFunc(doc.Blocks, func(b content.Block) bool { return b.Removed == "" && (b.Text != "" || b.Rows != nil) })
}
