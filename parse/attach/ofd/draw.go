package ofd

import (
	"math"
	"strconv"
	"strings"

	"gongkai/parse/attach/layout"
	"gongkai/parse/attach/xmlwalk"
)

// points are how many points a millimetre has.
const points = 72 / 25.4

const (
	maxTemplates = 4 // templates in one another
	maxGlyphs    = 200_000
	maxRules     = 100_000
)

// box is a rectangle in millimetres; y grows downwards.
type box struct{ x, y, w, h float64 }

func boxOf(s string) (box, bool) {
	v := numbers(s)
	if len(v) < 4 {
		return box{}, false
	}
	return box{v[0], v[1], v[2], v[3]}, true
}

// numbers reads numbers between spaces, until something else stands there.
func numbers(s string) []float64 {
	var out []float64
	for word := range strings.FieldsSeq(s) {
		v, err := strconv.ParseFloat(word, 64)
		if err != nil || math.IsNaN(v) || math.Abs(v) > 1e6 || len(out) >= 1<<16 {
			break
		}
		out = append(out, v)
	}
	return out
}

// drawer notes where the characters and lines of a page come to lie.
type drawer struct {
	*file
	folder    string
	templates map[string]string
	area      box
	page      *layout.Page
}

// draw draws the content of a page, or of a template that it uses.
func (d *drawer) draw(part []byte, depth int) {
	w := xmlwalk.New(part, d.budget)
	w.Children(func(xmlwalk.Element) {
		w.Children(func(e xmlwalk.Element) {
			switch e.Name {
			case "Area":
				if depth == 0 {
					d.area = areaOf(w, d.area)
				}
			case "Template":
				if name := d.templates[e.Attr("TemplateID")]; name != "" && depth < maxTemplates {
					d.draw(d.part(d.folder, name), depth+1)
				}
			case "Content":
				d.objects(w)
			}
		})
	})
	if depth == 0 {
		d.page.Width, d.page.Height = d.area.w*points, d.area.h*points
	}
}

// objects draws what stands in layers and blocks.
func (d *drawer) objects(w *xmlwalk.Walker) {
	w.Children(func(e xmlwalk.Element) {
		if e.Attr("Visible") == "false" {
			return
		}
		switch e.Name {
		case "Layer", "PageBlock":
			d.objects(w)
		case "TextObject":
			d.text(w, e)
		case "PathObject":
			d.path(w, e)
		case "ImageObject":
			if b, ok := boxOf(e.Attr("Boundary")); ok {
				d.page.Picture = max(d.page.Picture, min(1, b.w*b.h/(d.area.w*d.area.h)))
			}
		}
	})
}

// placing maps places of an object to those of the page.
type placing struct {
	a, b, c, d, e, f float64
	at, area         box
}

func (d *drawer) placing(e xmlwalk.Element) (placing, bool) {
	p := placing{a: 1, d: 1, area: d.area}
	at, ok := boxOf(e.Attr("Boundary"))
	p.at = at
	if m := numbers(e.Attr("CTM")); len(m) >= 6 {
		p.a, p.b, p.c, p.d, p.e, p.f = m[0], m[1], m[2], m[3], m[4], m[5]
	}
	return p, ok
}

// place gives a place in points from the lower left corner.
func (p *placing) place(x, y float64) (float64, float64) {
	x, y = p.a*x+p.c*y+p.e+p.at.x-p.area.x, p.b*x+p.d*y+p.f+p.at.y-p.area.y
	return x * points, (p.area.h - y) * points
}

// text draws the characters of a text.
func (d *drawer) text(w *xmlwalk.Walker, e xmlwalk.Element) {
	p, ok := d.placing(e)
	size := one(e.Attr("Size"), 0)
	stretch := one(e.Attr("HScale"), 1)
	kind := layout.Plain
	if e.Attr("Alpha") == "0" {
		kind = layout.Unseen
	}
	w.Children(func(e xmlwalk.Element) {
		if e.Name != "TextCode" || !ok || size <= 0 {
			return
		}
		x, y := one(e.Attr("X"), 0), one(e.Attr("Y"), 0)
		across, down := deltas(e.Attr("DeltaX")), deltas(e.Attr("DeltaY"))
		runes := []rune(strings.TrimRight(w.Text(), "\r\n"))
		for i, c := range runes {
			width := size * stretch
			if c < 0x2000 {
				width /= 2
			}
			step, given := width, i < len(across)
			if given {
				step = across[i]
			} else if len(down) > 0 {
				step = 0
			}
			if given && step > 0 {
				width = min(width, step)
			}
			d.glyph(&p, c, x, y, width, size, kind)
			x += step
			if i < len(down) {
				y += down[i]
			}
		}
	})
}

