package portaltest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
)

// gkmlptSite is the platform of Guangdong below the folder of an office: a page
// whose script has the tree, an API, and documents that a script draws. With
// whole set the API gives everything as page 1, and has no other.
func gkmlptSite(n int, variant string, whole bool) *FamilySite {
	const (
		prefix = "/qxzjj/gkmlpt"
		id     = 20765
		sid    = "755041"
	)
	mux := http.NewServeMux()
	site := &FamilySite{Family: "gkmlpt", Variant: variant, Seed: prefix + "/index", Pages: pageCount(n) + 1, Handler: mux}
	if whole {
		site.Pages = 2
	}
	tree := fmt.Sprintf(`[{"id":20760,"name":"政府信息公开","jump_url":"","children":[`+
		`{"id":%d,"name":"政府信息公开年报","children":[],"jump_url":"","post_count":%d},`+
		`{"id":20766,"name":"机构职能","children":[],"jump_url":"http://www.example.gov.cn/jgzn/"}]}]`, id, n+3)
	mux.HandleFunc("GET "+prefix+"/index", func(w http.ResponseWriter, r *http.Request) {
		sendHTML(w, `<html><head><title>政府信息公开目录</title></head><body><div id="app"></div><script>window._CONFIG = { SID: '`+sid+`', TREE: `+tree+`, SERVICE_AREA_ID: 1 };</script></body></html>`)
	})
	for i := range n {
		path := gkmlptPath(prefix, i)
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) { sendHTML(w, gkmlptDocument(i, sid, tree)) })
	}
	for k := 1; k <= pageCount(n); k++ {
		for _, i := range rowsOf(n, k) {
			site.Documents = append(site.Documents, gkmlptPath(prefix, i))
		}
	}
	mux.HandleFunc(fmt.Sprintf("GET %s/api/all/%d", prefix, id), func(w http.ResponseWriter, r *http.Request) {
		k, err := strconv.Atoi(r.FormValue("page"))
		rows := rowsOf(n, k)
		if whole && k == 1 {
			rows = rows[:0]
			for i := n - 1; i >= 0; i-- {
				rows = append(rows, i)
			}
		}
		if err != nil || r.FormValue("sid") != sid || whole && k != 1 {
			http.NotFound(w, r)
			return
		}
		type article struct {
			ID    int    `json:"id"`
			Title string `json:"title"`
			URL   string `json:"url"`
		}
		articles := []article{}
		for _, i := range rows {
			articles = append(articles, article{963000 + i, rowTitle(i), "http://" + r.Host + gkmlptPath(prefix, i)})
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]any{"classify": map[string]any{"id": id, "post_count": n + 3}, "total": n, "articles": articles})
	})
	return site
}

func gkmlptPath(prefix string, i int) string {
	return fmt.Sprintf("%s/content/%d/%d/post_%d.html", prefix, 0, (963000+i)/1000, 963000+i)
}

// gkmlptDocument is a page that is empty until its script has run.
func gkmlptDocument(i int, sid, tree string) string {
	detail, _ := json.Marshal(map[string]any{"id": 963000 + i, "title": rowTitle(i), "content": familyArticle(i)})
	return `<html><head><title>` + rowTitle(i) + `</title></head><body><div id="app"></div><script>window._CONFIG = { DETAIL: ` + string(detail) +
		`, TREE: ` + tree + `, SID: '` + sid + `' };</script></body></html>`
}
