package fetch

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/gocolly/colly/v2"
)

// benchPage is a page of 2.5 KB with 25 links.
func benchPage() string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>政府信息公开目录</title></head><body><ul>\n")
	for i := range 25 {
		fmt.Fprintf(&b, "<li><a href=\"/xxgk/2024/t%05d.html\">2024年政府信息公开年报 %d</a></li>\n", i*997, i)
	}
	return b.String() + "</ul></body></html>\n"
}

func benchServer(b *testing.B) string {
	page := []byte(benchPage())
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page)
	}))
	b.Cleanup(s.Close)
	return s.URL
}

// BenchmarkFetch compares one run of 16 workers: this package, net/http and
// colly, which all read the page; net/http looks for no links.
func BenchmarkFetch(b *testing.B) {
	const workers = 16
	base := benchServer(b)
	spread := func(b *testing.B, one func(url string)) {
		b.ReportAllocs()
		var next atomic.Int64
		var wait sync.WaitGroup
		runtime.GC()
		b.ResetTimer()
		for range workers {
			wait.Go(func() {
				for i := next.Add(1); i <= int64(b.N); i = next.Add(1) {
					one(base + "/p" + fmt.Sprint(i))
				}
			})
		}
		wait.Wait()
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
	}
	b.Run("gongkai", func(b *testing.B) {
		f := newFetcher(b, nil)
		spread(b, func(url string) {
			if r := f.Do(b.Context(), get(url), Conditions{}); len(r.Links) != 25 {
				b.Errorf("%d links: %s", len(r.Links), r.Visit.Detail)
			}
		})
	})
	b.Run("net-http", func(b *testing.B) {
		c := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: workers}}
		defer c.CloseIdleConnections()
		spread(b, func(url string) {
			r, err := c.Get(url)
			if err != nil {
				b.Error(err)
				return
			}
			io.Copy(io.Discard, r.Body)
			r.Body.Close()
		})
	})
	b.Run("colly", func(b *testing.B) {
		t := &http.Transport{MaxIdleConnsPerHost: workers}
		defer t.CloseIdleConnections()
		c := colly.NewCollector(colly.AllowURLRevisit())
		c.WithTransport(t)
		var links atomic.Int64
		c.OnHTML("a[href]", func(e *colly.HTMLElement) {
			e.Request.AbsoluteURL(e.Attr("href"))
			links.Add(1)
		})
		spread(b, func(url string) { c.Visit(url) })
		if links.Load() != int64(b.N)*25 {
			b.Errorf("%d links", links.Load())
		}
	})
}

// BenchmarkLinks compares the pass over the tokens with its resolution of links.
func BenchmarkLinks(b *testing.B) {
	text := []byte(benchPage())
	var s scanner
	b.Run("scan", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			s.scan(text, 100)
		}
	})
	b.Run("scan and resolve", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			s.scan(text, 100)
			s.resolve("http://portal.test/a/b.html", "utf-8", 100)
		}
	})
}
