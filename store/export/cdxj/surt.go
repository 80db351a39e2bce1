package cdxj

import (
	"net"
	"slices"
	"strings"
)

// surt is the key under which replay tools look a URL up, as warcio.js writes
// it: in lower case, the host's labels reversed, scheme and www gone, the
// parameters in order: "cn,gov,example)/path?a=1&b=2". The URL is one that a
// request was made for, so nothing else of it is left to be folded.
func surt(url string) string {
	scheme, rest, found := strings.Cut(strings.ToLower(url), "://")
	if !found || scheme != "http" && scheme != "https" {
		return url
	}
	rest, _, _ = strings.Cut(rest, "#")
	host, path := rest, ""
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		host, path = rest[:i], rest[i:]
	}
	if strings.HasPrefix(path, "?") || path == "" {
		path = "/" + path
	}
	path, query, asked := strings.Cut(path, "?")
	if asked && query != "" {
		params := strings.Split(query, "&")
		slices.Sort(params)
		path += "?" + strings.Join(params, "&")
	}
	return reversed(dropWWW(host), scheme) + ")" + path
}

// reversed turns "a.example.cn:8080" into "cn,example,a:8080". A port that the
// scheme implies is left out.
func reversed(host, scheme string) string {
	port := ""
	if name, p, err := net.SplitHostPort(host); err == nil {
		if strings.Contains(name, ":") {
			name = "[" + name + "]"
		}
		host = name
		if p != "" && p != map[string]string{"http": "80", "https": "443"}[scheme] {
			port = ":" + p
		}
	}
	labels := strings.Split(host, ".")
	slices.Reverse(labels)
	return strings.Join(labels, ",") + port
}

// dropWWW removes www. and www12. in front of a host.
func dropWWW(host string) string {
	rest, found := strings.CutPrefix(host, "www")
	if !found {
		return host
	}
	if rest, found = strings.CutPrefix(strings.TrimLeft(rest, "0123456789"), "."); found {
		return rest
	}
	return host
}
