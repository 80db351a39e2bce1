package fetch

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"net/url"
	"sync"
	"testing"

	"gongkai/store"
)

func TestOnlyPublicAddressesPass(t *testing.T) {
	cases := []struct{ addr, reason string }{
		{"8.8.8.8", ""}, {"1.1.1.1", ""}, {"223.5.5.5", ""}, {"100.63.255.255", ""}, {"100.128.0.0", ""}, {"172.15.0.1", ""}, {"172.32.0.1", ""},
		{"2400:3200::1", ""}, {"2606:4700::1111", ""},
		{"127.0.0.1", ReasonLoopback}, {"127.255.255.255", ReasonLoopback}, {"::1", ReasonLoopback}, {"::ffff:127.0.0.1", ReasonLoopback},
		{"10.0.0.1", ReasonPrivate}, {"172.16.0.1", ReasonPrivate}, {"172.31.255.255", ReasonPrivate}, {"192.168.1.1", ReasonPrivate},
		{"fc00::1", ReasonPrivate}, {"fdff::1", ReasonPrivate}, {"fec0::1", ReasonPrivate}, {"::ffff:10.0.0.1", ReasonPrivate},
		{"169.254.1.1", ReasonLinkLocal}, {"fe80::1", ReasonLinkLocal}, {"fe80::1%eth0", ReasonLinkLocal}, {"febf::1", ReasonLinkLocal},
		{"169.254.169.254", ReasonMetadata}, {"::ffff:169.254.169.254", ReasonMetadata}, {"100.100.100.200", ReasonMetadata}, {"fd00:ec2::254", ReasonMetadata},
		{"100.64.0.1", ReasonShared}, {"100.127.255.255", ReasonShared},
		{"224.0.0.1", ReasonMulticast}, {"239.255.255.255", ReasonMulticast}, {"ff02::1", ReasonMulticast},
		{"0.0.0.0", ReasonUnspecified}, {"0.1.2.3", ReasonUnspecified}, {"::", ReasonUnspecified},
		{"192.0.2.1", ReasonDocumentation}, {"198.51.100.1", ReasonDocumentation}, {"203.0.113.1", ReasonDocumentation}, {"2001:db8::1", ReasonDocumentation}, {"3fff::1", ReasonDocumentation},
		{"198.18.0.1", ReasonBenchmark}, {"198.19.255.255", ReasonBenchmark}, {"2001:2::1", ReasonBenchmark},
		{"255.255.255.255", ReasonReserved}, {"240.0.0.1", ReasonReserved}, {"192.0.0.1", ReasonReserved}, {"100::1", ReasonReserved}, {"5f00::1", ReasonReserved}, {"::7f00:1", ReasonReserved},
		{"64:ff9b::8.8.8.8", ""}, {"64:ff9b::10.0.0.1", ReasonPrivate}, {"64:ff9b::7f00:1", ReasonLoopback}, {"64:ff9b:1::8.8.8.8", ReasonReserved},
		{"2002:0808:0808::1", ""}, {"2002:0a00:0001::1", ReasonPrivate}, {"2002:7f00:1::", ReasonLoopback}, {"2002:a9fe:a9fe::", ReasonMetadata},
		{"2001:0:4136:e378:8000:63bf:f7f7:f7f7", ""}, {"2001:0:4136:e378:8000:63bf:f5ff:fffe", ReasonPrivate}, {"2001::80ff:fffe", ReasonLoopback},
		{"2400:3200::5efe:10.0.0.1", ReasonPrivate}, {"2400:3200::200:5efe:127.0.0.1", ReasonLoopback}, {"2400:3200::5efe:8.8.8.8", ""},
	}
	for _, c := range cases {
		err := guard{}.judge(netip.MustParseAddr(c.addr))
		var refused *refusedError
		if got := errors.As(err, &refused); got != (c.reason != "") || got && refused.reason != c.reason {
			t.Errorf("%s: %v, want %q", c.addr, err, c.reason)
		}
		err = guard{}.control("tcp", netip.AddrPortFrom(netip.MustParseAddr(c.addr), 80).String(), nil)
		if (err != nil) != (c.reason != "") {
			t.Errorf("control of %s: %v", c.addr, err)
		}
	}
	if (guard{}).judge(netip.Addr{}) == nil || (guard{}).control("tcp", "portal.test:80", nil) == nil {
		t.Error("what is no address passes")
	}
}

