package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/parse"
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
		Version:       fmt.Sprintf("%s (parser %d)", build(), parse.Version),
		Args:          subcommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usagef("%w; see %s --help", err, c.CommandPath())
	})
	root.AddCommand(
		newDemo(), newProbe(), newBackfill(), newDaemon(), newExport(), newImport(), newParse(), newEval(), newReparse(), newVerify(), newRepair(), newCompact(), newBackup(), newRestore(), newRemove(),
		newStatus(), newExplain(), newHistory(), newShow(), newConfig(),
	)
	return root
}

// subcommand refuses what is no command, with what may have been meant.
func subcommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	meant := ""
	c.SuggestionsMinimumDistance = 2
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		meant = fmt.Sprintf("did you mean %s? ", strings.Join(near, ", "))
	}
	return usagef("there is no command %q; %ssee %s --help", args[0], meant, c.CommandPath())
}

// noArgs is for commands that take flags only.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("nothing is expected where %q stands; see %s --help", args[0], c.CommandPath())
	}
	return nil
}

// oneURL is for commands about one URL.
func oneURL(c *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usagef("name one URL, not %d; see %s --help", len(args), c.CommandPath())
	}
	return nil
}

// configFlag gives a command its -c.
func configFlag(c *cobra.Command) *string {
	path := c.Flags().StringP("config", "c", "crawl.toml", "configuration file 配置文件")
	c.MarkFlagFilename("config", "toml")
	return path
}

func printf(c *cobra.Command, format string, a ...any) { fmt.Fprintf(c.OutOrStdout(), format, a...) }

// plural is for counts in sentences.
func plural[N int | uint64](n N, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
