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
	maxLinkText = 240  // bytes kept of the text of a link
	maxOpening  = 2048 // bytes kept of the visible text of a page
	maxTitle    = 512
)

// Link is one link of a page.
type Link struct {
	URL      string // canonical
	Kind     store.LinkKind
	Text     string // of an anchor, spaces joined, at most 240 bytes; where the page cuts it short, whole
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

// scanner makes the pass. It may be used again; a page is good until then.
type scanner struct {
	page
	z      *html.Tokenizer
	limit  int
	anchor int       // open anchor's place in links, or -1
	whole  []byte    // what the open anchor's title attribute says
	inside atom.Atom // script, style, title and the like: what the next text belongs to
	hidden int       // depth of noscript
	menu   bool      // the open select goes where one chooses
	script []byte    // beginning of the scripts
	seen   map[string]int
}

// scan reads the tags of a page. It keeps about limit links, some of which may
// turn out to lead nowhere.
func (s *scanner) scan(text []byte, limit int) *page {
	s.page = page{links: s.links[:0], text: s.text[:0], title: s.title[:0], opening: s.opening[:0]}
	s.z, s.limit, s.anchor, s.inside, s.hidden = html.NewTokenizer(bytes.NewReader(text)), limit, -1, 0, 0
	s.menu, s.script = false, s.script[:0]
	for {
		switch s.z.Next() {
		case html.ErrorToken:
			s.closeAnchor()
			s.sendOn()
			s.z = nil
			return &s.page
		case html.StartTagToken, html.SelfClosingTagToken:
			s.start(tagName(s.z.Raw()[1:]))
		case html.EndTagToken:
			s.end(tagName(s.z.Raw()[2:]))
		case html.TextToken:
			s.addText()
		}
	}
}

// tagName looks a name up where it stands, as most tags are passed over. The
// tokenizer would copy it.
func tagName(raw []byte) atom.Atom {
	var lower [10]byte
	for i, c := range raw {
		switch {
		case isSpace(c) || c == '/' || c == '>':
			return atom.Lookup(lower[:i])
		case i == len(lower):
			return 0
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		lower[i] = c
	}
	return 0
}

func (s *scanner) start(tag atom.Atom) {
	s.inside = 0
	switch tag {
	case atom.A:
		s.startAnchor()
	case atom.Area:
		s.addLink(store.LinkAnchor, "href")
	case atom.Iframe, atom.Frame:
		s.inside = tag
		s.addLink(store.LinkFrame, "src")
	case atom.Link:
		s.startLink()
	case atom.Meta:
		s.startMeta()
	case atom.Base:
		s.startBase()
	case atom.Input:
		s.startInput()
	case atom.Script:
		s.inside = tag
		s.startScript()
	case atom.Style, atom.Title, atom.Textarea:
		s.inside = tag
	case atom.Noscript:
		s.hidden++
		s.z.NextIsNotRawText() // links in it are for readers like us
	case atom.Noframes, atom.Noembed:
		s.z.NextIsNotRawText()
	case atom.Select:
		s.startSelect()
	case atom.Option:
		s.startOption()
	default:
		if clickable(s.z.Raw()) {
			s.handlers()
		}
	}
}

func (s *scanner) end(tag atom.Atom) {
	s.inside = 0
	switch tag {
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
	case s.inside == atom.Script:
		s.addScript(s.z.Raw())
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

// resolve gives the links of the page with canonical URLs, each URL once, in
// page order.
func (s *scanner) resolve(pageURL, charset string, limit int) (links []Link, cut bool) {
	if len(s.links) == 0 {
		return nil, s.cut
	}
	base, err := urlkey.NewBase(pageURL, s.base, charset)
	if err != nil {
		return nil, s.cut
	}
	return s.resolveOn(base, limit)
}

func (s *scanner) resolveOn(base *urlkey.Base, limit int) (links []Link, cut bool) {
	if s.seen == nil {
		s.seen = make(map[string]int, 64)
	}
	defer clear(s.seen)
	text := string(s.text) // all hrefs and labels in one allocation
	links = make([]Link, 0, min(len(s.links), limit))
	for _, raw := range s.links {
		url, err := base.Resolve(text[raw.href.from:raw.href.to])
		if err != nil {
			continue
		}
		label := strings.TrimSuffix(text[raw.label.from:raw.label.to], " ")
		if i, ok := s.seen[url]; ok {
			if links[i].Text == "" {
				links[i].Text = label
			}
			continue
		}
		if len(links) == limit {
			return links, true
		}
		s.seen[url] = len(links)
		links = append(links, Link{URL: url, Kind: raw.kind, Text: label, Nofollow: raw.nofollow || s.nofollow})
	}
	return links, s.cut
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

// Links reads the links out of a piece of HTML as those of a page are read: an
// answer of a script holds its rows in such pieces.
func Links(text []byte, pageURL, charset string, limit int) []Link {
	var s scanner
	s.scan(text, limit)
	links, _ := s.resolve(pageURL, charset, limit)
	return links
}

// LinksOf reads the links out of each of several pieces of HTML that a page
// holds: the rows of a list.
func LinksOf(pieces [][]byte, pageURL, charset string, limit int) [][]Link {
	base, err := urlkey.NewBase(pageURL, "", charset)
	if err != nil {
		return nil
	}
	var s scanner
	all := make([][]Link, len(pieces))
	for i, piece := range pieces {
		s.scan(piece, limit)
		all[i], _ = s.resolveOn(base, limit)
	}
	return all
}
