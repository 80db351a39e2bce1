package clean

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Limits bounds the tree of one page. A page that goes beyond is read as far
// as the limits reach and carries the flag "cut". A zero field is its default.
type Limits struct {
	Depth int // open elements, default 256; deeper ones are dropped, their text stays
	Nodes int // elements and text nodes, default 250,000
}

const (
	maxSource    = 16 << 20 // bytes of markup
	defaultDepth = 256
	defaultNodes = 250_000
)

// node is an element or a run of text. Only what cleaning needs is kept.
type node struct {
	tag    atom.Atom // 0 for text, comments and unknown elements
	text   string    // of a text node or a marker comment; the name of an unknown element
	kind   nodeKind
	attrs  *attributes // nil when the element has none that matter
	parent *node
	first  *node
	last   *node
	next   *node
	reason string // why the subtree is not text; empty when it may be
	weight weight // of the text in it, see select.go
}

type nodeKind uint8

const (
	elementNode nodeKind = iota
	textNode
	markerNode // a comment by which portal software marks the article
)

// tree is a page as nodes.
type tree struct {
	root   *node
	cut    string    // what was cut off, empty when nothing was
	hidden concealed // by style sheets and scripts
}

// builder makes a tree from tokens. It closes what HTML closes by itself (p,
// li, cells, rows, options) and keeps every text node, however short. It never
// reopens formatting elements, so its work is linear in the number of tokens.
type builder struct {
	stack  []*node
	slab   []node
	attrs  []attributes
	values map[string]string // classes and styles seen: most stand on a page many times
	nodes  int
	depth  int // limit
	cut    string

	hidden  concealed
	sheets  int   // bytes of style sheets and scripts that were looked at
	written *node // the hidden block that a script opened
	opens   bool  // the script that ends next opens it
	closes  bool  // or closes it
}

