package crawler_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gongkai/crawler"
)

// oneHost is a portal at a host of its own.
func oneHost(name, host, more string) string {
	return fmt.Sprintf("[[portal]]\nname = %q\nseeds = [\"http://%s/\"]\n%s\n", name, host, more)
}

const crawlTable = "[crawl]\ncontact = \"test@example.org\"\ndelay = \"3s\"\naddress_delay = \"0s\"\nretries = 3\n"

func TestAHostIsAskedAtItsPaceWhateverItAnswers(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		const busy = 503
		paths := append(numbered("/%d.html", 6), "/slow.html", "/seconds.html", "/date.html", "/busy.html", "/hop.html")
		date := func() page {
			return page{status: 429, header: "Retry-After: " + time.Now().Add(5*time.Minute).UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT") + "\r\n", rest: 5*time.Minute - time.Second}
		}
		s := but(site(0), "/", always(links(paths...)))
		s = but(s, "/slow.html", always(page{took: 47 * time.Second, rest: 47 * time.Second}))
		s = but(s, "/seconds.html", inTurn(page{status: 429, header: "Retry-After: 120\r\n", rest: 2 * time.Minute}, links()))
		once := false
		s = but(s, "/date.html", func() page {
			if once {
				return links()
			}
			once = true
			return date()
		})
		s = but(s, "/busy.html", inTurn(page{status: busy, rest: 30 * time.Second}, page{status: busy, rest: 30 * time.Second}, links()))
		s = but(s, "/hop.html", always(page{status: 302, header: "Location: /hop2.html\r\n"}))
		s = but(s, "/hop2.html", always(page{status: 301, header: "Location: /end.html\r\n"}))
		w.sites["a.example:80"] = s
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		r.close()
		w.polite("a.example:80", 3*time.Second)
		if got := w.paths("a.example:80"); got[0] != "/robots.txt" || len(got) != len(paths)+2+2+4 {
			t.Errorf("asked for %v", got)
		}
	})
}

func TestFailuresInARowDoubleTheBackOff(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		s := site(0)
		rests := []time.Duration{30 * time.Second, time.Minute, 2 * time.Minute, 4 * time.Minute}
		n := 0
		w.sites["a.example:80"] = but(s, "/", func() page {
			if n < len(rests) {
				n++
				return page{status: 503, rest: rests[n-1]}
			}
			return links()
		})
		r := w.engine(strings.Replace(crawlTable, "retries = 3", "retries = 5", 1) + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		r.close()
		w.polite("a.example:80", 3*time.Second)
	})
}

func TestCrawlDelayIsObeyedUpToTheCap(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		robots    string
		want, cap time.Duration
	}{
		{"User-agent: *\nCrawl-delay: 10\n", 10 * time.Second, time.Minute},
		{"User-agent: *\nCrawl-delay: 600\n", time.Minute, time.Minute},
		{"User-agent: *\nCrawl-delay: 1\n", 3 * time.Second, time.Minute},
	} {
		t.Run(fmt.Sprintf("%q", c.robots), func(t *testing.T) {
			inBubble(t, func(t *testing.T, w *web) {
				w.sites["a.example:80"] = but(site(5), "/robots.txt", always(page{body: c.robots, header: "Content-Type: text/plain\r\n"}))
				r := w.engine(crawlTable + oneHost("a", "a.example", ""))
				r.complete("a", crawler.Resume)
				r.close()
				w.polite("a.example:80", c.want)
				all := w.hitsAt("a.example:80")
				if took, most := all[len(all)-1].start.Sub(all[0].end), time.Duration(len(all)-1)*(c.want+time.Second); took > most {
					t.Errorf("%d requests took %v, more than the cap allows", len(all), took)
				}
			})
		})
	}
}

