package portaltest

import (
	"fmt"
	"net/http"
	"strings"
)

const (
	xxgkArea   = "11370800004300011G"
	xxgkFolder = "/col/col13008/"
)

// xxgkSites are portals with Hanweb's disclosure module.
func xxgkSites(n int) []*FamilySite {
	return []*FamilySite{
		xxgkSite(n, xxgkServer{variant: "a category in a POST", kind: "A0212", form: true}),
		xxgkSite(n, xxgkServer{variant: "all of a body, form in the URL", kind: "0", tries: 1}),
		annualSite(n),
	}
}

func lyingXXGKSites(n int) []*FamilySite {
	return []*FamilySite{
		xxgkSite(n, xxgkServer{variant: "ignores the page's number", kind: "A0212", form: true, ignores: true, lies: "2 of 3 pages seen"}),
	}
}

// xxgkServer says how a site answers search.jsp.
type xxgkServer struct {
	variant string
	kind    string // the category that its column shows, 0 for all
	form    bool   // it reads the form, else the URL of a POST
	ignores bool   // it shows the first page only
	tries   int
	lies    string
}

// xxgkSite has a column whose script fills it out of search.jsp, and a tree
// beside it.
func xxgkSite(n int, s xxgkServer) *FamilySite {
	mux := http.NewServeMux()
	site := &FamilySite{Family: "hanweb-xxgk", Variant: s.variant, Seed: xxgkFolder + "index.html", Pages: 1 + pageCount(n), Tries: s.tries, Lies: s.lies, Handler: mux}
	served := n
	if s.ignores {
		served, site.Pages = familyPerPage, 3
	}
	for _, i := range allRows(n)[:served] {
		site.Documents = append(site.Documents, hanwebArticle("13008", i))
		mux.HandleFunc("GET "+hanwebArticle("13008", i), func(w http.ResponseWriter, r *http.Request) { sendHTML(w, familyArticle(i)) })
	}
	frame := ""
	if s.kind == "0" { // the tree shows the same list
		frame = "<iframe src=\"/module/xxgk/tree.jsp?standardXxgk=1&amp;area=" + xxgkArea + "&amp;divid=div1256283\"></iframe>"
		site.Pages++
	}
	page := `<html><head><meta charset="utf-8"></head><body><h1>政府信息公开目录，本栏目公布本机关的文件</h1>` + frame + `<div id="div1256283"></div><script>
function search(a,b,c){ loadDynamic('/module/xxgk/search.jsp?standardXxgk=1&infotypeId='+a+'&vc_title='+encodeURI(b)+'&vc_number='+encodeURI(c)+'&area=` + xxgkArea + `', 'div1256283', '` + s.kind + `','0','950','149','',''); }
</script></body></html>`
	mux.HandleFunc("GET "+xxgkFolder+"index.html", func(w http.ResponseWriter, r *http.Request) { sendHTML(w, page) })
	mux.HandleFunc("GET /module/xxgk/tree.jsp", func(w http.ResponseWriter, r *http.Request) {
		sendHTML(w, `<html><body><script>d.add(1,0,'<a href="javascript:funclick(\'A0212\',\'1\')">规范性文件(50)</a>');</script>信息公开目录：规范性文件、政策解读、规划计划</body></html>`)
	})
	mux.HandleFunc("POST /module/xxgk/search.jsp", func(w http.ResponseWriter, r *http.Request) {
		r.ParseForm() // a wrong form has no fields
		form := r.PostForm
		if !s.form {
			form = r.URL.Query()
		}
		page := parameter(form.Get("currpage"))
		if form.Get("area") != xxgkArea || form.Get("infotypeId") != s.kind || form.Get("jdid") != "149" || form.Get("divid") != "div1256283" {
			page = 0
		}
		if s.ignores {
			page = min(page, 1)
		}
		sendHTML(w, xxgkTable(n, page))
	})
	return site
}

// xxgkTable is what search.jsp answers.
func xxgkTable(n, page int) string {
	var b strings.Builder
	b.WriteString("<table><tr class=\"tr_main_title\"><td>索引号</td><td>信息名称</td></tr>\n")
	if page == 0 {
		return b.String() + "</table>没有检索到相关信息！"
	}
	for _, i := range rowsOf(n, page) {
		fmt.Fprintf(&b, "<tr class=\"tr_main_value_odd\"><td>%06d</td><td><a href=\"%s\" target=\"_blank\">%s</a></td></tr>\n", i, hanwebArticle("13008", i), rowTitle(i))
	}
	fmt.Fprintf(&b, "</table><div>第%d页/共&nbsp;%d&nbsp;页 <a href=\"javascript:gotopage(%d)\">下一页</a></div>", page, pageCount(n), page+1)
	return b.String()
}

// annualSite has the yearly reports of several bodies, a page for each body and
// year from 2008 to 2017, of which each page links to two.
func annualSite(n int) *FamilySite {
	const years, newest = 10, 2017
	mux := http.NewServeMux()
	bodies := n / years
	site := &FamilySite{Family: "hanweb-xxgk", Variant: "yearly reports by body and year", Seed: "/col/col100/index.html", Handler: mux, Lists: 1 + bodies, Pages: 2 + bodies}
	area := func(k int) string { return fmt.Sprintf("0010080030140%02d", k) }
	tree := "<html><body>信息公开目录，各部门年度报告<script>\n"
	for k := range bodies {
		tree += fmt.Sprintf("d.add(%d,0,'第%d局','tree.jsp?divid=div100&area=%s','xxgkAnnualReport.jsp?area=%s');\n", k+1, k+1, area(k), area(k))
		for y := newest - years + 1; y <= newest; y++ {
			site.Documents = append(site.Documents, fmt.Sprintf("/module/xxgk/xxgkAnnualReport.jsp?fbtime=%d&area=%s", y, area(k)))
		}
	}
	tree += "</script></body></html>"
	mux.HandleFunc("GET /col/col100/index.html", func(w http.ResponseWriter, r *http.Request) {
		sendHTML(w, `<html><head><meta charset="utf-8"></head><body><h1>各部门政府信息公开工作年度报告</h1><iframe src="/module/xxgk/tree.jsp?divid=div100"></iframe></body></html>`)
	})
	mux.HandleFunc("GET /module/xxgk/tree.jsp", func(w http.ResponseWriter, r *http.Request) { sendHTML(w, tree) })
	mux.HandleFunc("GET /module/xxgk/xxgkAnnualReport.jsp", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		sendHTML(w, fmt.Sprintf(`<html><head><meta charset="utf-8"></head><body><a href="/module/xxgk/xxgkAnnualReport.jsp?fbtime=%d&area=%s">%d年</a> <a href="/module/xxgk/xxgkAnnualReport.jsp?fbtime=%d&area=%s">%d年</a><h1>第%s局%s年政府信息公开工作年度报告</h1><p>本机关按照条例规定公布本年度报告，欢迎社会监督。</p></body></html>`,
			newest, q.Get("area"), newest, newest-1, q.Get("area"), newest-1, q.Get("area"), q.Get("fbtime")))
	})
	return site
}
