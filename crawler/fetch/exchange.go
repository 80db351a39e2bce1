package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"gongkai/store"
)

// exchange is one request and what came of it.
type exchange struct {
	f           *Fetcher
	ctx         context.Context
	req         *store.Request
	to          target
	fields      http.Header
	conditional bool
	total       time.Time // nothing lasts longer

	begun   bool // the transport was reached
	started time.Time
	ended   time.Time
	capture *store.Capture
	head    *head
	sink    sink
	conn    *conn // while it is in use

	failure   *failure   // no usable head came
	truncated *bodyError // the body is short
	decoding  error      // the body could not be decoded
	view      view
	page      *page
	links     []Link
	linksCut  bool
}

func badRequest(err error) *failure { return fail(store.Permanent, ReasonBadRequest, err) }

// roundTrip is the whole exchange on the wire. To colly it gives the view.
func (x *exchange) roundTrip(r *http.Request) (*http.Response, error) {
	x.begun = true
	x.started = x.f.opt.Now()
	if x.failure = x.exchange(r.Header); x.failure != nil {
		return nil, x.failure
	}
	x.look()
	answer := &http.Response{
		StatusCode:   x.head.status,
		ProtoMajor:   1,
		ProtoMinor:   1,
		Header:       http.Header{"Content-Type": {"text/html; charset=utf-8"}},
		Body:         http.NoBody,
		Uncompressed: true,
		Request:      r,
	}
	if cookies := x.head.fields["Set-Cookie"]; cookies != nil {
		answer.Header["Set-Cookie"] = cookies
	}
	if x.view.html {
		answer.Body = io.NopCloser(bytes.NewReader(x.view.text))
	}
	return answer, nil
}

// exchange sends the request and takes the answer, head and body.
func (x *exchange) exchange(fields http.Header) *failure {
	c, failed := x.connection()
	if failed != nil {
		return failed
	}
	x.conn = c
	stop := context.AfterFunc(x.ctx, func() { c.raw.Close() })
	end, failed := x.ask(c, fields)
	if failed == nil {
		failed = x.answer(c, end)
	}
	x.ended = x.f.opt.Now()
	if stop() && failed == nil && x.reusable(c, end) {
		x.f.pool.put(c, x.keep())
	} else {
		c.raw.Close()
	}
	x.conn = nil
	return failed
}

func (x *exchange) connection() (*conn, *failure) {
	if c := x.f.pool.take(x.to.scheme() + "://" + x.to.addr); c != nil {
		return c, nil
	}
	return x.f.connect(x.ctx, &x.to, x.total)
}

// ending says how the body ends and whether the framing is beyond doubt.
type ending struct {
	by     bodyEnd
	length int64
	clean  bool
}

// ask sends the request and reads the head of the answer.
func (x *exchange) ask(c *conn, fields http.Header) (ending, *failure) {
	head := x.f.requestHead(x.req, &x.to, fields, c.absolute)
	if err := c.limit(earlier(time.Now().Add(x.f.opt.Header), x.total)); err != nil {
		return ending{}, x.network(err, ReasonTimeoutHeader)
	}
	x.started = x.f.opt.Now()
	x.capture = &store.Capture{RequestHead: head, RemoteAddr: c.remote, TLS: c.tls}
	if _, err := c.Write(x.onWire(head, c)); err != nil {
		return ending{}, x.network(err, ReasonTimeoutHeader)
	}
	if _, err := c.br.Peek(1); err != nil {
		return ending{}, x.network(err, ReasonTimeoutHeader)
	}
	x.capture.FirstByte = stamp(x.f.opt.Now())
	return x.readHead(c)
}

// onWire adds to the head what is sent but not kept with it.
func (x *exchange) onWire(head []byte, c *conn) []byte {
	credentials := ""
	if c.absolute {
		credentials = proxyCredentials(x.f.opt.Proxy)
	}
	if credentials == "" && len(x.req.Body) == 0 {
		return head
	}
	whole := append([]byte(nil), head[:len(head)-2]...)
	whole = append(whole, credentials...)
	whole = append(whole, "\r\n"...)
	if x.req.Method == http.MethodPost {
		whole = append(whole, x.req.Body...)
	}
	return whole
}

