package pdf

import (
	"math"

	"gongkai/parse/attach/layout"
)

// path is a path on its way to being drawn: the straight lines in it that are
// level or upright, and its rectangles.
type path struct {
	x, y, startX, startY float64
	lines                []layout.Rule
	boxes                []layout.Rule // two corners each
	other                bool          // it has other lines
}

// Bounds of what is noted.
const (
	maxPath  = 20_000  // lines of one path
	maxRules = 100_000 // lines on a page
	thin     = 3.0     // a rectangle that is no thicker is a line
	straight = 0.7     // how far the ends of a level line may differ
)

// draw obeys the operators that draw lines; false for those of other kinds.
func (d *drawer) draw(op string, args []any) bool {
	p := &d.path
	switch op {
	case "m":
		if v, ok := numbers(args, 2); ok {
			p.x, p.y = d.at.place(v[0], v[1])
			p.startX, p.startY = p.x, p.y
		}
	case "l":
		if v, ok := numbers(args, 2); ok {
			p.to(d.at.place(v[0], v[1]))
		}
	case "c":
		if v, ok := numbers(args, 6); ok {
			p.other = true
			p.x, p.y = d.at.place(v[4], v[5])
		}
	case "v", "y":
		if v, ok := numbers(args, 4); ok {
			p.other = true
			p.x, p.y = d.at.place(v[2], v[3])
		}
	case "h":
		p.to(p.startX, p.startY)
	case "re":
		if v, ok := numbers(args, 4); ok {
			d.rectangle(v[0], v[1], v[2], v[3])
		}
	case "S":
		d.stroke()
	case "s":
		p.to(p.startX, p.startY)
		d.stroke()
	case "f", "F", "f*":
		d.fill()
	case "B", "B*", "b", "b*":
		d.page.Rules = d.added(p.lines)
		d.fill()
	case "n":
		d.path = path{}
	case "W", "W*", "w", "J", "j", "M", "d", "ri", "i", "gs", "CS", "cs", "SC", "SCN", "sc", "scn", "G", "g", "RG", "rg", "K", "k", "sh", "MP", "DP", "BX", "EX", "d0", "d1":
	default:
		return false
	}
	return true
}

// to draws a straight line.
func (p *path) to(x, y float64) {
	from, at := [2]float64{p.x, p.y}, [2]float64{x, y}
	p.x, p.y = x, y
	if len(p.lines) >= maxPath {
		return
	}
	switch {
	case math.Abs(from[1]-at[1]) <= straight:
		p.lines = append(p.lines, rule(from[0], from[1], at[0], from[1]))
	case math.Abs(from[0]-at[0]) <= straight:
		p.lines = append(p.lines, rule(from[0], from[1], from[0], at[1]))
	default:
		p.other = true
	}
}

func rule(x1, y1, x2, y2 float64) layout.Rule {
	return layout.Rule{X1: float32(min(x1, x2)), Y1: float32(min(y1, y2)), X2: float32(max(x1, x2)), Y2: float32(max(y1, y2))}
}

func (d *drawer) rectangle(x, y, w, h float64) {
	p := &d.path
	x1, y1 := d.at.place(x, y)
	x2, y2 := d.at.place(x+w, y+h)
	if math.Abs(d.at.a*d.at.b) > 1e-6 || math.Abs(d.at.c*d.at.d) > 1e-6 || len(p.boxes) >= maxPath {
		p.other = true // it stands askew
		return
	}
	p.x, p.y, p.startX, p.startY = x1, y1, x1, y1
	p.boxes = append(p.boxes, rule(x1, y1, x2, y2))
	for _, to := range [][2]float64{{x2, y1}, {x2, y2}, {x1, y2}, {x1, y1}} {
		p.to(to[0], to[1])
	}
}

func (d *drawer) stroke() {
	d.page.Rules = d.added(d.path.lines)
	d.drawn()
}

// fill notes rectangles that are so thin that they are lines.
func (d *drawer) fill() {
	p := &d.path
	if len(p.boxes) == 0 && len(p.lines) >= 3 && len(p.lines) <= 5 && !p.other { // drawn line by line
		box := p.lines[0]
		for _, l := range p.lines {
			box = layout.Rule{X1: min(box.X1, l.X1), Y1: min(box.Y1, l.Y1), X2: max(box.X2, l.X2), Y2: max(box.Y2, l.Y2)}
		}
		p.boxes = append(p.boxes, box)
	}
	var lines []layout.Rule
	for _, b := range p.boxes {
		w, h := float64(b.X2-b.X1), float64(b.Y2-b.Y1)
		switch {
		case h <= thin && w > h:
			y := (b.Y1 + b.Y2) / 2
			lines = append(lines, layout.Rule{X1: b.X1, Y1: y, X2: b.X2, Y2: y})
		case w <= thin && h > w:
			x := (b.X1 + b.X2) / 2
			lines = append(lines, layout.Rule{X1: x, Y1: b.Y1, X2: x, Y2: b.Y2})
		}
	}
	d.page.Rules = d.added(lines)
	d.drawn()
}

func (d *drawer) added(lines []layout.Rule) []layout.Rule {
	if len(d.page.Rules)+len(lines) > maxRules {
		return d.page.Rules
	}
	return append(d.page.Rules, lines...)
}

// drawn ends a path.
func (d *drawer) drawn() {
	if d.path.other {
		d.page.Shapes++
	}
	d.path = path{}
}
