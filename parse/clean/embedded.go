package clean

import (
	"bytes"
	"encoding/json"
)

// embedded is an article that a page carries in a script, for the script to
// show: the _CONFIG.DETAIL of Guangdong's gkmlpt.
type embedded struct {
	Title          string
	Content        string // markup
	DocumentNumber string
	IndexNumber    string
	Publisher      string
	Published      string
	Created        string
}

// findEmbedded reads the article in a script, nil when there is none.
func findEmbedded(source []byte) *embedded {
	_, rest, ok := bytes.Cut(source, []byte("DETAIL"))
	if !ok {
		return nil
	}
	at := bytes.IndexByte(rest[:min(len(rest), 16)], '{')
	if at < 0 {
		return nil
	}
	// Publish times are numbers on some sites; what is not as expected stays empty.
	var fields map[string]json.RawMessage
	if json.NewDecoder(bytes.NewReader(rest[at:min(len(rest), at+maxSource)])).Decode(&fields) != nil {
		return nil
	}
	e := &embedded{}
	for name, to := range map[string]*string{
		"title": &e.Title, "content": &e.Content, "document_number": &e.DocumentNumber, "identifier": &e.IndexNumber,
		"publisher": &e.Publisher, "display_publish_time": &e.Published, "created_at": &e.Created,
	} {
		if json.Unmarshal(fields[name], to) != nil {
			*to = ""
		}
	}
	if e.Content == "" {
		return nil
	}
	return e
}

// page cleans the article, whose metadata the script states.
func (e *embedded) page(url string) Page {
	p := Limits{}.page([]byte(e.Content), url)
	if e.Title != "" {
		p.Title = e.Title
	}
	if date := findDate(e.Published); date != "" {
		p.Published, p.PublishedSource = date, "meta"
	} else if date := findDate(e.Created); date != "" && p.PublishedSource != "label" {
		p.Published, p.PublishedSource = date, "meta"
	}
	for _, f := range []struct {
		to    *string
		value string
	}{{&p.Meta.IndexNumber, e.IndexNumber}, {&p.Meta.DocumentNumber, e.DocumentNumber}, {&p.Meta.Publisher, e.Publisher}} {
		if f.value != "" {
			*f.to = f.value
		}
	}
	return p
}
