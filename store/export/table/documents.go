package table

import (
	"math"
	"slices"
	"unicode/utf8"

	"gongkai/parse"
)

// documentRow is a row about the document that was read from a visit.
type documentRow struct {
	visitRow
	doc *parse.Document
}

func (r *documentRow) charset() parse.Charset {
	if r.doc.Charset == nil {
		return parse.Charset{}
	}
	return *r.doc.Charset
}

func (r *documentRow) meta() parse.Meta {
	if r.doc.Meta == nil {
		return parse.Meta{}
	}
	return *r.doc.Meta
}

// flags is the kinds of the document's flags, each once.
func (r *documentRow) flags() cell {
	var kinds []string
	for _, f := range r.doc.Flags {
		if !slices.Contains(kinds, f.Kind) {
			kinds = append(kinds, f.Kind)
		}
	}
	return list(kinds)
}

func (r *documentRow) parser() cell { return whole(r.source.Parser) }

func visitOfDocument(r *documentRow) *visitRow { return &r.visitRow }

var documentTable = definition[documentRow]{
	name: "documents", title: "文档正文", about: "the cleaned text of one page or attachment, and how its bytes were read",
	key: []string{"capture_id"}, refs: []Ref{{"capture_id", "captures", "capture_id"}},
	columns: columns(of(visitOfDocument, identity), of(visitOfDocument, provenance), []column[documentRow]{
		col("content_type", String, "内容类型", "as the server sent it", func(r *documentRow) cell { return text(r.doc.Source.ContentType) }),
		col("file", String, "文件名", "what the server calls a file for download, else the last part of its URL; empty for pages", func(r *documentRow) cell { return text(r.doc.Source.File) }),
		col("kind", String, "文件类型", "kind of the file, told by its bytes: html, txt, pdf, docx and so on", func(r *documentRow) cell { return text(r.doc.Source.Kind) }),
		col("error", String, "未能读取的原因", "why the page could not be read", func(r *documentRow) cell { return text(r.doc.Error) }),
		col("title", String, "标题", "title of the page", func(r *documentRow) cell { return text(r.doc.Title) }),
		col("published", Date, "发布日期", "day of publication", func(r *documentRow) cell { return date(r.doc.Published) }),
		col("published_source", String, "发布日期来源", "meta, label, signature or url; a date from a URL is often that of a migration", func(r *documentRow) cell {
			return text(r.doc.PublishedSource)
		}),
		col("index_number", String, "索引号", "as printed by the portal", func(r *documentRow) cell { return text(r.meta().IndexNumber) }),
		col("publisher", String, "发布机构", "as printed by the portal", func(r *documentRow) cell { return text(r.meta().Publisher) }),
		col("document_number", String, "文号", "as printed by the portal", func(r *documentRow) cell { return text(r.meta().DocumentNumber) }),
		col("topic", String, "主题分类", "as printed by the portal", func(r *documentRow) cell { return text(r.meta().Topic) }),
		col("site_id", String, "网站标识码", "SiteIDCode of the portal", func(r *documentRow) cell { return text(r.meta().SiteID) }),
		col("charset", String, "字符集", "character set that the bytes were read with", func(r *documentRow) cell { return text(r.charset().Name) }),
		col("charset_declared", String, "声明的字符集", "as the header or the page named it", func(r *documentRow) cell { return text(r.charset().Declared) }),
		col("charset_source", String, "字符集依据", "what decided: bom, header, meta, statistics, ascii", func(r *documentRow) cell { return text(r.charset().Source) }),
		col("charset_confidence", Number, "字符集置信度", "0 to 1, to four places", func(r *documentRow) cell {
			if r.doc.Charset == nil {
				return cell{}
			}
			return number(math.Round(r.doc.Charset.Confidence*1e4) / 1e4)
		}),
		col("charset_replacements", Integer, "无法解码处", "places where bytes made no character", func(r *documentRow) cell {
			if r.doc.Charset == nil {
				return cell{}
			}
			return whole(r.doc.Charset.Replacements)
		}),
		col("flags", String, "警示", "what to know before trusting the page, kinds joined by \"; \"; evidence is in cleaning", (*documentRow).flags),
		col("reports", Integer, "年报数", "yearly reports found in the text", func(r *documentRow) cell { return whole(len(r.doc.Reports)) }),
		col("text_length", Integer, "正文字数", "length of text", func(r *documentRow) cell { return whole(utf8.RuneCountInString(r.doc.Text)) }).in("character"),
		col("text", String, "正文", "cleaned text; a table row a line, cells separated by \" | \"; offsets count its characters", func(r *documentRow) cell { return text(r.doc.Text) }).prose(),
		col("parser_version", Integer, "解析器版本", "version of the parser", (*documentRow).parser),
	}),
}

// cleaningRow is one thing that was removed, repaired or flagged.
type cleaningRow struct {
	documentRow
	n                int
	what, kind, text string
	count            int
}

// cleanings lists what was done to a document, in a fixed order.
func cleanings(d documentRow) []cleaningRow {
	var rows []cleaningRow
	add := func(what, kind, text string, count int) {
		rows = append(rows, cleaningRow{documentRow: d, n: len(rows) + 1, what: what, kind: kind, text: text, count: count})
	}
	for _, f := range d.doc.Flags {
		add("flag", f.Kind, f.Evidence, 1)
	}
	for _, p := range d.doc.Repairs {
		add("repaired", p.Kind, p.Sample, p.Count)
	}
	for _, m := range d.doc.Removed {
		add("removed", m.Reason, m.Text, 1)
	}
	return rows
}

var cleaningTable = definition[cleaningRow]{
	name: "cleaning", title: "清洗记录", about: "one block removed from a page, one kind of repair, or one flag",
	key: []string{"capture_id", "n"}, refs: []Ref{{"capture_id", "documents", "capture_id"}},
	columns: columns(of(func(r *cleaningRow) *visitRow { return &r.visitRow }, identity), []column[cleaningRow]{
		col("n", Integer, "序号", "number within the document", func(r *cleaningRow) cell { return whole(r.n) }),
		col("what", String, "操作", "flag, repaired or removed", func(r *cleaningRow) cell { return text(r.what) }),
		col("kind", String, "类别", "kind of flag or repair, or reason of the removal", func(r *cleaningRow) cell { return text(r.kind) }),
		col("count", Integer, "次数", "how often", func(r *cleaningRow) cell { return whole(r.count) }),
		col("text", String, "内容", "the removed text, a sample of the repair, or the flag's evidence", func(r *cleaningRow) cell { return text(r.text) }).prose(),
	}),
}
