package urlkey

import "strings"

// HostPort is the host:port of a canonical URL, with the default port where
// the URL has none and brackets around IPv6. It names the clock that requests
// to the host obey. For text that is not canonical the answer means nothing.
func HostPort(canonical string) string {
	start, end := authority(canonical)
	host := canonical[start:end]
	if hasPort(host) {
		return host
	}
	return host + defaultPort(canonical)
}

// Origin is scheme://host:port of a canonical URL, the port always given.
// robots.txt is kept by origin.
func Origin(canonical string) string {
	start, end := authority(canonical)
	if hasPort(canonical[start:end]) {
		return canonical[:end]
	}
	return canonical[:end] + defaultPort(canonical)
}

// authority gives the bounds of host and port.
func authority(url string) (start, end int) {
	if i := strings.Index(url, "://"); i >= 0 {
		start = i + len("://")
	}
	if i := strings.IndexByte(url[start:], '/'); i >= 0 {
		return start, start + i
	}
	return start, len(url)
}

// hasPort sees the colon of a port, not those inside an IPv6 address.
func hasPort(host string) bool {
	return strings.LastIndexByte(host, ':') > strings.LastIndexByte(host, ']')
}

func defaultPort(canonical string) string {
	if strings.HasPrefix(canonical, "https:") {
		return ":443"
	}
	return ":80"
}
