package pdf

import (
	"strings"
)

// font tells what the codes of a text stand for and how wide they are.
type font struct {
	name     string
	simple   *[256]string // by code, of a font with codes of one byte
	codes    *cmap        // that cuts and numbers the codes of another
	coding   *coding      // likewise, where the map is a predefined one
	unicode  *cmap        // what the file says that codes stand for
	glyphs   map[int]rune // by glyph, from the font's program
	order    string       // the collection that glyphs are numbered in: GB1 …
	half     bool         // ASCII is set at half width
	vertical bool
	drawn    bool // glyphs are drawn by the file (Type 3)

	widths map[int]float64 // by code or by glyph, in thousandths
	width  float64         // of the others
	scale  float64         // of the units of widths

	known map[string]glyph // codes that were looked up
}

// glyph is what one code comes to.
type glyph struct {
	text  string // "" where it is not known
	width float64
	size  int  // bytes of the code
	space bool // the code is the single byte 32
}

// loadFont reads a font.
func (f *file) loadFont(o any) *font {
	d := f.dict(o)
	t := &font{known: map[string]glyph{}, widths: map[int]float64{}, scale: 0.001, width: 0}
	base, _ := f.get(d["BaseFont"]).(name)
	t.name = string(base)
	if s := f.stream(d["ToUnicode"]); s != nil {
		t.unicode = readCMap(f.decode(s), f.budget, f.namedCMap)
	}
	if d["Subtype"] == name("Type0") {
		f.loadComposite(t, d)
		return t
	}
	codes := f.simpleCodes(d)
	t.simple = &codes
	t.drawn = d["Subtype"] == name("Type3")
	if matrix := f.array(d["FontMatrix"]); t.drawn && len(matrix) == 6 {
		if x, ok := number(f.get(matrix[0])); ok && x != 0 {
			t.scale = x
		}
	}
	first := whole(f.get(d["FirstChar"]))
	widths := f.array(d["Widths"])
	for i, w := range widths[:min(len(widths), 256)] {
		if v, ok := number(f.get(w)); ok {
			t.widths[first+i] = v
		}
	}
	t.width, _ = number(f.get(f.dict(d["FontDescriptor"])["MissingWidth"]))
	if len(widths) == 0 {
		t.standardWidths()
	}
	return t
}

// standardWidths are about those of the fonts that every program has.
func (t *font) standardWidths() {
	figure, upper, lower, sign := 556.0, 680.0, 520.0, 300.0
	switch {
	case strings.Contains(t.name, "Courier"):
		figure, upper, lower, sign = 600, 600, 600, 600
	case strings.Contains(t.name, "Times"):
		figure, upper, lower, sign = 500, 650, 450, 280
	}
	for c := range 256 {
		switch {
		case c >= '0' && c <= '9', c == '$':
			t.widths[c] = figure
		case c >= 'A' && c <= 'Z':
			t.widths[c] = upper
		case c >= 'a' && c <= 'z':
			t.widths[c] = lower
		default:
			t.widths[c] = sign
		}
	}
}

// loadComposite reads a font whose codes have several bytes.
func (f *file) loadComposite(t *font, d dict) {
	below := f.array(d["DescendantFonts"])
	var cid dict
	if len(below) > 0 {
		cid = f.dict(below[0])
	}
	order, _ := f.get(f.dict(cid["CIDSystemInfo"])["Ordering"]).(text)
	t.order = string(order)
	switch e := f.get(d["Encoding"]).(type) {
	case name:
		t.vertical = isVertical(string(e))
		if t.coding = codingOf(string(e)); t.coding == nil {
			t.codes = f.namedCMap(string(e))
		}
		t.half = strings.HasPrefix(string(e), "GBK-EUC") || strings.HasPrefix(string(e), "GB-EUC")
	case *stream:
		t.codes = readCMap(f.decode(e), f.budget, f.namedCMap)
		t.vertical = f.get(e.dict["WMode"]) == 1
		if base, ok := f.get(e.dict["UseCMap"]).(name); ok && t.codes.using == nil {
			t.codes.using = f.namedCMap(string(base))
		}
	}
	if t.codes == nil && t.coding == nil {
		t.codes = identity()
	}
	t.width = 1000
	if w, ok := number(f.get(cid["DW"])); ok {
		t.width = w
	}
	f.glyphWidths(t, f.array(cid["W"]))
	if t.unicode == nil && t.order == "Identity" && t.coding == nil {
		t.glyphs = f.programGlyphs(cid)
	}
}

