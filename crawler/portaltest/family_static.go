package portaltest

import (
	"fmt"
	"net/http"
	"strings"
)

// staticList is a list of numbered pages, each at a URL of its own.
type staticList struct {
	family, variant string
	seed            string
	document        func(i int) string        // path of a document
	page            func(k, pages int) string // path of page k; the first is the seed
	pager           func(k, pages int) string // what stands below the rows of page k
	extra           int                       // requests that such a site costs besides
}

// site serves the list with n documents.
func (s staticList) site(n int) *FamilySite {
	mux := http.NewServeMux()
	pages := pageCount(n)
	site := &FamilySite{Family: s.family, Variant: s.variant, Seed: s.seed, Pages: pages + s.extra, Handler: mux}
	site.Documents = serveDocuments(mux, n, s.document)
	shown := map[string]string{}
	for k := 1; k <= pages; k++ {
		var b strings.Builder
		b.WriteString("<html><head><meta charset=\"utf-8\"><title>政府信息公开年报</title></head><body>\n<ul class=\"list\">\n")
		for _, i := range rowsOf(n, k) {
			fmt.Fprintf(&b, "<li><a href=\"%s\" title=\"%s\">%s</a><span>2023-01-18</span></li>\n", s.document(i), rowTitle(i), rowTitle(i))
		}
		b.WriteString("</ul>" + s.pager(k, pages) + "</body></html>")
		path := s.seed
		if k > 1 {
			path = s.page(k, pages)
		}
		shown[path] = b.String()
	}
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		if page, ok := shown[r.RequestURI]; ok {
			sendHTML(w, page)
			return
		}
		http.NotFound(w, r)
	})
	return site
}

// anchors is a pager of links: a window of numbers, first, next and last.
func anchors(k, pages int, page func(k int) string) string {
	var b strings.Builder
	link := func(to int, label string) { fmt.Fprintf(&b, "<a href=\"%s\">%s</a>\n", page(to), label) }
	b.WriteString("<div class=\"page\">")
	if k > 1 {
		link(1, "首页")
		link(k-1, "上一页")
	}
	for to := max(1, k-2); to <= min(pages, k+2); to++ {
		link(to, fmt.Sprint(to))
	}
	if k < pages {
		link(k+1, "下一页")
		link(pages, "尾页")
	}
	return b.String() + "</div>"
}

// nfcmsSite is NFCMS with the script of TRS; base is the number in the URL of
// the second page less one, current what the script says on the first.
func nfcmsSite(n int, variant string, base, current int) *FamilySite {
	const folder = "/zwgk/gknb/"
	extra := 0
	if base != current { // the likely number is not the right one
		extra = 1
	}
	return staticList{
		family: "nfcms", variant: variant, seed: folder, extra: extra,
		document: func(i int) string { return fmt.Sprintf("%scontent/post_%d.html", folder, 963000+i) },
		page:     func(k, _ int) string { return fmt.Sprintf("%sindex_%d.html", folder, k-1+base) },
		pager: func(k, pages int) string {
			return fmt.Sprintf("<script>createPageHTML(%d, %d, \"index\", \"html\");</script>", pages, k-1+current)
		},
	}.site(n)
}

// vsbSites are the two forms of VSB.
func vsbSites(n int) []*FamilySite {
	document := func(i int) string { return fmt.Sprintf("/info/1161/%d.htm", 2000+i) }
	const list = "/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1161"
	numbered := func(k, pages int) string {
		return fmt.Sprintf("/list.jsp?totalpage=%d&PAGENUM=%d&urltype=tree.TreeTempUrl&wbtreeid=1161", pages, k)
	}
	static := func(k, pages int) string {
		if k == 1 {
			return "/xxgk.htm"
		}
		return fmt.Sprintf("/xxgk/%d.htm", pages-k+1)
	}
	return []*FamilySite{
		staticList{
			family: "vsb", variant: "list.jsp", seed: list, document: document, page: numbered,
			pager: func(k, pages int) string {
				return anchors(k, pages, func(to int) string { return strings.ReplaceAll(numbered(to, pages), "&", "&amp;") }) + fmt.Sprintf("共%d页", pages)
			},
		}.site(n),
		staticList{
			family: "vsb", variant: "falling numbers", seed: "/xxgk.htm", document: document, page: static,
			pager: func(k, pages int) string {
				return anchors(k, pages, func(to int) string { return static(to, pages) }) + fmt.Sprintf("共%d条", n)
			},
		}.site(n),
	}
}

