package fetch

import (
	"bytes"
	"strings"

	"gongkai/store"
)

// Links that only a script follows are read where they stand in so many words:
// onclick="window.open('a.html')", href="javascript:downloadFile('/f/1.pdf')",
// the options of a menu that goes where one chooses, and a page that does nothing
// but send the reader on. No script is run, and nothing is put together.

const (
	maxTarget   = 1024     // bytes of a URL in a script
	maxScript   = 32 << 10 // bytes of a page's scripts that are searched for a redirect
	maxHandler  = 4 << 10  // bytes of a handler that are searched
	sendOnText  = 300      // bytes of visible text up to which a page may do nothing but send on
	sendOnLinks = 3        // links, likewise
)

// handlers takes the links of a tag's handler.
func (s *scanner) handlers() {
	for name, value, ok := s.attribute(); ok; name, value, ok = s.attribute() {
		if string(name) == "onclick" {
			s.addTargets(value)
		}
	}
}

// addTargets takes what looks like a target among the strings of a handler: paths,
// and where there are none names of files, which otherwise are what a file will
// be called.
func (s *scanner) addTargets(handler []byte) bool {
	handler = handler[:min(len(handler), maxHandler)]
	added := false
	for _, path := range []bool{true, false} {
		for literal := range literals(handler) {
			if bytes.IndexByte(literal, '/') >= 0 == path && isTarget(literal) {
				added = s.add(store.LinkScript, literal, false) || added
			}
		}
		if added {
			return true
		}
	}
	return false
}

// literals walks the strings of a piece of script, as they stand in it.
func literals(script []byte) func(func([]byte) bool) {
	return func(yield func([]byte) bool) {
		for len(script) > 0 {
			i := bytes.IndexAny(script, `"'`)
			if i < 0 {
				return
			}
			quote := script[i]
			script = script[i+1:]
			end := bytes.IndexByte(script, quote)
			if end < 0 {
				return
			}
			if !yield(script[:end]) {
				return
			}
			script = script[end+1:]
		}
	}
}

// targetEndings are how paths end that lead to pages or files.
var targetEndings = []string{
	".html", ".htm", ".shtml", ".jsp", ".jspx", ".aspx", ".asp", ".php", ".do", ".action",
	".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ofd", ".wps", ".et", ".zip", ".rar", ".rtf", ".ppt", ".pptx", ".csv", ".txt",
}

// isTarget tells a string that is a URL or a path from any other.
func isTarget(literal []byte) bool {
	if len(literal) < 2 || len(literal) > maxTarget || bytes.ContainsAny(literal, " \t\r\n<>{}|^`\\*") {
		return false
	}
	text := strings.ToLower(string(literal))
	for _, prefix := range []string{"http://", "https://", "//", "/", "./", "../", "?"} {
		if strings.HasPrefix(text, prefix) {
			return len(text) > len(prefix)
		}
	}
	path, _, _ := strings.Cut(text, "?")
	for _, ending := range targetEndings {
		if strings.HasSuffix(path, ending) && len(path) > len(ending) {
			return true
		}
	}
	return false
}

// startSelect notes a menu that goes where one chooses.
func (s *scanner) startSelect() {
	s.menu = false
	for name, value, ok := s.attribute(); ok; name, value, ok = s.attribute() {
		if string(name) == "onchange" && (bytes.Contains(value, []byte("location")) || bytes.Contains(value, []byte("open"))) {
			s.menu = true
		}
	}
}

func (s *scanner) startOption() {
	if !s.menu {
		return
	}
	for name, value, ok := s.attribute(); ok; name, value, ok = s.attribute() {
		if string(name) == "value" && isTarget(bytes.TrimSpace(value)) {
			s.add(store.LinkScript, value, false)
		}
	}
}

// addScript keeps the beginning of a page's scripts.
func (s *scanner) addScript(text []byte) {
	if room := maxScript - len(s.script); room > 0 {
		s.script = append(append(s.script, text[:min(len(text), room)]...), '\n')
	}
}

// sendOn takes the target of a page that has little but a script which goes
// somewhere else at once.
func (s *scanner) sendOn() {
	if s.visible > sendOnText || len(s.links) > sendOnLinks {
		return
	}
	if target := scriptRedirect(s.script); len(target) > 0 {
		s.add(store.LinkRefresh, target, false)
	}
}

// scriptRedirect reads location = "…", location.href = "…" and
// location.replace("…"), with whatever stands before location; empty for none.
func scriptRedirect(script []byte) []byte {
	for {
		i := bytes.Index(script, []byte("location"))
		if i < 0 {
			return nil
		}
		script = script[i+len("location"):]
		rest := script
		for _, member := range []string{".href", ".replace", ".assign"} {
			rest = bytes.TrimPrefix(rest, []byte(member))
		}
		rest = bytes.TrimLeft(rest, " \t\r\n")
		if len(rest) == 0 || rest[0] != '=' && rest[0] != '(' || bytes.HasPrefix(rest, []byte("==")) {
			continue
		}
		rest = bytes.TrimLeft(rest[1:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			continue
		}
		target, after, closed := bytes.Cut(rest[1:], rest[:1])
		if after = bytes.TrimLeft(after, " \t"); !closed || len(after) > 0 && after[0] == '+' {
			continue // put together with something else
		}
		if isTarget(target) {
			return target
		}
	}
}

// clickable tells cheaply whether a tag may have a handler.
func clickable(raw []byte) bool {
	for {
		i := bytes.Index(raw, []byte("lick"))
		if i < 0 {
			return false
		}
		if i > 2 && bytes.EqualFold(raw[i-3:i], []byte("onc")) {
			return true
		}
		raw = raw[i+len("lick"):]
	}
}
