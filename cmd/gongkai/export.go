package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongkai/crawler/control"
	"gongkai/store/export"
)

func newExport() *cobra.Command {
	c := &cobra.Command{
		Use:   "export --format FORMAT --out FOLDER",
		Short: "Write the archive in a format that others read 导出",
		Long: `Writes what the archive holds now to a folder: a file a table (jsonl, csv,
parquet), all tables in one database (sqlite), WARC segments (warc), these with
an index (cdxj), or a file for each portal that replays in a browser (wacz).
datapackage.json names the tables, their columns, and up to which visit the
export goes; codebook.md has the codes. Nothing looks finished before it is: an
interrupted export leaves the folder as it was. Works while a daemon or a
backfill owns the archive.

--as-of and --fetched-before give the archive as it was. Both take a date, which
is one of UTC (--as-of means the end of that day, --fetched-before its
beginning), or a time with its zone: 2026-05-01T18:00:00+08:00. --region, --year
and --form pick reports; tables and WARC then hold these, the pages that they
were read from, and the later visits that found these pages unchanged.

` + exitHelp,
		Example: `  gongkai export --format csv --out out
  gongkai export --format warc --out out --portal yingkou --portal liaoyang
  gongkai export --format jsonl --out out --as-of 2026-05-01 --region 2108 --year 2012-2015`,
		Args: noArgs,
	}
	path := configFlag(c)
	format := c.Flags().String("format", "", strings.Join(control.Formats, ", ")+" 格式")
	out := c.Flags().String("out", "", "folder to write to 输出目录")
	portals := c.Flags().StringArray("portal", nil, "only this portal; may be given several times 仅此门户")
	selection := newSelectionFlags(c)
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(control.Formats, cobra.ShellCompDirectiveNoFileComp))
	c.RegisterFlagCompletionFunc("portal", completePortals(path))
	c.MarkFlagDirname("out")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if !slices.Contains(control.Formats, *format) {
			return usagef("--format must be one of %s", strings.Join(control.Formats, ", "))
		}
		if *out == "" {
			return usagef("--out names the folder to write to")
		}
		if info, err := os.Stat(*out); err == nil && !info.IsDir() {
			return usagef("--out %s is a file; name a folder", *out)
		}
		request := control.ExportRequest{Format: *format, Portals: *portals}
		var err error
		if request.Selection, err = selection.read(); err != nil {
			return err
		}
		return ask(c.Context(), *path, "export", func(s *session) error {
			if err := exportTo(c.Context(), s, request, *out); err != nil {
				return err
			}
			what := request.Selection.String()
			if what != "" {
				what = " (" + what + ")"
			}
			printf(c, "%s%s written to %s 已导出\n", *format, what, *out)
			return nil
		})
	}
	return c
}

// exportTo writes an export into a folder, here, whoever owns the archive.
func exportTo(ctx context.Context, s *session, request control.ExportRequest, dir string) error {
	folder, err := export.NewFolder(dir)
	if err != nil {
		return err
	}
	began, line := time.Now(), newLiveLine(os.Stderr)
	err = export.Run(folder, func(sink export.Sink) error {
		return s.Export(ctx, request, sink, func(done, total uint64) {
			line.show(fmt.Sprintf("export %s %s %d %%, %s", request.Format, bar(done, total), percent(done, total), time.Since(began).Round(time.Second)))
		})
	})
	line.end()
	if err != nil {
		return fmt.Errorf("export to %s: %w", dir, err)
	}
	return nil
}

func percent(done, total uint64) uint64 {
	if total == 0 {
		return 0
	}
	return min(done, total) * 100 / total
}
