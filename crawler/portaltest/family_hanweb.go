package portaltest

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// jpageSite is a portal of Hanweb's older software. Its columns show 15 rows,
// and dataproxy.jsp gives more of them.
type jpageSite struct {
	variant  string
	proxy    string // path of dataproxy.jsp
	heeds    string // what of a request the server heeds: records, post, page, link or nothing
	most     int    // rows that an answer has at most, 0: as many as asked for
	announce int    // rows that it announces, 0: as many as there are
	script   bool   // the rows of the page stand in a variable of the script, not in a datastore
	sealed   bool   // the parameters cannot be read
	all      bool   // all rows stand on the page
	gbk      bool

	pages, tries int
	lies         string
}

func jpageSites(n int) []*FamilySite {
	answers := (n - familyPerPage + 44) / 45 // of 45 rows
	var sites []*FamilySite
	for _, s := range []jpageSite{
		{variant: "record numbers in a GET", proxy: "/module/web/jpage/dataproxy.jsp", heeds: "records", pages: 1 + answers},
		{variant: "record numbers in a POST, rows in a script, page in GBK", proxy: "/module/jslib/jquery/jpage/dataproxy.jsp", heeds: "post", script: true, gbk: true, pages: 1 + answers, tries: 1},
		{variant: "page numbers", proxy: "/module/jpage/dataproxy.jsp", heeds: "page", pages: pageCount(n)},
		{variant: "fewer rows than asked for", proxy: "/module/web/jpage/dataproxy.jsp", heeds: "records", most: 10, pages: 1 + (n-familyPerPage+9)/10},
		{variant: "several columns", proxy: "/module/web/jpage/morecolumndataproxy.jsp", heeds: "records", pages: 1 + answers},
		{variant: "sealed parameters, all rows on the page", proxy: "/module/web/jpage/dataproxy.jsp", heeds: "nothing", sealed: true, all: true, pages: 1},
		{variant: "sealed parameters, a link in each answer", proxy: "/module/web/jpage/dataproxy.jsp", heeds: "link", sealed: true, pages: 1 + answers, tries: 2},
	} {
		sites = append(sites, s.site(n))
	}
	return append(sites, frontPageSite(n))
}

func lyingJpageSites(n int) []*FamilySite {
	return []*FamilySite{
		jpageSite{variant: "announces rows that it has not", proxy: "/module/web/jpage/dataproxy.jsp", heeds: "records", announce: n + 15,
			pages: 2 + (n-familyPerPage+44)/45, lies: fmt.Sprintf("%d rows seen, %d announced", n, n+15)}.site(n),
		jpageSite{variant: "ignores what is asked for", proxy: "/module/web/jpage/dataproxy.jsp", heeds: "nothing",
			pages: 2, tries: 2, lies: fmt.Sprintf("%d rows seen, %d announced", familyPerPage, n)}.site(n),
	}
}

const (
	jpageColumn  = "1229063379"
	jpageUnit    = "6325023"
	jpageFolder  = "/col/col" + jpageColumn + "/"
	jpageWebsite = "青溪市人民政府"
)

func hanwebArticle(column string, i int) string {
	return fmt.Sprintf("/art/2022/1/18/art_%s_%d.html", column, 59271+i)
}

func hanwebRow(column string, i int) string {
	return fmt.Sprintf(`<li><a href="/col/col%s/index.html">[公开]</a><a href='%s' title='%s' target="_blank">%s</a><span>2022-01-18</span></li>`,
		column, hanwebArticle(column, i), rowTitle(i), rowTitle(i))
}

func (s jpageSite) site(n int) *FamilySite {
	mux := http.NewServeMux()
	site := &FamilySite{Family: "hanweb-jpage", Variant: s.variant, Seed: jpageFolder + "index.html", Pages: s.pages, Tries: s.tries, Lies: s.lies, Handler: mux}
	served := n
	if s.heeds == "nothing" && !s.all {
		served = familyPerPage
	}
	for k, i := range allRows(n) {
		if k < served {
			site.Documents = append(site.Documents, hanwebArticle(jpageColumn, i))
		}
		mux.HandleFunc("GET "+hanwebArticle(jpageColumn, i), func(w http.ResponseWriter, r *http.Request) { sendHTML(w, familyArticle(i)) })
	}
	if s.announce == 0 {
		s.announce = n
	}
	page := s.page(n)
	mux.HandleFunc("GET "+jpageFolder+"{$}", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "index.html", http.StatusFound) })
	mux.HandleFunc("GET "+jpageFolder+"index.html", func(w http.ResponseWriter, r *http.Request) {
		if s.gbk {
			w.Header().Set("Content-Type", "text/html")
			w.Write(gbk(page))
			return
		}
		sendHTML(w, page)
	})
	mux.HandleFunc(s.proxy, func(w http.ResponseWriter, r *http.Request) { s.answer(w, r, n) })
	return site
}

