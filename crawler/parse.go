package crawler

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"gongkai/config"
	"gongkai/crawler/fetch"
	"gongkai/parse"
	"gongkai/parse/clean"
	"gongkai/parse/report"
	"gongkai/store"
)

// parser follows behind the log of each portal with a cursor and keeps what it
// reads in the portal's derived file.
type parser struct {
	log *slog.Logger

	reading atomic.Value // Reading of the present configuration
	mu      sync.Mutex
	behind  map[*portal]bool
	signal  chan struct{}
	quit    chan struct{}
	group   sync.WaitGroup
}

// What is read in one transaction of the derived file: so many visits, fewer
// when their bodies are large.
const (
	parseWindow = 64
	parseBytes  = 16 << 20
)

func newParser(log *slog.Logger, r Reading) *parser {
	p := &parser{log: log, behind: map[*portal]bool{}, signal: make(chan struct{}, 1), quit: make(chan struct{})}
	p.reading.Store(r)
	p.group.Go(p.follow)
	return p
}

// wake tells that a portal's log has grown.
func (p *parser) wake(portal *portal) {
	if portal.reports == nil {
		return
	}
	p.mu.Lock()
	p.behind[portal] = true
	p.mu.Unlock()
	select {
	case p.signal <- struct{}{}:
	default:
	}
}

func (p *parser) follow() {
	ctx, cancel := context.WithCancel(context.Background())
	go func() { <-p.quit; cancel() }()
	for {
		portal := p.pick()
		if portal == nil {
			select {
			case <-p.signal:
				continue
			case <-p.quit:
				return
			}
		}
		if err := p.catchUp(ctx, portal); err != nil && !errors.Is(err, context.Canceled) {
			p.log.Error("parser stopped", "portal", portal.archive.Portal().Name, "error", err)
		}
		if ctx.Err() != nil {
			return
		}
	}
}

func (p *parser) pick() *portal {
	p.mu.Lock()
	defer p.mu.Unlock()
	for portal := range p.behind {
		delete(p.behind, portal)
		return portal
	}
	return nil
}

// catchUp parses what the log holds after the cursor, until the context ends or
// the portal is closed.
func (p *parser) catchUp(ctx context.Context, portal *portal) error {
	if portal.reports == nil {
		return nil
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	defer context.AfterFunc(portal.open, stop)()
	select {
	case portal.parsing <- struct{}{}:
		defer func() { <-portal.parsing }()
	case <-ctx.Done():
		return ctx.Err()
	}
	return p.reading.Load().(Reading).follow(ctx, portal.archive, portal.reports, nil, func(visits []*store.Visit, docs []store.Parsed) error {
		return reschedule(ctx, portal.archive, portal.reports, visits, docs)
	})
}

// close stops between two windows; what is left is parsed after the next start.
func (p *parser) close() {
	close(p.quit)
	p.group.Wait()
}

// Reading bounds the reading of one page.
type Reading struct {
	Limits  clean.Limits
	Timeout time.Duration // 0: none
}

// ReadingOf takes the bounds from a configuration.
func ReadingOf(conf *config.Config) Reading {
	c := &conf.Crawl
	return Reading{Limits: clean.Limits{Depth: c.MaxDOMDepth, Nodes: c.MaxDOMNodes}, Timeout: c.ParseTimeout}
}

// Follow reads what a log holds after the cursor of its reports. progress, which
// may be nil, is told after each window how far it is.
func (r Reading) Follow(ctx context.Context, log store.Log, reports store.Reports, progress func(cursor, mark uint64)) error {
	return r.follow(ctx, log, reports, progress, nil)
}

// follow is Follow with a look at each window that was read and stored.
func (r Reading) follow(ctx context.Context, log store.Log, reports store.Reports, progress func(cursor, mark uint64), stored func([]*store.Visit, []store.Parsed) error) error {
	for {
		cursor, _, err := reports.Cursor(ctx)
		if err != nil {
			return err
		}
		mark, err := log.Mark(ctx)
		if err != nil {
			return err
		}
		if progress != nil {
			progress(cursor, mark)
		}
		if cursor >= mark {
			return nil
		}
		visits, docs, last, err := r.visits(ctx, log, cursor+1, min(cursor+parseWindow, mark))
		if err != nil {
			return err
		}
		if err := reports.Put(ctx, last, docs); err != nil {
			return err
		}
		if stored == nil {
			continue
		}
		if err := stored(visits, docs); err != nil {
			return err
		}
	}
}

// visits reads a window of the log and says where it ended.
func (r Reading) visits(ctx context.Context, log store.Log, first, last uint64) (todo []*store.Visit, docs []store.Parsed, _ uint64, _ error) {
	bytes := int64(0)
	for v, err := range log.Visits(ctx, first, last) {
		if err != nil {
			return nil, nil, 0, err
		}
		if !readable(v) {
			continue
		}
		v.Outlinks = nil // there may be many, and nobody looks at them here
		todo = append(todo, v)
		if bytes += v.Capture.Body.Size; bytes >= parseBytes {
			last = v.Number
			break
		}
	}
	docs = make([]store.Parsed, len(todo))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, v := range todo {
		group.Go(func() error {
			doc, err := r.Visit(v)
			docs[i] = store.Parsed{Visit: v.Number, Key: v.Request.Key(), Document: doc}
			return err
		})
	}
	return todo, docs, last, group.Wait()
}

// readable tells which visits hold a page worth reading: an answer of its own,
// not one that stands for an earlier one.
func readable(v *store.Visit) bool {
	if v.Capture == nil || v.Capture.Body.Size == 0 || v.Request.Kind == store.KindRobots {
		return false
	}
	return v.Outcome == store.Fetched || v.Outcome == store.Truncated
}

// Visit reads the document of a visit's capture.
func (r Reading) Visit(v *store.Visit) (*parse.Document, error) {
	raw, err := v.Capture.Body.Bytes()
	if err != nil {
		return nil, err
	}
	body, header, broken := fetch.Content(v.Capture.ResponseHead, raw, 0)
	doc := r.parse(parse.Input{
		Body: body, URL: v.Request.URL, ContentType: header.Get("Content-Type"), File: fileName(v, header), Limits: r.Limits,
	})
	doc.Source.SHA256 = v.Capture.Body.Digest.String()
	doc.Source.Size = v.Capture.Body.Size
	if broken != nil { // what could be decoded was read
		doc.Flags = append(doc.Flags, parse.Flag{Kind: "content-coding", Evidence: broken.Error()})
	}
	if v.Outcome == store.Truncated {
		doc.Flags = append(doc.Flags, parse.Flag{Kind: "truncated", Evidence: v.Reason})
	}
	return doc, nil
}

// fileName is what a file for download is called, also one that no URL tells from
// a page.
func fileName(v *store.Visit, header http.Header) string {
	if v.Request.Kind == store.KindAttachment {
		return fetch.FileName(header, v.Request.URL)
	}
	return fetch.AttachedName(header)
}

// parse gives up waiting after the timeout; the work itself is bounded and ends
// by itself.
func (r Reading) parse(in parse.Input) *parse.Document {
	if r.Timeout <= 0 {
		return parse.Parse(in)
	}
	done := make(chan *parse.Document, 1)
	go func() { done <- parse.Parse(in) }()
	timer := time.NewTimer(r.Timeout)
	defer timer.Stop()
	select {
	case doc := <-done:
		return doc
	case <-timer.C:
		return &parse.Document{
			Source:  parse.Source{File: in.File, URL: in.URL, ContentType: in.ContentType},
			Error:   fmt.Sprintf("not read within %s", r.Timeout),
			Reports: []report.Report{},
		}
	}
}
