package xlsx

import (
	"strconv"
	"strings"

	"gongkai/parse/attach/sheet"
	"gongkai/parse/attach/xmlwalk"
)

// sheet reads the cells of a sheet.
func (b *book) sheet(part []byte, entry sheetEntry) *sheet.Sheet {
	s := &sheet.Sheet{Name: entry.name, Hidden: entry.hidden}
	w := xmlwalk.New(part, b.budget)
	w.Children(func(xmlwalk.Element) {
		w.Children(func(e xmlwalk.Element) {
			switch e.Name {
			case "cols":
				w.Children(func(e xmlwalk.Element) {
					if isTrue(e.Attr("hidden")) {
						s.HideColumns(number(e.Attr("min"))-1, number(e.Attr("max"))-1)
					}
				})
			case "sheetData":
				b.rows(w, s)
			case "mergeCells":
				w.Children(func(e xmlwalk.Element) {
					if m, ok := area(e.Attr("ref")); ok {
						s.Merge(m)
					}
				})
			}
		})
	})
	return s
}

// rows reads the rows. Rows and cells that do not say where they are follow the
// one before them.
func (b *book) rows(w *xmlwalk.Walker, s *sheet.Sheet) {
	row := -1
	w.Children(func(e xmlwalk.Element) {
		if row++; e.Attr("r") != "" {
			row = number(e.Attr("r")) - 1
		}
		if isTrue(e.Attr("hidden")) {
			s.HideRow(row)
		}
		column := -1
		w.Children(func(e xmlwalk.Element) {
			if column++; e.Attr("r") != "" {
				_, column = place(e.Attr("r"))
			}
			if text := b.cell(w, e); text != "" && b.budget.Item() {
				s.Set(row, column, text)
			}
		})
	})
}

// cell gives what a cell shows.
func (b *book) cell(w *xmlwalk.Walker, e xmlwalk.Element) string {
	value, inline := "", ""
	w.Children(func(e xmlwalk.Element) {
		switch e.Name {
		case "v":
			value = w.Text()
		case "is":
			inline = richText(w)
		}
	})
	switch e.Attr("t") {
	case "s":
		if i := number(value); value != "" && i >= 0 && i < len(b.strings) {
			return b.strings[i]
		}
		return ""
	case "inlineStr":
		return inline
	case "str", "e", "d":
		return value
	case "b":
		return map[string]string{"0": "FALSE", "1": "TRUE"}[value]
	}
	figure, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil {
		return value
	}
	format := sheet.Format("")
	if i := number(e.Attr("s")); i >= 0 && i < len(b.formats) {
		format = b.formats[i]
	}
	return format.Show(figure, b.from1904)
}

// area reads "A1:C3".
func area(ref string) (sheet.Merge, bool) {
	from, to, ok := strings.Cut(ref, ":")
	top, left := place(from)
	bottom, right := place(to)
	return sheet.Merge{Top: top, Left: left, Bottom: bottom, Right: right}, ok && top >= 0 && left >= 0 && bottom >= top && right >= left
}

// place reads "B7" as row 6, column 1; -1 for what it cannot be.
func place(ref string) (row, column int) {
	i, n := 0, 0
	for ; i < len(ref) && i < 4 && ref[i]|0x20 >= 'a' && ref[i]|0x20 <= 'z'; i++ {
		n = n*26 + int(ref[i]|0x20-'a') + 1
	}
	return number(ref[i:]) - 1, n - 1
}

// number reads a whole number that is not negative, -1 where there is none.
func number(s string) int {
	n, err := strconv.ParseUint(strings.TrimSpace(s), 10, 31)
	if err != nil {
		return -1
	}
	return int(n)
}

func isTrue(s string) bool { return s == "1" || s == "true" }
