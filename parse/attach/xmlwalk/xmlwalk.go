// Package xmlwalk reads XML of office files from the outside in. It promises to
// end on any bytes: elements and characters are paid from a budget, and depth is
// bounded. Namespaces are left out of names, since writers choose prefixes as
// they like and no two elements that matter differ by them alone.
package xmlwalk

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"gongkai/parse/attach/budget"
	"gongkai/parse/charset"
)

// maxDepth bounds elements within elements; what is deeper is skipped.
const maxDepth = 200

// perElement is the work that an element costs.
const perElement = 4

var errBudget = errors.New("the budget is used up")

// Walker stands in an element of a document.
type Walker struct {
	tokens *xml.Decoder
	budget *budget.Budget
	depth  int
	err    error // why there is nothing more
}

// Element is the start of an element.
type Element struct {
	Name  string
	attrs []xml.Attr
}

// Attr gives the value of the attribute of that name, "" where there is none.
func (e Element) Attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// New reads a document in any encoding.
func New(document []byte, b *budget.Budget) *Walker {
	tokens := xml.NewDecoder(bytes.NewReader(inUTF8(document)))
	tokens.Strict = false
	tokens.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return &Walker{tokens: tokens, budget: b}
}

// inUTF8 decodes what is not UTF-8, as nearly everything is.
func inUTF8(document []byte) []byte {
	start := document[:min(len(document), 200)]
	if bytes.HasPrefix(start, []byte("\xef\xbb\xbf")) {
		return document[3:]
	}
	declared, _, _ := bytes.Cut(bytes.ToLower(start), []byte("?>"))
	if len(start) == 0 || start[0] == '<' && (!bytes.Contains(declared, []byte("encoding")) || bytes.Contains(declared, []byte("utf-8"))) {
		return document
	}
	text, _ := charset.Decode(document, charset.Detect(document, "").Name)
	return text
}

// Children visits the elements in the present one, or those at the top. What
// visit does not read of an element is skipped.
func (w *Walker) Children(visit func(Element)) { w.All(visit, nil) }

// All is Children that is given the characters between the elements too.
func (w *Walker) All(visit func(Element), characters func(string)) {
	for outer := w.depth; w.err == nil; {
		token, err := w.tokens.RawToken()
		if err != nil {
			w.err = err
			return
		}
		switch t := token.(type) {
		case xml.StartElement:
			if !w.budget.Step(perElement + len(t.Attr)) {
				w.err = errBudget
				return
			}
			w.depth++
			if w.depth <= maxDepth {
				visit(Element{t.Name.Local, t.Attr})
			}
			w.skipTo(outer)
		case xml.EndElement:
			if outer > 0 {
				w.depth = outer - 1
				return
			}
		case xml.CharData:
			if characters != nil {
				characters(string(t))
			}
		}
	}
}

// skipTo leaves elements until the walker is at a depth.
func (w *Walker) skipTo(depth int) {
	for w.depth > depth && w.err == nil {
		token, err := w.tokens.RawToken()
		if err != nil {
			w.err = err
			return
		}
		switch token.(type) {
		case xml.StartElement:
			if !w.budget.Step(perElement) {
				w.err = errBudget
			}
			w.depth++
		case xml.EndElement:
			w.depth--
		}
	}
}

// Text gives the characters in the present element, those of elements in it
// included.
func (w *Walker) Text() string {
	var b strings.Builder
	w.text(&b)
	return b.String()
}

func (w *Walker) text(b *strings.Builder) {
	w.All(func(Element) { w.text(b) }, func(s string) { b.WriteString(s) })
}

// Broken says whether the document ended in the middle or is no XML.
func (w *Walker) Broken() bool {
	return w.err != nil && w.err != errBudget && (w.err != io.EOF || w.depth > 0)
}
