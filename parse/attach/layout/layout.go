package layout

import (
	"slices"

	"gongkai/parse/attach/content"
)

// Layout puts the pages of a file together.
type Layout struct {
	out   *content.Writer
	pages []*laid
}

// New gives a layout that writes to a document.
func New(out *content.Writer) *Layout { return &Layout{out: out} }

// laid is a page of which the lines and tables are known.
type laid struct {
	width, height float32
	items         []item // from above
	removed       []content.Block
	picture       float64
	shapes        int
	unseen, seen  int // characters
}

// item is a line or a table.
type item struct {
	line  line
	table *table
	top   float32
}

// Add lays out the next page.
func (l *Layout) Add(p *Page) {
	out := &laid{picture: p.Picture, shapes: p.Shapes}
	glyphs := out.sort(upright(p))
	out.width, out.height = float32(p.Width), float32(p.Height)
	for _, g := range glyphs {
		if g.Kind == Unseen {
			out.unseen++
		} else {
			out.seen++
		}
	}
	if !l.out.Budget.Step(8 * (len(p.Glyphs) + len(p.Rules))) {
		return
	}
	tables, rest := tablesOf(p, glyphs)
	for _, t := range tables {
		out.items = append(out.items, item{table: t, top: t.ys[len(t.ys)-1]})
	}
	for _, line := range linesOf(rest) {
		out.items = append(out.items, item{line: line, top: line.y + 0.8*line.size})
	}
	slices.SortStableFunc(out.items, func(a, b item) int {
		switch {
		case a.top > b.top:
			return -1
		case a.top < b.top:
			return 1
		}
		return 0
	})
	l.pages = append(l.pages, out)
}

// sort takes the characters of the text, and lists the others apart.
func (out *laid) sort(p *Page) []Glyph {
	var kept []Glyph
	apart := map[string][]Glyph{}
	for _, g := range p.Glyphs {
		switch {
		case g.Kind == Hidden:
			apart["hidden"] = append(apart["hidden"], g)
		case g.Kind == RunningTop:
			apart["page-header"] = append(apart["page-header"], g)
		case g.Kind == RunningEnd:
			apart["page-footer"] = append(apart["page-footer"], g)
		case g.Turn == Askew:
			apart["watermark"] = append(apart["watermark"], g)
		case g.Turn != 0:
			apart["turned"] = append(apart["turned"], g)
		default:
			kept = append(kept, g)
		}
	}
	for _, reason := range []string{"hidden", "page-header", "page-footer", "watermark", "turned"} {
		if text := plain(apart[reason]); text != "" {
			if reason != "hidden" && reason != "turned" && reason != "watermark" && isPageNumber(text) {
				reason = "page-number"
			}
			out.removed = append(out.removed, content.Block{Text: text, Removed: reason})
		}
	}
	return kept
}

// plain reads characters that are no part of the text, those that are turned
// in the order in which they were written.
func plain(glyphs []Glyph) string {
	if len(glyphs) == 0 {
		return ""
	}
	text := ""
	if glyphs[0].Turn == 0 {
		for i, l := range linesOf(glyphs) {
			if i > 0 {
				text += "\n"
			}
			text += l.text
		}
		return text
	}
	var runes []rune
	for _, g := range glyphs {
		runes = append(runes, g.Rune)
	}
	return string(runes)
}

// upright turns a page so that most of its text is level: tables that are wider
// than the paper lie on their side.
func upright(p *Page) *Page {
	var counts [5]int
	for _, g := range p.Glyphs {
		if g.Kind != Hidden {
			counts[g.Turn]++
		}
	}
	turn := Turn(0)
	for t := Turn(1); t < 4; t++ {
		if counts[t] > counts[turn] {
			turn = t
		}
	}
	for range turn {
		turnRight(p)
	}
	return p
}

// turnRight turns a page by a quarter to the right.
func turnRight(p *Page) {
	width := float32(p.Width)
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		g.X, g.Y = g.Y, width-g.X
		if g.Turn != Askew {
			g.Turn = (g.Turn + 3) % 4
		}
	}
	for i, r := range p.Rules {
		p.Rules[i] = Rule{r.Y1, width - r.X2, r.Y2, width - r.X1}
	}
	p.Width, p.Height = p.Height, p.Width
}
