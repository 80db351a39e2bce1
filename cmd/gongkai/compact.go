package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"gongkai/crawler/control"
	"gongkai/store/boltstore"
)

func newCompact() *cobra.Command {
	c := &cobra.Command{
		Use:   "compact [PORTAL...]",
		Short: "Write the archive's files anew without what is free in them 压缩整理",
		Long: `Packs the bodies of many commits together and leaves out what is free or was
removed. The new file is verified before it takes the old one's place; killed at
any moment, one of the two is there. It needs room for a second copy of one
portal. Beside a daemon it works on portals that are not being crawled at the
moment, and waits for exports of them that are under way.

` + exitHelp,
		Example: "  gongkai compact\n  gongkai compact yingkou",
	}
	path := configFlag(c)
	c.ValidArgsFunction = completePortals(path)
	c.RunE = func(c *cobra.Command, names []string) error {
		names, err := archivesOf(*path, names)
		if err != nil {
			return err
		}
		one := func(name string) error {
			return inPortal(name, ask(c.Context(), *path, "compact", func(s *session) error { return compact(c, s, name) }))
		}
		if len(names) == 1 {
			return one(names[0])
		}
		return each(c, names, one)
	}
	return c
}

// archivesOf gives the portals named; none stand for all that have an archive.
func archivesOf(path string, names []string) ([]string, error) {
	if len(names) > 0 {
		return names, nil
	}
	conf, err := loadConfig(path)
	if err != nil {
		return nil, err
	}
	dir, err := boltstore.OpenDir(conf.Archive.Dir, boltstore.Options{})
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	return control.NewService(software(), conf, dir, nil).Archived(nil)
}

func compact(c *cobra.Command, s *session, name string) error {
	started, line := time.Now(), newLiveLine(os.Stderr)
	r, err := s.Compact(c.Context(), name, func(p control.CompactStep) {
		if p.Waiting > 0 {
			line.show(fmt.Sprintf("%s: waits for %s of its files, such as an export 等待读取结束", name, plural(uint64(p.Waiting), "reader", "readers")))
			return
		}
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