// page is the column's own page.
func (s jpageSite) page(n int) string {
	params := "appid=1&webid=149&path=/&columnid=" + jpageColumn + "&unitid=" + jpageUnit + "&webname=" + jpageWebsite + "&permissiontype=0"
	ajax := "{col:1,appid:'1',webid:149,path:'/',columnid:" + jpageColumn + ",sourceContentType:1,unitid:'" + jpageUnit + "',webname:'" + jpageWebsite + "',permissiontype:0}"
	if s.sealed {
		params, ajax = "g=c2VhbGVk.1", "{}"
	}
	charset := "utf-8"
	if s.gbk {
		charset = "gb2312"
	}
	shown := familyPerPage
	if s.all {
		shown = n
	}
	var rows, b strings.Builder
	fmt.Fprintf(&b, `<html><head><meta charset="%s"><title>年报</title></head><body><h1>政府信息公开年报栏目，本栏目公布本机关的年度报告</h1>`, charset)
	dataStore := ""
	if s.script {
		for _, i := range allRows(n)[:min(shown, n)] {
			fmt.Fprintf(&rows, "'%s',", strings.ReplaceAll(hanwebRow(jpageColumn, i), "'", `\'`))
		}
		fmt.Fprintf(&b, "<div id=\"%s\"></div><script>var InitData%s = [%s];</script>", jpageUnit, jpageUnit, strings.TrimSuffix(rows.String(), ","))
		dataStore = "dataStore:InitData" + jpageUnit + ","
	} else {
		for _, i := range allRows(n)[:min(shown, n)] {
			fmt.Fprintf(&rows, "<record><![CDATA[%s]]></record>\n", hanwebRow(jpageColumn, i))
		}
		fmt.Fprintf(&b, "<div id=\"%s\"><script type=\"text/xml\"><datastore>\n<nextgroup><![CDATA[<a href=\"%s?page=1&%s\"></a>]]></nextgroup>\n<recordset>%s</recordset></datastore></script></div>",
			jpageUnit, s.proxy, params, rows.String())
	}
	fmt.Fprintf(&b, "\n<script>$(function(){ $('#%s').jpage({sliderShow:true, // 滑动\nthemeName:'default',showMode:'full',totalRecord:%d,openCookies:false,dataBefore:'<ul class=\"list\">',%sdataAfter:'</ul>',groupSize:3,proxyUrl:'%s',perPage:%d,barPosition:'bottom',ajaxParam:%s}); });</script></body></html>",
		jpageUnit, s.announce, dataStore, s.proxy, familyPerPage, ajax)
	return b.String()
}

// answer gives the rows that a request asks for, as far as the server heeds it.
func (s jpageSite) answer(w http.ResponseWriter, r *http.Request, n int) {
	r.ParseForm() // a wrong form has no fields
	from, to := parameter(r.URL.Query().Get("startrecord"))-1, parameter(r.URL.Query().Get("endrecord"))
	next := ""
	switch {
	case s.heeds == "nothing":
		from, to = 0, familyPerPage
	case s.heeds == "post" && r.Method != http.MethodPost, s.heeds == "records" && r.Method != http.MethodGet, s.heeds == "page" && r.Method != http.MethodGet:
		from, to = 0, 0
	case s.heeds == "page":
		per := min(parameter(r.Form.Get("perpage")), 100)
		from = (parameter(r.Form.Get("page")) - 1) * per
		to = from + per
	case s.heeds == "link":
		group := 0
		if token, ok := strings.CutPrefix(r.Form.Get("g"), "c2VhbGVk."); ok && r.Form.Get("perpage") == "" {
			group = parameter(token)
		}
		from = familyPerPage + 45*(group-1)
		to = from + 45
		if group > 0 && to < n {
			next = fmt.Sprintf("./dataproxy.jsp?page=%d&g=c2VhbGVk.%d", group+1, group+1)
		}
	}
	if !s.sealed && !strings.Contains(r.Form.Get("columnid"), jpageColumn) || from < 0 {
		from, to = 0, 0
	}
	if s.most > 0 {
		to = min(to, from+s.most)
	}
	to = min(max(from, to), n)
	sendDatastore(w, s.announce, next, jpageColumn, allRows(n)[min(from, n):to])
}

