package rtf

import "gongkai/parse/attach/content"

// maxCells bounds the cells that a row may define.
const maxCells = 1000

// do obeys a control word.
func (r *reader) do(word string, n int, given bool) {
	on := !given || n != 0
	switch word {
	case "u":
		r.unit(n)
		return
	case "bin": // bytes that are no text
		r.in = r.in[min(len(r.in), max(0, n)):]
		return
	}
	r.flush()
	switch word {
	case "uc":
		r.instead = min(max(0, n), 100)
	case "ansicpg":
		if name := codepages[n]; name != "" {
			r.codepage = name
		}
	case "f":
		r.font = n
	case "fcharset":
		if r.fontList && len(r.fonts) < 10_000 {
			r.fonts[r.font] = charsets[n]
		}
	case "plain":
		r.hidden, r.deleted, r.font = false, false, 0
	case "v":
		r.hidden = on
	case "deleted":
		r.deleted = on
	default:
		if s, ok := signs[word]; ok {
			r.text(s)
		} else if !r.destination(word) && r.out != nil {
			r.out.layout(word, n)
		}
	}
}

// signs are words that stand for characters.
var signs = map[string]string{
	"tab": "\t", "line": "\n", "softline": "\n", "emdash": "—", "endash": "–", "bullet": "•",
	"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
}

// destination turns to another place for text to go.
func (r *reader) destination(word string) bool {
	switch word {
	case "fonttbl":
		r.fontList = true
	case "colortbl", "stylesheet", "info", "pict", "objdata", "fldinst", "pntext", "nonesttables", "nonshppict", "listtable", "listoverridetable",
		"revtbl", "rsidtbl", "xmlnstbl", "themedata", "datastore", "generator", "filetbl", "sp", "do", "bkmkstart", "bkmkend", "atnid", "atnauthor", "xe", "tc", "template":
		r.out = nil
	case "listtext":
		r.number = true
	case "header", "headerl", "headerr", "headerf":
		r.aside("page-header")
	case "footer", "footerl", "footerr", "footerf":
		r.aside("page-footer")
	case "annotation":
		r.aside("comment")
	case "footnote", "shptxt":
		if r.out != nil && r.reason == "" && r.budget.Item() {
			r.out = newOutput(r.budget)
			r.notes = append(r.notes, r.out)
		}
	case "upr": // the same text twice: the second is in Unicode
		r.in = behindGroup(r.in)
	default:
		return false
	}
	return true
}

// aside takes text that is none of the document's.
func (r *reader) aside(reason string) {
	if r.out != nil && r.reason == "" {
		r.out, r.reason = newOutput(r.budget), reason
	}
}

// behindGroup gives what follows the group that comes next.
func behindGroup(in []byte) []byte {
	depth := 0
	for i := 0; i < len(in); i++ {
		switch in[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			if depth--; depth <= 0 {
				return in[i+1:]
			}
		}
	}
	return nil
}

// layout obeys the words that shape paragraphs and tables.
func (o *output) layout(word string, n int) {
	switch word {
	case "par", "sect", "page":
		o.paragraph()
	case "pard":
		o.inTable, o.depth = false, 0
	case "intbl":
		o.inTable = true
	case "itap":
		o.depth = max(0, n)
	case "cell":
		o.paragraph()
		o.EndCell(1)
	case "nestcell":
		o.paragraph()
		o.EndCell(max(2, o.level()))
	case "row":
		o.EndRow(1, o.row)
	case "nestrow":
		o.EndRow(max(2, o.level()), o.row)
	case "trowd":
		o.row, o.cell = nil, content.Place{}
	case "clvmrg":
		o.cell.Below = true
	case "clmrg":
		o.cell.Merged = true
	case "cellx":
		if len(o.row) < maxCells {
			o.cell.Right = n
			if k := len(o.row); k > 0 {
				o.cell.Left = o.row[k-1].Right
			}
			o.row = append(o.row, o.cell)
		}
		o.cell = content.Place{}
	}
}

// codepages are the code pages of Windows that Chinese files name; those of
// Chinese programs write western text in theirs.
var codepages = map[int]string{936: "gb18030", 950: "big5", 932: "shift_jis", 949: "euc-kr", 1252: "windows-1252", 65001: "utf-8"}

// charsets are those of fonts, by their numbers.
var charsets = map[int]string{134: "gb18030", 136: "big5", 128: "shift_jis", 129: "euc-kr"}
