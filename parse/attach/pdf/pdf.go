// Package pdf reads PDF files: which characters they draw and where, from which
// package layout makes paragraphs and tables. It reads files whose tables are
// lost, those that open without a password, and fonts that do not say what
// their glyphs stand for, as far as the collection of the glyphs does.
//
// Pictures are not read. A file or a page that is nothing else says so.
package pdf

import (
	"errors"
	"fmt"

	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/content"
	"gongkai/parse/attach/layout"
)

// Why a file cannot be read.
var (
	ErrEncrypted = errors.New("a password is needed")
	ErrDamaged   = errors.New("no page can be found in the file")
)

// Read reads a file.
func Read(body []byte, b *budget.Budget) (content.Document, error) {
	f := open(body, b)
	if f.lock != nil && f.lock.locked {
		return content.Document{}, ErrEncrypted
	}
	pages := f.pages()
	if len(pages) == 0 {
		return content.Document{}, ErrDamaged
	}
	f.readLayers()
	w := &content.Writer{Budget: b}
	l := layout.New(w)
	for _, p := range pages {
		l.Add(f.draw(p))
	}
	l.End()
	if f.unknown > 0 {
		w.Flag("unmapped", fmt.Sprintf("%d of %d characters: the file does not say what they stand for", f.unknown, f.characters))
	}
	if f.damaged > 0 {
		w.Flag("damaged", fmt.Sprintf("%d parts of the file could not be unpacked to their end", f.damaged))
	}
	return w.Document, nil
}

// draw gives what lies on a page.
func (f *file) draw(p page) *layout.Page {
	out := &layout.Page{Width: p.width, Height: p.height}
	d := &drawer{file: f, page: out, resources: p.resources, fonts: map[name]*font{}}
	d.state = state{at: p.at, stretch: 100}
	d.text, d.line = unchanged, unchanged
	d.run(f.content(p))
	return out
}

// content gives what draws a page: streams that may break anywhere between two
// words.
func (f *file) content(p page) []byte {
	if len(p.contents) == 1 {
		return f.decode(p.contents[0])
	}
	var data []byte
	for _, s := range p.contents {
		part := f.decode(s)
		if len(data)+len(part) > maxStream {
			f.budget.Cut("the content of a page unpacks to more than 32 MiB")
			break
		}
		data = append(append(data, part...), '\n')
	}
	return data
}

// readLayers notes the layers that are not shown.
func (f *file) readLayers() {
	f.off = map[ref]bool{}
	set := f.dict(f.dict(f.dict(f.trailer["Root"])["OCProperties"])["D"])
	for _, o := range f.array(set["OFF"]) {
		if r, ok := o.(ref); ok {
			f.off[r] = true
		}
	}
}
