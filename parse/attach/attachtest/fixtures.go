//go:build ignore

// fixtures writes the reports of parse/testdata/attach as web pages, under
// invented names. An office program turns them into the other files:
//
//	go run fixtures.go ../../testdata/attach
//	cd ../../testdata/attach
//	soffice --headless --infilter='HTML (StarWriter)' --convert-to odt report-*.html
//	soffice --headless --convert-to 'doc:MS Word 97' report-*.odt
//	soffice --headless --convert-to 'rtf:Rich Text Format' report-*.odt
//	soffice --headless --convert-to pdf:writer_pdf_Export report-*.odt
//	soffice --headless --infilter='HTML (StarCalc)' --convert-to 'xls:MS Excel 97' report-*.html
//	soffice --headless --convert-to 'docx:MS Word 2007 XML' features.fodt    (and doc, rtf, pdf)
//
// LibreOffice 7.4 was used, with Droid Sans Fallback (Apache
// License 2.0) and DejaVu (its own free licence), of which the PDFs hold parts.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gongkai/parse/report"
	"gongkai/parse/reporttest"
)

func main() {
	forms := map[report.Form]bool{}
	g := reporttest.New(81_000)
	for len(forms) < 4 {
		f := g.File()
		place, bureau, found := strings.Cut(f.Truth.Agency, "县")
		if forms[f.Truth.Form] || !found || bureau == "" || len(f.Truth.Broken) > 0 {
			continue
		}
		forms[f.Truth.Form] = true
		page := strings.NewReplacer(place+"县", "青溪县", place, "青溪").Replace(f.HTML())
		name := filepath.Join(os.Args[1], fmt.Sprintf("report-%s.html", f.Truth.Form))
		if err := os.WriteFile(name, []byte(page), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(name, f.Seed, f.Truth.Agency)
	}
}
