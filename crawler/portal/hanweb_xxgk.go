package portal

import (
	"bytes"
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/crawler/fetch"
)

// hanwebXXGK is the disclosure module (信息公开) of Hanweb's portals. A column
// is a shell into which a script puts what search.jsp answers; the tree of
// categories beside it does the same for a whole body. Yearly reports have a
// page of their own for each body and year.
type hanwebXXGK struct{}

func (hanwebXXGK) Name() string { return "hanweb-xxgk" }

// Lists finds the list that a column or a tree shows, and the bodies or years of
// yearly reports.
func (f hanwebXXGK) Lists(p *Page) []Listing {
	if !bytes.Contains(p.Text, []byte("/xxgk/")) && !strings.Contains(p.URL(), "/module/xxgk/") {
		return nil
	}
	lists := annualLists(p)
	if s, ok := readXXGK(p); ok {
		lists = append(lists, Listing{First: s.name(p), Shell: true, Total: -1, With: s.with(), Ask: s.ask(p)})
	}
	return lists
}

// xxgkSearch says what search.jsp is asked for.
type xxgkSearch struct {
	area, div, kind, site string // area, divid, infotypeId and jdid of the form
}

var (
	xxgkScript = regexp.MustCompile(`xxgk/search\.jsp|\bfunclick\s*\(`) // of a column, or of a tree
	xxgkCall   = regexp.MustCompile(`loadDynamic\s*\(`)
	xxgkTree   = regexp.MustCompile(`tree\.jsp\?([^"'\s<>]+)`)
	xxgkDiv    = regexp.MustCompile(`\bdiv\d{1,12}\b`)
	xxgkWord   = regexp.MustCompile(`^[\w-]{1,40}$`)
)

// readXXGK finds the script that calls search.jsp; false on a page that has
// none. What it cannot find is left out: the form then asks for all.
func readXXGK(p *Page) (xxgkSearch, bool) {
	if !xxgkScript.Match(p.Text) {
		return xxgkSearch{}, false
	}
	own := queryOf(p.URL())
	s := xxgkSearch{area: cmp.Or(own.Get("vc_xxgkarea"), own.Get("area")), div: own.Get("divid"), kind: own.Get("number")}
	if m := xxgkCall.FindIndex(p.Text); m != nil {
		call := array(slices.Concat([]byte("["), p.Text[m[1]:min(len(p.Text), m[1]+maxXXGKCall)]))
		s.call(call)
	}
	if m := xxgkTree.FindSubmatch(p.Text); m != nil {
		q := queryOf("?" + strings.ReplaceAll(string(m[1]), "&amp;", "&"))
		s.area, s.div = cmp.Or(s.area, q.Get("area")), cmp.Or(s.div, q.Get("divid"))
	}
	if s.div == "" {
		s.div = string(xxgkDiv.Find(p.Text))
	}
	for _, part := range []*string{&s.area, &s.div, &s.kind, &s.site} {
		if !xxgkWord.MatchString(*part) {
			*part = ""
		}
	}
	s.kind, s.site = cmp.Or(s.kind, "0"), cmp.Or(s.site, "1")
	return s, true
}

// maxXXGKCall is how much of a call is read.
const maxXXGKCall = 4 << 10

var (
	xxgkArea = regexp.MustCompile(`\barea=([\w-]{1,40})`)
	xxgkKind = regexp.MustCompile(`\binfotypeId=([\w-]{1,40})`)
)

// call takes what a call says: its URL, the box that it fills, the category,
// three numbers of which the last is the site's.
func (s *xxgkSearch) call(call []string) {
	arg := func(i int) string {
		if i < len(call) {
			return strings.Trim(call[i], `'"`)
		}
		return ""
	}
	if m := xxgkArea.FindStringSubmatch(arg(0)); m != nil {
		s.area = cmp.Or(s.area, m[1])
	}
	if m := xxgkKind.FindStringSubmatch(arg(0)); m != nil {
		s.kind = cmp.Or(s.kind, m[1])
	}
	s.div = cmp.Or(s.div, arg(1))
	if arg(2) != "0" {
		s.kind = cmp.Or(s.kind, arg(2))
	}
	if count(arg(5), maxTotal) > 0 {
		s.site = arg(5)
	}
}

// name is the page that the list is named for. All that a body has published is
// one list, on whichever page it is shown: that of the body's tree.
func (s *xxgkSearch) name(p *Page) string {
	if s.kind == "0" {
		return p.Resolve("/module/xxgk/tree.jsp?area=" + s.area)
	}
	return columnFolder(p.URL())
}

func (s *xxgkSearch) with() map[string]string {
	return map[string]string{"area": s.area, "div": s.div, "kind": s.kind, "site": s.site}
}

// ask posts the form as the script does; servers that look for its fields in the
// URL are known, and so are some that want no POST.
func (s *xxgkSearch) ask(p *Page) func(int) []Ask {
	return func(page int) []Ask {
		form := xxgkForm(s, page)
		search := p.Resolve("/module/xxgk/search.jsp")
		return []Ask{{URL: search, Post: true, Body: form}, {URL: search + "?" + form, Post: true}, {URL: search + "?" + form}}
	}
}

func xxgkForm(s *xxgkSearch, page int) string {
	return fields{
		{"infotypeId", s.kind}, {"jdid", s.site}, {"area", s.area}, {"divid", s.div}, {"vc_title", ""}, {"vc_number", ""},
		{"sortfield", ",createdatetime:0"}, {"currpage", strconv.Itoa(page)}, {"vc_filenumber", ""}, {"vc_all", ""}, {"texttype", ""}, {"fbtime", ""},
	}.query()
}

// More reads an answer of search.jsp: rows of a table or a list, and below them
// the number of pages.
func (f hanwebXXGK) More(p *Page, r *Recipe) *Listing {
	p = p.clipped()
	s := &xxgkSearch{area: r.With["area"], div: r.With["div"], kind: r.With["kind"], site: r.With["site"]}
	l := Listing{Total: totalSaid(p.Text), Pages: pagesSaid(p.Text), With: r.With, Ask: s.ask(p)}
	l.Rows = xxgkRows(p, r.ListURL())
	if len(l.Rows) == 0 && l.Pages == 0 && !holdsAny(p.Text, "没有", "暂无", "无相关", "无记录", "未检索到") {
		return nil
	}
	l.Last = l.Pages == 0 && r.Pages == 0 // it has no pager
	return &l
}

// xxgkRows are the links to articles; where a site names them otherwise, the
// first link of each row.
func xxgkRows(p *Page, at string) []fetch.Link {
	var articles []fetch.Link
	for _, l := range fetch.Links(p.Text, at, p.Charset, maxItems) {
		if strings.Contains(l.URL, "/art/") {
			articles = append(articles, l)
		}
	}
	if len(articles) > 0 {
		return articles
	}
	rows, _, _ := rowLinks(items(p.Text), at, p.Charset)
	return rows
}

// queryOf is the query of a URL, empty where it has none that can be read.
func queryOf(ref string) url.Values {
	_, query, _ := strings.Cut(ref, "?")
	values, _ := url.ParseQuery(query) // what could be read of a broken one counts
	return values
}
