package crawler

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"gongkai/crawler/fetch"
	"gongkai/crawler/urlkey"
	"gongkai/store"
)

// visit makes of an exchange what a fetch would have made of it.
func (i *Importer) visit(ctx context.Context, e *exchange) (*store.Visit, error) {
	if err := i.sound(e.answer); err != nil {
		return nil, err
	}
	req, known, err := i.request(ctx, e)
	if err != nil {
		return nil, err
	}
	same, err := i.original(ctx, e.answer)
	if err != nil {
		return nil, err
	}
	res, err := i.fetch.Replay(ctx, *req, recorded(e, req.Host, same))
	switch {
	case errors.Is(err, fetch.ErrNotHTTP):
		return nil, left("no HTTP")
	case errors.Is(err, fetch.ErrTooLong):
		return nil, left("too large")
	case err != nil:
		return nil, err
	}
	v := res.Visit
	v.Attempt = 1
	v.Imported = &store.Imported{File: i.file, Record: e.answer.ID}
	if e.request != nil {
		v.Imported.Request = e.request.ID
	}
	if e.answer.URI != req.URL {
		v.Imported.URI = e.answer.URI
	}
	i.settle(ctx, v, res, known, same)
	return v, nil
}

// The times that an answer may be of: before there was no Web.
var firstAnswer = time.Date(1991, 8, 6, 0, 0, 0, 0, time.UTC)

// sound refuses records that do not say what a visit needs.
func (i *Importer) sound(a *kept) error {
	switch {
	case a.ID == "" || len(a.ID) > 512 || strings.ContainsFunc(a.ID, func(r rune) bool { return r <= ' ' || r >= 0x7f }):
		return left("no record id")
	case a.Date.Before(firstAnswer) || a.Date.After(i.now().Add(24*time.Hour)):
		return left("no date that can be")
	case a.bytes == nil && a.path == "" && a.Size > 0:
		return left("too large")
	case a.MIME != "" && !strings.HasPrefix(strings.ToLower(a.MIME), "application/http"):
		return left("no HTTP")
	}
	return nil
}

// request is what was asked for, as the frontier names it; known is what the
// frontier says of it, nil where it does not know it. What is not in scope is
// left.
func (i *Importer) request(ctx context.Context, e *exchange) (_ *store.Request, known *store.URL, _ error) {
	url, err := urlkey.Canonical(e.answer.URI)
	if err != nil {
		return nil, nil, left("no URL that can be asked for")
	}
	head, body := e.request.split()
	notes := e.metadata.notes()
	req := &store.Request{Kind: kindOf(url), Method: methodOf(head), URL: url, Host: urlkey.HostPort(url), Identity: notes["identity"], Depth: 1}
	switch {
	case strings.HasSuffix(url, "/robots.txt") && strings.Count(url, "/") == 3:
		req.Kind = store.KindRobots
	case req.Method == "POST":
		req.Body, req.BodyType = body, headerOf(head, "Content-Type")
		req.Identity = cmp.Or(req.Identity, fmt.Sprintf("body-%x", sha256.Sum256(body))[:len("body-")+16])
	case req.Method != "GET":
		return nil, nil, left("method " + methodName(req.Method))
	}
	if strings.ContainsFunc(req.Identity, func(r rune) bool { return r <= ' ' }) || len(req.Identity) > 256 {
		req.Identity = ""
	}
	req.Priority = priorityOf(&store.Request{}, url, "", false)
	req.Referer, _ = urlkey.Canonical(cmp.Or(notes["via"], headerOf(head, "Referer")))
	req.Depth, req.Hops = number(notes["depth"], 1), number(notes["redirects"], 0)
	if recipe := e.metadata.recipe(); recipe != "" && req.Kind != store.KindRobots {
		req.Kind, req.Recipe = store.KindList, recipe
	}
	if i.keys[req.Key()] { // the archive must know it first
		if err := i.flush(ctx); err != nil {
			return nil, nil, err
		}
	}
	known, err = i.portal.archive.URL(ctx, req.Key())
	switch {
	case errors.Is(err, store.ErrNotFound):
		known = nil
	case err != nil:
		return nil, nil, err
	case req.Kind != store.KindRobots:
		asked := *req
		*req = known.Request
		req.Referer = cmp.Or(asked.Referer, req.Referer)
		if req.Recipe == "" && asked.Recipe != "" {
			req.Kind, req.Recipe = asked.Kind, asked.Recipe
		}
	}
	if d := i.portal.scope.judge(*req); d.Refused == store.OutOfScope && d.Reason == "host" {
		return nil, nil, &leftError{"another host", req.Host}
	} else if d.Refused != 0 {
		return nil, nil, left(d.Refused.String() + ": " + d.Reason)
	}
	return req, known, nil
}

