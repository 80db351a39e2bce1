package main

import (
	"context"
	"fmt"
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
when it is whole; until then exports see the old one. Nothing is fetched.

` + exitHelp,
		Example: "  gongkai reparse\n  gongkai reparse yingkou -c crawl.toml",
	}
	path := configFlag(c)
	c.ValidArgsFunction = completePortals(path)
	c.RunE = func(c *cobra.Command, names []string) error {
		conf, err := config.Load(*path)
		if err != nil {
			return err
		}
		s, busy, err := own(conf, "reparse", false, nil)
		if busy != nil {
			return errOwned("reparse", busy.Info)
		}
		if err != nil {
			return err
		}
		defer s.close()
		if len(names) == 0 {
			if names, err = s.service.Dir.Names(); err != nil {
				return err
			}
		}
		for _, name := range names {
			if err := reparse(c, s.service.Dir, name); err != nil {
				return err
			}
		}
		return nil
	}
	return c
}

func reparse(c *cobra.Command, dir *boltstore.Dir, name string) error {
	ctx := c.Context()
	archive, err := dir.Open(name)
	if err != nil {
		return fmt.Errorf("portal %s: %w", name, err)
	}
	defer archive.Close()
	next, err := dir.NextGeneration(archive.Portal(), parse.Version)
	if err != nil {
		return err
	}
	started := time.Now()
	if err := crawler.Follow(ctx, archive, next, nil); err != nil {
		next.Close()
		return fmt.Errorf("portal %s: %w", name, err)
	}
	counts, err := next.Counts(context.WithoutCancel(ctx))
	if err != nil {
		next.Close()
		return err
	}
	if err := dir.Swap(archive.Portal(), next); err != nil {
		return err
	}
	printf(c, "%s: %d documents, %d reports with parser %d in %s 重新解析完成\n",
		name, counts.Documents, counts.Reports, parse.Version, time.Since(started).Round(time.Millisecond))
	return nil
}
