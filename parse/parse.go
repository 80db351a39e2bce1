package parse

import (
	"crypto/sha256"
	"encoding/hex"

	"gongkai/parse/attach"
	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/mhtml"
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
// has Error set and no text. That of an archive has the texts and reports of all
// its members, see Documents. The same input gives the same document.
func Parse(in Input) *Document {
	docs := Documents(in)
	if kindOf(in) == attach.Zip && docs[0].Source.File != in.File {
		return joined(in, docs)
	}
	return docs[0]
}

func newDocument(in Input, kind Kind) *Document {
	doc := &Document{Source: sourceOf(in), Reports: []report.Report{}}
	doc.Source.Kind = string(kind)
	return doc
}

// read reads a file that is no archive.
func read(in Input, b *budget.Budget) *Document {
	kind, err := Readable(in)
	doc := newDocument(in, kind)
	if err != nil {
		doc.Error = err.Error()
		return doc
	}
	page, err := doc.page(in, kind, b)
	if err != nil {
		doc.Error = err.Error()
		return doc
	}
	doc.take(page)
	reports, cut := report.ReadCut(pageOf(doc))
	if cut != "" {
		doc.Flags = append(doc.Flags, Flag{"cut", cut})
	}
	if reports != nil {
		doc.Reports = reports
		for i := range reports {
			for _, r := range reports[i].Repairs {
				doc.Repairs = append(doc.Repairs, Repair(r))
			}
		}
	}
	return doc
}

// page gives the cleaned page of a file of a kind that is read.
func (d *Document) page(in Input, kind Kind, b *budget.Budget) (clean.Page, error) {
	switch kind {
	case attach.MHTML:
		page, contentType, err := mhtml.Page(in.Body, b)
		if err != nil {
			return clean.Page{}, &UnreadError{Kind: kind, Reason: err.Error()}
		}
		return in.Limits.HTML(d.decode(page, contentType), in.URL), nil
	case HTML:
		return in.Limits.HTML(d.decode(in.Body, in.ContentType), in.URL), nil
	case Text:
		return clean.Text(d.decode(in.Body, in.ContentType), in.URL), nil
	}
	file, err := attach.Read(kind, in.Body, b)
	if err != nil {
		return clean.Page{}, err
	}
	page := clean.Blocks(file.Blocks, in.URL)
	for _, f := range file.Flags {
		page.Flags = append(page.Flags, clean.Flag(f))
	}
	return page, nil
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

// decode gives a body in UTF-8 and notes how it was read.
func (d *Document) decode(body []byte, contentType string) []byte {
	found := charset.Detect(body, contentType)
	text, replaced := charset.Decode(body, found.Name)
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