// methodOf is the method of a request's head; without one it was GET.
func methodOf(head []byte) string {
	method, _, found := bytes.Cut(head, []byte(" "))
	if !found {
		return "GET"
	}
	return string(method)
}

// methodName is a method as a report prints it.
func methodName(method string) string {
	switch method {
	case "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "CONNECT", "TRACE":
		return method
	}
	return "unknown"
}

// headerOf is a field of a request's head, "" for none.
func headerOf(head []byte, name string) string {
	for line := range bytes.Lines(head) {
		field, value, found := bytes.Cut(line, []byte(":"))
		if found && strings.EqualFold(string(field), name) {
			return string(bytes.TrimSpace(value))
		}
	}
	return ""
}

// number reads a small count of a metadata record.
func number(text string, otherwise int) int {
	if n, err := strconv.Atoi(text); err == nil && n >= 0 && n < 1000 {
		return n
	}
	return otherwise
}

// recorded is the exchange as package fetch takes it.
func recorded(e *exchange, host string, same *store.Visit) fetch.Recorded {
	notes := e.metadata.notes()
	head, _ := e.request.split()
	r := fetch.Recorded{
		RequestHead: head, Answer: e.answer.open, Truncated: strings.ToLower(e.answer.Field("WARC-Truncated")),
		Started: e.answer.Date, Ended: e.answer.Date, TLS: e.metadata.tls(),
	}
	if ip, err := netip.ParseAddr(e.answer.Field("WARC-IP-Address")); err == nil {
		_, port, _ := net.SplitHostPort(host)
		n, _ := strconv.ParseUint(port, 10, 16)
		r.Remote = netip.AddrPortFrom(ip.WithZone(""), uint16(n))
	}
	if ms := number(notes["fetchTimeMs"], 0); ms > 0 {
		r.Ended = r.Started.Add(time.Duration(ms) * time.Millisecond)
	}
	if ended, err := time.Parse(time.RFC3339Nano, notes["ended"]); err == nil && !ended.Before(r.Started) && ended.Sub(r.Started) < 24*time.Hour {
		r.Ended = ended.UTC().Truncate(time.Microsecond)
	}
	if first, err := time.Parse(time.RFC3339Nano, notes["first-byte"]); err == nil && !first.Before(r.Started) && !first.After(r.Ended) {
		r.FirstByte = first.UTC().Truncate(time.Microsecond)
	}
	if same != nil && !strings.HasSuffix(e.answer.Field("WARC-Profile"), "/server-not-modified") {
		r.Same = same.Capture
	}
	return r
}

