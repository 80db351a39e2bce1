package urlkey

import "strings"

// dropSession removes the session ids that servers write into URLs: in the
// path ;jsessionid=… and the cookieless forms of ASP.NET, in the query the
// parameters of Java, PHP, ASP and ColdFusion. A value that does not look like
// a session id stays, since sid=12 may well name a page.
func dropSession(url string) string {
	start := pathStart(url)
	path, query, hasQuery := strings.Cut(url[start:], "?")
	newPath := dropPathSession(path)
	newQuery := query
	if hasQuery && query != "" {
		newQuery = dropQuerySession(query)
	}
	switch {
	case len(newPath) == len(path) && len(newQuery) == len(query):
		return url
	case !hasQuery || newQuery == "" && query != "":
		return url[:start] + newPath
	}
	return url[:start] + newPath + "?" + newQuery
}

// pathStart is the index after scheme and authority.
func pathStart(url string) int {
	i := strings.Index(url, "://")
	if i < 0 {
		return 0
	}
	i += len("://")
	if end := strings.IndexAny(url[i:], "/?"); end >= 0 {
		return i + end
	}
	return len(url)
}

// dropPathSession works segment by segment. A cut never leaves a dot segment,
// which would be another path.
func dropPathSession(path string) string {
	if strings.IndexByte(path, ';') < 0 && !strings.Contains(path, "/(") {
		return path
	}
	aspNET := strings.Contains(strings.ToLower(path), ".aspx")
	segments := strings.Split(path, "/")
	kept := segments[:0]
	for i, segment := range segments {
		if aspNET && i < len(segments)-1 && isASPSession(segment) {
			continue
		}
		if cut := dropJavaSession(segment); !isDotSegment(cut) {
			segment = cut
		}
		kept = append(kept, segment)
	}
	return strings.Join(kept, "/")
}

// dropJavaSession removes every ;jsessionid=… up to the next ; of a segment.
func dropJavaSession(segment string) string {
	if strings.IndexByte(segment, ';') < 0 {
		return segment
	}
	parts := strings.Split(segment, ";")
	kept := parts[:1]
	for _, part := range parts[1:] {
		if name, _, ok := strings.Cut(part, "="); ok && strings.EqualFold(name, "jsessionid") {
			continue
		}
		kept = append(kept, part)
	}
	return strings.Join(kept, ";")
}

// isASPSession recognises (id) and (S(id)), also with more lettered parts,
// where an id is 24 letters and digits.
func isASPSession(segment string) bool {
	const idLength = 24
	inner, ok := strings.CutPrefix(segment, "(")
	if !ok || !strings.HasSuffix(inner, ")") {
		return false
	}
	inner = inner[:len(inner)-1]
	if len(inner) == idLength {
		return isAlnum(inner)
	}
	const part = idLength + len("S()")
	for ; len(inner) >= part; inner = inner[part:] {
		if !isAlnum(inner[:1]) || inner[1] != '(' || !isAlnum(inner[2:2+idLength]) || inner[part-1] != ')' {
			return false
		}
	}
	return inner == "" && len(segment) > len("()")
}

func isDotSegment(s string) bool {
	switch strings.ReplaceAll(strings.ToLower(s), "%2e", ".") {
	case ".", "..":
		return true
	}
	return false
}

func dropQuerySession(query string) string {
	if !holdsQuerySession(query) {
		return query
	}
	coldFusion := holdsColdFusion(query)
	var kept []string
	for param := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(param, "=")
		if isSession(name, value) || coldFusion && isColdFusion(name) {
			continue
		}
		kept = append(kept, param)
	}
	return strings.Join(kept, "&")
}

// holdsQuerySession looks without allocating, since most queries hold none.
func holdsQuerySession(query string) bool {
	for param := range strings.SplitSeq(query, "&") {
		name, value, ok := strings.Cut(param, "=")
		if ok && (isSession(name, value) || isColdFusion(name)) {
			return true
		}
	}
	return false
}

// isSession judges one parameter by its name and the shape of its value.
func isSession(name, value string) bool {
	const asp = "ASPSESSIONID" // followed by eight letters
	switch len(name) {
	case len("sid"):
		return strings.EqualFold(name, "sid") && len(value) == 32 && isHex(value)
	case len("PHPSESSID"):
		return strings.EqualFold(name, "PHPSESSID") && len(value) >= 20 && isToken(value)
	case len("jsessionid"):
		return strings.EqualFold(name, "jsessionid") && len(value) >= 16 && isToken(value)
	case len(asp) + 8:
		return strings.EqualFold(name[:len(asp)], asp) && len(value) == 24 && isAlnum(value)
	}
	return false
}

// ColdFusion's id and token come as a pair; one alone may mean anything.
func isColdFusion(name string) bool {
	return len(name) == len("CFID") && strings.EqualFold(name, "CFID") ||
		len(name) == len("CFTOKEN") && strings.EqualFold(name, "CFTOKEN")
}

func holdsColdFusion(query string) bool {
	var id, token bool
	for param := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(param, "=")
		id = id || strings.EqualFold(name, "CFID")
		token = token || strings.EqualFold(name, "CFTOKEN")
	}
	return id && token
}

func isAlnum(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i] | 0x20
		if !('a' <= c && c <= 'z' || '0' <= s[i] && s[i] <= '9') {
			return false
		}
	}
	return true
}

func isHex(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i] | 0x20
		if !('a' <= c && c <= 'f' || '0' <= s[i] && s[i] <= '9') {
			return false
		}
	}
	return true
}

// isToken allows what servers add to an id: a node name after . or !, and - , _.
func isToken(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isAlnum(s[i:i+1]) && strings.IndexByte(".!-,_", s[i]) < 0 {
			return false
		}
	}
	return true
}
