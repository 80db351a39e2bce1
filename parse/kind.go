package parse

import (
	"bytes"
	"mime"
	"path"
	"strings"

	"gongkai/parse/attach"
	"gongkai/parse/charset"
)

// Kind is a kind of file.
type Kind = attach.Kind

// The kinds that are no attachments; package attach has the others.
const (
	HTML  Kind = "html"
	Text  Kind = "txt"
	Empty Kind = "empty" // no bytes at all

	Binary Kind = "binary" // no text, and of no kind that is known
)

// UnreadError says that a file is not read, and why.
type UnreadError = attach.UnreadError

// Readable tells what kind of file the input is, and gives an *UnreadError when
// Parse does not read that kind. The bytes decide; content type and file ending
// only tell markup from plain text where the bytes leave it open.
func Readable(in Input) (Kind, error) {
	kind := kindOf(in)
	switch kind {
	case HTML, Text, attach.MHTML, attach.Zip:
		return kind, nil
	case Empty:
		return kind, &UnreadError{Kind: kind, Reason: "the file has no bytes"}
	case Binary:
		return kind, &UnreadError{Kind: kind, Reason: "what kind of file it is cannot be told"}
	}
	return kind, attach.Readable(kind)
}

func kindOf(in Input) Kind {
	if len(in.Body) == 0 {
		return Empty
	}
	if kind := attach.KindOf(in.Body); kind != "" {
		return kind
	}
	if kind := markupOrText(in); kind != Text || !isBinary(in.Body) {
		return kind
	}
	return Binary
}

// isBinary knows what is no text in any encoding: a tenth of its first bytes
// control something.
func isBinary(body []byte) bool {
	start := body[:min(len(body), 4<<10)]
	controls := 0
	for _, c := range start {
		if c < 0x09 || c > 0x0d && c < 0x20 && c != 0x1b {
			controls++
		}
	}
	if controls*10 < len(start) {
		return false
	}
	name := charset.Detect(start, "").Name
	return !strings.HasPrefix(name, "utf-16") && !strings.HasPrefix(name, "utf-32")
}

// markupOrText tells markup from plain text. A file that calls itself text is
// text unless it opens as a page of markup does; any other is markup when tags
// stand in it.
func markupOrText(in Input) Kind {
	start := in.Body[:min(len(in.Body), 64<<10)]
	if bytes.IndexByte(start, 0) >= 0 { // UTF-16
		start = bytes.ReplaceAll(start, []byte{0}, nil)
	}
	opens := bytes.ToLower(bytes.TrimLeft(start[:min(len(start), 512)], "\ufeff\xff\xfe \t\r\n"))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<?xml", "<meta"} {
		if bytes.HasPrefix(opens, []byte(tag)) {
			return HTML
		}
	}
	if media, _, _ := mime.ParseMediaType(in.ContentType); media == "text/plain" || ending(in) == "txt" {
		return Text
	}
	start = bytes.ToLower(start)
	for _, tag := range []string{"<html", "<body", "<div", "<p>", "<p ", "<table", "<script", "<br", "<span", "<meta", "<title", "<td", "<a ", "<frame", "</"} {
		if bytes.Contains(start, []byte(tag)) {
			return HTML
		}
	}
	return Text
}

// ending is the file ending in lower case without its dot.
func ending(in Input) string {
	return strings.TrimPrefix(strings.ToLower(path.Ext(strings.ReplaceAll(in.File, "\\", "/"))), ".")
}
