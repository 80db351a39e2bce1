// Package clean promises the text of a page without what is not the page's: it
// never loses a line of a report, gives every block that it takes out with the
// reason, and lists every change that it makes to what remains.
//
// It reads UTF-8 (see package charset) as markup or as plain text, and the
// paragraphs and tables of other files (see package attach). A table
// becomes a run of lines whose cells are separated by " | ", with spans laid
// out so that columns line up. Nothing here panics, reads a clock or keeps
// state; time and memory are bounded by the limits in dom.go.
package clean

import (
	"bytes"
	"unicode/utf8"

	"gongkai/parse/attach/content"
)

// Page is a cleaned page.
type Page struct {
	Title           string // empty when the page names none
	Text            string // kept lines; empty ones only between cells that stand one a line
	Published       string // YYYY-MM-DD; empty when not known
	PublishedSource string // meta, label, signature, url
	Meta            Meta
	Removed         []Removed
	Repairs         []Repair
	Flags           []Flag
}

// Meta is the metadata block that a portal prints with a document.
type Meta struct {
	IndexNumber    string // 索引号
	Publisher      string // 发布机构
	DocumentNumber string // 文号
	Topic          string // 主题分类
	SiteID         string // SiteIDCode
}

// Removed is a block that is not in Text, after the repairs that hold for the
// whole page.
type Removed struct {
	Reason string // navigation, toolbar, search-box, hidden, off-topic, spam, form, footer, related, share, aside
	Text   string
}

// Repair is a kind of damage that was undone.
type Repair struct {
	Kind   string // pinyin-gloss, traditional, taiwan-vocabulary, mojibake, document-number, hard-wrap, full-width, radical, substituted-term
	Count  int
	Sample string // before -> after
}

// Flag is something a reader must know before trusting the page.
type Flag struct {
	Kind     string // hijacked, substituted-name, mirror, mojibake, off-topic, challenge, soft-404, empty-shell, cut
	Evidence string
}

// HTML cleans a page of markup. url may be empty; it gives the host, and the
// date where nothing else does.
func HTML(source []byte, url string) Page { return Limits{}.HTML(source, url) }

// HTML is the function of that name under other limits.
func (l Limits) HTML(source []byte, url string) Page {
	if !utf8.Valid(source) {
		source = bytes.ToValidUTF8(source, []byte("\ufffd"))
	}
	p := l.page(source, url)
	if p.Text == "" {
		if e := findEmbedded(source); e != nil {
			return e.page(url)
		}
	}
	if kind, evidence := challenge(source, &p); kind != "" {
		p.flag(kind, evidence)
	}
	return p
}

func (l Limits) page(source []byte, url string) Page {
	t := parseHTML(source, l)
	head := readHead(t.root)
	markHidden(t.root)
	lines, tablesCut := render(t.root, hostOf(url))
	var p Page
	p.repairLines(lines, &head, url)
	unhide(lines)
	selectMain(t.root, lines, t.hidden)
	p.finish(lines, head, url)
	p.flag("cut", t.cut)
	p.flag("cut", tablesCut)
	return p
}

// Text cleans a page that was saved as plain text.
func Text(source []byte, url string) Page {
	lines, cut := textLines(source)
	var p Page
	var h head
	p.repairLines(lines, &h, url)
	p.finish(lines, h, url)
	p.flag("cut", cut)
	return p
}

// Blocks cleans what was read from a file that is neither.
func Blocks(blocks []content.Block, url string) Page {
	var p Page
	var h head
	lines := blockLines(blocks)
	p.repairLines(lines, &h, url)
	p.finish(lines, h, url)
	return p
}

// flag adds a flag unless there is nothing to show for it.
func (p *Page) flag(kind, evidence string) {
	if evidence != "" {
		p.Flags = append(p.Flags, Flag{kind, clip(evidence, 200)})
	}
}
