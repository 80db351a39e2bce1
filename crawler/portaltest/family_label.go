package portaltest

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// lonsunSite is Lonsun: the rows of a page are a label of the site. On some
// sites the first rows stand in the page; others answer to POST alone.
func lonsunSite(n int, variant string) *FamilySite {
	const seed = "/public/column/2653861?type=4&catId=7036479&action=list"
	mux := http.NewServeMux()
	pages := pageCount(n)
	site := &FamilySite{Family: "lonsun", Variant: variant, Seed: seed, Pages: pages, Handler: mux}
	document := func(i int) string { return fmt.Sprintf("/public/2653861/%d.html", 109000000+i) }
	site.Documents = serveDocuments(mux, n, document)
	rows := func(k int) string {
		var b strings.Builder
		for _, i := range rowsOf(n, k) {
			fmt.Fprintf(&b, "<li><a class=\"title\" href=\"%s\" title=\"%s\">%s</a></li>\n", document(i), rowTitle(i), rowTitle(i))
		}
		return b.String() + fmt.Sprintf("<script>Ls.pagination('#page_public_info', {currPage: %d, pageCount: %d || 0});</script>", k, pages)
	}
	first := ""
	switch variant {
	case "rows in the page":
		first = rows(1)
	case "POST":
		site.Pages += 2 // the page itself, and GET, which finds nothing
	}
	mux.HandleFunc("GET /public/column/2653861", func(w http.ResponseWriter, r *http.Request) {
		sendHTML(w, `<html><head><title>信息公开</title></head><body><div id="list">`+first+`</div><script>
Ls.ajax({ url: "/site/label/8888?IsAjax=1&dataType=html", data: { siteId: "6788031", pageSize: '15', pageIndex: 1, action: "list", isDate: 'true',
 dateFormat: "yyyy-MM-dd", length: "80", organId: 2653861, type: "4", catId: "7036479", cId: "", result: "暂无相关信息", labelName: "publicInfoList", file: "/xxgk/publicInfoList_newest2020" } });
</script></body></html>`)
	})
	mux.HandleFunc("/site/label/8888", func(w http.ResponseWriter, r *http.Request) {
		k, err := strconv.Atoi(r.FormValue("pageIndex"))
		if err != nil || r.FormValue("siteId") != "6788031" || r.FormValue("catId") != "7036479" || r.FormValue("organId") != "2653861" ||
			r.FormValue("file") != "/xxgk/publicInfoList_newest2020" || variant == "POST" && r.Method != "POST" {
			sendHTML(w, "<p>暂无相关信息</p>")
			return
		}
		sendHTML(w, rows(k))
	})
	return site
}

// columnsSite is the software of Hebei: the rows of a page are a block of its
// template.
func columnsSite(n int) *FamilySite {
	const (
		column = "/columns/49f13cc2-db03-4d0c-b4fe-000000000001"
		block  = column + "/templates/09a19324-88df-4949-b69b-000000000002/blocks/68261b4a-dac0-411d-95cf-000000000003"
	)
	mux := http.NewServeMux()
	site := &FamilySite{Family: "columns", Seed: column + "/index.html", Pages: pageCount(n) + 2, Handler: mux} // the page itself, and one behind the last
	document := func(i int) string {
		return fmt.Sprintf("%s/202301/18/%08d-5e46-4fbd-9823-3bc03b8071c7.html", column, i)
	}
	site.Documents = serveDocuments(mux, n, document)
	mux.HandleFunc("GET "+column+"/index.html", func(w http.ResponseWriter, r *http.Request) {
		sendHTML(w, `<html><head><title>政策文件</title></head><body><div id="list"></div><script>load("`+block+`", 1);</script></body></html>`)
	})
	mux.HandleFunc("GET "+block, func(w http.ResponseWriter, r *http.Request) {
		k, _ := strconv.Atoi(r.FormValue("page"))
		var b strings.Builder
		for _, i := range rowsOf(n, k) {
			fmt.Fprintf(&b, "<li class=\"xxgk-list-li\"><a href=\"%s\">%s</a></li>\n", document(i), rowTitle(i))
		}
		sendHTML(w, "<ul>"+b.String()+"</ul>")
	})
	return site
}
