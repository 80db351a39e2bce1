package table_test

import (
	"os"
	"testing"

	"gongkai/store/export"
	"gongkai/store/export/table"
)

// GONGKAI_LONG=1 makes the archive large: 150 MB of pages.
func TestAnExportStaysUnder200MiBOfMemory(t *testing.T) {
	if anonymous() == 0 {
		t.Skip("the memory of a process is not told here")
	}
	if underRace {
		t.Skip("the race detector's own memory is several times that of an export")
	}
	pages := 200
	if os.Getenv("GONGKAI_LONG") != "" {
		pages = 5000
	}
	s, raw := made(t, pages, pageSize)
	t.Setenv("TMPDIR", t.TempDir())
	for _, format := range table.Formats {
		peak := peakOf(func() {
			if err := table.Export(t.Context(), format, []export.Source{s}, &nowhere{}, table.Options{}); err != nil {
				t.Fatal(err)
			}
		})
		t.Logf("%s: %d MiB for %d MB of pages", format, peak>>20, raw/1e6)
		if peak > 200<<20 {
			t.Errorf("%s took %d MiB", format, peak>>20)
		}
	}
}
