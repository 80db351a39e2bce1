package crawler

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"gongkai/config"
	"gongkai/crawler/fetch"
	"gongkai/crawler/warcfile"
	"gongkai/store"
	"gongkai/store/export"
)

// Importer takes answers that others recorded in WARC files into the archive of a
// portal, byte for byte, as visits with the ids and times of their records. It
// asks nobody, and moves no host's clock. What it has taken is durable, so an
// import that was interrupted goes on when it is run again.
type Importer struct {
	portal *portal
	fetch  *fetch.Fetcher
	spool  string
	limits *config.Crawl
	now    func() time.Time
	report ImportReport

	file    string // its name, without the folder
	batch   []*store.Visit
	size    int64
	records map[string]bool    // ids in the batch
	keys    map[store.Key]bool // URLs in the batch
}

// ImportReport counts what became of records.
type ImportReport struct {
	Records uint64            // read
	Taken   uint64            // answers that are now in the archive
	Known   uint64            // answers that it had
	Left    map[string]uint64 // exchanges and records that were not taken, by reason
	Hosts   map[string]uint64 // of these, those of hosts that are not the portal's; at most 1000 by name, the rest under ""
}

// What one commit takes.
const (
	importVisits = 64
	importBytes  = 16 << 20
)

// NewImporter opens a portal of a configuration. Open is that of Options.
func NewImporter(ctx context.Context, conf *config.Config, name string, open func(*config.Portal) (store.Archive, store.Reports, error), f *fetch.Fetcher, spool string) (*Importer, error) {
	p, known := conf.Portal(name)
	if !known {
		return nil, fmt.Errorf("%w: %s", ErrUnknownPortal, name)
	}
	pt, err := openPortal(ctx, &Options{Open: open, Now: time.Now}, conf, p)
	if err != nil {
		return nil, err
	}
	return &Importer{
		portal: pt, fetch: f, spool: spool, limits: &conf.Crawl, now: time.Now,
		report:  ImportReport{Left: map[string]uint64{}, Hosts: map[string]uint64{}},
		records: map[string]bool{}, keys: map[store.Key]bool{},
	}, nil
}

// Report counts all files so far.
func (i *Importer) Report() ImportReport { return i.report }

// Pending is how many URLs of the portal wait for a first answer: what the pages
// led to and no file had.
func (i *Importer) Pending(ctx context.Context) (uint64, error) {
	ledger, err := i.portal.archive.Ledger(ctx)
	if err != nil {
		return 0, err
	}
	return ledger.Pending, nil
}

// Parse reads what was imported.
func (i *Importer) Parse(ctx context.Context, r Reading, progress func(cursor, mark uint64)) error {
	if i.portal.reports == nil {
		return nil
	}
	return r.Follow(ctx, i.portal.archive, i.portal.reports, progress)
}

// Close closes the portal's files.
func (i *Importer) Close() error { return i.portal.close() }

// File takes one WARC file. What stands before the place of an error is taken all
// the same.
func (i *Importer) File(ctx context.Context, path string, r io.Reader) error {
	i.file = filepath.Base(path)
	err := i.read(ctx, r)
	if e := i.flush(ctx); e != nil {
		return e
	}
	return err
}

// read takes exchange after exchange.
func (i *Importer) read(ctx context.Context, r io.Reader) error {
	file, err := warcfile.NewReader(r, warcfile.Limits{})
	if err != nil {
		return err
	}
	now := &exchange{}
	defer func() { now.drop() }()
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		rec, err := file.Next()
		if err != nil {
			if e := i.take(ctx, now); e != nil {
				return e
			}
			if err == io.EOF {
				return nil
			}
			return err
		}
		i.report.Records++
		if now.slot(rec.Type) == nil {
			i.leave(kindOfRecord(rec.Type), "")
			continue
		}
		if !now.takes(rec) {
			if err := i.take(ctx, now); err != nil {
				return err
			}
			now.drop()
			now = &exchange{}
		}
		if err := i.add(ctx, now, rec); err != nil {
			return err
		}
	}
}

