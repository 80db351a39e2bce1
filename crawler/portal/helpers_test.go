package portal

import "testing"

func TestFramesWithoutContentAreTold(t *testing.T) {
	for url, idle := range map[string]bool{
		"http://a.cn/module/visitcount/visit.jsp?type=2": true, "http://a.cn/counter.aspx?id=3": true, "http://a.cn/sso/login.jsp": true, "http://a.cn/login": true,
		"http://a.cn/share/bar.html": true, "http://a.cn/weather/index.html": true, "http://a.cn/x.jsp?i_articleid=9": true, "http://a.cn/system/hits.php?id=7": true,
		"http://a.cn/zwgk/gknb/": false, "http://a.cn/xxgk/index.html": false, "http://a.cn/visitor/guide.html": false, "http://a.cn/statement.html": false,
		"http://a.cn/loginfo/a.html": false, "http://a.cn/tree.jsp?area=1": false, "http://a.cn/account/list.html": false,
	} {
		if IdleFrame(url) != idle {
			t.Errorf("%s: %v", url, !idle)
		}
	}
}

func TestWhatAPagerSaysInWordsIsCounted(t *testing.T) {
	for text, want := range map[string][2]int{
		"共12页":                             {12, -1},
		"共 <b>12</b> 页":                    {12, -1},
		"第1页/共12页 共 345 条":                 {12, 345},
		"第<span>1</span>/<span>12</span>页": {12, -1},
		"当前 1/12 页":                        {12, -1},
		"总页数：12页 总数:345条":                  {12, 345},
		"共有345条记录":                         {0, 345},
		"共 <em class=\"n\">345</em> 篇":     {0, 345},
		"公共345路，本页3条":                      {0, -1},
		"共99999999页":                       {0, -1},
		"这份报告共有五章":                         {0, -1},
	} {
		if pages, total := pagesSaid([]byte(text)), totalSaid([]byte(text)); pages != want[0] || total != want[1] {
			t.Errorf("%q says %d pages and %d rows", text, pages, total)
		}
	}
}

func TestTheFormWithTheStateIsRead(t *testing.T) {
	f := readForm([]byte(`<form action="search.aspx"><input name="q"></form><form action="a.aspx"><input name=a value=1><input type=radio name=r value=x><input type=RADIO name=r value=y checked>
<select name=s><option value=1><option value=2></select><option value=stray><select><option value=3></select><input name="__VIEWSTATE" value="v"><input type=password name=p>`))
	if f == nil || f.action != "a.aspx" {
		t.Fatalf("%+v", f)
	}
	want := []field{{"a", "1"}, {"r", "y"}, {"s", "1"}, {"__VIEWSTATE", "v"}}
	if len(f.fields) != len(want) {
		t.Fatalf("%+v", f.fields)
	}
	for i := range want {
		if f.fields[i] != want[i] {
			t.Errorf("%+v", f.fields[i])
		}
	}
	if readForm([]byte(`<form><input name=a></form>`)) != nil {
		t.Error("a form without a state was read")
	}
}

func TestReferencesFollowTheBaseOfThePage(t *testing.T) {
	p := page("http://a.cn/x/list.html", `<head><base target="_blank" href="http://a.cn/y/"></head>`)
	if got := p.Resolve("index_1.html"); got != "http://a.cn/y/index_1.html" {
		t.Error(got)
	}
	if got := page("http://a.cn/x/list.html", `<base target="_blank">`).Resolve("index_1.html"); got != "http://a.cn/x/index_1.html" {
		t.Error(got)
	}
}
