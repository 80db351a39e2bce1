package portaltest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"
)

// ErrNotLoopback is returned for an address that other machines could reach.
var ErrNotLoopback = errors.New("portaltest serves on loopback only: use 127.0.0.1:0 or [::1]:0")

// Server is a running portal.
type Server struct {
	URL  string         // base URL without a slash at the end: http://127.0.0.1:43210
	Addr netip.AddrPort // where it listens

	http *http.Server
	once sync.Once
	stop func() bool // detaches the server from its context
	done chan struct{}
}

// Serve answers requests on addr, an IP address with a port, until the context
// ends or Close is called. Port 0 chooses a free one.
func Serve(ctx context.Context, addr string, h http.Handler) (*Server, error) {
	ap, err := netip.ParseAddrPort(addr)
	if err != nil {
		return nil, fmt.Errorf("portaltest: address %q: %w (%w)", addr, ErrNotLoopback, err)
	}
	if !ap.Addr().Unmap().IsLoopback() {
		return nil, fmt.Errorf("portaltest: address %q: %w", addr, ErrNotLoopback)
	}
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("portaltest: listen: %w", err)
	}
	s := &Server{
		URL:  "http://" + ln.Addr().String(),
		Addr: ln.Addr().(*net.TCPAddr).AddrPort(),
		done: make(chan struct{}),
		http: &http.Server{
			Handler:           h,
			ReadHeaderTimeout: 30 * time.Second,
			IdleTimeout:       2 * time.Minute,
			ErrorLog:          log.New(io.Discard, "", 0), // faults abort on purpose
		},
	}
	go func() {
		defer close(s.done)
		s.http.Serve(ln) // ends with ErrServerClosed
	}()
	s.stop = context.AfterFunc(ctx, s.close)
	return s, nil
}

// Close stops the server and cuts its connections. It may be called repeatedly.
func (s *Server) Close() error {
	s.stop()
	s.close()
	<-s.done
	return nil
}

func (s *Server) close() {
	s.once.Do(func() { s.http.Close() })
}

// hostsPerNet is how many addresses of each 127.1.x.0/24 ServeMany uses.
const hostsPerNet = 250

// MaxServers is how many servers ServeMany can give an address of their own.
const MaxServers = 250 * hostsPerNet

// ServeMany runs n servers on distinct addresses of 127.1.0.0/16, each on a port
// of its own; server i answers with h(i). All of them stop when the context ends.
// Only Linux accepts the whole of 127.0.0.0/8 without further configuration.
func ServeMany(ctx context.Context, n int, h func(i int) http.Handler) ([]*Server, error) {
	if n < 1 || n > MaxServers {
		return nil, fmt.Errorf("portaltest: %d servers asked for, 1 to %d are possible", n, MaxServers)
	}
	servers := make([]*Server, 0, n)
	for i := range n {
		ip := netip.AddrFrom4([4]byte{127, 1, byte(i / hostsPerNet), byte(i%hostsPerNet + 1)})
		s, err := Serve(ctx, netip.AddrPortFrom(ip, 0).String(), h(i))
		if err != nil {
			CloseAll(servers)
			return nil, fmt.Errorf("server %d of %d: %w", i+1, n, err)
		}
		servers = append(servers, s)
	}
	return servers, nil
}

// CloseAll closes every server.
func CloseAll(servers []*Server) {
	for _, s := range servers {
		s.Close()
	}
}
