package table_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"gongkai/parse"
	"gongkai/parse/report"
	"gongkai/store"
	"gongkai/store/export"
	"gongkai/store/export/exporttest"
)

// covered is an archive with a report of one agency for 2020, all lists whole,
// committed in June 2022: reports up to 2021 are due.
func covered() *exporttest.Archive {
	a := exporttest.New("covered", "")
	v := late(a.Page("http://gk.example/2020.html", "HTTP/1.1 200 OK", []byte("2020")))
	v.Request.Priority = store.PriorityReport
	a.Parse(v, &parse.Document{Source: parse.Source{Kind: "html"}, Reports: []report.Report{{
		Agency: "青溪市水利局", Year: 2020, Level: "department", Form: report.Six2019, Region: &report.Region{Path: []string{"某省", "青溪市"}, Adcode: "990100"},
		Indicators: []report.Indicator{{Code: "app.new@tot", Value: 1}},
	}}})
	list := late(a.Page("http://gk.example/list.html", "HTTP/1.1 200 OK", []byte("list")))
	list.Lists = []store.ListPage{{List: "http://gk.example/list.html", Page: 1, Pages: 1, Total: -1, Rows: 1, New: 1, End: store.EndLast}}
	return a
}

func late(v *store.Visit) *store.Visit {
	june := time.Date(2022, 6, 1, 0, 0, 0, 0, time.UTC).Sub(exporttest.Clock)
	v.Started, v.Ended, v.Committed = v.Started.Add(june), v.Ended.Add(june), v.Committed.Add(june)
	return v
}

// column adds a page of a column of reports that ended so.
func column(a *exporttest.Archive, name string, kind store.Kind, from uint64, outcome store.Outcome) *store.Visit {
	v := late(a.Page("http://gk.example/"+name, "HTTP/1.1 200 OK", []byte(name)))
	v.Request.Priority, v.Request.Kind, v.Request.From, v.Outcome = store.PriorityReport, kind, from, outcome
	return v
}

func named(a *exporttest.Archive, v *store.Visit, title string) {
	a.Parse(v, &parse.Document{Source: parse.Source{Kind: "html"}, Title: title})
}

// rowsOf adds a page of a whole list whose rows lead so.
func rowsOf(a *exporttest.Archive, priority uint8, astray store.Astray) {
	v := column(a, "rows.html", store.KindPage, 2, store.Fetched)
	v.Request.Priority = priority
	v.Lists = []store.ListPage{{List: "http://gk.example/rows.html", Page: 1, Pages: 1, Total: -1, Rows: 1, New: 1, End: store.EndLast, Astray: astray}}
}

const title2019 = "青溪市水利局2019年政府信息公开工作年度报告"

