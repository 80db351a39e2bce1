package parse

import (
	"errors"
	"strings"
	"unicode/utf8"

	"gongkai/parse/attach"
	"gongkai/parse/attach/budget"
	"gongkai/parse/attach/pack"
	"gongkai/parse/report"
)

// maxArchives is how many archives may lie in one another.
const maxArchives = 3

// Documents reads one file and gives a document for each file in it: those of an
// archive, or the one. Members are named after their archive: "a.zip!/b.doc".
func Documents(in Input) []*Document {
	return documents(in, budget.New(), maxArchives)
}

// documents pays for everything from one budget.
func documents(in Input, b *budget.Budget, depth int) []*Document {
	if kindOf(in) != attach.Zip {
		return []*Document{read(in, b)}
	}
	failed := func(reason string) []*Document {
		doc := newDocument(in, attach.Zip)
		doc.Error = (&UnreadError{Kind: attach.Zip, Reason: reason}).Error()
		return []*Document{doc}
	}
	if depth == 0 {
		return failed("archives lie too deep in one another")
	}
	archive, err := pack.Open(in.Body, b)
	switch {
	case err != nil:
		return failed(err.Error())
	case len(archive.Members) == 0:
		return failed("the archive is empty")
	}
	var docs []*Document
	for _, m := range archive.Members {
		member := Input{URL: in.URL, File: in.File + "!/" + m.Name, Limits: in.Limits}
		body, err := archive.Unpack(m)
		switch {
		case err == nil && b.Item() && paid(body, b):
			member.Body = body
			docs = append(docs, documents(member, b, depth-1)...)
			continue
		case err == nil:
			err = errors.New(b.Why())
		}
		doc := newDocument(member, "")
		doc.Error = err.Error()
		docs = append(docs, doc)
	}
	return docs
}

// paid takes the text of a page from the budget; other files pay for theirs when
// they are read.
func paid(body []byte, b *budget.Budget) bool {
	switch kindOf(Input{Body: body}) {
	case HTML, Text:
		return b.Text(len(body))
	}
	return true
}

// joined makes one document of those of an archive: their texts, each under the
// name of its file, and the reports of all.
func joined(in Input, members []*Document) *Document {
	doc := newDocument(in, attach.Zip)
	var text strings.Builder
	runes, tables, unread := 0, 0, 0
	for _, m := range members {
		name := strings.TrimPrefix(m.Source.File, in.File+"!/")
		if m.Error != "" {
			doc.Flags = append(doc.Flags, Flag{Kind: "unread-member", Evidence: name + ": " + m.Error})
			unread++
			continue
		}
		if text.Len() > 0 {
			runes++
			text.WriteByte('\n')
		}
		text.WriteString(name + "\n")
		runes += utf8.RuneCountInString(name) + 1
		for _, r := range m.Reports {
			r.Shift(runes, tables)
			doc.Reports = append(doc.Reports, r)
		}
		text.WriteString(m.Text)
		runes += utf8.RuneCountInString(m.Text)
		tables += report.Tables(m.Text)
		doc.Removed = append(doc.Removed, m.Removed...)
		doc.Repairs = append(doc.Repairs, m.Repairs...)
		for _, f := range m.Flags {
			doc.Flags = append(doc.Flags, Flag{f.Kind, name + ": " + f.Evidence})
		}
	}
	if unread == len(members) {
		doc.Error = (&UnreadError{Kind: attach.Zip, Reason: "none of its members is read"}).Error()
		return doc
	}
	doc.Text = text.String()
	if len(members)-unread == 1 {
		for _, m := range members {
			if m.Error == "" {
				doc.Title, doc.Published, doc.PublishedSource, doc.Charset, doc.Meta = m.Title, m.Published, m.PublishedSource, m.Charset, m.Meta
			}
		}
	}
	return doc
}
