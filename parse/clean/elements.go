package clean

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// isBlock says whether an element starts a line of its own.
func isBlock(tag atom.Atom) bool {
	switch tag {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details,
		atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer,
		atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hr, atom.Html, atom.Legend,
		atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Ul,
		atom.Marquee, atom.Select, atom.Option, atom.Textarea:
		return true
	}
	return isTablePart(tag)
}

func isTablePart(tag atom.Atom) bool {
	switch tag {
	case atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Colgroup:
		return true
	}
	return false
}

func isVoid(tag atom.Atom) bool {
	switch tag {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Param, atom.Source, atom.Track, atom.Wbr, atom.Bgsound, atom.Frame, atom.Basefont:
		return true
	}
	return false
}

// rawText says whether what stands in an element is never text of the page.
func rawText(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Iframe, atom.Noembed, atom.Noframes, atom.Object, atom.Svg, atom.Canvas, atom.Template:
		return true
	}
	return false
}

// isMarker knows the comments between which portal software writes the article.
func isMarker(comment []byte) bool {
	if len(comment) > 80 {
		return false
	}
	return bytes.HasPrefix(comment, []byte("ZJEG_RSS.content.")) ||
		bytes.HasPrefix(comment, []byte("<$[信息内容]>"))
}
