package crawler_test

import (
	"context"
	"net/netip"
	"testing"
	"time"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/crawler/fetch"
	"gongkai/crawler/portaltest"
	"gongkai/parse"
	"gongkai/store"
	"gongkai/store/boltstore"
)

// rig is an engine over an archive folder of the test.
type rig struct {
	t      testing.TB
	dir    *boltstore.Dir
	engine *crawler.Engine
	conf   *config.Config
}

func loopback() []netip.Prefix {
	return []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}
}

func newRig(t testing.TB, path, toml string, parsing bool) *rig {
	t.Helper()
	conf, err := config.Parse("crawl.toml", []byte(toml))
	if err != nil {
		t.Fatal(err)
	}
	f, err := fetch.New(fetch.Options{UserAgent: "gongkai-test", Allow: loopback(), SpoolDir: t.TempDir(), Idle: 3 * time.Second, Header: 3 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	dir, err := boltstore.OpenDir(path, boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := &rig{t: t, dir: dir, conf: conf}
	r.engine = crawler.New(conf, crawler.Options{Fetch: f, Open: func(p *config.Portal) (store.Archive, store.Reports, error) {
		a, err := dir.Create(p.Name, p.Title)
		if err != nil || !parsing {
			return a, nil, err
		}
		reports, err := dir.CreateReports(a.Portal(), parse.Version)
		if err != nil {
			a.Close()
			return nil, nil, err
		}
		return a, reports, nil
	}})
	return r
}

func (r *rig) close() {
	r.t.Helper()
	if err := r.engine.Close(); err != nil {
		r.t.Error(err)
	}
	r.dir.Close()
}

// check verifies every invariant of a closed archive.
func check(t testing.TB, path, portal string) {
	t.Helper()
	dir, err := boltstore.OpenDir(path, boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Close()
	a, err := dir.Open(portal)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if err := a.Check(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestBackfillOfTheSamplePortalIsComplete(t *testing.T) {
	sample := portaltest.Sample(portaltest.SampleOptions{})
	srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", sample)
	if err != nil {
		t.Fatal(err)
	}
	defer srv.Close()
	path := t.TempDir()
	r := newRig(t, path, `
[crawl]
allow_addresses = ["127.0.0.0/8"]
[[portal]]
name = "sample"
seeds = ["`+srv.URL+`/"]
delay = "0s"
`, true)
	run, err := r.engine.Begin(context.Background(), "sample", crawler.Resume)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	res := run.Wait(ctx)
	t.Logf("%+v", res)
	t.Logf("%+v", res.Ledger)
	st, _ := r.engine.Status(context.Background())
	t.Logf("%+v", st)
	r.close()
	check(t, path, "sample")
}
