package crawler_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/store"
)

// seedHits are the times at which a host's home page was asked for.
func (w *web) seedHits(host string) (at []time.Time) {
	for _, h := range w.hitsAt(host) {
		if h.path == "/" {
			at = append(at, h.start)
		}
	}
	return at
}

func TestTheDaemonRunsEachPortalOnItsSchedule(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"], w.sites["b.example:80"] = site(2), site(2)
		r := w.engineWith("[daemon]\ntimezone = \"UTC\"\n"+crawlTable+
			oneHost("a", "a.example", `schedule = "* * * * *"`)+oneHost("b", "b.example", `schedule = "*/10 * * * *"`)+
			oneHost("hand", "c.example", "")+oneHost("broken", "d.example", `schedule = "* * * * *"`),
			rigOptions{open: func(p *config.Portal) error {
				if p.Name == "broken" {
					return errors.New("away")
				}
				return nil
			}})
		began := time.Now()
		ctx, cancel := context.WithCancel(t.Context())
		over := make(chan struct{})
		go func() { r.engine.Daemon(ctx); close(over) }()
		time.Sleep(30 * time.Minute)
		synctest.Wait()
		st, err := r.engine.Status(t.Context())
		if err != nil || len(st) != 2 {
			t.Fatalf("%+v, %v", st, err)
		}
		if at := st[1].NextRun; at == nil || !at.Equal(began.Add(40*time.Minute)) && !at.Equal(began.Add(30*time.Minute)) {
			t.Errorf("b's next run is at %v", at)
		}
		cancel()
		<-over
		r.close()
		for host, every := range map[string]time.Duration{"a.example:80": time.Minute, "b.example:80": 10 * time.Minute} {
			at := w.seedHits(host)
			want := int(30*time.Minute/every) - 1
			if len(at) < want || len(at) > want+1 {
				t.Errorf("%s was asked %d times, want %d", host, len(at), want)
			}
			for i, when := range at {
				if late := when.Sub(began.Add(time.Duration(i+1) * every)); late < 0 || late > 10*time.Second {
					t.Errorf("%s: visit %d was %v after its tick", host, i, late)
				}
			}
		}
		if n := len(w.hitsAt("c.example:80", "d.example:80")); n > 0 {
			t.Errorf("%d requests to portals without a schedule or archive", n)
		}
	})
}

func TestTicksDuringARunJoinIt(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"] = site(100) // takes five minutes
		r := w.engine("[daemon]\ntimezone = \"UTC\"\n" + crawlTable + oneHost("a", "a.example", `schedule = "* * * * *"`))
		ctx, cancel := context.WithCancel(t.Context())
		over := make(chan struct{})
		go func() { r.engine.Daemon(ctx); close(over) }()
		time.Sleep(5 * time.Minute)
		if n := len(w.seedHits("a.example:80")); n != 1 {
			t.Errorf("the seed was asked for %d times during one run", n)
		}
		time.Sleep(5 * time.Minute)
		if n := len(w.seedHits("a.example:80")); n < 3 || n > 6 {
			t.Errorf("the seed was asked for %d times in ten minutes", n)
		}
		cancel()
		<-over
		r.close()
		w.polite("a.example:80", 3*time.Second)
	})
}

