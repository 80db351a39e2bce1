package attach

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/parse/attach/attachtest"
	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/content"
)

const fixtures = "../testdata/attach"

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	body, err := os.ReadFile(filepath.Join(fixtures, name))
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// features is what features.fodt says, which one program wrote as every kind.
const features = `青溪市数据局
2020年政府信息公开工作年度报告
按照要求编制本报告。网址为青溪市政府网，编于21年1月12日。
一、总体情况
（一）主动公开
1.公开政府信息25条
2.公开规划3条
（二）依申请公开
二、其他情况
（一）无
指标 |  | 数量
办理结果 | 予以公开 | 7
 | 不予公开 | 
表后的段落
框中的段落
内表 | 5
框末
文末`

func TestAFileSaysTheSameInEveryFormat(t *testing.T) {
	for _, name := range []string{"features.docx", "features.doc", "features.rtf"} {
		body := fixture(t, name)
		if kind := KindOf(body); "."+string(kind) != filepath.Ext(name) {
			t.Errorf("%s is told as %s", name, kind)
		}
		doc, err := Read(KindOf(body), body, budget.New())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		text, removed := plain(doc)
		for _, behind := range []string{"\n文本框里的话", "\n脚注：数据截至年底。"} {
			if !strings.Contains(text, behind) {
				t.Errorf("%s: no %q", name, behind)
			}
			text = strings.Replace(text, behind, "", 1)
		}
		if text != features {
			t.Errorf("%s:\n%s\nwant\n%s", name, text, features)
		}
		for _, want := range []string{"hidden:隐藏的批语", "deleted:已删的字句", "青溪市数据局文件", "— 1 —"} {
			if !strings.Contains(removed, want) {
				t.Errorf("%s: %q is not among what is no text: %s", name, want, removed)
			}
		}
	}
}

// plain is what a document says, and what it leaves out.
func plain(doc content.Document) (text, removed string) {
	var lines []string
	for _, b := range doc.Blocks {
		switch {
		case b.Removed != "":
			removed += b.Removed + ":" + b.Text + "\n"
		case b.Rows != nil:
			for _, row := range b.Rows {
				lines = append(lines, strings.Join(row, " | "))
			}
		case b.Text != "":
			lines = append(lines, strings.TrimSpace(b.Text))
		}
	}
	return strings.Join(lines, "\n"), removed
}

func TestKindsAreToldByTheirBytes(t *testing.T) {
	compound := func(streams ...string) []byte { return attachtest.CFB(streams...) }
	lost := compound("WordDocument", "")
	copy(lost[48:], "\xff\xff\xff\xff")
	word97, word95 := "\xec\xa5\xc1\x00", "\xdc\xa5\x68\x00"
	for _, c := range []struct {
		name string
		body []byte
		want Kind
	}{
		{"a PDF", []byte("%PDF-1.4\n"), PDF},
		{"a PDF behind white space", []byte("\r\n\r\n%PDF-1.4\n"), PDF},
		{"Word of 2007", attachtest.Zip("word/document.xml", ""), DOCX},
		{"Excel of 2007", attachtest.Zip("xl/workbook.xml", ""), XLSX},
		{"PowerPoint of 2007", attachtest.Zip("ppt/presentation.xml", ""), PPTX},
		{"OFD", attachtest.Zip("OFD.xml", ""), OFD},
		{"another archive", attachtest.Zip("a.jpg", ""), Zip},
		{"Word of 1997", compound("WordDocument", word97), DOC},
		{"Word of 1997 with a workbook in it", compound("Workbook", "", "WordDocument", word97), DOC},
		{"Word 95", compound("WordDocument", word95), OldWord},
		{"Excel of 1997", compound("Workbook", ""), XLS},
		{"Excel 95", compound("Book", ""), XLS},
		{"Excel without its container", []byte("\x09\x08\x10\x00\x00\x06\x05\x00"), XLS},
		{"Excel 3", []byte("\x09\x02\x06\x00\x00\x00"), OldExcel},
		{"PowerPoint", compound("PowerPoint Document", ""), PPT},
		{"an office file behind a password", compound("EncryptionInfo", "", "EncryptedPackage", ""), Locked},
		{"something else in a container", compound("Contents", ""), Compound},
		{"a container whose directory is lost", lost, DOC},
		{"RTF", []byte("{\\rtf1\\ansi"), RTF},
		{"the XML of Word 2003", []byte(`<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">`), WordXML},
		{"Word of 2007 on one XML file", []byte(`<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">`), WordXML},
		{"the XML of Excel 2003", []byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`), SheetXML},
		{"a web archive", []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n"), MHTML},
		{"a web archive behind a sender", []byte("From: <Saved by WPS>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n"), MHTML},
		{"RAR", []byte("Rar!\x1a\x07\x01\x00"), RAR},
		{"7z", []byte("7z\xbc\xaf\x27\x1c\x00\x04"), SevenZip},
		{"a picture", []byte("\x89PNG\r\n\x1a\n"), Image},
		{"a page that names Excel's XML", []byte(`<html xmlns:x="urn:schemas-microsoft-com:office:spreadsheet"><Workbook>`), ""},
		{"a page", []byte("<!doctype html>"), ""},
		{"a text", []byte("From: here to there"), ""},
	} {
		if kind := KindOf(c.body); kind != c.want {
			t.Errorf("%s: %q, want %q", c.name, kind, c.want)
		}
	}
}

func TestAFileThatCannotBeReadSaysWhy(t *testing.T) {
	locked := fixture(t, "features.doc")
	at := strings.Index(string(locked), "\xec\xa5\x01\x01")
	locked[at+11] |= 1 // the mark of a file behind a password
	for _, c := range []struct {
		name string
		body []byte
		want string
	}{
		{"Word behind a password", locked, "doc: a password is needed"},
		{"an office file behind a password", attachtest.CFB("EncryptedPackage", ""), "encrypted-office: a password is needed"},
		{"Excel behind a password", attachtest.CFB("Workbook", "\x09\x08\x08\x00\x00\x06\x05\x00\x00\x00\x00\x00\x2f\x00\x02\x00\x00\x00"), "xls: a password is needed"},
		{"an empty workbook", attachtest.CFB("Workbook", ""), "xls: the workbook is damaged"},
		{"Word without its text", attachtest.CFB("WordDocument", "\xec\xa5\xc1\x00"), "doc: the file information block or the text is lost"},
		{"DOCX without its text", attachtest.Zip("word/documentX.xml", "<a/>"), "docx: the archive is damaged"},
		{"RTF without text", []byte("{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}}"), "rtf: the file holds nothing but its head"},
		{"a picture", []byte("GIF89a"), "image: there is no text in a picture"},
	} {
		doc, err := Read(KindOf(c.body), c.body, budget.New())
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s; %v", c.name, err, c.want, doc)
		}
	}
}

// FuzzRead holds every reader to its promise on any bytes: it ends, and it does
// not fail. The bytes are given to the reader of their kind, without the net
// that Read spreads.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"features.docx", "features.doc", "features.rtf", "report-prose.xls"} {
		f.Add(fixture(f, name))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		if read := readers[KindOf(body)]; read != nil && len(body) < 1<<17 {
			read(body, budget.New())
		}
	})
}
