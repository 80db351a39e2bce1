package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// crawled is a folder whose sample portal was crawled to its end.
func crawled(t *testing.T) *folder {
	t.Helper()
	f := site(t, quick)
	must(t, "backfill", "sample", "-c", f.path)
	return f
}

// logFile is the portal's log.
func (f *folder) logFile() string { return filepath.Join(f.in("archive"), "sample.db") }

// spoil writes zeros over a page of a file.
func spoil(t *testing.T, path string, page int64) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.WriteAt(make([]byte, 4096), page*4096); err != nil {
		t.Fatal(err)
	}
}

func TestAnArchiveIsCompactedBackedUpAndRestored(t *testing.T) {
	t.Parallel()
	f := crawled(t)
	if out := must(t, "compact", "-c", f.path); !strings.Contains(out, "sample: log ") {
		t.Errorf("compact:\n%s", out)
	}
	saved := f.in("saved")
	if out := must(t, "backup", "-c", f.path, "--out", saved); !strings.Contains(out, "sample: whole 完好") {
		t.Errorf("backup:\n%s", out)
	}
	if code, _, errs := gongkai(t, "restore", "-c", f.path, "--from", saved); code != exitUsage || !strings.Contains(errs, "nothing is written over it") {
		t.Errorf("restore over an archive: exit code %d\n%s", code, errs)
	}
	if err := os.Rename(f.in("archive"), f.in("lost")); err != nil {
		t.Fatal(err)
	}
	must(t, "restore", "-c", f.path, "--from", saved)
	must(t, "verify", "-c", f.path)
	if out := must(t, "backfill", "sample", "-c", f.path); !strings.Contains(out, "sample: complete") {
		t.Errorf("a crawl after the restore:\n%s", out)
	}
}

func TestADamagedArchiveIsFoundRefusedAndRepaired(t *testing.T) {
	t.Parallel()
	f := crawled(t)
	must(t, "compact", "sample", "-c", f.path) // so that no page is free
	for _, page := range []int64{12, 20} {
		spoil(t, f.logFile(), page)
		code, out, _ := gongkai(t, "verify", "-c", f.path)
		if code != exitDamaged || !strings.Contains(out, "sample: damaged 损坏") || !strings.Contains(out, "sample.db, page ") {
			t.Errorf("verify of a damaged archive: exit code %d\n%s", code, out)
		}
		if code, _, errs := gongkai(t, "compact", "sample", "-c", f.path); code != exitDamaged {
			t.Errorf("compact of a damaged archive: exit code %d\n%s", code, errs)
		}
		if code, out, errs := gongkai(t, "backup", "-c", f.path, "--out", f.in("bad")); code != exitDamaged {
			t.Errorf("backup of a damaged archive: exit code %d\n%s%s", code, out, errs)
		}
		if code, _, _ := gongkai(t, "restore", "-c", f.path, "--from", f.in("bad"), "sample"); code != exitUsage {
			t.Errorf("restore over a damaged archive: exit code %d", code)
		}
		if out := must(t, "repair", "-c", f.path); !strings.Contains(out, "sample: whole after") || !strings.Contains(out, "sample.db.damaged-") {
			t.Errorf("repair:\n%s", out)
		}
		must(t, "verify", "-c", f.path)
	}
	must(t, "export", "-c", f.path, "--format", "warc", "--out", f.in("warc"))
	must(t, "backfill", "sample", "-c", f.path) // asks again for what was lost
	must(t, "verify", "-c", f.path)
	if out := must(t, "repair", "-c", f.path); !strings.Contains(out, "nothing to repair") {
		t.Errorf("repair of a whole archive:\n%s", out)
	}
}

func TestWhatIsRemovedIsToldAndNotFetchedAgain(t *testing.T) {
	t.Parallel()
	f := crawled(t)
	url := f.url + "/zwgk/"
	if out := must(t, "remove", "sample", "-c", f.path, "--url", url, "--reason", "a court order"); !strings.Contains(out, "--yes does it") {
		t.Errorf("a dry run:\n%s", out)
	}
	must(t, "show", "-c", f.path, url)
	if out := must(t, "remove", "sample", "-c", f.path, "--url", url, "--reason", "a court order", "--yes"); !strings.Contains(out, "sample: tombstone 1") {
		t.Errorf("remove:\n%s", out)
	}
	gone := func() {
		t.Helper()
		if code, _, errs := gongkai(t, "show", "-c", f.path, url); code != exitPart || !strings.Contains(errs, "a court order") {
			t.Errorf("show: exit code %d\n%s", code, errs)
		}
		if out := must(t, "explain", "-c", f.path, url); !strings.Contains(out, "no longer kept") || !strings.Contains(out, "tombstone 1 (url "+url+"): a court order") {
			t.Errorf("explain:\n%s", out)
		}
		if out := must(t, "status", "-c", f.path); !strings.Contains(out, "refused 1: removed: tombstone 1: a court order") {
			t.Errorf("status:\n%s", out)
		}
		must(t, "verify", "-c", f.path)
	}
	gone()
	must(t, "reparse", "-c", f.path)
	must(t, "compact", "sample", "-c", f.path)
	must(t, "backfill", "sample", "-c", f.path)
	gone()
	must(t, "export", "-c", f.path, "--format", "jsonl", "--out", f.in("jsonl"))
	captures, err := os.ReadFile(filepath.Join(f.in("jsonl"), "captures.jsonl"))
	if err != nil || !strings.Contains(string(captures), "a court order") {
		t.Errorf("the export does not tell of the removal: %v", err)
	}
	must(t, "export", "-c", f.path, "--format", "warc", "--out", f.in("warc"))
	if out := must(t, "remove", "sample", "-c", f.path, "--url", url, "--allow", "--yes"); !strings.Contains(out, "1 URL may be asked for again") {
		t.Errorf("allow:\n%s", out)
	}
	must(t, "backfill", "sample", "-c", f.path)
	must(t, "show", "-c", f.path, url)
	must(t, "verify", "-c", f.path)
	for _, args := range [][]string{
		{"--url", url}, {"--reason", "x"}, {"--url", url, "--visit", "1", "--reason", "x"}, {"--match", "(", "--reason", "x"},
	} {
		if code, _, _ := gongkai(t, append([]string{"remove", "sample", "-c", f.path}, args...)...); code != exitUsage {
			t.Errorf("remove %q: exit code %d", args, code)
		}
	}
}

func TestBesideADaemonAPortalIsCompactedWhenNobodyCrawlsIt(t *testing.T) {
	t.Parallel()
	f := site(t, quick)
	daemon := begin(t, "daemon", "-c", f.path)
	daemon.says("daemon started")
	must(t, "backfill", "sample", "-c", f.path)
	before := must(t, "status", "--json", "-c", f.path)
	if out := must(t, "compact", "sample", "-c", f.path); !strings.Contains(out, "sample: log ") {
		t.Errorf("compact:\n%s", out)
	}
	must(t, "verify", "-c", f.path)
	if out := must(t, "remove", "sample", "-c", f.path, "--url", f.url+"/zwgk/", "--reason", "x", "--yes"); !strings.Contains(out, "tombstone 1") {
		t.Errorf("remove:\n%s", out)
	}
	must(t, "backfill", "sample", "-c", f.path)
	must(t, "verify", "-c", f.path)
	if after := must(t, "status", "--json", "-c", f.path); before == after {
		t.Error("nothing happened")
	}
	daemon.signal(syscall.SIGINT)
	if code := daemon.code(); code != exitDone {
		t.Errorf("the daemon ended with %d", code)
	}
}
