package portaltest

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

const trsFolder = "/zwgk/gknb/"

func trsSites(n int) []*FamilySite {
	pages := pageCount(n)
	return []*FamilySite{
		trsSite(n, trsServer{variant: "", pager: `createPageHTML(%[2]d, %[3]d, "index", "html");`}),
		trsSite(n, trsServer{variant: "the number of rows first", ext: "shtml", pager: `createPageHTML(%[1]d, %[2]d, %[3]d, "index", "shtml");`}),
		trsSite(n, trsServer{variant: "countPage", pager: `var countPage = %[2]d; var currentPage = %[3]d; document.write("index_" + 1);`}),
		trsSite(n, trsServer{variant: "a call with variables", stem: "list", pager: `var countPage = %[2]d//共多少页
var nowPage = %[3]d; function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt) {} createPageHTML(countPage, nowPage, "list", "html");`}),
		trsSite(n, trsServer{variant: "all rows on the page", all: true, pager: `var $list = $('.list li'); var pages = Math.ceil($list.length / 15); $list.hide(); $list.slice(0, 15).show(); createPageHTML(4, 0, "index", "html");`}),
		trsSite(n, trsServer{variant: "the pager in a script file", tries: 1, pager: `</script><script src="/images/page_list.js">`}), // the try is the page behind the last
		trsSite(n, trsServer{variant: "a page that cannot be had for a while", busy: pages - 1, tries: 1, pager: `createPageHTML(%[2]d, %[3]d, "index", "html");`}),
	}
}

func lyingTRSSites(n int) []*FamilySite {
	pages := pageCount(n)
	pager := `createPageHTML(` + strconv.Itoa(pages+2) + `, %[3]d, "index", "html");`
	return []*FamilySite{
		trsSite(n, trsServer{variant: "deep pages are not there", pager: pager, tries: 2, lies: "2 of its pages could not be had"}),
		trsSite(n, trsServer{variant: "deep pages are stubs", pager: pager, stub: "<html><body><div>本栏目内容正在整理之中，请稍后访问，谢谢您的关注。</div><a href=\"/\">返回首页</a></body></html>", tries: 2, // the front page is one
			lies: fmt.Sprintf("%d of %d pages seen", pages+1, pages+2)}),
		trsSite(n, trsServer{variant: "deep pages lead round in circles", pager: pager, circles: true, tries: 1, lies: fmt.Sprintf("page %d is one further up once more", pages+1)}),
		trsSite(n, trsServer{variant: "deep pages are the first once more", pager: pager, repeats: true, tries: 1, lies: fmt.Sprintf("%d of %d pages seen", pages+1, pages+2)}),
	}
}

type trsServer struct {
	variant   string
	stem, ext string // empty: index, html
	pager     string // the script of a page: %[1]d stands for the rows, %[2]d for the pages, %[3]d for the page's number from 0
	all       bool   // the first page has all rows
	stub      string // what stands in place of pages that are not there
	repeats   bool   // the first page does
	circles   bool   // the second page does, and those behind it
	busy      int    // a page that is answered at the second request only; 0: none
	tries     int
	lies      string
}

// trsSite is TRS WCM: index.html, index_1.html … with a script that says how
// many there are.
func trsSite(n int, s trsServer) *FamilySite {
	mux := http.NewServeMux()
	stem, ext := "index", "html"
	if s.stem != "" {
		stem = s.stem
	}
	if s.ext != "" {
		ext = s.ext
	}
	pages := pageCount(n)
	site := &FamilySite{Family: "trs", Variant: s.variant, Seed: trsFolder, Pages: pages, Tries: s.tries, Lies: s.lies, Handler: mux}
	if stem != "index" {
		site.Seed += stem + "." + ext
	}
	if s.all {
		pages, site.Pages = 1, 1
	}
	for _, i := range allRows(n) {
		site.Documents = append(site.Documents, trsFolder+trsArticle(i))
		mux.HandleFunc("GET "+trsFolder+trsArticle(i), func(w http.ResponseWriter, r *http.Request) { sendHTML(w, familyArticle(i)) })
	}
	first := ""
	for k := 1; k <= pages; k++ {
		shown := rowsOf(n, k)
		if s.all {
			shown = allRows(n)
		}
		page := trsPage(shown, trsScript(s.pager, n, k))
		serve := func(w http.ResponseWriter, r *http.Request) { sendHTML(w, page) }
		if k == 1 {
			first = page
			mux.HandleFunc("GET "+strings.Replace(site.Seed+"{$}", "html{$}", "html", 1), serve)
			continue
		}
		asked := 0
		mux.HandleFunc(fmt.Sprintf("GET %s%s_%d.%s", trsFolder, stem, k-1, ext), func(w http.ResponseWriter, r *http.Request) {
			if asked++; s.busy == k-1 && asked == 1 {
				http.Error(w, "busy", http.StatusServiceUnavailable)
				return
			}
			serve(w, r)
		})
	}
	if s.repeats {
		s.stub = first
	}
	if s.circles {
		s.stub = trsPage(rowsOf(n, 2), trsScript(s.pager, n, 2))
	}
	if s.stub != "" {
		mux.HandleFunc("GET "+trsFolder+"{page}", func(w http.ResponseWriter, r *http.Request) { sendHTML(w, s.stub) })
	}
	return site
}

func trsArticle(i int) string { return fmt.Sprintf("202301/t20230118_%d.html", 11520000+i) }

// trsScript is the script of page k.
func trsScript(format string, n, k int) string {
	return strings.NewReplacer("%[1]d", strconv.Itoa(n), "%[2]d", strconv.Itoa(pageCount(n)), "%[3]d", strconv.Itoa(k-1)).Replace(format)
}

func trsPage(rows []int, script string) string {
	var b strings.Builder
	b.WriteString("<html><head><meta charset=\"utf-8\"><meta name=\"ColumnName\" content=\"政府信息公开年报\"><title>年报</title></head><body><ul class=\"list\">\n")
	for _, i := range rows {
		fmt.Fprintf(&b, "<li><a href=\"./%s\" title=\"%s\">%s</a><span>2023-01-18</span></li>\n", trsArticle(i), rowTitle(i), rowTitle(i))
	}
	b.WriteString("</ul><script>" + script + "</script></body></html>")
	return b.String()
}
