package crawler_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"gongkai/crawler"
	"gongkai/store"
)

// trsList is page k of a list of TRS with ten rows to a page.
func trsList(k, pages int) page {
	var rows []string
	for i := range 10 {
		rows = append(rows, fmt.Sprintf("/gg/t20240101_%d.html 青溪市人民政府关于公布第%d号公告的通知", 100*k+i, 100*k+i))
	}
	return labelled("公告", fmt.Sprintf(`公告<script>createPageHTML(%d, %d, "index", "html");</script>`, pages, k-1), rows...)
}

// jpageLists is a page with boxes of Hanweb's pager, each with so many rows.
func jpageLists(boxes map[string]int) page {
	var b strings.Builder
	b.WriteString("<html><head><title>公开栏目</title></head><body><h1>本栏目公布本机关的公告和通知，供公众查阅</h1>")
	for _, id := range []string{"11", "22"} {
		rows, ok := boxes[id]
		if !ok {
			continue
		}
		fmt.Fprintf(&b, `<div id="%s"><script type="text/xml"><datastore><totalrecord>%d</totalrecord><recordset>`, id, rows)
		for i := range min(rows, 10) {
			fmt.Fprintf(&b, "<record><![CDATA[<li><a href='/art/2024/1/1/art_%s_%d.html'>青溪市第%d号公告</a></li>]]></record>\n", id, i, i)
		}
		fmt.Fprintf(&b, `</recordset></datastore></script></div><script>$('#%s').jpage({totalRecord:%d,perPage:10,groupSize:1,proxyUrl:'/module/web/jpage/dataproxy.jsp',ajaxParam:{columnid:%s,unitid:'%s'}});</script>`, id, rows, id, id)
	}
	return page{body: b.String() + "</body></html>"}
}

func summary(t *testing.T, r *rig) crawler.ListSummary {
	t.Helper()
	archive, _, err := r.engine.Archive(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	s, err := crawler.SummarizeLists(t.Context(), archive)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRowsOfAListThatNobodyCanFollowAreCounted(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		list := trsList(1, 1)
		list.body = strings.Replace(list.body, "</a>", `</a> <a href="http://other.example/1.html">青溪市教育局政府信息公开年报</a> <a href="javascript:show(2)">青溪市民政局政府信息公开年报</a> `, 1)
		w.sites["a.example:80"] = but(but(site(0), "/", always(labelled("首页", "首页", "/gg/ 公告"))), "/gg/", always(list))
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		if s := summary(t, r); s.Lists != 1 || s.Whole != 1 || s.Elsewhere != 1 || s.Nowhere != 1 {
			t.Errorf("%+v\n%s", s, list.body)
		}
		r.close()
	})
}

func TestAListThatDriesUpBesideAnotherIsAnAlarm(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		w.sites["a.example:80"] = but(site(0), "/", inTurn(jpageLists(map[string]int{"11": 5, "22": 7}), jpageLists(map[string]int{"11": 6}), jpageLists(map[string]int{"11": 6, "22": 7})))
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		if s := summary(t, r); s.Lists != 2 || s.Whole != 2 {
			t.Fatalf("%+v", s)
		}
		time.Sleep(10 * 24 * time.Hour)
		r.crawl("a", crawler.Wake)
		if s := summary(t, r); len(s.Early) != 1 || !s.Early[0].Alarm || !strings.Contains(s.Early[0].List, "unit=22") || !strings.Contains(s.Early[0].Why, "had 7 on its first page") {
			t.Errorf("%+v", s)
		}
		time.Sleep(10 * 24 * time.Hour)
		r.complete("a", crawler.Wake)
		if s := summary(t, r); s.Whole != 2 {
			t.Errorf("both have rows again: %+v", s)
		}
		r.close()
	})
}

func TestAListWhosePageIsGoneIsAnAlarmUntilItIsBack(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		began := time.Now()
		list := func() page {
			if age := time.Since(began); age > 5*24*time.Hour && age < 60*24*time.Hour {
				return page{status: 404}
			}
			return trsList(1, 1)
		}
		w.sites["a.example:80"] = but(but(site(0), "/", always(labelled("首页", "首页", "/gg/ 公告"))), "/gg/", list)
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		asked := func() int { return strings.Count(strings.Join(w.paths(), " "), "/gg/ ") }
		before, alarms := asked(), 0
		for time.Since(began) < 120*24*time.Hour {
			time.Sleep(24 * time.Hour)
			r.crawl("a", crawler.Wake)
			if s := summary(t, r); len(s.Early) == 1 && s.Early[0].Alarm && strings.Contains(s.Early[0].Why, "had 10 on its first page") {
				alarms++
			}
		}
		if s := summary(t, r); s.Whole != 1 || alarms < 50 {
			t.Errorf("an alarm on %d days, and then %+v", alarms, s)
		}
		if n := asked() - before; n < 3 || n > 20 {
			t.Errorf("the list was asked for %d times in four months", n)
		}
		r.close()
	})
}

