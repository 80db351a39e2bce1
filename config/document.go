package config

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// document is the file as tables of known keys, each with its place. Reading
// it finds what is wrong with the file's shape; what the values mean is the
// reader's business.
type document struct {
	file     string
	lines    lineIndex
	sections map[string]*table
	portals  []*table
	problems problems
	broken   bool // a syntax error: what follows it was not read
}

// table is one [section], one [[portal]] or one of its [[portal.pager]].
type table struct {
	name   string
	line   int
	fields map[string]field
	pagers []*table // of a portal
}

// field is one key with its value.
type field struct {
	value
	key string
}

// value is a TOML value that has not been understood yet.
type value struct {
	kind         unstable.Kind
	text         string  // of a scalar, unescaped
	items        []value // of an array
	line, column int
}

func readDocument(file string, data []byte) *document {
	d := &document{file: file, sections: map[string]*table{}}
	d.problems.file = file
	if len(data) > maxFile {
		d.fail(0, 0, "", "the file is larger than 1 MiB; split the portals over several configurations")
		d.broken = true
		return d
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	data = bytes.Clone(data) // the parser finds offsets by capacity: nothing may lie behind
	data = data[:len(data):len(data)]
	d.lines = indexLines(data)
	if at := firstInvalid(data); at >= 0 {
		line, column := d.lines.place(at)
		d.fail(line, column, "", "this is not UTF-8 (GBK, perhaps); save the file as UTF-8")
		d.broken = true
		return d
	}
	d.walk(data)
	if len(d.problems.errors) == 0 {
		d.checkStrictly(data)
	}
	return d
}

// walk goes through the file once, from top to bottom.
func (d *document) walk(data []byte) {
	var p unstable.Parser
	p.Reset(data)
	root := &table{}
	into := root // nil below a header that is not known
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			into = d.open(e)
		case unstable.KeyValue:
			switch into {
			case nil:
			case root:
				d.setAtTop(e)
			default:
				d.set(into, e, d.keys(e))
			}
		}
	}
	var syntax *unstable.ParserError
	if errors.As(p.Error(), &syntax) {
		line, column := d.lines.place(cap(data) - cap(syntax.Highlight))
		d.fail(line, column, "", "this is not TOML: "+syntax.Message)
		d.broken = true
	}
}

// open begins the table of a header.
func (d *document) open(e *unstable.Node) *table {
	path := d.keys(e)
	name, line := path[0].text, path[0].line
	listed := e.Kind == unstable.ArrayTable
	switch {
	case len(path) == 2 && name == "portal" && path[1].text == "pager":
		return d.newPager(path[0], listed)
	case len(path) > 1:
		d.fail(line, path[0].column, joinKeys(path), "there are no tables inside tables; the known ones are "+knownTables)
	case name == "portal" && !listed:
		d.fail(line, path[0].column, name, "each portal has a table of its own; write [[portal]]")
	case name == "portal":
		return d.newPortal(line)
	case knownKeys[name] == nil || name == pagerTable:
		d.fail(line, path[0].column, showKey(name), "this table is not known; "+suggestTable(name))
	case listed:
		d.fail(line, path[0].column, name, "there is one such table only; write ["+name+"]")
	default:
		return d.newSection(name, line)
	}
	return nil
}

func (d *document) newPortal(line int) *table {
	t := &table{name: "portal", line: line, fields: map[string]field{}}
	d.portals = append(d.portals, t)
	return t
}

// newPager begins a pager of the portal above it.
func (d *document) newPager(at value, listed bool) *table {
	switch {
	case !listed:
		d.fail(at.line, at.column, pagerTable, "each pager has a table of its own; write [[portal.pager]]")
	case len(d.portals) == 0:
		d.fail(at.line, at.column, pagerTable, "there is no portal above it; write [[portal]] first")
	default:
		p := d.portals[len(d.portals)-1]
		t := &table{name: pagerTable, line: at.line, fields: map[string]field{}}
		p.pagers = append(p.pagers, t)
		return t
	}
	return nil
}

func (d *document) newSection(name string, line int) *table {
	if old := d.sections[name]; old != nil {
		d.fail(line, 0, name, fmt.Sprintf("[%s] stands in line %d already; put its keys there", name, old.line))
		return nil
	}
	t := &table{name: name, line: line, fields: map[string]field{}}
	d.sections[name] = t
	return t
}

