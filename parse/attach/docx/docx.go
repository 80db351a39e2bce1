// Package docx reads WordprocessingML: the DOCX files of Word 2007 and later, the
// same on one XML file, and the XML of Word 2003. Paragraphs carry the numbers
// that Word draws, text that is hidden or deleted is listed apart, and running
// heads are no part of the text.
package docx

import (
	"fmt"
	"path"
	"strings"

	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/content"
	"gongkai/parse/attach/pack"
	"gongkai/parse/attach/xmlwalk"
)

// Read reads a DOCX file.
func Read(body []byte, b *budget.Budget) (content.Document, error) {
	archive, err := pack.Open(body, b)
	if err != nil {
		return content.Document{}, err
	}
	main := mainPart(archive, b)
	document, err := archive.Part(main)
	if err != nil {
		return content.Document{}, err
	}
	if document == nil {
		return content.Document{}, pack.ErrDamaged
	}
	r := newReader(b)
	beside := func(name string) []byte {
		part, _ := archive.Part(path.Join(path.Dir(main), name)) // what is damaged is missed
		return part
	}
	r.lists.readStyles(xmlwalk.New(beside("styles.xml"), b))
	r.lists.readNumbering(xmlwalk.New(beside("numbering.xml"), b))
	r.document(document)
	for _, kind := range []string{"footnotes", "endnotes"} {
		r.readNotes(beside(kind + ".xml"))
	}
	for _, m := range archive.Members {
		switch name := path.Base(m.Name); {
		case !strings.HasPrefix(m.Name, path.Dir(main)+"/"):
		case strings.HasPrefix(name, "header") && strings.HasSuffix(name, ".xml"):
			part, _ := archive.Unpack(m)
			r.aside("page-header", part)
		case strings.HasPrefix(name, "footer") && strings.HasSuffix(name, ".xml"):
			part, _ := archive.Unpack(m)
			r.aside("page-footer", part)
		case name == "comments.xml":
			part, _ := archive.Unpack(m)
			r.aside("comment", part)
		}
	}
	return r.Document, nil
}

// ReadXML reads a document that is one XML file.
func ReadXML(body []byte, b *budget.Budget) (content.Document, error) {
	r := newReader(b)
	r.lists.readStyles(xmlwalk.New(body, b))
	r.document(body)
	return r.Document, nil
}

// mainPart finds the name of the part that holds the text.
func mainPart(a *pack.Archive, b *budget.Budget) string {
	name := "word/document.xml"
	rels, _ := a.Part("_rels/.rels")
	w := xmlwalk.New(rels, b)
	w.Children(func(xmlwalk.Element) {
		w.Children(func(e xmlwalk.Element) {
			if strings.HasSuffix(e.Attr("Type"), "/officeDocument") && e.Attr("Target") != "" {
				name = strings.TrimPrefix(e.Attr("Target"), "/")
			}
		})
	})
	return name
}

// reader writes what it reads to the document, or to a cell within it.
type reader struct {
	content.Writer
	*shared
}

// shared is what all readers of one file know.
type shared struct {
	lists *lists
	notes []*reader // foot notes that stand in the text; they follow it

	pictures int
}

func newReader(b *budget.Budget) *reader {
	return &reader{content.Writer{Budget: b}, &shared{lists: newLists()}}
}

// within gives a reader of what stands in a cell, a box or a note.
func (r *reader) within() *reader {
	return &reader{content.Writer{Budget: r.Budget}, r.shared}
}

// document reads the text wherever in the file it stands.
func (r *reader) document(part []byte) {
	w := xmlwalk.New(part, r.Budget)
	r.find(w)
	if w.Broken() {
		r.Flag("damaged", "the document ends in the middle")
	}
	for _, note := range r.shared.notes {
		r.append(note)
	}
	if r.pictures > 0 && strings.TrimSpace(r.plain()) == "" {
		r.Flag("scanned", fmt.Sprintf("the file holds %d pictures and no text", r.pictures))
	}
}

func (r *reader) find(w *xmlwalk.Walker) {
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "body":
			r.blocks(w)
		case "styles", "lists", "docOleData", "binData":
		default:
			r.find(w)
		}
	})
}

// blocks reads the paragraphs and tables in the present element.
func (r *reader) blocks(w *xmlwalk.Walker) {
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "p":
			r.paragraph(w)
		case "tbl":
			r.table(w)
		case "hdr": // of Word 2003
			r.drop(w, "page-header")
		case "ftr":
			r.drop(w, "page-footer")
		case "sectPr":
			r.blocks(w)
		case "sdt", "sdtContent", "sect", "sub-section", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice", "altChunk":
			r.blocks(w)
		}
	})
}

// drop reads what is no part of the text.
func (r *reader) drop(w *xmlwalk.Walker, reason string) {
	inner := r.within()
	inner.blocks(w)
	r.Remove(reason, inner.plain())
}

// aside reads a part of the file that is no part of the text.
func (r *reader) aside(reason string, part []byte) {
	inner := r.within()
	w := xmlwalk.New(part, r.Budget)
	w.Children(func(xmlwalk.Element) {
		if reason == "comment" {
			w.Children(func(xmlwalk.Element) { inner.blocks(w) })
			return
		}
		inner.blocks(w)
	})
	r.Remove(reason, inner.plain())
}

// readNotes adds foot notes to the end of the text.
func (r *reader) readNotes(part []byte) {
	w := xmlwalk.New(part, r.Budget)
	w.Children(func(xmlwalk.Element) {
		w.Children(func(e xmlwalk.Element) {
			if e.Attr("type") == "" || e.Attr("type") == "normal" {
				inner := r.within()
				inner.blocks(w)
				r.append(inner)
			}
		})
	})
}

// append adds what was read within to the document.
func (r *reader) append(inner *reader) {
	for _, b := range inner.Blocks {
		if b.Text != "" || b.Rows != nil {
			r.Blocks = append(r.Blocks, b)
		}
	}
}

// plain is the text of what was read.
func (r *reader) plain() string {
	var lines []string
	for _, b := range r.Blocks {
		if b.Text != "" {
			lines = append(lines, b.Text)
		}
		for _, row := range b.Rows {
			lines = append(lines, content.Join(row))
		}
	}
	return strings.Join(lines, "\n")
}
