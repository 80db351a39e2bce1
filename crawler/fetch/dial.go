package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"time"

	"gongkai/store"
)

const maxAddresses = 6 // of one name, tried in turn

// connect opens a connection to the origin: straight or through the proxy, and
// TLS over it where the URL says so.
func (f *Fetcher) connect(ctx context.Context, to *target, total time.Time) (*conn, *failure) {
	if ip, err := netip.ParseAddr(to.name); err == nil {
		if err := f.guard.judge(ip); err != nil {
			return nil, dialFailure(err)
		}
	}
	until := earlier(time.Now().Add(f.opt.Dial), total)
	dialing, stop := context.WithDeadline(ctx, until)
	defer stop()
	raw, failed := f.open(dialing, to)
	if failed != nil {
		return nil, failed
	}
	c, failed := f.secure(ctx, raw, to, total)
	if failed != nil {
		raw.Close()
		return nil, failed
	}
	c.key = to.scheme() + "://" + to.addr
	c.absolute = !to.secure && f.opt.Proxy != nil && f.opt.Proxy.Scheme == "http"
	if f.opt.Proxy == nil {
		c.remote = remoteAddr(raw)
	}
	return c, nil
}

func (f *Fetcher) open(ctx context.Context, to *target) (net.Conn, *failure) {
	if f.opt.Proxy != nil {
		c, err := f.openProxy(ctx, to)
		if err != nil {
			return nil, proxyFailure(err)
		}
		return c, nil
	}
	c, err := f.dial(ctx, to)
	if err != nil {
		return nil, dialFailure(err)
	}
	if remote := remoteAddr(c); remote.IsValid() {
		if err := f.guard.judge(remote.Addr()); err != nil {
			c.Close()
			return nil, dialFailure(err)
		}
	}
	return c, nil
}

// dial connects to the first address of the target's name that answers.
func (f *Fetcher) dial(ctx context.Context, to *target) (net.Conn, error) {
	if f.opt.Connect != nil && f.opt.Lookup == nil {
		return f.opt.Connect(ctx, "tcp", to.addr)
	}
	addrs, err := f.lookup(ctx, to.name)
	if err != nil {
		return nil, err
	}
	_, port, _ := net.SplitHostPort(to.addr)
	for i, addr := range addrs {
		if err = f.guard.judge(addr); err != nil {
			continue
		}
		var c net.Conn
		if c, err = f.dialOne(ctx, net.JoinHostPort(addr.String(), port), len(addrs)-i); err == nil {
			return c, nil
		}
		if ctx.Err() != nil {
			break
		}
	}
	return nil, err
}

// lookup gives at least one address, those that may be asked first.
func (f *Fetcher) lookup(ctx context.Context, name string) ([]netip.Addr, error) {
	if ip, err := netip.ParseAddr(name); err == nil {
		return []netip.Addr{ip}, nil
	}
	find := f.opt.Lookup
	if find == nil {
		find = func(ctx context.Context, host string) ([]netip.Addr, error) {
			return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
		}
	}
	found, err := find(ctx, name)
	if err != nil {
		return nil, &lookupError{err}
	}
	var allowed, refused []netip.Addr
	for _, addr := range found {
		if f.guard.judge(addr) != nil {
			refused = append(refused, addr)
		} else {
			allowed = append(allowed, addr)
		}
	}
	if len(allowed) > 0 {
		return allowed[:min(len(allowed), maxAddresses)], nil
	}
	if len(refused) > 0 {
		return refused[:1], nil
	}
	return nil, &lookupError{&net.DNSError{Err: "no addresses", Name: name, IsNotFound: true}}
}

type lookupError struct{ error }

func (e *lookupError) Unwrap() error { return e.error }

// dialOne shares what is left of the time evenly with the addresses after it.
func (f *Fetcher) dialOne(ctx context.Context, address string, left int) (net.Conn, error) {
	if until, ok := ctx.Deadline(); ok && left > 1 {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeout(ctx, time.Until(until)/time.Duration(left))
		defer stop()
	}
	if f.opt.Connect != nil {
		return f.opt.Connect(ctx, "tcp", address)
	}
	return f.dialer.DialContext(ctx, "tcp", address)
}

func remoteAddr(c net.Conn) netip.AddrPort {
	tcp, ok := c.RemoteAddr().(*net.TCPAddr)
	if !ok {
		return netip.AddrPort{}
	}
	at := tcp.AddrPort()
	return netip.AddrPortFrom(at.Addr().Unmap().WithZone(""), at.Port())
}

func dialFailure(err error) *failure {
	var refused *refusedError
	var lookup *lookupError
	var dns *net.DNSError
	switch {
	case errors.As(err, &refused):
		return fail(store.AddressDenied, refused.reason, refused)
	case errors.As(err, &dns) && dns.IsNotFound:
		return fail(store.DNSFailure, ReasonNoHost, err)
	case (errors.As(err, &lookup) || dns != nil) && isTimeout(err):
		return fail(store.DNSFailure, ReasonTimeoutDNS, err)
	case lookup != nil || dns != nil:
		return fail(store.DNSFailure, ReasonDNS, err)
	}
	return networkFailure(err, ReasonTimeoutDial)
}

func proxyFailure(err error) *failure {
	return fail(store.Transient, ReasonProxy, fmt.Errorf("through the proxy: %w", err))
}
