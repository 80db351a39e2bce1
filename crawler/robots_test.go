package crawler_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gongkai/crawler"
)

func TestRobotsIsAskedForAgainAfterADay(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"] = but(site(60), "/robots.txt", always(page{body: "User-agent: *\nDisallow: /no/\n"}))
		r := w.engine(strings.Replace(crawlTable, "3s", "1h", 1) + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		r.close()
		w.polite("a.example:80", time.Hour)
		var at []time.Time
		for _, h := range w.hitsAt("a.example:80") {
			if h.path == "/robots.txt" {
				at = append(at, h.start)
			}
		}
		if len(at) != 3 {
			t.Fatalf("robots.txt was asked for at %v", at)
		}
		for i, next := range at[1:] {
			if age := next.Sub(at[i]); age < 24*time.Hour || age > 26*time.Hour {
				t.Errorf("robots.txt was asked for again after %v", age)
			}
		}
	})
}

func TestARestartServesFreshRobotsFromTheArchive(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"] = site(4)
		for range 3 {
			r := w.engine(crawlTable + oneHost("a", "a.example", ""))
			r.complete("a", crawler.Wake)
			r.close()
		}
		w.polite("a.example:80", 3*time.Second)
		if n := strings.Count(strings.Join(w.paths(), " "), "/robots.txt"); n != 1 {
			t.Errorf("robots.txt was asked for %d times: %v", n, w.paths())
		}
	})
}

func TestRobotsThatCannotBeHadHoldsTheHost(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		first page
		pause time.Duration // before the second try
	}{
		{"503", page{status: 503}, time.Minute},
		{"429", page{status: 429}, 10 * time.Minute},
		{"429 with Retry-After", page{status: 429, header: "Retry-After: 3600\r\n"}, time.Hour},
		{"a challenge", page{status: 521, body: "<script>document.cookie='__jsl_clearance=1'</script>"}, 10 * time.Minute},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, w *web) {
				w.sites["a.example:80"] = but(site(2), "/robots.txt", inTurn(c.first, c.first, page{body: "User-agent: *\nDisallow: /1.html\n"}))
				r := w.engine(crawlTable + oneHost("a", "a.example", ""))
				run := begin(t, r, "a", crawler.Resume)
				time.Sleep(c.pause / 2)
				synctest.Wait()
				if st, err := r.engine.Status(t.Context()); err != nil || len(st[0].Hosts) != 1 || !slices.Contains([]string{"robots", "retry-after"}, st[0].Hosts[0].Waiting) || st[0].Hosts[0].Until.IsZero() {
					t.Errorf("while robots.txt cannot be had: %+v, %v", st, err)
				}
				if res := run.Wait(t.Context()); !res.Complete || res.Ledger.Refused != 1 {
					t.Errorf("%+v", res)
				}
				r.close()
				all := w.hitsAt()
				if len(all) != 5 || all[1].path != "/robots.txt" || all[2].path != "/robots.txt" || all[1].start.Sub(all[0].end) < c.pause {
					t.Errorf("asked for %v, the second time %v after the first", w.paths(), all[1].start.Sub(all[0].end))
				}
			})
		})
	}
}

func TestAHostWhoseRobotsStaysAwayIsGivenUpForThisRun(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		down := page{status: 500}
		w.sites["a.example:80"] = but(site(2), "/robots.txt", inTurn(down, down, down, page{status: 404}))
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		res := r.crawl("a", crawler.Resume)
		if res.Complete || len(res.Blocked) == 0 || !strings.Contains(res.Blocked[0], "a.example:80: robots.txt: status 500") || res.Ledger.Pending != 1 {
			t.Errorf("%+v", res)
		}
		if paths := w.paths(); len(paths) != 3 {
			t.Errorf("asked for %v", paths)
		}
		r.complete("a", crawler.Resume)
		r.close()
		w.polite("a.example:80", 3*time.Second)
	})
}

func TestRobotsIsFoundBehindRedirectsAtThePaceOfEveryHop(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		hop := func(to string) func() page { return always(page{status: 301, header: "Location: " + to + "\r\n"}) }
		w.sites["a.example:80"] = but(but(site(3), "/robots.txt", hop("http://b.example/r1")), "/r2", always(page{body: "User-agent: *\nDisallow: /2.html\n"}))
		w.sites["b.example:80"] = but(site(3), "/r1", hop("http://a.example/r2"))
		r := w.engine(crawlTable + oneHost("a", "a.example", "") + oneHost("b", "b.example", ""))
		a, b := begin(t, r, "a", crawler.Resume), begin(t, r, "b", crawler.Resume)
		if res := a.Wait(t.Context()); !res.Complete || res.Ledger.Refused != 1 {
			t.Errorf("%+v", res)
		}
		b.Wait(t.Context())
		r.close()
		w.polite("a.example:80", 3*time.Second)
		w.polite("b.example:80", 3*time.Second)
	})
}

func TestACrawlDelayHoldsForTheHopsOfTheNextRobots(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		s := but(site(40), "/robots.txt", always(page{status: 302, header: "Location: /rules.txt\r\n"}))
		w.sites["a.example:80"] = but(s, "/rules.txt", always(page{body: "User-agent: *\nCrawl-delay: 3600\n"}))
		r := w.engine(crawlTable + "robots_delay_cap = \"2h\"\n" + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		r.close()
		all := w.hitsAt()
		for i, h := range all[2:] {
			if gap := h.start.Sub(all[i+1].end); gap < time.Hour {
				t.Errorf("%s came %v after %s", h.path, gap, all[i+1].path)
			}
		}
		if n := count(w.paths())["/rules.txt"]; n != 2 {
			t.Errorf("the rules were asked for %d times in %d hours", n, len(all)-2)
		}
	})
}

func TestAStopOnTheWayToRobotsIsNoCircle(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		endless := page{took: time.Hour}
		s := but(site(2), "/robots.txt", always(page{status: 301, header: "Location: /rules.txt\r\n"}))
		w.sites["a.example:80"] = but(s, "/rules.txt", inTurn(endless, page{body: "User-agent: *\nDisallow: /1.html\n"}))
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		run := begin(t, r, "a", crawler.Resume)
		time.Sleep(time.Minute)
		run.Stop()
		if res := r.complete("a", crawler.Resume); res.Stopped || res.Ledger.Refused != 1 || res.Took > 30*time.Second { // not the run that is stopping
			t.Errorf("%+v", res)
		}
		if res := run.Wait(t.Context()); !res.Stopped {
			t.Errorf("%+v", res)
		}
		r.close()
		time.Sleep(time.Hour)
	})
}
