package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/crawler/control"
)

func newShow() *cobra.Command {
	c := &cobra.Command{
		Use:   "show URL",
		Short: "Print what the archive keeps of a URL 显示存档内容",
		Long: `Prints the last capture of a URL: the records that the parser reads out of it
(json), the cleaned text, the header fields of both sides, the body as it was
transferred (raw), or the answer as it passed on the wire.

` + exitHelp,
		Example: `  gongkai show http://www.example.gov.cn/zwgk/t2019.html
  gongkai show --view raw http://www.example.gov.cn/a.pdf > a.pdf`,
		Args: oneURL,
	}
	path := configFlag(c)
	view := c.Flags().String("view", "json", strings.Join(control.Views, ", ")+" 显示方式")
	visit := c.Flags().Uint64("visit", 0, "this visit instead of the last 指定访问编号")
	portal := c.Flags().String("portal", "", "in this portal's archive 指定门户")
	c.RegisterFlagCompletionFunc("view", cobra.FixedCompletions(control.Views, cobra.ShellCompDirectiveNoFileComp))
	c.RegisterFlagCompletionFunc("portal", completePortals(path))
	c.RunE = func(c *cobra.Command, args []string) error {
		if !slices.Contains(control.Views, *view) {
			return usagef("--view must be one of %s", strings.Join(control.Views, ", "))
		}
		request := control.ShowRequest{URL: args[0], Portal: *portal, Visit: *visit, View: *view}
		return ask(c.Context(), *path, "show", func(s *session) error {
			return s.Show(c.Context(), request, c.OutOrStdout())
		})
	}
	return c
}
