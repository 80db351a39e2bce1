package portal

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"gongkai/crawler/fetch"
)

// trueCMS draws its lists with the pager that Hanweb's has grown from, out of
// getMessage.do, which answers JSONP with an XML datastore in it. How many
// records it gives at once differs from site to site, and it is not there for
// those who name no Referer.
type trueCMS struct{}

func (trueCMS) Name() string { return "truecms" }

var (
	trueProxy  = regexp.MustCompile(`proxyUrl\s*:\s*["']([^"'\s<>]*getMessage\.do[^"'\s<>]*)["']`)
	trueColumn = regexp.MustCompile(`\bcolumnId["']?\s*[:=]\s*["']([\w-]{1,64})["']`)
	trueTotal  = regexp.MustCompile(`\btotalRecord\s*:\s*["']?(\d{1,8})\b`)
	truePer    = regexp.MustCompile(`\bperPage\s*:\s*["']?(\d{1,3})\b`)
	trueGroup  = regexp.MustCompile(`\bgroupSize\s*:\s*["']?(\d{1,3})\b`)
)

// Lists finds the call of the pager. The first rows stand in a hidden part of
// the page.
func (f trueCMS) Lists(p *Page) []Listing {
	if !bytes.Contains(p.Text, []byte("getMessage.do")) {
		return nil
	}
	proxy, column := trueProxy.FindSubmatch(p.Text), trueColumn.FindSubmatch(p.Text)
	if proxy == nil || column == nil {
		return nil
	}
	list := trueList{
		proxy: p.Resolve(string(proxy[1])), column: string(column[1]),
		per: stated(truePer, p.Text), group: max(1, stated(trueGroup, p.Text)), page: 1, total: stated(trueTotal, p.Text),
	}
	rows, also, dead := rowLinks(trueFirst(p.Text), p.URL(), p.Charset)
	if len(rows) == 0 {
		rows = trueBelow(p)
	}
	if len(rows) == 0 && list.total != 0 {
		list.page = 0
	}
	list.seen = len(rows)
	l := list.listing(p)
	l.Rows, l.Also, l.Dead, l.Shell = rows, also, dead, list.page == 0
	return []Listing{l}
}

// More reads an answer of getMessage.do.
func (f trueCMS) More(p *Page, r *Recipe) *Listing {
	d, ok := trueAnswer(p.Text)
	if !ok {
		return nil
	}
	list := trueList{
		proxy: r.With["proxy"], column: r.With["column"], per: count(r.With["per"], maxWindow), group: count(r.With["group"], maxWindow),
		page: r.Page, total: d.total, seen: seenBefore(p, r) + len(d.records),
	}
	if list.total < 0 {
		list.total = r.Total
	}
	l := list.listing(p)
	l.Rows, l.Also, l.Dead = rowLinks(d.records, r.ListURL(), p.Charset)
	l.Count = len(d.records)
	return &l
}

// trueList is what is known of a list.
type trueList struct {
	proxy, column string
	per, group    int // as the page says, -1: it does not
	page          int
	total         int // -1: not said
	seen          int // records up to this page
}

// trueSizes are the numbers of records that sites are known to give at once.
var trueSizes = []int{50, 20, 10}

func (t *trueList) listing(p *Page) Listing {
	windows := make([]window, 0, 1+len(trueSizes))
	if t.per > 0 {
		windows = append(windows, newWindow(t.seen, t.per, t.group))
	}
	for _, n := range trueSizes {
		windows = append(windows, newWindow(t.seen, n, 1))
	}
	l := Listing{
		Total: t.total, Last: t.total >= 0 && t.seen >= t.total,
		With: map[string]string{"proxy": t.proxy, "column": t.column, "per": strconv.Itoa(t.per), "group": strconv.Itoa(t.group), "seen": strconv.Itoa(t.seen)},
	}
	if t.total >= 0 {
		l.Pages = max(1, windows[0].pages(t.page, t.total))
	}
	l.Ask = func(k int) []Ask {
		asks := make([]Ask, 0, len(windows))
		for _, w := range windows {
			w.seen = max(0, w.seen+(k-t.page-1)*w.size)
			asks = append(asks, Ask{URL: p.Resolve(withQuery(t.proxy, w.query(), "columnId="+t.column, "callback=cb"))})
		}
		return asks
	}
	return l
}

// trueFirst are the rows that a page has in its hidden part, or hands over in
// its script.
func trueFirst(text []byte) [][]byte {
	for _, mark := range []string{`id="initData"`, `id='initData'`} {
		if _, hidden, ok := bytes.Cut(text, []byte(mark)); ok {
			hidden, _, _ = bytes.Cut(hidden, []byte("</div>"))
			return items(hidden)
		}
	}
	if i := bytes.Index(text, []byte("<recordset>")); i >= 0 {
		store, _, _ := bytes.Cut(text[i:], []byte("</recordset>"))
		d, _ := readDatastore(store)
		return d.records
	}
	return nil
}

// trueBelow are the links to what lies in the folder of the list's documents.
func trueBelow(p *Page) []fetch.Link {
	var rows []fetch.Link
	folder := p.Resolve("content/")
	for _, l := range p.Links {
		if strings.HasPrefix(l.URL, folder) {
			rows = append(rows, l)
		}
	}
	return rows
}

// trueAnswer takes the datastore out of JSONP; false where there is none.
func trueAnswer(text []byte) (datastore, bool) {
	from, to := bytes.IndexByte(text, '{'), bytes.LastIndexByte(text, '}')
	if from < 0 || to < from {
		return datastore{}, false
	}
	var answer struct {
		Total  *looseInt `json:"total"`
		Result *string   `json:"result"`
	}
	if json.Unmarshal(text[from:to+1], &answer) != nil || answer.Result == nil {
		return datastore{}, false
	}
	d, _ := readDatastore([]byte(*answer.Result))
	if answer.Total != nil && *answer.Total <= maxTotal {
		d.total = int(*answer.Total)
	}
	return d, true
}

// stated is the number that an expression finds, -1 for none.
func stated(re *regexp.Regexp, text []byte) int {
	m := re.FindSubmatch(text)
	if m == nil {
		return -1
	}
	return number(m[1])
}
