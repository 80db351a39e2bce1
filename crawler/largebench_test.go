package crawler_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"testing"
	"time"

	"gongkai/crawler/portaltest"
	"gongkai/store"
)

// BenchmarkLargePortal crawls a generated portal of 100,000 pages to completion
// in a process of its own, whose memory the system accounts for: all of it, and
// the anonymous part without the mapped pages of the archive. Useful captures are
// those that brought a page that no other visit had.
func BenchmarkLargePortal(b *testing.B) {
	const pages = 100_000
	if runtime.GOOS != "linux" {
		b.Skip("memory is read out of /proc")
	}
	srv, err := portaltest.Serve(b.Context(), "127.0.0.1:0", portaltest.Generated(portaltest.GenOptions{Pages: pages, Dirs: true}))
	if err != nil {
		b.Fatal(err)
	}
	defer srv.Close()
	for b.Loop() {
		path := b.TempDir()
		spec, err := json.Marshal(childSpec{Path: path, Spool: b.TempDir(), Conf: fastConf("sample", srv.URL+"/g/0/0.html"), Parse: true})
		if err != nil {
			b.Fatal(err)
		}
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childEnv+"="+string(spec))
		cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
		began := time.Now()
		if err := cmd.Start(); err != nil {
			b.Fatal(err)
		}
		anonymous := watchAnonymous(cmd.Process.Pid)
		if err := cmd.Wait(); err != nil {
			b.Fatal(err)
		}
		took := time.Since(began)
		peak := anonymous()
		h := inspectLedger(b, path)
		if h.Done < pages {
			b.Fatalf("%+v", h)
		}
		useful := h.ByOutcome[store.Fetched]
		b.ReportMetric(pages/took.Seconds(), "pages/s")
		b.ReportMetric(float64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)/1024, "MiB-all")
		b.ReportMetric(float64(peak)/(1<<20), "MiB-anonymous")
		b.ReportMetric(float64(useful)/float64(h.Visits), "useful/request")
	}
}
