package crawler_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"gongkai/crawler"
	"gongkai/store"
)

// labelled is a page with links that have labels: "/path label".
func labelled(title, text string, links ...string) page {
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>%s</title></head><body><p>%s</p>", title, text)
	for _, l := range links {
		url, label, _ := strings.Cut(l, " ")
		fmt.Fprintf(&b, "<a href=%q>%s</a>\n", url, label)
	}
	return page{body: b.String() + "</body></html>"}
}

func outcomeOf(t *testing.T, r *rig, path string) string {
	archive, _, err := r.engine.Archive(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	u, err := archive.URL(t.Context(), store.NewKey("GET", "http://a.example"+path, ""))
	if err != nil {
		return err.Error()
	}
	return u.Outcome.String() + " " + u.Reason
}

func TestAColumnRefusedByItsFirstLabelIsTakenByABetterOne(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		s := site(0)
		s = but(s, "/", always(labelled("青溪市", "首页", "/col7/ 更多", "/x/ 政务公开")))
		s = but(s, "/x/", always(labelled("政务公开", "政务公开", "/col7/ 政府信息公开年报")))
		s = but(s, "/col7/", always(labelled("年报", "年报", "/col7/1.html 青溪市2023年政府信息公开工作年度报告")))
		s = but(s, "/col7/1.html", always(labelled("年报", "年报")))
		w.sites["a.example:80"] = s
		r := w.engine(crawlTable + oneHost("a", "a.example", "reports_only = true"))
		r.complete("a", crawler.Resume)
		for _, p := range []string{"/col7/", "/col7/1.html"} {
			if got := outcomeOf(t, r, p); got != "fetched " {
				t.Errorf("%s: %s", p, got)
			}
		}
		titles := map[string]string{}
		archive, _, err := r.engine.Archive(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		for v, err := range archive.Visits(t.Context(), 1, 100) {
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range v.Outlinks {
				if l.Title != "" {
					titles[l.URL] = l.Title
				}
			}
		}
		if len(titles) != 1 || titles["http://a.example/col7/1.html"] != "青溪市2023年政府信息公开工作年度报告" {
			t.Errorf("texts of links that were kept: %q", titles)
		}
		r.close()
	})
}

// chainSite has pages 1 to n of which each is found by the one before only.
func chainSite(n int, format string, show func(i int, next string) page) func(string) page {
	s := but(site(0), "/", always(labelled("首页", "首页", fmt.Sprintf(format, 1)+" 进入", "/a/ 走进青溪", "/b/ 联系我们")))
	s = but(s, "/a/", always(labelled("走进青溪", "走进青溪")))
	s = but(s, "/b/", always(labelled("联系我们", "联系我们")))
	for i := 1; i <= n; i++ {
		next := ""
		if i < n {
			next = fmt.Sprintf(format, i+1)
		}
		s = but(s, fmt.Sprintf(format, i), always(show(i, next)))
	}
	return s
}

func TestPagesThatOnlyLinkAlikeAreNoTrap(t *testing.T) {
	t.Parallel()
	titles := strings.Fields("关于道路交通管制的通告 水务局招聘公告 春节放假安排 教育局工作要点 防汛应急预案 森林防火命令 土地征收公告 人事任免通知 财政预算说明 环境质量公报 医保政策问答 粮食收购价格 文物保护名录 消防安全提示")
	for name, show := range map[string]func(i int, next string) page{
		"articles in a chain": func(i int, next string) page {
			return labelled(titles[i-1], titles[i-1]+"已经市政府同意，现予公布。", "/a/ 走进青溪", "/b/ 联系我们", next+" 下一篇")
		},
		"a pager whose rows are no links": func(i int, next string) page {
			return labelled("来信选登", "来信："+titles[i-1]+"，答复：已转有关部门办理。", "/a/ 走进青溪", "/b/ 联系我们", next+" 下一页")
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, func(t *testing.T, w *web) {
				w.sites["a.example:80"] = chainSite(len(titles), "/info/%d.html", show)
				r := w.engine(crawlTable + oneHost("a", "a.example", ""))
				r.complete("a", crawler.Resume)
				for i := range titles {
					p := fmt.Sprintf("/info/%d.html", i+1)
					if got := outcomeOf(t, r, p); got != "fetched " {
						t.Errorf("%s: %s", p, got)
						break
					}
				}
				r.close()
			})
		})
	}
}

