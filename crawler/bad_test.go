package crawler_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/crawler/fetch"
	"gongkai/store"
)

func TestAPortalThatCannotBeOpenedHurtsNobodyElse(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		for _, host := range []string{"good.example:80", "damaged.example:80", "broken.example:80"} {
			w.sites[host] = site(5)
		}
		broken := errors.New("the folder is away")
		// A file of an archive's size that is none.
		if err := os.WriteFile(filepath.Join(w.path, "damaged.db"), []byte(strings.Repeat("not an archive\n", 5000)), 0o644); err != nil {
			t.Fatal(err)
		}
		r := w.engineWith(crawlTable+oneHost("good", "good.example", "")+oneHost("damaged", "damaged.example", "")+oneHost("broken", "broken.example", ""),
			rigOptions{open: func(p *config.Portal) error {
				if p.Name == "broken" {
					return broken
				}
				return nil
			}})
		good := begin(t, r, "good", crawler.Resume)
		if _, err := r.engine.Begin(t.Context(), "damaged", crawler.Resume); !errors.Is(err, store.ErrNotArchive) {
			t.Errorf("damaged: %v", err)
		}
		if _, err := r.engine.Begin(t.Context(), "broken", crawler.Resume); !errors.Is(err, broken) {
			t.Errorf("broken: %v", err)
		}
		if _, err := r.engine.Begin(t.Context(), "nobody", crawler.Resume); !errors.Is(err, crawler.ErrUnknownPortal) {
			t.Errorf("nobody: %v", err)
		}
		if res := good.Wait(t.Context()); !res.Complete {
			t.Errorf("%+v", res)
		}
		r.close()
		for _, h := range w.hitsAt() {
			if h.host != "good.example:80" {
				t.Errorf("%s was asked", h.host)
			}
		}
	})
}

// failing is an archive whose commits fail from the n-th on.
type failing struct {
	store.Archive
	err   error
	left  atomic.Int64
	after *atomic.Bool  // whether it fails at all; nil: yes
	slow  time.Duration // how long it takes to fail
}

func (f *failing) Prepare(batches ...store.Batch) func(context.Context) (*store.Effect, error) {
	if f.left.Add(-1) < 0 && (f.after == nil || f.after.Load()) {
		return func(context.Context) (*store.Effect, error) {
			time.Sleep(f.slow)
			return nil, fmt.Errorf("commit: %w", f.err)
		}
	}
	return f.Archive.Prepare(batches...)
}

func TestACommitThatFailsStopsThatPortalOnly(t *testing.T) {
	t.Parallel()
	for _, c := range []error{store.ErrNoSpace, store.ErrDamaged} {
		t.Run(c.Error(), func(t *testing.T) {
			inBubble(t, func(t *testing.T, w *web) {
				w.sites["full.example:80"], w.sites["good.example:80"] = site(12), site(12)
				conf := crawlTable + oneHost("full", "full.example", "") + oneHost("good", "good.example", "")
				var full atomic.Bool
				full.Store(true)
				r := w.engineWith(conf, rigOptions{wrap: func(name string, a store.Archive) store.Archive {
					if name != "full" {
						return a
					}
					f := &failing{Archive: a, err: c, after: &full}
					f.left.Store(5)
					return f
				}})
				bad, good := begin(t, r, "full", crawler.Resume), begin(t, r, "good", crawler.Resume)
				if res := bad.Wait(t.Context()); !errors.Is(res.Err, c) || res.Complete || res.Stopped || res.Ledger.Visits != 5 {
					t.Errorf("%+v", res)
				}
				if res := good.Wait(t.Context()); !res.Complete {
					t.Errorf("%+v", res)
				}
				full.Store(false)
				r.complete("full", crawler.Resume)
				r.close()
				h := inspect(t, w.path, "full")
				if h.ledger.Done != 13 || len(h.log) != 14 {
					t.Errorf("%+v", h.ledger)
				}
				w.polite("full.example:80", 3e9)
			})
		})
	}
}

func TestEveryCommitThatFailsLetsTheRunEnd(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		s := site(64)
		w.sites["127.0.0.1:80"] = func(path string) page {
			p := s(path)
			p.took = time.Duration(len(path)) * 300 * time.Millisecond // so that answers come one after the other
			return p
		}
		r := w.engineWith(crawlTable+oneHost("a", "127.0.0.1", "delay = \"0s\""), rigOptions{wrap: func(_ string, a store.Archive) store.Archive {
			f := &failing{Archive: a, err: store.ErrNoSpace, slow: time.Second}
			f.left.Store(2) // robots.txt and the home page
			return f
		}})
		run := begin(t, r, "a", crawler.Resume)
		select {
		case <-run.Done():
		case <-time.After(time.Hour):
			panic("the run never ends") // nor would the engine close
		}
		if res := run.Wait(t.Context()); !errors.Is(res.Err, store.ErrNoSpace) {
			t.Errorf("%+v", res)
		}
		r.close()
	})
}

