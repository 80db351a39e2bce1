package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"runtime"
	"sync"
	"time"

	"gongkai/store"
)

// Fetcher makes requests. It may be used by several goroutines.
type Fetcher struct {
	opt      Options
	guard    guard
	dialer   net.Dialer
	sessions tls.ClientSessionCache
	constant http.Header // fields that every request has
	pool     pool
	steps    sync.Pool
}

// New checks the options and makes a Fetcher.
func New(o Options) (*Fetcher, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, fmt.Errorf("fetch: %w", err)
	}
	f := &Fetcher{opt: o, sessions: tls.NewLRUClientSessionCache(256)}
	for _, p := range o.Allow {
		if p.Addr().Is4In6() && p.Bits() >= 96 {
			p = netip.PrefixFrom(p.Addr().Unmap(), p.Bits()-96)
		}
		f.guard.allow = append(f.guard.allow, p)
	}
	f.dialer.Control = f.guard.control
	f.constant = http.Header{
		"User-Agent":      {o.UserAgent},
		"Accept":          {accept},
		"Accept-Language": {acceptLanguage},
		"Accept-Encoding": {acceptEncoding},
	}
	f.pool.idle = make(map[string][]*conn)
	f.steps.New = func() any { return newStep(o.Jar) }
	return f, nil
}

// Close closes the connections that wait for a next request. Visits under way
// end by themselves and keep no connection.
func (f *Fetcher) Close() { f.pool.close() }

// Result is what one visit brought.
type Result struct {
	// Visit has Request, Outcome, Reason, Detail, Status, Started, Ended,
	// Capture, Location, ETag and Modified; the rest is the engine's. The body
	// of its capture must be freed by whoever takes it.
	Visit *store.Visit

	Links    []Link // of an HTML page, each URL once, in page order
	LinksCut bool   // the page has more than MaxLinks

	View    []byte // text of an HTML, XML, JSON or plain answer as UTF-8; not to be changed
	ViewCut bool   // the text is longer than MaxView
	HTML    bool   // View is a page
	Charset string // WHATWG name of what View was decoded from

	Disk error // why the body could not be spooled: the visit says nothing about the URL; nil: it was not needed, or it could

	RetryAfter time.Duration // as the server asked, 0: it did not
	Elapsed    time.Duration // from the request to the last byte
}

// Do makes one request and follows nothing. A visit with the reason "cancelled"
// says nothing about the URL.
func (f *Fetcher) Do(ctx context.Context, req store.Request, cond Conditions) (result *Result) {
	x := &exchange{f: f, ctx: ctx, req: &req, total: time.Now().Add(f.opt.Total)}
	x.started = f.opt.Now()
	defer func() {
		if p := recover(); p != nil {
			x.abandon()
			x.failure = fail(store.Panicked, ReasonPanic, fmt.Errorf("%v %s", p, panicPlace()))
			result = x.result()
		}
	}()
	if x.failure = x.prepare(cond); x.failure == nil {
		s := f.steps.Get().(*step)
		s.run(x)
		defer f.steps.Put(s) // after the result: the page that was read is the step's
	}
	return x.result()
}

func (x *exchange) prepare(cond Conditions) *failure {
	if err := x.ctx.Err(); err != nil {
		return fail(store.Transient, ReasonCancelled, err)
	}
	switch x.req.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
	default:
		return badRequest(fmt.Errorf("method %q is not one that is sent", x.req.Method))
	}
	to, err := parseTarget(x.req.URL)
	if err != nil {
		return badRequest(err)
	}
	x.to = to
	x.fields, x.conditional = x.f.fields(x.req, cond)
	return nil
}

// abandon gives up what an exchange holds.
func (x *exchange) abandon() {
	if x.conn != nil {
		x.conn.raw.Close()
		x.conn = nil
	}
	x.sink.discard()
	if x.capture != nil {
		x.capture.Body.Free()
		x.capture = nil
	}
}

func (x *exchange) result() *Result {
	if x.ctx.Err() != nil && x.failure != nil && x.failure.outcome != store.Panicked {
		x.failure = fail(store.Transient, ReasonCancelled, x.ctx.Err())
	}
	if x.ended.IsZero() {
		x.ended = x.f.opt.Now()
	}
	v := &store.Visit{Request: *x.req, Started: stamp(x.started), Ended: stamp(x.ended)}
	r := &Result{Visit: v, Elapsed: max(0, x.ended.Sub(x.started))}
	if x.head != nil {
		v.Status = x.head.status
		r.RetryAfter = retryAfter(x.head.fields, x.ended)
	}
	if x.failure != nil {
		if x.failed(v); x.failure.reason == ReasonDisk {
			r.Disk = x.failure.err
		}
		return r
	}
	x.answered(v)
	r.Links, r.LinksCut = x.links, x.linksCut
	r.View, r.ViewCut, r.HTML, r.Charset = x.view.text, x.view.cut, x.view.html, x.view.charset
	return r
}

// failed fills in a visit without a usable answer. Of bytes those are kept that
// belong to an answer.
func (x *exchange) failed(v *store.Visit) {
	v.Outcome, v.Reason, v.Detail = x.failure.outcome, x.failure.reason, line(x.failure.err)
	kept := x.capture != nil && len(x.capture.ResponseHead) > 0 && x.failure.reason != ReasonCancelled
	if !kept {
		x.abandon()
		return
	}
	if x.failure.reason == ReasonDisk {
		x.sink.discard()
		x.capture.Framing, x.capture.Truncated = nil, "disconnect"
	}
	v.Capture = x.capture
}

func (x *exchange) answered(v *store.Visit) {
	v.Capture = x.capture
	fields := x.head.fields
	a := &answer{
		kind: x.req.Kind, status: x.head.status, fields: fields, asked: x.conditional,
		view: x.view, page: x.page, empty: x.capture.Body.Size == 0, links: len(x.links),
		truncated: x.truncated, decoding: x.decoding,
	}
	if location := fields.Get("Location"); location != "" && x.head.status/100 == 3 {
		if a.location, a.located = locate(x.req.URL, location); a.located != nil {
			a.located = fmt.Errorf("redirect to %.200q: %w", location, a.located)
		}
	}
	v.Outcome, v.Reason = classify(a)
	v.Detail = clip(detail(a, v.Outcome))
	v.Location = a.location
	v.ETag, v.Modified = validator(fields.Get("ETag")), validator(fields.Get("Last-Modified"))
}

// validator is empty where a value cannot be sent back.
func validator(value string) string {
	if len(value) > 1024 || !validField(value) {
		return ""
	}
	return value
}

// stamp is a time as an archive keeps it.
func stamp(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

func line(err error) string {
	var f *failure
	if errors.As(err, &f) {
		err = f.err
	}
	return clip(err.Error())
}

// panicPlace is the file and line that panicked.
func panicPlace() string {
	var pcs [16]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(4, pcs[:])])
	for {
		frame, more := frames.Next()
		if frame.Function != "" && frame.Function != "runtime.gopanic" {
			return fmt.Sprintf("at %s:%d", frame.Function, frame.Line)
		}
		if !more {
			return ""
		}
	}
}
