package crawler_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/crawler"
	"gongkai/crawler/control"
	"gongkai/store"
)

// article is a page whose counter differs with every look; text is what matters.
func article(text string, counter int) page {
	return page{body: fmt.Sprintf("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>公告</title></head><body><div class=\"article\"><h1>公告</h1>"+
		"<p>%s</p><p>青溪市人民政府办公室按照规定公布本公告，请各单位遵照执行，并接受社会监督。</p></div><div>浏览次数：%d</div></body></html>", strings.Repeat(text, 3), counter)}
}

// TestComingBackOverMonths looks for a year at a portal with an article that
// never changes but for its counter, one that is corrected once, one that
// vanishes, and a column of reports.
func TestComingBackOverMonths(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		began := time.Now()
		counter := 0
		site := func(path string) page {
			counter++
			age := time.Since(began)
			switch path {
			case "/robots.txt":
				return page{status: 404}
			case "/":
				return links("/list/", "/zwgk/xxgknb/")
			case "/list/":
				return links("/list/counter.html", "/list/corrected.html", "/list/vanishes.html", "/list/etag.html")
			case "/zwgk/xxgknb/":
				return links("/list/counter.html")
			case "/list/counter.html":
				return article("本公告从不改变。", counter)
			case "/list/corrected.html":
				if age > 100*24*time.Hour {
					return article("本公告已经更正，金额为二十万元。", 1)
				}
				return article("本公告尚未更正，金额为三十万元。", 1)
			case "/list/vanishes.html":
				if age > 200*24*time.Hour {
					return page{status: 404}
				}
				return article("本公告将会消失。", 1)
			case "/list/etag.html":
				p := article("本公告有标识。", 1)
				p.header = "ETag: \"same\"\r\n"
				if age > time.Hour {
					return page{status: 304, header: "ETag: \"same\"\r\n"}
				}
				return p
			}
			return page{status: 404}
		}
		w.sites["a.example:80"] = site
		r := w.engineWith(strings.Replace(crawlTable, "retries = 3", "retries = 1", 1)+oneHost("a", "a.example", ""), rigOptions{parsing: true})
		for time.Since(began) < 365*24*time.Hour {
			r.complete("a", crawler.Wake)
			time.Sleep(48 * time.Hour)
		}
		archive, _, err := r.engine.Archive(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		ledger, err := archive.Ledger(t.Context())
		if err != nil || ledger.Vanished != 1 || !ledger.Balanced() || ledger.Dead != 0 {
			t.Errorf("%+v, %v", ledger, err)
		}
		looks := func(path string) []string {
			var outcomes []string
			numbers, err := archive.VisitsOf(t.Context(), store.NewKey("GET", "http://a.example"+path, ""))
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range numbers {
				v, err := archive.Visit(t.Context(), n)
				if err != nil {
					t.Fatal(err)
				}
				outcomes = append(outcomes, v.Outcome.String())
			}
			return outcomes
		}
		// 30 days, then 45, 67, 101: a counter does not bring it forward.
		if got := looks("/list/counter.html"); len(got) < 4 || len(got) > 6 {
			t.Errorf("the page with a counter was looked at %d times: %v", len(got), got)
		}
		if got := looks("/list/etag.html"); len(got) < 4 || len(got) > 6 || got[1] != "not-modified" {
			t.Errorf("the page with a validator: %v", got)
		}
		if got := looks("/list/corrected.html"); strings.Count(strings.Join(got, " "), "fetched") != 2 || len(got) < 5 {
			t.Errorf("the corrected page: %v", got)
		}
		if got := looks("/list/vanishes.html"); got[len(got)-1] != "gone" {
			t.Errorf("the page that vanished: %v", got)
		}
		if u, err := archive.URL(t.Context(), store.NewKey("GET", "http://a.example/list/vanishes.html", "")); err != nil || u.State != store.Done || u.Capture == 0 {
			t.Errorf("what vanished is kept: %+v, %v", u, err)
		}
		inSeason := 0
		numbers, err := archive.VisitsOf(t.Context(), store.NewKey("GET", "http://a.example/zwgk/xxgknb/", ""))
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range numbers {
			v, err := archive.Visit(t.Context(), n)
			if err != nil {
				t.Fatal(err)
			}
			if m := v.Started.Month(); m <= time.April {
				inSeason++
			}
		}
		if inSeason < 20 || inSeason < len(numbers)*2/3 {
			t.Errorf("the column of reports was looked at %d times in its season, of %d", inSeason, len(numbers))
		}
		changes := func(path string) (found []string, last control.HistoryLook) {
			service := control.NewService("gongkai test", r.conf, r.dir, r.engine)
			all, err := service.History(t.Context(), "http://a.example"+path)
			if err != nil || len(all) != 1 {
				t.Fatalf("%d histories, %v", len(all), err)
			}
			for _, l := range all[0].Looks {
				found = append(found, l.Change)
				if l.Change == control.ChangeText {
					last = l
				}
			}
			return found, last
		}
		if got, _ := changes("/list/counter.html"); got[0] != control.ChangeFirst || slices.ContainsFunc(got[1:], func(c string) bool { return c != control.ChangeBytes }) {
			t.Errorf("the page with a counter: %v", got)
		}
		got, change := changes("/list/corrected.html")
		if strings.Count(strings.Join(got, " "), control.ChangeText) != 1 || len(change.Added) != 1 || !strings.Contains(change.Added[0], "二十万元") || len(change.Removed) != 1 || !strings.Contains(change.Removed[0], "三十万元") {
			t.Errorf("the corrected page: %v, %+v", got, change)
		}
		if got, _ := changes("/list/vanishes.html"); got[len(got)-1] != control.ChangeVanished {
			t.Errorf("the page that vanished: %v", got)
		}
		r.close()
		inspect(t, w.path, "a")
	})
}
