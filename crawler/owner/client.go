package owner

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

// dialTimeout bounds one connection to a socket of this machine.
const dialTimeout = 5 * time.Second

// Client talks to the owner of an archive: HTTP/1.1 over its local socket.
type Client struct {
	Info Info // of the owner when it was found
	http *http.Client
}

// Dial finds the owner of an archive directory. Build and portal configuration
// of this process go with every request, for Require to check. The error is
// ErrNoOwner when nobody owns it, and a *BusyError when the owner cannot be
// talked to.
func Dial(dir, build, config string) (*Client, error) {
	file, err := openLock(dir, os.O_RDONLY)
	if isMissing(err) {
		return nil, ErrNoOwner
	}
	if err != nil {
		return nil, fmt.Errorf("open the archive's lock: %w", err)
	}
	defer file.Close()

	// The socket is tried before the lock, so that the lock is rarely touched.
	info := readInfo(file)
	unreachable := tryConnect(info.Socket)
	if unreachable == nil {
		return &Client{Info: info, http: httpClient(info.Socket, build, config)}, nil
	}
	busy, err := owned(file)
	if err != nil {
		return nil, err
	}
	if !busy {
		return nil, ErrNoOwner
	}
	return nil, &BusyError{Dir: dir, Info: info, Why: unreachable.Error()}
}

// tryConnect says why an owner's socket cannot be used, for people.
func tryConnect(socket string) error {
	if socket == "" {
		return errors.New("it takes no questions; wait until it ends, or stop it")
	}
	stat, err := os.Lstat(socket)
	switch {
	case errors.Is(err, fs.ErrPermission), err == nil && !isMine(socket) && os.Getuid() != 0:
		return errors.New("it belongs to another user; run this command as that user")
	case err != nil:
		return fmt.Errorf("its local socket is not there: %w", err)
	case stat.Mode().Type() != fs.ModeSocket:
		return fmt.Errorf("%s is not a socket", socket)
	}
	conn, err := net.DialTimeout("unix", socket, dialTimeout)
	if err != nil {
		return fmt.Errorf("it does not answer: %w", err)
	}
	return conn.Close()
}

// httpClient makes a client that reaches the socket and nothing else.
func httpClient(socket, build, config string) *http.Client {
	dialer := net.Dialer{Timeout: dialTimeout}
	transport := &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return dialer.DialContext(ctx, "unix", socket)
		},
		DisableCompression: true,
		IdleConnTimeout:    time.Minute,
	}
	return &http.Client{
		Transport:     &checked{next: transport, build: build, config: config},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Do sends a request to the owner; path begins with / and may have a query.
// The caller closes the body. An owner of another build or configuration is a
// *RefusedError. There is no time limit but the context's: answers may stream.
func (c *Client) Do(ctx context.Context, method, path string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, "http://gongkai"+path, body)
	if err != nil {
		return nil, fmt.Errorf("ask the owner: %w", err)
	}
	resp, err := c.http.Do(req)
	if refused := (*RefusedError)(nil); errors.As(err, &refused) {
		return nil, refused
	}
	if wrapped := (*url.Error)(nil); errors.As(err, &wrapped) {
		err = wrapped.Err // its URL means nothing to people
	}
	if err != nil {
		return nil, fmt.Errorf("ask the owner of the archive (process %d): %w", c.Info.PID, err)
	}
	return resp, nil
}

// HTTP is the client itself, for those that bring their own requests. Any URL
// reaches the owner: only path and query count.
func (c *Client) HTTP() *http.Client { return c.http }

// Close lets go of idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// checked sends build and configuration along and recognises a refusal.
type checked struct {
	next          *http.Transport
	build, config string
}

// CloseIdleConnections is what http.Client.CloseIdleConnections looks for.
func (t *checked) CloseIdleConnections() { t.next.CloseIdleConnections() }

func (t *checked) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set(buildHeader, t.build)
	req.Header.Set(configHeader, t.config)
	resp, err := t.next.RoundTrip(req)
	if err != nil || resp.StatusCode != http.StatusConflict || resp.Header.Get(refusedHeader) == "" {
		return resp, err
	}
	defer resp.Body.Close()
	line, err := io.ReadAll(io.LimitReader(resp.Body, maxInfo))
	if err != nil {
		return nil, fmt.Errorf("read why the owner refused: %w", err)
	}
	return nil, &RefusedError{Reason: resp.Header.Get(refusedHeader), Message: strings.TrimSpace(string(line))}
}