func TestALostPageOfAListIsAskedForAgainByItself(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		began := time.Now()
		const pages = 4
		s := but(site(0), "/", always(labelled("首页", "首页", "/gg/ 公告")))
		for k := 1; k <= pages; k++ {
			path := "/gg/"
			if k > 1 {
				path = fmt.Sprintf("/gg/index_%d.html", k-1)
			}
			s = but(s, path, func() page {
				if k == 3 && time.Since(began) < 100*24*time.Hour {
					return page{status: 500}
				}
				return trsList(k, pages)
			})
		}
		w.sites["a.example:80"] = s
		r := w.engine(strings.Replace(crawlTable, "retries = 3", "retries = 1", 1) + oneHost("a", "a.example", ""))
		res := r.crawl("a", crawler.Resume)
		if s := summary(t, r); res.Complete || len(s.Early) != 1 || !s.Early[0].Alarm || s.Early[0].Why != "1 of its pages could not be had" {
			t.Fatalf("%+v", s)
		}
		lost := func() int { return strings.Count(strings.Join(w.paths(), " "), "/gg/index_2.html") }
		first := lost()
		for time.Since(began) < 99*24*time.Hour {
			time.Sleep(24 * time.Hour)
			r.crawl("a", crawler.Wake)
		}
		if n := lost() - first; n < 6 || n > 20 { // after 1, 1, 2, 4 … days, each time twice
			t.Errorf("the lost page was asked for %d times in a hundred days", n)
		}
		for time.Since(began) < 170*24*time.Hour {
			time.Sleep(24 * time.Hour)
			r.crawl("a", crawler.Wake)
		}
		if s := summary(t, r); s.Whole != 1 {
			t.Errorf("it can be had again: %+v", s)
		}
		if got := outcomeOf(t, r, "/gg/t20240101_305.html"); got != "fetched " && got != "same-content " {
			t.Errorf("a row of the lost page: %s", got)
		}
		if ledger := ledgerOf(t, r); ledger.Dead != 0 || !ledger.Balanced() {
			t.Errorf("%+v", ledger)
		}
		r.close()
	})
}

func ledgerOf(t *testing.T, r *rig) *store.Ledger {
	t.Helper()
	archive, _, err := r.engine.Archive(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := archive.Ledger(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return ledger
}

func TestTwoPagesThatShowOneListAreOneList(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		began := time.Now()
		list := func() page { // what it asks for is another thing each month
			p := jpageLists(map[string]int{"11": 20})
			p.body = strings.Replace(p.body, "unitid:'11'", fmt.Sprintf("unitid:'11',v:%d", time.Since(began)/(30*24*time.Hour)), 1)
			return p
		}
		s := but(site(0), "/", always(labelled("首页", "首页", "/a.html 公告", "/b.html 通知公告")))
		s = but(but(s, "/a.html", list), "/b.html", func() page { // it changes, and is looked at before the other
			p := list()
			p.body += fmt.Sprintf("<!-- %d -->", time.Since(began))
			return p
		})
		rest := s
		s = func(path string) page {
			if !strings.HasPrefix(path, "/module/web/jpage/dataproxy.jsp?") {
				return rest(path)
			}
			var b strings.Builder
			b.WriteString("<datastore><totalrecord>20</totalrecord><recordset>")
			for i := 10; i < 20; i++ {
				fmt.Fprintf(&b, "<record><![CDATA[<li><a href='/art/2024/1/1/art_11_%d.html'>青溪市第%d号公告</a></li>]]></record>", i, i)
			}
			return page{body: b.String() + "</recordset></datastore>", header: "Content-Type: text/xml\r\n"}
		}
		w.sites["a.example:80"] = s
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		if s := summary(t, r); s.Lists != 1 || s.Whole != 1 {
			t.Errorf("%+v", s)
		}
		if n := strings.Count(strings.Join(w.paths(), " "), "dataproxy"); n != 1 {
			t.Errorf("the second page was asked for %d times", n)
		}
		if n := ledgerOf(t, r).Done; n != 3+20+1 {
			t.Errorf("%d URLs were answered", n)
		}
		alarms := 0
		for range 20 {
			time.Sleep(9 * 24 * time.Hour)
			r.crawl("a", crawler.Wake)
			alarms += len(summary(t, r).Early)
		}
		if s := summary(t, r); s.Whole != s.Lists || len(s.Early) > 0 {
			t.Errorf("after coming back %+v", s)
		}
		if alarms > 0 {
			t.Errorf("%d alarms", alarms)
		}
		if n := strings.Count(strings.Join(w.paths(), " "), "dataproxy"); n > 12 {
			t.Errorf("the second page was asked for %d times in half a year", n)
		}
		r.close()
	})
}

