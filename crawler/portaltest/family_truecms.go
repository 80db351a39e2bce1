package portaltest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

const trueFolder = "/zwgk/gknb/"

func trueSites(n int) []*FamilySite {
	first := 10
	return []*FamilySite{
		trueSite(n, trueServer{variant: "", first: first, states: true, pages: 1 + (n-first+29)/30}),
		trueSite(n, trueServer{variant: "20 rows at once, none on the page", most: 20, pages: 1 + (n+19)/20, tries: 1}),
		trueSite(n, trueServer{variant: "10 rows at once", first: first, most: 10, empty: true, pages: 1 + (n-first+9)/10, tries: 2}),
	}
}

func lyingTrueSites(n int) []*FamilySite {
	return []*FamilySite{
		trueSite(n, trueServer{variant: "announces rows that it has not", first: 10, states: true, announce: n + 15,
			pages: 2 + (n-10+29)/30, lies: fmt.Sprintf("%d rows seen, %d announced", n, n+15)}),
	}
}

type trueServer struct {
	variant  string
	first    int  // rows on the page itself
	states   bool // its script says how many rows a page has
	most     int  // rows that it gives at once, 0: no limit
	empty    bool // more are answered with none, else with 404
	announce int  // rows that it announces, 0: as many as there are

	pages, tries int
	lies         string
}

func trueArticle(i int) string {
	return fmt.Sprintf(trueFolder+"content/f79b3c90-a081-438d-b12c-6923b17%05d.html", i)
}

func trueRow(i int) string {
	return fmt.Sprintf("<li><a href='%s' title='%s'>%s</a><span>2023-01-18</span></li>", trueArticle(i), rowTitle(i), rowTitle(i))
}

// trueSite answers JSONP, and 404 to those who name no Referer.
func trueSite(n int, s trueServer) *FamilySite {
	mux := http.NewServeMux()
	site := &FamilySite{Family: "truecms", Variant: s.variant, Seed: trueFolder + "gknb.html", Pages: s.pages, Tries: s.tries, Lies: s.lies, Handler: mux}
	for _, i := range allRows(n) {
		site.Documents = append(site.Documents, trueArticle(i))
		mux.HandleFunc("GET "+trueArticle(i), func(w http.ResponseWriter, r *http.Request) { sendHTML(w, familyArticle(i)) })
	}
	if s.announce == 0 {
		s.announce = n
	}
	var b strings.Builder
	b.WriteString(`<html><head><meta charset="utf-8"></head><body><h1>政府信息公开年报，本栏目公布本机关的年度报告</h1><div id="initData" style="display:none">`)
	for _, i := range allRows(n)[:s.first] {
		b.WriteString("<ul>" + trueRow(i) + "</ul>")
	}
	b.WriteString("</div><script>$('#msgList').jpage({cache:false,dataStore:initData,")
	if s.states {
		b.WriteString("perPage:10,groupSize:3,")
	}
	fmt.Fprintf(&b, "totalRecord:%d,proxyUrl:'/truecms/messageController/getMessage.do',barPosition:'bottom',ajaxParam:{columnId:'754f6db5-d294'}});</script></body></html>", s.announce)
	page := b.String()
	mux.HandleFunc("GET "+site.Seed, func(w http.ResponseWriter, r *http.Request) { sendHTML(w, page) })
	mux.HandleFunc("GET /truecms/messageController/getMessage.do", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		from, to := parameter(q.Get("startrecord"))-1, parameter(q.Get("endrecord"))
		tooMany := s.most > 0 && to-from > s.most
		if !strings.HasSuffix(r.Referer(), site.Seed) || q.Get("columnId") != "754f6db5-d294" || from < 0 || tooMany && !s.empty {
			http.NotFound(w, r)
			return
		}
		if tooMany {
			to = from
		}
		result := fmt.Sprintf("<datastore><totalrecord>%d</totalrecord><recordset>", s.announce)
		for _, i := range allRows(n)[min(from, n):min(to, n)] {
			result += "<record><![CDATA[" + trueRow(i) + "]]></record>"
		}
		answer, _ := json.Marshal(map[string]any{"total": s.announce, "result": result + "</recordset></datastore>"}) // strings and a number: it does not fail
		w.Header().Set("Content-Type", "application/javascript;charset=UTF-8")
		fmt.Fprintf(w, "%s(%s);", q.Get("callback"), answer)
	})
	return site
}
