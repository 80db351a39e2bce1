package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"gongkai/crawler/control"
)

// statusOf asks for the one portal.
func statusOf(t *testing.T, f *folder) control.PortalStatus {
	t.Helper()
	var all []control.PortalStatus
	if err := json.Unmarshal([]byte(must(t, "status", "--json", "-c", f.path)), &all); err != nil {
		t.Fatal(err)
	}
	if len(all) != 1 {
		t.Fatalf("%d portals", len(all))
	}
	return all[0]
}

// answered waits until a crawl has that many answers in the archive.
func (c *command) answered(f *folder, visits uint64) {
	c.t.Helper()
	c.until("the crawl is on its way", func() bool {
		st := statusOf(c.t, f)
		return st.Running && st.Ledger != nil && st.Ledger.Visits >= visits
	})
}

// askEverything runs each command that reads beside an owner.
func askEverything(t *testing.T, f *folder) {
	t.Helper()
	if out := must(t, "explain", "-c", f.path, f.url+"/"); !strings.Contains(out, "as a seed") {
		t.Errorf("explain:\n%s", out)
	}
	if out := must(t, "history", "-c", f.path, f.url+"/"); !strings.Contains(out, "first") {
		t.Errorf("history:\n%s", out)
	}
	for view, want := range map[string]string{"json": `"reports"`, "text": "青溪市", "headers": "GET / HTTP/1.1", "raw": "<html", "wire": "HTTP/1.1 200"} {
		if out := must(t, "show", "-c", f.path, "--view", view, f.url+"/"); !strings.Contains(out, want) {
			t.Errorf("show --view %s lacks %q:\n%.300s", view, want, out)
		}
	}
	if out := must(t, "verify", "-c", f.path); !strings.Contains(out, "sample: whole 完好") {
		t.Errorf("verify:\n%s", out)
	}
	if out := must(t, "backup", "-c", f.path, "--out", f.in("backup")); !strings.Contains(out, "sample: whole 完好") {
		t.Errorf("backup:\n%s", out)
	}
	for _, format := range control.Formats {
		dir := f.in("out-" + format)
		must(t, "export", "-c", f.path, "--format", format, "--out", dir)
		if _, err := os.Stat(filepath.Join(dir, "datapackage.json")); err != nil {
			t.Error(err)
		}
	}
	for name, args := range map[string][]string{
		"explain":  {"explain", "-c", f.path, f.url + "/nowhere"},
		"show":     {"show", "-c", f.path, f.url + "/nowhere"},
		"a status": {"status", "-c", f.path, "nope"},
		"export":   {"export", "-c", f.path, "--format", "csv", "--out", f.in("no"), "--portal", "nope"},
	} {
		want := exitPart
		if name == "a status" || name == "export" {
			want = exitUsage
		}
		if code, _, errs := gongkai(t, args...); code != want || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s of what is not there, beside an owner: exit code %d, want %d\n%s", name, code, want, errs)
		}
	}
}

