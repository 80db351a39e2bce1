package portaltest

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// epointSite is Epoint EWB: a page without rows, a script that names the site,
// and a service that wants the words of a query bare or wrapped as params.
func epointSite(n int, variant string, wrapped bool) *FamilySite {
	const (
		guid     = "7eb5f7f1-9041-43ad-8e13-000000000001"
		category = "003001003"
		seed     = "/dynamic/zwgk/govInfoPub.html?categorynum=" + category
		per      = 20
	)
	mux := http.NewServeMux()
	pages := (n + per - 1) / per
	site := &FamilySite{Family: "epoint", Variant: variant, Seed: seed, Pages: pages + 2, Handler: mux}
	site.Documents = serveDocuments(mux, n, func(i int) string {
		return fmt.Sprintf("/003/003001/003001003/20230118/%08d-9041-43ad-8e13-8fcb82ea831a.html", i)
	})
	mux.HandleFunc("GET /dynamic/zwgk/govInfoPub.html", func(w http.ResponseWriter, r *http.Request) {
		sendHTML(w, `<html><head><meta charset="utf-8"><title>政府信息公开</title><script src="/js/webBuilderCommon.js?v=3"></script></head>`+
			`<body><div id="container"><ul id="infolist"></ul></div><script src="/js/govInfoPub.js"></script></body></html>`)
	})
	mux.HandleFunc("GET /js/webBuilderCommon.js", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/javascript")
		fmt.Fprintf(w, `var siteInfo = {"siteGuid":"%s","projectName":"/EWB-FRONT","webVersion":"4.2","vname":""}`+"\n", guid)
	})
	mux.HandleFunc("POST /EWB-FRONT/rest/lightfrontaction/getgovinfolist", func(w http.ResponseWriter, r *http.Request) {
		type query struct {
			Category string `json:"categorynum"`
			Page     int    `json:"pageIndex"`
			Per      int    `json:"pageSize"`
			Site     string `json:"siteGuid"`
		}
		var bare query
		var params struct {
			Params query `json:"params"`
		}
		into := any(&bare)
		if wrapped {
			into = &params
		}
		if err := json.NewDecoder(r.Body).Decode(into); err != nil || r.Header.Get("Content-Type") != "application/json" {
			http.Error(w, "bad request", http.StatusBadRequest)
			return
		}
		q := bare
		if wrapped {
			q = params.Params
		}
		w.Header().Set("Content-Type", "application/json;charset=UTF-8")
		if q.Site != guid || q.Category != category || q.Per != per {
			fmt.Fprint(w, `{"status":{"code":"200"},"custom":""}`)
			return
		}
		type row struct {
			URL   string `json:"infourl"`
			Title string `json:"realtitle"`
		}
		var data []row
		for i := q.Page * per; i >= 0 && i < min(n, (q.Page+1)*per); i++ {
			data = append(data, row{site.Documents[i], rowTitle(i)})
		}
		custom, _ := json.Marshal(map[string]any{"total": n, "data": data})
		if wrapped { // this version wraps its answer as well
			custom, _ = json.Marshal(string(custom))
		}
		fmt.Fprintf(w, `{"status":{"code":"200","text":""},"custom":%s}`, custom)
	})
	if wrapped {
		site.Pages++ // the first way of asking finds nothing
	}
	return site
}
