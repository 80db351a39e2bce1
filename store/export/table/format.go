package table

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gongkai/store/export"
)

// Formats are the formats of Export.
var Formats = []string{"jsonl", "csv", "parquet", "sqlite"}

// format writes tables in one way.
type format interface {
	// begin starts a table. All are begun before the first row of any.
	begin(t Table) (rows, error)

	// close completes the files and enters them into the manifest.
	close(pack *export.Package) error

	// abandon lets go what the format holds besides the files of the sink. It may
	// come after close.
	abandon()
}

// rows takes the rows of one table.
type rows interface{ write(cells []cell) error }

// newFormat finds a format by its name.
func newFormat(ctx context.Context, name string, sink export.Sink) (format, error) {
	switch name {
	case "csv":
		return &textFiles{sink: sink, enc: encoding{"csv", ".csv", "text/csv", csvHeader, csvRow}}, nil
	case "jsonl":
		return &textFiles{sink: sink, enc: encoding{"jsonl", ".jsonl", "application/x-ndjson", jsonHeader, jsonRow}}, nil
	case "parquet":
		return newParquet(sink), nil
	case "sqlite":
		return newSQLite(ctx, sink)
	}
	last := len(Formats) - 1
	return nil, fmt.Errorf("table format %q is not known; use %s or %s", name, strings.Join(Formats[:last], ", "), Formats[last])
}

// firstError is the first of them that is one.
func firstError(errs ...error) error {
	i := slices.IndexFunc(errs, func(err error) bool { return err != nil })
	if i < 0 {
		return nil
	}
	return errs[i]
}
