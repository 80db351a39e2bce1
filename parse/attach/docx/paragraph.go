package docx

import (
	"strings"

	"gongkai/parse/attach/xmlwalk"
)

// paragraph is a paragraph on its way to the document.
type paragraph struct {
	text, hidden, deleted strings.Builder
	style, list, level    string // as the paragraph names them, "" where it does not
	numbered              string // the number as Word 2003 wrote it down
	boxes                 []*reader
}

func (r *reader) paragraph(w *xmlwalk.Walker) {
	var p paragraph
	r.inline(w, &p, &p.text)
	text := p.text.String()
	if number := r.lists.number(&p); strings.TrimSpace(text) != "" {
		text = number + text
	}
	r.Paragraph(text)
	r.Remove("hidden", p.hidden.String())
	r.Remove("deleted", p.deleted.String())
	for _, box := range p.boxes {
		r.append(box)
	}
}

// inline reads what stands in a paragraph or in a part of one.
func (r *reader) inline(w *xmlwalk.Walker, p *paragraph, to *strings.Builder) {
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "pPr":
			r.properties(w, p)
		case "r":
			r.run(w, p, to)
		case "del", "moveFrom":
			r.inline(w, p, &p.deleted)
		case "annotation": // of Word 2003: comments, insertions and deletions
			if strings.HasSuffix(e.Attr("type"), "Deletion") {
				r.inline(w, p, &p.deleted)
			} else if !strings.HasSuffix(e.Attr("type"), "Comment") {
				r.inline(w, p, to)
			}
		case "hyperlink", "hlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir", "content", "ruby", "rubyBase":
			r.inline(w, p, to)
		}
	})
}

// properties reads how a paragraph is numbered.
func (r *reader) properties(w *xmlwalk.Walker, p *paragraph) {
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "pStyle":
			p.style = e.Attr("val")
		case "numPr", "listPr":
			w.Children(func(e xmlwalk.Element) {
				switch e.Name {
				case "ilvl":
					p.level = e.Attr("val")
				case "numId", "ilfo":
					p.list = e.Attr("val")
				case "t": // Word 2003 writes the number down
					p.numbered = e.Attr("val")
				}
			})
		}
	})
}

// run reads a run of characters of one look.
func (r *reader) run(w *xmlwalk.Walker, p *paragraph, to *strings.Builder) {
	out := to
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "rPr":
			w.Children(func(e xmlwalk.Element) {
				if e.Name == "vanish" && on(e) && to == &p.text {
					out = &p.hidden
				}
			})
		case "r":
			r.run(w, p, out)
		case "t":
			out.WriteString(w.Text())
		case "delText":
			p.deleted.WriteString(w.Text())
		case "tab", "ptab":
			out.WriteByte('\t')
		case "br", "cr":
			if e.Attr("type") != "page" {
				out.WriteByte('\n')
			}
		case "noBreakHyphen":
			out.WriteByte('-')
		case "ruby", "rubyBase":
			r.inline(w, p, out)
		case "footnote", "endnote": // of Word 2003
			note := r.within()
			note.blocks(w)
			r.notes = append(r.notes, note)
		case "AlternateContent", "drawing", "pict", "object":
			r.boxes(w, p)
		}
	})
}

// on reads a property that is there or not.
func on(e xmlwalk.Element) bool {
	switch e.Attr("val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// boxes reads the text boxes of a drawing. A drawing that is written in two
// ways is read in the first.
func (r *reader) boxes(w *xmlwalk.Walker, p *paragraph) {
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "Fallback":
		case "blip", "imagedata":
			r.pictures++
		case "txbxContent":
			box := r.within()
			box.blocks(w)
			p.boxes = append(p.boxes, box)
		default:
			r.boxes(w, p)
		}
	})
}