func parseHTML(source []byte, l Limits) tree {
	b := builder{depth: cmp.Or(l.Depth, defaultDepth), values: map[string]string{}, hidden: concealed{}}
	limit := cmp.Or(l.Nodes, defaultNodes)
	if len(source) > maxSource {
		source = source[:maxSource]
		b.cut = "the markup is longer than 16 MiB"
	}
	root := b.alloc()
	root.tag = atom.Html
	b.stack = append(b.stack, root)

	whole := string(source)
	z := html.NewTokenizer(strings.NewReader(whole))
	for at := 0; b.nodes < limit; {
		kind, raw := z.Next(), z.Raw()
		from := at
		at += len(raw)
		switch kind {
		case html.ErrorToken:
			return tree{root, b.cut, b.hidden}
		case html.TextToken:
			switch {
			case rawText(b.top().tag):
				if at <= len(whole) {
					b.sheet(whole[from:at], whole[at:])
				}
			case at <= len(whole) && whole[from:at] == string(raw) && bytes.IndexByte(raw, '&') < 0 && bytes.IndexByte(raw, '\r') < 0:
				b.text(whole[from:at]) // as most text stands in the markup
			default:
				b.text(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			b.start(z)
		case html.EndTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if b.end(tag, name); tag == atom.Script {
				b.scriptEnded()
			}
		case html.CommentToken:
			if text := z.Text(); isMarker(text) {
				n := b.alloc()
				n.kind, n.text = markerNode, string(text)
				b.append(n)
			}
		}
	}
	b.cut = fmt.Sprintf("more than %d nodes", limit)
	return tree{root, b.cut, b.hidden}
}

// sheet notes what a style sheet or a script hides.
func (b *builder) sheet(code, behind string) {
	if b.sheets += len(code); b.sheets > maxSheets {
		return
	}
	switch b.top().tag {
	case atom.Style:
		b.hidden.sheet(code)
	case atom.Script:
		b.hidden.script(code)
		b.opens = b.written == nil && wraps(code, behind)
		b.closes = b.written != nil && unwraps(code)
	}
}

// scriptEnded opens or closes the hidden block that the script wrote a part of.
func (b *builder) scriptEnded() {
	switch {
	case b.opens && len(b.stack) < b.depth:
		b.written = b.alloc()
		b.written.tag, b.written.attrs = atom.Div, &attributes{hidden: true}
		b.append(b.written)
		b.stack = append(b.stack, b.written)
	case b.closes:
		if i := slices.Index(b.stack, b.written); i > 0 {
			b.stack = b.stack[:i]
		}
		b.written = nil
	}
	b.opens, b.closes = false, false
}

func (b *builder) alloc() *node {
	if len(b.slab) == 0 {
		b.slab = make([]node, 128)
	}
	n := &b.slab[0]
	b.slab = b.slab[1:]
	b.nodes++
	return n
}

func (b *builder) top() *node { return b.stack[len(b.stack)-1] }

func (b *builder) append(n *node) {
	p := b.top()
	n.parent = p
	if p.last == nil {
		p.first = n
	} else {
		p.last.next = n
	}
	p.last = n
}

func (b *builder) text(s string) {
	if s == "" {
		return
	}
	n := b.alloc()
	n.kind, n.text = textNode, s
	b.append(n)
}

func (b *builder) start(z *html.Tokenizer) {
	name, more := z.TagName()
	tag := atom.Lookup(name)
	switch tag {
	case atom.Html, atom.Body, atom.Head:
		// The root stands for html; a second body must not close the first.
		if tag != atom.Body {
			return
		}
	}
	n := b.alloc()
	n.tag = tag
	if tag == 0 {
		n.text = string(name)
	}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		b.setAttr(n, key, value)
	}
	b.closeImplied(tag)
	b.append(n)
	if isVoid(tag) {
		return
	}
	if len(b.stack) >= b.depth && !rawText(tag) {
		b.cut = fmt.Sprintf("elements nested deeper than %d", b.depth)
		return
	}
	b.stack = append(b.stack, n)
}

// end closes the element that an end tag names. A tag that closes nothing is
// ignored; an inline one does not close the blocks that stand inside it, and
// none reaches out of the table cell that it stands in, except for tags of
// the table itself.
func (b *builder) end(tag atom.Atom, name []byte) {
	if tag == atom.Body || tag == atom.Html || tag == atom.Head {
		return
	}
	ofTable := isTablePart(tag)
	inline := !isBlock(tag) && tag != 0
	for i := len(b.stack) - 1; i > 0; i-- {
		n := b.stack[i]
		if n.tag == tag && (tag != 0 || n.text == string(name)) {
			b.stack = b.stack[:i]
			return
		}
		switch {
		case inline && isBlock(n.tag):
			return
		case tag == atom.P && n.tag != atom.P && isBlock(n.tag):
			return
		case !ofTable && (n.tag == atom.Td || n.tag == atom.Th || n.tag == atom.Table):
			return
		case ofTable && tag != atom.Table && n.tag == atom.Table:
			return
		}
	}
}

// closeImplied closes the elements that a start tag ends without an end tag.
func (b *builder) closeImplied(tag atom.Atom) {
	switch tag {
	case atom.Li:
		b.closeUpTo(func(t atom.Atom) bool { return t == atom.Li }, func(t atom.Atom) bool { return t == atom.Ul || t == atom.Ol || t == atom.Menu })
	case atom.Dt, atom.Dd:
		b.closeUpTo(func(t atom.Atom) bool { return t == atom.Dt || t == atom.Dd }, func(t atom.Atom) bool { return t == atom.Dl })
	case atom.Option:
		b.closeUpTo(func(t atom.Atom) bool { return t == atom.Option }, func(t atom.Atom) bool { return t == atom.Select })
	case atom.Td, atom.Th:
		b.closeUpTo(func(t atom.Atom) bool { return t == atom.Td || t == atom.Th || t == atom.Caption }, func(t atom.Atom) bool { return t == atom.Tr })
	case atom.Tr:
		b.closeUpTo(func(t atom.Atom) bool { return t == atom.Tr || t == atom.Caption }, func(atom.Atom) bool { return false })
	case atom.Tbody, atom.Thead, atom.Tfoot:
		b.closeUpTo(func(t atom.Atom) bool {
			return t == atom.Tbody || t == atom.Thead || t == atom.Tfoot || t == atom.Caption
		}, func(atom.Atom) bool { return false })
	case atom.A:
		for i := len(b.stack) - 1; i > 0 && !isBlock(b.stack[i].tag); i-- {
			if b.stack[i].tag == atom.A {
				b.stack = b.stack[:i]
				return
			}
		}
	default:
		if !isBlock(tag) {
			return
		}
		// A block ends an open paragraph; inline elements may stand between.
		for i := len(b.stack) - 1; i > 0; i-- {
			t := b.stack[i].tag
			if t == atom.P {
				b.stack = b.stack[:i]
				return
			}
			if isBlock(t) {
				return
			}
		}
	}
}

// closeUpTo closes the innermost open element that closes accepts, unless a
// table or an element that stops accepts stands between.
func (b *builder) closeUpTo(closes, stops func(atom.Atom) bool) {
	for i := len(b.stack) - 1; i > 0; i-- {
		t := b.stack[i].tag
		if closes(t) {
			b.stack = b.stack[:i]
			return
		}
		if t == atom.Table || stops(t) {
			return
		}
	}
}

// walk calls visit for n and what stands in it, in the order of the page;
// visit says whether to go into the element.
func (n *node) walk(visit func(*node) bool) {
	if !visit(n) {
		return
	}
	for c := n.first; c != nil; c = c.next {
		c.walk(visit)
	}
}
