package pdf

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/parse/attach/attachtest"
	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/content"
	"gongkai/parse/reporttest"
)

// plainText is what a document says, without what it lists apart.
func plainText(doc content.Document) string {
	doc.Blocks = slices.DeleteFunc(slices.Clone(doc.Blocks), func(b content.Block) bool { return b.Removed != "" })
	return attachtest.Said(doc)
}

func read(t *testing.T, body []byte) content.Document {
	t.Helper()
	doc, err := Read(body, budget.New())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// sample is a report with tables over several pages.
func sample() reporttest.File {
	for g := reporttest.New(81_003); ; {
		if f := g.File(); f.Truth.Form == "six2021" {
			return f
		}
	}
}

func TestAFileSaysTheSameHoweverItIsWritten(t *testing.T) {
	f := sample()
	want := plainText(read(t, attachtest.PDF(f, attachtest.PDFOptions{ToUnicode: true})))
	if !strings.Contains(want, "三、本年度办理结果|（一）予以公开|") {
		t.Fatalf("the table is not read:\n%s", want)
	}
	glyph := func(c rune) int { return gb1Glyphs()[c] }
	for name, o := range map[string]attachtest.PDFOptions{
		"codes in UCS-2 that nothing explains":   {},
		"codes in UTF-16 that nothing explains":  {Encoding: "UniGB-UTF16-H"},
		"codes in GBK":                           {Encoding: "GBK-EUC-H"},
		"numbers of glyphs of a collection":      {Encoding: "Identity-H", Glyph: glyph},
		"objects in streams, and a packed table": {ToUnicode: true, Packed: true},
		"pages that are turned":                  {ToUnicode: true, Turned: true},
		"lines that are thin boxes":              {ToUnicode: true, Boxes: true},
		"titles that are drawn twice":            {ToUnicode: true, Bold: true},
	} {
		if got := plainText(read(t, attachtest.PDF(f, o))); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
}

func TestADamagedFileIsReadAsFarAsItGoes(t *testing.T) {
	f := sample()
	plain := attachtest.PDF(f, attachtest.PDFOptions{ToUnicode: true})
	packed := attachtest.PDF(f, attachtest.PDFOptions{ToUnicode: true, Packed: true})
	want := plainText(read(t, plain))
	startxref := regexp.MustCompile(`startxref\n\d+`)
	for name, body := range map[string][]byte{
		"a table that lies elsewhere":          startxref.ReplaceAll(plain, []byte("startxref\n17")),
		"a packed table that lies elsewhere":   startxref.ReplaceAll(packed, []byte("startxref\n17")),
		"a file without its end":               plain[:bytes.LastIndex(plain, []byte("xref\n0"))],
		"white space before the header":        append([]byte("\r\n\r\n \r\n"), plain...),
		"offsets that are wrong":               bytes.Replace(plain, []byte("%\xe2\xe3\xcf\xd3\n"), []byte("%\xe2\xe3\xcf\xd3 and more\n"), 1),
		"lengths that are wrong":               regexp.MustCompile(`/Length \d+`).ReplaceAll(plain, []byte("/Length 5")),
		"a root that is not named":             bytes.Replace(plain, []byte("/Root 1 0 R"), []byte("/Ruin 1 0 R"), 1),
		"a tree of pages that names no branch": bytes.Replace(plain, []byte("/Kids"), []byte("/Kidz"), 1),
	} {
		got, err := Read(body, budget.New())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if name == "a tree of pages that names no branch" { // nor the fonts that pages have from it
			continue
		}
		if text := plainText(got); text != want {
			t.Errorf("%s:\n%s", name, text)
		}
	}
	if _, err := Read([]byte("%PDF-1.4\nnothing"), budget.New()); !errors.Is(err, ErrDamaged) {
		t.Errorf("no page: %v", err)
	}
}

// The files were made of one by qpdf: --encrypt "" owner BITS -- in.pdf out.pdf.
func TestAFileThatOpensWithoutAPasswordIsRead(t *testing.T) {
	files, err := filepath.Glob("testdata/encrypted-*.pdf")
	if err != nil || len(files) != 5 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Read(body, budget.New())
		if strings.Contains(file, "password") {
			if !errors.Is(err, ErrEncrypted) {
				t.Errorf("%s: %v", file, err)
			}
			continue
		}
		if err != nil || plainText(doc) != "政府信息公开年报汇编\n青溪县档案局2010年政府信息公开工作年度报告\n全年主动公开政府信息128条。" {
			t.Errorf("%s: %v, %q", file, err, plainText(doc))
		}
	}
}

func TestPicturesAreNotGuessedAt(t *testing.T) {
	f := sample()
	scanned := read(t, attachtest.PDF(f, attachtest.PDFOptions{Picture: true}))
	if plainText(scanned) != "" || len(scanned.Flags) != 1 || scanned.Flags[0].Kind != "scanned" || !strings.HasPrefix(scanned.Flags[0].Evidence, "pages 1-") {
		t.Errorf("scanned: %q, %v", plainText(scanned), scanned.Flags)
	}
	recognized := read(t, attachtest.PDF(f, attachtest.PDFOptions{ToUnicode: true, Overlay: true}))
	if plainText(recognized) == "" || len(recognized.Flags) != 1 || recognized.Flags[0].Kind != "recognized" {
		t.Errorf("recognized: %v", recognized.Flags)
	}
}

func TestCharactersThatStandForNothingKnownAreCounted(t *testing.T) {
	body := attachtest.PDF(sample(), attachtest.PDFOptions{Encoding: "Identity-H", Glyph: func(c rune) int { return int(c) }})
	body = bytes.ReplaceAll(body, []byte("/Ordering (GB1)"), []byte("/Ordering (Own)"))
	doc := read(t, body)
	if len(doc.Flags) != 1 || doc.Flags[0].Kind != "unmapped" || !strings.Contains(plainText(doc), "\uFFFD") {
		t.Errorf("%v\n%s", doc.Flags, plainText(doc))
	}
}

func FuzzRead(f *testing.F) {
	small := reporttest.File{Blocks: []reporttest.Block{{Kind: reporttest.Title, Text: "年报"}, {Kind: reporttest.Table, Rows: [][]reporttest.Cell{{{Text: "件", Cols: 1, Rows: 1}, {Text: "5", Cols: 1, Rows: 1}}}}}}
	f.Add(attachtest.PDF(small, attachtest.PDFOptions{}))
	f.Add(attachtest.PDF(small, attachtest.PDFOptions{Packed: true, Turned: true}))
	f.Add(attachtest.PDF(small, attachtest.PDFOptions{Encoding: "GBK-EUC-H", Overlay: true, ToUnicode: true}))
	files, _ := filepath.Glob("testdata/*.pdf")
	for _, file := range files {
		if body, err := os.ReadFile(file); err == nil {
			f.Add(body)
		}
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		if len(body) < 1<<17 {
			Read(body, budget.New())
		}
	})
}

// FuzzContent holds the reader of what pages draw to its bounds, which bytes
// that are packed hide from FuzzRead.
func FuzzContent(f *testing.F) {
	f.Add([]byte("BT /F1 12 Tf 1 0 0 1 72 700 Tm <5E74> Tj [ (a) -200 (b) ] TJ T* ET q 2 0 0 2 0 0 cm 0 0 100 1 re f Q /Fm Do"))
	f.Add([]byte("/Span << /ActualText <FEFF5E74> >> BDC BT /F1 9 Tf (abc) ' ET EMC BI /W 1 ID \x00\xff EI 0 0 m 9 9 l S"))
	f.Fuzz(func(t *testing.T, data []byte) {
		small := reporttest.File{Blocks: []reporttest.Block{{Text: "年"}}}
		body := attachtest.PDF(small, attachtest.PDFOptions{})
		f := open(body, budget.New())
		pages := f.pages()
		f.readLayers()
		for i := range pages {
			pages[i].contents = []*stream{{dict: dict{}, raw: data}}
			f.draw(pages[i])
		}
	})
}
