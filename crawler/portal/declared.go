package portal

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/config"
	"gongkai/crawler/fetch"
)

// Declared is the family of the pagers that a configuration states.
func Declared(pagers []config.Pager) Family { return declared{pagers} }

type declared struct{ pagers []config.Pager }

// StatedName is the name of the family of stated pagers.
const StatedName = "pager"

func (declared) Name() string { return StatedName }

// Stated tells whether a stated pager is for a URL.
func (rd *Reader) Stated(url string) bool {
	for _, f := range rd.Families {
		if d, ok := f.(declared); ok && slices.ContainsFunc(d.pagers, func(p config.Pager) bool { return p.Match.MatchString(url) }) {
			return true
		}
	}
	return false
}

// Lists finds the first pager that the page's URL matches.
func (f declared) Lists(p *Page) []Listing {
	l := f.More(p, &Recipe{List: p.URL(), Page: 1})
	if l == nil {
		return nil
	}
	l.First = p.URL() // as it is: the pager is found again by it
	return []Listing{*l}
}

// More reads an answer by the pager of its list, as the configuration has it
// now.
func (f declared) More(p *Page, r *Recipe) *Listing {
	for i := range f.pagers {
		pager := &f.pagers[i]
		if groups := pager.Match.FindStringSubmatch(r.ListURL()); groups != nil {
			l := &Listing{Total: -1, Rows: declaredRows(p, pager)}
			l.Shell = pager.Shell && p.URL() == r.ListURL() && p.Request.Recipe == ""
			if n, ok := declaredNumber(p.Text, pager.Total); ok {
				l.Total = n
			}
			l.Pages, _ = declaredNumber(p.Text, pager.Pages)
			l.Ask = func(page int) []Ask { return declaredAsk(p, r.ListURL(), pager, groups, page) }
			return l
		}
	}
	return nil
}

func declaredAsk(p *Page, list string, pager *config.Pager, groups []string, page int) []Ask {
	number := strconv.Itoa(pager.First + (page-1)*pager.Step)
	at := Page{Request: p.Request, Charset: p.Charset}
	if list != p.URL() { // a relative URL is relative to the list
		request := *p.Request
		request.URL = list
		at.Request = &request
	}
	a := Ask{URL: at.Resolve(fillIn(pager.Next, groups, number)), Post: pager.Post}
	if a.Post {
		a.Body = fillIn(pager.Body, groups, number)
		if a.Body != "" && (a.Body[0] == '{' || a.Body[0] == '[') {
			a.BodyType = "application/json"
		}
	}
	return []Ask{a}
}

// fillIn puts groups and the page's number into a template.
func fillIn(template string, groups []string, page string) string {
	pairs := []string{"{page}", page}
	for i, g := range groups[:min(len(groups), 10)] {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", g)
	}
	return strings.NewReplacer(pairs...).Replace(template)
}

// declaredNumber is what the group of an expression says.
func declaredNumber(text []byte, re *regexp.Regexp) (int, bool) {
	if re == nil {
		return 0, false
	}
	m := re.FindSubmatch(text)
	if m == nil || len(m[1]) > 7 {
		return 0, false
	}
	n, err := strconv.ParseUint(string(m[1]), 10, 31)
	return int(n), err == nil
}

// maxDeclared is how many rows of one answer are taken.
const maxDeclared = 10_000

func declaredRows(p *Page, pager *config.Pager) []fetch.Link {
	var rows []fetch.Link
	if pager.Link == "" {
		for _, l := range linksOf(p) {
			if pager.Rows.MatchString(l.URL) {
				rows = append(rows, l)
			}
		}
		return rows
	}
	for _, m := range pager.Rows.FindAllSubmatch(p.Text, maxDeclared) {
		groups := make([]string, len(m))
		for i, g := range m {
			groups[i] = string(g)
		}
		if url := p.Resolve(fillIn(pager.Link, groups, "")); url != "" {
			rows = append(rows, fetch.Link{URL: url})
		}
	}
	return rows
}

// linksOf are the links of an answer of any kind: those of a page, the strings
// of JSON that are URLs or pieces of HTML, and the HTML in anything else.
func linksOf(p *Page) []fetch.Link {
	if len(p.Links) > 0 {
		return p.Links
	}
	text := bytes.TrimSpace(p.Text)
	if open := bytes.IndexByte(text, '('); open > 0 && bytes.HasSuffix(bytes.TrimRight(text, "; \r\n"), []byte(")")) { // JSONP
		text = text[open+1:]
	}
	if len(text) > 0 && (text[0] == '{' || text[0] == '[') {
		return linksOfJSON(p, text)
	}
	text = bytes.ReplaceAll(text, []byte("<![CDATA["), nil)
	return fetch.Links(text, p.URL(), p.Charset, maxDeclared)
}

func linksOfJSON(p *Page, text []byte) []fetch.Link {
	var links []fetch.Link
	d := json.NewDecoder(bytes.NewReader(text))
	for len(links) < maxDeclared {
		token, err := d.Token()
		if err != nil {
			return links
		}
		switch s, _ := token.(string); {
		case strings.ContainsRune(s, '<'):
			links = append(links, fetch.Links([]byte(s), p.URL(), p.Charset, maxDeclared)...)
		case strings.ContainsRune(s, '/'):
			if url := p.Resolve(s); url != "" {
				links = append(links, fetch.Link{URL: url})
			}
		}
	}
	return links
}
