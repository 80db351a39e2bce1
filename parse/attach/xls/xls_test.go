package xls

import (
	"encoding/binary"
	"math"
	"testing"
	"unicode/utf16"

	"gongkai/parse/attach/attachtest"
	"gongkai/parse/attach/budget"
)

// rec writes a record of little-endian numbers: byte, uint16, uint32, float64,
// and bytes as they are.
func rec(kind uint16, fields ...any) string {
	var b []byte
	for _, f := range fields {
		switch f := f.(type) {
		case byte:
			b = append(b, f)
		case uint16:
			b = binary.LittleEndian.AppendUint16(b, f)
		case uint32:
			b = binary.LittleEndian.AppendUint32(b, f)
		case float64:
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f))
		case string:
			b = append(b, f...)
		}
	}
	return string(binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(nil, kind), uint16(len(b)))) + string(b)
}

func u16(n int) uint16 { return uint16(n) }

// wide writes a text as units of UTF-16.
func wide(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b)
}

// workbook writes a workbook of Excel 97 with one sheet.
func workbook(globals, cells string) []byte {
	begin := func(kind int) string { return rec(recBegin, u16(0x0600), u16(kind), uint32(0), uint32(0), uint32(0)) }
	head := begin(5) + globals
	name := rec(recSheet, uint32(0), byte(0), byte(0), byte(1), byte(0), "S")
	at := len(head) + len(name) + 4
	name = rec(recSheet, uint32(at), byte(0), byte(0), byte(1), byte(0), "S")
	return attachtest.CFB("Workbook", head+name+rec(recEnd)+begin(0x10)+cells+rec(recEnd))
}

func show(t *testing.T, body []byte) string {
	t.Helper()
	doc, err := Read(body, budget.New())
	if err != nil {
		t.Fatal(err)
	}
	return attachtest.Said(doc)
}

func TestATextGoesOnInTheNextRecordInAnotherWidth(t *testing.T) {
	first := rec(recStrings, uint32(2), uint32(2), u16(7), byte(1), wide("政府"))
	next := rec(recContinue, byte(0), "2018") // a byte a character
	body := workbook(first+next+rec(recContinue, byte(1), wide("年"), u16(2), byte(1), wide("件数")),
		rec(recLabelShare, u16(0), u16(0), u16(0), uint32(0))+rec(recLabelShare, u16(0), u16(1), u16(0), uint32(1)))
	if got := show(t, body); got != "政府2018年|件数" {
		t.Errorf("%q", got)
	}
}

func TestFiguresOfEveryKindOfCellAreRead(t *testing.T) {
	formats := rec(recXF, u16(0), u16(0)) + rec(recXF, u16(0), u16(9)) + rec(recXF, u16(0), u16(31))
	rk := func(n int, cents bool) uint32 {
		v := uint32(n)<<2 | 2
		if cents {
			v |= 1
		}
		return v
	}
	body := workbook(formats,
		rec(recNumber, u16(0), u16(0), u16(0), 1354.5)+
			rec(recRK, u16(0), u16(1), u16(0), rk(-35, false))+
			rec(recMulRK, u16(1), u16(0), u16(0), rk(7, false), u16(0), rk(1250, true), u16(1))+
			rec(recNumber, u16(2), u16(0), u16(1), 0.25)+
			rec(recNumber, u16(2), u16(1), u16(2), 43921.0)+
			rec(recFormula, u16(3), u16(0), u16(0), 99.0, u16(0), uint32(0), u16(0))+
			rec(recFormula, u16(3), u16(1), u16(0), "\x00\x00\x00\x00\x00\x00\xff\xff", u16(0), uint32(0), u16(0))+
			rec(recString, u16(2), byte(1), wide("合计"))+
			rec(recBool, u16(4), u16(0), u16(0), byte(0x07), byte(1))+
			rec(recLabel, u16(4), u16(1), u16(0), u16(1), byte(1), wide("件")))
	want := "1354.5|-35\n7|12.5\n25%|2020年3月31日\n99|合计\n#DIV/0!|件"
	if got := show(t, body); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWhatIsNotShownIsListedApart(t *testing.T) {
	label := func(row, column int, s string) string {
		return rec(recLabel, u16(row), u16(column), u16(0), u16(len([]rune(s))), byte(1), wide(s))
	}
	body := workbook("",
		label(0, 0, "指标")+label(0, 1, "数")+label(0, 3, "备注")+label(1, 0, "隐行")+label(2, 0, "办结")+label(2, 1, "9")+label(2, 2, "隐列")+label(3, 0, "合并")+label(3, 1, "被盖")+label(4, 0, "末")+label(4, 1, "1")+
			rec(recRow, u16(1), u16(0), u16(2), u16(0), u16(0), u16(0), byte(0x20), byte(0), u16(0))+
			rec(recColumns, u16(2), u16(2), u16(0), u16(0), u16(1), u16(0))+
			rec(recMerged, u16(1), u16(3), u16(3), u16(0), u16(1)))
	want := "hidden: 隐行\n隐列\n被盖\n指标|数|备注\n办结|9|\n合并||\n末|1|"
	if got := show(t, body); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAWorkbookOfExcel95IsReadInItsCodePage(t *testing.T) {
	begin := func(kind int) string { return rec(recBegin, u16(0x0500), u16(kind), uint32(0)) }
	gbk := "\xcf\xee" // 项
	head := begin(5) + rec(recCodepage, u16(936))
	sheet := rec(recSheet, uint32(0), byte(0), byte(0), byte(1), "S")
	sheet = rec(recSheet, uint32(len(head)+len(sheet)+4), byte(0), byte(0), byte(1), "S")
	body := head + sheet + rec(recEnd) + begin(0x10) + rec(recLabel, u16(0), u16(0), u16(0), u16(2), gbk) + rec(recNumber, u16(0), u16(1), u16(0), 5.0) + rec(recEnd)
	if got := show(t, []byte(body)); got != "项|5" {
		t.Errorf("%q", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(rec(recBegin, u16(0x0600), u16(5), uint32(0), uint32(0), uint32(0)) + rec(recStrings, uint32(1), uint32(1), u16(1), byte(1), wide("年")) + rec(recEnd)))
	f.Fuzz(func(t *testing.T, body []byte) { Read(body, budget.New()) })
}
