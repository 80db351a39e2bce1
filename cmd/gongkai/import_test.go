package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

func TestAnExportImportedElsewhereHoldsTheSameVisits(t *testing.T) {
	t.Parallel()
	f := site(t, quick)
	if code, _, errs := gongkai(t, "backfill", "sample", "-c", f.path); code != exitDone && code != exitIncomplete {
		t.Fatal(errs)
	}
	must(t, "export", "-c", f.path, "--format", "warc", "--out", f.in("warc"))
	file := filepath.Join(f.in("warc"), "sample-000001.warc.gz")

	copied := &folder{t: t, path: filepath.Join(t.TempDir(), "crawl.toml"), url: f.url}
	copied.configure(quick)
	for _, want := range []string{"answers taken, 0 known already", "0 answers taken, "} {
		if out := must(t, "import", "-c", copied.path, "--portal", "sample", file); !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	from, to := statusOf(t, f), statusOf(t, copied)
	for outcome, n := range from.Ledger.ByOutcome {
		if got := to.Ledger.ByOutcome[outcome]; got != n && outcome.String() != "robots-denied" { // nothing was recorded of those
			t.Errorf("%s: %d visits, imported %d", outcome, n, got)
		}
	}
	if from.Ledger.Captures != to.Ledger.Captures || from.Ledger.PayloadBytes != to.Ledger.PayloadBytes || from.Parsed.Reports != to.Parsed.Reports || to.Parsed.Reports == 0 {
		t.Errorf("%+v %+v, imported %+v %+v", from.Ledger, from.Parsed, to.Ledger, to.Parsed)
	}
	if out := must(t, "verify", "-c", copied.path); !strings.Contains(out, "sample: whole 完好") {
		t.Errorf("%s", out)
	}
	must(t, "export", "-c", copied.path, "--format", "warc", "--out", copied.in("warc"))
	was, is := readWARC(t, file), readWARC(t, filepath.Join(copied.in("warc"), "sample-000001.warc.gz"))
	blocks := map[string][]byte{}
	for _, r := range is {
		blocks[r.fields["WARC-Record-ID"]+r.fields["WARC-Date"]+r.fields["WARC-Type"]] = r.block
	}
	for _, r := range was {
		if kind := r.fields["WARC-Type"]; kind == "warcinfo" || kind == "metadata" {
			continue
		}
		if block, there := blocks[r.fields["WARC-Record-ID"]+r.fields["WARC-Date"]+r.fields["WARC-Type"]]; !there || !bytes.Equal(block, r.block) {
			t.Errorf("%s of %s came back otherwise", r.fields["WARC-Type"], r.fields["WARC-Target-URI"])
		}
	}
}

func TestAMirrorOfWgetIsImported(t *testing.T) {
	t.Parallel()
	wget, err := exec.LookPath("wget")
	if err != nil {
		t.Skip("no wget")
	}
	f := site(t, quick)
	dir := t.TempDir()
	mirror := func(more ...string) {
		cmd := exec.Command(wget, append(append([]string{"-q", "-r", "-l", "2", "--tries=1", "--timeout=5", "--no-parent", "-P", filepath.Join(dir, "files"), "--warc-cdx", "--no-proxy"}, more...), f.url+"/zwgk/")...)
		cmd.Dir = dir
		cmd.Run() // it fails where a page is gone
	}
	mirror("--warc-file=first")
	os.RemoveAll(filepath.Join(dir, "files"))
	mirror("--warc-file=second", "--warc-dedup=first.cdx")
	out := must(t, "import", "-c", f.path, "--portal", "sample", filepath.Join(dir, "first.warc.gz"), filepath.Join(dir, "second.warc.gz"))
	st := statusOf(t, f)
	if st.Ledger.Captures < 40 || st.Ledger.UniqueBytes*2 > st.Ledger.PayloadBytes+100_000 || strings.Contains(out, "revisit of an answer") {
		t.Errorf("%s\n%+v", out, st.Ledger)
	}
	same := uint64(0)
	for outcome, n := range st.Ledger.ByOutcome {
		if outcome.String() == "same-content" {
			same = n
		}
	}
	if same < 20 {
		t.Errorf("%d answers were the same as before\n%s", same, out)
	}
	must(t, "verify", "-c", f.path)
}

func TestImportSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	f := site(t, quick)
	page := f.in("page.html")
	f.write(page, "<html>")
	for _, c := range []struct {
		name string
		args []string
		code int
		line string
	}{
		{"no file", []string{"--portal", "sample"}, exitUsage, "name the WARC files"},
		{"no portal", []string{page}, exitUsage, "--portal names"},
		{"an unknown portal", []string{page, "--portal", "nope"}, exitUsage, "names sample"},
		{"a file that is not there", []string{f.in("nope.warc.gz"), "--portal", "sample"}, exitPart, "no such file"},
		{"a folder", []string{filepath.Dir(page), "--portal", "sample"}, exitPart, "is a folder"},
		{"a page", []string{page, "--portal", "sample"}, exitPart, "is no WARC file"},
	} {
		code, _, errs := gongkai(t, append([]string{"import", "-c", f.path}, c.args...)...)
		if code != c.code || !strings.Contains(errs, c.line) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: exit code %d, want %d and one line with %q\n%s", c.name, code, c.code, c.line, errs)
		}
	}
	f.configure(slow)
	crawl := begin(t, "backfill", "sample", "-c", f.path)
	crawl.answered(f, 3)
	code, _, errs := gongkai(t, "import", "-c", f.path, page, "--portal", "sample")
	if want := `"gongkai backfill" (process ` + strconv.Itoa(crawl.cmd.Process.Pid); code != exitBusy || !strings.Contains(errs, want) {
		t.Errorf("beside a backfill: exit code %d\n%s", code, errs)
	}
	crawl.signal(syscall.SIGINT)
	crawl.code()
}
