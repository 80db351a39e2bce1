package parse

import "gongkai/parse/report"

// Document is what Parse reads out of one page; its JSON form is what
// `gongkai parse` prints. Offsets are in runes into Text. Absent things are
// nil or empty and left out or null in JSON, never an empty string.
type Document struct {
	Source          Source    `json:"source"`
	Error           string    `json:"error,omitempty"` // why the page could not be read; the rest is then empty
	Charset         *Charset  `json:"charset,omitempty"`
	Title           string    `json:"title,omitempty"`
	Published       string    `json:"published,omitempty"`        // YYYY-MM-DD
	PublishedSource string    `json:"published_source,omitempty"` // meta, label, signature, url
	Meta            *Meta     `json:"meta,omitempty"`
	Text            string    `json:"text,omitempty"` // cleaned; a table row a line, cells separated by " | "
	Removed         []Removed `json:"removed,omitempty"`
	Repairs         []Repair  `json:"repairs,omitempty"`
	Flags           []Flag    `json:"flags,omitempty"`

	Reports []report.Report `json:"reports"` // empty, never null, on a page without one
}

// Source says which bytes the document was read from.
type Source struct {
	File        string `json:"file,omitempty"` // as it is called where it was taken from
	Kind        string `json:"kind"`           // told by the bytes: html, txt, pdf, docx …
	URL         string `json:"url,omitempty"`
	ContentType string `json:"content_type,omitempty"`
	SHA256      string `json:"sha256"`
	Size        int64  `json:"size"`
}

// Charset says how the bytes were read as text and why.
type Charset struct {
	Name         string  `json:"name"`               // WHATWG name in lower case: utf-8, gb18030, big5 …
	Declared     string  `json:"declared,omitempty"` // as the header or the page named it
	Source       string  `json:"source"`             // bom, header, meta, statistics, ascii …
	Confidence   float64 `json:"confidence"`         // 0 to 1
	Replacements int     `json:"replacements"`       // U+FFFD put where bytes made no character
}

// Meta is the metadata block that the portal prints with a document.
type Meta struct {
	IndexNumber    string `json:"index_number,omitempty"`    // 索引号
	Publisher      string `json:"publisher,omitempty"`       // 发布机构
	DocumentNumber string `json:"document_number,omitempty"` // 文号
	Topic          string `json:"topic,omitempty"`           // 主题分类
	SiteID         string `json:"site_id,omitempty"`         // SiteIDCode
}

// Removed is a block that stood on the page and is not in Text.
type Removed struct {
	Reason string `json:"reason"` // navigation, toolbar, search-box, hidden, off-topic, spam, form, footer …
	Text   string `json:"text"`
}

// Repair is a kind of damage that was undone in Text.
type Repair struct {
	Kind   string `json:"kind"` // pinyin-gloss, traditional, mojibake, hard-wrap, date …
	Count  int    `json:"count"`
	Sample string `json:"sample,omitempty"` // before -> after
}

// Flag is something that a reader must know before trusting the page.
type Flag struct {
	Kind     string `json:"kind"` // hijacked, substituted-name, mirror, challenge, soft-404, unread-form …
	Evidence string `json:"evidence,omitempty"`
}
