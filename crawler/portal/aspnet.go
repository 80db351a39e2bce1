package portal

import (
	"bytes"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"gongkai/crawler/fetch"
)

// aspnet is ASP.NET with postbacks: the pager's links call __doPostBack, which
// posts the page's own form, with the state that the page before gave. So pages
// are asked for in turn.
type aspnet struct{}

func (aspnet) Name() string { return "aspnet" }

// postback is a call of a pager: AspNetPager says ('AspNetPager1','2'), a
// GridView ('GridView1','Page$2'), older pagers ('lbNext',”).
type postback struct{ target, argument, label string }

const jsQuote = `(?:'|"|&#39;|&apos;|&quot;|\\')`

var postbackCall = regexp.MustCompile(`^__doPostBack\(\s*` + jsQuote + `([\w$:.-]{1,150})` + jsQuote + `\s*,\s*` + jsQuote + `(\d{0,6}|Page\$\w{1,6})` + jsQuote + `\s*\)[^<>]{0,300}>\s*(?:<[^<>]{1,100}>\s*)?([^<>]{0,60})`)

// maxPostbacks is how many calls of one page are looked at.
const maxPostbacks = 500

func postbacks(text []byte) []postback {
	var all []postback
	for _, m := range near(text, "__doPostBack(", 800, maxPostbacks, postbackCall) {
		all = append(all, postback{string(m[1]), string(m[2]), strings.TrimSpace(html.UnescapeString(string(m[3])))})
	}
	return all
}

// maxPagers is how many lists one page has: each of their requests carries the
// page's whole form.
const maxPagers = 8

// postbackPage is what all lists of a page have in common.
type postbackPage struct {
	*Page
	calls        []postback
	form         *form
	rows         []fetch.Link
	pages, total int
}

// readPostbacks reads a page with a state; false for one without.
func readPostbacks(p *Page) (postbackPage, bool) {
	if !bytes.Contains(p.Text, []byte("__VIEWSTATE")) {
		return postbackPage{}, false
	}
	at := postbackPage{Page: p, calls: postbacks(p.Text)}
	if len(at.calls) > 0 {
		at.form = readForm(p.Text)
	}
	at.rows, at.pages, at.total = mainRows(p), pagesSaid(p.Text), totalSaid(p.Text)
	return at, true
}

// Lists makes a list of each pager on the page.
func (f aspnet) Lists(p *Page) []Listing {
	at, ok := readPostbacks(p)
	if !ok {
		return nil
	}
	var pagers []string
	for _, c := range at.calls {
		if c.pages() && len(pagers) < maxPagers && !contains(pagers, c.target) {
			pagers = append(pagers, c.target)
		}
	}
	var lists []Listing
	for _, target := range pagers {
		l := at.listing(target, 1)
		if l.Last {
			continue
		}
		if len(pagers) > 1 {
			l.Part = strings.ReplaceAll(target, " ", "+")
		}
		lists = append(lists, l)
	}
	return lists
}

// pages tells a pager's call from those of other controls.
func (c *postback) pages() bool {
	switch {
	case c.argument == "":
		return isNextLabel(c.label)
	case strings.HasPrefix(c.argument, "Page$"):
		return true
	}
	return isPagerLabel(c.label) || c.label == ""
}

// leadsTo is the page that a call leads to, seen from a page; 0: none.
func (c *postback) leadsTo(page int) int {
	argument := strings.TrimPrefix(c.argument, "Page$")
	switch {
	case argument == "" && isNextLabel(c.label), argument == "Next":
		return page + 1
	case argument == "Last":
		return page + 1
	}
	n, _ := strconv.Atoi(argument)
	return n
}

func (f aspnet) More(p *Page, r *Recipe) *Listing {
	at, ok := readPostbacks(p)
	if !ok {
		return nil
	}
	l := at.listing(r.With["target"], r.Page)
	return &l
}

// listing asks for the page behind this one with this page's form.
func (p *postbackPage) listing(target string, page int) Listing {
	l := Listing{Pages: p.pages, Total: p.total, Rows: p.rows, InTurn: true, Last: true, With: map[string]string{"target": target}}
	argument := ""
	for _, c := range p.calls {
		if c.target != target {
			continue
		}
		if isLastLabel(c.label) {
			l.Pages = max(l.Pages, c.leadsTo(0))
		}
		if to := c.leadsTo(page); to > page && c.argument != "Page$Last" {
			l.Last = false
			argument = strings.TrimRight(c.argument, "0123456789")
			if c.argument != argument { // ends in a number
				argument += strconv.Itoa(page + 1)
			}
		}
	}
	if l.Last || p.form == nil {
		return l
	}
	action := p.Resolve(p.form.action)
	l.Ask = func(next int) []Ask {
		if next != page+1 {
			return nil
		}
		body := p.form.body(target, argument)
		if len(body) > maxForm {
			return nil
		}
		return []Ask{{URL: action, Post: true, Body: body}}
	}
	return l
}

// maxForm is the longest body of a postback: some pages keep all they show in
// their state.
const maxForm = 1 << 20

// body is the form as a browser posts it.
func (f *form) body(target, argument string) string {
	var b strings.Builder
	b.WriteString("__EVENTTARGET=" + url.QueryEscape(target) + "&__EVENTARGUMENT=" + url.QueryEscape(argument))
	for _, field := range f.fields {
		if field.name != "__EVENTTARGET" && field.name != "__EVENTARGUMENT" && b.Len() <= maxForm {
			b.WriteString("&" + url.QueryEscape(field.name) + "=" + url.QueryEscape(field.value))
		}
	}
	return b.String()
}

func contains(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}