// kindOfRecord names the types that hold no answer of a server.
func kindOfRecord(kind string) string {
	switch kind {
	case "warcinfo", "resource", "conversion", "continuation":
		return kind + " record"
	}
	return "record of an unknown type"
}

// add keeps a record of an exchange. An answer that the archive has is not even
// unpacked.
func (i *Importer) add(ctx context.Context, e *exchange, rec *warcfile.Record) error {
	if rec.Type == "response" || rec.Type == "revisit" {
		known, err := i.has(ctx, rec)
		if err != nil {
			return err
		}
		e.known = known
	}
	slot := e.slot(rec.Type)
	if e.known || rec.Size > i.longest() {
		k := &kept{Record: *rec}
		k.Block = nil
		*slot = k
		return nil
	}
	var err error
	*slot, err = keep(rec, i.spool)
	return err
}

// longest is how long the record of an answer within the limits may be: head,
// body, and what may stand between its chunks.
func (i *Importer) longest() int64 { return i.limits.MaxBody + i.limits.MaxHeader + 4<<20 }

// has tells whether the archive holds the answer of a record: it was imported, or
// the record came out of an export of this very archive.
func (i *Importer) has(ctx context.Context, rec *warcfile.Record) (bool, error) {
	if i.records[rec.ID] {
		return true, nil
	}
	number, err := i.numberOf(ctx, rec.ID, rec.URI)
	return number != 0, err
}

// numberOf is the visit that a record id stands for, 0 for none.
func (i *Importer) numberOf(ctx context.Context, id, uri string) (uint64, error) {
	number, err := i.portal.archive.ImportedAs(ctx, id)
	if err == nil || !errors.Is(err, store.ErrNotFound) {
		return number, err
	}
	visits, err := i.visitsOf(ctx, uri)
	if err != nil {
		return 0, err
	}
	portal := i.portal.archive.Portal().ID
	for _, n := range visits {
		if export.RecordID(portal, &store.Visit{Number: n}, "response") == id {
			return n, nil
		}
	}
	return 0, nil
}

// take makes a visit of an exchange.
func (i *Importer) take(ctx context.Context, e *exchange) error {
	switch {
	case e.known:
		i.report.Known++
		return nil
	case e.answer == nil && e.request == nil && e.metadata == nil:
		return nil
	case e.answer == nil:
		i.leave("no answer", "")
		return nil
	}
	v, err := i.visit(ctx, e)
	var left *leftError
	if errors.As(err, &left) {
		i.leave(left.reason, left.host)
		return nil
	}
	if err != nil {
		return fmt.Errorf("record %s of %s: %w", e.answer.ID, e.answer.URI, err)
	}
	i.batch, i.size = append(i.batch, v), i.size+v.Capture.Body.Size
	i.records[v.Imported.Record], i.keys[v.Request.Key()] = true, true
	if len(i.batch) >= importVisits || i.size >= importBytes {
		return i.flush(ctx)
	}
	return nil
}

// leftError says why an exchange is not taken.
type leftError struct{ reason, host string }

func (e *leftError) Error() string { return e.reason }

func left(reason string) error { return &leftError{reason: reason} }

// maxLeftHosts bounds the hosts that are counted by name.
const maxLeftHosts = 1000

func (i *Importer) leave(reason, host string) {
	i.report.Left[reason]++
	if host == "" {
		return
	}
	if _, known := i.report.Hosts[host]; !known && len(i.report.Hosts) >= maxLeftHosts {
		host = ""
	}
	i.report.Hosts[host]++
}

// flush commits the batch, whatever became of the context.
func (i *Importer) flush(ctx context.Context) error {
	if len(i.batch) == 0 {
		return nil
	}
	_, err := i.portal.archive.Commit(context.WithoutCancel(ctx), store.Batch{Visits: i.batch})
	for _, v := range i.batch {
		if e := v.Capture.Body.Free(); err == nil {
			err = e
		}
	}
	if err != nil {
		return err
	}
	i.report.Taken += uint64(len(i.batch))
	i.batch, i.size = nil, 0
	clear(i.records)
	clear(i.keys)
	return nil
}
