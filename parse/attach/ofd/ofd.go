// Package ofd reads OFD files (GB/T 33190): which characters they draw and
// where, from which package layout makes paragraphs and tables. What stands on
// template pages is read with the pages that use them.
package ofd

import (
	"path"
	"strings"

	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/content"
	"gongkai/parse/attach/layout"
	"gongkai/parse/attach/pack"
	"gongkai/parse/attach/xmlwalk"
)

// maxPages bounds the pages of a file.
const maxPages = 5000

// Read reads a file.
func Read(body []byte, b *budget.Budget) (content.Document, error) {
	archive, err := pack.Open(body, b)
	if err != nil {
		return content.Document{}, err
	}
	f := &file{archive: archive, budget: b}
	entry, err := archive.Part("OFD.xml")
	if err != nil {
		return content.Document{}, err
	}
	roots := f.roots(entry)
	if len(roots) == 0 {
		return content.Document{}, pack.ErrDamaged
	}
	w := &content.Writer{Budget: b}
	for _, root := range roots {
		if err := f.document(root, w); err != nil {
			return content.Document{}, err
		}
	}
	if f.missing > 0 {
		w.Flag("damaged", "parts of the file are missing or cannot be unpacked")
	}
	return w.Document, nil
}

// file is an open file.
type file struct {
	archive *pack.Archive
	budget  *budget.Budget
	missing int // parts that are named and not there
}

// part unpacks a part that is named from a folder.
func (f *file) part(folder, name string) []byte {
	if !strings.HasPrefix(name, "/") {
		name = path.Join(folder, name)
	}
	part, err := f.archive.Part(name)
	if part == nil || err != nil {
		f.missing++
	}
	return part
}

// roots lists the documents of a file.
func (f *file) roots(entry []byte) []string {
	var roots []string
	w := xmlwalk.New(entry, f.budget)
	w.Children(func(xmlwalk.Element) {
		w.Children(func(e xmlwalk.Element) {
			if e.Name != "DocBody" {
				return
			}
			w.Children(func(e xmlwalk.Element) {
				if e.Name == "DocRoot" && len(roots) < 100 {
					roots = append(roots, strings.TrimPrefix(strings.TrimSpace(w.Text()), "/"))
				}
			})
		})
	})
	return roots
}

// document reads one document.
func (f *file) document(root string, out *content.Writer) error {
	part, err := f.archive.Part(root)
	if err != nil {
		return err
	}
	if part == nil {
		return pack.ErrDamaged
	}
	folder := path.Dir(root)
	var pages []string
	templates := map[string]string{}
	area := box{0, 0, 210, 297}
	w := xmlwalk.New(part, f.budget)
	w.Children(func(xmlwalk.Element) {
		w.Children(func(e xmlwalk.Element) {
			switch e.Name {
			case "CommonData":
				w.Children(func(e xmlwalk.Element) {
					switch e.Name {
					case "PageArea":
						area = areaOf(w, area)
					case "TemplatePage":
						templates[e.Attr("ID")] = e.Attr("BaseLoc")
					}
				})
			case "Pages":
				w.Children(func(e xmlwalk.Element) {
					if len(pages) < maxPages {
						pages = append(pages, e.Attr("BaseLoc"))
					}
				})
			}
		})
	})
	l := layout.New(out)
	for _, name := range pages {
		d := &drawer{file: f, folder: folder, templates: templates, area: area, page: &layout.Page{}}
		d.draw(f.part(folder, name), 0)
		l.Add(d.page)
	}
	l.End()
	return nil
}

// areaOf reads the size of a page.
func areaOf(w *xmlwalk.Walker, otherwise box) box {
	w.Children(func(e xmlwalk.Element) {
		if e.Name == "PhysicalBox" {
			if b, ok := boxOf(w.Text()); ok && b.w >= 5 && b.h >= 5 && b.w < 10_000 && b.h < 10_000 {
				otherwise = b
			}
		}
	})
	return otherwise
}
