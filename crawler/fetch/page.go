package fetch

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongkai/crawler/urlkey"
	"gongkai/store"
)

const (
	maxLinkText = 120  // bytes kept of the text of a link
	maxOpening  = 2048 // bytes kept of the visible text of a page
	maxTitle    = 512
)

// Link is one link of a page.
type Link struct {
	URL      string // canonical
	Kind     store.LinkKind
	Text     string // of an anchor, spaces joined, at most 120 bytes
	Nofollow bool
}

// page is what one pass over the tags of a page finds. It works on a stream of
// tokens, so nesting costs nothing and broken markup cannot stop it.
type page struct {
	links    []rawLink
	text     []byte // hrefs and link texts, one after another
	base     string
	hasBase  bool
	nofollow bool // meta robots
	cut      bool // more links than the limit

	title    []byte
	opening  []byte // beginning of the visible text
	visible  int    // bytes of visible text without spaces
	scripts  int
	data     bool // a script element that holds data, not script
	password bool // a field for a password
}

type rawLink struct {
	href, label span
	kind        store.LinkKind
	nofollow    bool
}

type span struct{ from, to int }

func (p *page) at(s span) []byte { return p.text[s.from:s.to] }

// scanner is the state of the pass.
type scanner struct {
	page
	z      *html.Tokenizer
	limit  int
	anchor int       // open anchor's place in links, or -1
	inside atom.Atom // script, style, title and the like: what the next text belongs to
	hidden int       // depth of noscript
}

// scan reads the tags of a page. It keeps at most limit links, some of which
// may turn out to lead nowhere.
func scan(text []byte, limit int) *page {
	s := scanner{z: html.NewTokenizer(bytes.NewReader(text)), limit: limit, anchor: -1}
	s.links = make([]rawLink, 0, 32)
	s.text = make([]byte, 0, 2048)
	for {
		switch s.z.Next() {
		case html.ErrorToken:
			s.closeAnchor()
			return &s.page
		case html.StartTagToken, html.SelfClosingTagToken:
			s.start()
		case html.EndTagToken:
			s.end()
		case html.TextToken:
			s.addText()
		}
	}
}

func (s *scanner) start() {
	name, more := s.z.TagName()
	s.inside = 0
	switch tag := atom.Lookup(name); tag {
	case atom.A:
		s.startAnchor(more)
	case atom.Area:
		s.addLink(store.LinkAnchor, "href", more)
	case atom.Iframe, atom.Frame:
		s.inside = tag
		s.addLink(store.LinkFrame, "src", more)
	case atom.Link:
		s.startLink(more)
	case atom.Meta:
		s.startMeta(more)
	case atom.Base:
		s.startBase(more)
	case atom.Input:
		s.startInput(more)
	case atom.Script:
		s.inside = tag
		s.startScript(more)
	case atom.Style, atom.Title, atom.Textarea:
		s.inside = tag
	case atom.Noscript:
		s.hidden++
		s.z.NextIsNotRawText() // links in it are for readers like us
	case atom.Noframes, atom.Noembed:
		s.z.NextIsNotRawText()
	}
}

func (s *scanner) end() {
	name, _ := s.z.TagName()
	s.inside = 0
	switch atom.Lookup(name) {
	case atom.A:
		s.closeAnchor()
	case atom.Noscript:
		s.hidden = max(0, s.hidden-1)
	}
}

func (s *scanner) addText() {
	switch {
	case s.inside == atom.Title:
		if len(s.title) == 0 {
			s.title = appendWords(s.title, 0, s.z.Text(), maxTitle)
		}
		return
	case s.inside != 0:
		return
	}
	if s.anchor < 0 && (s.hidden > 0 || len(s.opening) >= maxOpening) {
		if s.hidden == 0 {
			s.visible += countVisible(s.z.Raw())
		}
		return
	}
	text := s.z.Text()
	if s.anchor >= 0 {
		s.text = appendWords(s.text, s.links[s.anchor].label.from, text, maxLinkText)
	}
	if s.hidden == 0 {
		s.visible += countVisible(text)
		s.opening = appendWords(s.opening, 0, text, maxOpening)
	}
}

// appendWords appends text with its runs of space made one, which may end it.
// What stands in dst behind from grows to limit bytes at most; no character is
// cut in two.
func appendWords(dst []byte, from int, text []byte, limit int) []byte {
	limit += from
	for len(text) > 0 && len(dst) < limit {
		if isSpace(text[0]) {
			if len(dst) > from && dst[len(dst)-1] != ' ' {
				dst = append(dst, ' ')
			}
			text = text[1:]
			continue
		}
		n := 1
		for n < len(text) && !isSpace(text[n]) {
			n++
		}
		if room := limit - len(dst); n > room {
			for n = room; n > 0 && !utf8.RuneStart(text[n]); n-- {
			}
			return append(dst, text[:n]...)
		}
		dst, text = append(dst, text[:n]...), text[n:]
	}
	return dst
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func countVisible(text []byte) int {
	n := 0
	for _, c := range text {
		if !isSpace(c) {
			n++
		}
	}
	return n
}

// resolve gives the links with canonical URLs, each URL once, in page order.
func (p *page) resolve(pageURL, charset string, limit int) (links []Link, cut bool) {
	if len(p.links) == 0 {
		return nil, p.cut
	}
	base, err := urlkey.NewBase(pageURL, p.base, charset)
	if err != nil {
		return nil, p.cut
	}
	text := string(p.text) // all hrefs and labels in one allocation
	links = make([]Link, 0, min(len(p.links), limit))
	seen := make(map[string]int, len(p.links))
	for _, raw := range p.links {
		url, err := base.Resolve(text[raw.href.from:raw.href.to])
		if err != nil {
			continue
		}
		label := strings.TrimSuffix(text[raw.label.from:raw.label.to], " ")
		if i, ok := seen[url]; ok {
			if links[i].Text == "" {
				links[i].Text = label
			}
			continue
		}
		if len(links) == limit {
			return links, true
		}
		seen[url] = len(links)
		links = append(links, Link{URL: url, Kind: raw.kind, Text: label, Nofollow: raw.nofollow || p.nofollow})
	}
	return links, p.cut
}

// locate gives the canonical target of a Location field. Bytes that are no
// UTF-8 are sent back as they came.
func locate(pageURL, location string) (string, error) {
	base, err := urlkey.NewBase(pageURL, "", "")
	if err != nil {
		return "", err
	}
	if !utf8.ValidString(location) {
		const hex = "0123456789ABCDEF"
		var escaped strings.Builder
		for i := 0; i < len(location); i++ {
			if c := location[i]; c < utf8.RuneSelf {
				escaped.WriteByte(c)
			} else {
				escaped.Write([]byte{'%', hex[c>>4], hex[c&15]})
			}
		}
		location = escaped.String()
	}
	return base.Resolve(location)
}
