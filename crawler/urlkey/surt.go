package urlkey

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// SURT gives the key under which CDXJ indexes file a URL, as the Internet
// Archive's tools write it: host labels reversed, www. and scheme dropped,
// lower case, parameters sorted, session ids gone: "cn,gov,example)/path?a=1".
// Records that are no pages (dns:, warcinfo:, mailto: …) keep their URI, and
// an empty one is "-". The key holds no space. The error wraps ErrInvalid or
// ErrTooLong.
func SURT(url string) (string, error) { return SURTForm{}.Key(url) }

// SURTForm are the variants of the key that other tools write.
type SURTForm struct {
	Scheme        bool // "http://(cn,gov,example)/"
	TrailingComma bool // "cn,gov,example,)/"
	KeepWWW       bool // "cn,gov,example,www)/"
}

// Key is SURT in this form.
func (f SURTForm) Key(url string) (string, error) {
	if url == "" {
		return "-", nil
	}
	if isOpaque(url) {
		return escape(url, ""), nil
	}
	a, err := archiveURL(url, f.KeepWWW)
	if err != nil {
		return "", err
	}
	labels := strings.Split(a.host, ".")
	slices.Reverse(labels)
	key := strings.Join(labels, ",")
	if f.TrailingComma {
		key += ","
	}
	key += a.port + ")" + a.path + a.query
	if f.Scheme {
		key = a.scheme + "://(" + key
	}
	return key, nil
}

// isOpaque tells URIs without host, and the names of archive files.
func isOpaque(url string) bool {
	s := scheme(url)
	return s == "filedesc" || s == "warcinfo" || s != "" && !strings.HasPrefix(url[len(s):], "://")
}

// archived is a URL as the Internet Archive canonicalises it for lookup.
type archived struct {
	scheme, host, port, path, query string // port with its colon, query with its ?
}

// archiveURL reads a URL by the WHATWG standard and then folds what archives
// fold: case, repeated escapes and slashes, order of parameters, session ids.
func archiveURL(url string, keepWWW bool) (archived, error) {
	if len(url) > MaxLength {
		return archived{}, fmt.Errorf("%w: it begins %q", ErrTooLong, shown(url))
	}
	u, err := parse(escapeInvalid(url))
	if err != nil {
		return archived{}, err
	}
	a := archived{scheme: u.Scheme(), host: strings.ToLower(escape(strings.Trim(u.Hostname(), "."), "#%")), path: foldPath(u.Pathname())}
	if !keepWWW {
		a.host = dropWWW(a.host)
	}
	if u.Port() != "" {
		a.port = ":" + u.Port()
	}
	query := dropQuerySession(strings.ToLower(escape(unescape(u.Query()), "#%")))
	if query != "" {
		a.query = "?" + sortQuery(query)
	}
	return a, nil
}

// dropWWW removes www. and www12. where something is left.
func dropWWW(host string) string {
	rest, ok := strings.CutPrefix(host, "www")
	if !ok {
		return host
	}
	rest = strings.TrimLeft(rest, "0123456789")
	if rest, ok = strings.CutPrefix(rest, "."); ok && rest != "" {
		return rest
	}
	return host
}

// foldPath removes empty and dot segments, session ids and a final slash.
func foldPath(path string) string {
	var kept []string
	for segment := range strings.SplitSeq(unescape(path), "/") {
		switch segment {
		case "", ".":
		case "..":
			kept = kept[:max(0, len(kept)-1)]
		default:
			kept = append(kept, segment)
		}
	}
	path = strings.ToLower(escape("/"+strings.Join(kept, "/"), "#%"))
	return dropPathSession(path)
}

// sortQuery puts parameters in order of name, then value.
func sortQuery(query string) string {
	params := strings.Split(query, "&")
	slices.SortStableFunc(params, func(a, b string) int {
		nameA, valueA, _ := strings.Cut(a, "=")
		nameB, valueB, _ := strings.Cut(b, "=")
		if c := strings.Compare(nameA, nameB); c != 0 {
			return c
		}
		if c := strings.Compare(valueA, valueB); c != 0 {
			return c
		}
		return len(a) - len(b) // "b" before "b="
	})
	return strings.Join(params, "&")
}

// unescape undoes percent-encoding until nothing is left to undo. Every round
// that changes something makes the text shorter, but an attacker could ask for
// thousands of rounds; nobody escapes ten times.
func unescape(s string) string {
	for range 10 {
		once := unescapeOnce(s)
		if once == s {
			break
		}
		s = once
	}
	return s
}

func unescapeOnce(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if c, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(c))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return string(out)
}

// escape escapes blanks, control characters, all that is not ASCII, and the
// characters of also.
func escape(s, also string) string {
	var out []byte
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || c >= 0x7f || strings.IndexByte(also, c) >= 0 {
			out = appendEscape(out, c)
		} else {
			out = append(out, c)
		}
	}
	return string(out)
}