// identity is the map whose codes are the numbers of glyphs.
func identity() *cmap {
	return &cmap{spaces: []codeSpace{{2, 0, 0xffff}}, ranges: []codeRange{{0, 0xffff, 0, ""}}}
}

// namedCMap gives a predefined map of glyphs; there is but one that needs no
// table.
func (f *file) namedCMap(string) *cmap { return identity() }

// glyphWidths reads "first [w w …]" and "first last w".
func (f *file) glyphWidths(t *font, w array) {
	for i := 0; i+1 < len(w); {
		first := whole(f.get(w[i]))
		if list := f.array(w[i+1]); list != nil {
			for k, o := range list {
				if v, ok := number(f.get(o)); ok && f.budget.Step(perObject) {
					t.widths[first+k] = v
				}
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return
		}
		last := min(whole(f.get(w[i+1])), first+0xffff)
		if v, ok := number(f.get(w[i+2])); ok {
			for k := first; k <= last && f.budget.Step(perObject); k++ {
				t.widths[k] = v
			}
		}
		i += 3
	}
}

// next gives the first glyph of a text that is not empty.
func (t *font) next(s string) glyph {
	size := t.size(s)
	code := s[:size]
	g, ok := t.known[code]
	if !ok {
		g = t.look(code)
		if len(t.known) < 1<<16 {
			t.known[code] = g
		}
	}
	return g
}

func (t *font) size(s string) int {
	switch {
	case t.simple != nil:
		return 1
	case t.coding != nil:
		return min(t.coding.size(s), len(s))
	}
	_, size := t.codes.next(s)
	return size
}

// look finds out what a code stands for.
func (t *font) look(code string) glyph {
	g := glyph{size: len(code), space: code == " "}
	n := uint32(0)
	for _, c := range []byte(code) {
		n = n<<8 | uint32(c)
	}
	if t.unicode != nil {
		g.text = meaning(t.unicode.character(n))
	}
	number := int(n) // of the glyph, or the code itself
	switch {
	case t.simple != nil:
		if g.text == "" && !t.drawn {
			if g.text = t.simple[n&0xff]; g.text == "" && n < ' ' {
				g.text = " "
			}
		}
	case t.coding != nil:
		said := meaning(t.coding.read(code))
		if g.text == "" {
			g.text = said
		}
		number = t.numberOf(said)
	default:
		number = t.codes.glyphOf(n)
		if g.text == "" {
			g.text = t.glyphText(number)
		}
	}
	width, ok := t.widths[number]
	if !ok {
		width = t.width
		if t.coding != nil && len(code) == 1 && t.width == 1000 {
			width = 500
		}
	}
	g.width = width * t.scale
	return g
}

// numberOf gives the number of a character's glyph, where the collection is
// known.
func (t *font) numberOf(character string) int {
	for _, c := range character {
		if t.half && c > ' ' && c <= '~' {
			return 814 + int(c-'!')
		}
		if n, ok := gb1Glyphs()[c]; ok && t.order == "GB1" {
			return n
		}
	}
	return -1
}

// glyphText gives the character of a glyph that the file does not name.
func (t *font) glyphText(n int) string {
	if c, ok := t.glyphs[n]; ok {
		return string(c)
	}
	if t.order == "GB1" {
		if c := gb1Character(n); c != 0 {
			return string(c)
		}
	}
	return ""
}

// meaning drops what stands for nothing: characters for private use, and those
// that writers put where they know none. What controls something is a space.
func meaning(s string) string {
	if s != "" && s[0] < ' ' {
		return " "
	}
	for _, c := range s {
		if c == 0xfffd || c >= 0xe000 && c <= 0xf8ff || c == 0xffff {
			return ""
		}
	}
	return s
}
