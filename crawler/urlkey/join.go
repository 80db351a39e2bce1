package urlkey

import "strings"

// join resolves the references that need no parser: nearly all links of real
// pages. When it says yes its answer is that of the complete algorithm; it
// says no whenever a byte could need work. The tests hold it to that.
func (b *Base) join(href string) (string, bool) {
	if b.url == nil || len(href) > MaxLength {
		return "", false
	}
	href, _, _ = strings.Cut(href, "#")
	switch {
	case href == "":
		return b.self, true
	case href[0] == '?':
		return b.origin + b.path + href, isPlainQuery(href[1:])
	case href[0] == '/':
		plain := !strings.HasPrefix(href, "//") && isPlainPath(href[1:])
		return b.origin + href, plain
	case strings.HasPrefix(href, b.origin) && strings.HasPrefix(href[len(b.origin):], "/"):
		return href, isPlainPath(href[len(b.origin)+1:])
	case isPlainURL(href):
		return href, true
	}
	return b.joinRelative(href)
}

// joinRelative resolves a reference to the page's folder: ./ or ../ as often
// as wanted, then a plain path.
func (b *Base) joinRelative(href string) (string, bool) {
	dir := b.dir
	href = strings.TrimPrefix(href, "./")
	for strings.HasPrefix(href, "../") {
		href = href[len("../"):]
		if len(dir) > 1 {
			dir = dir[:strings.LastIndexByte(dir[:len(dir)-1], '/')+1]
		}
	}
	if mayHoldScheme(href) || !isPlainPath(href) {
		return "", false
	}
	return b.origin + dir + href, true
}

// mayHoldScheme sees a colon in the first segment.
func mayHoldScheme(s string) bool {
	i := strings.IndexAny(s, ":/?")
	return i >= 0 && s[i] == ':'
}

// isPlainURL reports whether s is an absolute URL, without port and fragment,
// that is already as the standard would write it. The last label of the host
// must begin with a letter, which rules out every spelling of an IPv4 address;
// two hyphens in a row, which may be Punycode, are left to the parser.
func isPlainURL(s string) bool {
	rest, ok := strings.CutPrefix(s, "http://")
	if !ok {
		if rest, ok = strings.CutPrefix(s, "https://"); !ok {
			return false
		}
	}
	label := 0 // where the current label begins
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		case c == '-' && i > label && rest[i-1] != '-':
		case c == '.' && i > label:
			label = i + 1
		case c == '/' && i > label && rest[label] >= 'a':
			return isPlainPath(rest[i+1:])
		default:
			return false
		}
	}
	return false
}

// isPlainPath reports whether what follows a slash, path and perhaps query, is
// already as the standard would write it. A segment that begins with a dot,
// written out or escaped, may be a dot segment and is left to the parser.
func isPlainPath(s string) bool {
	segmentStart := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case plainInPath[c]:
		case c == '/':
			segmentStart = true
			continue
		case c == '?':
			return isPlainQuery(s[i+1:])
		case c == '.' && !segmentStart:
		case c == '%' && !(segmentStart && strings.HasPrefix(s[i:], "%2")):
		default:
			return false
		}
		segmentStart = false
	}
	return true
}

func isPlainQuery(s string) bool {
	for i := 0; i < len(s); i++ {
		if inQuerySet(s[i]) {
			return false
		}
	}
	return true
}

// plainInPath tells the bytes that stand for themselves anywhere in a path.
var plainInPath = func() (plain [256]bool) {
	for c := byte('!'); c < 0x7f; c++ {
		plain[c] = strings.IndexByte("\"#<>?`{}^\\/.%", c) < 0
	}
	return plain
}()
