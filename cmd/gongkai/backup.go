package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"gongkai/store/export"
)

func newBackup() *cobra.Command {
	c := &cobra.Command{
		Use:   "backup --out FOLDER [PORTAL...]",
		Short: "Copy the archive while it is in use 备份",
		Long: `Copies each portal's files as they are at one moment, beside a daemon or a
backfill, which goes on meanwhile. The copy is an archive: it is verified when it
is there, and any command can read it. Files of an earlier backup in the folder
are replaced when the new ones are whole.

` + exitHelp,
		Example: "  gongkai backup --out /mnt/backup/2026-11\n  gongkai verify --dir /mnt/backup/2026-11",
	}
	path := configFlag(c)
	out := c.Flags().String("out", "", "folder to write to 输出目录")
	unverified := c.Flags().Bool("no-verify", false, "do not read the copy again 不校验")
	c.MarkFlagDirname("out")
	c.ValidArgsFunction = completePortals(path)
	c.RunE = func(c *cobra.Command, names []string) error {
		if *out == "" {
			return usagef("--out names the folder to write to")
		}
		err := ask(c.Context(), *path, "backup", func(s *session) error {
			if sameFolder(*out, s.conf.Archive.Dir) {
				return usagef("--out %s is the archive itself", *out)
			}
			folder, err := export.NewFolder(*out)
			if err != nil {
				return err
			}
			err = export.Run(folder, func(sink export.Sink) error { return s.Backup(c.Context(), names, sink) })
			if err != nil {
				return fmt.Errorf("backup to %s: %w", *out, err)
			}
			return nil
		})
		if err != nil {
			return err
		}
		printf(c, "copied to %s 已备份\n", *out)
		if *unverified {
			return nil
		}
		return verifyFolder(c, *out, names, false)
	}
	return c
}

func sameFolder(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
