package charset

import (
	"bytes"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

const (
	headAtLeast = 4 << 10  // bytes searched for a declaration even when the body begins before
	headAtMost  = 64 << 10 // bytes searched when no body begins
)

// declaration is an encoding that the server or the page claims.
type declaration struct {
	voter string // header, meta or xml
	label string // as written
	name  string // as Result.Name has it
}

// declarations lists what is declared under known labels: header first, then meta, then XML declaration.
func declarations(body []byte, contentType string) []declaration {
	head := headOf(body)
	var said []declaration
	add := func(voter, label string) {
		if name := nameOf(label); name != "" {
			said = append(said, declaration{voter, label, name})
		}
	}
	add("header", charsetParameter(contentType))
	// Who reads a declaration as ASCII has shown that the page is not in UTF-16 (HTML standard, prescan).
	if label := metaCharset(head); !strings.HasPrefix(nameOf(label), "utf-16") {
		add("meta", label)
	}
	if label := xmlEncoding(head); !strings.HasPrefix(nameOf(label), "utf-16") {
		add("xml", label)
	}
	return said
}

// nameOf gives the canonical name of a label, or "" for one that is unknown.
func nameOf(label string) string {
	label = strings.ToLower(strings.Trim(label, " \t\r\n\f\"'"))
	switch label {
	case "":
		return ""
	case "gb-18030", "gb_18030", "gb18030-2005", "gb18030-2022", "cp936", "ms936", "windows-936", "euc-cn", "euccn":
		return "gb18030"
	case "utf8mb4", "utf_8":
		return "utf-8"
	case "hz-gb-2312", "hz":
		return "hz-gb-2312"
	case "euc-tw", "euctw", "x-euc-tw":
		return "euc-tw"
	case "utf-32le", "utf-32be":
		return label
	case "utf-32":
		return "utf-32be"
	}
	encoding, err := htmlindex.Get(label)
	if err != nil {
		return ""
	}
	name, err := htmlindex.Name(encoding)
	switch {
	case err != nil, name == "replacement", name == "x-user-defined":
		return ""
	case name == "gbk":
		return "gb18030"
	}
	return name
}

// containsASCII says whether ASCII text is the same bytes in the encoding.
func containsASCII(name string) bool {
	return !strings.HasPrefix(name, "utf-16") && !strings.HasPrefix(name, "utf-32")
}

// headOf is the part of the page in which declarations are looked for.
func headOf(body []byte) []byte {
	head := body[:min(len(body), headAtMost)]
	for at := 0; at < len(head); at++ {
		next := bytes.IndexByte(head[at:], '<')
		if next < 0 {
			break
		}
		if at += next; hasPrefixFold(head[at:], "<body") {
			return head[:max(at, min(headAtLeast, len(head)))]
		}
	}
	return head
}

// charsetParameter finds charset=… in a Content-Type value, however badly the rest is written.
func charsetParameter(value string) string {
	for rest := value; ; {
		at := indexFold(rest, "charset")
		if at < 0 {
			return ""
		}
		rest = strings.TrimLeft(rest[at+len("charset"):], " \t\r\n\f")
		if !strings.HasPrefix(rest, "=") {
			continue
		}
		rest = strings.TrimLeft(rest[1:], " \t\r\n\f")
		if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
			label, _, _ := strings.Cut(rest[1:], rest[:1])
			return label
		}
		if end := strings.IndexAny(rest, "; \t\r\n\f,\"'>"); end >= 0 {
			rest = rest[:end]
		}
		return rest
	}
}

// metaCharset finds <meta charset=…> or <meta http-equiv=content-type content=…>, outside comments.
func metaCharset(head []byte) string {
	for {
		open := bytes.IndexByte(head, '<')
		if open < 0 {
			return ""
		}
		head = head[open:]
		switch {
		case bytes.HasPrefix(head, []byte("<!--")):
			end := bytes.Index(head[2:], []byte("-->"))
			if end < 0 {
				return ""
			}
			head = head[2+end+3:]
		case hasPrefixFold(head, "<meta") && len(head) > 5 && isSpaceOrSlash(head[5]):
			label, rest := metaTag(head[5:])
			if nameOf(label) != "" {
				return label
			}
			head = rest
		default:
			head = head[1:]
		}
	}
}

// metaTag reads the attributes of one meta tag and returns the label that it declares, if any, and what follows.
func metaTag(tag []byte) (label string, rest []byte) {
	var charset, content string
	var isContentType bool
	for {
		name, value, next := attribute(tag)
		tag = next
		switch name {
		case "":
			if charset == "" && isContentType {
				charset = charsetParameter(content)
			}
			return charset, tag
		case "charset":
			charset = value
		case "content":
			content = value
		case "http-equiv":
			isContentType = strings.EqualFold(value, "content-type")
		}
	}
}

// attribute reads the next name and value of a tag. The name is "" at the end of the tag.
func attribute(tag []byte) (name, value string, rest []byte) {
	for len(tag) > 0 && isSpaceOrSlash(tag[0]) {
		tag = tag[1:]
	}
	end := 0
	for end < len(tag) && tag[end] != '>' && !isSpaceOrSlash(tag[end]) && (tag[end] != '=' || end == 0) {
		end++
	}
	name, tag = strings.ToLower(string(tag[:end])), tag[end:]
	after := bytes.TrimLeft(tag, " \t\r\n\f")
	if name == "" || len(after) == 0 || after[0] != '=' {
		return name, "", tag
	}
	tag = bytes.TrimLeft(after[1:], " \t\r\n\f")
	if len(tag) > 0 && (tag[0] == '"' || tag[0] == '\'') {
		quoted, next, _ := bytes.Cut(tag[1:], tag[:1])
		return name, string(quoted), next
	}
	end = 0
	for end < len(tag) && tag[end] != '>' && !isSpace(tag[end]) {
		end++
	}
	return name, string(tag[:end]), tag[end:]
}

// xmlEncoding reads the encoding of an XML declaration, which must be the first thing in the body.
func xmlEncoding(head []byte) string {
	head = bytes.TrimLeft(head, " \t\r\n\f")
	if !bytes.HasPrefix(head, []byte("<?xml")) {
		return ""
	}
	declaration, _, closed := bytes.Cut(head[:min(len(head), 1<<10)], []byte("?>"))
	_, after, found := bytes.Cut(declaration, []byte("encoding"))
	after = bytes.TrimLeft(after, " \t\r\n\f")
	if !closed || !found || len(after) == 0 || after[0] != '=' {
		return ""
	}
	after = bytes.TrimLeft(after[1:], " \t\r\n\f")
	if len(after) == 0 || after[0] != '"' && after[0] != '\'' {
		return ""
	}
	label, _, _ := bytes.Cut(after[1:], after[:1])
	return string(label)
}

// indexFold finds a lower-case ASCII word in any case.
func indexFold(text, word string) int {
	for at := 0; at+len(word) <= len(text); at++ {
		if strings.EqualFold(text[at:at+len(word)], word) {
			return at
		}
	}
	return -1
}

func hasPrefixFold(text []byte, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(string(text[:len(prefix)]), prefix)
}

func isSpace(c byte) bool        { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' }
func isSpaceOrSlash(c byte) bool { return c == '/' || isSpace(c) }
