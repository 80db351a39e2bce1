package portaltest

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// FamilySite is a portal with a list of documents, which the software of one
// family pages through. A crawl from Seed must find every document.
type FamilySite struct {
	Family    string   // as the crawler calls the software
	Variant   string   // what is special about the site
	Seed      string   // path of the list's first page
	Documents []string // paths, in the order of the list
	Pages     int      // requests that the lists take, the first page included
	Config    string   // what the portal's configuration says of it
	Tries     int      // further requests, until it is found out how the site is to be asked
	Lists     int      // where there are several
	Lies      string   // why the list cannot be proven whole, as the proof begins; empty: it can
	http.Handler
}

// familyPerPage is how many rows the lists of all families have to a page.
const familyPerPage = 15

// FamilySites gives a site of each family with n documents.
func FamilySites(n int) []*FamilySite {
	sites := []*FamilySite{
		frameSite(n),
		epointSite(n, "bare", false),
		epointSite(n, "params", true),
		gkmlptSite(n, "", false),
		gkmlptSite(n, "all as page 1", true),
		nfcmsSite(n, "index_2", 1, 1),
		nfcmsSite(n, "index_1", 0, 0),
		nfcmsSite(n, "index_2, counted from 0", 1, 0),
		anhuiSite(n, "XxgkContent"),
		anhuiSite(n, "OpennessContent"),
		anhuiSite(n, "XxgkAnnualReport"),
		aspnetSite(n, "AspNetPager"),
		aspnetSite(n, "GridView"),
		lonsunSite(n, "rows in the page"),
		lonsunSite(n, "POST"),
		columnsSite(n),
		pagerSite(n),
		pagerPageSite(n),
	}
	sites = append(sites, vsbSites(n)...)
	sites = append(sites, ucapSites(n)...)
	sites = append(sites, numberedSites(n)...)
	return slices.Concat(trsSites(n), jpageSites(n), xxgkSites(n), jpaasSites(n), trueSites(n), sites)
}

// LyingSites gives sites whose lists announce what they do not keep: of n
// documents, those that a site serves must be found, and the list must end and
// be said to be incomplete.
func LyingSites(n int) []*FamilySite {
	return slices.Concat(lyingTRSSites(n), lyingJpageSites(n), lyingXXGKSites(n), lyingJpaasSites(n), lyingTrueSites(n))
}

// pageCount is the number of pages of n rows.
func pageCount(n int) int { return max(1, (n+familyPerPage-1)/familyPerPage) }

// rowsOf are the numbers of the documents on page k of n, where 1 is the first.
// The newest stands on top and has the highest number, so that a document keeps
// its number when others come.
func rowsOf(n, k int) []int {
	var rows []int
	for i := (k - 1) * familyPerPage; i >= 0 && i < min(n, k*familyPerPage); i++ {
		rows = append(rows, n-1-i)
	}
	return rows
}

// allRows are the numbers of all documents, in the order of the list.
func allRows(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = n - 1 - i
	}
	return rows
}

// rowTitle is what a list calls document i.
func rowTitle(i int) string { return fmt.Sprintf("青溪市第%d号政务公开文件", i+1) }

// familyArticle is a document of a family's site.
func familyArticle(i int) string {
	return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>" + rowTitle(i) + "</title></head><body><h1>" + rowTitle(i) +
		"</h1><div class=\"article\"><p>" + strings.Repeat("市政府办公室按照条例规定公布本文件，欢迎社会监督。", 4) + "</p></div></body></html>"
}

// serveDocuments serves n documents and gives their paths, the newest first.
func serveDocuments(mux *http.ServeMux, n int, path func(i int) string) []string {
	var paths []string
	byPath := map[string]int{}
	for i := n - 1; i >= 0; i-- {
		paths = append(paths, path(i))
		byPath[path(i)] = i
	}
	patterns := map[string]bool{}
	for _, p := range paths {
		pattern, _, _ := strings.Cut(p, "?")
		if patterns[pattern] {
			continue
		}
		patterns[pattern] = true
		mux.HandleFunc("GET "+pattern, func(w http.ResponseWriter, r *http.Request) {
			i, ok := byPath[r.RequestURI]
			if !ok {
				http.NotFound(w, r)
				return
			}
			sendHTML(w, familyArticle(i))
		})
	}
	return paths
}

// sendHTML answers with a page in UTF-8.
func sendHTML(w http.ResponseWriter, page string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, page)
}
