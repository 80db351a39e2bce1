package urlkey

import (
	"fmt"
	neturl "net/url"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// The standard escapes ^ in paths; the library's set is older than that.
var pathSet = whatwg.WithPathPercentEncodeSet(whatwg.PathPercentEncodeSet.Set('^'))

var plainParser = whatwg.NewParser(pathSet, whatwg.WithPreParseHostFunc(
	func(_ *whatwg.Url, host string) string { return refuseExtraBrackets(host) }))

// parse reads an absolute URL that admit let through.
func parse(ref string) (*whatwg.Url, error) { return parseRef(nil, ref) }

// parseRef reads a reference that admit let through, relative to base if there
// is one.
func parseRef(base *whatwg.Url, ref string) (*whatwg.Url, error) {
	if holdsManyAts(ref) {
		return nil, fmt.Errorf("%w: %q", ErrInvalid, shown(ref))
	}
	parser := plainParser
	if strings.Contains(ref, "--") || strings.Contains(ref, "%2") {
		parser = punycodeParser()
	}
	u, err := parser.BasicParser(ref, base, nil, whatwg.NoState)
	if err != nil {
		return nil, fmt.Errorf("%w: %q", ErrInvalid, shown(ref))
	}
	if u.Hostname() == "" {
		return nil, fmt.Errorf("%w: %q has no host", ErrInvalid, shown(ref))
	}
	return u, nil
}

// punycodeParser leaves xn-- labels of an ASCII domain as they are, whatever
// they decode to, as the standard does; the library would refuse or empty some.
// They are hidden from it and put back afterwards. A parser serves one URL.
func punycodeParser() whatwg.Parser {
	var labels []string
	hide := func(_ *whatwg.Url, host string) string {
		domain, err := neturl.PathUnescape(host)
		if err != nil {
			return refuseExtraBrackets(host)
		}
		labels = strings.Split(strings.ToLower(domain), ".")
		visible := make([]string, len(labels))
		for i, label := range labels {
			if !isLabelASCII(label) {
				labels = nil
				return refuseExtraBrackets(host)
			}
			visible[i] = label
			if strings.HasPrefix(label, "xn--") {
				visible[i] = "x"
			}
		}
		return strings.Join(visible, ".")
	}
	restore := func(_ *whatwg.Url, host string) string {
		if labels == nil {
			return host
		}
		return strings.Join(labels, ".")
	}
	return whatwg.NewParser(pathSet, whatwg.WithPreParseHostFunc(hide), whatwg.WithPostParseHostFunc(restore))
}

// holdsManyAts sees an authority full of @ signs, over which the library takes
// quadratic time: milliseconds a link, on a page that may hold thousands.
func holdsManyAts(ref string) bool {
	s := scheme(ref)
	rest := strings.TrimLeft(strings.TrimPrefix(ref[len(s):], ":"), `/\`)
	if s == "" && len(ref)-len(rest) < len("//") {
		return false
	}
	if end := strings.IndexAny(rest, `/\?#`); end >= 0 {
		rest = rest[:end]
	}
	return strings.Count(rest, "@") > 100
}

// isLabelASCII reports whether a lower-case label holds only letters, digits,
// hyphens and underscores; an empty one does.
func isLabelASCII(label string) bool {
	for i := 0; i < len(label); i++ {
		c := label[i]
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_') {
			return false
		}
	}
	return true
}

// refuseExtraBrackets makes [[::1]] the error it is; the library would trim it.
func refuseExtraBrackets(host string) string {
	if strings.HasPrefix(host, "[") && strings.Count(host, "[")+strings.Count(host, "]") != 2 {
		return "["
	}
	return host
}
