package parse

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"maps"
	"mime/quotedprintable"
	"slices"
	"testing"

	"gongkai/parse/attach/attachtest"
	"gongkai/parse/report"
	"gongkai/parse/reporttest"
)

// writers turn a report into the kinds of files that tests can write.
var writers = map[string]func(reporttest.File) []byte{
	"docx": attachtest.DOCX,
	"ofd":  attachtest.OFD,
	"pdf":  func(f reporttest.File) []byte { return attachtest.PDF(f, attachtest.PDFOptions{ToUnicode: true}) },
	"xlsx": attachtest.XLSX,
}

func TestAReportInAFileGivesTheRecordsThatItGivesAsAWebPage(t *testing.T) {
	for _, kind := range slices.Sorted(maps.Keys(writers)) {
		t.Run(kind, func(t *testing.T) {
			g, forms := reporttest.New(70_000), map[report.Form]int{}
			for range 60 {
				f := g.File()
				forms[f.Truth.Form]++
				page := Parse(Input{Body: []byte(f.HTML()), File: "a.html"})
				file := Parse(Input{Body: writers[kind](f)})
				checkDocument(t, file)
				if file.Error != "" || file.Source.Kind != kind {
					t.Fatalf("seed %d: read as %s, error %q", f.Seed, file.Source.Kind, file.Error)
				}
				for _, d := range recordsDiffer(page, file) {
					t.Errorf("seed %d, %s: %s", f.Seed, f.Truth.Form, d)
				}
			}
			if len(forms) != 4 {
				t.Errorf("forms: %v", forms)
			}
		})
	}
}

// The files are what an office program made of the pages, see
// attach/attachtest/fixtures.go.
func TestAFileOfAnOfficeProgramGivesTheRecordsOfThePageItWasMadeOf(t *testing.T) {
	for _, form := range []report.Form{report.Prose, report.Table2014, report.Six2019, report.Six2021} {
		page := Parse(Input{Body: attachment(t, "report-"+string(form)+".html"), File: "a.html"})
		if len(page.Reports) != 1 || page.Reports[0].Form != form {
			t.Fatalf("%s: %+v", form, page.Reports)
		}
		for _, kind := range []string{"doc", "rtf", "xls", "pdf"} {
			file := Parse(Input{Body: attachment(t, "report-"+string(form)+"."+kind)})
			checkDocument(t, file)
			if file.Source.Kind != kind || len(file.Flags) > 0 {
				t.Errorf("%s as %s: kind %s, flags %v", form, kind, file.Source.Kind, file.Flags)
			}
			for _, d := range recordsDiffer(page, file) {
				t.Errorf("%s as %s: %s", form, kind, d)
			}
		}
	}
}

func TestAWebArchiveIsReadAsItsPage(t *testing.T) {
	page := attachment(t, "report-six2019.html")
	head := "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"next\"\r\n\r\n--next\r\n" +
		"Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: "
	foot := "\r\n--next\r\nContent-Type: image/png\r\n\r\nx\r\n--next--\r\n"
	var quoted bytes.Buffer
	w := quotedprintable.NewWriter(&quoted)
	w.Write(page)
	w.Close()
	for name, body := range map[string]string{
		"quoted-printable": head + "quoted-printable\r\n\r\n" + quoted.String() + foot,
		"base64":           head + "base64\r\n\r\n" + base64.StdEncoding.EncodeToString(page) + foot,
	} {
		got := Parse(Input{Body: []byte(body), File: "a.doc", ContentType: "application/msword"})
		if got.Source.Kind != "mhtml" || got.Charset == nil || got.Charset.Name != "utf-8" {
			t.Errorf("%s: %s in %+v", name, got.Source.Kind, got.Charset)
		}
		for _, d := range recordsDiffer(Parse(Input{Body: page}), got) {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// recordsDiffer lists what of the records of a page a file gives otherwise.
func recordsDiffer(page, file *Document) []string {
	var out []string
	differ := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	if len(page.Reports) != len(file.Reports) {
		return []string{fmt.Sprintf("%d reports, want %d", len(file.Reports), len(page.Reports))}
	}
	for i := range page.Reports {
		want, got := &page.Reports[i], &file.Reports[i]
		if a, b := headOf(want), headOf(got); a != b {
			differ("head %s, want %s", b, a)
		}
		a, b := figuresOf(want), figuresOf(got)
		for _, code := range slices.Sorted(maps.Keys(a)) {
			if b[code] != a[code] {
				differ("%s is %q, want %q", code, b[code], a[code])
			}
		}
		for _, code := range slices.Sorted(maps.Keys(b)) {
			if _, ok := a[code]; !ok {
				differ("%s is %q, want none", code, b[code])
			}
		}
	}
	return out
}

func headOf(r *report.Report) string {
	period := report.Period{}
	if r.Period != nil {
		period = *r.Period
	}
	return fmt.Sprint(r.Title, "; ", r.Agency, "; ", r.Year, "; ", r.Form, "; ", period, "; ", r.Published, "; ", r.Level, "; ", r.Scope)
}

// figuresOf gives figures, blanks, differences and checks, by code.
func figuresOf(r *report.Report) map[string]string {
	all := map[string]string{}
	for _, i := range r.Indicators {
		all[i.Code] += fmt.Sprint(i.Value, i.Unit, i.Approx, i.Source, " ")
	}
	for _, code := range r.Blank {
		all[code] += "blank "
	}
	for _, d := range r.Differences {
		all[d.Code] += fmt.Sprint("differs ", d.Table, d.Prose)
	}
	for _, c := range r.Checks {
		all[c.Rule] += fmt.Sprint("holds: ", c.Holds)
	}
	return all
}

// BenchmarkAttachment reads one report of the form of 2021 out of each kind of
// file, from bytes to records.
func BenchmarkAttachment(b *testing.B) {
	g := reporttest.New(81_003)
	f := g.File()
	for f.Truth.Form != report.Six2021 {
		f = g.File()
	}
	files := map[string][]byte{"html": []byte(f.HTML())}
	for kind, write := range writers {
		files[kind] = write(f)
	}
	for _, kind := range []string{"doc", "xls", "rtf"} {
		files[kind] = attachment(b, "report-six2021."+kind)
	}
	for _, kind := range slices.Sorted(maps.Keys(files)) {
		b.Run(kind, func(b *testing.B) {
			b.SetBytes(int64(len(files[kind])))
			b.ReportAllocs()
			for b.Loop() {
				if doc := Parse(Input{Body: files[kind]}); len(doc.Reports) != 1 {
					b.Fatal(doc.Error)
				}
			}
		})
	}
}
