// Package xlsx reads the workbooks of Excel 2007 and later, and the XML of Excel
// 2003. Figures are given as they are shown; those of formulas are the ones that
// were computed when the file was saved.
package xlsx

import (
	"path"
	"strings"

	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/content"
	"gongkai/parse/attach/pack"
	"gongkai/parse/attach/sheet"
	"gongkai/parse/attach/xmlwalk"
)

// Read reads an XLSX file.
func Read(body []byte, b *budget.Budget) (content.Document, error) {
	archive, err := pack.Open(body, b)
	if err != nil {
		return content.Document{}, err
	}
	book := &book{archive: archive, budget: b, parts: map[string]string{}}
	if err := book.open(); err != nil {
		return content.Document{}, err
	}
	w := &content.Writer{Budget: b}
	for _, s := range book.sheets {
		part, err := archive.Part(book.parts[s.relation])
		if err != nil {
			return content.Document{}, err
		}
		if part != nil {
			book.sheet(part, s).Write(w)
		}
	}
	return w.Document, nil
}

// book is an open workbook.
type book struct {
	archive *pack.Archive
	budget  *budget.Budget

	parts    map[string]string // names of parts by the ids of their relations
	sheets   []sheetEntry
	strings  []string
	formats  []sheet.Format // by the style of a cell
	from1904 bool
}

type sheetEntry struct {
	name, relation string
	hidden         bool
}

func (b *book) open() error {
	const main = "xl/workbook.xml"
	workbook, err := b.archive.Part(main)
	if err != nil {
		return err
	}
	if workbook == nil {
		return pack.ErrDamaged
	}
	kinds := b.relations("xl/_rels/workbook.xml.rels", path.Dir(main))
	b.readWorkbook(workbook)
	shared, err := b.archive.Part(kinds["sharedStrings"])
	if err != nil {
		return err
	}
	b.readStrings(shared)
	styles, _ := b.archive.Part(kinds["styles"]) // without them figures are as they are stored
	b.readStyles(styles)
	return nil
}

// relations reads where parts lie, by id, and gives them by kind.
func (b *book) relations(name, folder string) map[string]string {
	kinds := map[string]string{}
	part, _ := b.archive.Part(name)
	w := xmlwalk.New(part, b.budget)
	w.Children(func(xmlwalk.Element) {
		w.Children(func(e xmlwalk.Element) {
			target := e.Attr("Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(folder, target)
			}
			b.parts[e.Attr("Id")] = target
			kinds[path.Base(e.Attr("Type"))] = target
		})
	})
	return kinds
}

func (b *book) readWorkbook(part []byte) {
	w := xmlwalk.New(part, b.budget)
	w.Children(func(xmlwalk.Element) {
		w.Children(func(e xmlwalk.Element) {
			switch e.Name {
			case "workbookPr":
				b.from1904 = e.Attr("date1904") == "1" || e.Attr("date1904") == "true"
			case "sheets":
				w.Children(func(e xmlwalk.Element) {
					if b.budget.Item() {
						b.sheets = append(b.sheets, sheetEntry{e.Attr("name"), e.Attr("id"), strings.HasSuffix(strings.ToLower(e.Attr("state")), "hidden")})
					}
				})
			}
		})
	})
}

// readStrings reads the texts that cells share.
func (b *book) readStrings(part []byte) {
	w := xmlwalk.New(part, b.budget)
	w.Children(func(xmlwalk.Element) {
		w.Children(func(xmlwalk.Element) {
			if b.budget.Step(10) {
				b.strings = append(b.strings, richText(w))
			}
		})
	})
}

// richText reads a text in one or several looks, without how it is spoken.
func richText(w *xmlwalk.Walker) string {
	var text strings.Builder
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "t":
			text.WriteString(w.Text())
		case "r":
			w.Children(func(e xmlwalk.Element) {
				if e.Name == "t" {
					text.WriteString(w.Text())
				}
			})
		}
	})
	return text.String()
}

func (b *book) readStyles(part []byte) {
	named := map[string]sheet.Format{}
	w := xmlwalk.New(part, b.budget)
	w.Children(func(xmlwalk.Element) {
		w.Children(func(e xmlwalk.Element) {
			switch e.Name {
			case "numFmts":
				w.Children(func(e xmlwalk.Element) { named[e.Attr("numFmtId")] = sheet.Format(e.Attr("formatCode")) })
			case "cellXfs":
				w.Children(func(e xmlwalk.Element) {
					format, ok := named[e.Attr("numFmtId")]
					if !ok {
						format = sheet.BuiltIn(number(e.Attr("numFmtId")))
					}
					if b.budget.Step(10) {
						b.formats = append(b.formats, format)
					}
				})
			}
		})
	})
}