func TestAllowedAddressesPass(t *testing.T) {
	f := newFetcher(t, func(o *Options) {
		o.Allow = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::ffff:10.1.0.0/112"), netip.MustParsePrefix("fd00::/8")}
	})
	for addr, passes := range map[string]bool{
		"127.0.0.1": true, "::ffff:127.0.0.1": true, "10.1.2.3": true, "10.2.0.1": false, "fd12::1": true, "fc00::1": false,
		"64:ff9b::10.1.0.1": true, "64:ff9b::10.2.0.1": false, "::1": false,
	} {
		if err := f.guard.judge(netip.MustParseAddr(addr)); (err == nil) != passes {
			t.Errorf("%s: %v", addr, err)
		}
	}
}

// recorder stands for the network: it notes what would be dialled.
type recorder struct {
	mu     sync.Mutex
	dialed []string
}

func (r *recorder) dial(_ context.Context, _, address string) (net.Conn, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.dialed = append(r.dialed, address)
	return nil, errors.New("only recorded")
}

func names(table map[string][]string) func(context.Context, string) ([]netip.Addr, error) {
	return func(_ context.Context, host string) ([]netip.Addr, error) {
		var addrs []netip.Addr
		for _, s := range table[host] {
			addrs = append(addrs, netip.MustParseAddr(s))
		}
		if addrs == nil {
			return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
		}
		return addrs, nil
	}
}

func TestRefusedAddressesAreNeverDialed(t *testing.T) {
	table := names(map[string][]string{
		"inside.test": {"10.0.0.1"}, "mixed.test": {"127.0.0.1", "223.5.5.5", "fe80::1"}, "meta.test": {"169.254.169.254", "::1"}, "nothing.test": {},
	})
	cases := []struct {
		url     string
		outcome store.Outcome
		reason  string
		dialed  string
	}{
		{"http://127.0.0.1/", store.AddressDenied, ReasonLoopback, ""},
		{"http://[::1]:8080/", store.AddressDenied, ReasonLoopback, ""},
		{"https://[::ffff:10.0.0.1]/", store.AddressDenied, ReasonPrivate, ""},
		{"http://169.254.169.254/latest/", store.AddressDenied, ReasonMetadata, ""},
		{"http://inside.test/", store.AddressDenied, ReasonPrivate, ""},
		{"https://meta.test/", store.AddressDenied, ReasonMetadata, ""},
		{"http://nothing.test/", store.DNSFailure, ReasonNoHost, ""},
		{"http://mixed.test:81/", store.Transient, ReasonNetwork, "223.5.5.5:81"},
	}
	for _, c := range cases {
		var r recorder
		f := newFetcher(t, func(o *Options) { o.Allow, o.Connect, o.Lookup = nil, r.dial, table })
		got := do(t, f, c.url)
		wantOutcome(t, got, c.outcome, c.reason)
		if c.dialed == "" && len(r.dialed) > 0 || c.dialed != "" && (len(r.dialed) != 1 || r.dialed[0] != c.dialed) {
			t.Errorf("%s: dialled %q, want %q", c.url, r.dialed, c.dialed)
		}
	}
}

func TestTheSystemsDialerIsGuardedToo(t *testing.T) {
	server := says(t, "HTTP/1.1 200 OK\r\n\r\n")
	f := newFetcher(t, func(o *Options) { o.Allow = nil })
	_, err := f.dialer.DialContext(t.Context(), "tcp", server.addr)
	var refused *refusedError
	if !errors.As(err, &refused) || server.connections() != 0 {
		t.Errorf("dialled with %v, %d connections", err, server.connections())
	}
}

func TestLiteralTargetsAreJudgedBehindAProxyToo(t *testing.T) {
	for _, scheme := range []string{"http", "socks5"} {
		var r recorder
		f := newFetcher(t, func(o *Options) {
			o.Allow, o.Connect, o.Proxy = nil, r.dial, &url.URL{Scheme: scheme, Host: "127.0.0.1:3128"}
		})
		wantOutcome(t, do(t, f, "http://10.0.0.1/"), store.AddressDenied, ReasonPrivate)
		if len(r.dialed) > 0 {
			t.Errorf("%s: dialled %q", scheme, r.dialed)
		}
		wantOutcome(t, do(t, f, "http://portal.test/"), store.Transient, ReasonProxy)
		if len(r.dialed) != 1 || r.dialed[0] != "127.0.0.1:3128" {
			t.Errorf("%s: dialled %q", scheme, r.dialed)
		}
	}
}
