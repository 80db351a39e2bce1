package pdf

import (
	"math"

	"gongkai/parse/attach/layout"
)

// maxGlyphs bounds the characters of a page.
const maxGlyphs = 200_000

// write obeys the operators that write text.
func (d *drawer) write(op string, args []any) {
	one := func(to *float64) {
		if v, ok := numbers(args, 1); ok {
			*to = v[0]
		}
	}
	switch op {
	case "BT":
		d.text, d.line = unchanged, unchanged
	case "Tf":
		if len(args) >= 2 {
			if n, ok := args[len(args)-2].(name); ok {
				d.font = d.fontOf(n)
			}
			one(&d.size)
		}
	case "Tc":
		one(&d.spacing)
	case "Tw":
		one(&d.wordGap)
	case "Tz":
		one(&d.stretch)
	case "TL":
		one(&d.leading)
	case "Ts":
		one(&d.rise)
	case "Tr":
		if v, ok := numbers(args, 1); ok {
			d.drawMode = int(v[0])
		}
	case "Td":
		d.move(args)
	case "TD":
		if v, ok := numbers(args, 2); ok {
			d.leading = -v[1]
		}
		d.move(args)
	case "Tm":
		if v, ok := numbers(args, 6); ok {
			d.line = matrix{v[0], v[1], v[2], v[3], v[4], v[5]}
			d.text = d.line
		}
	case "T*":
		d.nextLine()
	case "Tj":
		d.show(last(args))
	case "'":
		d.nextLine()
		d.show(last(args))
	case "\"":
		if v, ok := numbers(args[:max(0, len(args)-1)], 2); ok {
			d.wordGap, d.spacing = v[0], v[1]
		}
		d.nextLine()
		d.show(last(args))
	case "TJ":
		list, _ := last(args).(array)
		for _, o := range list {
			if v, ok := number(o); ok {
				d.advance(-v / 1000 * d.size)
				continue
			}
			d.show(o)
		}
	}
}

func (d *drawer) fontOf(n name) *font {
	if t, ok := d.fonts[n]; ok {
		return t
	}
	o := d.dict(d.resources["Font"])[n]
	r, shared := o.(ref)
	t := d.loaded[r]
	if t == nil && d.dict(o) != nil {
		if t = d.loadFont(o); shared {
			d.loaded[r] = t
		}
	}
	d.fonts[n] = t
	return t
}

func (d *drawer) move(args []any) {
	if v, ok := numbers(args, 2); ok {
		d.line = matrix{1, 0, 0, 1, v[0], v[1]}.then(d.line)
		d.text = d.line
	}
}

func (d *drawer) nextLine() {
	d.line = matrix{1, 0, 0, 1, 0, -d.leading}.then(d.line)
	d.text = d.line
}

// advance moves on by a distance of the text.
func (d *drawer) advance(by float64) {
	if d.font != nil && d.font.vertical {
		d.text = matrix{1, 0, 0, 1, 0, by}.then(d.text)
		return
	}
	d.text = matrix{1, 0, 0, 1, by * d.stretch / 100, 0}.then(d.text)
}

// show writes a text.
func (d *drawer) show(o any) {
	s, ok := o.(text)
	if !ok || d.font == nil {
		return
	}
	for rest := string(s); rest != "" && d.budget.Step(4); {
		g := d.font.next(rest)
		rest = rest[g.size:]
		d.glyph(g)
		by := g.width*d.size + d.spacing
		if d.font.vertical {
			by = -d.size + d.spacing
		}
		if g.space {
			by += d.wordGap
		}
		d.advance(by)
	}
}

// glyph notes where a glyph lies.
func (d *drawer) glyph(g glyph) {
	m := matrix{d.size * d.stretch / 100, 0, 0, d.size, 0, d.rise}.then(d.text).then(d.at)
	x, y := m.e, m.f
	if d.font.vertical { // it hangs below where it begins
		x, y = m.place(-g.width/2, -0.88)
	}
	across, up := math.Hypot(m.a, m.b), math.Hypot(m.c, m.d)
	if d.font.drawn {
		up = min(up, 3*across) // its units are its own
	}
	out := layout.Glyph{
		X: float32(x), Y: float32(y), Width: float32(g.width * across), Size: float32(up),
		Turn: turnOf(m), Kind: d.kind(x, y),
	}
	if !sound(out) {
		return
	}
	if g.text == "" {
		d.unknown++
		g.text = "\uFFFD"
	}
	d.characters++
	d.put(out, []rune(g.text))
}

// put adds the characters of one glyph side by side.
func (d *drawer) put(g layout.Glyph, characters []rune) {
	g.Width /= float32(len(characters))
	for i, c := range characters {
		if len(d.page.Glyphs) >= maxGlyphs {
			d.budget.Cut("a page has more than 200,000 characters")
			return
		}
		one := g
		one.Rune = c
		switch by := g.Width * float32(i); g.Turn {
		case 0:
			one.X += by
		case 1:
			one.Y += by
		case 2:
			one.X -= by
		case 3:
			one.Y -= by
		}
		d.page.Glyphs = append(d.page.Glyphs, one)
	}
}

// sound says whether a glyph lies anywhere.
func sound(g layout.Glyph) bool {
	for _, v := range []float32{g.X, g.Y, g.Width, g.Size} {
		if !(v > -1e6 && v < 1e6) {
			return false
		}
	}
	return g.Size > 0.1
}

func (d *drawer) kind(x, y float64) layout.Kind {
	if k := d.markedAs(); k != layout.Plain {
		return k
	}
	switch {
	case x < -2 || y < -2 || x > d.page.Width+2 || y > d.page.Height+2:
		return layout.Hidden
	case d.drawMode == 3:
		return layout.Unseen
	}
	return layout.Plain
}

// turnOf tells the direction of a base line.
func turnOf(m matrix) layout.Turn {
	degrees := math.Atan2(m.b, m.a) * 180 / math.Pi
	for turn, at := range []float64{0, 90, 180, -90} {
		if off := math.Abs(degrees - at); off < 5 || off > 355 {
			return layout.Turn(turn)
		}
	}
	return layout.Askew
}