func TestReloadChangesRulesDelaysAndPortals(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"], w.sites["gone.example:80"], w.sites["new.example:80"] = but(site(30), "/", always(links(append(numbered("/%d.html", 15), numbered("/x/%d.html", 5)...)...))), site(100), site(2)
		r := w.engine(crawlTable + oneHost("a", "a.example", "exclude = ['/x/']") + oneHost("gone", "gone.example", ""))
		a, gone := begin(t, r, "a", crawler.Resume), begin(t, r, "gone", crawler.Resume)
		time.Sleep(20 * time.Second)
		synctest.Wait()
		st, err := r.engine.Status(t.Context(), "a")
		if err != nil || st[0].Ledger.Refused != 5 {
			t.Fatalf("%+v, %v", st, err)
		}
		changed := time.Now()
		conf, err := config.Parse("crawl.toml", []byte(crawlTable+oneHost("a", "a.example", "exclude = ['/1[0-9][.]html']\ndelay = \"9s\"")+oneHost("new", "new.example", "")))
		if err != nil {
			t.Fatal(err)
		}
		if err := r.engine.Reload(t.Context(), conf, r.fetch); err != nil {
			t.Fatal(err)
		}
		if res := gone.Wait(t.Context()); !res.Stopped || res.Complete {
			t.Errorf("the portal that is gone: %+v", res)
		}
		if _, err := r.engine.Begin(t.Context(), "gone", crawler.Resume); !errors.Is(err, crawler.ErrUnknownPortal) {
			t.Errorf("begin a portal that is gone: %v", err)
		}
		if res := a.Wait(t.Context()); !res.Complete || res.Ledger.Refused != 5 || res.Ledger.Refusals["out-of-scope: exclude /1[0-9][.]html"] != 5 {
			t.Errorf("%+v, %+v", res, res.Ledger)
		}
		r.complete("new", crawler.Resume)
		r.close()
		all := w.hitsAt("a.example:80")
		for i, h := range all[1:] {
			if gap := h.start.Sub(all[i].end); h.start.After(changed) && gap < 9*time.Second {
				t.Errorf("%s came %v after %s with a delay of 9s", h.path, gap, all[i].path)
			}
			if strings.HasPrefix(h.path, "/1") && len(h.path) == len("/10.html") {
				t.Errorf("%s was asked for", h.path)
			}
		}
		if !slices.Contains(w.paths("a.example:80"), "/x/4.html") {
			t.Error("what is no longer excluded was not asked for")
		}
		if len(w.hitsAt("gone.example:80")) > 9 {
			t.Errorf("%d requests to the portal that is gone", len(w.hitsAt("gone.example:80")))
		}
		inspect(t, w.path, "a")
		inspect(t, w.path, "gone")
	})
}

func TestAPageThatFailsOnARevisitIsLookedAtAgain(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		down := page{status: 503}
		w.sites["a.example:80"] = but(site(1), "/0.html", inTurn(links(), down, down, down, down, links()))
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		for range 4 {
			r.complete("a", crawler.Wake)
			time.Sleep(revisitOfLists)
		}
		r.close()
		h := inspect(t, w.path, "a")
		if n := len(h.of("http://a.example/0.html")); n != 1+4+1 { // unchanged for 12 days, it is not due after another 6
			t.Errorf("%d visits", n)
		}
		if got := h.outcome("http://a.example/0.html"); got != "done same-content" {
			t.Error(got)
		}
	})
}

// revisitOfLists is after how long pages that a seed links to are due again.
const revisitOfLists = 6*24*time.Hour + time.Hour

func TestRefusalsAreJudgedAgainWhenRobotsChanges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		restart bool
	}{{"in one process", false}, {"after a restart", true}} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, w *web) {
				w.sites["a.example:80"] = but(site(3), "/robots.txt", inTurn(page{body: "User-agent: *\nDisallow: /1.html\n"}, page{body: "User-agent: *\nDisallow: /2.html\n"}))
				conf := crawlTable + oneHost("a", "a.example", "")
				slow := rigOptions{wrap: func(_ string, a store.Archive) store.Archive { return slowJudge{a} }}
				r := w.engineWith(conf, slow)
				r.complete("a", crawler.Wake)
				if c.restart {
					r.close()
					r = w.engineWith(conf, slow)
				}
				time.Sleep(25 * time.Hour)
				r.complete("a", crawler.Wake)
				r.close()
				h := inspect(t, w.path, "a")
				for url, want := range map[string]string{"http://a.example/1.html": "done fetched", "http://a.example/2.html": "done fetched", "http://a.example/0.html": "done fetched"} {
					if got := h.outcome(url); got != want {
						t.Errorf("%s: %q, want %q", url, got, want)
					}
				}
			})
		})
	}
}

// slowJudge is an archive with many refusals.
type slowJudge struct{ store.Archive }

func (s slowJudge) Rejudge(ctx context.Context, rules string, judge func(*store.URL) store.Discovery) (int, error) {
	time.Sleep(time.Minute)
	return s.Archive.Rejudge(ctx, rules, judge)
}
