package portaltest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// pagerSite is a site of software that nobody knows: a page without rows, a
// service that counts rows and gives ids. Its configuration says how it goes.
func pagerSite(n int) *FamilySite {
	mux := http.NewServeMux()
	site := &FamilySite{
		Family: "pager", Variant: "POST and ids", Seed: "/zwgk/column/42/", Pages: pageCount(n) + 1, Handler: mux,
		Config: `
[[portal.pager]]
match = '/zwgk/column/(\d+)/$'
next = "/api/documents"
method = "POST"
body = '{"column":{1},"offset":{page},"size":15}'
first = 0
step = 15
shell = true
rows = '"docId":"(\w+)"'
link = "/zwgk/detail/{1}.html"
total = '"total":(\d+)'
`,
	}
	site.Documents = serveDocuments(mux, n, func(i int) string { return fmt.Sprintf("/zwgk/detail/d%06d.html", i) })
	mux.HandleFunc("GET /zwgk/column/42/{$}", func(w http.ResponseWriter, r *http.Request) {
		sendHTML(w, `<html><head><title>公开目录</title></head><body><div id="root">正在加载公开目录</div><script src="/app.js"></script></body></html>`)
	})
	mux.HandleFunc("POST /api/documents", func(w http.ResponseWriter, r *http.Request) {
		var q struct{ Column, Offset, Size int }
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil || q.Column != 42 || q.Size != familyPerPage || q.Offset%familyPerPage != 0 {
			http.Error(w, "bad request", http.StatusBadRequest)
			return
		}
		type row struct {
			ID string `json:"docId"`
		}
		var rows []row
		for _, i := range rowsOf(n, q.Offset/familyPerPage+1) {
			rows = append(rows, row{fmt.Sprintf("d%06d", i)})
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]any{"total": n, "rows": rows})
	})
	return site
}

// pagerPageSite is a list of pages whose links a script draws.
func pagerPageSite(n int) *FamilySite {
	site := staticList{
		family: "pager", variant: "GET", seed: "/gk/7.html",
		document: func(i int) string { return fmt.Sprintf("/gk/show-%d.html", i) },
		page:     func(k, _ int) string { return fmt.Sprintf("/gk/7-p%d.html", k) },
		pager:    func(k, pages int) string { return fmt.Sprintf("<div onclick=\"go(%d)\">共%d页</div>", k+1, pages) },
	}.site(n)
	site.Config = `
[[portal.pager]]
match = '/gk/(\d+)\.html$'
next = "{1}-p{page}.html"
rows = '/gk/show-\d+\.html$'
pages = '共(\d+)页'
`
	return site
}

// frameSite shows a list of TRS in a frame, between frames that count visits,
// log people in and share pages, which nobody should ask for.
func frameSite(n int) *FamilySite {
	inside := trsSite(n, trsServer{pager: `createPageHTML(%[2]d, %[3]d, "index", "html");`})
	mux := http.NewServeMux()
	mux.Handle("/", inside)
	mux.HandleFunc("GET /zwgk/frame.html", func(w http.ResponseWriter, r *http.Request) {
		sendHTML(w, `<html><head><title>公开年报</title></head><body><iframe src="/module/visitcount/visit.jsp?type=2&i_webid=1"></iframe>`+
			`<iframe src="/sso/login.jsp?from=frame"></iframe><iframe src="/share/bar.html"></iframe><iframe src="`+inside.Seed+`"></iframe></body></html>`)
	})
	site := *inside
	site.Variant, site.Seed, site.Pages, site.Handler = "in a frame", "/zwgk/frame.html", inside.Pages+1, mux
	site.Documents = append([]string(nil), site.Documents...)
	for i, d := range site.Documents {
		site.Documents[i] = strings.TrimPrefix(d, "./")
	}
	return &site
}
