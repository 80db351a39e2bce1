// Package xls reads the workbooks of Excel 5 to 2003 (BIFF5 and BIFF8). Figures
// are given as they are shown; those of formulas are the ones that were computed
// when the file was saved.
package xls

import (
	"bytes"
	"encoding/binary"
	"errors"

	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/cfb"
	"gongkai/parse/attach/content"
	"gongkai/parse/attach/sheet"
)

// Why a file cannot be read.
var (
	ErrEncrypted = errors.New("a password is needed")
	ErrDamaged   = errors.New("the workbook is damaged")
	ErrOld       = errors.New("files of Excel 4 and before are not read")
)

// Read reads a workbook, in its container or without.
func Read(body []byte, b *budget.Budget) (content.Document, error) {
	stream := body
	if bytes.HasPrefix(body, []byte(cfb.Magic)) {
		f, err := cfb.Open(body)
		if err != nil {
			return content.Document{}, err
		}
		if stream = f.Stream("Workbook"); stream == nil {
			stream = f.Stream("Book")
		}
	}
	book := &book{stream: stream, budget: b, formats: map[int]sheet.Format{}, codepage: "gb18030"}
	if err := book.readGlobals(); err != nil {
		return content.Document{}, err
	}
	w := &content.Writer{Budget: b}
	for _, s := range book.sheets {
		book.sheet(s).Write(w)
	}
	return w.Document, nil
}

// Records that are looked at.
const (
	recFormula    = 0x0006
	recEnd        = 0x000a
	recDate1904   = 0x0022
	recPassword   = 0x002f
	recContinue   = 0x003c
	recCodepage   = 0x0042
	recColumns    = 0x007d
	recSheet      = 0x0085
	recMulRK      = 0x00bd
	recMerged     = 0x00e5
	recXF         = 0x00e0
	recRich       = 0x00d6
	recStrings    = 0x00fc
	recLabelShare = 0x00fd
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBool       = 0x0205
	recString     = 0x0207
	recRow        = 0x0208
	recRK         = 0x027e
	recFormatOld  = 0x001e
	recFormat     = 0x041e
	recBegin      = 0x0809
)

// record is one record; those that go on in others have all of their pieces.
type record struct {
	kind int
	data []byte
	more [][]byte // of the records that continue it
}

// next reads the record at the start of b and gives what follows it.
func next(b []byte) (record, []byte, bool) {
	if len(b) < 4 {
		return record{}, nil, false
	}
	r := record{kind: int(binary.LittleEndian.Uint16(b))}
	r.data, b = body(b)
	for len(b) >= 4 && binary.LittleEndian.Uint16(b) == recContinue {
		var piece []byte
		piece, b = body(b)
		r.more = append(r.more, piece)
	}
	return r, b, true
}

func body(b []byte) (data, rest []byte) {
	size := min(int(binary.LittleEndian.Uint16(b[2:])), len(b)-4)
	return b[4 : 4+size], b[4+size:]
}

// book is a workbook.
type book struct {
	stream   []byte
	budget   *budget.Budget
	old      bool // Excel 5 or 95: texts are in a code page
	codepage string

	sheets   []sheetEntry
	strings  []string
	formats  map[int]sheet.Format // by number
	styles   []int                // numbers of formats by the style of a cell
	from1904 bool
}

type sheetEntry struct {
	at     int
	name   string
	hidden bool
}

// readGlobals reads what holds for all sheets.
func (k *book) readGlobals() error {
	first, rest, ok := next(k.stream)
	if !ok || first.kind != recBegin || len(first.data) < 4 {
		if ok && (first.kind == 0x0009 || first.kind == 0x0209 || first.kind == 0x0409) {
			return ErrOld
		}
		return ErrDamaged
	}
	k.old = binary.LittleEndian.Uint16(first.data) < 0x0600
	for {
		var r record
		if r, rest, ok = next(rest); !ok || r.kind == recEnd || !k.budget.Step(1) {
			break
		}
		if r.kind == recPassword {
			return ErrEncrypted
		}
		k.global(r)
	}
	if len(k.sheets) == 0 { // a sheet and no book around it
		k.sheets = append(k.sheets, sheetEntry{})
	}
	return nil
}

func (k *book) global(r record) {
	d := r.data
	switch {
	case r.kind == recCodepage && len(d) >= 2:
		k.codepage = codepageName(int(binary.LittleEndian.Uint16(d)))
	case r.kind == recDate1904 && len(d) >= 2:
		k.from1904 = d[0] == 1
	case r.kind == recSheet && len(d) >= 8:
		const worksheet = 0
		if d[5] == worksheet && k.budget.Item() {
			name := k.short(d[6:])
			k.sheets = append(k.sheets, sheetEntry{int(binary.LittleEndian.Uint32(d)), name, d[4]&3 != 0})
		}
	case r.kind == recStrings:
		k.readStrings(r)
	case r.kind == recFormat && len(d) >= 5 && !k.old:
		k.formats[int(binary.LittleEndian.Uint16(d))] = sheet.Format(readText(&pieces{now: d[2:]}, 2))
	case r.kind == recFormat && len(d) >= 3:
		k.formats[int(binary.LittleEndian.Uint16(d))] = sheet.Format(k.short(d[2:]))
	case r.kind == recXF && len(d) >= 4 && k.budget.Step(10):
		k.styles = append(k.styles, int(binary.LittleEndian.Uint16(d[2:])))
	}
}

// show writes a number as a style shows it.
func (k *book) show(value float64, style int) string {
	if style >= len(k.styles) {
		return sheet.Format("").Show(value, k.from1904)
	}
	format, ok := k.formats[k.styles[style]]
	if !ok {
		format = sheet.BuiltIn(k.styles[style])
	}
	return format.Show(value, k.from1904)
}
