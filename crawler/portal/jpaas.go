package portal

import (
	"bytes"
	"encoding/json"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// jpaas is Hanweb's newer software: a page names the units that it is built of
// in attributes, and an interface gives the HTML of each, page by page. It
// refuses those who name no Referer.
type jpaas struct{}

func (jpaas) Name() string { return "jpaas" }

// jpaasUnit is where the units of a page come from, if it does not say.
const jpaasUnit = "/api-gateway/jpaas-publish-server/front/page/build/unit"

var (
	jpaasQuery = regexp.MustCompile(`(?i)\bqueryData\s*=\s*["']?\s*\{`)
	jpaasURL   = regexp.MustCompile(`(?i)\burl\s*=\s*["']([^"'\s<>]*/page/build/unit)["']`)
	jpaasCount = regexp.MustCompile(`(?i)\bcount["']?\s*[=:]\s*["']?(\d{1,8})\b`)
	jpaasRows  = regexp.MustCompile(`(?i)\brows["']?\s*[=:]\s*["']?(\d{1,3})\b`)
)

// Lists finds the units of a column. Where some of them say which page they
// show, the others are no lists.
func (f jpaas) Lists(p *Page) []Listing {
	if !bytes.Contains(p.Text, []byte("jpaas-publish-server")) {
		return nil
	}
	from := jpaasUnit
	if m := jpaasURL.FindSubmatch(p.Text); m != nil {
		from = string(m[1])
	}
	var paged, plain []Listing
	for i, m := range jpaasQuery.FindAllIndex(p.Text, maxUnits) {
		at := m[1] - 1
		query := object([]byte(html.UnescapeString(string(p.Text[at:min(len(p.Text), at+maxJpaasQuery)]))))
		with, ok := jpaasParams(p, from, query)
		if !ok {
			continue
		}
		l := Listing{Part: "unit=" + strconv.Itoa(i+1), Shell: true, Total: -1, With: with, Ask: jpaasAsk(p, with)}
		if query.get("paramJson") != "" {
			paged = append(paged, l)
		} else {
			plain = append(plain, l)
		}
	}
	lists := paged
	if len(lists) == 0 {
		lists = plain
	}
	if len(lists) == 1 {
		lists[0].Part = ""
	}
	return lists
}

// maxJpaasQuery is how much of an attribute is read.
const maxJpaasQuery = 8 << 10

// jpaasParams is what a unit's attribute says of it; false for a unit that no
// column has.
func jpaasParams(p *Page, from string, query fields) (with map[string]string, ok bool) {
	if kind := query.get("pageType"); kind != "" && kind != "column" || query.get("webId") == "" {
		return nil, false
	}
	var fixed fields
	for _, f := range query {
		if !strings.EqualFold(f.name, "paramJson") {
			fixed = append(fixed, f)
		}
	}
	size := object([]byte(query.get("paramJson"))).number("pageSize", maxWindow)
	if size < 1 {
		size = 15
	}
	return map[string]string{"unit": withQuery(p.Resolve(from), fixed.query()), "size": strconv.Itoa(size)}, true
}

// jpaasAsk asks for a page inside of paramJson: beside it the number is ignored.
func jpaasAsk(p *Page, with map[string]string) func(int) []Ask {
	return func(page int) []Ask {
		params := `{"pageNo":` + strconv.Itoa(page) + `,"pageSize":` + strconv.Itoa(max(1, count(with["size"], maxWindow))) + `}`
		return []Ask{{URL: p.Resolve(withQuery(with["unit"], "paramJson="+url.QueryEscape(params)))}}
	}
}

// More reads an answer: a piece of HTML with the rows, and where there are more
// of them an element that counts them.
func (f jpaas) More(p *Page, r *Recipe) *Listing {
	piece, ok := jpaasHTML(p.Text)
	if !ok {
		return nil
	}
	l := Listing{Total: stated(jpaasCount, piece), Per: max(0, stated(jpaasRows, piece)), With: map[string]string{}}
	rows, _, dead := rowLinks(items(piece), r.ListURL(), p.Charset)
	for _, row := range rows {
		if !strings.Contains(row.URL, "/page/build/unit") {
			l.Rows = append(l.Rows, row)
		}
	}
	seen := max(0, count(r.With["seen"], maxTotal)) + r.unseen(l.Rows)
	l.With["unit"], l.With["size"], l.With["seen"] = r.With["unit"], r.With["size"], strconv.Itoa(seen)
	l.Dead, l.Ask = dead, jpaasAsk(p, l.With)
	l.Last = l.Total < 0 && r.Total < 0 || l.Total >= 0 && seen >= l.Total
	return &l
}

// jpaasHTML takes the HTML of a unit out of an answer.
func jpaasHTML(text []byte) ([]byte, bool) {
	var answer struct {
		Data json.RawMessage `json:"data"`
	}
	if json.Unmarshal(bytes.TrimPrefix(text, []byte("\ufeff")), &answer) != nil {
		return nil, false
	}
	var data struct {
		HTML *string `json:"html"`
	}
	var piece string
	switch {
	case json.Unmarshal(answer.Data, &piece) == nil:
		return []byte(piece), piece != ""
	case json.Unmarshal(answer.Data, &data) == nil && data.HTML != nil:
		return []byte(*data.HTML), true
	}
	return nil, false
}
