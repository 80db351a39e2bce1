package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"gongkai/crawler/owner"
	"gongkai/store/boltstore"
)

func newRestore() *cobra.Command {
	c := &cobra.Command{
		Use:   "restore --from FOLDER [PORTAL...]",
		Short: "Take portals over from a backup 恢复",
		Long: `Verifies the portals of a backup and copies them into the archive. It never writes
over an archive that is there: move that away first. It needs the archive for
itself.

` + exitHelp,
		Example: "  gongkai restore --from /mnt/backup/2026-11 yingkou",
	}
	path := configFlag(c)
	from := c.Flags().String("from", "", "folder of the backup 备份目录")
	c.MarkFlagDirname("from")
	c.RunE = func(c *cobra.Command, names []string) error {
		if *from == "" {
			return usagef("--from names the folder of the backup")
		}
		conf, err := loadConfig(*path)
		if err != nil {
			return err
		}
		if _, err := os.Stat(*from); err != nil {
			return usageError{err}
		}
		saved, err := boltstore.OpenDir(*from, boltstore.Options{})
		if err != nil {
			return err
		}
		defer saved.Close()
		s, err := own(conf, "restore", nil, nil)
		if busy, ok := asError[*owner.BusyError](err); ok {
			return fmt.Errorf("restore needs the archive for itself: %w", busy)
		}
		if err != nil {
			return err
		}
		defer s.close()
		if len(names) == 0 {
			if names, err = saved.Names(); err != nil {
				return err
			}
			if len(names) == 0 {
				return usagef("%s holds no archive", *from)
			}
		}
		for _, name := range names {
			if err := restore(c, s.service.Dir, saved, name); err != nil {
				return inPortal(name, err)
			}
		}
		return nil
	}
	return c
}

func restore(c *cobra.Command, dir, saved *boltstore.Dir, name string) error {
	line := newLiveLine(os.Stderr)
	v, err := dir.Restore(c.Context(), saved, name, func(done, of uint64) {
		line.show(fmt.Sprintf("%s %s %d/%d visits", name, bar(done, of), done, of))
	})
	line.end()
	switch {
	case errors.Is(err, os.ErrExist):
		return usageError{fmt.Errorf("the archive has this portal already, and nothing is written over it; move it away first: %w", err)}
	case v != nil && !v.Whole():
		printVerification(c.OutOrStdout(), v)
	}
	if err != nil {
		return err
	}
	printf(c, "%s: restored, %s, %s 已恢复\n", name, plural(v.Visits, "visit", "visits"), plural(v.Documents, "document", "documents"))
	return nil
}
