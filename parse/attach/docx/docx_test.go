package docx

import (
	"strings"
	"testing"

	"gongkai/parse/attach/attachtest"
	"gongkai/parse/attach/budget"
)

// word2003 holds what Word 2003 writes otherwise than later ones: numbers that
// are written down, merged cells, insertions and deletions, a note in the text.
const word2003 = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core">
<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1、"/></w:lvl></w:listDef></w:lists>
<w:body><wx:sect>
<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/></w:listPr></w:pPr><w:r><w:t>概述</w:t></w:r></w:p>
<w:p><w:r><w:t>收到申请</w:t></w:r><aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>8</w:delText></w:r></aml:content></aml:annotation><aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>9</w:t></w:r></aml:content></aml:annotation><w:r><w:t>件</w:t></w:r><w:r><w:footnote><w:p><w:r><w:t>含上年结转</w:t></w:r></w:p></w:footnote></w:r></w:p>
<w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>结果</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>公开</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>不予公开</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:sectPr><w:hdr w:type="odd"><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:hdr></w:sectPr>
</wx:sect></w:body></w:wordDocument>`

func TestTheXMLOfWord2003IsRead(t *testing.T) {
	doc, err := ReadXML([]byte(word2003), budget.New())
	if err != nil {
		t.Fatal(err)
	}
	want := "一、概述\n收到申请9件\ndeleted: 8\n结果|公开|5\n|不予公开|4\npage-header: 内部资料\n含上年结转"
	if got := attachtest.Said(doc); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestADocumentThatIsCutIsReadAsFarAsItGoesAndSaysSo(t *testing.T) {
	cut, _, _ := strings.Cut(word2003, "不予公开")
	doc, err := ReadXML([]byte(cut), budget.New())
	if err != nil {
		t.Fatal(err)
	}
	if got := attachtest.Said(doc); !strings.Contains(got, "收到申请9件") || !strings.Contains(got, "结果|公开|5") || len(doc.Flags) != 1 || doc.Flags[0].Kind != "damaged" {
		t.Errorf("%s\n%v", got, doc.Flags)
	}
}

func TestTablesWithinTablesWithoutEndAreReadWithinBounds(t *testing.T) {
	deep := "<document><body>" + strings.Repeat("<tbl><tr><tc>", 50_000) + "<p><r><t>底</t></r></p>"
	b := budget.New()
	if _, err := ReadXML([]byte(deep), b); err != nil {
		t.Fatal(err)
	}
	b = budget.New()
	b.Cells(budget.MaxCells - 600)
	many := "<document><body><tbl>" + strings.Repeat("<tr>"+strings.Repeat("<tc><p><r><t>1</t></r></p></tc>", 60)+"</tr>", 100)
	doc, err := ReadXML([]byte(many), b)
	if err != nil || b.Why() == "" || len(doc.Blocks) != 1 || len(doc.Blocks[0].Rows) != 10 {
		t.Errorf("%v, %q", err, b.Why())
	}
}

func FuzzReadXML(f *testing.F) {
	f.Add([]byte(word2003))
	f.Fuzz(func(t *testing.T, body []byte) {
		if _, err := ReadXML(body, budget.New()); err != nil {
			t.Error(err)
		}
	})
}