// original is the visit whose body a revisit stands for; nil where the answer has
// its own.
func (i *Importer) original(ctx context.Context, a *kept) (*store.Visit, error) {
	if a.Type != "revisit" {
		return nil, nil
	}
	if len(i.batch) > 0 { // it may be there
		if err := i.flush(ctx); err != nil {
			return nil, err
		}
	}
	uri := cmp.Or(bareField(&a.Record, "WARC-Refers-To-Target-URI"), a.URI)
	n, err := i.numberOf(ctx, bareField(&a.Record, "WARC-Refers-To"), uri)
	if n == 0 && err == nil {
		n, err = i.visitAt(ctx, uri, a.Field("WARC-Refers-To-Date"))
	}
	for range 2 { // one that was itself the same as another leads on to it
		if err != nil || n == 0 {
			break
		}
		var o *store.Visit
		o, err = i.portal.archive.Visit(ctx, n)
		if errors.Is(err, store.ErrNotFound) { // lost by a damaged file
			err = nil
			break
		}
		if err != nil {
			break
		}
		if o.Capture != nil && o.SameAs == 0 {
			return o, nil
		}
		n = o.SameAs
	}
	if err != nil {
		return nil, err
	}
	return nil, left("revisit of an answer that is not in the archive")
}

// visitAt is the visit of a URL at a time, which may be told to the second; 0 for
// none.
func (i *Importer) visitAt(ctx context.Context, uri, date string) (uint64, error) {
	at, err := time.Parse(time.RFC3339Nano, date)
	if err != nil {
		return 0, nil
	}
	numbers, err := i.visitsOf(ctx, uri)
	if err != nil {
		return 0, err
	}
	for _, n := range numbers {
		for v, err := range i.portal.archive.Ledgered(ctx, n, n) {
			if err != nil {
				return 0, err
			}
			if v.Started.Equal(at.Truncate(time.Microsecond)) || at.Nanosecond() == 0 && v.Started.Truncate(time.Second).Equal(at) {
				return n, nil
			}
		}
	}
	return 0, nil
}

// visitsOf lists the visits of a URL that somebody spells.
func (i *Importer) visitsOf(ctx context.Context, uri string) ([]uint64, error) {
	url, err := urlkey.Canonical(uri)
	if err != nil {
		return nil, nil
	}
	numbers, err := i.portal.archive.VisitsOf(ctx, store.NewKey("GET", url, ""))
	if errors.Is(err, store.ErrNotFound) {
		err = nil
	}
	return numbers, err
}

// settle says what the answer means: links, lists, and what becomes of its URL.
func (i *Importer) settle(ctx context.Context, v *store.Visit, res *fetch.Result, known *store.URL, same *store.Visit) {
	t := &task{portal: i.portal, run: &run{ctx: ctx}, scope: i.portal.scope, item: store.Item{Request: v.Request, Attempt: 1}}
	if v.Request.Kind == store.KindRobots {
		if body, err := robotsBody(v); err == nil && v.Outcome == store.Fetched {
			t.sitemaps(v, body)
		}
		return
	}
	older := known != nil && known.Looked.After(v.Ended)
	if known != nil && !older {
		t.item.Revisit, t.item.Capture, t.item.Looked = known.Last != 0, known.Capture, known.Looked
		if before, err := i.portal.archive.Visit(ctx, known.Capture); err == nil && before.Capture != nil {
			t.item.Digest = before.Capture.Body.Digest
		}
	}
	if same != nil && v.Outcome == store.Fetched {
		v.Outcome, v.SameAs = store.SameContent, same.Number
	}
	t.understand(v, res)
	if same != nil && v.Outcome == store.NotModified {
		v.SameAs = same.Number
	}
	if older { // what its lists have shown since stands
		v.Lists = nil
	}
	v.Next = next(v, i.limits, 0, 0)
	if v.Outcome == store.Redirect {
		t.redirect(v)
	}
	i.again(v, known)
}

// again says when the URL is looked at next: as long after the import as after a
// fetch. An answer that calls for another try is one where none is known.
func (i *Importer) again(v *store.Visit, known *store.URL) {
	since := i.now().Sub(v.Ended)
	switch {
	case v.Next.State == store.Pending && known != nil && known.State != store.Pending:
		v.Next = store.Next{State: known.State}
		if !known.NextDue.IsZero() {
			v.Next.Revisit = max(known.NextDue.Sub(v.Ended), 0)
		}
	case v.Next.State == store.Done:
		if wait := revisit(v, 0, true); wait > 0 {
			v.Next.Revisit = wait + since
		}
	}
}
