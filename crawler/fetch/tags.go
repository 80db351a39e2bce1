package fetch

import (
	"bytes"
	"strings"

	"gongkai/store"
)

// attribute gives the next attribute of the tag at hand, name in lower case.
func (s *scanner) attribute() (name, value []byte, ok bool) {
	name, value, _ = s.z.TagAttr()
	return name, value, name != nil
}

// addLink takes the link of a tag from one of its attributes.
func (s *scanner) addLink(kind store.LinkKind, attribute string) {
	var href, rel []byte
	for name, value, ok := s.attribute(); ok; name, value, ok = s.attribute() {
		switch string(name) {
		case attribute:
			href = value
		case "rel":
			rel = value
		}
	}
	s.add(kind, href, hasWord(rel, "nofollow"))
}

// add keeps a link unless it can be seen to lead nowhere.
func (s *scanner) add(kind store.LinkKind, href []byte, nofollow bool) bool {
	href = bytes.TrimSpace(href)
	if len(href) == 0 || href[0] == '#' || leadsNowhere(href) {
		return false
	}
	if len(s.links) >= s.limit+s.limit/2+64 {
		s.cut = true
		return false
	}
	s.closeAnchor()
	from := len(s.text)
	s.text = append(s.text, href...)
	to := len(s.text)
	s.links = append(s.links, rawLink{href: span{from, to}, label: span{to, to}, kind: kind, nofollow: nofollow})
	return true
}

// isScript tells an href that is a script: javascript:go('a.html').
func isScript(href []byte) bool {
	const scheme = "javascript:"
	href = bytes.TrimSpace(href)
	return len(href) > len(scheme) && bytes.EqualFold(href[:len(scheme)], []byte(scheme))
}

// leadsNowhere tells by the scheme. The rest is urlkey's to judge.
func leadsNowhere(href []byte) bool {
	scheme, _, found := bytes.Cut(href[:min(len(href), 12)], []byte(":"))
	if !found {
		return false
	}
	switch strings.ToLower(string(scheme)) {
	case "javascript", "mailto", "tel", "data", "about":
		return true
	}
	return false
}

func (s *scanner) startAnchor() {
	s.closeAnchor()
	before := len(s.links)
	var href, handler, rel, title []byte
	for name, value, ok := s.attribute(); ok; name, value, ok = s.attribute() {
		switch string(name) {
		case "href":
			href = value
		case "title":
			title = value
		case "onclick":
			handler = value
		case "rel":
			rel = value
		}
	}
	if !s.add(store.LinkAnchor, href, hasWord(rel, "nofollow")) && !s.addTargets(handler) && isScript(href) {
		s.addTargets(href)
	}
	if len(s.links) > before {
		s.anchor = len(s.links) - 1
		s.whole = appendWords(s.whole[:0], 0, title, maxLinkText)
	}
}

// closeAnchor ends the label of the open anchor: what is added to s.text after
// it is not its label. One that the page has cut to fit, "某局2019年政府信…", is
// taken whole from the anchor's title.
func (s *scanner) closeAnchor() {
	if s.anchor < 0 {
		return
	}
	label := &s.links[s.anchor].label
	if said := bytes.TrimRight(s.text[label.from:], " .…·"); len(said) > 0 && len(s.whole) > len(said) && bytes.HasPrefix(s.whole, said) {
		s.text = append(s.text[:label.from], s.whole...)
	}
	label.to = len(s.text)
	s.anchor = -1
}

// startLink reads <link rel=next|prev|canonical>.
func (s *scanner) startLink() {
	var rel, href []byte
	for name, value, ok := s.attribute(); ok; name, value, ok = s.attribute() {
		switch string(name) {
		case "rel":
			rel = value
		case "href":
			href = value
		}
	}
	if hasWord(rel, "next") || hasWord(rel, "prev") || hasWord(rel, "canonical") {
		s.add(store.LinkCanon, href, false)
	}
}

// startMeta reads refresh and robots.
func (s *scanner) startMeta() {
	var equiv, named, content []byte
	for name, value, ok := s.attribute(); ok; name, value, ok = s.attribute() {
		switch string(name) {
		case "http-equiv":
			equiv = value
		case "name":
			named = value
		case "content":
			content = value
		}
	}
	switch {
	case bytes.EqualFold(equiv, []byte("refresh")):
		s.add(store.LinkRefresh, refreshTarget(content), false)
	case bytes.EqualFold(named, []byte("robots")):
		content = bytes.ReplaceAll(content, []byte(","), []byte(" "))
		s.nofollow = s.nofollow || hasWord(content, "nofollow") || hasWord(content, "none")
	}
}

// refreshTarget reads "5; url='...'", empty where the page reloads itself.
func refreshTarget(content []byte) []byte {
	content = bytes.TrimLeft(content, "0123456789. \t\r\n")
	content = bytes.TrimLeft(content, ";, \t\r\n")
	if len(content) >= 3 && bytes.EqualFold(content[:3], []byte("url")) {
		if rest := bytes.TrimLeft(content[3:], " \t\r\n"); len(rest) > 0 && rest[0] == '=' {
			content = bytes.TrimLeft(rest[1:], " \t\r\n")
		}
	}
	if len(content) > 0 && (content[0] == '"' || content[0] == '\'') {
		quoted, _, _ := bytes.Cut(content[1:], content[:1])
		return quoted
	}
	return content
}

func (s *scanner) startBase() {
	for name, value, ok := s.attribute(); ok && !s.hasBase; name, value, ok = s.attribute() {
		if string(name) == "href" {
			s.base, s.hasBase = string(value), true
		}
	}
}

// startScript tells script from data, such as the records of a list.
func (s *scanner) startScript() {
	s.scripts++
	for name, value, ok := s.attribute(); ok; name, value, ok = s.attribute() {
		if string(name) == "type" && len(value) > 0 && !bytes.Contains(bytes.ToLower(value), []byte("script")) && string(value) != "module" {
			s.data = true
		}
	}
}

func (s *scanner) startInput() {
	for name, value, ok := s.attribute(); ok; name, value, ok = s.attribute() {
		if string(name) == "type" && bytes.EqualFold(bytes.TrimSpace(value), []byte("password")) {
			s.password = true
		}
	}
}

// hasWord looks for a word in a list separated by spaces, whatever its case.
func hasWord(list []byte, word string) bool {
	for item := range bytes.FieldsSeq(list) {
		if len(item) == len(word) && strings.EqualFold(string(item), word) {
			return true
		}
	}
	return false
}
