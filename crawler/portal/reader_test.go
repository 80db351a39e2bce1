package portal

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"gongkai/crawler/fetch"
	"gongkai/store"
)

// counting is a family whose answers are lines of row numbers behind a head
// "pages total"; its pages can be asked for in three ways.
type counting struct{ shell, inTurn bool }

func (counting) Name() string { return "counting" }

func (f counting) Lists(p *Page) []Listing {
	l := f.More(p, nil)
	if l == nil {
		return nil
	}
	l.Shell = f.shell
	return []Listing{*l}
}

func (f counting) More(p *Page, r *Recipe) *Listing {
	head, body, ok := strings.Cut(string(p.Text), "\n")
	l := &Listing{Total: -1, InTurn: f.inTurn, With: map[string]string{"k": "v"}}
	if _, err := fmt.Sscan(head, &l.Pages, &l.Total); !ok || err != nil {
		return nil
	}
	for _, row := range strings.Fields(body) {
		l.Rows = append(l.Rows, fetch.Link{URL: "http://a.cn/" + row})
	}
	l.Ask = func(page int) []Ask {
		at := strconv.Itoa(page)
		return []Ask{{URL: "http://a.cn/?page=" + at}, {URL: "http://a.cn/?p=" + at}, {URL: "http://a.cn/list", Post: true, Body: "p=" + at}}
	}
	return l
}

func listReader(f Family) *Reader { return &Reader{Families: []Family{f}, MaxPages: 50} }

func firstPage(text string) *Page {
	return &Page{Request: &store.Request{Kind: store.KindPage, URL: "http://a.cn/list"}, Text: []byte(text)}
}

// answered reads an answer to the request that a reading asks for.
func answered(t *testing.T, rd *Reader, before Reading, text string) Reading {
	t.Helper()
	if len(before.Next) != 1 {
		t.Fatalf("%d requests for a next page: %+v", len(before.Next), before)
	}
	return rd.Read(&Page{Request: &before.Next[0], Text: []byte(text)})[0]
}

func want(t *testing.T, r Reading, page, rows int, end store.ListEnd, next string) {
	t.Helper()
	got := ""
	if len(r.Next) > 0 {
		got = r.Next[0].Method + " " + r.Next[0].URL
	}
	if r.Page != page || r.ListPage.Rows != rows || r.End != end || got != next {
		t.Errorf("page %d with %d rows, end %q, next %q; want page %d with %d rows, end %q, next %q", r.Page, r.ListPage.Rows, r.End, got, page, rows, end, next)
	}
}

func TestAListIsReadPageByPage(t *testing.T) {
	rd := listReader(counting{})
	one := rd.Read(firstPage("3 5\n1 2"))[0]
	want(t, one, 1, 2, "", "GET http://a.cn/?page=2")
	two := answered(t, rd, one, "3 5\n3 4")
	want(t, two, 2, 2, "", "GET http://a.cn/?page=3")
	three := answered(t, rd, two, "3 5\n5")
	want(t, three, 3, 1, store.EndLast, "")
	if three.Pages != 3 || three.Total != 5 || three.List != "http://a.cn/list" || three.Family != "counting" {
		t.Errorf("%+v", three.ListPage)
	}
	if r := two.Next[0]; r.Referer != "http://a.cn/list" || r.Kind != store.KindList {
		t.Errorf("%+v", r)
	}
}

func TestAListWhoseOwnPageHasNoRowsBeginsWithARequest(t *testing.T) {
	rd := listReader(counting{shell: true})
	shell := rd.Read(firstPage("0 3\n"))[0]
	if shell.List != "" {
		t.Errorf("the shell says something of the list: %+v", shell.ListPage)
	}
	want(t, shell, 0, 0, "", "GET http://a.cn/?page=1")
	one := answered(t, rd, shell, "0 3\n1 2")
	want(t, one, 1, 2, "", "GET http://a.cn/?page=2")
	want(t, answered(t, rd, one, "0 3\n3"), 2, 1, store.EndLast, "")
	if !FirstPage(&shell.Next[0]) || FirstPage(&one.Next[0]) {
		t.Error("the first page is not known as such")
	}
}

