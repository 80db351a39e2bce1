package portal

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"gongkai/crawler/fetch"
)

// Most families know the rows of a page by how their software names documents.
// Rows that an editor made to lead to another site, or that a script opens, have
// no such name: they are told by where they stand, among those that have.

// Bounds of the search; what is beyond them is not looked at.
const (
	maxOpen     = 100    // elements within each other
	maxElements = 60_000 // of a page
	maxTargets  = 5_000  // anchors and what else can be clicked on
	maxBeside   = 2_000  // elements beside rows
	maxKinds    = 16     // of rows in one list
	maxRow      = 8 << 10
)

// element is one element of a page.
type element struct {
	name      string // of its tag
	class     string
	from, to  int // in the text of the page
	opens     int // the end of its first tag
	within    int // the element around it
	cells     int // of a table's row
	row       int // which row's link it holds, from 1; 0: none
	clickable bool
}

// several is what holds the links of more than one row.
const several = -1

// strays gives the links of a page that stand as its rows do and are none of
// them, and counts such rows that lead nowhere. On a page without rows, the links
// that have the most text together stand for them, and scripts that are called
// yearly reports.
func strays(p *Page, rows []fetch.Link) (links []fetch.Link, nowhere int) {
	tree := readElements(p.Text)
	if len(rows) == 0 {
		return mainRows(p), tree.reports(p)
	}
	known := make(map[string]int, len(rows))
	for i := range rows {
		if known[rows[i].URL] == 0 {
			known[rows[i].URL] = i + 1
		}
	}
	clickable, targets := tree.targets(p)
	for n, i := range clickable {
		for _, l := range targets[n] {
			tree.mark(i, known[l.URL])
		}
	}
	pieces := tree.besides(p.Text)
	for n, found := range p.linksOf(pieces) {
		switch {
		case len(found) > 0:
			if link := found[mainLink(found)]; titled(&link) {
				links = append(links, link)
			}
		case clickWord.Match(pieces[n]) && titled(&fetch.Link{Text: visible(pieces[n])}):
			nowhere++
		}
	}
	return links, nowhere
}

// linksOf are the links of pieces of the page.
func (p *Page) linksOf(pieces [][]byte) [][]fetch.Link {
	at := p.URL()
	if base := p.Resolve("./"); baseElement.Match(p.Text[:min(len(p.Text), baseWithin)]) && base != "" {
		at = base
	}
	return fetch.LinksOf(pieces, at, p.Charset, 20)
}

var (
	markup     = regexp.MustCompile(`<[^<>]*>`)
	clickWord  = regexp.MustCompile(`(?i)<a\b|\bonclick\s*=`)
	reportWord = regexp.MustCompile(`20\d\d\D.{0,100}(?:年报|年度报告)`)
)

func visible(piece []byte) string { return strings.TrimSpace(string(markup.ReplaceAll(piece, nil))) }

// elements are those of a page, in the order in which they begin.
type elements []element

// endsBefore names the elements that end where one of these begins, as nobody has
// to write their ends.
var endsBefore = map[string][]string{"li": {"li"}, "tr": {"tr", "td", "th"}, "td": {"td", "th"}, "th": {"td", "th"}, "dd": {"dd", "dt"}, "dt": {"dd", "dt"}, "p": {"p"}, "a": {"a"}}

// bounds are where the search for an element that has ended goes no further.
var bounds = map[string]bool{"ul": true, "ol": true, "dl": true, "table": true}