// setAtTop takes a key above all headers: crawl.delay = …, crawl = {…} or
// portal = [{…}, …].
func (d *document) setAtTop(e *unstable.Node) {
	path := d.keys(e)
	name, line := path[0].text, path[0].line
	v := e.Value()
	switch {
	case knownKeys[name] == nil || name == pagerTable:
		d.fail(line, path[0].column, showKey(name), suggestKey("", name))
	case name == "portal" && len(path) == 1 && v.Kind == unstable.Array:
		for it := v.Children(); it.Next(); {
			if it.Node().Kind != unstable.InlineTable {
				d.fail(line, path[0].column, name, "each portal has a table of its own; write [[portal]]")
				return
			}
			d.setInline(d.newPortal(d.placeOf(it.Node(), line)), it.Node())
		}
	case name == "portal":
		d.fail(line, path[0].column, name, "each portal has a table of its own; write [[portal]]")
	case len(path) == 1 && v.Kind == unstable.InlineTable:
		if t := d.newSection(name, line); t != nil {
			d.setInline(t, v)
		}
	case len(path) == 1:
		d.fail(line, path[0].column, name, "this is a table; write ["+name+"] and its keys below")
	default:
		t := d.sections[name]
		if t == nil {
			t = d.newSection(name, line)
		}
		d.set(t, e, path[1:])
	}
}

// setInline takes the keys of a {…}.
func (d *document) setInline(t *table, inline *unstable.Node) {
	for it := inline.Children(); it.Next(); {
		if it.Node().Kind == unstable.KeyValue {
			d.set(t, it.Node(), d.keys(it.Node()))
		}
	}
}

// set takes one key of a table.
func (d *document) set(t *table, e *unstable.Node, path []value) {
	key, at := path[0].text, path[0]
	full := t.name + "." + joinKeys(path)
	if len(path) > 1 || !knownKeys[t.name][key] {
		d.fail(at.line, at.column, full, suggestKey(t.name, key))
		return
	}
	if old, ok := t.fields[key]; ok {
		d.fail(at.line, at.column, full, fmt.Sprintf("it stands in line %d already; keep one of the two", old.line))
		return
	}
	t.fields[key] = field{value: d.read(e.Value(), at.line, at.column), key: full}
}

// read copies a value out of the parser. Arrays in arrays and tables in arrays
// are kept as their kind only: no key has such a value.
func (d *document) read(n *unstable.Node, line, column int) value {
	v := value{kind: n.Kind, line: line, column: column}
	if n.Kind == unstable.Array {
		for it := n.Children(); it.Next(); {
			c := it.Node()
			item := value{kind: c.Kind, text: string(c.Data), line: d.placeOf(c, line), column: column}
			v.items = append(v.items, item)
		}
		return v
	}
	v.text = string(n.Data)
	return v
}

// keys gives the parts of a key or header with their places.
func (d *document) keys(e *unstable.Node) []value {
	var path []value
	for it := e.Key(); it.Next(); {
		line, column := d.lines.place(int(it.Node().Raw.Offset))
		path = append(path, value{text: string(it.Node().Data), line: line, column: column})
	}
	return path
}

// placeOf gives the line of a node, or that of what it stands in where the
// parser keeps none.
func (d *document) placeOf(n *unstable.Node, otherwise int) int {
	if n.Raw.Length == 0 {
		return otherwise
	}
	line, _ := d.lines.place(int(n.Raw.Offset))
	return line
}

// checkStrictly lets the whole TOML decoder have its say: impossible dates,
// numbers out of range, tables defined twice in roundabout ways.
func (d *document) checkStrictly(data []byte) {
	if d.broken {
		return
	}
	var anything map[string]any
	err := toml.Unmarshal(data, &anything)
	if err == nil {
		return
	}
	line, column := 0, 0
	var where *toml.DecodeError
	if errors.As(err, &where) {
		line, column = where.Position()
	}
	d.fail(line, column, "", "this is not TOML: "+strings.TrimPrefix(err.Error(), "toml: "))
	d.broken = true
}

func (d *document) fail(line, column int, key, message string) {
	d.problems.fail(line, column, key, message)
}

// firstInvalid gives the offset of the first byte that is not UTF-8, or -1.
func firstInvalid(data []byte) int {
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}
