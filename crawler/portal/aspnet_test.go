package portal

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/store"
)

// aspnetPage is a list at page k with calls of a pager.
func aspnetPage(k int, calls ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<form method="post" action="list.aspx?dept=205"><input type="hidden" name="__EVENTTARGET" value=""><input type="hidden" name="__VIEWSTATE" value="s+%d/="><input type=hidden name=__EVENTVALIDATION value='v&amp;%d'>
<input name="txtKey" value="年报"><input type="checkbox" name="c1"><input type=checkbox name=c2 checked><input type="submit" name="go" value="查询"><input name="off" disabled value="1">
<select name="year"><option value="1">一</option><option value="2" selected>二</option></select>`, k, k)
	for i := range 3 {
		fmt.Fprintf(&b, `<a href="year_details.aspx?dept=205&id=%d">青溪市政府信息公开工作年度报告</a>`, 100*k+i)
	}
	return b.String() + strings.Join(calls, "\n") + `</form><form><input name="other"></form>`
}

func postbackTo(target, argument, label string) string {
	return `<a href="javascript:__doPostBack('` + target + `','` + argument + `')">` + label + `</a>`
}

func TestAspnetPostsTheStateOfThePageBefore(t *testing.T) {
	const url = "http://a.cn/list.aspx?dept=205"
	s := newSite(t)
	one := s.one(url, aspnetPage(1, postbackTo("AspNetPager1", "2", "2"), postbackTo("AspNetPager1", "2", "下一页"), postbackTo("AspNetPager1", "9", "尾页"), postbackTo("lbLogin", "", "登录")))
	s.shows(one, "aspnet", 1, 9, -1, 3, "")
	s.asks(one, "POST "+url, "__EVENTTARGET=AspNetPager1&__EVENTARGUMENT=2&__VIEWSTATE=s%2B1%2F%3D&__EVENTVALIDATION=v%261&txtKey=%E5%B9%B4%E6%8A%A5&c2=on&year=2")
	if one.Next[0].Identity != "page=2" || one.Next[0].Referer != url {
		t.Errorf("%+v", one.Next[0])
	}
	two := s.answer(one, aspnetPage(2, postbackTo("AspNetPager1", "1", "1"), postbackTo("AspNetPager1", "3", "3")))
	s.asks(two, "POST "+url, "__EVENTTARGET=AspNetPager1&__EVENTARGUMENT=3&__VIEWSTATE=s%2B2%2F%3D&__EVENTVALIDATION=v%262&txtKey=%E5%B9%B4%E6%8A%A5&c2=on&year=2")
	last := s.answer(two, aspnetPage(3, postbackTo("AspNetPager1", "1", "1"), postbackTo("AspNetPager1", "2", "2")))
	s.shows(last, "aspnet", 3, 9, -1, 3, store.EndLast)
}

func TestAspnetKnowsThePagersOfOtherControls(t *testing.T) {
	for name, c := range map[string]struct{ calls, want string }{
		"a grid":                   {postbackTo("ctl00$GridView1", "Page$2", "2"), "__EVENTTARGET=ctl00%24GridView1&__EVENTARGUMENT=Page%242&"},
		"a grid in HTML's quotes":  {`<a href="javascript:__doPostBack(&#39;G1&#39;,&#39;Page$2&#39;)"><font color="red">2</font></a>`, "__EVENTTARGET=G1&__EVENTARGUMENT=Page%242&"},
		"a grid with words":        {postbackTo("G1", "Page$Next", "&gt;") + postbackTo("G1", "Page$Last", "&gt;&gt;"), "__EVENTTARGET=G1&__EVENTARGUMENT=Page%24Next&"},
		"a button to the next one": {postbackTo("lbNext", "", "下一页"), "__EVENTTARGET=lbNext&__EVENTARGUMENT=&"},
		"a jump over the window":   {postbackTo("P1", "2", "2") + postbackTo("P1", "11", "..."), "__EVENTTARGET=P1&__EVENTARGUMENT=2&"},
	} {
		s := newSite(t)
		one := s.one("http://a.cn/list.aspx?dept=205", aspnetPage(1, c.calls))
		if len(one.Next) != 1 || !strings.HasPrefix(string(one.Next[0].Body), c.want) {
			t.Errorf("%s: %+v", name, one.Next)
		}
	}
}

func TestAspnetTellsPagersOnOnePageApart(t *testing.T) {
	s := newSite(t)
	lists := s.read("http://a.cn/list.aspx?dept=205", aspnetPage(1, postbackTo("P1", "2", "2"), postbackTo("P2", "2", "2")))
	if len(lists) != 2 || lists[0].List != "http://a.cn/list.aspx?dept=205 P1" || lists[0].Next[0].Key() == lists[1].Next[0].Key() {
		t.Errorf("%+v", lists)
	}
}

func TestAspnetSurvivesDamage(t *testing.T) {
	s := newSite(t)
	for _, text := range []string{
		"__VIEWSTATE", "__VIEWSTATE" + postbackTo("a", "2", "2"), `<form><input name="__VIEWSTATE"></form>`,
		`<form><input name="__VIEWSTATE"></form>` + postbackTo("lb", "", "退出"), `<form><input name="__VIEWSTATE"></form>` + postbackTo("P1", "1", "首页"),
	} {
		if lists := s.read("http://a.cn/x.aspx", text); len(lists) > 0 && len(lists[0].Next) > 0 {
			t.Errorf("%q asks for %+v", text, lists[0].Next)
		}
	}
	huge := strings.Replace(aspnetPage(1, postbackTo("P1", "2", "2")), "s+1/=", strings.Repeat("s", maxForm+1), 1)
	s.asks(s.one("http://a.cn/list.aspx?dept=205", huge))
	one := s.one("http://a.cn/list.aspx?dept=205", aspnetPage(1, postbackTo("P1", "2", "2")))
	s.shows(s.answer(one, "<html>Validation of viewstate MAC failed.</html>"), "aspnet", 2, 0, -1, 0, store.EndFailed)
}

func TestAPageFullOfPagersCostsLittle(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<form action="a.aspx"><input type="hidden" name="__VIEWSTATE" value="` + strings.Repeat("v", 900<<10) + `">`)
	for i := range 400 {
		fmt.Fprintf(&b, `<a href="/show.aspx?id=%[1]d">青溪市第%[1]d号公开文件</a><a href="javascript:__doPostBack('P%[1]d','2')">2</a>`, i)
	}
	p := page("http://a.cn/a.aspx", b.String()+"</form>")
	bytes, readings := 0, (&Reader{Families: []Family{aspnet{}}}).Read(p)
	for _, r := range readings {
		for _, next := range r.Next {
			bytes += len(next.Body)
		}
	}
	if len(readings) != maxPagers || bytes > maxPagers*maxForm {
		t.Errorf("%d lists, whose requests have %d bytes", len(readings), bytes)
	}
}