func TestCoverageSaysWhyAReportIsMissing(t *testing.T) {
	for _, c := range []struct {
		name string
		with func(*exporttest.Archive)
		want string // status and reason of 2019
	}{
		{"lists are whole and all was read", func(*exporttest.Archive) {}, "not-found lists-whole"},
		{"a list is not whole", func(a *exporttest.Archive) {
			v := late(a.Page("http://gk.example/news.html", "HTTP/1.1 200 OK", []byte("news")))
			v.Lists = []store.ListPage{{List: "http://gk.example/news.html", Page: 1, Pages: 9, Total: -1, Rows: 15, New: 15}}
		}, "unknown list-not-whole"},
		{"a page of a column of reports was blocked", func(a *exporttest.Archive) { column(a, "x", store.KindPage, 2, store.Challenge) }, "blocked challenge"},
		{"it came the second time", func(a *exporttest.Archive) {
			column(a, "x", store.KindPage, 2, store.Challenge)
			column(a, "x", store.KindPage, 2, store.Fetched)
		}, "not-found lists-whole"},
		{"a page of a column of reports is gone", func(a *exporttest.Archive) { column(a, "x", store.KindPage, 2, store.Gone) }, "unknown gone"},
		{"a page of a column of reports broke off", func(a *exporttest.Archive) {
			named(a, column(a, "x", store.KindPage, 2, store.Truncated), "通知公告")
		}, "unknown truncated"},
		{"it broke off, and is said to be unchanged", func(a *exporttest.Archive) {
			column(a, "x", store.KindPage, 2, store.NotModified).SameAs = column(a, "x", store.KindPage, 2, store.Truncated).Number
		}, "unknown truncated"},
		{"a report broke off behind its figures", func(a *exporttest.Archive) {
			a.Parse(column(a, "x", store.KindPage, 2, store.Truncated), &parse.Document{Reports: []report.Report{{Agency: "青溪市教育局", Year: 2020}}})
		}, "not-found lists-whole, not-found lists-whole"},
		{"a file of a column of reports is empty", func(a *exporttest.Archive) {
			column(a, "x.pdf", store.KindAttachment, 2, store.Fetched).Capture.Body = store.BytesBody(nil)
		}, "unknown empty"},
		{"the bytes of a page of a column were removed", func(a *exporttest.Archive) {
			v := column(a, "x", store.KindPage, 2, store.Fetched)
			v.Capture, v.Removed = nil, &store.Removal{Tombstone: store.Tombstone{Reason: "court order"}}
		}, "unknown removed"},
		{"a seed was blocked", func(a *exporttest.Archive) {
			column(a, "x", store.KindPage, 0, store.Transient).Request.Priority = store.PrioritySeed
		}, "blocked transient"},
		{"a page that leads to columns was blocked", func(a *exporttest.Archive) {
			column(a, "x", store.KindPage, 2, store.Challenge).Request.Priority = store.PriorityHub
		}, "blocked challenge"},
		{"a page that leads to columns broke off", func(a *exporttest.Archive) {
			column(a, "x", store.KindPage, 2, store.Truncated).Request.Priority = store.PriorityHub
		}, "unknown truncated"},
		{"a page that led to columns is no more", func(a *exporttest.Archive) {
			column(a, "x", store.KindPage, 2, store.Gone).Request.Priority = store.PriorityHub
		}, "not-found lists-whole"},
		{"a page of a column leads to another host", func(a *exporttest.Archive) {
			column(a, "x", store.KindPage, 2, store.Redirect).Outlinks = []store.Outlink{{URL: "http://other.example/", Kind: store.LinkRedirect, Elsewhere: true}}
		}, "refused out-of-scope"},
		{"a page of a column shows a page of another host", func(a *exporttest.Archive) {
			v := column(a, "x", store.KindPage, 2, store.Fetched)
			v.Outlinks = []store.Outlink{{URL: "http://other.example/", Kind: store.LinkFrame, Elsewhere: true}}
			named(a, v, "通知公告")
		}, "refused out-of-scope"},
		{"a page of a column offers a file of another host", func(a *exporttest.Archive) {
			column(a, "x", store.KindPage, 2, store.Fetched).Outlinks = []store.Outlink{{URL: "http://other.example/1.PDF?v=1", Kind: store.LinkAnchor, Elsewhere: true}}
		}, "refused out-of-scope"},
		{"a page of a column has a footer", func(a *exporttest.Archive) {
			column(a, "x", store.KindPage, 2, store.Fetched).Outlinks = []store.Outlink{{URL: "http://other.example/", Kind: store.LinkAnchor, Elsewhere: true}}
		}, "not-found lists-whole"},
		{"rows of a column lead to another host", func(a *exporttest.Archive) { rowsOf(a, store.PriorityReport, store.Astray{Elsewhere: 2}) }, "refused out-of-scope"},
		{"rows of a column open by a script", func(a *exporttest.Archive) { rowsOf(a, store.PriorityReport, store.Astray{Nowhere: 1}) }, "unknown no-address"},
		{"rows of a column do both", func(a *exporttest.Archive) { rowsOf(a, store.PriorityReport, store.Astray{Elsewhere: 1, Nowhere: 1}) }, "refused out-of-scope"},
		{"rows of what a seed lists lead to another host", func(a *exporttest.Archive) { rowsOf(a, store.PrioritySeed, store.Astray{Elsewhere: 2}) }, "refused out-of-scope"},
		{"rows of another list lead to another host", func(a *exporttest.Archive) {
			rowsOf(a, store.PriorityDefault, store.Astray{Elsewhere: 2, Nowhere: 1})
		}, "not-found lists-whole"},
		{"rows of a column led to another host, and do no more", func(a *exporttest.Archive) {
			rowsOf(a, store.PriorityReport, store.Astray{Elsewhere: 2})
			rowsOf(a, store.PriorityReport, store.Astray{})
		}, "not-found lists-whole"},
		{"any page still waits", func(a *exporttest.Archive) {
			a.Unasked = append(a.Unasked, &store.URL{Request: store.Request{Priority: store.PriorityDefault, URL: "http://gk.example/no", From: 2}, State: store.Pending})
		}, "unknown not-asked"},
		{"another page was blocked", func(a *exporttest.Archive) {
			column(a, "x", store.KindPage, 2, store.Challenge).Request.Priority = store.PriorityDefault
		}, "not-found lists-whole"},
		{"a page of a column is refused by rule", func(a *exporttest.Archive) {
			a.Unasked = append(a.Unasked, &store.URL{Request: store.Request{Priority: store.PriorityReport, URL: "http://gk.example/no", From: 2}, State: store.Refused, Outcome: store.RobotsDenied, Rule: "Disallow: /no"})
		}, "refused robots-denied"},
		{"a search for reports is closed to robots", func(a *exporttest.Archive) {
			column(a, "search?word=%E5%B9%B4%E6%8A%A5", store.KindPage, 2, store.RobotsDenied)
			search := store.Request{Priority: store.PriorityReport, URL: "http://gk.example/search?word=%C4%EA%B1%A8", From: 2}
			a.Unasked = append(a.Unasked, &store.URL{Request: search, State: store.Refused, Outcome: store.RobotsDenied})
		}, "not-found lists-whole"},
		{"a column is closed to robots", func(a *exporttest.Archive) { column(a, "nianbao?page=1", store.KindPage, 2, store.RobotsDenied) }, "refused robots-denied"},
		{"a page of a column still waits", func(a *exporttest.Archive) {
			a.Unasked = append(a.Unasked, &store.URL{Request: store.Request{Priority: store.PriorityReport, URL: "http://gk.example/no", From: 2}, State: store.Pending})
		}, "unknown not-asked"},
		{"a page that was found after the mark does not count", func(a *exporttest.Archive) {
			a.Unasked = append(a.Unasked, &store.URL{Request: store.Request{Priority: store.PriorityReport, From: 99}, State: store.Pending})
		}, "not-found lists-whole"},
		{"a report without a body or year", func(a *exporttest.Archive) {
			a.Parse(late(a.Page("http://gk.example/y", "HTTP/1.1 200 OK", nil)), &parse.Document{Reports: []report.Report{{Year: 2019}}})
		}, "unknown unnamed-report"},
		{"a file of the column that nobody can read", func(a *exporttest.Archive) {
			a.Parse(column(a, "x.rar", store.KindAttachment, 2, store.Fetched), &parse.Document{Error: "rar: not read"})
		}, "unknown file-unread"},
		{"a page names the report and has nothing else", func(a *exporttest.Archive) {
			named(a, column(a, "x", store.KindPage, 2, store.Fetched), title2019)
		}, "attachment-only file-missing"},
		{"its file is a scan", func(a *exporttest.Archive) {
			page := column(a, "x", store.KindPage, 2, store.Fetched)
			named(a, page, title2019)
			a.Parse(column(a, "x.pdf", store.KindAttachment, page.Number, store.Fetched), &parse.Document{Flags: []parse.Flag{{Kind: "scanned", Evidence: "3 pages"}}})
		}, "scanned scanned"},
		{"its file cannot be read", func(a *exporttest.Archive) {
			page := column(a, "x", store.KindPage, 2, store.Fetched)
			named(a, page, title2019)
			a.Parse(column(a, "x.pdf", store.KindAttachment, page.Number, store.Fetched), &parse.Document{Error: "pdf: a password is needed"})
		}, "attachment-only file-unread"},
		{"its file has the report, under a longer name", func(a *exporttest.Archive) {
			page := column(a, "x", store.KindPage, 2, store.Fetched)
			named(a, page, "青溪市水利2019年政府信息公开工作年度报告")
			a.Parse(column(a, "x.pdf", store.KindAttachment, page.Number, store.Fetched), &parse.Document{Reports: []report.Report{{Agency: "青溪市水利局", Year: 2019}}})
		}, "found <nil>"},
		{"a scan that names itself", func(a *exporttest.Archive) {
			a.Parse(column(a, "x.pdf", store.KindAttachment, 2, store.Fetched), &parse.Document{Title: title2019, Flags: []parse.Flag{{Kind: "scanned"}}})
		}, "scanned scanned"},
		{"a report whose figures are a picture", func(a *exporttest.Archive) {
			a.Parse(column(a, "x", store.KindPage, 2, store.Fetched), &parse.Document{Flags: []parse.Flag{{Kind: "scanned"}}, Reports: []report.Report{{Agency: "青溪市水利局", Year: 2019}}})
		}, "scanned scanned"},
		{"a report that was not read", func(a *exporttest.Archive) {
			a.Parse(column(a, "x", store.KindPage, 2, store.Fetched), &parse.Document{Reports: []report.Report{{Agency: "青溪市水利局", Year: 2019, Unread: "rows"}}})
		}, "found figures-unread"},
		{"a report", func(a *exporttest.Archive) {
			a.Parse(column(a, "x", store.KindPage, 2, store.Fetched), &parse.Document{Reports: []report.Report{{Agency: "青溪市水利局", Year: 2019, Indicators: []report.Indicator{{Code: "app.new@tot"}}}}})
		}, "found <nil>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := covered()
			c.with(a)
			var got []string
			for _, r := range rows(t, exported(t, "jsonl", a.Source()), "coverage") {
				if r["year"] == 2019.0 {
					got = append(got, fmt.Sprintf("%v %v", r["status"], r["reason"]))
				}
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
		})
	}
}

