package crawler

import (
	"fmt"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gongkai/config"
	"gongkai/crawler/fetch"
	"gongkai/store"
)

const second, minute, hour = time.Second, time.Minute, time.Hour

func TestTheLongestReasonDecidesTheRest(t *testing.T) {
	cases := []struct {
		name       string
		pace       pace
		took       time.Duration
		retryAfter time.Duration
		want       time.Duration
		why        string
	}{
		{"the delay alone", pace{delay: 3 * second}, second, 0, 3 * second, "delay"},
		{"no delay on loopback, however long the answer took", pace{}, minute, 0, 0, "delay"},
		{"a slow answer", pace{delay: 3 * second}, 8 * second, 0, 8 * second, "response-time"},
		{"Crawl-delay", pace{delay: 3 * second, robots: 10 * second}, second, 0, 10 * second, "robots-crawl-delay"},
		{"Crawl-delay on loopback", pace{robots: second}, 5 * second, 0, second, "robots-crawl-delay"},
		{"a shorter Crawl-delay", pace{delay: 3 * second, robots: second}, second, 0, 3 * second, "delay"},
		{"the first failure", pace{delay: 3 * second, failures: 1}, second, 0, 30 * second, "back-off"},
		{"the third failure", pace{delay: 3 * second, failures: 3}, second, 0, 2 * minute, "back-off"},
		{"the hundredth failure", pace{delay: 3 * second, failures: 100}, second, 0, 15 * minute, "back-off"},
		{"a failure on loopback", pace{failures: 1}, second, 0, 250 * time.Millisecond, "back-off"},
		{"Retry-After", pace{delay: 3 * second, failures: 1}, second, hour, hour, "retry-after"},
		{"Retry-After below the back-off", pace{delay: 3 * second, failures: 1}, second, 5 * second, 30 * second, "back-off"},
		{"Retry-After of a year", pace{delay: 3 * second}, second, 365 * 24 * hour, 24 * hour, "retry-after"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got, why := c.pace.rest(c.took, c.retryAfter); got != c.want || why != c.why {
				t.Errorf("%v for %s, want %v for %s", got, why, c.want, c.why)
			}
		})
	}
}

func TestNoRestIsShorterThanAnyOfItsReasons(t *testing.T) {
	steps := []time.Duration{0, time.Millisecond, second, 7 * second, minute, hour, 48 * hour}
	for _, delay := range steps {
		for _, robots := range steps {
			for _, took := range steps {
				for _, after := range steps {
					for failures := range 4 {
						got, why := pace{delay: delay, robots: robots, failures: failures}.rest(took, after)
						if got < delay || got < robots || delay > 0 && got < took || got < min(after, maxRest) || why == "" {
							t.Fatalf("delay %v, robots %v, took %v, Retry-After %v, %d failures: %v for %q", delay, robots, took, after, failures, got, why)
						}
					}
				}
			}
		}
	}
}

func TestAURLWaitsAtLeastAsLongAsItsHost(t *testing.T) {
	for _, delay := range []time.Duration{0, 20 * time.Millisecond, 3 * second, minute} {
		for attempt := 1; attempt < 12; attempt++ {
			host, url := backoff(delay, attempt), retryWait(delay, attempt, 0)
			if url < host || url > maxBackoff {
				t.Errorf("delay %v, attempt %d: the URL waits %v, its host %v", delay, attempt, url, host)
			}
		}
	}
	if got := retryWait(second, 1, 2*hour); got != 2*hour {
		t.Errorf("with Retry-After: %v", got)
	}
	if got := retryWait(second, 1, 900*hour); got != maxRest {
		t.Errorf("with a Retry-After of weeks: %v", got)
	}
}

