package crawler_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gocolly/colly/v2"

	"gongkai/crawler"
	"gongkai/crawler/portaltest"
)

const benchPages = 20_000

// BenchmarkPortal crawls one generated portal of 20,000 pages of 2.5 KB with 25
// links each, in one run: with bare colly as most people use it, with 16
// synchronous colly workers, and with gongkai, which keeps everything durable
// while the other two store nothing; last with the parser behind it.
func BenchmarkPortal(b *testing.B) {
	srv, err := portaltest.Serve(b.Context(), "127.0.0.1:0", portaltest.Generated(portaltest.GenOptions{Pages: benchPages}))
	if err != nil {
		b.Fatal(err)
	}
	defer srv.Close()
	seed := srv.URL + "/g/0.html"
	for b.Loop() {
		async := timed(b, func() int { return collyAsync(b, seed) })
		workers := timed(b, func() int { return collyWorkers(b, seed) })
		ours := timed(b, func() int { return backfillAll(b, seed, false) })
		parsed := timed(b, func() int { return backfillAll(b, seed, true) })
		b.ReportMetric(async, "pages/s-colly-async")
		b.ReportMetric(workers, "pages/s-colly-workers")
		b.ReportMetric(ours, "pages/s-gongkai")
		b.ReportMetric(parsed, "pages/s-gongkai-parsing")
		b.ReportMetric(ours/async, "x-colly-async")
		b.ReportMetric(ours/workers, "x-colly-workers")
	}
}

// timed gives different pages a second.
func timed(b *testing.B, crawl func() int) float64 {
	b.Helper()
	start := time.Now()
	n := crawl()
	took := time.Since(start)
	if n < benchPages { // colly's visited set is not atomic: it fetches some twice
		b.Fatalf("%d pages of %d", n, benchPages)
	}
	return benchPages / took.Seconds()
}

func collyAsync(b *testing.B, seed string) int {
	c := colly.NewCollector(colly.Async(true), colly.IgnoreRobotsTxt())
	c.WithTransport(loopbackTransport())
	if err := c.Limit(&colly.LimitRule{DomainGlob: "*", Parallelism: 16}); err != nil {
		b.Fatal(err)
	}
	var pages atomic.Int64
	c.OnHTML("a[href]", func(e *colly.HTMLElement) { e.Request.Visit(e.Attr("href")) })
	c.OnResponse(func(*colly.Response) { pages.Add(1) })
	c.Visit(seed)
	c.Wait()
	return int(pages.Load())
}

// collyWorkers is 16 goroutines with a collector each and a queue between them.
func collyWorkers(b *testing.B, seed string) int {
	var (
		mu      sync.Mutex
		more    = sync.NewCond(&mu)
		seen    = map[string]bool{seed: true}
		queue   = []string{seed}
		busy    int
		pages   atomic.Int64
		group   sync.WaitGroup
		carrier = loopbackTransport()
	)
	for range 16 {
		group.Go(func() {
			c := colly.NewCollector(colly.AllowURLRevisit(), colly.IgnoreRobotsTxt())
			c.WithTransport(carrier)
			var found []string
			c.OnHTML("a[href]", func(e *colly.HTMLElement) { found = append(found, e.Request.AbsoluteURL(e.Attr("href"))) })
			c.OnResponse(func(*colly.Response) { pages.Add(1) })
			for {
				mu.Lock()
				for len(queue) == 0 && busy > 0 {
					more.Wait()
				}
				if len(queue) == 0 {
					mu.Unlock()
					more.Broadcast()
					return
				}
				url := queue[0]
				queue = queue[1:]
				busy++
				mu.Unlock()
				found = found[:0]
				c.Visit(url)
				mu.Lock()
				for _, u := range found {
					if !seen[u] {
						seen[u] = true
						queue = append(queue, u)
					}
				}
				busy--
				mu.Unlock()
				more.Broadcast()
			}
		})
	}
	group.Wait()
	return int(pages.Load())
}

// loopbackTransport keeps as many connections as there are workers, so that the
// others are not held back by their default of two.
func loopbackTransport() *http.Transport {
	return &http.Transport{Proxy: nil, MaxIdleConnsPerHost: 32}
}

func backfillAll(b *testing.B, seed string, parsing bool) int {
	path := b.TempDir()
	r := newRig(b, path, fmt.Sprintf(`
[crawl]
allow_addresses = ["127.0.0.0/8"]
[[portal]]
name = "bench"
seeds = [%q]
delay = "0s"
`, seed), parsing)
	run, err := r.engine.Begin(context.Background(), "bench", crawler.Resume)
	if err != nil {
		b.Fatal(err)
	}
	res := run.Wait(b.Context())
	if !res.Complete {
		b.Fatalf("%+v", res)
	}
	r.close()
	return int(res.Ledger.Done)
}

// BenchmarkPoliteHosts crawls 500 portals on 500 addresses of loopback, each
// with a delay of one second, and says how much of what delay and response time
// allow was reached, and the smallest gap between two requests of a host.
func BenchmarkPoliteHosts(b *testing.B) {
	const hosts, pages = 500, 12
	delay := time.Second
	for b.Loop() {
		hits := make([]portaltest.Hits, hosts)
		servers, err := portaltest.ServeMany(b.Context(), hosts, func(i int) http.Handler {
			return hits[i].Record(portaltest.Generated(portaltest.GenOptions{Pages: pages, Seed: uint64(i)}))
		})
		if err != nil {
			b.Fatal(err)
		}
		var toml strings.Builder
		toml.WriteString("[crawl]\nallow_addresses = [\"127.0.0.0/8\"]\n")
		for i, s := range servers {
			fmt.Fprintf(&toml, "[[portal]]\nname = \"p%d\"\nseeds = [%q]\ndelay = \"1s\"\n", i, s.URL+"/g/0.html")
		}
		r := newRig(b, b.TempDir(), toml.String(), false)
		runs := make([]*crawler.Run, hosts)
		for i := range runs {
			if runs[i], err = r.engine.Begin(context.Background(), fmt.Sprintf("p%d", i), crawler.Resume); err != nil {
				b.Fatal(err)
			}
		}
		for _, run := range runs {
			if res := run.Wait(b.Context()); !res.Complete || res.Ledger.Done != pages {
				b.Fatalf("%+v", res)
			}
		}
		var best, took, smallest time.Duration
		smallest = time.Hour
		for i := range hits {
			all := hits[i].All()
			for j, h := range all {
				if best += h.End.Sub(h.Start); j == 0 {
					continue
				}
				best += delay
				smallest = min(smallest, h.Start.Sub(all[j-1].End))
			}
			took += all[len(all)-1].End.Sub(all[0].Start)
		}
		b.ReportMetric(100*float64(best)/float64(took), "%-of-possible")
		b.ReportMetric(float64(smallest.Microseconds())/1000, "ms-smallest-gap")
		b.ReportMetric(hosts*(pages+1)/(took.Seconds()/hosts), "requests/s")
		r.close()
		portaltest.CloseAll(servers)
	}
}
