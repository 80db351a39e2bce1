package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// line is a line of text.
type line struct {
	x1, x2 float32 // its ends
	y      float32 // of the base line
	size   float32
	text   string
	parts  []part // that wide gaps keep apart
}

// part is a piece of a line.
type part struct {
	x1, x2 float32
	text   string
}

// linesOf puts characters on lines, the upper ones first. Characters are on one
// line when their base lines lie closer than half of their height.
func linesOf(glyphs []Glyph) []line {
	slices.SortStableFunc(glyphs, func(a, b Glyph) int { return cmp.Compare(b.Y, a.Y) })
	var lines []line
	for i := 0; i < len(glyphs); {
		k := i + 1
		for k < len(glyphs) && glyphs[i].Y-glyphs[k].Y <= 0.45*max(glyphs[i].Size, glyphs[k].Size) {
			k++
		}
		if l := lineOf(glyphs[i:k]); l.text != "" {
			lines = append(lines, l)
		}
		i = k
	}
	return lines
}

// lineOf writes the characters of one line.
func lineOf(glyphs []Glyph) line {
	slices.SortStableFunc(glyphs, func(a, b Glyph) int { return cmp.Compare(a.X, b.X) })
	var l line
	var out writer
	var before *Glyph
	space := false
	for i := range glyphs {
		g := &glyphs[i]
		if unicode.IsSpace(g.Rune) {
			space = true
			continue
		}
		if before != nil && (twice(before, g) || isNoteMark(before, g)) {
			continue
		}
		if before == nil {
			l.x1, l.y = g.X, g.Y
			out.start(g)
		} else {
			out.gap(before, g, space)
		}
		out.write(g)
		l.x2, l.size = max(l.x2, g.X+g.Width), max(l.size, g.Size)
		before, space = g, false
	}
	l.parts = out.end()
	texts := make([]string, len(l.parts))
	for i, p := range l.parts {
		texts[i] = p.text
	}
	l.text = strings.Join(texts, " ")
	return l
}

// twice tells a character that is drawn again to look bold.
func twice(a, b *Glyph) bool {
	return a.Rune == b.Rune && b.X-a.X < 0.3*min(a.Width, b.Width)
}

// isNoteMark tells the raised number of a foot note, which is no part of the
// figure before it.
func isNoteMark(before, g *Glyph) bool {
	return g.Size < 0.75*before.Size && g.Y-before.Y > 0.2*before.Size && (isFigure(g.Rune) || g.Rune >= '①' && g.Rune <= '⑳')
}

// writer writes the parts of a line.
type writer struct {
	parts []part
	text  strings.Builder
	x1    float32
	x2    float32
}

func (w *writer) start(g *Glyph) { w.x1 = g.X }

func (w *writer) write(g *Glyph) {
	w.text.WriteRune(g.Rune)
	w.x2 = max(w.x2, g.X+g.Width)
}

// gap writes what stands between two characters: nothing, a space, or the end of
// a part. Letters and figures that stand apart have a space between them even
// where none was written.
func (w *writer) gap(before, g *Glyph, space bool) {
	wide := g.X - (before.X + before.Width)
	size := max(before.Size, g.Size)
	switch {
	case wide > 2*size:
		w.flush()
		w.start(g)
	case space && wide > -0.3*size, wide > 0.3*size && before.Rune < han && g.Rune < han:
		w.text.WriteByte(' ')
	}
}

// han is about where the characters begin that are as wide as they are high.
const han = 0x2e80

func (w *writer) flush() {
	if w.text.Len() > 0 {
		w.parts = append(w.parts, part{w.x1, w.x2, w.text.String()})
	}
	w.text.Reset()
	w.x2 = 0
}

func (w *writer) end() []part {
	w.flush()
	return w.parts
}
