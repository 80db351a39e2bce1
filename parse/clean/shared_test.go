package clean

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// sharedDir finds the folder of whole sample pages beside the repository.
func sharedDir(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Skip("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	dir = filepath.Join(dir, "..", "shared", "samples")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no sample pages beside the repository")
	}
	return dir
}

type goldReport struct {
	ID         string `json:"id"`
	SourceFile string `json:"source_file"`
	Title      string `json:"title"`
	Index      string `json:"index_number"`
	Document   string `json:"doc_number"`
	Published  string `json:"publish_date"`
	NotOnPage  bool   `json:"publish_date_not_on_page"`
	Indicators []struct {
		Quote string `json:"quote"`
	} `json:"indicators"`
}

func goldReports(t *testing.T, dir string) []goldReport {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "gold", "*.json"))
	if err != nil || len(files) == 0 {
		t.Skip("no gold beside the sample pages")
	}
	var all []goldReport
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var g goldReport
		if err := json.Unmarshal(data, &g); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		if g.SourceFile == "" {
			g.SourceFile = g.ID + ".txt"
		}
		all = append(all, g)
	}
	return all
}

// plain brings a quote and a text to what is compared: no white space, no
// glosses, Simplified characters.
func plain(s string) string {
	s, _ = withoutGlosses(s)
	s, _ = simplified().convert(s)
	return strings.Join(strings.Fields(s), "")
}

func TestEveryGoldQuoteStaysInTheTextOfTheSamples(t *testing.T) {
	dir := sharedDir(t)
	for _, g := range goldReports(t, dir) {
		source, err := os.ReadFile(filepath.Join(dir, "pages", g.SourceFile))
		if err != nil {
			t.Logf("%s: %v", g.ID, err)
			continue
		}
		p := Text(source, "")
		text := plain(p.Text)
		for _, ind := range g.Indicators {
			if ind.Quote != "" && !strings.Contains(text, plain(ind.Quote)) {
				t.Errorf("%s: %q is gone", g.ID, ind.Quote)
			}
		}
		if g.Index != "" && p.Meta.IndexNumber != g.Index {
			t.Errorf("%s: index number %q, want %q", g.ID, p.Meta.IndexNumber, g.Index)
		}
		if g.Title != "" && !strings.HasPrefix(g.ID, "seed000") && p.Title != g.Title {
			t.Errorf("%s: title %q, want %q", g.ID, p.Title, g.Title)
		}
		if g.Published != "" && !g.NotOnPage && p.Published != g.Published {
			t.Errorf("%s: published %q, want %q", g.ID, p.Published, g.Published)
		}
	}
}

// TestEveryGoldQuoteStaysInEveryLayout sets the sample pages in the layouts of
// portal software, paragraph by paragraph and row by row, and looks for their
// quotes again.
func TestEveryGoldQuoteStaysInEveryLayout(t *testing.T) {
	dir := sharedDir(t)
	bare := func(s string) string { return strings.ReplaceAll(plain(s), "|", "") }
	for _, g := range goldReports(t, dir) {
		source, err := os.ReadFile(filepath.Join(dir, "pages", g.SourceFile))
		if err != nil || len(g.Indicators) == 0 {
			continue
		}
		body := markupOf(string(source))
		for _, file := range layoutFiles(t) {
			layout, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			layout = marked.ReplaceAll(layout, []byte("$1"))
			page := slot.ReplaceAllStringFunc(string(layout), func(s string) string {
				switch {
				case s == "{{TITLE}}":
					return g.Title
				case strings.HasPrefix(s, "{{BODY"):
					return body
				}
				return ""
			})
			text := bare(HTML([]byte(page), "").Text)
			for _, ind := range g.Indicators {
				if ind.Quote != "" && !strings.Contains(text, bare(ind.Quote)) {
					t.Errorf("%s in %s: %q is gone", g.ID, filepath.Base(file), ind.Quote)
				}
			}
		}
	}
}

// markupOf sets lines in paragraphs and rows in tables.
func markupOf(text string) string {
	var b strings.Builder
	inTable := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		row := strings.Count(line, "|") > 1
		if row != inTable {
			inTable = row
			if row {
				b.WriteString("<table>")
			} else {
				b.WriteString("</table>")
			}
		}
		line = strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(line)
		switch {
		case row:
			b.WriteString("<tr><td>" + strings.Join(strings.Split(strings.TrimSuffix(line, "|"), "|"), "</td><td>") + "</td></tr>\n")
		case line != "":
			b.WriteString("<p>　　" + line + "</p>\n")
		}
	}
	if inTable {
		b.WriteString("</table>")
	}
	return b.String()
}

// TestTheGlossedSampleComesOutClean is the worst of the samples: converted to
// Traditional characters, 1,147 glosses on 88 characters, an injected title.
func TestTheGlossedSampleComesOutClean(t *testing.T) {
	source, err := os.ReadFile(filepath.Join(sharedDir(t), "pages", "002_2b124b45d0b66a98.txt"))
	if err != nil {
		t.Skip(err)
	}
	p := Text(source, "")
	if repairs(p, "pinyin-gloss") != 1147 || countGlosses(p.Text) != 0 {
		t.Errorf("%d glosses undone, %d left", repairs(p, "pinyin-gloss"), countGlosses(p.Text))
	}
	if n, _ := simplified().count(p.Text); n != 0 {
		t.Errorf("%d Traditional characters left", n)
	}
	for _, c := range p.Text {
		if b, err := simplifiedchinese.HZGB2312.NewEncoder().String(string(c)); isHan(c) && (err != nil || b == "") {
			t.Errorf("%c is not in GB2312", c)
		}
	}
	if !flagged(p, "hijacked") || len(p.Removed) == 0 || p.Removed[0].Reason != "spam" {
		t.Errorf("flags %v, removed %v", p.Flags, p.Removed)
	}
}
