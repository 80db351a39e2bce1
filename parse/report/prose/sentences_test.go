package prose

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The files in testdata hold sentences as reports write them, with invented bodies and
// figures: a line "# name", a line "year sentence" and more lines of it, and a line
// "= code=value ..." with all that a reader takes from them.
func TestSentencesOfReportsAreReadAsAReaderDoes(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files of sentences, %v", len(files), err)
	}
	var cases []sentence
	for _, file := range files {
		cases = append(cases, sentencesIn(t, file)...)
	}
	readSentences(t, cases)
}

func sentencesIn(t *testing.T, file string) []sentence {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(strings.TrimSpace(string(data)), "\n\n")
	var cases []sentence
	for _, block := range blocks {
		lines := strings.Split(block, "\n")
		name, ok := strings.CutPrefix(lines[0], "# ")
		want, told := strings.CutPrefix(lines[len(lines)-1], "=")
		if !ok || !told || len(lines) < 3 {
			t.Fatalf("not a block: %s", block)
		}
		first, text, _ := strings.Cut(strings.Join(lines[1:len(lines)-1], "\n"), " ")
		year, err := strconv.Atoi(first)
		if err != nil {
			t.Fatalf("no year: %s", block)
		}
		cases = append(cases, sentence{name, year, text, want})
	}
	return cases
}