func TestOtherWaysOfAskingAreTried(t *testing.T) {
	rd := listReader(counting{})
	one := rd.Read(firstPage("3 -1\n1 2"))[0]
	again := answered(t, rd, one, "3 -1\n2 1") // the first page once more
	if again.List != "" {
		t.Errorf("a wrong way says something of the list: %+v", again.ListPage)
	}
	want(t, again, 0, 0, "", "GET http://a.cn/?p=2")
	gone, ok := rd.Lost(&again.Next[0], true)
	if !ok || gone.List != "" {
		t.Errorf("%v %+v", ok, gone)
	}
	want(t, gone, 0, 0, "", "POST http://a.cn/list")
	two := answered(t, rd, gone, "3 -1\n3 4")
	want(t, two, 2, 2, "", "POST http://a.cn/list")
	if r := two.Next[0]; r.Identity != "page=3;try=3" || string(r.Body) != "p=3" {
		t.Errorf("the third page is asked for by %s %q", r.Identity, r.Body)
	}
	if r, _ := ParseRecipe(two.Next[0].Recipe); len(r.Else) > 0 {
		t.Errorf("behind a way that worked there are others: %+v", r.Else)
	}
}

func TestAListThatLiesEnds(t *testing.T) {
	rd := listReader(counting{})
	for _, c := range []struct {
		name    string
		answers []string // of the second page and on, in the way that works
		rows    int
		end     store.ListEnd
	}{
		{"it repeats its last page for ever", []string{"9 -1\n3 4", "9 -1\n3 4"}, 0, store.EndRepeat},
		{"beyond its end stands its first page", []string{"9 -1\n3 4", "9 -1\n1 2"}, 0, store.EndRepeat},
		{"it leads round in circles of three pages", []string{"9 -1\n3 4", "9 -1\n5 6", "9 -1\n7 8", "9 -1\n3 4"}, 0, store.EndLoop},
		{"its pages run empty", []string{"9 -1\n3 4", "9 -1\n"}, 0, store.EndEmpty},
		{"its last page overlaps the one before", []string{"3 5\n3 4", "3 5\n4 5"}, 1, store.EndLast},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := rd.Read(firstPage("9 -1\n1 2"))[0]
			for _, a := range c.answers {
				r = answered(t, rd, r, a)
			}
			if r.ListPage.Rows != c.rows || r.End != c.end || len(r.Next) > 0 {
				t.Errorf("%+v", r)
			}
		})
	}
}

func TestOneLostPageIsPassedOverAndTwoAreNot(t *testing.T) {
	rd := listReader(counting{})
	one := rd.Read(firstPage("9 -1\n1 2"))[0]
	two := answered(t, rd, one, "9 -1\n3 4")
	lost, _ := rd.Lost(&two.Next[0], true)
	want(t, lost, 3, 0, store.EndFailed, "GET http://a.cn/?page=4")
	four := answered(t, rd, lost, "9 -1\n7 8")
	want(t, four, 4, 2, "", "GET http://a.cn/?page=5")
	again, _ := rd.Lost(&lost.Next[0], false)
	want(t, again, 4, 0, store.EndFailed, "")
}

func TestALostPageEndsAListThatIsReadInTurn(t *testing.T) {
	rd := listReader(counting{inTurn: true})
	one := rd.Read(firstPage("9 -1\n1 2"))[0]
	two := answered(t, rd, one, "9 -1\n3 4")
	lost, _ := rd.Lost(&two.Next[0], true)
	want(t, lost, 3, 0, store.EndFailed, "")
}

