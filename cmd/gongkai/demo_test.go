package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"gongkai/crawler/control"
)

func TestTheDemoShowsTheWholePathTwice(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	out := must(t, "demo", "--once", "--dir", dir)
	for _, want := range []string{
		"demo: complete", "discovered", "nothing is pending", "robots-denied: Disallow:",
		"青溪市人民政府", "prose", "table2014", "hijacked", "29 yearly reports", filepath.Join(dir, "export"),
	} {
		if !strings.Contains(out, want) {
			t.Errorf("the demo does not say %q:\n%s", want, out)
		}
	}
	years := regexp.MustCompile(`(?m)^(20\d\d)  `).FindAllStringSubmatch(out, -1)
	if len(years) < 20 {
		t.Errorf("%d reports", len(years))
	}
	for i := 1; i < len(years); i++ {
		if years[i][1] < years[i-1][1] {
			t.Errorf("reports are not sorted: %s after %s", years[i][1], years[i-1][1])
		}
	}
	for _, name := range []string{"crawl.toml", "archive/demo.db", "export/jsonl/indicators.jsonl", "export/csv/reports.csv", "export/warc/demo-000001.warc.gz"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	again := must(t, "demo", "--once", "--dir", dir)
	if n := len(regexp.MustCompile(`(?m)^(20\d\d)  `).FindAllString(again, -1)); n != len(years) {
		t.Errorf("the second demo prints %d reports, the first %d", n, len(years))
	}
	requests := regexp.MustCompile(`(\d+) requests?\n`).FindStringSubmatch(again)
	if requests == nil {
		t.Fatalf("the second demo does not count its requests:\n%s", again)
	}
	if n, _ := strconv.Atoi(requests[1]); n > 5 {
		t.Errorf("the second demo asks %d times for what it has", n)
	}
}

func TestADemoServesItsPortalUntilCtrlC(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	demo := begin(t, "demo", "--dir", dir, "--pages", "40")
	conf := filepath.Join(dir, "crawl.toml")
	demo.until("the exports are there", func() bool {
		_, err := os.Stat(filepath.Join(dir, "export", control.Formats[len(control.Formats)-1], "datapackage.json"))
		return err == nil
	})
	if out := must(t, "backfill", "demo", "-c", conf); !strings.Contains(out, "demo: complete") {
		t.Errorf("backfill of the demo's portal:\n%s", out)
	}
	if code, _, errs := gongkai(t, "demo", "--once", "--dir", dir); code == exitDone || !strings.Contains(errs, "end it, or give another --dir") {
		t.Errorf("a second demo in the same folder: exit code %d\n%s", code, errs)
	}
	demo.signal(syscall.SIGINT)
	if code := demo.code(); code != exitDone {
		t.Errorf("after Ctrl-C: exit code %d\n%s", code, demo.errs.String())
	}
	if out := demo.out.String(); !strings.Contains(out, "gongkai status -c "+conf) {
		t.Errorf("it does not say how to go on:\n%s", out)
	}
}