// linked adds a page that has a link with a title of a report.
func linked(a *exporttest.Archive, title, url string) *store.Visit {
	v := column(a, "links.html", store.KindPage, 2, store.Fetched)
	v.Request.Priority = store.PriorityDefault
	v.Outlinks = []store.Outlink{
		{URL: "http://gk.example/2020.html", Kind: store.LinkAnchor, Title: "青溪市水利局2020年政府信息公开工作年度报告"},
		{URL: url, Kind: store.LinkAnchor, Elsewhere: strings.HasPrefix(url, "http://other.example/"), Title: title},
	}
	return v
}

func TestCoverageSaysWhatBecameOfAReportThatALinkNames(t *testing.T) {
	const title, at = "青溪市教育局2019年政府信息公开工作年度报告", "http://gk.example/jy"
	behind := func(a *exporttest.Archive, name string, o store.Outcome) *store.Visit {
		v := column(a, name, store.KindPage, 3, o)
		v.Request.Priority = store.PriorityDefault
		return v
	}
	for _, c := range []struct {
		name string
		with func(*exporttest.Archive)
		want string // status and reason of 教育局 in 2019
	}{
		{"blocked", func(a *exporttest.Archive) { linked(a, title, at); behind(a, "jy", store.Challenge) }, "blocked challenge"},
		{"gone", func(a *exporttest.Archive) { linked(a, title, at); behind(a, "jy", store.Gone) }, "unknown gone"},
		{"too large", func(a *exporttest.Archive) { linked(a, title, at); behind(a, "jy", store.TooLarge) }, "refused too-large"},
		{"broken off", func(a *exporttest.Archive) { linked(a, title, at); behind(a, "jy", store.Truncated) }, "unknown truncated"},
		{"of another host", func(a *exporttest.Archive) { linked(a, title, "http://other.example/jy") }, "refused out-of-scope"},
		{"behind a redirect, blocked", func(a *exporttest.Archive) {
			linked(a, title, at)
			behind(a, "jy", store.Redirect).Location = "http://gk.example/jy2"
			behind(a, "jy2", store.Transient)
		}, "blocked transient"},
		{"a redirect to another host", func(a *exporttest.Archive) {
			linked(a, title, at)
			v := behind(a, "jy", store.Redirect)
			v.Location, v.Outlinks = "http://other.example/jy", []store.Outlink{{URL: "http://other.example/jy", Elsewhere: true}}
		}, "refused out-of-scope"},
		{"a redirect in circles", func(a *exporttest.Archive) {
			linked(a, title, at)
			behind(a, "jy", store.Redirect).Location = at
		}, "unknown redirect"},
		{"refused by a rule", func(a *exporttest.Archive) {
			linked(a, title, at)
			a.Unasked = append(a.Unasked, &store.URL{Request: store.Request{Method: "GET", URL: at, From: 3, Priority: store.PriorityDefault}, State: store.Refused, Outcome: store.RobotsDenied, Rule: "Disallow: /jy"})
		}, "refused robots-denied"},
		{"not asked for", func(a *exporttest.Archive) { linked(a, title, at) }, "unknown not-asked"},
		{"blocked, and then it came", func(a *exporttest.Archive) {
			linked(a, title, at)
			behind(a, "jy", store.Challenge)
			a.Parse(behind(a, "jy", store.Fetched), &parse.Document{Reports: []report.Report{{Agency: "青溪市教育局", Year: 2019, Indicators: []report.Indicator{{Code: "app.new@tot"}}}}})
		}, "found <nil>"},
		{"under a name that the report completes", func(a *exporttest.Archive) {
			linked(a, "教育局2019年政府信息公开工作年度报告", at)
			a.Parse(behind(a, "jy", store.Fetched), &parse.Document{Reports: []report.Report{{Agency: "青溪市教育局", Year: 2019, Indicators: []report.Indicator{{Code: "app.new@tot"}}}}})
		}, "found <nil>"},
		{"under a name that the report completes, which is gone by now", func(a *exporttest.Archive) {
			linked(a, "教育局2019年政府信息公开工作年度报告", at)
			a.Parse(behind(a, "jy", store.Fetched), &parse.Document{Reports: []report.Report{{Agency: "青溪市教育局", Year: 2019, Indicators: []report.Indicator{{Code: "app.new@tot"}}}}})
			behind(a, "jy", store.Gone)
		}, "found <nil>"},
		{"a page of another title, without a report", func(a *exporttest.Archive) {
			linked(a, title, at)
			named(a, column(a, "jy", store.KindPage, 3, store.Fetched), "青溪市人民政府")
		}, "attachment-only file-missing"},
		{"a page of another title, its file a scan", func(a *exporttest.Archive) {
			linked(a, title, at)
			page := column(a, "jy", store.KindPage, 3, store.Fetched)
			named(a, page, "青溪市人民政府")
			a.Parse(column(a, "jy.pdf", store.KindAttachment, page.Number, store.Fetched), &parse.Document{Flags: []parse.Flag{{Kind: "scanned"}}})
		}, "scanned scanned"},
		{"a page of another title, its file the report", func(a *exporttest.Archive) {
			linked(a, title, at)
			page := column(a, "jy", store.KindPage, 3, store.Fetched)
			named(a, page, "青溪市人民政府")
			a.Parse(column(a, "jy.pdf", store.KindAttachment, page.Number, store.Fetched), &parse.Document{Reports: []report.Report{{Agency: "青溪市教育局", Year: 2019, Indicators: []report.Indicator{{Code: "app.new@tot"}}}}})
		}, "found <nil>"},
		{"the same link seen twice", func(a *exporttest.Archive) {
			linked(a, title, at)
			linked(a, title, at)
			behind(a, "jy", store.Challenge)
		}, "blocked challenge"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := covered()
			c.with(a)
			agencies := map[any]bool{}
			for _, r := range rows(t, exported(t, "jsonl", a.Source()), "coverage") {
				agencies[r["agency"]] = true
				if got := fmt.Sprintf("%v %v", r["status"], r["reason"]); r["agency"] == "青溪市教育局" && r["year"] == 2019.0 && got != c.want {
					t.Errorf("%s, want %s: %v", got, c.want, r["detail"])
				} else if r["agency"] == "青溪市水利局" && r["year"] == 2020.0 && got != "found <nil>" {
					t.Errorf("a report that is there: %s", got)
				}
			}
			if len(agencies) != 2 || !agencies["青溪市教育局"] {
				t.Errorf("agencies %v", agencies)
			}
		})
	}
}

