package portaltest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

const jpaasFolder = "/zwgk/gknb/"

func jpaasSites(n int) []*FamilySite {
	return []*FamilySite{
		jpaasSite(n, jpaasServer{variant: "", attribute: `queryData="{'webId':'8d828e40','pageId':'c52d8862','parseType':'bulidstatic','pageType':'column','tagId':'当前栏目_list','tplSetId':'209741b2','paramJson':'{\"pageNo\":\"1\",\"pageSize\":\"15\"}'}"`}),
		jpaasSite(n, jpaasServer{variant: "quotes as entities, beside a menu", menu: true, attribute: `queryData="{&quot;webId&quot;:&quot;8d828e40&quot;,&quot;pageId&quot;:&quot;c52d8862&quot;,&quot;parseType&quot;:&quot;bulidstatic&quot;,&quot;pageType&quot;:&quot;column&quot;,&quot;tagId&quot;:&quot;当前栏目_list&quot;,&quot;tplSetId&quot;:&quot;209741b2&quot;,&quot;paramJson&quot;:{&quot;pageNo&quot;:1,&quot;pageSize&quot;:15}}"`}),
		jpaasSite(n, jpaasServer{variant: "no page number on the page", attribute: `queryData="{'webId':'8d828e40','pageId':'c52d8862','parseType':'bulidstatic','pageType':'column','tagId':'当前栏目_list','tplSetId':'209741b2'}"`}),
	}
}

func lyingJpaasSites(n int) []*FamilySite {
	const attribute = `queryData="{'webId':'8d828e40','pageId':'c52d8862','parseType':'bulidstatic','pageType':'column','tagId':'当前栏目_list','tplSetId':'209741b2'}"`
	return []*FamilySite{
		jpaasSite(n, jpaasServer{variant: "repeats its last page for ever", attribute: attribute, repeats: true, announce: n + 30, lies: fmt.Sprintf("%d rows seen, %d announced", n, n+30)}),
	}
}

type jpaasServer struct {
	variant   string
	attribute string // of the unit with the list
	menu      bool   // another unit stands beside it
	repeats   bool   // behind the last page stands the last page
	announce  int    // rows that it announces, 0: as many as there are
	lies      string
}

// jpaasSite is a page built of units, out of an interface that is closed to
// those who name no Referer.
func jpaasSite(n int, s jpaasServer) *FamilySite {
	mux := http.NewServeMux()
	site := &FamilySite{Family: "jpaas", Variant: s.variant, Seed: jpaasFolder + "index.html", Pages: 1 + pageCount(n), Lies: s.lies, Handler: mux}
	if s.announce == 0 {
		s.announce = n
	}
	if s.repeats {
		site.Pages++
	}
	for _, i := range allRows(n) {
		site.Documents = append(site.Documents, jpaasArticle(i))
		mux.HandleFunc("GET "+jpaasArticle(i), func(w http.ResponseWriter, r *http.Request) { sendHTML(w, familyArticle(i)) })
	}
	menu := ""
	if s.menu {
		menu = `<div queryData="{'webId':'8d828e40','pageId':'c52d8862','parseType':'bulidstatic','pageType':'column','tagId':'导航','tplSetId':'209741b2'}" url="/api-gateway/jpaas-publish-server/front/page/build/unit"></div>`
	}
	page := `<html><head><meta charset="utf-8"></head><body><h1>政府信息公开年报，本栏目公布本机关的年度报告</h1>` + menu + `<div class="page-content" ` + s.attribute + ` url="/api-gateway/jpaas-publish-server/front/page/build/unit"></div></body></html>`
	mux.HandleFunc("GET "+jpaasFolder+"index.html", func(w http.ResponseWriter, r *http.Request) { sendHTML(w, page) })
	mux.HandleFunc("GET /api-gateway/jpaas-publish-server/front/page/build/unit", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		if r.UserAgent() == "" || !strings.Contains(r.Referer(), jpaasFolder) || q.Get("webId") != "8d828e40" || q.Get("tagId") != "当前栏目_list" {
			http.Error(w, "forbidden", http.StatusForbidden)
			return
		}
		var param struct{ PageNo, PageSize int }
		json.Unmarshal([]byte(q.Get("paramJson")), &param) // without it stands the first page
		k := max(1, param.PageNo)
		if s.repeats {
			k = min(k, pageCount(n))
		}
		answer := map[string]any{"success": true, "code": "200", "data": map[string]string{"html": s.unit(n, k)}}
		w.Header().Set("Content-Type", "application/json;charset=UTF-8")
		json.NewEncoder(w).Encode(answer) // the client may have gone
	})
	return site
}

func jpaasArticle(i int) string { return fmt.Sprintf("/zwgk/art/2024/art_4b623b22%05d.html", i) }

func (s jpaasServer) unit(n, k int) string {
	var b strings.Builder
	b.WriteString("<ul>")
	for _, i := range rowsOf(n, k) {
		fmt.Fprintf(&b, "<li><a href=\"%s\" title=\"%s\">%s</a><span>2024-01-20</span></li>", jpaasArticle(i), rowTitle(i), rowTitle(i))
	}
	fmt.Fprintf(&b, "</ul><div class=\"page\" rows=\"%d\" count=\"%d\" pageNo=\"%d\"><a href=\"javascript:void(0)\">下一页</a></div>", familyPerPage, s.announce, k)
	return b.String()
}