func TestShellsOfDepartmentsWithEqualBytesAreFollowed(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		shell := labelled("政务公开", "政务公开平台", "/bm/a/ 教育局", "/bm/b/ 水务局", "list.html 公开目录")
		s := but(site(0), "/", always(labelled("首页", "首页", "/bm/a/ 政务公开")))
		s = but(but(s, "/bm/a/", always(shell)), "/bm/b/", always(shell))
		s = but(s, "/bm/a/list.html", always(labelled("目录", "教育局目录")))
		s = but(s, "/bm/b/list.html", always(labelled("目录", "水务局目录")))
		w.sites["a.example:80"] = s
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		for _, p := range []string{"/bm/a/list.html", "/bm/b/list.html"} {
			if got := outcomeOf(t, r, p); got != "fetched " {
				t.Errorf("%s: %s", p, got)
			}
		}
		r.close()
	})
}

func TestAListThatBecameAnEmptyShellIsAnAlarm(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		rows := []string{"/index_1.html 下一页", "/index_2.html 尾页"}
		for i := range 10 {
			rows = append(rows, fmt.Sprintf("/zw/t20240101_%d.html 青溪市人民政府关于公布第%d号公告的通知", i, i))
		}
		list := labelled("公告", `公告<script>createPageHTML(1, 0, "index", "html");</script>`, rows[2:]...)
		shell := page{body: `<!DOCTYPE html><html><head><title></title></head><body><div id="app"></div><script src="/app.js"></script></body></html>`}
		w.sites["a.example:80"] = but(site(0), "/", inTurn(list, shell))
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		time.Sleep(10 * 24 * time.Hour)
		r.crawl("a", crawler.Wake)
		archive, _, err := r.engine.Archive(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		if s, err := crawler.SummarizeLists(t.Context(), archive); err != nil || s.Lists != 1 || len(s.Early) != 1 || !s.Early[0].Alarm {
			t.Errorf("%s: %+v, %v", outcomeOf(t, r, "/"), s, err)
		}
		r.close()
	})
}

// TestWhatAPageOfATrapRefusedIsTakenFromAnotherPage links to a document from the
// twin of a page, which is no path to it, and then from a page as far away.
func TestWhatAPageOfATrapRefusedIsTakenFromAnotherPage(t *testing.T) {
	t.Parallel()
	inBubble(t, func(t *testing.T, w *web) {
		twin := labelled("公告", "公告栏目", "x/ 栏目", "doc.html 青溪市人民政府公告")
		s := but(site(0), "/", always(labelled("首页", "首页", "/a/ 公告", "/z1.html 甲")))
		s = but(but(s, "/a/", always(twin)), "/a/x/", always(twin))
		s = but(but(s, "/z1.html", always(labelled("甲", "甲", "/z2.html 乙"))), "/z2.html", always(labelled("乙", "乙", "/a/x/doc.html 文件")))
		s = but(s, "/a/x/doc.html", always(labelled("文件", "文件")))
		w.sites["a.example:80"] = s
		r := w.engine(crawlTable + oneHost("a", "a.example", ""))
		r.complete("a", crawler.Resume)
		if got := outcomeOf(t, r, "/a/x/doc.html"); got != "fetched " {
			t.Errorf("the document: %s", got)
		}
		if got := outcomeOf(t, r, "/a/x/x/"); !strings.HasPrefix(got, "trap twin-page") {
			t.Errorf("the trap: %s", got)
		}
		r.close()
	})
}
