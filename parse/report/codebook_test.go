package report

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the codes into docs/codebook.md")

const (
	codesBegin = "<!-- codes: written by go test ./parse/report -run Codebook -update -->\n\n"
	codesEnd   = "\n<!-- end of codes -->\n"
)

func TestTheCodebookListsTheCodesThatTheParserReadsBy(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "codebook.md")
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(page), codesBegin)
	_, after, ok2 := strings.Cut(rest, codesEnd)
	if !ok || !ok2 {
		t.Fatalf("%s has no place for the codes", path)
	}
	want := before + codesBegin + Codebook() + codesEnd + after
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if string(page) != want {
		t.Errorf("%s is out of date: go test ./parse/report -run Codebook -update", path)
	}
}

func TestTheCodebookHasEveryCodeOnceAndWhole(t *testing.T) {
	book := Codebook()
	for _, c := range Codes() {
		if n := strings.Count(book, "| `"+c.Code+"` |"); n != 1 {
			t.Errorf("%s has %d rows, want one", c.Code, n)
		}
		if c.Zh == "" || c.En == "" || c.Unit == "" || len(c.Forms) == 0 {
			t.Errorf("%+v is not described whole", c)
		}
	}
}

func TestTheCodebookNamesTheIdentitiesOfTheForms(t *testing.T) {
	rules := identities()
	for code, want := range map[string]string{
		"req.recv":          "req.recv = req.recv.inperson + req.recv.fax + req.recv.online + req.recv.mail",
		"org.staff":         "org.staff = org.staff_full + org.staff_part",
		"app.new@biz":       "app.new + app.carry_in = app.res.total + app.carry_out, biz",
		"app.res.total@law": "app.res.total = sum of app.res.*, law",
		"app.carry_in@tot":  "total of app.carry_in = sum over applicants",
		"rl.rev.total":      "rl.rev.total = upheld + corrected + other + pending",
	} {
		if got := strings.Join(rules[code], "; "); !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q in it", code, got, want)
		}
	}
}

func TestTypesOfValues(t *testing.T) {
	want := map[string]string{"req.recv": "integer", "fee.charged": "decimal", "pa.fulltext_rate": "decimal", "a20.5.licence.delta": "signed integer"}
	for _, c := range Codes() {
		if w := want[c.Code]; w != "" && c.Type() != w {
			t.Errorf("%s: %s, want %s", c.Code, c.Type(), w)
		}
	}
}
