package warc

import (
	"bytes"
	"context"
	"fmt"

	"github.com/klauspost/compress/gzip"

	"gongkai/store"
	"gongkai/store/export"
)

// Options of an export.
type Options struct {
	Software   string          // name and version of the program, for warcinfo and manifest
	MaxSegment int64           // compressed bytes after which a new file begins; 0: 1 GiB
	Progress   export.Progress // may be nil

	// Index, which may be nil, is told of each response and revisit record once
	// it is written.
	Index func(*Entry) error
}

const (
	defaultSegment = 1 << 30
	progressEvery  = 256
)

// Levels of compression. A level more makes large pages a fiftieth smaller and takes
// half as long again. Short records, most of whose time goes into the codes that each
// gzip member begins with, take the fastest level: a sixth faster, a sixteenth longer.
const (
	largeLevel  = 4
	smallLevel  = 1
	smallRecord = 4 << 10 // bytes of a block
)

// Export writes every visit of sources as WARC 1.1: files NAME-000001.warc.gz
// and so on for each portal, one gzip member a record, and then the manifest.
// Memory is bounded whatever the sizes of bodies. It neither commits nor aborts
// sink; export.Run does.
func Export(ctx context.Context, sources []export.Source, sink export.Sink, o Options) error {
	pack, err := export.NewPackage(ctx, "gongkai-warc", o.Software, sources)
	if err != nil {
		return err
	}
	if err := Write(ctx, sources, sink, pack, o); err != nil {
		return err
	}
	return pack.Write(sink)
}

// Write is Export without the manifest: it enters the files into pack and leaves
// the rest to those who have more to add.
func Write(ctx context.Context, sources []export.Source, sink export.Sink, pack *export.Package, o Options) error {
	if o.MaxSegment <= 0 {
		o.MaxSegment = defaultSegment
	}
	x := &exporter{ctx: ctx, sink: sink, pack: pack, options: o, copy: make([]byte, 64<<10)}
	var err error
	if x.small, err = gzip.NewWriterLevel(nil, smallLevel); err != nil {
		return err
	}
	if x.large, err = gzip.NewWriterLevel(nil, largeLevel); err != nil {
		return err
	}
	for _, s := range sources {
		x.total += s.Mark
	}
	for _, s := range sources {
		if err := x.portalFiles(s); err != nil {
			return fmt.Errorf("portal %s: %w", s.Name, err)
		}
	}
	return nil
}

// exporter is one export under way.
type exporter struct {
	ctx         context.Context
	sink        export.Sink
	pack        *export.Package
	options     Options
	done, total uint64

	source  export.Source
	portal  store.Portal
	segment *segment // nil before the first visit of a portal
	number  int      // of the segment in its portal

	document *store.Parsed // of the present visit; nil where there is none

	// Used again for every record.
	small  *gzip.Writer
	large  *gzip.Writer
	header []byte
	fields fields       // a block of fields
	body   bytes.Buffer // a small body, from its digests to its record
	copy   []byte       // on the way from a body to digests and record
}

// portalFiles writes the segments of one portal.
func (x *exporter) portalFiles(s export.Source) error {
	if s.Mark == 0 {
		return nil
	}
	x.source, x.portal, x.segment, x.number = s, s.Log.Portal(), nil, 0
	for item, err := range s.Items(x.ctx) {
		if err != nil {
			return err
		}
		v := item.Visit
		if err := x.rotate(v); err != nil {
			return err
		}
		x.document = item.Document
		if err := x.visit(v); err != nil {
			return fmt.Errorf("visit %d (%s): %w", v.Number, v.Request.URL, err)
		}
		if x.done++; x.options.Progress != nil && x.done%progressEvery == 0 {
			x.options.Progress(x.done, x.total)
		}
	}
	if x.segment != nil {
		if err := x.segment.close(x.pack); err != nil {
			return err
		}
	}
	return nil
}