// sendDatastore answers as dataproxy.jsp does.
func sendDatastore(w http.ResponseWriter, total int, next, column string, rows []int) {
	w.Header().Set("Content-Type", "text/xml;charset=UTF-8")
	fmt.Fprintf(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><datastore><totalrecord>%d</totalrecord><totalpage>%d</totalpage>", total, pageCount(total))
	if next != "" {
		fmt.Fprintf(w, "<nextgroup><![CDATA[<a href=\"%s\"></a>]]></nextgroup>", next)
	}
	fmt.Fprint(w, "<recordset>\n")
	for _, i := range rows {
		fmt.Fprintf(w, "<record><![CDATA[%s]]></record>\n", hanwebRow(column, i))
	}
	fmt.Fprint(w, "</recordset></datastore>")
}

// parameter reads a number of a request, 0 for none.
func parameter(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// frontPageSite is a front page with six boxes whose pagers are hidden, each of
// a column that has a page of its own.
func frontPageSite(n int) *FamilySite {
	const boxes = 6
	mux := http.NewServeMux()
	site := &FamilySite{Family: "hanweb-jpage", Variant: "a front page with six boxes", Seed: "/", Handler: mux, Lists: 2 * boxes, Pages: 1}
	const proxy = "/module/web/jpage/dataproxy.jsp"
	spans := map[string][2]int{} // rows of each column, in the numbers of all
	unit := func(id, column string, shown int) string {
		span := spans[column]
		var b strings.Builder
		fmt.Fprintf(&b, "<div id=\"%s\"><script type=\"text/xml\"><datastore><nextgroup><![CDATA[<a href=\"%s?page=1&amp;webid=149&amp;path=/&amp;columnid=%s&amp;unitid=%s\"></a>]]></nextgroup><recordset>", id, proxy, column, id)
		for i := span[0]; i < min(span[0]+shown, span[1]); i++ {
			fmt.Fprintf(&b, "<record><![CDATA[%s]]></record>", hanwebRow(column, i))
		}
		fmt.Fprintf(&b, "</recordset></datastore></script></div><script>$('#%s').jpage({perPage:%d,totalRecord:%d,proxyUrl:'%s',groupSize:3});</script>\n", id, shown, span[1]-span[0], proxy)
		return b.String()
	}
	front := `<html><head><meta charset="utf-8"><style>.default_pgContainer{margin:0}.default_pgToolbar .default_pgPanel{display:none}</style></head><body><h1>青溪市人民政府门户网站欢迎您访问</h1>`
	for k := range boxes {
		from, to := k*n/boxes, (k+1)*n/boxes
		column := strconv.Itoa(501 + k)
		spans[column] = [2]int{from, to}
		front += unit("80"+column, column, 3)
		page := `<html><head><meta charset="utf-8"></head><body><h1>政府信息公开栏目，本栏目公布本机关的文件</h1>` + unit("90"+column, column, 5) + "</body></html>"
		mux.HandleFunc("GET /col/col"+column+"/index.html", func(w http.ResponseWriter, r *http.Request) { sendHTML(w, page) })
		site.Pages++
		if to-from > 5 {
			site.Pages++
		}
		for i := from; i < to; i++ {
			site.Documents = append(site.Documents, hanwebArticle(column, i))
			mux.HandleFunc("GET "+hanwebArticle(column, i), func(w http.ResponseWriter, r *http.Request) { sendHTML(w, familyArticle(i)) })
		}
	}
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { sendHTML(w, front+"</body></html>") })
	mux.HandleFunc("GET "+proxy, func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		span := spans[q.Get("columnid")]
		var rows []int
		for i := span[0] + max(0, parameter(q.Get("startrecord"))-1); i < min(span[1], span[0]+parameter(q.Get("endrecord"))); i++ {
			rows = append(rows, i)
		}
		sendDatastore(w, span[1]-span[0], "", q.Get("columnid"), rows)
	})
	return site
}