func (d *drawer) glyph(p *placing, c rune, x, y, width, size float64, kind layout.Kind) {
	if len(d.page.Glyphs) >= maxGlyphs || !d.budget.Step(4) {
		return
	}
	px, py := p.place(x, y)
	across, up := math.Hypot(p.a, p.b)*points, math.Hypot(p.c, p.d)*points
	if math.Abs(px) > 1e6 || math.Abs(py) > 1e6 || up*size < 0.1 {
		return
	}
	d.page.Glyphs = append(d.page.Glyphs, layout.Glyph{
		Rune: c, X: float32(px), Y: float32(py), Width: float32(width * across), Size: float32(size * up), Turn: p.turn(), Kind: kind,
	})
}

// turn tells the direction of the base line.
func (p *placing) turn() layout.Turn {
	degrees := math.Atan2(-p.b, p.a) * 180 / math.Pi
	for turn, at := range []float64{0, 90, 180, -90} {
		if off := math.Abs(degrees - at); off < 5 || off > 355 {
			return layout.Turn(turn)
		}
	}
	return layout.Askew
}

func one(s string, otherwise float64) float64 {
	if v := numbers(s); len(v) > 0 {
		return v[0]
	}
	return otherwise
}

// deltas reads the distances between characters: "3 3 g 4 1.5" is two of 3 and
// four of 1.5.
func deltas(s string) []float64 {
	var out []float64
	words := strings.Fields(s)
	for i := 0; i < len(words) && len(out) < 1<<16; i++ {
		n := 1
		if words[i] == "g" && i+2 < len(words) {
			n, _ = strconv.Atoi(words[i+1])
			i += 2
		}
		v := one(words[i], 0)
		for range min(max(n, 0), 1<<12) {
			out = append(out, v)
		}
	}
	return out
}

// path notes the lines of a path that are level or upright.
func (d *drawer) path(w *xmlwalk.Walker, e xmlwalk.Element) {
	p, ok := d.placing(e)
	stroke, fill := e.Attr("Stroke") != "false", e.Attr("Fill") == "true"
	w.Children(func(e xmlwalk.Element) {
		if e.Name == "AbbreviatedData" && ok {
			d.lines(&p, strings.Fields(w.Text()), stroke, fill)
		}
	})
}

func (d *drawer) lines(p *placing, words []string, stroke, fill bool) {
	var x, y, startX, startY float64
	var drawn []layout.Rule
	other := false
	to := func(nx, ny float64) {
		switch dx, dy := math.Abs(nx-x), math.Abs(ny-y); {
		case dy < 0.7 || dx < 0.7:
			drawn = append(drawn, layout.Rule{X1: float32(min(x, nx)), Y1: float32(min(y, ny)), X2: float32(max(x, nx)), Y2: float32(max(y, ny))})
		default:
			other = true
		}
		x, y = nx, ny
	}
	arguments := map[string]int{"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
	for i := 0; i < len(words) && len(drawn) < maxRules; {
		n, known := arguments[words[i]]
		if !known || i+n >= len(words) {
			break
		}
		if !d.budget.Step(1 + n) {
			return
		}
		v := numbers(strings.Join(words[i+1:i+1+n], " "))
		if len(v) < n {
			break
		}
		switch op := words[i]; op {
		case "M", "S":
			x, y = p.place(v[0], v[1])
			startX, startY = x, y
		case "L":
			to(p.place(v[0], v[1]))
		case "C":
			to(startX, startY)
		default:
			other = true
			x, y = p.place(v[n-2], v[n-1])
		}
		i += n + 1
	}
	if fill && !stroke {
		drawn = thin(drawn)
	}
	if other {
		d.page.Shapes++
	}
	for _, r := range drawn {
		if r.X2-r.X1 < r.Y2-r.Y1 {
			r.X2 = r.X1
		} else {
			r.Y2 = r.Y1
		}
		if len(d.page.Rules) < maxRules {
			d.page.Rules = append(d.page.Rules, r)
		}
	}
}

// thin makes a line of a filled area that is no thicker than one.
func thin(outline []layout.Rule) []layout.Rule {
	if len(outline) == 0 {
		return nil
	}
	all := outline[0]
	for _, r := range outline {
		all = layout.Rule{X1: min(all.X1, r.X1), Y1: min(all.Y1, r.Y1), X2: max(all.X2, r.X2), Y2: max(all.Y2, r.Y2)}
	}
	if all.X2-all.X1 > 3 && all.Y2-all.Y1 > 3 {
		return nil
	}
	return []layout.Rule{all}
}
