package config

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// Pager says how the lists of a portal go on whose software gongkai does not
// know.
type Pager struct {
	Match *regexp.Regexp // finds the lists by their URLs; its groups are {1} to {9} in Next and Body
	Next  string         // URL of a page, with {page}; relative to the list
	Post  bool
	Body  string // of a POST, with {page}
	First int    // what {page} is on the first page
	Step  int    // what is added for each page behind it
	Shell bool   // the list's URL shows no rows: the first page is asked for like the others

	Rows  *regexp.Regexp // finds the rows by their URLs; with Link in the text of the answer
	Link  string         // URL of a row, with the groups of Rows; "" where the answer has the URLs
	Total *regexp.Regexp // its group is the number of rows announced; nil: none is
	Pages *regexp.Regexp // likewise, of pages
}

// pager reads one [[portal.pager]].
func (r *reader) pager(t *table) Pager {
	p := Pager{
		First: r.count(t, "first", 1, 0, 1_000_000),
		Step:  r.count(t, "step", 1, 1, 1_000_000),
		Shell: r.flag(t, "shell"),
		Match: r.needed(t, "match", `match = '/zwgk/list/\d+\.html$'`),
		Rows:  r.needed(t, "rows", `rows = '/zwgk/show/\d+\.html$'`),
		Total: r.counting(t, "total"),
		Pages: r.counting(t, "pages"),
	}
	p.Post = r.method(t)
	var next, body, link field
	p.Next, next = r.text(t, "next", "")
	p.Body, body = r.text(t, "body", "")
	p.Link, link = r.text(t, "link", "")
	switch {
	case next.key == "":
		r.fail(t.line, 0, "portal.pager.next", `a pager needs the URL of its pages; write next = "list_{page}.html"`)
	case p.Next == "" && next.kind == unstable.String:
		r.wrong(next.key, next.value, `it is empty; write the URL of a page: "list_{page}.html"`)
	case p.Next != "" && !strings.Contains(p.Next+p.Body, "{page}"):
		r.wrong(next.key, next.value, quote(p.Next)+` is the same URL for all pages; write {page} where the number belongs`)
	}
	if body.key != "" && !p.Post {
		r.wrong(body.key, body.value, `only a POST has a body; write method = "POST" too`)
	}
	r.template(next, p.Match, "match", true)
	r.template(body, p.Match, "match", false)
	r.template(link, p.Rows, "rows", true)
	if p.Link != "" && strings.Contains(p.Link, "{page}") {
		r.wrong(link.key, link.value, "a row has no page; write {1} for the first group of rows")
	}
	return p
}

// placeholder is {page}, {0} … {9} or a mistake.
var placeholder = regexp.MustCompile(`\{([0-9A-Za-z_]{1,20})\}`)

// template checks the groups that a template names. A body may hold other words
// in braces.
func (r *reader) template(f field, groups *regexp.Regexp, of string, strict bool) {
	if f.kind != unstable.String || groups == nil {
		return
	}
	for _, m := range placeholder.FindAllStringSubmatch(f.text, -1) {
		switch n := m[1]; {
		case n == "page":
		case len(n) == 1 && n[0] >= '0' && n[0] <= '9':
			if int(n[0]-'0') > groups.NumSubexp() {
				r.wrong(f.key, f.value, fmt.Sprintf("%s names a group that %s does not have; put ( and ) around what it stands for", m[0], of))
			}
		case strict:
			r.wrong(f.key, f.value, fmt.Sprintf("%s stands for nothing; write {page}, or {1} for the first group of %s", m[0], of))
		}
	}
	if len(f.text) > maxExpression {
		r.wrong(f.key, f.value, fmt.Sprintf("it is longer than %d bytes", maxExpression))
	}
}

func (r *reader) method(t *table) (post bool) {
	method, f := r.text(t, "method", "GET")
	switch method {
	case "GET":
		return false
	case "POST":
		return true
	}
	if f.kind == unstable.String {
		r.wrong(f.key, f.value, quote(method)+` is not how a page is asked for; write "GET" or "POST"`)
	}
	return false
}

// needed reads an expression that must be there, nil where it is not good.
func (r *reader) needed(t *table, key, example string) *regexp.Regexp {
	if _, ok := t.fields[key]; !ok {
		r.fail(t.line, 0, t.name+"."+key, "a pager needs it; write "+example)
		return nil
	}
	return r.single(t, key)
}

// counting reads an expression with one group, nil for none.
func (r *reader) counting(t *table, key string) *regexp.Regexp {
	re := r.single(t, key)
	if re != nil && re.NumSubexp() != 1 {
		f := t.fields[key]
		r.wrong(f.key, f.value, `it must have one group, the number; write '共(\d+)条'`)
		return nil
	}
	return re
}

// single reads one expression.
func (r *reader) single(t *table, key string) *regexp.Regexp {
	text, f := r.text(t, key, "")
	if f.kind != unstable.String {
		return nil
	}
	if text == "" {
		r.wrong(f.key, f.value, "it is empty; leave it out")
		return nil
	}
	return r.expression(f.key, f.value)
}
