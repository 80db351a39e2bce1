package wacz

import (
	"bufio"
	"context"
	"fmt"

	"gongkai/store/export"
	"gongkai/store/export/cdxj"
	"gongkai/store/export/linesort"
	"gongkai/store/export/warc"
)

// Options of an export.
type Options struct {
	Software   string // name and version of the program, for warcinfo and manifests
	MaxSegment int64  // as in package warc
	Progress   export.Progress

	indexBlock int // lines of a block of a compressed index; 0: the usual number
}

// Export writes a file PORTAL.wacz for each source that holds a visit, and then
// the manifest of them all. It neither commits nor aborts sink; export.Run does.
func Export(ctx context.Context, sources []export.Source, sink export.Sink, o Options) error {
	pack, err := export.NewPackage(ctx, "gongkai-wacz", o.Software, sources)
	if err != nil {
		return err
	}
	done, total := uint64(0), uint64(0)
	for _, s := range sources {
		total += s.Mark
	}
	for _, s := range sources {
		if s.Mark == 0 {
			continue
		}
		of := o
		if o.Progress != nil {
			of.Progress = func(n, _ uint64) { o.Progress(done+n, total) }
		}
		if err := portalFile(ctx, s, sink, pack, of); err != nil {
			return err
		}
		done += s.Mark
	}
	return pack.Write(sink)
}

// portalFile writes one portal and enters its file into pack.
func portalFile(ctx context.Context, s export.Source, sink export.Sink, pack *export.Package, o Options) (err error) {
	inner, err := newManifest(ctx, s, o.Software)
	if err != nil {
		return err
	}
	name := s.Name + ".wacz"
	file, err := sink.Create(name)
	if err != nil {
		return err
	}
	meter := export.NewMeter(file)
	defer func() {
		if e := meter.Close(); err == nil {
			err = e
		}
		if err == nil {
			pack.Resources = append(pack.Resources, export.Resource{
				Name: s.Name, Path: name, Title: inner.Title, Format: "wacz", MediaType: "application/wacz",
				Bytes: meter.Bytes(), Hash: meter.Hash(), Rows: &inner.pages,
			})
		}
	}()
	out := bufio.NewWriterSize(meter, 256<<10)
	if err := content(ctx, s, newArchive(out, inner), o); err != nil {
		return err
	}
	return out.Flush()
}

// content writes what is in the file: segments, indexes, pages, manifest.
func content(ctx context.Context, s export.Source, a *archive, o Options) error {
	lines := linesort.New(0)
	defer lines.Close()
	pages, err := newPages(s.Log.Portal().ID)
	if err != nil {
		return err
	}
	defer pages.close()
	index := cdxj.Adder(lines)
	err = warc.Write(ctx, []export.Source{s}, a, a.manifest.Package, warc.Options{
		Software: o.Software, MaxSegment: o.MaxSegment, Progress: o.Progress,
		Index: func(e *warc.Entry) error {
			if err := index(e); err != nil {
				return err
			}
			return pages.add(e)
		},
	})
	if err != nil {
		return err
	}
	a.segmentsWritten()
	if err := writeIndex(ctx, a, lines, o.indexBlock); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	if err := pages.write(a); err != nil {
		return fmt.Errorf("pages: %w", err)
	}
	return a.finish()
}
