// Package eval gives scores that can be argued with: it reads pages with the
// parser, compares what comes out with gold, which is what careful readers took
// from the same pages, and names every difference with page, code, both values
// and the quote.
//
// A gold file is one JSON object about one report: id, is_report, source_file
// (otherwise the page is named after the id), title, agency, region (a list from
// the province down), year, era (the form), period_start, period_end,
// publish_date, index_number, doc_number, indicators (code, value, ambiguous),
// and nulls, the codes of blank cells. Several files may name one page. What is
// absent or null is on the page not to be found, and the parser must not find it
// either. Beyond that:
//
//   - NAME_literal: false says that the value is not printed in the text; null is
//     then right too. region_literal is a list, a word for each part of the path.
//   - publish_date_not_on_page: true says the same of the date.
//   - ambiguous: true marks an indicator that has two defensible readings; it
//     counts neither way.
//   - Labels of pa.cat:LABEL are free: such a figure is right when the value is
//     and the label is similar. They are counted apart.
//   - is_report: false marks a page from which no report may come.
//
// Beside a page NAME.html or NAME.txt there may be NAME.json with its
// source_url and content_type, which the parser is given.
//
// The same pages, gold and parser give the same score, in the same order.
package eval

import (
	"gongkai/parse"
	"gongkai/parse/report"
)

// Set is gold with the pages that it was taken from.
type Set struct {
	pages []page
}

// page is one file and all the gold about it, in the order of the gold's ids.
type page struct {
	input parse.Input
	gold  []gold
}

// reports are the reports that a reader finds on the page.
func (p page) reports() []gold {
	var found []gold
	for _, g := range p.gold {
		if g.isReport {
			found = append(found, g)
		}
	}
	return found
}

// Run reads every page once and gives the score of what was read.
func (s *Set) Run(read func(parse.Input) *parse.Document) *Score {
	c := newCounter()
	for _, p := range s.pages {
		doc := read(p.input)
		if doc == nil {
			doc = &parse.Document{}
		}
		c.page(p, doc)
	}
	return c.score()
}

// page counts one page.
func (c *counter) page(p page, doc *parse.Document) {
	want := p.reports()
	c.out.Pages++
	c.out.Reports.Gold += len(want)
	c.quotes(p.input.File, doc)
	if len(want) == 0 {
		c.out.Negatives.Of++
		if len(doc.Reports) == 0 {
			c.out.Negatives.Right++
		}
	}
	matched, rest := match(want, doc.Reports)
	for i, r := range matched {
		at := place{p.input.File, want[i].id}
		if r == nil {
			c.find(at, Finding{Kind: ReportMissed, Want: want[i].name()})
			c.noFields(want[i])
			r = &report.Report{}
		} else {
			c.out.Reports.Found++
			c.fields(at, want[i], r, doc)
		}
		c.indicators(at, want[i], r)
		c.blank(at, want[i], r)
	}
	for _, r := range rest {
		at := place{p.input.File, ""}
		c.out.Reports.Extra++
		c.find(at, Finding{Kind: ReportExtra, Got: nameOf(r)})
		c.indicators(at, gold{form: r.Form}, r)
	}
}
