package crawler_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"testing"

	"gongkai/crawler"
	"gongkai/crawler/fetch"
	"gongkai/crawler/portaltest"
)

// TestAFullDiskStopsTheCrawlAndDamagesNothing crawls in a process whose files
// may not grow: each write beyond fails as on a full disk.
func TestAFullDiskStopsTheCrawlAndDamagesNothing(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no sh to set a limit with")
	}
	srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", portaltest.Sample(portaltest.SampleOptions{Steady: true, Pages: 300}))
	if err != nil {
		t.Fatal(err)
	}
	defer srv.Close()
	spec := childSpec{Path: t.TempDir(), Spool: t.TempDir(), Conf: fastConf("sample", srv.URL+"/")}
	crawl := func(limit string) (int, string) {
		env, err := json.Marshal(spec)
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(sh, "-c", "trap '' XFSZ; ulimit -f "+limit+`; exec "$0"`, os.Args[0])
		cmd.Env = append(os.Environ(), childEnv+"="+string(env))
		out, err := cmd.Output()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		return cmd.ProcessState.ExitCode(), string(out)
	}
	if code, said := crawl("768"); code != exitNoSpace {
		t.Fatalf("exit code %d: %s", code, said)
	}
	full := inspect(t, spec.Path, "sample")
	if len(full.log) == 0 || full.ledger.Queued == 0 {
		t.Errorf("%d visits before the disk was full, %d queued", len(full.log), full.ledger.Queued)
	}
	if code, said := crawl("unlimited"); code != 0 {
		t.Fatalf("with room again: exit code %d: %s", code, said)
	}
	whole := inspect(t, spec.Path, "sample")
	for i, v := range full.log {
		if visitLine(v) != visitLine(whole.log[i]) {
			t.Errorf("visit %d was %s and is %s", v.Number, visitLine(v), visitLine(whole.log[i]))
		}
	}
	if whole.ledger.Pending != 0 || whole.ledger.Done < 90 {
		t.Errorf("with room again: %+v", whole.ledger)
	}
}

func TestASpoolThatFailsStopsTheRunAndCostsNoURL(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		large := page{body: strings.Repeat("x", 3<<20), header: "Content-Type: application/pdf\r\n"}
		w.sites["a.example:80"] = but(but(site(0), "/", always(links("/large.pdf"))), "/large.pdf", always(large))
		spool := t.TempDir()
		r := w.engineWith(crawlTable+oneHost("a", "a.example", "max_pages = 2"), rigOptions{fetch: func(o *fetch.Options) { o.SpoolDir = spool }})
		if err := os.Remove(spool); err != nil {
			t.Fatal(err)
		}
		if res := r.crawl("a", crawler.Resume); !errors.Is(res.Err, fs.ErrNotExist) || res.Ledger.Pending != 1 || res.Ledger.Dead != 0 {
			t.Errorf("%+v, %+v", res, res.Ledger)
		}
		if err := os.Mkdir(spool, 0o755); err != nil {
			t.Fatal(err)
		}
		r.complete("a", crawler.Resume)
		r.close()
		inspect(t, w.path, "a")
	})
}