func TestTwoPortalsOfOneHostShareItsClock(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		s := but(site(8), "/b/", always(links(numbered("/b/%d.html", 8)...)))
		w.sites["a.example:80"] = s
		r := w.engine(crawlTable + oneHost("a", "a.example", "") +
			"[[portal]]\nname = \"b\"\nseeds = [\"http://a.example/b/\"]\ninclude = [\"/b/\"]\ndelay = \"7s\"\n")
		a, b := begin(t, r, "a", crawler.Resume), begin(t, r, "b", crawler.Resume)
		for _, res := range []crawler.Result{a.Wait(t.Context()), b.Wait(t.Context())} {
			if !res.Complete {
				t.Errorf("%+v", res)
			}
		}
		r.close()
		w.polite("a.example:80", 3*time.Second)
		all := w.hitsAt("a.example:80")
		for i, h := range all[1:] {
			if gap := h.start.Sub(all[i].end); strings.HasPrefix(h.path, "/b/") && gap < 7*time.Second {
				t.Errorf("%s of the slower portal came %v after %s", h.path, gap, all[i].path)
			}
		}
		if w.most != 1 {
			t.Errorf("%d requests in flight", w.most)
		}
	})
}

func TestAQuickPortalLeavesASlowOneOfItsHostItsTurns(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"] = but(site(100), "/b/", always(links(numbered("/b/%d.html", 8)...)))
		r := w.engine(crawlTable + oneHost("a", "a.example", "") +
			"[[portal]]\nname = \"b\"\nseeds = [\"http://a.example/b/\"]\ninclude = [\"/b/\"]\ndelay = \"7s\"\n")
		a, b := begin(t, r, "a", crawler.Resume), begin(t, r, "b", crawler.Resume)
		select {
		case <-a.Done():
			t.Error("the quick portal was done before the slow one")
		case <-b.Done():
		}
		if res := a.Wait(t.Context()); !res.Complete {
			t.Errorf("%+v", res)
		}
		r.close()
		w.polite("a.example:80", 3*time.Second)
	})
}

func TestHostsOfOneAddressShareAGapAndACap(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		conf := strings.Replace(crawlTable, `address_delay = "0s"`, "address_delay = \"900ms\"\naddress_requests = 2", 1)
		for _, host := range []string{"a.example", "b.example", "c.example", "d.example"} {
			slow := links()
			slow.took = 10 * time.Second
			w.at[host] = "11.9.9.9"
			w.sites[host+":80"] = but(site(5), "/3.html", always(slow))
			conf += oneHost(host[:1], host, "")
		}
		r := w.engine(conf)
		var runs []*crawler.Run
		for _, name := range []string{"a", "b", "c", "d"} {
			runs = append(runs, begin(t, r, name, crawler.Resume))
		}
		for _, run := range runs {
			if res := run.Wait(t.Context()); !res.Complete {
				t.Errorf("%+v", res)
			}
		}
		r.close()
		all := w.hitsAt()
		for i, h := range all[1:] {
			if h.path == "/robots.txt" {
				continue // first contact: which address a host has is not known yet
			}
			if gap := h.start.Sub(all[i].start); gap < 900*time.Millisecond {
				t.Errorf("%s%s began %v after %s%s", h.host, h.path, gap, all[i].host, all[i].path)
			}
			inFlight := 1
			for _, other := range all[:i+1] {
				if other.end.After(h.start) {
					inFlight++
				}
			}
			if inFlight > 2 {
				t.Errorf("%s%s was request %d in flight", h.host, h.path, inFlight)
			}
		}
		for _, host := range []string{"a.example:80", "b.example:80", "c.example:80", "d.example:80"} {
			w.polite(host, 3*time.Second)
		}
	})
}

func TestASlowHostDelaysNobodyElse(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		slow := links()
		slow.took = 10 * time.Minute
		w.sites["slow.example:80"] = func(string) page { return slow }
		w.sites["fast.example:80"] = site(20)
		r := w.engine(crawlTable + "workers = 2\n" + oneHost("slow", "slow.example", "") + oneHost("fast", "fast.example", ""))
		began := time.Now()
		s, f := begin(t, r, "slow", crawler.Resume), begin(t, r, "fast", crawler.Resume)
		if res := f.Wait(t.Context()); !res.Complete {
			t.Errorf("%+v", res)
		}
		if took := time.Since(began); took > 22*3*time.Second {
			t.Errorf("22 requests took %v", took)
		}
		s.Wait(t.Context())
		r.close()
	})
}

