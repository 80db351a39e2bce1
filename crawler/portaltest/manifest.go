package portaltest

import (
	"gongkai/parse/report"
	"gongkai/store"
)

// Kind says what sort of page a path serves.
type Kind string

// The kinds of page.
const (
	HomePage       Kind = "home"
	ColumnPage     Kind = "column"
	ListPage       Kind = "list"
	ArticlePage    Kind = "article"
	ReportPage     Kind = "report"
	AttachmentFile Kind = "attachment"
	OtherPage      Kind = "other" // login, challenge, error pages and the like
)

// Page is something that the portal serves with status 200.
type Page struct {
	Path     string // path and query as in the request line
	Kind     Kind
	Title    string
	Charset  string  // of the bytes: utf-8, gb18030; empty for files
	Declared string  // what the page or, where it lies, the header says; empty for files
	Hijacked bool    // carries injected betting text
	Glossed  bool    // Traditional characters with pinyin glosses
	FileName string  // what the header, in raw GBK, calls a file for download; empty where it says nothing
	Reports  []Known // in page order, those of an attachment under its own path
}

// Known is a report as a careful reader takes it from its page.
type Known struct {
	Title       string
	Agency      string
	Year        int
	Form        report.Form
	Published   string // YYYY-MM-DD
	IndexNumber string // empty where the page has none
	Start, End  string // of the period, YYYY-MM-DD
	Values      map[string]float64
	Tables      map[string]bool    // codes of Values that stand in a cell
	Approx      []string           // codes stated as "余"
	Blank       []string           // codes whose cell is empty
	Differences map[string]float64 // what a sentence states where the cell says otherwise
}

// Expectation is what a crawl from "/" that obeys robots.txt and stays on the
// portal's host must come to for one URL.
type Expectation struct {
	Path    string // path and query as in the request line
	Outcome store.Outcome
	First   store.Outcome // of the first attempt where it differs, else 0
	Status  int           // of the last answer, 0 where none is asked for
	Target  string        // of a redirect: a path, or a URL of another host
	File    bool          // a file for download
	// Unlinked URLs are not behind any link, nor named in robots.txt: that file itself.
	Unlinked bool
}

// Pages lists what the portal serves with status 200, in a fixed order.
func (p *Portal) Pages() []Page {
	var pages []Page
	for _, path := range p.order {
		if a := p.answers[path]; a.page.Kind != "" {
			pages = append(pages, a.page)
		}
	}
	return pages
}

// URLs lists every URL of the portal's host that a crawl comes across, in a
// fixed order.
func (p *Portal) URLs() []Expectation {
	var all []Expectation
	for _, path := range p.order {
		all = append(all, p.answers[path].expect)
	}
	return all
}

// Elsewhere lists the URLs of other hosts that pages link or redirect to. No
// server listens there and a crawl must not ask.
func (p *Portal) Elsewhere() []string { return append([]string(nil), p.elsewhere...) }