// anhuiSite is the disclosure module of Anhui.
func anhuiSite(n int, controller string) *FamilySite {
	page := func(k int) string { return fmt.Sprintf("/%s/showList/174/105276/page_%d.html", controller, k) }
	return staticList{
		family: "anhui", variant: controller, seed: page(1), extra: 1, // the other column
		document: func(i int) string { return fmt.Sprintf("/%s/show/%d.html", controller, 436000+i) },
		page:     func(k, _ int) string { return page(k) },
		pager: func(k, pages int) string {
			return "<a href=\"" + "/" + controller + "/showList/174/105277/page_1.html\" target=\"nav\"></a>" +
				anchors(k, pages, page) + fmt.Sprintf("<span>共 <b>%d</b> 条</span>", n)
		},
	}.site(n)
}

// ucapSites are lists of UCAP whose second page goes by either name, and one
// that has no script.
func ucapSites(n int) []*FamilySite {
	const folder = "/qxx/c107233/"
	document := func(i int) string { return fmt.Sprintf("%s202301/content_%d.html", folder, 7000000+i) }
	call := func(stem string) func(k, pages int) string {
		return func(k, pages int) string {
			return fmt.Sprintf("<div id=\"page_div\"></div><script>createPageHTML('page_div',%d, %d,'%s','shtml',%d);</script>", pages, k, stem, n)
		}
	}
	page := func(stem string) func(k, _ int) string {
		return func(k, _ int) string { return fmt.Sprintf("%s%s_%d.shtml", folder, stem, k) }
	}
	return []*FamilySite{
		staticList{family: "ucap", variant: "list_2", seed: folder + "list.shtml", document: document, page: page("list"), pager: call("list")}.site(n),
		staticList{family: "ucap", variant: "index_2", seed: folder + "list.shtml", document: document, page: page("index"), pager: call("list"), extra: 1}.site(n),
		staticList{
			family: "ucap", variant: "words", seed: folder + "common_list.shtml", document: document, page: page("common_list"),
			pager: func(k, pages int) string { return fmt.Sprintf("<div>第%d/%d页</div>", k, pages) },
		}.site(n),
	}
}

// numberedSites are lists of no known software, with links to the next page and
// to the last.
func numberedSites(n int) []*FamilySite {
	document := func(i int) string { return fmt.Sprintf("/news/show.asp?id=%d", 300+i) }
	page := func(k, _ int) string {
		if k == 1 {
			return "/news/list.asp?class=7"
		}
		return fmt.Sprintf("/news/list.asp?class=7&page=%d", k)
	}
	start := func(k, _ int) string {
		if k == 1 {
			return "/gongkai/7/"
		}
		return fmt.Sprintf("/gongkai/7/?start=%d", (k-1)*familyPerPage)
	}
	pager := func(page func(k, pages int) string, words string) func(k, pages int) string {
		return func(k, pages int) string {
			return "<a href=\"/news/list.asp?class=8\">部门文件公开目录</a>" + anchors(k, pages, func(to int) string { return page(to, pages) }) + fmt.Sprintf(words, pages)
		}
	}
	return []*FamilySite{
		staticList{family: "numbered", variant: "page=2", seed: page(1, 0), document: document, page: page, pager: pager(page, "<!--%d-->"), extra: 1}.site(n),
		staticList{family: "numbered", variant: "start=15", seed: start(1, 0), document: document, page: start, pager: pager(start, "共%d页"), extra: 1}.site(n),
	}
}
