package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"gongkai/config"
)

func newConfig() *cobra.Command {
	c := &cobra.Command{Use: "config", Short: "Work with the configuration 配置"}
	check := &cobra.Command{
		Use:   "check",
		Short: "Check a configuration file 检查配置文件",
		Long: `Reads a configuration and prints every mistake with its line and what to write
instead; warnings besides. Nothing is contacted.`,
		Example: "  gongkai config check -c crawl.toml",
		Args:    args(cobra.NoArgs),
	}
	path := configFlag(check)
	check.RunE = func(c *cobra.Command, _ []string) error {
		conf, err := config.Load(*path)
		if err != nil {
			return err
		}
		for _, w := range conf.Warnings {
			fmt.Fprintln(c.ErrOrStderr(), "warning 警告:", w)
		}
		printf(c, "%s: good; %d portals, archive in %s 配置正确\n", *path, len(conf.Portals), conf.Archive.Dir)
		for i := range conf.Portals {
			p := &conf.Portals[i]
			when := "by hand only 仅手动"
			if p.Cron != "" {
				when = p.Cron + " " + conf.Daemon.Timezone.String()
			}
			printf(c, "  %-20s delay %-6s %s  %s\n", p.Name, p.Delay, when, p.Title)
		}
		return nil
	}
	c.AddCommand(check)
	return c
}
