package control

import (
	"context"
	"fmt"
	"strings"

	"gongkai/store/export"
	"gongkai/store/export/table"
	"gongkai/store/export/warc"
)

// Formats are the formats of Export.
var Formats = []string{"jsonl", "csv", "warc"}

// ExportRequest says what to export.
type ExportRequest struct {
	Format  string   `json:"format"`            // one of Formats
	Portals []string `json:"portals,omitempty"` // none: every portal that has an archive
}

// Export writes the archives of portals, each up to its last visit at the time
// of the call, to a sink, which it does not commit.
func (s *Service) Export(ctx context.Context, r ExportRequest, sink export.Sink) error {
	names, err := s.names(r.Portals)
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return fmt.Errorf("%s holds no archive: run gongkai backfill first", s.Dir.Path())
	}
	var sources []export.Source
	for _, name := range names {
		o, err := s.open(ctx, name)
		if err != nil {
			return err
		}
		defer o.close()
		src, err := export.NewSource(ctx, o.archive, o.reports)
		if err != nil {
			return fmt.Errorf("portal %s: %w", name, err)
		}
		sources = append(sources, src)
	}
	switch r.Format {
	case "jsonl", "csv":
		return table.Export(ctx, r.Format, sources, sink, table.Options{Software: s.Software})
	case "warc":
		return warc.Export(ctx, sources, sink, warc.Options{Software: s.Software})
	}
	return fmt.Errorf("there is no format %q; there are %s", r.Format, strings.Join(Formats, ", "))
}
