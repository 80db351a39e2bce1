package portaltest

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// aspnetSite is ASP.NET with postbacks. The state of each answer is good for the
// page behind it only, and a state that this site has not given is an error, as
// on a server that checks its own.
func aspnetSite(n int, variant string) *FamilySite {
	const seed = "/list.aspx?dept=205"
	mux := http.NewServeMux()
	pages := pageCount(n)
	site := &FamilySite{Family: "aspnet", Variant: variant, Seed: seed, Pages: pages, Handler: mux}
	document := func(i int) string { return fmt.Sprintf("/year_details.aspx?dept=205&id=%d", 24000+i) }
	for k := 1; k <= pages; k++ {
		for _, i := range rowsOf(n, k) {
			site.Documents = append(site.Documents, document(i))
		}
	}
	mux.HandleFunc("GET /year_details.aspx", func(w http.ResponseWriter, r *http.Request) {
		id, _ := strconv.Atoi(r.FormValue("id"))
		sendHTML(w, familyArticle(id-24000))
	})
	s := &aspnetStates{page: map[string]int{}, salt: n}
	argument, target := func(k int) string { return strconv.Itoa(k) }, "AspNetPager1"
	if variant == "GridView" {
		argument, target = func(k int) string { return "Page$" + strconv.Itoa(k) }, "ctl00$Main$GridView1"
	}
	show := func(w http.ResponseWriter, k int) {
		var b strings.Builder
		b.WriteString("<html><head><meta charset=\"utf-8\"><title>年报</title></head><body><form method=\"post\" action=\"list.aspx?dept=205\" id=\"form1\">\n")
		for name, value := range map[string]string{"__EVENTTARGET": "", "__EVENTARGUMENT": "", "__VIEWSTATE": s.give(k), "__VIEWSTATEGENERATOR": "CA0B0334", "__EVENTVALIDATION": "/wEdAAL+" + strconv.Itoa(k)} {
			fmt.Fprintf(&b, "<input type=\"hidden\" name=\"%s\" id=\"%s\" value=\"%s\" />\n", name, name, value)
		}
		b.WriteString("<select name=\"ddlYear\"><option value=\"2023\">2023</option><option selected=\"selected\" value=\"0\">全部</option></select><input type=\"submit\" name=\"btnSearch\" value=\"查询\" />\n")
		for _, i := range rowsOf(n, k) {
			fmt.Fprintf(&b, "<li><a href=\"%s\">%s</a></li>\n", strings.TrimPrefix(document(i), "/"), rowTitle(i))
		}
		for to := 1; to <= pages; to++ {
			if to == k {
				fmt.Fprintf(&b, "<span>%d</span>", k)
				continue
			}
			fmt.Fprintf(&b, "<a href=\"javascript:__doPostBack(&#39;%s&#39;,&#39;%s&#39;)\">%d</a>\n", target, argument(to), to)
		}
		b.WriteString("</form><a href=\"javascript:__doPostBack('lbLogin','')\">登录</a></body></html>")
		sendHTML(w, b.String())
	}
	mux.HandleFunc("GET /list.aspx", func(w http.ResponseWriter, r *http.Request) { show(w, 1) })
	mux.HandleFunc("POST /list.aspx", func(w http.ResponseWriter, r *http.Request) {
		before, ok := s.of(r.PostFormValue("__VIEWSTATE"))
		k := before + 1
		if !ok || r.FormValue("dept") != "205" || r.PostFormValue("ddlYear") != "0" || r.PostForm.Has("btnSearch") ||
			r.PostFormValue("__EVENTTARGET") != target || r.PostFormValue("__EVENTARGUMENT") != argument(k) ||
			r.PostFormValue("__EVENTVALIDATION") != "/wEdAAL+"+strconv.Itoa(before) || r.PostFormValue("__VIEWSTATEGENERATOR") != "CA0B0334" {
			http.Error(w, "Validation of viewstate MAC failed.", http.StatusInternalServerError)
			return
		}
		show(w, k)
	})
	return site
}

// aspnetStates are the states that a site has given, and on which page.
type aspnetStates struct {
	mu   sync.Mutex
	page map[string]int
	salt int
}

func (s *aspnetStates) give(page int) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	state := fmt.Sprintf("/wEPDwUKMTY%d+%d/%d==", s.salt, page, len(s.page))
	s.page[state] = page
	return state
}

func (s *aspnetStates) of(state string) (page int, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	page, ok = s.page[state]
	return page, ok
}
