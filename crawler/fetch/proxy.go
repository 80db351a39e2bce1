package fetch

import (
	"bufio"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/url"
	"time"

	"golang.org/x/net/proxy"
)

// openProxy connects to the proxy, which the configuration chose and so no
// guard judges, and asks it for a way to the target.
func (f *Fetcher) openProxy(ctx context.Context, to *target) (net.Conn, error) {
	via := f.opt.Proxy
	if via.Scheme != "http" {
		return f.openSOCKS(ctx, to)
	}
	c, err := f.dialProxy(ctx, via.Host)
	if err != nil || !to.secure {
		return c, err
	}
	if err := tunnel(ctx, c, to.addr, proxyCredentials(via)); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

func (f *Fetcher) dialProxy(ctx context.Context, address string) (net.Conn, error) {
	if f.opt.Connect != nil {
		return f.opt.Connect(ctx, "tcp", address)
	}
	var d net.Dialer
	return d.DialContext(ctx, "tcp", address)
}

func (f *Fetcher) openSOCKS(ctx context.Context, to *target) (net.Conn, error) {
	var auth *proxy.Auth
	if user := f.opt.Proxy.User; user != nil {
		password, _ := user.Password()
		auth = &proxy.Auth{User: user.Username(), Password: password}
	}
	d, err := proxy.SOCKS5("tcp", f.opt.Proxy.Host, auth, proxyDialer{f})
	if err != nil {
		return nil, err
	}
	return d.(proxy.ContextDialer).DialContext(ctx, "tcp", to.addr)
}

// proxyDialer is how the SOCKS client reaches its proxy.
type proxyDialer struct{ f *Fetcher }

func (d proxyDialer) Dial(network, address string) (net.Conn, error) {
	return d.DialContext(context.Background(), network, address)
}

func (d proxyDialer) DialContext(ctx context.Context, _, address string) (net.Conn, error) {
	return d.f.dialProxy(ctx, address)
}

// tunnel asks an HTTP proxy to connect us through.
func tunnel(ctx context.Context, c net.Conn, address, credentials string) error {
	stop := context.AfterFunc(ctx, func() { c.Close() })
	defer stop()
	if until, ok := ctx.Deadline(); ok {
		if err := c.SetDeadline(until); err != nil {
			return err
		}
	}
	if _, err := c.Write([]byte("CONNECT " + address + " HTTP/1.1\r\nHost: " + address + "\r\n" + credentials + "\r\n")); err != nil {
		return err
	}
	br := bufio.NewReaderSize(c, 512)
	raw, err := readHead(br, 16<<10)
	if err != nil {
		return err
	}
	answer, err := parseHead(raw)
	switch {
	case err != nil:
		return err
	case answer.status/100 != 2:
		return fmt.Errorf("CONNECT was answered with %d", answer.status)
	case br.Buffered() > 0:
		return errors.New("bytes after the answer to CONNECT")
	}
	return c.SetDeadline(time.Time{})
}

// proxyCredentials is a whole header line, or nothing.
func proxyCredentials(via *url.URL) string {
	if via == nil || via.User == nil {
		return ""
	}
	password, _ := via.User.Password()
	plain := via.User.Username() + ":" + password
	return "Proxy-Authorization: Basic " + base64.StdEncoding.EncodeToString([]byte(plain)) + "\r\n"
}
