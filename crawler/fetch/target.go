package fetch

import (
	"errors"
	"net"
	"strconv"
	"strings"
)

// target is a canonical URL taken apart for the wire, byte for byte: neither
// net/url nor colly may rewrite what is sent.
type target struct {
	secure bool
	host   string // as the Host field has it, with the port only if the URL has one
	name   string // without port and brackets
	addr   string // name:port, port always given
	uri    string // path and query
}

func parseTarget(canonical string) (target, error) {
	for i := 0; i < len(canonical); i++ {
		if c := canonical[i]; c <= ' ' || c >= 0x7f {
			return target{}, errors.New("URL is not canonical: it holds a space, a control or a raw character")
		}
	}
	scheme, rest, ok := strings.Cut(canonical, "://")
	if !ok || (scheme != "http" && scheme != "https") {
		return target{}, errors.New("URL is neither http nor https")
	}
	rest, _, _ = strings.Cut(rest, "#")
	t := target{secure: scheme == "https", host: rest, uri: "/"}
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		t.host, t.uri = rest[:i], rest[i:]
		if t.uri[0] == '?' {
			t.uri = "/" + t.uri
		}
	}
	if strings.Contains(t.host, "@") {
		return target{}, errors.New("URL holds a user name; credentials are not sent")
	}
	return t.withAddress()
}

func (t target) withAddress() (target, error) {
	name, port := t.host, ""
	if i := strings.LastIndexByte(t.host, ':'); i > strings.LastIndexByte(t.host, ']') {
		name, port = t.host[:i], t.host[i+1:]
		if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
			return target{}, errors.New("URL has a port outside 1 to 65535")
		}
	}
	if port == "" {
		port = "80"
		if t.secure {
			port = "443"
		}
	}
	if bare, ok := strings.CutPrefix(name, "["); ok {
		name = strings.TrimSuffix(bare, "]")
	}
	if name == "" {
		return target{}, errors.New("URL has no host")
	}
	t.name, t.addr = name, net.JoinHostPort(name, port)
	return t, nil
}

func (t *target) scheme() string {
	if t.secure {
		return "https"
	}
	return "http"
}
