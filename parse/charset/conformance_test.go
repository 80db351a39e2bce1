package charset

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// publicFloor is the share of the public files that must be named right.
const publicFloor = 0.98

func TestPublicFilesAreNamedRight(t *testing.T) {
	folder := sharedFolder(t, "conformance/charset")
	list, err := os.Open(filepath.Join(folder, "EXPECTED.tsv"))
	if err != nil {
		t.Skip(err)
	}
	defer list.Close()
	lines := csv.NewReader(list)
	lines.Comma, lines.LazyQuotes = '\t', true
	rows, err := lines.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	right, total := 0, 0
	for _, row := range rows[1:] {
		body, err := os.ReadFile(filepath.Join(folder, row[0]))
		if err != nil {
			t.Error(err)
			continue
		}
		total++
		got := Detect(body, "")
		if strings.HasPrefix(got.Name, row[1]) {
			right++
		} else {
			t.Logf("%s: %s by %s (%.3f), want %s %v", row[0], got.Name, got.Source, got.Confidence, row[1], got.Votes)
		}
	}
	t.Logf("%d of %d right", right, total)
	if float64(right) < publicFloor*float64(total) {
		t.Errorf("%d of %d public files right, want at least %.0f %%", right, total, 100*publicFloor)
	}
}

// sharedFolder finds a folder of acceptance data beside the repository, or skips the test.
func sharedFolder(t *testing.T, name string) string {
	t.Helper()
	at, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			break
		}
		if filepath.Dir(at) == at {
			t.Skip("not inside the repository")
		}
		at = filepath.Dir(at)
	}
	folder := filepath.Join(at, "..", "shared", name)
	if _, err := os.Stat(folder); err != nil {
		t.Skip("no acceptance data beside the repository")
	}
	return folder
}