func TestWhatAVisitMakesOfItsURL(t *testing.T) {
	limits := &config.Crawl{Retries: 2}
	cases := []struct {
		outcome store.Outcome
		reason  string
		attempt int
		depth   int
		want    store.Next
	}{
		{store.Fetched, "", 1, 0, store.Next{State: store.Done}},
		{store.Fetched, "", 1, 1, store.Next{State: store.Done}},
		{store.NotModified, "", 1, 1, store.Next{State: store.Done}},
		{store.SameContent, "", 1, 5, store.Next{State: store.Done}},
		{store.Redirect, "", 1, 2, store.Next{State: store.Done}},
		{store.Truncated, "", 1, 2, store.Next{State: store.Done}},
		{store.LoginWall, "", 1, 2, store.Next{State: store.Done}},
		{store.EmptyShell, "", 1, 2, store.Next{State: store.Done}},
		{store.Gone, "", 1, 2, store.Next{State: store.Dead}},
		{store.SoftNotFound, "", 1, 2, store.Next{State: store.Dead}},
		{store.Permanent, "", 1, 2, store.Next{State: store.Dead}},
		{store.Panicked, "", 1, 2, store.Next{State: store.Dead}},
		{store.RobotsDenied, "", 1, 2, store.Next{State: store.Refused}},
		{store.AddressDenied, "", 1, 2, store.Next{State: store.Refused}},
		{store.TooLarge, "", 1, 2, store.Next{State: store.Refused}},
		{store.Transient, "", 1, 2, store.Next{State: store.Pending, Retry: 10 * second}},
		{store.Transient, "", 2, 2, store.Next{State: store.Pending, Retry: 40 * second}},
		{store.Transient, "", 3, 2, store.Next{State: store.Dead}},
		{store.Challenge, "", 1, 2, store.Next{State: store.Pending, Retry: 10 * second}},
		{store.TLSFailure, "", 3, 2, store.Next{State: store.Dead}},
		{store.DNSFailure, fetch.ReasonDNS, 1, 2, store.Next{State: store.Pending, Retry: 10 * second}},
		{store.DNSFailure, fetch.ReasonNoHost, 1, 2, store.Next{State: store.Pending, Retry: 10 * second}},
		{store.DNSFailure, fetch.ReasonNoHost, 3, 2, store.Next{State: store.Dead}},
	}
	for _, c := range cases {
		t.Run(fmt.Sprintf("%s %s attempt %d depth %d", c.outcome, c.reason, c.attempt, c.depth), func(t *testing.T) {
			v := &store.Visit{Outcome: c.outcome, Reason: c.reason, Attempt: c.attempt, Request: store.Request{Depth: c.depth}}
			if got := next(v, limits, second, 0); got != c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

func TestEveryOutcomeLeadsToAState(t *testing.T) {
	for _, o := range store.Outcomes() {
		for attempt := 1; attempt < 4; attempt++ {
			n := next(&store.Visit{Outcome: o, Attempt: attempt}, &config.Crawl{Retries: 1}, second, 0)
			if n.State < store.Pending || n.State > store.Dead || n.State == store.Pending && (attempt > 1 || n.Retry <= 0) {
				t.Errorf("%s, attempt %d: %+v", o, attempt, n)
			}
		}
	}
}

func TestTheScopeOfAPortal(t *testing.T) {
	s := &scope{
		portal: &config.Portal{
			Hosts: []string{"www.example.gov.cn", "127.0.0.1:8080"}, AttachmentHosts: []string{"files.example.gov.cn"}, MaxDepth: 3,
			Include: []*regexp.Regexp{regexp.MustCompile(`/zwgk/`), regexp.MustCompile(`^http://127\.`)},
			Exclude: []*regexp.Regexp{regexp.MustCompile(`/print/`)},
		},
		limits: &config.Crawl{MaxURLLength: 100, MaxRedirects: 2, MaxPathDepth: 9}, pages: new(atomic.Int64), now: time.Now,
	}
	const www = "www.example.gov.cn:80"
	cases := []struct {
		name    string
		request store.Request
		refused store.Outcome
		reason  string
	}{
		{"a page of the portal", store.Request{URL: "http://www.example.gov.cn/zwgk/1.html", Host: www, Depth: 1}, 0, ""},
		{"the other usual port", store.Request{URL: "https://www.example.gov.cn/zwgk/1.html", Host: "www.example.gov.cn:443", Depth: 1}, 0, ""},
		{"another port", store.Request{URL: "http://www.example.gov.cn:81/zwgk/1.html", Host: "www.example.gov.cn:81", Depth: 1}, store.OutOfScope, "host"},
		{"a host with its port", store.Request{URL: "http://127.0.0.1:8080/a", Host: "127.0.0.1:8080", Depth: 1}, 0, ""},
		{"another host", store.Request{URL: "http://example.com/zwgk/", Host: "example.com:80", Depth: 1}, store.OutOfScope, "host"},
		{"a page at the host of attachments", store.Request{URL: "http://files.example.gov.cn/zwgk/", Host: "files.example.gov.cn:80", Depth: 1}, store.OutOfScope, "host"},
		{"an attachment there", store.Request{Kind: store.KindAttachment, URL: "http://files.example.gov.cn/zwgk/1.pdf", Host: "files.example.gov.cn:80", Depth: 1}, 0, ""},
		{"an attachment elsewhere", store.Request{Kind: store.KindAttachment, URL: "http://example.com/zwgk/1.pdf", Host: "example.com:80", Depth: 1}, store.OutOfScope, "host"},
		{"excluded", store.Request{URL: "http://www.example.gov.cn/zwgk/print/1.html", Host: www, Depth: 1}, store.OutOfScope, "exclude"},
		{"not included", store.Request{URL: "http://www.example.gov.cn/news/1.html", Host: www, Depth: 1}, store.OutOfScope, "include"},
		{"a seed is never excluded", store.Request{URL: "http://www.example.gov.cn/print/", Host: www}, 0, ""},
		{"at the last depth", store.Request{URL: "http://www.example.gov.cn/zwgk/", Host: www, Depth: 3}, 0, ""},
		{"too deep", store.Request{URL: "http://www.example.gov.cn/zwgk/", Host: www, Depth: 4}, store.OutOfScope, "depth"},
		{"after the last redirect", store.Request{URL: "http://www.example.gov.cn/zwgk/", Host: www, Hops: 2}, 0, ""},
		{"after too many redirects", store.Request{URL: "http://www.example.gov.cn/zwgk/", Host: www, Hops: 3}, store.Trap, "redirects"},
		{"a URL without end", store.Request{URL: "http://www.example.gov.cn/zwgk/" + strings.Repeat("a", 100), Host: www, Depth: 1}, store.Trap, "url-length"},
		{"a picture", store.Request{Kind: store.KindPage, URL: "http://www.example.gov.cn/zwgk/1.JPG?x=1", Host: www, Depth: 1}, store.OutOfScope, "media"},
		{"a query that ends like a picture", store.Request{Kind: store.KindPage, URL: "http://www.example.gov.cn/zwgk/show?f=1.jpg", Host: www, Depth: 1}, 0, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := s.judge(c.request)
			if d.Refused != c.refused || d.Reason != c.reason || d.Refused != 0 && d.Rule == "" {
				t.Errorf("%s %q (%s), want %s %q", d.Refused, d.Reason, d.Rule, c.refused, c.reason)
			}
			if d.Request.URL != c.request.URL {
				t.Errorf("the request was changed: %+v", d.Request)
			}
		})
	}
}

func TestMaxPagesIsSpentOnceForEachURL(t *testing.T) {
	s := &scope{portal: &config.Portal{Hosts: []string{"a.example"}, MaxPages: 2}, limits: &config.Crawl{MaxURLLength: 100, MaxPathDepth: 9}, pages: new(atomic.Int64), now: time.Now}
	r := store.Request{URL: "http://a.example/", Host: "a.example:80", Depth: 1}
	for i, want := range []bool{true, true, false, false} {
		if i < 2 && s.accept(r).Refused != 0 {
			t.Errorf("link %d was refused", i)
		}
		if got := s.spend(); got != want {
			t.Errorf("page %d: %v", i, got)
		}
	}
	if d := s.accept(r); d.Refused != store.Budget || d.Rule != "max_pages = 2" {
		t.Errorf("%+v", d)
	}
	s.portal = &config.Portal{Hosts: []string{"a.example"}}
	for range 5 {
		if !s.spend() || s.accept(r).Refused != 0 {
			t.Fatal("refused without a limit")
		}
	}
}

func TestTheEndingOfAURLTellsFilesFromPages(t *testing.T) {
	for url, want := range map[string]store.Kind{
		"http://a.example/x.PDF":             store.KindAttachment,
		"http://a.example/x.docx?download=1": store.KindAttachment,
		"http://a.example/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=9": store.KindAttachment,
		"http://a.example/module/download/downfile.jsp?classid=0&filename=1.pdf":                          store.KindAttachment,
		"http://a.example/download.jsp?id=3":                                                              store.KindPage,
		"http://a.example/x.pdf/":                                                                         store.KindPage,
		"http://a.example/down.jsp?f=x.pdf":                                                               store.KindPage,
		"http://a.example":                                                                                store.KindPage,
		"http://a.example/t20200101_1.html":                                                               store.KindPage,
		"http://a.pdf/":                                                                                   store.KindPage,
		"http://a.example/x.longerthananyend":                                                             store.KindPage,
	} {
		if got := kindOf(url); got != want {
			t.Errorf("%s is a %s", url, got)
		}
	}
}
