package prose

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// testdata/sentences.txt holds sentences as reports write them, with invented
// bodies and figures: a line "# name", a line "year sentence" and more lines of it,
// and a line "= code=value ..." with all that a reader takes from them.
func TestSentencesOfReportsAreReadAsAReaderDoes(t *testing.T) {
	data, err := os.ReadFile("testdata/sentences.txt")
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
	readSentences(t, cases)
}
