package parse

import (
	"crypto/sha256"
	"encoding/hex"

	"gongkai/parse/charset"
	"gongkai/parse/clean"
	"gongkai/parse/report"
)

// Input is one file with what is known of it. Only Body is needed.
type Input struct {
	Body        []byte       // as fetched, content encodings undone; never changed
	URL         string       // where it was fetched; gives the host, and the date where nothing else does
	ContentType string       // the header of that name
	File        string       // a name to show, and an ending to tell kinds by
	Limits      clean.Limits // on the tree of a page; zero fields are the defaults
}

// Parse reads one file. It always gives a document: one that could not be read
// has Error set and no text. The same input gives the same document.
func Parse(in Input) *Document {
	doc := &Document{Source: sourceOf(in), Reports: []report.Report{}}
	kind, err := Readable(in)
	if err != nil {
		doc.Error = err.Error()
		return doc
	}
	text := doc.decode(in)
	var page clean.Page
	if kind == HTML {
		page = in.Limits.HTML(text, in.URL)
	} else {
		page = clean.Text(text, in.URL)
	}
	doc.take(page)
	if reports := report.Read(pageOf(doc)); reports != nil {
		doc.Reports = reports
		for i := range reports {
			for _, r := range reports[i].Repairs {
				doc.Repairs = append(doc.Repairs, Repair(r))
			}
		}
	}
	return doc
}

func sourceOf(in Input) Source {
	sum := sha256.Sum256(in.Body)
	return Source{
		File:        in.File,
		URL:         in.URL,
		ContentType: in.ContentType,
		SHA256:      hex.EncodeToString(sum[:]),
		Size:        int64(len(in.Body)),
	}
}

// decode gives the body in UTF-8 and notes how it was read.
func (d *Document) decode(in Input) []byte {
	found := charset.Detect(in.Body, in.ContentType)
	text, replaced := charset.Decode(in.Body, found.Name)
	d.Charset = &Charset{
		Name:         found.Name,
		Declared:     found.Declared,
		Source:       string(found.Source),
		Confidence:   found.Confidence,
		Replacements: replaced,
	}
	return text
}

// take copies what cleaning gave.
func (d *Document) take(p clean.Page) {
	d.Title, d.Text = p.Title, p.Text
	d.Published, d.PublishedSource = p.Published, p.PublishedSource
	if p.Meta != (clean.Meta{}) {
		meta := Meta(p.Meta)
		d.Meta = &meta
	}
	for _, r := range p.Removed {
		d.Removed = append(d.Removed, Removed(r))
	}
	for _, r := range p.Repairs {
		d.Repairs = append(d.Repairs, Repair(r))
	}
	for _, f := range p.Flags {
		d.Flags = append(d.Flags, Flag(f))
	}
}

// pageOf is what the report reader gets to see.
func pageOf(d *Document) report.Page {
	p := report.Page{Title: d.Title, Text: d.Text, URL: d.Source.URL, Published: d.Published, PublishedSource: d.PublishedSource}
	if d.Meta != nil {
		p.IndexNumber, p.DocumentNumber = d.Meta.IndexNumber, d.Meta.DocumentNumber
		p.Publisher, p.SiteID = d.Meta.Publisher, d.Meta.SiteID
	}
	return p
}
