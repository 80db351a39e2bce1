package eval_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"gongkai/parse"
	"gongkai/parse/eval"
)

// TestTheSamplesAreReadAsCarefulReadersReadThem holds the parser to the bounds
// that the project sets itself, with the URLs of the pages and without.
func TestTheSamplesAreReadAsCarefulReadersReadThem(t *testing.T) {
	dir := samples(t)
	set, err := eval.Load(filepath.Join(dir, "gold"), filepath.Join(dir, "pages"))
	if err != nil {
		t.Fatal(err)
	}
	for name, read := range map[string]func(parse.Input) *parse.Document{
		"with URLs":    parse.Parse,
		"without URLs": func(in parse.Input) *parse.Document { in.URL = ""; return parse.Parse(in) },
	} {
		t.Run(name, func(t *testing.T) {
			s := set.Run(read)
			if s.Reports.Found < s.Reports.Gold || s.Reports.Extra > 0 {
				t.Errorf("reports %+v; all must be found and no other", s.Reports)
			}
			for _, f := range s.Forms {
				if f.Tally.Precision() < 0.98 || f.Tally.Recall() < 0.98 {
					t.Errorf("%s: precision %.3f, recall %.3f; both must be at least 0.98", f.Name, f.Tally.Precision(), f.Tally.Recall())
				}
			}
			for _, f := range s.Fields {
				if f.Right < f.Of && slices.Contains([]string{"year", "form", "period", "published"}, f.Name) {
					t.Errorf("%s: %d of %d; all must be right", f.Name, f.Right, f.Of)
				}
			}
			if s.Blank.Precision() < 1 || s.Blank.Recall() < 1 {
				t.Errorf("blank cells: %+v; all must be right", s.Blank)
			}
			if s.Negatives.Right < s.Negatives.Of {
				t.Errorf("%d of %d pages without a report gave one", s.Negatives.Of-s.Negatives.Right, s.Negatives.Of)
			}
			if s.Quotes.Right < s.Quotes.Of || s.Quotes.Of == 0 {
				t.Errorf("%d of %d quotes do not stand at their offsets", s.Quotes.Of-s.Quotes.Right, s.Quotes.Of)
			}
			for _, f := range s.Findings {
				t.Log(f.Page, f.Gold, f.Kind, f.Code, "want", f.Want, "got", f.Got, f.Quote)
			}
		})
	}
}

// samples finds the sample pages beside the repository.
func samples(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
	}
	dir = filepath.Join(dir, "..", "shared", "samples")
	if _, err := os.Stat(filepath.Join(dir, "gold")); err != nil {
		t.Skip("no sample pages beside the repository")
	}
	return dir
}
