package config

import (
	"errors"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

// HostIn tells whether hostport, a host with its port as "example.gov.cn:443",
// is covered by one of the entries. An entry with a port covers that port; one
// without covers the usual ports, 80 and 443. An IPv6 address stands in brackets.
func HostIn(entries []string, hostport string) bool {
	if slices.Contains(entries, hostport) {
		return true
	}
	for _, port := range []string{":80", ":443"} {
		if host, ok := strings.CutSuffix(hostport, port); ok {
			return slices.Contains(entries, host)
		}
	}
	return false
}

// parseHost brings "host" or "host:port" into the form that URLs have: lower
// case, Punycode, brackets around IPv6.
func parseHost(s string) (string, error) {
	host, port := s, ""
	if strings.HasPrefix(s, "[") || strings.Count(s, ":") == 1 {
		if i := strings.LastIndexByte(s, ':'); i >= 0 && !strings.HasSuffix(s, "]") {
			host, port = s[:i], s[i+1:]
			if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
				return "", errors.New("its port is not a number from 1 to 65535")
			}
			port = strings.TrimLeft(port, "0")
		}
	}
	host, err := canonicalHost(host)
	if err != nil {
		return "", err
	}
	if port != "" {
		host += ":" + port
	}
	return host, nil
}

// canonicalHost does the same for a host without a port.
func canonicalHost(host string) (string, error) {
	bare := strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	if addr, err := netip.ParseAddr(bare); err == nil {
		if addr.Zone() != "" {
			return "", errors.New("an address with a zone cannot be asked")
		}
		if addr.Is6() {
			return "[" + addr.String() + "]", nil
		}
		return addr.String(), nil
	}
	if bare != host {
		return "", errors.New("what stands in brackets is not an IPv6 address")
	}
	ascii, err := idna.Lookup.ToASCII(host)
	if err != nil || ascii == "" || strings.HasSuffix(ascii, ".") || len(ascii) > 253 {
		return "", errors.New("it is not a host name")
	}
	last := ascii[strings.LastIndexByte(ascii, '.')+1:]
	if strings.Trim(last, "0123456789") == "" || strings.HasPrefix(last, "0x") {
		return "", errors.New("it is neither a host name nor an address of four numbers")
	}
	return ascii, nil
}

// hostAddress gives the address that an entry spells out, if it does.
func hostAddress(entry string) (netip.Addr, bool) {
	host := entry
	if h, _, err := net.SplitHostPort(entry); err == nil {
		host = h
	}
	addr, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return addr.Unmap(), err == nil
}

// IsLoopback tells whether an entry can only mean this machine.
func IsLoopback(entry string) bool {
	if addr, ok := hostAddress(entry); ok {
		return addr.IsLoopback()
	}
	host, _, _ := strings.Cut(entry, ":")
	return host == "localhost"
}
