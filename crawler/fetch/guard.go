package fetch

import (
	"fmt"
	"net/netip"
	"syscall"
)

// guard judges addresses: only those of the public internet may be asked, and
// those that the configuration allows.
type guard struct{ allow []netip.Prefix }

// refusedError says which address was refused and why.
type refusedError struct {
	addr   netip.Addr
	reason string
}

func (e *refusedError) Error() string {
	return fmt.Sprintf("%s is not a public address (%s); name it in allow_addresses if it is meant", e.addr, e.reason)
}

// control judges an address as net.Dialer.Control, after the name was resolved.
func (g guard) control(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("address %q cannot be judged: %w", address, err)
	}
	return g.judge(to.Addr())
}

// judge gives a *refusedError for an address that may not be asked.
func (g guard) judge(addr netip.Addr) error {
	if reason := g.refusal(addr.Unmap().WithZone("")); reason != "" {
		return &refusedError{addr: addr, reason: reason}
	}
	return nil
}

func (g guard) refusal(addr netip.Addr) string {
	for _, p := range g.allow {
		if p.Contains(addr) {
			return ""
		}
	}
	if !addr.IsValid() {
		return ReasonReserved
	}
	for _, r := range refusedPrefixes {
		if r.prefix.Contains(addr) {
			return r.reason
		}
	}
	if addr.Is4() {
		return ""
	}
	if inner, ok := embedded(addr); ok {
		return g.refusal(inner)
	}
	if !globalUnicast.Contains(addr) {
		return ReasonReserved
	}
	return ""
}

// embedded gives the IPv4 address that an IPv6 address leads to: NAT64, 6to4,
// Teredo (the client behind it) and ISATAP.
func embedded(addr netip.Addr) (netip.Addr, bool) {
	b := addr.As16()
	switch {
	case nat64.Contains(addr):
		return netip.AddrFrom4([4]byte(b[12:])), true
	case sixToFour.Contains(addr):
		return netip.AddrFrom4([4]byte(b[2:6])), true
	case teredo.Contains(addr):
		return netip.AddrFrom4([4]byte{^b[12], ^b[13], ^b[14], ^b[15]}), true
	case b[8]&^0x02 == 0 && b[9] == 0 && b[10] == 0x5e && b[11] == 0xfe:
		return netip.AddrFrom4([4]byte(b[12:])), true
	}
	return netip.Addr{}, false
}

var (
	nat64         = netip.MustParsePrefix("64:ff9b::/96")
	sixToFour     = netip.MustParsePrefix("2002::/16")
	teredo        = netip.MustParsePrefix("2001::/32")
	globalUnicast = netip.MustParsePrefix("2000::/3")
)

// refusedPrefixes is read from the IANA special-purpose address registries; the
// first that contains an address names the reason.
var refusedPrefixes = []struct {
	prefix netip.Prefix
	reason string
}{
	{netip.MustParsePrefix("169.254.169.254/32"), ReasonMetadata},
	{netip.MustParsePrefix("169.254.170.2/32"), ReasonMetadata},
	{netip.MustParsePrefix("100.100.100.200/32"), ReasonMetadata},
	{netip.MustParsePrefix("192.0.0.192/32"), ReasonMetadata},
	{netip.MustParsePrefix("fd00:ec2::254/128"), ReasonMetadata},
	{netip.MustParsePrefix("fd20:ce::254/128"), ReasonMetadata},

	{netip.MustParsePrefix("127.0.0.0/8"), ReasonLoopback},
	{netip.MustParsePrefix("::1/128"), ReasonLoopback},
	{netip.MustParsePrefix("10.0.0.0/8"), ReasonPrivate},
	{netip.MustParsePrefix("172.16.0.0/12"), ReasonPrivate},
	{netip.MustParsePrefix("192.168.0.0/16"), ReasonPrivate},
	{netip.MustParsePrefix("fc00::/7"), ReasonPrivate},
	{netip.MustParsePrefix("fec0::/10"), ReasonPrivate},
	{netip.MustParsePrefix("169.254.0.0/16"), ReasonLinkLocal},
	{netip.MustParsePrefix("fe80::/10"), ReasonLinkLocal},
	{netip.MustParsePrefix("100.64.0.0/10"), ReasonShared},
	{netip.MustParsePrefix("224.0.0.0/4"), ReasonMulticast},
	{netip.MustParsePrefix("ff00::/8"), ReasonMulticast},
	{netip.MustParsePrefix("0.0.0.0/8"), ReasonUnspecified},
	{netip.MustParsePrefix("::/128"), ReasonUnspecified},
	{netip.MustParsePrefix("192.0.2.0/24"), ReasonDocumentation},
	{netip.MustParsePrefix("198.51.100.0/24"), ReasonDocumentation},
	{netip.MustParsePrefix("203.0.113.0/24"), ReasonDocumentation},
	{netip.MustParsePrefix("2001:db8::/32"), ReasonDocumentation},
	{netip.MustParsePrefix("3fff::/20"), ReasonDocumentation},
	{netip.MustParsePrefix("198.18.0.0/15"), ReasonBenchmark},
	{netip.MustParsePrefix("2001:2::/48"), ReasonBenchmark},
	{netip.MustParsePrefix("192.0.0.0/24"), ReasonReserved},
	{netip.MustParsePrefix("192.88.99.0/24"), ReasonReserved},
	{netip.MustParsePrefix("240.0.0.0/4"), ReasonReserved},
	{netip.MustParsePrefix("2001:10::/28"), ReasonReserved},
	{netip.MustParsePrefix("2001:20::/28"), ReasonReserved},
}
