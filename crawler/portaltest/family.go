package portaltest

import (
	"fmt"
	"net/http"
	"strings"
)

// FamilySite is a portal with one list of documents, which the software of one
// family pages through. A crawl from Seed must find every document.
type FamilySite struct {
	Family    string   // as the crawler calls the software
	Seed      string   // path of the list's first page
	Documents []string // paths, in the order of the list
	Pages     int      // pages of the list, the first included
	http.Handler
}

// familyPerPage is how many rows the lists of all families have to a page.
const familyPerPage = 15

// FamilySites gives a site of each family with n documents.
func FamilySites(n int) []*FamilySite {
	return []*FamilySite{
		trsSite(n, "trs", "index", "html", `createPageHTML(%[2]d, %[3]d, "index", "html");`),
		trsSite(n, "trs", "index", "shtml", `createPageHTML(%[1]d, %[2]d, %[3]d, "index", "shtml");`),
		trsSite(n, "trs", "index", "html", `var countPage = %[2]d; var currentPage = %[3]d; document.write("index_" + 1);`),
	}
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

// rowTitle is what a list calls document i.
func rowTitle(i int) string { return fmt.Sprintf("青溪市第%d号政务公开文件", i+1) }

// familyArticle is a document of a family's site.
func familyArticle(i int) string {
	return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>" + rowTitle(i) + "</title></head><body><h1>" + rowTitle(i) +
		"</h1><div class=\"article\"><p>" + strings.Repeat("市政府办公室按照条例规定公布本文件，欢迎社会监督。", 4) + "</p></div></body></html>"
}

// sendHTML answers with a page in UTF-8.
func sendHTML(w http.ResponseWriter, page string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, page)
}
