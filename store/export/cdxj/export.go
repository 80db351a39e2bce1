package cdxj

import (
	"bufio"
	"context"
	"fmt"

	"gongkai/store/export"
	"gongkai/store/export/linesort"
	"gongkai/store/export/warc"
)

// Name is the file of the index.
const Name = "index.cdxj"

// Options of an export.
type Options struct {
	Software   string // name and version of the program, for warcinfo and manifest
	MaxSegment int64  // as in package warc
	Progress   export.Progress
}

// Export writes every visit of sources as package warc does, an index of all
// their files, and then the manifest. It neither commits nor aborts sink;
// export.Run does.
func Export(ctx context.Context, sources []export.Source, sink export.Sink, o Options) error {
	pack, err := export.NewPackage(ctx, "gongkai-cdxj", o.Software, sources)
	if err != nil {
		return err
	}
	lines := linesort.New(0)
	defer lines.Close()
	err = warc.Write(ctx, sources, sink, pack, warc.Options{
		Software: o.Software, MaxSegment: o.MaxSegment, Progress: o.Progress, Index: Adder(lines),
	})
	if err != nil {
		return err
	}
	if err := write(ctx, lines, sink, pack); err != nil {
		return fmt.Errorf("%s: %w", Name, err)
	}
	return pack.Write(sink)
}

// Adder gives what enters records into an index.
func Adder(lines *linesort.Sorter) func(*warc.Entry) error {
	return func(e *warc.Entry) error {
		line, err := line(e)
		if err != nil {
			return err
		}
		return lines.Add(line)
	}
}

// write puts the lines into the index and enters it into pack.
func write(ctx context.Context, lines *linesort.Sorter, sink export.Sink, pack *export.Package) error {
	f, err := sink.Create(Name)
	if err != nil {
		return err
	}
	meter := export.NewMeter(f)
	out := bufio.NewWriterSize(meter, 64<<10)
	rows := int64(0)
	for line, err := range lines.Lines() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			meter.Close()
			return err
		}
		rows++
		out.Write(line)
		out.WriteByte('\n')
	}
	err = out.Flush()
	if e := meter.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	pack.Resources = append(pack.Resources, export.Resource{
		Name: "index", Path: Name, Format: "cdxj", MediaType: "application/cdxj", Encoding: "utf-8",
		Bytes: meter.Bytes(), Hash: meter.Hash(), Rows: &rows,
	})
	return nil
}