// readHead passes over 1xx answers.
func (x *exchange) readHead(c *conn) (ending, *failure) {
	for range maxInformation + 1 {
		raw, err := readHead(c.br, x.f.opt.MaxHeader)
		x.capture.ResponseHead = raw
		if err == errHeadTooLong {
			x.capture.Truncated = "length"
			return ending{}, fail(store.Truncated, ReasonMaxHeader, err)
		}
		if err != nil {
			failed := x.network(err, ReasonTimeoutHeader)
			x.capture.Truncated = markOf(err)
			return ending{}, failed
		}
		head, err := parseHead(raw)
		if err != nil {
			x.capture.Truncated = "disconnect"
			return ending{}, fail(store.Permanent, ReasonBadHead, err)
		}
		if head.status >= 200 {
			x.head = head
			by, length, clean, err := framing(x.req.Method, head)
			if err != nil {
				x.capture.Truncated = "disconnect"
				return ending{}, fail(store.Permanent, ReasonBadFraming, err)
			}
			return ending{by, length, clean}, nil
		}
	}
	return ending{}, fail(store.Permanent, ReasonInformation, errTooMany1xx)
}

// answer reads the body. One that is announced as too long is not read.
func (x *exchange) answer(c *conn, end ending) *failure {
	x.sink.dir = x.f.opt.SpoolDir
	if end.by == endLength {
		x.sink.expect = end.length
	}
	if end.by == endLength && end.length > x.f.opt.MaxBody {
		x.truncated = &bodyError{ReasonMaxBody, "length", fmt.Errorf("Content-Length %d is over the limit of %d bytes", end.length, x.f.opt.MaxBody)}
		if x.head.status/100 == 2 {
			x.capture.Truncated = x.truncated.truncated
			return fail(store.TooLarge, ReasonMaxBody, x.truncated.err)
		}
	} else {
		c.limitEach(x.f.opt.Idle, x.total)
		frames, err := readBody(c.br, end.by, end.length, x.f.opt.MaxBody, &x.sink)
		x.capture.Framing = frames
		if failed := x.shortened(err); failed != nil {
			return failed
		}
	}
	if x.truncated != nil {
		x.capture.Truncated = x.truncated.truncated
	}
	return x.takeBody()
}

// shortened notes why a body is short. What is left of it is kept, unless it
// cannot be.
func (x *exchange) shortened(err error) *failure {
	var disk *diskError
	var known *bodyError
	switch {
	case err == nil:
	case x.ctx.Err() != nil:
		return x.network(err, "")
	case errors.As(err, &disk):
		return fail(store.Transient, ReasonDisk, err)
	case errors.As(err, &known):
		x.truncated = known
	default:
		failed := x.network(err, ReasonTimeoutIdle)
		x.truncated = &bodyError{failed.reason, markOf(err), err}
	}
	return nil
}

func (x *exchange) takeBody() *failure {
	body, err := x.sink.body()
	if err != nil {
		return fail(store.Transient, ReasonDisk, err)
	}
	x.capture.Body = body
	return nil
}

func markOf(err error) string {
	if isTimeout(err) {
		return "time"
	}
	return "disconnect"
}

// network names an error of the connection: a cancelled visit first, then the
// limit of the whole visit, then that of the phase.
func (x *exchange) network(err error, timeout string) *failure {
	if x.ctx.Err() != nil {
		return fail(store.Transient, ReasonCancelled, x.ctx.Err())
	}
	if isTimeout(err) && !time.Now().Before(x.total) {
		timeout = ReasonTimeoutTotal
	}
	return networkFailure(err, timeout)
}

// reusable: the answer ended where it said, and nothing came after it.
func (x *exchange) reusable(c *conn, end ending) bool {
	return x.truncated == nil && end.clean && end.by != endClose && x.head.keepAlive() && c.br.Buffered() == 0
}

// keep is how long the connection may wait, by our option and by the server's
// Keep-Alive, which is undercut by a second.
func (x *exchange) keep() time.Duration {
	keep := x.f.opt.IdleConn
	if said, ok := keepAliveTimeout(x.head.fields["Keep-Alive"]); ok {
		keep = min(keep, said-time.Second)
	}
	return keep
}

// look decodes the answer. robots.txt is text whatever its type.
func (x *exchange) look() {
	contentType := x.head.fields.Get("Content-Type")
	if x.req.Kind == store.KindRobots && !isText(contentType) {
		contentType = "text/plain"
	}
	v, err := x.f.look(contentType, x.head.fields, x.capture.Body, x.sink.bytes)
	if err == nil && v.text == nil && strings.HasSuffix(x.req.URL, ".xml.gz") {
		v, err = x.f.lookPacked(x.capture.Body)
	}
	x.view = v
	if err != nil && x.truncated == nil {
		x.decoding = err
	}
}

// read is colly's callback with the decoded page.
func (x *exchange) read(s *scanner, text []byte) {
	if !x.view.html {
		return
	}
	x.view.text = text
	x.page = s.scan(text, x.f.opt.MaxLinks)
	x.links, x.linksCut = s.resolve(x.req.URL, x.view.charset, x.f.opt.MaxLinks)
}
