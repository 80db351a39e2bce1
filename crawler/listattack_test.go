package crawler_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gongkai/crawler"
	"gongkai/crawler/portaltest"
	"gongkai/store/boltstore"
)

// TestAPostbackWithAStateThatIsForgottenIsMendedOnComingBack stops a list of
// postbacks at its third page, as a server does that has forgotten the state: it
// fails, or shows the first page. The list is not whole until it is read again,
// with the states of that day, although it has no news.
func TestAPostbackWithAStateThatIsForgottenIsMendedOnComingBack(t *testing.T) {
	const documents = 65
	for name, forget := range map[string]func(w http.ResponseWriter, r *http.Request, first []byte){
		"an error": func(w http.ResponseWriter, r *http.Request, _ []byte) {
			http.Error(w, "Validation of viewstate MAC failed.", http.StatusInternalServerError)
		},
		"a redirect to a page for errors": func(w http.ResponseWriter, r *http.Request, _ []byte) {
			http.Redirect(w, r, "/error.aspx?aspxerrorpath=/list.aspx", http.StatusFound)
		},
		"the first page": func(w http.ResponseWriter, r *http.Request, first []byte) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Write(first)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			site := familySite(t, "aspnet", documents)
			var mu sync.Mutex
			var forgets atomic.Bool
			forgets.Store(true)
			posts := 0
			srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", unchanging(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodPost {
					mu.Lock()
					posts++
					late := posts > 1
					mu.Unlock()
					if late && forgets.Load() {
						first := httptest.NewRecorder()
						site.ServeHTTP(first, httptest.NewRequest("GET", site.Seed, nil))
						forget(w, r, first.Body.Bytes())
						return
					}
				}
				site.ServeHTTP(w, r)
			})))
			if err != nil {
				t.Fatal(err)
			}
			defer srv.Close()
			var later atomic.Int64
			clock := func() time.Time { return time.Now().Add(time.Duration(later.Load())) }
			r := newRigWith(t, t.TempDir(), fastConf("family", srv.URL+site.Seed), rigOptions{store: boltstore.Options{Now: clock}})
			res := r.crawl("family", crawler.Resume)
			if res.Complete || len(res.Lists.Early) != 1 || !res.Lists.Early[0].Alarm || res.Lists.Early[0].Why != "1 of its pages could not be had" {
				t.Fatalf("%+v", res.Lists)
			}
			forgets.Store(false)
			later.Store(int64(7 * 24 * time.Hour))
			r.complete("family", crawler.Wake)
			proveList(t, r, documents)
			r.close()
		})
	}
}

// TestAListThatBecomesShorterStaysWhole takes rows, then pages from a list.
func TestAListThatBecomesShorterStaysWhole(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		began := time.Now()
		pages := func() int { return max(1, 5-int(time.Since(began)/(30*24*time.Hour))) }
		s := but(site(0), "/", always(labelled("首页", "首页", "/gg/ 公告")))
		for k := 1; k <= 5; k++ {
			path := "/gg/"
			if k > 1 {
				path = fmt.Sprintf("/gg/index_%d.html", k-1)
			}
			s = but(s, path, func() page {
				if k > pages() {
					return page{status: 404}
				}
				return trsList(k, pages())
			})
		}
		w.sites["a.example:80"] = s
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		for range 40 {
			time.Sleep(5 * 24 * time.Hour)
			r.complete("a", crawler.Wake)
			if s := summary(t, r); s.Whole != s.Lists || s.Lists != 1 {
				t.Fatalf("with %d pages: %+v", pages(), s)
			}
		}
		r.close()
	})
}

// TestAListThatIsShorterForAWhileIsWholeAgain has two pages less for a month.
func TestAListThatIsShorterForAWhileIsWholeAgain(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		began := time.Now()
		pages := func() int {
			if age := time.Since(began); age > 20*24*time.Hour && age < 50*24*time.Hour {
				return 2
			}
			return 4
		}
		s := but(site(0), "/", always(labelled("首页", "首页", "/gg/ 公告")))
		for k := 2; k <= 4; k++ {
			s = but(s, fmt.Sprintf("/gg/index_%d.html", k-1), func() page { return trsList(k, pages()) })
		}
		w.sites["a.example:80"] = but(s, "/gg/", func() page { return trsList(1, pages()) })
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		for range 20 {
			time.Sleep(7 * 24 * time.Hour)
			r.complete("a", crawler.Wake)
			if s := summary(t, r); s.Whole != 1 || s.Lists != 1 {
				t.Errorf("with %d pages: %+v", pages(), s)
			}
		}
		r.close()
	})
}

