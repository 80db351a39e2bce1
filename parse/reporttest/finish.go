package reporttest

import (
	"fmt"
	"sort"

	"gongkai/parse/report"
)

// layout is how the page is laid out; it is drawn before the figures, because a
// layout without cell borders cannot show an empty cell.
type layout struct {
	html  bool
	shell int       // of the HTML page, or of the plain text
	body  bodyStyle // of the paragraphs in HTML
	flat  flatStyle // of the tables in plain text
}

type bodyStyle int

const (
	simpleBody bodyStyle = iota
	wordBody
	breakBody
	fontBody
	divBody
	bodyStyles
)

type flatStyle int

const (
	piped flatStyle = iota
	pipedWide
	tabbed
	cellLinePipe
	lonePipe
	cellLine // no borders from here on
	spaced
	oneLine
	flatStyles
)

func (d *dice) newLayout(f report.Form) layout {
	l := layout{html: d.chance(68), shell: d.IntN(shells), body: bodyStyle(d.IntN(int(bodyStyles)))}
	l.flat = flatStyle(d.IntN(int(flatStyles)))
	if f != report.Table2014 && l.flat == oneLine {
		l.flat = spaced
	}
	return l
}

func (l layout) name() string {
	if l.html {
		return fmt.Sprintf("html %s in %s", []string{"paragraphs", "Word", "line breaks", "fonts", "divs"}[l.body], shellNames[l.shell])
	}
	return "text with " + []string{"pipes", "pipes for every cell", "tabs", "a cell and a pipe a line", "a cell or a pipe a line", "a cell a line", "runs of spaces", "all on one line"}[l.flat]
}

// finish damages the report, lays it out and encodes it.
func (w *writer) finish() Sample {
	w.damage()
	w.truth.Lines = w.lines()
	var page string
	if w.layout.html {
		page = w.htmlPage()
	} else {
		page = w.textPage()
	}
	s := Sample{Seed: w.seed, URL: w.meta.url, HTML: w.layout.html, Truth: w.truth}
	s.Page, s.ContentType = w.encode(page)
	s.Truth.Damages = w.truth.Damages
	s.Truth.Layout = w.layout.name()
	sort.Strings(s.Truth.Blank)
	return s
}

// lines are the paragraphs and headings as they must come out; none where the
// page has other characters in them.
func (w *writer) lines() []string {
	for _, d := range w.truth.Damages {
		switch d {
		case "traditional", "garbled heading", "substituted phrase", "substituted place":
			return nil
		}
	}
	var lines []string
	for _, b := range w.blocks {
		if b.kind == paragraph || b.kind == heading || b.kind == signed {
			lines = append(lines, b.text)
		}
	}
	return lines
}
