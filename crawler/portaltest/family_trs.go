package portaltest

import (
	"fmt"
	"net/http"
	"strings"
)

// trsSite is TRS WCM: index.html, index_1.html … with a script that says how
// many there are; call is a format of rows, pages and the current page from 0.
func trsSite(n int, family, stem, ext, call string) *FamilySite {
	mux := http.NewServeMux()
	const folder = "/zwgk/gknb/"
	pages := pageCount(n)
	site := &FamilySite{Family: family, Seed: folder, Pages: pages, Handler: mux}
	for k := 1; k <= pages; k++ {
		var b strings.Builder
		b.WriteString("<html><head><meta charset=\"utf-8\"><meta name=\"ColumnName\" content=\"政府信息公开年报\"><title>年报</title></head><body><a href=\"/zwgk/gknb/\">年报</a><ul class=\"list\">\n")
		for _, i := range rowsOf(n, k) {
			path := fmt.Sprintf("./202301/t20230118_%d.html", 11520000+i)
			fmt.Fprintf(&b, "<li><a href=\"%s\" title=\"%s\">%s</a><span>2023-01-18</span></li>\n", path, rowTitle(i), rowTitle(i))
			article := folder + strings.TrimPrefix(path, "./")
			site.Documents = append(site.Documents, article)
			mux.HandleFunc("GET "+article, func(w http.ResponseWriter, r *http.Request) { sendHTML(w, familyArticle(i)) })
		}
		fmt.Fprintf(&b, "</ul><script>"+call+"</script></body></html>", n, pages, k-1)
		page := b.String()
		serve := func(w http.ResponseWriter, r *http.Request) { sendHTML(w, page) }
		if k == 1 {
			mux.HandleFunc("GET "+folder+"{$}", serve)
			continue
		}
		mux.HandleFunc(fmt.Sprintf("GET %s%s_%d.%s", folder, stem, k-1, ext), serve)
	}
	return site
}
