package portaltest

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// listing is a column whose entries are spread over pages index.html,
// index_1.html and so on, the newest first.
type listing struct {
	dir, name string
	entries   []link
	perPage   int
	script    bool // the pager is also written by createPageHTML
}

// lists puts the pages of every column.
func (b *builder) lists() {
	b.putList(listing{dir: "/zwgk/gknb/", name: "政府信息公开年报", entries: b.annual, perPage: 10})
	b.putList(listing{dir: "/zwgk/gsgg/", name: "公示公告", entries: b.notices, perPage: 15, script: true})
	b.putList(listing{dir: "/xwzx/qxyw/", name: "青溪要闻", entries: b.topNews, perPage: 20})
	b.putList(listing{dir: "/xwzx/bmdt/", name: "部门动态", entries: b.deptNew, perPage: 20})
}

// putList serves the first page under the directory and under index.html, as
// portals do.
func (b *builder) putList(l listing) {
	newestFirst(l.entries)
	pages := (len(l.entries) + l.perPage - 1) / l.perPage
	for i := range pages {
		entries := l.entries[i*l.perPage : min(len(l.entries), (i+1)*l.perPage)]
		text := l.html(entries, i, pages)
		page := Page{Path: l.dir + indexName(i), Kind: ListPage, Title: l.name}
		b.putHTML(page, "2024-05-20", text)
		if i == 0 {
			page.Path = l.dir
			b.putHTML(page, "2024-05-20", text)
		}
	}
}

// indexName is how TRS WCM numbers the pages of a list.
func indexName(i int) string {
	if i == 0 {
		return "index.html"
	}
	return fmt.Sprintf("index_%d.html", i)
}

func (l listing) html(entries []link, current, pages int) string {
	var b strings.Builder
	b.WriteString(head(l.name+"_"+siteName, "utf-8", false, "<meta name=\"ColumnName\" content=\""+l.name+"\">\n<meta name=\"ColumnType\" content=\"政务公开\">\n"))
	b.WriteString(crumbs(link{href: l.dir, text: l.name}, false))
	b.WriteString("<ul class=\"list\">\n")
	for _, e := range entries {
		b.WriteString(entryHTML(e, l.dir))
	}
	b.WriteString("</ul>\n<div class=\"page\">\n")
	if l.script {
		fmt.Fprintf(&b, "<script>createPageHTML(%d, %d, \"index\", \"html\");</script>\n", pages, current)
	}
	fmt.Fprintf(&b, "<span>共%d页</span> %s\n", pages, anchorHTML(link{href: indexName(0), text: "首页"}))
	for _, i := range pagerTargets(current, pages) {
		label := fmt.Sprint(i + 1)
		switch i {
		case current - 1:
			label = "上一页"
		case current + 1:
			label = "下一页"
		}
		b.WriteString(anchorHTML(link{href: indexName(i), text: label}) + "\n")
	}
	b.WriteString("</div>\n" + foot(false))
	return b.String()
}

// pagerTargets lists the pages that a pager links to besides the first: the last,
// the neighbours and jumps of ten and a hundred.
func pagerTargets(current, pages int) []int {
	targets := []int{pages - 1}
	for _, step := range []int{1, 2, 10, 100} {
		targets = append(targets, current-step, current+step)
	}
	targets = slices.DeleteFunc(targets, func(i int) bool { return i < 0 || i >= pages || i == current })
	slices.Sort(targets)
	return slices.Compact(targets)
}

// longestEntry is how many characters of a title a list shows.
const longestEntry = 26

// entryHTML is one line of a list; titles are cut short and stand whole in the
// title attribute, links below the column are relative.
func entryHTML(e link, dir string) string {
	href := e.href
	if rest, below := strings.CutPrefix(href, dir); below && dir != "/" {
		href = "./" + rest
	}
	shown := []rune(e.text)
	text := e.text
	if len(shown) > longestEntry {
		text = string(shown[:longestEntry]) + "…"
	}
	return fmt.Sprintf("<li><a href=\"%s\" title=\"%s\" target=\"_blank\">%s</a><span>%s</span></li>\n", html.EscapeString(href), e.text, text, e.date)
}

func newestFirst(entries []link) {
	slices.SortStableFunc(entries, func(a, b link) int { return strings.Compare(b.date, a.date) })
}
