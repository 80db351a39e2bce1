package crawler_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gongkai/crawler"
	"gongkai/store"
)

func TestAHostThatFailsIsLeftAloneAndComesBackSlowly(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		var down, up time.Time
		home := always(links(numbered("/%d.html", 40)...))
		w.sites["a.example:80"] = func(path string) page {
			now := time.Now()
			switch {
			case path == "/robots.txt":
				return page{status: 404}
			case path == "/":
				down, up = now.Add(time.Minute), now.Add(70*time.Minute)
				return home()
			case now.After(down) && now.Before(up):
				return page{status: 503}
			}
			return links()
		}
		r := w.engine(strings.Replace(crawlTable, "retries = 3", "retries = 0", 1) + "break_after = 3\n" + oneHost("a", "a.example", ""))
		seen := map[string]bool{}
		run := begin(t, r, "a", crawler.Resume)
		for going := true; going; {
			time.Sleep(time.Minute)
			synctest.Wait()
			select {
			case <-run.Done():
				going = false
			default:
				watch(t, r, seen)
			}
		}
		res := run.Wait(t.Context())
		r.close()
		if !seen["circuit-open"] {
			t.Errorf("nobody saw the circuit open: %v", seen)
		}
		during := 0
		for _, h := range w.hitsAt() {
			if h.start.After(down) && h.start.Before(up) {
				during++
			}
		}
		// Three failures open it, for 15 minutes, 30 and 60.
		if during > 3+3 {
			t.Errorf("%d requests while the host was down", during)
		}
		// What failed while the circuit was closed had its one try; the rest waited.
		if res.Ledger.Dead > 2 || res.Ledger.Done < 38 || res.Ledger.Pending != 0 {
			t.Errorf("%+v", res.Ledger)
		}
	})
}

// watch notes what hosts wait for.
func watch(t *testing.T, r *rig, seen map[string]bool) {
	t.Helper()
	all, err := r.engine.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, st := range all {
		for _, h := range st.Hosts {
			seen[h.Waiting] = true
		}
	}
}

func TestAHostThatDoesNotRecoverIsLeftToTheNextRun(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		broken := func(path string) page {
			if path == "/robots.txt" {
				return page{status: 404}
			}
			return page{status: 412, body: `<html><head><script>$_ts=window['$_ts']</script></head><body></body></html>`}
		}
		w.sites["a.example:80"] = but(broken, "/", always(links(numbered("/%d.html", 30)...)))
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		began := time.Now()
		res := r.crawl("a", crawler.Resume)
		if res.Complete || len(res.Blocked) == 0 || !strings.Contains(res.Blocked[0], "challenge") {
			t.Errorf("%+v", res)
		}
		if took := time.Since(began); took < 2*time.Hour || took > 24*time.Hour {
			t.Errorf("it was given up after %v", took)
		}
		if res.Ledger.Pending != 30 || res.Ledger.Dead != 0 {
			t.Errorf("%+v", res.Ledger)
		}
		if n := len(w.hitsAt()); n > 2+3+5 { // home and robots.txt, three that open the circuit, one each time
			t.Errorf("%d requests", n)
		}
		w.sites["a.example:80"] = site(30)
		w.rig.complete("a", crawler.Resume)
		r.close()
	})
}

func TestAPortalIsAskedInItsHoursOnly(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"], w.sites["b.example:80"] = site(2000), site(10)
		r := w.engine(crawlTable + "[daemon]\ntimezone = \"Asia/Shanghai\"\n" +
			oneHost("a", "a.example", `hours = "22:00-06:00"`) + oneHost("b", "b.example", ""))
		began := time.Now()
		seen := map[string]bool{}
		a, b := begin(t, r, "a", crawler.Resume), begin(t, r, "b", crawler.Resume)
		b.Wait(t.Context())
		if took := time.Since(began); took > time.Minute {
			t.Errorf("the portal without hours took %v", took)
		}
		for going := true; going; {
			select {
			case <-a.Done():
				going = false
			case <-time.After(10 * time.Minute):
				synctest.Wait()
				watch(t, r, seen)
			}
		}
		res := a.Wait(t.Context())
		r.close()
		if !res.Complete || !seen["hours"] {
			t.Errorf("%+v, waited for %v", res, seen)
		}
		zone := time.FixedZone("CST", 8*3600)
		for _, h := range w.hitsAt("a.example:80") {
			if at := h.start.In(zone).Hour(); at >= 6 && at < 22 {
				t.Errorf("%s was asked for at %s", h.path, h.start.In(zone))
			}
		}
	})
}

func TestTheDailyBudgetHoldsOverRestarts(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		const budget = 50
		w.sites["a.example:80"] = site(130)
		conf := crawlTable + oneHost("a", "a.example", fmt.Sprintf("daily_requests = %d", budget))
		r := w.engine(conf)
		run := begin(t, r, "a", crawler.Resume)
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		run.Stop()
		run.Wait(t.Context())
		r.close()
		r = w.engine(conf)
		run = begin(t, r, "a", crawler.Resume)
		time.Sleep(time.Hour)
		synctest.Wait()
		seen := map[string]bool{}
		watch(t, r, seen)
		if !seen["daily-requests"] {
			t.Errorf("it waits for %v", seen)
		}
		if res := run.Wait(t.Context()); !res.Complete {
			t.Errorf("%+v", res)
		}
		r.close()
		all := w.hitsAt()
		for i, h := range all {
			within := 0
			for _, other := range all[i:] {
				if other.start.Sub(h.start) < 24*time.Hour {
					within++
				}
			}
			if within > budget {
				t.Fatalf("%d requests in the 24 hours from %s", within, h.start)
			}
		}
		pages := 0
		for _, h := range all {
			if h.path != "/robots.txt" {
				pages++
			}
		}
		if pages != 131 {
			t.Errorf("%d pages", pages)
		}
	})
}

