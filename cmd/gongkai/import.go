package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/crawler/control"
	"gongkai/crawler/fetch"
	"gongkai/crawler/owner"
)

func newImport() *cobra.Command {
	c := &cobra.Command{
		Use:   "import FILE.warc.gz... --portal PORTAL",
		Short: "Take WARC files made by others into a portal's archive 导入",
		Long: `Takes the answers in WARC files (1.0 and 1.1, of wget, browsertrix, Common Crawl,
another gongkai …) into the archive of a portal, byte for byte, with the ids and
times of their records. Nothing is fetched. Their URLs are done, their links are
queued, and the pages are read for reports.

What is not of the portal's hosts, or out of its scope, is left, counted and
named. A record is taken once: an import that was interrupted, or run again,
goes on where it was. It cannot run beside a daemon or a backfill.

` + exitHelp,
		Example: `  gongkai import crawl.warc.gz --portal yingkou
  gongkai import old/*.warc.gz --portal yingkou -c crawl.toml`,
	}
	path := configFlag(c)
	portal := c.Flags().String("portal", "", "whose archive they go into 门户")
	c.RegisterFlagCompletionFunc("portal", completePortals(path))
	c.RunE = func(c *cobra.Command, files []string) (err error) {
		switch {
		case len(files) == 0:
			return usagef("name the WARC files to import")
		case *portal == "":
			return usagef("--portal names the portal whose archive they go into")
		}
		if err := someFile(files); err != nil { // a mistyped name makes no archive
			return err
		}
		conf, err := loadConfig(*path)
		if err != nil {
			return err
		}
		if err := control.CheckNames(conf, []string{*portal}); err != nil {
			return err
		}
		s, err := own(conf, "import", nil, nil)
		if busy, ok := asError[*owner.BusyError](err); ok {
			return fmt.Errorf("import needs the archive for itself: %w", busy)
		}
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, s.close()) }()
		return importFiles(c, s, *portal, files)
	}
	return c
}

// someFile is an error where none of the files is there.
func someFile(files []string) error {
	var errs []error
	for _, file := range files {
		_, err := os.Stat(file)
		if err == nil {
			return nil
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// importFiles takes file after file, reads what they brought, and says what
// became of it. A file that cannot be read to its end does not keep others out.
func importFiles(c *cobra.Command, s *session, portal string, files []string) (err error) {
	ctx, spool := c.Context(), fetch.SpoolDir(s.conf.Archive.Dir)
	if err := os.MkdirAll(spool, 0o755); err != nil {
		return err
	}
	defer os.Remove(spool) // it stays where something else lies in it
	if err := fetch.CleanSpool(spool); err != nil {
		return err
	}
	fetcher, err := crawler.NewFetcher(s.conf, spool)
	if err != nil {
		return err
	}
	defer fetcher.Close()
	importer, err := crawler.NewImporter(ctx, s.conf, portal, opener(s.service.Dir), fetcher, spool)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, importer.Close()) }()
	var errs []error
	for _, file := range files {
		if err := importFile(ctx, importer, file); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", file, err))
		}
		if ctx.Err() != nil {
			break
		}
	}
	if ctx.Err() == nil {
		errs = append(errs, readImported(ctx, importer, s.conf, portal))
	}
	waiting, err := importer.Pending(context.WithoutCancel(ctx))
	printImport(c, portal, importer.Report(), waiting)
	return errors.Join(append(errs, err)...)
}

func importFile(ctx context.Context, importer *crawler.Importer, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.IsDir() {
		return errors.New("is a folder; name the files in it")
	}
	line := newLiveLine(os.Stderr)
	defer line.end()
	return importer.File(ctx, path, &watched{Reader: f, show: func(n int64) {
		line.show(fmt.Sprintf("%s %s %s of %s", path, bar(uint64(n), uint64(info.Size())), size(uint64(n)), size(uint64(info.Size()))))
	}})
}

// watched tells how far a file is read.
type watched struct {
	io.Reader
	read int64
	show func(int64)
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	w.read += int64(n)
	w.show(w.read)
	return n, err
}

// readImported reads the pages that were imported, for reports.
func readImported(ctx context.Context, importer *crawler.Importer, conf *config.Config, portal string) error {
	line := newLiveLine(os.Stderr)
	defer line.end()
	return importer.Parse(ctx, crawler.ReadingOf(conf), func(cursor, mark uint64) {
		line.show(fmt.Sprintf("%s %s %d/%d visits read", portal, bar(cursor, mark), cursor, mark))
	})
}

func printImport(c *cobra.Command, portal string, r crawler.ImportReport, waiting uint64) {
	printf(c, "%s: %s read, %s taken, %d known already 导入完成\n", portal,
		plural(r.Records, "record", "records"), plural(r.Taken, "answer", "answers"), r.Known)
	if waiting > 0 {
		printf(c, "  %s of the portal not answered yet: gongkai backfill %s goes on 待抓取\n", plural(waiting, "URL", "URLs"), portal)
	}
	for _, reason := range byCount(r.Left) {
		printf(c, "  left 未导入 %d: %s\n", r.Left[reason], printable(reason))
	}
	hosts := byCount(r.Hosts)
	for _, host := range hosts[:min(len(hosts), 20)] {
		name := host
		if name == "" {
			name = "further hosts"
		}
		printf(c, "    %d of %s\n", r.Hosts[host], printable(name))
	}
	if len(hosts) > 20 {
		printf(c, "    and %d more hosts\n", len(hosts)-20)
	}
}
