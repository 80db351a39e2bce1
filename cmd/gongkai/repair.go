package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"gongkai/config"
	"gongkai/store/boltstore"
)

func newRepair() *cobra.Command {
	c := &cobra.Command{
		Use:   "repair [PORTAL...]",
		Short: "Make a damaged archive whole again, as far as it can be read 修复",
		Long: `Makes a new file out of what can be read of a damaged one. Every visit that can be
read is kept as it is; indexes, queues and counters are made anew from the
visits, and the parsed documents by reading every page again. What cannot be
read is written down as lost. The damaged file stays beside the new one, as
PORTAL.db.damaged-1. An archive that is whole is left alone.

It needs the archive for itself. Make a copy of the folder first where the disk
itself is failing.

` + exitHelp,
		Example: "  gongkai repair yingkou",
	}
	path := configFlag(c)
	c.ValidArgsFunction = completePortals(path)
	c.RunE = func(c *cobra.Command, names []string) error {
		return alone(c, *path, "repair", names, func(conf *config.Config, s *session, name string) error {
			return repair(c, conf, s.service.Dir, name)
		})
	}
	return c
}

func repair(c *cobra.Command, conf *config.Config, dir *boltstore.Dir, name string) error {
	started, line := time.Now(), newLiveLine(os.Stderr)
	r, err := dir.Repair(c.Context(), name, func(done, of uint64) {
		line.show(fmt.Sprintf("%s %s %d/%d visits", name, bar(done, of), done, of))
	})
	line.end()
	if err != nil {
		return err
	}
	if r.After != nil {
		printRepaired(c, name, r)
	}
	if r.DropDerived {
		if err := reparse(c, conf, dir, name); err != nil {
			return err
		}
	}
	if r.After == nil && !r.DropDerived {
		printf(c, "%s: whole, nothing to repair 完好，无需修复\n", name)
		return nil
	}
	after, err := dir.Verify(c.Context(), name, nil)
	if err != nil {
		return err
	}
	if after.Whole() {
		printf(c, "%s: whole after %s 已修复\n", name, time.Since(started).Round(time.Millisecond))
		return nil
	}
	printVerification(c.OutOrStdout(), after)
	return codeError(exitDamaged)
}

func printRepaired(c *cobra.Command, name string, r *boltstore.Repaired) {
	printf(c, "%s: %s read, %s lost, bytes lost of %s (%s), %s found again\n", name,
		plural(r.Visits, "visit", "visits"), plural(r.LostVisits, "visit", "visits"),
		plural(r.LostBodies, "visit", "visits"), size(r.LostBytes), plural(r.FoundURLs, "URL", "URLs"))
	for _, lost := range r.FirstLost {
		printf(c, "  lost 丢失: %s\n", oneLine(lost))
	}
	if more := r.LostVisits + r.LostBodies - min(r.LostVisits+r.LostBodies, uint64(len(r.FirstLost))); more > 0 {
		printf(c, "  … and %d more\n", more)
	}
	printf(c, "  the damaged file is kept as %s 损坏的文件保留\n", r.Aside)
}