func TestBesideABackfillOthersReadAndNobodyCrawls(t *testing.T) {
	t.Parallel()
	f := site(t, slow)
	crawl := begin(t, "backfill", "sample", "-c", f.path)
	crawl.answered(f, 3)
	askEverything(t, f)
	if code, _, errs := gongkai(t, "compact", "sample", "-c", f.path); code != exitBusy || !strings.Contains(errs, "the portal is being crawled") {
		t.Errorf("compact beside a backfill: exit code %d\n%s", code, errs)
	}
	for _, args := range [][]string{{"backfill", "sample"}, {"daemon"}, {"reparse"}, {"repair"}, {"restore", "--from", f.in("backup")}} {
		code, _, errs := gongkai(t, append(args, "-c", f.path)...)
		if want := `"gongkai backfill" (process ` + strconv.Itoa(crawl.cmd.Process.Pid); code != exitBusy || !strings.Contains(errs, want) {
			t.Errorf("%s: exit code %d, want %d and %q\n%s", args[0], code, exitBusy, want, errs)
		}
	}
	crawl.signal(syscall.SIGINT)
	if code := crawl.code(); code != exitInterrupted {
		t.Errorf("after Ctrl-C: exit code %d", code)
	}
	if errs := crawl.errs.String(); !strings.Contains(errs, "the same command goes on") || !strings.Contains(errs, "waits: ") {
		t.Errorf("stderr:\n%s", errs)
	}
	if st := statusOf(t, f); st.Running || st.Ledger.Pending == 0 {
		t.Errorf("after Ctrl-C: running %v, %d pending", st.Running, st.Ledger.Pending)
	}
	before := statusOf(t, f).Ledger.Visits
	f.configure(quick)
	if out := must(t, "backfill", "sample", "-c", f.path); !strings.Contains(out, "sample: complete") {
		t.Errorf("the same command again:\n%s", out)
	}
	if st := statusOf(t, f); st.Ledger.Visits <= before || st.Ledger.Pending != 0 {
		t.Errorf("it did not go on: %d visits, then %d", before, st.Ledger.Visits)
	}
	askEverything(t, f)
}

func TestAKilledBackfillGoesOn(t *testing.T) {
	t.Parallel()
	f := site(t, slow)
	crawl := begin(t, "backfill", "sample", "-c", f.path)
	crawl.answered(f, 3)
	crawl.signal(syscall.SIGKILL)
	crawl.code()
	if st := statusOf(t, f); st.Running || st.Ledger.Visits < 3 {
		t.Errorf("after the kill: running %v, %d visits", st.Running, st.Ledger.Visits)
	}
	f.configure(quick)
	if out := must(t, "backfill", "sample", "-c", f.path); !strings.Contains(out, "sample: complete") {
		t.Errorf("the same command again:\n%s", out)
	}
}

func TestABackfillBesideADaemonIsItsJob(t *testing.T) {
	t.Parallel()
	f := site(t, slow)
	daemon := begin(t, "daemon", "-c", f.path)
	daemon.says("daemon started")
	daemon.says("no portal has a schedule")

	job := begin(t, "backfill", "sample", "-c", f.path)
	job.answered(f, 3)
	askEverything(t, f)
	code, _, errs := gongkai(t, "reparse", "-c", f.path)
	if code != exitBusy || !strings.Contains(errs, `"gongkai daemon"`) {
		t.Errorf("reparse: exit code %d\n%s", code, errs)
	}
	second := begin(t, "backfill", "sample", "-c", f.path)
	second.says("requests")
	second.signal(syscall.SIGINT)
	if code := second.code(); code != exitInterrupted || !strings.Contains(second.out.String(), "sample: goes on") {
		t.Errorf("a second job: exit code %d\n%s", code, second.out.String())
	}
	if !statusOf(t, f).Running {
		t.Error("the second job stopped the run of the first")
	}
	job.says("waits: ")
	job.signal(syscall.SIGINT)
	if code := job.code(); code != exitInterrupted || !strings.Contains(job.out.String(), "sample: stopped, not complete") {
		t.Errorf("Ctrl-C on a job: exit code %d\n%s%s", code, job.out.String(), job.errs.String())
	}
	if st := statusOf(t, f); st.Running {
		t.Error("the job's run goes on")
	}

	// A bad file is reported and the old one stays; a good one is taken over.
	f.configure(quick + "\nnonsense = 1")
	daemon.signal(syscall.SIGHUP)
	daemon.says("not taken over, the old one stays")
	daemon.says("nonsense")
	f.configure(`delay = "0.2s"`)
	if code, _, errs := gongkai(t, "status", "-c", f.path); code != exitBusy || !strings.Contains(errs, "SIGHUP") || strings.Count(errs, "\n") != 1 {
		t.Errorf("a client with other portals: exit code %d\n%s", code, errs)
	}
	f.configure(quick)
	daemon.signal(syscall.SIGHUP)
	daemon.says("configuration taken over")
	if out := must(t, "backfill", "sample", "-c", f.path); !strings.Contains(out, "sample: complete") {
		t.Errorf("a whole job:\n%s", out)
	}
	daemon.says("run complete")
	daemon.signal(syscall.SIGTERM)
	if code := daemon.code(); code != exitDone {
		t.Errorf("after SIGTERM: exit code %d\n%s", code, daemon.errs.String())
	}
	daemon.says("msg=stopped")
}