func TestNoReportIsSaidToBeMissingWhereALinkTellsThatItMayNotBe(t *testing.T) {
	const title = "青溪市教育局2019年政府信息公开工作年度报告"
	for _, c := range []struct {
		name string
		with func(*exporttest.Archive)
		want string // status and reason of 教育局 in 2018
	}{
		{"the page of another year is gone", func(a *exporttest.Archive) {
			linked(a, title, "http://gk.example/jy")
			late(column(a, "jy", store.KindPage, 3, store.Gone)).Request.Priority = store.PriorityDefault
		}, "青溪市教育局 not-found lists-whole"},
		{"the body has a report on another host", func(a *exporttest.Archive) { linked(a, title, "http://other.example/jy") }, "青溪市教育局 refused out-of-scope"},
		{"the link is by the end of a name", func(a *exporttest.Archive) {
			linked(a, "市水利局2019年政府信息公开工作年度报告", "http://gk.example/sl")
			late(column(a, "sl", store.KindPage, 3, store.Gone)).Request.Priority = store.PriorityDefault
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := covered()
			c.with(a)
			got, linked := "", false
			for _, r := range rows(t, exported(t, "jsonl", a.Source()), "coverage") {
				switch {
				case r["agency"] == "青溪市水利局":
				case r["year"] == 2018.0:
					got = fmt.Sprintf("%v %v %v", r["agency"], r["status"], r["reason"])
				case r["year"] == 2019.0:
					linked = true
				}
			}
			if got != c.want || !linked {
				t.Errorf("%q, want %q; the year of the link has a row: %t", got, c.want, linked)
			}
		})
	}
}