func TestAListThatAnnouncesNothingEndsWhereThereIsNoPage(t *testing.T) {
	rd := listReader(counting{})
	one := rd.Read(firstPage("0 -1\n1 2"))[0]
	two := answered(t, rd, one, "0 -1\n3 4")
	gone, _ := rd.Lost(&two.Next[0], true)
	want(t, gone, 3, 0, store.EndMissing, "")
	failed, _ := rd.Lost(&two.Next[0], false)
	want(t, failed, 3, 0, store.EndFailed, "")
}

func TestPagesOfOneListAreLimited(t *testing.T) {
	rd := listReader(counting{})
	rd.MaxPages = 2
	one := rd.Read(firstPage("0 -1\n1 2"))[0]
	want(t, answered(t, rd, one, "0 -1\n3 4"), 2, 2, store.EndLimit, "")
}

func TestDamagedRecipesAreNone(t *testing.T) {
	for _, s := range []string{"", "{", "[]", `{"family":"trs","list":"http://a.cn/"}`, `{"family":"trs","page":2}`, `{"page":-1,"family":"trs","list":"x"}`, `{"first":"!"}`, strings.Repeat("x", maxRecipe+1)} {
		if r, err := ParseRecipe(s); err == nil {
			t.Errorf("%.40q is read as %+v", s, r)
		}
		if _, ok := listReader(counting{}).Lost(&store.Request{Kind: store.KindList, Recipe: s}, true); ok {
			t.Errorf("%.40q is a page of a list", s)
		}
	}
}

func FuzzParseRecipe(f *testing.F) {
	f.Add(`{"family":"counting","list":"http://a.cn/ x","page":3,"pages":9,"total":-1,"first":"AAAA","else":[{"url":"http://a.cn/2"}],"skip":{"url":"http://a.cn/4"}}`, "9 9\n1 2")
	rd := listReader(counting{})
	f.Fuzz(func(t *testing.T, recipe, text string) {
		req := &store.Request{Kind: store.KindList, URL: "http://a.cn/", Recipe: recipe}
		rd.Lost(req, true)
		for _, r := range rd.Read(&Page{Request: req, Text: []byte(text)}) {
			if len(r.Next) > 1 {
				t.Fatal("more than one next page")
			}
		}
	})
}

// sharing is a family whose lists need a script of the site.
type sharing struct{ counting }

func (f sharing) Lists(p *Page) []Listing {
	return []Listing{{Shell: true, Total: -1, Ask: func(int) []Ask { return []Ask{{URL: "http://a.cn/site.js", Shared: true}} }}}
}

func (f sharing) More(p *Page, r *Recipe) *Listing {
	if !r.Shared {
		return f.counting.More(p, r)
	}
	l := f.counting.More(&Page{Text: []byte("0 -1\n")}, r)
	l.Shell, l.With = true, map[string]string{"site": string(p.Text)}
	return l
}

func TestAScriptThatAllListsNeedIsAskedForByEach(t *testing.T) {
	rd := &Reader{Families: []Family{sharing{}}}
	one := rd.Read(firstPage(""))[0]
	two := rd.Read(&Page{Request: &store.Request{Kind: store.KindPage, URL: "http://a.cn/other"}})[0]
	if a, b := one.Next[0].Key(), two.Next[0].Key(); a == b || one.Next[0].URL != "http://a.cn/site.js" || FirstPage(&one.Next[0]) {
		t.Errorf("%s, %s", a, b)
	}
	shell := answered(t, rd, one, "guid")
	want(t, shell, 0, 0, "", "GET http://a.cn/?page=1")
	if r, err := ParseRecipe(shell.Next[0].Recipe); err != nil || r.With["site"] != "guid" || r.Shared || len(r.Else) != 2 {
		t.Errorf("%+v, %v", r, err)
	}
	want(t, answered(t, rd, shell, "2 3\n1 2"), 1, 2, "", "GET http://a.cn/?page=2")
}

func TestAListThatSaysItIsEmptyIsNotAskedForInOtherWays(t *testing.T) {
	rd := listReader(counting{shell: true})
	shell := rd.Read(firstPage("0 -1\n"))[0]
	want(t, answered(t, rd, shell, "0 0\n"), 1, 0, store.EndEmpty, "")
	want(t, answered(t, rd, shell, "0 -1\n"), 0, 0, "", "GET http://a.cn/?p=1")
}

