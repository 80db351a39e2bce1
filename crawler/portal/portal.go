package portal

import (
	"html"
	"regexp"

	"gongkai/crawler/fetch"
	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// Family is one kind of portal software.
type Family interface {
	// Name is how status, recipes and probe call it: "trs", "hanweb-jpage".
	Name() string

	// Lists reads the lists of a page that was found as a link, mostly the first
	// page of each; nil when the page is none of this software's lists.
	Lists(p *Page) []Listing

	// More reads the answer to a request for a further page of a list, made as a
	// Listing of this family asked for it; nil when it is not such an answer.
	More(p *Page, r *Recipe) *Listing
}

// Page is an answer as families see it.
type Page struct {
	Request *store.Request
	Text    []byte       // as UTF-8
	Charset string       // WHATWG name of what Text was decoded from; links are encoded in it
	Links   []fetch.Link // of an HTML page, each URL once, in page order

	base *urlkey.Base // made when it is first needed
}

// URL is where the page was fetched.
func (p *Page) URL() string { return p.Request.URL }

// maxPage is how much of a page is searched for a list and its rows.
const maxPage = 2 << 20

// clipped is the page without what is too much to search.
func (p *Page) clipped() *Page {
	if len(p.Text) <= maxPage {
		return p
	}
	c := *p
	c.Text = p.Text[:maxPage]
	return &c
}

// baseWithin is how far into a page its <base> is looked for.
const baseWithin = 16 << 10

var baseElement = regexp.MustCompile(`(?i)<base\s[^<>]{0,200}?\bhref\s*=\s*["']?([^"'<>\s]{1,500})`)

// Resolve gives a reference of the page, such as its script would follow, as a
// canonical URL; "" for none that can be fetched.
func (p *Page) Resolve(ref string) string {
	if p.base == nil {
		href := ""
		if m := baseElement.FindSubmatch(p.Text[:min(len(p.Text), baseWithin)]); m != nil {
			href = html.UnescapeString(string(m[1]))
		}
		base, err := urlkey.NewBase(p.Request.URL, href, p.Charset)
		if err != nil {
			return ""
		}
		p.base = base
	}
	url, err := p.base.Resolve(ref)
	if err != nil {
		return ""
	}
	return url
}

// Listing is what one page shows of one list.
type Listing struct {
	Part  string       // tells lists on one page apart; empty for most
	Page  int          // the number of this page where it says one; 0: the first
	First string       // URL of the first page, where this is another or that has two; empty: this page's
	Pages int          // pages announced, 0: not said
	Total int          // rows announced, -1: not said
	Per   int          // rows to a page, 0: as many as the first page has
	Last  bool         // the page offers no next one
	Rows  []fetch.Link // what the list leads to, in its order
	Count int          // rows shown, where some lead nowhere; 0: as many as Rows
	Also  []fetch.Link // what else the rows lead to, which is no row
	Dead  int          // rows that lead to nothing that can be asked for

	// Shell is set on a page that has no rows of its own: its script asks for
	// the first page as for all others.
	Shell bool

	// Ask says how a page is asked for, where 1 is the first. Several answers
	// are tried in turn until one has rows that are new: there are sites that
	// count from 0 and others that count from 1. Nil: there is no way on.
	Ask func(page int) []Ask

	// InTurn is set where a page can only be asked for with what stands on the
	// page before it: one that cannot be had is then the end.
	InTurn bool

	With map[string]string // what the family needs to read the next answers
}

// rows is how many rows the page shows.
func (l *Listing) rows() int {
	if l.Count > 0 {
		return l.Count
	}
	return len(l.Rows)
}

// Ask is one request for a page of a list.
type Ask struct {
	URL      string `json:"url"` // canonical
	Post     bool   `json:"post,omitempty"`
	Body     string `json:"body,omitempty"` // of a POST
	BodyType string `json:"type,omitempty"` // empty: a form

	// Shared is set where the answer is no page of the list but what all lists
	// of a site need, such as a script: each asks for it by itself.
	Shared bool `json:"shared,omitempty"`
}
