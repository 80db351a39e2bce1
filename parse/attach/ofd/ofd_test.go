package ofd

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/parse/attach/attachtest"
	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/content"
	"gongkai/parse/attach/layout"
	"gongkai/parse/attach/pack"
	"gongkai/parse/reporttest"
)

func TestAPageIsReadWithItsTemplate(t *testing.T) {
	cell := func(s string) reporttest.Cell { return reporttest.Cell{Text: s, Cols: 1, Rows: 1} }
	body := attachtest.OFD(reporttest.File{Blocks: []reporttest.Block{
		{Kind: reporttest.Title, Text: "青溪县2012年年报"},
		{Kind: reporttest.Table, Rows: [][]reporttest.Cell{{cell("申请"), cell("件"), cell("12")}, {cell("答复"), cell("件"), cell("")}}},
	}})
	doc, err := Read(body, budget.New())
	if err != nil {
		t.Fatal(err)
	}
	got, _, _ := strings.Cut(attachtest.Said(doc), "\npage-number: ")
	if got != "政府信息公开年报汇编 仅供查阅\n青溪县2012年年报\n申请|件|12\n答复|件|" && got != "仅供查阅\n政府信息公开年报汇编\n青溪县2012年年报\n申请|件|12\n答复|件|" {
		t.Errorf("%q", got)
	}
}

// draw draws objects of a page of A4.
func draw(t *testing.T, objects string) *layout.Page {
	t.Helper()
	archive, err := pack.Open(attachtest.Zip("a", ""), budget.New())
	if err != nil {
		t.Fatal(err)
	}
	d := &drawer{file: &file{archive: archive, budget: budget.New()}, area: box{0, 0, 210, 297}, page: &layout.Page{}}
	d.draw([]byte("<Page><Content><Layer>"+objects+"</Layer></Content></Page>"), 0)
	return d.page
}

func TestCharactersAreWhereTheirDistancesPutThem(t *testing.T) {
	p := draw(t, `<TextObject Boundary="10 20 100 10" Size="4" CTM="2 0 0 2 1 1"><TextCode X="1" Y="4" DeltaX="5 g 2 3">年度报告</TextCode></TextObject>
		<TextObject Boundary="0 0 9 9" Size="4" CTM="0 -1 1 0 0 0"><TextCode X="0" Y="0">立</TextCode></TextObject>
		<TextObject Boundary="0 0 9 9" Size="4" Visible="false"><TextCode X="0" Y="0">隐</TextCode></TextObject>`)
	if len(p.Glyphs) != 5 || p.Glyphs[4].Turn != 1 {
		t.Fatalf("%+v", p.Glyphs)
	}
	for i, want := range []float64{13, 23, 29, 35} {
		if got := float64(p.Glyphs[i].X) / points; got < want-0.01 || got > want+0.01 {
			t.Errorf("character %d at %.2f mm, want %.2f", i, got, want)
		}
	}
	if y := float64(p.Glyphs[0].Y) / points; y < 297-29.01 || y > 297-28.99 {
		t.Errorf("base line %.2f mm above the lower edge", y)
	}
}

func TestLinesAndThinAreasAreRules(t *testing.T) {
	p := draw(t, `<PathObject Boundary="10 10 100 100"><AbbreviatedData>M 0 0 L 50 0 L 50 20 L 0 20 C</AbbreviatedData></PathObject>
		<PathObject Boundary="10 50 100 1" Stroke="false" Fill="true"><AbbreviatedData>M 0 0 L 50 0 L 50 0.3 L 0 0.3 C</AbbreviatedData></PathObject>
		<PathObject Boundary="10 50 100 30" Stroke="false" Fill="true"><AbbreviatedData>M 0 0 L 50 0 L 50 30 L 0 30 C</AbbreviatedData></PathObject>
		<PathObject Boundary="10 10 100 100"><AbbreviatedData>M 0 0 B 1 1 2 2 3 3</AbbreviatedData></PathObject>
		<ImageObject Boundary="0 0 210 148.5"/>`)
	if len(p.Rules) != 5 || p.Shapes != 1 || p.Picture < 0.49 || p.Picture > 0.51 {
		t.Errorf("%d rules, %d shapes, picture %v", len(p.Rules), p.Shapes, p.Picture)
	}
}

func TestAFileWithoutItsDocumentSaysSo(t *testing.T) {
	for name, body := range map[string][]byte{
		"nothing":      attachtest.Zip("OFD.xml", "<OFD/>"),
		"no document":  attachtest.Zip("OFD.xml", "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"),
		"no directory": []byte("PK\x03\x04"),
	} {
		if _, err := Read(body, budget.New()); !errors.Is(err, pack.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	doc, err := Read(attachtest.Zip("OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>", "D.xml", `<Document><Pages><Page BaseLoc="P.xml"/></Pages></Document>`), budget.New())
	if err != nil || len(doc.Flags) != 1 || doc.Flags[0].Kind != "damaged" {
		t.Errorf("a page that is missing: %v, %v", err, doc.Flags)
	}
}

// TestPublicSamplesAreRead reads the samples beside the repository: two of them
// draw nothing but red boxes.
func TestPublicSamplesAreRead(t *testing.T) {
	files, _ := filepath.Glob("../../../../shared/samples/ofd/*.ofd")
	if len(files) == 0 {
		t.Skip("no samples beside the repository")
	}
	boxes := []string{"ofdrw_V4RideRight.ofd", "ofdrw_h.ofd"}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Read(body, budget.New())
		if err != nil || len(doc.Flags) > 0 {
			t.Errorf("%s: %v, %v", file, err, doc.Flags)
		}
		if has := attachtest.Said(doc) != ""; has == slices.Contains(boxes, filepath.Base(file)) {
			t.Errorf("%s: %q", file, attachtest.Said(doc))
		}
	}
}

func FuzzDraw(f *testing.F) {
	f.Add([]byte(`<Page><Area><PhysicalBox>0 0 210 297</PhysicalBox></Area><Content><Layer><TextObject Boundary="1 2 3 4" Size="3" CTM="1 0 0 1 0 0"><TextCode X="0" Y="3" DeltaX="3 g 2 4" DeltaY="1">年报</TextCode></TextObject><PathObject Boundary="1 1 9 9"><AbbreviatedData>M 0 0 L 9 0 B 1 2 3 4 5 6 C</AbbreviatedData></PathObject></Layer></Content></Page>`))
	f.Fuzz(func(t *testing.T, part []byte) {
		d := &drawer{file: &file{budget: budget.New()}, area: box{0, 0, 210, 297}, page: &layout.Page{}}
		d.draw(part, 0)
		w := &content.Writer{Budget: budget.New()}
		l := layout.New(w)
		l.Add(d.page)
		l.End()
	})
}