func TestCoverageHasEveryYearThatIsDue(t *testing.T) {
	a := covered()
	years := func(sel export.Selection) (first, last, n int) {
		s, err := a.Source().Select(t.Context(), sel)
		if err != nil {
			t.Fatal(err)
		}
		all := rows(t, exported(t, "jsonl", s), "coverage")
		if len(all) == 0 {
			return 0, 0, 0
		}
		return int(all[0]["year"].(float64)), int(all[len(all)-1]["year"].(float64)), len(all)
	}
	for name, c := range map[string]struct {
		sel            export.Selection
		first, last, n int
	}{
		"all":                         {export.Selection{}, 2008, 2021, 14},
		"years":                       {export.Selection{FirstYear: 2018, LastYear: 2019}, 2018, 2019, 2},
		"another region":              {export.Selection{Region: "11"}, 0, 0, 0},
		"a region":                    {export.Selection{Region: "9901"}, 2008, 2021, 14},
		"a form that it did not use":  {export.Selection{Form: report.Prose}, 2008, 2021, 14},
		"before anything was fetched": {export.Selection{FetchedBefore: time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)}, 0, 0, 0},
	} {
		if first, last, n := years(c.sel); first != c.first || last != c.last || n != c.n {
			t.Errorf("%s: %d rows, %d to %d; want %d, %d to %d", name, n, first, last, c.n, c.first, c.last)
		}
	}
	for month, last := range map[time.Month]int{time.March: 2020, time.April: 2021} {
		a := covered()
		at := time.Date(2022, month, 31, 15, 59, 0, 0, time.UTC)
		if month == time.April {
			at = time.Date(2022, 3, 31, 16, 0, 0, 0, time.UTC) // the first of April in China
		}
		for n := range 2 {
			v, _ := a.Visit(t.Context(), uint64(n+1))
			v.Committed = at
		}
		all := rows(t, exported(t, "jsonl", a.Source()), "coverage")
		if got := all[len(all)-1]["year"]; got != float64(last) {
			t.Errorf("at %s the last is %v, want %d", at, got, last)
		}
	}
}

