package clean

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