func TestLinksToPagesOfTheListAreTold(t *testing.T) {
	p := firstPage("900 -1\n1 2")
	for _, url := range []string{"http://a.cn/?page=2", "http://a.cn/?p=14", "http://a.cn/?page=900", "http://a.cn/?page=450", "http://a.cn/1", "http://a.cn/list"} {
		p.Links = append(p.Links, fetch.Link{URL: url})
	}
	got := listReader(counting{}).Read(p)[0].Pager
	if len(got) != 4 || !got["http://a.cn/?page=2"] || !got["http://a.cn/?p=14"] || !got["http://a.cn/?page=450"] || !got["http://a.cn/?page=900"] {
		t.Errorf("%v", got)
	}
}

func TestWhatAListThatIsReadAgainTellsTravels(t *testing.T) {
	one := listReader(counting{}).Read(firstPage("3 5\n1 2"))[0]
	told := Back{Since: 7, Owed: 2}
	told.Give(&one.Next[0])
	two := answered(t, listReader(counting{}), one, "3 5\n3 4")
	for _, req := range []store.Request{one.Next[0], two.Next[0]} {
		if back, ok := BackOf(&req); !ok || back != told {
			t.Errorf("%+v, %v", back, ok)
		}
	}
	if _, ok := BackOf(&store.Request{}); ok {
		t.Error("a request of no list was told something")
	}
}

func TestNoTwoPostedPagesShareAnIdentity(t *testing.T) {
	known := map[string]string{}
	for _, list := range []string{"http://a.cn/list", "http://a.cn/list;page=2", "http://a.cn/list;list=http://a.cn/x", "http://a.cn/x"} {
		for _, part := range []string{"", "a", "b", "page=1", "a;page=1", "a;page=1;try=2", "a;page=1;list=http://a.cn/x", "a b", "a%20b", "try=2"} {
			for page := 1; page <= 2; page++ {
				for try := 0; try <= 3; try++ {
					r := &Recipe{List: strings.TrimSuffix(list+" "+part, " "), Page: page, Try: try}
					req := r.request(Ask{URL: "http://a.cn/list", Post: true}, 1)[0]
					what := fmt.Sprintf("%s, page %d, try %d", r.List, page, max(try, 1))
					if before, ok := known[string(req.Key())]; ok && before != what {
						t.Errorf("%s: both %s and %s", req.Key(), before, what)
					}
					known[string(req.Key())] = what
					if strings.Count(string(req.Key()), " ") != 2 {
						t.Errorf("%q does not take apart", req.Key())
					}
				}
			}
		}
	}
}

// hoarding is a family that needs more with each request than an archive keeps.
type hoarding struct{ counting }

func (f hoarding) Lists(p *Page) []Listing {
	lists := f.counting.Lists(p)
	lists[0].With = map[string]string{"k": strings.Repeat("v", maxRecipe)}
	return lists
}

func TestAListThatCannotBeAskedForSaysSo(t *testing.T) {
	for name, c := range map[string]struct {
		family hoarding
		page   string
		why    string
	}{
		"one that begins with a request": {hoarding{counting{shell: true}}, "0 3\n", "1 of its pages could not be had"},
		"one whose first page has rows":  {hoarding{}, "3 5\n1 2", "1 of 3 pages seen"},
	} {
		r := listReader(c.family).Read(firstPage(c.page))[0]
		l := store.List{Pages: r.Pages, Total: r.Total, Rows: r.ListPage.Rows, End: r.End}
		if r.End == store.EndFailed {
			l.Failed = 1
		} else {
			l.Asked = 1
		}
		if whole, why := l.Proof(); len(r.Next) > 0 || r.List == "" || whole || why != c.why {
			t.Errorf("%s: %+v, %s", name, r, why)
		}
	}
}
