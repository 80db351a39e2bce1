package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"gongkai/config"
	"gongkai/crawler"
	"gongkai/parse"
	"gongkai/store/boltstore"
)

func newReparse() *cobra.Command {
	c := &cobra.Command{
		Use:   "reparse [PORTAL...]",
		Short: "Read every kept page again with this build's parser 重新解析",
		Long: `Reads every page of the archive again and puts the result in place of the old one
when it is whole; until then exports see the old one. Nothing is fetched. It
cannot run beside a daemon or a backfill.

` + exitHelp,
		Example: "  gongkai reparse\n  gongkai reparse yingkou -c crawl.toml",
	}
	path := configFlag(c)
	c.ValidArgsFunction = completePortals(path)
	c.RunE = func(c *cobra.Command, names []string) error {
		return alone(c, *path, "reparse", names, func(conf *config.Config, s *session, name string) error {
			return reparse(c, conf, s.service.Dir, name)
		})
	}
	return c
}

// reparse builds a portal's records anew beside the old ones and swaps.
func reparse(c *cobra.Command, conf *config.Config, dir *boltstore.Dir, name string) error {
	ctx := c.Context()
	archive, err := dir.Open(name)
	if err != nil {
		return err
	}
	defer archive.Close()
	next, err := dir.NextGeneration(archive.Portal(), parse.Version)
	if err != nil {
		return err
	}
	started, line := time.Now(), newLiveLine(os.Stderr)
	err = crawler.ReadingOf(conf).Follow(ctx, archive, next, func(cursor, mark uint64) {
		line.show(fmt.Sprintf("%s %s %d/%d visits", name, bar(cursor, mark), cursor, mark))
	})
	line.end()
	if err != nil {
		next.Close()
		return err
	}
	counts, err := next.Counts(context.WithoutCancel(ctx))
	if err != nil {
		next.Close()
		return err
	}
	if err := dir.Swap(archive.Portal(), next); err != nil {
		return err
	}
	printf(c, "%s: %s, %s with parser %d in %s 重新解析完成\n", name, plural(counts.Documents, "document", "documents"),
		plural(counts.Reports, "report", "reports"), parse.Version, time.Since(started).Round(time.Millisecond))
	return nil
}