// readElements reads tags as they come; nesting costs nothing, and ends that are
// missing or too many cut no deeper than they must.
func readElements(text []byte) elements {
	all := elements{{to: len(text), within: -1}} // around all others
	open := []int{0}                             // the elements that have not ended
	z := html.NewTokenizer(bytes.NewReader(text))
	end := func(at, depth int) {
		for _, e := range open[depth:] {
			all[e].to = at
		}
		open = open[:depth]
	}
	for at := 0; len(all) < maxElements; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		begins := at
		at += len(z.Raw())
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken && kind != html.EndTagToken {
			continue
		}
		tag, more := z.TagName()
		name := string(tag)
		if kind == html.EndTagToken {
			if i := opened(all, open, name); i >= 0 {
				end(at, i)
			}
			continue
		}
		for _, before := range endsBefore[name] {
			if i := opened(all, open, before); i >= 0 {
				end(begins, i)
			}
		}
		e := element{name: name, from: begins, to: at, opens: at, within: open[len(open)-1], clickable: name == "a"}
		for more {
			var key, value []byte
			key, value, more = z.TagAttr()
			switch string(key) {
			case "class":
				e.class = string(value)
			case "onclick":
				e.clickable = true
			}
		}
		if name == "td" || name == "th" {
			all[e.within].cells++
		}
		all = append(all, e)
		if kind == html.StartTagToken && !void[name] && len(open) < maxOpen {
			open = append(open, len(all)-1)
		}
	}
	end(len(text), 1)
	return all
}

var void = map[string]bool{"br": true, "img": true, "input": true, "hr": true, "meta": true, "link": true, "area": true, "base": true, "col": true, "embed": true, "source": true, "wbr": true, "param": true}

// opened finds the innermost open element of a name, -1 for none within the list
// or table at hand.
func opened(all elements, open []int, name string) int {
	for i := len(open) - 1; i >= 0; i-- {
		e := &all[open[i]]
		if e.name == name {
			return i
		}
		if bounds[e.name] {
			return -1
		}
	}
	return -1
}

// targets gives what can be clicked on, and where each leads.
func (all elements) targets(p *Page) (clickable []int, targets [][]fetch.Link) {
	var tags [][]byte
	for i := range all {
		if e := &all[i]; e.clickable && len(tags) < maxTargets {
			tags, clickable = append(tags, p.Text[e.from:e.opens]), append(clickable, i)
		}
	}
	return clickable, p.linksOf(tags)
}

// reports counts what can be clicked on, leads nowhere, and is called a report.
func (all elements) reports(p *Page) (n int) {
	clickable, targets := all.targets(p)
	for k, i := range clickable {
		if e := &all[i]; len(targets[k]) == 0 && reportWord.MatchString(visible(p.Text[e.from:min(e.to, e.from+maxRow)])) {
			n++
		}
	}
	return n
}

// mark notes that an element and those around it hold a row's link.
func (all elements) mark(i, row int) {
	for ; row > 0 && i >= 0; i = all[i].within {
		switch e := &all[i]; e.row {
		case row:
		case 0:
			e.row = row
		default:
			e.row = several
		}
	}
}

// besides gives what stands beside rows, is made as they are, and holds none. A
// row is all around its link that holds no other; of a page with a single one, the
// item of a list or table that it stands in.
func (all elements) besides(text []byte) [][]byte {
	made := map[int][]int{} // a row of each kind, by the element around it
	anyLike := func(rows []int, e *element) bool {
		return slices.ContainsFunc(rows, func(row int) bool { return e.like(&all[row]) })
	}
	single := -1
	for i := range all {
		switch e := &all[i]; {
		case e.row <= 0:
		case i > 0 && all[e.within].row == several:
			if kinds := made[e.within]; len(kinds) < maxKinds && !anyLike(kinds, e) {
				made[e.within] = append(kinds, i)
			}
		case e.name == "li", e.name == "dd", e.name == "tr" && e.cells > 1:
			single = i // the innermost
		}
	}
	if len(made) == 0 && single >= 0 {
		made[all[single].within] = []int{single}
	}
	var pieces [][]byte
	for i := range all {
		e := &all[i]
		if i == 0 || e.row != 0 || len(pieces) == maxBeside {
			continue
		}
		if anyLike(made[e.within], e) {
			pieces = append(pieces, text[e.from:min(e.to, e.from+maxRow)])
		}
	}
	return pieces
}

// like tells whether an element is made as a row is.
func (e *element) like(row *element) bool {
	switch {
	case e.name != row.name:
		return false
	case e.name == "li", e.name == "dd":
		return true
	case e.name == "tr":
		return e.cells == row.cells
	}
	return e.class == row.class
}
