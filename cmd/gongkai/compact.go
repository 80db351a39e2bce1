package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"gongkai/config"
)

func newCompact() *cobra.Command {
	c := &cobra.Command{
		Use:   "compact [PORTAL...]",
		Short: "Write the archive's files anew without what is free in them 压缩整理",
		Long: `Packs the bodies of many commits together and leaves out what is free or was
removed. The new file is verified before it takes the old one's place; killed at
any moment, one of the two is there. It needs the archive for itself, and room
for a second copy of one portal.

` + exitHelp,
		Example: "  gongkai compact\n  gongkai compact yingkou",
	}
	path := configFlag(c)
	c.ValidArgsFunction = completePortals(path)
	c.RunE = func(c *cobra.Command, names []string) error {
		return alone(c, *path, "compact", names, func(_ *config.Config, s *session, name string) error {
			started, line := time.Now(), newLiveLine(os.Stderr)
			r, err := s.service.Dir.Compact(c.Context(), name, func(done, of uint64) {
				line.show(fmt.Sprintf("%s %s %d/%d visits", name, bar(done, of), min(done, of), of))
			})
			line.end()
			if err != nil {
				return err
			}
			printf(c, "%s: log %s, was %s; parsed documents %s, were %s; in %s 整理完成\n", name, size(uint64(r.LogAfter)), size(uint64(r.LogBefore)),
				size(uint64(r.DerivedAfter)), size(uint64(r.DerivedBefore)), time.Since(started).Round(time.Millisecond))
			return nil
		})
	}
	return c
}