func TestNobodyIsAskedWhileTheDiskIsNearlyFull(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"] = site(30)
		began := time.Now()
		free := func() (int64, error) {
			switch since := time.Since(began); {
			case since < time.Minute:
				return 2 << 30, nil
			case since < 10*time.Minute:
				return 1<<30 - 1, nil
			case since < 20*time.Minute: // more than the guard, but not by a tenth
				return 1<<30 + 1<<20, nil
			}
			return 2 << 30, nil
		}
		r := w.engineWith(crawlTable+oneHost("a", "a.example", ""), rigOptions{free: free})
		seen := map[string]bool{}
		run := begin(t, r, "a", crawler.Resume)
		time.Sleep(5 * time.Minute)
		synctest.Wait()
		watch(t, r, seen)
		res := run.Wait(t.Context())
		r.close()
		if !res.Complete || !seen["disk"] {
			t.Errorf("%+v, waited for %v", res, seen)
		}
		for _, h := range w.hitsAt() {
			if since := h.start.Sub(began); since > 71*time.Second && since < 20*time.Minute {
				t.Errorf("%s was asked for %v into the test", h.path, since)
			}
		}
	})
}

func TestAHostRestsSeveralTimesAsLongAsItTook(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		slow := links()
		slow.took, slow.rest = 4*time.Second, 20*time.Second
		w.sites["a.example:80"] = but(site(3), "/1.html", always(slow))
		r := w.engine(crawlTable + "response_factor = 5\n" + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		r.close()
		w.polite("a.example:80", 3*time.Second)
	})
}

// TestTheLawHoldsOverHours crawls for hours with portals that share a host and
// hosts that share an address, some slow, some failing, one stopped and begun
// again: no host is ever asked before it has rested.
func TestTheLawHoldsOverHours(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		conf := strings.Replace(crawlTable, `address_delay = "0s"`, `address_delay = "700ms"`, 1)
		hosts := []string{"a.example", "b.example", "c.example", "d.example", "e.example"}
		for i, host := range hosts {
			n := 0
			w.at[host] = fmt.Sprintf("11.9.9.%d", i%2)
			took := time.Duration(i) * 2 * time.Second
			w.sites[host+":80"] = func(path string) page {
				n++
				p := site(400)(path)
				switch {
				case path == "/robots.txt" && i == 2:
					return page{body: "User-agent: *\nCrawl-delay: 8\n", header: "Content-Type: text/plain\r\n"}
				case n%97 == 0:
					return page{status: 429, header: "Retry-After: 240\r\n", rest: 4 * time.Minute}
				case n%53 == 0:
					return page{status: 503, rest: 30 * time.Second}
				}
				p.took, p.rest = took, took
				return p
			}
			conf += oneHost(host[:1], host, "") + oneHost("also-"+host[:1], host, `delay = "5s"`)
		}
		r := w.engine(conf)
		began := time.Now()
		var runs []*crawler.Run
		for _, host := range hosts {
			runs = append(runs, begin(t, r, host[:1], crawler.Resume), begin(t, r, "also-"+host[:1], crawler.Resume))
		}
		time.Sleep(40 * time.Minute)
		runs[0].Stop()
		runs[0].Wait(t.Context())
		runs[0] = begin(t, r, "a", crawler.Resume)
		for _, run := range runs {
			if res := run.Wait(t.Context()); !res.Complete {
				t.Errorf("%+v", res)
			}
		}
		r.close()
		if took := time.Since(began); took < 2*time.Hour {
			t.Errorf("it took %v only", took)
		}
		for i, host := range hosts {
			least := 3 * time.Second
			if i == 2 {
				least = 8 * time.Second
			}
			all := w.hitsAt(host + ":80")
			for n, next := range all[1:] {
				before := all[n]
				want := max(least, before.rest)
				if before.path == "/robots.txt" || next.path == "/robots.txt" {
					want = 3 * time.Second // before the rules are known
				}
				if gap := next.start.Sub(before.end); gap < want {
					t.Errorf("%s: %s began %v after %s, want %v", host, next.path, gap, before.path, want)
				}
			}
		}
		for i := range 2 {
			var shared []string
			for n, host := range hosts {
				if n%2 == i {
					shared = append(shared, host+":80")
				}
			}
			all := w.hitsAt(shared...)
			for n, next := range all[1:] {
				if gap := next.start.Sub(all[n].start); gap < 700*time.Millisecond && next.path != "/robots.txt" {
					t.Errorf("%s%s began %v after a request to its address", next.host, next.path, gap)
				}
			}
		}
		h := inspect(t, w.path, "a")
		if h.ledger.Done < 300 || h.ledger.Pending != 0 {
			t.Errorf("%+v", h.ledger)
		}
		for _, v := range h.log {
			if v.Outcome == store.Panicked {
				t.Errorf("%+v", v)
			}
		}
	})
}