func TestMaxPagesEndsARunAndMoreAllowMore(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"] = but(site(9), "/robots.txt", always(page{body: "User-agent: *\nDisallow: /0.html\n"}))
		r := w.engine(crawlTable + oneHost("a", "a.example", "max_pages = 4"))
		res := r.crawl("a", crawler.Resume)
		if res.Complete || len(res.Blocked) != 1 || !strings.Contains(res.Blocked[0], "5 URLs were not fetched (budget: max_pages = 4)") || res.Ledger.Done != 4 {
			t.Errorf("%+v", res)
		}
		r.close()
		r = w.engine(crawlTable + oneHost("a", "a.example", "max_pages = 6"))
		if res := r.crawl("a", crawler.Resume); res.Complete || res.Ledger.Done != 6 {
			t.Errorf("with two more: %+v", res)
		}
		r.close()
		r = w.engine(crawlTable + oneHost("a", "a.example", ""))
		if res := r.complete("a", crawler.Resume); res.Ledger.Done != 9 || res.Ledger.Refused != 1 {
			t.Errorf("without a limit: %+v", res)
		}
		r.close()
		r = w.engine(crawlTable + oneHost("a", "a.example", "max_pages = 9"))
		r.complete("a", crawler.Wake) // to come back costs nothing
		r.close()
		for path, n := range count(w.paths()) {
			if n != 1 && path != "/" || path == "/" && n != 2 {
				t.Errorf("%s was asked for %d times", path, n)
			}
		}
		inspect(t, w.path, "a")
	})
}

func TestAPageThatBrokeOffIsAskedForAgainWhole(t *testing.T) {
	t.Parallel()
	var asked atomic.Int64
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", "\"one\"")
		switch {
		case r.URL.Path != "/":
			w.WriteHeader(404)
		case r.Header.Get("If-None-Match") != "":
			w.WriteHeader(304)
		case asked.Add(1) == 1:
			w.Header().Set("Content-Length", "1000")
			io.WriteString(w, "<p>half a page") // and the connection is closed
		default:
			io.WriteString(w, links().body)
		}
	}))
	defer srv.Close()
	path := t.TempDir()
	r := newRig(t, path, fastConf("a", srv.URL+"/"), false)
	r.complete("a", crawler.Resume)
	r.close()
	visits := inspect(t, path, "a").of(srv.URL + "/")
	if len(visits) != 2 || visits[0].Outcome != store.Truncated || visits[1].Outcome != store.Fetched {
		t.Errorf("%d visits: %+v", len(visits), visits)
	}
}

func TestAPageWithMoreLinksThanAreTakenSaysSo(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"] = but(site(0), "/", always(links(numbered("/%d.html", 9)...)))
		r := w.engineWith(crawlTable+"max_links = 4\n"+oneHost("a", "a.example", ""), rigOptions{fetch: func(o *fetch.Options) { o.MaxLinks = 4 }})
		res := r.crawl("a", crawler.Resume)
		if res.Complete || len(res.Blocked) != 1 || !strings.Contains(res.Blocked[0], "max_links") || res.Ledger.Done+res.Ledger.Dead != 5 {
			t.Errorf("%+v, %+v", res, res.Ledger)
		}
		r.close()
		if v := inspect(t, w.path, "a").of("http://a.example/")[0]; v.Outcome != store.Fetched || v.Reason != "max-links" || !strings.Contains(v.Detail, "max_links = 4") {
			t.Errorf("%+v", v)
		}
	})
}

func TestAPageTooLongToBeSearchedForLinksSaysSo(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"] = but(site(0), "/", always(links(numbered("/%d.html", 99)...)))
		r := w.engineWith(crawlTable+oneHost("a", "a.example", ""), rigOptions{fetch: func(o *fetch.Options) { o.MaxView = 1000 }})
		if res := r.crawl("a", crawler.Resume); res.Complete || len(res.Blocked) != 1 {
			t.Errorf("%+v, %+v", res, res.Ledger)
		}
		r.close()
		if v := inspect(t, w.path, "a").of("http://a.example/")[0]; v.Outcome != store.Fetched || v.Reason != "max-view" {
			t.Errorf("%+v", v)
		}
	})
}

func count(paths []string) map[string]int {
	n := map[string]int{}
	for _, p := range paths {
		n[p]++
	}
	return n
}

func TestASeedThatMovedToAnotherHostIsANamedFailure(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["old.example:80"] = but(site(0), "/", always(page{status: 301, header: "Location: http://new.example/\r\n"}))
		w.sites["new.example:80"] = site(3)
		r := w.engine(crawlTable + oneHost("a", "old.example", ""))
		res := r.crawl("a", crawler.Resume)
		if res.Complete || len(res.Moved) != 1 || !strings.Contains(res.Moved[0], "the seed moved to http://new.example/; make that the seed, or add its host to hosts") {
			t.Errorf("%+v", res)
		}
		r.close()
		if len(w.hitsAt("new.example:80")) > 0 {
			t.Error("the other host was asked")
		}
		r = w.engine(crawlTable + oneHost("a", "old.example", "hosts = [\"old.example\", \"new.example\"]"))
		if res := r.complete("a", crawler.Resume); res.Ledger.Done != 5 {
			t.Errorf("with its host: %+v", res.Ledger)
		}
		r.close()
	})
}

