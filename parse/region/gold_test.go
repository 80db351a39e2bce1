package region

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// gold is what a careful reader takes from a page.
type gold struct {
	IsReport   bool     `json:"is_report"`
	Agency     string   `json:"agency"`
	Title      string   `json:"title"`
	Year       int      `json:"year"`
	Index      string   `json:"index_number"`
	Region     []string `json:"region"`
	SourceFile string   `json:"source_file"`
}

// samples gives the folder of sample pages beside the repository.
func samples(t *testing.T) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if filepath.Dir(dir) == dir {
			t.Skip("no go.mod above")
		}
		dir = filepath.Dir(dir)
	}
	found := filepath.Join(dir, "..", "shared", "samples")
	if _, err := os.Stat(found); err != nil {
		t.Skip("no samples beside the repository")
	}
	return found
}

func TestGoldRegionsAreFoundFromTheAgencyAndThePage(t *testing.T) {
	dir := samples(t)
	files, _ := filepath.Glob(filepath.Join(dir, "gold", "*.json"))
	right, asked, wrong := 0, 0, 0
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var g gold
		if err := json.Unmarshal(b, &g); err != nil {
			t.Fatal(err)
		}
		if !g.IsReport || g.Agency == "" && g.Title == "" || g.Region == nil {
			continue
		}
		asked++
		page := g.SourceFile
		if page == "" {
			page = strings.TrimSuffix(filepath.Base(file), ".json") + ".txt"
		}
		text, _ := os.ReadFile(filepath.Join(dir, "pages", filepath.Base(page)))
		name := g.Agency
		if name == "" {
			name = g.Title
		}
		m, _ := Find(name, Hints{Year: g.Year, IndexNumber: g.Index, Text: string(text)})
		switch {
		case slices.Equal(m.Path, g.Region):
			right++
			t.Logf("%s %s %s %s inferred %v", filepath.Base(file), strings.Join(m.Path, " "), m.Code, m.CodeToday, m.Inferred)
		case m.Ambiguous:
			t.Logf("%s: %s of %d is ambiguous: %v, gold %v", filepath.Base(file), name, g.Year, m.Path, g.Region)
		default:
			wrong++
			t.Logf("%s: %s of %d: got %v, gold %v", filepath.Base(file), name, g.Year, m.Path, g.Region)
		}
	}
	t.Logf("paths right: %d of %d, wrong %d", right, asked, wrong)
	if asked == 0 || right*100 < 95*asked || wrong > 0 {
		t.Errorf("%d of %d paths are right, %d wrong", right, asked, wrong)
	}
}
