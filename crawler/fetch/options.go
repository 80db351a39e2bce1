package fetch

import (
	"context"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"time"
)

// Options sets up a Fetcher. A limit of zero means its default.
type Options struct {
	UserAgent string // default: names gongkai
	Contact   string // address or mail of the operator; appended to UserAgent where it is not in it

	Allow []netip.Prefix // addresses that may be asked although they are not public
	Proxy *url.URL       // http, socks5 or socks5h; nil: none. The environment is never asked.

	MaxBody    int64 // bytes of an entity body on the wire; default 64 MiB
	MaxDecoded int64 // bytes after the content coding; default 128 MiB
	MaxView    int64 // bytes of decoded text that are looked at; default 8 MiB
	MaxRatio   int   // decoded to encoded, above the first MiB decoded; default 200
	MaxHeader  int   // bytes of a head, and of trailers; default 128 KiB
	MaxLinks   int   // links taken from a page; default 5000

	Dial, TLS, Header time.Duration // name and connection, handshake, request and head; default 10 s, 10 s, 30 s
	Idle              time.Duration // between two reads of a body; default 30 s
	Total             time.Duration // the whole visit; default 5 min
	IdleConn          time.Duration // a connection is kept this long for the next request; default 15 s, negative: closed at once

	SpoolDir string // existing folder for bodies over 1 MiB; default: the system's

	// Connect replaces the guarded dialer. With Lookup it gets address:port,
	// already judged; without, the host:port of the URL. Addresses are judged
	// before, where they stand in the URL, and after, on the connection.
	Connect func(ctx context.Context, network, address string) (net.Conn, error)
	// Lookup replaces the system's resolver.
	Lookup func(ctx context.Context, host string) ([]netip.Addr, error)

	InsecureTLS func(host string) bool // whether to take any certificate, and old TLS; the capture says so
	RootCAs     *x509.CertPool         // nil: the system's
	Jar         http.CookieJar         // nil: no cookies
	Now         func() time.Time       // default time.Now
}

func (o Options) withDefaults() (Options, error) {
	setDefault(&o.UserAgent, "Mozilla/5.0 (compatible; gongkai/1)")
	if o.Contact != "" && !strings.Contains(o.UserAgent, o.Contact) {
		o.UserAgent += " (+" + o.Contact + ")"
	}
	if !validField(o.UserAgent) {
		return o, fmt.Errorf("user agent %q: control characters cannot be sent", o.UserAgent)
	}
	setDefault(&o.MaxBody, 64<<20)
	setDefault(&o.MaxDecoded, 128<<20)
	setDefault(&o.MaxView, 8<<20)
	setDefault(&o.MaxRatio, 200)
	setDefault(&o.MaxHeader, 128<<10)
	setDefault(&o.MaxLinks, 5000)
	setDefault(&o.Dial, 10*time.Second)
	setDefault(&o.TLS, 10*time.Second)
	setDefault(&o.Header, 30*time.Second)
	setDefault(&o.Idle, 30*time.Second)
	setDefault(&o.Total, 5*time.Minute)
	setDefault(&o.IdleConn, 15*time.Second)
	setDefault(&o.SpoolDir, os.TempDir())
	if o.InsecureTLS == nil {
		o.InsecureTLS = func(string) bool { return false }
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Proxy != nil {
		switch o.Proxy.Scheme {
		case "http", "socks5", "socks5h":
		default:
			return o, fmt.Errorf("proxy %s: scheme must be http, socks5 or socks5h", o.Proxy.Redacted())
		}
		if o.Proxy.Hostname() == "" || o.Proxy.Port() == "" {
			return o, fmt.Errorf("proxy %s: write scheme://host:port", o.Proxy.Redacted())
		}
	}
	if info, err := os.Stat(o.SpoolDir); err != nil || !info.IsDir() {
		return o, fmt.Errorf("spool folder %s: not a folder that can be used", o.SpoolDir)
	}
	return o, nil
}

func setDefault[T comparable](v *T, otherwise T) {
	var zero T
	if *v == zero {
		*v = otherwise
	}
}
