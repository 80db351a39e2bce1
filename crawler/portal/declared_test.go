package portal

import (
	"regexp"
	"strings"
	"testing"

	"gongkai/config"
	"gongkai/store"
)

func TestADeclaredPagerReadsAnswersOfEveryKind(t *testing.T) {
	rows := regexp.MustCompile(`/show/\d+\.html$`)
	for name, text := range map[string]string{
		"HTML":             `<a href="/show/1.html">一</a><a href="/show/2.html">二</a><a href="/about">关于</a>`,
		"JSON with URLs":   `{"total":9,"list":[{"url":"/show/1.html","deep":{"u":"http://a.cn/show/2.html"}},{"x":"/about"}]}`,
		"JSON with pieces": `{"html":"<li><a href='/show/1.html'>一</a></li><li><a href=\"/show/2.html\">二</a></li>"}`,
		"JSONP":            `cb({"list":["/show/1.html","/show/2.html"]});`,
		"XML with CDATA":   `<?xml version="1.0"?><r><record><![CDATA[<a href='/show/1.html'>一</a>]]></record><record><![CDATA[<a href='/show/2.html'>二</a>]]></record></r>`,
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, Declared([]config.Pager{{Match: regexp.MustCompile(`/list`), Next: "?p={page}", First: 1, Step: 1, Shell: true, Rows: rows}}))
			req := s.one("http://a.cn/list", "").Next[0]
			p := page(req.URL, text)
			p.Request = &req
			if name != "HTML" {
				p.Links = nil
			}
			s.rows(s.rd.Read(p)[0], "http://a.cn/show/1.html", "http://a.cn/show/2.html")
		})
	}
}

func TestADeclaredPagerFillsInItsTemplates(t *testing.T) {
	s := newSite(t, Declared([]config.Pager{
		{Match: regexp.MustCompile(`/never`), Rows: regexp.MustCompile(`x`)},
		{
			Match: regexp.MustCompile(`/zwgk/(\w+)/(\d+)/$`), Next: "api/{2}.json", Post: true, Body: `{"c":"{1}","o":{page}}`, First: 0, Step: 20,
			Rows: regexp.MustCompile(`"id":"(\w+)"`), Link: "/show/{1}.html", Total: regexp.MustCompile(`"n":(\d+)`), Pages: regexp.MustCompile(`"p":(\d+)`),
		},
	}))
	one := s.one("http://a.cn/zwgk/gknb/42/", `<script>{"n":3,"p":2,"rows":[{"id":"a1"},{"id":"b2"}]}</script>`)
	s.shows(one, "pager", 1, 2, 3, 2, "")
	s.rows(one, "http://a.cn/show/a1.html", "http://a.cn/show/b2.html")
	s.asks(one, "POST http://a.cn/zwgk/gknb/42/api/42.json", `{"c":"gknb","o":20}`)
	if r := one.Next[0]; r.BodyType != "application/json" || r.Referer != "http://a.cn/zwgk/gknb/42/" {
		t.Errorf("%+v", r)
	}
	two := s.answer(one, `{"n":99999999,"p":"x","rows":[{"id":"c3"}]}`) // the number is beyond belief
	s.shows(two, "pager", 2, 2, 3, 1, store.EndLast)
	s.none("http://a.cn/other", "<p>")
}

func TestADeclaredPagerIsFoundAgainByTheURLThatItMatched(t *testing.T) {
	s := newSite(t, Declared([]config.Pager{{Match: regexp.MustCompile(`/index\.html$`), Next: "list_{page}.html", First: 1, Step: 1, Rows: regexp.MustCompile(`show`)}}))
	one := s.one("http://a.cn/x/index.html", `<a href="/show1">一</a>`)
	s.asks(one, "GET http://a.cn/x/list_2.html")
	s.asks(s.answer(one, `<a href="/show2">二</a>`), "GET http://a.cn/x/list_3.html")
}

func TestADeclaredPagerThatIsGoneLeavesItsLists(t *testing.T) {
	s := newSite(t, Declared([]config.Pager{{Match: regexp.MustCompile(`/list`), Next: "?p={page}", First: 1, Step: 1, Rows: regexp.MustCompile(`show`)}}))
	one := s.one("http://a.cn/list", `<a href="/show1">一</a>`)
	s.rd.Families = []Family{Declared([]config.Pager{{Match: regexp.MustCompile(`/other`), Rows: regexp.MustCompile(`show`)}})}
	if r := s.answer(one, `<a href="/show2">二</a>`); r.End != store.EndMissing {
		t.Errorf("%+v", r)
	}
}

func TestADeclaredPagerWithAbsurdNumbersHarmsNothing(t *testing.T) {
	const most = 1_000_000 // as a configuration may have them
	pager := config.Pager{Match: regexp.MustCompile(`/list(.*)`), First: most, Step: most, Rows: regexp.MustCompile(`show`)}
	p := page("http://a.cn/list?"+strings.Repeat("x", 2000), `<a href="/show1">一</a>`)
	for next, want := range map[string]string{
		"?p={page}": "http://a.cn/list?p=1000000000000",
		"?" + strings.Repeat("{0}{1}", 100) + "p={page}": "", // longer than a URL may be
	} {
		pager.Next = next
		f := Declared([]config.Pager{pager})
		if a := f.Lists(p)[0].Ask(most)[0]; a.URL != want {
			t.Errorf("%.20s: page %d is asked for by %.100s", next, most, a.URL)
		}
		r := (&Reader{Families: []Family{f}}).Read(p)[0]
		if whole, why := (&store.List{Total: -1, Asked: 1, Rows: 1, End: r.End}).Proof(); whole || why != "not finished: 1 pages seen" || len(r.Next) > 0 != (want != "") {
			t.Errorf("%.20s: %v, %s, %d requests", next, whole, why, len(r.Next))
		}
	}
}
