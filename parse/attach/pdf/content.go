package pdf

import (
	"gongkai/parse/attach/layout"
)

const (
	maxForms = 12  // drawings within drawings
	maxSaved = 200 // states that are put aside
)

// drawer follows the content of a page and notes where characters and lines
// come to lie.
type drawer struct {
	*file
	page      *layout.Page
	resources dict
	fonts     map[name]*font // of these resources
	depth     int            // of drawings

	state
	saved  []state
	path   path
	marked []mark

	unmarked int // stretches that were begun too deep in others

	text, line matrix // where the next glyph, the present line begins
}

// state is what q puts aside and Q brings back.
type state struct {
	at       matrix
	font     *font
	size     float64
	spacing  float64 // between characters
	wordGap  float64
	stretch  float64
	leading  float64
	rise     float64
	drawMode int // 3 is without ink
}

// run obeys the operators of a content stream.
func (d *drawer) run(data []byte) {
	l := &lexer{b: data, budget: d.budget}
	var args []any
	for {
		switch o := l.next().(type) {
		case end:
			return
		case operator:
			if o == "BI" {
				d.inlinePicture(l)
			} else {
				d.do(string(o), args)
			}
			args = args[:0]
		case closing:
		default:
			if len(args) < 64 {
				args = append(args, o)
			}
		}
	}
}

// numbers gives the last n arguments, false where they are not all numbers.
func numbers(args []any, n int) ([]float64, bool) {
	if len(args) < n {
		return nil, false
	}
	out := make([]float64, n)
	for i, o := range args[len(args)-n:] {
		v, ok := number(o)
		if !ok {
			return nil, false
		}
		out[i] = v
	}
	return out, true
}

func (d *drawer) do(op string, args []any) {
	switch op {
	case "q":
		if len(d.saved) < maxSaved {
			d.saved = append(d.saved, d.state)
		}
	case "Q":
		if n := len(d.saved); n > 0 {
			d.state, d.saved = d.saved[n-1], d.saved[:n-1]
		}
	case "cm":
		if v, ok := numbers(args, 6); ok {
			d.at = matrix{v[0], v[1], v[2], v[3], v[4], v[5]}.then(d.at)
		}
	case "Do":
		if n, ok := last(args).(name); ok {
			d.external(n)
		}
	case "BDC", "BMC":
		d.begin(args)
	case "EMC":
		d.endMarked()
	default:
		if !d.draw(op, args) {
			d.write(op, args)
		}
	}
}

func last(args []any) any {
	if len(args) == 0 {
		return nil
	}
	return args[len(args)-1]
}

// external draws something that stands elsewhere in the file.
func (d *drawer) external(which name) {
	x := d.stream(d.dict(d.resources["XObject"])[which])
	if x == nil {
		return
	}
	switch d.get(x.dict["Subtype"]) {
	case name("Image"):
		d.picture()
	case name("Form"):
		d.form(x)
	}
}

// picture notes how much of the page is covered.
func (d *drawer) picture() {
	if whole := d.page.Width * d.page.Height; whole > 0 {
		d.page.Picture = max(d.page.Picture, min(1, d.at.area()/whole))
	}
}

func (d *drawer) form(x *stream) {
	if d.depth >= maxForms || d.hiddenBy(x.dict["OC"]) {
		return
	}
	inner := &drawer{file: d.file, page: d.page, resources: d.dict(x.dict["Resources"]), fonts: map[name]*font{}, depth: d.depth + 1, state: d.state, marked: d.marked}
	if inner.resources == nil {
		inner.resources, inner.fonts = d.resources, d.fonts
	}
	if m, ok := matrixOf(d.file, d.array(x.dict["Matrix"])); ok {
		inner.at = m.then(d.at)
	}
	inner.run(d.decode(x))
}

// inlinePicture passes over a picture in the content.
func (d *drawer) inlinePicture(l *lexer) {
	d.picture()
	for {
		switch o := l.next().(type) {
		case end:
			return
		case operator:
			if o != "ID" {
				continue
			}
			// The bytes of the picture end where the word EI stands alone.
			for i := l.at + 1; i+2 < len(l.b); i++ {
				if isSpace(l.b[i-1]) && l.b[i] == 'E' && l.b[i+1] == 'I' && (i+2 == len(l.b) || isSpace(l.b[i+2])) && isText(l.b[i+2:]) {
					l.at = i + 2
					return
				}
			}
			l.at = len(l.b)
			return
		}
	}
}

// isText says whether operators may follow: no bytes but those of text.
func isText(b []byte) bool {
	for _, c := range b[:min(len(b), 12)] {
		if c >= 0x7f || c < ' ' && !isSpace(c) {
			return false
		}
	}
	return true
}