func TestThePanelHasTheBodysOwnFigure(t *testing.T) {
	own, area := "own", "area"
	a := exporttest.New("panel", "")
	a.Parse(a.Page("http://gk.example/", "HTTP/1.1 200 OK", nil), &parse.Document{Reports: []report.Report{{
		Agency: "A", Year: 2015, Blank: []string{"pa.ch.gazette"},
		Indicators: []report.Indicator{
			{Code: "req.recv", Value: 120, Scope: &area}, {Code: "req.recv", Value: 30, Scope: &own}, {Code: "rev.total", Value: 7, Scope: &area},
			{Code: "lit.total", Value: 0}, {Code: "pa.total", Value: 100, Approx: true}, {Code: "pa.cat:财政信息", Value: 12},
		},
		Checks: []report.Check{{Rule: "a", Codes: []string{"req.recv", "pa.total"}}, {Rule: "b", Holds: true, Codes: []string{"lit.total"}}},
	}}})
	a.Parse(a.Page("http://gk.example/nobody", "HTTP/1.1 200 OK", nil), &parse.Document{Reports: []report.Report{{Year: 2015}}})
	all := rows(t, exported(t, "jsonl", a.Source()), "panel")
	if len(all) != 1 {
		t.Fatalf("%d rows", len(all))
	}
	for column, want := range map[string]any{
		"req_recv": 30.0, "rev_total": 7.0, "lit_total": 0.0, "pa_total": 100.0, "pa_ch_gazette": nil, "req_done": nil,
		"blank": "pa.ch.gazette", "approx": "pa.total", "of_area": "rev.total", "failing": "pa.total; req.recv",
	} {
		if got, ok := all[0][column]; got != want || !ok {
			t.Errorf("%s is %v, want %v", column, got, want)
		}
	}
}
