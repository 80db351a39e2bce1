package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func newConfig() *cobra.Command {
	c := &cobra.Command{
		Use:   "config",
		Short: "Work with the configuration 配置",
		Args:  subcommand,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	check := &cobra.Command{
		Use:   "check",
		Short: "Check a configuration file 检查配置文件",
		Long: `Reads a configuration and prints every mistake with its line and what to write
instead; warnings besides. Nothing is contacted. Exit code 0 when it is good,
3 when it is not.`,
		Example: "  gongkai config check -c crawl.toml",
		Args:    noArgs,
	}
	path := configFlag(check)
	check.RunE = func(c *cobra.Command, _ []string) error {
		conf, err := loadConfig(*path)
		if err != nil {
			return err
		}
		for _, w := range conf.Warnings {
			fmt.Fprintln(c.ErrOrStderr(), "warning 警告:", w)
		}
		printf(c, "%s: good, %s, archive in %s 配置正确\n", *path, plural(len(conf.Portals), "portal", "portals"), conf.Archive.Dir)
		t := newTable(left, left, left, left)
		for i := range conf.Portals {
			p := &conf.Portals[i]
			when := "by hand only 仅手动"
			if p.Cron != "" {
				when = p.Cron + " " + conf.Daemon.Timezone.String()
			}
			t.row("  "+p.Name, "delay "+p.Delay.String(), when, p.Title)
		}
		t.print(c.OutOrStdout())
		return nil
	}
	c.AddCommand(check)
	return c
}