// TestEveryWaitHasAName looks at the status at every half second of a crawl that
// has something to wait for in each way.
func TestEveryWaitHasAName(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		slow := page{took: 20 * time.Second}
		s := but(site(6), "/0.html", always(slow))
		s = but(s, "/1.html", inTurn(page{status: 429, header: "Retry-After: 60\r\n"}, links()))
		s = but(s, "/2.html", inTurn(page{status: 503}, page{status: 503}, links()))
		w.sites["a.example:80"] = s
		w.sites["b.example:80"] = but(site(3), "/robots.txt", inTurn(page{status: 503}, page{body: "User-agent: *\nCrawl-delay: 9\n"}))
		conf := strings.Replace(crawlTable, `address_delay = "0s"`, `address_delay = "5s"`, 1)
		w.at["c.example"], w.at["d.example"] = "11.9.9.9", "11.9.9.9"
		w.sites["c.example:80"], w.sites["d.example:80"] = site(4), site(4)
		r := w.engine(conf + oneHost("a", "a.example", "") + oneHost("b", "b.example", "") + oneHost("c", "c.example", "") + oneHost("d", "d.example", ""))
		var runs []*crawler.Run
		for _, name := range []string{"a", "b", "c", "d"} {
			runs = append(runs, begin(t, r, name, crawler.Resume))
		}
		seen := map[string]int{}
		for going := true; going; {
			time.Sleep(500*time.Millisecond + time.Nanosecond)
			synctest.Wait()
			all, err := r.engine.Status(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			going = false
			for _, st := range all {
				going = going || st.Running
				for _, h := range st.Hosts {
					if h.Waiting == "" {
						t.Errorf("%s waits without a reason: %+v", h.Host, h)
					}
					seen[h.Waiting]++
				}
			}
		}
		for _, run := range runs {
			run.Wait(t.Context())
		}
		r.close()
		for _, reason := range []string{"answer", "delay", "response-time", "retry-after", "back-off", "retry", "robots", "robots-crawl-delay", "address"} {
			if seen[reason] == 0 {
				t.Errorf("nobody waited for %q: %v", reason, seen)
			}
		}
	})
}

func TestAStopInMidRequestCostsTheHostNoPeace(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		restart bool
	}{{"and the run is resumed", false}, {"and the process starts again", true}} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, w *web) {
				endless := links()
				endless.took = time.Minute
				w.sites["a.example:80"] = but(site(6), "/2.html", inTurn(endless, links()))
				conf := crawlTable + oneHost("a", "a.example", "")
				r := w.engine(conf)
				run := begin(t, r, "a", crawler.Resume)
				time.Sleep(20 * time.Second) // in the middle of the endless answer
				run.Stop()
				res := run.Wait(t.Context())
				stopped := time.Now()
				if !res.Stopped || res.Complete || res.Err != nil || res.Ledger.Queued == 0 {
					t.Errorf("%+v", res)
				}
				before := len(w.hitsAt())
				if c.restart {
					r.close()
					r = w.engine(conf)
				}
				r.complete("a", crawler.Resume)
				r.close()
				time.Sleep(2 * time.Minute) // the site notices that nobody listens
				after := w.hitsAt()
				for _, h := range after {
					if !h.start.Before(stopped) && h.start.Before(stopped.Add(3*time.Second)) {
						t.Errorf("%s began %v after the stop", h.path, h.start.Sub(stopped))
					}
				}
				seen := map[string]int{}
				for _, h := range after {
					if seen[h.path]++; seen[h.path] > 1 && h.path != "/2.html" {
						t.Errorf("%s was asked for twice (%d before the stop)", h.path, before)
					}
				}
				inspect(t, w.path, "a")
			})
		})
	}
}

func TestPortsOfOneAddressAreKnownToShareIt(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		conf := strings.Replace(crawlTable, `address_delay = "0s"`, `address_delay = "900ms"`, 1)
		for _, name := range []string{"a", "b", "c"} {
			host := "11.9.9.9:808" + string(name[0]-'a'+'0')
			w.sites[host] = site(3)
			conf += oneHost(name, host, "")
		}
		r := w.engine(conf)
		var runs []*crawler.Run
		for _, name := range []string{"a", "b", "c"} {
			runs = append(runs, begin(t, r, name, crawler.Resume))
		}
		for _, run := range runs {
			run.Wait(t.Context())
		}
		r.close()
		all := w.hitsAt()
		for i, h := range all[1:] {
			if gap := h.start.Sub(all[i].start); gap < 900*time.Millisecond {
				t.Errorf("%s%s began %v after %s%s", h.host, h.path, gap, all[i].host, all[i].path)
			}
		}
	})
}
