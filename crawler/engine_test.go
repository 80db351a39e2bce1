package crawler_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"sync"
	"testing"
	"time"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/crawler/fetch"
	"gongkai/parse"
	"gongkai/store"
	"gongkai/store/boltstore"
)

// rig is an engine over an archive folder of the test.
type rig struct {
	t      testing.TB
	dir    *boltstore.Dir
	fetch  *fetch.Fetcher
	engine *crawler.Engine
	conf   *config.Config
	once   sync.Once
}

// rigOptions is what a test changes of a rig. The zero value changes nothing.
type rigOptions struct {
	parsing bool
	fetch   func(*fetch.Options)
	store   boltstore.Options
	open    func(*config.Portal) error                       // before a portal is opened
	wrap    func(name string, a store.Archive) store.Archive // around each archive
	log     *slog.Logger
	free    func() (int64, error) // bytes free on the disk
}

func loopback() []netip.Prefix {
	return []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}
}

func newRig(t testing.TB, path, toml string, parsing bool) *rig {
	t.Helper()
	return newRigWith(t, path, toml, rigOptions{parsing: parsing})
}

func newRigWith(t testing.TB, path, toml string, o rigOptions) *rig {
	t.Helper()
	r, err := openRig(path, t.TempDir(), toml, o)
	if err != nil {
		t.Fatal(err)
	}
	r.t = t
	t.Cleanup(func() { r.shut() }) // where the test has failed before its own close
	return r
}

func openRig(path, spool, toml string, o rigOptions) (*rig, error) {
	conf, err := config.Parse("crawl.toml", []byte(toml))
	if err != nil {
		return nil, err
	}
	fo := fetch.Options{UserAgent: "gongkai-test", Allow: loopback(), SpoolDir: spool, Idle: 3 * time.Second, Header: 3 * time.Second}
	if o.fetch != nil {
		o.fetch(&fo)
	}
	f, err := fetch.New(fo)
	if err != nil {
		return nil, err
	}
	dir, err := boltstore.OpenDir(path, o.store)
	if err != nil {
		return nil, err
	}
	r := &rig{dir: dir, fetch: f, conf: conf}
	r.engine = crawler.New(conf, crawler.Options{Fetch: f, Log: o.log, Free: o.free, Open: func(p *config.Portal) (store.Archive, store.Reports, error) {
		if o.open != nil {
			if err := o.open(p); err != nil {
				return nil, nil, err
			}
		}
		return r.open(p, o)
	}})
	return r, nil
}

func (r *rig) open(p *config.Portal, o rigOptions) (store.Archive, store.Reports, error) {
	bolt, err := r.dir.Create(p.Name, p.Title)
	if err != nil {
		return nil, nil, err
	}
	var archive store.Archive = bolt
	if o.wrap != nil {
		archive = o.wrap(p.Name, bolt)
	}
	if !o.parsing {
		return archive, nil, nil
	}
	reports, err := r.dir.CreateReports(bolt.Portal(), parse.Version)
	if err != nil {
		bolt.Close()
		return nil, nil, err
	}
	return archive, reports, nil
}

func (r *rig) close() {
	r.t.Helper()
	if err := r.shut(); err != nil {
		r.t.Error(err)
	}
}

func (r *rig) shut() (err error) {
	r.once.Do(func() {
		err = r.engine.Close()
		r.fetch.Close()
		r.dir.Close()
	})
	return err
}

// crawl runs a portal to the end of its run.
func (r *rig) crawl(portal string, how crawler.Start) crawler.Result {
	r.t.Helper()
	run, err := r.engine.Begin(context.Background(), portal, how)
	if err != nil {
		r.t.Fatal(err)
	}
	return run.Wait(r.t.Context())
}

// complete is crawl where anything but a complete run is a failure.
func (r *rig) complete(portal string, how crawler.Start) crawler.Result {
	r.t.Helper()
	res := r.crawl(portal, how)
	if !res.Complete {
		r.t.Fatalf("not complete: %+v", res)
	}
	return res
}

// holdings is what an archive says, in the terms in which two are equal: the
// multiset of visits and the states of the URLs.
type holdings struct {
	visits map[string]int
	urls   map[string]string
	log    []*store.Visit
	known  map[string]*store.URL // by URL
	ledger *store.Ledger
	docs   map[string]string // what was read, by URL: the digest of its source
}

// inspect opens a closed archive for reading, checks every invariant of it and
// tells what it holds.
func inspect(t testing.TB, path, portal string) *holdings {
	t.Helper()
	h, err := readHoldings(path, portal)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func readHoldings(path, portal string) (_ *holdings, err error) {
	ctx := context.Background()
	dir, err := boltstore.OpenDir(path, boltstore.Options{})
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	a, err := dir.Open(portal)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := a.Check(ctx); err != nil {
		return nil, err
	}
	h := &holdings{visits: map[string]int{}, urls: map[string]string{}, known: map[string]*store.URL{}}
	if h.ledger, err = a.Ledger(ctx); err != nil {
		return nil, err
	}
	if !h.ledger.Balanced() {
		return nil, fmt.Errorf("the ledger is not balanced: %+v", h.ledger)
	}
	for v, err := range a.Visits(ctx, 1, h.ledger.Visits) {
		if err != nil {
			return nil, err
		}
		if v.Capture != nil { // while the archive is open
			body, err := v.Capture.Body.Bytes()
			if err != nil {
				return nil, err
			}
			v.Capture.Body = store.BytesBody(body)
		}
		h.log = append(h.log, v)
		h.visits[visitLine(v)]++
	}
	for u, err := range a.URLs(ctx, "") {
		if err != nil {
			return nil, err
		}
		h.known[u.Request.URL] = u
		h.urls[string(u.Request.Key())] = fmt.Sprintf("%s %s %s", u.State, u.Outcome, u.Reason)
	}
	return h, nil
}

func visitLine(v *store.Visit) string {
	digest := "-"
	if v.Capture != nil {
		digest = v.Capture.Body.Digest.String()
	}
	return fmt.Sprintf("%s %d %s %s", v.Request.Key(), v.Status, v.Outcome, digest)
}

// of lists the visits of a URL, oldest first.
func (h *holdings) of(url string) (all []*store.Visit) {
	for _, v := range h.log {
		if v.Request.URL == url {
			all = append(all, v)
		}
	}
	return all
}

// outcome is what is known of a URL: its state and last outcome, "" where it was
// never discovered.
func (h *holdings) outcome(url string) string {
	if u := h.known[url]; u != nil {
		return u.State.String() + " " + u.Outcome.String()
	}
	return ""
}

// readDocuments adds what the parser has read.
func (h *holdings) readDocuments(t testing.TB, path, portal string) {
	t.Helper()
	dir, err := boltstore.OpenDir(path, boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Close()
	reports, err := dir.OpenReports(portal)
	if errors.Is(err, store.ErrNotFound) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	defer reports.Close()
	h.docs = map[string]string{}
	for doc, err := range reports.Documents(t.Context(), h.ledger.Visits) {
		if err != nil {
			t.Fatal(err)
		}
		h.docs[doc.Key.URL()] = doc.Document.Source.SHA256
	}
}
