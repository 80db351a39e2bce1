package clean

// attributes are those that tell what an element is for.
type attributes struct {
	id, class, style string
	name, content    string // of meta; property counts as name
	href, color      string // bgcolor counts as color
	rows, cols       uint16 // of a cell; 0 counts as 1
	hidden           bool

	behind      string // the background, see hidden.go
	behindKnown bool
}

// setAttr keeps an attribute that tells something.
func (b *builder) setAttr(n *node, key, value []byte) {
	switch string(key) {
	case "id":
		b.attrsOf(n).id = string(value)
	case "class":
		b.attrsOf(n).class = b.value(value)
	case "style":
		b.attrsOf(n).style = b.value(value)
	case "name", "property":
		if a := b.attrsOf(n); a.name == "" {
			a.name = string(value)
		}
	case "content":
		b.attrsOf(n).content = string(value)
	case "href":
		b.attrsOf(n).href = string(value)
	case "rowspan":
		b.attrsOf(n).rows = uint16(span(string(value), maxRowspan))
	case "colspan":
		b.attrsOf(n).cols = uint16(span(string(value), maxColspan))
	case "color", "bgcolor":
		b.attrsOf(n).color = b.value(value)
	case "hidden":
		b.attrsOf(n).hidden = true
	}
}

func (b *builder) attrsOf(n *node) *attributes {
	if n.attrs == nil {
		if len(b.attrs) == 0 {
			b.attrs = make([]attributes, 32)
		}
		n.attrs, b.attrs = &b.attrs[0], b.attrs[1:]
	}
	return n.attrs
}

// maxValues bounds the classes and styles that are remembered.
const maxValues = 1000

// value gives a class or a style, the same string for the same bytes.
func (b *builder) value(v []byte) string {
	s, seen := b.values[string(v)]
	if !seen {
		s = string(v)
		if len(b.values) < maxValues {
			b.values[s] = s
		}
	}
	return s
}

// attr gives the attributes of n, empty ones when it has none. The result is
// for reading only.
func (n *node) attr() *attributes {
	if n.attrs == nil {
		return &noAttributes
	}
	return n.attrs
}

var noAttributes attributes

// columns is how many columns a cell takes.
func (a *attributes) columns() int { return max(1, int(a.cols)) }
