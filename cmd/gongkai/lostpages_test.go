package main

import (
	"flag"
	"fmt"
	"os"
	"testing"
)

// lostPages is how many pages of a log are lost in turn.
var lostPages = flag.Int("lostpages", 2, "pages of a log that are lost, each in an archive of its own; 0 for all")

// Whatever page of a log is lost: what repair makes of it is crawled and exported
// like any other archive.
func TestARepairedArchiveIsCrawledOnWhateverPageWasLost(t *testing.T) {
	t.Parallel()
	f := crawled(t)
	must(t, "compact", "sample", "-c", f.path)  // so that no page is free
	must(t, "backfill", "sample", "-c", f.path) // so that pages were looked at twice
	info, err := os.Stat(f.logFile())
	if err != nil {
		t.Fatal(err)
	}
	whole := f.in("whole")
	if err := os.Rename(f.in("archive"), whole); err != nil {
		t.Fatal(err)
	}
	const metas = 2 // the first pages, of which bbolt keeps two
	pages := info.Size()/4096 - metas
	step := int64(1)
	if n := int64(*lostPages); n > 0 {
		step = max(pages/n, 1)
	}
	for page := metas + step/2; page < metas+pages; page += step {
		if err := os.CopyFS(f.in("archive"), os.DirFS(whole)); err != nil {
			t.Fatal(err)
		}
		spoil(t, f.logFile(), page)
		must(t, "repair", "-c", f.path)
		for i, format := range []string{"warc", "jsonl", "wacz"} {
			must(t, "export", "-c", f.path, "--format", format, "--out", f.in(fmt.Sprint("export-", page, "-", i)))
		}
		must(t, "reparse", "-c", f.path)
		must(t, "backfill", "sample", "-c", f.path)
		must(t, "verify", "-c", f.path)
		if t.Failed() {
			t.Fatalf("page %d of %d", page, pages)
		}
		if err := os.RemoveAll(f.in("archive")); err != nil {
			t.Fatal(err)
		}
	}
}