func TestASeedThatDoesNotResolveSaysSoAtOnce(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.at["nowhere.example"] = ""
		r := w.engine(crawlTable + oneHost("a", "nowhere.example", ""))
		res := r.crawl("a", crawler.Resume)
		if res.Complete || res.Took > 1e9 || len(res.Blocked) == 0 || !strings.Contains(res.Blocked[0], "nowhere.example:80: dns: ") || !strings.Contains(res.Blocked[0], "no such host") {
			t.Errorf("%+v", res)
		}
		w.move("nowhere.example", "11.1.1.1") // the name is there again
		w.sites["nowhere.example:80"] = site(2)
		r.complete("a", crawler.Resume)
		r.close()
	})
}

func TestAnAddressThatIsNotPublicIsNeverConnectedTo(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.at["a.example"] = "10.1.2.3"
		w.sites["a.example:80"] = site(2)
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		res := r.crawl("a", crawler.Resume)
		if res.Complete || len(res.Blocked) == 0 || !strings.Contains(res.Blocked[0], "10.1.2.3 is not a public address (private); name it in allow_addresses") {
			t.Errorf("%+v", res)
		}
		r.close()
		if len(w.hitsAt()) > 0 {
			t.Error("it was asked")
		}
	})
}

func TestARedirectToItselfIsFollowedWithItsCookie(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		jar     bool
		outcome string
	}{{"where cookies are kept", true, "done fetched"}, {"and given up where they are not", false, "dead redirect"}} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, w *web) {
				asked := 0
				w.sites["a.example:80"] = but(site(2), "/0.html", func() page {
					if asked++; c.jar && asked > 1 {
						return links()
					}
					return page{status: 302, header: "Set-Cookie: seen=1; Path=/\r\nLocation: /0.html\r\n"}
				})
				r := w.engineWith(crawlTable+oneHost("a", "a.example", ""), rigOptions{fetch: func(o *fetch.Options) {
					if c.jar {
						o.Jar, _ = cookiejar.New(nil)
					}
				}})
				r.complete("a", crawler.Resume)
				r.close()
				w.polite("a.example:80", 3e9)
				h := inspect(t, w.path, "a")
				if got := h.outcome("http://a.example/0.html"); got != c.outcome {
					t.Errorf("%s after %d requests", got, asked)
				}
				last := w.hitsAt()
				for _, hit := range last {
					if hit.path == "/1.html" && c.jar != (hit.header.Get("Cookie") == "seen=1") {
						t.Errorf("%s with the cookie %q", hit.path, hit.header.Get("Cookie"))
					}
				}
				if n := len(h.of("http://a.example/0.html")); n != asked || asked > 4 {
					t.Errorf("%d visits of %d requests", n, asked)
				}
			})
		})
	}
}

func TestARefusedAddressIsTriedAgainWhenItIsAllowed(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"] = but(site(3), "/", func() page {
			w.move("a.example", "10.1.2.3") // the name moves while we crawl
			return links("/0.html", "/1.html")
		})
		conf := oneHost("a", "a.example", "")
		r := w.engine(crawlTable + conf)
		if res := r.complete("a", crawler.Resume); res.Ledger.Refused != 2 {
			t.Errorf("%+v", res.Ledger)
		}
		r.close()
		r = w.engineWith(crawlTable+"allow_addresses = [\"10.0.0.0/8\"]\n"+conf, rigOptions{fetch: func(o *fetch.Options) {
			o.Allow = append(o.Allow, netip.MustParsePrefix("10.0.0.0/8"))
		}})
		if res := r.complete("a", crawler.Resume); res.Ledger.Refused != 0 || res.Ledger.Done != 3 {
			t.Errorf("%+v", res.Ledger)
		}
		r.close()
	})
}

func TestAClosedEngineBeginsNothing(t *testing.T) {
	t.Parallel()
	r := newRig(t, t.TempDir(), "[crawl]\nallow_addresses = [\"127.0.0.0/8\"]\n[[portal]]\nname = \"late\"\nseeds = [\"http://127.0.0.1:9/\"]\ndelay = \"0s\"\n", false)
	if err := r.engine.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := r.engine.Begin(t.Context(), "late", crawler.Resume); !errors.Is(err, crawler.ErrClosed) {
		t.Errorf("%v", err)
	}
	if _, _, err := r.engine.Archive(t.Context(), "late"); !errors.Is(err, crawler.ErrClosed) {
		t.Errorf("%v", err)
	}
}
