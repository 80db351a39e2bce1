package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "gongkai",
		Short: "Crawl, keep and read Chinese disclosure portals 政务公开门户的采集、存档与解析",
		Long: `gongkai crawls 政务公开 portals politely, keeps every page byte for byte, and
turns the yearly disclosure reports (政府信息公开工作年度报告) into records that
can be cited.

` + exitHelp,
		Example: `  gongkai demo                          try everything on a built-in portal 内置示例
  gongkai backfill yingkou              crawl one portal to completion 抓取一个门户
  gongkai daemon                        crawl all portals on their schedules 定时运行
  gongkai export --format csv --out out the records as tables 导出表格
  gongkai parse report.html             read one saved page 解析一个网页`,
		Version:       version(),
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usagef("%w; see %s --help", err, c.CommandPath())
	})
	root.AddCommand(
		newDemo(), newBackfill(), newDaemon(), newExport(), newParse(), newReparse(),
		newStatus(), newExplain(), newShow(), newConfig(),
	)
	return root
}

// version is the module's, or the commit that the binary was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel-" + s.Value[:12]
		}
	}
	return "devel"
}

func software() string { return "gongkai/" + version() }

// configFlag gives a command its -c.
func configFlag(c *cobra.Command) *string {
	path := c.Flags().StringP("config", "c", "crawl.toml", "configuration file 配置文件")
	c.MarkFlagFilename("config", "toml")
	return path
}

// args makes cobra's complaints about arguments usage errors.
func args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, a []string) error {
		if err := check(c, a); err != nil {
			return usagef("%w; see %s --help", err, c.CommandPath())
		}
		return nil
	}
}

func printf(c *cobra.Command, format string, a ...any) { fmt.Fprintf(c.OutOrStdout(), format, a...) }
