package control

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gongkai/store/export"
	"gongkai/store/export/cdxj"
	"gongkai/store/export/table"
	"gongkai/store/export/wacz"
	"gongkai/store/export/warc"
)

// Formats are the formats of Export.
var Formats = slices.Concat(table.Formats, []string{"warc", "cdxj", "wacz"})

// ExportRequest says what to export.
type ExportRequest struct {
	Format  string   `json:"format"`            // one of Formats
	Portals []string `json:"portals,omitempty"` // none: every portal that has an archive

	Selection export.Selection `json:"selection"` // zero: all that they hold
}

// Export writes what is selected of the archives of portals, each up to its last
// visit at the time of the call, to a sink, which it does not commit. It tells
// of its progress.
func (s *Service) Export(ctx context.Context, r ExportRequest, sink export.Sink, tell export.Progress) error {
	sources, done, err := s.sources(ctx, r)
	if err != nil {
		return err
	}
	defer done()
	return s.write(ctx, r.Format, sources, sink, tell)
}

// sources opens what is to be exported; what is wrong with the request shows
// here, before a byte is written.
func (s *Service) sources(ctx context.Context, r ExportRequest) ([]export.Source, func(), error) {
	if !slices.Contains(Formats, r.Format) {
		return nil, nil, fmt.Errorf("there is no format %q; there are %s", r.Format, strings.Join(Formats, ", "))
	}
	if err := r.Selection.Check(); err != nil {
		return nil, nil, err
	}
	names, err := s.Archived(r.Portals)
	if err != nil {
		return nil, nil, err
	}
	var open []*opened
	done := func() {
		for _, o := range open {
			o.close()
		}
	}
	var sources []export.Source
	for _, name := range names {
		o, err := s.open(ctx, name)
		if err != nil {
			done()
			return nil, nil, err
		}
		open = append(open, o)
		src, err := export.NewSource(ctx, o.archive, o.reports)
		if err != nil {
			done()
			return nil, nil, err
		}
		src.Configured = configuredAs(s.config(), name)
		if src, err = src.Select(ctx, r.Selection); err != nil {
			done()
			return nil, nil, err
		}
		sources = append(sources, src)
	}
	return sources, done, nil
}

func (s *Service) write(ctx context.Context, format string, sources []export.Source, sink export.Sink, tell export.Progress) error {
	switch format {
	case "warc":
		return warc.Export(ctx, sources, sink, warc.Options{Software: s.Software, Progress: tell})
	case "cdxj":
		return cdxj.Export(ctx, sources, sink, cdxj.Options{Software: s.Software, Progress: tell})
	case "wacz":
		return wacz.Export(ctx, sources, sink, wacz.Options{Software: s.Software, Progress: tell})
	}
	return table.Export(ctx, format, sources, sink, table.Options{Software: s.Software, Progress: tell})
}