// TestAListIsWholeAlthoughItsCrawlWasKilled kills crawls of lists in the middle,
// and goes on.
func TestAListIsWholeAlthoughItsCrawlWasKilled(t *testing.T) {
	const documents, kills = 110, 3
	for _, family := range []string{"trs", "aspnet", "hanweb-jpage", "gkmlpt", "truecms"} {
		t.Run(family, func(t *testing.T) {
			t.Parallel()
			site := familySite(t, family, documents)
			srv, err := portaltest.Serve(t.Context(), "127.0.0.1:0", site)
			if err != nil {
				t.Fatal(err)
			}
			defer srv.Close()
			conf := strings.Replace(fastConf("sample", srv.URL+site.Seed), `delay = "0s"`, `delay = "3ms"`, 1) + site.Config
			conf = strings.Replace(conf, "retries = 1", "retries = 1\naddress_delay = \"0s\"", 1)
			k := &killTest{t: t, conf: conf, path: t.TempDir()}
			for n := 0; n < kills && k.child("", 0).killAfter(t, time.Duration(150+rand.IntN(250))*time.Millisecond); n++ {
			}
			k.child("", 0).finish(t)
			r := newRig(t, k.path, conf, false)
			r.complete("sample", crawler.Resume)
			archive, _, err := r.engine.Archive(t.Context(), "sample")
			if err != nil {
				t.Fatal(err)
			}
			for l, err := range archive.Lists(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				if whole, why := l.Proof(); !whole || l.Rows != documents {
					t.Errorf("%+v: %s", l, why)
				}
			}
			r.close()
		})
	}
}

// TestTheDailyBudgetIsOneForAllHostsOfAPortal crawls a portal of three hosts.
func TestTheDailyBudgetIsOneForAllHostsOfAPortal(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		const budget = 30
		var seeds, hosts []string
		for _, h := range []string{"a.example", "b.example", "c.example"} {
			w.sites[h+":80"] = site(25)
			seeds, hosts = append(seeds, `"http://`+h+`/"`), append(hosts, `"`+h+`"`)
		}
		conf := fmt.Sprintf("[[portal]]\nname = \"a\"\nseeds = [%s]\nhosts = [%s]\ndaily_requests = %d\nhours = \"22:00-06:00\"\n", strings.Join(seeds, ", "), strings.Join(hosts, ", "), budget)
		r := w.engine(crawlTable + conf)
		if res := r.complete("a", crawler.Resume); res.Ledger.Done != 78 {
			t.Errorf("%+v", res.Ledger)
		}
		r.close()
		all := w.hitsAt()
		zone := time.FixedZone("", 8*3600)
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
			if at := h.start.In(zone).Hour(); at >= 6 && at < 22 {
				t.Errorf("%s%s was asked for at %s", h.host, h.path, h.start.In(zone))
			}
		}
		if last := all[len(all)-1].start.Sub(all[0].start); last < 48*time.Hour {
			t.Errorf("81 requests took %s", last)
		}
	})
}

// TestAListIsReadThroughRedirects has pages of lists on another host, and lists
// whose end is a redirect to a page for errors that they share.
func TestAListIsReadThroughRedirects(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		to := func(url string) page { return page{status: 302, header: "Location: " + url + "\r\n"} }
		unannounced := func(k int) page {
			p := trsList(k, 1)
			p.body = strings.Replace(p.body, `createPageHTML(1, `+fmt.Sprint(k-1)+`, "index", "html");`, `</script><script src="/page_list.js">`, 1)
			return p
		}
		s := but(site(0), "/", always(labelled("首页", "首页", "/gg/ 公告", "/x/ 通知", "/y/ 通报")))
		for k := 2; k <= 3; k++ {
			s = but(s, fmt.Sprintf("/gg/index_%d.html", k-1), always(to(fmt.Sprintf("http://b.example/gg/index_%d.html", k-1))))
		}
		s = but(s, "/gg/", always(trsList(1, 3)))
		for i, folder := range []string{"/x/", "/y/"} {
			s = but(s, folder, always(unannounced(10*(i+1)+1)))
			s = but(s, folder+"index_1.html", always(unannounced(10*(i+1)+2)))
			s = but(s, folder+"index_2.html", always(to("/404.html")))
		}
		w.sites["a.example:80"] = but(s, "/404.html", always(page{status: 404}))
		other := site(0)
		for k := 2; k <= 3; k++ {
			other = but(other, fmt.Sprintf("/gg/index_%d.html", k-1), always(trsList(k, 3)))
		}
		w.sites["b.example:80"] = other
		r := w.engine(crawlTable + oneHost("a", "a.example", `hosts = ["a.example", "b.example"]`))
		r.complete("a", crawler.Resume)
		if s := summary(t, r); s.Lists != 3 || s.Whole != 3 {
			t.Errorf("%+v", s)
		}
		r.close()
	})
}

// TestAListIsWholeAlthoughItsPagesWereFoundAsLinksBefore leads to later pages of a
// list before the list itself is seen: they are asked for once more, as its pages.
func TestAListIsWholeAlthoughItsPagesWereFoundAsLinksBefore(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		s := but(site(0), "/", always(labelled("首页", "首页", "/gg/index_2.html 往期", "/gg/index_4.html 更早", "/zw/ 政务")))
		s = but(s, "/zw/", always(labelled("政务", "政务", "/gg/ 公告")))
		asked := map[int]int{}
		for k := 1; k <= 6; k++ {
			path := "/gg/"
			if k > 1 {
				path = fmt.Sprintf("/gg/index_%d.html", k-1)
			}
			s = but(s, path, func() page {
				asked[k]++
				return trsList(k, 6)
			})
		}
		w.sites["a.example:80"] = s
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		if s := summary(t, r); s.Whole != 1 || s.Lists != 1 {
			t.Errorf("%+v", s)
		}
		for k := range 6 {
			if n := asked[k+1]; n < 1 || n > 2 {
				t.Errorf("page %d was asked for %d times", k+1, n)
			}
		}
		r.close()
	})
}
