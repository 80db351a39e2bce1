package prose

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/parse/report/folded"
)

// Whatever the sentences, reading them ends, each reading has a code and stands in the
// text, and no figure is counted that is not a number.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		blocks := strings.Split(string(data), "\n\n")
		for i := 0; i < len(blocks); i += 25 {
			f.Add(2012+i%12, blocks[i])
		}
	}
	f.Fuzz(func(t *testing.T, year int, text string) {
		v := folded.New(text)
		for _, one := range Read(v, 0, len(v.S), year, "青溪市水务局", [2]int{}, nil) {
			if one.Code == "" || one.From < 0 || one.From >= one.To || one.To > len(v.S) || one.Value != one.Value {
				t.Fatalf("%+v", one)
			}
			if quote, start, end := v.Span(one.From, one.To); start >= end || !utf8.ValidString(quote) {
				t.Fatalf("%s: %q at %d:%d", one.Code, quote, start, end)
			}
		}
	})
}
