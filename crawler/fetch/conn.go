package fetch

import (
	"bufio"
	"net"
	"net/netip"
	"time"

	"gongkai/store"
)

const readBuffer = 8 << 10

// conn is one connection to an origin, perhaps through a proxy and TLS. It is
// used by one exchange at a time.
type conn struct {
	net.Conn          // what is written to and read from: raw, or TLS over it
	raw      net.Conn // closing it ends everything at once, from any goroutine
	br       *bufio.Reader
	key      string
	remote   netip.AddrPort // zero behind a proxy
	tls      *store.TLS
	absolute bool // the request line takes the whole URL: plain HTTP through a proxy

	idle  time.Duration // while positive, each read may last this long ...
	until time.Time     // ... and none longer than this

	expire *time.Timer // closes the connection while it lies in the pool
}

func newConn(stream, raw net.Conn) *conn {
	c := &conn{Conn: stream, raw: raw}
	c.br = bufio.NewReaderSize(c, readBuffer)
	return c
}

// Read is what br reads from.
func (c *conn) Read(p []byte) (int, error) {
	if c.idle > 0 {
		if err := c.SetReadDeadline(earlier(time.Now().Add(c.idle), c.until)); err != nil {
			return 0, err
		}
	}
	return c.Conn.Read(p)
}

// limit sets one deadline for writing and reading until limitEach is called.
func (c *conn) limit(until time.Time) error {
	c.idle = 0
	return c.SetDeadline(until)
}

// limitEach gives each read its own time, up to a last moment.
func (c *conn) limitEach(idle time.Duration, until time.Time) {
	c.idle, c.until = idle, until
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
