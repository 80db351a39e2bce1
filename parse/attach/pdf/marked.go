package pdf

import (
	"unicode/utf16"

	"gongkai/parse/attach/layout"
)

// mark is a stretch of content of which the file says something.
type mark struct {
	kind   layout.Kind
	actual []rune // the text that the stretch stands for, where it says so
	first  int    // glyph of the page
	counts bool   // it has an actual text
}

// maxMarked bounds stretches within stretches; deeper ones say nothing.
const maxMarked = 100

// begin begins a stretch.
func (d *drawer) begin(args []any) {
	m := mark{first: len(d.page.Glyphs), kind: d.markedAs()}
	if len(args) >= 2 {
		tag, _ := args[len(args)-2].(name)
		said := args[len(args)-1]
		if n, ok := said.(name); ok { // it stands elsewhere, under a name
			said = d.dict(d.resources["Properties"])[n]
		}
		properties := d.dict(said)
		switch {
		case tag == "OC" && d.hiddenBy(said):
			m.kind = layout.Hidden
		case tag == "Artifact" && d.get(properties["Type"]) == name("Pagination"):
			switch d.get(properties["Subtype"]) {
			case name("Header"):
				m.kind = layout.RunningTop
			case name("Footer"):
				m.kind = layout.RunningEnd
			case name("Watermark"):
				m.kind = layout.Hidden
			}
		}
		if s, ok := d.get(properties["ActualText"]).(text); ok {
			m.actual, m.counts = textString(s), true
		}
	}
	if len(d.marked) < maxMarked {
		d.marked = append(d.marked, m)
	} else {
		d.unmarked++
	}
}

// markedAs is what the innermost stretch says.
func (d *drawer) markedAs() layout.Kind {
	if n := len(d.marked); n > 0 {
		return d.marked[n-1].kind
	}
	return layout.Plain
}

// endMarked ends a stretch. One that stands for another text gets it.
func (d *drawer) endMarked() {
	if d.unmarked > 0 {
		d.unmarked--
		return
	}
	n := len(d.marked)
	if n == 0 {
		return
	}
	m := d.marked[n-1]
	d.marked = d.marked[:n-1]
	drawn := d.page.Glyphs[min(m.first, len(d.page.Glyphs)):]
	if !m.counts || len(drawn) == 0 || len(m.actual) > 1000 {
		return
	}
	whole := drawn[0]
	end := drawn[len(drawn)-1]
	if whole.Turn == 0 && end.Y == whole.Y {
		whole.Width = max(whole.Width, end.X+end.Width-whole.X)
	}
	d.page.Glyphs = d.page.Glyphs[:m.first]
	if len(m.actual) > 0 {
		d.put(whole, m.actual)
	}
}

// textString reads a string that is no content: in UTF-16 where it says so.
func textString(s text) []rune {
	if len(s) < 2 || s[0] != 0xfe || s[1] != 0xff {
		return []rune(string(s))
	}
	var units []uint16
	for i := 2; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return utf16.Decode(units)
}

// hiddenBy says whether something is on a layer that is not shown.
func (d *drawer) hiddenBy(o any) bool {
	if r, ok := o.(ref); ok && d.off[r] {
		return true
	}
	groups := d.dict(o)["OCGs"] // it is shown with any of several
	list := d.array(groups)
	if r, ok := groups.(ref); ok && list == nil {
		list = array{r}
	}
	for _, g := range list {
		if r, ok := g.(ref); !ok || !d.off[r] {
			return false
		}
	}
	return len(list) > 0
}