func TestAJobOfADaemonThatStopsSaysSo(t *testing.T) {
	t.Parallel()
	f := site(t, slow)
	daemon := begin(t, "daemon", "-c", f.path)
	daemon.says("daemon started")
	job := begin(t, "backfill", "sample", "-c", f.path)
	job.answered(f, 3)
	daemon.signal(syscall.SIGTERM)
	if code := job.code(); code != exitIncomplete || !strings.Contains(job.errs.String(), "was stopped; run the command again") {
		t.Errorf("exit code %d\n%s%s", code, job.out.String(), job.errs.String())
	}
	if code := daemon.code(); code != exitDone {
		t.Errorf("the daemon: exit code %d\n%s", code, daemon.errs.String())
	}
}

func TestADaemonSurvivesAPortalThatCannotBeOpened(t *testing.T) {
	t.Parallel()
	f := site(t, quick)
	if err := os.MkdirAll(f.in("archive"), 0o755); err != nil {
		t.Fatal(err)
	}
	f.write(f.in("archive/sample.db"), strings.Repeat("no archive\n", 2000))
	daemon := begin(t, "daemon", "-c", f.path)
	daemon.says("daemon started")
	code, out, _ := gongkai(t, "backfill", "sample", "-c", f.path)
	if code != exitDamaged || !strings.Contains(out, "not a gongkai archive") {
		t.Errorf("a job on a bad file: exit code %d, want %d\n%s", code, exitDamaged, out)
	}
	if code, _, _ := gongkai(t, "status", "-c", f.path); code != exitDamaged {
		t.Errorf("status: exit code %d", code)
	}
	daemon.signal(syscall.SIGTERM)
	if code := daemon.code(); code != exitDone {
		t.Errorf("the daemon: exit code %d", code)
	}
}

func TestManyQuestionsAtOnceAreAllAnswered(t *testing.T) {
	t.Parallel()
	f := site(t, quick)
	must(t, "backfill", "sample", "-c", f.path)
	var all []*command
	for range 8 {
		all = append(all, begin(t, "status", "-c", f.path))
	}
	for _, c := range all {
		if code := c.code(); code != 0 || !strings.Contains(c.out.String(), "discovered") {
			t.Errorf("exit code %d\n%s", code, c.errs.String())
		}
	}
}

func TestAProgramOfAnotherBuildIsRefused(t *testing.T) {
	t.Parallel()
	f := site(t, slow)
	crawl := begin(t, "backfill", "sample", "-c", f.path)
	crawl.answered(f, 3)
	other := prepare(t, "status", "-c", f.path)
	other.cmd.Path = changed(t, other.cmd.Path)
	other.start()
	if code := other.code(); code != exitBusy || !strings.Contains(other.errs.String(), "use the same program for both") || strings.Count(other.errs.String(), "\n") != 1 {
		t.Errorf("exit code %d\n%s", code, other.errs.String())
	}
	crawl.signal(syscall.SIGINT)
	crawl.code()
}

// changed is a copy of a program whose link time fingerprint differs: a byte of
// padding in the header of an ELF file, which nothing reads.
func changed(t *testing.T, path string) string {
	t.Helper()
	program, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(program[:4]) != "\x7fELF" {
		t.Skip("not an ELF file")
	}
	program[15] ^= 1
	other := filepath.Join(t.TempDir(), "gongkai")
	if err := os.WriteFile(other, program, 0o755); err != nil {
		t.Fatal(err)
	}
	time.Sleep(10 * time.Millisecond) // a file just written may still count as open for writing
	return other
}
