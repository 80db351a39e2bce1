package crawler

import (
	"testing"
	"time"

	"gongkai/store"
)

func TestPagesAreLookedAtLaterWhileNothingChangesAndSoonerWhenItDoes(t *testing.T) {
	summer := time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)
	seed := store.Request{Depth: 0}
	list := store.Request{Depth: 1, Priority: store.PriorityDefault}
	article := store.Request{Depth: 3, Priority: store.PriorityDefault}
	file := store.Request{Depth: 3, Kind: store.KindAttachment}
	for name, test := range map[string]struct {
		request store.Request
		since   time.Duration
		changed bool
		want    time.Duration
	}{
		"a seed, first":                       {seed, 0, true, 20 * time.Hour},
		"a list, first":                       {list, 0, true, 6 * day},
		"a document, first":                   {article, 0, true, 30 * day},
		"a file, first":                       {file, 0, true, 180 * day},
		"a list without news":                 {list, 6 * day, false, 9 * day},
		"a list with news":                    {list, 6 * day, true, 3 * day},
		"a list with news each time":          {list, day, true, day},
		"a list without news for long":        {list, 40 * day, false, 45 * day},
		"a document that stays":               {article, 30 * day, false, 45 * day},
		"a document that has stayed for long": {article, 300 * day, false, 365 * day},
		"a document that was corrected":       {article, 30 * day, true, 15 * day},
		"a part of a list, never by itself":   {store.Request{Kind: store.KindList}, 6 * day, true, 0},
	} {
		v := &store.Visit{Request: test.request, Ended: summer}
		if got := revisit(v, test.since, test.changed); got != test.want {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

func TestColumnsOfReportsAreLookedAtInTheirSeason(t *testing.T) {
	column := func(url string, at time.Time) time.Time {
		v := &store.Visit{Request: store.Request{Kind: store.KindPage, URL: url, Depth: 2, Priority: store.PriorityReport}, Ended: at}
		return at.Add(revisit(v, 40*day, false))
	}
	date := func(year int, month time.Month, d int) time.Time {
		return time.Date(year, month, d, 0, 0, 0, 0, chinaTime)
	}
	days := map[int]bool{}
	for i := range 100 {
		url := "http://a.example/" + string(rune('a'+i%26)) + string(rune('a'+i/26))
		next := column(url, date(2024, time.December, 20))
		if next.Before(date(2025, time.January, seasonBegins)) || next.After(date(2025, time.January, seasonBegins).Add(seasonLook)) {
			t.Errorf("%s is looked at on %s", url, next)
		}
		days[next.Day()] = true
	}
	if len(days) < 3 {
		t.Errorf("all are looked at on the same days: %v", days)
	}
	for _, at := range []time.Time{date(2025, time.January, 20), date(2025, time.March, 31)} {
		if next := column("http://a.example/", at); next.Sub(at) > seasonLook {
			t.Errorf("in the season, on %s: not before %s", at, next)
		}
	}
	if at := date(2025, time.May, 2); column("http://a.example/", at).Sub(at) != 45*day {
		t.Errorf("out of the season: %s", column("http://a.example/", at))
	}
}

func TestLinksToReportsComeFirst(t *testing.T) {
	home := store.Request{URL: "http://a.example/", Depth: 0}
	column := store.Request{URL: "http://a.example/zwgk/nb/", Depth: 2, Priority: store.PriorityReport}
	for _, test := range []struct {
		from *store.Request
		link string
		text string
		row  bool
		want uint8
	}{
		{&home, "http://a.example/x/1.html", "政府信息公开年报", false, store.PriorityReport},
		{&home, "http://a.example/x/1.html", "青溪市2023年政府信息公开工作年度报告", false, store.PriorityReport},
		{&home, "http://a.example/zwgk/xxgknb/", "更多", false, store.PriorityReport},
		{&home, "http://a.example/x/1.html", "政务公开", false, store.PriorityHub},
		{&home, "http://a.example/zfxxgk/", "更多", false, store.PriorityHub},
		{&home, "http://a.example/zwgk/2023/1.html", "关于公布2023年预算的通知", false, store.PriorityDefault},
		{&home, "http://a.example/x/1.html", "国有企业2023年年报", false, store.PriorityDefault},
		{&home, "http://a.example/x/1.html", "市教育局召开政府信息公开工作推进会议部署下一步工作", false, store.PriorityDefault},
		{&column, "http://a.example/zwgk/nb/t1.html", "2023年度", true, store.PriorityReport},
		{&column, "http://a.example/news/1.html", "新闻中心", false, store.PriorityDefault},
		{&column, "http://a.example/zwgk/nb/P1.doc", "附件", false, store.PriorityReport},
	} {
		if got := priorityOf(test.from, test.link, test.text, test.row); got != test.want {
			t.Errorf("%s (%s): priority %d, want %d", test.text, test.link, got, test.want)
		}
	}
}

func TestCountersAreNoChange(t *testing.T) {
	const text = "青溪市人民政府公告\n浏览次数：12\n今天是2024年5月1日\n正文第一段。\n"
	for name, test := range map[string]struct {
		after          string
		added, removed int
	}{
		"the same":               {text, 0, 0},
		"a counter that went on": {"青溪市人民政府公告\n浏览次数：4096\n今天是2025年1月2日\n正文第一段。\n", 0, 0},
		"lines in another order": {"正文第一段。\n青溪市人民政府公告\n浏览次数：12\n今天是2024年5月1日\n", 0, 0},
		"a paragraph more":       {text + "正文第二段。\n", 1, 0},
		"a figure that changed":  {"青溪市人民政府公告\n浏览次数：12\n今天是2024年5月1日\n正文第二段。\n", 1, 1},
		"nothing left":           {"", 0, 4},
		"a line that came twice": {text + "正文第一段。\n", 1, 0},
		"space at the end":       {"青溪市人民政府公告  \n浏览次数：12\n今天是2024年5月1日\n正文第一段。", 0, 0},
	} {
		c := CompareTexts(text, test.after)
		if len(c.Added) != test.added || len(c.Removed) != test.removed {
			t.Errorf("%s: %+v", name, c)
		}
	}
}
