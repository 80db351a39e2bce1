package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"gongkai/crawler/control"
)

func newCompact() *cobra.Command {
	c := &cobra.Command{
		Use:   "compact PORTAL...",
		Short: "Write the archive's files anew without what is free in them 压缩整理",
		Long: `Packs the bodies of many commits together and leaves out what is free or was
removed. The new file is verified before it takes the old one's place; killed at
any moment, one of the two is there. It needs room for a second copy of one
portal. Beside a daemon it works on portals that are not being crawled at the
moment; exports of such a portal that are under way are cut off.

` + exitHelp,
		Example: "  gongkai compact yingkou",
	}
	path := configFlag(c)
	c.ValidArgsFunction = completePortals(path)
	c.RunE = func(c *cobra.Command, names []string) error {
		if len(names) == 0 {
			return usagef("name the portals to write anew; see %s --help", c.CommandPath())
		}
		for _, name := range names {
			err := ask(c.Context(), *path, "compact", func(s *session) error { return compact(c, s, name) })
			if err != nil {
				return inPortal(name, err)
			}
		}
		return nil
	}
	return c
}

func compact(c *cobra.Command, s *session, name string) error {
	started, line := time.Now(), newLiveLine(os.Stderr)
	r, err := s.Compact(c.Context(), name, func(p control.CompactStep) {
		line.show(fmt.Sprintf("%s %s %d/%d visits", name, bar(p.Done, p.Of), p.Done, p.Of))
	})
	line.end()
	if err != nil {
		return err
	}
	printf(c, "%s: log %s, was %s; parsed documents %s, were %s; in %s 整理完成\n", name, size(uint64(r.LogAfter)), size(uint64(r.LogBefore)),
		size(uint64(r.DerivedAfter)), size(uint64(r.DerivedBefore)), time.Since(started).Round(time.Millisecond))
	return nil
}
