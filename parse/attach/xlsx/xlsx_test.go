package xlsx

import (
	"testing"

	"gongkai/parse/attach/attachtest"
	"gongkai/parse/attach/budget"
)

func TestCellsOfEveryKindAreRead(t *testing.T) {
	body := attachtest.Zip(
		"xl/workbook.xml", `<workbook><sheets><sheet name="一" id="a"/><sheet name="二" id="b" state="veryHidden"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/s1.xml"/><Relationship Id="b" Type="x/worksheet" Target="/xl/worksheets/s2.xml"/><Relationship Id="c" Type="x/sharedStrings" Target="shared.xml"/><Relationship Id="d" Type="x/styles" Target="styles.xml"/></Relationships>`,
		"xl/shared.xml", `<sst><si><t>指标</t></si><si><r><t>规范性</t></r><r><t>文件</t></r><rPh><t>guifan</t></rPh></si></sst>`,
		"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0&quot;万元&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
		"xl/worksheets/s1.xml", `<worksheet><cols><col min="4" max="4" hidden="1"/></cols><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>数量</t></is></c><c r="C1" t="str"><f>A1</f><v>公式</v></c><c r="D1"><v>7</v></c></row>
<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>12</v></c><c r="C2" s="1"><v>3.25</v></c></row>
<row r="3" hidden="1"><c r="A3"><v>8</v></c></row>
<row><c><v>9</v></c><c s="2"><v>43921</v></c><c t="b"><v>1</v></c></row>
</sheetData></worksheet>`,
		"xl/worksheets/s2.xml", `<worksheet><sheetData><row r="1"><c r="A1"><v>99</v></c></row></sheetData></worksheet>`,
	)
	doc, err := Read(body, budget.New())
	want := "hidden: 7\n8\n指标|数量|公式\n规范性文件|12|3.3万元\n9|2020/3/31|TRUE\nhidden: 99"
	if got := attachtest.Said(doc); err != nil || got != want {
		t.Errorf("%v, %q, want %q", err, got, want)
	}
}

func TestTheXMLOfExcel2003IsRead(t *testing.T) {
	doc, err := ReadXML([]byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles>
<Worksheet ss:Name="一"><Table><Column/><Column ss:Hidden="1"/><Column/>
<Row><Cell ss:MergeDown="1"><Data ss:Type="String">办理</Data></Cell><Cell><Data ss:Type="String">隐</Data></Cell><Cell><Data ss:Type="Number">5</Data></Cell></Row>
<Row><Cell ss:Index="3" ss:StyleID="p"><Data ss:Type="Number">0.5</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data ss:Type="DateTime">2020-03-31T00:00:00.000</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">末</Data></Cell></Row>
</Table></Worksheet></Workbook>`), budget.New())
	if got, want := attachtest.Said(doc), "hidden: 隐\n办理|5\n|50.00%\n2020-03-31|末"; err != nil || got != want {
		t.Errorf("%v, %q, want %q", err, got, want)
	}
}

func FuzzReadXML(f *testing.F) {
	f.Add([]byte(`<Workbook><Worksheet><Table><Row><Cell Index="3" MergeAcross="2"><Data Type="Number">5</Data></Cell></Row></Table></Worksheet></Workbook>`))
	f.Fuzz(func(t *testing.T, body []byte) { ReadXML(body, budget.New()) })
}
