package portal

import (
	"bytes"
	"html"
	"net/url"
	"regexp"
	"strconv"
	"strings"
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

// Lists makes a list of each pager on the page.
func (f aspnet) Lists(p *Page) []Listing {
	if !bytes.Contains(p.Text, []byte("__VIEWSTATE")) {
		return nil
	}
	calls := postbacks(p.Text)
	var pagers []string
	for _, c := range calls {
		if c.pages() && !contains(pagers, c.target) {
			pagers = append(pagers, c.target)
		}
	}
	var lists []Listing
	for _, target := range pagers {
		l := f.listing(p, calls, target, 1)
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
	if !bytes.Contains(p.Text, []byte("__VIEWSTATE")) {
		return nil
	}
	l := f.listing(p, postbacks(p.Text), r.With["target"], r.Page)
	return &l
}

// listing asks for the page behind this one with this page's form.
func (f aspnet) listing(p *Page, calls []postback, target string, page int) Listing {
	l := Listing{
		Pages: pagesSaid(p.Text), Total: totalSaid(p.Text), Rows: mainRows(p), InTurn: true, Last: true,
		With: map[string]string{"target": target},
	}
	argument := ""
	for _, c := range calls {
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
	form := readForm(p.Text)
	if l.Last || form == nil {
		return l
	}
	action := p.Resolve(form.action)
	body := form.body(target, argument)
	l.Ask = func(next int) []Ask {
		if next != page+1 || len(body) > maxForm {
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