// TestWhatRobotsForbidsForAWhileIsLookedAtAgain forbids a list on coming back:
// that is an alarm, and no end of looking at it.
func TestWhatRobotsForbidsForAWhileIsLookedAtAgain(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		began := time.Now()
		forbidden := func() bool {
			age := time.Since(began)
			return age > 5*24*time.Hour && age < 40*24*time.Hour
		}
		s := but(but(site(0), "/", always(labelled("首页", "首页", "/gg/ 公告"))), "/gg/", always(trsList(1, 1)))
		w.sites["a.example:80"] = but(s, "/robots.txt", func() page {
			p := page{body: "User-agent: *\nDisallow:\n", header: "Content-Type: text/plain\r\n"}
			if forbidden() {
				p.body = "User-agent: *\nDisallow: /gg/\n"
			}
			return p
		})
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		var before, after, alarms int
		for time.Since(began) < 120*24*time.Hour {
			time.Sleep(24 * time.Hour)
			r.crawl("a", crawler.Wake)
			if s := summary(t, r); forbidden() && len(s.Early) == 1 && s.Early[0].Alarm {
				alarms++
			}
		}
		for _, h := range w.hitsAt() {
			switch {
			case h.path != "/gg/":
			case h.start.Sub(began) < 40*24*time.Hour:
				before++
			default:
				after++
			}
		}
		if s := summary(t, r); before != 1 || after < 2 || alarms < 10 || s.Whole != 1 {
			t.Errorf("asked for %d times before and while it was forbidden, %d times then; an alarm on %d days; %+v", before, after, alarms, s)
		}
		r.close()
	})
}

// TestAListThatWasAwayForAWhileIsWholeAgain shows something else in its place,
// or the list without a row.
func TestAListThatWasAwayForAWhileIsWholeAgain(t *testing.T) {
	t.Parallel()
	for name, away := range map[string]page{
		"another page":  labelled("维护", "本网站正在维护，请稍后访问，谢谢您的关注。", "/ 返回首页"),
		"an empty list": labelled("公告", `公告<script>createPageHTML(1, 0, "index", "html");</script>本栏目暂无内容，请稍后访问，谢谢您的关注。`),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, func(t *testing.T, w *web) {
				began := time.Now()
				s := but(site(0), "/", always(labelled("首页", "首页", "/gg/ 公告")))
				for k := 2; k <= 4; k++ {
					s = but(s, fmt.Sprintf("/gg/index_%d.html", k-1), always(trsList(k, 4)))
				}
				w.sites["a.example:80"] = but(s, "/gg/", func() page {
					if age := time.Since(began); age > 5*24*time.Hour && age < 40*24*time.Hour {
						return away
					}
					return trsList(1, 4)
				})
				r := w.engine(crawlTable + oneHost("a", "a.example", ""))
				r.complete("a", crawler.Resume)
				alarms := 0
				for time.Since(began) < 120*24*time.Hour {
					time.Sleep(24 * time.Hour)
					r.crawl("a", crawler.Wake)
					if s := summary(t, r); len(s.Early) == 1 && s.Early[0].Alarm {
						alarms++
					}
				}
				if s := summary(t, r); alarms < 20 || s.Whole != 1 || s.Lists != 1 {
					t.Errorf("an alarm on %d days, and then %+v", alarms, s)
				}
				if n := strings.Count(strings.Join(w.paths(), " "), "/gg/index_3.html"); n > 2 {
					t.Errorf("its last page was asked for %d times", n)
				}
				r.close()
			})
		})
	}
}
