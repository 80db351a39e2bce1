package xlsx

import (
	"strconv"
	"strings"

	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/content"
	"gongkai/parse/attach/sheet"
	"gongkai/parse/attach/xmlwalk"
)

// ReadXML reads a workbook that is one XML file.
func ReadXML(body []byte, b *budget.Budget) (content.Document, error) {
	w := &content.Writer{Budget: b}
	x := &xmlBook{walker: xmlwalk.New(body, b), budget: b, formats: map[string]sheet.Format{}}
	x.walker.Children(func(xmlwalk.Element) {
		x.walker.Children(func(e xmlwalk.Element) {
			switch e.Name {
			case "Styles":
				x.readStyles()
			case "Worksheet":
				x.worksheet(e.Attr("Name")).Write(w)
			}
		})
	})
	if x.walker.Broken() {
		w.Flag("damaged", "the workbook ends in the middle")
	}
	return w.Document, nil
}

type xmlBook struct {
	walker  *xmlwalk.Walker
	budget  *budget.Budget
	formats map[string]sheet.Format // by style
}

func (x *xmlBook) readStyles() {
	x.walker.Children(func(style xmlwalk.Element) {
		x.walker.Children(func(e xmlwalk.Element) {
			if e.Name == "NumberFormat" {
				x.formats[style.Attr("ID")] = namedFormat(e.Attr("Format"))
			}
		})
	})
}

// namedFormat gives the formats that have names here.
func namedFormat(name string) sheet.Format {
	switch name {
	case "General Number", "General":
		return ""
	case "Short Date":
		return sheet.BuiltIn(14)
	case "Long Date":
		return sheet.BuiltIn(31)
	case "General Date":
		return sheet.BuiltIn(22)
	case "Percent":
		return sheet.BuiltIn(10)
	case "Standard":
		return sheet.BuiltIn(4)
	case "Fixed":
		return sheet.BuiltIn(2)
	}
	return sheet.Format(name)
}

func (x *xmlBook) worksheet(name string) *sheet.Sheet {
	s := &sheet.Sheet{Name: name}
	w := x.walker
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "Table":
			x.table(s)
		case "WorksheetOptions":
			w.Children(func(e xmlwalk.Element) {
				if e.Name == "Visible" {
					s.Hidden = strings.HasSuffix(w.Text(), "Hidden")
				}
			})
		}
	})
	return s
}

func (x *xmlBook) table(s *sheet.Sheet) {
	row, column := -1, -1
	x.walker.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "Column":
			if column++; number(e.Attr("Index")) > 0 {
				column = number(e.Attr("Index")) - 1
			}
			last := column + max(0, number(e.Attr("Span")))
			if e.Attr("Hidden") == "1" {
				s.HideColumns(column, last)
			}
			column = min(last, sheet.MaxColumns)
		case "Row":
			if row++; number(e.Attr("Index")) > 0 {
				row = number(e.Attr("Index")) - 1
			}
			if e.Attr("Hidden") == "1" {
				s.HideRow(row)
			}
			x.row(s, row)
		}
	})
}

func (x *xmlBook) row(s *sheet.Sheet, row int) {
	column := -1
	x.walker.Children(func(e xmlwalk.Element) {
		if e.Name != "Cell" {
			return
		}
		if column++; number(e.Attr("Index")) > 0 {
			column = number(e.Attr("Index")) - 1
		}
		across, down := max(0, number(e.Attr("MergeAcross"))), max(0, number(e.Attr("MergeDown")))
		if across > 0 || down > 0 {
			s.Merge(sheet.Merge{Top: row, Left: column, Bottom: row + down, Right: column + across})
		}
		format := x.formats[e.Attr("StyleID")]
		x.walker.Children(func(e xmlwalk.Element) {
			if e.Name != "Data" || !x.budget.Item() {
				return
			}
			text := x.walker.Text()
			if figure, err := strconv.ParseFloat(text, 64); err == nil && e.Attr("Type") == "Number" {
				text = format.Show(figure, false)
			} else if e.Attr("Type") == "DateTime" {
				text, _, _ = strings.Cut(text, "T")
			}
			s.Set(row, column, text)
		})
		column = min(column+across, sheet.MaxColumns)
	})
}
